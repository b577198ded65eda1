"""The time of a clause under after, before, when, by ... from what it hangs on; of "two days after" both ways."""

from __future__ import annotations

from collections.abc import Callable, Container

from graphbuild.language.columns import Columns
from graphbuild.model import Basis, EventTime, Interval
from graphbuild.temporal.calendar import interval_of, parse_day, shift, unit_value
from graphbuild.temporal.numbers import cardinal
from graphbuild.temporal.sharing import sharing
from graphbuild.temporal.when import after, before, by_then, inherited, is_day, no_sooner
from graphbuild.temporal.words import value_of

__all__ = ["BY", "Measure", "adjuncts", "adverbial", "counted", "measures", "participial"]

Found = Callable[[int], EventTime | None]
Measure = tuple[int, int, str, bool]

BY = frozenset({"by", "in", "while", "upon", "on", "when", "without"})
SIMULTANEOUS = frozenset({"when", "as", "while", "where"})
CONNECTIVES = SIMULTANEOUS | {"after", "before", "since", "until", "once"}
MEASURED = {"after": 1, "since": 1, "before": -1}
HOURS = frozenset({"TH", "TM"})
DIGITS = {"D": 10, "W": 10, "M": 7, "Y": 4}  # how much of a value a unit needs to be counted from it
ONE = frozenset({"a", "one", "the"})
INEXACT = frozenset({"than", "about", "nearly", "almost", "some", "over", "around", "roughly", "within", "least"})


def adverbial(c: Columns, v: int, head: int, found: Found) -> EventTime | None:
    """The time of an adverbial clause's verb from its governor's."""
    mark = next(
        (c.lower[k] for k in c.kids[v] if c.dep[k] in ("mark", "advmod") and k < v and c.lower[k] in CONNECTIVES),
        "",
    )
    if mark in ("after", "since", "once"):
        return before(t, f"clause with {mark}") if (t := found(head)) else None
    if mark in ("before", "until"):
        return after(t, f"clause with {mark}") if (t := found(head)) else None
    if mark in SIMULTANEOUS or (c.tag[v] == "VBG" and not mark):
        return inherited(t, "at the same time") if (t := found(head)) else None
    return None


def participial(c: Columns, preposition: int, found: Found) -> EventTime | None:
    """The time of a participle under a preposition, from that of what the phrase hangs on: "by doing"."""
    governor, word = c.head[preposition], c.lower[preposition]
    if word == "after":
        return before(t, "after doing") if (t := found(governor)) else None
    if word == "before":
        return after(t, "before doing") if (t := found(governor)) else None
    if word in BY:
        return inherited(t, "by doing") if (t := found(governor)) else None
    return None


def adjuncts(c: Columns, v: int) -> list[int]:
    """The participles before a verb that tell on what occasion it happened: "Speaking on Monday, he blamed them".

    >>> from graphbuild.language.load import load_model
    >>> adjuncts(Columns.of(load_model()("Speaking on Monday, he blamed them.")), 5)
    [0]
    """
    before = [k for k in c.kids[v] if k < v]
    subjects = [k for k in before if c.dep[k] in ("nsubj", "nsubjpass")]
    found = [k for k in before if c.dep[k] == "advcl"]
    found += [p for k in subjects for p in c.kids[k] if p > k and c.dep[p] == "acl" and c.lower[p - 1] == ","]
    return [
        p
        for p in found
        if (c.tag[p] == "VBG" or (c.tag[p] == "VBN" and c.lemma[p] in sharing()["asked"]))
        and all(c.dep[k] not in ("aux", "auxpass", "mark", "advmod", "nsubj", "nsubjpass") for k in c.kids[p] if k < p)
    ]


def measures(c: Columns, events: Container[int]) -> dict[int, Measure]:
    """For events told to be so long after or before another: the other, the signed count and the unit, both ways.

    The last says whether the other governs: what it has from elsewhere counts too.

    >>> from graphbuild.language.load import load_model
    >>> doc = load_model()("He resigned two days after troops attacked.")
    >>> measures(Columns.of(doc), {1, 6})
    {1: (6, 2, 'D', False), 6: (1, -2, 'D', True)}
    """
    out: dict[int, Measure] = {}
    for k in range(c.first + 1, c.n):
        if c.lower[k] not in MEASURED:
            continue
        exactly = c.lower[k - 3 : k] == ["to", "the", "day"] and k > c.first + 4
        if (length := _length(c, k - 4 if exactly else k - 1)) is None or (ends := _ends(c, k)) is None:
            continue
        count, unit = length
        count *= MEASURED[c.lower[k]]
        for this, other, sign in ((*ends, 1), (*reversed(ends), -1)):
            if this in events and other in events:
                out.setdefault(this, (other, sign * count, unit, other == ends[0]))
    return out


def _length(c: Columns, i: int) -> tuple[int, str] | None:
    """Number and unit of an exact length that ends in a token: "two days", "a week"; not "more than a week".

    For hours and minutes the number is left open.
    """
    word = c.lower[i]
    unit = value_of(word, "UNIT") or value_of(word, "UNITS") or ""
    if unit in HOURS:
        return 1, unit
    number = c.lower[i - 1] if i else ""
    if unit not in DIGITS or c.lower[max(i - 2, 0)] in INEXACT:
        return None
    if number == "the" and c.lower[max(i - 2, 0)] == "to":
        return None  # "a year to the day after"
    if number in ONE:
        return (1, unit) if number != "the" or unit == "D" else None
    count = int(number) if number.isdecimal() and len(number) < 4 else cardinal([number])
    return (count, unit) if count else None


def _ends(c: Columns, k: int) -> tuple[int, int] | None:
    """What is dated by a connective, and what it is dated from."""
    if c.dep[k] in ("mark", "advmod"):
        other = main = c.head[k]
        for _ in range(4):
            main = c.head[main]
            if c.pos[main] in ("VERB", "AUX"):
                break
        hangs = c.dep[other] == "advcl" or (c.dep[other] in ("acl", "relcl") and main < other)
        return (main, other) if other > k and hangs else None
    other = next((o for o in c.kids[k] if c.dep[o] in ("pobj", "pcomp")), -1)
    main = c.head[k] if c.head[k] != k - 1 else c.head[k - 1]
    return (main, other) if other > k and main != k - 1 else None


def counted(measure: Measure, own: Found, found: Found) -> EventTime | None:
    """The day (or month, or year) so many units from that of another event, where that is known to the unit.

    What is hours apart is most likely of the same day.
    """
    other, count, unit, governs = measure
    time = found(other) if governs else own(other)
    value = (time.value or "") if time else ""
    if time is None or "/" in value or time.interval.basis in (Basis.DOCUMENT_DATE, Basis.BOUNDED):
        return None
    if unit in HOURS:
        if not is_day(time):
            return None
        return by_then(time, "hours before") if count < 0 else no_sooner(time, "hours after")
    known = value[: DIGITS[unit]]
    day = parse_day(f"{known}-01-01"[:10])
    moved = shift(day, count, unit) if day and len(known) == DIGITS[unit] else None
    if moved is None:
        return None
    exact = "D" if unit == "W" else unit
    ends = interval_of(unit_value(moved, exact))
    if ends is None:
        return None
    rule = f"{abs(count)}{unit} {'after' if count > 0 else 'before'} <- {time.rule}"
    return EventTime(unit_value(moved, exact), Interval(*ends, Basis.INHERITED), rule, time.text, time.span)
