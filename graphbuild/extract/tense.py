"""The tense of a verb group: past, present or future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.language.phrases import PERFECT

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["tense_of"]

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha", "would"})


def tense_of(verb: Token) -> str | None:
    """The tense of a verb; perfect is past, will and "is going to" future, infinitives and bare participles have none.

    >>> from graphbuild.language.load import load_model
    >>> tense_of(load_model()("Chile will sue.")[2])
    'future'
    """
    for _ in range(6):
        auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if auxiliaries or verb.tag_ in ("VBD", "VBZ", "VBP") or verb.dep_ != "conj":
            return _tense(verb, auxiliaries)
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            return _tense(verb, auxiliaries)
        verb = verb.head
    return None


def _tense(verb: Token, auxiliaries: list[Token]) -> str | None:
    words = [a.lower_ for a in auxiliaries]
    if any(a.tag_ == "TO" for a in auxiliaries):
        if verb.dep_ == "xcomp" and verb.head.lower_ == "going":
            return "future"
        return "past" if "have" in words else None
    if any(w in FUTURE for w in words):
        return "past" if "have" in words and "would" in words else "future"
    if any(a.tag_ == "MD" for a in auxiliaries):
        return "past" if "have" in words else None
    if any(w in PERFECT for w in words):
        return "past"
    finite = auxiliaries[0].tag_ if auxiliaries else verb.tag_
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(finite)
