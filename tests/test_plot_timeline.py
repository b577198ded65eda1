"""Timelines, matrix and activity: labels that do not collide, uncertainty that shows, ticks that suit the span."""

from __future__ import annotations

import pytest
from drawn import Told, drawn_graph
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from synthetic import synthetic_graph

from graphbuild.errors import InputError
from graphbuild.graph import EventGraph
from graphbuild.plot.activity import plot_activity
from graphbuild.plot.layout import overlaps
from graphbuild.plot.matrix import plot_matrix
from graphbuild.plot.style import png
from graphbuild.plot.timeline import plot_timeline

STATUSES = ["reported", "planned", "denied", "requested", "disputed", "threatened", "possible"]
WHO = ["Lorvia", "Ordania", "Ana Reve", "Bela Olan"]


def hours() -> EventGraph:
    """A day, an act every half hour."""
    told = []
    for i in range(48):
        clock, half = divmod(i, 2)
        begin, end = f"2020-07-14T{clock:02d}:{half * 3}0", f"2020-07-14T{clock:02d}:{half * 3 + 2}0"
        lemma, status = ("shell", "call", "meet")[i % 3], STATUSES[i % 7]
        told.append(Told(WHO[i % 4], lemma, WHO[(i + 1) % 4], begin, end, status=status, granularity="minute"))
    return drawn_graph(told)


def month() -> EventGraph:
    """A month with days, weeks, bounds and document dates."""
    told = []
    for i in range(60):
        day = 1 + (i * 7) % 27
        begin: str | None = f"2020-07-{day:02d}"
        end: str | None = f"2020-07-{day + 1:02d}"
        basis, granularity = "explicit", "day"
        if i % 5 == 0:
            begin, basis, granularity = None, "bounded", "vague"
        elif i % 5 == 1:
            basis = "document_date"
        elif i % 5 == 2:
            end, granularity = f"2020-07-{min(day + 7, 31):02d}", "week"
        elif i % 15 == 3:
            end, basis, granularity = None, "bounded", "vague"
        told.append(
            Told(WHO[i % 4], "accuse", WHO[(i + 1) % 4], begin, end, "ACCUSE", STATUSES[i % 3], basis, granularity)
        )
    return drawn_graph(told)


TIMELINES = {"a day": hours, "a month": month, "three years": lambda: synthetic_graph(150, 12, 2)}


def texts(ax: Axes, kind: str) -> list[tuple[float, float, float, float]]:
    ax.figure.canvas.draw()
    renderer = ax.figure.canvas.get_renderer()
    return [tuple(t.get_window_extent(renderer).extents) for t in ax.texts if t.get_gid() == kind]


def note(ax: Axes) -> str:
    return next(t.get_text() for t in ax.texts if t.get_gid() == "note").replace("\n", " ")


def inside(ax: Axes, boxes: list[tuple[float, float, float, float]]) -> bool:
    width, height = ax.figure.canvas.get_width_height()
    return all(b[0] >= 0 and b[1] >= 0 and b[2] <= width + 1 and b[3] <= height for b in boxes)


@pytest.mark.parametrize("by", ["actor", "type", "source"])
@pytest.mark.parametrize("name", TIMELINES)
def test_labels_do_not_collide_and_stay_inside(name: str, by: str) -> None:
    ax = plot_timeline(TIMELINES[name](), by=by, status="all", title="Who did what")
    labels = texts(ax, "event label")
    assert len(labels) > 10
    assert not overlaps(labels)
    ticks = [tuple(t.get_window_extent().extents) for t in ax.get_yticklabels()]
    dates = [tuple(t.get_window_extent().extents) for t in ax.get_xticklabels() if t.get_text()]
    assert not overlaps(ticks)
    assert not overlaps(dates)
    legend = ax.get_legend()
    assert legend is not None
    frame = tuple(legend.get_window_extent().extents)
    assert inside(ax, [*labels, *ticks, frame, *texts(ax, "note")])
    assert not overlaps([frame, *texts(ax, "note")])


@pytest.mark.parametrize("name", TIMELINES)
def test_labels_lie_on_no_other_bar(name: str) -> None:
    ax = plot_timeline(TIMELINES[name](), status="all")
    labels = texts(ax, "event label")
    bars = [p.get_window_extent().extents for p in ax.get_children() if isinstance(p, Polygon) and p.get_zorder() == 2]
    assert len(bars) == len(labels)
    for number, label in enumerate(labels):
        struck = [i for i, bar in enumerate(bars) if i != number and overlaps([tuple(bar), label])]
        assert not struck


def test_a_bar_is_as_wide_as_the_date_is_uncertain() -> None:
    story = [
        Told("Lorvia", "shell", "Ordania", "2020-07-01", "2020-07-02"),
        Told("Lorvia", "call", "Ordania", "2020-07-01", "2020-08-01", granularity="month"),
        Told("Lorvia", "feed", "Ordania", "2020-07-09", "2020-07-10", basis="document_date"),
        Told("Lorvia", "warn", "Ordania", None, "2020-07-20", basis="bounded", granularity="vague"),
    ]
    ax = plot_timeline(drawn_graph(story))
    bars = [p for p in ax.get_children() if isinstance(p, Polygon) and p.get_zorder() == 2]
    by_label = dict(zip([t.get_text() for t in ax.texts if t.get_gid() == "event label"], bars, strict=True))
    day, month = by_label["shell Ordania"], by_label["call Ordania"]
    assert month.get_window_extent().width == pytest.approx(31 * day.get_window_extent().width, rel=0.01)
    assert day.get_hatch() is None
    assert by_label["feed Ordania"].get_hatch()
    assert by_label["warn Ordania"].get_hatch()
    assert len(by_label["warn Ordania"].get_xy()) == 6  # five corners, closed: the tip points to the past


def test_what_is_only_planned_is_shown_when_asked_for_and_marked() -> None:
    story = [Told("Lorvia", "invade", "Ordania", "2020-07-01", "2020-07-02", status=s) for s in STATUSES]
    ax = plot_timeline(drawn_graph(story))
    labels = {t.get_text() for t in ax.texts if t.get_gid() == "event label"}
    assert labels == {"invade Ordania", "≠ invade Ordania"}
    assert "1 denied, 1 possible, 1 planned, 1 requested, 1 threatened events left out" in note(ax)
    labels = {t.get_text() for t in plot_timeline(drawn_graph(story), status="all").texts}
    assert {"▷ invade Ordania", "? invade Ordania", "× invade Ordania"} <= labels


def test_the_note_says_what_is_not_drawn() -> None:
    story = [Told("Lorvia", "shell", f"Place{i}", "2020-07-01", "2020-07-02") for i in range(9)]
    story += [Told("Lorvia", "shell", "Ordania"), Told((), "fall", "Ordania", "2020-07-01", "2020-07-02")]
    ax = plot_timeline(drawn_graph(story), rows=4)
    assert note(ax) == "4 events; 5 more for which there was no room; 1 without a date; 1 that name no actor"


def test_few_dates_far_out_do_not_flatten_the_rest() -> None:
    story = [Told("Lorvia", "shell", "Ordania", f"2020-07-{d:02d}", f"2020-07-{d + 1:02d}") for d in range(1, 25)]
    ax = plot_timeline(drawn_graph([*story, Told("Lorvia", "found", "Marel", "1918-01-01", "1919-01-01")]))
    assert "1 far outside this stretch of time" in note(ax)
    low, high = ax.get_xlim()
    assert high - low < 30
    whole = plot_timeline(drawn_graph([Told("Lorvia", "found", "Marel", "1918-01-01", "1919-01-01"), story[0]]))
    assert whole.get_xlim()[1] - whole.get_xlim()[0] > 36_000


def test_dates_before_our_era_are_no_fault() -> None:
    story = [
        Told("Lorvia", "found", "Marel", "-0043-03-15", "-0043-03-16"),
        Told("Lorvia", "call", "Marel", "0001-01-01", "0001-01-02"),
    ]
    png(plot_timeline(drawn_graph(story)).figure)
    png(plot_timeline(drawn_graph([])).figure)
    png(plot_timeline(drawn_graph([Told("Lorvia", "end", "Marel", "9999-12-30", "9999-12-31")])).figure)


def test_it_draws_in_axes_that_it_is_given() -> None:
    figure = Figure(figsize=(9, 4))
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    assert plot_timeline(month(), ax, status="all") is ax
    assert not overlaps(texts(ax, "event label"))
    with pytest.raises(InputError, match="unknown lanes"):
        plot_timeline(month(), by="mood")


def test_pictures_are_the_same_bytes_each_time() -> None:
    graph = synthetic_graph(150, 12)
    for draw in (plot_timeline, plot_matrix, plot_activity):
        assert png(draw(graph).figure) == png(draw(graph).figure)


def test_the_matrix_counts_who_to_whom() -> None:
    story = [Told("Lorvia", "shell", "Ordania")] * 3 + [Told("Ordania", "accuse", "Lorvia")]
    ax = plot_matrix(drawn_graph(story), title="Who to whom")
    assert [t.get_text() for t in ax.texts if t.get_gid() == "count"] == ["3", "1"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["Lorvia", "Ordania"]
    assert inside(ax, [*texts(ax, "note"), tuple(ax.title.get_window_extent().extents)])
    png(plot_matrix(drawn_graph([])).figure)


def test_activity_counts_what_is_dated_finely_enough() -> None:
    ax = plot_activity(month(), unit="week", status="all")
    assert sum(bar.get_height() for bar in ax.patches) == 44
    assert note(ax) == "44 events; 16 undated or dated more coarsely than a week"
    assert "events a day" in plot_activity(month()).get_ylabel()
    png(plot_activity(drawn_graph([])).figure)
    with pytest.raises(InputError):
        plot_activity(month(), status="rumoured")


def test_statements_are_counted_and_drawn_when_asked_for() -> None:
    story = [
        Told("Lorvia", "shell", "Ordania", "2020-07-01", "2020-07-02", "ASSAULT"),
        Told("Lorvia", "say", (), "2020-07-01", "2020-07-02", "SAY"),
    ]

    def labels(**options: object) -> set[str]:
        ax = plot_timeline(drawn_graph(story), **options)
        return {t.get_text() for t in ax.texts if t.get_gid() == "event label"}

    assert labels() == {"shell Ordania"}
    assert note(plot_timeline(drawn_graph(story))) == "1 event; 1 statement left out"
    assert labels(statements=True) == {"shell Ordania", "say"}
    assert labels(types="SAY") == {"say"}
