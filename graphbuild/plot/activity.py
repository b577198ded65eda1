"""How much happened when: events by day, week, month or year, stacked by type."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from graphbuild.network.slices import UNITS, slice_of
from graphbuild.plot.style import INK, MUTED, PALETTE, PAPER, clean, folded, legend_columns, new_axes, size_in_points
from graphbuild.plot.when import set_time_axis
from graphbuild.selection import select

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from graphbuild.graph import EventGraph

__all__ = ["plot_activity"]

DAYS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
MOST_BARS = 60
UNTYPED, OTHER = "no type", "other types"
GREY = "#5f5f5f"
HUES = tuple(hue for hue in PALETTE if hue != GREY)
REST = {UNTYPED: ("#8a8a8a", "///"), OTHER: (GREY, "")}
HATCHES = ("", "///", "...", "\\\\\\", "xx", "--", "++")


def plot_activity(
    graph: EventGraph, ax: Axes | None = None, *, unit: str | None = None, types: int = 8, title: str | None = None,
    **filters: Any,
) -> Axes:  # fmt: skip
    """Draws the number of events in each day, week, month, quarter or year, stacked by type.

    Arguments: `ax` axes to draw in (default: axes of a new figure); `unit` (default: the finest that
    gives at most 60 bars); `types` the most types told apart, the rest are "other"; `filters` are
    those of `select`, but types. An event counts where it begins; one whose date is coarser than the
    unit is not drawn, and the note says how many these are. Returns the axes.

    >>> graph.plot_activity(unit="week").get_ylabel()
    'events a week'
    """
    chosen = select(graph, **filters)
    unit = unit or _unit([d for e in chosen.events if (d := slice_of(e, "day"))])
    placed = [(name, event.type or UNTYPED) for event in chosen.events if (name := slice_of(event, unit))]
    ranked = [t for t, _ in sorted(Counter(t for _, t in placed).items(), key=lambda item: (-item[1], item[0]))]
    kept = ranked[: types if len(ranked) <= types else types - 1]
    counts = Counter((_start(name), t if t in kept else OTHER) for name, t in placed)
    if ax is None:
        ax = new_axes(10, 4.2)
        ax.set_position((0.06, 0.2, 0.92, 0.64 if title else 0.7))
    days = sorted({day for day, _ in counts})
    base = dict.fromkeys(days, 0)
    told = [kind for kind in kept if kind != UNTYPED]
    looks = {kind: (HUES[i % len(HUES)], HATCHES[i % len(HATCHES)]) for i, kind in enumerate(told)} | REST
    rest = [UNTYPED] * (UNTYPED in kept) + [OTHER] * (len(ranked) > len(kept))
    for kind in [*told, *rest]:
        color, hatch = looks[kind]
        heights = [counts[day, kind] for day in days]
        ax.bar([_number(day) for day in days], heights, [_length(day, unit) * 0.94 for day in days],
               [base[day] for day in days], align="edge", label=clean(kind), color=color,
               hatch=hatch, edgecolor=PAPER, linewidth=0.4)  # fmt: skip
        for day, height in zip(days, heights, strict=True):
            base[day] += height
    low, high = (_number(days[0]), _number(days[-1]) + _length(days[-1], unit)) if days else (0.0, 1.0)
    set_time_axis(ax, low - (high - low) * 0.01, high + (high - low) * 0.01)
    _finish(ax, unit, [f"{len(placed)} events", _rest(len(chosen.events) - len(placed), unit), chosen.note], title)
    return ax


def _unit(days: list[str]) -> str:
    if not days:
        return "week"
    span = (date.fromisoformat(max(days)) - date.fromisoformat(min(days))).days + 1
    return next((unit for unit in UNITS if span / DAYS[unit] <= MOST_BARS), "year")


def _start(name: str) -> date:
    if "-W" in name:
        year, week = name.split("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    if "-Q" in name:
        year, quarter = name.split("-Q")
        return date(int(year), 3 * int(quarter) - 2, 1)
    return date.fromisoformat((name + "-01-01")[:10])


def _length(day: date, unit: str) -> int:
    if unit in ("day", "week"):
        return DAYS[unit]
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    later = (day + timedelta(days=32 * months - months)).replace(day=1) if months < 12 else date(day.year + 1, 1, 1)
    return (later - day).days


def _number(day: date) -> float:
    return float((day - date(1970, 1, 1)).days)


def _rest(count: int, unit: str) -> str:
    return f"{count} undated or dated more coarsely than a {unit}" if count else ""


def _finish(ax: Axes, unit: str, note: list[str], title: str | None) -> None:
    from matplotlib.ticker import MaxNLocator

    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_ylabel(f"events a {unit}", color=INK)
    ax.tick_params(labelcolor=INK)
    ax.grid(axis="y", color="#dddddd", linewidth=0.7)
    ax.set_axisbelow(True)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    if ax.get_legend_handles_labels()[0]:
        labels = ax.get_legend_handles_labels()[1]
        columns = legend_columns(labels, 8, size_in_points(ax)[0])
        legend = ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, frameon=False, fontsize=8)
        for text in legend.get_texts():
            text.set_color(INK)
    told = folded("; ".join(filter(None, note)), 8, size_in_points(ax)[0])
    ax.annotate(told, (0, 0), (0, -38), "axes fraction", "offset points", fontsize=8,
                color=MUTED, va="top", parse_math=False, gid="note", annotation_clip=False)  # fmt: skip
    if title:
        ax.set_title(clean(title, 120), loc="left", fontsize=12, color=INK, pad=26, parse_math=False)
