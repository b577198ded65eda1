"""What the words behind a phrase tell of it: the year of a range's other end, the end of an accounting period."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from graphbuild.temporal.calendar import shift
from graphbuild.temporal.context import Context
from graphbuild.temporal.words import naming, value_of

__all__ = ["JOINERS", "is_of_a_game", "is_of_rank", "month_named", "period", "range_year"]

JOINERS = frozenset(["to", "and", "until", "till", "through", "-", "–"])
WILL = frozenset(["will", "would", "'ll", "’ll"])
ENDS = frozenset(["ended", "ending", "to", "through"])


def month_named(words: tuple[str, ...]) -> tuple[int, int | None, int | None] | None:
    """Month, day and year at the start of some words, in either order: "3 may 2020", "may 3 , 2020", "may".

    >>> month_named(("may", "3", ",", "2020")), month_named(("3", "may")), month_named(("it", "may"))
    ((5, 3, 2020), (5, 3, None), None)
    """
    at, day = 0, None
    if words and words[0].isdecimal() and len(words[0]) <= 2:
        at, day = 1, int(words[0])
    month = value_of(words[at], "MONTH") if at < len(words) else None
    if month is None:
        return None
    rest = words[at + 1 :]
    if day is None and rest and rest[0].isdecimal() and len(rest[0]) <= 2:
        day, rest = int(rest[0]), rest[1:]
    if rest[:1] == (",",):
        rest = rest[1:]
    year = int(rest[0]) if rest and rest[0].isdecimal() and len(rest[0]) == 4 else None
    return int(month), day, year


def range_year(month: int, c: Context) -> int | None:
    """The year of a month without one whose range ends in a month with one: "between March and May 2020"."""
    if not c.after or c.after[0] not in JOINERS:
        return None
    end = month_named(c.after[1:])
    if end is None:
        return None
    year = end[2] or _relative_year(c)
    return year - (month > end[0]) if year else None


def is_of_a_game(c: Context) -> bool:
    """Whether a quarter is one of a match: words of the game stand around it, or it is "of the game"."""
    if c.after[:1] == ("of",) and not naming()["game"].isdisjoint(c.after[1:3]):
        return True
    return not naming()["played"].isdisjoint((*c.wide, *c.after))


def is_of_rank(c: Context) -> bool:
    """Whether a stretch is that in which something is the first or the most: "for the second time in ten years"."""
    near = c.wide[-5:]
    ranked = near[-1:] == ("time",) or any(word in ("first", "only", "most") or word.endswith("est") for word in near)
    return ranked and WILL.isdisjoint(near)


def _relative_year(c: Context) -> int | None:
    """The year of a month behind the phrase that is "of last year" or "this year"."""
    words = [word for word in c.after[2:5] if word != "of"]
    step = {"last": -1, "this": 0, "next": 1}.get(words[0]) if words[1:2] == ["year"] else None
    return c.now.year + step if c.now and step is not None else None


def period(count: float | None, unit: str, c: Context) -> tuple[str, str] | None:
    """First day and day after the last of "the year ended June 30", "the three months to September"."""
    if count is None or c.now is None or not c.after or c.after[0] not in ENDS:
        return None
    end = month_named(c.after[1:])
    if end is None:
        return None
    month, day, year = end
    if year is None:
        late = (month, day or 1) > (c.now.month, c.now.day)
        year = c.now.year + (not late if c.after[0] == "ending" else -late)
    if not 1 <= year <= 9998 or not 1 <= (day or 1) <= monthrange(year, month)[1]:
        return None
    behind = date(year, month, day or monthrange(year, month)[1]) + timedelta(1)
    first = shift(behind, -count, unit)
    return (first.isoformat(), behind.isoformat()) if first and first < behind else None
