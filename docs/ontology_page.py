"""Writes docs/ontology.html from the ontology's files: run `python docs/ontology_page.py` after a change to them."""

from __future__ import annotations

import html
import sys
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

HERE = Path(__file__).parent
ONTOLOGY = HERE.parent / "ontology"
SECTIONS = (
    ("Classes", OWL.Class), ("Properties between nodes", OWL.ObjectProperty),
    ("Properties with values", OWL.DatatypeProperty), ("Values", OWL.NamedIndividual),
)  # fmt: skip
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "dt{font-weight:600;margin-top:1rem}dd{margin:0 0 0 1.5rem}code{background:#eee;padding:0 .2em}"
    ".more{color:#555;font-size:.9em}:target{background:#ffc}nav a{margin-right:1rem}"
)


def page() -> str:
    """The ontology as one HTML page."""
    graph = rdflib.Graph().parse(ONTOLOGY / "graphbuild.ttl")
    about = next(graph.subjects(RDF.type, OWL.Ontology))
    out = [
        "<!DOCTYPE html>", '<html lang="en"><head><meta charset="utf-8">',
        f"<title>graphbuild ontology</title><style>{STYLE}</style></head><body>", "<h1>graphbuild ontology</h1>",
        f"<p>{html.escape(str(graph.value(about, RDFS.comment)))}</p>",
        "<nav>" + "".join(f'<a href="#{_anchor(t)}">{t}</a>' for t, _ in SECTIONS),
        '<a href="#types">Event types</a></nav>',
    ]  # fmt: skip
    for title, kind in SECTIONS:
        out.append(f'<h2 id="{_anchor(title)}">{title}</h2><dl>')
        for term in sorted(graph.subjects(RDF.type, kind)):
            out += _entry(graph, term, kind)
        out.append("</dl>")
    return "\n".join([*out, *_types(), "</body></html>", ""])


def _entry(graph: rdflib.Graph, term: rdflib.term.Node, kind: rdflib.URIRef) -> list[str]:
    name = str(term).rpartition("#")[2]
    more = []
    for label, predicate in (
        ("is a", RDFS.subClassOf),
        ("is a", RDFS.subPropertyOf),
        ("of", RDFS.domain),
        ("to", RDFS.range),
        ("", RDF.type),
    ):
        targets = sorted(t for t in graph.objects(term, predicate) if t not in (kind, OWL.NamedIndividual))
        if targets:
            more.append(f"{label} " + ", ".join(_link(graph, t) for t in targets))
    comment = html.escape(str(graph.value(term, RDFS.comment)))
    return [f'<dt id="{html.escape(name)}"><code>gb:{html.escape(name)}</code></dt>', f"<dd>{comment}",
            f'<div class="more">{"; ".join(more).strip()}</div></dd>']  # fmt: skip


def _types() -> list[str]:
    path = ONTOLOGY / "plover.ttl"
    out = ['<h2 id="types">Event types</h2><dl>']
    if path.is_file():
        graph = rdflib.Graph().parse(path)
        for term in sorted(graph.subjects(RDF.type, SKOS.Concept)):
            label = graph.value(term, SKOS.prefLabel) or ""
            note = graph.value(term, SKOS.definition) or graph.value(term, RDFS.comment) or ""
            out += [f"<dt><code>{html.escape(str(term))}</code> {html.escape(str(label))}</dt>",
                    f"<dd>{html.escape(str(note))}</dd>"]  # fmt: skip
    return [*out, "</dl>"]


def _link(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    name = html.escape(graph.namespace_manager.normalizeUri(str(term)))
    return f'<a href="#{html.escape(str(term).rpartition("#")[2])}">{name}</a>' if name.startswith("gb:") else name


def _anchor(title: str) -> str:
    return "section-" + title.lower().replace(" ", "-")


if __name__ == "__main__":
    (HERE / "ontology.html").write_text(page(), encoding="utf-8")
    sys.stdout.write("wrote docs/ontology.html\n")
