"""Properties that hold for any text: real intervals, shifts with the document date, no exception, no hang."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Document, Timex
from graphbuild.temporal import find_timexes
from graphbuild.temporal.calendar import days_of, interval_of, narrowed, shift, unit_value
from graphbuild.temporal.tagger import tag

if TYPE_CHECKING:
    from spacy.tokens import Doc

EXAMPLES = [row["example"].replace("[", "").replace("]", "")
            for name, columns in (("timex_rules.tsv", ["rule", "pattern", "reader", "example", "value"]),
                                  ("timex_words.tsv", ["words", "class", "value", "example"]))
            for row in read_table(data_file(name), columns)]  # fmt: skip
ODD = ["-", ",", "31", "29", "0", "99999999999", "1st", "24:00", "BC", "\n\n", "ago", "\ud800", "\x00", "٣", "½"]
PIECES = [*sorted({word for text in EXAMPLES for word in text.split()}), *ODD]
SLOWEST = 0.05  # seconds a sentence


def _tagged(text: str, day: date | None = date(2024, 3, 15)) -> tuple[Timex, ...]:
    return tag(Document("d", text, day.isoformat() if day else None))


def _sound(timex: Timex, text: str) -> bool:
    interval = timex.interval
    ordered = interval is None or interval.begin is None or interval.end is None or interval.begin.startswith("-")
    if interval is not None and not ordered:
        ordered = (interval.begin or "") < (interval.end or "")
    return ordered and timex.span.of(text) == timex.text and timex.span.start < timex.span.end


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.dates(), st.sampled_from([" ", "-", ""]))
def test_any_sequence_of_date_words_is_read_soundly(words: list[str], day: date, space: str) -> None:
    text = space.join(words)
    found = _tagged(text, day)
    assert all(_sound(t, text) for t in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_string_is_survived(text: str) -> None:
    assert all(_sound(t, text) for t in _tagged(text))
    assert _tagged(text) == _tagged(text)


def test_mutated_phrases_are_read_soundly_and_fast() -> None:
    _tagged("17/11/1971")  # the tables and dateparser are loaded once, with the first such text
    rng = random.Random(7)
    days = [date(2024, 3, 15), date(2024, 2, 29), date(2021, 1, 1), date.min, date.max, None]
    for _ in range(20_000):
        words = rng.choice(EXAMPLES).split()
        for _ in range(rng.randint(1, 4)):
            words[rng.randrange(len(words))] = rng.choice(PIECES)
        text = " ".join(words)
        today = days[rng.randrange(len(days))]
        start = time.process_time()
        found = _tagged(text, today)
        if time.process_time() - start >= SLOWEST:  # once more: the collector may have run in between
            start = time.process_time()
            found = _tagged(text, today)
            assert time.process_time() - start < SLOWEST, text
        assert all(_sound(t, text) for t in found), text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_a_parse_of_anything_is_survived(parsed: Callable[[str], Doc], text: str) -> None:
    doc = parsed(text)
    for running in (False, True):
        found = find_timexes(doc, Document("d", text, "2024-02-29"), running=running)
        assert all(_sound(t, text) for t in found)


@pytest.mark.parametrize(
    "text", ["1 " * 20_000, "two " * 20_000, "the last the " * 10_000, "9" * 100_000, "a " * 50_000]
)
def test_long_runs_take_linear_time(text: str) -> None:
    start = time.process_time()
    _tagged(text)
    assert time.process_time() - start < 10


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["yesterday", "today", "tomorrow", "three days ago", "the day after tomorrow", "overnight"]),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(-4000, 4000),
)
def test_days_shift_with_the_document_date(phrase: str, day: date, count: int) -> None:
    text = f"They left {phrase}."
    one, two = (_tagged(text, d)[0].value[:10] for d in (day, day + timedelta(count)))
    assert date.fromisoformat(two) - date.fromisoformat(one) == timedelta(count)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["on Tuesday", "last week", "next week", "this week", "last Friday", "two weeks ago"]),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(-200, 200),
)
def test_weeks_shift_with_the_document_date(phrase: str, day: date, weeks: int) -> None:
    text = f"They left {phrase}."
    one, two = (days_of(_tagged(text, d)[0].value) for d in (day, day + timedelta(7 * weeks)))
    assert one
    assert two
    assert two[0] - one[0] == timedelta(7 * weeks)


@given(st.dates(), st.sampled_from("DWMQYEC"))
def test_a_day_lies_in_each_of_its_units(day: date, unit: str) -> None:
    found = interval_of(unit_value(day, unit))
    if found is not None and not found[0].startswith("0000"):
        assert found[0] <= day.isoformat() < found[1]


@given(st.dates(), st.integers(-5000, 5000), st.sampled_from("DWMQY"))
def test_shifts_go_the_right_way(day: date, count: int, unit: str) -> None:
    moved = shift(day, count, unit)
    assert moved is None or (moved >= day) == (count >= 0) or moved == day


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2024-02-29", "2024-02-29", "2024-03-01"),
        ("2023-02-29", None, None),
        ("2020-W53", "2020-12-28", "2021-01-04"),
        ("2021-W53", None, None),
        ("2024-12-31", "2024-12-31", "2025-01-01"),
        ("2023-WI", "2023-12-01", "2024-03-01"),
        ("2023-Q4", "2023-10-01", "2024-01-01"),
        ("199", "1990-01-01", "2000-01-01"),
        ("18", "1800-01-01", "1900-01-01"),
        ("BC0001", "0000-01-01", "0001-01-01"),
        ("2024-03-31T02:30", "2024-03-31T02:30", "2024-03-31T02:31"),
        ("2024-03-15T24:00", "2024-03-16T00:00", "2024-03-16T00:01"),
        ("XXXX-WXX-5", None, None),
        ("P2W", None, None),
    ],
)
def test_interval_of_a_value(value: str, begin: str | None, end: str | None) -> None:
    found = interval_of(value)
    assert (found[:2] if found else (None, None)) == (begin, end)


def test_modifiers_narrow_by_thirds() -> None:
    assert (narrowed("2024-06", "END") or ())[:2] == ("2024-06-21", "2024-07-01")


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        ("They left on 29 February.", date(2023, 3, 10), "2024-02-29"),
        ("They left last week.", date(2021, 1, 4), "2020-W53"),
        ("They left yesterday.", date(2024, 1, 1), "2023-12-31"),
        ("They left on December 30.", date(2024, 1, 2), "2023-12-30"),
        ("They left in '98 for good.", date(2024, 1, 2), "1998"),
        ("They left on 25/12/98.", date(2024, 1, 2), "1998-12-25"),
        ("They left a month ago.", date(2024, 3, 31), "2024-02"),
        ("They left in 44 BC.", date(2024, 3, 31), "BC0044"),
        ("They left on Sunday, 3 March.", date(2023, 12, 20), "2024-03-03"),
    ],
)
def test_edges_of_the_calendar(text: str, day: date, value: str) -> None:
    assert [t.value for t in _tagged(text, day)] == [value]


def test_the_document_decides_the_order_of_figures() -> None:
    assert [t.value for t in _tagged("Born 25/4/1961, wed 3/4/1984.")] == ["1961-04-25", "1984-04-03"]
    assert [t.value for t in _tagged("Wed 3/4/1984.")][-1] == "1984-03-04"
    assert [t.value for t in _tagged("Wed 3/4/1984, not 16 May 1990.")][-2:] == ["1984-04-03", "1990-05-16"]
    assert [t.value for t in _tagged("Wed 3/4/1984, not May 16, 1990.")][-2:] == ["1984-03-04", "1990-05-16"]


@pytest.mark.parametrize(
    ("text", "day_first", "value"),
    [
        ("Shut 3/4/1984.", True, "1984-04-03"),
        ("Shut 3/4/1984.", False, "1984-03-04"),
        ("Shut 3/4/1984, built May 16, 1970.", True, "1984-04-03"),
        ("Shut 3/4/1984, built 5/16/1970.", True, "1984-03-04"),
        ("Shut 16/4/1984.", False, "1984-04-16"),
    ],
)
def test_the_user_says_what_the_figures_leave_open(text: str, day_first: bool, value: str) -> None:
    assert tag(Document("d", text, "2024-03-15"), day_first=day_first)[0].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Raiders burned the mill at Velkor on 12/01/2020.", "2020-01-12"),
        ("Raiders burned the mill at Velkor on 01/12/2020.", "2020-01-12"),
        ("Ordania will reopen the bridge on 12/01/2020.", "2020-12-01"),
        ("Ordania moved the vote to 12/01/2020.", "2020-12-01"),
        ("Ordania extended the truce until 12/01/2020.", "2020-12-01"),
        ("Raiders burned the mill at Velkor on 12/01/2019.", "2019-12-01"),
        ("Velkor, 10/02/2020. Miners will strike on Monday.", "2020-02-10"),
    ],
)
def test_figures_of_a_report_are_not_later_than_the_document(
    text: str, value: str, parsed: Callable[[str], Doc]
) -> None:
    assert find_timexes(parsed(text), Document("d", text, "2020-02-10"))[0].value == value
