"""EventGraph: the container users hold; built from analyses, filtered, listed, exported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from graphbuild.model import Actor, Analysis, Argument, Document, Event, EventMention, Run
from graphbuild.views import Views

__all__ = ["DEFAULT_BASE", "EventGraph"]

DEFAULT_BASE = "https://graphbuild.example/id/"


class EventGraph(Views):
    """An event timeline as a knowledge graph: documents, actors, events and the mentions behind them.

    `analyses` hold what each document says (mentions); `actors` and `events` are the instances.
    `base` is put before local ids ("e/…", "a/…", "c/…", "d/…") to make IRIs.
    """

    def __init__(
        self,
        analyses: Iterable[Analysis],
        actors: Iterable[Actor],
        events: Iterable[Event],
        run: Run,
        base: str = DEFAULT_BASE,
    ) -> None:
        self.analyses: tuple[Analysis, ...] = tuple(sorted(analyses, key=lambda a: a.document.id))
        self.actors: tuple[Actor, ...] = tuple(sorted(actors, key=lambda a: a.id))
        self.events: tuple[Event, ...] = tuple(sorted(events, key=lambda e: e.id))
        self.run, self.base = run, base

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, sorted by id."""
        return tuple(a.document for a in self.analyses)

    @cached_property
    def mentions(self) -> Mapping[str, EventMention]:
        """Event mentions by id, in document and text order."""
        return {m.id: m for a in self.analyses for m in a.events}

    @cached_property
    def analysis_of(self) -> Mapping[str, Analysis]:
        """Analyses by document id."""
        return {a.document.id: a for a in self.analyses}

    @cached_property
    def actor(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return {a.id: a for a in self.actors}

    @cached_property
    def event(self) -> Mapping[str, Event]:
        """Events by id."""
        return {e.id: e for e in self.events}

    @cached_property
    def event_of(self) -> Mapping[str, str]:
        """The id of the event that each mention (by id) reports."""
        return {m: e.id for e in self.events for m in e.mentions}

    @cached_property
    def actor_of(self) -> Mapping[tuple[str, int], str]:
        """The id of the actor behind each document's entity, by (document id, entity key)."""
        return {(link.document, link.entity): a.id for a in self.actors for link in a.members}

    def actor_behind(self, mention: EventMention, argument: Argument) -> Actor | None:
        """The actor that an argument of a mention stands for, None for an unresolved reference."""
        if argument.entity is None:
            return None
        return self.actor[self.actor_of[mention.document, argument.entity]]

    def label_of(self, mention: EventMention, argument: Argument) -> str:
        """The actor's label, or the argument's words where it was not resolved."""
        actor = self.actor_behind(mention, argument)
        return actor.label if actor else argument.mention.text

    def iri(self, local: str) -> str:
        """The IRI of a local id."""
        return self.base + local
