"""Where the clause around a date phrase looks, past or future, and which words are no dates, by the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.language.columns import Columns
from graphbuild.language.word_classes import words_of
from graphbuild.temporal.context import Context
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.sharing import sharing
from graphbuild.temporal.titles import Names

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
TO_COME = ARRANGING | PLANNING
PASSIVE_GERUND = frozenset(["getting", "being"])
UNTIL_THEN = frozenset(["once", "until", "when", "as"])
COUNTING = frozenset(["to", "for", "at", "by", "some", "about", "than", "with"])
NEGATIVE = frozenset(["no", "none", "neither", "nor", "nobody", "nothing"])
TAKERS = frozenset(["dobj", "xcomp", "ccomp", "attr", "oprd", "dative"])
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
MONTHS_AS_VERBS = frozenset({"may", "march"})


class Direction:
    """Tense around character offsets of one parsed document."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._names = Names(doc)
        self._token = self._names.token

    def allows(self, m: Match, c: Context) -> bool:
        """Whether a word that is more often something else is a date here."""
        for lexeme in m.lexemes[m.start : m.end]:
            if lexeme.text in MONTHS_AS_VERBS and Columns.of(self._doc).text[lexeme.start].islower():
                return False
        if self._names.title(m):
            return False
        if m.rule.name == "that-month":
            that = self._token(m.lexemes[m.start].start)
            return that is not None and (that.dep_ == "det" or c.after[:1] in ((), (".",), (",",), ("BREAK",)))
        if m.rule.name == "in-season":
            season = self._token(m.lexemes[m.end - 1].start)
            return season is None or season.dep_ != "compound"
        if m.end - m.start > 1:
            return True
        if m.rule.name in ("month", "weekday") and self._names.in_name(m.lexemes[m.start].start):
            return False
        if m.rule.name == "month" and self._names.forename(m.lexemes[m.start].start):
            return False
        if m.rule.name == "often" and self._names.newspaper(m.lexemes[m.start].start):
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
            aimed = token.lower_ == "for" or (aimed and token.dep_ == "dobj")  # "announced a strike for Monday"
            token = token.head
        if token is None or date_word is None:
            return 0
        if arranged or awaited or (token.lemma_ in ARRANGING and (aimed or _set_for(token))):
            return 0 if _had(token) else 1
        if any(c.dep_ == "acomp" and c.i < date_word.i and _awaits(c, aimed) for c in token.children):
            return 1
        if word in ("to", "from") and token.lemma_ in sharing()["defer"]:
            return 1
        if word == "by" and before[-2:-1] not in ((), (".",)):
            return -1 if _was(token) or _had(token) else 1
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
    if day.head.lower_ not in ("on", "in") or day.head.head.i != verb.i or verb.lemma_ in TO_COME:
        return False
    return all(
        (child.dep_ not in TAKERS or child.lower_ == "place") and child.lower_ not in ("to", "for")
        for child in verb.children
    )


def _was(verb: Token) -> bool:
    """A past state: "they were out by Friday", not "it was due by Friday"."""
    arranged = any(child.lemma_ in TO_COME or child.lower_ == "to" for child in verb.subtree)
    return verb.lemma_ == "be" and verb.tag_ == "VBD" and not arranged


def _awaits(adjective: Token, aimed: bool) -> bool:
    """Whether a date under an adjective is to come: "a ruling was due on Friday", "was ready for Friday"; not what
    "had been due", "came due" or "was due but never came"."""
    word = adjective.lemma_
    if word not in PLANNING and not (aimed and word in ARRANGING):
        return False
    verb = adjective.head
    if verb.pos_ not in ("VERB", "AUX"):
        return True
    return verb.lemma_ == "be" and not _had(verb) and not _foiled(verb, verb)


def _had(verb: Token) -> bool:
    return any(child.lower_ == "had" for child in verb.children)


def _set_for(verb: Token) -> bool:
    """A reduced relative of arranging: "a summit set for Lima"."""
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and any(child.lower_ == "for" for child in verb.children)


def tense_of(verb: Token, depth: int = 4) -> int:
    """The direction of a verb's tense; an infinitive looks ahead unless its governor got it done."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.lemma_ in PLANNING and "to" not in helpers:
        return 0 if "had" in helpers else 1  # what had been planned for May may lie on either side
    if helpers & WILL:
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
    parts = [*plan.children, *(child for child in verb.children if child.tag_ == "VBD" or child.lower_ == "but")]
    butted = any(child.lower_ == "but" for child in parts)
    for child in parts:
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
    if head.pos_ == "ADJ" and _had(head.head):
        return -1
    if head.lower_ == "way" and head.head.i != head.i:
        return tense_of(head.head if head.head.pos_ != "ADP" else head.head.head, depth - 1)
    if _perfect(verb) and not (head.lemma_ in PLANNING | sharing()["ahead"] and tense_of(head, depth - 1) >= 0):
        return -1
    if verb.dep_ == "xcomp" and _foiled(verb, verb.head):
        return -1
    if head.i == verb.i or not depth or head.pos_ not in ("VERB", "AUX"):
        return 1
    if verb.dep_ == "advcl" or (verb.dep_ in ("xcomp", "ccomp") and head.lemma_ in DONE):
        return tense_of(head, depth - 1)
    had = any(child.lower_ == "had" for child in head.children if child.dep_ == "aux")
    return -1 if had else 1
