"""Validation: what graphbuild writes conforms; whatever is broken in it is found and named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from synthetic import synthetic_graph

from graphbuild.errors import InputError, ValidationError
from graphbuild.rdf.validation import validate
from graphbuild.rdf.writers import write

GRAPH = synthetic_graph(16, 8, 3)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    path = tmp_path_factory.mktemp("rdf") / "g.nt"
    write(GRAPH, path)
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", ["full", "evidence", "none"])
def test_what_is_written_conforms(tmp_path: Path, text: str) -> None:
    write(GRAPH, tmp_path / "g.ttl", text=text)  # type: ignore[arg-type]
    report = validate(tmp_path / "g.ttl")
    assert report.conforms, str(report)
    assert report.checked == report.nodes > 150


GB = "https://graphbuild.example/ns#"
EVENT, CLAIM, SPAN = f"{GB}predicate>", f"{GB}polarity>", "oa#start>"


def first(lines: list[str], predicate: str, after: str = "") -> int:
    return next(n for n, line in enumerate(lines) if predicate in line and after in line)


def changed(predicate: str, value: str, after: str = "") -> object:
    """The first triple with the predicate gets another object."""

    def plant(lines: list[str]) -> None:
        n = first(lines, predicate, after)
        subject, p, _ = lines[n].split(" ", 2)
        lines[n] = f"{subject} {p} {value} ."

    return plant


def gone(predicate: str, after: str = "") -> object:
    def plant(lines: list[str]) -> None:
        del lines[first(lines, predicate, after)]

    return plant


def again(predicate: str, value: str, after: str = "") -> object:
    """The subject of the first triple with the predicate gets a second object."""

    def plant(lines: list[str]) -> None:
        subject, p, _ = lines[first(lines, predicate, after)].split(" ", 2)
        lines.append(f"{subject} {p} {value} .")

    return plant


XSD = "http://www.w3.org/2001/XMLSchema#"
VIOLATIONS = {
    "an actor that is not described": (changed(f"{GB}actor>", "<http://x.example/nobody>"), "each actor of an event"),
    "a target that is a string": (changed(f"{GB}target>", '"Norway"'), "target of an event is a gb:Part"),
    "two predicates": (again(EVENT, '"more"', "/id/e/"), "an event has one predicate"),
    "no predicate": (gone(EVENT, "/id/e/"), "an event has one predicate"),
    "a status of our own": (changed(f"{GB}status>", f"<{GB}Rumoured>"), "an event has one status"),
    "no status": (gone(f"{GB}status>"), "an event has one status"),
    "a type that is a string": (changed(f"{GB}eventType>", '"REQUEST"', "/id/e/"), "an event has at most one type"),
    "days the wrong way round": (
        changed("hasLatestEndTimeStamp>", f'"1999-01-01"^^<{XSD}date>', "/id/e/"), "does not come after the last day"),
    "a day that is a year": (
        changed("hasEarliestBeginTimeStamp>", f'"2021"^^<{XSD}gYear>', "/id/e/"), "the first day is one xsd:date"),
    "a day that is not one": (
        changed("hasEarliestBeginTimeStamp>", f'"2021-02-31"^^<{XSD}date>', "/id/e/"), "the first day is one xsd:date"),
    "no granularity": (gone(f"{GB}granularity>", "/id/e/"), "one granularity"),
    "a basis of our own": (changed(f"{GB}timeBasis>", f"<{GB}Guessed>", "/id/e/"), "what it rests on"),
    "an event without a claim": (gone(f"{GB}reports>"), "backed by at least one claim|reports one event"),
    "a modality of our own": (changed(f"{GB}modality>", f"<{GB}Shouted>"), "a claim has one modality"),
    "both affirmed and negated": (again(CLAIM, f"<{GB}Negated>", "Affirmed"), "either affirmed or negated"),
    "more than sure": (changed(f"{GB}confidence>", f'"1.5"^^<{XSD}decimal>'), "a decimal from 0 to 1"),
    "no evidence": (gone(f"{GB}evidence>"), "one sentence as evidence"),
    "no document": (gone("wasDerivedFrom>"), "a claim comes from one document"),
    "a span that ends before it starts": (changed("oa#end>", f'"-1"^^<{XSD}integer>'), "starts before it ends"),
    "a span from below zero": (changed(SPAN, f'"-5"^^<{XSD}integer>'), "one start, a whole number"),
    "a participant without a name": (gone("core#prefLabel>"), "has one name in a language"),
    "a match that is not Wikidata's": (changed("core#exactMatch>", "<http://x.example/Q1>"), "is a Wikidata item"),
    "a role of our own": (changed(f"{GB}role>", f"<{GB}HeroRole>"), "an argument has one role"),
    "a document without a digest": (gone(f"{GB}sha256>"), "SHA-256"),
    "a time expression of no type": (changed(f"{GB}timexType>", '"WHEN"'), "one TIMEX3 type"),
}  # fmt: skip


@pytest.mark.parametrize("name", VIOLATIONS)
def test_planted_violations_are_found(tmp_path: Path, lines: list[str], name: str) -> None:
    plant, message = VIOLATIONS[name]
    broken = list(lines)
    plant(broken)  # type: ignore[operator]
    assert broken != lines
    (tmp_path / "g.nt").write_text("\n".join(broken) + "\n", encoding="utf-8")
    report = validate(tmp_path / "g.nt")
    assert not report.conforms
    assert any(re.search(message, f.message) for f in report.findings), str(report)
    with pytest.raises(ValidationError, match="not valid"):
        report.check()


def test_a_sample_says_that_it_is_one(tmp_path: Path) -> None:
    graph = synthetic_graph(200, 20, 1)
    report = validate(graph, limit=400)
    assert report.conforms
    assert report.every > 1
    assert f"one event in {report.every}" in str(report)
    write(graph, tmp_path / "g.nt")
    report = validate(tmp_path / "g.nt", limit=400)
    assert report.conforms
    assert report.checked < report.nodes
    assert "a sample by document" in str(report)


def test_a_sample_of_one_long_document_is_small_too(tmp_path: Path) -> None:
    graph = synthetic_graph(400, 20, 1, events_a_document=400)
    assert len(graph.documents) < 4
    report = validate(graph, limit=100)
    assert report.conforms
    assert report.checked <= 100
    write(graph, tmp_path / "g.nt")
    assert validate(tmp_path / "g.nt", limit=100).checked <= 100


def test_what_is_not_rdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("<a> <b")
    with pytest.raises(InputError, match=r"g\.ttl:1: not valid RDF"):
        validate(tmp_path / "g.ttl")
