"""Whom a pronoun cannot mean: by the verb that it is an argument of, and by where it stands."""

from __future__ import annotations

from collections.abc import Callable

from graphbuild.language.columns import Columns
from graphbuild.language.coreference.groups import AGENTS, Group, Ledger
from graphbuild.language.nouns import event_noun_lemmas, word_list
from graphbuild.model import Kind

__all__ = [
    "AGENTIVE",
    "LAW_OFFICERS",
    "SIDES",
    "allowed_by_verb",
    "bodies_of",
    "doers",
    "holders_of",
    "holds",
    "implied_subject",
    "judged",
    "owners",
    "taker",
]

AGENTIVE, DONE_TO_PEOPLE = word_list("agentive_verb"), word_list("done_to_people")
JUDGING = word_list("judging_verb")
# The classes of those who say "we" of a body.
SIDES = frozenset(("official", "force", "executive", "athlete"))
DONE_TO_WORDS, DONE_TO_GOODS = word_list("done_to_words"), word_list("done_to_goods")
CONSOLING = word_list("consoling")
DONE_BY_THINGS = word_list("done_by_things")
DONE_TO_OTHERS, DONE_BY_LAW, LAW_OFFICERS = map(word_list, ("done_to_others", "done_by_law", "law_officer"))
DONE_TO_PERSONS, DONE_TO_TEXTS = word_list("done_to_persons"), word_list("done_to_texts")


def allowed_by_verb(c: Columns, i: int, word: str) -> Callable[[Group], bool]:
    """Whether a participant can do, or have done to it, what the verb of a pronoun says.

    People are arrested, goods sold, words denied; several who say something are people or bodies.
    """
    verb, dep = c.lemma[c.head[i]], c.dep[i]
    plural = word in ("they", "them")
    if dep == "nsubj" and plural and verb in AGENTIVE:
        return _acts
    if dep == "nsubj" and verb == "be" and _tells_event(c, c.head[i]):
        return lambda group: not _acts(group)
    if dep == "nsubj" and verb in DONE_BY_THINGS:
        return lambda group: not _acts(group)
    if dep not in ("dobj", "nsubjpass"):
        return lambda group: True
    if verb in DONE_BY_LAW and plural:
        return lambda group: _acts(group) and group.lemma not in LAW_OFFICERS
    if verb in DONE_TO_PERSONS and plural:
        return lambda group: group.kind in (Kind.PERSON, Kind.GROUP) or group.plural
    if verb in DONE_TO_PEOPLE and plural:
        return _acts
    if (verb in DONE_TO_WORDS and word == "it") or (verb in DONE_TO_TEXTS and plural):
        return lambda group: not _acts(group)
    if verb in DONE_TO_GOODS:
        return lambda group: group.kind not in (Kind.PERSON, Kind.GROUP, Kind.COUNTRY)
    return lambda group: True


def _tells_event(c: Columns, be: int) -> bool:
    """Whether a copula says what happened: "it was the deadliest attack"."""
    return any(k > be and c.dep[k] == "attr" and c.lemma[k] in event_noun_lemmas() for k in c.kids[be])


def _acts(group: Group) -> bool:
    return group.kind in AGENTS or group.kind == Kind.PERSON


def holds(c: Columns, noun: int, i: int) -> bool:
    """Whether a token is part of a noun's own phrase, clauses apart: "its" in "half of its oil" is not the half."""
    for _ in range(8):
        if c.dep[i] in ("conj", "appos") or c.head[i] == i or c.pos[i] in ("VERB", "AUX"):
            break
        i = c.head[i]
        if i == noun:
            return True
    return False


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


def _raised(c: Columns, verb: int, subject: int) -> bool:
    """Whether the subject of a verb or noun is the object of the verb above: its own clause has no tense."""
    if c.lower[subject] in ("them", "him"):
        return True
    if c.dep[verb] not in ("ccomp", "xcomp") or c.lower[subject] not in ("it", "her", "me", "us", "you"):
        return False
    finite = any(c.tag[k] in ("MD", "VBD", "VBZ", "VBP") for k in (verb, *c.kids[verb]) if k <= verb)
    return not finite and not any(c.dep[k] == "mark" for k in c.kids[verb])


def _undergoer(c: Columns, i: int) -> bool:
    """Whether a phrase is an object: "fined the firm two million for ...", "called on the firm to ..."."""
    if c.dep[i] == "pobj":
        return c.lower[c.head[i]] in ("on", "upon")
    return c.dep[i] == "dobj" or (c.dep[i] == "dative" and c.pos[i] != "ADP")


def implied_subject(c: Columns, verb: int) -> list[int]:
    """The subject shared by a verb that has none: in "they threatened to shoot them" two parties are meant."""
    subjects = [k for k in c.kids[verb] if c.dep[k] in ("nsubj", "nsubjpass")]
    if subjects and _raised(c, verb, subjects[-1]):  # "helped them load it", "made it the largest firm"
        above = c.head[verb]
        own = [k for k in c.kids[above] if c.dep[k] in ("nsubj", "nsubjpass")]
        return own or (implied_subject(c, above) if above != verb else [])
    if subjects:
        return []
    for _ in range(6):
        if c.dep[verb] not in ("xcomp", "conj", "advcl", "pcomp", "prep", "pobj"):
            return []
        above = c.head[verb]
        if c.dep[verb] == "conj" and c.tag[verb] == "VBD" and c.tag[above] == "VB":
            above = c.head[above]  # no infinitive is joined to a past tense
        kids = [n for k in c.kids[above] for n in (k, *(c.kids[k] if c.lower[k] in ("on", "upon") else ()))]
        if c.lower[verb] == "for" and c.dep[above] in ("dobj", "appos") and c.head[above] != above:
            return [above]  # "fined the mill for": read as if it were part of the phrase
        led = c.dep[verb] == "xcomp" or c.lower[verb] in ("from", "into", "of", "for")  # "scared her into helping him"
        if led and (objects := [k for k in kids if k < verb and _undergoer(c, k)]):
            return objects
        if subjects := [k for k in kids if c.dep[k] in ("nsubj", "nsubjpass")]:
            return subjects
        verb = above
    return []


def doers(c: Columns, verb: int) -> list[int]:
    """The subject that a verb has or shares."""
    return [k for k in c.kids[verb] if c.dep[k] == "nsubj"] or implied_subject(c, verb)


def owners(c: Columns, speaker: int) -> list[int]:
    """Whom a speaker belongs to: "the bank's chief", "the head of the bank", also behind a name: "Orr, its head"."""
    found = []
    for person in (speaker, *(k for k in c.kids[speaker] if c.dep[k] == "appos")):
        for k in c.kids[person]:
            if c.dep[k] == "poss":
                found.append(k)
            elif k > person and c.lower[k] in ("for", "of", "at"):
                found += [n for n in c.kids[k] if c.dep[n] == "pobj"]
    return found


def bodies_of(ledger: Ledger, person: Group) -> list[int]:
    """The keys of the bodies that a person speaks for: "the union's president", "a spokesman for the rebels"."""
    if person.kind != Kind.PERSON or not person.classes & SIDES:
        return []
    found = [k for t, _ in person.mentions for o in owners(ledger.c, t) for k in ledger.of_token.get(o, ())]
    return [k for k in found if ledger.groups[k].kind in (Kind.ORGANISATION, Kind.GROUP)]


def judged(c: Columns, i: int, verb: int) -> list[int]:
    """The person or body whose deed a possessive is about: in "thanked him for his help" it is the object's help."""
    prep = next((k for k in (c.head[i], c.head[c.head[i]], c.head[c.head[c.head[i]]]) if c.dep[k] == "prep"), None)
    if prep is None or c.head[prep] != verb or c.lower[prep] not in ("for", "on", "over", "of"):
        return []
    return [k for k in c.kids[verb] if k < prep and _undergoer(c, k)] if c.lemma[verb] in JUDGING else []


def taker(c: Columns, i: int) -> list[int]:
    """Who takes, wrecks or mourns what a possessive owns: "the troops looted their shops", the shops of others."""
    verb = c.head[c.head[i]]
    if c.dep[c.head[i]] == "pobj" and c.lower[verb] in ("to", "with"):  # "sent condolences to his family"
        verb = c.head[verb] if c.pos[c.head[verb]] == "VERB" else c.head[c.head[verb]]
        mourned = any(c.dep[k] == "dobj" and c.lemma[k] in CONSOLING for k in c.kids[verb])
        return doers(c, verb) if mourned else []
    if c.dep[c.head[i]] != "dobj" or c.lemma[verb] not in DONE_TO_OTHERS:
        return []
    return doers(c, verb)
