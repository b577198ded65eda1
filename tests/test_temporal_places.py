"""Days by their place in a month or beside another day, BC days, arranged dates, and the narrative switch."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from graphbuild.extract.analyse import analyse
from graphbuild.model import Analysis, Document
from graphbuild.temporal import find_timexes
from graphbuild.temporal.calendar import interval_of
from graphbuild.temporal.tagger import tag

if TYPE_CHECKING:
    from spacy.tokens import Doc

THURSDAY = "2024-03-14"


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("It shut on the last day of February.", "the last day of February", "2024-02-29"),
        ("It shut on the second Tuesday in January.", "the second Tuesday in January", "2024-01-09"),
        ("It shut in the last week of April 2023.", "the last week of April 2023", "2023-W17"),
        ("It shut on the Friday before last.", "Friday before last", "2024-03-01"),
        ("Crews met on May 30 and 31 and again later.", "31", "2024-05-31"),
        ("The dam broke at 0915 GMT on Friday.", "0915 GMT on Friday", "2024-03-08T09:15"),
        ("He left at about 3 a.m. on Saturday.", "about 3 a.m. on Saturday", "2024-03-09T03:00"),
        ("Help came following last month's flood.", "last month", "2024-02"),
        ("The drive took 4 1/2 hours.", "4 1/2 hours", "PT4H30M"),
        ("The note is dated 2023/05/10.", "2023/05/10", "2023-05-10"),
        ("Profit for the quarter ended June 30 fell.", "the quarter", "2023-Q2"),
    ],
)
def test_phrase_has_its_value(text: str, phrase: str, value: str) -> None:
    found = {t.text: t.value for t in tag(Document("d", text, THURSDAY))}
    assert found.get(phrase) == value


@pytest.mark.parametrize(
    "text",
    ["In the years 2010 and 2011 it rained.", "Rooms 30 and 31 are shut.", "Wards of May 3 and 40 others met."],
)
def test_no_day_is_made_of_other_figures(text: str) -> None:
    assert all(t.value in ("2010", "2011", "2024-05-03") for t in tag(Document("d", text, THURSDAY)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The trial is set for Monday.", "2024-03-18"),
        ("Talks called for Monday were put off.", "2024-03-18"),
        ("The first state to sign on Monday was Chile.", "2024-03-11"),
        ("The summit ends on Monday.", "2024-03-18"),
        ("The plan to sign on Monday worries Chile.", "2024-03-18"),
    ],
)
def test_weekday_is_ahead_where_it_is_arranged(text: str, value: str, parsed: Callable[[str], Doc]) -> None:
    assert [t.value for t in find_timexes(parsed(text), Document("d", text, THURSDAY))] == [value]


def test_a_day_before_christ_ends_with_the_next() -> None:
    assert interval_of("BC0044-03-15")[:2] == ("-0043-03-15", "-0043-03-16")  # type: ignore[index]
    assert interval_of("BC0044-12-31")[:2] == ("-0043-12-31", "-0042-01-01")  # type: ignore[index]


def test_a_finished_time_is_not_that_of_a_present_perfect(analysed: Callable[..., Analysis]) -> None:
    text = "Malta has sent divers to find the pilot killed by smugglers two years ago."
    times = {e.action.text: e.time for e in analysed(text, THURSDAY).events}
    assert times["killed"] is not None
    assert times["killed"].value == "2022"
    assert not times["sent"] or times["sent"].value != "2022"


def test_a_known_happening_has_the_day_told_before(analysed: Callable[..., Analysis]) -> None:
    text = "Gunmen attacked the mill on Sunday. Police have no trace of them. The attack shocked the valley."
    times = [e.time for e in analysed(text, THURSDAY).events if e.action.lemma == "attack"]
    assert [time and time.value for time in times] == ["2024-03-10", "2024-03-10"]


def test_what_was_just_told_dates_the_noun_that_takes_it_up(analysed: Callable[..., Analysis]) -> None:
    text = "Oman reopened its port on Sunday. The announcement cheered traders."
    times = {e.action.lemma: e.time for e in analysed(text, THURSDAY).events}
    assert times["announcement"] is not None
    assert times["announcement"].value == "2024-03-10"


def test_another_kind_of_the_same_happening_keeps_its_own_day(analysed: Callable[..., Analysis]) -> None:
    text = "Gunmen attacked the mill on Sunday. Police have no trace of them. The rocket attack shocked the valley."
    times = [e.time for e in analysed(text, THURSDAY).events if e.action.lemma == "attack"]
    assert times[-1] is None or times[-1].value != "2024-03-10"


def test_analysis_can_be_told_what_the_document_is(parsed: Callable[[str], Doc]) -> None:
    text = "Ada moved to Leeds in May 1893. She opened a school."
    document = Document("d", text, THURSDAY)
    times = [
        next(e.time for e in analyse(parsed(text), document, narrative=story).events if e.action.lemma == "open")
        for story in (True, False)
    ]
    assert [time and time.value for time in times] == ["1893-05", THURSDAY]
