"""Verbs, nouns and adjectives of saying, with the constructions that hold what is said, from `data/reporting.tsv`."""

from __future__ import annotations

from functools import lru_cache

from graphbuild.lexicons import data_file, read_table

__all__ = ["reporting_words"]


@lru_cache(maxsize=1)
def reporting_words() -> dict[tuple[str, str], dict[str, str]]:
    """For each (lemma, part of speech) the constructions that hold what is said, and the row they come from."""
    words: dict[tuple[str, str], dict[str, str]] = {}
    for row in read_table(data_file("reporting.tsv"), ("lemma", "pos", "content", "example", "source", "word")):
        for lemma in row["lemma"].split():
            for content in row["content"].split():
                words.setdefault((lemma, row["pos"]), {}).setdefault(content, row.where)
    return words
