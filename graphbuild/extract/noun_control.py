"""Who does what the infinitive or gerund of a noun says: a plan to sell, trouble finding, suspicion of stealing."""

from __future__ import annotations

from abc import ABC, abstractmethod

from graphbuild.extract.coordination import members, preposition_objects
from graphbuild.extract.effects import effects_of
from graphbuild.extract.found import NOBODY, Found
from graphbuild.extract.nominal_lexicon import event_nouns, light_verbs, verb_of
from graphbuild.extract.voice import is_passive
from graphbuild.language.columns import Columns
from graphbuild.language.control import Control
from graphbuild.language.frames import Frames
from graphbuild.language.nouns import kind_of
from graphbuild.language.phrases import is_nominal
from graphbuild.language.word_classes import words_of
from graphbuild.model import Kind

__all__ = ["NounControl"]

RELATING = frozenset(("involving", "concerning", "regarding", "relating", "affecting", "facing", "surrounding"))
BEFORE_NOUNS = frozenset(("compound", "amod", "nmod"))
ADDRESSING = frozenset(("to", "on", "upon"))
ASKING_LEAVE = words_of("asking leave")  # "asked to leave", "asked him to leave"
ANSWERING = words_of("answering")  # "rejected a call by Chad to leave"
OPPOSING = words_of("opposing")
ABOUT = frozenset(("to", "at", "over", "about"))
YIELDING = frozenset(("refuse", "heed", "ignore", "obey", "defy"))
# Verbs that tell what an act is meant to do, and labels of words inside a noun phrase.
MEANT = frozenset(("design", "intend", "mean", "aim"))
INSIDE = frozenset(("compound", "appos", "conj", "nummod", "pobj", "prep"))
OPEN_VERBS = frozenset(("VERB", "AUX"))


class NounControl(ABC):
    """The part of finding subjects that asks which noun of the clause around acts."""

    c: Columns
    control: Control
    frames: Frames

    @abstractmethod
    def of(self, v: int) -> Found:
        """The surface subject of a verb or auxiliary."""

    def author(self, v: int, noun: int) -> Found | None:
        """Who speaks through a text: "parliament passed a resolution criticising him"."""
        c = self.c
        if c.lemma[noun] not in self.frames.texts or c.lower[v] in RELATING:
            return None
        verb = c.head[noun]
        if c.dep[noun] == "pobj" and c.lower[verb] == "in":
            verb = c.head[verb]
        elif c.dep[noun] != "dobj" or c.lemma[verb] not in self.frames.makers:
            return None
        if c.pos[verb] not in OPEN_VERBS or is_passive(c, verb):
            return None
        return self.of(verb).by("author-of-text", 0.85)

    def taxed(self, v: int, noun: int) -> Found | None:
        """Who has it easy or hard to do something: "had trouble finding a flat"."""
        c = self.c
        if c.lemma[noun] not in self.frames.efforts or c.dep[noun] != "dobj" or c.lower[v] in RELATING:
            return None
        verb = c.head[noun]
        return None if is_passive(c, verb) else self.of(verb).by("noun-control", 0.85)

    def aimed(self, v: int) -> Found | None:
        """Who means to do what an act is meant to do: "launched an effort designed to help farmers"."""
        c = self.c
        noun = c.head[v]
        act = c.lemma[noun] in event_nouns() and c.lemma[noun] not in self.frames.texts | self.frames.means
        if c.lemma[v] not in MEANT or not act or c.dep[noun] != "dobj" or is_passive(c, c.head[noun]):
            return None
        found = self.infinitive_of_noun(noun)
        return found if found.heads else None

    def for_whom(self, to: int, h: int) -> Found | None:
        """Who is to do it in "opened the gates for traders to enter": the people between "for" and "to"."""
        c = self.c
        noun = to - 1
        word = c.head[noun]
        while c.dep[noun] in INSIDE and word > h and not (c.dep[noun] == "pobj" and c.lower[word] == "for"):
            noun, word = word, c.head[word]
        if c.dep[noun] != "pobj" or c.lower[word] != "for" or not (is_nominal(c, noun) and self.is_person(noun)):
            return None
        before = c.head[word]
        owned = before if c.dep[before] == "dobj" else next((k for k in c.kids[h] if c.dep[k] == "dobj"), None)
        if owned is None or not h < owned < word:
            return None  # "works for the firm to earn money"
        return Found(tuple(members(c, noun, before=to)), "infinitive-for", 0.8)

    def is_of_others(self, noun: int) -> bool:
        """ "Foiled a plot to kill", "marched against plans to build": who judges or hinders a plan has none such."""
        c, above = self.c, self.c.head[noun]
        if c.dep[noun] == "pobj":
            return c.lower[above] == "against" or (c.lower[above] in ABOUT and c.lemma[c.head[above]] in OPPOSING)
        return c.dep[noun] == "dobj" and c.lemma[above] in OPPOSING

    def is_pressed(self, verb: int, noun: int) -> bool:
        """Whether an object may be made to act: people are paid to leave, a fine is paid to stay free."""
        return self.c.lemma[verb] != "pay" or self.can_act(noun)

    def suspect(self, noun: int) -> Found | None:
        """Who is charged with counts of doing something, or held on suspicion of it."""
        c = self.c
        verb = c.head[c.head[noun]]
        if c.lemma[noun] not in self.frames.offences or c.dep[noun] != "pobj" or is_passive(c, verb):
            return None
        held = [k for k in c.kids[verb] if c.dep[k] == "dobj" and k < noun and self.can_act(k)]
        return Found(tuple(members(c, held[0], before=noun)), "gerund-of-object", 0.85) if held else None

    def infinitive_of_noun(self, noun: int) -> Found:
        """Who has the plan, decision or right to do it: the possessor, else the subject of its clause."""
        c = self.c
        if not is_nominal(c, noun):
            return NOBODY
        asked = self.asked_to_act(noun)
        if asked is not None:
            return asked
        if c.dep[noun] == "attr" and c.lemma[c.head[noun]] == "be" and self._singled_out(noun):
            return self.of(c.head[noun]).by("raising-adjective", 0.8)  # "Chad was the only member to object"
        owner = self.owner(noun)
        if owner.heads:
            return owner
        if self._acts_itself(noun):
            return Found(tuple(members(c, noun)), "infinitive-of-means", 0.75)
        first = noun
        while c.dep[first] == "conj" and is_nominal(c, c.head[first]):
            first = c.head[first]
        if c.dep[first] in ("dobj", "attr"):
            noun = first  # "has the money and the will to do it"
        h = c.head[noun]
        if c.dep[noun] == "ROOT" or c.ent[noun] in ("PERSON", "GPE", "NORP"):
            return Found(tuple(members(c, noun)), "infinitive-headline", 0.7)
        if self.is_of_others(noun):
            return NOBODY
        if c.dep[noun] in ("dobj", "attr", "dative", "oprd") and c.pos[h] in OPEN_VERBS:
            given = c.lemma[h] in self.frames.ditransitive  # "was denied the right to vote"
            return NOBODY if is_passive(c, h) and not given else self.of(h).by("noun-control", 0.75)
        if c.dep[noun] == "pobj" and c.pos[h] == "ADP":
            verb = c.head[h]
            if c.lower[h] == "as" and c.dep[c.head[verb]] == "agent":
                verb = c.head[c.head[verb]]  # "is seen by critics as an attempt to win time"
            if c.pos[verb] in OPEN_VERBS:
                return self.of(verb).by("noun-control", 0.6)
        return NOBODY

    def asked_to_act(self, noun: int) -> Found | None:
        """Whom a demand addresses, else who answers it; None where a noun demands nothing."""
        told = self._told_to_act(noun)
        return told if told is not None and told.heads else self._answerer(noun) or told

    def _told_to_act(self, noun: int) -> Found | None:
        """ "An appeal to rebels to leave", "put pressure on Chad to leave": whom the noun addresses; None asks on.

        Who gave an order does not carry it out, whether it says who does or not; who makes a request may.
        """
        c = self.c
        effect = effects_of(c.lemma[noun], True, "inf")
        if effect is None or effect.effect not in ("requested", "possible"):
            return None
        verb = c.head[noun] if c.dep[noun] in ("dobj", "nsubjpass") else noun
        for k in (*c.kids[noun], *(c.kids[verb] if verb != noun else ())):
            if k > noun and c.dep[k] in ("prep", "dative") and c.lower[k] in ADDRESSING:
                for whom in preposition_objects(c, k):
                    if self.is_person(whom) or c.pos[whom] == "PRON" or c.ent[whom] == "GPE":
                        return Found(tuple(members(c, whom)), "addressee-control", 0.85)
            elif c.dep[k] == "dative" and is_nominal(c, k) and verb < k < noun:
                return Found(tuple(members(c, k, before=noun)), "addressee-control", 0.85)
        frame = event_nouns().get(c.lemma[noun])
        if effect.effect != "requested" or frame is None or "from" not in frame.actor or frame.verb in ASKING_LEAVE:
            return None
        if any(c.dep[k] in ("acl", "relcl") and is_passive(c, k) for k in c.kids[noun]):
            return None  # "an appeal to be heard"
        givers = [
            r for r in light_verbs().get((c.lemma[verb], "object"), ()) if not r.nouns or c.lemma[noun] in r.nouns
        ]
        given = c.dep[noun] == "dobj" and bool(givers) and givers[0].subject == "actor" and c.lemma[verb] != "make"
        return NOBODY if given or any(c.dep[k] == "poss" for k in c.kids[noun]) else None

    def _answerer(self, noun: int) -> Found | None:
        """ "Refused a request by Chad to leave": who answers a demand is who should act, not who made it.

        One may grant or reject a request by others for what they want to do themselves.
        """
        c = self.c
        verb = c.head[noun]
        effect = effects_of(c.lemma[noun], True, "inf")
        if effect is None or effect.effect != "requested" or c.dep[noun] != "dobj" or c.lemma[verb] not in ANSWERING:
            return None
        frame = event_nouns().get(c.lemma[noun])
        leave = c.lemma[noun] != "demand" and frame is not None and frame.verb in ASKING_LEAVE
        passive = is_passive(c, verb) or any(c.dep[k] in ("acl", "relcl") and is_passive(c, k) for k in c.kids[noun])
        phrases = (n for k in c.kids[noun] if c.lower[k] == "for" for n in preposition_objects(c, k))
        own = any(c.dep[n] == "pobj" for n in phrases)  # "a call by Chad for rebels to leave"
        if passive or own or (leave and c.lemma[verb] not in YIELDING):
            return None
        return self.of(verb).by("answerer-control", 0.75)

    def owner(self, noun: int) -> Found:
        """Whose a plan, an aim or a right is."""
        c = self.c
        for k in c.kids[noun]:
            body = self.is_person(k) or self._is_initials(k)
            owned = c.dep[k] == "poss" or (c.dep[k] in BEFORE_NOUNS and body and not self.can_act(noun))
            if owned and (is_nominal(c, k) or c.ent[k] == "NORP"):
                return Found(tuple(members(c, k, before=noun)), "possessor-control", 0.85)
            if c.dep[k] == "prep" and c.lower[k] in ("by", "for", "of") and k > noun:
                for owner in preposition_objects(c, k):
                    if c.lower[k] != "of" or self.can_act(owner):
                        return Found(tuple(members(c, owner)), "possessor-control", 0.8)
        return NOBODY

    def sent_to_act(self, noun: int) -> Found | None:
        """ "Approved the deployment of troops to guard it": those whom the noun's verb would make act."""
        c = self.c
        verb = verb_of(c.lemma[noun])
        if verb == c.lemma[noun] or not self.control.by_object(verb):
            return None
        moved = (n for k in c.kids[noun] if c.lower[k] == "of" for n in preposition_objects(c, k) if self.can_act(n))
        return next((Found(tuple(members(c, n)), "object-control", 0.8) for n in moved), None)

    def yet_to_undergo(self, v: int, noun: int) -> Found | None:
        """ "A vote to be held", "a museum, to be run by monks": the noun, unless it is an aim: "a wish to be heard"."""
        c = self.c
        if not is_passive(c, v) or c.lemma[noun] in self.frames.aims or not is_nominal(c, noun):
            return None
        return Found(tuple(members(c, noun, before=v)), "infinitive-of-object", 0.85)

    def _acts_itself(self, noun: int) -> bool:
        """ "A device to deter thieves", "the first women to win it": the noun is the subject of the infinitive."""
        c = self.c
        if c.dep[noun] not in ("dobj", "pobj"):
            return False
        return c.lemma[noun] in self.frames.means or self._singled_out(noun)

    def _singled_out(self, noun: int) -> bool:
        c = self.c
        return any(k < noun and (c.lower[k] in ("first", "last", "only") or c.tag[k] == "JJS") for k in c.kids[noun])

    def _is_initials(self, i: int) -> bool:
        """Whether a country stands as its adjective would, in initials: "a US bid" is its own, "the Iraq vote" not."""
        return self.c.ent[i] == "GPE" and ("." in self.c.words[i] or self.c.words[i].isupper())

    def can_act(self, i: int) -> bool:
        """Whether a noun can act, or may, being a name or pronoun."""
        return self.c.pos[i] in ("PROPN", "PRON") or bool(self.c.ent[i]) or self.is_person(i)

    def is_person(self, i: int) -> bool:
        """Whether a noun stands for people or a country, who can be convicted of or kept from doing something."""
        actors = (Kind.PERSON, Kind.GROUP, Kind.ORGANISATION, Kind.COUNTRY)
        return self.c.ent[i] in ("PERSON", "ORG", "NORP") or kind_of(self.c.lemma[i]) in actors
