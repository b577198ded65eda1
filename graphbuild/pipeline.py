"""The build: documents in, EventGraph out; batches, processes, checkpoints."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graphbuild.coding import code
from graphbuild.documents import read_documents
from graphbuild.graph import DEFAULT_BASE, EventGraph
from graphbuild.model import Analysis, Document, Run
from graphbuild.resolve import resolve

__all__ = ["analyse_documents", "build"]


def analyse_documents(documents: Iterable[Document], model: str = "auto") -> Iterable[Analysis]:
    """The coded analysis of each document."""
    from graphbuild.extract import analyse
    from graphbuild.language.load import load_model
    from graphbuild.language.parse import parse

    for document, doc in parse(documents, load_model(model)):
        yield code(analyse(doc, document))


def build(
    inputs: str | Path | Iterable[str | Path], *, date: str | None = None, model: str = "auto", base: str = DEFAULT_BASE
) -> EventGraph:
    """Builds the graph of files and folders."""
    from graphbuild import __version__
    from graphbuild.language.load import choose_model

    if isinstance(inputs, str | Path):
        inputs = [inputs]
    analyses = list(analyse_documents(read_documents(inputs, date), model))
    found = resolve(analyses)
    return EventGraph(analyses, found.actors, found.events, Run(__version__, choose_model(model)), base)
