"""SHACL validation in pieces of a few documents, with a report in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from graphbuild.errors import ValidationError

if TYPE_CHECKING:
    import rdflib

    from graphbuild.graph import EventGraph

__all__ = ["Finding", "Report", "validate"]

T = TypeVar("T")

# Subjects in one piece: pyshacl looks each up in a list of all, so that its cost grows with the square of this.
PIECE = 200
# About how many nodes a claim brings: event, spans, arguments, mentions.
NODES_A_CLAIM = 10


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One violation: the node, what is wrong in plain words, the property and the value at fault."""

    node: str
    message: str
    path: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        at = f" ({self.path} is {self.value})" if self.value is not None and self.path else ""
        return f"{self.node}: {self.message}{at}"


@dataclass(frozen=True, slots=True)
class Report:
    """What does not conform, how many nodes were checked of how many, and of one event in how many."""

    findings: tuple[Finding, ...]
    checked: int
    nodes: int
    every: int = 1

    @property
    def conforms(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.findings

    def __str__(self) -> str:
        part = "" if self.checked == self.nodes else f" of {self.nodes:,}, a sample by document,"
        if self.every > 1:
            part = f", one event in {self.every:,},"
        if self.conforms:
            return f"valid: {self.checked:,} nodes{part} checked against the shapes"
        shown = [f"  {f}" for f in self.findings[:50]]
        more = [f"  ... and {len(self.findings) - 50:,} more"] if len(self.findings) > 50 else []
        head = f"not valid: {len(self.findings):,} violations in {self.checked:,} nodes{part} checked"
        return "\n".join([head, *shown, *more])

    def check(self) -> None:
        """Raises ValidationError with the report if the graph does not conform."""
        if not self.conforms:
            raise ValidationError(str(self))


def validate(data: EventGraph | str | Path, *, limit: int | None = None) -> Report:
    """Checks a graph, or a file of RDF, against `ontology/shapes.ttl`.

    Documents are checked a few at a time, with the events that they report and their participants, so that memory
    stays small. `limit` bounds the nodes that are checked (None: all); documents are then drawn evenly from the
    whole. Raises InputError for a file that is not RDF.
    """
    from graphbuild.rdf.store import Store

    step = 1
    if not isinstance(data, str | Path) and limit is not None:
        data, step = _sampled(data, limit)
    store = Store.of_file(data) if isinstance(data, str | Path) else Store.of(data)
    pieces = _Pieces(store.inner)
    findings: set[Finding] = set()
    checked = 0
    for nodes in pieces.drawn(limit):
        checked += len(nodes)
        findings |= _violations(pieces.graph(nodes), nodes)
    return Report(tuple(sorted(findings, key=_order)), checked, len(pieces.targets), step)


def _sampled(graph: EventGraph, limit: int) -> tuple[EventGraph, int]:
    """The events of every n-th document, so that checking a large graph costs no more than a small one."""
    step = -(-NODES_A_CLAIM * len(graph.mentions) // max(1, limit))
    if step <= 1:
        return graph, 1
    some = {graph.event_of[m.id] for a in graph.analyses[::step] for m in a.events if m.id in graph.event_of}
    drawn = _evenly([e for e in graph.events if e.id in some], limit)
    return graph.restricted(drawn), len(graph.events) // max(1, len(drawn))


def _order(finding: Finding) -> tuple[str, str, str, str]:
    return finding.node, finding.message, finding.path or "", finding.value or ""


class _Pieces:
    """The nodes that shapes aim at, in groups that can be checked on their own."""

    def __init__(self, store: Any) -> None:
        self.store = store
        rows = store.query(_TARGETS)
        self.targets = sorted({row["node"].value for row in rows})
        self._known = frozenset(self.targets)

    def drawn(self, limit: int | None) -> Iterator[list[str]]:
        """Groups of at most about PIECE nodes: by document first, then what no document leads to."""
        done: set[str] = set()
        group: list[str] = []
        documents = [row["d"].value for row in self.store.query(_DOCUMENTS)]
        for document in _spread(documents, len(self.targets), limit):
            fresh = [n for n in self._around(document) if n not in done]
            if limit is not None:
                fresh = _evenly(fresh, limit - len(done))
            done.update(fresh)
            group += fresh
            while len(group) >= PIECE:
                yield group[:PIECE]
                group = group[PIECE:]
            if limit is not None and len(done) >= limit:
                break
        else:
            rest = [n for n in self.targets if n not in done]
            group += rest if limit is None else _evenly(rest, limit - len(done))
        for start in range(0, len(group), PIECE):
            yield group[start : start + PIECE]

    def _around(self, document: str) -> list[str]:
        """A document's nodes, the events that it reports, and their participants."""
        from pyoxigraph import NamedNode, Variable

        rows = self.store.query(_AROUND, substitutions={Variable("document"): NamedNode(document)})
        return sorted({document, *(row["node"].value for row in rows)} & self._known)

    def graph(self, nodes: Iterable[str]) -> rdflib.Graph:
        """The triples of nodes, the classes of what they point to, and the claims behind events."""
        import rdflib
        from pyoxigraph import NamedNode

        from graphbuild.rdf.terms import TYPE, gb
        from graphbuild.rdf.writers import _to_rdflib

        found, others = rdflib.Graph(bind_namespaces="none"), set()
        inside = set(nodes)
        for node in inside:
            term = NamedNode(node)
            for quad in self.store.quads_for_pattern(term, None, None):
                found.add((_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)))
                if isinstance(quad.object, NamedNode) and quad.predicate != TYPE and quad.object.value not in inside:
                    others.add(quad.object)
            for quad in self.store.quads_for_pattern(None, gb("reports"), term):
                found.add((_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)))
        for other in others:
            for quad in self.store.quads_for_pattern(other, TYPE, None):
                found.add((_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)))
        return found


def _spread(documents: list[str], nodes: int, limit: int | None) -> list[str]:
    """All documents, or every n-th so that about `limit` nodes are reached from end to end."""
    if limit is None or nodes <= limit or not documents:
        return documents
    step = max(1, nodes // max(1, limit))
    return documents[::step] or documents[:1]


def _evenly(items: list[T], most: int) -> list[T]:
    """At most so many of the items, from end to end."""
    return items[:: -(-len(items) // most)] if len(items) > most > 0 else items[: max(0, most)]


@lru_cache(1)
def _shapes() -> rdflib.Graph:
    import rdflib

    from graphbuild.resources import ontology_file

    return rdflib.Graph().parse(ontology_file("shapes.ttl"))


def _violations(graph: rdflib.Graph, nodes: list[str]) -> set[Finding]:
    import logging

    import pyshacl
    from rdflib import RDF, SH

    # rdflib logs a traceback for every literal that does not fit its datatype; the report says it better.
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        conforms, results, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True, focus_nodes=nodes)
    finally:
        logger.setLevel(level)
    found: set[Finding] = set()
    if conforms:
        return found
    inside = set(nodes)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        node = str(results.value(result, SH.focusNode))
        if node in inside:
            path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
            message = str(results.value(result, SH.resultMessage) or "does not conform")
            found.add(Finding(node, message, _named(path), None if value is None else str(value)[:200]))
    return found


def _named(path: Any) -> str | None:
    from rdflib import URIRef

    from graphbuild.rdf.terms import PREFIXES

    if not isinstance(path, URIRef):
        return None
    for prefix, namespace in PREFIXES.items():
        if path.startswith(namespace):
            return f"{prefix}:{path[len(namespace) :]}"
    return str(path)


_PREFIX = "PREFIX gb: <https://graphbuild.example/ns#> PREFIX prov: <http://www.w3.org/ns/prov#> "
_PREFIX += "PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> "
_CLASSES = (
    "gb:Event gb:Participant gb:Disagreement gb:Side gb:Claim gb:Argument gb:TextSpan gb:ParticipantMention "
    "gb:TimeExpression gb:Entity gb:TemporalRelation gb:Document gb:ExtractionRun"
)
_TARGETS = (
    _PREFIX + "SELECT DISTINCT ?node { { VALUES ?class { " + _CLASSES + " } ?node a ?class } UNION "
    "{ ?node gb:timeBasis|sem:hasEarliestBeginTimeStamp|sem:hasLatestEndTimeStamp ?any } FILTER isIRI(?node) }"
)
_DOCUMENTS = _PREFIX + "SELECT ?d { ?d a gb:Document FILTER isIRI(?d) } ORDER BY ?d"
_AROUND = _PREFIX + (
    "SELECT DISTINCT ?node ?document { { ?node gb:inDocument ?document } UNION "
    "{ ?node prov:wasDerivedFrom ?document } UNION "
    "{ ?c prov:wasDerivedFrom ?document ; gb:argument|gb:timeExpression ?node } UNION "
    "{ ?c prov:wasDerivedFrom ?document ; gb:argument/gb:mention ?node } UNION "
    "{ ?n gb:inDocument ?document ; gb:mention ?node } UNION "
    "{ ?c prov:wasDerivedFrom ?document ; gb:reports ?node } UNION "
    "{ ?c prov:wasDerivedFrom ?document ; gb:reports/(gb:actor|gb:target|gb:recipient|gb:place) ?node } "
    "FILTER isIRI(?node) }"
)
