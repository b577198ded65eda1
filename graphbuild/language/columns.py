"""A parsed document as plain lists, one a token attribute: reading them is many times faster than asking tokens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphbuild.lexicons import data_file, read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Columns"]

OPENING = frozenset(("“", "«", "``", "„"))
CLOSING = frozenset(("”", "»", "''"))
STRAIGHT = frozenset('"')


class Columns:
    """Token attributes by index: `words`, `lower`, `lemma`, `pos`, `tag`, `dep`, `head`, `ent`, `idx`; `kids`; `sent`.

    `ent` is the type of the named entity a token is in, or "". `entity` is its (first, last) token or None.
    `quoted` says whether a token is inside quotation marks, `story` counts the sentences with words outside of them.
    `first` is the index of the first token of the prose.
    """

    __slots__ = ("dep", "ent", "entity", "first", "head", "idx", "kids", "lemma", "lower", "n", "pos", "quoted", "sent",
                 "starts", "story", "tag", "text", "words")  # fmt: skip

    def __init__(self, doc: Doc):
        tokens = list(doc)
        self.text: str = doc.text
        self.n = len(tokens)
        self.words = [t.text for t in tokens]
        self.lower = [w.lower() for w in self.words]
        corrected = _corrected()
        self.lemma = [corrected.get(w) or t.lemma_.lower() for w, t in zip(self.lower, tokens, strict=True)]
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

        self.quoted = self._quotations()
        self.story = [0] * self.n
        told = 0
        for start, end in zip(self.starts, [*self.starts[1:], self.n], strict=False):
            told += any(not self.quoted[i] and self.words[i][:1].isalnum() for i in range(start, end))
            self.story[start:end] = [told] * (end - start)

    def _quotations(self) -> list[bool]:
        """Tokens between double quotation marks; an opening one without a partner holds to the paragraph's end."""
        quoted = [False] * self.n
        inside = False
        for i, word in enumerate(self.words):
            if word in OPENING:
                inside = True
            elif word in CLOSING:
                inside = False
            elif word in STRAIGHT:
                inside = not inside
            elif inside and "\n" in word:
                inside = False
            quoted[i] = inside
        return quoted

    @classmethod
    def of(cls, doc: Doc) -> Columns:
        """The columns of a document; those of the last one asked for are kept."""
        global _last
        if _last is None or _last[0] is not doc:
            _last = (doc, cls(doc))
        return _last[1]

    def end(self, i: int) -> int:
        """The offset after a token."""
        return self.idx[i] + len(self.words[i])

    def span_text(self, first: int, last: int) -> str:
        """The text of the tokens first..last."""
        return self.text[self.idx[first] : self.end(last)]


_last: tuple[Doc, Columns] | None = None


@cache
def _corrected() -> dict[str, str]:
    # spaCy's rules cut "staged" to "stag", and miss some strong verbs
    return {row["form"]: row["lemma"] for row in read_table(data_file("lemmas.tsv"), ("form", "lemma", "example"))}
