"""Recipients that the parser hangs on what is given: "returned coins with the head of a king to Chad"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.language.columns import Columns
from graphbuild.language.frames import Frames
from graphbuild.language.phrases import is_nominal

__all__ = ["stray_recipients"]

LINKS = frozenset(("prep", "pobj", "conj", "appos", "dobj", "attr", "acl", "relcl"))


def stray_recipients(c: Columns, objects: list[int], frames: Frames, word: str = "to") -> Iterator[int]:
    """Heads of what "to" leads to below the objects of a verb of giving, or "from" below those of buying."""
    for noun in objects:
        yield from _below(c, noun, frames, 5, word)


def _below(c: Columns, top: int, frames: Frames, depth: int, word: str) -> Iterator[int]:
    verb = c.pos[top] == "VERB"
    if verb and not _is_complete(c, top, frames, word):
        return
    for k in c.kids[top]:
        if k < top or c.dep[k] not in LINKS:
            continue
        if c.dep[k] == "prep" and c.lower[k] == word:
            yield from (n for n in c.kids[k] if c.dep[n] == "pobj" and is_nominal(c, n))
        elif depth:
            yield from _below(c, k, frames, depth - 1, word)


def _is_complete(c: Columns, verb: int, frames: Frames, word: str) -> bool:
    """Whether a verb that describes the object needs no "to" itself: with an object, or a participle."""
    if (c.lemma[verb], word) in frames.prepositional or c.lemma[verb] in frames.transfers:
        return False
    return c.tag[verb] == "VBN" or any(c.dep[k] == "dobj" and k > verb for k in c.kids[verb])
