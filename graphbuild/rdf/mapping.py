"""EventGraph to RDF: participants and event instances; `claims` and `documents` map what each text says."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from pyoxigraph import NamedNode, Triple

from graphbuild.errors import InputError
from graphbuild.iris import escape, is_iri
from graphbuild.model import Actor, Event, EventMention, Run
from graphbuild.rdf.terms import ACTOR_KINDS, KINDS, LANGUAGE, ONTOLOGY, STATUSES, Node, event_type, gb, named, rising
from graphbuild.serial import to_data

if TYPE_CHECKING:
    from graphbuild.graph import EventGraph

__all__ = ["Mapper", "TextMode", "run_local"]

TextMode = Literal["full", "evidence", "none"]

_SCHEMA = {"person": "Person", "country": "Country", "organisation": "Organization", "place": "Place"}
_PARTICIPANTS = (("actor", "actors"), ("target", "targets"), ("recipient", "recipients"), ("place", "places"))
_WIKIDATA = "http://www.wikidata.org/entity/Q"


def run_local(run: Run) -> str:
    """The local id of a run: a hash of what made the graph."""
    return "run/" + sha256(repr(to_data(run)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Mapper:
    """The triples of a graph, subject by subject, in one fixed order.

    `text` is how much of the documents' words goes along: "full" (the round trip loses nothing), "evidence"
    (sentences that report an event, and the words of spans), or "none".
    """

    def __init__(self, graph: EventGraph, text: TextMode = "evidence") -> None:
        if text not in ("full", "evidence", "none"):
            raise InputError(f"text={text!r}: give full, evidence or none")
        self.graph, self.text = graph, text
        self.run = self.node(run_local(graph.run))
        self._actors: dict[str, NamedNode] = {}
        self._event_of, self._mentions = graph.event_of, graph.mentions
        self._rank = {identity: number for number, identity in enumerate(self._mentions)}
        self._contents = self._content_of()
        self.member = {(link.document, link.entity): (a.id, link) for a in graph.actors for link in a.members}
        self._members = self._sound_members()

    def node(self, local: str) -> NamedNode:
        """The IRI of a local id."""
        return NamedNode(self.graph.base + escape(local))

    def part(self, local: str, *numbers: int) -> NamedNode:
        """The IRI of a numbered part of what has a local id."""
        return NamedNode("-".join((self.graph.base + escape(local), *map(str, numbers))))

    def actor_node(self, identity: str) -> NamedNode:
        """The IRI of an actor, kept: there are few of them and many uses."""
        found = self._actors.get(identity)
        if found is None:
            found = self._actors[identity] = self.node(identity)
        return found

    def event_node_of(self, mention: str | None) -> NamedNode | None:
        """The IRI of the event that a mention reports."""
        event = self._event_of.get(mention) if mention is not None else None
        return self.node(event) if event is not None else None

    def participants(self) -> Iterator[list[Triple]]:
        """The run, then each actor's triples, sorted by id."""
        yield self._run_triples()
        for actor in self.graph.actors:
            yield self.actor(actor)

    def events(self) -> Iterator[list[Triple]]:
        """Each event's triples, sorted by id."""
        for event in self.graph.events:
            yield self.event(event)

    def documents(self) -> Iterator[tuple[NamedNode, list[Triple]]]:
        """Each document's IRI and triples, with the claims and spans in it, sorted by id."""
        from graphbuild.rdf.documents import DocumentMapper

        for analysis in self.graph.analyses:
            document = DocumentMapper(self, analysis)
            yield document.iri, document.triples()

    def _run_triples(self) -> list[Triple]:
        out: list[Triple] = []
        node, run = Node(self.run, out.append), self.graph.run
        node.a(gb("ExtractionRun"), named("prov:Activity"))
        node.text(named("schema:softwareVersion"), run.version, "version")
        node.text(gb("pipeline"), run.model, "model")
        node.json(gb("options"), to_data(run.options))
        node.text(gb("base"), self.graph.base, "base")
        node.text(gb("ontology"), ONTOLOGY, "ontology")
        node.close(run)
        return out

    def actor(self, actor: Actor) -> list[Triple]:
        """A participant: names, codes, links, affiliation."""
        out: list[Triple] = []
        node = Node(self.actor_node(actor.id), out.append)
        acts = actor.kind in ACTOR_KINDS
        node.a(gb("Participant"), *((gb("Actor"),) if acts else ()), KINDS[actor.kind])
        if actor.kind.value in _SCHEMA:
            node.a(named("schema:" + _SCHEMA[actor.kind.value]))
        if "~" in node.iri.value:
            node.lost.append("id")
        if actor.label:
            node.text(named("skos:prefLabel"), actor.label, "label", LANGUAGE)
        else:
            # SKOS wants a name for everything; without one the id is what people can hold on to.
            node.text(named("skos:prefLabel"), actor.id, "label", LANGUAGE)
            node.lost.append("label")
        node.texts(named("skos:altLabel"), actor.aliases, "aliases", LANGUAGE)
        node.texts(gb("code"), actor.codes, "codes")
        node.text(gb("country"), actor.country, "country")
        self._link(node, actor)
        if actor.affiliation is not None:
            node.link(gb("affiliation"), self.actor_node(actor.affiliation))
            if "~" in self.actor_node(actor.affiliation).value:
                node.lost.append("affiliation")
        if actor.members and actor.id not in self._members:
            node.lost.append("members")
        node.close(actor)
        return out

    @staticmethod
    def _link(node: Node, actor: Actor) -> None:
        same = sorted({link for link in actor.links if link.startswith(_WIKIDATA) and is_iri(link)})
        other = sorted({link for link in actor.links if is_iri(link)} - set(same))
        node.links(named("skos:exactMatch"), map(NamedNode, same), (), "links")
        node.links(named("rdfs:seeAlso"), map(NamedNode, other), (), "links")
        if (*same, *other) != actor.links:
            node.lost.append("links")

    def event(self, event: Event) -> list[Triple]:
        """An event instance: participants, type, status, time, parts, disagreements."""
        out: list[Triple] = []
        node = Node(self.node(event.id), out.append)
        node.a(gb("Event"))
        if "~" in node.iri.value:
            node.lost.append("id")
        node.text(named("rdfs:label"), event.label, "label", LANGUAGE)
        for predicate, field in _PARTICIPANTS:
            ids: tuple[str, ...] = getattr(event, field)
            if ids:
                nodes = [self.actor_node(i) for i in ids]
                node.links(gb(predicate), nodes, ids, field)
                if any("~" in n.value for n in nodes):
                    node.lost.append(field)
        if event.type is not None:
            node.link(gb("eventType"), event_type(event.type))
            if "~" in event_type(event.type).value:
                node.lost.append("type")
        node.text(gb("predicate"), event.lemma, "lemma")
        node.link(gb("status"), STATUSES[event.status])
        for content in self._contents.get(event.id, ()):
            node.link(gb("content"), self.node(content))
        if event.time is not None:
            self._event_time(node, event)
        node.value(gb("documentCount"), event.documents)
        node.value(gb("sourceCount"), event.sources)
        # A part that a filter left out has no node to point to.
        known = tuple(i for i in event.parts if i in self.graph.event)
        if known:
            parts = [self.node(i) for i in known]
            node.links(gb("part"), parts, known, "parts")
            if any("~" in n.value for n in parts):
                node.lost.append("parts")
        if known != event.parts:
            node.lost.append("parts")
        node.json(gb("reasons"), event.reasons)
        if not self._recoverable(event.id, event.mentions):
            node.lost.append("mentions")
        if event.disagreements:
            self._disagreements(node, event)
        node.close(event)
        return out

    def _event_time(self, node: Node, event: Event) -> None:
        assert event.time is not None
        node.interval(event.time.interval, "time")
        node.text(gb("timeValue"), event.time.value, "time")
        source = next((m for m in event.mentions if m in self._mentions and self._mentions[m].time == event.time), None)
        if source is not None and source == escape(source):
            node.link(gb("timeFrom"), self.node(source))
        else:
            node.lost.append("time")

    def _disagreements(self, node: Node, event: Event) -> None:
        tail = event.id.removeprefix("e/")
        for number, disagreement in enumerate(event.disagreements, 1):
            about = Node(self.part("disagreement/" + tail, number), node.add)
            node.link(gb("disagreement"), about.iri)
            about.a(gb("Disagreement"))
            about.text(gb("about"), disagreement.about, "disagreements")
            node.lost += about.lost
            for place, claim in enumerate(disagreement.claims, 1):
                side = Node(self.part("side/" + tail, number, place), node.add)
                about.link(gb("side"), side.iri)
                side.a(gb("Side"))
                side.text(gb("value"), claim.value, "disagreements")
                for mention in claim.mentions:
                    side.link(gb("claim"), self.node(mention))
                if not self._ordered(claim.mentions):
                    node.lost.append("disagreements")
                node.lost += side.lost

    def _recoverable(self, event: str, mentions: tuple[str, ...]) -> bool:
        return self._ordered(mentions) and all(self._event_of[m] == event for m in mentions)

    def _ordered(self, mentions: tuple[str, ...]) -> bool:
        ranks = [self._rank.get(m, -1) for m in mentions]
        return -1 not in ranks and rising(ranks)

    def _content_of(self) -> dict[str, list[str]]:
        """By event: the events that it is about, as what was said, asked for or planned."""
        found: dict[str, set[str]] = {}
        for mention in self._mentions.values():
            inner = self._event_of.get(mention.id)
            for outer in {self._event_of.get(m) for m in _governors(mention)} - {None, inner}:
                if inner is not None and outer is not None:
                    found.setdefault(outer, set()).add(inner)
        return {outer: sorted(inner) for outer, inner in found.items()}

    def _sound_members(self) -> frozenset[str]:
        """The actors whose members can be read back from the documents' entities."""
        entities = {(a.document.id, e.key) for a in self.graph.analyses for e in a.entities}
        sound = set()
        for actor in self.graph.actors:
            keys = [(link.document, link.entity) for link in actor.members]
            if rising(keys) and all(k in entities and self.member[k][0] == actor.id for k in keys):
                sound.add(actor.id)
        return frozenset(sound)


def _governors(mention: EventMention) -> tuple[str, ...]:
    said = mention.attribution.event if mention.attribution is not None else None
    return tuple(m for m in (mention.governor, said) if m is not None)
