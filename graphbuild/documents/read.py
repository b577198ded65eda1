"""Inputs of any supported kind to Documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphbuild.errors import InputError
from graphbuild.model import Document

__all__ = ["read_documents"]

HEADER = re.compile(r"\s*date:?\s+(\d{4}-\d\d-\d\d)\s+", re.IGNORECASE)


def read_documents(inputs: Iterable[str | Path], date: str | None = None) -> Iterator[Document]:
    """The documents of files and folders; what cannot be read raises InputError."""
    for path in map(Path, inputs):
        if path.suffix == ".jsonl":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if line.strip():
                    yield _from_json(line, path, number)
        else:
            text = path.read_text(encoding="utf-8")
            yield _with_header(Document(path.name, text, date))


def _from_json(line: str, path: Path, number: int) -> Document:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise InputError(f"not JSON ({error})", path=path, line=number) from None
    return _with_header(Document(str(data.get("id", f"{path.stem}-{number}")), data["text"], data.get("date"), data.get("title"),
                                 data.get("source"), data.get("url"), "field" if data.get("date") else None))  # fmt: skip


def _with_header(document: Document) -> Document:
    from dataclasses import replace

    found = HEADER.match(document.text)
    if not found:
        return document
    if document.date:
        return replace(document, body=found.end())
    return replace(document, body=found.end(), date=found[1], date_source="header")
