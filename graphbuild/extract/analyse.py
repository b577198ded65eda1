"""The steps of extraction in order, and drafts to event mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from graphbuild.draft import Draft, Slot
from graphbuild.extract.binding import binder
from graphbuild.extract.clauses import verb_drafts
from graphbuild.extract.factuality import judge
from graphbuild.extract.frame import frame
from graphbuild.extract.nominal import add_nominal_drafts
from graphbuild.extract.nominal_lexicon import verb_of
from graphbuild.extract.reporting import attribute
from graphbuild.extract.scoring import rate
from graphbuild.language.columns import Columns
from graphbuild.language.coreference.resolver import Coreference, Resolver, resolve_by_rules
from graphbuild.language.mentions import find_mentions
from graphbuild.model import (
    Action,
    ActorMention,
    Analysis,
    Argument,
    Attribution,
    Document,
    EventMention,
    Kind,
    Order,
    Role,
    Span,
)
from graphbuild.temporal import anchor, find_orders, find_timexes

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["analyse"]


def analyse(
    doc: Doc,
    document: Document,
    resolver: Resolver = resolve_by_rules,
    *,
    narrative: bool | None = None,
    day_first: bool | None = None,
) -> Analysis:
    """Everything graphbuild finds in one parsed document.

    `narrative` reads its dates as history and biography do, from the last date named (True), or as news does, from
    the document's (False); None decides by what the document is.

    >>> from graphbuild.language.load import load_model
    >>> text = "Peru closed its consulate."
    >>> [e.action.text for e in analyse(load_model()(text), Document("d", text)).events]
    ['closed']
    """
    timexes = find_timexes(doc, document, running=narrative, day_first=day_first)
    mentions = find_mentions(doc)
    drafts = verb_drafts(doc)
    add_nominal_drafts(doc, drafts)
    speakers = attribute(doc, drafts)
    judge(doc, drafts)
    rate(doc, drafts)
    drafts.sort(key=lambda d: (d.trigger, d.words))
    coreference = resolver(doc, mentions, speakers)
    anchor(doc, document, timexes, drafts, verb_of, coreference.of_token, running=narrative)
    events = _assemble(doc, document, drafts, mentions, coreference)
    sentences = tuple(s for s in _sentences(Columns.of(doc)) if s.end > document.body)
    orders = _orders(doc, drafts, events)
    return Analysis(document, sentences, timexes, coreference.entities, events, orders)


def _orders(doc: Doc, drafts: list[Draft], events: tuple[EventMention, ...]) -> tuple[Order, ...]:
    ids = {draft.trigger: event.id for draft, event in zip(reversed(drafts), reversed(events), strict=True)}
    return tuple(Order(ids[a], ids[b], relation, rule) for a, b, relation, rule in find_orders(doc, drafts))


def _sentences(c: Columns) -> list[Span]:
    return [Span(c.idx[a], c.end(b - 1)) for a, b in c.sentences()]


def _assemble(
    doc: Doc, document: Document, drafts: list[Draft], mentions: dict[int, ActorMention], coreference: Coreference
) -> tuple[EventMention, ...]:
    columns = Columns.of(doc)
    sentences = _sentences(columns)
    made: list[tuple[Draft, EventMention]] = []
    ids: dict[int, str] = {}
    for draft in drafts:
        span = Span(columns.idx[draft.words[0]], columns.end(draft.words[-1]))
        sentence = sentences[columns.sent[draft.trigger]]
        arguments = tuple(_arguments(doc, draft, mentions, sentence, coreference))
        parts = [document.id, span, draft.lemma, *((a.role.value, a.mention.span, a.entity) for a in arguments)]
        identity = "c/" + sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        ids.setdefault(draft.trigger, identity)
        made.append((draft, EventMention(
            id=identity, document=document.id, sentence=sentence,
            action=Action(span, span.of(columns.text), draft.lemma, draft.pos), arguments=arguments, time=draft.time,
            polarity=draft.polarity, modality=draft.modality, score=round(draft.score, 3),
            rules=(*draft.rules, *(slot.rule for slot in draft.slots)), tense=draft.tense, reciprocal=draft.reciprocal,
            frame=frame(columns, draft),
        )))  # fmt: skip
    return tuple(_linked(event, draft, ids, mentions, coreference) for draft, event in made)


def _arguments(
    doc: Doc, draft: Draft, mentions: dict[int, ActorMention], sentence: Span, coreference: Coreference
) -> Iterator[Argument]:
    """The participants in text order; an entity has a role once ("the Kenyan and the Ghanaian sides")."""
    seen: set[tuple[Role, int]] = set()
    for slot in sorted(_bound(doc, _paired(draft, coreference), coreference), key=lambda s: (s.head, s.role)):
        if slot.head not in mentions:
            continue
        for key in coreference.of_token.get(slot.head, (None,)):
            if key is not None and (slot.role, key) in seen:
                continue
            if key is not None:
                seen.add((slot.role, key))
            yield Argument(slot.role, _named(slot, mentions[slot.head], key, sentence, coreference), key, slot.marker)


def _paired(draft: Draft, coreference: Coreference) -> list[Slot]:
    """The slots but for one party as its own partner, unless the text says who is in it: "the two firms merged"."""
    actors = draft.heads(Role.ACTOR)
    known = coreference.of_token
    parties = {key for head in actors for key in known.get(head, (-1 - head,))}
    if len(parties) > 1:
        return draft.slots
    return [
        slot
        for slot in draft.slots
        if slot.role != Role.TARGET
        or not (slot.head in actors or (draft.reciprocal and parties.intersection(known.get(slot.head, ()))))
    ]


def _bound(doc: Doc, slots: list[Slot], coreference: Coreference) -> list[Slot]:
    """The slots with the subject in place of a possessive of an event noun that stays unresolved otherwise."""
    return [
        replace(slot, head=subject)
        if slot.rule == "nominal-poss"
        and slot.head not in coreference.of_token
        and (subject := binder(doc, slot.head)) is not None
        else slot
        for slot in slots
    ]


def _named(
    slot: Slot, mention: ActorMention, key: int | None, sentence: Span, coreference: Coreference
) -> ActorMention:
    """For the possessive of an event noun ("its offer") the nearest words of the sentence that say who it is."""
    if key is None or mention.kind != Kind.PRONOUN or slot.rule != "nominal-poss":
        return mention
    named = [
        m
        for m in coreference.entities[key].mentions
        if m.kind != Kind.PRONOUN and sentence.start <= m.span.start < sentence.end
    ]
    before = [m for m in named if m.span.start < mention.span.start]
    return before[-1] if before else named[0] if named else mention


def _linked(
    event: EventMention, draft: Draft, ids: dict[int, str], mentions: dict[int, ActorMention], coreference: Coreference
) -> EventMention:
    attribution = None
    if draft.source and draft.source.head is not None:
        mention = mentions.get(draft.source.head)
        keys = coreference.of_token.get(draft.source.head, ())
        label = coreference.entities[keys[0]].label if keys else mention.text if mention else None
        saying = ids.get(draft.source.trigger) if draft.source.trigger is not None else None
        attribution = Attribution(mention, keys[0] if keys else None, saying, label)
    return replace(
        event, attribution=attribution, governor=ids.get(draft.governor) if draft.governor is not None else None
    )
