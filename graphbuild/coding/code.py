"""Types for event mentions and codes for entities of one document's analysis."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.coding.actors import actor_codes, sector_codes
from graphbuild.coding.context import contexts_of
from graphbuild.coding.lexicon import Lexicon, load_lexicon
from graphbuild.coding.match import Match, match
from graphbuild.coding.status import by_status, demanded
from graphbuild.model import Analysis, Entity, EventMention, Role

__all__ = ["code"]


def code(analysis: Analysis, lexicon: Lexicon | None = None) -> Analysis:
    """The same analysis with `type`, `mode`, `contexts` of events and `codes` of entities filled in.

    `lexicon` is what `load_lexicon` gives; ours where none is given. An action that it does not know keeps
    type None. The row that gave the type ("coerce.tsv:12") and a rule of status that changed it are added to `rules`.
    """
    lexicon = lexicon or load_lexicon()
    matches = {event.id: match(event, lexicon) for event in analysis.events}
    changed = dict.fromkeys(_share_senses(analysis.events, matches), "type:one-sense")
    changed |= dict.fromkeys(_deaths_by_mishap(analysis.events, matches, lexicon), "type:mishap")
    by_id = {event.id: event for event in analysis.events}
    content: dict[str, list[EventMention]] = {}
    for event in analysis.events:
        if event.governor:
            content.setdefault(event.governor, []).append(event)
    events = tuple(_typed(event, matches, by_id, content.get(event.id, [])) for event in analysis.events)
    events = tuple(replace(e, rules=(*e.rules, changed[e.id])) if e.id in changed else e for e in events)
    return replace(analysis, events=events, entities=_coded(analysis, lexicon))


def _share_senses(events: tuple[EventMention, ...], matches: dict[str, Match | None]) -> set[str]:
    """Gives a noun that stands alone ("the strike") the type that others show in the document ("strike by nurses").

    One sense per discourse: Gale, Church and Yarowsky (1992). A user's own row for the bare noun stays. Returns the
    mentions that have another type now.
    """
    told: dict[str, list[Match]] = {}
    bare: list[tuple[EventMention, Match]] = []
    for event in events:
        found = matches[event.id]
        if event.action.pos != "noun" or found is None:
            continue
        if found.entry.pattern.conditions:
            told.setdefault(event.action.lemma, []).append(found)
        elif found.entry.weight <= found.entry.pattern.weight:
            bare.append((event, found))
    shared = set()
    for event, found in bare:
        shown = told.get(event.action.lemma, [])
        if len({m.type for m in shown}) == 1 and shown[0].type != found.type:
            matches[event.id] = shown[0]
            shared.add(event.id)
    return shared


def _deaths_by_mishap(events: tuple[EventMention, ...], matches: dict[str, Match | None], lexicon: Lexicon) -> set[str]:
    """Makes DIE of killings by nobody in a sentence on a disaster, in a document where nobody attacks.

    "Six were killed when a tunnel collapsed" says what "six died" does. Returns the mentions that have another type.
    """
    dying = lexicon.bare("verb", "die")
    types = {event.id: found.type for event in events if (found := matches[event.id])}
    attacks = [event for event in events if types.get(event.id) == "ASSAULT"]
    if dying is None or any(
        e.action.lemma != "kill" or any(a.role == Role.ACTOR for a in e.arguments) for e in attacks
    ):
        return set()
    struck = {event.sentence for event in events if types.get(event.id) == "DISASTER"}
    changed = {event.id for event in attacks if event.sentence in struck}
    matches.update(dict.fromkeys(changed, Match(dying, dying.type)))
    return changed


def _coded(analysis: Analysis, lexicon: Lexicon) -> tuple[Entity, ...]:
    coded = []
    for entity in analysis.entities:
        codes = _by_dictionary(entity, analysis.document.date, lexicon) or actor_codes(entity)
        coded.append(replace(entity, codes=codes) if codes else entity)
    return tuple(coded)


def _by_dictionary(entity: Entity, date: str | None, lexicon: Lexicon) -> tuple[str, ...]:
    """The codes that the user's PETRARCH dictionaries have for a name of the entity, or for its role."""
    for dictionary in lexicon.dictionaries:
        for mention in entity.mentions:
            code = dictionary.actor_code(mention.name, date) if mention.name else None
            if code:
                return tuple(code[at : at + 3] for at in range(0, len(code), 3))
        for mention in entity.mentions:
            role = dictionary.agent_code(mention.title or mention.text) if mention.title or not mention.name else None
            if role:
                own = [c for c in actor_codes(entity)[:1] if c not in sector_codes()]
                return (*own, *(role[at : at + 3] for at in range(0, len(role), 3)))
    return ()


def _typed(
    event: EventMention,
    matches: dict[str, Match | None],
    by_id: dict[str, EventMention],
    content: list[EventMention],
) -> EventMention:
    found = matches[event.id]
    governor = by_id.get(event.governor) if event.governor else None
    above = matches.get(event.governor) if event.governor else None
    label, rule = by_status(found.type if found else None, event, governor, above.type if above else None)
    if label == "SAY" and demanded(event, content):
        label, rule = "REQUEST", "type:demanded"
    if label is None and found is None:
        return event
    entry = found.entry if found else None
    rules = (*event.rules, *((entry.where,) if entry else ()), *((rule,) if rule else ()))
    mode = entry.mode if entry and rule is None else None
    contexts = tuple(sorted({*(entry.contexts if entry else ()), *contexts_of(event)}))
    return replace(event, type=label, mode=mode, contexts=contexts, rules=rules)
