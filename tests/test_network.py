"""Networks: what becomes node and edge, what is left out, and that files read back as they were."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from drawn import Told, drawn_graph
from synthetic import synthetic_graph

from graphbuild.errors import InputError, LexiconError
from graphbuild.graph import EventGraph
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Analysis
from graphbuild.network import (
    actor_graph,
    bipartite_graph,
    ego,
    event_multigraph,
    flat,
    read_scale,
    slices,
    to_networkx,
    write_network,
)
from graphbuild.selection import find_actor, select

STORY = [
    Told("Lorvia", "shell", "Ordania", "2020-07-01", "2020-07-02", type="ASSAULT"),
    Told("Lorvia", "shell", "Ordania", "2020-07-03", "2020-07-04", type="ASSAULT"),
    Told("Lorvia", "feed", "Ordania", "2020-08-01", "2020-08-02", type="AID"),
    Told("Ordania", "accuse", "Lorvia", "2020-08-01", "2020-09-01", type="ACCUSE", granularity="month"),
    Told("Ana Reve", "visit", "Lorvia", None, None),
    Told("Lorvia", "invade", "Ordania", "2020-07-09", "2020-07-10", status="planned", type="ASSAULT"),
    Told("Lorvia", "open", "the bridge", "2020-07-09", "2020-07-10", target_kind="thing"),
]


@pytest.fixture(scope="module")
def graph() -> EventGraph:
    return drawn_graph(STORY)


def test_an_arc_sums_up_what_passed_between_two(graph: EventGraph) -> None:
    network = actor_graph(graph)
    lorvia, ordania = find_actor(graph, "Lorvia").id, find_actor(graph, "Ordania").id
    arc = network.edges[lorvia, ordania]
    assert arc["weight"] == 3
    assert arc["types"] == {"ASSAULT": 2, "AID": 1}
    assert (arc["first"], arc["last"]) == ("2020-07-01", "2020-08-01")
    scale = read_scale()
    assert arc["scale_sum"] == 2 * scale["ASSAULT"] + scale["AID"]
    assert arc["scale_mean"] == pytest.approx(arc["scale_sum"] / 3)
    assert network.edges[ordania, lorvia]["weight"] == 1
    assert network.nodes[lorvia]["events"] == 5


def test_what_is_left_out_is_said(graph: EventGraph) -> None:
    network = actor_graph(graph)
    assert network.graph["note"] == "1 planned event left out"
    assert network.graph["without_pair"] == 1
    assert "the bridge" not in {d["label"] for _, d in network.nodes(data=True)}
    with_things = actor_graph(graph, things=True)
    assert "the bridge" in {d["label"] for _, d in with_things.nodes(data=True)}
    assert actor_graph(graph, status="all").graph["note"] == ""


def test_the_multigraph_has_an_edge_an_event_with_unique_ids() -> None:
    graph = synthetic_graph(300, 30)
    network = event_multigraph(graph)
    ids = [data["id"] for *_, data in network.edges(data=True)]
    assert len(ids) == len(set(ids)) > 100
    events = {data["event"] for *_, data in network.edges(data=True)}
    assert events <= {e.id for e in select(graph).events}
    json.dumps(nx.node_link_data(network, edges="links"))


def test_an_event_of_several_actors_and_targets_has_an_edge_for_each_pair() -> None:
    graph = drawn_graph([Told(("Ana", "Bela"), "warn", ("Cora", "Dora"), "2020-01-01", "2020-01-02")])
    network = event_multigraph(graph)
    assert network.number_of_edges() == 4
    assert len({data["event"] for *_, data in network.edges(data=True)}) == 1


def test_parties_of_a_reciprocal_event_are_not_paired_with_themselves() -> None:
    graph = drawn_graph([Told(("Ana", "Bela"), "meet", ("Ana", "Bela"), "2020-01-01", "2020-01-02", reciprocal=True)])
    assert not list(nx.selfloop_edges(actor_graph(graph)))
    assert actor_graph(graph).number_of_edges() == 2


def test_the_bipartite_graph_runs_through_events(graph: EventGraph) -> None:
    network = bipartite_graph(graph)
    assert nx.is_bipartite(network.to_undirected())
    assert sum(d["bipartite"] for _, d in network.nodes(data=True)) == 6
    assert {d["role"] for *_, d in network.edges(data=True)} == {"actor", "target"}


def test_slices_hold_what_is_dated_finely_enough(graph: EventGraph) -> None:
    months = dict(slices(graph, "month"))
    assert list(months) == ["2020-07", "2020-08"]
    assert sum(d["weight"] for *_, d in months["2020-07"].edges(data=True)) == 2
    assert sum(d["weight"] for *_, d in months["2020-08"].edges(data=True)) == 2
    assert months["2020-07"].graph["unplaced"] == 1
    assert list(dict(slices(graph, "day"))) == ["2020-07-01", "2020-07-03", "2020-07-09", "2020-08-01"]
    assert list(dict(slices(graph, "quarter", types=["AID"]))) == ["2020-Q3"]
    with pytest.raises(InputError, match="fortnight"):
        list(slices(graph, "fortnight"))


def test_the_ego_network_is_what_is_near(graph: EventGraph) -> None:
    network = actor_graph(graph)
    assert {d["label"] for _, d in ego(network, graph, "ana reve").nodes(data=True)} == {"Ana Reve", "Lorvia"}
    assert ego(network, graph, "Ana Reve", radius=2).number_of_nodes() == 3
    with pytest.raises(InputError, match="similar are Lorvia"):
        ego(network, graph, "Lorvina")


def test_filters_narrow_a_network(graph: EventGraph) -> None:
    assert actor_graph(graph, types=["ACCUSE"]).number_of_edges() == 1
    assert actor_graph(graph, actors=["Ana Reve"]).number_of_edges() == 1
    assert actor_graph(graph, begin="2020-08-15").number_of_edges() == 1
    assert actor_graph(graph, sources=["nobody"]).number_of_nodes() == 0
    with pytest.raises(InputError, match="unknown status"):
        actor_graph(graph, status="rumoured")
    with pytest.raises(InputError, match="unknown kind"):
        to_networkx(graph, "hyper")


@pytest.mark.parametrize("kind", ["actors", "events", "bipartite"])
@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_xml_reads_back_as_it_was(kind: str, name: str, tmp_path: Path) -> None:
    network = to_networkx(synthetic_graph(200, 25, 3), kind, status="all", things=True)
    path = tmp_path / f"net.{name}"
    write_network(network, path)
    again = nx.read_gexf(path) if name == "gexf" else nx.read_graphml(path, force_multigraph=kind == "events")
    wanted = flat(network)
    if name == "graphml":
        for data in [*(d for _, d in wanted.nodes(data=True)), *(d for *_, d in wanted.edges(data=True))]:
            if "spells" in data:
                data["spells"] = json.dumps(data["spells"])
    assert dict(again.nodes(data=True)) == dict(wanted.nodes(data=True))
    edges = {d["id"]: (u, v, d) for u, v, d in again.edges(data=True)}
    assert edges == {d["id"]: (u, v, d) for u, v, d in wanted.edges(data=True)}
    assert len(edges) == network.number_of_edges()


@pytest.mark.parametrize("name", ["net.gexf", "net.graphml", "net.csv", "net.json"])
def test_files_hold_no_clock_and_are_the_same_each_time(name: str, tmp_path: Path) -> None:
    contents = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        files = write_network(to_networkx(synthetic_graph(60, 10), "events"), tmp_path / folder / name)
        contents.append([f.read_bytes() for f in files])
    assert contents[0] == contents[1]
    assert all(b"lastmodified" not in c for c in contents[0])


def test_the_gexf_is_dynamic(tmp_path: Path) -> None:
    write_network(actor_graph(drawn_graph(STORY)), tmp_path / "net.gexf")
    text = (tmp_path / "net.gexf").read_text(encoding="utf-8")
    assert 'mode="dynamic"' in text
    assert '<spell start="2020-07-01" end="2020-07-01" />' in text


def test_csv_lists_have_the_columns_that_gephi_reads(tmp_path: Path) -> None:
    nodes, edges = write_network(actor_graph(drawn_graph(STORY)), tmp_path / "net.csv")
    with open(nodes, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {r["label"] for r in rows} == {"Lorvia", "Ordania", "Ana Reve"}
    with open(edges, encoding="utf-8") as file:
        assert {int(r["weight"]) for r in csv.DictReader(file)} == {1, 3}


def test_hostile_names_survive_xml(tmp_path: Path) -> None:
    graph = drawn_graph([Told("<b>&\x00\x1b", "meet", "\ud800]]>", "2020-01-01", "2020-01-02")])
    for name in ("net.gexf", "net.graphml", "net.json", "net.csv"):
        write_network(event_multigraph(graph), tmp_path / name)
    labels = {d["label"] for _, d in nx.read_gexf(tmp_path / "net.gexf").nodes(data=True)}
    assert labels == {"<b>&\ufffd\ufffd", "\ufffd]]>"}
    with pytest.raises(InputError, match="unknown network format"):
        write_network(event_multigraph(graph), tmp_path / "net.xls")


def test_every_example_of_the_scale_has_its_type(analysed: Callable[..., Analysis]) -> None:
    for row in read_table(data_file("scale.tsv"), ["type", "weight", "example"]):
        assert row["type"] in {e.type for e in analysed(row["example"]).events}, row["example"]


def test_an_event_dated_by_its_document_lies_on_that_day_and_a_bounded_one_nowhere() -> None:
    told = [
        Told("Lorvia", "shell", "Ordania", None, "2020-07-21", basis="document_date", value="2020-07-20"),
        Told("Lorvia", "warn", "Ordania", None, "2020-07-25", basis="bounded", granularity="vague"),
    ]
    graph = drawn_graph(told)
    [(name, network)] = slices(graph, "day")
    assert (name, network.graph["unplaced"]) == ("2020-07-20", 1)
    [(_, _, arc)] = actor_graph(graph).edges(data=True)
    assert arc["spells"] == [["2020-07-20", "2020-07-20"]]


def test_the_scale_covers_what_its_rows_say_and_rejects_other_numbers(tmp_path: Path) -> None:
    rows = list(read_table(data_file("scale.tsv"), ["type", "weight", "example"]))
    assert read_scale() == {r["type"]: float(r["weight"]) for r in rows}
    bad = tmp_path / "scale.tsv"
    bad.write_text("type\tweight\nAID\tlots\n")
    with pytest.raises(LexiconError, match="lots"):
        read_scale(bad)
