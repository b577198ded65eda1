"""Dates written in figures, read by dateparser with the order of day and month that the document uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

__all__ = ["month_comes_first", "read_numeric"]

PARTS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})")


@lru_cache(maxsize=2)
def _parser(order: str) -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["en"], settings={"DATE_ORDER": order, "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    )


@lru_cache(maxsize=1024)
def read_numeric(text: str, month_first: bool) -> date | None:
    """The day of a date such as 17/11/1971; where the order is impossible the other one is taken.

    >>> read_numeric("3/4/2024", True), read_numeric("3/4/2024", False), read_numeric("17/11/71", True)
    (datetime.date(2024, 3, 4), datetime.date(2024, 4, 3), datetime.date(1971, 11, 17))
    """
    found = PARTS.fullmatch(text)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    if first > 12 or second > 12:
        month_first = second > 12
    if "." in text:
        month_first = month_first and second > 12
    parsed = _parser("MDY" if month_first else "DMY").get_date_data(text)
    return parsed.date_obj.date() if parsed.date_obj else None


def month_comes_first(texts: Iterable[str], default: bool = True) -> bool:
    """Whether the figures of a document put the month first, by those that leave no choice.

    >>> month_comes_first(["3/4/2024", "25/4/2024"]), month_comes_first(["3/4/2024"])
    (False, True)
    """
    votes = 0
    for text in texts:
        if found := PARTS.fullmatch(text):
            votes += (int(found[2]) > 12) - (int(found[1]) > 12)
    return votes > 0 or (votes == 0 and default)
