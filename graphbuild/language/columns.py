"""A parsed document as plain lists, one a token attribute: reading them is many times faster than asking tokens."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from graphbuild.lexicons import data_file, read_table

if TYPE_CHECKING:
    from spacy.strings import StringStore
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
        from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, TAG

        rows = doc.to_array([ORTH, LEMMA, POS, TAG, DEP, ENT_TYPE, IDX, HEAD, SENT_START])
        words, lemmas, *attributes = rows[:, :6].T.tolist()
        strings = doc.vocab.strings
        self.text: str = doc.user_data.get("graphbuild_text", doc.text)
        self.n = len(words)
        self.words = _spelled(words, strings)
        self.lower = [w.lower() for w in self.words]
        corrected = _corrected()
        plain = [lemma.lower() for lemma in _spelled(lemmas, strings)]
        self.lemma = [corrected.get(w, lemma) for w, lemma in zip(self.lower, plain, strict=True)]
        self.pos, self.tag, self.dep, self.ent = (_spelled(column, strings) for column in attributes)
        idx, heads, begins = rows[:, 6:].astype("int64").T.tolist()
        self.idx: list[int] = idx
        self.head: list[int] = [i + offset for i, offset in enumerate(heads)]
        self.kids: list[list[int]] = [[] for _ in words]
        self.starts: list[int] = [i for i, begin in enumerate(begins) if begin == 1 or i == 0]
        self.sent: list[int] = [0] * self.n
        self.entity: list[tuple[int, int] | None] = [None] * self.n
        body = doc.user_data.get("graphbuild_body", 0)
        self.first = next((i for i, at in enumerate(self.idx) if at >= body), self.n) if body else 0
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        for number, (start, end) in enumerate(self.sentences()):
            self.sent[start:end] = [number] * (end - start)
        for entity in doc.ents:
            self.entity[entity.start : entity.end] = [(entity.start, entity.end - 1)] * (entity.end - entity.start)

        self.quoted = self._quotations()
        self.story = [0] * self.n
        told = 0
        for start, end in self.sentences():
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

    def write(self, doc: Doc) -> None:
        """Gives the document the heads, labels, tags and lemmas of the columns."""
        import numpy
        from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG

        add = doc.vocab.strings.add
        labels = (self.dep, self.tag, self.pos)
        keys = {label: add(label) for column in labels for label in set(column)}
        heads = [(head - i) % 2**64 for i, head in enumerate(self.head)]
        lemmas = doc.to_array(LEMMA).tolist()
        lowered = {key: doc.vocab.strings[key].lower() for key in set(lemmas)}
        lemmas = [old if lowered[old] == new else add(new) for old, new in zip(lemmas, self.lemma, strict=True)]
        rows = [heads, *([keys[label] for label in column] for column in labels), lemmas]
        doc.from_array([HEAD, DEP, TAG, POS, LEMMA], numpy.array(rows, dtype="uint64").T)  # type: ignore[arg-type]

    def attach(self, i: int, head: int, dep: str) -> None:
        """Gives a token another head and label."""
        if self.head[i] != i:
            self.kids[self.head[i]].remove(i)
        self.head[i], self.dep[i] = head, dep
        if head != i:
            self.kids[head].append(i)
            self.kids[head].sort()

    def is_below(self, i: int, top: int) -> bool:
        """Whether a token is part of another one's phrase or clause."""
        while self.head[i] != i:
            i = self.head[i]
            if i == top:
                return True
        return False

    def at(self, offset: int) -> int:
        """The token that holds the character at an offset, or the last before it."""
        return bisect_right(self.idx, offset) - 1

    def end(self, i: int) -> int:
        """The offset after a token."""
        return self.idx[i] + len(self.words[i])

    def sentences(self) -> list[tuple[int, int]]:
        """The tokens of each sentence, half-open."""
        return list(pairwise([*self.starts, self.n])) if self.starts else []

    def sentence(self, i: int) -> tuple[int, int]:
        """The tokens of a token's sentence, half-open."""
        number = self.sent[i]
        return self.starts[number], self.starts[number + 1] if number + 1 < len(self.starts) else self.n

    def span_text(self, first: int, last: int) -> str:
        """The text of the tokens first..last."""
        return self.text[self.idx[first] : self.end(last)]


_last: tuple[Doc, Columns] | None = None


def _spelled(column: list[int], strings: StringStore) -> list[str]:
    known = {key: strings[key] for key in set(column)}
    return [known[key] for key in column]


@cache
def _corrected() -> dict[str, str]:
    # spaCy's rules cut "staged" to "stag", and miss some strong verbs
    return {row["form"]: row["lemma"] for row in read_table(data_file("lemmas.tsv"), ("form", "lemma", "example"))}
