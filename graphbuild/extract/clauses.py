"""Verbs to drafts: who did what to whom in each clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.draft import Draft
from graphbuild.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["verb_drafts"]


def verb_drafts(doc: Doc) -> list[Draft]:
    """A draft for each verb that reports an event, with its participants."""
    drafts = []
    for token in doc:
        if token.pos_ != "VERB":
            continue
        draft = Draft(token.i, (token.i,), token.lemma_.lower())
        for child in token.children:
            if child.dep_ == "nsubj":
                draft.add(Role.ACTOR, child.i, "subject")
            elif child.dep_ in ("dobj", "nsubjpass"):
                draft.add(Role.TARGET, child.i, "object")
            elif child.dep_ == "agent":
                for by in child.children:
                    if by.dep_ == "pobj":
                        draft.add(Role.ACTOR, by.i, "passive-agent", "by")
        drafts.append(draft)
    return drafts
