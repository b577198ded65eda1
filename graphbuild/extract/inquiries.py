"""Whom an inquiry or allegation concerns: "a probe into whether the bank lied", "alleged that Chad paid"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphbuild.extract.coordination import members, passive_agents, preposition_objects
from graphbuild.extract.effects import effects_of
from graphbuild.extract.nominal_lexicon import event_nouns
from graphbuild.language.columns import Columns
from graphbuild.language.phrases import is_nominal
from graphbuild.language.word_classes import words_of

__all__ = ["alleged", "concerned", "inquires"]

INQUIRE = "investigate"
ALLEGING = words_of("alleging")
# What critics say of somebody is criticism.
CRITICS = frozenset(("critic", "detractor", "opponent", "accuser"))
SAYING = frozenset(("say", "claim", "argue"))
GUILTY = frozenset(("responsible", "guilty", "culpable", "complicit"))
QUESTIONS = frozenset(("WRB", "WP"))


def inquires(lemma: str) -> bool:
    """Whether a verb is to investigate or, as "probe" does, shares its form with a noun for that."""
    noun = event_nouns().get(lemma)
    return lemma == INQUIRE or (noun is not None and noun.verb == INQUIRE)


def concerned(c: Columns, word: int, is_actor: Callable[[int], bool]) -> list[int]:
    """Heads of those whose deeds an inquiring verb or noun looks into, by the clause that says what may have been done.

    Whoever did it: the agent in the passive, else the subject.
    """
    return _doers(c, word, _contents(c, word), is_actor)


def alleged(c: Columns, v: int, is_actor: Callable[[int], bool]) -> list[int]:
    """Heads of those of whom allegations or critics say that they did something, or anybody that they are guilty."""
    said = [k for k in c.kids[v] if c.dep[k] == "ccomp" and k > v and not _asks(c, k)]
    faults = c.lemma[v] in SAYING and any(c.dep[k] == "nsubj" and c.lemma[k] in CRITICS for k in c.kids[v])
    if not faults and c.lemma[v] not in ALLEGING:
        said = [k for k in said if c.lemma[v] in SAYING and _is_guilt(c, k)]
    return _doers(c, v, iter(said), is_actor)


def _is_guilt(c: Columns, be: int) -> bool:
    """Whether a clause says that somebody did it: "the rebels were responsible"."""
    told = not any(c.dep[k] == "neg" for k in c.kids[be])
    return told and any(c.dep[k] == "acomp" and c.lower[k] in GUILTY for k in c.kids[be])


def _doers(c: Columns, word: int, contents: Iterator[int], is_actor: Callable[[int], bool]) -> list[int]:
    for content in contents:
        doers = passive_agents(c, content) or [k for k in c.kids[content] if c.dep[k] in ("nsubj", "nsubjpass")]
        if c.dep[content] == "pobj":
            doers = [content]
        heads = [i for i in doers if i > word and is_nominal(c, i) and c.pos[i] != "PRON" and is_actor(i)]
        if heads:
            return [m for i in heads for m in members(c, i, before=content if i < content else None)]
    return []


def _contents(c: Columns, word: int) -> Iterator[int]:
    """Heads of the questions and claims that are looked into; "into" may hang on the verb above the noun."""
    verb = c.head[word] if c.dep[word] == "dobj" else word
    beside = [k for k in c.kids[verb] if k > word and c.lower[k] == "into"] if verb != word else []
    for k in [k for k in c.kids[word] if k > word] + beside:
        if c.dep[k] == "ccomp" and _asks(c, k):
            yield k
        elif c.dep[k] == "dobj":
            yield from _reported(c, k)
        elif c.lower[k] in ("into", "of"):
            for inner in c.kids[k]:
                if c.dep[inner] in ("pcomp", "ccomp") and _asks(c, inner):
                    yield inner
                elif c.dep[inner] == "pobj":
                    yield from _reported(c, inner)


def _asks(c: Columns, clause: int) -> bool:
    return any(k < clause and (c.lower[k] in ("whether", "if") or c.tag[k] in QUESTIONS) for k in c.kids[clause])


def _reported(c: Columns, noun: int) -> Iterator[int]:
    """What a claim or rumour says, or whom it is against: the nouns whose that-clause is merely possible."""
    effect = effects_of(c.lemma[noun], True, "that")
    if effect is None or effect.effect != "possible":
        return
    for k in c.kids[noun]:
        if k > noun and c.dep[k] in ("acl", "ccomp", "relcl") and any(c.lower[i] == "that" for i in c.kids[k]):
            yield k
        elif k > noun and c.lower[k] == "against":
            yield from preposition_objects(c, k)
