"""The ontology says what every term of a graph means, and its documentation is current."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS
from synthetic import synthetic_graph

from graphbuild.rdf.profiles import triples
from graphbuild.rdf.terms import KINDS, MODALITIES, NS, POLARITIES, ROLES, STATUSES, UNITS
from graphbuild.resources import ontology_file, ontology_folder

SOURCES = ontology_folder().parent / "graphbuild" / "rdf"


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_file("graphbuild.ttl"))


def ours(graph: rdflib.Graph) -> set[str]:
    return {str(s) for s in graph.subjects() if str(s).startswith(NS)}


def test_every_term_has_a_label_and_a_comment(ontology: rdflib.Graph) -> None:
    for term in map(rdflib.URIRef, ours(ontology)):
        assert ontology.value(term, RDFS.label), term
        assert ontology.value(term, RDFS.comment), term
        assert ontology.value(term, RDF.type), term


def test_every_term_of_a_graph_is_defined(ontology: rdflib.Graph) -> None:
    used = set()
    for triple in triples(synthetic_graph(300, 30, 1), text="full"):
        used.add(triple.predicate.value)
        if isinstance(triple.object, pyoxigraph.NamedNode):
            used.add(triple.object.value)
    for table in (KINDS, MODALITIES, POLARITIES, ROLES, STATUSES, UNITS):
        used |= {term.value for term in table.values()}
    assert {t for t in used if t.startswith(NS)} <= ours(ontology)


def test_every_term_in_the_code_is_defined(ontology: rdflib.Graph) -> None:
    import re

    used = set()
    for path in SOURCES.glob("*.py"):
        used |= set(re.findall(r'\bgb\("(\w+)"\)', path.read_text(encoding="utf-8")))
    assert {NS + name for name in used} <= ours(ontology)


def test_every_term_of_shapes_and_questions_is_defined(ontology: rdflib.Graph) -> None:
    import re

    defined = {t.removeprefix(NS) for t in ours(ontology)}
    for path in [ontology_file("shapes.ttl"), *(ontology_folder() / "queries").glob("*.rq")]:
        assert set(re.findall(r"\bgb:(\w+)", path.read_text(encoding="utf-8"))) <= defined, path.name


def test_domains_and_ranges_are_classes(ontology: rdflib.Graph) -> None:
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf):
        for target in ontology.objects(None, predicate):
            if str(target).startswith(NS):
                assert (target, RDF.type, OWL.Class) in ontology, target


def test_context_means_what_the_ontology_says(ontology: rdflib.Graph) -> None:
    context = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    document = {"@context": context, "id": "https://x.example/e", "type": "Event", "predicate": "meet",
                "actor": "https://x.example/a", "firstDay": "2024-01-01", "label": "A met B"}  # fmt: skip
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    event = rdflib.URIRef("https://x.example/e")
    assert (event, rdflib.URIRef(NS + "actor"), rdflib.URIRef("https://x.example/a")) in graph
    assert (event, RDFS.label, rdflib.Literal("A met B", lang="en")) in graph
    terms = {v if isinstance(v, str) else v["@id"] for v in context.values()}
    assert {NS + t[3:] for t in terms if t.startswith("gb:")} <= ours(ontology)


def test_the_page_is_current() -> None:
    docs = ontology_folder().parent / "docs"
    sys.path.insert(0, str(docs))
    try:
        from ontology_page import page
    finally:
        sys.path.remove(str(docs))
    assert page() == (docs / "ontology.html").read_text(encoding="utf-8")
    assert Path(docs / "ontology.html").stat().st_size > 10_000
