"""Capitals as governments: "Baku said", "protested to Tokyo", but "met in Vilnius"."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.nouns import capital_contexts

__all__ = ["is_government"]

FARTHEST = 5


def is_government(c: Columns, i: int) -> bool:
    """Whether the capital at token i acts or is addressed, as only its government can."""
    contexts = capital_contexts()
    top = i
    while c.dep[top] == "conj" and c.head[top] < top:
        top = c.head[top]
    dep, head = c.dep[top], c.head[top]
    lemma = c.lemma[head]
    if dep == "nsubj" and lemma == "be":
        after = range(head + 1, min(head + FARTHEST, len(c.dep)))
        return any(c.head[j] == head and c.dep[j] == "acomp" and c.lemma[j] in contexts["minded"] for j in after)
    if dep == "nsubj":
        return c.pos[head] == "VERB" and lemma not in contexts["not_subject"]
    if dep in ("dobj", "dative", "nsubjpass"):
        return lemma in contexts["object"]
    if dep == "poss":
        return lemma in contexts["possessive"]
    if dep == "pobj":
        link = c.lower[head]
        if c.dep[head] == "agent":
            return True
        return link in contexts and c.lemma[c.head[head]] in contexts[link]
    return False
