"""Types by nearest example, with a small encoder in place of a model."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from graphbuild.coding.nearest import NearestType, load_encoder
from graphbuild.errors import MissingExtraError
from graphbuild.lexicons import Row
from graphbuild.model import Analysis

VOCABULARY = ("roses", "garden", "pruned", "trimmed", "engine", "repaired")


class WordEncoder:
    """Counts a few words: sentences that share them point the same way."""

    def encode(self, sentences: list[str], /) -> list[list[float]]:
        return [[float(sentence.lower().count(word)) for word in VOCABULARY] for sentence in sentences]


def row(type: str, example: str, line: int) -> Row:
    cells = {"pattern": "x", "type": type, "example": example, "expect": type, "pos": "", "mode": "", "contexts": ""}
    return Row(cells, "own.tsv", line)


ROWS = [row("GARDENING", "She trimmed the roses.", 2), row("REPAIR", "He repaired the engine.", 3)]


def test_an_unknown_action_takes_the_type_of_the_nearest_example(analysed: Callable[..., Analysis]) -> None:
    coded = NearestType(WordEncoder(), ROWS, least=0.4).code(analysed("The gardener pruned the roses."))
    event = next(e for e in coded.events if e.action.lemma == "prune")
    assert event.type == "GARDENING"
    assert event.rules[-1] == "nearest:own.tsv:2"
    assert 0.4 <= event.score <= 0.51


def test_what_is_too_far_stays_without_a_type(analysed: Callable[..., Analysis]) -> None:
    coded = NearestType(WordEncoder(), ROWS, least=0.9).code(analysed("The gardener pruned the roses."))
    assert [e.type for e in coded.events if e.action.lemma == "prune"] == [None]


def test_what_the_lexicon_knows_is_left_alone(analysed: Callable[..., Analysis]) -> None:
    analysis = analysed("The police arrested the man who trimmed the roses.")
    coded = NearestType(WordEncoder(), ROWS, least=0.1).code(analysis)
    assert [e.type for e in coded.events if e.action.lemma == "arrest"] == ["COERCE"]


def test_a_missing_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'graphbuild\[embedding\]'"):
        load_encoder("models/small")
