"""Finds the ontology's files: inside an installed package, or beside it in a source tree."""

from __future__ import annotations

from pathlib import Path

from graphbuild.errors import InputError

__all__ = ["ontology_file", "ontology_folder"]


def ontology_folder() -> Path:
    """The folder of graphbuild.ttl, shapes.ttl, context.jsonld and queries/.

    >>> (ontology_folder() / "queries").is_dir()
    True
    """
    package = Path(__file__).parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / "queries").is_dir():
            return folder
    raise InputError("the ontology's files are missing; reinstall graphbuild", path=package / "ontology")


def ontology_file(name: str) -> Path:
    """The path of one of its files, such as "shapes.ttl" or "queries/type-counts.rq"."""
    path = ontology_folder() / name
    if not path.is_file():
        raise InputError("no such file in the ontology", path=path)
    return path
