"""Classes of words that behave alike in a rule of grammar, from `data/word_classes.tsv`."""

from __future__ import annotations

from functools import cache

from graphbuild.lexicons import data_file, read_table

__all__ = ["COLUMNS", "words_of"]

COLUMNS = ("class", "word", "action", "gives", "example")


def words_of(name: str) -> dict[str, str]:
    """The words of a class, each with the lemma of the action that its example tells of.

    >>> words_of("past form")["withdrew"]
    'withdraw'
    """
    return _classes()[name]


@cache
def _classes() -> dict[str, dict[str, str]]:
    classes: dict[str, dict[str, str]] = {}
    for row in read_table(data_file("word_classes.tsv"), COLUMNS):
        classes.setdefault(row["class"], {})[row["word"]] = row["action"]
    return classes
