"""To whom or what: objects, recipients, prepositional targets and places of one verb."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphbuild.extract.affected_places import AffectedPlaces
from graphbuild.extract.coordination import awaited_object, members
from graphbuild.extract.effects import effects_of
from graphbuild.extract.inquiries import alleged, concerned, inquires
from graphbuild.extract.partners import PARTNER, TIMES, Complement, Partners
from graphbuild.extract.pressed import pressed_by_condition, pressed_by_demand
from graphbuild.extract.stray_recipients import stray_recipients
from graphbuild.extract.subjects import Subjects
from graphbuild.extract.voice import is_passive
from graphbuild.language.columns import Columns
from graphbuild.language.control import Control
from graphbuild.language.frames import Frames
from graphbuild.language.nouns import Sense
from graphbuild.language.phrases import RELATIVES, is_aged, is_nominal, stands_for_noun
from graphbuild.language.reporting_words import reporting_words
from graphbuild.language.word_classes import words_of
from graphbuild.model import Role

__all__ = ["Complement", "Complements", "charges"]

AIMS = frozenset(("for", "into", "to"))
SOURCES = frozenset(("according", "due", "owing", "thanks", "because", "prior", "subject", "contrary", "pursuant"))
DYING, WISHING, LETTING, CHARGING = (words_of(name) for name in ("dying", "wishing", "letting", "charging on"))
LEAVING, TRYING, ALONE = words_of("leaving"), words_of("trying"), words_of("alone")
WITH_BARE_INFINITIVE = words_of("bare infinitive")
DISTANT = frozenset(("over", "at", "into"))
PLACES = frozenset(("in", "at", "near", "outside", "inside", "across", "around", "throughout", "off", "along", "from",
                    "into", "through", "within", "to", "beyond", "north", "south"))  # fmt: skip
PLACE_ENTITIES = frozenset(("GPE", "LOC", "FAC"))
STRIKING = frozenset(("at", "against", "from"))


@dataclass(slots=True)
class Complements(Partners):
    """Finds the objects, recipients and partners of verbs in one document."""

    c: Columns
    subjects: Subjects
    control: Control
    frames: Frames
    senses: dict[str, Sense]
    events: frozenset[str]
    places: AffectedPlaces

    def of(self, v: int, passive: bool) -> list[Complement]:
        """All of one verb, objects first."""
        c = self.c
        found = self._objects(v, passive)
        has_target = any(x.role == Role.TARGET for x in found)
        found += self._prepositional(v, passive, has_target)
        if charges(c, v, found):
            found = [replace(x, role=Role.TOPIC) if x.rule == "object" else x for x in found]
        if not passive:
            for x in list(found):
                if x.rule in ("object", "prepositional-target", "shared-object", "raised-object"):
                    found += self._partners_of_object(v, x.head)
        else:
            for k in c.kids[v]:
                if c.dep[k] == "nsubjpass" and c.lemma[k] in self.events:
                    found += [x for x in self._partners_of_object(v, k) if x.rule == "maker-of-object"]
        word = "to" if c.lemma[v] in self.frames.transfers else "from" if c.lemma[v] in self.frames.acquiring else None
        if word and not passive and not any(x.role == Role.RECIPIENT for x in found):
            given = [x.head for x in found if x.role == Role.TARGET and x.head > v]
            to = [i for i in stray_recipients(c, given, self.frames, word) if self.concerns_actor(i)]
            found += [
                Complement(Role.RECIPIENT, m, "stray-recipient", word, 0.6) for i in to[:1] for m in members(c, i)
            ]
        asked = pressed_by_demand(c, v, self.control.addresses_content(c.lemma[v]), self.is_actor)
        if asked is not None:
            word = "for" if any(c.lower[k] == "for" and c.dep[k] == "mark" for k in c.kids[c.head[asked]]) else None
            found += [Complement(Role.RECIPIENT, m, "addressee-of-demand", word, 0.7) for m in members(c, asked)]
        found += [Complement(Role.RECIPIENT, m, "alleged-doer", sure=0.7) for m in alleged(c, v, self.is_actor)]
        if inquires(c.lemma[v]):
            found += [Complement(Role.RECIPIENT, m, "suspect", sure=0.7) for m in concerned(c, v, self.is_actor)]
        if not passive:
            pressed = (i for i in pressed_by_condition(c, v) if self.concerns_actor(i))
            found += [
                Complement(Role.RECIPIENT, m, "addressee-of-condition", sure=0.7)
                for i in pressed
                for m in members(c, i)
            ]
        return found

    def direct(self, v: int) -> list[int]:
        """The object tokens of a verb, conjuncts apart; a colon opens an explanation of the first.

        What a comma sets off behind an infinitive is beside something in it: "agreed to buy a rival, its first deal".
        """
        c = self.c
        infinitive = next((k for k in c.kids[v] if c.dep[k] == "xcomp" and k > v), c.n)
        objects = [
            k
            for k in c.kids[v]
            if c.dep[k] == "dobj" and not (k > infinitive and "," in c.lower[infinitive : min(k, *c.kids[k], c.n)])
        ]
        colon = next((k for k in c.kids[v] if c.lower[k] == ":" and objects and k > objects[0]), c.n)
        return [k for k in objects if k < colon]

    def _objects(self, v: int, passive: bool) -> list[Complement]:
        c = self.c
        found: list[Complement] = []
        direct = self.direct(v)
        fined = c.lemma[v] in TRYING and c.lemma[v] not in self.frames.ditransitive
        beside = [*direct, *(k for k in c.kids[v] if c.dep[k] == "dative")]
        for k in c.kids[v]:
            if c.dep[k] == "dative":
                if c.pos[k] == "ADP":
                    for noun in c.kids[k]:
                        if c.dep[noun] == "pobj" and is_nominal(c, noun):
                            found += [Complement(Role.RECIPIENT, m, "dative", c.lower[k]) for m in members(c, noun)]
                elif is_nominal(c, k):
                    role = Role.TARGET if fined else Role.RECIPIENT
                    found += [Complement(role, m, "indirect-object") for m in members(c, k)]
        for k in direct:
            if c.lower[k] in RELATIVES and c.tag[k] in ("WDT", "WP", "IN", "DT") and k < v:
                if self._lasting(v, k) or (c.dep[v] in ("xcomp", "ccomp") and any(i > v for i in direct)):
                    continue
                relative = self.subjects.relative_target(v, k)
                if relative is not None:
                    found += [
                        Complement(Role.TARGET, m, "object-relative", sure=0.9) for m in members(c, relative, before=k)
                    ]
            elif self._the_adjective(k):
                found.append(Complement(Role.TARGET, k, "object"))
            elif is_nominal(c, k) and c.tag[k] not in ("WP", "WDT") and c.ent[k] not in ("DATE", "TIME"):
                if fined and (passive or any(i < k for i in beside)):
                    continue  # "fined the baker $900": the baker
                first_of_two = self._recipient_first(v, direct) and k == direct[0]
                role, rule = (Role.RECIPIENT, "indirect-object") if first_of_two else (Role.TARGET, "object")
                found += [Complement(role, m, rule) for m in members(c, k)]
            elif c.ent[k] in ("DATE", "TIME"):
                found += [Complement(Role.TARGET, m, "object-of-duration", sure=0.9) for m in self._spent_on(k)]
        if any(c.dep[k] == "expl" for k in c.kids[v]):  # "there are ten ships in the port"
            there = [k for k in c.kids[v] if c.dep[k] == "attr" and is_nominal(c, k) and c.lemma[k] not in self.events]
            found += [Complement(Role.TARGET, m, "existential") for k in there for m in members(c, k)]
        if not found and not passive:
            found += self._zero_relative(v) or self._gap_of_infinitive(v) or self._shared(v) or self._raised(v)
            if not found and (behind := awaited_object(c, v)):
                found += [Complement(Role.TARGET, m, "shared-object", sure=0.8) for m in members(c, behind)]
        return found

    def _recipient_first(self, v: int, direct: list[int]) -> bool:
        """Whether the first of two objects is given the second; a comma between them only lists them."""
        c = self.c
        return (
            len(direct) > 1
            and c.lemma[v] in self.frames.ditransitive
            and not any(c.lower[i] == "," for i in range(direct[0], direct[1]))
        )

    def _spent_on(self, duration: int) -> list[int]:
        """ "Ended months of talks": what fills the time is the object."""
        c = self.c
        inside = (n for k in c.kids[duration] if c.lower[k] == "of" for n in c.kids[k])
        return [m for n in inside if is_nominal(c, n) and c.ent[n] not in TIMES for m in members(c, n)]

    def _the_adjective(self, i: int) -> bool:
        """An adjective that stands for people: "the wounded", "its rival", "a nine-year-old"."""
        return is_aged(self.c, i) or (self.c.pos[i] == "ADJ" and stands_for_noun(self.c, i))

    def _zero_relative(self, v: int) -> list[Complement]:
        """ "The village Myanmar bombed": the antecedent fills the gap of a transitive verb."""
        c = self.c
        if c.dep[v] != "relcl" or not is_nominal(c, c.head[v]) or c.lemma[c.head[v]] in self.frames.adjunct_nouns:
            return []
        if effects_of(c.lemma[c.head[v]], True, "inf") and any(c.tag[k] == "TO" for k in c.kids[v]):
            return []  # "calls on the mayor to resign" are calls to do it
        own = False
        for k in c.kids[v]:
            d = c.dep[k]
            if d in ("nsubj", "nsubjpass"):
                own = c.lower[k] not in RELATIVES and not self.subjects.counts_out(k)
                if any(c.tag[i] == "WRB" for i in range(c.head[v] + 1, k)):
                    return []  # "Ordania, where the teams met and parted"
            elif d in ("ccomp", "xcomp", "acomp", "attr") or c.tag[k] in ("WRB", "WP$") or c.lower[k] in RELATIVES:
                return []
            if d == "prep" and any(c.tag[n] in ("WDT", "WP") for n in c.kids[k]):
                return []
        if not own:
            return []
        return [Complement(Role.TARGET, m, "object-relative", sure=0.8) for m in members(c, c.head[v], before=v)]

    def _lasting(self, v: int, pronoun: int) -> bool:
        """ "A fire that it took hours to put out": beside another object the pronoun belongs to an infinitive."""
        c = self.c
        return any(k > v for k in self.direct(v) if k != pronoun) and any(
            c.dep[k] in ("xcomp", "advcl") and self._bare_infinitive(k) for k in c.kids[v] if k > v
        )

    def _bare_infinitive(self, v: int) -> bool:
        """Whether an infinitive has all it needs but an object."""
        c = self.c
        taken = ("dobj", "dative", "ccomp", "xcomp", "acomp", "attr", "oprd", "auxpass")
        stranded = any(c.dep[k] == "prep" and not c.kids[k] for k in c.kids[v])
        return (
            c.tag[v] == "VB"
            and any(c.tag[k] == "TO" for k in c.kids[v])
            and not stranded
            and not any(c.dep[k] in taken for k in c.kids[v])
        )

    def _gap_of_infinitive(self, v: int) -> list[Complement]:
        """ "A deal they failed to sign": the noun that the clause is about is the object of the infinitive in it."""
        c = self.c
        if c.dep[v] not in ("xcomp", "advcl") or not self._bare_infinitive(v):
            return []
        top = c.head[v]
        while c.dep[top] == "xcomp" and not self.direct(top):
            top = c.head[top]
        if c.dep[top] != "relcl" or not is_nominal(c, c.head[top]) or is_passive(c, top):
            return []
        noun = c.head[top]
        if c.lemma[noun] in self.frames.adjunct_nouns or (c.lemma[noun], "noun") in reporting_words():
            return []
        subject = next((k for k in c.kids[top] if c.dep[k] == "nsubj"), None)
        if subject is None or c.lower[subject] in RELATIVES or self.subjects.counts_out(subject):
            return []
        objects = self.direct(top)
        spoken = any(c.lower[k] in RELATIVES for k in objects)
        if any(c.tag[k] in ("WRB", "WP$") or (c.dep[k] == "prep" and k < top) for k in c.kids[top]):
            return []
        if len(objects) != 2 * spoken or (not spoken and (c.dep[v] == "advcl" or self.control.by_object(c.lemma[top]))):
            return []
        return [Complement(Role.TARGET, m, "object-relative", sure=0.8) for m in members(c, noun, before=top)]

    def _shared(self, v: int) -> list[Complement]:
        """ "Police beat and detained the journalists": verbs that stand side by side share the last one's object."""
        c = self.c
        for k in c.kids[v]:
            if c.dep[k] == "conj" and c.pos[k] == "VERB" and k > v and not is_passive(c, k):
                if c.lemma[v] in ALONE or any(c.dep[i] == "advmod" and v < i < k for i in c.kids[v]):
                    return []  # "came back and beat the host"
                between = range(v + 1, k)
                if any(
                    c.pos[i] not in ("CCONJ", "ADV", "PUNCT", "AUX") and c.dep[i] not in ("conj", "advmod", "neg")
                    for i in between
                ):
                    continue
                if any(c.dep[i] in ("nsubj", "nsubjpass") for i in c.kids[k]):
                    continue
                objects = [
                    x
                    for x in self._objects(k, False)
                    if x.role == Role.TARGET and x.rule in ("object", "shared-object")
                ]
                return [Complement(Role.TARGET, x.head, "shared-object", sure=0.8) for x in objects]
        return []

    def _raised(self, v: int) -> list[Complement]:
        """The one who is pressed to act, parsed as subject of the infinitive: "told Chad to withdraw"."""
        c = self.c
        if c.lemma[v] in WISHING:
            return []
        for k in c.kids[v]:
            pressed = self.control.by_object(c.lemma[v])
            infinitive = c.tag[k] == "VB" and (pressed or any(c.tag[i] == "TO" for i in c.kids[k]))
            infinitive = infinitive or (c.tag[k] == "VBP" and c.lemma[v] in LETTING)
            infinitive = infinitive or (c.tag[k] == "VB" and c.lemma[v] in WITH_BARE_INFINITIVE)  # "saw it leave"
            left = pressed or c.lemma[v] in LEAVING  # "let guests entering have a seat", "left hundreds stranded"
            untensed = c.tag[k] == "VBG" or (left and c.tag[k] == "VBN")
            infinitive = infinitive or (untensed and not any(c.dep[i] in ("aux", "auxpass") for i in c.kids[k]))
            described = c.pos[k] == "ADJ" and not any(c.dep[i] in ("cop", "aux", "mark") for i in c.kids[k])
            if c.dep[k] in ("ccomp", "oprd", "xcomp") and k > v and (infinitive or described):
                if any(c.dep[i] == "mark" or c.tag[i] == "MD" for i in c.kids[k]):
                    continue
                if described and any(c.lower[i] == "it" for i in c.kids[k]) and _has_clause(c, v, k):
                    continue  # "made it clear that": nobody
                for i in c.kids[k]:
                    if c.dep[i] in ("nsubj", "nsubjpass") and i > v and (is_nominal(c, i) or self._the_adjective(i)):
                        return [Complement(Role.TARGET, m, "raised-object", sure=0.9) for m in members(c, i, before=k)]
        return []

    def _prepositional(self, v: int, passive: bool, has_target: bool) -> list[Complement]:
        c = self.c
        found: list[Complement] = []
        for prep in c.kids[v]:
            if c.dep[prep] not in ("prep", "agent") or (passive and c.lower[prep] == "by"):
                continue
            word = c.lower[prep]
            nouns = [k for k in c.kids[prep] if c.dep[k] == "pobj"]
            for inner in c.kids[prep] if word not in SOURCES else ():  # "out of", "up to"
                if c.dep[inner] == "prep" and not nouns:
                    word = c.lower[inner]
                    nouns = [k for k in c.kids[inner] if c.dep[k] == "pobj"]
            relative = False
            for k in nouns:
                if c.tag[k] in ("WDT", "WP") and k < v:
                    nouns = self._antecedent(v)
                    relative = True
            if not nouns and prep > v and c.dep[v] == "relcl" and not c.kids[prep] and self._stranded(v):
                nouns = self._antecedent(v)
                relative = True
            for noun in nouns:
                found += self._by_preposition(v, word, noun, has_target or passive, v if relative else None)
                addressed = c.lemma[noun] in self.frames.addresses and (c.lemma[v], "verb") in reporting_words()
                if addressed and not has_target:  # "accused X in a letter to Y" is no word to Y
                    found += self._addressed(noun)
        return found

    def _addressed(self, setting: int) -> list[Complement]:
        """To whom it is said: "said in an interview with X", "warned in a letter to X"."""
        c = self.c
        return [
            Complement(Role.RECIPIENT, m, "addressee-of-setting", c.lower[k], 0.8)
            for k in c.kids[setting]
            if c.dep[k] == "prep" and c.lower[k] in ("with", "to")
            for noun in c.kids[k]
            if c.dep[noun] == "pobj" and is_nominal(c, noun)
            for m in members(c, noun)
        ]

    def _antecedent(self, v: int) -> list[int]:
        noun = self.subjects.antecedent(v)
        return [] if noun is None else [noun]

    def _stranded(self, v: int) -> bool:
        c = self.c
        return any(c.dep[k] == "nsubj" and c.lower[k] not in RELATIVES for k in c.kids[v])

    def _by_preposition(self, v: int, word: str, noun: int, has_target: bool, before: int | None) -> list[Complement]:
        c = self.c
        noun = self._counted(noun)
        if not is_nominal(c, noun) or c.ent[noun] in TIMES or c.lemma[noun] in self.frames.adjunct_nouns:
            return []
        if word == "among" and c.pos[noun] == "PRON":  # "twenty, among them six children, died"
            return []
        heads = members(c, noun, before=before)
        if word == "on" and c.lemma[v] in CHARGING:
            return [Complement(Role.TARGET, m, "prepositional-target", word, 0.9) for m in heads]
        listed = (c.lemma[v], word) in self.frames.prepositional
        if listed and not has_target:
            joined = self.frames.prepositional[c.lemma[v], word]
            affected = joined or word in STRIKING or self.concerns_actor(noun)
            role = Role.TARGET if affected else Role.TOPIC
            return [Complement(role, m, "prepositional-target", word, 0.9) for m in heads]
        found: list[Complement] = []
        given = word == "to" and has_target and c.lemma[v] in self.frames.transfers
        objects = (k for k in c.kids[v] if c.dep[k] == "dobj" and v < k < noun)
        given = given or (has_target and any(self.strikes(k, word) for k in objects))
        if word == "from" and c.lemma[v] in self.frames.sources:
            return []
        if word in ("with", "by", "using") and c.lemma[noun] in self.frames.instruments:
            found += [Complement(Role.INSTRUMENT, m, "instrument", word) for m in heads]
        elif word == "at" and not listed and self.is_site(noun) and not self._is_bare(noun):
            return [Complement(Role.PLACE, m, "place", word, 0.9) for m in heads]
        elif word == "with" and c.lemma[v] in DYING:
            pass  # "died with them": nothing is done to the others
        elif word in PARTNER or (word == "behind" and listed):
            party = given or (self.is_actor(noun) if word in DISTANT else self.concerns_actor(noun))
            if party or listed:  # "congratulated her on the award": the award is what it was about
                role = Role.RECIPIENT if party or c.lemma[noun] in self.senses else Role.TOPIC
                found += [Complement(role, m, "prepositional-partner", word, 0.7) for m in heads]
        if word in AIMS and c.lemma[noun] in self.events:  # "mobilised for an attack against Chad"
            for k in c.kids[noun]:
                for enemy in c.kids[k] if c.lower[k] == "against" else ():
                    if c.dep[enemy] == "pobj" and is_nominal(c, enemy):
                        found += self._beside(enemy, "partner-of-aim", "against")
        if word in PLACES and c.ent[noun] in PLACE_ENTITIES:
            found += [Complement(Role.PLACE, m, "place", word, 0.9) for m in heads]
        return found

    def _is_bare(self, noun: int) -> bool:
        """ "At sea", "at home": nothing tells which."""
        return self.c.pos[noun] == "NOUN" and not any(k < noun for k in self.c.kids[noun])

    def _counted(self, amount: int) -> int:
        """ "Tariffs on $3 billion of Chinese steel": what an amount of money is worth of, if it is somebody's."""
        c = self.c
        if c.ent[amount] == "MONEY" or c.lemma[amount] in self.frames.quantities:
            for k in c.kids[amount]:
                for thing in c.kids[k] if c.lower[k] == "of" else ():
                    if c.dep[thing] == "pobj" and self.concerns_actor(thing):
                        return thing
        return amount


def charges(c: Columns, v: int, found: list[Complement]) -> bool:
    """Whether a verb has the one it accuses behind "on", and as object what it accuses of: "blamed it on Chad"."""
    return c.lemma[v] in CHARGING and any(x.role == Role.TARGET and x.marker == "on" for x in found)


def _has_clause(c: Columns, *words: int) -> bool:
    """Whether a clause follows one of some words: "clear that ...", "hard to ..."."""
    clauses = ("ccomp", "xcomp", "advcl", "acl")
    return any(c.dep[i] in clauses and c.pos[i] in ("VERB", "AUX") and i > k for k in words for i in c.kids[k])
