"""The made-up graphs: the same each time, with offsets that point at their words."""

from __future__ import annotations

from synthetic import synthetic_graph

from graphbuild.model import Status


def test_same_arguments_same_graph() -> None:
    one, two = synthetic_graph(60, 20, 3), synthetic_graph(60, 20, 3)
    assert (one.analyses, one.actors, one.events) == (two.analyses, two.actors, two.events)
    assert synthetic_graph(60, 20, 4).analyses != one.analyses


def test_spans_are_the_words_they_cover() -> None:
    graph = synthetic_graph(400, 50, 1)
    for analysis in graph.analyses:
        text = analysis.document.text
        for mention in analysis.events:
            assert mention.action.span.of(text) == mention.action.text
            assert mention.id in graph.event_of
            for argument in mention.arguments:
                assert argument.mention.span.of(text) == argument.mention.text
                assert graph.actor_of[mention.document, argument.entity or 0] in graph.actor
    assert {Status.REPORTED, Status.DENIED, Status.REQUESTED, Status.DISPUTED} <= {e.status for e in graph.events}
