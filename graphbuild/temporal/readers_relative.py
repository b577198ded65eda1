"""Readers of phrases that count units: last week, two years ago, a month later, the end of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from graphbuild.temporal.calendar import days_of, season_value, shift, unit_value
from graphbuild.temporal.context import Context, Reading
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.neighbours import is_of_rank, period
from graphbuild.temporal.readers_calendar import month_of, rel_class
from graphbuild.temporal.readers_length import length_value
from graphbuild.temporal.units import BESIDE, STEP, base_for, count_of, past_unit, unit_of, unit_reading, unresolved
from graphbuild.temporal.words import modifier, value_of

__all__ = ["RELATIVE"]


def relative_month(m: Match, c: Context) -> Reading | None:
    month, rel = month_of(m), rel_class(m.text("rel"))
    mod = modifier(m.text("mod"))
    if c.now is None:
        return Reading("DATE", f"XXXX-{month:02d}", mod)
    year = c.now.year
    if rel == "BACK":
        year -= month >= c.now.month
    elif rel == "FORWARD":
        year += month <= c.now.month
    elif c.direction < 0 and "past" in {x.text for x in m.lexemes[m.start : m.end]}:
        year -= month > c.now.month
    return Reading("DATE", f"{year:04d}-{month:02d}", mod, anchored=c.source)


def story_month(m: Match, c: Context) -> Reading | None:
    """ "The following January", "the previous winter" stand beside the last date told."""
    base, rel = c.narrative_day or c.now, rel_class(m.text("rel"))
    if m.text("rel") not in BESIDE or base is None:
        return relative_season(m, c) if m.text("season") else relative_month(m, c)
    code = value_of(m.text("season"), "SEASON") or f"{month_of(m):02d}"
    values = [f"{year:04d}-{code}" for year in range(max(base.year - 2, 1), min(base.year + 3, 9999))]
    days = [(value, found) for value in values if (found := days_of(value))]
    anchored = "narrative" if c.narrative_day else c.source
    if rel == "FORWARD":
        told = days_of((c.narrative or "").partition("/")[0]) if c.narrative_day else None
        after = told[1] if told else base  # the spring that follows 1999 is that of 2000
        best = next((value for value, (first, _) in days if first > after), None)
    else:
        day_told = c.narrative_day is None or c.narrative_day == c.story_day
        best = next((value for value, (first, last) in reversed(days) if (last if day_told else first) < base), None)
    return Reading("DATE", best, anchored=anchored) if best else None


def that_month(m: Match, c: Context) -> Reading | None:
    if c.narrative_day is None:
        return None
    code = value_of(m.text("season"), "SEASON") or f"{month_of(m):02d}"
    return Reading("DATE", f"{c.narrative_day.year:04d}-{code}", anchored="narrative")


def month_of_year(m: Match, c: Context) -> Reading | None:
    if unit_of(m) != "Y" or c.now is None:
        return None
    return Reading(
        "DATE", f"{c.now.year + STEP.get(rel_class(m.text('rel')), 0):04d}-{month_of(m):02d}", anchored=c.source
    )


def relative_season(m: Match, c: Context) -> Reading | None:
    season = value_of(m.text("season"), "SEASON") or ""
    if c.now is None:
        return Reading("DATE", f"XXXX-{season}")
    rel, order = rel_class(m.text("rel")), ("WI", "SP", "SU", "FA")
    past = "past" in {x.text for x in m.lexemes[m.start : m.end]}
    here = (c.now.month % 12) // 3
    wanted = order.index(season)
    year = c.now.year
    if rel == "BACK" or past:
        year -= wanted > here or (wanted == here and not past)
    elif rel == "HERE" and c.direction < 0 and wanted > 0:
        year -= wanted > here
    elif rel == "HERE" and c.direction < 0 and c.now.month in range(3, 9):
        year -= 1  # "this winter" told in the past from March on
    elif rel == "FORWARD":
        year += wanted < here or wanted == here
    if season == "WI":
        year -= c.now.month < 3 and rel == "HERE"
        year -= rel == "BACK" and c.now.month < 12 and wanted < here
        year -= rel == "FORWARD"
    return Reading("DATE", f"{year:04d}-{season}", modifier(m.text("mod")), anchored=c.source)


def season_of_year(m: Match, c: Context) -> Reading | None:
    if c.now is None:
        return None
    year = c.now.year + STEP.get(rel_class(m.text("rel")), 0)
    return Reading("DATE", f"{year:04d}-{value_of(m.text('season'), 'SEASON')}", anchored=c.source)


def relative_unit(m: Match, c: Context) -> Reading | None:
    unit, rel, mod = unit_of(m), rel_class(m.text("rel")), modifier(m.text("mod"))
    words = [x.text for x in m.lexemes[m.start : m.end]]
    if (
        m.lexemes[m.start].text == "the"
        and rel in ("FORWARD", "BACK")
        and unit != "E"
        and (words[1] in ("following", "previous", "preceding", "next", "prior"))
    ):
        return next_unit(m, c)
    if (
        "past" in words
        and unit in ("W", "M", "Y", "E", "Q", "D")
        and rel_class(words[-2]) == "BACK"
        and words[-2] == "past"
    ):
        return past_unit(m, c, unit)
    skip = int(words[0] == "following" and len(words) > 2 and rel_class(words[1]) == "BACK")
    if skip:
        rel = "BACK"
    if c.now is None:
        return Reading("DATE", unresolved(unit), mod)
    if unit in ("TH", "TM", "S", "2W") or (unit == "D" and rel in ("BACK", "FORWARD")):
        return None
    found = unit_reading(shift(c.now, STEP.get(rel, 0), unit), unit, c, mod)
    return replace(found, skip=skip) if found and skip else found


def latest_period(m: Match, c: Context) -> Reading | None:
    if "period" in m.lexemes[m.end - 1].text or unit_of(m) == "Q":
        if c.quarter:
            return Reading("DATE", c.quarter, anchored="narrative")
        day = shift(c.now, -1, "Q") if c.now else None
        return unit_reading(day, "Q", c)
    unit = unit_of(m) or "Y"
    return unit_reading(shift(c.now, -1, unit) if c.now else None, unit, c)


def same_unit(m: Match, c: Context) -> Reading | None:
    unit = unit_of(m)
    anchor, anchored = base_for(unit, c)
    if anchor is None or unit in ("TH", "TM", "S", "2W"):
        return None
    if unit == "Q" and c.quarter:
        return Reading("DATE", c.quarter, anchored="narrative")
    return unit_reading(anchor, unit, c, modifier(m.text("mod")), anchored)


def the_unit(m: Match, c: Context) -> Reading | None:
    unit = unit_of(m)
    if unit not in ("Y", "M", "W") or c.now is None:
        return None
    if c.after[:1] in (("ended",), ("ending",), ("that",), ("to",)):
        bounds = period(1, unit, c)
        return Reading("DURATION", f"P1{unit}", bounds=bounds, anchored=c.source if bounds else None)
    if c.after[:1] in (("of",), ("before",), ("after",), ("since",), ("when",), ("in",), ("-",)) or (
        c.before[-1:] == ("of",) and unit == "W"
    ):
        return None
    return unit_reading(c.now, unit, c)


def edge_unit(m: Match, c: Context) -> Reading | None:
    unit = unit_of(m)
    if c.now is None:
        return Reading("DATE", unresolved(unit), modifier(m.text("mod")))
    if unit == "D" and m.rule.name == "mod-of-unit":
        return None
    if unit in ("TH", "TM", "S", "2W", "D"):
        return Reading("DATE", c.now.isoformat(), modifier(m.text("mod")), anchored=c.source) if unit == "D" else None
    return unit_reading(shift(c.now, STEP.get(rel_class(m.text("rel")), 0), unit), unit, c, modifier(m.text("mod")))


def unit_end(m: Match, c: Context) -> Reading | None:
    unit = unit_of(m)
    if unit not in ("W", "M", "Q", "Y", "D", "C", "E"):
        return None
    return edge_unit(m, c)


def mid_unit(m: Match, c: Context) -> Reading | None:
    unit = unit_of(m)
    if unit not in ("W", "M", "Y", "E", "C"):
        return None
    base, anchored = base_for(unit, c) if unit == "M" else (c.now, c.source)
    return unit_reading(base, unit, c, "MID", anchored) if base else Reading("DATE", unresolved(unit), "MID")


def ago(m: Match, c: Context, half: float = 0.0) -> Reading | None:
    unit, count, mod = unit_of(m), count_of(m), modifier(m.text("mod"))
    if unit == "Y" and count == 1 and not half and compared(c):
        return year_ago(m, c)
    if unit_of(m) and m.text("half"):
        half, count = 0.5, 1.0 if m.text("one") else m.number("n")
    return _moved(c, c.now, None if count is None else -(count + half), unit, mod, c.source)


def ago_half(m: Match, c: Context) -> Reading | None:
    return ago(m, c, 0.5)


def vague_ago(m: Match, c: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF", bounds=(None, c.now.isoformat()) if c.now else None, anchored=c.source)


def ahead(m: Match, c: Context) -> Reading | None:
    return _moved(c, c.now, count_of(m), unit_of(m), None, c.source)


def in_length(m: Match, c: Context) -> Reading | None:
    """Under "will", "in two months" is when; elsewhere it is how long something took."""
    count, unit = count_of(m), unit_of(m)
    if c.direction <= 0 or c.now is None or count is None or (c.after and c.after[0] in DESCRIBED) or is_of_rank(c):
        return None
    found = _moved(c, c.now, count, unit, modifier(m.text("mod")), c.source)
    return replace(found, skip=1) if found and "REF" not in found.value else None


def _moved(
    c: Context,
    base: date | None,
    count: float | None,
    unit: str,
    mod: str | None,
    anchored: str,
    exact: str | None = None,
) -> Reading | None:
    if count is None:
        if base is None:
            return Reading("DATE", "PAST_REF", mod)
        return Reading("DATE", "PAST_REF", mod, bounds=(None, base.isoformat()), anchored=anchored)
    if base is None:
        return Reading("DATE", unresolved(unit), mod)
    if unit == "2W":
        unit, count = "W", count * 2
    if unit in ("E", "C") or (unit == "Y" and abs(count) >= 10_000):
        unit, count = "Y", count * {"E": 10, "C": 100}.get(unit, 1)
    if unit in ("TH", "TM", "S"):
        return Reading(
            "DATE",
            "PAST_REF" if count < 0 else "FUTURE_REF",
            mod,
            bounds=day_bounds(base),
            anchored=anchored,
        )
    day = shift(base, count, unit)
    return Reading("DATE", unit_value(day, exact or unit), mod, anchored=anchored) if day else None


HOMONYMS = frozenset(["fall", "spring"])
IN_SEASON = frozenset(["in", "by", "during", "until", "till", "since", "through", "throughout", "over", "for"])
DESCRIBED = frozenset(["of", "-", "'", "’", "that", "which", "when", "where", "or"])
COMPARED = frozenset(
    [
        "from",
        "than",
        "compared",
        "share",
        "cents",
        "million",
        "billion",
        "percent",
        "%",
        "against",
        "versus",
        "loss",
        "profit",
    ]
)


def compared(c: Context) -> bool:
    """Whether figures of a quarter stand right before the phrase, so that "a year ago" means its quarter."""
    return c.quarter is not None and not c.months and bool(COMPARED & set(c.wide))


def later(m: Match, c: Context) -> Reading | None:
    forward = m.text("way") in ("later", "after", "afterwards", "afterward", "hence")
    if m.text("way") in ("before", "after") and c.after and c.after[0] not in (",", ".", ";", "", "BREAK"):
        return None
    count, unit = count_of(m), unit_of(m)
    base, anchored = base_for(unit, c)
    mod = modifier(m.text("mod"))
    if count is not None and forward and (loose := _loose(unit, c)):
        return Reading("DURATION", length_value(count, unit), mod, loose, anchored)
    if count is None:
        return Reading("DURATION", length_value(None, unit), mod, _side(base, forward), anchored)
    if unit in ("TH", "TM", "S"):
        return Reading("DURATION", length_value(count, unit), mod, day_bounds(base), anchored)
    if unit == "Y" and count == 1 and not forward and compared(c):
        return year_ago(m, c)
    exact = "D" if unit == "W" and c.story_day else None
    return _moved(c, base, count if forward else -count, unit, mod, anchored, exact)


def _loose(unit: str, c: Context) -> tuple[str | None, str | None] | None:
    """Bounds of "ten days later" where the last date named is no day: some time after it began."""
    if unit not in ("D", "W", "2W") or c.narrative_day is None or c.narrative_day == c.story_day:
        return None
    return c.narrative_day.isoformat(), (c.today + timedelta(1)).isoformat() if c.today and c.direction < 0 else None


def day_bounds(day: date | None) -> tuple[str, str] | None:
    return (day.isoformat(), (day + timedelta(1)).isoformat()) if day else None


def _side(base: date | None, forward: bool) -> tuple[str | None, str | None] | None:
    if base is None:
        return None
    return (base.isoformat(), None) if forward else (None, base.isoformat())


def next_unit(m: Match, c: Context) -> Reading | None:
    unit = unit_of(m)
    if unit in ("TH", "TM", "S", "2W", ""):
        return None
    word = m.text("way") or m.text("rel")
    forward = word == "after" or rel_class(word) == "FORWARD"
    if word in ("after", "before") and c.after and c.after[0] not in (",", ".", ";", "", "BREAK"):
        return None
    if word in ("coming", "upcoming", "past", "last"):
        return None
    base, anchored = base_for(unit, c)
    if base is None:
        return Reading("DATE", unresolved(unit))
    return unit_reading(shift(base, 1 if forward else -1, unit), unit, c, None, anchored)


def year_ago(m: Match, c: Context) -> Reading | None:
    if c.quarter:
        year, _, rest = c.quarter.partition("-")
        return Reading("DATE", f"{int(year) - 1:04d}-{rest}", anchored="narrative")
    return unit_reading(shift(c.now, -1, "Y") if c.now else None, "Y", c)


def period_year_ago(m: Match, c: Context) -> Reading | None:
    number = m.number("year")
    if number is None:
        return year_ago(m, c)
    if c.quarter:
        return Reading("DATE", f"{int(number):04d}-{c.quarter.partition('-')[2]}", anchored="narrative")
    return Reading("DATE", f"{int(number):04d}")


def the_season(m: Match, c: Context) -> Reading | None:
    if c.now is None:
        return None
    season = value_of(m.text("season"), "SEASON") or ""
    skip = int(m.rule.name == "in-season")
    if c.after and (c.after[0] == "of" or (skip and c.after[0].isdecimal() and len(c.after[0]) == 4)):
        return None
    if m.text("season") in HOMONYMS and not skip and not (c.before and c.before[-1] in IN_SEASON):
        return None
    here = season_value(c.now)
    year = c.now.year
    if not here.endswith(season):
        bounds = days_of(f"{year:04d}-{season}")
        if bounds and c.direction < 0 and bounds[0] > c.now:
            year -= 1
        elif bounds and c.direction > 0 and bounds[1] < c.now:
            year += 1
    else:
        year = int(here[:4])
    return Reading("DATE", f"{year:04d}-{season}", anchored=c.source, skip=skip)


RELATIVE = {
    "relative_month": relative_month,
    "story_month": story_month,
    "that_month": that_month,
    "month_of_year": month_of_year,
    "relative_season": relative_season,
    "season_of_year": season_of_year,
    "the_season": the_season,
    "relative_unit": relative_unit,
    "latest_period": latest_period,
    "same_unit": same_unit,
    "the_unit": the_unit,
    "edge_unit": edge_unit,
    "unit_end": unit_end,
    "mid_unit": mid_unit,
    "ago": ago,
    "ago_half": ago_half,
    "vague_ago": vague_ago,
    "ahead": ahead,
    "in_length": in_length,
    "later": later,
    "next_unit": next_unit,
    "year_ago": year_ago,
    "period_year_ago": period_year_ago,
}
