"""Who acts on whom as a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphbuild.network import actor_graph
from graphbuild.plot.actors import trimmed
from graphbuild.plot.style import INK, MUTED, PAPER, clean, contrast, folded, new_axes, text_size, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from graphbuild.graph import EventGraph

__all__ = ["plot_matrix"]

CELL, POINTS = 24.0, 8.5


def plot_matrix(
    graph: EventGraph, ax: Axes | None = None, *, top: int = 20, title: str | None = None, things: bool = False,
    **filters: Any,
) -> Axes:  # fmt: skip
    """Draws the numbers of events from actors (rows) to targets (columns), busiest first.

    Arguments: `ax` axes to draw in (default: axes of a new figure); `top` the most actors; `things`
    shows participants that are no actors; `filters` are those of `select`. Returns the axes.

    >>> [name.get_text() for name in graph.plot_matrix(top=12).get_yticklabels()]
    ['Denmark', 'Iceland', 'Norway']
    """
    network, note = trimmed(actor_graph(graph, things=things, **filters), top)
    order = sorted(network, key=lambda n: (-network.nodes[n]["events"], network.nodes[n]["label"], n))
    names = [wrapped(clean(network.nodes[n]["label"], 44), 24) or "?" for n in order]
    longest = max((text_size(name, POINTS)[0] for name in names), default=20.0)
    side = max(len(order), 1) * CELL
    if ax is None:
        width, height = max(longest + side + 44, 420), longest + side + 98
        ax = new_axes(width / 72, height / 72)
        ax.set_position(((longest + 32) / width, 54 / height, side / width, side / height))
    counts = [[network.edges[u, v]["weight"] if network.has_edge(u, v) else 0 for v in order] for u in order]
    most = max((n for row in counts for n in row), default=1) or 1
    ax.set(xlim=(0, max(len(order), 1)), ylim=(max(len(order), 1), 0))
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            if count:
                _cell(ax, row, column, count, most)
    places = [i + 0.5 for i in range(len(order))]
    ax.set_xticks(places, names, rotation=90, fontsize=POINTS, color=INK, parse_math=False)
    ax.set_yticks(places, names, fontsize=POINTS, color=INK, parse_math=False)
    for change, words in ((ax.set_xlabel, "on whom"), (ax.set_ylabel, "who acts")):
        change(words, fontsize=POINTS, color=MUTED, labelpad=4)
    ax.xaxis.set_label_position("top")
    ax.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    ax.set_xticks(range(len(order) + 1), minor=True)
    ax.set_yticks(range(len(order) + 1), minor=True)
    ax.grid(which="minor", color="#dddddd", linewidth=0.6)
    ax.tick_params(which="minor", length=0)
    note = folded(note, 8, longest + side)
    ax.annotate(note, (0, 0), (-longest, -8), "axes fraction", "offset points", fontsize=8, color=MUTED, va="top",
                parse_math=False, gid="note", annotation_clip=False)  # fmt: skip
    if title:
        ax.set_title(clean(title, 120), loc="left", fontsize=12, color=INK, parse_math=False)
    return ax


def _cell(ax: Axes, row: int, column: int, count: int, most: int) -> None:
    from matplotlib.patches import Rectangle

    share = (count / most) ** 0.5
    low, high = (0xE8, 0xEF, 0xF7), (0x1B, 0x3F, 0x6B)
    color = "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(low, high, strict=True))
    ax.add_artist(Rectangle((column, row), 1, 1, facecolor=color, linewidth=0))
    ax.text(column + 0.5, row + 0.5, str(count), ha="center", va="center", fontsize=POINTS,
            color=max(PAPER, INK, key=lambda ink: contrast(ink, color)), gid="count")  # fmt: skip
