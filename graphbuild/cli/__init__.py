"""The command line: one thin command for each public function."""

from __future__ import annotations

import typer

from graphbuild.cli import ask, build, lexicon, show, store

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="News text in, an event timeline as a knowledge graph out."
)


@app.callback()
def main() -> None:
    """News text in, an event timeline as a knowledge graph out."""


app.command("build")(build.build)
app.command("add")(ask.add)
app.command("timeline")(ask.timeline)
app.command("explain")(ask.explain)
app.command("diff")(ask.diff)
app.command("query")(store.query)
app.command("plot")(show.plot)
app.command("export")(show.export)
app.command("page")(show.page)
app.command("convert")(store.convert)
app.command("validate")(store.validate)
app.command("push")(store.push)
app.command("serve")(store.serve)
app.add_typer(lexicon.app, name="lexicon")
