"""Commands: each is documented; bad input gives one clear line and a sensible exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

import graphbuild
from graphbuild.cli import app

ARTICLE = """Date: 2021-05-04
Source: Harbour News

Norway expelled two envoys of Freedonia on Monday. Sweden criticised Norway."""
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(w) for w in words])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    (folder / "a.txt").write_text(ARTICLE)
    done = run("build", folder / "a.txt", "--out", folder / "out")
    assert done.exit_code == 0, done.output
    return folder / "out"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    for item in (command, *getattr(command, "commands", {}).values()):
        assert item.help
        for parameter in item.params:
            assert getattr(parameter, "help", "stated in its usage") or parameter.name == "help", (
                f"{name} {parameter.name}"
            )
    assert run(name, "--help").exit_code == 0


def test_a_build_writes_the_files_and_a_summary(folder: Path) -> None:
    names = {p.name for p in folder.iterdir()}
    assert {"events.jsonl", "documents.jsonl", "events.csv"} <= names
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    expelled = next(e for e in events if e["action"]["text"] == "expelled")
    assert [a["label"] for a in expelled["actors"]] == ["Norway"]


def test_the_summary_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE)
    (tmp_path / "in" / "bad.jsonl").write_text("{broken")
    (tmp_path / "in" / "some.txt").write_text("Date: some day\n\n" + ARTICLE)
    done = run("build", tmp_path / "in", "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "documents  2" in done.stdout
    assert "skipped    1: bad.jsonl:1: not JSON" in done.stdout
    assert "noted      1: some.txt:1: the date 'some day' is not understood" in done.stdout
    assert "events.jsonl" in done.stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "is empty"), (b"\x00\x01binary", "binary"), (b"caf\xe9", "not utf-8"), (None, "no such file")],
)
def test_bad_input_ends_with_one_clear_message(content: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    if content is not None:
        path.write_bytes(content)
    done = run("build", path, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert message in done.stderr
    assert "Traceback" not in done.output


def test_an_unknown_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = run("build", tmp_path / "a.txt", "--model", "xx_no_such", "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "'xx_no_such' is not installed" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a path that cannot be made")
def test_an_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "file").write_text("")
    done = run("build", tmp_path / "a.txt", "--out", tmp_path / "file" / "out")
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


def test_a_text_without_a_date_is_built_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway expelled two envoys on Monday.")
    done = run("build", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "1 without a date" in done.stdout
    [event] = [json.loads(line) for line in (tmp_path / "out" / "events.jsonl").read_text().splitlines()]
    assert not (event["time"] or {}).get("begin")


def test_faults_in_options_are_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "names.tsv").write_text("alias\tlabel\tkind\nNorge\tNorway\tkingdom\n")
    for words, message in (
        (("--date", "5/4"), "the date '5/4' cannot be read"),
        (("--aliases", tmp_path / "names.tsv"), "names.tsv:2: unknown kind 'kingdom'"),
        (("--skip", "graph.xml"), "no file 'graph.xml' to skip"),
    ):
        done = run("build", tmp_path / "a.txt", "--out", tmp_path / "out", *words)
        assert done.exit_code == 1
        assert message in done.stderr
        assert "Traceback" not in done.output
        assert not (tmp_path / "out" / "unfinished.jsonl").exists()


def test_wrong_usage_is_exit_code_2() -> None:
    assert run("build").exit_code == 2
    assert run("no-such-command").exit_code == 2


def test_timeline_in_all_formats(folder: Path) -> None:
    assert "Norway expelled" in run("timeline", "Norway", folder).stdout
    rows = [json.loads(x) for x in run("timeline", "norway", folder, "--format", "jsonl").stdout.splitlines()]
    assert {r["action"] for r in rows} >= {"expelled", "criticised"}
    assert run("timeline", "Norway", folder, "--format", "csv").stdout.startswith("rank,date,")
    assert "| who | what |" in run("timeline", "Norway", folder, "--format", "markdown").stdout
    assert run("timeline", "Norway", folder, "--format", "xml").exit_code == 1


def test_timeline_filters(folder: Path) -> None:
    assert "expelled" not in run("timeline", "Norway", folder, "--with", "Sweden").stdout
    assert run("timeline", "Norway", folder, "--from", "2022").stdout.strip() == ""
    missing = run("timeline", "Norwya", folder)
    assert missing.exit_code == 1
    assert "similar are Norway" in missing.stderr


def test_explain_goes_from_an_event_to_its_words(folder: Path) -> None:
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    expelled = next(e for e in events if e["action"]["text"] == "expelled")
    told = run("explain", expelled["event"], folder).stdout
    assert "[actor: Norway] [action: expelled] [target: two envoys" in told
    assert "rules" in told
    assert "2021-05-03" in told
    assert "Harbour News" in told
    assert "joined" in run("explain", "Norway", folder).stdout
    assert run("explain", "c/nothing", folder).exit_code == 1


def test_a_view_says_what_it_cannot_take(folder: Path) -> None:
    for words, message in (
        (("timeline", "Norway", folder, "--status", "imagined"), "unknown status"),
        (("timeline", "Norway", folder, "--from", "yesterday"), "'yesterday' is not a day"),
        (("plot", "actors", folder, "--to", "2021-13"), "'2021-13' is not a day"),
        (("query", "no-such-question", folder), "neither a file nor one of the questions"),
        (("query", "type-counts", folder / "nothing"), "neither a build nor a triple store"),
        (("validate", folder / "nothing"), "no such file or folder"),
        (("convert", folder / "events.csv", folder / "g.ttl"), "events.csv"),
    ):
        done = run(*words)
        assert done.exit_code == 1, words
        assert message in done.stderr
        assert "Traceback" not in done.output
    assert "the types of events of Norway are" in run("timeline", "Norway", folder, "--type", "FLY").stderr


def test_the_last_day_of_a_view_is_included(folder: Path, tmp_path: Path) -> None:
    for last, edges in (("2021-05", 2), ("2021-05-03", 2), ("2021-05-02", 0)):
        done = run("export", tmp_path / "n.json", folder, "--kind", "events", "--from", "2021-05-01", "--to", last)
        assert f", {edges} edges" in done.stdout, (last, done.output)


def test_version() -> None:
    assert run("--version").stdout.split() == ["graphbuild", graphbuild.__version__]


def test_diff_says_by_its_exit_code_whether_there_is_one(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(ARTICLE.replace("Sweden", "Finland"))
    run("build", tmp_path / "b.txt", "--out", tmp_path / "out", "--quiet")
    assert run("diff", folder, folder).exit_code == 0
    changed = run("diff", folder, tmp_path / "out")
    assert changed.exit_code == 1
    assert "+ b.txt" in changed.stdout


def test_add_to_a_build(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text("Date: 2021-05-05\n\nFreedonia protested to Norway on Tuesday.")
    assert run("build", tmp_path / "a.txt", "--out", tmp_path / "out", "--quiet").exit_code == 0
    done = run("add", tmp_path / "out", tmp_path / "b.txt")
    assert done.exit_code == 0, done.output
    assert "documents  2" in done.stdout
    assert "changed    1 documents" in done.stdout


def test_a_build_keeps_to_the_names_that_its_folder_holds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "aliases.tsv").write_text("alias\tlabel\nNorway\tFjordland\n")
    assert run("build", tmp_path / "a.txt", "--out", tmp_path / "out").exit_code == 0
    assert "Fjordland" in (tmp_path / "out" / "events.csv").read_text("utf-8")
