"""EventGraph to networkx: an edge an event, an arc a pair of actors, or actors and events as two sorts of nodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graphbuild.errors import InputError
from graphbuild.network.scale import read_scale
from graphbuild.network.slices import likely_span
from graphbuild.selection import ACTOR_KINDS, Selection, arcs_of, phrase, select, sources_of

if TYPE_CHECKING:
    import networkx as nx

    from graphbuild.graph import EventGraph
    from graphbuild.model import Actor, Event

__all__ = ["KINDS", "actor_graph", "bipartite_graph", "event_multigraph", "to_networkx"]

Scale = Mapping[str, float] | None


def to_networkx(graph: EventGraph, kind: str = "actors", **options: Any) -> nx.Graph:
    """A networkx graph: `kind` is "actors" (arcs), "events" (a multigraph) or "bipartite".

    Options are those of `actor_graph`, `event_multigraph` and `bipartite_graph`.
    Raises InputError for another kind.
    """
    if kind not in KINDS:
        raise InputError(f"unknown kind of network {kind!r}; known are {', '.join(KINDS)}")
    return KINDS[kind](graph, **options)


def event_multigraph(
    graph: EventGraph, *, things: bool = False, scale: Scale = None, events: Selection | None = None, **filters: Any
) -> nx.MultiDiGraph:
    """Actors as nodes and an edge from actor to target for each event (one a pair where it has several).

    `things` lets in participants that are no persons, countries, organisations or groups; `scale`
    are weights by event type (default: `read_scale`); `filters` those of `select`. All attributes
    are JSON-safe; edge keys, also the attribute `id`, are unique. The graph's attributes say how
    many events were left out, by status or because they lack an actor or a target.
    """
    import networkx as nx

    chosen = events or select(graph, **filters)
    weights = read_scale() if scale is None else scale
    network = nx.MultiDiGraph(name="events", note=chosen.note)
    missing = 0
    for event in chosen.events:
        arcs = [arc for arc in arcs_of(graph, event) if things or _acts(graph, arc)]
        missing += not arcs
        for number, (actor, target) in enumerate(arcs):
            identity = event.id if len(arcs) == 1 else f"{event.id}/{number}"
            _add_actors(network, graph, (actor, target))
            network.add_edge(actor, target, key=identity, id=identity, **_event_data(graph, event, weights))
    network.graph["without_pair"] = missing
    return network


def actor_graph(
    graph: EventGraph, *, things: bool = False, scale: Scale = None, events: Selection | None = None, **filters: Any
) -> nx.DiGraph:
    """Actors as nodes and one arc for each ordered pair, with what passed between them.

    An arc has `weight` (events), `types` (counts by type), `lemmas` (counts by action), `first` and
    `last` (likely days), `sources` (outlets that report any of them), `disputed` (events), `scale_sum`
    and `scale_mean` (over the events whose type is on the scale), and `spells`. Arguments are those
    of `event_multigraph`.
    """
    import networkx as nx

    chosen = events or select(graph, **filters)
    weights = read_scale() if scale is None else scale
    between: dict[tuple[str, str], list[Event]] = {}
    missing = 0
    for event in chosen.events:
        arcs = [arc for arc in arcs_of(graph, event) if things or _acts(graph, arc)]
        missing += not arcs
        for arc in arcs:
            between.setdefault(arc, []).append(event)
    network = nx.DiGraph(name="actors", note=chosen.note, without_pair=missing)
    for number, (arc, passed) in enumerate(sorted(between.items())):
        _add_actors(network, graph, arc)
        network.add_edge(*arc, id=f"arc/{number}", **_arc_data(graph, passed, weights))
    taking_part: dict[str, set[str]] = {node: set() for node in network}
    for arc, passed in between.items():
        for node in arc:
            taking_part[node].update(e.id for e in passed)
    for node, ids in taking_part.items():
        network.nodes[node]["events"] = len(ids)
    return network


def bipartite_graph(
    graph: EventGraph, *, things: bool = False, scale: Scale = None, events: Selection | None = None, **filters: Any
) -> nx.DiGraph:
    """Actors (`bipartite` 0) and events (`bipartite` 1) as nodes; arcs run from an actor to what it does and
    from an event to whom it meets, and carry the `role`. Arguments are those of `event_multigraph`.
    """
    import networkx as nx

    chosen = events or select(graph, **filters)
    weights = read_scale() if scale is None else scale
    network = nx.DiGraph(name="bipartite", note=chosen.note)
    for event in chosen.events:
        network.add_node(event.id, bipartite=1, **_event_data(graph, event, weights))
        sides = (("actor", event.actors), ("target", event.targets), ("recipient", event.recipients))
        for role, ids in (*sides, ("place", event.places if things else ())):
            for actor in ids:
                if things or graph.actor[actor].kind in ACTOR_KINDS:
                    _add_actors(network, graph, (actor,))
                    network.nodes[actor]["bipartite"] = 0
                    arc = (actor, event.id) if role == "actor" else (event.id, actor)
                    network.add_edge(*arc, id=f"{event.id}/{role}/{actor}", role=role)
    return network


KINDS: dict[str, Callable[..., Any]] = {
    "actors": actor_graph,
    "events": event_multigraph,
    "bipartite": bipartite_graph,
}


def _acts(graph: EventGraph, arc: Iterable[str]) -> bool:
    return all(graph.actor[a].kind in ACTOR_KINDS for a in arc)


def _add_actors(network: nx.Graph, graph: EventGraph, ids: Iterable[str]) -> None:
    for identity in ids:
        if identity not in network:
            network.add_node(identity, **_actor_data(graph.actor[identity]))


def _actor_data(actor: Actor) -> dict[str, Any]:
    return {
        "label": actor.label, "kind": actor.kind.value, "country": actor.country,
        "aliases": list(actor.aliases), "codes": list(actor.codes), "links": list(actor.links),
    }  # fmt: skip


def _event_data(graph: EventGraph, event: Event, weights: Mapping[str, float]) -> dict[str, Any]:
    interval = event.time.interval if event.time else None
    return {
        "label": phrase(graph, event), "lemma": event.lemma, "event_type": event.type, "status": event.status.value,
        "event": event.id, "date": event.time.value if event.time else None,
        "time_begin": interval.begin if interval else None, "time_end": interval.end if interval else None,
        "granularity": interval.granularity.value if interval else None,
        "basis": interval.basis.value if interval else None,
        "sources": list(sources_of(graph, event)), "mentions": len(event.mentions),
        "scale": weights.get(event.type or ""), "spells": _spells([event]),
    }  # fmt: skip


def _arc_data(graph: EventGraph, events: list[Event], weights: Mapping[str, float]) -> dict[str, Any]:
    types = Counter(e.type or "untyped" for e in events)
    lemmas = Counter(e.lemma for e in events)
    scores = [weights[e.type] for e in events if e.type and e.type in weights]
    spells = _spells(events)
    return {
        "weight": len(events), "types": _ranked(types), "lemmas": _ranked(lemmas),
        "first": min((first for first, _ in spells), default=None),
        "last": max((last for _, last in spells), default=None),
        "sources": sorted({s for e in events for s in sources_of(graph, e)}),
        "disputed": sum(1 for e in events if e.status.value == "disputed"),
        "scale_sum": sum(scores), "scale_mean": sum(scores) / len(scores) if scores else None,
        "spells": spells,
    }  # fmt: skip


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _spells(events: Iterable[Event]) -> list[list[str]]:
    """The likely days of events, as first and last, each once, in order; what is only bounded is no spell."""
    return [list(pair) for pair in sorted({pair for pair in map(likely_span, events) if pair})]
