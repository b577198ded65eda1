"""Why something is in the graph: the sentence with its words marked, rules, date arithmetic, joins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.errors import InputError
from graphbuild.model import Actor, Analysis, Basis, Event, EventMention, Span
from graphbuild.timeline import when_words

if TYPE_CHECKING:
    from graphbuild.graph import EventGraph

__all__ = ["explain", "marked_sentence"]

BASIS = {
    Basis.EXPLICIT: "a date in the text",
    Basis.RELATIVE: "a phrase counted from an anchor",
    Basis.INHERITED: "the date of the event that governs or precedes it",
    Basis.DOCUMENT_DATE: "no date in the text: the day of publication stands in",
    Basis.BOUNDED: "only bounds are known",
}


def explain(graph: EventGraph, item: str | Event | Actor | EventMention) -> str:
    """An account in plain words of an event, a mention or an actor; ids, IRIs and actors' names are understood.

    Raises InputError when nothing has the id or name.
    """
    if isinstance(item, str):
        item = _find(graph, item)
    lines = {Event: _event, Actor: _actor, EventMention: _mention}[type(item)](graph, item)  # type: ignore[operator]
    return "\n".join(lines)


def marked_sentence(analysis: Analysis, mention: EventMention) -> str:
    """The sentence of a mention, its action and participants in brackets with their roles."""
    text, sentence = analysis.document.text, mention.sentence
    marks: dict[Span, list[str]] = {mention.action.span: ["action"]}
    for argument in mention.arguments:
        roles = marks.setdefault(argument.mention.span, [])
        if argument.role.value not in roles:
            roles.append(argument.role.value)
    if mention.time and mention.time.span:
        marks.setdefault(mention.time.span, []).append("time")
    out, at = [], sentence.start
    for span, roles in sorted(marks.items()):
        if span.start < at or span.end > sentence.end:
            continue
        out += [text[at : span.start], f"[{'/'.join(roles)}: {span.of(text)}]"]
        at = span.end
    return " ".join("".join([*out, text[at : sentence.end]]).split())


def _find(graph: EventGraph, name: str) -> Event | Actor | EventMention:
    local = name.removeprefix(graph.base)
    if found := graph.event.get(local) or graph.mentions.get(local) or graph.actor.get(local):
        return found
    if name.startswith(("e/", "c/", graph.base)):
        raise InputError(f"no event or mention has the id {name!r}; `graphbuild timeline --format jsonl` lists them")
    return graph.find_actors(name)[0]


def _event(graph: EventGraph, event: Event) -> Iterator[str]:
    yield f"{event.label}"
    yield f"  id        {graph.iri(event.id)}"
    yield f"  status    {event.status.value}; type {event.type or 'none'}"
    yield f"  when      {when_words(event.time)}"
    yield f"  sources   {event.sources} independent, {event.documents} documents, {len(event.mentions)} mentions"
    for disagreement in event.disagreements:
        sides = "; ".join(f"{c.value!r} ({_documents(graph, c.mentions)})" for c in disagreement.claims)
        yield f"  disputed  {disagreement.about}: {sides}"
    for reason in event.reasons:
        yield f"  joined    {reason}"
    for part in event.parts:
        yield f"  holds     {graph.event[part].label if part in graph.event else part}"
    for mention in event.mentions:
        yield ""
        yield from _mention(graph, graph.mentions[mention])


def _documents(graph: EventGraph, mentions: tuple[str, ...]) -> str:
    return ", ".join(sorted({graph.mentions[m].document for m in mentions}))


def _mention(graph: EventGraph, mention: EventMention) -> Iterator[str]:
    analysis = graph.analysis_of[mention.document]
    document = analysis.document
    outlet = f", {document.source}" if document.source else ""
    yield f"mention {mention.id} in {document.id}{outlet}, published {document.date or 'on an unknown day'}"
    yield f"  text      {marked_sentence(analysis, mention)}"
    yield f"  offsets   action {mention.action.span.start}-{mention.action.span.end} of the document's text"
    for argument in mention.arguments:
        actor = graph.actor_behind(mention, argument)
        via = f" after {argument.marker!r}" if argument.marker else ""
        stands = f" = {actor.label} ({actor.id})" if actor else ", not resolved"
        yield f"  {argument.role.value:10}{argument.mention.text!r}{stands}{via}"
    said = mention.attribution
    yield f"  says      {said.label or 'an unnamed source' if said else 'the document itself'}"
    yield f"  status    {mention.polarity.value}, {mention.modality.value}; score {mention.score}"
    yield f"  type      {mention.type or 'none'}"
    yield from _time(analysis, mention)
    if mention.rules:
        yield f"  rules     {', '.join(dict.fromkeys(mention.rules))}"
    yield from _path(graph, analysis, mention)


def _time(analysis: Analysis, mention: EventMention) -> Iterator[str]:
    time = mention.time
    if time is None:
        yield "  when      no date: the text gives none for it"
        return
    interval = time.interval
    yield f"  when      {when_words(time)}: from {interval.begin or 'open'} to before {interval.end or 'open'}"
    words = f"{time.text!r} at {time.span.start}-{time.span.end}, " if time.text and time.span else ""
    anchored = next((t.anchored for t in analysis.timexes if t.span == time.span), None)
    anchor = f", counted from the {anchored} date ({analysis.document.date})" if anchored else ""
    yield f"            {words}rule {time.rule}{anchor}; {BASIS[interval.basis]}"


def _path(graph: EventGraph, analysis: Analysis, mention: EventMention) -> Iterator[str]:
    """The parse between the action and each participant, read anew with the run's pipeline."""
    from graphbuild.errors import ModelError
    from graphbuild.language.load import load_model

    try:
        nlp = load_model(graph.run.model)
    except ModelError as error:
        yield f"  parse     not shown: {error}"
        return
    start = mention.sentence.start
    doc = nlp(mention.sentence.of(analysis.document.text))
    trigger = doc.char_span(mention.action.span.start - start, mention.action.span.end - start, alignment_mode="expand")
    if trigger is None:
        return
    for argument in mention.arguments:
        place = argument.mention.head
        head = doc.char_span(place.start - start, place.end - start, alignment_mode="expand")
        if head is None:
            continue
        up = [head.root, *head.root.ancestors]
        meeting = next((t for t in up if t == trigger.root or trigger.root in t.subtree), None)
        if meeting is None:
            yield f"  parse     {head.root.text} and {trigger.root.text} stand in different parts of the sentence"
            continue
        steps = [f"{t.text} -{t.dep_}->" for t in up[: up.index(meeting)]]
        down = [trigger.root, *trigger.root.ancestors]
        back = [f"<-{t.dep_}- {t.text}" for t in reversed(down[: down.index(meeting)])]
        yield f"  parse     {' '.join([*steps, meeting.text, *back])}"


def _actor(graph: EventGraph, actor: Actor) -> Iterator[str]:
    yield f"{actor.label} ({actor.kind.value})"
    yield f"  id        {graph.iri(actor.id)}"
    if actor.aliases:
        yield f"  aliases   {'; '.join(actor.aliases)}"
    if actor.codes:
        yield f"  codes     {' '.join(actor.codes)}"
    if actor.affiliation:
        home = graph.actor.get(actor.affiliation)
        yield f"  of        {home.label if home else actor.affiliation}"
    for link in actor.links:
        yield f"  same as   {link} (exact match)"
    yield f"  events    {sum(1 for e in graph.events if actor.id in (*e.actors, *e.targets, *e.recipients))}"
    for member in actor.members:
        yield f"  joined    {member.label!r} in {member.document}: {member.reason} (score {member.score})"
        analysis = graph.analysis_of.get(member.document)
        for entity in (e for e in analysis.entities if e.key == member.entity) if analysis else ():
            pairs = zip(entity.mentions, entity.rules or [""] * len(entity.mentions), strict=False)
            words = "; ".join(f"{m.text!r} at {m.span.start}" + (f" ({rule})" if rule else "") for m, rule in pairs)
            yield f"            {words}"
