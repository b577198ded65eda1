"""What changed between two builds: documents, events, dates, statuses, joins of events and actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from graphbuild.graph import EventGraph
from graphbuild.timeline import when_words

__all__ = ["Difference", "diff"]

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Difference:
    """Lists of sentences, one a change, by sort of change."""

    documents: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    joins: tuple[str, ...] = field(default=())

    def __bool__(self) -> bool:
        return any(self.sections().values())

    def sections(self) -> dict[str, tuple[str, ...]]:
        """The lists by their title."""
        return {"documents": self.documents, "events": self.events, "dates": self.dates, "statuses": self.statuses,
                "joins": self.joins}  # fmt: skip

    def __str__(self) -> str:
        if not self:
            return "no difference"
        found = {title: lines for title, lines in self.sections().items() if lines}
        return "\n".join(
            f"{title} ({len(lines)})\n" + "\n".join(f"  {x}" for x in lines) for title, lines in found.items()
        )


def diff(old: EventGraph, new: EventGraph) -> Difference:
    """What is different in the new graph; mentions are matched by id, which depends on their words and place only."""
    old_documents, new_documents = ({d.id for d in g.documents} for g in (old, new))
    both = old.mentions.keys() & new.mentions.keys()
    return Difference(
        tuple(_gone_and_come(old_documents, new_documents, str)),
        tuple(_gone_and_come(old.mentions.keys() - both, new.mentions.keys() - both, lambda m: _sentence(old, new, m))),
        tuple(_changed(old, new, both, lambda g, m: when_words(g.mentions[m].time))),
        tuple(_changed(old, new, both, lambda g, m: f"{g.mentions[m].polarity.value}, {g.mentions[m].modality.value}")),
        (*_regrouped("events", _groups(old), _groups(new), lambda m: _sentence(old, new, m)),
         *_regrouped("actors", _actors(old), _actors(new), lambda k: _name(old, new, k))),
    )  # fmt: skip


def _gone_and_come(old: set[str], new: set[str], words: Callable[[str], str]) -> Iterator[str]:
    yield from (f"- {words(x)}" for x in sorted(old - new))
    yield from (f"+ {words(x)}" for x in sorted(new - old))


def _sentence(old: EventGraph, new: EventGraph, mention: str) -> str:
    graph = new if mention in new.mentions else old
    event = graph.event[graph.event_of[mention]]
    return f"{event.label} [{graph.mentions[mention].document}, {mention}]"


def _changed(
    old: EventGraph, new: EventGraph, both: set[str], value: Callable[[EventGraph, str], str]
) -> Iterator[str]:
    for mention in sorted(both):
        before, after = value(old, mention), value(new, mention)
        if before != after:
            yield f"{_sentence(old, new, mention)}: {before} -> {after}"


def _groups(graph: EventGraph) -> dict[str, frozenset[str]]:
    return {m: frozenset(e.mentions) for e in graph.events for m in e.mentions}


def _actors(graph: EventGraph) -> dict[tuple[str, int], frozenset[tuple[str, int]]]:
    members = {a.id: frozenset((k.document, k.entity) for k in a.members) for a in graph.actors}
    return {key: members[a.id] for a in graph.actors for key in members[a.id]}


def _name(old: EventGraph, new: EventGraph, key: tuple[str, int]) -> str:
    graph = new if key in new.actor_of else old
    document, entity = key
    return f"{graph.actor[graph.actor_of[document, entity]].label} in {document}"


def _regrouped(
    what: str, old: Mapping[T, frozenset[T]], new: Mapping[T, frozenset[T]], words: Callable[[T], str]
) -> Iterator[str]:
    """Joins made and undone among what both graphs hold."""
    both = old.keys() & new.keys()
    seen: dict[str, set[tuple[frozenset[T], ...]]] = defaultdict(set)
    for item in sorted(both, key=str):
        before, after = old[item] & both, new[item] & both
        for verb, more, less in (("joined", after, before), ("parted", before, after)):
            others = more - less
            mark = (frozenset(more), frozenset(less))
            if others and mark not in seen[verb] and (frozenset(more), frozenset(others)) not in seen[verb]:
                seen[verb].add(mark)
                yield f"{what} {verb}: {words(item)} with {'; '.join(sorted(words(o) for o in others))}"
