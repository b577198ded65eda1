"""The date of a record or header, in whatever form it was written, to ISO 8601."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from graphbuild.errors import InputError

__all__ = ["ReadDate", "given_date", "iso_date"]

ReadDate = Callable[[str], str | None]

ISO = re.compile(r"\d{4}-\d\d-\d\d")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
WEEK_DAY = re.compile(r"\d{4}-?W\d\d-?\d")
WEEK = re.compile(r"\d{4}-?W\d\d")
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")


@functools.lru_cache(maxsize=4096)
def iso_date(written: str, day_first: bool | None = None) -> str | None:
    """`YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS` (the clock of the place, zone dropped); None if unreadable.

    What puts the year first is year, month and day; it is never turned round to make a day of an impossible one.
    Of 3/4/2020 the month is first unless `day_first` says otherwise.

    >>> iso_date("2020-07-16"), iso_date("16 July 2020"), iso_date("2020-07-16T08:30:00Z"), iso_date("2020-13-01")
    ('2020-07-16', '2020-07-16', '2020-07-16T08:30:00', None)
    >>> iso_date("3/4/2020"), iso_date("3/4/2020", day_first=True)
    ('2020-03-04', '2020-04-03')
    """
    written = written.strip()
    if WEEK.fullmatch(written):
        return None
    if compact := COMPACT.fullmatch(written):
        written = "-".join(compact.groups())
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return _from_words(written, bool(day_first))
    if ISO.fullmatch(written) or WEEK_DAY.fullmatch(written):
        return moment.date().isoformat()
    return moment.replace(tzinfo=None, microsecond=0).isoformat()


def given_date(written: str | None) -> str | None:
    """The date that a user sets for documents without one, year first; raises InputError for anything else.

    >>> given_date("2020-07-16"), given_date(None)
    ('2020-07-16', None)
    """
    if written is None:
        return None
    day = iso_date(written) if written[:4].isdigit() else None
    if day is None:
        raise InputError(f"the date {written!r} cannot be read; write YYYY-MM-DD")
    return day


def _from_words(written: str, day_first: bool) -> str | None:
    if not re.search(r"\d{4}", written):
        return None
    if found := YEAR_FIRST.search(written):
        try:
            return date(int(found[1]), int(found[3]), int(found[4])).isoformat()
        except ValueError:
            return None
    moment = _reader("DMY" if day_first else "MDY").get_date_data(written)
    if moment.date_obj is None or moment.period not in ("day", "time"):
        return None
    return str(moment.date_obj.date().isoformat())


@functools.cache
def _reader(order: str) -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": order})
