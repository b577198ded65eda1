"""Analyses of single documents to actors and events of the world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from graphbuild.model import (
    Actor,
    ActorLink,
    Analysis,
    Event,
    EventMention,
    Modality,
    Polarity,
    Status,
)

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Actors and events, each sorted by id."""

    actors: tuple[Actor, ...]
    events: tuple[Event, ...]


def resolve(analyses: Iterable[Analysis]) -> Resolution:
    """Joins entities to actors and event mentions to events; the order of the input does not matter."""
    members: dict[tuple[str, str], list[ActorLink]] = {}
    events = []
    analyses = sorted(analyses, key=lambda a: a.document.id)
    actor_of = {}
    for analysis in analyses:
        for entity in analysis.entities:
            key = (entity.kind.value, entity.label)
            members.setdefault(key, []).append(
                ActorLink(analysis.document.id, entity.key, entity.label, "same name", 1.0)
            )
            actor_of[analysis.document.id, entity.key] = _id("a/", *key)
    for analysis in analyses:
        events += [_event(m, {k: v for k, v in actor_of.items() if k[0] == m.document}) for m in analysis.events]
    actors = [Actor(_id("a/", *key), key[1], _kind(key[0]), members=tuple(links)) for key, links in members.items()]
    return Resolution(tuple(sorted(actors, key=lambda a: a.id)), tuple(sorted(events, key=lambda e: e.id)))


def _kind(value: str):  # type: ignore[no-untyped-def]
    from graphbuild.model import Kind

    return Kind(value)


def _id(prefix: str, *parts: str) -> str:
    return prefix + sha256("|".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _event(mention: EventMention, actor_of: dict[tuple[str, int], str]) -> Event:
    def ids(role: str) -> tuple[str, ...]:
        return tuple(
            sorted(
                {
                    actor_of[mention.document, a.entity]
                    for a in mention.arguments
                    if a.role == role and a.entity is not None
                }
            )
        )

    return Event(
        _id("e/", mention.id), mention.action.text, mention.action.lemma, mention.type, _status(mention), (mention.id,),
        ids("actor"), ids("target"), ids("recipient"), ids("place"), mention.time,
    )  # fmt: skip


def _status(mention: EventMention) -> Status:
    if mention.modality == Modality.ASSERTED:
        return Status.REPORTED if mention.polarity == Polarity.POSITIVE else Status.DENIED
    return Status(mention.modality.value)
