"""Analyses on disk: a build folder's archive, from which a graph is loaded, resumed and added to."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, TypeVar

from graphbuild.documents.read import ARCHIVE
from graphbuild.errors import InputError
from graphbuild.model import Analysis, Document, Run
from graphbuild.serial import from_json, to_json

__all__ = ["Checkpoint", "fingerprint", "read_archive", "write_archive"]

CHECKPOINT = "unfinished.jsonl"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of an archive."""

    run: Run
    base: str


def fingerprint(document: Document, run: Run) -> str:
    """What an analysis depends on: the document, the version, the pipeline, the options."""
    return sha256(to_json((document, run))).hexdigest()


def write_archive(folder: Path, run: Run, base: str, analyses: Iterable[Analysis]) -> Path:
    """Writes `analyses.jsonl.gz`: a line on the run, then a line for each analysis, the same bytes each time."""
    path = folder / ARCHIVE
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as file:
        file.write(to_json(Head(run, base)) + b"\n")
        for analysis in analyses:
            file.write(to_json(analysis) + b"\n")
    return path


def read_archive(folder: str | Path) -> tuple[Run, str, Iterator[Analysis]]:
    """The run, the base IRI and the analyses of a build folder.

    Raises InputError when the folder holds no build.
    """
    path = Path(folder) / ARCHIVE
    if not path.is_file():
        raise InputError(
            f"holds no build (no {ARCHIVE}); make one with: graphbuild build INPUT --out {folder}", path=folder
        )
    lines = _lines(path)
    head = _entry(Head, next(lines, b""), path)
    return head.run, head.base, (_entry(Analysis, line, path) for line in lines)


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path) as file:
            yield from file
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(path, error) from error


def _entry(kind: type[T], line: bytes, path: Path) -> T:
    try:
        return from_json(kind, line)
    except ValueError as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> InputError:
    return InputError(f"is damaged ({error}); build again", path=path)


class Checkpoint:
    """Analyses finished so far, appended to a file as they come, so that an interrupted build goes on."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.path, self.run = folder / CHECKPOINT, run
        self.done: dict[str, Analysis] = dict(self._read()) if self.path.exists() else {}
        self._file: IO[bytes] | None = None

    def _read(self) -> Iterator[tuple[str, Analysis]]:
        with open(self.path, "rb") as file:
            for line in file:
                try:
                    yield from_json(tuple[str, Analysis], line)
                except ValueError:
                    return  # the line that was being written when the build was interrupted

    def get(self, document: Document) -> Analysis | None:
        """The finished analysis of a document, if it was made by the same run."""
        return self.done.get(fingerprint(document, self.run))

    def add(self, analysis: Analysis) -> None:
        """Keeps a finished analysis."""
        if self._file is None:
            self._file = open(self.path, "ab")  # noqa: SIM115
        self._file.write(to_json((fingerprint(analysis.document, self.run), analysis)) + b"\n")
        self._file.flush()

    def finish(self) -> None:
        """Removes the file: the build is complete."""
        self.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Closes the file and leaves it for the next run."""
        if self._file is not None:
            self._file.close()
            self._file = None
