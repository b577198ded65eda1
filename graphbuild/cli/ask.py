"""`graphbuild timeline`, `explain`, `add` and `diff`: commands on a build folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.console import problems_in, progress

Folder = Annotated[Path, typer.Argument(help="A folder that `graphbuild build` wrote.")]


def timeline(
    actor: Annotated[str, typer.Argument(help="An actor's name, alias, code or id.")],
    folder: Folder = Path("out"),
    with_: Annotated[
        list[str] | None, typer.Option("--with", help="Only events that these take part in as well.")
    ] = None,
    start: Annotated[str | None, typer.Option("--from", help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last day, included: YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    type: Annotated[str | None, typer.Option(help="Only this event type, for example ASSAULT.")] = None,
    status: Annotated[
        str | None, typer.Option(help="planned, requested, denied, ... or all; default: what happened.")
    ] = None,
    statements: Annotated[
        bool, typer.Option("--statements", help="Show as well that somebody said something.")
    ] = False,
    format: Annotated[str, typer.Option(help="text, csv, jsonl or markdown.")] = "text",
) -> None:
    """List an actor's events in order of time.

    A line that begins with = could as well stand before or after the one above it: the text does not say.
    """
    from graphbuild.errors import GraphbuildError
    from graphbuild.pipeline import load
    from graphbuild.timeline import FORMATS

    if format not in FORMATS:
        raise GraphbuildError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    graph = load(folder)
    found = graph.timeline(actor, *(with_ or ()), start=start, end=end, type=type, status=status, statements=statements)
    if text := found.render(format).rstrip("\n"):
        typer.echo(text)
    if not found:
        types = ", ".join(sorted({e.type for e in graph.about(actor).events if e.type}))
        typer.echo(f"graphbuild: no event fits; the types of events of {actor} are {types or 'unknown'}", err=True)


def explain(
    item: Annotated[str, typer.Argument(help="The id or IRI of an event or mention, or an actor's name.")],
    folder: Folder = Path("out"),
) -> None:
    """Tell why an event or an actor is in the graph.

    Shows the words, the rules, the arithmetic of dates, and what was joined and why.
    """
    from graphbuild.pipeline import load

    typer.echo(load(folder).explain(item))


def add(
    folder: Folder,
    inputs: Annotated[list[Path], typer.Argument(help="New files or folders.")],
    date: Annotated[str | None, typer.Option(help="Publication date of documents that carry none.")] = None,
    encoding: Annotated[str, typer.Option(help="Encoding of text files.")] = "utf-8",
    processes: Annotated[int, typer.Option(min=1, help="Worker processes.")] = 1,
    skip: Annotated[
        list[str] | None, typer.Option(help="A file not to write, for example index.html; can be given several times.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Errors only.")] = False,
) -> None:
    """Add documents to a build.

    The result is that of building all at once. A document whose id is known replaces the old one.
    """
    from graphbuild.comparison import diff
    from graphbuild.outputs import check_skipped, write_build
    from graphbuild.pipeline import add as run
    from graphbuild.pipeline import load
    from graphbuild.summary import summary

    check_skipped(skip or ())
    before = load(folder)
    with problems_in() as problems, progress("reading", quiet) as advance:
        graph = run(folder, inputs, date=date, encoding=encoding, processes=processes, on_problem=problems.append,
                    on_progress=advance)  # fmt: skip
    written = write_build(graph, folder, skip or (), problems.append)
    if not quiet:
        changes = {title: len(lines) for title, lines in diff(before, graph).sections().items() if lines}
        typer.echo(summary(graph, problems, written))
        typer.echo("changed    " + (", ".join(f"{n} {title}" for title, n in changes.items()) or "nothing"))


def diff(
    old: Annotated[Path, typer.Argument(help="A build folder.")],
    new: Annotated[Path, typer.Argument(help="Another build folder.")],
) -> None:
    """Tell what changed between two builds.

    Documents, events, dates, statuses and joins. Exit code 0: nothing changed, 1: something did.
    """
    from graphbuild.comparison import diff as compare
    from graphbuild.pipeline import load

    found = compare(load(old), load(new))
    typer.echo(str(found))
    if found:
        raise typer.Exit(1)
