"""JSON Lines and CSV to Documents, one a line or row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from graphbuild.documents.dates import ReadDate
from graphbuild.documents.text import NOT_A_DATE, with_header
from graphbuild.errors import InputError, InputNote
from graphbuild.model import Document

__all__ = ["from_csv", "from_json_lines", "looks_like_json_lines"]

SYNONYMS = {
    "id": ("id", "doc_id", "document", "guid"),
    "date": ("date", "published", "published_at", "publish_date", "pubdate", "datetime", "timestamp"),
    "text": ("text", "body", "content", "article"),
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher", "publication"),
    "url": ("url", "link"),
}
LARGEST_CELL = 2**31 - 1


def looks_like_json_lines(text: str) -> bool:
    """Whether the first line is a JSON object."""
    first = text.lstrip().partition("\n")[0]
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False


def from_json_lines(
    text: str, name: str, suffix: str, to_date: ReadDate, report: Callable[[InputError], None]
) -> Iterator[tuple[Document, int | None]]:
    """A document a line, with its number: `{"id", "date", "text", "title", "source", "url"}`; only `text` must be."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            report(InputError(f"not JSON ({error})", path=name, line=number))
            continue
        if not isinstance(record, dict):
            report(InputError(f"a JSON object was expected, got {type(record).__name__}", path=name, line=number))
            continue
        if document := _document(record, name, number, to_date, report):
            yield document, number


def from_csv(
    text: str, name: str, suffix: str, to_date: ReadDate, report: Callable[[InputError], None]
) -> Iterator[tuple[Document, int | None]]:
    """A document a row, with its line; the first row names the columns (text, and any of id, date, title, ...)."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, suffix))
    columns = [c.strip().lower() for c in next(filter(None, reader), ())]
    if not any(c in SYNONYMS["text"] for c in columns):
        report(InputError(f"no column 'text'; the columns are {', '.join(columns)}", path=name, line=1))
        return
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report(InputError(f"not CSV ({error})", path=name, line=line))
            continue
        record = {c: v for c, v in zip(columns, row, strict=False) if v}
        if row and (document := _document(record, name, line, to_date, report)):
            yield document, line


def _delimiter(text: str, suffix: str) -> str:
    """What stands between cells: a tab in .tsv; else what the first row has most of: spreadsheets of countries with a
    decimal comma write semicolons."""
    first = text.lstrip().partition("\n")[0]
    return "\t" if suffix == ".tsv" else max(",;\t", key=first.count)


def _document(
    record: dict[str, Any], name: str, line: int, to_date: ReadDate, report: Callable[[InputError], None]
) -> Document | None:
    cells = {
        key: next((record[n] for n in names if record.get(n) is not None), None) for key, names in SYNONYMS.items()
    }
    text = cells["text"]
    if not isinstance(text, str) or not text.strip():
        wrong = "the field 'text' is missing" if text is None else "the field 'text' is empty or no string"
        report(InputError(wrong, path=name, line=line))
        return None
    date = None if cells["date"] is None else to_date(str(cells["date"]))
    if cells["date"] is not None and date is None:
        report(InputNote(NOT_A_DATE.format(cells["date"]), path=name, line=line))
    identity = f"{name}:{line}" if cells["id"] is None else str(cells["id"])
    title, source, url = (None if cells[k] is None else str(cells[k]) for k in ("title", "source", "url"))
    document = Document(identity, text, date, title, source, url, "field" if date else None)
    return with_header(document, name, line, to_date, report)
