"""The build as a whole: same bytes always, whatever the order, the processes, an interruption or an addition."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graphbuild as gb
from graphbuild import outputs
from graphbuild.archive import CHECKPOINT, Checkpoint
from graphbuild.errors import InputError
from graphbuild.model import Analysis, Span
from graphbuild.outputs import write_build
from graphbuild.pipeline import run_of

ARTICLES = {
    "a.txt": """Date: 2021-05-04
Source: Harbour News

Norway reopened the port of Larvik on Monday. Its minister thanked Denmark.""",
    "b.txt": """Date: 2021-05-05
Source: Coast Post

Denmark welcomed the step, its prime minister Kari Holm said.""",
    "c.txt": """Date: 2021-05-06
Source: Coast Post

Holm will visit Norway in June. She has not met the drivers' union.""",
}
SLOW = ("actors.png", "timeline.png", "index.html")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
    return folder


def written(graph: gb.EventGraph, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    return {p.name: p.read_bytes() for p in write_build(graph, folder, skip=SLOW)}


def test_neither_order_nor_processes_change_a_byte(corpus: Path, tmp_path: Path) -> None:
    paths = sorted(corpus.iterdir())
    once = written(gb.build(paths), tmp_path / "once")
    assert written(gb.build(paths[::-1]), tmp_path / "reversed") == once
    assert written(gb.build(corpus, processes=2), tmp_path / "two") == once


def test_no_byte_hangs_on_the_order_of_sets(tmp_path: Path) -> None:
    """Two builds of the example corpus, its pictures and page with them, in interpreters that hash otherwise."""
    examples = Path(__file__).parents[1] / "examples"
    for seed in ("1", "2"):
        command = [
            sys.executable,
            "-m",
            "graphbuild",
            "build",
            "-q",
            "--no-validate",
            str(examples),
            "-o",
            str(tmp_path / seed),
        ]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    names = sorted(p.name for p in (tmp_path / "1").iterdir())
    assert set(SLOW) < set(names)
    assert [n for n in names if (tmp_path / "1" / n).read_bytes() != (tmp_path / "2" / n).read_bytes()] == []


def test_a_build_that_is_loaded_is_the_same(corpus: Path, tmp_path: Path) -> None:
    graph = gb.build(corpus)
    once = written(graph, tmp_path / "once")
    assert written(gb.load(tmp_path / "once"), tmp_path / "again") == once


def test_adding_documents_is_building_all_at_once(corpus: Path, tmp_path: Path) -> None:
    whole = written(gb.build(corpus), tmp_path / "whole")
    written(gb.build([corpus / "a.txt"]), tmp_path / "part")
    added = gb.add(tmp_path / "part", [corpus / "b.txt", corpus / "c.txt"])
    assert written(added, tmp_path / "added") == whole


def test_a_document_that_is_added_again_replaces_the_old_one(corpus: Path, tmp_path: Path) -> None:
    written(gb.build(corpus), tmp_path / "old")
    (corpus / "a.txt").write_text(ARTICLES["a.txt"].replace("reopened", "closed"))
    graph = gb.add(tmp_path / "old", corpus / "a.txt")
    assert len(graph.documents) == len(ARTICLES)
    assert {m.action.lemma for m in graph.mentions.values() if m.document == "a.txt"} >= {"close"}


def test_how_dates_are_read_can_be_set_and_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Date: 2021-05-04\n\nNorway closed the port on 3/4/2021.")
    (tmp_path / "b.txt").write_text("Date: 2021-05-04\n\nDenmark closed the port on 4/3/2021.")
    graph = gb.build(tmp_path / "a.txt", day_first=True)
    assert [e.time.value for a in graph.analyses for e in a.events if e.time] == ["2021-04-03"]
    written(graph, tmp_path / "out")
    more = gb.add(tmp_path / "out", tmp_path / "b.txt")
    assert [e.time.value for a in more.analyses for e in a.events if e.time] == ["2021-04-03", "2021-03-04"]
    assert dict(more.run.options) == {"day_first": "true"}


def test_diff_tells_what_came(corpus: Path) -> None:
    old, new = gb.build([corpus / "a.txt"]), gb.build(corpus)
    found = gb.diff(old, new)
    assert found.documents == ("+ b.txt", "+ c.txt")
    assert any("welcomed" in line for line in found.events)
    assert not gb.diff(new, new)
    assert str(gb.diff(new, new)) == "no difference"


def test_an_interrupted_build_goes_on_where_it_stopped(corpus: Path, tmp_path: Path) -> None:
    def stop(document: gb.Document) -> None:
        if document.id == "b.txt":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gb.build(corpus, checkpoint=tmp_path, on_progress=stop)
    saved = Checkpoint(tmp_path, run_of())
    assert {a.document.id for a in saved.done.values()} == {"a.txt", "b.txt"}
    with open(tmp_path / CHECKPOINT, "a") as file:
        file.write('["half a li')
    graph = gb.build(corpus, checkpoint=tmp_path)
    assert not (tmp_path / CHECKPOINT).exists()
    assert written(graph, tmp_path / "resumed") == written(gb.build(corpus), tmp_path / "whole")


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with (
        pytest.warns(UserWarning, match="holds nothing to read"),
        pytest.raises(InputError, match="nothing to build from"),
    ):
        gb.build(tmp_path)


def test_a_folder_without_a_build_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no build .*graphbuild build"):
        gb.load(tmp_path)


@pytest.mark.parametrize(
    "harm", [lambda _: b"no gzip", lambda whole: whole[:200], lambda _: gzip.compress(b'{"base": 1}\n'), lambda _: b""]
)
def test_a_damaged_archive_is_named(harm: Callable[[bytes], bytes], corpus: Path, tmp_path: Path) -> None:
    written(gb.build(corpus), tmp_path / "old")
    archive = tmp_path / "old" / "analyses.jsonl.gz"
    archive.write_bytes(harm(archive.read_bytes()))
    with pytest.raises(InputError, match="is damaged"):
        gb.load(tmp_path / "old")


def test_records_keep_the_contract(corpus: Path, tmp_path: Path) -> None:
    files = written(gb.build(corpus), tmp_path / "out")
    texts = {name: (corpus / name).read_text() for name in ARTICLES}
    for line in files["events.jsonl"].splitlines():
        event = json.loads(line)
        text = texts[event["document"]]
        assert text[event["action"]["start"] : event["action"]["end"]] == event["action"]["text"]
        for role in ("actors", "targets", "recipients", "places"):
            for argument in event[role]:
                assert text[argument["start"] : argument["end"]] == argument["text"]
                assert argument["start"] <= argument["head"][0] < argument["head"][1] <= argument["end"]
        assert event["polarity"] in ("positive", "negative")
        assert 0 <= event["score"] <= 1
        assert event["rules"]
    for line in files["documents.jsonl"].splitlines():
        document = json.loads(line)
        for timex in document["timexes"]:
            assert texts[document["id"]][timex["start"] : timex["end"]] == timex["text"]


PIECES = st.sampled_from(
    [
        *(
            "Norway",
            "the minister",
            "said on Monday",
            "that",
            "“we will",
            "not",
            "close",
            "the port,”",
            "it",
            ".",
            "by",
        ),
        *(
            "attack",
            "Kari Holm",
            "'s",
            "12 July",
            "“",
            "\n\n",
            "\t",
            "\u202e",
            "\x00",
            "\ud800",
            "<b>",
            "🚢",
            "a" * 500,
        ),
        "DELETE WHERE { ?s ?p ?o }",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_offsets_hold_on_any_text(analysed: Callable[..., Analysis], pieces: list[str]) -> None:
    text = " ".join(pieces)
    analysis = analysed(text)
    spans: list[tuple[Span, str]] = [(t.span, t.text) for t in analysis.timexes]
    for event in analysis.events:
        spans += [(event.action.span, event.action.text), *((a.mention.span, a.mention.text) for a in event.arguments)]
        assert event.sentence.covers(event.action.span)
    for entity in analysis.entities:
        spans += [(m.span, m.text) for m in entity.mentions]
    assert all(span.of(text) == words for span, words in spans)


def test_a_build_survives_being_moved(corpus: Path, tmp_path: Path) -> None:
    written(gb.build(corpus), tmp_path / "old")
    shutil.move(tmp_path / "old", tmp_path / "new")
    assert gb.load(tmp_path / "new").find_actors("Norway")


def test_a_view_that_cannot_be_drawn_does_not_stop_the_rest(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(graph: gb.EventGraph, path: Path) -> None:
        raise ZeroDivisionError("no room")

    monkeypatch.setitem(outputs.FILES, "actors.png", broken)
    problems: list[InputError] = []
    files = write_build(gb.build(corpus), tmp_path, skip=SLOW[1:], on_problem=problems.append)
    assert [str(p) for p in problems] == [
        "actors.png: could not be drawn (ZeroDivisionError: no room); please report it"
    ]
    assert {f.name for f in files} >= {"graph.ttl", "events.jsonl"}
