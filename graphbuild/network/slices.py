"""Networks over time and around one actor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from graphbuild.errors import InputError
from graphbuild.model import Basis
from graphbuild.selection import Selection, find_actor, select
from graphbuild.timeline import likely_days

if TYPE_CHECKING:
    import networkx as nx

    from graphbuild.graph import EventGraph
    from graphbuild.model import Event

__all__ = ["UNITS", "ego", "last_day", "likely_span", "slice_of", "slices"]

UNITS = ("day", "week", "month", "quarter", "year")
COARSER = {
    "day": {"week", "month", "quarter", "season", "year"},
    "week": {"month", "quarter", "season", "year"},
    "month": {"quarter", "season", "year"},
    "quarter": {"year"},
    "year": set[str](),
}
STANDS_IN = (Basis.DOCUMENT_DATE,)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NEVER = {"decade", "century", "vague"}


def slices(graph: EventGraph, unit: str = "month", *, kind: str = "actors", **options: Any) -> Iterator[
    tuple[str, nx.Graph]
]:  # fmt: skip
    """A network for each day, week, month, quarter or year in which something happened, in order.

    Yields pairs of the slice's name ("2020-07", "2020-W29", "2020-Q3") and a network of `kind` (see
    `to_networkx`, also for `options`). An event belongs to the slice it begins in; one dated by its
    document to that of its most likely day. What is dated more coarsely than the slice, only bounded
    or undated belongs to none; each network's attribute `unplaced` says how many these are in all.

    Raises InputError for another unit.
    """
    from graphbuild.network.build import to_networkx

    if unit not in UNITS:
        raise InputError(f"unknown slice {unit!r}; known are {', '.join(UNITS)}")
    build_options = {k: options.pop(k) for k in ("things", "scale") if k in options}
    chosen = select(graph, **options)
    placed: dict[str, list[Event]] = {}
    unplaced = 0
    for event in chosen.events:
        name = slice_of(event, unit)
        if name is None:
            unplaced += 1
        else:
            placed.setdefault(name, []).append(event)
    for name, events in sorted(placed.items()):
        part = Selection(tuple(events), chosen.left_out)
        network = to_networkx(graph, kind, events=part, **build_options)
        network.graph |= {"slice": name, "unplaced": unplaced}
        yield name, network


def slice_of(event: Event, unit: str) -> str | None:
    """The name of the slice an event lies in by its most likely day, None when its date is coarser than that."""
    days = likely_span(event)
    if days is None or (event.time and event.time.interval.granularity in COARSER[unit] | NEVER):
        return None
    day = date.fromisoformat(days[0])
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    names = {"day": day.isoformat(), "month": f"{day:%Y-%m}", "quarter": f"{day:%Y}-Q{(day.month + 2) // 3}"}
    return names.get(unit, f"{day:%Y}")


def likely_span(event: Event) -> tuple[str, str] | None:
    """First and last likely day of an event (see `likely_days`), None where they are not known to the day."""
    days = likely_days(event.time)
    interval = event.time.interval if event.time else None
    if days is None or interval is None or not all(DAY.match(day) for day in days):
        return None
    if interval.begin is None and interval.end is None:
        return None
    first = days[0].partition("T")[0]
    last = first if days[1].endswith("~") else last_day(days[1])
    open_ended = (interval.begin is None or interval.end is None) and interval.basis not in STANDS_IN
    return None if open_ended else (first, max(first, last))


def last_day(end: str) -> str:
    """The last day before a half-open end.

    >>> last_day("2020-08-01"), last_day("2020-08-01T12:00")
    ('2020-07-31', '2020-08-01')
    """
    day, _, hour = end.partition("T")
    if hour.strip("0:") or day.startswith("-") or day == "0001-01-01":
        return day
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def ego(network: nx.Graph, graph: EventGraph, actor: str, radius: int = 1) -> nx.Graph:
    """The part of a network within `radius` steps of an actor, whichever way the arcs run.

    `actor` is an id, a label or an alias. Raises InputError when it is not in the network.
    """
    import networkx as nx

    identity = find_actor(graph, actor).id
    if identity not in network:
        raise InputError(f"{actor!r} takes part in none of the events of this network")
    near = nx.single_source_shortest_path_length(network.to_undirected(as_view=True), identity, radius)
    part = network.copy()
    part.remove_nodes_from([node for node in network if node not in near])
    return part
