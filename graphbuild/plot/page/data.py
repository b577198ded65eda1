"""What the page knows: an EventGraph as compact, plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphbuild.model import Role, Span, Status
from graphbuild.network import actor_graph
from graphbuild.plot.layout import Box, lay_out
from graphbuild.plot.style import clean
from graphbuild.plot.when import day_number, uncertain, wide
from graphbuild.selection import ACTOR_KINDS, arcs_of, phrase, select

if TYPE_CHECKING:
    from graphbuild.graph import EventGraph
    from graphbuild.model import Event, EventMention

__all__ = ["page_data"]

AREA = (0.0, 0.0, 1000.0, 640.0)
PLACED = 100
DAY = 86_400_000
MARKS = {Role.ACTOR: "actor", Role.TARGET: "target", Role.RECIPIENT: "target", Role.PLACE: "place"}
LONGEST = 1200


class _Index:
    """Things by the order in which they are first asked for."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, thing: str) -> int:
        return self.numbers.setdefault(thing, len(self.numbers))


def page_data(graph: EventGraph, title: str) -> dict[str, Any]:
    """Everything the page shows: actors with places in the graph, events, their mentions, documents.

    Times are in milliseconds since 1970; sentences are lists of (words, what they are) pairs.
    """
    actors, documents, types = _Index(), _Index(), _Index()
    events: list[list[Any]] = []
    mentions: list[list[Any]] = []
    for event in select(graph, status="all").events:
        numbers = []
        for identity in event.mentions:
            numbers.append(len(mentions))
            mentions.append(_mention(graph, graph.mentions[identity], documents))
        events.append(_event(graph, event, actors, types, numbers))
    places = _places(graph)
    return {
        "title": title,
        "actors": [
            [a.label, a.kind.value, a.kind in ACTOR_KINDS, *places.get(a.id, (None, None))]
            for a in map(graph.actor.__getitem__, actors.numbers)
        ],
        "types": list(types.numbers), "statuses": [s.value for s in Status], "events": events, "mentions": mentions,
        "documents": [_document(graph, d) for d in documents.numbers], "area": [AREA[2], AREA[3]],
    }  # fmt: skip


def _places(graph: EventGraph) -> dict[str, tuple[float, float]]:
    network = actor_graph(graph, status="all")
    busiest = sorted(network, key=lambda n: (-network.nodes[n]["events"], network.nodes[n]["label"], n))[:PLACED]
    part = network.subgraph(busiest)
    shown = sorted({n for arc in part.edges if arc[0] != arc[1] for n in arc})
    ordered = part.__class__()
    ordered.add_nodes_from(shown)
    ordered.add_edges_from(sorted((e for e in part.edges(data=True) if e[0] != e[1]), key=lambda e: e[:2]))
    boxes = [Box(w, w, 26.0, 12.0) for w in (max(14.0, 3.1 * len(clean(network.nodes[n]["label"], 24))) for n in shown)]
    found, _ = lay_out(ordered, boxes, AREA)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in found.items()}


def _event(graph: EventGraph, event: Event, actors: _Index, types: _Index, mentions: list[int]) -> list[Any]:
    time = event.time
    interval = time.interval if time else None
    begin, end = (day_number(interval.begin), day_number(interval.end)) if interval else (None, None)
    look = 0 if interval is None else 2 if uncertain(interval) else 1 if wide(interval) else 0
    return [
        phrase(graph, event), types(event.type) if event.type else -1, list(Status).index(event.status),
        [actors(a) for a in event.actors], [actors(a) for a in event.targets or event.recipients],
        [[actors(a), actors(b)] for a, b in arcs_of(graph, event)],
        None if begin is None else round(begin * DAY), None if end is None else round(end * DAY), look,
        _when(event), mentions, event.sources,
        [[d.about, [[c.value, len(c.mentions)] for c in d.claims]] for d in event.disagreements],
    ]  # fmt: skip


def _when(event: Event) -> list[str | None]:
    """The date in words, its granularity, its basis."""
    if event.time is None:
        return [None, None, None]
    interval = event.time.interval
    begin, end = interval.begin, interval.end
    value = event.time.value or (f"{begin} to {end}" if begin and end else f"before {end}" if end else f"after {begin}")
    return [value, interval.granularity.value, interval.basis.value]


def _mention(graph: EventGraph, mention: EventMention, documents: _Index) -> list[Any]:
    document = graph.analysis_of[mention.document].document
    marks: list[tuple[Span, str]] = [(mention.action.span, "action")]
    marks += [(a.mention.span, MARKS[a.role]) for a in mention.arguments if a.role in MARKS]
    time, said = mention.time, mention.attribution
    if time and time.span:
        marks.append((time.span, "time"))
    if said and said.mention:
        marks.append((said.mention.span, "said"))
    whose = None
    if said:
        whose = said.label or (said.mention.text if said.mention else None)
        if said.entity is not None:
            whose = graph.actor[graph.actor_of[mention.document, said.entity]].label
    return [
        documents(mention.document), _segments(document.text, mention.sentence, marks), whose,
        mention.modality.value, mention.polarity.value, time.text if time else None,
        time.rule if time else None, list(mention.rules), round(mention.score, 2),
    ]  # fmt: skip


def _segments(text: str, sentence: Span, marks: Iterable[tuple[Span, str]]) -> list[list[str]]:
    """A sentence cut where marks begin and end; of marks that overlap the first wins."""
    end = min(sentence.end, sentence.start + LONGEST)
    kinds = [""] * (end - sentence.start)
    for span, kind in reversed(list(marks)):
        for at in range(max(span.start, sentence.start), min(span.end, end)):
            kinds[at - sentence.start] = kind
    segments: list[list[str]] = []
    for offset, kind in enumerate(kinds):
        if segments and segments[-1][1] == kind:
            segments[-1][0] += text[sentence.start + offset]
        else:
            segments.append([text[sentence.start + offset], kind])
    if end < sentence.end:
        segments.append(["…", ""])
    return segments


def _document(graph: EventGraph, identity: str) -> list[str | None]:
    document = graph.analysis_of[identity].document
    url = document.url if document.url and document.url.startswith(("https://", "http://")) else None
    return [document.id, document.title, document.source, document.date, url]
