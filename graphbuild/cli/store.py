"""`graphbuild query`, `export`, `validate`, `push`, `serve`: what is done with a graph once it is built."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Table(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


class Words(StrEnum):
    """How much of the documents' text goes along."""

    full = "full"
    evidence = "evidence"
    none = "none"


def query(
    question: Annotated[
        str | None, typer.Argument(help="A question's name, a .rq file, or - for standard input. Without: the list.")
    ] = None,
    store: Annotated[Path | None, typer.Argument(help="A build's folder, a store's folder or a file of RDF.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter, as name=value.")] = None,
    output: Annotated[Table, typer.Option("--format", "-f", help="How to print the rows.")] = Table.table,
) -> None:
    """Put a question to a graph: `graphbuild query timeline-of-pair out -p one=Norway -p other=Chad`."""
    from graphbuild.rdf import queries

    if question is None or store is None:
        from rich.console import Console

        Console(width=None if sys.stdout.isatty() else 160).print(queries.overview())
        if question is not None:
            typer.echo("Give the folder or file to ask as well: graphbuild query NAME DIR", err=True)
            raise typer.Exit(2)
        return
    parameters = {}
    for each in param or []:
        name, equals, value = each.partition("=")
        if not equals:
            raise typer.BadParameter(f"{each!r}: write it as name=value", param_hint="--param")
        parameters[name] = value
    asked = queries.read_question(sys.stdin.read(), "stdin") if question == "-" else question
    result = queries.query(store, asked, **parameters)
    if output is Table.csv:
        typer.echo(result.to_csv(), nl=False)
    elif output is Table.json:
        typer.echo(result.to_json(), nl=False)
    else:
        from rich.console import Console

        Console(width=None if sys.stdout.isatty() else 200).print(result)
        typer.echo(f"{len(result)} rows", err=True)
