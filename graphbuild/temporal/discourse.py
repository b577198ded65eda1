"""The date of an event from the rest of its document: told elsewhere, or part of a story that has a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from graphbuild.draft import Draft
from graphbuild.language.columns import Columns
from graphbuild.language.phrases import PERFECT
from graphbuild.model import Basis, EventTime, Modality, Polarity, Role
from graphbuild.temporal.once import once
from graphbuild.temporal.sharing import sharing
from graphbuild.temporal.when import by_then, inherited, is_day, same_day

__all__ = ["Discourse", "in_it", "told_there"]

DATED = frozenset({Basis.EXPLICIT, Basis.RELATIVE, Basis.INHERITED})
MAIN = frozenset({"ROOT", "conj", "ccomp"})
OCCASION = frozenset({"in", "at", "during"})
EARLIER = frozenset({"last", "previous", "earlier", "past"})
OTHER = EARLIER | {"next", "coming", "other", "first", "second", "third"}
KNOWN = frozenset({"the", "this", "that"})
LASTING = ("now", "present", "current")
LONGEST_STORY = 3
FRAMED = 3  # sentences that a month or year before the first of them still dates
STEPS = 6
RECENT = timedelta(days=30)
WHICH = frozenset({"who", "whom", "which", "what", "why", "how", "where", "whether", "if"})


class Discourse:
    """The events of one document with the dates that their own clauses gave them."""

    def __init__(
        self,
        c: Columns,
        drafts: Sequence[Draft],
        same: Callable[[str], str],
        entities: Mapping[int, tuple[int, ...]],
        story: bool = False,
        today: date | None = None,
    ) -> None:
        self.c = c
        self._today = today
        self._lead = c.sent[min(draft.trigger for draft in drafts)] if drafts else 0
        self._entities = entities
        self.story = story
        self._same = same
        self._dated: dict[str, list[Draft]] = {}
        self._befell: dict[tuple[str, int], list[Draft]] = {}
        self._spoke: dict[int, list[tuple[int, EventTime]]] = {}
        self._main: dict[int, list[tuple[int, EventTime]]] = {}
        self._occasions: dict[str, list[tuple[int, EventTime]]] = {}
        self._nouns = {draft.trigger for draft in drafts if draft.pos == "noun"}
        self._speech: dict[int, EventTime] = {}
        self._figures: dict[int, list[EventTime]] = {}
        self._frames: dict[int, EventTime] = {}
        for draft in drafts:
            time = draft.time
            if (
                time is None
                or not time.value
                or time.interval.basis not in DATED
                or draft.modality != Modality.ASSERTED
            ):
                continue
            if is_day(time):
                for n in (draft.trigger, *draft.words, *self._setting(draft.trigger)):
                    self._occasions.setdefault(c.lower[n], []).append((n, time))
            for fate in self._fates(draft):
                self._befell.setdefault(fate, []).append(draft)
            if self._speaks(draft) and is_day(time) and not time.rule.startswith(LASTING):
                self._speech[c.sent[draft.trigger]] = time
                for speaker in self._speakers(draft):
                    self._spoke.setdefault(speaker, []).append((draft.trigger, time))
            if draft.lemma in sharing()["figure"] and draft.tense == "past" and not is_day(time):
                self._figures.setdefault(c.sent[draft.trigger], []).append(time)
            word = same(draft.lemma)
            if (word not in sharing()["common"] or draft.pos == "noun") and not time.rule.startswith(LASTING):
                self._dated.setdefault(word, []).append(draft)
            if not self._leads(draft) or word in sharing()["saying"]:
                continue
            if story or is_day(time):
                self._main.setdefault(c.sent[draft.trigger], []).append((draft.trigger, time))
            elif self._frames_what_follows(draft, time):
                self._frames[c.sent[draft.trigger]] = time

    def _leads(self, draft: Draft) -> bool:
        """Whether an event's verb heads a main clause in the past; that of "opened fire" too, which bears no tense."""
        verb = told_there(self.c, draft.trigger)
        past = draft.tense == "past" or (draft.tense is None and self.c.tag[verb] == "VBD")
        return past and self.c.dep[verb] in MAIN

    def _frames_what_follows(self, draft: Draft, time: EventTime) -> bool:
        """Whether a month or year set before a clause is the frame of those after it: "In 2015 they seized power"."""
        start = self.c.starts[self.c.sent[draft.trigger]]
        if time.span is None or time.span.start > self.c.idx[min(start + 2, self.c.n - 1)]:
            return False
        end = time.interval.end
        return len(time.value or "") >= 4 and bool(end and self._today and end[:10] <= self._today.isoformat())

    def _frame(self, v: int) -> EventTime | None:
        """The month or year that a sentence just before, in the same paragraph, set before its clause."""
        c = self.c
        for number in range(c.sent[v], max(c.sent[v] - FRAMED, -1), -1):
            time = self._frames.get(number)
            if time is not None and "\n" not in c.text[c.idx[c.starts[number]] : c.idx[v]]:
                return time
        return None

    def told_elsewhere(self, draft: Draft) -> EventTime | None:
        """The date of the same happening: the same word for the same participants, or what befalls a person once.

        For a headline the same word is enough.
        """
        if draft.tense == "present" and not self.headline(draft):
            return None
        times = {other.time.value: other.time for other in self._same_happening(draft) if other.time}
        if len(times) > 1:
            days = {value: time for value, time in times.items() if is_day(time)}
            times = days if len(days) == 1 else {}
        return inherited(next(iter(times.values())), "told elsewhere") if times else None

    def refined(self, draft: Draft) -> EventTime | None:
        """The day that another sentence gives within the month or year that this one names for the same happening."""
        time = draft.time
        if time is None or not time.value or time.interval.basis not in DATED or is_day(time):
            return None
        inner = {t.value: t for other in self._same_happening(draft) if (t := other.time) and _is_within(t, time)}
        return inherited(next(iter(inner.values())), "told elsewhere") if len(inner) == 1 else None

    def _same_happening(self, draft: Draft) -> list[Draft]:
        headline = self.headline(draft)
        again = self._again(draft)
        word = self._same(draft.lemma)
        common = word in sharing()["common"]
        found = [
            other
            for other in self._dated.get(word, ())
            if (common and again and self._shared(draft, other))
            or (not common and (headline or self._shared(draft, other) or (again and self._told_apart(draft, other))))
        ]
        fates = self._fates(draft)
        for fate in sorted(fates):
            found += self._befell.get(fate, ())
        if not found:
            found = self._named_later(draft)
        return [other for other in found if other is not draft]

    def _told_apart(self, draft: Draft, other: Draft) -> bool:
        """Whether "the fighting" may be what another sentence dates: one before, or one after that names the day."""
        if self.c.sent[other.trigger] == self.c.sent[draft.trigger]:
            return False
        return other.trigger < draft.trigger or (other.time is not None and is_day(other.time))

    def _fates(self, draft: Draft) -> set[tuple[str, int]]:
        """What an event is for a person whom it can befall only once."""
        row = self._once(draft)
        if row is None or draft.polarity == Polarity.NEGATIVE:
            return set()
        happening, whom = row
        roles = (Role.ACTOR, Role.TARGET) if whom == "either" else (Role(whom),)
        people = self._participants(draft, Role.TARGET) if Role.TARGET in roles else set()
        people = people or (self._participants(draft, Role.ACTOR) if Role.ACTOR in roles else set())
        return {(happening, person) for person in people if isinstance(person, int)}

    def _once(self, draft: Draft) -> tuple[str, str] | None:
        captivity = sharing()["captivity"]
        if draft.lemma in captivity and any(self.c.lower[k] in captivity for k in self.c.kids[draft.trigger]):
            return once()["abduct"]
        return once().get(draft.lemma)

    def _named_later(self, draft: Draft) -> list[Draft]:
        """What a lead tells of somebody without a name befell the one person of whom the text then tells the same.

        It must be recent, or within a time that the lead names.
        """
        c, row = self.c, self._once(draft)
        if row is None or c.sent[draft.trigger] != self._lead or draft.polarity == Polarity.NEGATIVE:
            return []
        if any(c.pos[slot.head] != "NOUN" for slot in draft.slots if slot.role == Role.TARGET):
            return []
        named = [drafts for (happening, _), drafts in self._befell.items() if happening == row[0]]
        found = named[0] if len(named) == 1 else []
        times = [told.time for drafts in self._dated.values() for told in drafts if c.sent[told.trigger] == self._lead]
        return [
            other
            for other in found
            if (t := other.time) and is_day(t) and (self._is_recent(t) or any(x and _is_within(t, x) for x in times))
        ]

    def _is_recent(self, time: EventTime) -> bool:
        begin = time.interval.begin
        return bool(begin and self._today and begin[:10] >= (self._today - RECENT).isoformat())

    def _again(self, draft: Draft) -> bool:
        """Whether a noun speaks of a happening as known: "the attack", "his abduction"."""
        return self._known(draft.trigger)

    def _known(self, n: int) -> bool:
        c = self.c
        if c.tag[n] != "NN" or any(c.dep[k] == "compound" for k in c.kids[n]):
            return False
        return any(c.dep[k] == "poss" or (c.dep[k] == "det" and c.lower[k] in KNOWN) for k in c.kids[n] if k < n)

    def _shared(self, one: Draft, two: Draft) -> bool:
        ends = self._participants(one, Role.TARGET), self._participants(two, Role.TARGET)
        if "verb" in (one.pos, two.pos) and all(ends) and not ends[0] & ends[1]:
            return False
        return bool(self._participants(one) & self._participants(two))

    def _participants(self, draft: Draft, role: Role | None = None) -> set[int | str]:
        """Who takes part: the entities, for others the noun itself."""
        found: set[int | str] = set()
        for slot in draft.slots:
            if role and slot.role != role:
                continue
            keys = self._entities.get(slot.head, ())
            found.update(keys)
            if self._known(slot.head) or (not keys and self.c.pos[slot.head] != "PRON"):
                found.add(self.c.lower[slot.head])
        return found

    def headline(self, draft: Draft) -> bool:
        """Whether an event stands in the first sentence and that is no prose: it ends without a full stop."""
        c = self.c
        number = c.sent[draft.trigger]
        if draft.tense == "future" or number != c.sent[min(c.first, c.n - 1)]:
            return False
        end = c.starts[number + 1] if number + 1 < len(c.starts) else c.n
        last = next((i for i in range(end - 1, draft.trigger, -1) if c.pos[i] != "SPACE"), draft.trigger)
        return c.lower[last] not in (".", "!", "?", "”", '"', "''")

    def same_figures(self, draft: Draft) -> EventTime | None:
        """For how a figure moved in the simple past, the month or year of the figures in the sentence before."""
        c, v = self.c, draft.trigger
        if draft.tense != "past" or draft.lemma not in sharing()["figure"] or c.dep[v] not in MAIN:
            return None
        if any(c.lower[k] in PERFECT for k in c.kids[v] if c.dep[k] == "aux"):
            return None
        times = self._figures.get(c.sent[v] - 1)
        return inherited(times[-1], "same figures") if times else None

    def at_occasion(self, draft: Draft) -> EventTime | None:
        """The day of "the summit", or of what happened at it, where the text told before on which day it was."""
        c = self.c
        if draft.tense not in ("past", None) or draft.polarity == Polarity.NEGATIVE:
            return None
        for n in (draft.trigger, *self._setting(draft.trigger)):
            if n not in self._nouns or not self._known(n) or any(c.lower[k] in OTHER for k in c.kids[n]):
                continue
            times = {time.value: time for token, time in self._occasions.get(c.lower[n], ()) if token < n}
            if len(times) == 1:
                return inherited(next(iter(times.values())), "at the occasion")
        return None

    def _setting(self, v: int) -> list[int]:
        """The nouns in whose in- or at-phrase a verb stands."""
        c = self.c
        phrases = (k for k in c.kids[v] if c.dep[k] == "prep" and in_it(c, v, k))
        return [n for k in phrases for n in c.kids[k] if c.dep[n] == "pobj"]

    def just_told(self, draft: Draft) -> EventTime | None:
        """For "the announcement", "this move" with nothing more: the day of what the sentence before told."""
        c, n = self.c, draft.trigger
        if not self._again(draft) or c.dep[n] not in ("nsubj", "nsubjpass") or draft.polarity == Polarity.NEGATIVE:
            return None
        if any(c.dep[k] in ("poss", "prep", "amod", "relcl") for k in c.kids[n]):
            return None
        times = [time for _, time in self._main.get(c.sent[n] - 1, ())]
        return inherited(times[-1], "just told") if times else None

    def same_occasion(self, draft: Draft) -> EventTime | None:
        """For what somebody goes on to say in the simple past, the day on which he was last told to speak."""
        if not self._speaks(draft) or draft.polarity == Polarity.NEGATIVE:
            return None
        speakers, c = self._speakers(draft), self.c
        if not speakers and any(c.dep[k] == "nsubj" and c.lower[k] in ("he", "she") for k in c.kids[draft.trigger]):
            time = self._speech.get(c.sent[draft.trigger] - 1)
            return inherited(time, "same occasion") if time else None
        for speaker in speakers:
            times = [time for token, time in self._spoke.get(speaker, ()) if token < draft.trigger]
            if times:
                return inherited(times[-1], "same occasion")
        return None

    def _speaks(self, draft: Draft) -> bool:
        c, v = self.c, draft.trigger
        if draft.tense != "past" or c.dep[v] not in MAIN or draft.lemma not in sharing()["saying"] | sharing()["speak"]:
            return False
        return not any(c.lower[k] in PERFECT for k in c.kids[v] if c.dep[k] == "aux")

    def _speakers(self, draft: Draft) -> list[int]:
        return sorted(who for who in self._participants(draft, Role.ACTOR) if isinstance(who, int))

    def narrative(self, draft: Draft) -> EventTime | None:
        """In the simple past, the day of the last main event that had one: this sentence or the few before."""
        c, v = self.c, draft.trigger
        if draft.tense != "past" or draft.polarity == Polarity.NEGATIVE or draft.lemma in sharing()["saying"]:
            return None
        if any(c.lower[k] in PERFECT for k in c.kids[v] if c.dep[k] == "aux"):
            return None
        if any(c.lower[k] in EARLIER for n in self._setting(v) for k in c.kids[n]):
            return None  # "at an earlier meeting"
        number = c.sent[v]
        stop = -1 if self.story else max(number - LONGEST_STORY, -1)
        for earlier in range(number, stop, -1):
            times = [time for token, time in self._main.get(earlier, ()) if token < v]
            if times:
                background = self._told_at_some_time(draft) or self._background(v)
                return (by_then if background else same_day)(times[-1], "narrative")
        frame = None if self._background(v) or self._told_at_some_time(draft) else self._frame(v)
        compared = frame and frame.rule.startswith("later") and draft.lemma in sharing()["figure"]
        return inherited(frame, "narrative") if frame and not compared else None

    def _told_at_some_time(self, draft: Draft) -> bool:
        """Whether an event is what somebody "has said": the story's day is not that of the saying."""
        said = draft.source.trigger if draft.source else None
        return said is not None and any(self.c.lower[k] in PERFECT for k in self.c.kids[said] if self.c.dep[k] == "aux")

    def _background(self, v: int) -> bool:
        """Whether a clause tells what had been: it says which ("the man who left"), why or how, or hangs on such."""
        c = self.c
        for _ in range(STEPS):
            if c.dep[v] == "relcl" or (
                c.dep[v] in ("ccomp", "pcomp", "acl") and any(c.lower[k] in WHICH for k in c.kids[v] if k < v)
            ):
                return True
            if c.head[v] == v:
                return False
            v = c.head[v]
        return False


def told_there(c: Columns, n: int) -> int:
    """The verb that tells an event as there: "there were clashes"; other events are told by themselves."""
    verb = c.head[n]
    there = c.dep[n] == "attr" and c.lemma[verb] == "be" and any(c.dep[k] == "expl" for k in c.kids[verb])
    return verb if there else n


def in_it(c: Columns, v: int, preposition: int) -> bool:
    """Whether a phrase says in or at what a verb happens: "spoke at the rally", not "hinted at the strike"."""
    word = c.lower[preposition]
    return word in OCCASION and not (word == "at" and c.lemma[v] in sharing()["regard"])


def _is_within(inner: EventTime, outer: EventTime) -> bool:
    """Whether a day lies in a longer time whose both ends are known."""
    if not is_day(inner) or not inner.interval.begin or not outer.interval.begin or not outer.interval.end:
        return False
    return outer.interval.begin <= inner.interval.begin[:10] < outer.interval.end
