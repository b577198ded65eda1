"""How an EventGraph is looked at: as networks, pictures, a page; thin methods whose rooms are imported when called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx
    import rdflib
    from matplotlib.axes import Axes
    from rich.table import Table

    from graphbuild.graph import EventGraph
    from graphbuild.rdf.mapping import TextMode
    from graphbuild.rdf.queries import Result
    from graphbuild.rdf.validation import Report

__all__ = ["Views"]


class Views:
    """The methods of EventGraph that draw or export it; each is a function of the room it names."""

    def to_networkx(self, kind: str = "actors", **options: Any) -> nx.Graph:
        """A networkx graph: "actors", "events" or "bipartite"; see `graphbuild.network.to_networkx`."""
        from graphbuild.network import to_networkx

        return to_networkx(cast("EventGraph", self), kind, **options)

    def plot_actors(self, ax: Axes | None = None, **options: Any) -> Axes:
        """Draws who acts on whom; see `graphbuild.plot.plot_actors`."""
        from graphbuild.plot.actors import plot_actors

        return plot_actors(cast("EventGraph", self), ax, **options)

    def to_rdflib(self, *, text: TextMode = "evidence") -> rdflib.Graph:
        """The graph as an `rdflib.Graph`; for files and large graphs use `write_turtle`."""
        from graphbuild.rdf.writers import to_rdflib

        return to_rdflib(cast("EventGraph", self), text=text)

    def write_turtle(self, path: str | Path, *, text: TextMode = "evidence") -> None:
        """Writes the graph as Turtle; `graphbuild.rdf.write` knows the other formats and options."""
        from graphbuild.rdf.writers import write_turtle

        write_turtle(cast("EventGraph", self), path, text=text)

    def query(self, question: str | Path, **parameters: Any) -> Result:
        """The answer to a question, by its name or a `.rq` file; see `graphbuild.rdf.query`."""
        from graphbuild.rdf.queries import query

        return query(cast("EventGraph", self), question, **parameters)

    def plot_timeline(self, ax: Axes | None = None, **options: Any) -> Axes:
        """Draws who did what when; see `graphbuild.plot.plot_timeline`."""
        from graphbuild.plot.timeline import plot_timeline

        return plot_timeline(cast("EventGraph", self), ax, **options)

    def plot_matrix(self, ax: Axes | None = None, **options: Any) -> Axes:
        """Draws how often each actor acted on each; see `graphbuild.plot.plot_matrix`."""
        from graphbuild.plot.matrix import plot_matrix

        return plot_matrix(cast("EventGraph", self), ax, **options)

    def plot_activity(self, ax: Axes | None = None, **options: Any) -> Axes:
        """Draws how much happened when; see `graphbuild.plot.plot_activity`."""
        from graphbuild.plot.activity import plot_activity

        return plot_activity(cast("EventGraph", self), ax, **options)

    def write_page(self, path: str | Path, **options: Any) -> Path:
        """Writes the page to explore the graph in a browser; see `graphbuild.plot.write_page`."""
        from graphbuild.plot.page import write_page

        return write_page(cast("EventGraph", self), path, **options)

    def __repr__(self) -> str:
        graph = cast("EventGraph", self)
        return f"<EventGraph: {len(graph.documents)} documents, {len(graph.events)} events, {len(graph.actors)} actors>"

    def _repr_html_(self) -> str:
        from graphbuild.display import overview

        return overview(cast("EventGraph", self))._repr_html_()

    def __rich__(self) -> Table:
        from graphbuild.display import overview

        return overview(cast("EventGraph", self)).__rich__()

    def validate(self, *, limit: int | None = None) -> Report:
        """Checks the graph against its SHACL shapes; `limit` bounds the nodes checked (None: all)."""
        from graphbuild.rdf.validation import validate

        return validate(cast("EventGraph", self), limit=limit)
