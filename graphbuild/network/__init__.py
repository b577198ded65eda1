"""networkx graphs of an EventGraph, and files that Gephi, Cytoscape and yEd open."""

from graphbuild.network.build import KINDS, actor_graph, bipartite_graph, event_multigraph, to_networkx
from graphbuild.network.export import FORMATS, flat, write_network
from graphbuild.network.scale import read_scale
from graphbuild.network.slices import UNITS, ego, slices

__all__ = [
    "FORMATS", "KINDS", "UNITS", "actor_graph", "bipartite_graph", "ego", "event_multigraph", "flat", "read_scale",
    "slices", "to_networkx", "write_network",
]  # fmt: skip
