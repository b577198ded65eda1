"""Timelines say who did what to whom and what was asked for; that somebody said something is left out unless wanted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphbuild.errors import InputError
from graphbuild.graph import EventGraph
from graphbuild.model import Analysis, Run

TEXT = (
    "Norway asked Chile on Monday to free two sailors. Chile said on Tuesday that its court would decide. "
    "Chile sent a lawyer to Peru on Wednesday."
)


@pytest.fixture(scope="module")
def graph(analysed: Callable[..., Analysis]) -> EventGraph:
    """The graph of the text."""
    return EventGraph.from_analyses([analysed(TEXT)], Run("test", "en"))


def test_a_request_shows_what_was_asked_for(graph: EventGraph) -> None:
    assert "Norway asked Chile: to free two sailors [REQUEST]" in graph.timeline("Norway").to_text()


def test_statements_are_left_out_and_counted_unless_wanted(graph: EventGraph) -> None:
    found = graph.timeline("Chile")
    assert "SAY" not in {e.type for e in found}
    assert "1 statement left out" in found.note()
    assert "SAY" in {e.type for e in graph.timeline("Chile", statements=True)}
    assert {e.type for e in graph.timeline("Chile", type="SAY")} == {"SAY"}


def test_equal_lines_are_one_with_their_number(analysed: Callable[..., Analysis]) -> None:
    found = analysed("Norway praised Chile on Monday. Norway praised Chile on Monday, but not for its wine.")
    graph = EventGraph.from_analyses([found], Run("test", "en"))
    lines = graph.timeline("Norway").to_text().splitlines()
    assert len(set(lines)) == len(lines)


def test_what_is_asked_of_a_timeline_is_checked(graph: EventGraph) -> None:
    assert {e.type for e in graph.timeline("Chile", type="say")} == {"SAY"}
    assert not graph.timeline("Chile", type="PROTEST")
    for wrong in ({"start": "2021-05-04", "end": "2021-05-02"}, {"start": "May"}, {"status": "told"}):
        with pytest.raises(InputError):
            graph.timeline("Chile", **wrong)
    with pytest.raises(InputError, match="told"):
        graph.filter(status="told")
