"""`graphbuild plot`, `export` and `page`: pictures, networks and the page of a build folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

Folder = Annotated[Path, typer.Argument(help="A folder that `graphbuild build` wrote.")]
StatusOption = Annotated[
    str | None, typer.Option(help="planned, requested, denied, ... or all; default: what happened.")
]
TypeOption = Annotated[list[str] | None, typer.Option("--type", help="Only this event type; may be repeated.")]
ActorOption = Annotated[list[str] | None, typer.Option("--actor", help="Only events of this actor; may be repeated.")]
SourceOption = Annotated[list[str] | None, typer.Option("--source", help="Only what this outlet reports.")]
Begin = Annotated[str | None, typer.Option("--from", help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")]
End = Annotated[str | None, typer.Option("--to", help="Last day, included: YYYY, YYYY-MM or YYYY-MM-DD.")]
Things = Annotated[bool, typer.Option("--things", help="Also participants that are no actors.")]

PICTURES = ("actors", "timeline", "matrix", "activity")


def plot(
    picture: Annotated[str, typer.Argument(help="actors, timeline, matrix or activity.")],
    folder: Folder = Path("out"),
    out: Annotated[Path | None, typer.Option("--out", "-o", help="PNG, SVG or PDF; default: PICTURE.png.")] = None,
    top: Annotated[int | None, typer.Option(min=1, help="The most actors or lanes.")] = None,
    by: Annotated[str | None, typer.Option(help="Lanes of a timeline: actor, type or source.")] = None,
    title: Annotated[str | None, typer.Option(help="A title above the picture.")] = None,
    statements: Annotated[
        bool | None, typer.Option("--statements", help="In a timeline: show as well that somebody said something.")
    ] = None,
    status: StatusOption = None,
    type: TypeOption = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    begin: Begin = None,
    end: End = None,
) -> None:
    """Draw a picture of a build.

    actors: who acts on whom; timeline: what happened when; matrix: who to whom, in numbers; activity: how much when.
    """
    from inspect import signature

    import graphbuild.plot
    from graphbuild.errors import GraphbuildError
    from graphbuild.pipeline import load
    from graphbuild.plot import save_picture

    if picture not in PICTURES:
        raise GraphbuildError(f"unknown picture {picture!r}; known are {', '.join(PICTURES)}")
    draw = getattr(graphbuild.plot, f"plot_{picture}")
    options: dict[str, Any] = {"title": title, "top": top, "by": by, "statements": statements}
    chosen = {k: v for k, v in options.items() if v is not None}
    if unknown := [name for name in chosen if name not in signature(draw).parameters]:
        raise GraphbuildError(f"{picture} takes no --{unknown[0]}")
    axes = draw(load(folder), **chosen, **_filters(status, type, actor, source, begin, end))
    path = out or Path(f"{picture}.png")
    try:
        save_picture(axes, path)
    except (OSError, ValueError) as error:
        raise GraphbuildError(f"{path}: cannot be written ({error})") from error
    typer.echo(path)


def export(
    out: Annotated[Path, typer.Argument(help="The file to write: .gexf, .graphml, .csv or .json.")],
    folder: Folder = Path("out"),
    kind: Annotated[str, typer.Option(help="actors (arcs), events (an edge an event) or bipartite.")] = "actors",
    format: Annotated[str | None, typer.Option(help="gexf, graphml, csv or json; default: by extension.")] = None,
    things: Things = False,
    status: StatusOption = None,
    type: TypeOption = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    begin: Begin = None,
    end: End = None,
) -> None:
    """Write a network for Gephi, Cytoscape, yEd or a spreadsheet."""
    from graphbuild.errors import GraphbuildError
    from graphbuild.network import to_networkx, write_network
    from graphbuild.pipeline import load

    filters = _filters(status, type, actor, source, begin, end)
    network = to_networkx(load(folder), kind, things=things, **filters)
    try:
        written = write_network(network, out, format)
    except OSError as error:
        raise GraphbuildError(f"{out}: cannot be written ({error.strerror})") from error
    size = f"{network.number_of_nodes()} nodes, {network.number_of_edges()} edges"
    typer.echo(
        f"{', '.join(map(str, written))}: {size}" + (f"; {network.graph['note']}" if network.graph["note"] else "")
    )


def page(
    folder: Folder = Path("out"),
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")] = Path("index.html"),
    title: Annotated[str | None, typer.Option(help="The title of the page.")] = None,
) -> None:
    """Write the page to explore a build in a browser.

    One file that works offline.
    """
    from graphbuild.errors import GraphbuildError
    from graphbuild.pipeline import load

    try:
        typer.echo(load(folder).write_page(out, **({"title": title} if title else {})))
    except OSError as error:
        raise GraphbuildError(f"{out}: cannot be written ({error.strerror})") from error


def _filters(
    status: str | None, types: list[str] | None, actors: list[str] | None, sources: list[str] | None,
    begin: str | None, end: str | None,
) -> dict[str, Any]:  # fmt: skip
    from graphbuild.days import first_day, next_day

    given = {
        "status": status, "types": types, "actors": actors, "sources": sources,
        "begin": begin and first_day(begin), "end": end and next_day(end),
    }  # fmt: skip
    return {name: value for name, value in given.items() if value}
