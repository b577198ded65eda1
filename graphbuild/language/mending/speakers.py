"""Verbs of people that a parser joins to a thing: "said the roads were blocked and urged drivers to stay at home"."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.control import Control
from graphbuild.language.frames import load_frames
from graphbuild.language.nouns import clause_nouns, kind_of, participants, word_list
from graphbuild.language.reporting_words import reporting_words
from graphbuild.model import Kind

__all__ = ["return_to_speaker"]

ACTORS = frozenset(("PERSON", "ORG", "GPE", "NORP"))
TENSES = {"VBD": "VBD", "VBN": "VBD", "VBZ": "VBZ", "VBP": "VBP"}
THINGS = frozenset((None, Kind.THING, Kind.PLACE))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
INNER = frozenset(("conj", "xcomp", "acomp", "advcl"))
OWN = SUBJECTS | {"csubj", "csubjpass", "aux", "auxpass", "mark", "agent"}
COPULAS = frozenset(("be", "remain", "become"))


def return_to_speaker(c: Columns, v: int, control: Control) -> None:
    """Joins a finite verb that only people and bodies can do to the one that says what the thing is or does.

    A thing before it cannot act: "the roads were blocked and urged drivers" has the speaker for its subject.
    """
    if c.dep[v] == "advcl":
        _beside_content(c, v)
        return
    if c.dep[v] in ("acl", "ccomp"):
        if c.tag[v] == "VBG":
            _said_with_thing(c, v)
        return
    if c.dep[v] != "conj":
        return
    if (said := _perfect_behind_past(c, v)) is not None:
        c.attach(v, said, "conj")
        return
    if c.tag[v] not in TENSES or any(c.dep[k] in OWN for k in c.kids[v]):
        return
    said = _told_of_thing(c, v, control)
    if said is None:
        said = _told_after(c, v)
    if said is not None:
        c.attach(v, said, "conj")
        c.tag[v] = TENSES[c.tag[v]]


def _says(c: Columns, v: int) -> bool:
    return (c.lemma[v], "verb") in reporting_words()


def _perfect_behind_past(c: Columns, v: int) -> int | None:
    """The verb of saying that a present perfect goes on from: "denied that it had sold arms and has asked a court".

    In what was said in the past English shifts the tense back, so that a present perfect is not part of it.
    """
    first = c.head[v]
    said = c.head[first]
    if c.dep[first] != "ccomp" or c.tag[said] != "VBD" or not said < first < v or not _says(c, said):
        return None
    perfect = any(c.dep[k] == "aux" and c.lower[k] in ("has", "have") and k > first for k in c.kids[v])
    if not perfect or any(c.dep[k] in SUBJECTS or c.tag[k] == "MD" for k in c.kids[v]):
        return None
    finite = next((k for k in c.kids[first] if c.dep[k] in ("aux", "auxpass")), first)
    shifted = c.tag[finite] == "VBD" or c.lower[finite] in ("would", "could", "might")
    return said if shifted and not c.quoted[first] else None


def _beside_content(c: Columns, v: int) -> None:
    """Joins a clause to the verb of saying that a parser joined to what is said.

    It stands before the "that" ("said, citing officials, that"), tells what others say instead ("while Chad maintains
    that ...") or is a speech act of whoever says that he would do or not do something ("rejecting a demand").
    """
    content = c.head[v]
    said = c.head[content]
    if c.dep[content] != "ccomp" or not said < content or said > v or not _says(c, said):
        return
    kids = c.kids[v]
    subject = any(c.dep[k] in SUBJECTS for k in kids)
    if any(c.dep[k] == "mark" and c.lower[k] == "that" and k > v for k in c.kids[content]):
        c.attach(v, said, "advcl")
    elif subject and v > content and _says(c, v):
        contrast = any(c.dep[k] == "mark" and c.lower[k] in ("while", "whereas") for k in kids)
        if contrast and any(c.dep[k] == "ccomp" for k in kids):
            c.attach(v, said, "advcl")
    elif c.tag[v] == "VBG" and c.lower[v - 1] == "," and v > content and not any(c.dep[k] in OWN for k in kids):
        own = [k for k in c.kids[content] if c.dep[k] in SUBJECTS]
        himself = len(own) == 1 and (c.pos[own[0]] == "PRON" or _is_thing(c, own[0]))
        if himself and c.lemma[v] in word_list("speech_act"):
            c.attach(v, said, "advcl")


def _said_with_thing(c: Columns, v: int) -> None:
    """ "Opposed the plan saying it was too costly": no plan says anything, as a letter or a claim may."""
    thing = c.head[v] if c.dep[v] == "acl" else next((k for k in c.kids[v] if c.dep[k] == "nsubj"), None)
    if thing is None or thing > v or not _says(c, v) or not _is_thing(c, thing):
        return
    if c.lemma[thing] in clause_nouns()["text"] or (c.lemma[thing], "noun") in reporting_words():
        return
    content = any(c.dep[k] == "ccomp" and k > v for k in c.kids[v])
    if not content or any(c.dep[k] in ("aux", "auxpass") for k in c.kids[v]):
        return
    above = c.head[thing] if c.dep[v] == "acl" else c.head[v]
    while (c.pos[above] not in ("VERB", "AUX") or c.tag[above] == "VB") and c.head[above] != above:
        above = c.head[above]  # "wrote to explain his decision saying ...": who wrote says it now
    if c.dep[above] == "ccomp" and _says(c, c.head[above]):
        above = c.head[above]
    if c.pos[above] not in ("VERB", "AUX"):
        return
    if c.dep[v] == "ccomp":
        c.attach(thing, c.head[v], "dobj")
    c.attach(v, above, "advcl")


def _told_of_thing(c: Columns, v: int, control: Control) -> int | None:
    """The verb of the clause that holds, as what is said, a clause on a thing that the verb was joined to."""
    if c.lemma[v] not in word_list("agentive_verb"):
        return None
    first, clause = c.head[v], c.head[v]
    while c.dep[clause] in INNER and not any(c.dep[k] in SUBJECTS for k in c.kids[clause]):
        clause = c.head[clause]
    said = c.head[clause]
    subjects = [k for k in c.kids[clause] if c.dep[k] in SUBJECTS and k < clause]
    if c.dep[clause] != "ccomp" or c.tag[said] != TENSES[c.tag[v]] or len(subjects) != 1 or said > subjects[0]:
        return None
    passive = c.tag[first] == "VBN" and any(c.dep[k] == "auxpass" for k in c.kids[first])
    unsure = passive or c.tag[v] == "VBN"
    if not _is_thing(c, subjects[0]) or (unsure and not _is_active(c, v, control)):
        return None
    text = c.lemma[subjects[0]] in clause_nouns()["text"]
    if text and not passive and c.lemma[first] not in COPULAS:
        return None  # "said the treaty banned mines and demanded checks"
    return said if any(c.dep[k] == "nsubj" for k in c.kids[said]) else None


def _is_thing(c: Columns, subject: int) -> bool:
    if c.dep[subject] == "expl":
        return c.lower[subject] == "there"
    return c.tag[subject] in ("NN", "NNS") and c.ent[subject] not in ACTORS and kind_of(c.lemma[subject]) in THINGS


def _is_active(c: Columns, v: int, control: Control) -> bool:
    """Whether a form that may be a passive participle has what only the active has: an object, or one behind "for"."""
    for k in c.kids[v]:
        if k > v and (c.dep[k] in ("dobj", "ccomp", "xcomp") or (c.tag[k] == "VB" and c.dep[k] == "advcl")):
            return True
        if c.dep[k] == "prep" and any(c.dep[of] == "pobj" for of in c.kids[k]):
            takes = (c.lemma[v], c.lower[k]) in load_frames().prepositional or control.addressee(c.lemma[v], c.lower[k])
            if takes and c.lower[k] != "by":
                return True
    return False


def _told_after(c: Columns, v: int) -> int | None:
    """ "Shares rose after the firm cut costs and said ...": who speaks is the subject between that can, not a thing."""
    first = c.head[v]
    things = [k for k in c.kids[first] if c.dep[k] == "nsubj" and k < first]
    if c.tag[v] != "VBD" or not _says(c, v) or len(things) != 1:
        return None
    if things[0] + 1 >= v or not _is_thing(c, things[0]):
        return None
    for clause in c.kids[first]:
        if c.dep[clause] == "advcl" and first < clause < v and c.tag[clause] == "VBD":
            speakers = [k for k in c.kids[clause] if c.dep[k] == "nsubj"]
            if speakers and (c.ent[speakers[0]] in ACTORS or c.lemma[speakers[0]] in participants()):
                return clause
    return None
