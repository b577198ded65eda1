"""When "it" is nobody: the state of affairs that a noun's content clause is about."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.nouns import word_list

__all__ = ["tells_content"]

CONTENT_NOUNS = word_list("content_noun")
OWNERS = frozenset(("GPE", "ORG", "PERSON", "NORP"))


def tells_content(c: Columns, verb: int) -> bool:
    """Whether a clause says what a noun with nobody in its phrase consists in: "the danger is that it may ..."."""
    above = c.head[verb]
    if c.dep[verb] != "ccomp" or c.lemma[above] != "be":
        return False
    noun = next((k for k in c.kids[above] if c.dep[k] == "nsubj"), None)
    if noun is None or c.lemma[noun] not in CONTENT_NOUNS:
        return False
    parts = [k for kid in c.kids[noun] for k in (kid, *c.kids[kid])]
    return not any(
        c.ent[k] in OWNERS or c.dep[k] == "poss" or (c.dep[k] == "prep" and c.lower[k] != "of") for k in parts
    )
