"""Readers of days and weeks by their place in something longer: the first Monday of June, the week before last."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from graphbuild.temporal.calendar import nearest_year, shift, week_value
from graphbuild.temporal.context import Context, Reading
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.readers_calendar import ARTICLES, ENDS_DATE, month_of, rel_class
from graphbuild.temporal.readers_days import named_day, weekday_near
from graphbuild.temporal.units import STEP, unit_of, unit_reading
from graphbuild.temporal.words import full_year, value_of

__all__ = ["NTH", "nth_weekday"]

NIGHT_END = "T06:00"


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth weekday (1 is Monday) of a month, from the end when negative.

    >>> nth_weekday(2024, 5, 1, -1), nth_weekday(2024, 2, 4, 5), nth_weekday(2024, 2, 5, 5)
    (datetime.date(2024, 5, 27), datetime.date(2024, 2, 29), None)
    """
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else None


def _month_meant(m: Match, c: Context) -> tuple[int, int] | None:
    month, year = month_of(m), full_year(m, "year")
    if year is None:
        if c.now is None:
            return None
        year = nearest_year(month, None, c.now)
        year += (c.direction > 0 and (year, month) < (c.now.year, c.now.month)) - (
            c.direction < 0 and (year, month) > (c.now.year, c.now.month)
        )
    return (year, month) if 1 <= year <= 9999 else None


def nth_of_month(m: Match, c: Context) -> Reading | None:
    found, nth = _month_meant(m, c), -1 if m.text("final") else int(m.number("nth") or 0)
    if found is None or nth == 0 or nth > 31:
        return None
    year, month = found
    days = monthrange(year, month)[1]
    anchored = None if m.text("year") else c.source
    if m.text("wd"):
        day = nth_weekday(year, month, int(value_of(m.text("wd"), "WEEKDAY") or 1), nth) if nth <= 5 else None
        return Reading("DATE", day.isoformat(), anchored=anchored) if day else None
    match unit_of(m):
        case "D" if nth <= days:
            return Reading("DATE", date(year, month, days if nth < 0 else nth).isoformat(), anchored=anchored)
        case "W" if nth <= 5:
            middle = date(year, month, days - 3 if nth < 0 else min(7 * nth - 3, days))
            return Reading("DATE", week_value(middle), anchored=anchored)
    return None


def nth_of_year(m: Match, c: Context) -> Reading | None:
    """ "The first week of 2020", "the last day of 2019"; ISO weeks may begin before the year."""
    year, nth = full_year(m, "year"), -1 if m.text("final") else int(m.number("nth") or 0)
    if year is None or not 2 <= year <= 9998 or not nth or nth > 366:
        return None
    match unit_of(m):
        case "D":
            first = date(year + 1, 1, 1) if nth < 0 else date(year, 1, 1) - timedelta(1)
            day = first + timedelta(nth)
            return Reading("DATE", day.isoformat()) if day.year == year else None
        case "W":
            middle = date(year, 12, 28) if nth < 0 else date(year, 1, 4) + timedelta(7 * (nth - 1))
            return Reading("DATE", week_value(middle)) if middle.isocalendar()[0] == year else None
        case "M" if nth <= 12:
            return Reading("DATE", f"{year:04d}-{12 if nth < 0 else nth:02d}")
    return None


def day_of_month(m: Match, c: Context) -> Reading | None:
    month = shift(c.now.replace(day=1), STEP.get(rel_class(m.text("rel")), 0), "M") if c.now else None
    day = int(m.number("dom") or 0)
    if unit_of(m) != "M" or month is None or not 1 <= day <= monthrange(month.year, month.month)[1]:
        return None
    return unit_reading(month.replace(day=day), "D", c)


def day_again(m: Match, c: Context) -> Reading | None:
    month, day = c.before[-2:-1], int(m.number("dom") or 0)
    last = c.story_day
    if not month or last is None or (c.after[:1] and c.after[0] not in ENDS_DATE):
        return None
    if value_of(month[0], "MONTH") != f"{last.month:02d}" or c.before[-1] != str(last.day) or day <= last.day:
        return None
    if day > monthrange(last.year, last.month)[1]:
        return None
    return Reading("DATE", last.replace(day=day).isoformat(), anchored="narrative", skip=1)


def the_nth(m: Match, c: Context) -> Reading | None:
    """A day by its number alone lies in the month that the clause looks to."""
    part, day = m.parts["dom"], int(m.number("dom") or 0)
    if part.kind != "ordinal" or c.now is None or (c.after and c.after[0] not in ENDS_DATE):
        return None
    base = c.story_day or c.now
    months = [shift(base.replace(day=1), step, "M") for step in (-1, 0, 1)]
    days = [x.replace(day=day) for x in months if x and day <= monthrange(x.year, x.month)[1]]
    if c.running and c.story_day:
        days = [d for d in days if d >= base] or days  # a story goes on
    sided = [d for d in days if (d <= c.now if c.direction < 0 else d >= c.now if c.direction > 0 else True)]
    best = min(sided or days, key=lambda d: abs((d - base).days), default=None)
    return Reading("DATE", best.isoformat(), anchored=c.source, skip=1) if best else None


def this_day_in(m: Match, c: Context) -> Reading | None:
    year = full_year(m, "year")
    if c.now is None or year is None or not 1 <= year <= 9999 or c.now.day > monthrange(year, c.now.month)[1]:
        return None
    return Reading("DATE", c.now.replace(year=year).isoformat(), anchored=c.source)


def beyond(m: Match, c: Context) -> Reading | None:
    step = 2 if rel_class(m.text("rel")) == "FORWARD" else -2
    if c.now is None:
        return None
    if m.text("wd"):
        near = weekday_near(int(value_of(m.text("wd"), "WEEKDAY") or 1), c, "FORWARD" if step > 0 else "last")
        return unit_reading(shift(near, step // 2, "W") if near else None, "D", c)
    unit = unit_of(m)
    if unit not in ("W", "M", "Q", "Y", "WE", "E", "C"):
        return None
    return unit_reading(shift(c.now, step, unit), unit, c)


def week_ago_day(m: Match, c: Context) -> Reading | None:
    weeks = 1 if m.text("one") else int(m.number("n") or 0)
    unit = unit_of(m)
    if c.now is None or not 1 <= weeks <= 99 or (unit not in ("W", "Y") and (unit not in ("D", "M") or m.text("wd"))):
        return None
    if m.text("wd"):
        near = shift(c.now, -((c.now.isoweekday() - int(value_of(m.text("wd"), "WEEKDAY") or 1)) % 7), "D")
    else:
        near = shift(c.now, int(value_of(m.text("deictic"), "DEICTIC") or 0), "D")
    return unit_reading(shift(near, -weeks, unit) if near else None, "D", c)


def ago_here(m: Match, c: Context) -> Reading | None:
    """ "Ten years ago this month": the month or week that is now, so many years back."""
    years = 1 if m.text("one") else int(m.number("n") or 0)
    if c.now is None or not 1 <= years <= 999 or unit_of(m) != "Y":
        return None
    return unit_reading(shift(c.now, -years, "Y"), value_of(m.text("part"), "UNIT") or "", c)


def same_month_of(m: Match, c: Context) -> Reading | None:
    """The month told last, in another year: "the same month of 2019"."""
    last = c.narrative_day
    if last is None:
        return None
    year = full_year(m, "year") or last.year - 1
    return Reading("DATE", f"{year:04d}-{last.month:02d}", anchored="narrative")


def beside_day(m: Match, c: Context) -> Reading | None:
    found = named_day(m, c)
    if found is None or len(found[0]) != 10 or "X" in found[0]:
        return None
    if m.text("unit"):
        return _counted_from(m, c, date.fromisoformat(found[0]), found[1])
    if m.text("wd") and c.after[:1] and (c.after[0].startswith(("'", "’")) or c.after[0] in ("in", "on")):
        return None
    day = shift(date.fromisoformat(found[0]), 1 if m.text("side") == "after" else -1, "D")
    return Reading("DATE", day.isoformat(), anchored=found[1]) if day else None


def _counted_from(m: Match, c: Context, base: date, anchored: str | None) -> Reading | None:
    """ "Two weeks before 5 May"; not where the date goes on as part of another phrase ("the 5 May vote")."""
    count = 1 if m.text("one") else int(m.number("n") or 0)
    unit = unit_of(m)
    if unit not in ("D", "W") or not 1 <= count <= 99 or (c.after and c.after[0] not in ENDS_DATE | ARTICLES):
        return None
    return unit_reading(shift(base, count if m.text("side") == "after" else -count, unit), "D", c, anchored=anchored)


def small_hours(m: Match, c: Context) -> Reading | None:
    found = named_day(m, c)
    if found is None or len(found[0]) != 10 or "X" in found[0]:
        return None
    return Reading("TIME", f"{found[0]}TMO", "START", bounds=(f"{found[0]}T00:00", found[0] + NIGHT_END),
                   anchored=found[1])  # fmt: skip


def bc_day(m: Match, c: Context) -> Reading | None:
    number, month, day = int(m.number("year") or 0), month_of(m), int(m.number("dom") or 0)
    if not 0 < number < 10_000 or not 1 <= day <= monthrange(2000, month)[1]:
        return None
    return Reading("DATE", f"BC{number:04d}-{month:02d}-{day:02d}")


NTH = {
    "nth_of_month": nth_of_month,
    "nth_of_year": nth_of_year,
    "day_of_month": day_of_month,
    "the_nth": the_nth,
    "this_day_in": this_day_in,
    "day_again": day_again,
    "beyond": beyond,
    "week_ago_day": week_ago_day,
    "ago_here": ago_here,
    "same_month_of": same_month_of,
    "beside_day": beside_day,
    "small_hours": small_hours,
    "bc_day": bc_day,
}
