"""Polarity, modality and tense: each table row's example, and sentences for each construction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphbuild.draft import Draft
from graphbuild.extract.factuality import judge
from graphbuild.lexicons import Row, data_file, read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

CASES = Path(__file__).parent / "cases" / "factuality.tsv"
ROWS = [
    *read_table(
        data_file("complements.tsv"), ("lemma", "pos", "construction", "effect", "negated", "example", "word", "result")
    ),
    *read_table(data_file("modality.tsv"), ("word", "class", "effect", "example", "marked", "result")),
]


def judged(doc: Doc, word: str) -> str:
    name, _, nth = word.partition("@")
    found = [t for t in doc if t.text == name]
    token = found[int(nth or 1) - 1]
    draft = Draft(token.i, (token.i,), token.lemma_, "verb" if token.pos_ == "VERB" else "noun")
    judge(doc, [draft])
    return f"{draft.polarity.value} {draft.modality.value}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.where}")
def test_examples_of_the_tables(row: Row, parsed: Callable[[str], Doc]) -> None:
    word = row["marked"] if "marked" in row.cells else row["word"]
    assert judged(parsed(row["example"]), word) == row["result"], row["example"]


@pytest.mark.parametrize(
    "row", list(read_table(CASES, ("text", "word", "result"), ("about",))), ids=lambda row: f"{row.where}"
)
def test_cases(row: Row, parsed: Callable[[str], Doc]) -> None:
    assert judged(parsed(row["text"]), row["word"]) in row["result"].split(" / "), row["text"]


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("The dam burst on Friday.", "burst", "past"),
        ("The club has sold the striker.", "sold", "past"),
        ("The firm sells pumps.", "sells", "present"),
        ("The court will hear the case.", "hear", "future"),
        ("She said she would retire.", "retire", "future"),
        ("The bank wants to lend more.", "lend", None),
        ("The jury convicted and the judge sentenced him.", "sentenced", "past"),
        ("Farmers will plough and sow the field.", "sow", "future"),
    ],
)
def test_tense(text: str, word: str, tense: str | None, parsed: Callable[[str], Doc]) -> None:
    doc = parsed(text)
    token = next(t for t in doc if t.text == word)
    draft = Draft(token.i, (token.i,), token.lemma_)
    judge(doc, [draft])
    assert draft.tense == tense
