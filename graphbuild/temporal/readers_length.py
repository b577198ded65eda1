"""Readers of lengths, sets and references without a calendar: two weeks, every Friday, now, recently."""

from __future__ import annotations

from datetime import timedelta

from graphbuild.temporal.calendar import shift
from graphbuild.temporal.context import Context, Reading
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.neighbours import period
from graphbuild.temporal.numbers import CARDINALS
from graphbuild.temporal.units import count_of, past_unit, unit_of
from graphbuild.temporal.words import modifier, value_of

__all__ = ["LENGTH", "length_value"]

SMALLER = {"TH": "H30M", "TM": "M30S"}
BEHIND = frozenset(["ago", "earlier", "later", "before", "after", "from", "in", "when", "and", "or", "at", "by"])
AHEAD = frozenset(["will", "would", "could", "may", "might", "can", "'ll", "’ll"])
CODES = {"S": "PT{}S", "TM": "PT{}M", "TH": "PT{}H"}


def length_value(count: float | None, unit: str) -> str:
    """The TIMEX3 duration; an unknown number is X.

    >>> length_value(2, "W"), length_value(None, "TM"), length_value(5.5, "TH"), length_value(3, "E")
    ('P2W', 'PTXM', 'PT5H30M', 'P30Y')
    """
    if unit == "2W":
        unit, count = "W", None if count is None else count * 2
    if unit in ("E", "C"):
        unit, count = "Y", None if count is None else count * (10 if unit == "E" else 100)
    if unit in SMALLER and count is not None and count % 1 == 0.5:
        return f"PT{int(count)}{SMALLER[unit]}" if count > 1 else f"PT{SMALLER[unit][1:]}"
    number = "X" if count is None else f"{count:g}" if count < 1_000_000 else f"{count:.0f}"
    return CODES.get(unit, "P{}" + unit).format(number)


def length(m: Match, c: Context) -> Reading | None:
    unit = unit_of(m)
    if c.after[:1] == ("old",) or c.after[:2] in (("-", "old"), ("of", "age")) or _rate(c):
        return None
    count = count_of(m)
    if (
        c.after[:1] == ("-",)
        and c.after[1:2]
        and c.after[1] in ("ago", "earlier", "old", "long", "over", "to", "high", "low", "round", "end")
    ):
        return None
    if unit == "Q" and c.after[:1] in (("of",), ("to",), ("past",)) and count is not None:
        return None
    if unit == "Q" and count == 1 and c.after and c.after[0].isalpha() and c.after[0] not in BEHIND:
        return None  # "a quarter point"
    if count and (upto := m.number("upto")) and upto < count:
        return None  # "in 2012 to eight years"
    if m.text("vague") == "many" and c.before[-1:] == ("as",):
        return None
    if m.text("n") == "one" and unit == "D" and c.before[-1:] and c.before[-1] in AHEAD:
        return Reading("DATE", "FUTURE_REF", bounds=(c.now.isoformat(), None) if c.now else None, anchored=c.source)
    if m.text("one") and c.rate and m.end - m.start == 2:
        return None
    if m.text("unit") == "second" and m.text("n") not in ("one", "1") and m.rule.name != "length-hyphen":
        return None
    if m.text("one") and unit == "S":
        return None
    words = [x.text for x in m.lexemes[m.start : m.end]]
    if len(words) == 2 and words[0] in ("the", "those", "these"):
        return None
    skip = _leading(words)
    bounds = period(count, unit, c)
    skip = skip or int(
        words[0] in ("the", "those", "these") and value_of(m.text("unit"), "UNIT") is not None and count != 1
    )
    anchored = c.source if bounds else None
    return Reading("DURATION", length_value(count, unit), modifier(m.text("mod")), bounds, anchored, skip)


def within(m: Match, c: Context) -> Reading | None:
    """Under "will", what is within two weeks lies in them."""
    count, unit = count_of(m), unit_of(m)
    end = shift(c.now, count, unit) if c.now and count and c.direction > 0 and unit != "2W" else None
    bounds = (c.now.isoformat(), (end + timedelta(1)).isoformat()) if c.now and end else None
    value, mod = length_value(count, unit), modifier(m.text("mod"))
    return Reading("DURATION", value, mod, bounds, c.source if bounds else None, 1)


def _leading(words: list[str]) -> int:
    """How many words before the length are not part of it: "just", "about", and "over" where it may mean during."""
    count = int(words[0] == "just")
    return count + int(words[count] in ("over", "about") and not count)


def _rate(c: Context) -> bool:
    """Whether "a day", "per week" follow: "24 hours a day" is a habit, no length."""
    return c.after[:1] in (("a",), ("per",)) and value_of("".join(c.after[1:2]), "UNIT") is not None


def length_half(m: Match, c: Context) -> Reading | None:
    words = [x.text for x in m.lexemes[m.start : m.end]]
    if "half" not in words:
        return None
    count = (
        0.5
        if words[0] == "half" or (words[-2:] == ["half", words[-1]] and m.text("one") and "and" not in words)
        else (count_of(m) or 0) + 0.5
    )
    return Reading("DURATION", length_value(count, unit_of(m)), modifier(m.text("mod")))


def past_length(m: Match, c: Context) -> Reading | None:
    unit, count = unit_of(m), count_of(m)
    if not m.text("n") and not m.text("vague") and not m.text("one") and not m.text("half"):
        return past_unit(m, c, unit)
    forward = value_of(m.text("rel"), "FORWARD") is not None
    value = length_value(count, unit)
    if c.now is None:
        return Reading("DURATION", value, modifier(m.text("mod")))
    bounds: tuple[str | None, str | None]
    if count is None:
        bounds = (c.now.isoformat(), None) if forward else (None, (c.now + timedelta(1)).isoformat())
    else:
        step = count * 2 if unit == "2W" else count
        moved = shift(c.now, step if forward else -step, "W" if unit == "2W" else unit)
        if moved is None:
            return Reading("DURATION", value)
        bounds = (
            (c.now.isoformat(), moved.isoformat())
            if forward
            else (moved.isoformat(), (c.now + timedelta(1)).isoformat())
        )
        if bounds[0] == bounds[1]:
            bounds = (bounds[0], (c.now + timedelta(1)).isoformat())
    return Reading("DURATION", value, modifier(m.text("mod")), bounds=bounds, anchored=c.source)


def unit_long(m: Match, c: Context) -> Reading | None:
    word = m.lexemes[m.start].text
    unit = unit_of(m) or value_of(word.removesuffix("long"), "UNIT")
    return Reading("DURATION", length_value(1, unit)) if unit else None


def vague_length(m: Match, c: Context) -> Reading | None:
    unit = unit_of(m)
    if (
        unit in ("S", "Q")
        or c.after[:1] == ("old",)
        or c.after[:2] == ("of", "age")
        or c.before[-1:] in (("/",), ("-",), ("on",))
        or c.before[-2:] in (("matter", "of"), ("as", "many"))
        or c.after[:1] == ("apart",)
        or _rate(c)
        or (unit == "Y" and c.after[:1] and len(c.after[0]) == 4 and c.after[0].isdigit())
    ):
        return None
    return Reading("DURATION", length_value(None, unit))


def recent_units(m: Match, c: Context) -> Reading | None:
    return Reading(
        "DATE", "PAST_REF", bounds=(None, (c.now + timedelta(1)).isoformat()) if c.now else None, anchored=c.source
    )


def coming_units(m: Match, c: Context) -> Reading | None:
    return Reading("DATE", "FUTURE_REF", bounds=(c.now.isoformat(), None) if c.now else None, anchored=c.source)


def every(m: Match, c: Context) -> Reading | None:
    if m.text("wd"):
        part = value_of(m.text("part"), "PART") or ""
        return Reading("SET", f"XXXX-WXX-{value_of(m.text('wd'), 'WEEKDAY')}" + (f"T{part}" if part else ""))
    if m.text("month"):
        return Reading("SET", f"XXXX-{value_of(m.text('month'), 'MONTH')}")
    if m.text("season"):
        return Reading("SET", f"XXXX-{value_of(m.text('season'), 'SEASON')}")
    if m.text("part"):
        return Reading("SET", f"XXXX-XX-XXT{value_of(m.text('part'), 'PART') or 'NI'}")
    if m.text("unit"):
        count = 2 if any(x.text == "other" for x in m.lexemes[m.start : m.end]) else 1
        return Reading("SET", length_value(count, unit_of(m)))
    return Reading("SET", "XXXX-WXX-WE")


def every_n(m: Match, c: Context) -> Reading | None:
    return Reading("SET", length_value(m.number("n"), unit_of(m)))


def per_unit(m: Match, c: Context) -> Reading | None:
    return Reading("SET", length_value(1, unit_of(m)))


def weekdays(m: Match, c: Context) -> Reading | None:
    day = value_of(m.text("wd"), "WEEKDAYS") or value_of(m.text("wd"), "WEEKDAY")
    return Reading("SET", f"XXXX-WXX-{day}", skip=int(m.lexemes[m.start].text == "on"))


def often(m: Match, c: Context) -> Reading | None:
    return Reading("SET", value_of(m.text("often"), "OFTEN") or "P1D")


def _reference(value: str) -> object:
    def read(m: Match, c: Context) -> Reading | None:
        if value == "PAST_REF" and m.lexemes[m.end - 1].text == "past" and _numbered(c):
            return None
        if c.today is None:
            return Reading("DATE", value)
        day, after = c.today.isoformat(), (c.today + timedelta(1)).isoformat()
        bounds = {"PRESENT_REF": (day, after), "PAST_REF": (None, after), "FUTURE_REF": (day, None)}[value]
        return Reading("DATE", value, bounds=bounds, anchored="document")

    return read


def _numbered(c: Context) -> bool:
    """Whether a number follows: "the past three summers" names no past as such."""
    word = c.after[0].split()[0] if c.after and c.after[0] else ""
    return word in CARDINALS or word.isdigit()


def current(m: Match, c: Context) -> Reading | None:
    if m.lexemes[m.start].text != "current":
        return None
    return _reference("PRESENT_REF")(m, c)  # type: ignore[operator,no-any-return]


LENGTH = {
    "length": length,
    "within": within,
    "length_half": length_half,
    "past_length": past_length,
    "unit_long": unit_long,
    "vague_length": vague_length,
    "recent_units": recent_units,
    "coming_units": coming_units,
    "every": every,
    "every_n": every_n,
    "per_unit": per_unit,
    "weekdays": weekdays,
    "often": often,
    "current": current,
    "now": _reference("PRESENT_REF"),
    "present": _reference("PRESENT_REF"),
    "recently": _reference("PAST_REF"),
    "past_ref": _reference("PAST_REF"),
    "future_ref": _reference("FUTURE_REF"),
}
