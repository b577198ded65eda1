"""The antecedent of a pronoun: of the participants spoken of last, the most prominent one that it can mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graphbuild.language.columns import Columns
from graphbuild.language.coreference.constraints import (
    AGENTIVE,
    allowed_by_verb,
    bodies_of,
    doers,
    holders_of,
    holds,
    implied_subject,
    judged,
    taker,
)
from graphbuild.language.coreference.groups import (
    AGENTS,
    Group,
    Ledger,
    Sighting,
    affiliate,
    governor,
    maybe_person,
    rank,
)
from graphbuild.language.nouns import word_list
from graphbuild.language.phrases import is_partitive, left_end
from graphbuild.language.word_classes import words_of
from graphbuild.model import Kind

__all__ = ["HE", "POSSESSIVE", "SHE", "Fits", "best", "clause_of", "of_gender", "plural"]

Fits = Callable[[Group], bool]
HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
POSSESSIVE = frozenset(("his", "her", "its", "their"))
SAYING = words_of("saying")
THINKING = word_list("thinking_verb")
MANY = frozenset(("club", "people"))
SENTENCES = {"he": 3, "it": 1, "they": 2}
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
LEAST = -2.5
KNOWN_GENDER, SOURCE = 0.4, 2.2


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a pronoun stands: its token, its family ("he", "it", "they") and what its clause says of it."""

    token: int
    family: str
    rank: int
    possessive: bool
    verb: int  # whose argument it is
    clause: int
    said_by: int  # the verb of saying whose content it is the subject of, or -1
    implied: frozenset[int]  # the groups that are the subject of a clause without one


def best(ledger: Ledger, i: int, fits: Fits, family: str, speakers: Mapping[int, int]) -> Sighting | None:
    """The sighting of the group that the pronoun at token i means, among those that fit."""
    c = ledger.c
    at = _place(ledger, i, family)
    # "The court rejected most of them": neither the part nor the court, and several.
    whole = governor(c, at.verb) if family == "they" and c.dep[i] == "pobj" and is_partitive(c, at.verb) else -1
    barred = set(_speaking(ledger, i, family, speakers))
    if c.dep[i] in ("nsubj", "nsubjpass") and c.dep[at.verb] == "relcl":
        barred |= set(ledger.of_token.get(c.head[at.verb], ()))  # "the man who he said had left" is another
    if not at.possessive:
        barred |= at.implied
    else:
        takers = taker(c, i)
        if blamed := judged(c, i, at.clause):  # "praised the firm for its work": not for his own
            things = [k for k in blamed for g in ledger.of_token.get(k, ()) if ledger.groups[g].kind == Kind.THING]
            takers = [*things, *(k for k in c.kids[at.clause] if c.dep[k] == "nsubj")]
        barred |= {k for t in takers for k in ledger.of_token.get(t, ())}
    scored: list[tuple[float, int, Sighting]] = []
    others = _other_parties(c, i)
    holders, allowed = holders_of(c, i), allowed_by_verb(c, i if whole < 0 else at.verb, c.lower[i])
    for seen in ledger.recent(i, SENTENCES[family]):
        group = ledger.groups[seen.key]
        if not fits(group) or seen.key in barred or not (seen.rank or seen.named) or not allowed(group):
            continue
        if not others.isdisjoint(c.lemma[token] for token, _ in group.mentions):
            continue
        if at.possessive:
            if c.sent[i] == seen.sentence and holds(c, seen.token, i):
                continue
        elif c.sent[i] == seen.sentence and (
            governor(c, seen.token) in (at.verb, whole) or c.head[seen.token] == i or seen.token == at.verb
        ):
            continue
        none = any(c.lower[k] == "no" for k in c.kids[seen.token])
        if none and (c.sent[i] != seen.sentence or (family != "they" and seen.rank < 3)):
            continue
        if seen.token in holders or (whole >= 0 and not (group.plural or group.kind == Kind.GROUP)):
            continue
        if (family == "he") != (group.kind == Kind.PERSON) and family != "they" and seen.rank < 2:
            continue
        scored.append((_prominence(ledger, at, seen, group), seen.token, seen))
    if not scored:
        return None
    scored.sort(key=lambda s: (-s[0], -s[1]))
    return scored[0][2] if scored[0][0] > LEAST else None


def _place(ledger: Ledger, i: int, family: str) -> _Place:
    c = ledger.c
    possessive = c.lower[i] in POSSESSIVE and c.tag[i] == "PRP$"
    verb, clause = -1 if possessive else governor(c, i), clause_of(c, i)
    content = c.dep[clause] == "ccomp" and c.dep[i] in ("nsubj", "nsubjpass") and clause > i
    if possessive:
        joined = c.dep[clause] == "conj"  # "praised the mill and raised its debts"
        implied = judged(c, i, clause) or ([] if joined else implied_subject(c, clause))
    else:
        implied = implied_subject(c, verb)
        if c.dep[i] == "pobj" and c.dep[verb] == "dobj":  # "hoped to find dozens of them", "expressed support for it"
            owned = any(c.dep[k] == "poss" for k in c.kids[verb])
            implied = [*implied, *(implied_subject if owned else doers)(c, c.head[verb])]
        if c.dep[i] == "pobj" and c.pos[verb] == "ADJ":  # "experts, who found nothing wrong with them"
            implied = [*implied, *(k for k in c.kids[clause] if c.dep[k] == "nsubj")]
    keys = frozenset(k for t in implied for k in ledger.of_token.get(t, ()))
    return _Place(i, family, rank(c, i), possessive, verb, clause, c.head[clause] if content else -1, keys)


def _other_parties(c: Columns, i: int) -> set[str]:
    """The known nouns that a subject's verbs have beside it: "they were looted and sold by the museum" are not it."""
    verb = c.head[i]
    if c.dep[i] not in ("nsubj", "nsubjpass"):
        return set()
    joined = [k for k in c.kids[verb] if c.dep[k] == "conj" and not any(c.dep[n] in SUBJECTS for n in c.kids[k])]
    arguments = [k for v in (verb, *joined) for k in c.kids[v] if c.dep[k] in ("dobj", "agent")]
    arguments += [n for k in arguments if c.dep[k] == "agent" for n in c.kids[k] if c.dep[n] == "pobj"]
    known = [k for k in arguments if c.pos[k] == "PROPN" or any(c.lower[n] == "the" for n in c.kids[k])]
    return {c.lemma[k] for k in known if c.pos[k] in ("NOUN", "PROPN")}


def _prominence(ledger: Ledger, at: _Place, seen: Sighting, group: Group) -> float:
    """How much a sighting is what is spoken of where a pronoun stands; grammatical rank and nearness weigh most."""
    c, family, here = ledger.c, at.family, ledger.c.sent[at.token] == seen.sentence
    score = seen.rank - 1.6 * ledger.distance(seen, at.token)
    if family == "he" and group.gender is not None and ledger.distance(seen, at.token) < 2:
        score += KNOWN_GENDER
    if family == "it" and _addressee(c, seen.token):
        score -= 1.5  # "told the radio that a store was found. It ..."
    if seen.rank == at.rank and seen.rank > 1:
        score += 1 if here and family == "it" and at.rank == 2 else 0.5
    if at.said_by >= 0 and c.head[seen.token] == at.said_by and seen.rank == 3:
        score += 1  # "the court said it would"
    if seen.rank == 3 and _source(c, seen.token):
        goes_on = family == "he" or c.lower[at.verb] in SAYING or c.lemma[at.verb] in THINKING
        score -= 0.0 if goes_on and at.rank == 3 else SOURCE  # "..., police said. They ..."
    elif seen.rank == 3 and c.dep[clause_of(c, seen.token)] == "ROOT":
        score += 0.5
    if seen.named or group.named:
        score += 0.6
    if seen.shared and family != "they":
        score -= 1.5  # "he" is rather somebody else than one of "the two men"
    elif seen.pronoun:
        same = here and family == "he" and not at.rank > 2
        score += 1.5 if same else 0.7  # "her husband did not believe it until he saw her"
    if family != "he":
        score -= affiliate(c, seen.token)
        if group.called and group.called != family:
            score -= 2  # who is "it" once is not "they" next
    if family == "they" and group.kind == Kind.ORGANISATION and not _many(group):
        score -= 1.8
    elif group.kind in AGENTS:
        score += 0.4 if family == "it" else 1.2
    if (family == "he") != (group.kind == Kind.PERSON):
        score -= 0.5
    if len(group.mentions) > 2:
        score += 0.3
    if at.possessive and here:
        own = c.head[seen.token] == at.clause and not at.implied
        agrees = family != "they" or group.plural or group.kind == Kind.GROUP
        if seen.key in at.implied and agrees:
            score += 1.8  # "urged the mills to cut their prices"
        elif own:
            score += 0.8
        if c.lower[seen.token] == c.lower[at.token] and (family == "they" or c.head[c.head[seen.token]] != at.clause):
            score += 3  # "their families pressed for their return", but "his captain lost his post"
    if c.quoted[seen.token] != c.quoted[at.token]:
        acts = at.rank == 3 and not c.quoted[at.token] and c.lemma[at.verb] in AGENTIVE
        score -= 5 if acts else 1.5  # nobody names himself
    if family == "it" and here and _coordinated(c, seen.token):
        score -= 4
    return score


def _speaking(ledger: Ledger, i: int, family: str, speakers: Mapping[int, int]) -> tuple[int, ...]:
    """Who says the words that a pronoun stands in: not he. "He" who says so behind them is not placed yet.

    Nor are "they" the body that a person says "we" of.
    """
    speaker = speakers.get(i)
    if speaker is None:
        return ()
    if speaker in ledger.of_token:
        keys = ledger.of_token[speaker]
        ours = family == "they" and ledger.c.quoted[i] and len(keys) == 1
        return (*keys, *bodies_of(ledger, ledger.groups[keys[0]])) if ours else keys
    word = ledger.c.lower[speaker]
    if speaker > i and ledger.c.pos[speaker] == "PROPN":  # "I told him," Orr said
        return tuple(ledger.surnames.get(word, ())[-1:])
    if family == "it" or speaker <= i or word not in HE | SHE or ledger.c.quoted[speaker]:
        return ()
    who = best(ledger, speaker, of_gender("m" if word in HE else "f"), "he", {})
    if who is None:
        return ()
    return (who.key,) if family == "he" else (who.key, *bodies_of(ledger, ledger.groups[who.key]))


def of_gender(gender: str) -> Fits:
    """Whether a participant can be "he" ("m") or "she" ("f")."""

    def fits(group: Group) -> bool:
        if group.plural:
            return False
        return (group.kind == Kind.PERSON or maybe_person(group)) and group.gender in (gender, None)

    return fits


def plural(group: Group) -> bool:
    """Whether a participant can be "they"."""
    if group.called == "they" and group.kind != Kind.PERSON:
        return True
    if group.kind in (Kind.PERSON, Kind.COUNTRY, Kind.PLACE):
        return group.plural
    return group.plural or group.kind in (Kind.GROUP, Kind.ORGANISATION)


def _many(group: Group) -> bool:
    """Whether a body is spoken of as its people: a team, "the Greens"."""
    return (
        group.plural
        or group.called == "they"
        or not MANY.isdisjoint(group.classes)
        or (group.named and group.names[-1].endswith("s"))
    )


def _coordinated(c: Columns, i: int) -> bool:
    """Whether a phrase is one of several that "and" joins: "it" after "Chad and Niger" is a third one."""
    return c.dep[i] == "conj" or any(c.dep[k] == "conj" and k > i for k in c.kids[i])


def _addressee(c: Columns, i: int) -> bool:
    """Whether a phrase is who is told something: nothing is said of him, "told the court that a bank had failed"."""
    verb = c.head[i]
    told = c.dep[i] in ("dobj", "dative") and c.lower[verb] in SAYING
    return told and (c.lemma[verb] == "tell" or any(k > i and c.dep[k] == "ccomp" for k in c.kids[verb]))


def _source(c: Columns, i: int) -> bool:
    """Whether a subject is the source named behind what it says: "a bridge fell, police said"."""
    verb = c.head[i]
    if c.dep[i] != "nsubj" or c.lower[verb] not in SAYING:
        return False
    inserted = verb + 1 < c.n and c.words[verb + 1] in (",", ".") and c.words[left_end(c, i) - 1] == "," and i < verb
    return inserted or any(k < i and c.dep[k] == "ccomp" for k in c.kids[verb])


def clause_of(c: Columns, i: int) -> int:
    """The verb of the clause that a token is in."""
    for _ in range(12):
        if c.head[i] == i:
            return i
        i = c.head[i]
        if c.pos[i] in ("VERB", "AUX"):
            return i
    return i
