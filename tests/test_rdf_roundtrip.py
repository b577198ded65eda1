"""EventGraph to RDF and back loses nothing, whatever the graph holds."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from synthetic import synthetic_graph

from graphbuild.errors import InputError
from graphbuild.graph import EventGraph
from graphbuild.model import (
    Action,
    Actor,
    ActorLink,
    ActorMention,
    Analysis,
    Argument,
    Attribution,
    Basis,
    Claim,
    Disagreement,
    Document,
    Entity,
    Event,
    EventMention,
    EventTime,
    Granularity,
    Interval,
    Kind,
    Modality,
    Order,
    Polarity,
    Role,
    Run,
    Span,
    Status,
    Timex,
)
from graphbuild.rdf.profiles import quads, triples
from graphbuild.rdf.reading import from_rdflib, from_triples, read
from graphbuild.rdf.writers import write

HOSTILE = [
    "", '"', "'''", "\\", "\n\r\t", "\x00", "\u202e", "😀", "\ud800", "%41%", "<script>", "a" * 10_000, "\ufffe", "~x",
    "../..", "#?&=;", "é", "e\u0301", "]]>", "${x}", "@en", "^^<x>", "\x0b", " ",
]  # fmt: skip
FIELDS = tuple(EventMention.__dataclass_fields__)


def same(one: EventGraph, two: EventGraph) -> None:
    assert two.base == one.base
    assert two.run == one.run
    assert two.actors == one.actors
    assert two.events == one.events
    assert len(two.analyses) == len(one.analyses)
    for a, b in zip(one.analyses, two.analyses, strict=True):
        assert b.document == a.document
        assert b.timexes == a.timexes
        assert b.entities == a.entities
        for x, y in zip(a.events, b.events, strict=True):
            assert [(f, getattr(y, f)) for f in FIELDS if getattr(x, f) != getattr(y, f)] == [], x
        assert b == a


def test_synthetic_graph_survives_every_format(tmp_path: Path) -> None:
    graph = synthetic_graph(150, 30, 6)
    for name in ("g.ttl", "g.trig", "g.nt.gz", "g.nq", "g.jsonld"):
        write(graph, tmp_path / name, text="full", named_graphs=name in ("g.trig", "g.nq"))
        same(graph, read(tmp_path / name))
    same(graph, from_rdflib(graph.to_rdflib(text="full")))


def test_evidence_keeps_all_but_the_text_between() -> None:
    graph = synthetic_graph(80, 20, 6)
    back = from_triples(triples(graph, text="evidence"))
    assert (back.actors, back.events) == (graph.actors, graph.events)
    for a, b in zip(graph.analyses, back.analyses, strict=True):
        assert replace(b, document=a.document) == a
        assert len(b.document.text) == len(a.document.text)
        assert replace(b.document, text=a.document.text) == a.document
        for mention in a.events:
            assert mention.sentence.of(b.document.text) == mention.sentence.of(a.document.text)


def test_without_text_only_words_are_missing() -> None:
    graph = synthetic_graph(80, 20, 6)
    back = from_triples(triples(graph, text="none"))
    assert back.actors == graph.actors
    assert [e.id for e in back.events] == [e.id for e in graph.events]
    for a, b in zip(graph.analyses, back.analyses, strict=True):
        assert unworded(b) == unworded(a)
    data = "".join(map(str, triples(graph, text="none")))
    assert not any(s.of(a.document.text) in data for a in graph.analyses for s in a.sentences)


def unworded(value: Any) -> Any:
    """The same with every string of words emptied."""
    if isinstance(value, tuple):
        return tuple(map(unworded, value))
    if not hasattr(value, "__dataclass_fields__"):
        return value
    changed = {}
    for name in value.__dataclass_fields__:
        inner = getattr(value, name)
        changed[name] = "" if name == "text" and inner is not None else unworded(inner)
    return replace(value, **changed)


# ---- made-up graphs of any shape

# No shrinking: it takes minutes on graphs, and the failing fields are shown as they are.
FAST = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate], database=None
)

words = st.one_of(st.text(st.characters(codec=None), max_size=8), st.sampled_from(HOSTILE))
maybe = st.none() | words
score = st.floats(0, 1)
many = lambda strategy, most=3: st.lists(strategy, max_size=most).map(tuple)  # noqa: E731
day = st.dates().map(lambda d: d.isoformat())
bound = st.one_of(
    st.none(), day, st.datetimes().map(lambda d: d.isoformat(timespec="minutes")),
    st.datetimes().map(lambda d: d.isoformat(timespec="seconds")), st.just("-0043-03-15"), words,
)  # fmt: skip
intervals = st.builds(Interval, bound, bound, st.sampled_from(Granularity), st.sampled_from(Basis))
types = st.none() | st.sampled_from(["REQUEST", "AID", "a/b", "x~", ""]) | words


def spans(text: str) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)).map(
        lambda p: Span(p[0], min(len(text), p[0] + p[1]))
    )


@st.composite
def analyses(draw: st.DrawFn, identity: str) -> Analysis:
    text = draw(st.text(st.characters(codec=None), min_size=1, max_size=40))
    document = Document(identity, text, draw(st.none() | bound), draw(maybe), draw(maybe), draw(maybe), draw(maybe),
                        draw(st.integers(0, 5)))  # fmt: skip
    span = spans(text)
    own = lambda s: st.one_of(st.just(s.of(text)), words)  # noqa: E731
    details = (words, st.sampled_from(Kind), maybe, maybe, maybe, maybe, st.booleans())
    mention = span.flatmap(lambda s: st.builds(ActorMention, st.just(s), own(s), st.one_of(st.just(s), span), *details))
    timex = span.flatmap(lambda s: st.builds(
        Timex, st.just(s), own(s), words, words, st.none() | intervals, words, maybe, maybe))  # fmt: skip
    time = st.none() | st.builds(EventTime, maybe, intervals, words, maybe, st.none() | span)
    entity = st.builds(Entity, st.integers(0, 4), words, st.sampled_from(Kind), many(mention), many(words), many(words))
    ids = st.integers(0, 9).map(lambda n: f"c/{identity}{n}")
    maybe_id = st.none() | ids
    argument = st.builds(Argument, st.sampled_from(Role), mention, st.none() | st.integers(0, 4), maybe)
    said = st.none() | st.builds(
        Attribution, st.none() | mention, st.none() | st.integers(0, 4), st.none() | ids, maybe
    )
    action = span.flatmap(lambda s: st.builds(Action, st.just(s), own(s), words, words))
    events = draw(st.lists(st.builds(
        EventMention, ids, st.just(identity), span, action, many(argument), time, types, st.sampled_from(Polarity),
        st.sampled_from(Modality), said, score, many(words), many(st.tuples(words, words)), maybe, maybe_id, maybe,
        many(words), st.booleans()), max_size=3, unique_by=lambda m: m.id))  # fmt: skip
    return Analysis(document, draw(many(span)), draw(many(timex)), draw(many(entity)), tuple(events),
                    draw(many(st.builds(Order, ids, ids, words, words))))  # fmt: skip


@st.composite
def graphs(draw: st.DrawFn) -> EventGraph:
    found = [draw(analyses(i)) for i in draw(st.lists(words, max_size=2, unique=True))]
    documents = st.sampled_from([a.document.id for a in found] or ["none"])
    claims = st.sampled_from([m.id for a in found for m in a.events] or ["c/none"])
    actor_ids = st.one_of(st.integers(0, 5).map(lambda n: f"a/{n}"), words.map(lambda w: "a/" + w))
    event_ids = st.one_of(st.integers(0, 5).map(lambda n: f"e/{n}"), words.map(lambda w: "e/" + w))
    link = st.builds(ActorLink, documents, st.integers(0, 4), words, words, score)
    links = st.sampled_from(["http://www.wikidata.org/entity/Q1", "https://x.example/y"]) | words
    actor = st.builds(Actor, actor_ids, words, st.sampled_from(Kind), many(words), many(words), many(links),
                      st.none() | actor_ids, maybe, many(link))  # fmt: skip
    times = [m.time for a in found for m in a.events]
    time = st.none() | st.sampled_from([*times, None]) | st.builds(EventTime, maybe, intervals, words, maybe)
    ids = many(actor_ids)
    dispute = st.builds(Disagreement, words, many(st.builds(Claim, words, many(claims))))
    event = st.builds(Event, event_ids, words, words, types, st.sampled_from(Status), many(claims), *[ids] * 4, time,
                      st.integers(0, 9), st.integers(0, 9), many(event_ids), many(dispute), many(words))  # fmt: skip
    options = draw(many(st.tuples(words, words)))
    return EventGraph(
        found, draw(st.lists(actor, max_size=3, unique_by=lambda a: a.id)),
        draw(st.lists(event, max_size=3, unique_by=lambda e: e.id)), Run(draw(words), draw(words), options),
        draw(st.sampled_from(["https://graphbuild.example/id/", "http://a.example/x/", "urn:x:"])),
    )  # fmt: skip


@settings(FAST, max_examples=100)
@given(graphs())
@example(EventGraph([], [], [], Run("", "")))
def test_round_trip_loses_nothing(graph: EventGraph) -> None:
    file = io.BytesIO()
    write(graph, file, "turtle", text="full")
    same(graph, from_triples(pyoxigraph.parse(file.getvalue(), pyoxigraph.RdfFormat.TURTLE)))
    same(graph, from_triples(quads(graph, text="full")))


@settings(FAST, max_examples=30)
@given(graphs())
def test_every_graph_parses_in_rdflib(graph: EventGraph) -> None:
    file = io.BytesIO()
    write(graph, file, "turtle")
    expected = set(graph.to_rdflib())
    assert set(rdflib.Graph().parse(data=file.getvalue(), format="turtle")) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<http://a> <http://b> <http://c> .", "no gb:ExtractionRun"),
        ("<http://a> <http://b> ", r"g\.ttl:1: not valid RDF"),
        ("@prefix gb: <https://graphbuild.example/ns#> . <http://r> a gb:ExtractionRun .", "has no gb:base"),
    ],
)
def test_what_graphbuild_did_not_write_is_a_clear_error(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "g.ttl").write_text(content)
    with pytest.raises(InputError, match=message):
        read(tmp_path / "g.ttl")
