"""Loading a graph into a triple store by the SPARQL 1.1 Graph Store Protocol: one named graph, whole or not at all.

Pieces go into a staging graph beside the named one, which then replaces it by one `MOVE`, where the server takes SPARQL
Update. A server that does not gets one PUT of the whole. Every request names a graph: none can touch another.
"""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit, urlunsplit

from graphbuild.errors import InputError, StoreError
from graphbuild.iris import is_iri
from graphbuild.rdf.client import Client

if TYPE_CHECKING:
    from graphbuild.graph import EventGraph
    from graphbuild.rdf.mapping import TextMode

__all__ = ["Pushed", "push"]

NT = "application/n-triples"
# Triples in a request: some megabytes, which every server takes.
PIECE = 50_000


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was sent, or with `dry_run` what would be: the graph, how many triples in how many pieces, and how."""

    graph: str
    triples: int
    pieces: int
    how: str
    sent: bool

    def __str__(self) -> str:
        verb = "loaded" if self.sent else "would load"
        return f"{verb} {self.triples:,} triples into <{self.graph}> in {self.pieces} pieces, {self.how}"


def push(
    data: EventGraph | str | Path,
    endpoint: str,
    graph: str,
    *,
    update: str | None = None,
    atomic: bool | None = None,
    auth: str = "auto",
    piece: int = PIECE,
    text: TextMode = "evidence",
    gzipped: bool = False,
    dry_run: bool = False,
    tries: int = 4,
    pause: float = 0.5,
) -> Pushed:
    """Replaces one named graph of a triple store by a graph or a file of RDF.

    `endpoint` is the Graph Store address (`http://localhost:7878/store`), `graph` the IRI of the named graph. `update`
    is the SPARQL Update address, by default `/update` beside the endpoint. `atomic` None asks the server whether it
    takes updates; False sends one PUT. `gzipped` packs the pieces. `dry_run` reads everything and sends nothing.

    Raises StoreError when the server refuses or cannot be reached: with staging, the old graph is then as it was.
    """
    if not is_iri(graph) or "\\" in graph:
        raise InputError(f"graph={graph[:80]!r} is not an absolute IRI; name the graph to replace")
    if urlsplit(endpoint).query:
        raise InputError(f"{endpoint}: give the Graph Store's address without a query; the graph goes in graph=")
    client = Client(endpoint, auth=auth, tries=tries, pause=pause)
    update = update or _beside(endpoint)
    if dry_run:
        sizes = [n for n, _ in _pieces(data, text, piece)]
        return Pushed(graph, sum(sizes), len(sizes), f"PUT and POST to {endpoint}, MOVE at {update}", False)
    digest, total = _digest(data, text)
    staging = f"{graph.partition('#')[0].rstrip('/')}/staging-{digest[:16]}"
    if atomic is None:
        atomic = _takes_updates(client, update, staging)
    if not atomic:
        body = b"".join(lines for _, lines in _pieces(data, text, piece))
        _put(client, "PUT", endpoint, graph, body, gzipped)
        return Pushed(graph, total, 1, "by one PUT (the server takes no updates, so a failure may leave part)", True)
    sent = 0
    try:
        for number, (_, lines) in enumerate(_pieces(data, text, piece)):
            _put(client, "POST" if number else "PUT", endpoint, staging, lines, gzipped)
            sent += 1
    except StoreError as error:
        left = _dropped(client, update, staging)
        raise StoreError(f"{error}\nThe graph <{graph}> is as it was{left}.") from None
    try:
        # Once only: if the answer alone was lost, a second MOVE would put the empty staging graph in its place.
        _update(client, update, f"MOVE {_term(staging)} TO {_term(graph)}", once=True)
    except StoreError as error:
        raise StoreError(f"{error}\nAll of it was sent to <{staging}>, but the switch to <{graph}> was not confirmed: "
                         "the graph is either as it was or new. Push again to be sure.") from None  # fmt: skip
    return Pushed(graph, total, sent, "through a staging graph and one MOVE", True)


def _beside(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    path = parts.path.rstrip("/").rpartition("/")[0] + "/update"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _term(iri: str) -> str:
    """An IRI as SPARQL writes it, checked by the RDF library."""
    from pyoxigraph import NamedNode

    return str(NamedNode(iri))


def _triples(data: EventGraph | str | Path, text: TextMode) -> Iterable[Any]:
    from pyoxigraph import DefaultGraph

    from graphbuild.rdf.profiles import triples
    from graphbuild.rdf.reading import parse_file

    if not isinstance(data, str | Path):
        yield from triples(data, text=text)
        return
    for quad in parse_file(data):
        if not isinstance(quad.graph_name, DefaultGraph):
            raise InputError("holds named graphs, but one graph is to be loaded; export it as .ttl or .nt", path=data)
        yield quad.triple


def _pieces(data: EventGraph | str | Path, text: TextMode, size: int) -> Iterator[tuple[int, bytes]]:
    """N-Triples in bounded pieces; always one, so that an empty graph replaces too."""
    from pyoxigraph import RdfFormat, serialize

    found = iter(_triples(data, text))
    for number in itertools.count():
        part = list(itertools.islice(found, size))
        if not part and number:
            return
        yield len(part), serialize(part, format=RdfFormat.N_TRIPLES) or b""


def _digest(data: EventGraph | str | Path, text: TextMode) -> tuple[str, int]:
    """Reads all of it once before anything is sent: a fault in a file shows here, and equal graphs stage alike."""
    digest, total = sha256(), 0
    for count, lines in _pieces(data, text, PIECE):
        digest.update(lines)
        total += count
    return digest.hexdigest(), total


def _put(client: Client, method: str, endpoint: str, graph: str, body: bytes, gzipped: bool) -> None:
    headers = {"Content-Type": NT}
    if gzipped:
        body = gzip.compress(body, 6, mtime=0)
        headers["Content-Encoding"] = "gzip"
    client.send(method, f"{endpoint}?graph={quote(graph, safe='')}", body, headers)


def _update(client: Client, update: str, command: str, once: bool = False) -> None:
    client.send("POST", update, command.encode(), {"Content-Type": "application/sparql-update"}, once=once)


def _takes_updates(client: Client, update: str, staging: str) -> bool:
    """Whether the server takes updates from us; the staging graph of an earlier failure goes."""
    try:
        _update(client, update, f"DROP SILENT GRAPH {_term(staging)}")
    except StoreError as error:
        if "no answer" in str(error):
            raise
        return False
    return True


def _dropped(client: Client, update: str, staging: str) -> str:
    try:
        _update(client, update, f"DROP SILENT GRAPH {_term(staging)}", once=True)
    except StoreError:
        return f"; a staging graph <{staging}> may be left, which the next push of the same data replaces"
    return ""
