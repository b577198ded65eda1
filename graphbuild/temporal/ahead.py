"""What is to come: infinitives under verbs that look ahead, and the occasion of which today is the eve."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.temporal.sharing import sharing

__all__ = ["has_its_eve", "is_open", "resolver"]

WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
HERE = frozenset({"today", "tonight", "this", "it"})


def resolver(c: Columns, v: int) -> int:
    """The verb that looks ahead to an infinitive, -1 for none: "agreed on Monday to leave and to pay"."""
    while c.dep[v] == "conj" and c.tag[v] == "VB" and c.tag[c.head[v]] == "VB":
        v = c.head[v]
    ahead = c.tag[v] == "VB" and c.dep[v] in ("xcomp", "ccomp") and c.lemma[c.head[v]] in sharing()["ahead"]
    return c.head[v] if ahead else -1


def has_its_eve(c: Columns, n: int) -> bool:
    """Whether a text says that the day on which it speaks is the eve of something: "this is the eve of the talks"."""
    eve = c.head[c.head[n]]
    verb = c.head[eve]
    if c.dep[n] != "pobj" or c.lower[eve] != "eve" or c.dep[eve] != "attr" or c.lemma[verb] != "be":
        return False
    return c.tag[verb] != "VBD" and any(c.lower[k] in HERE for k in c.kids[verb] if k < verb)


def is_open(c: Columns, n: int) -> bool:
    """Whether nothing tells if a noun's event is past or to come: "the visit will please them", "before the vote"."""
    head = c.head[n]
    if c.pos[n] != "NOUN":
        return False
    if c.dep[n] == "pobj":
        return c.lower[head] == "before"
    return c.dep[n] in ("nsubj", "nsubjpass") and any(c.lower[k] in WILL for k in c.kids[head] if c.dep[k] == "aux")
