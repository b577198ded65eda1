"""Identity in the example corpus against gold written by hand from its texts.

`cases/examples-actors.tsv` lists every actor of the corpus with its mentions by name and by noun, `nth` telling equal
words of a document's body apart. Titles are part of the mention of their bearer; pronouns, things, places and phrases
for two named actors at once ("both sides") are not listed. `cases/examples-events.tsv` lists the events that
several mentions report and others that could be taken for them; acts of saying are left out, and so is the fighting
as a whole, of which each article means another stretch.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from graphbuild.graph import EventGraph
from graphbuild.language.load import DEFAULT_MODEL
from graphbuild.lexicons import read_table
from graphbuild.model import Kind, Status
from graphbuild.pipeline import build

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = Path(__file__).parent / "cases"
LEAST_ACTORS = 0.95
LEAST_EVENTS = 0.85

Key = tuple[str, int, int]


@pytest.fixture(scope="module")
def graph() -> EventGraph:
    """The build of the corpus."""
    return build(EXAMPLES, model=DEFAULT_MODEL)


def place(graph: EventGraph, row: Mapping[str, str]) -> Key:
    """Document, start and end of the words of a row of gold."""
    document = graph.analysis_of[row["document"]].document
    found = list(re.compile(rf"(?<!\w){re.escape(row['words'])}(?!\w)").finditer(document.text, document.body))
    match = found[int(row["nth"]) - 1]
    return document.id, match.start(), match.end()


def gold(graph: EventGraph, name: str, column: str, *more: str) -> dict[Key, str]:
    """What each gold mention stands for."""
    rows = read_table(CASES / name, (column, *more, "document", "words", "nth"))
    return {place(graph, row): row[column] for row in rows}


def actor_at(graph: EventGraph) -> Callable[[Key], str]:
    """The actor of the mention whose head lies in given words; the last head of several, the longest mention."""
    found: dict[str, list[tuple[int, int, int, str]]] = {}
    for analysis in graph.analyses:
        for entity in analysis.entities:
            actor = graph.actor_of[analysis.document.id, entity.key]
            for m in entity.mentions:
                size = m.span.end - m.span.start
                found.setdefault(analysis.document.id, []).append((m.head.start, m.head.end, -size, actor))

    def at(key: Key) -> str:
        document, start, end = key
        heads = [x for x in found.get(document, ()) if start <= x[0] and x[1] <= end]
        return max(heads)[3] if heads else f"nothing at {key}"

    return at


def event_at(graph: EventGraph) -> Callable[[Key], str]:
    """The event of the mention whose trigger overlaps given words."""

    def at(key: Key) -> str:
        document, start, end = key
        found = [
            (abs(m.action.span.end - end), m.id)
            for m in graph.analysis_of[document].events
            if max(m.action.span.start, start) < min(m.action.span.end, end)
        ]
        return graph.event_of[min(found)[1]] if found else f"nothing at {key}"

    return at


def b_cubed(gold: Mapping[Key, str], answer: Mapping[Key, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of B-cubed (Bagga and Baldwin 1998) over the gold mentions."""
    both = Counter((gold[k], answer[k]) for k in gold)
    ours, theirs = Counter(answer.values()), Counter(gold.values())
    precision = sum(n * n / ours[a] for (_, a), n in both.items()) / len(gold)
    recall = sum(n * n / theirs[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def test_b_cubed_is_one_for_gold_and_less_for_merges_and_splits() -> None:
    keys = [("d", i, i + 1) for i in range(4)]
    truth = dict(zip(keys, "aabb", strict=True))
    assert b_cubed(truth, dict(zip(keys, "xxyy", strict=True))) == (1, 1, 1)
    assert b_cubed(truth, dict(zip(keys, "xxxx", strict=True)))[:2] == (0.5, 1)
    assert b_cubed(truth, dict(zip(keys, "wxyz", strict=True)))[:2] == (1, 0.5)


def test_actors_are_the_gold_ones(graph: EventGraph) -> None:
    truth, at = gold(graph, "examples-actors.tsv", "actor", "kind"), actor_at(graph)
    assert b_cubed(truth, {k: at(k) for k in truth})[2] >= LEAST_ACTORS


def test_no_two_people_are_merged(graph: EventGraph) -> None:
    rows = read_table(CASES / "examples-actors.tsv", ("actor", "kind", "document", "words", "nth"))
    at, people = actor_at(graph), {}
    for row in rows:
        if row["kind"] == Kind.PERSON:
            people.setdefault(at(place(graph, row)), set()).add(row["actor"])
    assert {actor: names for actor, names in people.items() if len(names) > 1} == {}


def test_events_are_the_gold_ones(graph: EventGraph) -> None:
    truth, at = gold(graph, "examples-events.tsv", "event"), event_at(graph)
    assert b_cubed(truth, {k: at(k) for k in truth})[2] >= LEAST_EVENTS


PLANTED = [
    ("date", "2020-07-15-continental-post.txt", "killed", {"2020-07-13", "2020-07-14"}),
    ("number of servicemen", "2020-07-14-northern-wire.txt", "died", {"4", "5"}),
    ("occurrence", "2020-07-14-ararat-courier.txt", "shot down", {"happened", "did not happen"}),
    ("occurrence", "2020-07-22-ararat-courier.txt", "attacked", {"happened", "did not happen"}),
    ("occurrence", "2020-07-27-continental-post.txt", "killed", {"happened", "did not happen"}),
]


@pytest.mark.parametrize(("about", "document", "words", "values"), PLANTED)
def test_planted_disagreements_are_reported(
    about: str, document: str, words: str, values: set[str], graph: EventGraph
) -> None:
    event = graph.event[event_at(graph)(place(graph, {"document": document, "words": words, "nth": "1"}))]
    found = {d.about: {c.value for c in d.claims} for d in event.disagreements}
    assert found.get(about) == values
    assert (event.status == Status.DISPUTED) == (about == "occurrence")


def test_the_copy_counts_once(graph: EventGraph) -> None:
    at = event_at(graph)
    copied = graph.event[
        at(place(graph, {"document": "2020-07-27-hayastan-daily.txt", "words": "condemned", "nth": "1"}))
    ]
    assert (copied.documents, copied.sources) == (2, 1)


def test_articles_are_short_and_of_a_piece() -> None:
    for path in sorted(EXAMPLES.glob("*.txt")):
        words = path.read_text(encoding="utf-8").partition("\n\n")[2].split()
        assert 60 <= len(words) <= 250, path.name
