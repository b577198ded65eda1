"""RDF back to an EventGraph: the inverse of the mapping."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.errors import InputError
from graphbuild.iris import unescape
from graphbuild.model import Actor, ActorLink, Analysis, Claim, Disagreement, Event, EventTime, Kind, Run, Status
from graphbuild.rdf.facts import Facts, gathered, restored

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

    from graphbuild.graph import EventGraph

__all__ = ["from_rdflib", "from_triples", "parse_file", "read"]


def read(path: str | Path) -> EventGraph:
    """The graph in a file that `write` made (any format, gzipped or not).

    A file with whole texts (`text="full"`) gives back the same graph. One with evidence alone gives documents whose
    text has the sentences that report something at their offsets, and blanks between.

    Raises InputError for a file that is not RDF, or not graphbuild's.
    """
    try:
        return from_triples(parse_file(path))
    except InputError as error:
        if error.path is None:
            raise InputError(error.message, path=path) from None
        raise


def from_rdflib(graph: rdflib.Graph) -> EventGraph:
    """The graph that `to_rdflib` made."""
    import pyoxigraph

    data = graph.serialize(format="nt", encoding="utf-8")
    return from_triples(pyoxigraph.parse(data, pyoxigraph.RdfFormat.N_TRIPLES))


def parse_file(path: str | Path) -> Iterator[pyoxigraph.Quad]:
    """The quads of a file of RDF, gzipped or not; a fault in it raises InputError with its line."""
    import pyoxigraph

    from graphbuild.rdf.writers import _EXTENSIONS, file_format

    kind = pyoxigraph.RdfFormat.from_extension(_EXTENSIONS[file_format(path)])
    opener = gzip.open if str(path).lower().endswith(".gz") else open
    try:
        with opener(path, "rb") as file:
            yield from pyoxigraph.parse(file, kind)  # type: ignore[arg-type]
    except SyntaxError as error:
        raise InputError(f"not valid RDF: {error.msg}", path=path, line=error.lineno) from None
    except (OSError, EOFError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"cannot be read ({error})", path=path) from None


def from_triples(triples: Iterable[pyoxigraph.Quad | pyoxigraph.Triple]) -> EventGraph:
    """The graph that a stream of triples or quads describes."""
    from graphbuild.graph import EventGraph

    found = _Reader(gathered(triples))
    analyses = found.analyses()
    return EventGraph(analyses, found.actors(analyses), found.events(analyses), found.run, found.base)


class _Reader:
    def __init__(self, facts: dict[str, Facts]) -> None:
        from graphbuild.rdf.terms import NS

        self.facts = facts
        self.by_class: dict[str, list[Facts]] = defaultdict(list)
        for each in facts.values():
            for kind in each.values.get("rdf:type", ()):
                self.by_class[kind.removeprefix(NS)].append(each)
        runs = sorted(self.by_class["ExtractionRun"], key=lambda f: f.iri)
        if not runs:
            raise InputError("holds no gb:ExtractionRun, so graphbuild did not write it")
        self.base = runs[0].one("base")
        options = tuple((k, v) for k, v in runs[0].json("options"))
        self.run = restored(Run(runs[0].one("schema:softwareVersion"), runs[0].one("pipeline"), options), runs[0])

    def local(self, iri: str) -> str:
        """The local id of an IRI."""
        return unescape(iri.removeprefix(self.base))

    def locals(self, iris: Iterable[str]) -> tuple[str, ...]:
        """Local ids, sorted."""
        return tuple(sorted(map(self.local, iris)))

    def analyses(self) -> list[Analysis]:
        """The documents with what was found in them, sorted by id."""
        from graphbuild.rdf.reading_documents import DocumentReader

        inside: dict[str, dict[str, list[Facts]]] = defaultdict(lambda: defaultdict(list))
        for kind in ("Entity", "TemporalRelation", "TextSpan"):
            for each in self.by_class[kind]:
                inside[each.one("inDocument")][kind].append(each)
        for each in self.by_class["Claim"]:
            inside[each.one("prov:wasDerivedFrom")]["Claim"].append(each)
        for kind in ("TimeExpression", "ParticipantMention"):
            for each in self.by_class[kind]:
                inside[each.iri.partition("#char=")[0]][kind].append(each)
        readers = [DocumentReader(self, each, inside[each.iri]) for each in self.by_class["Document"]]
        return sorted((r.analysis() for r in readers), key=lambda a: a.document.id)

    def actors(self, analyses: Iterable[Analysis]) -> list[Actor]:
        """The participants, with the entities that they were made of."""
        members: dict[str, list[ActorLink]] = defaultdict(list)
        for node, document, key, label in self._entities(analyses):
            actor = node.maybe("refersTo")
            if actor is not None:
                other = node.maybe("linkLabel")
                link = ActorLink(document, key, label if other is None else other, node.one("linkReason"),
                                 float(node.one("linkScore")))  # fmt: skip
                members[actor].append(restored(link, node))
        return [self._actor(each, members[each.iri]) for each in self.by_class["Participant"]]

    def _entities(self, analyses: Iterable[Analysis]) -> Iterator[tuple[Facts, str, int, str]]:
        document_iri = {restored_id(f): f.iri for f in self.by_class["Document"]}
        for analysis in analyses:
            for key, entity in sorted({e.key: e for e in analysis.entities}.items()):
                node = self.facts.get(f"{document_iri[analysis.document.id]}#entity={key}")
                if node is not None:
                    yield node, analysis.document.id, key, entity.label

    def _actor(self, node: Facts, members: list[ActorLink]) -> Actor:
        from graphbuild.rdf.terms import KINDS

        kinds = node.values["rdf:type"]
        kind = next((k for k, term in KINDS.items() if term.value in kinds), Kind.THING)
        whose = node.maybe("affiliation")
        return restored(Actor(
            self.local(node.iri), node.one("skos:prefLabel"), kind, tuple(node.many("skos:altLabel")),
            tuple(node.many("code")), (*node.many("skos:exactMatch"), *node.many("rdfs:seeAlso")),
            None if whose is None else self.local(whose), node.maybe("country"), tuple(members),
        ), node)  # fmt: skip

    def events(self, analyses: Iterable[Analysis]) -> list[Event]:
        """The event instances."""
        mentions: dict[str, list[str]] = defaultdict(list)
        times: dict[str, EventTime | None] = {}
        reports = {each.iri: each.maybe("reports") for each in self.by_class["Claim"]}
        iri_of = {self.claim_id(each): each.iri for each in self.by_class["Claim"]}
        self._rank: dict[str, int] = {}
        for analysis in analyses:
            for mention in analysis.events:
                times[mention.id] = mention.time
                self._rank[mention.id] = len(self._rank)
                event = reports.get(iri_of.get(mention.id, ""))
                if event is not None:
                    mentions[event].append(mention.id)
        return [self._event(each, mentions[each.iri], times) for each in self.by_class["Event"]]

    def _event(self, node: Facts, mentions: list[str], times: dict[str, EventTime | None]) -> Event:
        from graphbuild.rdf.terms import STATUSES

        statuses = {term.value: status for status, term in STATUSES.items()}
        return restored(Event(
            self.local(node.iri), node.one("rdfs:label"), node.one("predicate"), event_code(node.maybe("eventType")),
            statuses.get(node.one("status"), Status.HYPOTHETICAL), tuple(mentions),
            actors=self.locals(node.many("actor")), targets=self.locals(node.many("target")),
            recipients=self.locals(node.many("recipient")), places=self.locals(node.many("place")),
            time=self._time(node, times), documents=node.number("documentCount"), sources=node.number("sourceCount"),
            parts=self.locals(node.many("part")), disagreements=self._disagreements(node),
            reasons=tuple(node.json("reasons")),
        ), node)  # fmt: skip

    def _time(self, node: Facts, times: dict[str, EventTime | None]) -> EventTime | None:
        source = node.maybe("timeFrom")
        if source is not None and self.local(source) in times:
            return times[self.local(source)]
        interval = node.interval()
        return None if interval is None else EventTime(node.maybe("timeValue"), interval, "")

    def _disagreements(self, node: Facts) -> tuple[Disagreement, ...]:
        found = []
        for iri in sorted(node.values.get("disagreement", ()), key=_number):
            about = self.facts[iri]
            sides = [self.facts[s] for s in sorted(about.values.get("side", ()), key=_number)]
            claims = tuple(Claim(s.one("value"), self._ranked(s.many("claim"))) for s in sides)
            found.append(Disagreement(about.one("about"), claims))
        return tuple(found)

    def _ranked(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(map(self.local, claims), key=lambda m: self._rank.get(m, -1)))

    def claim_id(self, node: Facts) -> str:
        """The id of a claim."""
        return str(node.verbatim.get("EventMention", {}).get("id", self.local(node.iri)))


def restored_id(document: Facts) -> str:
    """The id of a document."""
    return str(document.verbatim.get("Document", {}).get("id", document.one("dct:identifier")))


def event_code(iri: str | None) -> str | None:
    """The code of an event type's IRI."""
    from graphbuild.rdf.terms import EVENT_TYPE

    return None if iri is None else unescape(iri.removeprefix(EVENT_TYPE))


def _number(iri: str) -> int:
    return int(iri.rpartition("-")[2])
