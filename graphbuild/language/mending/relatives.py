"""Relative clauses and participles hung on the nearest noun, where another fits them in number or is a person."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.nouns import BEARERS, event_noun_lemmas, kind_of, word_list
from graphbuild.language.phrases import NUMBER, RELATIVES, is_nominal
from graphbuild.language.word_classes import words_of
from graphbuild.model import Kind

__all__ = ["hang_clause"]

THINGS = frozenset((Kind.THING, Kind.PLACE))
FURTHEST = 4
HARMING = words_of("harming")
ACTORS = frozenset(("PERSON", "NORP", "ORG"))


def hang_clause(c: Columns, v: int) -> None:
    """Hangs a clause that describes a noun on the one that it can be about, in place."""
    if c.dep[v] == "relcl":
        _relative(c, v)
    elif c.dep[v] in ("acl", "advcl") and c.tag[v] == "VBN" and c.lemma[v] in word_list("done_to_people"):
        _done_to_somebody(c, v)


def _relative(c: Columns, v: int) -> None:
    """ "A nurse from Lund who left", "gave guns to a clan that were stolen": not the place, not the clan."""
    inside = (v, *(k for k in c.kids[v] if c.dep[k] == "ccomp"))
    pronouns = (k for i in inside for k in c.kids[i] if c.dep[k] in ("nsubj", "nsubjpass") and c.lower[k] in RELATIVES)
    pronoun = next(pronouns, None)
    noun = c.head[v]
    renaming = c.dep[noun] == "appos" and c.pos[noun] == "NOUN"
    if pronoun is None or renaming:
        return
    beside = pronoun - 2 if c.lower[pronoun - 1] == "," else pronoun - 1
    if not is_nominal(c, noun):
        found = beside if c.lower[pronoun] == "who" and _is_somebody(c, beside) else None
    elif c.lower[pronoun] == "who" and _is_place_or_thing(c, noun):
        found = _person_around(c, noun)
    elif c.lower[pronoun] == "who" and c.pos[noun] == "NOUN" and not _may_be_who(c, noun) and _is_somebody(c, beside):
        found = beside  # "a lead over the Greens, who lost"
    elif c.lemma[v] in HARMING and (deed := _deed_around(c, noun)) is not None:
        found = deed
    else:
        found = _agreeing(c, noun, c.head[pronoun])
    if found is not None and found != noun:
        c.attach(v, found, "relcl")


def _is_place_or_thing(c: Columns, noun: int) -> bool:
    if c.ent[noun]:
        return c.ent[noun] in ("GPE", "LOC", "FAC", "ORG")
    kind = kind_of(c.lemma[noun], c.lower[noun])
    counted = c.tag[noun] == "NNS" or any(c.dep[k] in ("det", "poss", "nummod") for k in c.kids[noun])
    return c.pos[noun] == "NOUN" and (kind in THINGS or (kind is None and not counted))


def _is_somebody(c: Columns, noun: int) -> bool:
    """Whether a noun certainly stands for people or a body of them."""
    return is_nominal(c, noun) and (
        c.ent[noun] in ("PERSON", "NORP", "ORG") or kind_of(c.lemma[noun], c.lower[noun]) in BEARERS
    )


def _may_be_who(c: Columns, noun: int) -> bool:
    """Whether a common noun can be meant by "who"."""
    return _is_somebody(c, noun) or (c.lemma[noun] not in event_noun_lemmas() and kind_of(c.lemma[noun]) is None)


def _person_around(c: Columns, noun: int) -> int | None:
    """Who is said to be at or from a place or to have a thing, if anybody is."""
    for _ in range(FURTHEST):
        above = c.head[noun] if c.dep[noun] in ("appos", "conj") else _governing_noun(c, noun)
        if above is None or not is_nominal(c, above):
            return None
        noun = above
        if c.ent[noun] in ("PERSON", "NORP") or kind_of(c.lemma[noun], c.lower[noun]) in BEARERS:
            return noun
    return None


def _deed_around(c: Columns, noun: int) -> int | None:
    """ "A strike on a bus that killed ten": what befell a place or thing harms people, not the place or thing."""
    if c.lemma[noun] in event_noun_lemmas():
        return None
    for _ in range(FURTHEST):
        if c.ent[noun] in ACTORS or kind_of(c.lemma[noun], c.lower[noun]) in BEARERS or c.pos[noun] == "PRON":
            return None
        above = c.head[noun] if c.dep[noun] == "conj" else _governing_noun(c, noun)
        if above is None or not is_nominal(c, above):
            return None
        if c.lemma[above] in event_noun_lemmas() and c.dep[noun] == "pobj":
            return above
        noun = above
    return None


def _agreeing(c: Columns, noun: int, verb: int) -> int | None:
    """The noun, or one that it belongs to or stands behind, that has the verb's number."""
    plural = _number(c, verb)
    for _ in range(FURTHEST):
        number = None if c.ent[noun] == "ORG" else NUMBER.get(c.tag[noun])  # "Plum Airlines, which has"
        joined = any(c.dep[k] == "conj" for k in c.kids[noun])
        if joined and plural is False:
            return _last_named(c, noun, verb)
        if plural is None or number is None or number == plural or joined:
            return noun
        above = _governing_noun(c, noun)
        if above is None:
            return None
        noun = above
    return None


def _last_named(c: Columns, first: int, verb: int) -> int:
    """ "Between Moss and Lund, who was jailed": one of two names, the last."""
    last = first
    while joined := [k for k in c.kids[last] if c.dep[k] == "conj" and last < k < verb]:
        last = joined[-1]
    return last if c.pos[last] == "PROPN" else first


def _governing_noun(c: Columns, noun: int) -> int | None:
    """The noun whose prepositional phrase a noun stands in, or the object beside that phrase: "guns to a clan"."""
    if c.dep[noun] != "pobj":
        return None
    above = c.head[c.head[noun]]
    if is_nominal(c, above):
        return above
    return next((k for k in c.kids[above] if c.dep[k] == "dobj" and above < k < noun and is_nominal(c, k)), None)


def _number(c: Columns, v: int) -> bool | None:
    """Whether the finite part of a verb is plural; None where its form does not say."""
    for i in (*(k for k in c.kids[v] if c.dep[k] in ("aux", "auxpass")), v):
        if c.tag[i] == "VBZ" or c.lower[i] == "was":
            return False
        if c.tag[i] == "VBP" or c.lower[i] == "were":
            return True
        if c.tag[i] == "MD":
            return None
    return None


def _done_to_somebody(c: Columns, v: int) -> None:
    """ "A warrant against Moss, arrested in May": nobody arrests a warrant, nor often the court that issued it."""
    top, last = c.head[v], v - 1
    if top > v:
        return
    if c.lower[last] == ",":
        last -= 1
    if c.dep[v] == "advcl":
        subjects = [k for k in c.kids[top] if c.dep[k] == "nsubj"]
        if last != v - 2 or not subjects or any(_is_person(c, k) or c.pos[k] == "PRON" for k in subjects):
            return
    elif not _is_place_or_thing(c, top) or c.ent[top]:
        return
    while last > top and c.head[last] != top:
        if _is_person(c, last) and c.dep[last] in ("pobj", "dobj"):
            c.attach(v, last, "acl")
            return
        last = c.head[last]


def _is_person(c: Columns, noun: int) -> bool:
    return c.ent[noun] == "PERSON" or kind_of(c.lemma[noun]) == Kind.PERSON
