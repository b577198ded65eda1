"""One document's triples back to its analysis: text, entities, time expressions, event mentions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphbuild.errors import InputError
from graphbuild.model import (
    Action,
    ActorMention,
    Analysis,
    Argument,
    Attribution,
    Document,
    Entity,
    EventMention,
    EventTime,
    Kind,
    Modality,
    Order,
    Polarity,
    Role,
    Span,
    Timex,
)
from graphbuild.rdf.facts import Facts, place, restored
from graphbuild.rdf.reading import event_code
from graphbuild.rdf.terms import KINDS, MODALITIES, POLARITIES, ROLES
from graphbuild.serial import from_data

if TYPE_CHECKING:
    from graphbuild.rdf.reading import _Reader

__all__ = ["DocumentReader"]

_KIND: dict[str, Kind] = {term.value: kind for kind, term in KINDS.items()}
_MODALITY: dict[str, Modality] = {term.value: m for m, term in MODALITIES.items()}
_POLARITY: dict[str, Polarity] = {term.value: p for p, term in POLARITIES.items()}
_ROLE: dict[str, Role] = {term.value: r for r, term in ROLES.items()}


class DocumentReader:
    """The analysis that the nodes of one document describe."""

    def __init__(self, reader: _Reader, node: Facts, inside: Mapping[str, list[Facts]]) -> None:
        self.reader, self.node, self.inside = reader, node, inside
        self.document = self._document()
        self._mentions: dict[str, ActorMention] = {}

    def analysis(self) -> Analysis:
        """All that was found in the document."""
        inside, kept = self.inside, self.node.verbatim.get("Analysis", {})
        claims = sorted(map(self._claim, inside["Claim"]), key=lambda m: (m.action.span, m.id))
        if "events" in kept:
            rank = {identity: number for number, identity in enumerate(kept["events"])}
            claims.sort(key=lambda m: rank.get(m.id, len(rank)))
        timexes = tuple(map(self._timex, sorted(inside["TimeExpression"], key=lambda f: place(f.iri))))
        entities = tuple(sorted(map(self._entity, inside["Entity"]), key=lambda e: e.key))
        orders = tuple(map(self._order, sorted(inside["TemporalRelation"], key=lambda f: _tail(f.iri))))
        return Analysis(
            self.document, tuple(Span(*pair) for pair in self.node.json("sentences")),
            _kept(kept, "timexes", Timex, timexes), _kept(kept, "entities", Entity, entities), tuple(claims), orders,
        )  # fmt: skip

    def _document(self) -> Document:
        node = self.node
        date = node.maybe("beginsAt") or node.maybe("dct:issued")
        body = node.number("body") if "body" in node.values else 0
        return restored(Document(
            node.one("dct:identifier"), self._text(), date, node.maybe("dct:title"), node.maybe("source"),
            node.maybe("schema:url"), node.maybe("dateSource"), body,
        ), node)  # fmt: skip

    def _text(self) -> str:
        """The whole text; without it, the evidence at its offsets and blanks between."""
        whole = self.node.maybe("text")
        if whole is not None:
            return whole
        pieces = [(place(f.iri), f.maybe("oa:exact")) for f in self.inside["TextSpan"]]
        if not any(words for _, words in pieces):
            return ""
        text = [" "] * self.node.number("length")
        for (start, end), words in pieces:
            if words is not None and end - start == len(words) and end <= len(text):
                text[start:end] = words
        return "".join(text)

    def _entity(self, node: Facts) -> Entity:
        mentions = sorted(node.values.get("mention", ()), key=lambda iri: (place(iri), iri))
        return restored(Entity(
            _tail(node.iri), node.one("rdfs:label"), _KIND[node.one("kind")], tuple(map(self._mention, mentions)),
            tuple(node.json("rules")), tuple(node.many("code")),
        ), node)  # fmt: skip

    def _mention(self, iri: str) -> ActorMention:
        found = self._mentions.get(iri)
        if found is None:
            node = self._at(iri)
            span, head = Span(*place(iri)), node.maybe("head")
            found = self._mentions[iri] = restored(ActorMention(
                span, node.maybe("oa:exact") or "", Span(*place(head)) if head else span, node.one("lemma"),
                _KIND[node.one("kind")], node.maybe("name"), node.maybe("personTitle"), node.maybe("affiliationText"),
                node.maybe("country"), node.maybe("plural") == "true",
            ), node)  # fmt: skip
        return found

    def _timex(self, node: Facts) -> Timex:
        return restored(Timex(
            Span(*place(node.iri)), node.maybe("oa:exact") or "", node.one("timexType"), node.one("timeValue"),
            node.interval(), node.one("timeRule"), node.maybe("modifier"), node.maybe("anchoredTo"),
        ), node)  # fmt: skip

    def _order(self, node: Facts) -> Order:
        local = self.reader.local
        return restored(
            Order(local(node.one("first")), local(node.one("second")), node.one("relation"), node.one("rule")), node
        )

    def _claim(self, node: Facts) -> EventMention:
        local, governor = self.reader.local, node.maybe("governor")
        arguments = sorted(node.values.get("argument", ()), key=lambda iri: int(iri.rpartition("-")[2]))
        return restored(EventMention(
            id=local(node.iri), document=self.document.id, sentence=Span(*place(node.one("evidence"))),
            action=self._action(node), arguments=tuple(map(self._argument, arguments)), time=self._time(node),
            type=event_code(node.maybe("eventType")), polarity=_POLARITY[node.one("polarity")],
            modality=_MODALITY[node.one("modality")], attribution=self._attribution(node),
            score=float(node.one("confidence")), rules=tuple(node.json("rules")),
            frame=tuple((slot, head) for slot, head in node.json("frame")), tense=node.maybe("tense"),
            governor=None if governor is None else local(governor), mode=node.maybe("mode"),
            contexts=tuple(node.many("context")), reciprocal=node.maybe("reciprocal") == "true",
        ), node)  # fmt: skip

    def _action(self, node: Facts) -> Action:
        trigger = node.one("trigger")
        words = self._at(trigger).maybe("oa:exact") or ""
        pos = node.maybe("partOfSpeech")
        return Action(Span(*place(trigger)), words, node.one("predicate"), "verb" if pos is None else pos)

    def _argument(self, iri: str) -> Argument:
        node = self._at(iri)
        entity = node.maybe("entity")
        return restored(Argument(
            _ROLE[node.one("role")], self._mention(node.one("mention")), None if entity is None else _tail(entity),
            node.maybe("marker"),
        ), node)  # fmt: skip

    def _attribution(self, node: Facts) -> Attribution | None:
        mention, entity = node.maybe("attributionMention"), node.maybe("attributionEntity")
        event, label = node.maybe("attributionClaim"), node.maybe("attributionLabel")
        if mention is None and entity is None and event is None and label is None:
            return None
        return Attribution(
            None if mention is None else self._mention(mention), None if entity is None else _tail(entity),
            None if event is None else self.reader.local(event), label,
        )  # fmt: skip

    def _time(self, node: Facts) -> EventTime | None:
        interval = node.interval()
        if interval is None:
            return None
        iri = node.maybe("timeExpression")
        words = None if iri is None else self._at(iri).maybe("oa:exact") or ""
        return EventTime(
            node.maybe("timeValue"), interval, node.one("timeRule"), words, None if iri is None else Span(*place(iri))
        )

    def _at(self, iri: str) -> Facts:
        found = self.reader.facts.get(iri)
        if found is None:
            raise InputError(f"<{self.node.iri}> points to <{iri}>, of which nothing is said")
        return found


def _tail(iri: str) -> int:
    return int(iri.rpartition("=")[2])


def _kept(kept: Mapping[str, Any], name: str, kind: type, found: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(from_data(kind, each) for each in kept[name]) if name in kept else found
