"""What a build found, in words a person can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from graphbuild.errors import InputError, InputNote
from graphbuild.graph import EventGraph
from graphbuild.model import Basis, Kind, Status

__all__ = ["summary"]

MOST_LISTED = 5
ACTORS = (Kind.PERSON, Kind.COUNTRY, Kind.ORGANISATION, Kind.GROUP)


def summary(graph: EventGraph, problems: Sequence[InputError] = (), written: Sequence[Path] = ()) -> str:
    """Counts of documents, events and actors, the busiest actors, what was skipped or matched nothing, the files."""
    lines = [_documents(graph), _events(graph), _actors(graph), f"pipeline   {graph.run.model}"]
    lines += _told("skipped", [p for p in problems if not isinstance(p, InputNote)])
    lines += _told("noted", [p for p in problems if isinstance(p, InputNote)])
    if graph.unmatched:
        rows = "; ".join(map(str, graph.unmatched))
        lines.append(f"unmatched  {len(graph.unmatched)} of the overrides: {rows}")
    if written:
        lines.append(f"written    {written[0].parent}/: " + ", ".join(p.name for p in written))
    return "\n".join(lines)


def _told(title: str, problems: Sequence[InputError]) -> list[str]:
    if not problems:
        return []
    more = len(problems) - MOST_LISTED
    said = f"{title:<10} {len(problems)}: " + "; ".join(str(p) for p in problems[:MOST_LISTED])
    return [said, f"           and {more} more (each is listed above)"] if more > 0 else [said]


def _documents(graph: EventGraph) -> str:
    days = sorted(d.date[:10] for d in graph.documents if d.date)
    undated = len(graph.documents) - len(days)
    span = f", published {days[0]} to {days[-1]}" if days else ""
    return f"documents  {len(graph.documents)}{span}" + (f", {undated} without a date" if undated else "")


def _events(graph: EventGraph) -> str:
    status = Counter(e.status for e in graph.events)
    others = [f"{status[s]} {s.value}" for s in Status if status[s] and s != Status.REPORTED]
    fallback = sum(1 for e in graph.events if e.time and e.time.interval.basis == Basis.DOCUMENT_DATE)
    text = f"events     {len(graph.events)} in {len(graph.mentions)} mentions: {status[Status.REPORTED]} reported"
    text += "".join(f", {x}" for x in others)
    return text + (f"; {fallback} dated only by their document" if fallback else "")


def _actors(graph: EventGraph) -> str:
    busy = Counter(a for e in graph.events if e.status == Status.REPORTED for a in {*e.actors, *e.targets})
    actors = [a for a in graph.actors if a.kind in ACTORS]
    named = sorted((a for a in actors if busy[a.id]), key=lambda a: (-busy[a.id], a.label))[:MOST_LISTED]
    return f"actors     {len(actors)}" + (": " if named else "") + ", ".join(f"{a.label} ({busy[a.id]})" for a in named)
