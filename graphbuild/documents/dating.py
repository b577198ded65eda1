"""The date of a document from its own words: the dateline before the prose, or the file's name."""

from __future__ import annotations

import re
from datetime import date

from graphbuild.documents.dates import iso_date

__all__ = ["date_in_dateline", "date_in_name"]

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
NUMBER = {name[:3].lower(): i for i, name in enumerate(MONTHS.split("|"), 1)}
MONTH = rf"(?P<month>(?:{MONTHS})|(?:{SHORT})\b\.?)"
DAY_FIRST = rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH.replace('month', 'month2')}"
NTH = r"(?:st|nd|rd|th)?"
WHEN = rf"(?:{MONTH}\s+(?P<day>\d{{1,2}}){NTH}|{DAY_FIRST})(?:,?\s+(?P<year>\d{{4}}))?"
PLACE = r"[A-Z][^\n.:;!?\"“”]{1,60}?"
DATELINE = re.compile(
    rf"\s*(?:{PLACE},\s+)(?:\w+day,\s+)?{WHEN}\s*(?:\((?P<agency>[^)\n]{{1,40}})\)|/[^/\n]{{1,40}}/)?\s*[-–—:_]"
)
PUBLISHED = r"(?:(?:Published|Posted|Dated?)(?: on)?:?\s+)?"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
TOLD = re.compile(rf"\b(?:Published|Posted)(?: on)?:?\s+{WEEKDAY}{WHEN}", re.IGNORECASE)
LINE = re.compile(rf"\s*{PUBLISHED}{WEEKDAY}{WHEN}[ \t]*(?:\n|$)", re.IGNORECASE)
ISO_LINE = re.compile(
    rf"\s*{PUBLISHED}{WEEKDAY}(?P<iso>\d{{4}}[-/]\d\d[-/]\d\d)(?:[T ]\d\d:\d\d\S*)?\s*", re.IGNORECASE
)
IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:1[5-9]|20|21)\d\d)(?P<mark>[-_./]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
LONGEST_TITLE = 3
LONGEST_HEAD = 5


def date_in_dateline(text: str, year: int | None = None) -> str | None:
    """The day of a dateline, "GENEVA, March 14 (Agency) -", or of a date that has a line of its own near the top.

    Title and byline may stand before either; "By Ana Holm | Published 14 March 2023, 9:15" gives the day as well.

    Args:
        text: the prose, without its header; only its first lines are looked at.
        year: what a dateline without a year is completed with; without it such a dateline gives no date.

    >>> date_in_dateline("GENEVA, March 14, 2023 (Agency) - Talks began.")
    '2023-03-14'
    >>> date_in_dateline("2023-03-14\\n\\nDelegates met.")
    '2023-03-14'
    >>> date_in_dateline("Talks begin\\n14 March 2023\\nDelegates met."), date_in_dateline("LIMA, May 2 - Rain fell.")
    ('2023-03-14', None)
    """
    lines = [line for line in text[:2000].split("\n") if line.strip()]
    for line in lines[:LONGEST_HEAD]:
        if (found := DATELINE.match(line)) and (day := _day(found, year)):
            return day
    for line in lines[: LONGEST_TITLE + 1]:
        if found := ISO_LINE.fullmatch(line):
            return iso_date(found["iso"])
        if found := LINE.fullmatch(line) or TOLD.search(line):
            return _day(found, year)
    return None


def date_in_name(name: str) -> str | None:
    """The day in a file's name or address: year, month and day in figures, with or without marks between them.

    >>> date_in_name("talks-2023-03-14.txt"), date_in_name("news.example/2023/03/14/talks"), date_in_name("14.txt")
    ('2023-03-14', '2023-03-14', None)
    """
    for found in IN_NAME.finditer(name):
        if day := iso_date(f"{found['year']}-{found['month']}-{found['day']}"):
            return day
    return None


def _day(found: re.Match[str], year: int | None) -> str | None:
    number = int(found["year"]) if found["year"] else year
    month = NUMBER[(found["month"] or found["month2"])[:3].lower()]
    try:
        return date(number, month, int(found["day"] or found["day2"])).isoformat() if number else None
    except ValueError:
        return None
