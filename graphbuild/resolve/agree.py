"""Whether the participants of two reports can be the same: fewer may be named, or a country for its group."""

from __future__ import annotations

from graphbuild.resolve.traits import Traits

__all__ = ["Homes", "agree", "doers", "homes_of", "known", "shared"]

Homes = dict[str, tuple[str, str]]


def homes_of(a: Traits, b: Traits) -> Homes:
    """The country and words of the unnamed participants of two mentions, by actor id."""
    return dict((*a.unnamed, *b.unnamed)) if a.unnamed or b.unnamed else {}


def known(participant: str, among: frozenset[str], homes: Homes) -> bool:
    """Whether it is one of some participants, an unnamed one of a country among them, or called by the same words."""
    if participant in among:
        return True
    mine = homes.get(participant)
    if mine and mine[0] in among:
        return True
    theirs = [found for other in among if (found := homes.get(other))]
    return any(found[0] == participant or found == mine for found in theirs)


def agree(a: frozenset[str], b: frozenset[str], homes: Homes | None = None) -> bool:
    """Whether nobody is in conflict: one report may name fewer than the other."""
    if not a or not b or a <= b or b <= a:
        return True
    return bool(homes) and (all(known(p, b, homes or {}) for p in a) or all(known(p, a, homes or {}) for p in b))


def shared(a: frozenset[str], b: frozenset[str], homes: Homes) -> bool:
    """Whether the two have a participant in common."""
    return bool(a & b) or any(known(p, b, homes) for p in a)


def doers(t: Traits) -> frozenset[str]:
    """The actors without the one who died, resigned, ..."""
    return t.actors - t.once[1] if t.once else t.actors
