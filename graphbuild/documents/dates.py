"""The date of a record or header, in whatever form it was written, to ISO 8601."""

from __future__ import annotations

import functools
import re
from datetime import datetime
from typing import Any

__all__ = ["iso_date"]

ISO = re.compile(r"\d{4}-\d\d-\d\d")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")


@functools.lru_cache(maxsize=4096)
def iso_date(written: str) -> str | None:
    """`YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS` (the clock of the place, zone dropped); None if unreadable.

    >>> iso_date("2020-07-16"), iso_date("16 July 2020"), iso_date("2020-07-16T08:30:00Z"), iso_date("soon")
    ('2020-07-16', '2020-07-16', '2020-07-16T08:30:00', None)
    """
    written = written.strip()
    if compact := COMPACT.fullmatch(written):
        written = "-".join(compact.groups())
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return _from_words(written)
    if ISO.fullmatch(written):
        return written
    return moment.replace(tzinfo=None, microsecond=0).isoformat()


def _from_words(written: str) -> str | None:
    if not re.search(r"\d{4}", written):
        return None
    moment = _reader().get_date_data(written)
    if moment.date_obj is None or moment.period not in ("day", "time"):
        return None
    return str(moment.date_obj.date().isoformat())


@functools.cache
def _reader() -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
