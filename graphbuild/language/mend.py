"""Repairs of a parse that all that reads it sees: bound prefixes, verbs of saying between commas, "a Libyan"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphbuild.language.columns import Columns
from graphbuild.language.countries import countries
from graphbuild.language.insertions import adopt_named_subject, free_saying, right_inversion, speaker_behind
from graphbuild.language.prefixes import attach_prefixes, has_prefix

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["mend"]

SAYING = re.compile(r",\s(?:said|says|told|added|wrote|argued|explained|insisted|announced|claimed|warned)\s")

OPENING = re.compile(
    r"(?:^|[\n.!?\"'”’]\s+)(Said|Added|Replied|Warned|Wrote|Argued|Explained)\s[^.!?\n]{2,120}?[,:]\s*[\"“`']"
)
LEMMAS = {
    "said": "say",
    "added": "add",
    "replied": "reply",
    "warned": "warn",
    "wrote": "write",
    "argued": "argue",
    "explained": "explain",
}
INSERTED = re.compile(r",\s(?:[\w'’.-]+\s){1,7}?(announced|said|reported|confirmed|warned|claimed|added|stated)\b")
# "A Libyan", "the Italian": an adjective of a country that may be somebody.
SOMEBODY = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Oo]ne)\s(?=[A-Z][a-z]{2})")
NOUN_LABELS = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj", "attr", "oprd"))


def mend(doc: Doc) -> None:
    """Corrects heads, labels and tags in place, where the text holds what parsers get wrong."""
    text = doc.text
    for found in SOMEBODY.finditer(text):
        _name_person(doc, found.end())
    sayings = {found.start() + 2 for found in SAYING.finditer(text)}
    prefixed = has_prefix(text)
    openings = {found.start(1) for found in OPENING.finditer(text)}
    reduced = {t.i for found in INSERTED.finditer(text) if (t := _token(doc, found.start(1))) and t.dep_ == "acl"}
    if not (prefixed or sayings or openings or reduced):
        return
    c = Columns(doc)
    if prefixed:
        attach_prefixes(c)
    for v in range(c.n) if sayings or openings else ():
        if c.idx[v] in sayings:
            right_inversion(c, v)
            adopt_named_subject(c, v)
        elif c.idx[v] in openings and speaker_behind(c, v):
            doc[v].lemma_ = LEMMAS[c.lower[v]]
    for v in sorted(reduced):
        free_saying(c, v)
    _write(c, doc)


def _name_person(doc: Doc, start: int) -> None:
    """An adjective of a country with an article of its own, in the place of a noun, is a person of that country."""
    word = _token(doc, start)
    if word is None or word.tag_ != "JJ" or word.dep_ not in NOUN_LABELS or doc[word.i - 1].head != word:
        return
    if countries().of(word.text):
        word.tag_, word.pos_, word.lemma_ = "NNP", "PROPN", word.text


def _token(doc: Doc, start: int) -> Token | None:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span[0] if span else None


def _write(c: Columns, doc: Doc) -> None:
    import numpy
    from spacy.attrs import DEP, HEAD, POS, TAG

    key = doc.vocab.strings.add
    heads = [(head - i) % 2**64 for i, head in enumerate(c.head)]
    columns = [heads, *([key(label) for label in column] for column in (c.dep, c.tag, c.pos))]
    doc.from_array([HEAD, DEP, TAG, POS], numpy.array(columns, dtype="uint64").T)  # type: ignore[arg-type]
