"""Shared fixtures: one loaded pipeline for the whole test run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from graphbuild.language.load import DEFAULT_MODEL, load_model
from graphbuild.language.parse import parse
from graphbuild.model import Analysis, Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline that graphbuild depends on."""
    return load_model(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def parsed(nlp: Language) -> Callable[[str], Doc]:
    """A text's parse."""
    return lambda text: next(parse([Document("test", text)], nlp))[1]


@pytest.fixture(scope="session")
def analysed(nlp: Language) -> Callable[..., Analysis]:
    """A text's analysis, as `build` makes it, with the coding of types."""
    from graphbuild.coding import code
    from graphbuild.extract import analyse

    def run(text: str, date: str | None = "2024-03-15") -> Analysis:
        document, doc = next(parse([Document("test", text, date)], nlp))
        return code(analyse(doc, document))

    return run
