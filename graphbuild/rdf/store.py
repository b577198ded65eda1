"""The embedded triple store: an Oxigraph database in a folder, or in memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.errors import InputError, StoreError

if TYPE_CHECKING:
    import pyoxigraph

    from graphbuild.graph import EventGraph
    from graphbuild.rdf.mapping import TextMode
    from graphbuild.rdf.queries import Result

__all__ = ["Store"]

# A file of every RocksDB database: only a folder that has it is ever replaced.
_MARK = "CURRENT"


class Store:
    """A triple store to put questions to.

    >>> from graphbuild.graph import EventGraph
    >>> from graphbuild.model import Run
    >>> store = Store.of(EventGraph([], [], [], Run("0.1.0", "none")))
    >>> store.query("type-counts").rows
    []
    """

    def __init__(self, inner: pyoxigraph.Store) -> None:
        self.inner = inner

    @classmethod
    def open(cls, folder: str | Path) -> Store:
        """Opens a store for reading, or a file of RDF in memory.

        Raises StoreError where there is none, or where it cannot be opened.
        """
        import pyoxigraph

        path = Path(folder)
        if path.is_file():
            return cls.of_file(path)
        if (path / "store" / _MARK).is_file():
            path = path / "store"
        if not (path / _MARK).is_file():
            if (path / "graph.ttl").is_file():
                return cls.of_file(path / "graph.ttl")
            raise StoreError(
                f"{folder}: neither a build nor a triple store is here; make one: graphbuild build ... --out {folder}"
            )
        try:
            return cls(pyoxigraph.Store.read_only(str(path)))
        except OSError as error:
            raise StoreError(f"{folder}: the triple store cannot be opened ({error})") from None

    @classmethod
    def of(cls, graph: EventGraph, *, text: TextMode = "evidence") -> Store:
        """A store in memory that holds a graph."""
        import pyoxigraph

        store = pyoxigraph.Store()
        store.bulk_extend(_quads(graph, text))
        return cls(store)

    @classmethod
    def of_file(cls, path: str | Path) -> Store:
        """A store in memory that holds the triples of a file, gzipped or not; named graphs are merged."""
        import pyoxigraph

        from graphbuild.rdf.reading import parse_file

        store = pyoxigraph.Store()
        store.bulk_extend(pyoxigraph.Quad(q.subject, q.predicate, q.object) for q in parse_file(path))
        return cls(store)

    @classmethod
    def create(cls, folder: str | Path, graph: EventGraph, *, text: TextMode = "evidence") -> Store:
        """Writes a graph to a store on disk; one that is there already is replaced once the new one is whole.

        Raises StoreError for a folder that holds something else.
        """
        import pyoxigraph

        path = Path(folder)
        if path.exists() and not (path.is_dir() and ((path / _MARK).is_file() or not any(path.iterdir()))):
            raise StoreError(f"{path}: holds something other than a triple store; choose an empty or a new folder")
        partial = path.with_name(path.name + ".part")
        shutil.rmtree(partial, ignore_errors=True)
        partial.parent.mkdir(parents=True, exist_ok=True)
        try:
            store = pyoxigraph.Store(str(partial))
            store.bulk_extend(_quads(graph, text))
            store.optimize()
            store.flush()
        except OSError as error:
            shutil.rmtree(partial, ignore_errors=True)
            raise StoreError(f"{path}: the triple store could not be written ({error})") from None
        del store
        shutil.rmtree(path, ignore_errors=True)
        partial.rename(path)
        return cls.open(path)

    def query(self, question: str | Path, **parameters: Any) -> Result:
        """The answer to a question that comes with graphbuild, by name, or to a `.rq` file of your own."""
        from graphbuild.rdf.queries import ask

        return ask(self, question, parameters)

    def select(self, sparql: str) -> Any:
        """The solutions of a SPARQL query; a fault in it raises InputError."""
        try:
            return self.inner.query(sparql)
        except SyntaxError as error:
            raise InputError(f"the query is not SPARQL 1.1: {error}") from None

    def __len__(self) -> int:
        return len(self.inner)


def _quads(graph: EventGraph, text: TextMode) -> Iterator[pyoxigraph.Quad]:
    from pyoxigraph import Quad

    from graphbuild.rdf.profiles import triples

    return (Quad(t.subject, t.predicate, t.object) for t in triples(graph, text=text))
