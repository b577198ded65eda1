"""Turns of an interview or transcript: a paragraph behind its speaker's name and a colon, told in the first person."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphbuild.language.columns import Columns
from graphbuild.language.layout import turn_start

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_turns"]


def find_turns(doc: Doc, paragraphs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The tokens of each turn (half-open) with the last token of its speaker's name.

    >>> from graphbuild.language.load import load_model
    >>> doc = load_model()("Ana Silva: I left the party.")
    >>> list(find_turns(doc, [(0, len(doc))]))
    [(3, 8, 1)]
    """
    c = Columns.of(doc)
    named: set[str] | None = None
    for start, end in paragraphs:
        at = turn_start(c.text, c.idx[start], c.end(end - 1))
        if at is None:
            continue
        first = bisect_left(c.idx, at)
        name = max((i for i in range(start, first) if c.words[i][:1].isupper()), default=start)
        if first == end:
            continue
        if named is None:
            named = _names(c)
        # "Note: we were told" has no speaker.
        if (name > start and c.ent[name] == "PERSON") or c.lower[name] in named:
            yield first, end, name


def _names(c: Columns) -> set[str]:
    """The words of a text that name somebody where no colon follows: who speaks in a turn may be told elsewhere."""
    return {
        c.lower[i]
        for i in range(c.n - 1)
        if c.pos[i] == "PROPN" and c.ent[i] not in ("GPE", "LOC") and c.lower[i + 1] != ":"
    }
