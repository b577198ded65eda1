"""Dates written in figures, read by dateparser with the order of day and month that the document uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from graphbuild.temporal.lexer import Lexeme
from graphbuild.temporal.words import value_of

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


def month_comes_first(
    lexemes: Sequence[Lexeme],
    day_first: bool | None = None,
    today: date | None = None,
    is_past: Callable[[int], bool] = lambda index: False,
) -> bool:
    """Whether the figures of a document put the month first.

    Told by figures that leave no choice; else by what the user says (`day_first`); else by the document's date
    (`today`) and tense (`is_past` of the lexeme at an index); else by the order of its dates with names of months
    ("16 July" or "July 16"); else they do, as in the United States.

    >>> from graphbuild.temporal.lexer import lex
    >>> [month_comes_first(lex(text)) for text in ("3/4/2024 and 25/4/2024", "3/4/2024", "3/4/2024 or 5 May")]
    [False, True, False]
    """
    figures = [(i, x.text) for i, x in enumerate(lexemes) if x.kind == "numeric"]
    if not figures:
        return True
    votes = sum((int(m[2]) > 12) - (int(m[1]) > 12) for _, text in figures if (m := PARTS.fullmatch(text)))
    if votes == 0 and day_first is not None:
        return not day_first
    if votes == 0 and today is not None:
        votes = sum(_dated(i, text, today, is_past) for i, text in figures)
    return votes > 0 or (votes == 0 and _named_months(lexemes) >= 0)


def _dated(index: int, text: str, today: date, is_past: Callable[[int], bool]) -> int:
    """1 for the month first, -1 for the day, if one order alone gives the document's date or what a report can tell.

    The past tense tells of no later day: "was robbed on 3/9/2024", written on 12 March, is no day of September.
    """
    months, days = read_numeric(text, True), read_numeric(text, False)
    if months is None or days is None or months == days:
        return 0
    if today in (months, days):
        return 1 if months == today else -1
    if (months > today) == (days > today) or not is_past(index):
        return 0
    return 1 if days > today else -1


def _named_months(lexemes: Sequence[Lexeme]) -> int:
    """How many more dates with the name of a month put it before the day than behind it."""
    votes = 0
    for i, lexeme in enumerate(lexemes):
        if value_of(lexeme.text, "MONTH"):
            votes += _is_day(lexemes[i + 1 : i + 2]) - _is_day(lexemes[max(i - 1, 0) : i])
    return votes


def _is_day(lexemes: Sequence[Lexeme]) -> bool:
    return any(x.kind in ("int", "ordinal") and x.number is not None and 1 <= x.number <= 31 for x in lexemes)
