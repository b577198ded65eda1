"""Changes of value: what rises, falls or closes at a price undergoes it, and the amount is no participant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.language.columns import Columns
from graphbuild.language.frames import Frames

__all__ = ["changes_value"]

UNITS = frozenset(("percent", "cent", "%", "point"))
PRICES = frozenset(("MONEY", "PERCENT", "CARDINAL"))
REACHING = frozenset(("by", "to", "from", "at", "below", "above", "for", "under", "over"))
MEASURING = frozenset(("npadvmod", "dobj", "attr", "nummod"))


def changes_value(c: Columns, v: int, subjects: Iterable[int], frames: Frames) -> bool:
    """Whether an active verb says what something is worth and how that changes, so that its subject does nothing.

    Either the subject is a quantity ("prices fell", "the index closed higher"), or the extent is a share, in points
    or a price ("Velkor lost 3%"). With any object but an amount somebody acts: "higher prices increased costs".
    """
    if c.lemma[v] not in frames.changes:
        return False
    objects = [k for k in c.kids[v] if c.dep[k] in ("dobj", "dative")]
    extents = list(amounts(c, v))
    if any(k not in extents for k in objects):
        return False
    heads = list(subjects)
    if heads and all(is_quantity(c, i, frames) for i in heads):
        return True
    if frames.changes[c.lemma[v]] == "measure":
        return bool(extents)
    return any(c.lemma[i] in UNITS or (c.dep[i] == "pobj" and c.lower[c.head[i]] != "for") for i in extents)


def is_quantity(c: Columns, i: int, frames: Frames) -> bool:
    """Whether a noun names an amount that goes up and down: a price, an index, "the number of jobs"."""
    return c.lemma[i] in frames.quantities and c.pos[i] in ("NOUN", "PROPN")


def amounts(c: Columns, v: int) -> Iterator[int]:
    """The heads of the phrases that say by how much, to what or at what price: "5 points", "to 98 dollars"."""
    for k in c.kids[v]:
        if c.dep[k] in MEASURING and _is_amount(c, k):
            yield k
        elif c.dep[k] in ("prep", "advmod", "acomp"):
            reaching = c.dep[k] == "prep" and c.lower[k] in REACHING
            for n in c.kids[k]:
                if (reaching and c.dep[n] == "pobj" and _is_price(c, n)) or (
                    c.dep[n] == "npadvmod" and _is_amount(c, n)
                ):
                    yield n


def _is_amount(c: Columns, i: int) -> bool:
    """A number with a unit of value; a share of something ("40% of the vote") is a thing of its own."""
    if any(c.lower[k] == "of" for k in c.kids[i]):
        return False
    return c.ent[i] in ("MONEY", "PERCENT") or (c.lemma[i] in UNITS and any(c.tag[k] == "CD" for k in c.kids[i]))


def _is_price(c: Columns, i: int) -> bool:
    return _is_amount(c, i) or (c.tag[i] == "CD" and c.ent[i] in PRICES)
