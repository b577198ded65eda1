"""Readers of phrases that name a day or a part of it: weekdays, yesterday, last night, 10 p.m. on Friday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from graphbuild.temporal.calendar import interval_of, parse_day, shift, week_value
from graphbuild.temporal.clock import clock_value
from graphbuild.temporal.context import Context, Reading
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.neighbours import JOINERS
from graphbuild.temporal.readers_calendar import ENDS_DATE, day_value, rel_class
from graphbuild.temporal.units import BESIDE, STEP, unit_reading
from graphbuild.temporal.words import modifier, naming, value_of

__all__ = ["DAYS"]

FORTNIGHT = timedelta(days=14)
BETWEEN = frozenset(["local", "time", "(", ")", "on"])


def weekend(m: Match, c: Context) -> Reading | None:
    if c.now is None:
        return Reading("DATE", "XXXX-WXX-WE")
    rel = rel_class(m.text("rel"))
    if rel in ("FORWARD", "BACK") and m.lexemes[m.start].text == "the" and m.text("rel") in BESIDE and c.story_day:
        step = 0 if rel == "FORWARD" and c.story_day.weekday() < 5 else 1 if rel == "FORWARD" else -1
        day = shift(c.story_day, step, "W")
        return Reading("DATE", week_value(day) + "-WE", anchored="narrative") if day else None
    base = c.now
    step = {"BACK": -1, "FORWARD": 1, "HERE": 0}.get(rel, 0)
    if not rel:
        step = 0 if c.direction > 0 or base.weekday() >= 5 else -1
    if rel == "BACK" and base.weekday() < 5 and "past" in m.text("rel"):
        step = -1
    day = shift(base, step, "W")
    return Reading("DATE", week_value(day) + "-WE", modifier(m.text("mod")), anchored=c.source) if day else None


def deictic(m: Match, c: Context) -> Reading | None:
    mod = modifier(m.text("mod"))
    if c.now is None:
        return Reading("DATE", "XXXX-XX-XX", mod)
    day = shift(c.now, int(value_of(m.text("deictic"), "DEICTIC") or 0), "D")
    return unit_reading(day, "D", c, mod)


def day_beyond(m: Match, c: Context) -> Reading | None:
    step = int(value_of(m.text("deictic"), "DEICTIC") or 0)
    if c.now is None:
        return Reading("DATE", "XXXX-XX-XX")
    return unit_reading(shift(c.now, step + (1 if m.text("side") == "after" else -1), "D"), "D", c)


def weekday_near(wanted: int, c: Context, rel: str = "") -> date | None:
    """The weekday (1 is Monday) that the phrase means, by "last", "next" or the clause's direction."""
    if c.now is None:
        return None
    if c.earlier and not rel and c.story_day and c.story_day <= c.now < c.story_day + FORTNIGHT:
        return shift(c.story_day, -((c.story_day.isoweekday() - wanted) % 7), "D")
    back = (c.now.isoweekday() - wanted) % 7
    if c.running and c.narrative_day is not None and not rel:
        return shift(c.now, -back % 7, "D")
    if rel == "last":
        return shift(c.now, -(back or 7), "D")
    if rel == "FORWARD" or (not rel and c.direction > 0):
        return shift(c.now, (7 - back) if back or rel else 0, "D")
    if rel == "HERE":
        return shift(c.now, 7 - back if back and c.direction >= 0 else -back, "D")
    return shift(c.now, -back, "D")


def _weekday_rel(m: Match) -> str:
    rel = rel_class(m.text("rel"))
    return "last" if rel == "BACK" or m.text("past") else rel


def weekday(m: Match, c: Context) -> Reading | None:
    wanted = int(value_of(m.text("wd"), "WEEKDAY") or 1)
    if m.end - m.start == 1 and (not naming()["dubbed"].isdisjoint(c.before[-1:]) or _listed(c)):
        return None if not _listed(c) else Reading("SET", f"XXXX-WXX-{wanted}")
    if c.now is None:
        return Reading("DATE", f"XXXX-WXX-{wanted}", modifier(m.text("mod")))
    found = unit_reading(weekday_near(wanted, c, _weekday_rel(m)), "D", c, modifier(m.text("mod")))
    compares = value_of(m.text("mod"), "ERLATER") is not None  # "earlier Friday" compares what happened on that day
    return replace(found, skip=1) if found and compares else found


def _listed(c: Context) -> bool:
    """Whether a weekday goes on with those of a habit: "every Monday and Friday"."""
    words = list(c.wide)
    while len(words) > 2 and words[-1] in ("and", "or", ",") and value_of(words[-2], "WEEKDAY"):
        words = words[:-2]
        if value_of(words[-1], "EVERY"):
            return True
    return False


def story_weekday(m: Match, c: Context) -> Reading | None:
    base, rel = c.story_day or c.now, rel_class(m.text("rel"))
    if base is None or m.text("rel") not in BESIDE:
        return None
    gap = int(value_of(m.text("wd"), "WEEKDAY") or 1) - base.isoweekday()
    days = gap % 7 or 7 if rel == "FORWARD" else -(-gap % 7 or 7)
    return unit_reading(shift(base, days, "D"), "D", c, anchored="narrative" if c.story_day else None)


def weekday_week(m: Match, c: Context) -> Reading | None:
    """British "Sunday week": the Sunday after the coming one."""
    if c.now is None or (c.after and c.after[0] not in ENDS_DATE):
        return None
    coming = (int(value_of(m.text("wd"), "WEEKDAY") or 1) - c.now.isoweekday()) % 7 or 7
    return unit_reading(shift(c.now, coming + 7, "D"), "D", c)


def weekdays_ago(m: Match, c: Context) -> Reading | None:
    count = int(m.number("n") or 0)
    if c.now is None or not 1 <= count <= 60:
        return None
    back = (c.now.isoweekday() - int(value_of(m.text("wd"), "WEEKDAYS") or 1)) % 7 or 7
    return unit_reading(shift(c.now, -back - 7 * (count - 1), "D"), "D", c)


def weekday_of_week(m: Match, c: Context) -> Reading | None:
    if c.now is None:
        return None
    wanted = int(value_of(m.text("wd"), "WEEKDAY") or 1)
    weeks = -int(m.number("n") or 0) if m.text("n") else STEP.get(rel_class(m.text("rel")), 0)
    return unit_reading(shift(c.now, weeks * 7 + wanted - c.now.isoweekday(), "D"), "D", c)


def named_day(m: Match, c: Context) -> tuple[str, str | None] | None:
    """Value and anchor of the day that a $DAY macro matched."""
    if m.text("month"):
        return day_value(m, c)
    if m.text("wd"):
        found = weekday(m, c)
    elif m.text("deictic"):
        found = deictic(m, c)
    else:
        found = None
    return (found.value, found.anchored) if found else None


def day_part(m: Match, c: Context) -> Reading | None:
    found = named_day(m, c)
    if found is None:
        return None
    if len(found[0]) != 10 or "X" in found[0]:
        return Reading("TIME", f"{found[0]}T{value_of(m.text('part'), 'PART')}")
    return Reading("TIME", f"{found[0]}T{value_of(m.text('part'), 'PART')}", modifier(m.text("mod")), anchored=found[1])


def night_between(m: Match, c: Context) -> Reading | None:
    found = day_part(m, c)
    return replace(found, skip=int(m.lexemes[m.start].text in ("in", "during"))) if found else None


def part_on_day(m: Match, c: Context) -> Reading | None:
    found = day_part(m, c)
    return _at(found, m) if found else None


def _at(found: Reading, m: Match) -> Reading:
    """A part of day without its preposition; "before dawn" is a part of its own: the small hours."""
    day = found.value[:10]
    if m.lexemes[m.start].text != "before" or not found.value.endswith("TDA") or "X" in day:
        return replace(found, skip=1)
    return replace(found, mod="BEFORE", bounds=(f"{day}T00:00", f"{day}T05:00"))


def relative_part(m: Match, c: Context) -> Reading | None:
    part, rel = value_of(m.text("part"), "PART"), m.text("rel")
    kind = rel_class(rel)
    story = rel in ("that", "same", "following", "previous", "preceding") or (
        m.lexemes[m.start].text == "the" and kind in ("FORWARD", "BACK")
    )
    day = (c.story_day or c.today) if story else c.now
    if day is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}")
    step = 1 if kind == "FORWARD" else -1 if kind == "BACK" else 0
    moved = shift(day, step, "D")
    anchored = "narrative" if story and c.story_day else c.source
    return Reading("TIME", f"{moved.isoformat()}T{part}", modifier(m.text("mod")), anchored=anchored) if moved else None


def the_part(m: Match, c: Context) -> Reading | None:
    day, part = c.story_day or c.today, value_of(m.text("part"), "PART")
    skip = next(
        i
        for i in range(m.end - m.start)
        if m.lexemes[m.start + i].text == "the" or m.parts.get("mod") is m.lexemes[m.start + i]
    )
    if day is None or part in ("DT",):
        return None
    return Reading(
        "TIME",
        f"{day.isoformat()}T{part}",
        modifier(m.text("mod")),
        anchored="narrative" if c.story_day else "document",
        skip=skip,
    )


def at_part(m: Match, c: Context) -> Reading | None:
    part = value_of(m.text("part"), "PART")
    day = c.story_day or c.today
    if part not in ("DA", "DU") or day is None:
        return None
    anchored = "narrative" if c.story_day else "document"
    return _at(Reading("TIME", f"{day.isoformat()}T{part}", anchored=anchored), m)


def tonight(m: Match, c: Context) -> Reading | None:
    return Reading(
        "TIME", f"{c.now.isoformat() if c.now else 'XXXX-XX-XX'}TNI", modifier(m.text("mod")), anchored=c.source
    )


def overnight(m: Match, c: Context) -> Reading | None:
    if c.now is None:
        return Reading("TIME", "XXXX-XX-XXTNI")
    day = c.now if c.direction > 0 else shift(c.now, -1, "D")
    return Reading("TIME", f"{day.isoformat()}TNI", anchored=c.source) if day else None


def week_from(m: Match, c: Context) -> Reading | None:
    if c.now is None:
        return None
    if m.text("wd"):
        wanted = int(value_of(m.text("wd"), "WEEKDAY") or 1)
        start = shift(c.now, (wanted - c.now.isoweekday()) % 7, "D")
    else:
        start = shift(c.now, int(value_of(m.text("deictic"), "DEICTIC") or 0), "D")
    return unit_reading(shift(start, 7, "D") if start else None, "D", c)


def clock(m: Match, c: Context) -> Reading | None:
    time = clock_value(m)
    if time is None:
        return None
    day = named_day(m, c) if (m.text("month") or m.text("wd") or m.text("deictic")) else None
    if day is None and (behind := _weekday_behind(c)):
        day = (behind.isoformat(), c.source)
    if day is None:
        if m.text("month") or m.text("wd"):
            return None
        base = _next_morning(m, c, time) or c.story_day or c.today
        day = (base.isoformat(), "narrative" if c.story_day else "document") if base else ("XXXX-XX-XX", None)
    side = m.text("side")
    mod = {"before": "BEFORE", "after": "AFTER"}.get(side)
    return Reading("TIME", day[0] + time, mod, beside_clock(day[0] + time, side) if side else None, day[1])


def _weekday_behind(c: Context) -> date | None:
    """The weekday behind a clock time and its like elsewhere, or the other end of its range: "(1000 GMT) on Monday"."""
    joined = c.after[:1] != () and c.after[0] in JOINERS and _hour(c.after[1:2])
    for word in c.after[1:] if joined else c.after:
        if wanted := value_of(word, "WEEKDAY"):
            return weekday_near(int(wanted), c)
        beside = word in BETWEEN or _hour((word,)) or value_of(word, "ZONE") or (joined and value_of(word, "AMPM"))
        if not beside:
            return None
    return None


def _hour(words: tuple[str, ...]) -> bool:
    return bool(words) and words[0].replace(":", "").isdecimal()


def _next_morning(m: Match, c: Context, time: str) -> date | None:
    """The day after the first time of a range over midnight: "from 9 p.m. to 5 a.m."."""
    if c.clock is None or c.clock[0] != m.start - 1 or c.before[-1:] == () or c.before[-1] not in JOINERS:
        return None
    first = parse_day(c.clock[1])
    return shift(first, int(time <= c.clock[1][10:]), "D") if first else None


def beside_clock(value: str, side: str) -> tuple[str, str] | None:
    """The hour before or after a clock time, which is what "shortly" is taken to mean."""
    found = interval_of(value)
    if found is None:
        return None
    moment, hour = datetime.fromisoformat(found[0]), timedelta(hours=1)
    first, last = (moment - hour, moment) if side == "before" else (moment, moment + hour)
    return first.isoformat(timespec="minutes"), last.isoformat(timespec="minutes")


DAYS = {
    "weekend": weekend,
    "deictic": deictic,
    "day_beyond": day_beyond,
    "weekday": weekday,
    "story_weekday": story_weekday,
    "weekdays_ago": weekdays_ago,
    "weekday_week": weekday_week,
    "weekday_of_week": weekday_of_week,
    "day_part": day_part,
    "night_between": night_between,
    "part_on_day": part_on_day,
    "relative_part": relative_part,
    "the_part": the_part,
    "at_part": at_part,
    "tonight": tonight,
    "overnight": overnight,
    "week_from": week_from,
    "clock": clock,
}
