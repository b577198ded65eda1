"""Pictures of an EventGraph (matplotlib), and the page to explore it in a browser."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "plot_activity": "graphbuild.plot.activity",
    "plot_actors": "graphbuild.plot.actors",
    "plot_matrix": "graphbuild.plot.matrix",
    "plot_timeline": "graphbuild.plot.timeline",
    "save_picture": "graphbuild.plot.style",
    "write_page": "graphbuild.plot.page",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'graphbuild.plot' has no attribute {name!r}")
