"""Each row of the timex tables has an example; here they are run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from graphbuild.lexicons import Row, data_file, read_table
from graphbuild.model import Document, Timex
from graphbuild.temporal import find_timexes

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = list(read_table(data_file("timex_rules.tsv"), ["rule", "pattern", "reader", "example", "value"]))
WORDS = list(read_table(data_file("timex_words.tsv"), ["words", "class", "value", "example"]))
NAMES = list(read_table(data_file("timex_names.tsv"), ["words", "class", "example"]))
MARKED = re.compile(r"\[(.+?)\]")


def _tagged(parsed: Callable[[str], Doc], text: str) -> tuple[Timex, ...]:
    return find_timexes(parsed(text), Document("d", text, "2024-03-15"))


@pytest.mark.parametrize("row", RULES, ids=[row["rule"] for row in RULES])
def test_rule_reads_its_example(row: Row, parsed: Callable[[str], Doc]) -> None:
    found = MARKED.search(row["example"])
    assert found, row.where
    text = MARKED.sub(r"\1", row["example"])
    timexes = {(t.text, t.value, t.rule) for t in _tagged(parsed, text)}
    assert (found[1], row["value"], row["rule"]) in timexes


@pytest.mark.parametrize("row", WORDS, ids=[row["words"] for row in WORDS])
def test_word_is_in_the_timex_of_its_example(row: Row, parsed: Callable[[str], Doc]) -> None:
    found = MARKED.search(row["example"])
    assert found, row.where
    assert any(word in found[1].lower() for word in row["words"].split("|")), row.where
    text = MARKED.sub(r"\1", row["example"])
    assert any(t.span.overlaps(_span(found)) for t in _tagged(parsed, text)), row.where


@pytest.mark.parametrize("row", NAMES, ids=[row["words"] for row in NAMES])
def test_beside_a_word_of_names_no_time_is_read(row: Row, parsed: Callable[[str], Doc]) -> None:
    found = MARKED.search(row["example"])
    assert found, row.where
    assert any(word in row["example"].lower().split() for word in re.split(r"\|", row["words"])), row.where
    text = MARKED.sub(r"\1", row["example"])
    assert not any(t.span.overlaps(_span(found)) for t in _tagged(parsed, text)), row.where


def _span(found: re.Match[str]) -> object:
    from graphbuild.model import Span

    return Span(found.start(), found.end() - 2)
