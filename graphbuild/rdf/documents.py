"""One document's analysis to RDF: the document, its entities, time expressions, claims and spans of text."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild.iris import escape, is_iri
from graphbuild.model import ActorMention, Analysis, Entity, Order, Span, Timex
from graphbuild.rdf.claims import ClaimMapper
from graphbuild.rdf.terms import (
    _FORBIDDEN,
    ANY_URI,
    BEGINS_AT,
    DATE,
    DATE_TIME,
    KINDS,
    LANGUAGE,
    TYPE,
    VERBATIM,
    Node,
    clean,
    gb,
    named,
    rising,
)  # fmt: skip
from graphbuild.rdf.times import is_day, to_bounds
from graphbuild.serial import to_data

if TYPE_CHECKING:
    from graphbuild.rdf.mapping import Mapper

__all__ = ["DocumentMapper"]

TEXT_SPAN, OA_START, OA_END, OA_EXACT = gb("TextSpan"), named("oa:start"), named("oa:end"), named("oa:exact")
IN_DOCUMENT, PARTICIPANT_MENTION = gb("inDocument"), gb("ParticipantMention")

_Worded = TypeVar("_Worded", Timex, Entity, ActorMention)


class DocumentMapper:
    """The triples of one analysis; spans are written once, however many claims rest on them."""

    def __init__(self, mapper: Mapper, analysis: Analysis) -> None:
        self.mapper, self.analysis, self.document = mapper, analysis, analysis.document
        self.iri = mapper.node("d/" + self.document.id)
        self.out: list[Triple] = []
        self._spans: dict[tuple[int, int], NamedNode] = {}
        # A list, not a dict: a span has few readings, and to hash one costs more than to compare it.
        self._marks: dict[tuple[str, int, int], list[tuple[object, NamedNode]]] = {}
        # By start, end and suffix of their IRIs: the triples of the spans, which come last.
        self._late: dict[tuple[int, int, str], list[Triple]] = {}

    def triples(self) -> list[Triple]:
        """Document, entities, claims, then the spans that they point to."""
        self._document()
        for entity in self.analysis.entities:
            self._entity(entity)
        claims = ClaimMapper(self.mapper, self)
        for mention in self.analysis.events:
            claims.claim(mention)
        for timex in self.analysis.timexes:
            self._timex(timex)
        for number, order in enumerate(self.analysis.orders, 1):
            self._order(number, order)
        for _, late in sorted(self._late.items()):
            self.out += late
        return self.out

    def span(self, span: Span) -> NamedNode:
        """The node of a stretch of text, written on first use."""
        key = (span.start, span.end)
        found = self._spans.get(key)
        if found is None:
            found = self._spans[key] = self._write_span(span)
        return found

    def pointer(self, span: Span) -> NamedNode:
        """The IRI of a stretch of text that needs no description of its own (RFC 5147)."""
        return NamedNode(f"{self.iri.value}#char={span.start},{span.end}")

    def mark(self, sort: str, span: Span, what: object) -> tuple[NamedNode, list[Triple] | None]:
        """The node for what was found at a span, and where its triples go if it is new.

        A second reading of the same span gets a node of its own.
        """
        at = self._marks.setdefault((sort, span.start, span.end), [])
        for known, iri in at:
            if known is what or known == what:
                return iri, None
        suffix = f";{sort}={len(at) + 1}" if at else ""
        iri = NamedNode(f"{self.iri.value}#char={span.start},{span.end}{suffix}")
        at.append((what, iri))
        return iri, self._late_list(iri, span, suffix)

    def words(self, span: Span) -> str:
        """The words of a span as the text has them."""
        return self.document.text[span.start : span.end]

    def entity_node(self, key: int) -> NamedNode:
        """The IRI of one of the document's entities."""
        return NamedNode(f"{self.iri.value}#entity={key}")

    def participant_mention(self, mention: ActorMention) -> NamedNode:
        """The words that name or stand for a participant, with what they tell."""
        iri, late = self.mark("mention", mention.span, mention)
        if late is not None:
            node = Node(iri, late.append)
            late.insert(0, Triple(iri, TYPE, PARTICIPANT_MENTION))
            node.link(gb("kind"), KINDS[mention.kind])
            node.text(gb("lemma"), mention.lemma, "lemma")
            if mention.head != mention.span:
                node.link(gb("head"), self.pointer(mention.head))
            node.text(gb("name"), mention.name, "name")
            node.text(gb("personTitle"), mention.title, "title")
            node.text(gb("affiliationText"), mention.affiliation, "affiliation")
            node.text(gb("country"), mention.country, "country")
            if mention.plural:
                node.value(gb("plural"), True)
            self.check_words(node, mention.span, mention.text, "text")
            node.close(mention)
        return iri

    def check_words(self, node: Node, span: Span, words: str, field: str) -> None:
        """Marks a field as lost where it is not the words of its span, as RDF has them."""
        if self.mapper.text != "none" and (words != self.words(span) or _lossy(words)):
            node.lost.append(field)

    def _write_span(self, span: Span) -> NamedNode:
        iri = self.pointer(span)
        late = self._late_list(iri, span, "")
        late.insert(0, Triple(iri, TYPE, TEXT_SPAN))
        late.append(Triple(iri, OA_START, Literal(span.start)))
        late.append(Triple(iri, OA_END, Literal(span.end)))
        late.append(Triple(iri, IN_DOCUMENT, self.iri))
        return iri

    def _late_list(self, iri: NamedNode, span: Span, suffix: str) -> list[Triple]:
        """The triples of a span's node, which has its words from the start."""
        key = (span.start, span.end, suffix)
        late = self._late.get(key)
        if late is None:
            late = self._late[key] = []
            if self.mapper.text != "none":
                late.append(Triple(iri, OA_EXACT, Literal(clean(self.words(span)), language=LANGUAGE)))
        return late

    def _document(self) -> None:
        document, node = self.document, Node(self.iri, self.out.append)
        node.a(gb("Document"))
        node.text(named("dct:identifier"), document.id, "id")
        node.text(named("dct:title"), document.title, "title", LANGUAGE)
        node.text(named("dct:language"), LANGUAGE, "language")
        self._date(node)
        node.text(gb("dateSource"), document.date_source, "date_source")
        node.text(gb("source"), document.source, "source")
        if document.url is not None and is_iri(document.url):
            node.add(Triple(self.iri, named("schema:url"), Literal(document.url, datatype=ANY_URI)))
        else:
            node.text(named("schema:url"), document.url, "url")
        digest = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        node.text(gb("sha256"), digest, "sha256")
        node.value(gb("length"), len(document.text))
        if document.body:
            node.value(gb("body"), document.body)
        node.json(gb("sentences"), [[s.start, s.end] for s in self.analysis.sentences])
        node.link(named("prov:wasGeneratedBy"), self.mapper.run)
        if self.mapper.text == "full":
            node.text(gb("text"), document.text, "text", LANGUAGE)
        self._lists(node)
        node.close(document)

    def _date(self, node: Node) -> None:
        from graphbuild.model import Granularity

        date = self.document.date
        if date is None:
            return
        if is_day(date):
            node.add(Triple(self.iri, named("dct:issued"), Literal(date, datatype=DATE)))
            return
        bounds = to_bounds(date, None, Granularity.MINUTE if date.count(":") == 1 else Granularity.SECOND)
        if bounds.begins_at:
            node.add(Triple(self.iri, named("dct:issued"), Literal(bounds.first_day or "", datatype=DATE)))
            node.add(Triple(self.iri, BEGINS_AT, Literal(bounds.begins_at, datatype=DATE_TIME)))
        if not bounds.exact or date.count(":") == 1 or not bounds.begins_at:
            node.lost.append("date")

    def _lists(self, node: Node) -> None:
        """Keeps the lists of the analysis whose order or repetitions the nodes cannot tell."""
        analysis, kept = self.analysis, {}
        if not rising([(t.span.start, t.span.end) for t in analysis.timexes]):
            kept["timexes"] = self._plain(analysis.timexes)
        if not rising([e.key for e in analysis.entities]):
            kept["entities"] = self._plain(analysis.entities)
        if not rising([(m.action.span.start, m.action.span.end, m.id) for m in analysis.events]):
            kept["events"] = [m.id for m in analysis.events]
        node.json(VERBATIM, {"Analysis": kept} if kept else None)

    def _plain(self, items: tuple[Timex, ...] | tuple[Entity, ...]) -> object:
        if self.mapper.text == "none":
            items = tuple(map(_unworded, items))  # type: ignore[assignment]
        return to_data(items)

    def _entity(self, entity: Entity) -> None:
        node = Node(self.entity_node(entity.key), self.out.append)
        node.a(gb("Entity"))
        node.text(named("rdfs:label"), entity.label, "label", LANGUAGE)
        node.link(gb("kind"), KINDS[entity.kind])
        mentions = [self.participant_mention(m) for m in entity.mentions]
        for mention in mentions:
            node.link(gb("mention"), mention)
        if not rising([_place(m.value) for m in mentions]):
            node.lost.append("mentions")
        node.json(gb("rules"), entity.rules)
        node.texts(gb("code"), entity.codes, "codes")
        node.link(IN_DOCUMENT, self.iri)
        self._member(node, entity)
        node.close(_unworded(entity) if self.mapper.text == "none" else entity)

    def _member(self, node: Node, entity: Entity) -> None:
        found = self.mapper.member.get((self.document.id, entity.key))
        if found is None:
            return
        actor, link = found
        node.link(gb("refersTo"), self.mapper.actor_node(actor))
        node.text(gb("linkReason"), link.reason, "link_reason")
        node.decimal(gb("linkScore"), link.score)
        if link.label != entity.label:
            node.text(gb("linkLabel"), link.label, "link_label")
        if {"link_reason", "link_label"} & set(node.lost):
            node.lost = [f for f in node.lost if not f.startswith("link_")]
            node.json(VERBATIM, {"ActorLink": to_data(link)})

    def _timex(self, timex: Timex) -> None:
        iri, late = self.mark("timex", timex.span, timex)
        if late is None:
            return
        node = Node(iri, late.append)
        late.insert(0, Triple(iri, TYPE, gb("TimeExpression")))
        node.text(gb("timexType"), timex.type, "type")
        node.text(gb("timeValue"), timex.value, "value")
        node.interval(timex.interval, "interval")
        node.text(gb("timeRule"), timex.rule, "rule")
        node.text(gb("modifier"), timex.mod, "mod")
        node.text(gb("anchoredTo"), timex.anchored, "anchored")
        self.check_words(node, timex.span, timex.text, "text")
        node.close(timex)

    def _order(self, number: int, order: Order) -> None:
        node = Node(NamedNode(f"{self.iri.value}#order={number}"), self.out.append)
        node.a(gb("TemporalRelation"))
        node.link(gb("first"), self.mapper.node(order.first))
        node.link(gb("second"), self.mapper.node(order.second))
        for field, local in (("first", order.first), ("second", order.second)):
            if "~" in escape(local):
                node.lost.append(field)
        node.text(gb("relation"), order.relation, "relation")
        node.text(gb("rule"), order.rule, "rule")
        node.link(IN_DOCUMENT, self.iri)
        node.close(order)


def _lossy(words: str) -> bool:
    return not words.isprintable() and _FORBIDDEN.search(words) is not None


def _place(iri: str) -> tuple[int, int, str]:
    """Start, end and suffix of a span's IRI."""
    offsets, _, suffix = iri.rpartition("#char=")[2].partition(";")
    start, _, end = offsets.partition(",")
    return int(start), int(end), suffix


def _unworded(item: _Worded) -> _Worded:
    """The same without its words."""
    if isinstance(item, Entity):
        return replace(item, mentions=tuple(replace(m, text="") for m in item.mentions))
    return replace(item, text="")
