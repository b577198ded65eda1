"""Participant mentions: the phrase around each noun, name and pronoun, and what kind of thing it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.model import ActorMention, Kind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_mentions"]

KINDS = {
    "PERSON": Kind.PERSON,
    "GPE": Kind.COUNTRY,
    "ORG": Kind.ORGANISATION,
    "NORP": Kind.GROUP,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
}


def find_mentions(doc: Doc) -> dict[int, ActorMention]:
    """The mention headed by each noun, name, pronoun or adjective of nationality, by token index."""
    return {t.i: _mention(t) for t in doc if t.pos_ in ("NOUN", "PROPN", "PRON", "NUM")}


def _mention(head: Token) -> ActorMention:
    doc = head.doc
    left = min((c.left_edge.i for c in head.lefts if c.dep_ not in ("punct", "cc", "preconj")), default=head.i)
    left = min(left, head.i)
    start, end = doc[left].idx, head.idx + len(head)
    kind = Kind.PRONOUN if head.pos_ == "PRON" else KINDS.get(head.ent_type_, Kind.THING)
    name = doc.text[start:end] if head.ent_type_ in KINDS else None
    return ActorMention(
        Span(start, end), doc.text[start:end], Span(head.idx, end), head.lemma_.lower(), kind, name=name
    )
