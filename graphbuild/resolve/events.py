"""Event mentions to events: joined when kind, participants and time agree and nothing conflicts.

After the cross-document event coreference of NewsReader and SEM: an instance is what its
mentions agree on; each mention stays, and a conflict is kept as a disagreement, not resolved.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from graphbuild.language.word_classes import words_of
from graphbuild.model import Span
from graphbuild.resolve.agree import agree, doers, homes_of, known, shared
from graphbuild.resolve.override import Overrides
from graphbuild.resolve.traits import Traits

__all__ = ["join_mentions"]

Group = list[Traits]

NEAR = 3
LONGEST_GUESS = 10
MOST_NEIGHBOURS = 20
ONCE_IN_A_LIFE = frozenset({"death", "burial"})
NOT_JOINED = frozenset({"SAY"})
COMMENTS, STARTING = words_of("comment"), words_of("starting")
MOST_BETWEEN = 30
LEAST_ALIKE = 2 / 3


def join_mentions(traits: Iterable[Traits], overrides: Overrides | None = None) -> list[tuple[Group, tuple[str, ...]]]:
    """Groups of mentions that report one event, each with the reasons; the order of input does not matter."""
    overrides = overrides or Overrides()
    ordered = sorted(traits, key=lambda t: t.mention.id)
    union = _Union(ordered, overrides)
    by_id = {t.mention.id: i for i, t in enumerate(ordered)}
    for a, b in sorted(overrides.events_together):
        if a in by_id and b in by_id:
            union.join(by_id[a], by_id[b], "joined by an override", force=True)
    found = [*_candidates(ordered), *_repetitions(ordered)]
    for i, j, reason in sorted(found, key=lambda c: (RANK[c[2]], c[0], c[1])):
        union.join(i, j, reason)
    return union.groups()


COPY = "same words in a copy of the text"
SAME = "same action, participants and day"
ONCE = "same kind of event to the same person"
REPEATED = "a definite repetition in the same document"
DENIED = "reported and denied in one document"
BETWEEN = "same kind of event between the same parties on the same day"
BEGUN = "the start of something by the same parties on the same day"
AGREEING = "same action and participants, times that agree"
COUNTED = "same action to the same group, times that agree"
RANK = {reason: i for i, reason in enumerate((COPY, SAME, ONCE, BETWEEN, BEGUN, AGREEING, COUNTED, DENIED, REPEATED))}


def _candidates(traits: list[Traits]) -> Iterator[tuple[int, int, str]]:
    days = [_ordinal(_when(t)) for t in traits]
    only = [None if t.once or t.copied else t.day for t in traits]
    seen = set()
    for key, block in _blocks(traits):
        furthest = None if key[1] in ONCE_IN_A_LIFE else LONGEST_GUESS
        for pair in _pairs(block, traits, days, only, furthest) if len(block) > 1 else ():
            if pair not in seen:
                seen.add(pair)
                i, j = pair
                if reason := _reason(traits[i], traits[j]):
                    yield i, j, reason


def _repetitions(traits: list[Traits]) -> Iterator[tuple[int, int, str]]:
    """Each event noun with "the" or the like, and the mention before it in the document that it most likely repeats."""
    documents: dict[str, list[int]] = defaultdict(list)
    for i, t in enumerate(traits):
        documents[t.mention.document].append(i)
    for document in sorted(documents):
        ordered = sorted(documents[document], key=lambda i: traits[i].mention.action.span)
        for at, i in enumerate(ordered):
            if not traits[i].definite:
                continue
            before = ordered[max(0, at - MOST_BETWEEN) : at]
            fits = [(_likeness(traits[j], traits[i]), n, j) for n, j in enumerate(before)]
            likeness, _, j = max(fits, default=(0, 0, 0))
            if likeness:
                yield min(i, j), max(i, j), REPEATED


def _likeness(first: Traits, later: Traits) -> int:
    """How well a definite event noun fits what was reported before; 0: not at all."""
    if first.world != later.world or first.mention.sentence == later.mention.sentence:
        return 0
    if not all(known(p, first.participants, homes_of(first, later)) for p in later.participants):
        return 0
    if not _times_agree(first, later) or NOT_JOINED & {first.type, later.type}:
        return 0
    if first.root == later.root or (first.once and later.once and first.once[0] == later.once[0]):
        return 3
    if later.negative or not first.type or first.type != later.type or first.once or later.once:
        return 0
    return 2 if first.mention.action.pos == "noun" else 1


def _blocks(traits: list[Traits]) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Mentions that may be of one event, under what they share: those of each document, then those of all."""
    documents: dict[str, list[int]] = defaultdict(list)
    for i, t in enumerate(traits):
        if t.type not in NOT_JOINED and t.lemma not in COMMENTS:
            documents[t.mention.document].append(i)
    for members in documents.values():  # apart, so that the keys of all documents need not be held at once
        inside: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i in members:
            for kind in {traits[i].type or traits[i].root, traits[i].root}:
                inside[traits[i].world, kind].append(i)
        yield from inside.items()
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, t in enumerate(traits):
        if t.copied:
            blocks["copy", *t.copied].append(i)
    for i in chain.from_iterable(documents.values()):
        for key in _keys(traits[i]):
            blocks[key].append(i)
    yield from blocks.items()


def _keys(t: Traits) -> Iterator[tuple[str, ...]]:
    """Keys under which mentions of one event meet: its kind, and a participant that says which."""
    kinds = {t.root, t.type or t.root, t.once[0] if t.once else t.root}
    for kind in kinds:
        for person in t.people:
            yield t.world, kind, person
        for participant in t.named - t.people:
            yield t.world, kind, participant, t.day or t.last or t.published or ""
            if not t.day:
                yield t.world, kind, participant, t.published or ""
    for noun, _ in t.counts:
        yield t.world, t.root, noun, *sorted(home for _, (home, _) in t.unnamed), t.published or ""
    if t.lemma in STARTING and t.day and len(t.actors & t.firm) > 1:
        yield "start", *sorted(t.actors & t.firm), t.day


def _pairs(
    block: list[int], traits: list[Traits], days: list[int | None], only: list[str | None], furthest: int | None
) -> Iterator[tuple[int, int]]:
    """Pairs of a block that are near in time; of many on one day only neighbours: the cost stays linear.

    Two that each can be of one day `only` are paired where it is the same, so that a denser corpus brings no others.
    """
    dated = sorted({(day, i) for i in block if (day := days[i]) is not None})
    fixed = [x for x in dated if only[x[1]]]
    for at, (day, i) in enumerate(fixed):
        for later, j in fixed[at + 1 : at + 1 + MOST_NEIGHBOURS]:
            if later != day:
                break
            yield (i, j) if i < j else (j, i)
    if len(fixed) < len(dated):
        for at, (day, i) in enumerate(dated):
            for later, j in dated[at + 1 : at + 1 + MOST_NEIGHBOURS]:
                if furthest is not None and later - day > furthest:
                    break
                if not (only[i] and only[j]):
                    yield (i, j) if i < j else (j, i)
    undated = sorted({(traits[i].mention.document, i) for i in block if days[i] is None})
    for at, (document, i) in enumerate(undated):
        for other, j in undated[at + 1 : at + 1 + MOST_NEIGHBOURS]:
            if other != document:
                break
            yield i, j


def _when(t: Traits) -> str:
    return t.day or t.last or t.published or ""


def _reason(a: Traits, b: Traits) -> str | None:
    """Why two mentions may be of one event, None if they may not."""
    if a.world != b.world or a.mention.id == b.mention.id:
        return None
    same_document = a.mention.document == b.mention.document
    if a.copied and a.copied == b.copied and not same_document:
        return COPY
    if same_document and a.mention.sentence == b.mention.sentence:
        return None
    homes = homes_of(a, b)
    if a.once and b.once and a.once[0] == b.once[0] and a.once[1] & b.once[1]:
        return ONCE if agree(doers(a), doers(b), homes) and _may_be_one(a, b) else None
    same_action = a.root == b.root
    if not (_times_agree(a, b) and agree(a.places, b.places)):
        return None
    if same_action and not same_document and _same_toll(a, b):
        return COUNTED
    if not agree(a.actors, b.actors, homes):
        return None
    if a.lemma in STARTING and b.lemma in STARTING and len(a.actors & b.actors & a.firm) > 1 and a.day == b.day:
        return BEGUN if a.day and (not a.targets or not b.targets) else None
    if not (same_action or (a.type and a.type == b.type)):
        return None
    if not agree(a.targets, b.targets, homes):
        denied = same_action and same_document and a.negative != b.negative
        return DENIED if denied and a.nouns & b.nouns and not (a.targets | b.targets) & a.firm else None
    both_sides = shared(a.actors, b.actors, homes) and bool(a.targets & b.targets)
    if same_action and both_sides and a.day and a.day == b.day:
        return SAME
    if both_sides and a.named & b.named & a.targets and a.type and a.type == b.type:
        return BETWEEN
    if same_action and (both_sides or _one_sided(a, b)):
        return AGREEING
    return None


def _one_sided(a: Traits, b: Traits) -> bool:
    """One role shared, named, and the other role left open by one of the two or absent from both."""
    same = (a.actors & b.actors | a.targets & b.targets) & a.named
    return bool(same) and (bool(a.targets & b.targets) or (not a.targets and not b.targets))


def _same_toll(a: Traits, b: Traits) -> bool:
    """Counted groups of the same country and noun, of about the same number, on days that agree."""
    if not a.counts or not a.unnamed or _days_apart(a, b) > 1:
        return False
    if [home for _, (home, _) in a.unnamed] != [home for _, (home, _) in b.unnamed]:
        return False
    if [noun for noun, _ in a.counts] != [noun for noun, _ in b.counts] or not agree(a.firm, b.firm):
        return False
    return all(min(x, y) >= LEAST_ALIKE * max(x, y) for (_, x), (_, y) in zip(a.counts, b.counts, strict=True))


def _times_agree(a: Traits, b: Traits) -> bool:
    """Both on one stated day; or one stated, the other bounded around it; or published within days of each other."""
    if a.day and b.day:
        return a.day == b.day
    return _overlap(a, b) and _days_apart(a, b) <= NEAR


def _may_be_one(a: Traits, b: Traits) -> bool:
    """Whether two reports of what happens to a person once are of one time; a death is told of for years."""
    if a.once and a.once[0] in ONCE_IN_A_LIFE and not (a.day and b.day):
        return _overlap(a, b)
    return _days_apart(a, b) <= LONGEST_GUESS


def _overlap(a: Traits, b: Traits) -> bool:
    begin = max(filter(None, (a.first, b.first)), default=None)
    end = min(filter(None, (a.last, b.last)), default=None)
    return not (begin and end and begin > end)


def _apart(a: Traits, b: Traits) -> bool:
    """Whether two mentions cannot be of one event whatever others join them."""
    homes = homes_of(a, b)
    once = a.once and b.once and a.once[0] == b.once[0]
    if a.once and b.once and once and a.once[1] and b.once[1] and not a.once[1] & b.once[1]:
        return True
    if a.day and b.day and a.day != b.day and not once:
        return True
    ours, theirs = doers(a) & a.firm, doers(b) & b.firm
    return not (agree(ours, theirs, homes) and agree(a.targets & a.firm, b.targets & b.firm))


def _compared(t: Traits) -> tuple[object, ...]:
    """What `_apart` looks at."""
    return t.once, t.day, t.actors, t.targets, t.firm, t.unnamed


def _days_apart(a: Traits, b: Traits) -> int:
    one, other = _ordinal(_when(a)), _ordinal(_when(b))
    if one is None or other is None:
        return 0 if a.mention.document == b.mention.document else LONGEST_GUESS + 1
    return abs(one - other)


@functools.lru_cache(maxsize=65536)
def _ordinal(day: str) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


class _Union:
    """Disjoint sets that refuse to join what conflicts."""

    def __init__(self, traits: list[Traits], overrides: Overrides) -> None:
        self.traits = traits
        at = {t.mention.id: i for i, t in enumerate(traits)}
        self.apart = [(at[a], at[b]) for a, b in sorted(overrides.events_apart) if a in at and b in at]
        self.parent = list(range(len(traits)))
        self.members = {i: [i] for i in range(len(traits))}
        self.kinds: dict[int, list[Traits]] = {}
        self.reasons: dict[int, list[str]] = defaultdict(list)

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, i: int, j: int, reason: str, force: bool = False) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        if a == b or (not force and self._conflict(a, b)):
            return
        self.kinds[a] = list({_compared(t): t for t in (*self._kinds(a), *self._kinds(b))}.values())
        self.kinds.pop(b, None)
        self.parent[b] = a
        self.members[a] += self.members.pop(b)
        self.reasons[a] += [
            f"{self.traits[i].mention.id} ~ {self.traits[j].mention.id}: {reason}",
            *self.reasons.pop(b, []),
        ]

    def _conflict(self, a: int, b: int) -> bool:
        if any({self.find(i), self.find(j)} == {a, b} for i, j in self.apart):
            return True
        return any(_apart(one, other) for one in self._kinds(a) for other in self._kinds(b))

    def _kinds(self, root: int) -> list[Traits]:
        """A mention for each way in which those of a set differ: an event with many reports costs no more."""
        return self.kinds.get(root) or [self.traits[root]]

    def groups(self) -> list[tuple[Group, tuple[str, ...]]]:
        """The sets, each sorted by document and place in the text."""
        return [
            (sorted((self.traits[m] for m in members), key=_place), tuple(sorted(self.reasons.get(root, []))))
            for root, members in sorted(self.members.items())
        ]


def _place(t: Traits) -> tuple[str, Span, str]:
    return (t.mention.document, t.mention.action.span, t.mention.id)
