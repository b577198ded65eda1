"""Where actors go: a seeded force layout of boxes (node with label) for each connected part, then boxes moved apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Box", "Boxes", "lay_out", "overlaps"]

Floats = NDArray[np.float64]
Cell = tuple[float, float, float, float]
ROUNDS = 600
GAP = np.array([7.0, 3.0])
MARGIN = 0.07
# Arcs grow faster in number than nodes, so a large part asks for more room a node.
CROWDING = 1.35


@dataclass(frozen=True, slots=True)
class Box:
    """How far a node with its label reaches from the node's centre, in points."""

    left: float
    right: float
    down: float
    up: float


class Boxes:
    """The boxes of a layout as arrays: half sizes, and offsets of the box's centre from its node."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        sides = np.array([[b.left, b.right, b.down, b.up] for b in boxes], dtype=float).reshape(-1, 4)
        self.half = np.column_stack([(sides[:, 0] + sides[:, 1]) / 2, (sides[:, 2] + sides[:, 3]) / 2]) + GAP / 2
        self.offset = np.column_stack([(sides[:, 1] - sides[:, 0]) / 2, (sides[:, 3] - sides[:, 2]) / 2])


def lay_out(
    network: nx.Graph, boxes: Sequence[Box], area: tuple[float, float, float, float], seed: int = 0
) -> tuple[dict[str, tuple[float, float]], int]:
    """Places for the nodes of a network, in the order of its nodes, inside `area` (left, bottom, right, top).

    Returns the places and the number of pairs of boxes that still overlap: 0 unless the boxes hardly
    fit. The same network, boxes and seed give the same places.
    """
    nodes = list(network)
    if not nodes:
        return {}, 0
    sizes = Boxes(boxes)
    low = np.array(area[:2]) + sizes.half - sizes.offset
    high = np.array(area[2:]) - sizes.half - sizes.offset
    low, high = np.minimum(low, (low + high) / 2), np.maximum(high, (low + high) / 2)
    places = low + _spread(network, seed, (area[2] - area[0]) / (area[3] - area[1])) * (high - low)
    places, left = _pushed_apart(places, sizes, low, high, seed)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}, left


def _spread(network: nx.Graph, seed: int, aspect: float) -> Floats:
    """Places in the unit square: each connected part in a rectangle of its own, large parts in larger ones."""
    import networkx as nx

    plain = nx.Graph()
    plain.add_nodes_from(network)
    for u, v, data in network.edges(data=True):
        if u != v:
            before = plain.edges[u, v]["weight"] if plain.has_edge(u, v) else 0
            plain.add_edge(u, v, weight=before + data.get("weight", 1))
    for _, _, data in plain.edges(data=True):
        data["weight"] = float(np.log1p(data["weight"]))
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part[0]))
    found: dict[str, Floats] = {}
    for part, (left, bottom, right, top) in _cells(parts, (0.0, 0.0, aspect, 1.0)):
        edge = 0.0 if len(parts) == 1 else MARGIN * min(right - left, top - bottom)
        size = np.array([right - left, top - bottom]) - 2 * edge
        inner = _unit_square(_forces(plain, part, seed, size[0] / size[1]))
        found |= zip(part, (np.array([left, bottom]) + edge + inner * size) / (aspect, 1.0), strict=True)
    return np.array([found[node] for node in network])


def _cells(parts: list[list[str]], cell: Cell) -> Iterator[tuple[list[str], Cell]]:
    """Cuts a rectangle among parts: in two along its longer side, each half the same way."""
    if len(parts) == 1:
        yield parts[0], cell
        return
    sizes = np.cumsum([len(part) ** CROWDING for part in parts])
    cut = int(np.argmin(np.abs(sizes[:-1] - sizes[-1] / 2))) + 1
    share = float(sizes[cut - 1] / sizes[-1])
    left, bottom, right, top = cell
    if right - left > top - bottom:
        middle = left + (right - left) * share
        halves = (left, bottom, middle, top), (middle, bottom, right, top)
    else:
        middle = top - (top - bottom) * share
        halves = (left, middle, right, top), (left, bottom, right, middle)
    yield from _cells(parts[:cut], halves[0])
    yield from _cells(parts[cut:], halves[1])


def _forces(network: nx.Graph, nodes: list[str], seed: int, aspect: float) -> Floats:
    """A force-directed layout of the nodes of a connected part: ties pull as the logarithm of their weight."""
    import networkx as nx

    part = nx.Graph()  # networkx's own subgraph lists its nodes in the order of a set, another one each run
    part.add_nodes_from(nodes)
    part.add_edges_from(network.edges(nodes, data=True))
    start = nx.circular_layout(nodes)
    k = 1.6 / np.sqrt(len(nodes))
    found = nx.spring_layout(part, pos=start, k=k, iterations=150, seed=seed, method="force")
    places = np.array([found[node] for node in nodes], dtype=float)
    if len(nodes) > 2:
        centred = places - places.mean(axis=0)
        _, vectors = np.linalg.eigh(centred.T @ centred)
        vectors = vectors * np.sign(vectors[0] + 1e-12)
        places = centred @ (vectors[:, ::-1] if aspect > 1 else vectors)
    return places


def _unit_square(places: Floats) -> Floats:
    """Stretched to the unit square; partly by distance, more by rank, so that a dense middle gets room."""
    if len(places) == 1:
        return np.full((1, 2), 0.5)
    low, high = places.min(axis=0), places.max(axis=0)
    linear = (places - low) / np.where(high - low > 1e-9, high - low, 1)
    ranks = np.argsort(np.argsort(places, axis=0, kind="stable"), axis=0) / (len(places) - 1)
    mixed: Floats = 0.4 * linear + 0.6 * ranks
    return mixed


def _pushed_apart(places: Floats, sizes: Boxes, low: Floats, high: Floats, seed: int) -> tuple[Floats, int]:
    random = np.random.default_rng(seed)
    best, fewest = places, len(places) ** 2
    places = np.clip(places + random.uniform(-0.5, 0.5, places.shape), low, high)
    for turn in range(ROUNDS):
        gaps, over = _overlap(places, sizes)
        count = int(over.sum()) // 2
        if count < fewest:
            best, fewest = places, count
        if not count:
            break
        along_x = gaps[..., 0] * 0.6 < gaps[..., 1]
        centres = places + sizes.offset
        sign = np.where(centres[:, None] >= centres[None], 1.0, -1.0)
        equal = centres[:, None] == centres[None]
        upper = np.triu(np.ones((len(places),) * 2, dtype=bool), 1)
        sign = np.where(equal, np.where(upper[..., None], 1.0, -1.0), sign)
        move = np.stack([np.where(along_x, gaps[..., 0], 0), np.where(along_x, 0, gaps[..., 1])], axis=-1)
        step = (move * sign * np.expand_dims(over, -1)).sum(axis=1) * 0.55
        places = places + np.clip(step, -40, 40)
        if turn % 40 == 39:
            places = places + random.uniform(-8, 8, places.shape) * over.any(axis=1, keepdims=True)
        places = np.clip(places, low, high)
    return best, fewest


def _overlap(places: Floats, sizes: Boxes) -> tuple[Floats, NDArray[np.bool_]]:
    centres = places + sizes.offset
    gaps: Floats = sizes.half[:, None] + sizes.half[None] - np.abs(centres[:, None] - centres[None])
    over: NDArray[np.bool_] = np.logical_and(gaps[..., 0] > 0.01, gaps[..., 1] > 0.01)
    np.fill_diagonal(over, False)
    return gaps, over


def overlaps(boxes: Sequence[tuple[float, float, float, float]]) -> list[tuple[int, int]]:
    """Pairs of rectangles (left, bottom, right, top) that overlap, by index.

    >>> overlaps([(0, 0, 2, 2), (1, 1, 3, 3), (2, 0, 3, 1)])
    [(0, 1)]
    """
    found = []
    for i, (left, bottom, right, top) in enumerate(boxes):
        for j in range(i + 1, len(boxes)):
            other = boxes[j]
            if left < other[2] and other[0] < right and bottom < other[3] and other[1] < top:
                found.append((i, j))
    return found
