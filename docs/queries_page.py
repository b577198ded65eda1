"""Writes docs/queries.md from the questions' files: run `python docs/queries_page.py` after a change to them."""

from __future__ import annotations

import sys
from pathlib import Path

from graphbuild.rdf.queries import questions

HEAD = """# Questions

`graphbuild query NAME DIR -p name=value` answers them from a build's folder, a store's folder or a file of RDF;
`graph.query("NAME", name=value)` does from Python. Each is a SPARQL file in `ontology/queries/` that also runs as it
stands, with its defaults, in any SPARQL 1.1 tool. A parameter is a `VALUES` line with a comment that gives its kind and
meaning: write the same in a `.rq` file of your own and `graphbuild query my.rq DIR -p name=value` binds it as an RDF
term, never as text. A participant is given by name, code, id (`a/...`) or IRI, an event by id (`e/...`) or IRI, a date
as YYYY-MM-DD. Names of parameters that are Python keywords take an underscore: `from_="2024-01-01"`.

Unless a question says otherwise it counts only events that are reported to have happened.
"""


def page() -> str:
    """The questions as Markdown."""
    out = [HEAD]
    for question in questions():
        out.append(f"## {question.name}\n\n{question.title}. {question.about}\n")
        if question.parameters:
            out.append("\n".join(f"- `{p.name}` ({p.kind}): {p.help}" for p in question.parameters) + "\n")
        out.append(f"```sparql\n{question.sparql.strip()}\n```\n")
    return "\n".join(out)


if __name__ == "__main__":
    (Path(__file__).parent / "queries.md").write_text(page(), encoding="utf-8")
    sys.stdout.write("wrote docs/queries.md\n")
