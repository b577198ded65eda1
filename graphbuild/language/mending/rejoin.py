"""Verbs that a parser joins to the nearest verb where English joins them to one further up."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.control import Control
from graphbuild.language.word_classes import words_of

__all__ = ["FINITE", "PAST", "of_object", "rejoin", "without_subject"]

BARE = frozenset(("let", "make", "have", "see", "hear", "watch"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
PAST = frozenset(("VBD", "VBN"))
AUXILIARIES = frozenset(("aux", "auxpass", "mark"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
OF_THINGS = words_of("of things")


def rejoin(c: Columns, v: int, control: Control) -> None:
    """Corrects the head of one verb, in place."""
    if c.dep[v] == "conj":
        _finite_after_infinitive(c, v)
        _second_infinitive(c, v)
        _past_participle_clause(c, v)
        _second_content(c, v)
        _past_what_was_said(c, v)
    elif c.dep[v] in ("relcl", "acl"):
        _asked_for(c, v, control)


def without_subject(c: Columns, v: int) -> None:
    """Finds the subject of a second clause of what is said that has none, as each finite verb of English must.

    "Said the body found in a well was that of a monk": the participle before it only describes the subject. "Said
    the camp might close, blamed the mayor and left": what is in the past is not said, but done by who said it.
    """
    said = c.head[v]
    first = next((k for k in reversed(c.kids[said]) if c.dep[k] == "ccomp" and said < k < v), None)
    if first is None or not _is_finite(c, v) or any(c.dep[k] in SUBJECTS or c.dep[k] == "mark" for k in c.kids[v]):
        return
    subject = next((k for k in c.kids[first] if c.dep[k] in ("nsubj", "nsubjpass") and k < first), None)
    if subject is None:
        return
    before = min((v, *(k for k in c.kids[v] if c.dep[k] != "punct"))) - 1
    while c.pos[before] == "ADV":
        before -= 1
    comma = c.lower[before] == ","
    if _may_describe(c, first, v) and comma == (c.lower[_last(c, subject, first) + 1] == ","):
        opening = [k for k in c.kids[first] if k < subject]
        noun = first - 1 if c.pos[first - 1] in NOUNS and c.is_below(first - 1, subject) else subject
        c.attach(subject, v, "nsubjpass" if any(c.dep[k] == "auxpass" for k in c.kids[v]) else "nsubj")
        for k in opening:
            c.attach(k, v, c.dep[k])
        c.attach(first, noun, "acl")
        c.tag[first] = "VBN"
    elif comma and c.tag[v] == "VBD" and _is_finite(c, said) and not any(c.lower[k] == "had" for k in c.kids[first]):
        told = c.tag[said] == "VBD" and not _in_past(c, first)
        c.attach(v, said if told else first, "conj")


def of_object(c: Columns, participle: int) -> None:
    """ "Sold a phone, dubbed the Elia", "will skip the talks, scheduled for May": it describes the thing before it."""
    verb = c.head[participle]
    before = participle - 1
    while c.pos[before] == "ADV":
        before -= 1
    thing = next((k for k in c.kids[verb] if c.dep[k] == "dobj" and verb < k < before), None)
    if thing is None or c.lower[before] != "," or c.lemma[participle] not in OF_THINGS:
        return
    if _last(c, thing, before) == before - 1 and not any(c.dep[k] in AUXILIARIES for k in c.kids[participle]):
        c.attach(participle, thing, "acl")


def _may_describe(c: Columns, v: int, end: int) -> bool:
    """Whether a verb may be a participle or an infinitive behind its noun: it has no tense and no object before end."""
    inside = [k for k in c.kids[v] if k < end]
    tensed = any(c.dep[k] in ("aux", "auxpass") for k in inside) and not any(c.tag[k] == "TO" for k in inside)
    return c.tag[v] in PAST and not tensed and not any(c.dep[k] in ("dobj", "ccomp", "neg", "acomp") for k in inside)


def _in_past(c: Columns, v: int) -> bool:
    return c.tag[v] == "VBD" or any(c.tag[k] == "VBD" for k in c.kids[v])


def _last(c: Columns, noun: int, end: int) -> int:
    """The last word before `end` of a noun's phrase without its marks."""
    return max((k for k in range(noun + 1, end) if c.is_below(k, noun) and c.dep[k] != "punct"), default=noun)


def _finite_after_infinitive(c: Columns, v: int) -> None:
    """ "Asked to see it and left": what joins a finite verb is one, the governor or the clause it takes."""
    first = c.head[v]
    bare = c.dep[first] == "ccomp" and c.lemma[c.head[first]] in BARE  # "let them pass but would not stop"
    if not _is_finite(c, v) or c.tag[first] != "VB" or _is_finite(c, first):
        return
    if not bare and not any(c.tag[k] == "TO" for k in c.kids[first]):
        return
    inside = [k for k in c.kids[first] if c.dep[k] == "ccomp" and first < k < v and _is_finite(c, k)]
    other = inside[-1] if inside else c.head[first] if bare or c.dep[first] in ("xcomp", "advcl") else None
    plain = c.tag[v] == "VBP" and not any(c.dep[k] in ("aux", "auxpass") for k in c.kids[v])  # or an infinitive
    if other is not None and (c.tag[other] in FINITE if plain else _is_finite(c, other)):
        c.attach(v, other, "conj")


def _second_infinitive(c: Columns, v: int) -> None:
    """ "Agreed to sell it to a firm led by Kole and to buy shares": "to" behind "and" joins an infinitive before it."""
    first = c.head[v]
    if c.tag[v] != "VB" or c.tag[first] not in PAST or not any(c.tag[k] == "TO" for k in c.kids[v]):
        return
    above = [k for k in c.kids[first] if c.dep[k] == "xcomp" and first < k < v] or [first]
    i = above[-1]
    for _ in range(6):
        if c.tag[i] == "VB" and any(c.tag[k] == "TO" for k in c.kids[i]):
            c.attach(v, i, "conj")
            return
        i = c.head[i]


def _is_finite(c: Columns, v: int) -> bool:
    """Whether a verb or an auxiliary of it stands in a tense."""
    tensed = (k for k in c.kids[v] if c.dep[k] in ("aux", "auxpass"))
    return c.tag[v] in FINITE or any(c.tag[k] in FINITE or c.tag[k] == "MD" for k in tensed)


def _past_participle_clause(c: Columns, v: int) -> None:
    """ "Left, saying that it had failed, and sued": commas around a participle say where its clause ends."""
    first = c.head[v]
    participle = c.head[first] if c.dep[first] == "ccomp" else first
    main = c.head[participle]
    if c.tag[v] != "VBD" or c.tag[participle] != "VBG" or c.dep[participle] != "advcl" or c.tag[main] != "VBD":
        return
    joined = [k for k in (*c.kids[first], *c.kids[v]) if c.dep[k] == "cc" and first < k < v]
    own = any(c.dep[k] in ("nsubj", "nsubjpass", "auxpass") for k in c.kids[v])
    if joined and not own and (first == participle or c.lower[joined[-1] - 1] == c.lower[participle - 1] == ","):
        c.attach(v, main, "conj")


def _second_content(c: Columns, v: int) -> None:
    """ "Said it had rained, and that the dam broke": a second "that" opens more of what is said."""
    said = c.head[v]
    if not any(c.dep[k] == "mark" and c.lower[k] == "that" for k in c.kids[v]):
        return
    for k in reversed(c.kids[said]):
        if c.dep[k] == "ccomp" and said < k < v:
            c.attach(v, k, "conj")
            return
    while c.dep[said] in ("acl", "xcomp", "advcl", "relcl", "dobj", "pobj", "prep"):
        said = c.head[said]
    if c.dep[said] == "ccomp" and said != c.head[v]:
        c.attach(v, said, "conj")  # "said they had ignored orders to leave and that some were paid"


def _past_what_was_said(c: Columns, v: int) -> None:
    """ "Confirmed that he had left but did not say why": past tense and "but" after a perfect return to who speaks."""
    said = c.head[v]
    past = c.tag[v] == "VBD" or any(c.tag[k] == "VBD" for k in c.kids[v])
    if not past or c.dep[said] != "ccomp" or c.tag[c.head[said]] != "VBD":
        return
    joined = {c.lower[k] for k in c.kids[said]}
    if "had" not in joined or any(c.dep[k] in ("nsubj", "nsubjpass") or c.lower[k] == "had" for k in c.kids[v]):
        return
    tells = c.tag[v] == "VBD" and any(
        c.dep[k] == "ccomp" and k > v and any(c.lower[i] == "that" for i in c.kids[k]) for k in c.kids[v]
    )
    if "but" in joined or tells:  # "said he had left and warned that others would": no perfect goes on in the past
        c.attach(v, c.head[said], "conj")


def _asked_for(c: Columns, v: int, control: Control) -> None:
    """ "Called for the ban to be eased": the infinitive is what the verb asks for, and no clause on its noun."""
    noun = c.head[v]
    verb = c.head[c.head[noun]]
    if c.dep[noun] != "pobj" or not control.addressee(c.lemma[verb], c.lower[c.head[noun]]):
        return
    if any(c.tag[k] == "TO" for k in c.kids[v]) and not any(c.dep[k] == "nsubj" for k in c.kids[v]):
        c.attach(v, verb, "xcomp")
