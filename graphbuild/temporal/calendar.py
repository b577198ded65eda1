"""Calendar arithmetic on TIMEX3 values: units, shifts, and the half-open interval a value stands for."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from graphbuild.model import Granularity

__all__ = [
    "UNIT_GRANULARITY", "days_of", "easter", "interval_of", "narrowed", "nearest_year", "parse_day", "quarter_value",
    "season_value", "shift", "unit_value", "week_value", "year_value",
]  # fmt: skip

UNIT_GRANULARITY = {
    "S": Granularity.SECOND, "TM": Granularity.MINUTE, "TH": Granularity.HOUR, "D": Granularity.DAY,
    "W": Granularity.WEEK, "M": Granularity.MONTH, "Q": Granularity.QUARTER, "Y": Granularity.YEAR,
    "E": Granularity.DECADE, "C": Granularity.CENTURY,
}  # fmt: skip

PARTS_OF_DAY = {
    "MO": (6, 12), "MI": (12, 13), "AF": (12, 18), "EV": (18, 22), "NI": (20, 30), "DT": (8, 18),
    "DA": (5, 7), "DU": (17, 20),
}  # fmt: skip
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

VALUE = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{2,4})"
    r"(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?)"
    r"(?:T(?:(?P<part>[A-Z]{2})|(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?)[Z0-9:+-]*)?)?"
)


def parse_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date and time; None if it does not begin with a real day.

    >>> parse_day("2024-02-29T10:00"), parse_day("2023-02-29"), parse_day(None)
    (datetime.date(2024, 2, 29), None, None)
    """
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def year_value(year: int) -> str:
    """A TIMEX3 year; years before Christ are astronomical (0 is 1 BC).

    >>> year_value(1975), year_value(-43)
    ('1975', 'BC0044')
    """
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def week_value(day: date) -> str:
    """The ISO week of a day; the last days of December may lie in week 1, the first of January in week 53.

    >>> week_value(date(2021, 1, 3)), week_value(date(2024, 12, 30))
    ('2020-W53', '2025-W01')
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date) -> str:
    """The calendar quarter of a day."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def season_value(day: date) -> str:
    """The northern meteorological season of a day; winter bears the year of its December."""
    if day.month < 3:
        return f"{day.year - 1:04d}-WI"
    return f"{day.year:04d}-{('SP', 'SU', 'FA', 'WI')[day.month // 3 - 1]}"


def unit_value(day: date, unit: str) -> str:
    """The value of the unit that a day lies in.

    >>> [unit_value(date(2024, 3, 15), unit) for unit in ("D", "W", "M", "Q", "Y", "E", "C")]
    ['2024-03-15', '2024-W11', '2024-03', '2024-Q1', '2024', '202', '20']
    """
    match unit:
        case "W":
            return week_value(day)
        case "M":
            return f"{day.year:04d}-{day.month:02d}"
        case "Q":
            return quarter_value(day)
        case "Y":
            return f"{day.year:04d}"
        case "E":
            return f"{day.year // 10:03d}"
        case "C":
            return f"{day.year // 100:02d}"
    return day.isoformat()


def shift(day: date, count: float, unit: str) -> date | None:
    """The day some units later (earlier when negative); a day that its month lacks becomes the month's last.

    >>> shift(date(2024, 1, 31), 1, "M"), shift(date(2024, 2, 29), -1, "Y"), shift(date(2024, 1, 1), 9999, "Y")
    (datetime.date(2024, 2, 29), datetime.date(2023, 2, 28), None)
    """
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit)
    try:
        if months is None:
            days = {"D": 1.0, "W": 7.0, "2W": 14.0, "TH": 1 / 24, "TM": 1 / 1440, "S": 1 / 86400}[unit]
            return day + timedelta(days=round(count * days))
        total = day.year * 12 + day.month - 1 + round(count * months)
        year, month = divmod(total, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def nearest_year(month: int, day: int | None, anchor: date) -> int:
    """The year in which a month (and day) lies nearest to the anchor.

    >>> nearest_year(12, 28, date(2024, 1, 5)), nearest_year(2, 29, date(2023, 3, 1))
    (2023, 2024)
    """
    best = anchor.year
    distance = None
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        if not 1 <= year <= 9999 or (day or 15) > monthrange(year, month)[1]:
            continue
        here = abs((date(year, month, day or 15) - anchor).days)
        if distance is None or here < distance:
            best, distance = year, here
    return best


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991).

    >>> easter(2024), easter(2000)
    (datetime.date(2024, 3, 31), datetime.date(2000, 4, 23))
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * leap) // 451
    month, day = divmod(h + leap - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _iso(year: int, month: int = 1, day: int = 1) -> str:
    return f"-{-year:04d}-{month:02d}-{day:02d}" if year < 0 else f"{year:04d}-{month:02d}-{day:02d}"


def _months(year: int, month: int, count: int) -> tuple[str, str] | None:
    last, next_month = divmod(year * 12 + month - 1 + count, 12)
    if last > 9999:
        return None
    return _iso(year, month), _iso(last, next_month + 1)


def _hours(day: date, first: int, last: int) -> tuple[str, str]:
    begin, end = day + timedelta(first // 24), day + timedelta(last // 24)
    return f"{begin.isoformat()}T{first % 24:02d}:00", f"{end.isoformat()}T{last % 24:02d}:00"


@lru_cache(maxsize=4096)
def interval_of(value: str) -> tuple[str, str, Granularity] | None:
    """Begin, end (half-open) and granularity of a TIMEX3 calendar value; None for lengths, sets and vague values.

    >>> interval_of("2024-W01")
    ('2024-01-01', '2024-01-08', <Granularity.WEEK: 'week'>)
    >>> interval_of("2020-07-16TNI")[:2], interval_of("BC0044")[:2], interval_of("PAST_REF")
    (('2020-07-16T20:00', '2020-07-17T06:00'), ('-0043-01-01', '-0042-01-01'), None)
    """
    found = VALUE.fullmatch(value)
    if not found:
        return None
    try:
        return _interval(found.groupdict())
    except (OverflowError, ValueError):
        return None


def _interval(g: dict[str, str | None]) -> tuple[str, str, Granularity] | None:
    digits = g["year"] or ""
    if len(digits) < 4:
        span = 10 if len(digits) == 3 else 100
        first = int(digits) * span
        if g["bc"]:
            first = -(first + span - 1) + 1
        kind = Granularity.DECADE if span == 10 else Granularity.CENTURY
        both = _months(first, 1, 12 * span)
        return (*both, kind) if both else None
    year = 1 - int(digits) if g["bc"] else int(digits)
    for key, kind, first, count in (("quarter", Granularity.QUARTER, 3, 3), ("half", Granularity.SEASON, 6, 6)):
        if g[key]:
            both = _months(year, (int(g[key] or 1) - 1) * first + 1, count)
            return (*both, kind) if both else None
    if g["season"]:
        both = _months(year, SEASON_MONTHS[g["season"]], 3)
        return (*both, Granularity.SEASON) if both else None
    if g["week"]:
        monday = date.fromisocalendar(year, int(g["week"]), 1)
        begin = monday + timedelta(5 if g["weekend"] else 0)
        kind = Granularity.DAY if g["weekend"] else Granularity.WEEK
        return begin.isoformat(), (monday + timedelta(7)).isoformat(), kind
    if not g["month"]:
        both = _months(year, 1, 12)
        return (*both, Granularity.YEAR) if both else None
    if not g["day"]:
        date(2000, int(g["month"]), 1)
        both = _months(year, int(g["month"]), 1)
        return (*both, Granularity.MONTH) if both else None
    if year < 1:
        after = date(2000, int(g["month"]), int(g["day"])) + timedelta(1)
        end = _iso(year + after.year - 2000, after.month, after.day)
        return _iso(year, int(g["month"]), int(g["day"])), end, Granularity.DAY
    day = date(year, int(g["month"]), int(g["day"]))
    if g["part"]:
        hours = PARTS_OF_DAY.get(g["part"])
        return (*_hours(day, *hours), Granularity.HOUR) if hours else None
    if g["hour"]:
        return _clock(day, g)
    return day.isoformat(), (day + timedelta(1)).isoformat(), Granularity.DAY


def _clock(day: date, g: dict[str, str | None]) -> tuple[str, str, Granularity]:
    seconds = int(g["hour"] or 0) * 3600 + int(g["minute"] or 0) * 60 + int(g["second"] or 0)
    step, kind = (
        (1, Granularity.SECOND)
        if g["second"]
        else (60, Granularity.MINUTE)
        if g["minute"]
        else (3600, Granularity.HOUR)
    )

    def stamp(total: int) -> str:
        days, rest = divmod(total, 86400)
        text = f"{(day + timedelta(days)).isoformat()}T{rest // 3600:02d}:{rest // 60 % 60:02d}"
        return f"{text}:{rest % 60:02d}" if step == 1 else text

    return stamp(seconds), stamp(seconds + step), kind


def days_of(value: str) -> tuple[date, date] | None:
    """The first and the last day of a calendar value in the common era.

    >>> days_of("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    found = interval_of(value)
    if not found or found[0].startswith("-") or found[0].startswith("0000"):
        return None
    begin, end = date.fromisoformat(found[0][:10]), date.fromisoformat(found[1][:10])
    last = end if "T" in found[1] and not found[1].endswith("T00:00") else end - timedelta(1)
    if found[2] in (Granularity.HOUR, Granularity.MINUTE, Granularity.SECOND):
        last = begin
    return begin, max(begin, last)


def narrowed(value: str, mod: str | None) -> tuple[str, str, Granularity] | None:
    """The interval of a value with a TIMEX3 modifier: START, MID and END take a third each, by convention.

    >>> narrowed("2024-04", "START")
    ('2024-04-01', '2024-04-11', <Granularity.MONTH: 'month'>)
    """
    whole = interval_of(value)
    if not whole or mod not in ("START", "MID", "END") or "T" in whole[0] or whole[2] == Granularity.DAY:
        return whole
    if whole[0].startswith("-") or whole[1].startswith("-") or whole[0] < "0001":
        return whole
    begin, end = date.fromisoformat(whole[0]), date.fromisoformat(whole[1])
    third = (end - begin) // 3
    cuts = {"START": (begin, begin + third), "MID": (begin + third, end - third), "END": (end - third, end)}
    return cuts[mod][0].isoformat(), cuts[mod][1].isoformat(), whole[2]
