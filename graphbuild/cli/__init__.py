"""The command line: one thin command for each public function, in groups; faults end in one line, not a traceback."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from graphbuild.cli import ask, build, lexicon, show, store
from graphbuild.cli.console import faults

BUILD, ASK, SHOW, RDF, WORDS = "Build", "Ask a build", "Show a build", "RDF and triple stores", "Word lists"


class _Commands(typer.core.TyperGroup):
    """The commands; graphbuild's errors are told wherever they come from."""

    def invoke(self, ctx: Any) -> Any:
        with faults():
            return super().invoke(ctx)


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Each command has --help. Exit codes: 0 done, 1 a fault (told on standard error), 2 wrong usage.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from graphbuild import __version__

        typer.echo(f"graphbuild {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """News text in, an event timeline as a knowledge graph out.

    Start with: graphbuild build FOLDER --out out
    """


app.command("build", rich_help_panel=BUILD)(build.build)
app.command("add", rich_help_panel=BUILD)(ask.add)
app.command("diff", rich_help_panel=BUILD)(ask.diff)
app.command("timeline", rich_help_panel=ASK)(ask.timeline)
app.command("explain", rich_help_panel=ASK)(ask.explain)
app.command("query", rich_help_panel=ASK)(store.query)
app.command("plot", rich_help_panel=SHOW)(show.plot)
app.command("page", rich_help_panel=SHOW)(show.page)
app.command("export", rich_help_panel=SHOW)(show.export)
app.command("validate", rich_help_panel=RDF)(store.validate)
app.command("convert", rich_help_panel=RDF)(store.convert)
app.command("push", rich_help_panel=RDF)(store.push)
app.command("serve", rich_help_panel=RDF)(store.serve)
app.add_typer(lexicon.app, name="lexicon", rich_help_panel=WORDS)
