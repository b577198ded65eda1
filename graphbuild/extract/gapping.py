"""Gapping: "France supplied tanks and Spain ammunition": the verb holds for the second pair too."""

from __future__ import annotations

from graphbuild.draft import Draft, Slot
from graphbuild.language.columns import Columns
from graphbuild.model import Role

__all__ = ["gapped"]


def gapped(c: Columns, draft: Draft) -> list[Draft]:
    """Drafts of the same verb for the pairs that leave it out; their words leave the first draft.

    A country's bare name before a common noun is a second subject where the first is a country
    too: English would say "Spanish ammunition" if it meant the noun's origin.
    """
    actors, objects = draft.heads(Role.ACTOR), draft.heads(Role.TARGET)
    if not actors or not objects or any(c.ent[a] != "GPE" for a in actors):
        return []
    beside = [k for k in c.kids[draft.trigger] if c.dep[k] == "conj" and c.pos[k] == "NOUN" and k > objects[0]]
    beside += [m for k in beside for m in c.kids[k] if c.dep[m] == "conj" and c.pos[m] == "NOUN"]
    found = []
    for noun in [*objects[1:], *beside]:
        first = noun - 1
        if c.pos[noun] != "NOUN" or c.ent[first] != "GPE" or not _stands_bare(c, first, noun, objects):
            continue
        second = Draft(draft.trigger, draft.words, draft.lemma, rules=["gapping"], score=draft.score * 0.8)
        second.slots = [Slot(s.role, s.head, s.rule, s.marker) for s in draft.slots
                        if s.role not in (Role.ACTOR, Role.TARGET)]  # fmt: skip
        second.add(Role.ACTOR, first, "gapping")
        second.add(Role.TARGET, noun, "gapping")
        draft.slots = [s for s in draft.slots if s.head not in (first, noun)]
        found.append(second)
    return found


def _stands_bare(c: Columns, first: int, noun: int, objects: list[int]) -> bool:
    """Whether a country opens a pair: behind "and" or a comma, before a noun that it was read into."""
    if first in objects:  # "trucks and [Spain] [tents]": two more objects without an "and" between
        return c.dep[first] == c.dep[noun] == "conj" and c.lower[first - 1] in ("and", ",")
    if c.dep[noun] not in ("conj", "appos") or c.head[first] != noun or c.dep[first] != "compound":
        return False
    before = first
    while before > 0 and c.head[before - 1] in (noun, first) and c.ent[before - 1] == "GPE":
        before -= 1
    return c.dep[before - 1] in ("cc", "punct")
