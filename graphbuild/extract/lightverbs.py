"""What the words above an event noun say about it: light verbs, verbs and nouns that share their participants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.draft import Draft, Slot
from graphbuild.extract.binding import agrees, subjects_of
from graphbuild.extract.markers import is_none
from graphbuild.extract.nominal_arguments import UNDERGOES, is_agent, is_joined, members, prepositional
from graphbuild.extract.nominal_lexicon import EventNoun, LightVerb, container_nouns, event_nouns, light_verbs
from graphbuild.language.frames import load_frames
from graphbuild.language.nouns import kind_of
from graphbuild.model import Kind, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Support", "add_shared_arguments", "described", "is_container", "site", "supports"]

CLAUSE = frozenset({"VERB", "AUX"})
UNDERGOER = "undergoer"
PATIENT = "patient"
# Who acts in the event, which is not who undergoes the verb: nobody is arrested during a raid of his own.
DOER = "doer"
NEUTER = frozenset({"it", "this", "that"})


@dataclass(frozen=True, slots=True)
class Support:
    """A word that an event noun depends on, the row that describes it, and the token that stands for the noun."""

    head: Token
    row: LightVerb
    passive: bool = False
    modifies: bool = False


def site(noun: Token) -> Token:
    """The token whose place in the sentence is the noun's: across conjunction and "a series of"."""
    while True:
        if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
            noun = noun.head
        elif noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_container(noun.head.head):
            noun = noun.head.head
        else:
            return noun


def is_container(noun: Token) -> bool:
    """Whether a noun counts or groups what follows its "of": "two counts of theft", but "the count of votes"."""
    if noun.lemma_ not in container_nouns():
        return False
    frame = event_nouns().get(noun.lemma_)
    done = frame is not None and "of" in frame.target
    return not done or noun.tag_ == "NNS" or any(c.dep_ == "nummod" for c in noun.lefts)


def supports(place: Token, lemma: str) -> Iterator[Support]:
    """The light verbs and their like around an event noun that stands at `place`."""
    dep, head = place.dep_, place.head
    if dep in ("dobj", "nsubjpass", "attr", "oprd"):
        passive = dep == "nsubjpass"
        if passive and any(c.dep_ in ("oprd", "acomp", "attr") for c in head.rights):
            return  # "the strike was declared illegal" declares no strike
        yield from _rows(head, "object" if dep != "attr" else "attribute", lemma, passive)
    elif dep == "nsubj":
        yield from _rows(head, "subject", lemma, False)
    elif dep == "pobj" and head.dep_ in ("prep", "agent", "dative"):
        above = head.head
        if above.dep_ == "prep" and above.pos_ == "ADP":
            above = above.head
        yield from _rows(above, head.lower_, lemma, _is_passive(above))
        if above.dep_ in ("dobj", "nsubjpass") and above.head.pos_ == "VERB":
            # "suspect the guard of the theft": the parser hangs the phrase on the object
            verb = above.head
            for support in _rows(verb, head.lower_, lemma, above.dep_ == "nsubjpass"):
                if "object" in support.row.others:
                    yield support
        if above.pos_ in CLAUSE:
            for row in _rows_of_any(head.lower_, place):
                if not row.nouns or lemma in row.nouns:
                    yield Support(above, row, _is_passive(above))
    yield from described(place, lemma)


def described(noun: Token, lemma: str) -> Iterator[Support]:
    """The verbs of the clauses on a noun: "the raid staged by clerks"."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB":
            yield from _clause_on_noun(child, lemma)


def _rows_of_any(preposition: str, place: Token) -> Iterator[LightVerb]:
    """The rows for any verb; some hold for a bare noun only: "seized on arrival", "flown out for treatment"."""
    table = light_verbs()
    yield from table.get(("*", preposition), ())
    if place.tag_ == "NN" and not any(c.dep_ in ("det", "poss", "amod", "compound") for c in place.lefts):
        yield from table.get(("*", f"{preposition} bare"), ())


def _clause_on_noun(verb: Token, lemma: str) -> Iterator[Support]:
    """Reduced and full relative clauses: "sanctions imposed by X", "the raid that X carried out"."""
    for child in verb.children:  # "the raid in which two farmers were killed"
        if child.dep_ == "prep" and any(c.dep_ == "pobj" and c.tag_ == "WDT" for c in child.children):
            for support in _rows(verb, child.lower_, lemma, _is_passive(verb)):
                yield Support(verb, support.row, support.passive, True)
            return
    if verb.tag_ == "VBN" and _governs(verb):
        yield from _rows(verb, "subject", lemma, False)  # "a string of bombings rocked Oslo" is a sentence
    elif verb.tag_ == "VBN" and not any(c.dep_ == "nsubj" for c in verb.children):
        for support in _rows(verb, "object", lemma, True):
            yield Support(verb, support.row, True, True)
    elif verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in verb.children):
        if not any(c.dep_ == "dobj" and c.tag_ not in ("WDT", "WP") for c in verb.children):
            for support in _rows(verb, "object", lemma, False):
                yield Support(verb, support.row, False, True)
    elif verb.tag_ == "VBG" or verb.dep_ == "relcl":
        for support in _rows(verb, "subject", lemma, False):
            yield Support(verb, support.row, False, True)


def _governs(verb: Token) -> bool:
    """Whether what is read as a participle has an object of its own, as only a verb of giving has in the passive."""
    if any(c.dep_ in ("nsubj", "aux", "auxpass") for c in verb.lefts) or verb.lemma_ in load_frames().ditransitive:
        return False
    return any(c.dep_ == "dobj" and c.tag_ not in ("WDT", "WP") for c in verb.rights)


def _rows(head: Token, link: str, lemma: str, passive: bool) -> Iterator[Support]:
    table = light_verbs()
    name = head.lemma_.lower()
    for child in head.children:
        if child.dep_ == "prt" or (child.lower_ == "part" and child.dep_ == "dobj"):
            name = f"{name} {child.lower_}"
            break
    # the model's lemmatiser makes "stag" of "staged"
    for row in table.get((name, link), ()) or table.get((name + "e", link), ()):
        if not row.nouns or lemma in row.nouns:
            yield Support(head, row, passive)
            return


def _is_passive(word: Token) -> bool:
    if word.tag_ != "VBN":
        return False
    if word.dep_ == "conj" and not any(c.dep_ in ("aux", "dobj", "nsubj") for c in word.children):
        return _is_passive(word.head)
    return word.dep_ == "acl" or any(c.dep_ in ("auxpass", "nsubjpass") for c in word.children)


def add_shared_arguments(draft: Draft, noun: Token, support: Support, by_trigger: dict[int, Draft]) -> None:
    """Adds the participants that the noun shares with the word that governs it."""
    row = support.row
    rule = f"{row.where}"
    frame = event_nouns().get(draft.lemma)
    shared = "actor" if row.subject == DOER else row.subject
    if shared != "none":
        weak = _classifiers(draft, support) or _bound(draft, support) if shared == "actor" else []
        heads = [head for head in _subjects(support, by_trigger) if head != noun.i]
        if row.link == "attribute" or row.verb == "*":  # "it was the third attack" does not say who attacked
            heads = [head for head in heads if noun.doc[head].lower_ not in NEUTER]
        if row.link == "object" and shared == "actor" and not row.light:
            heads = [h for h in heads if noun.doc[h].lemma_ not in event_nouns() or is_agent(noun.doc[h])]
        # "they were sent for talks", but "no date was set for the talks"
        if row.verb == "*" and support.passive and row.subject == "actor":
            heads = [head for head in heads if _may_act(noun.doc[head])]
        if not row.light:  # "no group claimed responsibility for the raid": it has happened, and none of them did it
            heads = [head for head in heads if not is_none(noun.doc[head])]
        if heads and shared == "actor":
            # "the firm reached an increase of its fees": the fees went up because of the firm
            for slot in draft.slots:
                if slot.rule.startswith(UNDERGOES) and slot.role == Role.ACTOR:
                    slot.role = Role.TARGET
        if heads and weak:
            draft.slots = [slot for slot in draft.slots if slot not in weak]
        role = _role(shared, frame)
        if not draft.heads(role):
            for head in heads:
                draft.add(role, head, rule)
    for marker, other in row.others.items():
        taken = _role(other, frame)
        if draft.heads(taken):
            continue
        if row.verb == "blame" and frame is not None and not frame.target:
            continue  # who is blamed for a stampede did not stampede
        others = _others(support.head, marker, by_trigger, support.passive)
        if not others and row.light and marker not in ("object", "dative"):
            others = _others(noun, marker, by_trigger, support.passive)
        for head in others:
            if head != noun.i and (row.light or not is_none(noun.doc[head])):
                draft.add(taken, head, rule, marker if marker not in ("object", "dative", PATIENT) else None)


def _role(role: str, frame: EventNoun | None) -> Role:
    """What faces an event undergoes it, or is all there is to it: "faces arrest", but "faces collapse"."""
    if role != UNDERGOER:
        return Role(role)
    return Role.TARGET if frame is None or frame.target else Role.ACTOR


def _may_act(word: Token) -> bool:
    return is_agent(word) or word.pos_ in ("PROPN", "PRON") or bool(word.ent_type_)


def _classifiers(draft: Draft, support: Support) -> list[Slot]:
    """The modifiers read as actors, if they only say of what kind the subject's act is: "a police search"."""
    doc = support.head.doc
    actors = [slot for slot in draft.slots if slot.role == Role.ACTOR]
    for slot in actors:
        word = doc[slot.head]
        kind = word.pos_ == "ADJ" or (word.pos_ == "NOUN" and support.row.light)
        if slot.rule not in ("nominal-agent", "nominal-person") or word.ent_type_ or not kind:
            return []
    return actors


def _bound(draft: Draft, support: Support) -> list[Slot]:
    """The possessive pronoun that takes up the subject of a verb which shares it: "the firm made its offer"."""
    if support.modifies or support.passive:
        return []
    doc = support.head.doc
    actors = [slot for slot in draft.slots if slot.role == Role.ACTOR]
    bound = [s for s in actors if s.rule.startswith("nominal-poss") and doc[s.head].tag_ == "PRP$"]
    subjects = subjects_of(support.head)
    if len(bound) != len(actors) or not subjects:
        return []
    return bound if all(agrees(doc[slot.head].lower_, subjects) for slot in bound) else []


def _subjects(support: Support, by_trigger: dict[int, Draft]) -> list[int]:
    """Who does what the governing word says: its draft's actors, or the subject that it has or shares."""
    head = support.head
    if head.pos_ not in CLAUSE:
        return _owners(head, by_trigger)
    verb = by_trigger.get(head.i)
    link = support.row.link
    if support.passive and (link == "object" or support.row.subject == DOER):
        if verb is not None and verb.heads(Role.ACTOR):
            return verb.heads(Role.ACTOR)
        return [t.i for _, agent in prepositional(head, ("by",)) for t in members(agent)]
    if support.passive:
        return [t.i for c in head.children if c.dep_ == "nsubjpass" for t in members(c)] or (
            verb.heads(Role.TARGET) if verb else []
        )
    if verb is not None and verb.heads(Role.ACTOR):
        return verb.heads(Role.ACTOR)
    return [t.i for t in subjects_of(head)]


def _owners(word: Token, by_trigger: dict[int, Draft]) -> list[int]:
    """Whose a noun or adjective is: "X's role in", "X has a role in", "X is responsible for"."""
    for child in word.children:
        if child.dep_ == "poss":
            return [t.i for t in members(child)]
    if word.lemma_ in event_nouns() and not is_joined(word):  # "the guild's threat of a strike"
        own = by_trigger.get(word.i)
        return own.heads(Role.ACTOR) if own is not None else []
    if word.pos_ == "NOUN" and word.dep_ in ("nsubj", "nsubjpass"):
        if word.head.lemma_ == "be":
            return [t.i for c in word.head.children if c.dep_ == "attr" for t in members(c)]
        if kind_of(word.lemma_) == Kind.PERSON:
            return [word.i]  # "victims of the raid were buried"
        found = by_trigger.get(word.head.i)  # "responsibility for the raid was claimed by rebels"
        return found.heads(Role.ACTOR) if found is not None and word.dep_ == "nsubjpass" else []
    if word.pos_ == "ADJ" and (subject := [t.i for c in word.lefts if c.dep_ == "nsubj" for t in members(c)]):
        return subject  # "found the firm guilty of fraud"
    if word.dep_ in ("dobj", "acomp", "attr", "oprd", "pobj", "xcomp"):
        verb = word.head
        if word.dep_ == "oprd" and _is_passive(verb):  # "was found guilty of fraud by the court"
            return [t.i for c in verb.children if c.dep_ == "nsubjpass" for t in members(c)]
        if word.dep_ == "pobj":
            verb = verb.head
        if verb.pos_ in CLAUSE:
            found = by_trigger.get(verb.i)
            if found is not None and found.heads(Role.ACTOR):
                return found.heads(Role.ACTOR)
            return [t.i for t in subjects_of(verb)]
    if word.dep_ in ("appos", "amod", "acl"):
        return [word.head.i]
    return []


def _others(head: Token, marker: str, by_trigger: dict[int, Draft], passive: bool) -> list[int]:
    if marker == "object":
        if passive:
            return [t.i for c in head.children if c.dep_ == "nsubjpass" for t in members(c)] or (
                [head.head.i] if head.dep_ == "acl" else _inherited(head, by_trigger)
            )
        return [t.i for c in head.children if c.dep_ == "dobj" for t in members(c)]
    if marker == PATIENT:  # "faces charges of theft": who is charged with it
        own = by_trigger.get(head.i)
        return own.heads(Role.TARGET) if own is not None else []
    if marker == "dative":
        return [t.i for c in head.children if c.dep_ == "dative" and c.pos_ != "ADP" for t in members(c)]
    return [t.i for _, found in prepositional(head, (marker,)) for t in members(found)]


def _inherited(verb: Token, by_trigger: dict[int, Draft]) -> list[int]:
    """Who undergoes a passive that shares its subject: "was held and charged with theft"."""
    found = by_trigger.get(verb.i)
    return found.heads(Role.TARGET) if found is not None else []
