"""The questions: each answers as plain Python over the graph would, and parameters stay values."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from synthetic import synthetic_graph

from graphbuild.errors import InputError, StoreError
from graphbuild.graph import EventGraph
from graphbuild.model import Actor, Basis, Kind, Polarity, Run, Status
from graphbuild.rdf.queries import bind, query, questions
from graphbuild.rdf.store import Store

GRAPH = synthetic_graph(400, 25, 7)
FACTS = [e for e in GRAPH.events if e.status == Status.REPORTED]


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of(GRAPH)


def day(event: Any) -> str | None:
    """Where an event counts: its first day, or that of publication where nothing else dates it."""
    if event.time and event.time.interval.basis == Basis.DOCUMENT_DATE:
        return str(event.time.value)[:10]
    return event.time.interval.begin[:10] if event.time and event.time.interval.begin else None


def busiest() -> str:
    return Counter(a for e in FACTS for a in e.actors).most_common(1)[0][0]


def test_there_are_questions_and_all_say_what_they_ask() -> None:
    found = questions()
    assert len(found) >= 15
    for question in found:
        assert len(question.title) > 10, question.name
        assert len(question.about) > 20, question.name
        assert question.sparql.count("VALUES ?") == len(question.parameters), question.name


def test_who_did_what_to_whom(store: Store) -> None:
    rows = store.query("who-did-what-to-whom", from_="2022-01-01", to="2022-03-31")
    expected = {
        (GRAPH.iri(e.id), GRAPH.actor[a].label, GRAPH.actor[t].label)
        for e in FACTS
        if (begin := day(e)) and begin >= "2022-01-01" and e.time.interval.end <= "2022-04-01"  # type: ignore[union-attr]
        for a in e.actors
        for t in e.targets
    }
    assert expected
    assert {(r["event"], r["actorName"], r["targetName"]) for r in rows} == expected


def test_timeline_of_pair_goes_both_ways_in_order(store: Store) -> None:
    event = next(e for e in FACTS if e.actors and e.targets and e.targets != e.actors)
    one, other = event.actors[0], event.targets[0]
    rows = store.query("timeline-of-pair", one=GRAPH.actor[one].label, other=other)
    expected = {
        e.id
        for e in GRAPH.events
        if (one in e.actors and other in e.targets) or (other in e.actors and one in e.targets)
    }
    assert {r["event"] for r in rows} == {GRAPH.iri(i) for i in expected}
    dates = [r["firstDay"] or r["lastDay"] or "9999" for r in rows]
    assert dates == sorted(dates)


def test_type_counts(store: Store) -> None:
    counted = {
        (r["type"] and r["type"].rpartition("/")[2], r["status"].lower()): r["events"]
        for r in store.query("type-counts")
    }
    assert counted == Counter((e.type, e.status.value) for e in GRAPH.events)


def test_top_dyads_by_month(store: Store) -> None:
    expected = Counter(
        (begin[:7], GRAPH.actor[a].label, GRAPH.actor[t].label)
        for e in FACTS
        if (begin := day(e))
        for a in e.actors
        for t in e.targets
        if a != t
    )
    assert {
        (r["month"], r["actorName"], r["targetName"]): r["events"] for r in store.query("top-dyads-by-month")
    } == expected


def test_claims_by_source(store: Store) -> None:
    said = Counter(
        GRAPH.actor_of[m.document, m.attribution.entity]
        for m in GRAPH.mentions.values()
        if m.attribution and m.attribution.entity is not None
    )
    source, count = said.most_common(1)[0]
    rows = store.query("claims-by-source", source=source)
    assert len(rows) == count
    assert all(r["sentence"].endswith(".") for r in rows)


def test_disputed_events_have_both_sides(store: Store) -> None:
    rows = store.query("disputed-events")
    assert {r["event"] for r in rows} == {GRAPH.iri(e.id) for e in GRAPH.events if e.status == Status.DISPUTED}
    assert rows
    assert all(r["affirmed"] and r["negated"] for r in rows)


def test_dated_by_publication_only(store: Store) -> None:
    expected = {GRAPH.iri(e.id) for e in GRAPH.events if e.time and e.time.interval.basis == "document_date"}
    assert {r["event"] for r in store.query("dated-by-publication-only")} == expected


def test_requests_and_outcomes(store: Store) -> None:
    rows = store.query("requests-and-outcomes")
    wanted = {m.governor for m in GRAPH.mentions.values() if m.modality == "requested"}
    asked = {GRAPH.iri(GRAPH.event_of[g]) for g in wanted if g and GRAPH.mentions[g].time}
    assert {r["request"] for r in rows} == asked
    assert all(r["outcomeDay"] >= r["requestedOn"] for r in rows if r["outcome"])


def test_evidence_of_event(store: Store) -> None:
    event = max(GRAPH.events, key=lambda e: len(e.mentions))
    rows = store.query("evidence-of-event", event=event.id)
    assert {r["claim"] for r in rows} == {GRAPH.iri(m) for m in event.mentions}
    for row in rows:
        document = next(d for d in GRAPH.documents if GRAPH.iri("d/" + d.id) == row["document"])
        assert document.text[row["start"] : row["end"]] == row["action"]
        assert row["sentence"] in document.text


def test_first_and_last_seen(store: Store) -> None:
    someone = busiest()
    [row] = store.query("first-and-last-seen", participant=someone)
    days = [day(e) for e in FACTS if someone in e.actors + e.targets and day(e)]
    assert row["first"] == min(d for d in days if d)


def test_who_broke_the_story(store: Store) -> None:
    event = max(GRAPH.events, key=lambda e: len(e.mentions))
    rows = store.query("who-broke-the-story", event=GRAPH.iri(event.id))
    issued = [r["issued"] for r in rows]
    assert issued == sorted(issued)
    assert issued[0] == min(GRAPH.analysis_of[GRAPH.mentions[m].document].document.date or "" for m in event.mentions)


def test_reciprocity(store: Store) -> None:
    someone = busiest()
    given = Counter(t for e in FACTS if someone in e.actors for t in e.targets if t != someone)
    received = Counter(a for e in FACTS if someone in e.targets for a in e.actors if a != someone)
    rows = {r["partner"]: (r["given"], r["received"]) for r in store.query("reciprocity", participant=someone)}
    assert rows == {GRAPH.iri(p): (given[p], received[p]) for p in given | received}


def test_by_place(store: Store) -> None:
    place = next(p for e in FACTS for p in e.places)
    assert {r["event"] for r in store.query("by-place", place=place)} == {
        GRAPH.iri(e.id) for e in FACTS if place in e.places
    }


def test_as_known_on(store: Store) -> None:
    someone, limit = busiest(), "2022-06-30"
    expected: dict[str, list[int]] = {}
    for event in GRAPH.events:
        if someone in event.actors + event.targets:
            for mention in map(GRAPH.mentions.__getitem__, event.mentions):
                date = GRAPH.analysis_of[mention.document].document.date
                if mention.modality == "asserted" and date and date <= limit:
                    expected.setdefault(GRAPH.iri(event.id), [0, 0])[mention.polarity == Polarity.NEGATIVE] += 1
    rows = store.query("as-known-on", participant=someone, day=limit)
    assert {r["event"]: [r["affirmed"], r["negated"]] for r in rows} == expected


def test_outlets(store: Store) -> None:
    rows = {r["outlet"]: r["documents"] for r in store.query("outlets")}
    assert rows == Counter(a.document.source for a in GRAPH.analyses if a.events)


HOSTILE = [
    'x" } ?s ?p ?o { "',
    "a\\",
    "}\n# date: x",
    "<http://x>",
    "UNDEF",
    "'); DROP",
    "\x00",
    "\ud800",
    "{}",
    "?a",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_parameters_stay_values(store: Store, text: str) -> None:
    with pytest.raises(InputError, match="no participant"):
        store.query("claims-by-source", source=text)
    with pytest.raises(InputError, match="not a day"):
        store.query("who-did-what-to-whom", from_=text)


def test_hostile_names_are_found() -> None:
    names = [n for n in HOSTILE if n]
    actors = [Actor(f"a/{i}", n, Kind.PERSON) for i, n in enumerate(names)]
    odd = Store.of(EventGraph([], actors, [], Run("0.1.0", "none")))
    for name in names:
        assert len(odd.query("reciprocity", participant=name)) == 0


def test_parameters_are_checked(store: Store) -> None:
    with pytest.raises(InputError, match="has no parameter colour; it takes"):
        store.query("reciprocity", colour="red")
    with pytest.raises(InputError, match="needs participant"):
        store.query("reciprocity")
    with pytest.raises(InputError, match="did you mean"):
        store.query("reciprocity", participant=GRAPH.actor[busiest()].label + "x")
    with pytest.raises(InputError, match="is neither a file nor one of the questions"):
        store.query("no-such-question")


def test_each_question_runs_as_it_stands(store: Store) -> None:
    for question in questions():
        needed = [p for p in question.parameters if p.required]
        values = {p.name: "2022-01-01" if p.kind == "date" else "https://x.example/1" for p in needed}
        sparql = bind(question, values)
        assert len(list(store.select(sparql))) >= 0
        assert ("https://x.example/1" in sparql) == any(p.kind != "date" for p in needed)


def test_results_are_tables(store: Store, tmp_path: Path) -> None:
    result = store.query("type-counts")
    assert result.to_csv(tmp_path / "r.csv").splitlines()[0] == "type,status,events"
    assert json.loads(result.to_json(tmp_path / "r.json")) == list(result)
    assert list(result.to_dataframe().columns) == ["type", "status", "events"]
    assert "<table>" in result._repr_html_()


def test_html_of_a_result_is_escaped() -> None:
    name = "<script>alert(1)</script>"
    graph = EventGraph([], [Actor("a/1", name, Kind.PERSON)], [], Run("0.1.0", "none"))
    question = Path(__file__).parent / "cases" / "names.rq"
    result = query(graph, question)
    assert result.rows == [[name]]
    assert "<script>" not in result._repr_html_()


def test_store_on_disk(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    Store.create(folder, synthetic_graph(20, 10, 1))
    assert sum(r["events"] for r in query(folder, "type-counts")) >= 20
    Store.create(folder, synthetic_graph(50, 10, 1))
    assert sum(r["events"] for r in query(folder, "type-counts")) >= 50
    assert [p.name for p in tmp_path.iterdir()] == ["store"]


def test_folders_that_are_no_store_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(StoreError, match="something other than a triple store"):
        Store.create(tmp_path, synthetic_graph(5, 5, 1))
    assert (tmp_path / "letter.txt").read_text() == "keep me"
    with pytest.raises(StoreError, match="neither a build nor a triple store is here"):
        query(tmp_path, "type-counts")


def test_faulty_sparql_is_a_clear_error(store: Store, tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("SELECT ?x WHERE {")
    with pytest.raises(InputError, match="not SPARQL"):
        store.query(tmp_path / "bad.rq")
    (tmp_path / "change.rq").write_text("DELETE WHERE { ?s ?p ?o }")
    before = len(store)
    with pytest.raises(InputError, match="not SPARQL"):
        store.query(tmp_path / "change.rq")
    assert len(store) == before


def test_the_page_of_questions_is_current() -> None:
    import sys

    docs = Path(__file__).parent.parent / "docs"
    sys.path.insert(0, str(docs))
    try:
        from queries_page import page
    finally:
        sys.path.remove(str(docs))
    assert page() == (docs / "queries.md").read_text(encoding="utf-8")
