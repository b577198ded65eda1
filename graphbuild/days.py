"""Days that a user writes to bound a view: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from graphbuild.errors import InputError

__all__ = ["check_stretch", "first_day", "next_day"]

WRITTEN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def first_day(written: str) -> str:
    """The first day of a year, month or day.

    Raises InputError for anything else.

    >>> first_day("2020"), first_day("2020-02"), first_day("2020-02-14")
    ('2020-01-01', '2020-02-01', '2020-02-14')
    """
    year, month, day = _parts(written)
    return date(year, month or 1, day or 1).isoformat()


def next_day(written: str) -> str:
    """The day after the end of a year, month or day: the end, not included, of a half-open stretch.

    >>> next_day("2020"), next_day("2020-02"), next_day("2020-02-14")
    ('2021-01-01', '2020-03-01', '2020-02-15')
    """
    year, month, day = _parts(written)
    month = month or 12
    last = date(year, month, day or calendar.monthrange(year, month)[1])
    return (last + timedelta(days=1)).isoformat()


def check_stretch(start: str | None, end: str | None) -> None:
    """Raises InputError for a bound that is not a year, month or day, and for an end before the start; None is open.

    >>> check_stretch("2020-07", "2020-07-12")
    >>> check_stretch("2020-07-16", "2020-07-12")
    Traceback (most recent call last):
    graphbuild.errors.InputError: the last day, 2020-07-12, is before the first, 2020-07-16
    """
    bounds = [first_day(each) for each in (start, end) if each is not None]
    if start is not None and end is not None and next_day(end) <= bounds[0]:
        raise InputError(f"the last day, {end}, is before the first, {start}")


def _parts(written: str) -> tuple[int, int | None, int | None]:
    if found := WRITTEN.fullmatch(written):
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            pass
        else:
            return year or 0, month, day
    raise InputError(f"{written!r} is not a day, a month or a year; write YYYY-MM-DD, YYYY-MM or YYYY")
