"""The actor graph as a picture: who acts on whom."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, sqrt
from typing import TYPE_CHECKING, Any

from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.patheffects import withStroke

from graphbuild.errors import InputError
from graphbuild.network import actor_graph
from graphbuild.plot.layout import Box, lay_out
from graphbuild.plot.style import (
    FAINT,
    INK,
    KIND_STYLE,
    MUTED,
    PALETTE,
    PAPER,
    clean,
    folded,
    legend_columns,
    new_axes,
    size_in_points,
    text_size,
    wrapped,
)

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

    from graphbuild.graph import EventGraph

__all__ = ["plot_actors", "trimmed"]

CLEARANCE = 2.0
BEND = 0.13
BOLD = "#3a3a3a"
LABEL_POINTS, ARC_POINTS, NOTE_POINTS = 9.0, 8.0, 8.0
SMALLEST = 0.6
FILLED, WIDEST = 0.3, 20.0
BAND = 24.0
FEW = 4
CROSSING = 32
HALO = [withStroke(linewidth=2.4, foreground=PAPER)]
Point = tuple[float, float]
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Node:
    label: str
    radius: float
    color: str
    marker: str
    points: float

    def box(self) -> Box:
        width, height = text_size(self.label, self.points)
        half = max(self.radius, width / 2)
        return Box(half, half, self.radius + 1 + height, self.radius)


def plot_actors(
    graph: EventGraph,
    ax: Axes | None = None,
    *,
    top: int = 60,
    min_events: int = 1,
    color: str = "kind",
    arc_labels: int = 14,
    title: str | None = None,
    seed: int = 0,
    things: bool = False,
    **filters: Any,
) -> Axes:
    """Draws who acts on whom: a node an actor, an arc each way, its width by the number of events.

    Arguments: `ax` axes to draw in (default: axes of a new figure, large enough for the names);
    `top` the most actors to show (60 stay legible on a page; up to 150 work), of these only those in
    at least `min_events` events; `color` "kind" or "community" (modularity); `arc_labels` how many of
    the busiest pairs to name; `seed` of the layout; `things` shows participants that are no actors;
    `filters` are those of `select` (status, types, sources, actors, begin, end).

    Returns the axes. What is not shown is said in a note at the foot.
    Raises InputError for an unknown filter or colouring.

    >>> graph.plot_actors(top=30).figure.savefig("actors.png")
    """
    if color not in ("kind", "community"):
        raise InputError(f"unknown colouring {color!r}; known are kind, community")
    whole = actor_graph(graph, things=things, **filters)
    network, note = trimmed(whole, top, min_events)
    ax = ax or new_axes(*_figure_size(network))
    width, height = size_in_points(ax)
    ax.set(xlim=(0, width), ylim=(0, height))
    ax.set_axis_off()
    head = 26.0 if title else 8.0
    note = folded(note, NOTE_POINTS, width - 16)
    foot = 5 + text_size(note, NOTE_POINTS)[1]
    expected = _entries(network, color, arc_labels, _nodes(network, color, 1.0))
    area = (8.0, foot + 10 + 14 * _legend_rows(expected, width)[1], width - 8, height - head)
    nodes, places = _placed(network, area, color, seed)
    taken = [_rect(places[n], nodes[n].box()) for n in network]
    named = _draw_arcs(ax, network, nodes, places, taken, area, arc_labels)
    for key, node in nodes.items():
        x, y = places[key]
        size = 2 * node.radius * (0.85 if node.marker == "D" else 1)
        ax.plot([x], [y], node.marker, color=node.color, markersize=size, markeredgecolor=PAPER, zorder=3)
        ax.text(x, y - node.radius - 1, node.label, fontsize=node.points, color=INK, ha="center", va="top", zorder=5,
                linespacing=1.05, path_effects=HALO, parse_math=False, gid="node label")  # fmt: skip
    _legend(ax, _entries(network, color, named, nodes), foot)
    ax.text(8, 5, note, fontsize=NOTE_POINTS, color=MUTED, va="bottom", parse_math=False, gid="note")
    if title:
        ax.text(8, height - 6, clean(title, 120), fontsize=12, color=INK, va="top", parse_math=False, gid="title")
    return ax


def trimmed(network: nx.DiGraph, top: int, min_events: int = 1) -> tuple[nx.DiGraph, str]:
    """The part of an actor graph that a picture shows, and a note that says what it is.

    Actors are taken by their number of events, all or none of those with the same number where that
    leaves any; actors with no arc to another one shown are dropped.
    """
    ranked = sorted(network.nodes(data="events"), key=lambda item: (-item[1], network.nodes[item[0]]["label"], item[0]))
    kept = [(node, n) for node, n in ranked if n >= min_events]
    why = f"those with at least {min_events} events" if len(kept) < len(ranked) else ""
    if len(kept) > top:
        edge = kept[top][1]
        above = [item for item in kept[:top] if item[1] > edge]
        if len(above) >= top / 2:
            kept, why = above, f"those with at least {above[-1][1]} events"
        else:
            kept, why = kept[:top], "the busiest"
    part = network.subgraph(node for node, _ in kept)
    pairs = [(u, v) for u, v in part.edges if u != v]
    shown = sorted({n for pair in pairs for n in pair})
    part = part.subgraph(shown).copy()
    loops = sum(data["weight"] for u, v, data in network.edges(data=True) if u == v)
    part.remove_edges_from([(u, v) for u, v in part.edges if u == v])
    size = f"{len(shown)} of {len(network)} actors" if len(shown) < len(network) else f"{len(shown)} actors"
    events = sum(data["weight"] for *_, data in part.edges(data=True))
    told = [f"{size}{': ' + why if why and len(shown) < len(network) else ''}", f"{events} acts between them"]
    if loops:
        told.append(f"{loops} by an actor on itself not drawn")
    if network.graph.get("without_pair"):
        told.append(f"{network.graph['without_pair']} events name no pair of actors")
    if network.graph.get("note"):
        told.append(network.graph["note"])
    ordered = part.__class__(**part.graph)
    ordered.add_nodes_from((n, part.nodes[n]) for n in shown)
    ordered.add_edges_from(sorted(part.edges(data=True), key=lambda e: e[:2]))
    return ordered, "; ".join(told)


def _figure_size(network: nx.DiGraph) -> tuple[float, float]:
    sizes = [text_size(_name(label), LABEL_POINTS) for _, label in network.nodes(data="label")]
    boxes = sum((width + 14) * (height + 30) for width, height in sizes)
    width = min(max(7.5, sqrt(boxes / FILLED * 1.45) / 72), WIDEST)
    return width, width / 1.45 + 2 * BAND / 72


def _placed(
    network: nx.DiGraph, area: Rect, color: str, seed: int
) -> tuple[dict[str, _Node], dict[str, tuple[float, float]]]:
    """Nodes and their places; type gets smaller until all boxes fit."""
    scale = 1.0
    while True:
        nodes = _nodes(network, color, scale)
        places, left = lay_out(network, [nodes[n].box() for n in network], area, seed)
        if not left or scale <= SMALLEST:
            return nodes, places
        scale *= 0.9


def _nodes(network: nx.DiGraph, color: str, scale: float) -> dict[str, _Node]:
    most = max((n for _, n in network.nodes(data="events")), default=1)
    hues = _communities(network) if color == "community" else {}
    found = {}
    for node, data in network.nodes(data=True):
        hue, marker = KIND_STYLE[data["kind"]]
        radius = (4.0 + 8.0 * sqrt(data["events"] / most)) * scale
        found[node] = _Node(_name(data["label"]), radius, hues.get(node, hue), marker, LABEL_POINTS * scale)
    return found


def _name(label: str) -> str:
    return wrapped(clean(label, 44)) or "?"


def _communities(network: nx.DiGraph) -> dict[str, str]:
    from networkx.algorithms.community import greedy_modularity_communities

    if not network.number_of_edges():
        return {}
    groups = greedy_modularity_communities(network.to_undirected(), weight="weight")
    ranked = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    return {n: PALETTE[min(i, len(PALETTE) - 1)] for i, group in enumerate(ranked) for n in group}


def _rect(place: tuple[float, float], box: Box) -> Rect:
    x, y = place
    return x - box.left, y - box.down, x + box.right, y + box.up


def _draw_arcs(
    ax: Axes, network: nx.DiGraph, nodes: dict[str, _Node], places: dict[str, tuple[float, float]], taken: list[Rect],
    area: Rect, wanted: int,
) -> int:  # fmt: skip
    events = network.nodes(data="events")
    arcs = sorted(network.edges(data=True), key=lambda a: (-a[2]["weight"], -events[a[0]] - events[a[1]], a[0], a[1]))
    most = arcs[0][2]["weight"] if arcs else 1
    taken, named = list(taken), 0
    for u, v, data in arcs:
        label = _arc_label(data)
        spot = (
            _spot(places[u], places[v], label, taken, area)
            if named < wanted and (data["weight"] > 1 or most < FEW)
            else None
        )
        if spot:
            named += 1
            half_width, half_height = (side / 2 for side in text_size(label, ARC_POINTS))
            taken.append((spot[0] - half_width, spot[1] - half_height, spot[0] + half_width, spot[1] + half_height))
            ax.text(*spot, label, fontsize=ARC_POINTS, style="italic", color=INK, ha="center", va="center", zorder=4,
                    bbox={"facecolor": PAPER, "edgecolor": "none", "alpha": 0.85, "pad": 0.6}, parse_math=False,
                    gid="arc label")  # fmt: skip
        share = sqrt(data["weight"] / most)
        look: dict[str, Any] = {
            "color": BOLD,
            "alpha": 0.9,
            "linewidth": 0.8 + 2.4 * share,
            "mutation_scale": 7 + 4 * share,
            "zorder": 2,
        }
        if not spot:
            look = {"color": FAINT, "alpha": 0.55, "linewidth": 0.5 + 1.3 * share, "mutation_scale": 5 + 4 * share}
        reach = _reach(places[u], places[v], nodes[v])
        shrink: dict[str, Any] = {"shrinkA": nodes[u].radius + 1, "shrinkB": reach + 2}
        bend = f"arc3,rad={BEND}"
        ax.add_artist(FancyArrowPatch(places[u], places[v], connectionstyle=bend, arrowstyle="-|>", **shrink, **look))
    return named


def _reach(start: Point, end: Point, node: _Node) -> float:
    """How far from the middle of a node an arrow to it ends: at its shape, or at its name if that lies before it."""
    width, height = text_size(node.label, node.points)
    top, reach = end[1] - node.radius, node.radius
    for step in range(1, CROSSING + 1):
        x, y = _on_arc(start, end, 1 - 0.7 * step / CROSSING)
        if abs(x - end[0]) < width / 2 + 1 and top - height - 2 < y < top:
            reach = max(reach, hypot(x - end[0], y - end[1]))
    return reach


def _on_arc(start: Point, end: Point, t: float) -> Point:
    """A point of the arc between two places, `t` of the way."""
    (x0, y0), (x1, y1) = start, end
    bent_x, bent_y = (x0 + x1) / 2 + BEND * (y1 - y0), (y0 + y1) / 2 - BEND * (x1 - x0)
    u = 1 - t
    return u * u * x0 + 2 * u * t * bent_x + t * t * x1, u * u * y0 + 2 * u * t * bent_y + t * t * y1


def _arc_label(data: dict[str, Any]) -> str:
    lemma, count = next(iter(data["lemmas"].items()))
    rest = data["weight"] - count
    return clean(lemma, 20) + (f" ×{count}" if count > 1 else "") + (f" +{rest}" if rest else "")


def _spot(start: Point, end: Point, label: str, taken: list[Rect], area: Rect) -> Point | None:
    """A free place for a label on an arc or close beside it, None when all are taken."""
    (x0, y0), (x1, y1) = start, end
    width, height = (side + CLEARANCE for side in text_size(label, ARC_POINTS))
    if hypot(x1 - x0, y1 - y0) < 24:
        return None
    length = hypot(x1 - x0, y1 - y0)
    across_x, across_y = (y1 - y0) / length, (x0 - x1) / length
    for off in (0.0, 8.0, -8.0, 14.0):
        for t in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
            on_x, on_y = _on_arc(start, end, t)
            x, y = on_x + off * across_x, on_y + off * across_y
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            inside = box[0] > area[0] and box[1] > area[1] and box[2] < area[2] and box[3] < area[3]
            if inside and not any(_meet(box, other) for other in taken):
                return x, y
    return None


def _meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _entries(network: nx.DiGraph, color: str, named: int, nodes: dict[str, _Node]) -> list[Line2D]:
    kinds = {kind for _, kind in network.nodes(data="kind")}
    entries = [
        Line2D([], [], linestyle="", marker=marker, color=MUTED if color == "community" else hue, label=kind)
        for kind, (hue, marker) in KIND_STYLE.items()
        if kind in kinds
    ]
    if color == "community":
        hues = list(dict.fromkeys(sorted((n.color for n in nodes.values()), key=PALETTE.index)))
        entries += [
            Line2D([], [], linestyle="", marker="o", color=hue, label=f"community {i}") for i, hue in enumerate(hues, 1)
        ]
    if named:
        entries.append(Line2D([], [], color=BOLD, linewidth=2.4, label=f"named: {named} pairs (act ×times +others)"))
    if network.number_of_edges() > named:
        entries.append(Line2D([], [], color=FAINT, linewidth=0.9, label="other pairs"))
    return entries


def _legend_rows(entries: list[Line2D], width: float) -> tuple[int, int]:
    """Columns and rows of the legend in `width` points."""
    columns = legend_columns([str(e.get_label()) for e in entries], NOTE_POINTS, width - 8)
    return columns, -(-len(entries) // columns)


def _legend(ax: Axes, entries: list[Line2D], foot: float) -> None:
    if not entries:
        return
    width, height = size_in_points(ax)
    columns, _ = _legend_rows(entries, width)
    legend = ax.legend(
        handles=entries, loc="lower left", ncols=columns, fontsize=NOTE_POINTS, frameon=False,
        bbox_to_anchor=(0, foot / height), borderaxespad=0.2, handletextpad=0.4, columnspacing=1.4,
    )  # fmt: skip
    for text in legend.get_texts():
        text.set_color(INK)
