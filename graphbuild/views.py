"""How an EventGraph is looked at: as networks, pictures, a page; thin methods whose rooms are imported when called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

    from graphbuild.graph import EventGraph

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
