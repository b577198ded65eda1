"""Finding and normalising the time expressions of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.model import Document, Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_timexes"]


def find_timexes(doc: Doc, document: Document) -> tuple[Timex, ...]:
    """The timexes of a parsed document, in text order, relative ones counted from its date."""
    return ()
