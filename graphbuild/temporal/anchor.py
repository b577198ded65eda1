"""The date of each event: its clause's timex, else its discourse's, else tense and the document date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.draft import Draft
from graphbuild.language.columns import Columns
from graphbuild.model import Basis, Document, EventTime, Modality, Polarity, Timex
from graphbuild.temporal.ahead import is_awaited, is_open, morrow, resolver
from graphbuild.temporal.anniversaries import recalled, years_later
from graphbuild.temporal.attach import Tie, attach
from graphbuild.temporal.calendar import parse_day
from graphbuild.temporal.discourse import Discourse, in_it
from graphbuild.temporal.prose import is_narrative
from graphbuild.temporal.sharing import bearers, sharing, verb_of
from graphbuild.temporal.subordinate import BY, adverbial, counted, measures, participial
from graphbuild.temporal.when import after, before, by_then, document_time, from_then, inherited, is_day, stated

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["anchor"]

PERFECT = frozenset({"has", "have", "'ve", "’ve", "having"})
SEEM = frozenset({"seem", "appear"})
AFTER = frozenset({"after", "following"})


def anchor(
    doc: Doc,
    document: Document,
    timexes: Sequence[Timex],
    drafts: Sequence[Draft],
    same: Callable[[str], str] = lambda lemma: lemma,
    entities: Mapping[int, tuple[int, ...]] | None = None,
    *,
    running: bool | None = None,
) -> None:
    """Sets `time` of each draft in place. `same` gives one word for a verb and its event nouns; `entities` holds the
    participants that a token stands for.

    `running` reads the document as narrative prose (True) or as news (False); None decides by what it is.
    """
    if drafts:
        today = parse_day(document.date)
        story = is_narrative(document.text, today) if running is None else running
        Anchors(Columns.of(doc), today, timexes, drafts, same, story, entities or {}).set_all()


class Anchors:
    """The events of one document and the times that their clauses give them."""

    def __init__(
        self,
        c: Columns,
        today: date | None,
        timexes: Sequence[Timex],
        drafts: Sequence[Draft],
        same: Callable[[str], str],
        story: bool,
        entities: Mapping[int, tuple[int, ...]],
    ) -> None:
        self._same = same
        self._entities = entities
        self._story = story
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

    def set_all(self) -> None:
        """Gives each draft its time."""
        for draft in self.drafts:
            draft.time = next((t for word in (draft.trigger, *draft.words) if (t := self._own(word))), None)
            draft.time = draft.time or morrow(self.c, draft.trigger, None if self._story else self.today)
        self._discourse = Discourse(self.c, self.drafts, self._same, self._entities, self._story, self.today)
        finer = [(draft, time) for draft in self.drafts if (time := self._discourse.refined(draft))]
        for draft, time in finer:
            draft.time = time
        for draft in self.drafts:
            if draft.time is None:
                draft.time = self._by_modality(draft)
        self._read_headlines()

    def _read_headlines(self) -> None:
        """An event of the headline has the date of the same word in the text."""
        told: dict[str, EventTime] = {}
        for draft in self.drafts:
            if draft.time and draft.time.value and draft.time.interval.basis != Basis.DOCUMENT_DATE:
                told.setdefault(self._same(draft.lemma), draft.time)
        for draft in self.drafts:
            if draft.time and draft.time.interval.basis == Basis.DOCUMENT_DATE and self._discourse.headline(draft):
                time = told.get(self._same(draft.lemma))
                draft.time = inherited(time, "headline") if time else draft.time

    def _by_modality(self, draft: Draft) -> EventTime | None:
        seeming = self.c.dep[draft.trigger] == "xcomp" and self.c.lemma[self.c.head[draft.trigger]] in SEEM
        if draft.modality == Modality.POSSIBLE and seeming:
            return self.found(draft.trigger) or self._fallback(draft)
        if (time := self._anniversary(draft.trigger)) is not None:
            return time
        if draft.modality != Modality.ASSERTED and is_awaited(self.c, draft.trigger):
            return self._ahead(draft)
        if draft.modality == Modality.ASSERTED or (
            draft.modality == Modality.POSSIBLE and draft.tense in ("past", "present")
        ):
            return self.found(draft.trigger) or self._discourse.told_elsewhere(draft) or self._fallback(draft)
        gerund = draft.modality == Modality.POSSIBLE and self.c.dep[draft.trigger] == "pcomp"
        time = self._discourse.told_elsewhere(draft) if gerund else None
        return time or self._shared(draft.trigger) or self._purpose(draft) or self._ahead(draft)

    def _anniversary(self, n: int) -> EventTime | None:
        found = recalled(self.c, n)
        draft = self.of.get(found[0]) if found else None
        if found is None or draft is None:
            return None
        return years_later(draft.time or self._by_modality(draft), found[1])

    def _ahead(self, draft: Draft) -> EventTime | None:
        """What is told in the future is not before the day on which it is told: today, or that of a dated saying."""
        c = self.c
        if self._story or self.today is None or draft.polarity == Polarity.NEGATIVE:
            return None
        if draft.tense == "future" or is_awaited(c, draft.trigger):
            teller = draft.source.trigger if draft.source else None
            now = not any(c.lower[k] == "would" for k in c.kids[draft.trigger] if c.dep[k] == "aux")
        else:
            teller = resolver(c, draft.trigger)
            teller = teller if teller in self.of and self._asserted(teller) else None
            now = teller is not None and self.of[teller].tense == "present"
        told = self.found(teller) if teller is not None else None
        begin = told.interval.begin if told else None
        if begin is None and now:
            begin = self.today.isoformat()
        return from_then(begin[:10], "future: not before it is told") if begin else None

    def _shared(self, v: int) -> EventTime | None:
        """The time of an unreal event: only that of the other half of its coordination or verb phrase."""
        c, head = self.c, self.c.head[v]
        if (
            c.dep[v] in ("conj", "xcomp")
            and c.pos[head] == "VERB"
            and not self._asserted(head)
            and (t := self._own(head))
        ):
            return inherited(t, "conjunct" if c.dep[v] == "conj" else "complement")
        time = self._from_below(v) if c.pos[v] == "VERB" else None
        return time if time and time.value else None

    def _purpose(self, draft: Draft) -> EventTime | None:
        """What somebody acts for is not before the act: it takes the act's day, open to the future."""
        c, v = self.c, draft.trigger
        if c.tag[v] != "VB" or c.dep[v] not in ("advcl", "xcomp", "acl") or self.today is None:
            return None
        if draft.tense == "future" or (c.dep[v] == "acl" and c.head[v] in self.of):
            return None
        act = c.head[v]
        for _ in range(4):
            if act in self.of and c.pos[act] == "VERB":
                break
            act = c.head[act]
        governor = self.of.get(act)
        if (
            governor is None
            or governor.modality != Modality.ASSERTED
            or (c.dep[v] == "xcomp" and c.lemma[c.head[v]] not in sharing()["effort"])
        ):
            return None
        time = governor.time or self.found(act) or self._fallback(governor)
        if time is None or time.value is None or (time.interval.begin is None and self._perfect(act)):
            return None
        begin = time.interval.begin or self.today.isoformat()
        return replace(
            time,
            interval=replace(time.interval, begin=begin, end=None, basis=Basis.BOUNDED),
            rule=f"purpose <- {time.rule}",
        )

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
            return [t for t in ties if not (i := t.timex.interval) or not i.begin or i.begin[:10] <= today or t.marker]
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
        if (own := self._own(token)) is not None:
            return own
        draft, measure = self.of.get(token), self._measures.get(token)
        time = self._discourse.at_occasion(draft) if draft else None
        return time or (counted(measure, self.found) if measure else None)

    def _verbal(self, token: int) -> bool:
        nominal = self.c.dep[token] in ("nsubj", "nsubjpass", "dobj", "pobj")
        return self.c.pos[token] in ("VERB", "AUX") and not nominal

    def _from(self, token: int, rule: str) -> EventTime | None:
        time = self.found(token)
        return inherited(time, rule) if time else None

    def _verb(self, v: int) -> EventTime | None:
        c = self.c
        dep, head = c.dep[v], c.head[v]
        if dep == "conj" and self._told_with(v, head) and (time := self._from(head, "conjunct")):
            return time
        if dep in ("advcl", "acl") and (time := adverbial(c, v, head, self.found)):
            return time
        if dep == "pcomp" and (time := participial(c, head, self.found)):
            return time
        if dep == "xcomp" and self._asserted(v) and (time := self._from(head, "complement")):
            return time
        return self._from_below(v)

    def _told_with(self, v: int, head: int) -> bool:
        """Whether a conjunct goes on with what the verb before it dates: not where the tense turns from the past.

        One with a subject of its own does not take what that verb has from its subject: "Monday's raid failed and".
        """
        one, two = self.of.get(head), self.of.get(v)
        if self.c.pos[head] not in ("VERB", "AUX"):
            return False
        if one and two and one.tense == "past" and two.tense in ("present", "future"):
            return False
        return head in self.ties or not self._has_subject(v)

    def _from_below(self, v: int) -> EventTime | None:
        """What a verb may take from the clauses and events that hang on it."""
        c = self.c
        for k in c.kids[v]:
            dep = c.dep[k]
            if (
                dep == "conj"
                and c.pos[k] == "VERB"
                and self._asserted(k)
                and (t := self._own(k))
                and not self._has_subject(k)
            ):
                if all(tie.first > k for tie in self.ties.get(k, ())) and not any(v < i < k for i in self._dates):
                    return inherited(t, "conjunct")
            elif dep == "xcomp" and c.lemma[v] in sharing()["aspect"] and (t := self._own(k)):
                return inherited(t, "complement")
            elif dep == "advcl" and (t := self._near(k)):
                mark = {c.lower[x] for x in c.kids[k] if c.dep[x] in ("mark", "advmod")}
                if mark & {"when", "as", "while"}:
                    return inherited(t, "at the same time")
            elif dep == "prep" and in_it(c, v, k) and (t := self._within(k)):
                return inherited(t, f"{c.lower[k]} it")
            elif dep in ("dobj", "nsubj", "nsubjpass") and k in self.of and (t := self._own(k) or self._borne(k)):
                if dep != "dobj" and c.lemma[v] not in sharing()["happen"]:
                    continue
                if dep == "dobj" and c.lemma[v] not in sharing()["carry"]:
                    continue
                return inherited(t, "its event")
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

    def _has_subject(self, v: int) -> bool:
        return any(self.c.dep[k] in ("nsubj", "nsubjpass") for k in self.c.kids[v])

    def _borne(self, n: int) -> EventTime | None:
        """The time of the verb behind a noun that tells when its event was: "the vote held on Monday"."""
        times = (self._own(verb) for verb in bearers(self.c, n))
        return next((inherited(time, "its verb") for time in times if time), None)

    def _noun(self, n: int) -> EventTime | None:
        c = self.c
        dep, head = c.dep[n], c.head[n]
        if (time := self._borne(n)) is not None:
            return time
        if dep == "conj":
            return self._from(head, "conjunct")
        if dep in ("nsubj", "nsubjpass") and c.pos[head] in ("VERB", "AUX"):
            verbs = sharing()["happen"] if dep == "nsubj" else sharing()["carry"] | sharing()["happen"]
            return self._from(head, "its verb") if verb_of(c, head) in verbs else None
        if dep in ("dobj", "attr") and c.pos[head] in ("VERB", "AUX"):
            if verb_of(c, head) in sharing()["carry"] or (dep == "attr" and c.lemma[head] == "be"):
                return self._from(head, "its verb")
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

    def _fallback(self, draft: Draft) -> EventTime | None:
        if any(t.timex.type == "SET" for t in self.ties.get(draft.trigger, ())):
            return None
        if draft.tense == "future" or (self.today is None and not self._story) or is_open(self.c, draft.trigger):
            return None
        said = self._said(draft)
        if said is not None:
            return said
        if (carried := self._discourse.same_occasion(draft) or self._discourse.same_figures(draft)) is not None:
            return carried
        if (story := self._discourse.narrative(draft) or self._discourse.just_told(draft)) is not None:
            return story
        if (time := self._with_governor(draft.trigger)) is not None or self.today is None:
            return time
        if self._story:
            return replace(document_time(self.today, past=True), value=None, rule="story: not after the document date")
        return document_time(self.today, past=draft.tense != "present")

    def _with_governor(self, v: int) -> EventTime | None:
        """What a participle clause tells happens with its governor, whatever dates that one."""
        c, up = self.c, self.c.head[v]
        if c.dep[v] == "pcomp" and c.lower[up] in BY:
            up = c.head[up]
        elif c.dep[v] not in ("advcl", "acl", "conj"):
            return None
        governor = self.of.get(up)
        if governor is None or governor.trigger == v or c.tag[v] != "VBG":
            return None
        time = governor.time or (self._by_modality(governor) if governor.trigger > v else None)
        if time is None or not time.value or time.interval.basis == Basis.DOCUMENT_DATE:
            return None
        return inherited(time, "at the same time")

    def _said(self, draft: Draft) -> EventTime | None:
        """A past event told in a dated act of saying: not after that act."""
        if draft.source is None or draft.source.trigger is None or draft.tense != "past" or self.today is None:
            return None
        act = self.found(draft.source.trigger)
        if act is None or act.interval.basis == Basis.BOUNDED or not act.interval.end:
            return None
        if act.interval.end[:10] > self.today.isoformat():
            return None
        return before(act, "told of in the past")
