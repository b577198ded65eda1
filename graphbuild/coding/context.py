"""PLOVER's contexts: what field an event belongs to, from the words in its frame."""

from __future__ import annotations

from functools import cache

from graphbuild.lexicons import data_file, read_table
from graphbuild.model import EventMention

__all__ = ["contexts_of"]


def contexts_of(event: EventMention) -> set[str]:
    """The contexts ("military", "election") that words of the action and its frame point to.

    PLOVER wants every context that applies, so there may be several or none.
    """
    table = _contexts()
    found: set[str] = set()
    for _, lemma in event.frame:
        found |= table.get(lemma, frozenset())
    for lemma in event.action.lemma.split():
        found |= table.get(lemma, frozenset())
    return found


@cache
def _contexts() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in read_table(data_file("contexts.tsv"), ("context", "words", "example")):
        for word in row["words"].split():
            table.setdefault(word, set()).add(row["context"])
    return {word: frozenset(contexts) for word, contexts in table.items()}
