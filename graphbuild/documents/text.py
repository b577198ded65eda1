"""Plain text to a Document: header lines, or a date before the prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from graphbuild.documents.dates import iso_date
from graphbuild.errors import InputError, InputNote
from graphbuild.model import Document

__all__ = ["from_text", "with_header"]

LEADING_DATE = re.compile(r"\s*date:?\s+(\d{4}-\d\d-\d\d)\b[ \t]*\n*\s*", re.IGNORECASE)
FIELD = re.compile(r"[ \t]*(date|title|headline|source|url)[ \t]*:[ \t]*(.*?)[ \t]*(?:\n|\Z)", re.IGNORECASE)
NOT_A_DATE = "the date {!r} is not understood, built without it; write YYYY-MM-DD"
FIELD_NAMES = {"headline": "title"}


def from_text(text: str, name: str, suffix: str, report: Callable[[InputError], None]) -> Iterator[Document]:
    """The one document of a text file; `name` becomes its id."""
    yield with_header(Document(name, text), report)


def with_header(document: Document, report: Callable[[InputError], None]) -> Document:
    """Reads `Date:`, `Title:`, `Source:`, `URL:` lines, or ` date 2020-07-16 `, off the top of the text.

    What the document has already wins. The text stays whole; `body` points behind the header.

    >>> d = with_header(Document("d", "Title: Talks\\nDate: 16 July 2020\\n\\nThey met."), print)
    >>> d.title, d.date, d.date_source, d.text[d.body:]
    ('Talks', '2020-07-16', 'header', 'They met.')
    """
    found, body = _fields(document.text)
    if not found and (leading := LEADING_DATE.match(document.text)):
        found, body = {"date": leading[1]}, leading.end()
    if not found:
        return document
    date = None
    if "date" in found and not document.date:
        date = iso_date(found["date"])
        if date is None:
            report(InputNote(NOT_A_DATE.format(found["date"]), path=document.id))
    return replace(
        document,
        body=body,
        date=document.date or date,
        date_source=document.date_source or ("header" if date else None),
        title=document.title or found.get("title"),
        source=document.source or found.get("source"),
        url=document.url or found.get("url"),
    )


def _fields(text: str) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    at = len(text) - len(text.lstrip())
    while match := FIELD.match(text, at):
        key = match[1].lower()
        found[FIELD_NAMES.get(key, key)] = match[2]
        at = match.end()
    return found, at + len(text[at:]) - len(text[at:].lstrip()) if found else 0
