"""The entry of a lexicon that fits an event mention best: its head word, then what stands in its slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from graphbuild.coding.lexicon import SAME_AS_OBJECT, Entry, Lexicon
from graphbuild.coding.patterns import Condition
from graphbuild.model import ActorMention, EventMention, Kind, Role

__all__ = ["Match", "fitting", "match"]

ANY_TYPE = "ANY"
DIRECT_ROLES = {"subject": (Role.ACTOR,), "object": (Role.TARGET, Role.RECIPIENT, Role.TOPIC)}
Frame: TypeAlias = dict[str, set[str]]
HANDED = frozenset({"AID", "MOVE", "TRADE"})
REFERENCES = frozenset({Kind.PRONOUN})


@dataclass(frozen=True, slots=True)
class Match:
    """The entry that fits, and the type it gives to this mention."""

    entry: Entry
    type: str | None


def match(event: EventMention, lexicon: Lexicon) -> Match | None:
    """The most specific entry that fits the mention, None where the lexicon does not know it.

    A verb's pattern with a condition comes before the noun that the verb carries ("suspend talks"), the noun
    before the bare verb ("hold talks").
    """
    frame = _frame(event)
    words = event.action.lemma.split()
    noun = words[-1] if event.action.pos == "noun" or (len(words) > 1 and event.action.pos == "verb") else None
    verb = _verb(event, words, frame)
    best: Match | None = None
    if verb:
        best = _best(event, lexicon, "verb", verb, frame, set(words[1:]))
        if best and best.entry.weight >= 2.5:
            return best
    if noun:
        found = _best(event, lexicon, "noun", noun, frame, set())
        if found is None and len(words) > 1:
            found = _best(event, lexicon, "noun", event.action.lemma, frame, set())
        if best and best.type in HANDED and not found:
            best = None  # giving a speech hands over no thing
        if found is None and best is None:
            found = _as_verb(noun, lexicon)
        best = found or best
    return best


def _as_verb(noun: str, lexicon: Lexicon) -> Match | None:
    """A noun without an entry is what its verb is: an extermination what it is to exterminate."""
    verb = lexicon.verb_of(noun)
    bare = lexicon.bare("verb", verb) if verb else None
    return Match(bare, bare.type) if bare and bare.type != SAME_AS_OBJECT else None


def _frame(event: EventMention) -> Frame:
    """Fillers by slot; participants found elsewhere ("began leaving") fill the clause's own slots too."""
    slots: Frame = {}
    for slot, lemma in event.frame:
        slots.setdefault(slot, set()).add(lemma)
    for argument in event.arguments:
        if argument.role == Role.ACTOR:
            slots.setdefault("subject", set()).add(_common_noun(argument.mention))
    if "gunfire" in slots.get("subject", ()):
        slots["subject"].discard("fire")  # as the frame reads "tank fire"
    if "object" not in slots and event.action.pos == "verb":  # "a deal struck with Chad"
        acting = {argument.mention.span for argument in event.arguments if argument.role == Role.ACTOR}
        for argument in event.arguments:
            own = argument.role == Role.TARGET and argument.marker is None and argument.mention.span not in acting
            if own:
                slots.setdefault("object", set()).add(_common_noun(argument.mention))
    return slots


def _common_noun(mention: ActorMention) -> str:
    """What kind of thing a mention names: "storm" for "Storm Elia"."""
    named = mention.kind == Kind.EVENT and mention.name
    return mention.name.split()[0].lower() if named and mention.name else mention.lemma


def _verb(event: EventMention, words: list[str], frame: Frame) -> str | None:
    """The verb of the action: its own, or the light one that carries its noun."""
    if event.action.pos != "noun":
        return words[0]
    carriers = frame.get("verb")
    if carriers and (len(words) > 1 or " " in event.action.text):
        return words[0] if words[0] in carriers else min(carriers)
    return None


def fitting(event: EventMention, lexicon: Lexicon) -> set[str]:
    """Where all entries stand that fit the mention, chosen or not."""
    frame, words = _frame(event), event.action.lemma.split()
    verb = _verb(event, words, frame)
    found = set(_all(event, lexicon, "verb", verb, frame, set(words[1:]))) if verb else set()
    for noun in {words[-1], event.action.lemma}:
        found |= set(_all(event, lexicon, "noun", noun, frame, set()))
    return {entry.where for entry in found}


def _best(event: EventMention, lexicon: Lexicon, pos: str, head: str, frame: Frame, extra: set[str]) -> Match | None:
    entry = next(_all(event, lexicon, pos, head, frame, extra), None)
    return Match(entry, _type(entry, lexicon, frame)) if entry else None


def _all(event: EventMention, lexicon: Lexicon, pos: str, head: str, frame: Frame, extra: set[str]) -> Iterator[Entry]:
    particles = frame.get("particle", set()) if pos == "verb" else set()
    said = frame.get("adverb", set()) | particles | extra
    for entry in lexicon.entries(pos, head):
        pattern = entry.pattern
        if particles and not particles <= {*pattern.particles, *(w for c in pattern.conditions for w in c.slots)}:
            continue
        if any(p not in frame and p not in said for p in pattern.particles):
            continue
        if all(_fits(c, event, lexicon, frame, extra) for c in pattern.conditions):
            yield entry


def _fits(condition: Condition, event: EventMention, lexicon: Lexicon, frame: Frame, extra: set[str]) -> bool:
    if condition.absent:
        return not any(slot in frame for slot in condition.slots)
    for slot in condition.slots:
        fillers = frame.get(slot, set())
        if slot == "object" and extra:
            fillers = fillers | extra
        elif slot == "complement":
            fillers = fillers | frame.get("ccomp", set())
        elif condition.particle in frame.get("particle", ()):
            fillers = fillers | frame.get("object", set())
        if not fillers:
            continue
        if not (condition.words or condition.types or condition.kinds):
            return True
        if condition.words and not condition.words.isdisjoint(fillers):
            return True
        if condition.types and any(_typed(f, condition.types, lexicon) for f in fillers):
            return True
        if condition.kinds and _kind(slot, condition.kinds, event):
            return True
    return False


def _typed(lemma: str, types: frozenset[str], lexicon: Lexicon) -> bool:
    found = lexicon.noun_type(lemma)
    return found is not None and (found in types or ANY_TYPE in types)


def _kind(slot: str, kinds: frozenset[str], event: EventMention) -> bool:
    roles = DIRECT_ROLES.get(slot)
    for argument in event.arguments:
        mention = argument.mention
        led = argument.role in roles and argument.marker in (None, "by") if roles else argument.marker == slot
        if led and (mention.kind.value in kinds or mention.kind in REFERENCES):
            return True
    return False


def _type(entry: Entry, lexicon: Lexicon, frame: Frame) -> str | None:
    if entry.type != SAME_AS_OBJECT:
        return entry.type
    for condition in entry.pattern.conditions:
        for slot in condition.slots if condition.types else ():
            for lemma in sorted(frame.get(slot, ())):
                if _typed(lemma, condition.types, lexicon):
                    return lexicon.noun_type(lemma)
    return None
