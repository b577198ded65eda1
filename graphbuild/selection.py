"""What a view shows: the events that pass a filter, and in words what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.errors import InputError
from graphbuild.model import Kind, Role, Status
from graphbuild.timeline import HAPPENED

if TYPE_CHECKING:
    from graphbuild.graph import EventGraph
    from graphbuild.model import Actor, Event

__all__ = ["ACTOR_KINDS", "Selection", "arcs_of", "find_actor", "phrase", "select", "sources_of", "statuses"]

ACTOR_KINDS = (Kind.PERSON, Kind.COUNTRY, Kind.ORGANISATION, Kind.GROUP)
Statuses = str | Iterable[str] | None


@dataclass(frozen=True, slots=True)
class Selection:
    """Events sorted by time, and how many of each status were left out for theirs."""

    events: tuple[Event, ...]
    left_out: tuple[tuple[str, int], ...] = ()

    @property
    def note(self) -> str:
        """The left out in words, empty when there are none.

        >>> Selection((), (("planned", 12), ("denied", 3))).note
        '12 planned, 3 denied events left out'
        >>> Selection((), (("denied", 1),)).note
        '1 denied event left out'
        """
        if not self.left_out:
            return ""
        total = sum(n for _, n in self.left_out)
        return ", ".join(f"{n} {s}" for s, n in self.left_out) + f" event{'' if total == 1 else 's'} left out"


def select(
    graph: EventGraph,
    *,
    status: Statuses = None,
    types: Iterable[str] | None = None,
    sources: Iterable[str] | None = None,
    actors: Iterable[str] | None = None,
    begin: str | None = None,
    end: str | None = None,
) -> Selection:
    """The events of a view, in order of time (undated ones last).

    `status` is None for what is asserted and positive (reported, and disputed, which views mark),
    "all", or the statuses wanted. `types` are event types, `sources` outlets (`Document.source`),
    `actors` ids, labels or aliases of which one takes part. `begin` and `end` are ISO 8601 dates,
    half-open: events whose interval overlaps are kept, undated ones are not.

    Raises InputError for a status or an actor that does not exist.

    >>> select(graph, actors=["Norway"], begin="2020-07-01").note
    '1 planned event left out'
    """
    wanted = statuses(status)
    tests: list[Callable[[Event], bool]] = []
    if types is not None:
        kept_types = {types} if isinstance(types, str) else set(types)
        tests.append(lambda e: e.type in kept_types)
    if sources is not None:
        outlets = {sources} if isinstance(sources, str) else set(sources)
        tests.append(lambda e: bool(outlets & set(sources_of(graph, e))))
    if actors is not None:
        people = {a.id for name in ([actors] if isinstance(actors, str) else actors) for a in graph.find_actors(name)}
        tests.append(lambda e: bool(people & {*e.actors, *e.targets, *e.recipients}))
    if begin is not None or end is not None:
        tests.append(lambda e: _within(e, begin, end))
    passing = [e for e in graph.events if all(test(e) for test in tests)]
    left_out = Counter(e.status for e in passing if e.status not in wanted)
    kept = sorted((e for e in passing if e.status in wanted), key=_time_key)
    return Selection(tuple(kept), tuple((s.value, left_out[s]) for s in Status if left_out[s]))


def statuses(status: Statuses) -> set[Status]:
    """The statuses that a name, several names, "all" or None (what is said to have happened) stand for."""
    if status is None:
        return set(HAPPENED)
    if status == "all":
        return set(Status)
    names = [status] if isinstance(status, str) else list(status)
    try:
        return {Status(name) for name in names}
    except ValueError:
        known = ", ".join(s.value for s in Status)
        raise InputError(f"unknown status in {names!r}; known are {known}, or 'all'") from None


def _within(event: Event, begin: str | None, end: str | None) -> bool:
    if event.time is None:
        return False
    interval = event.time.interval
    if begin is not None and interval.end is not None and interval.end <= begin:
        return False
    return end is None or interval.begin is None or interval.begin < end


def _time_key(event: Event) -> tuple[bool, tuple[str, str], str]:
    interval = event.time.interval if event.time else None
    return (interval is None, interval.sort_key() if interval else ("", ""), event.id)


def find_actor(graph: EventGraph, name: str) -> Actor:
    """The actor of this name (see `EventGraph.find_actors`), the one in most events if several have it.

    Raises InputError with similar names when there is none.
    """
    found = graph.find_actors(name)
    busy = Counter(a for e in graph.events for a in {*e.actors, *e.targets})
    return max(found, key=lambda a: (busy[a.id], a.id))


def arcs_of(graph: EventGraph, event: Event) -> Iterator[tuple[str, str]]:
    """Who acts on whom in an event: actor and target ids; recipients where it has no target.

    A reciprocal event names its parties on both sides: pairs of one with itself are no arcs then.
    """
    targets = event.targets or event.recipients
    mutual = any(graph.mentions[m].reciprocal for m in event.mentions)
    for actor in event.actors:
        for target in targets:
            if actor != target or not (mutual or len(targets) > 1):
                yield actor, target


def sources_of(graph: EventGraph, event: Event) -> tuple[str, ...]:
    """The outlets (document ids where none is known) that report an event, sorted."""
    documents = (graph.analysis_of[graph.mentions[m].document].document for m in event.mentions)
    return tuple(sorted({d.source or d.id for d in documents}))


def phrase(graph: EventGraph, event: Event) -> str:
    """An event in a few words: the action's lemma, its preposition and whom it meets.

    >>> phrase(graph, event)
    'call on Norway'
    """
    mentions = [graph.mentions[m] for m in event.mentions]
    others = event.targets or event.recipients
    if any(m.reciprocal for m in mentions):
        others = tuple(t for t in others if t not in event.actors)
    names = [graph.actor[t].label for t in others]
    tail = f"{', '.join(names[:2])} and {len(names) - 2} more" if len(names) > 3 else ", ".join(names)
    first = next((a for m in mentions for a in m.by_role(Role.TARGET if event.targets else Role.RECIPIENT)), None)
    marker = first.marker if first and first.marker and names else None
    words = event.lemma if not marker or event.lemma.endswith(marker) else f"{event.lemma} {marker}"
    return f"{words} {tail}".strip()
