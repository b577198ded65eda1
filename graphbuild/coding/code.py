"""Types for event mentions and codes for entities of one document's analysis."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.coding.lexicon import Lexicon, load_lexicon
from graphbuild.coding.match import Match, match
from graphbuild.coding.status import by_status
from graphbuild.model import Analysis, EventMention

__all__ = ["code"]


def code(analysis: Analysis, lexicon: Lexicon | None = None) -> Analysis:
    """The same analysis with `type`, `mode`, `contexts` of events and `codes` of entities filled in.

    `lexicon` is what `load_lexicon` gives; ours where none is given. An action that it does not know keeps
    type None. The row that gave the type ("arrest.tsv:12") and a rule of status that changed it are added to `rules`.
    """
    lexicon = lexicon or load_lexicon()
    matches = {event.id: match(event, lexicon) for event in analysis.events}
    by_id = {event.id: event for event in analysis.events}
    events = tuple(_typed(event, matches, by_id) for event in analysis.events)
    return replace(analysis, events=events)


def _typed(event: EventMention, matches: dict[str, Match | None], by_id: dict[str, EventMention]) -> EventMention:
    found = matches[event.id]
    governor = by_id.get(event.governor) if event.governor else None
    above = matches.get(event.governor) if event.governor else None
    label, rule = by_status(found.type if found else None, event, governor, above.type if above else None)
    if label is None and found is None:
        return event
    rules = (*event.rules, *((found.entry.where,) if found else ()), *((rule,) if rule else ()))
    entry = found.entry if found else None
    mode = entry.mode if entry and rule is None else None
    return replace(event, type=label, mode=mode, contexts=entry.contexts if entry else (), rules=rules)
