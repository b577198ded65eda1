"""Who did what a passive tells: a by-phrase, or the two parties between whom it came about."""

from __future__ import annotations

from collections.abc import Container

from graphbuild.extract.coordination import members, preposition_objects
from graphbuild.extract.found import NOBODY, Found
from graphbuild.extract.voice import agent_phrase
from graphbuild.language.columns import Columns

__all__ = ["agents"]

NOT_SHARED = frozenset(("nsubj", "nsubjpass", "aux", "auxpass", "dobj"))


def agents(c: Columns, v: int, shared: Container[str]) -> Found:
    """The actors of a passive verb; `shared` are the lemmas of what takes two to make."""
    for k in c.kids[v]:
        if c.dep[k] == "agent" or (c.dep[k] == "prep" and c.lower[k] == "by" and k > v):
            noun = agent_phrase(c, k)
            if noun is not None:
                return Found(tuple(members(c, noun)), "passive-agent", 1.0 if c.dep[k] == "agent" else 0.85)
    return _shared(c, v, shared) or _parties(c, v, shared)


def _shared(c: Columns, v: int, shared: Container[str]) -> Found | None:
    """ "Was beaten, robbed and jailed by police": participles with nothing between them have one agent."""
    for k in c.kids[v]:
        bare = c.dep[k] == "conj" and c.tag[k] == "VBN" and not any(c.dep[i] in NOT_SHARED for i in c.kids[k])
        if bare and all(c.pos[i] in ("CCONJ", "PUNCT") for i in range(v + 1, k)):
            found = agents(c, k, shared)
            return Found(found.heads, "shared-agent", 0.8) if found.rule in ("passive-agent", "shared-agent") else None
    return None


def _parties(c: Columns, v: int, shared: Container[str]) -> Found:
    """Who made what takes two: "an accord reached between Chad and Niger"."""
    made = [c.head[v]] if c.dep[v] == "acl" else [k for k in c.kids[v] if c.dep[k] == "nsubjpass"]
    if not any(c.lemma[noun] in shared for noun in made):
        return NOBODY
    for k in c.kids[v]:
        if c.dep[k] == "prep" and c.lower[k] == "between":
            for noun in preposition_objects(c, k):
                return Found(tuple(members(c, noun)), "parties", 0.85)
    return NOBODY
