"""What is to come: infinitives under verbs that look ahead, and the occasion of which today is the eve."""

from __future__ import annotations

from datetime import date, timedelta

from graphbuild.language.columns import Columns
from graphbuild.model import EventTime
from graphbuild.temporal.sharing import sharing
from graphbuild.temporal.when import on_day

__all__ = ["is_awaited", "is_open", "morrow", "resolver"]

WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
THEN = frozenset({"until", "till", "before", "once", "when", "as", "after"})
PRESENT = frozenset({"VBZ", "VBP"})
HERE = frozenset({"today", "tonight", "this", "it"})


def resolver(c: Columns, v: int) -> int:
    """The verb that looks ahead to an infinitive, -1 for none: "agreed on Monday to leave and to pay"."""
    while c.dep[v] == "conj" and c.tag[v] == "VB" and c.tag[c.head[v]] == "VB":
        v = c.head[v]
    ahead = c.tag[v] == "VB" and c.dep[v] in ("xcomp", "ccomp") and c.lemma[c.head[v]] in sharing()["ahead"]
    return c.head[v] if ahead else -1


def morrow(c: Columns, n: int, today: date | None) -> EventTime | None:
    """The day after today for that of which a text says that it is its eve: "this is the eve of the talks"."""
    eve = c.head[c.head[n]]
    verb = c.head[eve]
    if c.dep[n] != "pobj" or c.lower[eve] != "eve" or c.dep[eve] != "attr" or c.lemma[verb] != "be" or today is None:
        return None
    here = c.tag[verb] != "VBD" and any(c.lower[k] in HERE for k in c.kids[verb] if k < verb)
    return on_day(today + timedelta(1), "the eve of it") if here else None


def is_open(c: Columns, n: int) -> bool:
    """Whether nothing tells if a noun's event is past or to come: "the visit will please them", "before the vote"."""
    head = c.head[n]
    if c.pos[n] != "NOUN":
        return False
    if c.dep[n] == "pobj":
        return c.lower[head] == "before"
    return c.dep[n] in ("nsubj", "nsubjpass") and any(c.lower[k] in WILL for k in c.kids[head] if c.dep[k] == "aux")


def is_awaited(c: Columns, v: int) -> bool:
    """Whether a present tense tells in a clause of time what is to come: "they will go when the talks end"."""
    finite = next((k for k in c.kids[v] if c.dep[k] in ("aux", "auxpass")), v)
    marks = (c.lower[k] for k in c.kids[v] if k < v and c.dep[k] in ("mark", "advmod"))
    return c.dep[v] == "advcl" and c.tag[finite] in PRESENT and not THEN.isdisjoint(marks)
