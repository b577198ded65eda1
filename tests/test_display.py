"""What notebooks and terminals show of graphs, timelines, events and actors, and the commands that draw."""

from __future__ import annotations

import io
import pickle
from itertools import product
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from drawn import Told, drawn_graph
from rich.console import Console
from synthetic import synthetic_graph
from typer.testing import CliRunner

from graphbuild.archive import write_archive
from graphbuild.cli import app
from graphbuild.display import Sheet

BAD = "<img src=x onerror=hit()>[bold]\x1b[31m"


def terminal(item: Any) -> str:
    out = io.StringIO()
    Console(file=out, width=160, force_terminal=False).print(item)
    return out.getvalue()


def test_text_is_never_markup() -> None:
    graph = drawn_graph([Told(BAD, "meet", "Ordania", "2020-07-01", "2020-07-02")])
    shown = [graph.timeline(), graph.events[0], *graph.actors, Sheet(BAD, (BAD,), [(BAD,)], BAD)]
    for item in shown:
        assert "<img" not in item._repr_html_()
        assert "\x1b" not in terminal(item) + item._repr_html_()
    assert "[bold]" in terminal(graph.timeline())


def test_an_event_and_an_actor_print_as_lines_to_read() -> None:
    graph = drawn_graph([Told("Lorvia", "meet", "Ordania", "2020-07-01", "2020-07-02", "AGREE")])
    lines = str(graph.events[0]).splitlines()
    assert lines[:3] == ["meet", "type  AGREE", "status  reported"]
    assert "sources  1 independent, 1 document, 1 mention" in lines
    assert str(graph.actors[0]).splitlines()[:2] == ["Lorvia", "kind  country"]


def test_a_graph_shows_its_summary() -> None:
    graph = synthetic_graph(50, 10)
    assert (
        repr(graph)
        == f"<EventGraph: {len(graph.documents)} documents, {len(graph.events)} events, {len(graph.actors)} actors>"
    )
    for shown in (graph._repr_html_(), terminal(graph)):
        assert "events" in shown
        assert "reported" in shown


def test_a_timeline_is_a_table_with_a_note() -> None:
    timeline = synthetic_graph(100, 10).timeline()
    assert timeline._repr_html_().count("<tr>") == 41
    assert "more events; " in timeline._repr_html_()
    assert "left out" in terminal(timeline)


def test_events_and_actors_show_what_they_hold() -> None:
    graph = synthetic_graph(50, 10)
    event = next(e for e in graph.events if e.time)
    assert event.status.value in event._repr_html_()
    assert event.id in terminal(event)
    assert graph.actors[0].label in terminal(graph.actors[0])
    assert pickle.loads(pickle.dumps(event)) == event


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("out")
    days = [f"2020-07-{day:02d}" for day in range(1, 25)]
    told = [
        Told(f"Ana {a}", verb, f"Bela {a}", *days[i : i + 2])
        for i, (a, verb) in enumerate(product("RST", ("calle", "accuse")))
    ]
    graph = drawn_graph(told)
    write_archive(made, graph.run, graph.base, graph.analyses)
    return made


@pytest.mark.parametrize("picture", ["actors", "timeline", "matrix", "activity"])
def test_plot_writes_a_picture(picture: str, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    done = CliRunner().invoke(app, ["plot", picture, str(folder), "--out", str(path), "--title", "A title"])
    assert (done.exit_code, done.stdout.strip()) == (0, str(path)), done.output
    assert path.read_bytes().startswith(b"\x89PNG")


def test_plot_refuses_what_it_does_not_know(folder: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert run(app, ["plot", "mood", str(folder)]).exit_code == 1
    assert "takes no --by" in run(app, ["plot", "actors", str(folder), "--by", "type"]).stderr
    assert "unknown status" in run(app, ["plot", "actors", str(folder), "--status", "rumour"]).stderr
    assert "no actor is called" in run(app, ["plot", "actors", str(folder), "--actor", "Nobody"]).stderr
    assert run(app, ["plot", "actors", str(folder), "-o", str(tmp_path / "x.docx")]).exit_code == 1


def test_export_and_page_write_files(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "net.gexf"
    done = CliRunner().invoke(app, ["export", str(path), str(folder), "--kind", "events", "--status", "all"])
    assert done.exit_code == 0, done.output
    assert f"{nx.read_gexf(path).number_of_edges()} edges" in done.stdout
    assert CliRunner().invoke(app, ["export", str(tmp_path / "net.xls"), str(folder)]).exit_code == 1
    html = tmp_path / "index.html"
    assert CliRunner().invoke(app, ["page", str(folder), "-o", str(html), "--title", "Mine"]).exit_code == 0
    assert "<title>Mine</title>" in html.read_text(encoding="utf-8")
