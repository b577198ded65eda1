"""Summaries and what they sum up: "clashes since Sunday" holds Monday's clash, and is not it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from graphbuild.model import Basis, Event, Granularity, Status

__all__ = ["add_parts"]

STATED = (Basis.EXPLICIT, Basis.RELATIVE, Basis.INHERITED)
MOST_PARTS = 500


def add_parts(events: Iterable[Event]) -> list[Event]:
    """The same events, each of several days with the ids of the same type and parties within it."""
    events = list(events)
    by_type: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.type and event.status == Status.REPORTED and _days(event):
            for actor in {*event.actors, *event.targets}:
                by_type[event.type, actor].append(event)
    return [replace(e, parts=_parts(e, by_type)) if _is_summary(e) else e for e in events]


def _days(event: Event) -> tuple[str, str] | None:
    interval = event.time.interval if event.time else None
    if not interval or interval.basis not in STATED or not interval.begin or not interval.end:
        return None
    return interval.begin[:10], interval.end[:10]


def _is_summary(event: Event) -> bool:
    days = _days(event)
    if not event.type or event.status != Status.REPORTED or not event.time or not days:
        return False
    return days[1] > days[0] and len(_parties(event)) > 1 and event.time.interval.granularity != Granularity.DAY


def _parties(event: Event) -> set[str]:
    return {*event.actors, *event.targets}


def _parts(event: Event, by_type: dict[tuple[str, str], list[Event]]) -> tuple[str, ...]:
    mine, days = _parties(event), _days(event)
    assert days
    rarest = min((by_type[event.type or "", p] for p in sorted(mine)), key=len)
    found = [
        e.id for e in rarest
        if e.id != event.id and len(_parties(e) & mine) > 1 and (inner := _days(e)) and inner != days
        and days[0] <= inner[0] and inner[1] <= days[1]
    ]  # fmt: skip
    return tuple(sorted(found)[:MOST_PARTS])
