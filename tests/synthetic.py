"""Made-up EventGraphs of any size: deterministic, with every kind of thing that the model can hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from random import Random

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
    Claim,
    Disagreement,
    Document,
    Entity,
    Event,
    EventMention,
    EventTime,
    Granularity,
    Interval,
    Kind,
    Modality,
    Order,
    Polarity,
    Role,
    Run,
    Span,
    Status,
    Timex,
)

__all__ = ["synthetic_graph"]

SYLLABLES = ["ba", "de", "fi", "go", "lu", "ma", "ne", "po", "ra", "si", "to", "vu", "ka", "le", "mi", "no"]
KINDS = (Kind.COUNTRY, Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.PLACE, Kind.THING)
WEIGHTS = (25, 35, 20, 8, 7, 5)
VERBS = (
    ("met", "meet", "CONSULT"),
    ("accused", "accuse", "ACCUSE"),
    ("praised", "praise", "SUPPORT"),
    ("attacked", "attack", "ASSAULT"),
    ("sanctioned", "sanction", "SANCTION"),
    ("helped", "help", "AID"),
    ("warned", "warn", "THREATEN"),
    ("greeted", "greet", None),
)
ASKED = ("help", "help", "AID")
STATUS_OF = {Modality.ASSERTED: Status.REPORTED, **{m: Status(m.value) for m in Modality if m != Modality.ASSERTED}}
FIRST_DAY = date(2021, 1, 1)


def synthetic_graph(n_events: int = 100, n_actors: int = 40, seed: int = 0, events_a_document: int = 8) -> EventGraph:
    """A graph of about `n_events` events among `n_actors` participants; the same arguments give the same graph.

    Documents span three years; one in five events is reported twice, one in ten is only asked for, some are
    denied, disputed, undated, agentless, reciprocal, or known by the day of publication alone.
    """
    random = Random(f"{n_events}/{n_actors}/{seed}")
    actors = [_actor(i, random) for i in range(n_actors)]
    maker = _Maker(random, actors)
    count = 0
    number = 0
    while count < n_events:
        document = _Document(number, random)
        wanted = min(events_a_document, n_events - count)
        while wanted > 0:
            made = maker.sentence(document, wanted)
            count += made
            wanted -= made
        maker.close(document)
        number += 1
    return maker.graph()


def _actor(number: int, random: Random) -> Actor:
    kind = random.choices(KINDS, WEIGHTS)[0]
    name = "".join(SYLLABLES[(number // len(SYLLABLES) ** i) % len(SYLLABLES)] for i in range(3)).capitalize()
    if kind == Kind.PERSON:
        name = random.choice(("Ana", "Bela", "Carl", "Dora")) + " " + name
    identity = f"a/{sha256(f'{kind} {name}'.encode()).hexdigest()[:16]}"
    country = kind == Kind.COUNTRY
    return Actor(
        identity,
        name,
        kind,
        aliases=(f"{name} Republic",) if country else (),
        codes=(name[:3].upper(),) if country else (),
        links=(f"http://www.wikidata.org/entity/Q{number + 1000}",) if country else (),
        country=name[:3].upper() if country else None,
    )


@dataclass
class _Document:
    number: int
    random: Random
    parts: list[str] = field(default_factory=list)
    length: int = 0
    sentences: list[Span] = field(default_factory=list)
    timexes: list[Timex] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    entities: dict[str, int] = field(default_factory=dict)
    found: dict[int, list[tuple[ActorMention, str]]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[int, tuple[str, Kind]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.day = FIRST_DAY + timedelta(days=self.random.randrange(1095))
        self.id = f"news-{self.number:06d}"

    def write(self, words: str) -> Span:
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length = span.end
        return span

    def mention(self, actor: Actor, affiliation: str | None = None) -> tuple[ActorMention, int]:
        words = actor.label
        span = self.write(words)
        head = Span(span.end - len(words.split()[-1]), span.end)
        named = actor.kind in (Kind.COUNTRY, Kind.PERSON, Kind.ORGANISATION)
        found = ActorMention(
            span,
            words,
            head,
            words.split()[-1].lower(),
            actor.kind,
            words if named else None,
            None,
            affiliation,
            actor.country,
        )
        key = self.entities.setdefault(actor.id, len(self.entities))
        self.labels[key] = (actor.label, actor.kind)
        self.found[key].append((found, "name" if not self.found[key] else "same name"))
        return found, key


class _Maker:
    def __init__(self, random: Random, actors: list[Actor]) -> None:
        self.random, self.actors = random, actors
        self.doers = [a for a in actors if a.kind not in (Kind.PLACE, Kind.THING)] or actors
        self.places = [a for a in actors if a.kind == Kind.PLACE] or actors[:1]
        self.things = [a for a in actors if a.kind == Kind.THING] or actors[:1]
        self.analyses: list[Analysis] = []
        self.events: dict[str, Event] = {}
        self.members: dict[str, list[ActorLink]] = defaultdict(list)
        self.again: list[tuple[Actor | None, Actor, tuple[str, str, str | None], date, str]] = []

    def sentence(self, document: _Document, wanted: int) -> int:
        """Writes one sentence; returns how many new events it brought."""
        random, start = self.random, document.length
        if self.again and random.random() < 0.2:
            actor, target, verb, day, known = self.again[random.randrange(len(self.again))]
        else:
            actor, target = random.sample(self.doers, 2) if len(self.doers) > 1 else (self.doers[0], self.doers[0])
            verb, day, known = random.choice(VERBS), document.day - timedelta(days=random.randrange(5)), ""
            if random.random() < 0.05:
                actor = None
            if random.random() < 0.05:
                target = random.choice(self.things)
        asks = wanted > 1 and actor is not None and not known and random.random() < 0.12
        time = self._time(document, day)
        if asks and actor is not None:
            made = self._request(document, actor, target, time, start)
        else:
            mention = self._plain(document, actor, target, verb, time, start)
            made = self._record(document, mention, known)
            if made and random.random() < 0.3:
                self.again.append((actor, target, verb, day, document.events[-1].id))
        document.sentences.append(Span(start, document.length))
        document.write(" ")
        return made

    def _time(self, document: _Document, day: date) -> EventTime | None:
        pick = self.random.random()
        if pick < 0.5:
            words = f"{day:%B} {day.day}, {day.year}"
            document.write("On ")
            span = document.write(words)
            document.write(", ")
            interval = Interval(day.isoformat(), (day + timedelta(days=1)).isoformat(), Granularity.DAY, Basis.EXPLICIT)
            document.timexes.append(Timex(span, words, "DATE", day.isoformat(), interval, "full date"))
            return EventTime(day.isoformat(), interval, "own timex", words, span)
        if pick < 0.6:
            first = day.replace(day=1)
            later = (first + timedelta(days=32)).replace(day=1)
            document.write("In ")
            span = document.write(f"{first:%B}")
            document.write(", ")
            interval = Interval(first.isoformat(), later.isoformat(), Granularity.MONTH, Basis.RELATIVE)
            timex = Timex(span, f"{first:%B}", "DATE", f"{first:%Y-%m}", interval, "month name", None, "document")
            document.timexes.append(timex)
            return EventTime(timex.value, interval, "own timex", timex.text, span)
        if pick < 0.65:
            end = f"{day.isoformat()}T14:30"
            interval = Interval(f"{day.isoformat()}T14:00", end, Granularity.MINUTE, Basis.INHERITED)
            return EventTime(None, interval, "inherited")
        if pick < 0.9:
            end = (document.day + timedelta(days=1)).isoformat()
            if pick < 0.8:
                interval = Interval(None, end, Granularity.DAY, Basis.DOCUMENT_DATE)
                return EventTime(document.day.isoformat(), interval, "document date")
            return EventTime(None, Interval(None, end, Granularity.VAGUE, Basis.BOUNDED), "past tense")
        return None

    def _plain(
        self,
        document: _Document,
        actor: Actor | None,
        target: Actor,
        verb: tuple[str, str, str | None],
        time: EventTime | None,
        start: int,
    ) -> EventMention:
        random, arguments = self.random, []
        negative = random.random() < 0.06
        surface = verb[1] if negative and actor is not None else verb[0]
        if actor is not None:
            words, key = document.mention(actor, random.choice((None, None, "Bader")))
            arguments.append(Argument(Role.ACTOR, words, key))
            document.write(" did not " if negative else " ")
            action = document.write(surface)
            document.write(" ")
            words, key = document.mention(target)
            arguments.append(Argument(Role.TARGET, words, key))
        else:
            words, key = document.mention(target)
            arguments.append(Argument(Role.TARGET, words, key))
            document.write(" was not " if negative else " was ")
            action = document.write(surface)
        if random.random() < 0.2:
            document.write(" in ")
            words, key = document.mention(random.choice(self.places))
            arguments.append(Argument(Role.PLACE, words, key, "in"))
        said = None
        if random.random() < 0.25:
            document.write(", ")
            words, key = document.mention(random.choice(self.doers))
            said = Attribution(words, key, None, words.text)
            document.write(" said")
        document.write(".")
        return EventMention(
            self._claim_id(document),
            document.id,
            Span(start, document.length),
            Action(action, surface, verb[1]),
            tuple(arguments),
            time,
            verb[2],
            Polarity.NEGATIVE if negative else Polarity.POSITIVE,
            Modality.POSSIBLE if random.random() < 0.04 else Modality.ASSERTED,
            said,
            round(random.uniform(0.4, 1), 2),
            ("active clause" if actor else "passive", "verbs.tsv:12"),
            (("object", target.label.lower()),),
            "past",
            reciprocal=verb[1] == "meet",
        )

    def _request(self, document: _Document, actor: Actor, target: Actor, time: EventTime | None, start: int) -> int:
        asker, key = document.mention(actor)
        document.write(" ")
        action = document.write("asked")
        document.write(" ")
        asked, other = document.mention(target)
        document.write(" to ")
        content = document.write(ASKED[0])
        document.write(" ")
        helped, third = document.mention(self.random.choice(self.doers))
        document.write(".")
        sentence, first, second = Span(start, document.length), self._claim_id(document), self._claim_id(document, 1)
        made = self._record(
            document,
            EventMention(
                first,
                document.id,
                sentence,
                Action(action, "asked", "ask"),
                (Argument(Role.ACTOR, asker, key), Argument(Role.TARGET, asked, other)),
                time,
                "REQUEST",
                score=0.9,
                rules=("active clause",),
                tense="past",
            ),
        )
        made += self._record(
            document,
            EventMention(
                second,
                document.id,
                sentence,
                Action(content, "help", "help"),
                (Argument(Role.ACTOR, asked, other), Argument(Role.TARGET, helped, third, "to")),
                None,
                "AID",
                modality=Modality.REQUESTED,
                attribution=Attribution(asker, key, first, asker.text),
                score=0.8,
                rules=("complement",),
                governor=first,
                mode="verbal",
                contexts=("humanitarian", "diplomatic"),
            ),
        )
        document.orders.append(Order(first, second, "before", "complement"))
        return made

    def _claim_id(self, document: _Document, more: int = 0) -> str:
        return f"c/{sha256(f'{document.id}|{len(document.events) + more}'.encode()).hexdigest()[:16]}"

    def _record(self, document: _Document, mention: EventMention, known: str = "") -> int:
        document.events.append(mention)
        old = next((e for e in (self.events.get(f"e/{known[2:]}"),) if e), None)
        if old is not None:
            self.events[old.id] = self._joined(old, mention)
            return 0

        def ids(role: Role) -> tuple[str, ...]:
            of = {key: identity for identity, key in document.entities.items()}
            return tuple(sorted({of[a.entity] for a in mention.by_role(role) if a.entity is not None}))

        status = STATUS_OF[mention.modality]
        if mention.polarity == Polarity.NEGATIVE and status == Status.REPORTED:
            status = Status.DENIED
        identity = f"e/{mention.id[2:]}"
        self.events[identity] = Event(
            identity,
            f"{mention.action.text} ({mention.time.value if mention.time else 'undated'})",
            mention.action.lemma,
            mention.type,
            status,
            (mention.id,),
            ids(Role.ACTOR),
            ids(Role.TARGET),
            ids(Role.RECIPIENT),
            ids(Role.PLACE),
            mention.time,
        )
        return 1

    def _joined(self, event: Event, mention: EventMention) -> Event:
        mentions = (*event.mentions, mention.id)
        disagreements = event.disagreements
        status = event.status
        if (
            status == Status.REPORTED
            and mention.polarity == Polarity.NEGATIVE
            and mention.modality == Modality.ASSERTED
        ):
            status = Status.DISPUTED
            claims = (Claim("happened", event.mentions), Claim("did not happen", (mention.id,)))
            disagreements = (*disagreements, Disagreement("occurrence", claims))
        return replace(
            event,
            mentions=mentions,
            documents=event.documents + 1,
            sources=event.sources + 1,
            status=status,
            disagreements=disagreements,
            reasons=(*event.reasons, "same actors, action and day"),
        )

    def close(self, document: _Document) -> None:
        """Keeps the document's analysis."""
        by_key = {key: identity for identity, key in document.entities.items()}
        entities = []
        for key, (label, kind) in sorted(document.labels.items()):
            found = document.found[key]
            entities.append(Entity(key, label, kind, tuple(m for m, _ in found), tuple(rule for _, rule in found)))
            self.members[by_key[key]].append(ActorLink(document.id, key, label, "same name", 1.0))
        text = "".join(document.parts)
        outlet = f"Outlet {document.number % 12}"
        record = Document(
            document.id,
            text,
            document.day.isoformat(),
            f"News of {document.day:%d %B}",
            outlet,
            f"https://news.example/{document.number}",
            "field",
        )
        self.analyses.append(
            Analysis(
                record,
                tuple(document.sentences),
                tuple(document.timexes),
                tuple(entities),
                tuple(document.events),
                tuple(document.orders),
            )
        )

    def graph(self) -> EventGraph:
        """All of it."""
        people = [a for a in self.actors if a.kind == Kind.PERSON]
        home = next((a.id for a in self.actors if a.kind == Kind.COUNTRY), None)
        whose = {a.id: home for a in people[::2]}
        actors = [
            replace(a, members=tuple(self.members[a.id]), affiliation=whose.get(a.id))
            for a in self.actors
            if a.id in self.members or a.id == home
        ]
        events = sorted(self.events.values(), key=lambda e: e.id)
        for index in range(0, len(events) - 2, 97):
            events[index] = replace(events[index], parts=(events[index + 1].id, events[index + 2].id))
        order = {m.id: i for i, m in enumerate(m for a in self.analyses for m in a.events)}
        events = [replace(e, mentions=tuple(sorted(e.mentions, key=order.__getitem__))) for e in events]
        return EventGraph(self.analyses, actors, events, Run("0.1.0", "en_core_web_sm", (("date", "none"),)))
