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
    if not actors or len(objects) < 2 or any(c.ent[a] != "GPE" for a in actors):
        return []
    found = []
    for noun in objects[1:]:
        first = noun - 1
        if c.dep[noun] != "conj" or c.head[first] != noun or c.dep[first] != "compound" or c.ent[first] != "GPE":
            continue
        before = first
        while before > 0 and c.head[before - 1] in (noun, first) and c.ent[before - 1] == "GPE":
            before -= 1
        if c.dep[before - 1] not in ("cc", "punct") or c.pos[noun] != "NOUN":
            continue
        second = Draft(draft.trigger, draft.words, draft.lemma, rules=["gapping"], score=draft.score * 0.8)
        second.slots = [Slot(s.role, s.head, s.rule, s.marker) for s in draft.slots
                        if s.role not in (Role.ACTOR, Role.TARGET)]  # fmt: skip
        second.add(Role.ACTOR, first, "gapping")
        second.add(Role.TARGET, noun, "gapping")
        draft.slots = [s for s in draft.slots if s.head != noun]
        found.append(second)
    return found
