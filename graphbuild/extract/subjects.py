"""The surface subject of each verb: its own, or one shared through a relative, control, coordination, a clause."""

from __future__ import annotations

from graphbuild.extract.agents import agents
from graphbuild.extract.coordination import members
from graphbuild.extract.found import NOBODY, Found
from graphbuild.extract.nominal_lexicon import event_nouns
from graphbuild.extract.noun_control import NounControl
from graphbuild.extract.voice import agent_phrase, is_passive
from graphbuild.language.columns import Columns
from graphbuild.language.control import Control
from graphbuild.language.expletive import tells_content
from graphbuild.language.frames import Frames
from graphbuild.language.nouns import word_list
from graphbuild.language.phrases import NUMBER, RELATIVES, counts_them, is_nominal, right_end
from graphbuild.language.word_classes import words_of

__all__ = ["Subjects"]

PERSONAL = word_list("personal_adjective")
NOBODY_DOES, SENDING, OF_WHAT = words_of("nobody does"), words_of("sending"), words_of("of what")
FROM_THEN_ON = frozenset(("since", "after", "before"))
OBJECT_GERUND = frozenset(("of", "for", "from", "into", "with", "over"))
SUBJECT_GERUND = frozenset(("by", "after", "before", "without", "while", "in", "despite", "since", "when", "besides"))
USING = words_of("using")
WITH_BARE_INFINITIVE = words_of("bare infinitive")
BARE = frozenset(("make", "let", "have"))
OPEN_VERBS = frozenset(("VERB", "AUX"))
DONE_TO_PEOPLE = word_list("done_to_people")


class Subjects(NounControl):
    """Finds and remembers the surface subjects of one document's verbs."""

    def __init__(self, c: Columns, control: Control, frames: Frames):
        self.c = c
        self.control = control
        self.frames = frames
        self._known: dict[int, Found] = {}

    def of(self, v: int) -> Found:
        """The surface subject of a verb or auxiliary."""
        if v not in self._known:
            self._known[v] = NOBODY  # ends a circle of verbs that refer to each other
            self._known[v] = self._find(v)
        return self._known[v]

    def antecedent(self, v: int) -> int | None:
        """The noun that the relative clause of a verb is about."""
        c, top = self.c, v
        while c.dep[top] == "conj" and c.head[top] != top:
            top = c.head[top]
        if c.dep[top] != "relcl":
            return None
        head = c.head[top]
        if c.dep[head] == "appos" and c.pos[head] == "NOUN" and c.pos[c.head[head]] == "PROPN":
            return c.head[head]
        return head if is_nominal(c, head) else None

    def counts_out(self, i: int) -> bool:
        """Whether a phrase counts some of those a relative clause is about: "one of whom", "most of which"."""
        c = self.c
        return any(c.tag[n] in ("WP", "WDT") for k in c.kids[i] if c.lower[k] == "of" for n in c.kids[k])

    def relative_target(self, v: int, pronoun: int) -> int | None:
        """What a relative pronoun in the clause of a verb refers to."""
        c = self.c
        noun = self.antecedent(v)
        top = v
        while noun is None and c.dep[top] in ("ccomp", "xcomp", "conj") and pronoun < c.head[top] < top:
            top = c.head[top]  # "who police said had left", "which they vowed to stop"
            noun = self.antecedent(top) if c.dep[top] == "relcl" and c.dep[c.head[c.head[top]]] != "agent" else None
        if noun is not None:
            return noun
        if c.lower[c.head[v]] and c.lemma[c.head[v]] == "be":  # a cleft: "it was X that ..."
            for k in c.kids[c.head[v]]:
                if c.dep[k] == "attr" and k < v and is_nominal(c, k):
                    return k
        if c.tag[pronoun] == "WDT" and c.dep[v] in ("relcl", "ccomp", "advcl"):
            i = pronoun - 1
            if i >= 0 and c.lower[i] == ",":
                i -= 1
            if i >= 0 and is_nominal(c, i) and c.sent[i] == c.sent[v]:
                return i
        return None

    def _find(self, v: int) -> Found:
        c = self.c
        own = [k for k in c.kids[v] if c.dep[k] in ("nsubj", "nsubjpass")]
        if own:
            return self._own(v, next((k for k in reversed(own) if k == own[0] or not counts_them(c, k)), own[0]))
        if any(c.dep[k] in ("csubj", "csubjpass", "expl") for k in c.kids[v]):
            return NOBODY
        maker = self._maker(v)
        if maker.heads:
            return maker
        dep, head = c.dep[v], c.head[v]
        if dep == "conj" and c.pos[head] in OPEN_VERBS:
            return self.of(head).by("conjoined-verb", 0.95)
        if dep == "conj" and head != v:
            return self._shared_participle(v, head)
        if dep in ("xcomp", "ccomp", "oprd"):
            return self._controlled(v)
        if dep == "advcl":
            return self._adverbial(v)
        if dep in ("acl", "relcl"):
            return self._reduced_relative(v)
        if dep == "pcomp":
            return self._after_preposition(v)
        if dep in ("dobj", "pobj", "attr") and c.tag[v] == "VBG":
            return self._gerund(v)
        if dep == "acomp" and (c.tag[v] == "VBG" or c.lower[v] == "opposed"):  # "two are missing"
            return self.of(head).by("predicative", 0.85)
        return NOBODY

    def _own(self, v: int, subject: int) -> Found:
        c = self.c
        if c.lower[subject] in RELATIVES and c.tag[subject] in ("WDT", "WP", "IN", "DT"):
            noun = self.relative_target(v, subject)
            if noun is not None:
                return Found(tuple(members(c, noun, before=subject)), "subject-relative", 0.95)
        if c.tag[subject] in ("WP", "WDT", "WP$"):
            return NOBODY
        noun = self.antecedent(v) if self.counts_out(subject) else None
        if noun is not None and (NUMBER.get(c.tag[noun]) is not False or len(members(c, noun)) > 1):
            return Found(tuple(members(c, noun, before=subject)), "subject-relative", 0.8)
        if c.lower[subject] == "it" and self._expletive(v):
            return NOBODY
        if 1 < subject < c.n - 1 and c.lower[subject - 1] == "(" and c.lower[subject + 1] == ")":
            subject = subject - 2 if is_nominal(c, subject - 2) else subject
        if not is_nominal(c, subject):
            named = c.pos[subject] in ("ADJ", "DET") or c.tag[subject] == "VBG"
            joined = (k for k in c.kids[subject] if c.dep[k] == "conj" and is_nominal(c, k) and k < v)
            return Found((subject, *joined), "subject", 0.8) if named else NOBODY
        if c.lemma[subject] in self.frames.efforts and c.dep[v] == "ccomp" and c.tag[v] == "VBG":
            return self.of(c.head[v]).by("noun-control", 0.85)  # "made progress fighting fires"
        return Found(tuple(members(c, subject)), "subject", 1.0)

    def _expletive(self, v: int) -> bool:
        c = self.c
        if c.lemma[v] in NOBODY_DOES or tells_content(c, v):
            return True
        clausal = any(c.dep[k] in ("ccomp", "xcomp", "csubj", "advcl") and k > v for k in c.kids[v])
        if c.lemma[v] == "be" and not clausal:  # "it was too early to lift the ban", but "it was ready to"
            said = next((k for k in c.kids[v] if c.dep[k] == "acomp" and c.lower[k] not in PERSONAL), None)
            return said is not None and any(c.dep[k] == "xcomp" for k in c.kids[said])
        if self.control.by_object(c.lemma[v]) and any(c.dep[k] == "agent" for k in c.kids[v]):
            clausal = any(c.dep[k] == "ccomp" and k > v for k in c.kids[v])  # "it was told by a judge to pay"
        return clausal and (c.lemma[v] == "be" or is_passive(c, v))

    def _controlled(self, v: int) -> Found:
        """Raising and control: "urged X to accept", "X agreed to extradite", "X was forced to resign"."""
        c = self.c
        h = c.head[v]
        if c.dep[v] == "ccomp" and not (c.tag[v] == "VBG" or any(c.tag[k] == "TO" for k in c.kids[v])):
            return NOBODY
        if c.pos[h] not in OPEN_VERBS:
            if c.dep[h] in ("acomp", "attr", "oprd", "advmod", "conj", "amod") and c.pos[h] == "ADJ":
                return self.of(c.head[h]).by("raising-adjective", 0.9)
            return self.infinitive_of_noun(h)
        if c.dep[h] == "acl" and (maker := self.aimed(h)):
            return maker
        if c.lemma[h] == "be":  # no aim does what "the aim is to" do
            for k in c.kids[h]:
                if c.dep[k] == "csubj" and c.kids[k] and c.lower[c.kids[k][0]] == "what":  # "what he did was to resign"
                    return self.of(k).by("pseudo-cleft", 0.9)
                if c.dep[k] == "nsubj" and c.lemma[k] in self.frames.purposes:
                    return self.owner(k)
        bare = c.tag[v] == "VB" and not any(c.tag[k] == "TO" for k in c.kids[v])
        pressed = self.control.by_object(c.lemma[h])
        active = c.tag[v] == "VBG" or not is_passive(c, h)
        if bare and not pressed and c.lemma[h] not in WITH_BARE_INFINITIVE:
            return NOBODY
        if not self.control.by_subject(c.lemma[h]) and not self.control.speaks_to_object(c.lemma[h], c.lemma[v]):
            for k in c.kids[h]:
                if not (pressed or bare or c.tag[v] in ("VBG", "VBN")):
                    break
                if c.dep[k] in ("dobj", "dative") and k < v and is_nominal(c, k) and active and self.is_pressed(h, k):
                    if c.lemma[h] in SENDING:
                        both = (*self.of(h).heads, *members(c, k, before=v))
                        return Found(both, "sender-and-sent", 0.8)
                    return Found(tuple(members(c, k, before=v)), "object-control", 0.95)
            for k in c.kids[h]:
                if c.dep[k] in ("prep", "dative") and h < k < v and self.control.addressee(c.lemma[h], c.lower[k]):
                    for noun in c.kids[k]:
                        if c.dep[noun] == "pobj" and is_nominal(c, noun):
                            return Found(tuple(members(c, noun, before=v)), "prepositional-control", 0.95)
        found = self.of(h)
        if c.lemma[h] in USING and is_passive(c, h) and not any(self.is_person(x) for x in found.heads):
            return self.agents(h).by("user", 0.8)  # "oil was used by monks to light the hall"
        if is_passive(c, h) and all(c.lemma[x] in self.frames.purposes for x in found.heads):
            return NOBODY  # "a plan was drawn up to drain the lake": it drains none
        return found.by("subject-control", 0.9)

    def _adverbial(self, v: int) -> Found:
        """Participles and infinitives of purpose: the subject of the main clause."""
        c = self.c
        h = c.head[v]
        if c.pos[h] not in OPEN_VERBS:
            if any(c.tag[k] == "TO" for k in c.kids[v]):
                return self.yet_to_undergo(v, h) or self.infinitive_of_noun(h)
            return Found(tuple(members(c, h, before=v)), "participle", 0.7) if is_nominal(c, h) and h < v else NOBODY
        if c.tag[v] not in ("VBG", "VBN", "VB"):
            return NOBODY
        infinitive = next((k for k in c.kids[v] if c.tag[k] == "TO"), None)
        purpose = infinitive is not None
        if infinitive and c.lower[infinitive - 1] == ",":
            for k in c.kids[h]:
                if c.dep[k] == "dobj" and k < v and (found := self.yet_to_undergo(v, k)):
                    return found
        if infinitive and c.dep[infinitive - 1] == "dobj" and c.lemma[infinitive - 1] in self.frames.means:
            return Found((infinitive - 1,), "infinitive-of-means", 0.75)
        if infinitive and (whom := self.for_whom(infinitive, h)):
            return whom
        if purpose and is_passive(c, h):
            if c.dep[h] == "acl" and c.lemma[c.head[h]] in event_nouns():
                return self.agents(h).by("purpose", 0.8)  # "an offer made by rebels to leave"
            if self.control.by_object(c.lemma[h]):
                return self.of(h).by("purpose", 0.8)
            return self.agents(h).by("purpose", 0.8)
        if purpose:
            for k in c.kids[h]:
                if c.dep[k] in ("prep", "dative") and h < k < v and self.control.addressee(c.lemma[h], c.lower[k]):
                    for noun in c.kids[k]:
                        if c.dep[noun] == "pobj" and is_nominal(c, noun):
                            return Found(tuple(members(c, noun, before=v)), "prepositional-control", 0.85)
            if c.lemma[h] in self.frames.ditransitive and not self.control.by_subject(c.lemma[h]):
                timed = any(c.dep[k] == "npadvmod" and h < k < v for k in c.kids[h])  # "gave the firm a week to pay"
                for k in c.kids[h]:
                    if c.dep[k] in ("dative", "dobj" if timed else "dative") and h < k < v and is_nominal(c, k):
                        return Found(tuple(members(c, k, before=v)), "dative-control", 0.85)  # "gave him a day to pay"
            for k in c.kids[h]:
                if c.dep[k] == "dobj" and k < v:
                    if sent := self.sent_to_act(k) or self.asked_to_act(k):
                        return sent
                    aim = (c.lemma[k] in self.frames.aims or c.lemma[k] in event_nouns()) and infinitive == k + 1
                    if aim and self.is_of_others(k):
                        return self.owner(k)
                    if aim and (owner := self.owner(k)).heads:
                        return owner  # "blocked a Danish bid to leave": the Danes would leave
            told = self.control.speaks_to_object(c.lemma[h], c.lemma[v])
            if self.control.by_object(c.lemma[h]) and c.lemma[h] not in BARE and not told:
                for k in c.kids[h]:
                    if c.dep[k] == "dobj" and k < v and is_nominal(c, k) and self.is_pressed(h, k):
                        if c.lemma[h] in SENDING:
                            both = (*self.of(h).heads, *members(c, k, before=v))
                            return Found(both, "sender-and-sent", 0.8)
                        return Found(tuple(members(c, k, before=v)), "object-control", 0.9)
        if (
            c.tag[v] == "VBG"
            and v > h
            and is_passive(c, h)
            and not any(c.dep[k] in ("mark", "advmod") for k in c.kids[v])
        ):
            agents = self.agents(h)  # "was attacked by gunmen, killing six": what the attack did
            if agents.heads:
                return agents.by("participle", 0.8)
        if c.tag[v] == "VBN" and c.lower[v - 1] == "," and c.lemma[v] in DONE_TO_PEOPLE:
            for k in c.kids[h]:  # "freed the editor, arrested last week"
                if c.dep[k] == "dobj" and k < v and right_end(c, k) == v - 2:
                    return Found(tuple(members(c, k, before=v)), "participle", 0.8)
        return self.of(h).by("purpose" if purpose else "participle", 0.9)

    def _reduced_relative(self, v: int) -> Found:
        c = self.c
        noun = c.head[v]
        if not is_nominal(c, noun):
            described = c.pos[noun] == "ADJ" and c.dep[noun] in ("attr", "acomp")  # "was the first to leave"
            return self.of(c.head[noun]).by("raising-adjective", 0.85) if described else NOBODY
        if any(c.tag[k] == "TO" for k in c.kids[v]):
            return self.yet_to_undergo(v, noun) or self.infinitive_of_noun(noun)
        if c.tag[v] in ("VBG", "VBN", "VBD"):
            author = (self.author(v, noun) or self.taxed(v, noun)) if c.tag[v] == "VBG" else None
            if author:
                return author
            if c.lemma[noun] in self.frames.adjunct_nouns and c.dep[noun] == "pobj" and c.lower[v - 1] == ",":
                verb = c.head[c.head[noun]]  # "rose for the first time, driven by demand"
                return self.of(verb).by("participle", 0.8) if c.pos[verb] in OPEN_VERBS else NOBODY
            renames = c.dep[noun] == "appos" and c.pos[noun] == "NOUN" and c.lemma[noun] not in event_nouns()
            if renames and c.pos[c.head[noun]] == "PROPN":
                noun = c.head[noun]
            return Found(tuple(self._told_apart(noun) or members(c, noun, before=v)), "reduced-relative", 0.9)
        return NOBODY

    def _told_apart(self, those: int) -> list[int]:
        """Who "those" are in "among those killed was a nurse" and "those killed include a nurse"."""
        c = self.c
        if c.lower[those] != "those":
            return []
        verb = c.head[c.head[those]] if c.dep[those] == "pobj" and c.lower[c.head[those]] == "among" else c.head[those]
        told = {"be": ("nsubj", "attr"), "include": ("dobj",)}.get(c.lemma[verb], ())
        return [m for k in c.kids[verb] if c.dep[k] in told and k > verb and is_nominal(c, k) for m in members(c, k)]

    def _maker(self, v: int) -> Found:
        """Who makes a text by a gerund that names nobody itself: "recalled issuing a note by the ministry"."""
        c = self.c
        if (
            c.tag[v] != "VBG"
            or c.lemma[v] not in self.frames.makers
            or c.dep[v] not in ("xcomp", "ccomp", "dobj", "pobj")
        ):
            return NOBODY
        texts = [k for k in c.kids[v] if c.dep[k] == "dobj" and c.lemma[k] in self.frames.texts]
        for by in (k for i in (*texts[:1], v) if texts for k in c.kids[i]):
            noun = agent_phrase(c, by) if c.dep[by] in ("prep", "agent") and c.lower[by] == "by" else None
            if noun is not None and c.pos[noun] == "PROPN":
                return Found(tuple(members(c, noun)), "maker-of-text", 0.8)
        return NOBODY

    def _after_preposition(self, v: int) -> Found:
        """Gerunds: "accused Y of closing" (the object), "left after closing" (the subject)."""
        c = self.c
        prep = c.head[v]
        word, h = c.lower[prep], c.head[prep]
        if c.dep[prep] == "prep" and c.pos[h] == "ADP":
            h = c.head[h]
        if word == "for" and c.dep[h] == "dobj" and any(c.dep[k] == "dative" and k < h for k in c.kids[c.head[h]]):
            h = c.head[h]  # "fined the baker $900 for selling milk": what is paid for is no part of the sum
        if c.pos[h] in OPEN_VERBS:
            of_object = word in OBJECT_GERUND or (word == "on" and self.control.judges(c.lemma[h]))
            if of_object and prep > h and not is_passive(c, h):
                for k in c.kids[h]:
                    if c.dep[k] in ("dobj", "dative") and k < prep and (is_nominal(c, k)):
                        charged = self.control.judges(c.lemma[h]) or (word == "of" and c.lemma[h] in OF_WHAT)
                        if word in ("for", "of") and not self.can_act(k) and not charged:
                            return self.of(h).by("gerund", 0.6) if word == "for" else NOBODY
                        return Found(tuple(members(c, k, before=prep)), "gerund-of-object", 0.9)
            if word == "by" and is_passive(c, h):
                return NOBODY
            return self.of(h).by("gerund", 0.9)
        if c.pos[h] == "ADJ":
            owner = c.head[h]
            described = [k for k in c.kids[h] if c.dep[k] == "nsubj"] or [
                k for k in c.kids[owner] if c.dep[k] == "dobj" and k < h and c.dep[h] in ("oprd", "ccomp", "xcomp")
            ]
            if described and is_nominal(c, described[0]):
                return Found(tuple(members(c, described[0], before=h)), "gerund-of-object", 0.8)
            if c.pos[owner] in OPEN_VERBS:
                return self.of(owner).by("gerund", 0.8)
            if not is_nominal(c, owner) or owner > h:
                return NOBODY
            return Found(tuple(members(c, owner, before=h)), "gerund", 0.7)
        if is_nominal(c, h):
            if word in FROM_THEN_ON and c.lemma[h] in event_nouns() and (whose := self.owner(h)).heads:
                return whose.by("gerund-of-noun", 0.8)  # "her first trip since taking office"
            if word in ("of", "from") and c.dep[h] == "dobj" and h < prep and self.is_person(h):
                return Found(tuple(members(c, h, before=prep)), "gerund-of-object", 0.85)
            if word in OBJECT_GERUND or word in ("in", "to", "at"):
                found = self.suspect(h) or self.infinitive_of_noun(h)
                found = NOBODY if word == "of" and found.rule == "infinitive-of-means" else found
                if found.heads and found.rule != "infinitive-headline":
                    return found.by("gerund-of-noun", 0.8)
                verb = c.head[h]
                if (
                    c.dep[h] == "dobj"
                    and word in OBJECT_GERUND
                    and c.pos[verb] in OPEN_VERBS
                    and (c.ent[h] or c.pos[h] == "PROPN")
                ):
                    return Found(tuple(members(c, h, before=prep)), "gerund-of-object", 0.8)
            if word in SUBJECT_GERUND:
                verb = c.head[h]
                if c.pos[verb] in OPEN_VERBS:
                    return self.of(verb).by("gerund", 0.8)
        return NOBODY

    def _gerund(self, v: int) -> Found:
        h = self.c.head[v]
        if self.c.pos[h] in OPEN_VERBS and not is_passive(self.c, h):
            return self.of(h).by("gerund", 0.85)
        return NOBODY

    def _shared_participle(self, v: int, head: int) -> Found:
        c = self.c
        if c.tag[v] in ("VBG", "VBN") and c.tag[head] in ("VBG", "VBN"):
            return self.of(head).by("conjoined-verb", 0.8)
        return NOBODY

    def agents(self, v: int) -> Found:
        """Who did it, in a by-phrase of a passive, or among whom it was done."""
        return agents(self.c, v, self.frames.reciprocal_nouns)
