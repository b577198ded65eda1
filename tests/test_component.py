"""The spaCy component gives each Doc its events and timexes."""

import pytest
import spacy

import graphbuild.component
from graphbuild.errors import InputError, ModelError
from graphbuild.language.load import DEFAULT_MODEL


def test_component_annotates_docs():
    nlp = spacy.load(DEFAULT_MODEL)
    assert isinstance(nlp.add_pipe("graphbuild_events"), graphbuild.component.EventComponent)
    doc = nlp("Fiji recalled its envoy on 3 May 2021. It gave no reason.")
    assert next(e.action.lemma for e in doc._.events) == "recall"
    assert [t.value for t in doc._.timexes] == ["2021-05-03"]
    dated = nlp.make_doc("Fiji recalled its envoy yesterday.")
    dated._.document_date = "2021-05-04"
    assert [t.value for t in nlp(dated)._.timexes] == ["2021-05-03"]
    assert nlp("")._.events == ()


def test_an_impossible_date_is_refused():
    with pytest.raises(InputError, match="2021-13-04"):
        graphbuild.component.EventComponent("2021-13-04")


def test_a_pipeline_that_does_not_parse_is_refused():
    nlp = spacy.blank("en")
    nlp.add_pipe("graphbuild_events")
    with pytest.raises(ModelError, match="needs a tagger, parser and ner"):
        nlp("Fiji recalled its envoy.")
