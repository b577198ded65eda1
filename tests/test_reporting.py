"""Sources: each table row's example, and texts with nested, quoted and trailing sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphbuild.draft import Draft
from graphbuild.extract.reporting import attribute
from graphbuild.lexicons import Row, data_file, read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

CASES = Path(__file__).parent / "cases" / "reporting.tsv"
ROWS = list(read_table(data_file("reporting.tsv"), ("lemma", "pos", "content", "example", "source", "word")))


def source_of(doc: Doc, word: str) -> str:
    name, _, nth = word.partition("@")
    token = [t for t in doc if t.text == name][int(nth or 1) - 1]
    draft = Draft(token.i, (token.i,), token.lemma_)
    attribute(doc, [draft])
    return doc[draft.source.head].text if draft.source and draft.source.head is not None else "-"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.where}")
def test_examples_of_the_table(row: Row, parsed: Callable[[str], Doc]) -> None:
    assert source_of(parsed(row["example"]), row["word"]) == row["source"], row["example"]


@pytest.mark.parametrize(
    "row", list(read_table(CASES, ("text", "word", "source"), ("about",))), ids=lambda row: f"{row.where}"
)
def test_cases(row: Row, parsed: Callable[[str], Doc]) -> None:
    text = row["text"].replace("\\n", "\n")
    assert source_of(parsed(text), row["word"]) == row["source"], text
