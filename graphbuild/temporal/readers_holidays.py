"""Readers of holidays: Christmas Eve, Easter week, Labor Day 2019, Good Friday."""

from __future__ import annotations

from datetime import date, timedelta

from graphbuild.temporal.calendar import easter, week_value
from graphbuild.temporal.context import Context, Reading
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.readers_calendar import ARTICLES, ENDS_DATE, rel_class
from graphbuild.temporal.readers_nth import nth_weekday
from graphbuild.temporal.units import unit_of
from graphbuild.temporal.words import full_year, value_of

__all__ = ["HOLIDAYS"]

FIXED = {"may": (5, 1), "boxing": (12, 26), "valentine": (2, 14), "veterans": (11, 11), "armistice": (11, 11),
         "bastille": (7, 14)}  # fmt: skip
MOVING = {"labor": (9, 1, 1), "memorial": (5, 1, -1)}


def holiday_day(name: str, year: int) -> date | None:
    """The day of a holiday in a year."""
    if name == "easter":
        return easter(year)
    if name == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta((3 - first.weekday()) % 7 + 21)
    return date(year, int(name[:2]), int(name[3:]))


def holiday(m: Match, c: Context) -> Reading | None:
    name = value_of(m.text("holiday"), "HOLIDAY") or ""
    offset = -1 if m.text("eve") else 1 if m.lexemes[m.end - 1].text == "monday" else 0
    return _yearly(m, c, name, offset)


def beside_holiday(m: Match, c: Context) -> Reading | None:
    """ "Two days before Christmas"."""
    count = 1 if m.text("one") else int(m.number("n") or 0)
    days = {"D": count, "W": 7 * count}.get(unit_of(m), 0)
    if not 1 <= days <= 99 or (c.after and c.after[0] not in ENDS_DATE | ARTICLES):
        return None
    return _yearly(m, c, value_of(m.text("holiday"), "HOLIDAY") or "", days if m.text("side") == "after" else -days)


def holiday_week(m: Match, c: Context) -> Reading | None:
    name, year = value_of(m.text("holiday"), "HOLIDAY") or "", full_year(m, "year")
    if year is None and c.now is None:
        return None
    years = [year] if year else [c.now.year + step for step in (-1, 0, 1)] if c.now else []
    days = [day for y in years if 2 <= y <= 9998 and (day := holiday_day(name, y))]
    if year is None and c.now is not None:
        now = c.now  # the week has begun before the holiday
        days = [d for d in days if c.direction >= 0 or d - timedelta(d.weekday()) <= now]
        days.sort(key=lambda d: abs((d - now).days))
    suffix = "-WE" if value_of(m.lexemes[m.end - 1].text, "WEEKEND") else ""
    return Reading("DATE", week_value(days[0]) + suffix, anchored=None if year else c.source) if days else None


def new_year(m: Match, c: Context) -> Reading | None:
    return _yearly(m, c, "12-31" if m.text("eve") == "eve" else "01-01", 0)


def good_friday(m: Match, c: Context) -> Reading | None:
    return _yearly(m, c, "easter", -2)


def _yearly(m: Match, c: Context, name: str, offset: int) -> Reading | None:
    number = full_year(m, "year")
    if number is None:
        if c.now is None:
            return None
        number = _holiday_year(m, c, c.now, name)
    if not 2 <= number <= 9998:
        return None
    day = holiday_day(name, number)
    return Reading("DATE", (day + timedelta(offset)).isoformat(), anchored=c.source) if day else None


def _holiday_year(m: Match, c: Context, now: date, name: str) -> int:
    days = [(y, d) for y in (now.year - 1, now.year, now.year + 1) if 2 <= y <= 9998 and (d := holiday_day(name, y))]
    rel = rel_class(m.text("rel"))
    if rel == "BACK" or (not rel and c.direction < 0):
        return max((y for y, d in days if d <= now), default=now.year)
    if rel == "FORWARD" or (not rel and c.direction > 0):
        return min((y for y, d in days if d >= now), default=now.year)
    return min(days, key=lambda pair: abs((pair[1] - now).days))[0]


def named_holiday(m: Match, c: Context) -> Reading | None:
    name, year = m.text("holy"), full_year(m, "year")
    if year is None and c.now is None:
        return None
    years = [year] if year is not None else [c.now.year + step for step in (-1, 0, 1)] if c.now else []
    days = [d for y in years if 1 <= y <= 9999 and (d := _holiday(name, y))]
    if year is None and c.now is not None:
        now = c.now
        days = [d for d in days if d <= now] if c.direction < 0 else [d for d in days if d >= now or not c.direction]
        days.sort(key=lambda d: abs((d - now).days))
    return Reading("DATE", days[0].isoformat(), anchored=None if year else c.source) if days else None


def _holiday(name: str, year: int) -> date | None:
    if name in MOVING:
        month, weekday, nth = MOVING[name]
        return nth_weekday(year, month, weekday, nth)
    return date(year, *FIXED[name]) if name in FIXED else None


HOLIDAYS = {
    "holiday": holiday,
    "holiday_week": holiday_week,
    "beside_holiday": beside_holiday,
    "new_year": new_year,
    "good_friday": good_friday,
    "named_holiday": named_holiday,
}
