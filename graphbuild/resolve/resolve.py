"""Analyses of single documents to actors and events of the world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graphbuild.collection import no_collection
from graphbuild.model import (
    Actor,
    Analysis,
    Basis,
    Event,
    EventTime,
    Modality,
    Polarity,
    Status,
)
from graphbuild.resolve.actors import resolve_actors, unmatched_overrides
from graphbuild.resolve.disagree import disagreements
from graphbuild.resolve.duplicates import independent_sources, near_duplicates
from graphbuild.resolve.events import join_mentions
from graphbuild.resolve.override import Alias, Line, Overrides, read_aliases, read_overrides
from graphbuild.resolve.parts import add_parts
from graphbuild.resolve.profile import profiles
from graphbuild.resolve.traits import Traits, traits_of

__all__ = ["Resolution", "resolve"]

CERTAINTY = {
    Basis.EXPLICIT: 0,
    Basis.RELATIVE: 1,
    Basis.INHERITED: 2,
    Basis.DOCUMENT_DATE: 3,
    Basis.BOUNDED: 4,
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """Actors and events, each sorted by id, and the rows of the user's overrides that matched nothing."""

    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    unmatched: tuple[Line, ...] = ()


def resolve(
    analyses: Iterable[Analysis], *, aliases: str | Path | None = None, overrides: str | Path | Overrides | None = None
) -> Resolution:
    """Joins entities to actors and event mentions to events; the order of the input does not matter.

    `aliases` and `overrides` are files (see `read_aliases`, `read_overrides`); what they say wins.
    """
    ordered = sorted(analyses, key=lambda a: a.document.id)
    names = read_aliases(aliases) if aliases else {}
    if overrides is not None and not isinstance(overrides, Overrides):
        overrides = read_overrides(overrides)
    with no_collection():
        return _resolve(ordered, names, overrides)


def _resolve(ordered: list[Analysis], names: Mapping[str, Alias], overrides: Overrides | None) -> Resolution:
    original = near_duplicates(a.document for a in ordered)
    found = profiles(ordered, original)
    actors = resolve_actors(found, names, overrides)
    actor_of = {(link.document, link.entity): actor for actor in actors for link in actor.members}
    twice = {source for document, source in original.items() if source != document}
    copied = {document: source for document, source in original.items() if source in twice}
    traits = [t for a in ordered for t in traits_of(a, actor_of, copied.get(a.document.id))]
    sources = independent_sources((a.document for a in ordered), original)
    label = {a.id: a.label for a in actors}
    taken: Counter[str] = Counter()
    events = [_event(group, reasons, sources, label, taken) for group, reasons in join_mentions(traits, overrides)]
    idle = unmatched_overrides(found, overrides, {t.mention.id for t in traits}) if overrides else ()
    return Resolution(actors, tuple(sorted(add_parts(events), key=lambda e: e.id)), idle)


def _event(
    group: list[Traits],
    reasons: tuple[str, ...],
    sources: Mapping[str, str],
    label: Mapping[str, str],
    taken: Counter[str],
) -> Event:
    best = max(group, key=_says_most)
    time = _time(group, sources)
    actors, targets, recipients, places = (_all(group, r) for r in ("actors", "targets", "recipients", "places"))
    actors = tuple(a for a in actors if a not in targets or not any(t.once and a in t.once[1] for t in group))
    found = disagreements(group, label)
    documents = sorted({t.mention.document for t in group})
    types = Counter(t.type for t in group if t.type)
    identity = _identity(group, best, actors, targets, places, time, taken)
    return Event(
        identity, _label(best, label, time), best.lemma,
        min(types, key=lambda k: (-types[k], k)) if types else None,
        _status(group), tuple(t.mention.id for t in group), actors, targets, recipients, places, time,
        len(documents), len({sources[d] for d in documents}), (), found, reasons,
    )  # fmt: skip


def _says_most(t: Traits) -> tuple[bool, bool, float, int, str, str]:
    mention = t.mention
    return (
        not t.negative,
        bool(t.actors and t.targets),
        mention.score,
        len(t.participants),
        mention.document,
        mention.id,
    )


def _all(group: list[Traits], role: str) -> tuple[str, ...]:
    return tuple(sorted({participant for t in group for participant in getattr(t, role)}))


def _time(group: list[Traits], sources: Mapping[str, str]) -> EventTime | None:
    """The surest date; among equals the one on a day that most sources give, then the one most mentions give."""
    times = [t.mention.time for t in group if t.mention.time]
    votes = Counter(t.value for t in times)
    given = {(t.day, sources[t.mention.document]) for t in group if t.day}
    backing = Counter(day for day, _ in given)
    return min(
        times,
        key=lambda t: (
            CERTAINTY[t.interval.basis], -backing[(t.interval.begin or "")[:10]], -votes[t.value],
            t.interval.sort_key(), t.rule, t.text or "",
        ),
        default=None,
    )  # fmt: skip


def _status(group: list[Traits]) -> Status:
    polarities = {t.mention.polarity for t in group}
    if len(polarities) == 2:
        return Status.DISPUTED
    modality = group[0].mention.modality
    if modality == Modality.ASSERTED:
        return Status.REPORTED if polarities == {Polarity.POSITIVE} else Status.DENIED
    return Status(modality.value)


def _identity(
    group: list[Traits], best: Traits, actors: tuple[str, ...], targets: tuple[str, ...], places: tuple[str, ...],
    time: EventTime | None, taken: Counter[str],
) -> str:  # fmt: skip
    """From content: what, who, to whom, when, where; with the document where no stated date tells it apart."""
    lemma = min(t.lemma for t in group)
    when = (time.interval.begin, time.interval.end) if time else (None, None)
    dated = time is not None and time.interval.basis in (Basis.EXPLICIT, Basis.RELATIVE)
    where = () if dated else (min(t.mention.document for t in group),)
    key = repr((lemma, best.world, actors, targets, places, when, where))
    taken[key] += 1
    if taken[key] > 1:
        key += min(t.mention.id for t in group)
    return "e/" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _label(best: Traits, label: Mapping[str, str], time: EventTime | None) -> str:
    actors = " and ".join(label[a] for a in sorted(best.actors))
    targets = " and ".join(label[a] for a in sorted(best.targets))
    words = " ".join(best.mention.action.text.split())
    when = f" ({time.value})" if time and time.value else ""
    return " ".join(x for x in (actors, words, targets) if x) + when
