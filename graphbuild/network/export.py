"""Networks as files: GEXF (dynamic), GraphML, CSV lists, JSON node-link; the same bytes each time."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.errors import InputError
from graphbuild.tables import harmless

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMATS", "flat", "write_network"]

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_network(network: nx.Graph, path: str | Path, format: str | None = None) -> list[Path]:
    """Writes a network of `to_networkx` as gexf, graphml, csv or json; returns the files written.

    `format` defaults to the file's extension. CSV makes two files, NAME-nodes.csv and NAME-edges.csv.
    Attributes are those of `flat`; the GEXF is dynamic, with the days of events as spells.

    Raises InputError for another format.
    """
    path = Path(path)
    chosen = (format or path.suffix.removeprefix(".")).lower()
    if chosen not in FORMATS:
        raise InputError(f"unknown network format {chosen!r}; known are {', '.join(FORMATS)}", path=path)
    return FORMATS[chosen](network, path)


def flat(network: nx.Graph) -> nx.Graph:
    """A copy whose attributes are text, numbers or truth values: lists and dicts become JSON, None is dropped.

    Characters that XML cannot hold become U+FFFD. `spells` stay lists of pairs.
    """
    copy = network.__class__(**_flat_data(network.graph))
    copy.add_nodes_from((node, _flat_data(data)) for node, data in sorted(network.nodes(data=True)))
    if network.is_multigraph():
        edges = sorted(network.edges(keys=True, data=True), key=lambda e: e[:3])
        copy.add_edges_from((u, v, key, _flat_data(data)) for u, v, key, data in edges)
    else:
        edges = sorted(network.edges(data=True), key=lambda e: e[:2])
        copy.add_edges_from((u, v, _flat_data(data)) for u, v, data in edges)
    return copy


def _flat_data(data: dict[str, Any]) -> dict[str, Any]:
    return {key: _flat_value(key, value) for key, value in data.items() if value is not None and value != []}


def _flat_value(key: str, value: Any) -> Any:
    if key == "spells":
        return [tuple(pair) for pair in value]
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    return NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _write_gexf(network: nx.Graph, path: Path) -> list[Path]:
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]
    meta.find("creator").text = "graphbuild"
    writer.add_graph(flat(network))
    with open(path, "wb") as file:
        writer.write(file)
    return [path]


def _write_graphml(network: nx.Graph, path: Path) -> list[Path]:
    from networkx.readwrite.graphml import GraphMLWriter

    plain = flat(network)
    for data in [*(d for _, d in plain.nodes(data=True)), *(d for *_, d in plain.edges(data=True))]:
        if spells := data.pop("spells", None):
            data["spells"] = json.dumps(spells)
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True, edge_id_from_attribute="id")
    writer.add_graph_element(plain)
    with open(path, "wb") as file:
        writer.dump(file)
    return [path]


def _write_json(network: nx.Graph, path: Path) -> list[Path]:
    import networkx as nx

    data = nx.node_link_data(network, edges="links")
    data["nodes"].sort(key=lambda node: node["id"])
    data["links"].sort(key=lambda link: (link["source"], link["target"], link.get("id", "")))
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return [path]


def _write_csv(network: nx.Graph, path: Path) -> list[Path]:
    plain = flat(network)
    nodes = [{"id": node} | data for node, data in plain.nodes(data=True)]
    edges = [{"source": u, "target": v} | data for u, v, data in plain.edges(data=True)]
    stem = path.with_suffix("") if path.suffix == ".csv" else path
    written = []
    for name, rows, first in (("nodes", nodes, ("id", "label")), ("edges", edges, ("source", "target"))):
        file = stem.with_name(f"{stem.name}-{name}.csv")
        _write_rows(rows, first, file)
        written.append(file)
    return written


def _write_rows(rows: Iterable[dict[str, Any]], first: tuple[str, ...], path: Path) -> None:
    rows = list(rows)
    columns = [*first, *sorted({key for row in rows for key in row} - {*first})]
    with open(path, "w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        for row in rows:
            if "spells" in row:
                row["spells"] = json.dumps(row["spells"])
            writer.writerow({key: harmless(value) for key, value in row.items()})


FORMATS: dict[str, Callable[[nx.Graph, Path], list[Path]]] = {
    "gexf": _write_gexf,
    "graphml": _write_graphml,
    "csv": _write_csv,
    "json": _write_json,
}
