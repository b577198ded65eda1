"""RDF: the mapping both ways, files, validation, stores and questions."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "Report": "graphbuild.rdf.validation",
    "Result": "graphbuild.rdf.queries",
    "Store": "graphbuild.rdf.store",
    "push": "graphbuild.rdf.pushing",
    "query": "graphbuild.rdf.queries",
    "read": "graphbuild.rdf.reading",
    "serve": "graphbuild.rdf.serving",
    "to_rdflib": "graphbuild.rdf.writers",
    "validate": "graphbuild.rdf.validation",
    "write": "graphbuild.rdf.writers",
    "write_turtle": "graphbuild.rdf.writers",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'graphbuild.rdf' has no attribute {name!r}")
