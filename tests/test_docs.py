"""The documentation: its examples run on the example corpus, its links lead somewhere, generated pages are current."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import graphbuild as gb
import graphbuild.component  # where graphbuild is not installed, spaCy has no entry point that leads to it
from graphbuild.cli import app
from graphbuild.outputs import write_build
from graphbuild.records import document_records, event_records
from graphbuild.tables import COLUMNS

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "examples" / "README.md", ROOT / "benchmarks" / "RESULTS.md",
                *(ROOT / "docs").glob("*.md")])  # fmt: skip
FENCE = re.compile(r"^```(\w+)(?: ([\w.]+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
# What a reader's own articles, or a server that is not there, would be needed for.
NOT_HERE = ("graphbuild build news", "graphbuild push")


def fences(page: Path) -> list[tuple[str, str, str]]:
    """Language, file name and content of each fenced block."""
    return FENCE.findall(page.read_text(encoding="utf-8"))


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader has it: the example corpus, its build in `out`, and the tables of the pages."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    for page in PAGES:
        for language, file, content in fences(page):
            if language == "tsv":
                (folder / file).write_text(content, encoding="utf-8")
    (folder / "out").mkdir()
    write_build(gb.build(folder / "examples"), folder / "out", ["actors.png", "timeline.png", "index.html"])
    return folder


@pytest.mark.parametrize("page", [p for p in PAGES if "```python" in p.read_text(encoding="utf-8")], ids=named)
def test_python_examples_run(page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "to_frame" in page.read_text(encoding="utf-8"):
        pytest.importorskip("pandas")
    monkeypatch.chdir(desk)
    names: dict[str, object] = {}
    for language, _, content in fences(page):
        if language == "python":
            exec(compile(content, named(page), "exec"), names)


def commands() -> Iterator[object]:
    for page in PAGES:
        for language, _, content in fences(page):
            if language == "console":
                for line in content.splitlines():
                    if line.startswith("$ graphbuild") and not line[2:].startswith(NOT_HERE):
                        yield pytest.param(line[2:], id=f"{named(page)}: {line[2:]}")


@pytest.mark.parametrize("command", list(commands()))
def test_commands_run(command: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    done = CliRunner().invoke(app, shlex.split(command)[1:])
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_page_is_in_the_index() -> None:
    linked = set(LINK.findall((ROOT / "docs" / "index.md").read_text(encoding="utf-8")))
    assert {p.name for p in (ROOT / "docs").glob("*.md")} - {"index.md"} <= linked


def test_the_reference_of_commands_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    from cli_page import page

    try:
        assert page() == (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), "run: python docs/cli_page.py"
    finally:
        sys.modules.pop("cli_page")


def test_every_column_and_field_is_described(desk: Path) -> None:
    text = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    table, events, documents = (text.partition(f"## {name}\n")[2].partition("\n## ")[0]
                                for name in ("events.csv", "events.jsonl", "documents.jsonl"))  # fmt: skip
    graph = gb.load(desk / "out")
    for part, names in (
        (table, COLUMNS),
        (events, next(event_records(graph))),
        (documents, next(document_records(graph))),
    ):
        assert {name for name in names if f"`{name}`" not in part} == set()
