"""What stands in a timeline: events gathered to bars, bars in lanes, and rows in which nothing collides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.errors import InputError
from graphbuild.plot.style import STATUS_STYLE, clean
from graphbuild.plot.when import day_number, uncertain, wide
from graphbuild.selection import ACTOR_KINDS, phrase, sources_of

if TYPE_CHECKING:
    from graphbuild.graph import EventGraph
    from graphbuild.model import Event

__all__ = ["Bar", "Lane", "Placed", "gather", "lanes_of", "packed"]


@dataclass(frozen=True, slots=True)
class Bar:
    """Events of one lane that read the same. Bounds are in days, None where the interval is open."""

    label: str
    begin: float | None
    end: float | None
    status: str
    uncertain: bool
    wide: bool
    count: int
    weight: int

    @property
    def at(self) -> float:
        """Where it is put in order."""
        known = [x for x in (self.begin, self.end) if x is not None]
        return known[0]


@dataclass(frozen=True, slots=True)
class Lane:
    """A swimlane: its name, how many events it has, and its bars in order of time."""

    name: str
    events: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar with its row, its left and right edge, and the left edge of its label, in points from the left."""

    bar: Bar
    row: int
    left: float
    right: float
    text: float | None


def lanes_of(graph: EventGraph, by: str, things: bool = False) -> Callable[[Event], tuple[str, ...]]:
    """A function from an event to the names of its lanes; `by` is actor, type or source.

    Raises InputError for another.
    """
    if by == "type":
        return lambda event: (event.type or "no type",)
    if by == "source":
        return lambda event: sources_of(graph, event)
    if by != "actor":
        raise InputError(f"unknown lanes {by!r}; known are actor, type, source")

    def actors(event: Event) -> tuple[str, ...]:
        found = [graph.actor[a] for a in event.actors]
        return tuple(sorted({a.label for a in found if things or a.kind in ACTOR_KINDS}))

    return actors


def gather(
    graph: EventGraph, events: Iterable[Event], names: Callable[[Event], tuple[str, ...]], with_actor: bool
) -> list[Lane]:
    """Lanes by their number of events, most first. Undated events must have been taken out."""
    count: Counter[str] = Counter()
    groups: dict[str, dict[tuple[object, ...], list[Event]]] = {}
    for event in events:
        assert event.time is not None
        interval = event.time.interval
        begin, end = day_number(interval.begin), day_number(interval.end)
        if begin is None and end is None:
            continue
        label = phrase(graph, event)
        if with_actor and event.actors:
            label = f"{graph.actor[event.actors[0]].label} {label}"
        key = (label, begin, end, event.status.value, uncertain(interval), wide(interval))
        for name in names(event):
            count[name] += 1
            groups.setdefault(name, {}).setdefault(key, []).append(event)
    lanes = []
    for name, bars in groups.items():
        made = [_bar(key, members) for key, members in bars.items()]
        made.sort(key=lambda bar: (bar.at, bar.end or 0.0, bar.label, bar.status))
        lanes.append(Lane(name, count[name], tuple(made)))
    return sorted(lanes, key=lambda lane: (-lane.events, lane.name))


def _bar(key: tuple[object, ...], events: list[Event]) -> Bar:
    label, begin, end, status, unsure, broad = key
    sign = STATUS_STYLE[str(status)][1]
    times = f" ×{len(events)}" if len(events) > 1 else ""
    text = " ".join(filter(None, (sign, clean(str(label), 40)))) + times
    weight = sum(e.sources for e in events)
    return Bar(text, begin, end, str(status), bool(unsure), bool(broad), len(events), weight)  # type: ignore[arg-type]


def packed(
    bars: Sequence[Bar], place: Callable[[Bar], tuple[float, float, float | None, float]], rows: int
) -> tuple[list[Placed], int]:
    """Bars in the first row where they fit with their label, at most `rows`; returns what is left out, too.

    `place` gives a bar's left and right edge, its label's left edge and the label's width, in points.
    Where not all fit, those reported most often come first.
    """
    done, dropped = _pack(bars, place, rows)
    if dropped:
        ranked = sorted(bars, key=lambda bar: (-bar.weight, -bar.count, bar.at, bar.label))
        done, dropped = _pack(ranked, place, rows)
    return done, dropped


def _pack(
    bars: Iterable[Bar], place: Callable[[Bar], tuple[float, float, float | None, float]], rows: int
) -> tuple[list[Placed], int]:
    taken: list[list[tuple[float, float]]] = []
    done, dropped = [], 0
    for bar in bars:
        left, right, text, width = place(bar)
        first = left if text is None else min(left, text)
        last = right if text is None else max(right, text + width)
        row = next((i for i, row in enumerate(taken) if all(last <= a or b <= first for a, b in row)), len(taken))
        if row == len(taken):
            if row == rows:
                dropped += bar.count
                continue
            taken.append([])
        taken[row].append((first - 3, last + 5))
        done.append(Placed(bar, row, left, right, text))
    return done, dropped
