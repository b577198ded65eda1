"""Where the clause around a date phrase looks, past or future, and which words are no dates, by the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.language.columns import Columns
from graphbuild.temporal.context import Context
from graphbuild.temporal.grammar import Match

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Direction"]

FORWARD_WORDS = frozenset(["until", "till", "through", "by", "starting", "beginning", "effective", "next", "due"])
AMBIGUOUS = frozenset(
    [
        "may",
        "march",
        "sun",
        "sat",
        "mon",
        "wed",
        "fri",
        "thu",
        "dec",
        "mar",
        "jan",
        "second",
        "fall",
        "spring",
        "august",
    ]
)
MONTHS_AS_VERBS = frozenset({"may", "march"})


class Direction:
    """Tense around character offsets of one parsed document."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._at: dict[int, int] | None = None

    def _token(self, offset: int) -> Token | None:
        if self._at is None:
            self._at = {t.idx: t.i for t in self._doc}
        index = self._at.get(offset)
        if index is None:
            index = max((i for start, i in self._at.items() if start <= offset), default=None)
        return self._doc[index] if index is not None else None

    def allows(self, m: Match, c: Context) -> bool:
        """Whether a word that is more often something else is a date here."""
        if m.end - m.start > 1:
            return True
        lexeme = m.lexemes[m.start]
        if lexeme.text not in AMBIGUOUS:
            return True
        text = Columns.of(self._doc).text[lexeme.start : lexeme.end]
        if not text[0].isupper():
            return False
        token = self._token(lexeme.start)
        if token is None or lexeme.text not in MONTHS_AS_VERBS:
            return token is not None and (token.ent_type_ == "DATE" or token.pos_ == "PROPN")
        return token.tag_ in ("NNP", "NN") and token.ent_type_ in ("DATE", "")

    def noun_before(self, offset: int) -> bool:
        """Whether a noun or number stands right before, which makes "a year" a rate."""
        token = self._token(offset)
        return token is not None and token.i > 0 and self._doc[token.i - 1].pos_ in ("NOUN", "NUM", "SYM", "PROPN")

    def counts(self, offset: int) -> bool:
        """Whether a four-digit number counts the noun after it ("2010 dollars")."""
        token = self._token(offset)
        if token is None:
            return False
        head = token.head
        return token.dep_ == "nummod" and head.i > token.i and head.tag_ == "NNS" and token.ent_type_ != "DATE"

    def of(self, start: int, end: int, before: tuple[str, ...]) -> int:
        """-1 when the clause is in the past, 1 when it looks ahead, 0 when the parse does not say."""
        if before and (before[-1] in FORWARD_WORDS or (before[-1] == "on" and before[-2:-1] == ("due",))):
            return 1
        if before and before[-1] == "ended":
            return -1
        token = self._token(start)
        for _ in range(12):
            if token is None or token.head.i == token.i:
                break
            if token.pos_ in ("VERB", "AUX"):
                break
            token = token.head
        return tense_of(token) if token is not None else 0


def tense_of(verb: Token) -> int:
    """The direction of a verb's tense, with its auxiliaries."""
    tag = verb.tag_
    lowers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if lowers & {"will", "'ll", "’ll", "wo", "shall"}:
        return 1
    if tag == "VB":
        if lowers & {"did"}:
            return -1
        if "to" in lowers or lowers & {"would", "could", "should", "may", "might", "can", "must"}:
            return 1
        return 0
    if tag == "VBD" or lowers & {"was", "were", "had", "did", "has", "have"}:
        return -1
    if tag in ("VBZ", "VBP") or lowers & {"is", "are", "'s", "’s"}:
        return 1 if tag == "VBG" else 0
    if tag == "VBG" and verb.dep_ in ("xcomp", "pcomp", "advcl", "acl") and verb.head.i != verb.i:
        return tense_of(verb.head) if verb.head.pos_ in ("VERB", "AUX") else 0
    return -1 if tag == "VBN" else 0
