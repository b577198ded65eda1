"""Small EventGraphs told line by line, for tests of networks, pictures and pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from graphbuild.graph import EventGraph
from graphbuild.model import (
    Action,
    Actor,
    ActorLink,
    ActorMention,
    Analysis,
    Argument,
    Attribution,
    Basis,
    Document,
    Entity,
    Event,
    EventMention,
    EventTime,
    Granularity,
    Interval,
    Kind,
    Modality,
    Polarity,
    Role,
    Run,
    Span,
    Status,
)

__all__ = ["Told", "drawn_graph"]

MODALITIES = {m.value: m for m in Modality}
Names = str | tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """One event, reported once, in a document of its own that holds one sentence."""

    actor: Names
    lemma: str
    target: Names
    begin: str | None = None
    end: str | None = None
    type: str | None = None
    status: str = "reported"
    basis: str = "explicit"
    granularity: str = "day"
    target_kind: str | None = None
    source: str = "Outlet"
    reciprocal: bool = False
    said: str | None = None
    url: str | None = None
    value: str | None = None


def drawn_graph(story: Iterable[Told], kinds: dict[str, Kind] | None = None) -> EventGraph:
    """The graph of a story; a name is a country unless it has two words (a person) or `kinds` says otherwise."""
    analyses, events, members = [], [], {}
    for number, told in enumerate(story):
        analysis = _analysis(number, told, kinds or {})
        analyses.append(analysis)
        mention = analysis.events[0]
        for entity in analysis.entities:
            link = ActorLink(analysis.document.id, entity.key, entity.label, "same name", 1.0)
            members.setdefault((entity.label, entity.kind), []).append(link)
        labels = {e.key: e for e in analysis.entities}

        def ids(arguments: tuple[Argument, ...], labels: dict[int, Entity] = labels) -> tuple[str, ...]:
            return tuple(sorted(_id(labels[a.entity].label) for a in arguments if a.entity is not None))

        events.append(
            Event(
                f"e/{number:05d}", told.lemma, told.lemma, told.type, Status(told.status), (mention.id,),
                ids(mention.actors), ids(mention.targets), time=mention.time,
            )
        )  # fmt: skip
    actors = [Actor(_id(label), label, kind, members=tuple(links)) for (label, kind), links in members.items()]
    return EventGraph(analyses, actors, events, Run("0.1.0", "none"))


def _id(label: str) -> str:
    return "a/" + sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _analysis(number: int, told: Told, kinds: dict[str, Kind]) -> Analysis:
    text = ""
    arguments: list[Argument] = []
    entities: dict[str, Entity] = {}

    def write(words: str) -> Span:
        nonlocal text
        text += words
        return Span(len(text) - len(words), len(text))

    def mention(name: str, kind: Kind | None = None) -> tuple[ActorMention, int]:
        kind = kinds.get(name) or kind or (Kind.PERSON if " " in name.strip() else Kind.COUNTRY)
        span = write(name)
        found = ActorMention(span, name, span, name.lower(), kind, name)
        old = entities.get(name)
        entities[name] = Entity(old.key if old else len(entities), name, kind, (*(old.mentions if old else ()), found))
        return found, entities[name].key

    def side(names: Names, role: Role, kind: Kind | None = None) -> None:
        for position, name in enumerate((names,) if isinstance(names, str) else names):
            write(" and " if position else "")
            found, key = mention(name, kind)
            arguments.append(Argument(role, found, key))

    if told.actor:
        side(told.actor, Role.ACTOR)
    write(" ")
    action = write(told.lemma + "ed")
    write(" ")
    if told.target:
        side(told.target, Role.TARGET, Kind(told.target_kind) if told.target_kind else None)
    said = None
    if told.said:
        write(", ")
        found, key = mention(told.said, Kind.PERSON)
        said = Attribution(found, key, None, told.said)
        write(" said")
    write(".")
    time = None
    if told.begin or told.end:
        interval = Interval(told.begin, told.end, Granularity(told.granularity), Basis(told.basis))
        time = EventTime(told.value or told.begin, interval, "told")
    event = EventMention(
        f"c/{number:05d}", f"doc-{number:05d}", Span(0, len(text)), Action(action, told.lemma + "ed", told.lemma),
        tuple(arguments), time, told.type,
        Polarity.NEGATIVE if told.status == "denied" else Polarity.POSITIVE,
        MODALITIES.get(told.status, Modality.ASSERTED), said, reciprocal=told.reciprocal,
    )  # fmt: skip
    document = Document(f"doc-{number:05d}", text, "2020-07-20", f"Story {number}", told.source, told.url)
    return Analysis(document, (Span(0, len(text)),), (), tuple(entities.values()), (event,))
