"""From the timexes of a clause to an event's time: on Monday, since May, between June and August."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from graphbuild.model import Basis, EventTime, Granularity, Interval, Timex
from graphbuild.temporal.attach import Tie
from graphbuild.temporal.calendar import interval_of

__all__ = ["after", "before", "by_then", "document_time", "ended_by", "from_then", "inherited", "is_day", "no_sooner",
           "on_day", "same_day", "stated"]  # fmt: skip

SINCE = frozenset({"since", "from"})
UNTIL = frozenset({"until", "till", "by", "through"})
BEFORE = frozenset({"before", "prior", "ahead"})
AFTER = frozenset({"after", "following", "past"})
CLOCK = re.compile(r"T\d")
RANK = {granularity: rank for rank, granularity in enumerate(Granularity)}


def stated(ties: Sequence[Tie], trigger: int, today: date | None, perfect: bool) -> EventTime | None:
    """The time that the timexes of a clause give, None if none of them dates anything (lengths, sets)."""
    dated = [t for t in ties if t.timex.interval is not None and not any(_ends_period(t, one) for one in ties)]
    if not dated:
        return None
    pair = _pair(dated)
    if pair:
        return pair
    best = min(dated, key=lambda t: (_vague(t.timex), t.climbed, _bounding(t), _rank(t.timex), abs(t.first - trigger)))
    return _one(best, today, perfect)


def _ends_period(tie: Tie, other: Tie) -> bool:
    """Whether a time only ends the stretch before it: "the three months to March"."""
    return (
        other.timex.type == "DURATION"
        and other.timex.interval is not None
        and tie.first - other.last == 2
        and tie.marker == "to"
    )


def _vague(timex: Timex) -> bool:
    return timex.value.endswith("_REF") or timex.type == "DURATION"


def _bounding(tie: Tie) -> bool:
    return tie.marker in SINCE | UNTIL | BEFORE | AFTER


def _rank(timex: Timex) -> int:
    return RANK[timex.interval.granularity] if timex.interval else len(RANK)


def _pair(ties: Sequence[Tie]) -> EventTime | None:
    for one, two in pairwise(ties):
        markers = (one.marker, two.marker)
        joined = one.marker == "between" or (
            one.marker in SINCE and two.marker in ("to", "until", "till", "through", "and")
        )
        if not joined or two.first - one.last > 4:
            continue
        first, last = one.timex.interval, two.timex.interval
        if first and last and first.begin and last.end and first.begin < last.end:
            basis = Basis.RELATIVE if Basis.RELATIVE in (first.basis, last.basis) else Basis.EXPLICIT
            interval = Interval(first.begin, last.end, last.granularity, basis)
            value = f"{one.timex.value}/{two.timex.value}"
            return EventTime(
                value, interval, f"range: {' '.join(filter(None, markers))}", one.timex.text, one.timex.span
            )
    return None


def _one(tie: Tie, today: date | None, perfect: bool) -> EventTime | None:
    timex, marker = tie.timex, tie.marker
    interval = timex.interval
    assert interval is not None
    name = f"{timex.rule}{': ' + marker if marker else ''}"
    if marker in SINCE and "/" not in timex.value:
        end = (today + timedelta(1)).isoformat() if perfect and today and marker == "since" else None
        if end is not None and interval.begin is not None and interval.begin >= end:
            end = None
        return EventTime(None, replace(interval, end=end), name, timex.text, timex.span)
    if marker in UNTIL:
        return EventTime(None, replace(interval, begin=None), name, timex.text, timex.span)
    if marker in BEFORE:
        return EventTime(
            None, replace(interval, begin=None, end=interval.begin, basis=Basis.BOUNDED), name, timex.text, timex.span
        )
    if marker in AFTER and timex.type != "DURATION":
        end = (
            (today + timedelta(1)).isoformat() if today and interval.end and interval.end <= today.isoformat() else None
        )
        return EventTime(
            None, replace(interval, begin=interval.end, end=end, basis=Basis.BOUNDED), name, timex.text, timex.span
        )
    if timex.value == "PRESENT_REF":
        if perfect:
            interval = replace(interval, begin=None, basis=Basis.BOUNDED)
        return EventTime(today.isoformat() if today else None, interval, name, timex.text, timex.span)
    if _vague(timex):
        return EventTime(None, replace(interval, basis=Basis.BOUNDED), name, timex.text, timex.span)
    return EventTime(timex.value, interval, name, timex.text, timex.span)


def inherited(time: EventTime, rule: str) -> EventTime:
    """The same time for another event, with the construction that hands it on."""
    return replace(time, interval=replace(time.interval, basis=Basis.INHERITED), rule=f"{rule} <- {time.rule}")


def same_day(time: EventTime, rule: str) -> EventTime:
    """The day of another event for one of that day: of a clock time it has the day, not the minute."""
    day = (time.value or "")[:10]
    if CLOCK.search(time.value or "") is None or (found := interval_of(day)) is None:
        return inherited(time, rule)
    return replace(inherited(time, rule), value=day, interval=Interval(*found, Basis.INHERITED))


def by_then(time: EventTime, rule: str) -> EventTime:
    """The time of an event that is known not to be later than another, most likely of the same day."""
    interval = replace(time.interval, begin=None, basis=Basis.BOUNDED)
    return replace(time, interval=interval, rule=f"{rule} <- {time.rule}")


def ended_by(time: EventTime, rule: str) -> EventTime:
    """The time of what went on until another event."""
    interval = replace(time.interval, begin=None, basis=Basis.BOUNDED)
    return replace(time, value=None, interval=interval, rule=f"{rule} <- {time.rule}")


def no_sooner(time: EventTime, rule: str) -> EventTime:
    """The time of an event that is known not to be earlier than another, most likely of the same day."""
    interval = replace(time.interval, end=None, basis=Basis.BOUNDED)
    return replace(time, interval=interval, rule=f"{rule} <- {time.rule}")


def is_day(time: EventTime) -> bool:
    """Whether a time's value is one day, or an hour of it."""
    return len(time.value or "") >= 10 and (time.value or "")[4:5] == "-" and "/" not in (time.value or "")


def before(time: EventTime, rule: str) -> EventTime | None:
    """The time of an event that ended before another."""
    if time.interval.end is None:
        return None
    return EventTime(None, replace(time.interval, begin=None, basis=Basis.BOUNDED), rule, time.text, time.span)


def after(time: EventTime, rule: str) -> EventTime | None:
    """The time of an event that began after another."""
    if time.interval.begin is None:
        return None
    return EventTime(None, replace(time.interval, end=None, basis=Basis.BOUNDED), rule, time.text, time.span)


def from_then(day: str, rule: str) -> EventTime:
    """The time of an event of which no more is known than that it is not before a day."""
    return EventTime(None, Interval(day, None, Granularity.DAY, Basis.BOUNDED), rule)


def on_day(day: date, rule: str) -> EventTime:
    """The time of an event on a day that is counted from another."""
    first, behind = day.isoformat(), (day + timedelta(1)).isoformat()
    return EventTime(first, Interval(first, behind, Granularity.DAY, Basis.RELATIVE), rule)


def document_time(today: date, *, past: bool) -> EventTime:
    """The document date as the most likely day; what is told is only known not to be later.

    The present tense too opens the begin: what "says", "lies" or "is rising" on a day may have done so long before.
    """
    begin, end = today.isoformat(), (today + timedelta(1)).isoformat()
    rule = "past: not after the document date" if past else "present: the document date"
    return EventTime(begin, Interval(None, end, Granularity.DAY, Basis.DOCUMENT_DATE), rule)
