"""Documents to spaCy Docs whose text is the document's, parsed paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphbuild.model import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["paragraphs", "parse"]

LONGEST_PIECE = 20_000
BREAK = re.compile(r"\n\s*\n\s*|(?<=[.!?\"”’:])\n\s*|\n(?=[A-Z\"“‘])\s*")
# "GENEVA, March 3 (Reuters) - ": a place in capitals, perhaps more, and a dash before the first sentence.
DATELINE = re.compile(
    r"[A-Z][A-Z'’.\-]{2,}(?: [A-Z][A-Z'’.\-]+){0,3}(?:[,(][^\n;:]{0,60}?| \([^\n)]{0,30}\))? ?(?:--|[-–—]) +(?=\S)"
)


def paragraphs(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Contiguous stretches of the text from `start` on, cut at line ends that end a paragraph or title."""
    cuts = [start, *(m.end() for m in BREAK.finditer(text, start)), len(text)]
    pieces = [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if a < b]
    pieces = [part for a, b in pieces for part in _after_dateline(text, a, b)]
    return [part for piece in pieces for part in _shorter(text, *piece)]


def _after_dateline(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    dateline = DATELINE.match(text, start, end)
    if dateline:
        yield start, dateline.end()
        start = dateline.end()
    yield start, end


def _shorter(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PIECE:
        window = text[start : start + LONGEST_PIECE]
        cut = max(window.rfind(". ") + 2, 0) or window.rfind(" ") + 1 or LONGEST_PIECE
        yield start, start + cut
        start += cut
    yield start, end


def parse(documents: Iterable[Document], nlp: Language, batch_size: int = 128) -> Iterator[tuple[Document, Doc]]:
    """Each document with its parse; `doc.text == document.text`, token offsets are the document's.

    What precedes `document.body` is tokenised but not parsed.
    """

    def pieces() -> Iterator[tuple[str, int]]:
        for number, document in enumerate(documents):
            waiting[number] = document
            for start, end in paragraphs(document.text, document.body):
                yield document.text[start:end], number
            yield "", number

    waiting: dict[int, Document] = {}
    parts: list[Doc] = []
    for part, number in nlp.pipe(pieces(), as_tuples=True, batch_size=batch_size):
        if len(part):
            parts.append(part)
            continue
        document = waiting.pop(number)
        doc = _joined(document, parts, nlp)
        doc.user_data["graphbuild_body"] = document.body
        yield document, doc
        parts = []


def _joined(document: Document, parts: list[Doc], nlp: Language) -> Doc:
    from spacy.tokens import Doc

    if document.body:
        head = nlp.make_doc(document.text[: document.body])
        parts = [Doc(head.vocab, words=[t.text for t in head], spaces=[bool(t.whitespace_) for t in head],
                     deps=["dep"] * len(head), heads=[0] * len(head), pos=["X"] * len(head), tags=["XX"] * len(head),
                     lemmas=[t.lower_ for t in head])] + parts  # fmt: skip
    if not parts:
        return nlp.make_doc(document.text)
    return parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
