"""The other side of an event: who stands beside its object, and which nouns are actors at all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from graphbuild.extract.coordination import members
from graphbuild.extract.nominal_lexicon import container_nouns, event_nouns
from graphbuild.extract.subjects import Subjects
from graphbuild.extract.voice import is_passive
from graphbuild.language.columns import Columns
from graphbuild.language.frames import Frames
from graphbuild.language.nouns import Sense, sense_of
from graphbuild.language.phrases import is_nominal
from graphbuild.language.word_classes import words_of
from graphbuild.model import Kind, Role

__all__ = ["PARTNER", "TIMES", "Complement", "Partners"]

PARTNER = frozenset(
    (
        "with",
        "against",
        "to",
        "toward",
        "towards",
        "on",
        "upon",
        "from",
        "for",
        "over",
        "into",
        "at",
        "between",
        "among",
        "onto",
    )
)
THROUGH = frozenset(("of", "about", "among", "between"))
SITED = frozenset((Kind.ORGANISATION, Kind.PLACE))
SITED_ENTITIES = frozenset(("ORG", "FAC", "GPE", "LOC"))
ACTOR_ENTITIES = frozenset(("GPE", "ORG", "PERSON", "NORP"))
TIMES = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"))
PEOPLE_PRONOUNS = frozenset(("him", "her", "them", "us", "me", "you", "whom", "who"))
HOLDING = words_of("holding")


@dataclass(slots=True)
class Complement:
    """A participant on the object's side of a verb."""

    role: Role
    head: int
    rule: str
    marker: str | None = None
    sure: float = 1.0


class Partners(ABC):
    """The part of finding complements that looks beside objects."""

    c: Columns
    subjects: Subjects
    frames: Frames
    senses: dict[str, Sense]
    events: frozenset[str]

    @abstractmethod
    def _objects(self, v: int, passive: bool) -> list[Complement]:
        """What a verb acts on, or gives to whom."""

    @abstractmethod
    def _prepositional(self, v: int, passive: bool, has_target: bool) -> list[Complement]:
        """What stands behind a verb's prepositions."""

    def _partners_of_object(self, v: int, noun: int, depth: int = 2) -> list[Complement]:
        """ "Imposed sanctions on Chad", "rejected a plea by Chad": the other side stands beside the object."""
        c = self.c
        found: list[Complement] = []
        eventive = c.lemma[noun] in self.events
        if c.ent[noun] == "MONEY" and depth:
            found += self._beside_amount(v, noun, depth)
        for k in c.kids[noun]:
            if k < noun:
                continue
            if c.dep[k] == "prep":
                word = c.lower[k]
                if word == "by" or word in PARTNER or (eventive and word in THROUGH):
                    found += self._beside_object(v, k, eventive, depth)
            elif c.dep[k] in ("acl", "relcl") and v < k:
                found += self._in_clause_of_object(noun, k, eventive)
        if eventive and not found:
            for k in c.kids[v]:
                if c.dep[k] == "advcl" and k > noun and any(c.lower[i] == "for" and i == noun + 1 for i in c.kids[k]):
                    found += self._in_clause_of_object(noun, k, eventive)
        return found

    def _beside_object(self, v: int, preposition: int, eventive: bool, depth: int) -> list[Complement]:
        c = self.c
        word, verb = c.lower[preposition], c.lemma[v]
        if word == "from" and verb in self.frames.sources:
            return []
        found: list[Complement] = []
        for other in c.kids[preposition]:
            if c.dep[other] != "pobj" or not (is_nominal(c, other) or c.ent[other] == "MONEY"):
                continue
            if word == "at" and self.is_site(other) and not self._takes(c.head[preposition], word):
                continue
            if c.ent[other] in TIMES:
                if c.ent[other] == "MONEY" and eventive and depth:
                    found += self._beside_amount(v, other, depth)
                continue
            given = word == "to" and verb in self.frames.transfers
            struck = word == "against" or self.strikes(c.head[preposition], word)
            # A dispute may be over a country, but sanctions "over the Chad crisis" are on somebody else.
            concerned = self.is_actor(other) if word == "over" else self.concerns_actor(other)
            if concerned or (word != "by" and (given or struck)):
                found += self._beside(other, "maker-of-object" if word == "by" else "partner-of-object", word)
            if not concerned and not given and eventive and depth and word != "over":  # "a protest over arms for Chad"
                found += self._partners_of_object(v, other, depth - 1)
        return found

    def _beside_amount(self, v: int, amount: int, depth: int) -> list[Complement]:
        """ "Approved the release of a million in aid to Chad": the other side of what the money is."""
        c = self.c
        found: list[Complement] = []
        for k in c.kids[amount]:
            for thing in c.kids[k] if c.lower[k] in ("in", "of") else ():
                if c.dep[thing] == "pobj" and self.concerns_actor(thing):
                    found += self._beside(thing, "partner-of-object", c.lower[k])
                elif c.dep[thing] == "pobj":
                    found += self._partners_of_object(v, thing, depth - 1)
        return found

    def _in_clause_of_object(self, noun: int, clause: int, eventive: bool) -> list[Complement]:
        """ "An order passed by X", "limits imposed on X", "leave for X to enter"."""
        c = self.c
        if is_passive(c, clause):
            makers = self.subjects.agents(clause)
            acted = self.is_actor(noun)  # "thanked the players coached by X": X is no party to the thanks
            # Who holds what is seized is party to it, who only built it is not.
            party = not acted and (eventive or c.lemma[noun] in self.frames.texts or c.lemma[clause] in HOLDING)
            named = makers.heads if makers.rule == "passive-agent" and party else ()
            found = [Complement(Role.RECIPIENT, m, "maker-of-object", "by", 0.5) for m in named]
            for k in c.kids[clause]:
                if c.dep[k] == "prep" and c.lower[k] in ("on", "upon", "against", "to"):
                    for noun in c.kids[k]:
                        if c.dep[noun] == "pobj" and self.concerns_actor(noun):
                            found += self._beside(noun, "partner-of-object", c.lower[k])
            return found
        if c.tag[clause] == "VBG" and c.lemma[noun] in self.frames.texts:  # "passed a resolution criticising Chad"
            inside = [*self._objects(clause, False), *self._prepositional(clause, False, True)]
            heads = dict.fromkeys(x.head for x in inside if x.role == Role.RECIPIENT or self.concerns_actor(x.head))
            return [Complement(Role.RECIPIENT, m, "party-of-text", sure=0.5) for m in heads]
        if any(c.tag[k] == "TO" for k in c.kids[clause]):
            for k in c.kids[clause]:
                if c.dep[k] == "nsubj" and self.concerns_actor(k):
                    return self._beside(k, "partner-of-object", "for")
        return []

    def _beside(self, noun: int, rule: str, marker: str) -> list[Complement]:
        return [Complement(Role.RECIPIENT, m, rule, marker, 0.6) for m in members(self.c, noun)]

    def strikes(self, noun: int, word: str) -> bool:
        """Whether an event noun is done to what follows "on", as an assault is, whoever that is."""
        return word in ("on", "upon") and self._takes(noun, word)

    def _takes(self, noun: int, word: str) -> bool:
        event = event_nouns().get(self.c.lemma[noun])
        return event is not None and word in event.target

    def is_site(self, noun: int) -> bool:
        """Whether a noun behind "at" says where: bodies and buildings have sites, people have none."""
        sense = sense_of(self.c, noun)
        if sense is not None:
            return sense.kind in SITED
        return self.c.ent[noun] in SITED_ENTITIES

    def concerns_actor(self, i: int) -> bool:
        """Whether a noun is an actor, or belongs to one by its possessor or adjective of nationality."""
        c = self.c
        if self.is_actor(i):
            return True
        return any(
            c.dep[k] in ("poss", "amod", "compound", "nmod")
            and (c.ent[k] in ACTOR_ENTITIES or (c.dep[k] == "poss" and self.is_actor(k)))
            for k in c.kids[i]
        )

    def is_actor(self, i: int) -> bool:
        """Whether a token heads the name of an actor, stands for one or is a noun for people."""
        c = self.c
        if c.ent[i] in ACTOR_ENTITIES:
            return True
        if c.pos[i] == "PRON":
            return c.lower[i] in PEOPLE_PRONOUNS
        if c.lemma[i] in container_nouns():  # "hundreds of banks" are banks
            return any(self.is_actor(n) for k in c.kids[i] if c.lower[k] == "of" for n in c.kids[k])
        sense = sense_of(c, i)
        if sense is not None:
            return sense.kind != Kind.PLACE
        return c.pos[i] == "PROPN" and not c.ent[i]
