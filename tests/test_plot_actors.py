"""The actor picture: labels apart and inside, contrast, what is left out is said, the same picture each time."""

from __future__ import annotations

import sys
import time
from itertools import permutations

import matplotlib as mpl
import pytest
from drawn import Told, drawn_graph
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from synthetic import synthetic_graph

from graphbuild.errors import InputError
from graphbuild.graph import EventGraph
from graphbuild.plot.actors import plot_actors
from graphbuild.plot.layout import overlaps
from graphbuild.plot.style import INK, KIND_STYLE, MUTED, PALETTE, PAPER, STATUS_STYLE, clean, contrast, png

FIRST = ["Ana", "Bela", "Carl", "Dora", "Edgar", "Farida", "Gita", "Hamid", "Ilir", "Jovanka", "Katya", "Lidia"]
LAST = ["Reve", "Olan", "Marskova", "Tuvic", "Berenzanovic", "Kolast", "Dumov", "Avaghian", "Istrate", "Nemeth"]


def names(count: int) -> list[str]:
    """Made-up names, short and long."""
    return [
        f"{FIRST[i % 12]} {LAST[(i // 12 + i) % 10]}" + (f" of Lorvia {i}" if i % 5 == 0 else "") for i in range(count)
    ]


def arcs(pairs: list[tuple[str, str]]) -> EventGraph:
    """One event for each pair, two for each third."""
    told = [
        Told(a, "accuse", b, "2020-07-01", "2020-07-02")
        for i, (a, b) in enumerate(pairs)
        for _ in range(1 + (i % 3 == 0))
    ]
    return drawn_graph(told)


def star(count: int) -> list[tuple[str, str]]:
    people = names(count)
    return [(people[0], other) for other in people[1:]]


def clique(count: int) -> list[tuple[str, str]]:
    return list(permutations(names(count), 2))


def communities(count: int) -> list[tuple[str, str]]:
    """Two rings with chords, joined by one arc."""
    people, half = names(count), count // 2
    groups = (people[:half], people[half:])
    inside = [(g[i], g[(i + step) % len(g)]) for g in groups for i in range(len(g)) for step in (1, 3, 7)]
    return [(a, b) for a, b in inside if a != b] + [(people[0], people[half])]


SHAPES = {
    "5, a star": (star(5), 0.0),
    "20, a clique": (clique(20), 0.0),
    "60, two communities": (communities(60), 0.0),
    "100, a star": (star(100), 0.0),
    "100, two communities": (communities(100), 0.0),
    "150, two communities": (communities(150), 0.02),
}


def boxes(ax: Axes, *kinds: str) -> list[tuple[float, float, float, float]]:
    """The rectangles of the texts of these kinds, as drawn."""
    ax.figure.canvas.draw()
    renderer = ax.figure.canvas.get_renderer()
    return [tuple(t.get_window_extent(renderer).extents) for t in ax.texts if t.get_gid() in kinds]


@pytest.mark.parametrize("shape", SHAPES)
def test_labels_are_apart_and_inside(shape: str) -> None:
    pairs, allowed = SHAPES[shape]
    count = len({name for pair in pairs for name in pair})
    ax = plot_actors(arcs(pairs), top=count)
    found = boxes(ax, "node label")
    assert len(found) == count
    assert len(overlaps(found)) <= allowed * count
    everything = boxes(ax, "node label", "arc label", "note", "title")
    width, height = ax.figure.canvas.get_width_height()
    assert all(b[0] >= 0 and b[1] >= 0 and b[2] <= width and b[3] <= height for b in everything)
    if not allowed:
        assert not overlaps(boxes(ax, "node label", "arc label"))


@pytest.mark.parametrize("color", ["kind", "community"])
@pytest.mark.parametrize("shape", ["5, a star", "60, two communities"])
def test_legend_and_note_are_inside_and_apart(shape: str, color: str) -> None:
    ax = plot_actors(arcs(SHAPES[shape][0]), color=color)
    ax.figure.canvas.draw()
    legend = ax.get_legend()
    assert legend is not None
    frame = tuple(legend.get_window_extent().extents)
    assert frame[2] <= ax.figure.canvas.get_width_height()[0]
    assert not overlaps([frame, *boxes(ax, "note", "node label")])


def test_marks_do_not_lie_on_labels() -> None:
    ax = plot_actors(arcs(communities(60)), top=60)
    labels = boxes(ax, "node label")
    for line in ax.lines:
        x, y = ax.transData.transform((line.get_xdata()[0], line.get_ydata()[0]))
        assert not any(b[0] < x < b[2] and b[1] < y < b[3] for b in labels)


def test_everything_that_is_read_has_contrast() -> None:
    colors = {INK, MUTED, *PALETTE, *(c for c, _ in KIND_STYLE.values()), *(c for c, _ in STATUS_STYLE.values())}
    assert min(contrast(c, PAPER) for c in colors) >= 4.5


def test_sixty_actors_and_two_hundred_arcs_take_less_than_three_seconds() -> None:
    graph = arcs(communities(60)[:200])
    began = time.process_time()
    png(plot_actors(graph, top=60).figure)
    assert time.process_time() - began < 3


def test_the_note_says_what_is_not_shown() -> None:
    told = [
        Told("Lorvia", "accuse", other, "2020-07-01", "2020-07-02") for other in ("Ordania", "Marel") for _ in range(3)
    ]
    told += [Told("Lorvia", "meet", f"Place{i}", "2020-07-01", "2020-07-02") for i in range(9)]
    told += [Told("Lorvia", "invade", "Ordania", status="planned")] * 2
    ax = plot_actors(drawn_graph(told), top=5)
    note = next(t.get_text() for t in ax.texts if t.get_gid() == "note")
    assert note == "3 of 12 actors: those with at least 3 events; 6 acts between them; 2 planned events left out"
    assert "the busiest" in next(
        t.get_text() for t in plot_actors(drawn_graph(told[6:15]), top=4).texts if t.get_gid() == "note"
    )


def test_hostile_names_are_drawn_as_they_are() -> None:
    told = [Told("$x^2$", "accuse", "a\nb\x00\u202ec", "2020-07-01", "2020-07-02"), Told("\x00", "accuse", "Q" * 5000)]
    ax = plot_actors(drawn_graph(told))
    png(ax.figure)
    assert {t.get_text() for t in ax.texts if t.get_gid() == "node label"} >= {"$x^2$", "a bc"}
    assert len(clean("Q" * 1_000_000)) == 32


def test_the_same_graph_gives_the_same_bytes_and_leaves_matplotlib_alone() -> None:
    graph = synthetic_graph(200, 30)

    def state() -> tuple[str | None, dict[str, object]]:
        settings = {k: mpl.rcParams[k] for k in mpl.rcParams if k != "backend"}
        return mpl.get_backend(auto_select=False), settings

    before = state()
    assert png(plot_actors(graph).figure) == png(plot_actors(graph).figure)
    assert state() == before
    if "matplotlib.pyplot" in sys.modules:
        assert not sys.modules["matplotlib.pyplot"].get_fignums()


def test_it_draws_in_axes_that_it_is_given() -> None:
    figure = Figure(figsize=(8, 4))
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2)
    assert plot_actors(arcs(star(8)), right, color="community", title="A star") is right
    assert not left.texts
    assert len(boxes(right, "node label")) == 8


def test_a_graph_of_nothing_is_a_picture_with_a_note() -> None:
    ax = plot_actors(drawn_graph([]))
    assert [t.get_text() for t in ax.texts] == ["0 actors; 0 acts between them"]
    with pytest.raises(InputError, match="colouring"):
        plot_actors(drawn_graph([]), color="red")


def test_arrowheads_end_outside_the_name_of_their_target() -> None:
    ax = plot_actors(arcs(communities(60)), top=60)
    ax.figure.canvas.draw()
    renderer = ax.figure.canvas.get_renderer()
    names = {t.get_text(): t.get_window_extent(renderer) for t in ax.texts if t.get_gid() == "node label"}
    hidden = 0
    for arrow in (p for p in ax.get_children() if isinstance(p, FancyArrowPatch)):
        place = arrow._posA_posB[1]
        own = min(names.values(), key=lambda b: abs((b.x0 + b.x1) / 2 - ax.transData.transform(place)[0])
                  + abs(b.y1 - ax.transData.transform(place)[1]))  # fmt: skip
        tip = arrow.get_transform().transform(arrow.get_path().vertices)[-2:]
        hidden += any(own.x0 < x < own.x1 and own.y0 < y < own.y1 for x, y in tip)
    assert not hidden
