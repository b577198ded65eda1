"""Plain text to a Document: header lines, or a date before the prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from graphbuild.documents.dates import ReadDate
from graphbuild.errors import InputError, InputNote
from graphbuild.model import Document

__all__ = ["from_text", "with_header"]

LEADING_DATE = re.compile(r"\s*date:?\s+(\d{4}-\d\d-\d\d)\b[ \t]*\n*\s*", re.IGNORECASE)
FENCE = re.compile(r"\s*-{3,}[ \t]*\n")
KEYS = "date|sent|published|title|headline|subject|source|url|author|byline|by|from|to|cc|reply-to"
FIELD = re.compile(rf"[ \t]*({KEYS})[ \t]*:[ \t]*(.*?)[ \t]*(?:\n|\Z)", re.IGNORECASE)
NOT_A_DATE = "the date {!r} is not understood, built without it; write YYYY-MM-DD"
FIELD_NAMES = {"headline": "title", "subject": "title", "published": "date", "sent": "date"}
QUOTES = "\"'“”"


def from_text(
    text: str, name: str, suffix: str, to_date: ReadDate, report: Callable[[InputError], None]
) -> Iterator[tuple[Document, int | None]]:
    """The one document of a text file; `name` becomes its id."""
    document = with_header(Document(name, text), name, None, to_date, report)
    if document.text[document.body :].strip():
        yield document, None
    else:
        report(InputError("holds a header and no text", path=name))


def with_header(
    document: Document, name: str, line: int | None, to_date: ReadDate, report: Callable[[InputError], None]
) -> Document:
    """Reads `Date:`, `Title:`, `Source:`, `URL:`, `Author:` lines, those of a letter (`From:`, `Subject:`), or
    ` date 2020-07-16 `, off the top of the text.

    What the document has already wins. The text stays whole; `body` points behind the header, which may stand between
    two lines of hyphens. A date that is not understood is reported with `name` and `line`, without one the text's own.

    >>> from graphbuild.documents.dates import iso_date
    >>> d = Document("d", "Title: Talks\\nDate: 16 July 2020\\n\\nThey met.")
    >>> d = with_header(d, "d.txt", None, iso_date, print)
    >>> d.title, d.date, d.date_source, d.text[d.body:]
    ('Talks', '2020-07-16', 'header', 'They met.')
    """
    found, body = _fields(document.text)
    if not found and (leading := LEADING_DATE.match(document.text)):
        found, body = {"date": (leading[1], leading.start(1))}, leading.end()
    if not found:
        return document
    date = None
    if "date" in found and not document.date:
        written, at = found["date"]
        date = to_date(written)
        if date is None:
            line = line or document.text.count("\n", 0, at) + 1
            report(InputNote(NOT_A_DATE.format(written), path=name, line=line))
    title, source, url = (found[key][0] if key in found else None for key in ("title", "source", "url"))
    return replace(
        document,
        body=body,
        date=document.date or date,
        date_source=document.date_source or ("header" if date else None),
        title=document.title or title,
        source=document.source or source,
        url=document.url or url,
    )


def _fields(text: str) -> tuple[dict[str, tuple[str, int]], int]:
    """The header's values with where they stand, and where the prose begins."""
    found: dict[str, tuple[str, int]] = {}
    opening = FENCE.match(text)
    at = opening.end() if opening else len(text) - len(text.lstrip())
    while match := FIELD.match(text, at):
        key = match[1].lower()
        found.setdefault(FIELD_NAMES.get(key, key), (match[2].strip(QUOTES), match.start(2)))
        at = match.end()
    if not found:
        return found, 0
    if opening and (closing := FENCE.match(text, at)):
        at = closing.end()
    return found, at + len(text[at:]) - len(text[at:].lstrip())
