"""EventGraph to files of RDF: Turtle, TriG, N-Triples, N-Quads, JSON-LD, gzipped by suffix; always the same bytes."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from graphbuild.errors import InputError

if TYPE_CHECKING:
    import rdflib

    from graphbuild.graph import EventGraph
    from graphbuild.rdf.mapping import TextMode

__all__ = ["FORMATS", "file_format", "to_rdflib", "write", "write_turtle"]

# Our names of the formats, by suffix.
FORMATS = {".ttl": "turtle", ".trig": "trig", ".nt": "nt", ".nq": "nq", ".jsonld": "jsonld"}
_EXTENSIONS = {"turtle": "ttl", "trig": "trig", "nt": "nt", "nq": "nq", "jsonld": "jsonld"}
_DATASETS = {"trig", "nq", "jsonld"}


def file_format(path: str | Path) -> str:
    """The RDF format that a file's name stands for; `.gz` behind it is ignored.

    >>> file_format("graph.nt.gz")
    'nt'
    """
    suffixes = [s.lower() for s in Path(path).suffixes if s.lower() != ".gz"]
    if not suffixes or suffixes[-1] not in FORMATS:
        raise InputError(f"no RDF format goes with this name; use one of {', '.join(FORMATS)}", path=path)
    return FORMATS[suffixes[-1]]


def write(
    graph: EventGraph,
    path: str | Path | IO[bytes],
    format: str | None = None,
    *,
    text: TextMode = "evidence",
    profile: str = "full",
    named_graphs: bool = False,
    annotations: bool = False,
) -> None:
    """Writes a graph as RDF; the same graph and options always give the same bytes.

    `path` is a file name, whose suffix chooses the format (and gzip, for `.gz`) unless `format` does (turtle, trig,
    nt, nq, jsonld), or a binary file open for writing. `text` is "evidence" (the sentences that report something),
    "full" (whole documents: reading back loses nothing) or "none" (for texts whose words must not be passed on).
    `named_graphs` gives each document a graph of its own (trig, nq, jsonld). `profile` "flat" writes one triple
    `actor gb:TYPE target` for an event that is reported to have happened. `annotations` adds RDF 1.2 reifiers.

    Raises InputError for a combination that the format cannot hold.
    """
    from pyoxigraph import RdfFormat, serialize

    from graphbuild.rdf import profiles

    kind = format or file_format(path if isinstance(path, str | Path) else "")
    if kind not in _EXTENSIONS:
        raise InputError(f"format={kind!r}: give one of {', '.join(_EXTENSIONS)}")
    if named_graphs and (kind not in _DATASETS or profile == "flat"):
        raise InputError(f"{kind} with the {profile} profile has no named graphs; use trig, nq or jsonld and full")
    if annotations and kind == "jsonld":
        raise InputError("JSON-LD has no RDF 1.2 annotations yet; use turtle, trig, nt or nq")
    items: Iterable[Any]
    if named_graphs:
        items = profiles.quads(graph, text=text, annotations=annotations)
    else:
        items = profiles.triples(graph, text=text, profile=profile, annotations=annotations)
    with _opened(path) as file:
        if kind != "jsonld":
            file.write(_head(graph, text, profile).encode())
        target = RdfFormat.from_extension(_EXTENSIONS[kind])
        if kind in ("turtle", "trig"):
            prefixes = _prefixes(graph)
            tidy = _Tidy(file, len(prefixes))
            serialize(items, tidy, target, prefixes=prefixes)  # type: ignore[arg-type]
            tidy.flush()
        else:
            serialize(items, file, target)
        if kind == "jsonld":
            file.write(b"\n")


def write_turtle(graph: EventGraph, path: str | Path, *, text: TextMode = "evidence") -> None:
    """Writes `graph` as Turtle (gzipped if the name ends in .gz)."""
    write(graph, path, "turtle", text=text)


def to_rdflib(graph: EventGraph, *, text: TextMode = "evidence", profile: str = "full") -> rdflib.Graph:
    """The triples as an `rdflib.Graph`, for small graphs and tools that work on one (40 times slower than `write`)."""
    import rdflib

    from graphbuild.rdf.profiles import triples
    from graphbuild.rdf.terms import PREFIXES

    found = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in {**PREFIXES, **_prefixes(graph)}.items():
        found.bind(prefix, iri)
    for triple in triples(graph, text=text, profile=profile):
        found.add((_to_rdflib(triple.subject), _to_rdflib(triple.predicate), _to_rdflib(triple.object)))
    return found


def _to_rdflib(term: Any) -> Any:
    import rdflib
    from pyoxigraph import NamedNode

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    datatype = None if term.language else rdflib.URIRef(term.datatype.value)
    if datatype == rdflib.XSD.string:
        datatype = None
    return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)


class _Tidy:
    """Sorts the lines of prefixes, whose order is random, and puts an empty line between subjects.

    The serialiser escapes line ends in literals, so ` .` before one always ends a statement.
    """

    def __init__(self, file: IO[bytes], prefixes: int) -> None:
        self.file, self.prefixes, self.kept = file, prefixes, b""

    def write(self, data: bytes) -> int:
        kept = self.kept + data
        if self.prefixes:
            lines = kept.split(b"\n", self.prefixes)
            if len(lines) <= self.prefixes:
                self.kept = kept
                return len(data)
            self.file.write(b"\n".join(sorted(lines[:-1])) + b"\n\n")
            self.prefixes, kept = 0, lines[-1]
        cut = kept.rfind(b"\n") + 1
        self.file.write(kept[:cut].replace(b" .\n", b" .\n\n"))
        self.kept = kept[cut:]
        return len(data)

    def flush(self) -> None:
        if not self.prefixes:
            self.file.write(self.kept)
            self.kept = b""


def _prefixes(graph: EventGraph) -> dict[str, str]:
    from graphbuild.rdf.terms import PREFIXES

    # Not `d:`: spans would become `d:1#char\\=0\\,5`, whose escapes some stores cannot read.
    local = {prefix: graph.base + path for prefix, path in (("a", "a/"), ("e", "e/"), ("c", "c/"), ("arg", "arg/"))}
    return {**PREFIXES, **local, "run": graph.base + "run/"}


def _head(graph: EventGraph, text: str, profile: str) -> str:
    from graphbuild.rdf.profiles import count_left_out

    lines = [
        "An event timeline as a knowledge graph, made by graphbuild " + _one_line(graph.run.version),
        f"{len(graph.documents)} documents, {len(graph.mentions)} claims, {len(graph.events)} events, "
        f"{len(graph.actors)} participants; text: {text}",
    ]
    if profile == "flat":
        lines += [
            "One triple for each pair of an event that is reported to have happened; "
            f"{count_left_out(graph)} of {len(graph.events)} events are denied, disputed, possible, planned, "
            "asked for or without a pair, and left out."
        ]
    else:
        lines += [
            "Participants, then events (what happened, or was said to), then each document with its claims and spans.",
            "An event is a fact only if its gb:status is gb:Reported. Days are inclusive; offsets count code points.",
        ]
    return "".join(f"# {line}\n" for line in lines)


def _one_line(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:40]


@contextmanager
def _opened(path: str | Path | IO[bytes]) -> Iterator[IO[bytes]]:
    """The file to write to; one with a name appears whole or not at all."""
    if not isinstance(path, str | Path):
        yield path
        return
    path = Path(path)
    partial = path.with_name(path.name + ".part")
    try:
        with open(partial, "wb") as raw:
            if path.suffix.lower() == ".gz":
                # No name and no time in the header: they would make equal graphs unequal files.
                with gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
                    yield packed  # type: ignore[misc]
            else:
                yield raw
        os.replace(partial, path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
