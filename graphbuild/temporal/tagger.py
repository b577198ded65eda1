"""Finding and normalising the time expressions of a document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphbuild.model import Basis, Document, Granularity, Interval, Span, Timex
from graphbuild.temporal.calendar import UNIT_GRANULARITY, days_of, narrowed, parse_day
from graphbuild.temporal.context import Context, Reading
from graphbuild.temporal.direction import Direction
from graphbuild.temporal.grammar import Match, grammar
from graphbuild.temporal.lexer import Lexeme, lex
from graphbuild.temporal.numeric import month_comes_first
from graphbuild.temporal.prose import is_narrative
from graphbuild.temporal.readers_calendar import CALENDAR
from graphbuild.temporal.readers_days import DAYS
from graphbuild.temporal.readers_holidays import HOLIDAYS
from graphbuild.temporal.readers_length import LENGTH
from graphbuild.temporal.readers_nth import NTH
from graphbuild.temporal.readers_relative import RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_timexes", "tag"]

READERS = CALENDAR | DAYS | RELATIVE | LENGTH | NTH | HOLIDAYS
AIMED = (("to",), ("for",))  # words that point a past verb ahead: "moved the vote to 3/4/2024"


def find_timexes(
    doc: Doc, document: Document, *, running: bool | None = None, day_first: bool | None = None
) -> tuple[Timex, ...]:
    """The timexes of a parsed document, in text order.

    Relative ones count from the document's date; in narrative prose from the last date named (`running`; None
    decides by what the document is). `day_first` says what 3/4/2024 is where the document's figures leave it open.
    """
    return tag(document, Direction(doc), running=running, day_first=day_first)


def tag(
    document: Document,
    direction: Direction | None = None,
    *,
    running: bool | None = None,
    day_first: bool | None = None,
) -> tuple[Timex, ...]:
    """The timexes of a text; without a parse, months and weekdays take the date nearest to the document's.

    >>> [t.value for t in tag(Document("d", "It sank last week, on Monday.", "2024-03-15"))]
    ['2024-W10', '2024-03-11']
    """
    lexemes = lex(document.text, document.body)
    today = parse_day(document.date)
    if today == date.max:  # no interval can end after it
        today = None
    if running is None:
        running = is_narrative(document.text, today)

    def is_past(i: int) -> bool:
        before = _words(lexemes, i, 3)
        looks = direction.of(lexemes[i].start, lexemes[i].end, before) if direction is not None else 0
        return looks < 0 and before[-1:] not in AIMED

    context = Context(today, month_comes_first(lexemes, day_first, today, is_past), running)
    best: dict[int, list[Match]] = {}
    for match in grammar().matches(lexemes):
        best.setdefault(match.start, []).append(match)
    found: list[Timex] = []
    stop = 0
    for start in sorted(best):
        if start < stop:
            continue
        for match in sorted(best[start], key=lambda m: -m.end):
            timex = _read(match, context, lexemes, direction, document)
            if timex is not None:
                found.append(timex)
                stop = match.end
                break
    return tuple(found)


def _read(
    m: Match, context: Context, lexemes: list[Lexeme], direction: Direction | None, document: Document
) -> Timex | None:
    context.before = _words(lexemes, m.start, 3)
    context.after = tuple(x.text if x.kind != "gap" else "BREAK" for x in lexemes[m.end : m.end + 9])
    context.wide = _words(lexemes, m.start, 9)
    context.direction = 0
    context.rate = context.earlier = False
    if direction is not None:
        first = m.lexemes[m.start]
        if not direction.allows(m, context):
            return None
        context.direction = direction.of(first.start, m.lexemes[m.end - 1].end, context.before)
        if context.running and context.narrative_day is not None:
            context.direction = max(context.direction, 0)  # a story's past tense leads on from its last date
        context.earlier = m.rule.name in ("weekday", "day-part") and direction.had(first.start)
        context.rate = direction.noun_before(first.start)
        if m.rule.name == "year" and direction.counts(first.start):
            return None
    reading = READERS[m.rule.reader](m, context)  # type: ignore[operator]
    if reading is None:
        return None
    if context.before[-1:] != ("since",):  # what began long before does not move the story
        _remember(reading, context, m.rule.reader)
    if reading.type == "TIME" and reading.value[11:13].isdecimal():
        context.clock = m.end, reading.value
    start, end = m.lexemes[m.start + reading.skip].start, m.lexemes[m.end - 1].end
    return Timex(Span(start, end), document.text[start:end], reading.type, reading.value, interval(reading),
                 m.rule.name, reading.mod, reading.anchored)  # fmt: skip


def _words(lexemes: list[Lexeme], end: int, count: int) -> tuple[str, ...]:
    return tuple(x.text for x in lexemes[max(end - count, 0) : end])


def _remember(reading: Reading, context: Context, reader: str) -> None:
    if reading.type == "DURATION" and reading.value in ("P9M", "P6M", "P12M"):
        context.months = True
    if reading.type not in ("DATE", "TIME") or "X" in reading.value or "REF" in reading.value:
        return
    days = days_of(reading.value.partition("/")[0])
    if days is None:
        return
    context.narrative = reading.value
    if "-Q" in reading.value:
        if reader in ("quarter", "this_quarter", "quarter_code"):
            context.quarter, context.months = reading.value, False
    else:
        context.narrative_day = days[0]
        if days[0] == days[1]:
            context.story_day = days[0]


def interval(reading: Reading) -> Interval | None:
    """The interval of a reading: its own bounds, or its value's, narrowed by its modifier."""
    basis = Basis.RELATIVE if reading.anchored else Basis.EXPLICIT
    if reading.bounds is not None:
        begin, end = reading.bounds
        granularity = Granularity.VAGUE if begin is None or end is None else _granularity(reading)
        return Interval(begin, end, granularity, basis)
    if reading.type not in ("DATE", "TIME"):
        return None
    found = narrowed(reading.value, reading.mod)
    return Interval(*found, basis) if found else None


def _granularity(reading: Reading) -> Granularity:
    if reading.type == "DURATION":
        unit = reading.value.lstrip("P").lstrip("T").strip("0123456789.X")
        if reading.value.startswith("PT"):
            unit = {"H": "TH", "M": "TM"}.get(unit, unit)
        return UNIT_GRANULARITY.get(unit, Granularity.VAGUE)
    if "/" in reading.value:
        return {4: Granularity.YEAR, 7: Granularity.MONTH}.get(len(reading.value.partition("/")[0]), Granularity.DAY)
    return Granularity.DAY
