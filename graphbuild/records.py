"""The line records of a build, `events.jsonl` and `documents.jsonl`: an EventGraph to plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphbuild.graph import EventGraph
from graphbuild.model import Argument, EventMention, EventTime, Role

__all__ = ["document_records", "event_records"]

ROLES = {Role.ACTOR: "actors", Role.TARGET: "targets", Role.RECIPIENT: "recipients", Role.PLACE: "places",
         Role.INSTRUMENT: "instruments", Role.TOPIC: "topics"}  # fmt: skip


def event_records(graph: EventGraph) -> Iterator[dict[str, Any]]:
    """One record an event mention, in document and text order."""
    for analysis in graph.analyses:
        for mention in analysis.events:
            yield _event(graph, mention)


def document_records(graph: EventGraph) -> Iterator[dict[str, Any]]:
    """One record a document, sorted by id."""
    for analysis in graph.analyses:
        document = analysis.document
        yield {
            "id": document.id, "date": document.date, "title": document.title, "source": document.source,
            "url": document.url, "date_source": document.date_source,
            "timexes": [
                {"start": t.span.start, "end": t.span.end, "text": t.text, "type": t.type, "value": t.value,
                 "mod": t.mod, "rule": t.rule}
                for t in analysis.timexes
            ],
            "sentences": [[s.start, s.end] for s in analysis.sentences],
            "entities": [
                {"id": graph.iri(graph.actor_of[document.id, e.key]), "label": e.label, "type": e.kind.value,
                 "mentions": [[m.span.start, m.span.end] for m in e.mentions]}
                for e in analysis.entities
                if (document.id, e.key) in graph.actor_of
            ],
        }  # fmt: skip


def _event(graph: EventGraph, mention: EventMention) -> dict[str, Any]:
    document, action = mention.document, mention.action
    said = mention.attribution
    return {
        "id": graph.iri(mention.id),
        "event": graph.iri(graph.event_of[mention.id]),
        "document": document,
        "sentence": {"start": mention.sentence.start, "end": mention.sentence.end},
        "action": {"text": action.text, "lemma": action.lemma, "start": action.span.start, "end": action.span.end},
        **{name: [_argument(graph, document, a) for a in mention.by_role(role)] for role, name in ROLES.items()},
        "time": _time(mention.time),
        "type": mention.type,
        "polarity": mention.polarity.value,
        "modality": mention.modality.value,
        "attributed_to": None
        if said is None
        else {"entity": _entity(graph, document, said.entity), "label": said.label},
        "reciprocal": mention.reciprocal,
        "score": mention.score,
        "rules": list(mention.rules),
    }


def _entity(graph: EventGraph, document: str, key: int | None) -> str | None:
    return None if key is None else graph.iri(graph.actor_of[document, key])


def _argument(graph: EventGraph, document: str, argument: Argument) -> dict[str, Any]:
    mention, key = argument.mention, argument.entity
    entity = _entity(graph, document, key)
    label = mention.text if key is None else graph.actor[graph.actor_of[document, key]].label
    return {"entity": entity, "label": label, "text": mention.text, "start": mention.span.start,
            "end": mention.span.end, "head": [mention.head.start, mention.head.end]}  # fmt: skip


def _time(time: EventTime | None) -> dict[str, Any] | None:
    if time is None:
        return None
    interval = time.interval
    return {
        "value": time.value, "begin": interval.begin, "end": interval.end, "granularity": interval.granularity.value,
        "basis": interval.basis.value, "text": time.text, "start": time.span.start if time.span else None,
        "stop": time.span.end if time.span else None, "rule": time.rule,
    }  # fmt: skip
