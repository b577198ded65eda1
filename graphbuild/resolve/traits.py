"""What is known of an event mention when it is compared with others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graphbuild.model import (
    Actor,
    Analysis,
    Basis,
    EventMention,
    Granularity,
    Kind,
    Modality,
    Polarity,
    Role,
)
from graphbuild.resolve.kinds import befalls_once, root

__all__ = ["Traits", "traits_of"]

SPECIFIC = (Kind.PERSON, Kind.COUNTRY, Kind.ORGANISATION, Kind.GROUP, Kind.PLACE)
FIRM = (Kind.PERSON, Kind.COUNTRY, Kind.ORGANISATION)
FINE = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.DAY)
NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBER_WORDS = {word: n for n, word in enumerate(NUMBERS.split())}
NUMBER = re.compile(
    r"(?:at least |about |nearly |some |around |more than |over |up to )?(\d[\d,.]*|[a-z]+)\b", re.IGNORECASE
)
LONGEST_DETERMINER = 30
DEFINITE = re.compile(r"(?:\b(?:the|this|these|those|its|their|his|her)\s+(?:\w+\s+)?|\bthat\s+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Traits:
    """One mention, ready to be compared.

    `world` is what sort of claim it is: "actual" (asserted, either polarity) or a modality. `day` is a
    stated day or None; `first` and `last` bound when it may have been, inclusive days or None.
    `root` is the verb of an event noun; `once` what befell which people if it can only happen once; `firm` the named
    people, countries and bodies; `unnamed` the country and words of each unnamed participant that has one;
    `nouns` the head nouns of unnamed targets; `counts` are numbers given of participants, by the head noun; `copied` is
    where the same words stand in the original of a copied text.
    """

    mention: EventMention
    world: str
    lemma: str
    root: str
    type: str | None
    actors: frozenset[str]
    targets: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    named: frozenset[str]
    people: frozenset[str]
    firm: frozenset[str]
    unnamed: tuple[tuple[str, tuple[str, str]], ...]
    nouns: frozenset[str]
    once: tuple[str, frozenset[str]] | None
    day: str | None
    first: str | None
    last: str | None
    stated: bool
    published: str | None
    definite: bool
    counts: tuple[tuple[str, int], ...]
    copied: tuple[str, ...]

    @property
    def participants(self) -> frozenset[str]:
        """Actors, targets and recipients."""
        return self.actors | self.targets | self.recipients

    @property
    def negative(self) -> bool:
        """Whether the mention says that it did not happen."""
        return self.mention.polarity == Polarity.NEGATIVE


def traits_of(
    analysis: Analysis, actor_of: Mapping[tuple[str, int], Actor], original: str | None = None
) -> list[Traits]:
    """The traits of all event mentions of one document; `original` is the text it copies or that is copied."""
    seen: Counter[tuple[str, ...]] = Counter()
    return [_traits(analysis, m, actor_of, _copied(analysis, m, original, seen)) for m in analysis.events]


def _copied(
    analysis: Analysis, mention: EventMention, original: str | None, seen: Counter[tuple[str, ...]]
) -> tuple[str, ...]:
    if original is None:
        return ()
    words = (original, mention.sentence.of(analysis.document.text), mention.action.text)
    seen[words] += 1
    return (*words, str(seen[words]))


def _traits(
    analysis: Analysis, mention: EventMention, actor_of: Mapping[tuple[str, int], Actor], copied: tuple[str, ...]
) -> Traits:
    document = analysis.document
    roles: dict[Role, list[Actor]] = {}
    for argument in mention.arguments:
        if argument.entity is not None:
            roles.setdefault(argument.role, []).append(actor_of[document.id, argument.entity])
    everyone = {a.id: a for found in roles.values() for a in found}
    people = frozenset(a.id for a in everyone.values() if a.kind == Kind.PERSON)

    def ids(role: Role) -> frozenset[str]:
        return frozenset(a.id for a in roles.get(role, ()))

    time = mention.time
    first, last, day, stated = None, None, None, False
    if time:
        interval = time.interval
        first, last = _day(interval.begin), _last_day(interval.end)
        stated = interval.basis in (Basis.EXPLICIT, Basis.RELATIVE, Basis.INHERITED)
        if stated and interval.granularity in FINE and first and first == last:
            day = first
    lemma = mention.action.lemma
    return Traits(
        mention, "actual" if mention.modality == Modality.ASSERTED else mention.modality.value,
        lemma, root(lemma), mention.type, ids(Role.ACTOR), ids(Role.TARGET), ids(Role.RECIPIENT), ids(Role.PLACE),
        frozenset(a.id for a in everyone.values() if a.kind in SPECIFIC), people,
        frozenset(a.id for a in everyone.values() if a.kind in FIRM),
        tuple(sorted((a.id, (a.affiliation, a.label)) for a in everyone.values() if a.affiliation and _is_unnamed(a))),
        frozenset(a.mention.lemma for a in mention.targets if not a.mention.name),
        _once(mention, ids(Role.ACTOR) & people, ids(Role.TARGET) & people),
        day, first, last, stated, _day(document.date),
        _is_definite(mention, document.text),
        _counts(mention), copied,
    )  # fmt: skip


def _is_unnamed(actor: Actor) -> bool:
    return actor.kind == Kind.GROUP or actor.label.split()[-1][:1].islower()


def _once(mention: EventMention, actors: frozenset[str], targets: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    found = befalls_once(mention.action.lemma, mention.type)
    if not found or mention.modality != Modality.ASSERTED or mention.polarity == Polarity.NEGATIVE:
        return None
    happening, whom = found
    return happening, {"actor": actors, "target": targets, "either": targets or actors}[whom]


def _is_definite(mention: EventMention, text: str) -> bool:
    start = mention.action.span.start
    return mention.action.pos == "noun" and bool(DEFINITE.search(text[max(0, start - LONGEST_DETERMINER) : start]))


def _day(bound: str | None) -> str | None:
    return bound[:10] if bound and not bound.startswith("-") else None


def _last_day(end: str | None) -> str | None:
    """The last day before a half-open end."""
    from datetime import date, datetime, timedelta

    if not end or end.startswith("-"):
        return None
    if len(end) > 10:
        return (datetime.fromisoformat(end) - timedelta(seconds=1)).date().isoformat()
    return (date.fromisoformat(end) - timedelta(days=1)).isoformat() if end > "0001-01-01" else None


def _counts(mention: EventMention) -> tuple[tuple[str, int], ...]:
    found = {}
    for argument in mention.arguments:
        if argument.role in (Role.ACTOR, Role.TARGET) and (number := _number(argument.mention.text)):
            found[argument.mention.lemma] = number
    return tuple(sorted(found.items()))


def _number(text: str) -> int | None:
    match = NUMBER.match(text)
    if not match:
        return None
    word = match[1].lower().rstrip(".,")
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    digits = word.replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() else None
