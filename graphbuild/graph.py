"""EventGraph: the container users hold; built from analyses, filtered, listed, exported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.iris import check_base, escape
from graphbuild.model import Actor, Analysis, Argument, Document, Event, EventMention, Kind, Order, Run
from graphbuild.views import Views

if TYPE_CHECKING:
    import pandas as pd

    from graphbuild.resolve import Line, Overrides
    from graphbuild.timeline import Timeline

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
        self.run, self.base = run, check_base(base)
        self.aliases: str | Path | None = None
        self.overrides: Overrides | None = None
        self.unmatched: tuple[Line, ...] = ()

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

    @classmethod
    def from_analyses(
        cls,
        analyses: Iterable[Analysis],
        run: Run,
        base: str = DEFAULT_BASE,
        *,
        aliases: str | Path | None = None,
        overrides: str | Path | Overrides | None = None,
    ) -> EventGraph:
        """Resolves actors and events of the analyses (see `graphbuild.resolve.resolve`) into a graph."""
        from graphbuild.resolve import read_overrides, resolve

        analyses = list(analyses)
        if overrides is not None and isinstance(overrides, str | Path):
            overrides = read_overrides(overrides)
        found = resolve(analyses, aliases=aliases, overrides=overrides)
        graph = cls(analyses, found.actors, found.events, run, base)
        graph.aliases, graph.overrides, graph.unmatched = aliases, overrides, found.unmatched
        return graph

    def restricted(self, events: Iterable[Event]) -> EventGraph:
        """The graph of some of its events: with their mentions, documents, participants and sources, nothing else."""
        events = list(events)
        mentions = {m for e in events for m in e.mentions}
        analyses = [
            replace(a, events=tuple(m for m in a.events if m.id in mentions), orders=_within(a, mentions))
            for a in self.analyses
            if any(m.id in mentions for m in a.events)
        ]
        keys = {(m.document, k) for a in analyses for m in a.events for k in _entities(m)}
        actors = {self.actor_of[key] for key in keys}
        actors |= {home for a in actors if (home := self.actor[a].affiliation)}
        graph = EventGraph(analyses, (self.actor[a] for a in actors if a in self.actor), events, self.run, self.base)
        graph.aliases, graph.overrides = self.aliases, self.overrides
        return graph

    def filter(
        self,
        *,
        type: str | Iterable[str] | None = None,
        status: str | Iterable[str] | None = None,
        source: str | Iterable[str] | None = None,
        min_score: float = 0.0,
        min_sources: int = 1,
    ) -> EventGraph:
        """The events of some types ("ASSAULT", case aside), statuses ("planned"), outlets, scores, numbers of sources.

        Raises InputError for a status that does not exist.
        """
        from graphbuild.selection import statuses

        types = None if type is None else {t.upper() for t in _set(type)}
        kept_statuses, sources = None if status is None else statuses(status), None if source is None else _set(source)

        def kept(event: Event) -> bool:
            mentions = [self.mentions[m] for m in event.mentions]
            return (
                (types is None or (event.type or "").upper() in types)
                and (kept_statuses is None or event.status in kept_statuses)
                and (sources is None or any(self.analysis_of[m.document].document.source in sources for m in mentions))
                and max(m.score for m in mentions) >= min_score
                and event.sources >= min_sources
            )

        return self.restricted(e for e in self.events if kept(e))

    def about(self, *names: str) -> EventGraph:
        """The events in which all the named actors take part (by label, alias, code or id, case aside).

        Raises InputError when no actor has the name; the message offers similar ones.
        """
        wanted = [{a.id for a in self.find_actors(name)} for name in names]
        return self.restricted(e for e in self.events if all(ids & set(_parties(e)) for ids in wanted))

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """The actors of a name: by id, label or alias; else by code; else the one person of this family name.

        Raises InputError if there is none.
        """
        from graphbuild.errors import InputError
        from graphbuild.resolve.names import fold

        folded = fold(name)
        found = [a for a in self.actors if a.id == name or folded in (fold(a.label), *map(fold, a.aliases))]
        found = found or [a for a in self.actors if name in a.codes or (name == a.country and a.kind == Kind.COUNTRY)]
        if not found:
            people = [a for a in self.actors if a.kind == Kind.PERSON and fold(a.label).split()[-1:] == [folded]]
            found = people if len(people) == 1 else []
        if not found:
            from rapidfuzz.process import extract

            near = [
                label
                for label, score, _ in extract(name, sorted({a.label for a in self.actors}), limit=3)
                if score > 60
            ]
            hint = f"; similar are {', '.join(near)}" if near else ""
            raise InputError(f"no actor is called {name!r}{hint}")
        return tuple(found)

    def between(self, start: str | None = None, end: str | None = None, *, possible: bool = False) -> EventGraph:
        """The events from day `start` to day `end`, both included (YYYY, YYYY-MM or YYYY-MM-DD; None: open).

        Those that are only bounded count by their most likely day; with `possible` wherever they may lie.
        Raises InputError for a bound that is written otherwise, and for an end before the start.
        """
        from graphbuild.days import check_stretch
        from graphbuild.timeline import likely_days

        check_stretch(start, end)

        def kept(event: Event) -> bool:
            if possible and event.time:
                days: tuple[str | None, str | None] | None = (event.time.interval.begin, event.time.interval.end)
            else:
                days = likely_days(event.time)
            if days is None:
                return False
            first, after = days
            return (end is None or first is None or first[: len(end)] <= end) and (
                start is None or after is None or after > start
            )

        return self.restricted(e for e in self.events if kept(e))

    def as_of(self, day: str) -> EventGraph:
        """What was known on a day: the graph of the documents published until then (YYYY-MM-DD, included)."""
        known = [a for a in self.analyses if a.document.date and a.document.date[: len(day)] <= day]
        return EventGraph.from_analyses(known, self.run, self.base, aliases=self.aliases, overrides=self.overrides)

    def timeline(
        self, *names: str, start: str | None = None, end: str | None = None, type: str | None = None,
        status: str | Iterable[str] | None = None, statements: bool = False,
    ) -> Timeline:  # fmt: skip
        """The events of the named actors in order of time; by default what is said to have happened.

        `status` takes others too ("planned", or "all"). That somebody said something is shown with `statements`, or
        where the type asked for is SAY. Raises InputError for names and statuses that are not there.
        """
        from graphbuild.selection import statuses
        from graphbuild.timeline import STATEMENTS, Timeline, is_statement

        graph = self.about(*names) if names else self
        if start or end:
            graph = graph.between(start, end)
        if type:
            graph = graph.filter(type=type)
        wanted = statuses(status)
        left_out: Counter[str] = Counter(e.status.value for e in graph.events if e.status not in wanted)
        events = [e for e in graph.events if e.status in wanted]
        if not (statements or type):
            left_out[STATEMENTS] = sum(map(is_statement, events))
            events = [e for e in events if not is_statement(e)]
        return Timeline(self, events, left_out)

    def split(self, actor: str, document: str) -> EventGraph:
        """The graph rebuilt with an actor's name kept apart in one document: it becomes an actor of its own there."""
        from graphbuild.resolve import Overrides
        from graphbuild.resolve.names import fold

        found = self.find_actors(actor)
        labels = {fold(link.label) for a in found for link in a.members if link.document == document}
        now = self.overrides or Overrides()
        split = replace(now, apart=now.apart | {(label, document) for label in labels})
        return EventGraph.from_analyses(self.analyses, self.run, self.base, aliases=self.aliases, overrides=split)

    def explain(self, item: str | Event | Actor | EventMention) -> str:
        """Why an event, mention or actor (or its id or name) is in the graph: words, rules, dates, joins."""
        from graphbuild.explain import explain

        return explain(self, item)

    def to_frame(self) -> pd.DataFrame:
        """One row for each actor x target of each mention (see `graphbuild.tables.COLUMNS`); needs pandas."""
        from graphbuild.tables import to_frame

        return to_frame(self)

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
        """The IRI of a local id; characters that IRIs cannot hold are percent-encoded."""
        return self.base + escape(local)


def _set(values: str | Iterable[str]) -> set[str]:
    return {values} if isinstance(values, str) else set(values)


def _parties(event: Event) -> tuple[str, ...]:
    return (*event.actors, *event.targets, *event.recipients, *event.places)


def _within(analysis: Analysis, mentions: set[str]) -> tuple[Order, ...]:
    return tuple(o for o in analysis.orders if o.first in mentions and o.second in mentions)


def _entities(mention: EventMention) -> Iterator[int]:
    yield from (a.entity for a in mention.arguments if a.entity is not None)
    if mention.attribution and mention.attribution.entity is not None:
        yield mention.attribution.entity
