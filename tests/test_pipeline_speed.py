"""What makes the pipeline fast changes none of its results, and no other pipeline."""

import numpy
import spacy
from spacy.pipeline import AttributeRuler
from threadpoolctl import threadpool_info

from graphbuild.language.attribute_memory import remember_attributes
from graphbuild.language.blas import one_thread
from graphbuild.language.load import DEFAULT_MODEL, load_model

TEXTS = (
    "But I ain't gonna say that y'all let's go, did you?",
    "There's  a dam that did hold. It did it to you and it; the minister has done what she had to do.",
    "He got his boat, and ain't he gotta go?  DOES it? Don't.\tIs there any?",
    "",
)


def test_the_attribute_ruler_says_the_same_with_a_memory() -> None:
    nlp = load_model(DEFAULT_MODEL)
    ruler = nlp.get_pipe("attribute_ruler")
    for text in TEXTS * 2:
        with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
            doc = nlp(text)
        assert ruler.match(doc) == [tuple(match) for match in AttributeRuler.match(ruler, doc)]


def test_rules_that_see_more_than_one_word_are_matched_as_ever() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": {"REGEX": "^x+$"}}]], {"LEMMA": "x"})
    ruler.add([[{"LOWER": "a"}, {"LOWER": "b"}]], {"LEMMA": "ab"}, index=1)
    ruler.add([[{"LOWER": {"IN": ["b", "c"]}}]], {"LEMMA": "late"})
    ruler.add([[{"SHAPE": "dd"}], [{"LOWER": "d"}]], {"LEMMA": "two"})
    remember_attributes(nlp)
    assert [t.lemma_ for t in nlp("xx a b c 12 d e")] == ["x", "", "late", "late", "two", "two", ""]


def test_lemmas_are_those_of_spacy_and_found_in_a_table() -> None:
    plain, ours = spacy.load(DEFAULT_MODEL), load_model(DEFAULT_MODEL)
    for text in (*TEXTS, "The mice were running from better axes; rulings, oxen and Quislings had been shelved."):
        assert [t.lemma_ for t in ours(text)] == [t.lemma_ for t in plain(text)]
    index = ours.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    assert {type(lemmas) for lemmas in index.values()} == {dict}


def test_one_thread_multiplies_and_then_all_threads_are_back() -> None:
    def threads() -> list[int]:
        return [pool["num_threads"] for pool in threadpool_info() if "numpy" in pool["filepath"]]

    before = threads()
    with one_thread():
        numpy.ones((2, 2)) @ numpy.ones((2, 2))
        assert set(threads()) == {1}
    assert threads() == before


def test_a_pipeline_of_the_user_keeps_its_own_products() -> None:
    load_model(DEFAULT_MODEL)
    own = spacy.load(DEFAULT_MODEL)
    assert {layer.ops.use_blis for layer in own.get_pipe("parser").model.walk()} == {True}
    ours = load_model(DEFAULT_MODEL)
    assert {layer.ops.use_blis for layer in ours.get_pipe("parser").model.walk()} == {False}
