"""`graphbuild lexicon`: check, list and test the files that map patterns to event types."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Check, list and test lexicons: files that map patterns to event types.")

Files = Annotated[
    list[Path],
    typer.Argument(help="Lexicon files (.tsv), or folders of PETRARCH dictionaries.", show_default=False),
]
Ours = Annotated[
    list[Path] | None, typer.Argument(help="Lexicon files (.tsv); none for those that come with graphbuild.")
]


@app.command("check")
def check(files: Files) -> None:
    """Read lexicons and report every fault by file and line; exit code 1 if there is one.

    A folder is read as PETRARCH's dictionaries; lines of it that are not supported are listed on standard error.
    """
    from graphbuild.coding.lexicon import check_lexicons, read_rows
    from graphbuild.coding.scheme import event_types

    lexicon, faults = check_lexicons(files)
    for dictionary in lexicon.dictionaries:
        for line in dictionary.unsupported:
            typer.echo(str(line), err=True)
        counts = ", ".join(f"{number} {what}" for what, number in dictionary.lines.items())
        typer.echo(f"PETRARCH dictionaries: lines {counts}; {len(dictionary.actors)} actors, "
                   f"{len(dictionary.agents)} agents, {len(dictionary.rows)} verb patterns")  # fmt: skip
        for reason, number in Counter(line.reason for line in dictionary.unsupported).most_common():
            typer.echo(f"  {number} {reason}")
    known = {row["type"] for row in event_types()} | {"=", "-"}
    for fault in faults:
        typer.echo(f"graphbuild: {fault}", err=True)
    if faults:
        raise typer.Exit(1)
    for file in filter(Path.is_file, files):
        rows = read_rows(file)
        own = sorted({row["type"] for row in rows} - known)
        note = f"; types of its own: {', '.join(own)}" if own else ""
        typer.echo(f"{file}: {len(rows)} patterns{note}")


@app.command("list")
def list_entries(
    files: Annotated[list[Path] | None, typer.Argument(help="Lexicon files that add to ours.")] = None,
    type: Annotated[str | None, typer.Option(help="Only patterns of this type.")] = None,
    word: Annotated[str | None, typer.Option(help="Only patterns that begin with this word.")] = None,
) -> None:
    """List patterns with their type, mode and where they stand, as tab-separated lines."""
    from graphbuild.coding.lexicon import load_lexicon

    for entry in load_lexicon(files or ()).all():
        if type in (None, entry.type) and word in (None, entry.pattern.head):
            cells = (entry.pos, entry.text, entry.type or "-", entry.mode or "", entry.where)
            typer.echo("\t".join(cells))


@app.command("test")
def run_examples(
    files: Ours = None,
    model: Annotated[
        str, typer.Option(help="An installed spaCy pipeline; auto takes the best one installed.")
    ] = "auto",
) -> None:
    """Run the example of each row; exit code 1 if one does not give what the row expects."""
    from graphbuild.coding.examples import check_examples
    from graphbuild.coding.lexicon import lexicon_files, load_lexicon, read_rows
    from graphbuild.language.load import load_model

    rows = [row for file in files or lexicon_files() for row in read_rows(file)]
    found = list(check_examples(rows, load_lexicon(files or ()), load_model(model)))
    for fault in found:
        typer.echo(str(fault), err=True)
    typer.echo(f"{len(rows) - len(found)} of {len(rows)} examples give what their row expects")
    if found:
        raise typer.Exit(1)
