"""Each row of the table of verbs that hand on their date has an example with one of its verbs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from graphbuild.lexicons import Row, data_file, read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROWS = list(read_table(data_file("time_sharing.tsv"), ["lemmas", "class", "example"]))


@pytest.mark.parametrize("row", ROWS, ids=[row["class"] for row in ROWS])
def test_example_has_a_verb_of_its_row(row: Row, parsed: Callable[[str], Doc]) -> None:
    marked = re.search(r"/(\w+)/", row["example"])
    assert marked, row.where
    doc = parsed(re.sub(r"[/\[\]]", "", row["example"]))
    lemma = next(t.lemma_ for t in doc if t.text == marked[1])
    assert lemma in row["lemmas"].split(), row.where
