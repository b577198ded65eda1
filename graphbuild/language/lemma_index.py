"""spaCy's list of known lemmas as a table: a word is looked up in it, where a list is read from its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["index_lemmas"]

INDEX = "lemma_index"


def index_lemmas(nlp: Language) -> None:
    """Lets this pipeline's rule lemmatizer, if it has one, look words up; its lemmas stay the same."""
    from spacy.pipeline import Lemmatizer

    for _, component in nlp.pipeline:
        if isinstance(component, Lemmatizer) and component.lookups.has_table(INDEX):
            known = component.lookups.get_table(INDEX)
            for part_of_speech, lemmas in list(known.items()):
                known[part_of_speech] = dict.fromkeys(lemmas)
