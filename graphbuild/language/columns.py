"""A parsed document as plain lists, one a token attribute: reading them is many times faster than asking tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Columns"]


class Columns:
    """Token attributes by index: `words`, `lower`, `lemma`, `pos`, `tag`, `dep`, `head`, `ent`, `idx`; `kids`; `sent`.

    `ent` is the type of the named entity a token is in, or "". `entity` is its (first, last) token or None.
    `first` is the index of the first token of the prose.
    """

    __slots__ = ("dep", "ent", "entity", "first", "head", "idx", "kids", "lemma", "lower", "n", "pos", "sent", "starts",
                 "tag", "text", "words")  # fmt: skip

    def __init__(self, doc: Doc):
        tokens = list(doc)
        self.text: str = doc.text
        self.n = len(tokens)
        self.words = [t.text for t in tokens]
        self.lower = [w.lower() for w in self.words]
        self.lemma = [t.lemma_.lower() for t in tokens]
        self.pos = [t.pos_ for t in tokens]
        self.tag = [t.tag_ for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.idx = [t.idx for t in tokens]
        self.ent = [t.ent_type_ for t in tokens]
        self.head = [t.head.i for t in tokens]
        self.kids: list[list[int]] = [[] for _ in tokens]
        self.sent = [0] * self.n
        self.starts: list[int] = []
        self.entity: list[tuple[int, int] | None] = [None] * self.n
        body = doc.user_data.get("graphbuild_body", 0)
        self.first = next((i for i, at in enumerate(self.idx) if at >= body), self.n) if body else 0
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        for number, sentence in enumerate(doc.sents):
            self.starts.append(sentence.start)
            self.sent[sentence.start : sentence.end] = [number] * (sentence.end - sentence.start)
        for entity in doc.ents:
            self.entity[entity.start : entity.end] = [(entity.start, entity.end - 1)] * (entity.end - entity.start)

    def end(self, i: int) -> int:
        """The offset after a token."""
        return self.idx[i] + len(self.words[i])

    def span_text(self, first: int, last: int) -> str:
        """The text of the tokens first..last."""
        return self.text[self.idx[first] : self.end(last)]
