"""Whom a pronoun cannot mean: by the verb that it is an argument of, and by where it stands."""

from __future__ import annotations

from collections.abc import Callable

from graphbuild.language.columns import Columns
from graphbuild.language.groups import AGENTS, Group
from graphbuild.language.nouns import word_list
from graphbuild.model import Kind

__all__ = ["allowed_by_verb", "holders_of", "implied_subject"]

AGENTIVE, DONE_TO_PEOPLE = word_list("agentive_verb"), word_list("done_to_people")
DONE_TO_WORDS, DONE_TO_GOODS = word_list("done_to_words"), word_list("done_to_goods")


def allowed_by_verb(c: Columns, i: int) -> Callable[[Group], bool]:
    """Whether a participant can do, or have done to it, what the verb of a pronoun says.

    People are arrested, goods sold, words denied; several who say something are people or bodies.
    """
    verb, dep = c.lemma[c.head[i]], c.dep[i]
    plural = c.lower[i] in ("they", "them")
    if dep == "nsubj" and plural and verb in AGENTIVE:
        return _acts
    if dep not in ("dobj", "nsubjpass"):
        return lambda group: True
    if verb in DONE_TO_PEOPLE and plural:
        return _acts
    if verb in DONE_TO_WORDS and c.lower[i] == "it":
        return lambda group: not _acts(group)
    if verb in DONE_TO_GOODS:
        return lambda group: group.kind not in (Kind.PERSON, Kind.GROUP, Kind.COUNTRY)
    return lambda group: True


def _acts(group: Group) -> bool:
    return group.kind in AGENTS or group.kind == Kind.PERSON


def holders_of(c: Columns, i: int) -> list[int]:
    """The nouns whose content a pronoun stands in: in "claims that it helped them" they are not the claims."""
    found = []
    for _ in range(8):
        if c.dep[i] == "acl" and c.tag[i] not in ("VBG", "VBN"):
            found.append(c.head[i])
        if c.head[i] == i:
            break
        i = c.head[i]
    return found


def implied_subject(c: Columns, verb: int) -> list[int]:
    """The subject shared by a verb that has none: in "they threatened to shoot them" two parties are meant."""
    subjects = [k for k in c.kids[verb] if c.dep[k] in ("nsubj", "nsubjpass")]
    if any(c.lower[k] in ("them", "him") for k in subjects):  # "helped them load it": the object of another verb
        return [k for k in c.kids[c.head[verb]] if c.dep[k] in ("nsubj", "nsubjpass")]
    if subjects:
        return []
    for _ in range(6):
        if c.dep[verb] not in ("xcomp", "conj", "advcl", "pcomp", "prep", "pobj"):
            return []
        above = c.head[verb]
        if c.dep[verb] == "conj" and c.tag[verb] == "VBD" and c.tag[above] == "VB":
            above = c.head[above]  # no infinitive is joined to a past tense
        kids = c.kids[above]
        led = c.dep[verb] == "xcomp" or c.lower[verb] in ("from", "into", "of", "for")  # "scared her into helping him"
        if led and (objects := [k for k in kids if c.dep[k] == "dobj" and k < verb]):
            return objects
        if subjects := [k for k in kids if c.dep[k] in ("nsubj", "nsubjpass")]:
            return subjects
        verb = above
    return []
