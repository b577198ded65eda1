"""The time of an event by its own clause, or by the clauses and phrases that it hangs on or that hang on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graphbuild.draft import Draft
from graphbuild.language.columns import Columns
from graphbuild.model import EventTime, Modality, Timex
from graphbuild.temporal.attach import Tie, attach
from graphbuild.temporal.discourse import in_it
from graphbuild.temporal.sharing import bearers, raised_to, sharing, summed_up, verb_of
from graphbuild.temporal.subordinate import adjuncts, adverbial, counted, measures, participial
from graphbuild.temporal.when import after, by_then, ended_by, inherited, is_day, no_sooner, same_day, stated

__all__ = ["ClauseTimes"]

PERFECT = frozenset({"has", "have", "'ve", "’ve", "having"})
WHEN = frozenset({"when", "as", "while"})
TERM = frozenset({"until", "till", "through", "by"})
AFTER = frozenset({"after", "following"})


class ClauseTimes:
    """The times that the sentences of one document give its events."""

    def __init__(self, c: Columns, today: date | None, timexes: Sequence[Timex], drafts: Sequence[Draft]) -> None:
        self.c = c
        self.today = today
        self.drafts = drafts
        self.of: dict[int, Draft] = {}
        for draft in drafts:
            self.of.setdefault(draft.trigger, draft)
            for word in draft.words:
                if c.pos[word] in ("VERB", "NOUN"):
                    self.of.setdefault(word, draft)
        self.ties = attach(c, timexes, self.of, today)
        self._dates = sorted({tie.first for ties in self.ties.values() for tie in ties})
        self._measures = measures(c, self.of)
        self._known: dict[int, EventTime | None] = {}

    def _asserted(self, token: int) -> bool:
        draft = self.of.get(token)
        return draft is None or draft.modality == Modality.ASSERTED

    def _own(self, token: int) -> EventTime | None:
        """The time that the timexes of this very clause give."""
        ties = self._fitting(token)
        return stated(ties, token, self.today, self._perfect(token)) if ties else None

    def _fitting(self, token: int) -> list[Tie]:
        ties = self.ties.get(token)
        if not ties:
            return []
        draft = self.of.get(token)
        if self.today is None or draft is None or draft.modality != Modality.ASSERTED:
            return ties
        today = self.today.isoformat()
        if draft.tense == "past":
            return [
                t
                for t in ties
                if not (i := t.timex.interval)
                or not i.begin
                or i.begin[:10] <= today
                or (t.marker and t.marker not in TERM)  # what "was closed until Friday" was closed before
            ]
        return ties

    def _perfect(self, token: int) -> bool:
        return any(self.c.lower[k] in PERFECT for k in self.c.kids[token] if self.c.dep[k] == "aux")

    def found(self, token: int) -> EventTime | None:
        """The time of an event by its own clause or by those it hangs on; None if the sentence gives none."""
        if token in self._known:
            return self._known[token]
        self._known[token] = None
        time = self._near(token) or (self._verb(token) if self._verbal(token) else self._noun(token))
        self._known[token] = time
        return time

    def _near(self, token: int) -> EventTime | None:
        """The time of its own clause, or of the known occasion in which it happens, or as counted from another's."""
        measure = self._measures.get(token)
        return (
            self._own(token)
            or self._borne(token)
            or self._occasion(token)
            or (counted(measure, self._stated, self.found) if measure else None)
        )

    def _stated(self, token: int) -> EventTime | None:
        return self._own(token) or self._borne(token)

    def _occasion(self, token: int) -> EventTime | None:
        """The time of the known occasion in which an event happens; sentences alone do not give it."""
        return None

    def _verbal(self, token: int) -> bool:
        nominal = self.c.dep[token] in ("nsubj", "nsubjpass", "dobj", "pobj")
        return self.c.pos[token] in ("VERB", "AUX") and not nominal

    def _from(self, token: int, rule: str) -> EventTime | None:
        time = self.found(token)
        return inherited(time, rule) if time else None

    def _verb(self, v: int) -> EventTime | None:
        c = self.c
        dep, head = c.dep[v], c.head[v]
        if dep == "conj":
            objects = (k for k in c.kids[v] if c.dep[k] == "dobj")
            if time := next((t for k in objects if (t := self._from_event(v, k))), None):
                return time
            if self._told_with(v, head) and (time := self.found(head)):
                return same_day(time, "conjunct")
        if dep in ("advcl", "acl") and (time := adverbial(c, v, head, self.found)):
            return time
        if dep == "pcomp" and (time := participial(c, head, self.found)):
            return time
        result = dep == "advcl" and c.tag[v] == "VB"  # "won on Sunday to reach the final"
        if (dep == "xcomp" or result) and self._asserted(v) and (time := self._from(head, "complement")):
            return time
        if dep == "relcl" and (time := self._antecedent(v)):
            return time
        return self._from_below(v)

    def _right_after(self, v: int) -> EventTime | None:
        """The day of what an "after" set before a past clause names, which most likely is its own: "After the vote on
        Monday, riots broke out"."""
        c = self.c
        if not self._is_past(v) or self._perfect(v) or any(c.lower[k] == "had" for k in c.kids[v]):
            return None
        for k in c.kids[v]:
            if k > v or c.lower[k] not in AFTER | {"since"}:
                event = k if k < v and c.dep[k] == "advcl" and any(c.lower[w] in AFTER for w in c.kids[k]) else None
            else:
                event = next((n for n in c.kids[k] if c.dep[n] == "pobj"), None) if c.lower[k] in AFTER else None
            if event is not None and event in self.of and (t := self._own(event)) and is_day(t):
                return no_sooner(t, "after it")
        return None

    def told_occasion(self, v: int) -> EventTime | None:
        """The time of that in which a verb happens: "speaking on Monday, he said", "said at Monday's meeting"."""
        c = self.c
        for k in adjuncts(c, v):
            if (t := self._own(k)) and is_day(t) and not self._perfect(v):
                return inherited(t, "at the same time")
        for k in c.kids[v]:
            if c.dep[k] == "advcl" and any(c.lower[w] in WHEN for w in c.kids[k] if w < k) and (t := self._own(k)):
                return inherited(t, "at the same time")
            if c.dep[k] != "prep" or not in_it(c, v, k):
                continue
            if t := self._within(k):
                return inherited(t, f"{c.lower[k]} it")
            event = c.head[v] if c.dep[v] == "relcl" and any(c.lower[w] == "which" for w in c.kids[k]) else None
            if event in self.of and event is not None and (t := self._own(event) or self._borne(event)) and t.value:
                return inherited(t, f"{c.lower[k]} it")
        return None

    def _told_with(self, v: int, head: int) -> bool:
        """Whether a conjunct goes on with what the verb before it dates: not where the tense turns from the past.

        One with a subject of its own does not take what that verb has from its subject: "Monday's raid failed and".
        """
        one, two = self.of.get(head), self.of.get(v)
        if self.c.pos[head] not in ("VERB", "AUX") or (self.c.tag[head], self.c.tag[v]) == ("VB", "VBD"):
            return False  # nothing finite goes with an infinitive: "was to leave on Monday but fell ill"
        if one and two and one.tense == "past" and two.tense in ("present", "future"):
            return False
        if (self._perfect(v) and not self._perfect(head)) or self.c.lemma[head] == "bear":
            return False  # who was born in 1931 did the rest of it later
        return head in self.ties or not self._has_subject(v)

    def _from_below(self, v: int) -> EventTime | None:
        """What a verb may take from the clauses and events that hang on it."""
        c = self.c
        if time := self.told_occasion(v):
            return time
        for k in c.kids[v]:
            dep = c.dep[k]
            if (
                dep == "conj"
                and c.pos[k] == "VERB"
                and self._asserted(k)
                and (t := self._own(k))
                and not self._has_subject(k)
                and not (self._tense(v) == "present" and self._is_past(k))
            ):
                if all(tie.first > k for tie in self.ties.get(k, ())) and not any(v < i < k for i in self._dates):
                    return inherited(t, "conjunct")
            elif dep == "xcomp" and c.lemma[v] in sharing()["aspect"] and (t := self._own(k)):
                return inherited(t, "complement")
            elif (
                dep in ("xcomp", "ccomp")
                and c.tag[k] == "VBG"
                and c.lemma[v] in sharing()["perceive"]
                and (t := self._own(k))
                and is_day(t)
            ):
                return inherited(t, "at the same time")
            elif dep == "advcl" and (t := self._near(k)):
                mark = {c.lower[x] for x in c.kids[k] if c.dep[x] in ("mark", "advmod")}
                if mark & WHEN:
                    return inherited(t, "at the same time")
                if mark & {"until", "till"} and self._is_past(v) and self._is_past(k):
                    return ended_by(t, "until then")
                if "before" in mark and self._is_past(v) and self._is_past(k):
                    return (by_then if is_day(t) else ended_by)(t, "before then")
            elif dep in ("dobj", "nsubj", "nsubjpass") and (time := self._from_event(v, k)):
                return time
            elif dep == "nsubj" and c.lemma[v] in sharing()["figure"] and (time := self._period(k)):
                return inherited(time, "its period")
        if t := self._in_what_is_won(v):
            return inherited(t, "in it")
        return self._right_after(v)

    def _from_event(self, v: int, k: int) -> EventTime | None:
        """The time of an event that a verb tells of: "held Monday's vote", not "lifted a 2015 ban"."""
        c, verbs = self.c, sharing()
        handed = verbs["carry"] - verbs["undo"] if c.dep[k] == "dobj" else verbs["happen"]
        if k not in self.of:
            return None
        if c.lemma[v] not in handed:
            ties = self.ties.get(k, ()) if c.dep[k] == "dobj" else ()
            behind = any(tie.first > k and tie.marker == "on" and tie.timex.rule == "weekday" for tie in ties)
            return inherited(time, "its day") if behind and (time := self._own(k)) and is_day(time) else None
        time = self._own(k) or (self._borne(k) if c.lemma[v] in verbs["contest"] else None)
        return inherited(time, "its event") if time else None

    def _antecedent(self, v: int) -> EventTime | None:
        """The time of the event that a relative clause tells more of, by a verb of happening: "a raid that killed"."""
        c, n = self.c, self.c.head[v]
        happens = any(c.dep[k] == "nsubj" and c.lower[k] in ("that", "which") for k in c.kids[v] if k < v)
        if not happens or n not in self.of or verb_of(c, v) not in sharing()["happen"] or self._perfect(v):
            return None
        time = self._own(n) or self._noun(n)
        return inherited(time, "its event") if time else None

    def _period(self, n: int) -> EventTime | None:
        """The month, quarter or year of a figure: "profit for 2019 rose", "March sales fell"."""
        ties = [t for t in self.ties.get(n, ()) if t.marker in ("in", "for", "of", "during", "") and not t.climbed]
        time = stated(ties, n, self.today, False) if ties else None
        return time if time and time.value and not is_day(time) else None

    def _in_what_is_won(self, v: int) -> EventTime | None:
        """The time of the contest behind what somebody won or lost in it: "won ten seats in Sunday's vote"."""
        c = self.c
        if c.lemma[v] not in sharing()["contest"]:
            return None
        for k in c.kids[v]:
            inner = [x for x in c.kids[k] if c.dep[x] == "prep"] if c.dep[k] == "dobj" else []
            inner += [x for of in inner if c.lower[of] == "of" for o in c.kids[of] for x in c.kids[o]]
            for preposition in inner:
                if c.dep[preposition] == "prep" and in_it(c, v, preposition) and (t := self._within(preposition)):
                    return t
        return None

    def _within(self, preposition: int) -> EventTime | None:
        """The time of the event noun that a verb happens in: "said at Monday's meeting".

        The present tense of a headline takes a day alone: a year belongs to the name ("opens World Cup 2010").
        """
        c = self.c
        draft = self.of.get(c.head[preposition])
        now = draft is not None and draft.tense == "present"
        for n in c.kids[preposition]:
            if (
                c.dep[n] == "pobj"
                and n in self.of
                and self._asserted(n)
                and (t := self._own(n) or self._borne(n))
                and t.value
            ):
                return t if not now or is_day(t) else None
        return None

    def _tense(self, v: int) -> str | None:
        draft = self.of.get(v)
        return draft.tense if draft else None

    def _is_past(self, v: int) -> bool:
        return self._tense(v) == "past"

    def _has_subject(self, v: int) -> bool:
        return any(self.c.dep[k] in ("nsubj", "nsubjpass") for k in self.c.kids[v])

    def _borne(self, n: int) -> EventTime | None:
        """The time of the verb behind a noun that tells when its event was: "the vote held on Monday"."""
        times = (self._own(verb) for verb in bearers(self.c, n)) if self.c.pos[n] == "NOUN" else iter(())
        return next((inherited(time, "its verb") for time in times if time), None)

    def _of_verb(self, v: int) -> EventTime | None:
        """The time of an event from the verb that tells of it; what was ended then had begun before."""
        time, undone = self.found(v), verb_of(self.c, v) in sharing()["undo"]
        if undone and not self._asserted(v):
            return None
        if time is None or not undone or not time.interval.end:
            return inherited(time, "its verb") if time else None
        return by_then(time, "its verb")

    def _noun(self, n: int) -> EventTime | None:
        c = self.c
        dep, head = c.dep[n], c.head[n]
        if dep == "conj":
            return self._from(head, "conjunct")
        if (verb := summed_up(c, n)) is not None:
            return self._from(verb, "sums it up")
        if dep in ("nsubj", "nsubjpass") and c.pos[head] in ("VERB", "AUX"):
            verbs = (
                sharing()["happen"] | sharing()["figure"]
                if dep == "nsubj"
                else sharing()["carry"] | sharing()["happen"]
            )
            if (raised := raised_to(c, n)) is not None:
                return self._from(raised, "its verb")
            return self._of_verb(head) if verb_of(c, head) in verbs else None
        if dep in ("dobj", "attr") and c.pos[head] in ("VERB", "AUX"):
            if verb_of(c, head) in sharing()["carry"] or (dep == "attr" and c.lemma[head] == "be"):
                return self._of_verb(head)
            return None
        if dep == "pobj":
            up = c.head[head]
            if in_it(c, up, head) and c.pos[up] == "VERB":
                return self._from(up, f"{c.lower[head]} it")
            if c.lower[head] in AFTER and c.pos[up] == "VERB":
                return by_then(time, f"{c.lower[head]} it") if (time := self.found(up)) else None
            if c.lower[head] == "before" and c.pos[up] == "VERB":
                return after(time, "before it") if (time := self.found(up)) else None
            if c.lower[head] == "of" and c.pos[up] == "NOUN":
                return self._from(up, "of it") if up in self.of else None
        return None
