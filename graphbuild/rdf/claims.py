"""Event mentions to RDF: a claim for each, with its arguments, source, time and evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Triple

from graphbuild.iris import escape
from graphbuild.model import EventMention, EventTime
from graphbuild.rdf.terms import MODALITIES, POLARITIES, ROLES, Node, event_type, gb, named

if TYPE_CHECKING:
    from graphbuild.rdf.documents import DocumentMapper
    from graphbuild.rdf.mapping import Mapper

__all__ = ["ClaimMapper"]

DERIVED, GENERATED = named("prov:wasDerivedFrom"), named("prov:wasGeneratedBy")


class ClaimMapper:
    """The claims of one document."""

    def __init__(self, mapper: Mapper, document: DocumentMapper) -> None:
        self.mapper, self.document = mapper, document

    def claim(self, mention: EventMention) -> None:
        """One event mention."""
        mapper, document = self.mapper, self.document
        node = Node(mapper.node(mention.id), document.out.append)
        node.a(gb("Claim"))
        if "~" in node.iri.value:
            node.lost.append("id")
        event = mapper.event_node_of(mention.id)
        if event is not None:
            node.link(gb("reports"), event)
        node.link(gb("modality"), MODALITIES[mention.modality])
        node.link(gb("polarity"), POLARITIES[mention.polarity])
        node.decimal(gb("confidence"), mention.score)
        if mention.type is not None:
            node.link(gb("eventType"), event_type(mention.type))
            if "~" in event_type(mention.type).value:
                node.lost.append("type")
        self._action(node, mention)
        node.link(gb("evidence"), document.span(mention.sentence))
        self._attribution(node, mention)
        if mention.time is not None:
            self._time(node, mention.time)
        self._grammar(node, mention)
        if mention.document != document.document.id:
            node.lost.append("document")
        arguments = [self._argument(node, mention, number) for number in range(1, len(mention.arguments) + 1)]
        node.link(DERIVED, document.iri)
        node.link(GENERATED, mapper.run)
        node.close(self._unworded(mention))
        for triples in arguments:
            document.out += triples

    def _action(self, node: Node, mention: EventMention) -> None:
        action = mention.action
        node.link(gb("trigger"), self.document.span(action.span))
        node.text(gb("predicate"), action.lemma, "action")
        if action.pos != "verb":
            node.text(gb("partOfSpeech"), action.pos, "action")
        self.document.check_words(node, action.span, action.text, "action")

    def _grammar(self, node: Node, mention: EventMention) -> None:
        node.text(gb("tense"), mention.tense, "tense")
        if mention.governor is not None:
            node.link(gb("governor"), self.mapper.node(mention.governor))
            if "~" in escape(mention.governor):
                node.lost.append("governor")
        node.text(gb("mode"), mention.mode, "mode")
        node.texts(gb("context"), mention.contexts, "contexts")
        if mention.reciprocal:
            node.value(gb("reciprocal"), True)
        node.json(gb("frame"), mention.frame)
        node.json(gb("rules"), mention.rules)

    def _attribution(self, node: Node, mention: EventMention) -> None:
        said = mention.attribution
        if said is None:
            return
        if said.entity is not None:
            actor = self.mapper.graph.actor_of.get((mention.document, said.entity))
            if actor is not None:
                node.link(gb("attributedTo"), self.mapper.actor_node(actor))
            node.link(gb("attributionEntity"), self.document.entity_node(said.entity))
        if said.mention is not None:
            node.link(gb("attributionMention"), self.document.participant_mention(said.mention))
        if said.event is not None:
            event = self.mapper.event_node_of(said.event)
            if event is not None:
                node.link(gb("attributionEvent"), event)
            node.link(gb("attributionClaim"), self.mapper.node(said.event))
        node.text(gb("attributionLabel"), said.label, "attribution")
        silent = said.entity is None and said.mention is None and said.event is None and said.label is None
        if silent or "~" in escape(said.event or ""):
            node.lost.append("attribution")

    def _time(self, node: Node, time: EventTime) -> None:
        node.interval(time.interval, "time")
        node.text(gb("timeValue"), time.value, "time")
        node.text(gb("timeRule"), time.rule, "time")
        if time.span is not None:
            node.link(gb("timeExpression"), self.document.span(time.span))
            if time.text is not None:
                self.document.check_words(node, time.span, time.text, "time")
        if (time.span is None) != (time.text is None):
            node.lost.append("time")

    def _argument(self, claim: Node, mention: EventMention, number: int) -> list[Triple]:
        argument, triples = mention.arguments[number - 1], list[Triple]()
        node = Node(self.mapper.part(f"arg/{mention.id.removeprefix('c/')}", number), triples.append)
        claim.link(gb("argument"), node.iri)
        node.a(gb("Argument"))
        node.link(gb("role"), ROLES[argument.role])
        node.link(gb("mention"), self.document.participant_mention(argument.mention))
        if argument.entity is not None:
            node.link(gb("entity"), self.document.entity_node(argument.entity))
        node.text(gb("marker"), argument.marker, "marker")
        node.close(argument)
        return triples

    def _unworded(self, mention: EventMention) -> EventMention:
        if self.mapper.text != "none":
            return mention
        said, time = mention.attribution, mention.time
        if said is not None and said.mention is not None:
            said = replace(said, mention=replace(said.mention, text=""))
        if time is not None and time.text is not None:
            time = replace(time, text="")
        return replace(mention, action=replace(mention.action, text=""), attribution=said, time=time)
