"""`graphbuild build`: articles to a folder of graph, tables and pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def build(
    inputs: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
    date: Annotated[str | None, typer.Option(help="Date of documents that have none.")] = None,
    model: Annotated[str, typer.Option(help="A spaCy pipeline, or auto.")] = "auto",
) -> None:
    """Build the graph of news articles."""
    import json

    from graphbuild.pipeline import build as run
    from graphbuild.records import document_records, event_records

    graph = run(inputs, date=date, model=model)
    out.mkdir(parents=True, exist_ok=True)
    for name, records in (("events.jsonl", event_records(graph)), ("documents.jsonl", document_records(graph))):
        with open(out / name, "w", encoding="utf-8") as file:
            for record in records:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
    typer.echo(f"{len(graph.documents)} documents, {len(graph.events)} events, {len(graph.actors)} actors")
