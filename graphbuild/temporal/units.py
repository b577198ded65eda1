"""Units and the date they are counted from: what the readers of relative phrases share."""

from __future__ import annotations

from datetime import date, timedelta

from graphbuild.temporal.calendar import shift, unit_value
from graphbuild.temporal.context import Context, Reading
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.words import value_of

__all__ = ["BESIDE", "STEP", "base_for", "count_of", "past_unit", "unit_of", "unit_reading", "unresolved"]

PAST_UNIT = {"E": "P10Y", "C": "P100Y"}
BESIDE = frozenset(["next", "following", "previous", "preceding", "prior"])  # after "the": beside a date told before
STEP = {"BACK": -1, "FORWARD": 1, "HERE": 0, "LATEST": -1}


def unit_of(m: Match) -> str:
    word = m.text("unit")
    return next((v for name in ("UNIT", "UNITS", "SECOND", "QUARTERS") if (v := value_of(word, name))), "")


def unit_reading(
    day: date | None, unit: str, c: Context, mod: str | None = None, anchored: str | None = None
) -> Reading | None:
    if day is None:
        return None
    return Reading("DATE", unit_value(day, unit), mod, anchored=anchored or c.source)


def unresolved(unit: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "E": "XXX", "C": "XX"}.get(unit, "XXXX")


def past_unit(m: Match, c: Context, unit: str) -> Reading | None:
    if c.now is None:
        return Reading("DURATION", PAST_UNIT.get(unit, f"P1{unit}"))
    start = shift(c.now, -1, unit)
    bounds = (start.isoformat(), (c.now + timedelta(1)).isoformat()) if start else None
    return Reading("DURATION", PAST_UNIT.get(unit, f"P1{unit}"), bounds=bounds, anchored=c.source)


def base_for(unit: str, c: Context) -> tuple[date | None, str]:
    """What "two days later" counts from: days and weeks from the last day named, longer units from the last date."""
    story = c.story_day if unit in ("D", "W", "2W") else c.narrative_day
    return (story, "narrative") if story else (c.today, "document")


def count_of(m: Match) -> float | None:
    """The number of a $COUNT macro; None for "a few", "several"."""
    if m.text("vague"):
        return 2.0 if m.text("vague") == "couple" else None
    if m.text("half"):
        return 0.5
    number = m.number("n")
    if m.text("n") == "dozen":
        return 12.0
    return number if number is not None else 1.0 if m.text("one") else None
