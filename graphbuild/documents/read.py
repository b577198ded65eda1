"""Inputs of any supported kind to Documents; what cannot be read is reported and the rest goes on."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from graphbuild.documents.dates import ReadDate, given_date, iso_date
from graphbuild.documents.dating import date_in_dateline, date_in_name
from graphbuild.documents.decode import decode
from graphbuild.documents.html import from_html
from graphbuild.documents.records import from_csv, from_json_lines, looks_like_json_lines
from graphbuild.documents.text import from_text
from graphbuild.errors import InputError
from graphbuild.model import Document

__all__ = ["SUFFIXES", "OnProblem", "read_documents"]

OnProblem = Callable[[InputError], None]
Parser = Callable[[str, str, str, ReadDate, OnProblem], Iterator[tuple[Document, int | None]]]

PARSERS: dict[str, Parser] = {
    ".txt": from_text,
    ".text": from_text,
    ".jsonl": from_json_lines,
    ".ndjson": from_json_lines,
    ".csv": from_csv,
    ".tsv": from_csv,
    ".html": from_html,
    ".htm": from_html,
}
SUFFIXES = tuple(PARSERS)
STANDARD_INPUT = "-"
ARCHIVE = "analyses.jsonl.gz"


def read_documents(
    inputs: Iterable[str | Path],
    date: str | None = None,
    *,
    encoding: str = "utf-8",
    day_first: bool | None = None,
    on_problem: OnProblem | None = None,
) -> Iterator[Document]:
    """The documents of files, folders (searched deeply, in name order) and "-" (standard input).

    Hidden files, and folders that a build was written to, are passed over.

    `date` (ISO 8601) is given to documents that carry none, neither in a field or header nor in a dateline, their
    address or their file's name. `day_first` reads the 3/4/2024 of a field or header as 3 April. `on_problem` receives
    an InputError for each file, line or row that had to be skipped; without it the first one is raised.
    A file's id is its path below the folder it was found in, or its name.

    >>> list(read_documents(["missing.txt"]))
    Traceback (most recent call last):
    graphbuild.errors.InputError: missing.txt: no such file or folder
    """
    report = on_problem or _raise
    taken: set[str] = set()
    given = given_date(date)
    to_date = partial(iso_date, day_first=day_first)
    _known(encoding)
    for path, name in _files(list(inputs), report):
        try:
            raw = sys.stdin.buffer.read() if str(path) == STANDARD_INPUT else path.read_bytes()
            text = decode(raw, name, encoding)
        except InputError as problem:
            report(problem)
            continue
        except OSError as error:
            report(_unreadable(error, name))
            continue
        for document, line in _parser(path, text)(text, name, path.suffix.lower(), to_date, report):
            if document.id in taken:
                twice = f"the document id {document.id!r} occurs twice; give each its own"
                report(InputError(twice, path=name, line=line))
                continue
            taken.add(document.id)
            yield _dated(document, given)


def _known(encoding: str) -> None:
    try:
        " ".encode(encoding)
    except LookupError:
        raise InputError(f"unknown encoding {encoding!r}") from None


def _parser(path: Path, text: str) -> Parser:
    if str(path) == STANDARD_INPUT:
        return from_json_lines if looks_like_json_lines(text) else from_text
    return PARSERS.get(path.suffix.lower(), from_text)


def _dated(document: Document, date: str | None) -> Document:
    from dataclasses import replace

    if document.date:
        return document
    year = int(date[:4]) if date else None
    for source, day in (
        ("dateline", date_in_dateline(document.text[document.body :], year)),
        ("filename", date_in_name(document.url or "") or date_in_name(document.id)),
        ("option", date),
    ):
        if day:
            return replace(document, date=day, date_source=source)
    return document


def _files(inputs: list[str | Path], report: OnProblem) -> Iterator[tuple[Path, str]]:
    names = Counter(Path(i).name for i in inputs)
    for path in map(Path, inputs):
        if str(path) == STANDARD_INPUT:
            yield path, "stdin"
        elif os.path.isdir(path):
            for file in _below(path, report):
                yield file, file.relative_to(path).as_posix()
        else:
            yield path, path.name if names[path.name] == 1 else path.as_posix()


def _below(folder: Path, report: OnProblem) -> list[Path]:
    found: list[Path] = []
    shut: list[OSError] = []
    for top, folders, files in os.walk(folder, onerror=shut.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(top, name) for name in files if not name.startswith(".")]
        if ARCHIVE not in files:
            found += [p for p in paths if p.suffix.lower() in PARSERS and p.is_file()]
    for error in shut:
        report(_unreadable(error, error.filename))
    if not found and not shut:
        build = " besides a build, which is not read as news" if (folder / ARCHIVE).exists() else ""
        report(InputError(f"holds nothing to read{build}; readable are {', '.join(SUFFIXES)}", path=folder))
    return sorted(found)


def _unreadable(error: OSError, name: str) -> InputError:
    missing = isinstance(error, FileNotFoundError)
    return InputError("no such file or folder" if missing else f"cannot be read ({error.strerror})", path=name)


def _raise(problem: InputError) -> None:
    raise problem
