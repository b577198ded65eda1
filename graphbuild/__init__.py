"""News text in, an event timeline as a knowledge graph out.

    import graphbuild as gb

    graph = gb.build("examples/")
    graph.timeline("Russia")
    graph.plot_actors()
    graph.write_turtle("graph.ttl")

Public names are loaded when they are first used: importing graphbuild loads neither spaCy nor matplotlib.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    **dict.fromkeys(("add", "build", "load"), "graphbuild.pipeline"),
    **dict.fromkeys(("Difference", "diff"), "graphbuild.comparison"),
    **dict.fromkeys(("DEFAULT_BASE", "EventGraph"), "graphbuild.graph"),
    "Timeline": "graphbuild.timeline",
    "read_documents": "graphbuild.documents",
    **dict.fromkeys(("GraphbuildError", "InputError", "LexiconError"), "graphbuild.errors"),
    **dict.fromkeys(("MissingExtraError", "ModelError", "StoreError", "ValidationError"), "graphbuild.errors"),
    **dict.fromkeys(
        ("Actor", "Analysis", "Document", "Event", "EventMention", "EventTime", "Interval", "Span", "Timex"),
        "graphbuild.model",
    ),
}

__all__ = ["__version__", *sorted(_HOMES)]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'graphbuild' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
