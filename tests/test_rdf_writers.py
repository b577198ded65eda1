"""RDF files: every format parses to the same triples, and the same graph always gives the same bytes."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from synthetic import synthetic_graph

from graphbuild.errors import InputError
from graphbuild.graph import EventGraph
from graphbuild.rdf.profiles import triples
from graphbuild.rdf.writers import to_rdflib, write


@pytest.fixture(scope="module")
def graph() -> EventGraph:
    return synthetic_graph(60, 20, 2)


def parsed(path: Path, kind: pyoxigraph.RdfFormat) -> set[str]:
    return {f"{q.subject} {q.predicate} {q.object}" for q in pyoxigraph.parse(path.read_bytes(), kind)}


def expected(graph: EventGraph) -> set[str]:
    return {f"{t.subject} {t.predicate} {t.object}" for t in triples(graph)}


@pytest.mark.parametrize("name", ["g.ttl", "g.trig", "g.nt", "g.nq", "g.jsonld"])
@pytest.mark.parametrize("named", [False, True])
def test_every_format_holds_the_same_triples(graph: EventGraph, tmp_path: Path, name: str, named: bool) -> None:
    path = tmp_path / name
    if named and name in ("g.ttl", "g.nt"):
        with pytest.raises(InputError, match="named graphs"):
            write(graph, path, named_graphs=True)
        assert not path.exists()
        return
    write(graph, path, named_graphs=named)
    kind = pyoxigraph.RdfFormat.from_extension(name[2:])
    assert kind is not None
    assert parsed(path, kind) == expected(graph)
    graphs = {str(q.graph_name) for q in pyoxigraph.parse(path.read_bytes(), kind)}
    assert len(graphs) == (len(graph.documents) + 1 if named else 1)


def test_rdflib_reads_the_same_triples(graph: EventGraph, tmp_path: Path) -> None:
    write(graph, tmp_path / "g.ttl")
    read = rdflib.Graph().parse(tmp_path / "g.ttl")
    assert set(read) == set(to_rdflib(graph))
    assert len(read) == len(expected(graph))
    assert not any(isinstance(t, rdflib.BNode) for s, _, o in read for t in (s, o))


def test_bytes_are_the_same_in_every_process(tmp_path: Path) -> None:
    code = (
        "import sys; from synthetic import synthetic_graph; from graphbuild.rdf import write\n"
        "for name in ('g.ttl', 'g.nt.gz', 'g.trig'): write(synthetic_graph(40, 15, 5), sys.argv[1] + name)"
    )
    for run in ("one-", "two-"):
        subprocess.run([sys.executable, "-c", code, f"{tmp_path}/{run}"], check=True, env=environment(run))
    for name in ("g.ttl", "g.nt.gz", "g.trig"):
        assert (tmp_path / f"one-{name}").read_bytes() == (tmp_path / f"two-{name}").read_bytes(), name


def environment(run: str) -> dict[str, str]:
    import os

    here = Path(__file__).parent
    return {**os.environ, "PYTHONHASHSEED": str(len(run) + ord(run[0])), "PYTHONPATH": f"{here}:{here.parent}"}


def test_gzip_by_suffix(graph: EventGraph, tmp_path: Path) -> None:
    write(graph, tmp_path / "g.nt")
    write(graph, tmp_path / "g.nt.gz")
    assert gzip.decompress((tmp_path / "g.nt.gz").read_bytes()) == (tmp_path / "g.nt").read_bytes()


def test_turtle_is_for_people(graph: EventGraph, tmp_path: Path) -> None:
    write(graph, tmp_path / "g.ttl")
    lines = (tmp_path / "g.ttl").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert "@prefix gb: <https://graphbuild.example/ns#> ." in prefixes


def test_failed_write_leaves_the_old_file(graph: EventGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.ttl"
    path.write_text("old")
    from graphbuild.rdf import mapping

    monkeypatch.setattr(mapping.Mapper, "event", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(graph, path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["g.ttl"]


def test_flat_profile_holds_facts_only(graph: EventGraph, tmp_path: Path) -> None:
    write(graph, tmp_path / "g.nt", profile="flat")
    edges = [q for q in pyoxigraph.parse(path=str(tmp_path / "g.nt")) if "/ns#" in q.predicate.value]
    facts = {
        (graph.iri(a), graph.iri(t))
        for e in graph.events
        if e.status == "reported"
        for a in e.actors
        for t in e.targets
    }
    assert {(q.subject.value, q.object.value) for q in edges} == {(a, t) for a, t in facts if a != t}


def test_annotations_reify_the_direct_triple(graph: EventGraph, tmp_path: Path) -> None:
    write(graph, tmp_path / "g.ttl", annotations=True)
    reified = [q for q in pyoxigraph.parse(path=str(tmp_path / "g.ttl")) if q.predicate.value.endswith("#reifies")]
    assert reified
    assert all(isinstance(q.object, pyoxigraph.Triple) for q in reified)


def test_no_words_in_a_file_without_text(graph: EventGraph, tmp_path: Path) -> None:
    write(graph, tmp_path / "g.nt", text="none")
    assert "oa#exact" not in (tmp_path / "g.nt").read_text()
    with pytest.raises(InputError, match="full, evidence or none"):
        write(graph, tmp_path / "g.nt", text="some")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["graph", "graph.rdf", "graph.gz", ".ttl"])
def test_unknown_suffixes_are_refused(graph: EventGraph, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="no RDF format"):
        write(graph, tmp_path / name)
