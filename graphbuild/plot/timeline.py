"""The timeline as a picture: who did what when, and how sure the date is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.patches import Patch, Polygon
from matplotlib.transforms import blended_transform_factory

from graphbuild.plot.lanes import Bar, Lane, Placed, gather, lanes_of, packed
from graphbuild.plot.style import (
    INK,
    MUTED,
    PAPER,
    STATUS_STYLE,
    PictureAxes,
    clean,
    folded,
    legend_columns,
    new_axes,
    size_in_points,
    text_size,
    wrapped,
)
from graphbuild.plot.when import day_number, set_time_axis, window
from graphbuild.selection import select
from graphbuild.timeline import is_statement

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from graphbuild.graph import EventGraph

__all__ = ["plot_timeline"]

ROW, BAR = 14.0, 9.0
LABEL_POINTS, LANE_POINTS, NOTE_POINTS = 7.5, 9.0, 8.0
THINNEST, STUB, TIP = 3.0, 26.0, 6.0
FOOT, HEAD, RIGHT = 84.0, 24.0, 14.0
BANDS = (PAPER, "#f4f4f4")


def plot_timeline(
    graph: EventGraph,
    ax: Axes | None = None,
    *,
    by: str = "actor",
    top: int = 10,
    rows: int = 8,
    title: str | None = None,
    things: bool = False,
    statements: bool = False,
    **filters: Any,
) -> Axes:
    """Draws events in swimlanes, each bar as wide as its date is uncertain.

    Hatched bars have a date that is only bounded or the document's; pale ones lie somewhere in a week,
    month or year; a pointed bar is open on that side. What was planned, asked for, threatened, denied
    or disputed is drawn with a sign and a colour of its own, if `status` lets it in.

    Arguments: `ax` axes to draw in (default: axes of a new figure, as high as needed); `by` lanes of
    each "actor", "type" or "source"; `top` the most lanes; `rows` the most rows in a lane (events
    reported most often come first); `things` lets lanes be participants that are no actors; `statements`
    draws as well that somebody said something, which is only counted otherwise unless `types` are given;
    `filters` are those of `select` (status="all" for everything, types, sources, actors, begin, end).

    Returns the axes. What is not shown is said in a note below.
    Raises InputError for unknown lanes or filters.

    >>> graph.plot_timeline(by="type").figure.savefig("timeline.png")
    """
    chosen = select(graph, **filters)
    names = lanes_of(graph, by, things)
    statements = statements or filters.get("types") is not None
    wanted = [e for e in chosen.events if statements or not is_statement(e)]
    said = len(chosen.events) - len(wanted)
    dated = [e for e in wanted if e.time]
    all_lanes = gather(graph, dated, names, with_actor=by != "actor")
    lanes = all_lanes[:top]
    low, high = _window(lanes, filters.get("begin"), filters.get("end"))
    lanes, outside = _in_view(lanes, low, high)
    margin = 12 + max((text_size(_lane_name(x.name), LANE_POINTS)[0] for x in lanes), default=0)
    width = size_in_points(ax)[0] if ax else 11.5 * 72 - margin - RIGHT
    if ax:
        rows = max(1, min(rows, int(size_in_points(ax)[1] / 11 / max(len(lanes), 1))))
    per_day = width / (high - low)
    placed, dropped = [], 0
    for lane in lanes:
        done, lost = packed(lane.bars, lambda bar: _place(bar, low, per_day, width), rows)
        placed.append(done)
        dropped += lost
    heights = [max((p.row for p in done), default=0) + 1.4 for done in placed]
    ax = ax or _own_axes(margin, width, sum(heights) * ROW, bool(title))
    row = size_in_points(ax)[1] / max(sum(heights), 1)
    _draw(ax, lanes, placed, heights, row, width)
    set_time_axis(ax, low, high)
    unnamed = sum(1 for e in dated if not names(e))
    shown = sum(p.bar.count for done in placed for p in done)
    told = [f"{shown} event{'' if shown == 1 else 's'}"]
    if len(all_lanes) > len(lanes):
        told[0] += f" in {len(lanes)} of {len(all_lanes)} lanes"
    parts = (
        (dropped, "more for which there was no room"),
        (outside, "far outside this stretch of time"),
        (len(wanted) - len(dated), "without a date"),
        (unnamed, "that name no actor"),
        (said, "statement left out" if said == 1 else "statements left out"),
    )
    told += [f"{n} {words}" for n, words in parts if n]
    told += [chosen.note] if chosen.note else []
    _legend(ax, placed, "; ".join(told))
    if title:
        ax.set_title(clean(title, 120), loc="left", fontsize=12, color=INK, parse_math=False)
    return ax


def _window(lanes: list[Lane], begin: str | None, end: str | None) -> tuple[float, float]:
    spans = []
    for bar in (bar for lane in lanes for bar in lane.bars):
        known = [x for x in (bar.begin, bar.end) if x is not None]
        spans.append((known[0], known[-1]))
    low, high = window(spans)
    first, last = day_number(begin), day_number(end)
    low, high = low if first is None else first, high if last is None else last
    return low, max(high, low + 1 / 24)


def _in_view(lanes: list[Lane], low: float, high: float) -> tuple[list[Lane], int]:
    kept, lost = [], 0
    for lane in lanes:
        bars = tuple(
            b for b in lane.bars
            if (b.end if b.end is not None else high) > low and (b.begin if b.begin is not None else low) < high
        )  # fmt: skip
        lost += sum(b.count for b in lane.bars) - sum(b.count for b in bars)
        if bars:
            kept.append(Lane(lane.name, lane.events, bars))
    return kept, lost


def _place(bar: Bar, low: float, per_day: float, width: float) -> tuple[float, float, float | None, float]:
    """Left and right edge of a bar, left edge and width of its label, in points."""
    left = None if bar.begin is None else max((bar.begin - low) * per_day, 0.0)
    right = None if bar.end is None else min((bar.end - low) * per_day, width)
    if left is None:
        right = right or 0.0
        left = max(right - STUB, 0.0)
    if right is None:
        right = min(left + STUB, width)
    if right - left < THINNEST:
        left = min(left, width - THINNEST)
        right = left + THINNEST
    label = text_size(bar.label, LABEL_POINTS)[0]
    if right + 3 + label <= width:
        return left, right, right + 3, label
    if label + 8 <= right - left:
        return left, right, left + 4, label
    if left - 3 - label >= 0:
        return left, right, left - 3 - label, label
    return left, right, max(0.0, min(left + 4, width - label)), label


def _own_axes(margin: float, width: float, height: float, titled: bool) -> Axes:
    head = HEAD + 6 if titled else 8
    total_width, total_height = margin + width + RIGHT, max(height, 3 * ROW) + FOOT + head
    ax = new_axes(total_width / 72, total_height / 72)
    assert isinstance(ax, PictureAxes)
    inner = (margin / total_width, FOOT / total_height, width / total_width, 1 - (FOOT + head) / total_height)
    ax.set_position(inner)
    return ax


def _draw(
    ax: Axes, lanes: list[Lane], placed: list[list[Placed]], heights: list[float], row: float, width: float
) -> None:
    """Draws in points, from the top; the axis of dates has the same width."""
    points = blended_transform_factory(ax.transAxes, ax.transData)
    total = sum(heights)
    ax.set_ylim(max(total, 1), 0)
    ax.set_yticks([])
    ticks, above = [], 0.0
    for number, (done, height) in enumerate(zip(placed, heights, strict=True)):
        ax.axhspan(above, above + height, color=BANDS[number % 2], linewidth=0, zorder=0)
        ticks.append(above + height / 2)
        for item in done:
            middle = above + 0.7 + item.row
            _draw_bar(ax, item, middle, BAR / ROW / 2, width, points)
            if item.text is not None:
                inside = item.left <= item.text < item.right
                ax.text(
                    item.text / width, middle, item.bar.label, fontsize=min(LABEL_POINTS, 0.6 * row), color=INK,
                    va="center_baseline", ha="left", transform=points, zorder=4, parse_math=False, gid="event label",
                    bbox={"facecolor": PAPER, "edgecolor": "none", "alpha": 0.85, "pad": 0.5} if inside else None,
                )  # fmt: skip
        above += height
    names = [_lane_name(lane.name) for lane in lanes]
    ax.set_yticks(ticks, names, fontsize=LANE_POINTS, color=INK, parse_math=False)
    ax.tick_params(axis="y", length=0)
    ax.tick_params(axis="x", labelsize=LANE_POINTS, labelcolor=INK)
    ax.grid(axis="x", color="#dddddd", linewidth=0.7)
    ax.set_axisbelow(True)
    for side in ("left", "right", "top"):
        ax.spines[side].set_visible(False)


def _draw_bar(ax: Axes, item: Placed, middle: float, half: float, width: float, points: Any) -> None:
    bar, tip = item.bar, min(TIP, (item.right - item.left) / 2)
    up, down = middle - half, middle + half
    corners = [(item.left, up), (item.right, up), (item.right, down), (item.left, down)]
    if bar.begin is None:
        corners = [(item.left, middle), (item.left + tip, up), *corners[1:3], (item.left + tip, down)]
    if bar.end is None:
        end = [(item.right - tip, up), (item.right, middle), (item.right - tip, down)]
        corners = [corners[0], *end, corners[-1]]
    look = _look(bar.status, bar.uncertain or bar.begin is None or bar.end is None, bar.wide)
    ax.add_artist(Polygon([(x / width, y) for x, y in corners], transform=points, zorder=2, **look))


def _look(status: str, unsure: bool, broad: bool) -> dict[str, Any]:
    color = STATUS_STYLE[status][0]
    if unsure:
        return {"facecolor": PAPER, "edgecolor": color, "hatch": "/////", "linewidth": 0.9}
    return {"facecolor": color + ("55" if broad else "ff"), "edgecolor": color, "linewidth": 0.9}


def _lane_name(name: str) -> str:
    return wrapped(clean(name, 44), 22) or "?"


def _legend(ax: Axes, placed: list[list[Placed]], note: str) -> None:
    bars = [item.bar for done in placed for item in done]
    present = {bar.status for bar in bars}
    entries = [
        Patch(label=f"{sign} {status}".strip(), facecolor=color, edgecolor=color)
        for status, (color, sign) in STATUS_STYLE.items()
        if status in present
    ]
    if any(b.wide and not b.uncertain for b in bars):
        entries.append(Patch(label="somewhere in this span", **_look("reported", False, True)))
    if any(b.uncertain for b in bars):
        entries.append(Patch(label="date bounded, or that of the document", **_look("reported", True, False)))
    if any(b.begin is None or b.end is None for b in bars):
        entries.append(Patch(label="pointed: some time before or after", facecolor=PAPER, edgecolor=MUTED))
    width, height = size_in_points(ax)
    columns = legend_columns([str(e.get_label()) for e in entries], NOTE_POINTS, width) if entries else 1
    below = 33 + 13 * -(-len(entries) // columns)
    if entries:
        legend = ax.legend(
            handles=entries, loc="upper left", bbox_to_anchor=(0, -30 / height), ncols=columns, frameon=False,
            fontsize=NOTE_POINTS, borderaxespad=0, handlelength=1.8, columnspacing=1.4,
        )  # fmt: skip
        for text in legend.get_texts():
            text.set_color(INK)
    ax.text(0, -below / height, folded(note, NOTE_POINTS, width), transform=ax.transAxes, fontsize=NOTE_POINTS,
            color=MUTED, va="top", parse_math=False, gid="note")  # fmt: skip
