"""Whether a document is news, read against its date, or narrative prose, read against the last date it named."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

__all__ = ["is_narrative"]

YEAR = re.compile(r"(?<![\d,.$£€¥#/-])(?:1\d{3}|20\d\d)(?![\d%]|[.,]\d)")
NEWS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow"
    r"|(?<!the )(?:last|this|next) (?:week|month))\b",
    re.IGNORECASE,
)
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
FULL_DATE = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}|\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?),? (\d{{3,4}})"
    r"(?![\d%]|[.,]\d)"
)
LEAD = 1200  # characters in which news says when it happened
FEWEST_YEARS = 4
REMOTE = 2  # years between the document and what it tells


@lru_cache(maxsize=8)
def is_narrative(text: str, today: date | None) -> bool:
    """History and biography name many years, most of them long past, and few weekdays.

    A short one may name few: a day of a remote year in its lead, no other year than remote ones, nothing of the news.

    >>> is_narrative("Born in 1901, he fled in 1920, married in 1925 and died in 1960.", date(2024, 3, 15))
    True
    >>> is_narrative("He was arrested on Monday, as in 2011.", date(2024, 3, 15))
    False
    """
    years = [int(found) for found in YEAR.findall(text)]
    if today is None:
        return bool(years) and len(years) >= len(NEWS.findall(text))
    lead = text[:LEAD]
    if NEWS.search(lead) or str(today.year) in lead:
        return False
    remote = sum(year <= today.year - REMOTE for year in years)
    if remote == len(years) and any(int(year) <= today.year - REMOTE for year in FULL_DATE.findall(lead)):
        return not NEWS.search(text)
    return len(years) >= FEWEST_YEARS and remote * 5 >= len(years) * 3 and remote > 2 * len(NEWS.findall(text))
