"""Readers of phrases that name a date: days, months, years, decades, centuries, quarters, holidays."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from graphbuild.temporal.calendar import interval_of, nearest_year, quarter_value, shift, week_value, year_value
from graphbuild.temporal.context import Context, Reading
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.neighbours import is_of_a_game, period, range_year
from graphbuild.temporal.numeric import read_numeric
from graphbuild.temporal.words import PREPOSITIONS, full_year, modifier, naming, value_of

__all__ = ["ARTICLES", "CALENDAR", "ENDS_DATE"]

FAR = 120  # days ahead beyond which a day without a year in a past clause lies in the year before
ENDS_DATE = frozenset(
    [",", ".", ";", ":", ")", "BREAK", "in", "at", "to", "and", "or", "from", "for", "with", "on", "the", "when", "by"]
)
ARTICLES = frozenset(["a", "an"])
SKEW = 2  # days that a text may seem to be older than what it tells, by its time zone


def iso(m: Match, c: Context) -> Reading | None:
    text = m.text("iso").upper().replace("/", "-")
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return None
    return Reading("TIME" if "T" in text else "DATE", text)


def numeric(m: Match, c: Context) -> Reading | None:
    day = read_numeric(m.text("numeric"), c.month_first)
    return Reading("DATE", day.isoformat()) if day else None


def month_of(m: Match) -> int:
    return int(value_of(m.text("month"), "MONTH") or 0)


def day_value(m: Match, c: Context) -> tuple[str, str | None] | None:
    """Value and anchor of a month and day with or without a year."""
    month, day = month_of(m), int(m.number("dom") or 0)
    year = full_year(m, "year")
    if year is None:
        if c.now is None:
            return (f"XXXX-{month:02d}-{day:02d}", None) if 1 <= day <= monthrange(2000, month)[1] else None
        year = range_year(month, c) or nearest_year(month, day, c.now)
        ahead = FAR if c.direction > -2 else SKEW
        if (
            c.direction < 0
            and not range_year(month, c)
            and (found := _day(year, month, day))
            and (found - c.now).days > ahead
        ):
            year -= 1
        year = _on_weekday(m, year, month, day)
        if c.before[-1:] == ("ended",):
            year = c.now.year - ((month, day) > (c.now.month, c.now.day))
        elif c.before[-1:] in (
            ("effective",),
            ("ending",),
            ("until",),
            ("due",),
            ("starting",),
            ("beginning",),
        ):
            year = c.now.year + ((month, day) < (c.now.month, c.now.day))
        anchored: str | None = c.source
    else:
        anchored = None
    if not 1 <= year <= 9999 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}", anchored


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _on_weekday(m: Match, year: int, month: int, day: int) -> int:
    """The year in which the day has the weekday that stands before it, if one of the years next to it does."""
    wanted = value_of(m.text("wd"), "WEEKDAY")
    for candidate in (year, year - 1, year + 1):
        found = _day(candidate, month, day)
        if wanted and found and found.isoweekday() == int(wanted):
            return candidate
    return year


def date_(m: Match, c: Context) -> Reading | None:
    found = day_value(m, c)
    if found is None or (not m.text("year") and c.before[-1:] != ("on",) and _borne(c.after)):
        return None
    return Reading("DATE", found[0], anchored=found[1])


def _borne(after: tuple[str, ...]) -> bool:
    """Whether a body or a place bears the day as its name: "the April 6 Youth Movement"."""
    return not naming()["borne"].isdisjoint(after[:2]) and "BREAK" not in after[:2] and after[0] not in ENDS_DATE


def last_date(m: Match, c: Context) -> Reading | None:
    if c.now is None:
        return None
    month, day = month_of(m), int(m.number("dom") or 0)
    year = c.now.year - ((month, day) >= (c.now.month, c.now.day))
    if not 1 <= day <= monthrange(max(year, 1), month)[1]:
        return None
    return Reading("DATE", f"{year:04d}-{month:02d}-{day:02d}", anchored=c.source, skip=1)


def day_range(m: Match, c: Context) -> Reading | None:
    found = day_value(m, c)
    last = int(m.number("last") or 0)
    if found is None or last <= int(m.number("dom") or 0):
        return None
    if "and" in (x.text for x in m.lexemes[m.start : m.end]) and c.before[-1:] != ("between",):
        return None
    try:
        end = date.fromisoformat(found[0]).replace(day=last)
    except ValueError:
        return None
    bounds = (found[0], (end + timedelta(1)).isoformat())
    return Reading("DATE", f"{found[0]}/{end.isoformat()}", bounds=bounds, anchored=found[1])


def month(m: Match, c: Context) -> Reading | None:
    number, year = month_of(m), full_year(m, "year")
    if any(words and words[0].isdecimal() and _borne(c.after[i:]) for i, words in enumerate((c.before[-1:], c.after))):
        return None
    mod = modifier(m.text("mod"))
    words = [x.text for x in m.lexemes[m.start : m.end]]
    skip = int(words[0] == "the" and "-" in words)  # the article of "the mid-May vote" is the vote's
    if year is not None:
        return Reading("DATE", f"{year:04d}-{number:02d}", mod, skip=skip)
    if shared := range_year(number, c):
        return Reading("DATE", f"{shared:04d}-{number:02d}", mod, skip=skip)
    if c.now is None:
        return Reading("DATE", f"XXXX-{number:02d}", mod, skip=skip)
    base = c.now
    if c.direction > 0:
        year = base.year + (number < base.month)
    elif c.direction < 0:
        year = base.year - (number > base.month)
    else:
        year = nearest_year(number, None, base)
    return Reading("DATE", f"{year:04d}-{number:02d}", mod, anchored=c.source, skip=skip)


def year(m: Match, c: Context) -> Reading | None:
    number = full_year(m, "year")
    if number is None:
        return None
    if m.rule.name == "year" and not _is_year(m, c, number):
        return None
    return Reading("DATE", year_value(number), modifier(m.text("mod")))


def year_about(m: Match, c: Context) -> Reading | None:
    if c.after and c.after[0] not in ENDS_DATE:
        return None
    return year(m, c)


def _is_year(m: Match, c: Context, number: int) -> bool:
    before, after = c.before[-1:], c.after[:1]
    if before != ("in",) and not naming()["address"].isdisjoint(c.after[1:3]):
        return False
    if c.before[-2:] == ("no", ".") or before == ("at",) or not naming()["numbered"].isdisjoint(before):
        return False
    if before and before[0] in (
        "$",
        "£",
        "€",
        "¥",
        "#",
        "some",
        "about",
        "nearly",
        "-",
        "/",
        "±",
        "than",
    ):
        return before[0] in ("about", "-", "/", "than") and 1800 <= number <= 2100
    if after and after[0] in ("%", "percent", "people", "miles", "km", "°", "points", "million", "billion", "trillion"):
        return False
    return 1500 <= number <= 2100 or (bool(before) and before[0] in PREPOSITIONS)


def year_range(m: Match, c: Context) -> Reading | None:
    first, last = full_year(m, "year"), int(m.number("last") or 0)
    if first is None:
        return None
    if last < 100:
        last += first // 100 * 100
    if not first < last <= min(first + 150, 9998) or (m.text("slash") and last != first + 1):
        return None
    return Reading("DATE", f"{first:04d}/{last:04d}", bounds=(f"{first:04d}-01-01", f"{last + 1:04d}-01-01"))


def short_year(m: Match, c: Context) -> Reading | None:
    if c.before[-1:] not in (("in",), ("of",), ("since",), ("by",), ("until",), ("from",), ("to",)):
        return None
    number = int(m.text("short")[1:])
    base = c.today.year if c.today else 2000
    full = base // 100 * 100 + number
    return Reading("DATE", f"{full - 100 if full > base + 20 else full:04d}")


def bc(m: Match, c: Context) -> Reading | None:
    number = int(m.number("year") or 0)
    return Reading("DATE", f"BC{number:04d}") if 0 < number < 10_000 else None


def ad(m: Match, c: Context) -> Reading | None:
    number = int(m.number("year") or 0)
    return Reading("DATE", f"{number:04d}") if 0 < number < 10_000 else None


def week_of(m: Match, c: Context) -> Reading | None:
    found = day_value(m, c)
    if found is None or "X" in found[0]:
        return None
    weekend = "-WE" if value_of(m.text("end"), "WEEKEND") else ""
    return Reading("DATE", week_value(date.fromisoformat(found[0])) + weekend, anchored=found[1])


def decade(m: Match, c: Context) -> Reading | None:
    word = m.text("decade")
    digits = "".join(ch for ch in word if ch.isdigit()) or value_of(word, "DECADEWORD") or ""
    if not digits.endswith("0") or len(digits) not in (2, 4):
        return None
    if len(digits) == 2:
        if word[0].isdigit() and c.before[-1:] != ("the",) and not m.text("mod") and m.lexemes[m.start].text != "the":
            return None
        base = c.today.year if c.today else 2000
        number = base // 100 * 10 + int(digits[0])
        value = f"{number - 10 if number * 10 > base else number:03d}"
    else:
        value = digits[:3]
        if digits[2:] == "00" and int(digits[:2]) < 20:
            return Reading("DATE", digits[:2], modifier(m.text("mod")))
    return Reading("DATE", value, modifier(m.text("mod")))


def century(m: Match, c: Context) -> Reading | None:
    number = int(m.number("n") or 0)
    if not 1 <= number <= 99:
        return None
    value = f"BC{number - 1:02d}" if m.text("bc") else f"{number - 1:02d}"
    bounds = ("0001-01-01", "0101-01-01") if value == "00" else None
    return Reading("DATE", value, modifier(m.text("mod")), bounds)


def century_range(m: Match, c: Context) -> Reading | None:
    first, last = int(m.number("n") or 0), int(m.number("last") or 0)
    if m.text("bc"):
        first, last = -first, -last
    if not 0 < abs(first) <= 99 or not 0 < abs(last) <= 99 or first >= last:
        return None
    values = [f"BC{-n - 1:02d}" if n < 0 else f"{n - 1:02d}" for n in (first, last)]
    spans = [interval_of(value) for value in values]
    bounds = (spans[0][0], spans[1][1]) if spans[0] and spans[1] else None
    return Reading("DATE", "/".join(values), bounds=bounds)


def season(m: Match, c: Context) -> Reading | None:
    number = full_year(m, "year")
    return (
        Reading("DATE", f"{number:04d}-{value_of(m.text('season'), 'SEASON')}", modifier(m.text("mod")))
        if number
        else None
    )


def half_year(m: Match, c: Context) -> Reading | None:
    half, number = int(m.number("n") or 0), _year_named(m, c)
    if m.lexemes[m.start].text == "h" and m.lexemes[m.start].end != m.lexemes[m.start + 1].start:
        return None
    return Reading("DATE", f"{number:04d}-H{half}") if half in (1, 2) and number else None


def _year_named(m: Match, c: Context) -> int | None:
    number = full_year(m, "year")
    if number is not None or c.now is None:
        return number
    step = {"BACK": -1, "FORWARD": 1}.get(rel_class(m.text("rel")), 0)
    if m.text("ago"):
        step = -1
    return c.now.year + step


def rel_class(word: str) -> str:
    for name in ("BACK", "FORWARD", "HERE", "LATEST"):
        if word and value_of(word, name):
            return name
    return ""


def quarter(m: Match, c: Context) -> Reading | None:
    number = 4 if m.text("final") else int(m.number("n") or 0)
    if not 1 <= number <= 4 or (not m.text("year") and is_of_a_game(c)):
        return None
    words = {x.text for x in m.lexemes[m.start : m.end]}
    explicit = full_year(m, "year")
    if explicit is None and c.today is None:
        return Reading("DATE", f"XXXX-Q{number}")
    if explicit is not None or m.text("rel") or words & {"ago", "earlier"} or m.rule.name == "quarter-of-relative":
        found = explicit or _year_named(m, c)
        if found and words & {"ago", "earlier"} and c.now:
            found = _latest_quarter(number, c.now, c.direction) - 1
        if not found:
            return None
        value = f"{found:04d}-Q{number}"
    else:
        assert c.today is not None
        value = f"{_latest_quarter(number, c.today, c.direction):04d}-Q{number}"
    return Reading("DATE", value, bounds=period(1, "Q", c), anchored=None if explicit else c.source)


def _latest_quarter(number: int, today: date, direction: int) -> int:
    current = (today.month + 2) // 3
    if direction > 0:
        return today.year + (number < current - 1)
    return today.year - (number > current)


def quarter_code(m: Match, c: Context) -> Reading | None:
    number = int(m.number("n") or 0)
    if m.text("n") and m.lexemes[m.start].text == "q" and m.lexemes[m.start].end != m.lexemes[m.start + 1].start:
        return None
    return quarter(m, c) if 1 <= number <= 4 else None


def fiscal_code(m: Match, c: Context) -> Reading | None:
    number = int(m.number("year") or 0)
    number = number + 2000 if number < 100 else number
    return Reading("DATE", f"{number:04d}") if 1900 <= number <= 2100 else None


def this_quarter(m: Match, c: Context) -> Reading | None:
    if is_of_a_game(c):
        return None
    if c.today is None:
        return Reading("DATE", "XXXX-QX")
    rel = rel_class(m.text("rel"))
    if (
        c.quarter is None
        and c.after[:1] in (("ended",), ("ending",))
        and (ended := value_of("".join(c.after[1:2]), "MONTH"))
    ):
        year = c.today.year - (int(ended) > c.today.month and c.after[0] == "ended")
        return Reading("DATE", f"{year:04d}-Q{(int(ended) + 2) // 3}", anchored="document")
    step = {"BACK": -1, "FORWARD": 1, "HERE": 0, "LATEST": -1}.get(rel)
    if step is None or rel == "LATEST":
        if c.quarter and not (rel == "LATEST" and c.quarter >= quarter_value(c.today)):
            return Reading("DATE", c.quarter, anchored="narrative")
        step = -1
    day = shift(c.today, step, "Q")
    return Reading("DATE", quarter_value(day), anchored="document") if day else None


CALENDAR = {
    "date": date_,
    "last_date": last_date,
    "iso": iso,
    "numeric": numeric,
    "day_range": day_range,
    "month": month,
    "year": year,
    "year_about": year_about,
    "year_range": year_range,
    "short_year": short_year,
    "bc": bc,
    "ad": ad,
    "week_of": week_of,
    "decade": decade,
    "century": century,
    "century_range": century_range,
    "season": season,
    "half_year": half_year,
    "quarter": quarter,
    "quarter_code": quarter_code,
    "fiscal_code": fiscal_code,
    "this_quarter": this_quarter,
}
