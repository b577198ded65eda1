"""Turns of an interview or transcript: a paragraph behind its speaker's name and a colon, and those that go on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphbuild.language.columns import Columns
from graphbuild.language.layout import answers, in_first_person, label_end, turn_start
from graphbuild.language.nouns import kind_of
from graphbuild.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_turns"]

MARKS = frozenset('"“”„«»(') | {"``", "''"}
TRANSCRIPT = 3


def find_turns(doc: Doc, paragraphs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The tokens of each turn (half-open) with the last token of its speaker's name.

    Where three paragraphs have labels the text is a transcript, and those without one go on with the turn before.

    >>> from graphbuild.language.load import load_model
    >>> doc = load_model()("Ana Silva: I left the party.")
    >>> list(find_turns(doc, [(0, len(doc))]))
    [(3, 8, 1)]
    """
    c = Columns.of(doc)
    read = [(start, end, *_label(c, start, end)) for start, end in paragraphs]
    labels = [number for number, (*_, first, _) in enumerate(read) if first is not None]
    if not labels:
        return
    named = _names(c)
    interviewed = _interviewed(c, read[labels[0]][0]) if any(name == -1 for *_, name in read) else None
    speaker: int | None = None
    speakers: set[str] = set()
    for number, (start, end, first, name) in enumerate(read):
        if first is None:
            goes_on = speaker is not None and len(labels) >= TRANSCRIPT and MARKS.isdisjoint(c.words[start:end])
            if not goes_on or (number > labels[-1] and not in_first_person(c.text, c.idx[start], c.end(end - 1))):
                speaker = None
            first = start
        elif name == -1:
            speaker = interviewed
        elif name is not None and turn_start(c.text, c.idx[start], c.end(end - 1)) is None:
            speaker = name if c.lower[name] in speakers else None
        else:
            speaker = name if name is not None and _bears(c, start, name, named) else None
        if speaker is not None and first < end:
            speakers.add(c.lower[speaker])
            yield first, end, speaker


def _label(c: Columns, start: int, end: int) -> tuple[int | None, int | None]:
    """Where the words behind a label begin, and the last token of its name: -1 for "A:", None for "Q:"."""
    begin, stop = c.idx[start], c.end(end - 1)
    at = turn_start(c.text, begin, stop) or label_end(c.text, begin, stop)
    if at is None:
        return None, None
    first = bisect_left(c.idx, at)
    answer = answers(c.text, begin, stop)
    if answer is not None:
        return first, -1 if answer else None
    return first, max((i for i in range(start, first) if c.words[i][:1].isupper()), default=start)


def _bears(c: Columns, start: int, name: int, named: set[str]) -> bool:
    """Whether a label names somebody: "Note: we were told" has no speaker."""
    if c.lower[name] in named or (name > start and c.ent[name] == "PERSON"):
        return True
    return any(kind_of(c.lower[i], c.lower[i] + ".") == Kind.PERSON for i in range(start, name + 1))


def _names(c: Columns) -> set[str]:
    """The words of a text that name somebody where no colon follows: who speaks in a turn may be told elsewhere."""
    return {
        c.lower[i]
        for i in range(c.n - 1)
        if c.pos[i] == "PROPN" and c.ent[i] not in ("GPE", "LOC") and c.lower[i + 1] != ":"
    }


def _interviewed(c: Columns, first: int) -> int | None:
    """Who answers: the one person named before the first question, or whom that addresses ("Q: Minister, will ...")."""
    surnames: dict[str, int] = {}
    for i in range(c.first, first):
        entity = c.entity[i]
        if c.ent[i] == "PERSON" and entity is not None and entity[1] == i:
            surnames.setdefault(c.lower[i], i)
    if surnames:
        return next(iter(surnames.values())) if len(surnames) == 1 else None
    for i in range(first, min(first + 8, c.n - 1)):
        if kind_of(c.lower[i]) == Kind.PERSON and c.words[i][:1].isupper() and c.lower[i + 1] == ",":
            return i
    return None
