"""The commands that work on a built graph: thin mirrors of the functions, with exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from synthetic import synthetic_graph
from typer.testing import CliRunner

from graphbuild.cli import app
from graphbuild.rdf.writers import write

GRAPH = synthetic_graph(30, 10, 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write(GRAPH, tmp_path / "graph.ttl")
    return tmp_path / "graph.ttl"


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    return done.exit_code, done.stdout


def test_query_lists_and_answers(file: Path, tmp_path: Path) -> None:
    assert "type-counts" in run("query")[1]
    code, shown = run("query", "type-counts", file, "--format", "json")
    assert code == 0
    assert sum(row["events"] for row in json.loads(shown)) == len(GRAPH.events)
    code, shown = run("query", "type-counts", file.parent, "--format", "csv")
    assert shown.splitlines()[0] == "type,status,events"
    assert run("query", "who-did-what-to-whom", file, "-p", "from=2023-01-01")[0] == 0
    assert run("query", "who-did-what-to-whom", file, "-p", "nonsense")[0] == 2


def test_query_reads_standard_input(file: Path) -> None:
    done = CliRunner().invoke(app, ["query", "-", str(file), "-f", "csv"], input="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert done.exit_code == 0
    assert int(done.stdout.splitlines()[1]) > 1000


def test_validate_tells_by_its_exit_code(file: Path) -> None:
    assert run("validate", file, "--limit", "200")[0] == 0
    lines = [line for line in file.read_text(encoding="utf-8").split("\n") if "gb:status" not in line]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert run("validate", file, "--limit", "200")[0] == 1


def test_convert_and_dry_push(file: Path, tmp_path: Path) -> None:
    assert run("convert", file, tmp_path / "g.nq.gz", "--named-graphs")[0] == 0
    assert (tmp_path / "g.nq.gz").stat().st_size > 1000
    code, shown = run(
        "push", file, "--endpoint", "http://127.0.0.1:9/store", "--graph", "https://x.example/g", "--dry-run"
    )
    assert code == 0
    assert shown.startswith("would load")
