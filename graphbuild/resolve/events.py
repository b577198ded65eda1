"""Event mentions to events: joined when kind, participants and time agree and nothing conflicts.

After the cross-document event coreference of NewsReader and SEM: an instance is what its
mentions agree on; each mention stays, and a conflict is kept as a disagreement, not resolved.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from graphbuild.model import Span
from graphbuild.resolve.override import Overrides
from graphbuild.resolve.traits import Traits

__all__ = ["join_mentions"]

Group = list[Traits]

NEAR = 3
LONGEST_GUESS = 10
MOST_NEIGHBOURS = 20
NOT_JOINED = frozenset({"SAY"})
SAYING = frozenset(
    [
        "say",
        "tell",
        "add",
        "note",
        "state",
        "report",
        "write",
        "announce",
        "explain",
        "remark",
        "comment",
        "recall",
        "remind",
        "conclude",
        "ask",
    ]
)
ONCE = frozenset({"DIE", "HIRE", "DISMISS"})
ONCE_LEMMAS = frozenset(
    [
        "kill",
        "die",
        "bury",
        "assassinate",
        "appoint",
        "dismiss",
        "sack",
        "fire",
        "replace",
        "resign",
        "born",
        "murder",
        "execute",
    ]
)


def join_mentions(traits: Iterable[Traits], overrides: Overrides | None = None) -> list[tuple[Group, tuple[str, ...]]]:
    """Groups of mentions that report one event, each with the reasons; the order of input does not matter."""
    overrides = overrides or Overrides()
    ordered = sorted(traits, key=lambda t: t.mention.id)
    union = _Union(ordered, overrides)
    by_id = {t.mention.id: i for i, t in enumerate(ordered)}
    for a, b in sorted(overrides.events_together):
        if a in by_id and b in by_id:
            union.join(by_id[a], by_id[b], "joined by an override", force=True)
    for i, j, reason in sorted(_candidates(ordered), key=lambda c: (RANK[c[2]], c[0], c[1])):
        union.join(i, j, reason)
    return union.groups()


RANK = {
    "same action, participants and day": 0,
    "a definite repetition in the same document": 1,
    "same kind of event to the same person": 2,
    "same kind of event between the same parties on the same day": 3,
    "same action and participants, times that agree": 4,
    "same action to the same group, times that agree": 5,
}


def _candidates(traits: list[Traits]) -> Iterator[tuple[int, int, str]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, t in enumerate(traits):
        if t.type in NOT_JOINED or t.lemma in SAYING:
            continue
        for key in _blocks(t):
            blocks[key].append(i)
    seen = set()
    for key in sorted(blocks):
        for i, j in _pairs(blocks[key], traits):
            if (i, j) not in seen:
                seen.add((i, j))
                if reason := _reason(traits[i], traits[j]):
                    yield i, j, reason


def _blocks(t: Traits) -> Iterator[tuple[str, ...]]:
    """Keys under which mentions of one event meet: its kind, and a participant that says which."""
    kinds = {t.lemma, t.type or t.lemma}
    for kind in kinds:
        for person in t.people:
            yield t.world, kind, person
        for participant in t.named - t.people:
            yield t.world, kind, participant, t.day or t.last or t.published or ""
            if not t.day:
                yield t.world, kind, participant, t.published or ""
    yield t.world, t.type or t.lemma, t.mention.document


def _pairs(block: list[int], traits: list[Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of a block that are near in time; of many on one day only neighbours: the cost stays linear."""
    ordered = sorted(set(block), key=lambda i: (_when(traits[i]), i))
    for at, i in enumerate(ordered):
        for j in ordered[at + 1 : at + 1 + MOST_NEIGHBOURS]:
            if _days_apart(traits[i], traits[j]) > LONGEST_GUESS:
                break
            yield min(i, j), max(i, j)


def _when(t: Traits) -> str:
    return t.day or t.last or t.published or ""


def _reason(a: Traits, b: Traits) -> str | None:
    """Why two mentions may be of one event, None if they may not."""
    if a.world != b.world or a.mention.id == b.mention.id:
        return None
    same_document = a.mention.document == b.mention.document
    if same_document and a.mention.sentence == b.mention.sentence:
        return None
    same_action = a.lemma == b.lemma
    if not (same_action or (a.type and a.type == b.type)):
        return None
    if not (_agree(a.actors, b.actors) and _agree(a.targets, b.targets) and _agree(a.places, b.places)):
        if same_action and a.counts and b.counts and _times_agree(a, b) and _same_party(a, b):
            return "same action to the same group, times that agree"
        return None
    if same_document and (a.definite or b.definite) and _later_is_definite(a, b) and _times_agree(a, b):
        return "a definite repetition in the same document"
    shared_people = a.people & b.people & (a.targets | a.actors) & (b.targets | b.actors)
    if (
        _happens_once(a)
        and _happens_once(b)
        and (a.targets & b.targets & shared_people or (same_action and shared_people))
    ):
        return "same kind of event to the same person" if _days_apart(a, b) <= LONGEST_GUESS else None
    if not _times_agree(a, b):
        return None
    both_sides = bool(a.actors & b.actors) and bool(a.targets & b.targets)
    if same_action and both_sides and a.day and a.day == b.day:
        return "same action, participants and day"
    if both_sides and a.named & b.named & a.targets and a.type and a.type == b.type:
        return "same kind of event between the same parties on the same day"
    if same_action and (both_sides or _one_sided(a, b)):
        return "same action and participants, times that agree"
    return None


def _one_sided(a: Traits, b: Traits) -> bool:
    """One role shared, named, and the other role left open by one of the two or absent from both."""
    shared = (a.actors & b.actors | a.targets & b.targets) & a.named
    return bool(shared) and (bool(a.targets & b.targets) or (not a.targets and not b.targets))


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or a <= b or b <= a


def _same_party(a: Traits, b: Traits) -> bool:
    return [noun for noun, _ in a.counts] == [noun for noun, _ in b.counts] and _agree(a.named, b.named)


def _happens_once(t: Traits) -> bool:
    return (t.type in ONCE or t.lemma in ONCE_LEMMAS) and t.world == "actual" and not t.negative


def _later_is_definite(a: Traits, b: Traits) -> bool:
    first, second = sorted((a, b), key=lambda t: t.mention.action.span)
    return second.definite and (bool(second.participants <= first.participants) or not second.participants)


def _times_agree(a: Traits, b: Traits) -> bool:
    """Both on one stated day; or one stated, the other bounded around it; or published within days of each other."""
    if a.day and b.day:
        return a.day == b.day
    begin = max(filter(None, (a.first, b.first)), default=None)
    end = min(filter(None, (a.last, b.last)), default=None)
    if begin and end and begin > end:
        return False
    return _days_apart(a, b) <= NEAR


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
        self.traits, self.apart = traits, overrides.events_apart
        self.parent = list(range(len(traits)))
        self.members = {i: [i] for i in range(len(traits))}
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
        self.parent[b] = a
        self.members[a] += self.members.pop(b)
        self.reasons[a] += [
            f"{self.traits[i].mention.id} ~ {self.traits[j].mention.id}: {reason}",
            *self.reasons.pop(b, []),
        ]

    def _conflict(self, a: int, b: int) -> bool:
        ours, theirs = ([self.traits[m] for m in self.members[x]] for x in (a, b))
        for one in ours:
            for other in theirs:
                pair = tuple(sorted((one.mention.id, other.mention.id)))
                if pair in self.apart:
                    return True
                if one.day and other.day and one.day != other.day and not (_happens_once(one) and _happens_once(other)):
                    return True
                if not _agree(one.actors & one.named, other.actors & other.named):
                    return True
        return False

    def groups(self) -> list[tuple[Group, tuple[str, ...]]]:
        """The sets, each sorted by document and place in the text."""
        return [
            (sorted((self.traits[m] for m in members), key=_place), tuple(sorted(self.reasons.get(root, []))))
            for root, members in sorted(self.members.items())
        ]


def _place(t: Traits) -> tuple[str, Span, str]:
    return (t.mention.document, t.mention.action.span, t.mention.id)
