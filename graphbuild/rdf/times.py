"""Intervals as RDF bounds and back: days for every tool to compare, and instants where the text gives them.

An `Interval` is half-open; in RDF the two SEM bounds are *days, both inclusive*, always `xsd:date`
and without time zone: `[2020-07-16, 2020-07-17)` is first day 2020-07-16, last day 2020-07-16.
SPARQL cannot compare `xsd:date` with `xsd:dateTime`, so a bound with a time of day gives its day,
and beside it the exact instant as `xsd:dateTime` (begin inclusive, end exclusive).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from graphbuild.model import Granularity

__all__ = ["Bounds", "from_bounds", "is_day", "to_bounds"]

_BOUND = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?)?", re.ASCII)
_DAY = timedelta(days=1)


class Bounds(NamedTuple):
    """First and last day (inclusive), instants of begin and end where known; `exact` if nothing is lost."""

    first_day: str | None
    last_day: str | None
    begins_at: str | None
    ends_before: str | None
    exact: bool


def is_day(text: str) -> bool:
    """Whether the text is a day of the years 1 to 9999, which every tool's date type holds."""
    found = _BOUND.fullmatch(text)
    return bool(found) and found[2] is None and _parse(found[1]) is not None  # type: ignore[index]


@lru_cache(8192)
def to_bounds(begin: str | None, end: str | None, granularity: Granularity) -> Bounds:
    """The RDF bounds of an interval.

    >>> to_bounds("2020-07-16", "2020-07-17", Granularity.DAY)[:2]
    ('2020-07-16', '2020-07-16')
    >>> to_bounds("2020-07-16T14:00", "2020-07-16T14:30", Granularity.MINUTE)[2:4]
    ('2020-07-16T14:00:00', '2020-07-16T14:30:00')
    """
    first_day, begins_at = _split(begin)
    end_day, ends_before = _split(end)
    last_day = end_day
    if end_day is not None and (ends_before is None or ends_before.endswith("T00:00:00")):
        try:
            last_day = (date.fromisoformat(end_day) - _DAY).isoformat()
        except OverflowError:
            last_day = ends_before = None
    back = from_bounds(first_day, last_day, begins_at, ends_before, granularity)
    return Bounds(first_day, last_day, begins_at, ends_before, back == (begin, end))


def from_bounds(
    first_day: str | None,
    last_day: str | None,
    begins_at: str | None,
    ends_before: str | None,
    granularity: Granularity,
) -> tuple[str | None, str | None]:
    """Begin and end of the half-open interval.

    >>> from_bounds("2020-07-16", "2020-07-31", None, None, Granularity.DAY)
    ('2020-07-16', '2020-08-01')
    """
    begin, end = _instant(begins_at, granularity) or first_day, _instant(ends_before, granularity)
    if end is None and last_day is not None:
        try:
            end = (date.fromisoformat(last_day) + _DAY).isoformat()
        except OverflowError:
            end = None
    return begin, end


def _split(bound: str | None) -> tuple[str | None, str | None]:
    found = _BOUND.fullmatch(bound) if bound is not None else None
    if found is None or _parse(found[1]) is None:
        return None, None
    if found[2] is None:
        return found[1], None
    clock = found[2] + (found[3] or ":00")
    if clock > "23:59:59" or clock[3] > "5" or clock[6] > "5":
        return found[1], None
    return found[1], f"{found[1]}T{clock}"


def _parse(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _instant(instant: str | None, granularity: Granularity) -> str | None:
    # The model gives seconds only where the text does.
    if instant is not None and granularity != Granularity.SECOND and instant.endswith(":00"):
        return instant[:-3]
    return instant
