"""Where the clause around a date phrase looks, past or future, and which words are no dates, by the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.language.columns import Columns, lemma_of
from graphbuild.language.word_classes import words_of
from graphbuild.temporal.context import Context
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.lexer import Lexeme, vocabulary
from graphbuild.temporal.sharing import sharing
from graphbuild.temporal.words import naming

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Direction"]

FORWARD_WORDS = frozenset(["until", "till", "by", "starting", "beginning", "effective", "next", "due"])
WILL = frozenset(["will", "'ll", "’ll", "wo", "shall", "sha", "would"])
MODALS = frozenset(["may", "might", "can", "could", "must", "should"])
PLANNING, ARRANGING, ARRANGED = (
    frozenset(words_of("planning")),
    frozenset(words_of("arranging")),
    frozenset(words_of("arranged")),
)
PASSIVE_GERUND = frozenset(["getting", "being"])
UNTIL_THEN = frozenset(["once", "until", "when", "as"])
COUNTING = frozenset(["to", "for", "at", "by", "some", "about", "than", "with"])
NEGATIVE = frozenset(["no", "none", "neither", "nor", "nobody", "nothing"])
TITLES = frozenset(["ORG", "WORK_OF_ART", "PRODUCT", "FAC"])
TAKERS = frozenset(["dobj", "xcomp", "ccomp", "attr", "oprd", "dative"])
QUOTES = frozenset("\"'“‘`")
RANKED = frozenset(["first", "second", "third", "last", "latest", "only", "next"])
DONE = frozenset(words_of("done"))
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
NAMES = frozenset(["NN", "NNP", "NNS"])
PERSONAL = frozenset({"for", "to", "with", "against"})  # prepositions that stand before persons, hardly before months
MONTHS_AS_VERBS = frozenset({"may", "march"})


LONGEST_TITLE = 4  # words before the date word
TITLE_WORDS = frozenset(["UNIT", "UNITS", "DEICTIC", "HOURWORD", "NOWISH", "PART", "TONIGHT"])


class Direction:
    """Tense around character offsets of one parsed document."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._at: dict[int, int] | None = None

    def _token(self, offset: int) -> Token | None:
        if self._at is None:
            self._at = {start: i for i, start in enumerate(Columns.of(self._doc).idx)}
        index = self._at.get(offset)
        if index is None:
            index = max((i for start, i in self._at.items() if start <= offset), default=None)
        return self._doc[index] if index is not None else None

    def allows(self, m: Match, c: Context) -> bool:
        """Whether a word that is more often something else is a date here."""
        for lexeme in m.lexemes[m.start : m.end]:
            if lexeme.text in MONTHS_AS_VERBS and Columns.of(self._doc).text[lexeme.start].islower():
                return False
        if self._title(m):
            return False
        if m.rule.name == "that-month":
            that = self._token(m.lexemes[m.start].start)
            return that is not None and (that.dep_ == "det" or c.after[:1] in ((), (".",), (",",), ("BREAK",)))
        if m.rule.name == "in-season":
            season = self._token(m.lexemes[m.end - 1].start)
            return season is None or season.dep_ != "compound"
        if m.end - m.start > 1:
            return True
        if m.rule.name in ("month", "weekday") and self._in_name(m.lexemes[m.start].start):
            return False
        if m.rule.name == "month" and self._forename(m.lexemes[m.start].start):
            return False
        if m.rule.name == "often" and (token := self._token(m.lexemes[m.start].start)) and self._newspaper(token):
            return False
        lexeme = m.lexemes[m.start]
        if lexeme.text not in AMBIGUOUS:
            return True
        text = Columns.of(self._doc).text[lexeme.start : lexeme.end]
        if not text[0].isupper():
            return False
        token = self._token(lexeme.start)
        if token is None or lexeme.text not in MONTHS_AS_VERBS:
            return token is not None and token.ent_type_ in ("DATE", "TIME", "")
        if c.after[:1] in (("for",), ("on",), ("of",)) and any(child.dep_ == "det" for child in token.children):
            return False
        return token.tag_ in ("NNP", "NN") and token.ent_type_ in ("DATE", "")

    def _in_name(self, offset: int) -> bool:
        """Whether a month or weekday is a word of a longer name: April Norris, the Sunday Times."""
        token = self._token(offset)
        if token is None or token.ent_type_ in ("", "DATE", "TIME"):
            return False
        beside = [self._doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(self._doc)]
        return any(other.ent_type_ == token.ent_type_ and other.tag_ == "NNP" for other in beside)

    def _forename(self, offset: int) -> bool:
        """Whether a month is a person's name: "June Carver left", "May told them"; not "in June", "a June poll"."""
        token = self._token(offset)
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

    def _title(self, m: Match) -> bool:
        """Whether words that prose writes small are capitals of a title: the film "High Noon", the paper USA Today."""
        text = Columns.of(self._doc).text
        words = [x for x in m.lexemes[m.start : m.end] if x.text.isalpha()]
        after = [x for x in m.lexemes[m.end : m.end + 2] if x.text.isalpha()]
        if words and after and after[0].text in naming()["war"] and text[words[-1].start].isupper():
            return True  # the Six-Day War
        if not words or not all(text[x.start].isupper() for x in words) or TITLE_WORDS.isdisjoint(_classes(words[-1])):
            return False
        token = self._token(words[-1].start)
        if token is not None and token.i > 0 and token.ent_type_ in TITLES and self._doc[token.i - 1].text[0].isupper():
            return True
        first = m.start
        while first and m.start - first < LONGEST_TITLE and _titled(text, m.lexemes[first - 1]):
            first -= 1
        start, end = m.lexemes[first].start, words[-1].end
        closed = text[end : end + 1] in QUOTES or text[end + 1 : end + 2] in QUOTES
        opened = bool(start) and text[start - 1] in QUOTES
        return opened and (closed or m.end - first > 1) and text[end : end + 2] != "'s"

    def _newspaper(self, token: Token) -> bool:
        """A daily is a paper as a noun and between names: "the party daily Vostok"."""
        beside = [self._doc[i].pos_ for i in (token.i - 1, token.i + 1) if 0 <= i < len(self._doc)]
        return token.tag_ in NAMES or beside in (["PROPN", "PROPN"], ["NOUN", "PROPN"])

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
        if token.dep_ != "nummod" or head.i <= token.i or head.tag_ != "NNS":
            return False
        before = self._doc[token.i - 1].lower_ if token.i else ""
        return token.ent_type_ != "DATE" or (head.i == token.i + 1 and before in COUNTING)

    def of(self, start: int, end: int, before: tuple[str, ...]) -> int:
        """-1 when the clause is in the past, 1 when it looks ahead, 0 when the parse does not say.

        -2 when the date can be of nothing but what happened.
        """
        word = before[-1] if before else ""
        if word in ("until", "till") and self._lasted(start, end):
            return -1
        if word in FORWARD_WORDS and word != "by" and before[-2:-1] not in ((), (".",)):
            return 1
        if word in ("ended", "since"):
            return -1
        if before[-2:] == ("ahead", "of"):
            return 1
        token = date_word = self._token(start)
        modifies = aimed = arranged = awaited = False
        for _ in range(12):
            if token is None or token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
                break
            inside = start <= token.head.idx < end
            modifies = modifies or (token.dep_ in ("poss", "compound", "amod", "nummod") and not inside)
            arranged = arranged or any(child.lower_ in ARRANGED and child.dep_ == "amod" for child in token.lefts)
            awaited = awaited or (token.pos_ == "ADJ" and _awaits(token, aimed))
            if token.lower_ == "since":
                return -1
            aimed = token.lower_ == "for"
            token = token.head
        if token is None or date_word is None:
            return 0
        if arranged or awaited or (lemma_of(token) in ARRANGING and (aimed or _set_for(token))):
            return 1
        if any(c.dep_ == "acomp" and c.i < date_word.i and _awaits(c, aimed) for c in token.children):
            return 1
        if word == "by" and before[-2:-1] not in ((), (".",)):
            return -1 if _was(token) or any(child.lower_ == "had" for child in token.children) else 1
        found = tense_of(token)
        if word == "through" and token.tag_ != "VBD":
            return 1
        while start <= date_word.head.idx < end and date_word.head.i != date_word.i:
            date_word = date_word.head
        if found < 0 and _dates(date_word, token):
            return -2
        return 0 if found > 0 and modifies else found

    def had(self, start: int) -> bool:
        """Whether the clause around a date is in the past perfect, which looks back from the day told last."""
        verb = self._around(start)
        return verb is not None and any(k.lower_ == "had" and k.dep_ == "aux" for k in verb.children)

    def _around(self, start: int) -> Token | None:
        """The verb of the clause around a date, or the last word that was looked at on the way to it."""
        token = self._token(start)
        for _ in range(6):
            if token is None or token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
                break
            token = token.head
        return token

    def _lasted(self, start: int, end: int) -> bool:
        """Whether "until" tells when something had ended or at last came: "lasted until June", "not until June",
        "until June, when they met"; not a term that somebody set: "was closed until June"."""
        token = self._around(start)
        if token is None or token.pos_ not in ("VERB", "AUX") or tense_of(token) >= 0:
            return False
        if any(child.dep_ == "neg" for child in token.children):
            return True
        if token.lemma_ in sharing()["lasting"] and not any(child.dep_ == "auxpass" for child in token.children):
            return True
        when = self._token(end)
        if when is not None and when.lower_ == "," and when.i + 1 < len(self._doc):
            when = self._doc[when.i + 1]
        return when is not None and when.lower_ == "when" and when.head.tag_ == "VBD"


def _dates(day: Token, verb: Token) -> bool:
    """Whether "on", "in" and a date stand to a verb that has no other to take them: "sank on May 3"."""
    if day.head.lower_ not in ("on", "in") or day.head.head.i != verb.i or lemma_of(verb) in ARRANGING | PLANNING:
        return False
    return all(
        (child.dep_ not in TAKERS or child.lower_ == "place") and child.lower_ not in ("to", "for")
        for child in verb.children
    )


def _titled(text: str, lexeme: Lexeme) -> bool:
    return lexeme.kind == "int" or text[lexeme.start].isupper()


def _classes(lexeme: Lexeme) -> frozenset[str]:
    return vocabulary().classes.get(lexeme.text, frozenset())


def _was(verb: Token) -> bool:
    """A past state: "they were out by Friday", not "it was due by Friday"."""
    arranged = any(lemma_of(child) in ARRANGING | PLANNING or child.lower_ == "to" for child in verb.subtree)
    return verb.lemma_ == "be" and verb.tag_ == "VBD" and not arranged


def _awaits(adjective: Token, aimed: bool) -> bool:
    """Whether a date under an adjective is to come: "a ruling was due on Friday", "was ready for Friday"; not what
    "had been due", "came due" or "was due but never came"."""
    word = lemma_of(adjective)
    if word not in PLANNING and not (aimed and word in ARRANGING):
        return False
    verb = adjective.head
    if verb.pos_ not in ("VERB", "AUX"):
        return True
    return verb.lemma_ == "be" and not any(child.lower_ == "had" for child in verb.children) and not _foiled(verb, verb)


def _set_for(verb: Token) -> bool:
    """A reduced relative of arranging: "a summit set for Lima"."""
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and any(child.lower_ == "for" for child in verb.children)


def tense_of(verb: Token, depth: int = 4) -> int:
    """The direction of a verb's tense; an infinitive looks ahead unless its governor got it done."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & WILL or (lemma_of(verb) in PLANNING and "to" not in helpers):
        return 1
    if "to" in helpers:
        return _infinitive(verb, depth)
    if "could" in helpers and _denied(verb):
        return -1
    if helpers & MODALS and "have" not in helpers:
        return 1
    if helpers & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return 1 if verb.tag_ == "VBG" else 0
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in sharing()["scheduled"] and not helpers:
        return 1
    if verb.tag_ in ("VBD", "VBN") and verb.dep_ == "advcl" and not helpers and _shifted(verb):
        return 1
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did", "has", "have", "'ve", "’ve"}:
        return -1
    gerund = verb.tag_ == "VBG" or not helpers.isdisjoint(PASSIVE_GERUND)
    if gerund and depth and verb.head.i != verb.i and verb.head.pos_ in ("VERB", "AUX"):
        return tense_of(verb.head, depth - 1)
    return -1 if verb.tag_ == "VBN" else 0


def _denied(verb: Token) -> bool:
    """What could not be done was tried: "neither could be reached on Friday"."""
    return any(
        child.dep_ == "neg" or (child.dep_.startswith("nsubj") and (child.lower_ in NEGATIVE or _negative(child)))
        for child in verb.children
    )


def _negative(noun: Token) -> bool:
    return any(child.lower_ in NEGATIVE for child in noun.lefts)


def _shifted(verb: Token) -> bool:
    """The past of a clause of time under "would" or an infinitive is ahead: "they would sell once trading opened"."""
    if not any(child.lower_ in UNTIL_THEN for child in verb.children):
        return False
    head = verb.head if verb.head.pos_ in ("VERB", "AUX") else verb.head.head  # "as soon as" governs its clause
    above = {child.lower_ for child in head.children if child.dep_ == "aux"}
    return bool(above & {"would", "to"})


def _perfect(verb: Token) -> bool:
    return any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children)


def _foiled(verb: Token, plan: Token) -> bool:
    """Whether a past plan came to nothing: "was due to land on Monday but crashed", "was supposed to leave"."""
    for _ in range(2):
        plan = plan.head if plan.pos_ == "ADJ" else plan
    if tense_of(plan) >= 0 and not any(child.lower_ in ("was", "were") for child in (plan, *plan.children)):
        return False
    if plan.lemma_ == "suppose":
        return True
    butted = any(child.lower_ == "but" for child in plan.children)
    for child in plan.children:
        turned = butted and child.dep_ == "conj" and child.lemma_ not in sharing()["defer"]
        interrupted = child.dep_ == "advcl" and child.i > verb.i and any(x.lower_ == "when" for x in child.lefts)
        if (turned or interrupted) and tense_of(child) < 0:
            return True
    return False


def _happened(noun: Token) -> bool:
    """Whether an infinitive tells what a noun's bearer did: "the first to sign was Chile", not "a plan to sign"."""
    up = noun.head
    for _ in range(3):
        up = up.head if up.pos_ == "ADP" else up
    if up.pos_ not in ("VERB", "AUX") or up.tag_ != "VBD":
        return False
    ranked = noun.lower_ in RANKED or any(child.lower_ in RANKED for child in noun.children)
    return ranked or (noun.dep_ == "nsubj" and up.lemma_ == "be" and noun.tag_ == "NNS")


def _infinitive(verb: Token, depth: int) -> int:
    head = verb.head
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") and _happened(head):
        return -1
    if head.pos_ == "ADJ" and any(child.lower_ == "had" for child in head.head.children):
        return -1
    if head.lower_ == "way" and head.head.i != head.i:
        return tense_of(head.head if head.head.pos_ != "ADP" else head.head.head, depth - 1)
    if _perfect(verb) and not (lemma_of(head) in PLANNING | sharing()["ahead"] and tense_of(head, depth - 1) >= 0):
        return -1
    if verb.dep_ == "xcomp" and _foiled(verb, verb.head):
        return -1
    if head.i == verb.i or not depth or head.pos_ not in ("VERB", "AUX"):
        return 1
    if verb.dep_ == "advcl" or (verb.dep_ in ("xcomp", "ccomp") and lemma_of(head) in DONE):
        return tense_of(head, depth - 1)
    had = any(child.lower_ == "had" for child in head.children if child.dep_ == "aux")
    return -1 if had else 1
