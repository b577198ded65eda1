"""The date of each event: its clause's timex, else its discourse's, else tense and the document date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.draft import Draft
from graphbuild.language.columns import Columns
from graphbuild.model import Basis, Document, EventTime, Interval, Modality, Polarity, Timex
from graphbuild.temporal.ahead import is_awaited, is_open, morrow, resolver
from graphbuild.temporal.anniversaries import marked, recalled, years_before, years_later
from graphbuild.temporal.calendar import parse_day
from graphbuild.temporal.clause_times import ClauseTimes
from graphbuild.temporal.discourse import Discourse, told_there
from graphbuild.temporal.prose import is_narrative
from graphbuild.temporal.sharing import sharing
from graphbuild.temporal.subordinate import BY
from graphbuild.temporal.when import before, document_time, from_then, inherited, is_day

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["anchor"]

SEEM = frozenset({"seem", "appear"})


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


class Anchors(ClauseTimes):
    """The events of one document and the times that their clauses, their discourse and their tense give them."""

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
        super().__init__(c, today, timexes, drafts)
        self._same = same
        self._entities = entities
        self._story = story

    def set_all(self) -> None:
        """Gives each draft its time."""
        for draft in self.drafts:
            words = (draft.trigger, *draft.words, told_there(self.c, draft.trigger))
            draft.time = next((t for word in words if (t := self._own(word))), None)
            draft.time = draft.time or morrow(self.c, draft.trigger, None if self._story else self.today)
        for draft in self.drafts:
            if draft.time is None and draft.modality == Modality.ASSERTED and draft.pos == "verb":
                time = self.told_occasion(draft.trigger)
                draft.time = time if time and is_day(time) else None
        self._discourse = Discourse(self.c, self.drafts, self._same, self._entities, self._story, self.today)
        finer = [(draft, time) for draft in self.drafts if (time := self._discourse.refined(draft))]
        for draft, time in finer:
            draft.time = time
        for draft in self.drafts:
            if draft.time is None:
                draft.time = self._by_modality(draft)
        self._read_headlines()
        for draft in self.drafts:
            if self._is_to_come(draft):
                draft.modality = Modality.PLANNED
                draft.rules.append("dated ahead")

    def _is_to_come(self, draft: Draft) -> bool:
        """Whether the date alone tells that an event is to come: "Friday's vote", "the pact expires in May".

        Not where a verb of it is in the past ("staged a raid"), nor years ahead: such a date is no date of the text.
        """
        if draft.modality != Modality.ASSERTED or draft.time is None or self.today is None or self._story:
            return False
        arranged = draft.tense == "present" and draft.lemma in sharing()["scheduled"]
        begin = draft.time.interval.begin
        noun = draft.pos == "noun" and not any(self.c.tag[i] == "VBD" for i in draft.words)
        last = f"{self.today.year + 2}{self.today.isoformat()[4:]}"
        return (noun or arranged) and begin is not None and self.today.isoformat() < begin[:10] < last

    def _read_headlines(self) -> None:
        """An event of the headline has the date of the same word in the text."""
        told: dict[str, EventTime | None] = {}
        for draft in self.drafts:
            if draft.time and draft.time.value and draft.time.interval.basis != Basis.DOCUMENT_DATE:
                loose = not is_day(draft.time) and self._holds_today(draft.time.interval)
                told.setdefault(self._same(draft.lemma), None if loose else draft.time)  # today is within "this week"
        for draft in self.drafts:
            if draft.time and draft.time.interval.basis == Basis.DOCUMENT_DATE and self._discourse.headline(draft):
                time = told.get(self._same(draft.lemma))
                draft.time = inherited(time, "headline") if time else draft.time

    def _holds_today(self, interval: Interval) -> bool:
        today = self.today.isoformat() if self.today else ""
        return bool(interval.begin and interval.end and interval.begin <= today < interval.end)

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
            time = self.found(draft.trigger) or self._discourse.told_elsewhere(draft) or self._marked(draft.trigger)
            return time or self._fallback(draft)
        gerund = draft.modality == Modality.POSSIBLE and self.c.dep[draft.trigger] == "pcomp"
        time = self._discourse.told_elsewhere(draft) if gerund else None
        return time or self._shared(draft.trigger) or self._purpose(draft) or self._ahead(draft)

    def _anniversary(self, n: int) -> EventTime | None:
        found = recalled(self.c, n)
        draft = self.of.get(found[0]) if found else None
        if found is None or draft is None:
            return None
        return years_later(draft.time or self._by_modality(draft), found[1])

    def _marked(self, n: int) -> EventTime | None:
        """The year of what an anniversary recalls, counted back from when it is marked."""
        if (mark := marked(self.c, n)) is None or self.today is None:
            return None
        act = self.of.get(mark[0])
        told = (act.time or self._by_modality(act)) if act else None
        begin = told.interval.begin if told else None
        return years_before(int(begin[:4]) if begin else self.today.year, mark[1])

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
        subject = c.dep[v] in ("nsubj", "nsubjpass") and v in self.of
        time = self._noun(v) if subject else self._from_below(v) if c.pos[v] == "VERB" else None
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

    def _occasion(self, token: int) -> EventTime | None:
        draft = self.of.get(token)
        return self._discourse.at_occasion(draft) if draft else None

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
