"""`graphbuild query`, `convert`, `validate`, `push`, `serve`: what is done with a graph once it is built."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.errors import InputError


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
    store: Annotated[Path, typer.Argument(help="A build's folder, a store's folder or a file of RDF.")] = Path("out"),
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter, as name=value.")] = None,
    output: Annotated[Table, typer.Option("--format", "-f", help="How to print the rows.")] = Table.table,
) -> None:
    """Put a question to a graph, in SPARQL.

    Without a question, lists those that come with graphbuild. For example:
    graphbuild query timeline-of-pair out -p one=Norway -p other=Chad
    """
    from graphbuild.rdf import queries

    if question is None:
        from rich.console import Console

        Console(width=None if sys.stdout.isatty() else 160).print(queries.overview())
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


def convert(
    source: Annotated[Path, typer.Argument(help="A build's folder, or a file of RDF that graphbuild wrote.")],
    target: Annotated[
        Path, typer.Argument(help="File to write: .ttl, .trig, .nt, .nq or .jsonld, packed with .gz behind.")
    ],
    text: Annotated[Words, typer.Option(help="How much of the documents' words goes along.")] = Words.evidence,
    named_graphs: Annotated[bool, typer.Option("--named-graphs", help="A named graph for each document.")] = False,
    annotations: Annotated[bool, typer.Option("--annotations", help="Add RDF 1.2 reifiers.")] = False,
    flat: Annotated[bool, typer.Option("--flat", help="One triple for an event: actor gb:TYPE target.")] = False,
) -> None:
    """Write a graph in another RDF format, or with other parts of it."""
    from graphbuild.rdf import read, write

    write(read(_file(source)), target, text=text.value, named_graphs=named_graphs, annotations=annotations,
          profile="flat" if flat else "full")  # fmt: skip
    typer.echo(f"wrote {target}", err=True)


def validate(
    file: Annotated[Path, typer.Argument(help="A build's folder, or a file of RDF.")] = Path("out"),
    limit: Annotated[int | None, typer.Option(help="Check about so many nodes, by document. Default: all.")] = None,
) -> None:
    """Check a graph against the SHACL shapes.

    Exit code 1 if it does not conform.
    """
    from graphbuild.rdf import validate as check

    report = check(_file(file), limit=limit)
    typer.echo(str(report), err=not report.conforms)
    if not report.conforms:
        raise typer.Exit(1)


def push(
    file: Annotated[
        Path, typer.Argument(help="A build's folder, or a file of RDF without named graphs: .ttl, .nt, also .gz.")
    ],
    endpoint: Annotated[str, typer.Option(help="The Graph Store's address, such as http://localhost:7878/store.")],
    graph: Annotated[str, typer.Option(help="IRI of the named graph to replace.")],
    update: Annotated[
        str | None, typer.Option(help="The SPARQL Update address, for an atomic switch. Default: beside the endpoint.")
    ] = None,
    auth: Annotated[str, typer.Option(help="auto, basic, digest, token or none.")] = "auto",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")] = False,
) -> None:
    """Load a graph into a triple store, replacing one named graph.

    Speaks the SPARQL 1.1 Graph Store Protocol.

    User name and password come from GRAPHBUILD_USER and GRAPHBUILD_PASSWORD or from ~/.netrc, a token from
    GRAPHBUILD_TOKEN.
    """
    from graphbuild.rdf import push as load

    done = load(_file(file), endpoint, graph, update=update, auth=auth, dry_run=dry_run)
    typer.echo(str(done))


def serve(
    store: Annotated[Path, typer.Argument(help="A store's folder.")],
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.")] = 7878,
) -> None:
    """Answer SPARQL queries on this machine until interrupted.

    Read-only. Needs a store (build --store DIR) and the extra graphbuild[server].
    """
    from graphbuild.rdf import serve as run

    with run(store, port=port) as server:
        typer.echo(f"SPARQL endpoint: {server.url}   (Ctrl-C ends it)")
        server.wait()


def _file(given: Path) -> Path:
    """A file, or the graph in a build's folder."""
    if not given.exists():
        raise InputError("no such file or folder; graphbuild build makes one", path=given)
    return given / "graph.ttl" if given.is_dir() else given
