"""`graphbuild build`: articles to a folder of graph, tables and pictures."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from typing import Annotated

import typer

from graphbuild.cli.console import problems_in, progress

MOST_CHECKED = 1000

Inputs = Annotated[
    list[Path],
    typer.Argument(
        help="Files (.txt .jsonl .csv .html ...), folders of them, or - for standard input.",
        show_default=False,
        readable=False,
    ),
]
Out = Annotated[
    Path, typer.Option("--out", "-o", help="Folder to write to; made if it is not there.", show_default=False)
]
Date = Annotated[str | None, typer.Option(help="Publication date (YYYY-MM-DD) of documents that carry none.")]
Model = Annotated[str, typer.Option(help="An installed spaCy pipeline; auto takes the best one installed.")]
Processes = Annotated[int, typer.Option(min=1, help="Worker processes; the output does not depend on it.")]


def build(
    inputs: Inputs,
    out: Out = Path("out"),
    date: Date = None,
    model: Model = "auto",
    lexicon: Annotated[
        list[Path] | None, typer.Option(help="A TSV of event types that adds to or overrides the built-in ones.")
    ] = None,
    aliases: Annotated[
        Path | None, typer.Option(help="A TSV of actor names that belong together; it always wins.")
    ] = None,
    overrides: Annotated[Path | None, typer.Option(help="A TSV of merges to undo or to make.")] = None,
    min_score: Annotated[float, typer.Option(min=0, max=1, help="Leave out event mentions that score less.")] = 0.0,
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="What 3/4/2024 is where a document leaves it open."),
    ] = None,
    narrative: Annotated[
        bool | None,
        typer.Option(
            "--narrative/--news", help='Count "the next day" from the last date told, or from the document\'s date.'
        ),
    ] = None,
    base: Annotated[str | None, typer.Option(help="What IRIs of the graph begin with.")] = None,
    encoding: Annotated[str, typer.Option(help="Encoding of text files.")] = "utf-8",
    processes: Processes = 1,
    skip: Annotated[
        list[str] | None, typer.Option(help="A file not to write, for example index.html; can be given several times.")
    ] = None,
    store: Annotated[Path | None, typer.Option(help="Also write an embedded triple store to this folder.")] = None,
    check: Annotated[bool, typer.Option("--validate/--no-validate", help="Check the graph against its shapes.")] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary; errors only.")] = False,
) -> None:
    """Turn news articles into an event timeline as a knowledge graph.

    Writes graph.ttl, events.jsonl, documents.jsonl, events.csv, actors.png, timeline.png and index.html.
    An interrupted build is taken up again by the same command.
    """
    from graphbuild import pipeline
    from graphbuild.graph import DEFAULT_BASE
    from graphbuild.outputs import check_skipped, prepare, write_build
    from graphbuild.summary import summary

    check_skipped(skip or ())
    folder = prepare(out)
    with problems_in() as problems, progress("reading", quiet) as advance:
        graph = pipeline.build(
            inputs,
            date=date,
            model=model,
            lexicons=lexicon or (),
            min_score=min_score,
            day_first=day_first,
            narrative=narrative,
            processes=processes,
            base=base or DEFAULT_BASE,
            encoding=encoding,
            aliases=aliases or pipeline.kept(folder, pipeline.ALIASES),
            overrides=overrides or pipeline.kept(folder, pipeline.OVERRIDES),
            on_problem=problems.append,
            on_progress=advance,
            checkpoint=folder,
        )
    written = write_build(graph, folder, skip or (), problems.append)
    for given, name in ((aliases, pipeline.ALIASES), (overrides, pipeline.OVERRIDES)):
        if given and given != folder / name:
            written.append(Path(copyfile(given, folder / name)))
    if store:
        from graphbuild.rdf.store import Store

        Store.create(store, graph)
        written.append(store)
    report = graph.validate(limit=MOST_CHECKED) if check else None
    if not quiet:
        typer.echo(summary(graph, problems, written))
    if report and not report.conforms:
        typer.echo(f"graphbuild: the graph is {report}\nplease report it with the texts", err=True)
    elif report and not quiet:
        typer.echo(f"shapes     {report}")
