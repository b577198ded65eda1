"""The terms of the field as frozen value classes: documents, timexes, mentions, entities, events.

Terms follow TimeML/ISO-TimeML (timex, modality, polarity), SEM (event, actor, place), PROV and
PLOVER. A *mention* is words in a document; an *instance* (`Actor`, `Event`) is the thing in the
world. All offsets are code points into `Document.text`, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from graphbuild.terms import Basis, Granularity, Kind, Modality, Polarity, Role, Status

if TYPE_CHECKING:
    from rich.table import Table

__all__ = [
    "Action", "Actor", "ActorLink", "ActorMention", "Analysis", "Argument", "Attribution", "Basis",
    "Claim", "Disagreement", "Document", "Entity", "Event", "EventMention", "EventTime",
    "Granularity", "Interval", "Kind", "Modality", "Order", "Polarity", "Role", "Run", "Span",
    "Status", "Timex",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text.

    >>> Span(0, 5).of("Paris said no")
    'Paris'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def covers(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known about it.

    `date` is the document creation time as ISO 8601 (a day, or a day and time), or None.
    `date_source` says where it was found: field, header, dateline, html, filename, option.
    `body` is the offset at which the prose begins (after a header); `text` is whole, always.
    """

    id: str
    text: str
    date: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    date_source: str | None = None
    body: int = 0


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open stretch of time in ISO 8601; a bound that is not known is None.

    Bounds are `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM[:SS]`; years before 1 are astronomical (`-0043`).
    """

    begin: str | None
    end: str | None
    granularity: Granularity
    basis: Basis

    def sort_key(self) -> tuple[str, str]:
        """Orders intervals by begin, then end; open bounds lie outside all others."""
        return (_iso_key(self.begin, "\x00"), _iso_key(self.end, "\x7f"))


def _iso_key(bound: str | None, missing: str) -> str:
    if bound is None:
        return missing
    if not bound.startswith("-"):
        return "1" + bound
    year, _, rest = bound[1:].partition("-")
    return f"0{9999 - int(year):04d}-{rest}"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression (TIMEX3): its words, type, value, the interval and the rule that read it.

    `type` is DATE, TIME, DURATION or SET. `anchored` says what a relative one was counted from:
    "document", "narrative" or None for an absolute one.
    """

    span: Span
    text: str
    type: str
    value: str
    interval: Interval | None
    rule: str
    mod: str | None = None
    anchored: str | None = None


@dataclass(frozen=True, slots=True)
class EventTime:
    """The date of an event: TIMEX3 value, interval, the words it rests on, the rule."""

    value: str | None
    interval: Interval
    rule: str
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name or stand for a participant.

    `name` is the bare proper name ("Andrey Rudenko"), None for common nouns and pronouns;
    `title` what stands before it ("Deputy Foreign Minister"); `affiliation` whose it is, in the
    text's words ("Russian", "Uganda"); `country` an ISO 3166 alpha-3 code when the words name a
    country, its capital as its government, or its people.
    """

    span: Span
    text: str
    head: Span
    lemma: str
    kind: Kind
    name: str | None = None
    title: str | None = None
    affiliation: str | None = None
    country: str | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """What the mentions of one participant in one document are mentions of.

    `key` is unique in the document. `mentions` are in text order. `rules` say why they were
    joined, in the same order ("name", "acronym", "pronoun", "role noun", ...).
    """

    key: int
    label: str
    kind: Kind
    mentions: tuple[ActorMention, ...]
    rules: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant of one event mention.

    `entity` is the key of the document's `Entity`, None for a reference that was not resolved.
    A mention that stands for several ("both countries") gives an argument for each.
    `marker` is the preposition that led to it ("on", "with"), None for a direct one.
    """

    role: Role
    mention: ActorMention
    entity: int | None
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """The trigger of an event: the words that say what was done. `pos` is verb, noun or adjective."""

    span: Span
    text: str
    lemma: str
    pos: str = "verb"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the source's words and entity, and the mention id of the act of saying."""

    mention: ActorMention | None
    entity: int | None
    event: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One report of an event, in one sentence of one document.

    `frame` holds what the type was coded from: (slot, head lemma) pairs such as ("object",
    "sanction"), ("on", "bank"). `tense` is past, present, future or None (infinitives, nouns);
    `governor` the id of the mention whose content or complement this one is.
    `rules` name each rule and lexicon row that fired, in order. `score` is in 0..1.
    `reciprocal` events (meet, clash, talks) run both ways; where the text names the parties
    as equals ("A and B met") each is actor and target, and pairs of one with itself don't count.
    `mode` and `contexts` are PLOVER's.
    """

    id: str
    document: str
    sentence: Span
    action: Action
    arguments: tuple[Argument, ...]
    time: EventTime | None = None
    type: str | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    attribution: Attribution | None = None
    score: float = 1.0
    rules: tuple[str, ...] = ()
    frame: tuple[tuple[str, str], ...] = ()
    tense: str | None = None
    governor: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    reciprocal: bool = False

    def by_role(self, role: Role) -> tuple[Argument, ...]:
        """The arguments of one role, in text order."""
        return tuple(a for a in self.arguments if a.role == role)

    @property
    def actors(self) -> tuple[Argument, ...]:
        """Who did it."""
        return self.by_role(Role.ACTOR)

    @property
    def targets(self) -> tuple[Argument, ...]:
        """To whom or what it was done."""
        return self.by_role(Role.TARGET)

    @property
    def factual(self) -> bool:
        """Whether the text says that it happened: asserted and positive."""
        return self.modality == Modality.ASSERTED and self.polarity == Polarity.POSITIVE


@dataclass(frozen=True, slots=True)
class Order:
    """A temporal relation between two event mentions of one document (Allen's, as in TimeML).

    `relation` is before, includes or simultaneous, read from `first` to `second`.
    """

    first: str
    second: str
    relation: str
    rule: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one document, with nothing from any other."""

    document: Document
    sentences: tuple[Span, ...]
    timexes: tuple[Timex, ...]
    entities: tuple[Entity, ...]
    events: tuple[EventMention, ...]
    orders: tuple[Order, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorLink:
    """Why a document's entity was taken for an actor: the names compared, the reason, a score."""

    document: str
    entity: int
    label: str
    reason: str
    score: float


class _Shown:
    """Shows itself as a table, in notebooks and terminals."""

    __slots__ = ()

    def __str__(self) -> str:
        from graphbuild.display import item_sheet

        return repr(item_sheet(cast("Actor | Event", self)))

    def _repr_html_(self) -> str:
        from graphbuild.display import item_sheet

        return item_sheet(cast("Actor | Event", self))._repr_html_()

    def __rich__(self) -> Table:
        from graphbuild.display import item_sheet

        return item_sheet(cast("Actor | Event", self)).__rich__()


@dataclass(frozen=True, slots=True)
class Actor(_Shown):
    """A participant in the world, with its names, codes and the entities it was made of.

    `links` are IRIs of the same thing elsewhere (Wikidata); `affiliation` is an actor's id.
    """

    id: str
    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    affiliation: str | None = None
    country: str | None = None
    members: tuple[ActorLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a disagreement: a value and the ids of the mentions that give it."""

    value: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the sources of one event do not agree on: date, toll, actor, target or occurrence."""

    about: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Event(_Shown):
    """A happening in the world: its mentions and what they agree on.

    Participants are actor ids, sorted. `sources` counts independent documents: copies count once.
    `parts` are the ids of events that this one sums up; `reasons` say why mentions were joined.
    """

    id: str
    label: str
    lemma: str
    type: str | None
    status: Status
    mentions: tuple[str, ...]
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: EventTime | None = None
    documents: int = 1
    sources: int = 1
    parts: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What made a graph: version, pipeline and the options that shape the output. No clock."""

    version: str
    model: str
    options: tuple[tuple[str, str], ...] = field(default=())
