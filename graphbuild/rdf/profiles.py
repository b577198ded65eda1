"""Which triples to write: the whole graph, a named graph for each document, or one plain edge for each event."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graphbuild.errors import InputError
from graphbuild.graph import EventGraph
from graphbuild.iris import escape
from graphbuild.model import Event, Status
from graphbuild.rdf.mapping import Mapper, TextMode
from graphbuild.rdf.terms import LANGUAGE, NS, clean, gb, named

__all__ = ["INSTANCES", "count_left_out", "flat", "quads", "triples"]

# The local id of the named graph that holds what is said of the world, across documents.
INSTANCES = "graph/instances"


def triples(
    graph: EventGraph, *, text: TextMode = "evidence", profile: str = "full", annotations: bool = False
) -> Iterator[Triple]:
    """The triples of a graph in a fixed order: participants, events, then each document with its claims and spans.

    `profile` "flat" gives one direct triple `actor gb:TYPE target` for each pair of an event that is reported to
    have happened, for tools that cannot follow event nodes. `annotations` adds an RDF 1.2 reifier: the event
    reifies `actor gb:TYPE target`.
    """
    if profile == "flat":
        if annotations:
            raise InputError("annotations hang on event nodes, which the flat profile leaves out: use one of the two")
        return flat(graph)
    if profile != "full":
        raise InputError(f"profile={profile!r}: give full or flat")
    mapper = Mapper(graph, text)
    parts = chain(
        chain.from_iterable(mapper.participants()),
        chain.from_iterable(mapper.events()),
        chain.from_iterable(block for _, block in mapper.documents()),
    )
    return chain(parts, _reified(graph, mapper)) if annotations else parts


def quads(graph: EventGraph, *, text: TextMode = "evidence", annotations: bool = False) -> Iterator[Quad]:
    """The triples, each document's in a named graph of its own; what spans documents is in `…/graph/instances`."""
    mapper = Mapper(graph, text)
    shared = mapper.node(INSTANCES)
    for block in chain(mapper.participants(), mapper.events()):
        for t in block:
            yield Quad(t.subject, t.predicate, t.object, shared)
    if annotations:
        for t in _reified(graph, mapper):
            yield Quad(t.subject, t.predicate, t.object, shared)
    for iri, block in mapper.documents():
        for t in block:
            yield Quad(t.subject, t.predicate, t.object, iri)


def flat(graph: EventGraph) -> Iterator[Triple]:
    """Direct edges between participants with their names: only events that are reported to have happened.

    Events without an actor or a target have no edge. Untyped events give `gb:interactsWith`.
    """
    used, edges = set[str](), set[tuple[str, str, str]]()
    for event in graph.events:
        if event.status == Status.REPORTED:
            for pair in _pairs(event):
                edges.add((pair[0], relation(event.type).value, pair[1]))
                used.update(pair)
    for actor in graph.actors:
        if actor.id in used:
            name = clean(actor.label) or clean(actor.id)
            yield Triple(_node(graph, actor.id), named("skos:prefLabel"), Literal(name, language=LANGUAGE))
    for predicate in sorted({p for _, p, _ in edges} - {relation(None).value}):
        yield Triple(NamedNode(predicate), named("rdfs:subPropertyOf"), relation(None))
    for actor_id, predicate, target_id in sorted(edges):
        yield Triple(_node(graph, actor_id), NamedNode(predicate), _node(graph, target_id))


def count_left_out(graph: EventGraph) -> int:
    """How many events the flat profile has no edge for."""
    return sum(e.status != Status.REPORTED or not any(True for _ in _pairs(e)) for e in graph.events)


def relation(code: str | None) -> NamedNode:
    """The property that stands for a type of event between two participants."""
    return gb("interactsWith") if code is None else NamedNode(NS + escape(code).replace("/", "%2F"))


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    return ((a, t) for a in event.actors for t in event.targets if a != t)


def _reified(graph: EventGraph, mapper: Mapper) -> Iterator[Triple]:
    for event in graph.events:
        node = mapper.node(event.id)
        for actor, target in _pairs(event):
            edge = Triple(mapper.actor_node(actor), relation(event.type), mapper.actor_node(target))
            yield Triple(node, named("rdf:reifies"), edge)


def _node(graph: EventGraph, local: str) -> NamedNode:
    return NamedNode(graph.iri(local))
