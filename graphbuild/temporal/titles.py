"""Which words that could be dates are names: the paper Sunday Mirror, April Norris, the song "Friday Night Rain"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.language.columns import Columns
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.lexer import Lexeme, vocabulary
from graphbuild.temporal.sharing import sharing
from graphbuild.temporal.words import naming

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Names"]

TITLES = frozenset(["ORG", "WORK_OF_ART", "PRODUCT", "FAC"])
QUOTES = frozenset("\"'“‘`")
CLOSING = QUOTES | {"”", "’"}
NAMES = frozenset(["NN", "NNP", "NNS"])
PERSONAL = frozenset({"for", "to", "with", "against"})  # prepositions that stand before persons, hardly before months
LONGEST_TITLE = 4  # words before the date word
TITLE_WORDS = frozenset(["UNIT", "UNITS", "DEICTIC", "HOURWORD", "NOWISH", "PART", "TONIGHT"])


class Names:
    """The names around character offsets of one parsed document."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def token(self, offset: int) -> Token | None:
        """The token that starts at an offset, or the last one before it."""
        index = Columns.of(self._doc).at(offset)
        return self._doc[index] if index >= 0 else None

    def in_name(self, offset: int) -> bool:
        """Whether a month or weekday is a word of a longer name: April Norris, the Sunday Times."""
        token = self.token(offset)
        if token is None or token.ent_type_ in ("", "DATE", "TIME"):
            return token is not None and token.i > 0 and self._names_a_paper(token)
        beside = [self._doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(self._doc)]
        return any(other.ent_type_ == token.ent_type_ and other.tag_ == "NNP" for other in beside)

    def _names_a_paper(self, token: Token) -> bool:
        """Whether a weekday between an article and a capital is of a name: "the Sunday Mirror"."""
        head = token.head
        if (
            not token.text.endswith("day")
            or token.dep_ != "compound"
            or head.i != token.i + 1
            or self._doc[token.i - 1].lower_ not in ("the", "a")
        ):
            return False
        return head.tag_ == "NNP" and head.text.istitle() and head.text.isalpha()

    def forename(self, offset: int) -> bool:
        """Whether a month is a person's name: "June Carver left", "May told them"; not "in June", "a June poll"."""
        token = self.token(offset)
        if token is None or not token.text[0].isupper():
            return False
        if token.dep_ == "nsubj" and token.head.i > token.i and token.head.lemma_ in sharing()["saying"]:
            return True
        before, behind = (self._doc[i] if 0 <= i < len(self._doc) else None for i in (token.i - 1, token.i + 1))
        opens = before is None or token.is_sent_start or before.pos_ in ("PUNCT", "CCONJ", "VERB", "SPACE")
        opens = opens or (before is not None and before.lower_ in PERSONAL)
        if not opens or behind is None or behind.i != token.head.i or token.dep_ != "compound":
            return False
        return behind.tag_ == "NNP" and behind.text[0].isupper() and behind.text.isalpha()

    def title(self, m: Match) -> bool:
        """Whether words that prose writes small are capitals of a title: the film "High Noon", the paper USA Today."""
        text = Columns.of(self._doc).text
        words = [x for x in m.lexemes[m.start : m.end] if x.text.isalpha()]
        if m.rule.name in ("weekday", "month", "day-part") and self._quoted(text, m):
            return True
        after = [x for x in m.lexemes[m.end : m.end + 2] if x.text.isalpha()]
        if words and after and after[0].text in naming()["war"] and text[words[-1].start].isupper():
            return True  # the Six-Day War
        if not words or not all(text[x.start].isupper() for x in words) or TITLE_WORDS.isdisjoint(_classes(words[-1])):
            return False
        token = self.token(words[-1].start)
        if token is not None and token.i > 0 and token.ent_type_ in TITLES and self._doc[token.i - 1].text[0].isupper():
            return True
        first = m.start
        while first and m.start - first < LONGEST_TITLE and _titled(text, m.lexemes[first - 1]):
            first -= 1
        start, end = m.lexemes[first].start, words[-1].end
        closed = text[end : end + 1] in QUOTES or text[end + 1 : end + 2] in QUOTES
        opened = bool(start) and text[start - 1] in QUOTES
        return opened and (closed or m.end - first > 1) and text[end : end + 2] != "'s"

    def _quoted(self, text: str, m: Match) -> bool:
        """Whether a day opens a quoted title of a few words: the song "Friday Morning Rain"."""
        start = m.lexemes[m.start].start
        if not start or text[start - 1] not in QUOTES:
            return False
        for lexeme in m.lexemes[m.start : m.start + LONGEST_TITLE]:
            if not _titled(text, lexeme):
                return False
            if text[lexeme.end : lexeme.end + 1] in CLOSING and text[lexeme.end + 1 : lexeme.end + 2] != "s":
                return lexeme.start > start
        return False

    def newspaper(self, offset: int) -> bool:
        """A daily is a paper as a noun and between names: "the party daily Vostok"."""
        token = self.token(offset)
        if token is None:
            return False
        beside = [self._doc[i].pos_ for i in (token.i - 1, token.i + 1) if 0 <= i < len(self._doc)]
        return token.tag_ in NAMES or beside in (["PROPN", "PROPN"], ["NOUN", "PROPN"])


def _titled(text: str, lexeme: Lexeme) -> bool:
    return lexeme.kind == "int" or text[lexeme.start].isupper()


def _classes(lexeme: Lexeme) -> frozenset[str]:
    return vocabulary().classes.get(lexeme.text, frozenset())
