"""The date of an anniversary: that of what it recalls, its number of years later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graphbuild.language.columns import Columns
from graphbuild.model import Basis, EventTime, Interval
from graphbuild.temporal.calendar import interval_of, shift
from graphbuild.temporal.numbers import cardinal

__all__ = ["marked", "recalled", "years_before", "years_later"]

ENDINGS = ("st", "nd", "rd", "th")


def recalled(c: Columns, n: int) -> tuple[int, int] | None:
    """What an anniversary recalls, and after how many years: "the tenth anniversary of the raid".

    >>> from graphbuild.language.load import load_model
    >>> recalled(Columns.of(load_model()("They marked the tenth anniversary of the raid.")), 4)
    (7, 10)
    """
    if c.lower[n] != "anniversary":
        return None
    event = next((o for k in c.kids[n] if c.lower[k] == "of" for o in c.kids[k] if c.dep[o] == "pobj"), None)
    years = next((count for k in c.kids[n] if k < n and (count := _count(c.lower[k]))), None)
    return (event, years) if event is not None and years is not None else None


def marked(c: Columns, event: int) -> tuple[int, int] | None:
    """The verb that marks an anniversary of an event, and how many years after: "marked the tenth of the raid"."""
    of = c.head[event]
    n = c.head[of]
    found = recalled(c, n) if c.lower[of] == "of" else None
    if found is None or found[0] != event or c.dep[n] not in ("dobj", "pobj"):
        return None
    v = c.head[n] if c.dep[n] == "dobj" else c.head[c.head[n]]
    return (v, found[1]) if c.pos[v] == "VERB" else None


def years_before(year: int, years: int) -> EventTime | None:
    """The year of what an anniversary of some year recalls."""
    value = f"{year - years:04d}"
    ends = interval_of(value)
    return EventTime(value, Interval(*ends, Basis.RELATIVE), "anniversary") if ends else None


def years_later(time: EventTime | None, years: int) -> EventTime | None:
    """The day or year of an anniversary of something of a known day or year."""
    value = time.value if time else None
    if time is None or value is None or time.interval.basis in (Basis.DOCUMENT_DATE, Basis.BOUNDED):
        return None
    ends = [_shifted(end, years) for end in (time.interval.begin, time.interval.end)]
    if len(value) not in (4, 10) or None in ends:
        return None
    interval = Interval(ends[0], ends[1], time.interval.granularity, Basis.INHERITED)
    later = str(ends[0])[: len(value)]
    return replace(time, value=later, interval=interval, rule=f"anniversary <- {time.rule}")


def _shifted(day: str | None, years: int) -> str | None:
    try:
        later = shift(date.fromisoformat((day or "")[:10]), years, "Y")
    except ValueError:
        return None
    return later.isoformat() if later else None


def _count(word: str) -> int | None:
    if word[:-2].isdecimal() and word.endswith(ENDINGS) and len(word) <= 5:
        return int(word[:-2])
    return cardinal(word.split("-"))
