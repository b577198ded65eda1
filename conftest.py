"""What the examples in docstrings stand on: a small graph, and a folder of their own that holds the texts behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.doctest import DoctestItem

if TYPE_CHECKING:
    from graphbuild.graph import EventGraph

STORIES = {
    "first.txt": "Date: 2020-07-03\nSource: Courier\n\n"
    "Norway warned Denmark on Thursday. Iceland called on Norway to leave its waters.\n",
    "second.txt": "Date: 2020-07-06\nSource: Ledger\n\n"
    "Iceland thanked Denmark on 4 July. Norway will visit Denmark next week, its prime minister said.\n",
}


@pytest.fixture(scope="session")
def told_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose folder `examples` holds a few stories."""
    folder = tmp_path_factory.mktemp("doctests")
    (folder / "examples").mkdir()
    for name, text in STORIES.items():
        (folder / "examples" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def told_graph(told_folder: Path) -> EventGraph:
    """The graph of these stories."""
    from graphbuild import build

    return build(told_folder / "examples")


@pytest.fixture(autouse=True)
def _example_names(request: pytest.FixtureRequest, doctest_namespace: dict[str, object]) -> None:
    if isinstance(request.node, DoctestItem) and any("graph" in e.source for e in request.node.dtest.examples):
        monkeypatch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
        monkeypatch.chdir(request.getfixturevalue("told_folder"))
        graph = request.getfixturevalue("told_graph")
        monkeypatch.setitem(doctest_namespace, "graph", graph)
        monkeypatch.setitem(doctest_namespace, "event", graph.timeline(type="REQUEST")[0])
