"""Whom a possessive pronoun takes up by where it stands: the subject of its clause, if nobody else can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.nominal_arguments import members
from graphbuild.language.nouns import kind_of
from graphbuild.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["agrees", "binder", "subjects_of"]

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSE = frozenset({"VERB", "AUX"})
PERSONAL = frozenset({"my", "his", "her", "their"})  # "its" takes up too many things to be sure
NAMES = frozenset({"", "PERSON"})
INSIDE = frozenset({"compound", "amod", "nmod", "flat"})
PEOPLE = frozenset({Kind.PERSON, Kind.GROUP})


def binder(doc: Doc, possessive: int) -> int | None:
    """The subject that a possessive pronoun must take up: "Velko will gain from her speech"."""
    pronoun = doc[possessive]
    if pronoun.lower_ not in PERSONAL:
        return None
    subject = _subject_around(pronoun)
    if subject is None or (subject.pos_ != "PRON" and _rivals(pronoun, subject)):
        return None
    return subject.i


def _subject_around(pronoun: Token) -> Token | None:
    """The subject of the nearest clause around that the pronoun agrees with."""
    child = pronoun.head
    while child.head != child:
        verb = child.head
        if verb.pos_ in CLAUSE and child.dep_ not in SUBJECT:
            found = subjects_of(verb)
            if len(found) == 1 and pronoun not in found[0].subtree and _may_own(pronoun.lower_, found[0]):
                return found[0]
        child = verb
    return None


def _may_own(possessive: str, word: Token) -> bool:
    if not agrees(possessive, [word]) or (word.pos_ == "PROPN" and word.ent_type_ not in NAMES):
        return False
    return possessive == "my" or word.pos_ in ("PROPN", "PRON") or kind_of(word.lemma_.lower()) in PEOPLE


def _rivals(pronoun: Token, subject: Token) -> bool:
    """Whether another noun before the pronoun could be meant as well."""
    last = max(pronoun.i, subject.i)
    return any(
        word.pos_ in ("NOUN", "PROPN", "PRON") and word.dep_ not in INSIDE and word != subject
        for word in pronoun.sent
        if word.i < last and word.tag_ != "PRP$" and not word.is_ancestor(subject) and _may_own(pronoun.lower_, word)
    )


def agrees(possessive: str, subjects: list[Token]) -> bool:
    """Whether a possessive pronoun can take up these subjects."""
    first = subjects[0]
    plural = first.tag_ == "NNS" or (first.tag_ == "NNPS" and any(c.dep_ == "det" for c in first.lefts))
    several = len(subjects) > 1 or plural or first.lower_ in ("they", "we")
    match possessive:
        case "their":
            return several or first.pos_ != "PRON"
        case "our":
            return first.lower_ == "we"
        case "my":
            return first.lower_ == "i"
        case "its":
            return not several and first.ent_type_ != "PERSON" and (first.pos_ != "PRON" or first.lower_ == "it")
        case "his" | "her":
            own = "he" if possessive == "his" else "she"
            person = kind_of(first.lemma_.lower()) == Kind.PERSON
            return not several and (first.lower_ == own or first.pos_ == "PROPN" or person)  # "Hughes" is tagged NNPS
    return False


def subjects_of(verb: Token) -> list[Token]:
    """The understood subject of a verb, through conjunction, control and participles."""
    for _ in range(6):
        for child in verb.children:
            if child.dep_ in SUBJECT:
                if child.tag_ in ("WDT", "WP") or child.lower_ == "that":
                    return members(verb.head) if verb.dep_ == "relcl" else []
                return members(child)
        if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in CLAUSE:
            if verb.dep_ == "xcomp":
                objects = [c for c in verb.head.children if c.dep_ == "dobj"]
                if objects:
                    return members(objects[0])
            verb = verb.head
        elif verb.dep_ == "acl" and verb.tag_ == "VBG":
            return members(verb.head)
        elif verb.dep_ == "pcomp" and verb.head.head.pos_ in CLAUSE:
            verb, word = verb.head.head, verb.head
            objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < word.i]
            if objects and word.lower_ in ("of", "for", "from", "into"):  # "fined the trader for taking bribes"
                return members(objects[0])
        else:
            return []
    return []
