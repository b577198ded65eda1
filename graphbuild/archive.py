"""Analyses on disk: a build folder's archive, from which a graph is loaded, resumed and added to."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

from graphbuild.documents.read import ARCHIVE
from graphbuild.errors import InputError
from graphbuild.model import Analysis, Document, Run
from graphbuild.serial import from_data, to_data

__all__ = ["Checkpoint", "fingerprint", "read_archive", "write_archive"]

CHECKPOINT = "unfinished.jsonl"


def fingerprint(document: Document, run: Run) -> str:
    """What an analysis depends on: the document, the version, the pipeline, the options."""
    return sha256(json.dumps([to_data(document), to_data(run)]).encode()).hexdigest()


def write_archive(folder: Path, run: Run, base: str, analyses: Iterable[Analysis]) -> Path:
    """Writes `analyses.jsonl.gz`: a line on the run, then a line for each analysis, the same bytes each time."""
    path = folder / ARCHIVE
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as file:
        file.write(_line({"run": to_data(run), "base": base}))
        for analysis in analyses:
            file.write(_line(to_data(analysis)))
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
    head = next(lines)
    return from_data(Run, head["run"]), head["base"], (from_data(Analysis, data) for data in lines)


def _lines(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"is damaged ({error}); build again", path=path) from error


def _line(data: object) -> bytes:
    return (json.dumps(data, separators=(",", ":")) + "\n").encode()


class Checkpoint:
    """Analyses finished so far, appended to a file as they come, so that an interrupted build goes on."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.path, self.run = folder / CHECKPOINT, run
        self.done: dict[str, Analysis] = dict(self._read()) if self.path.exists() else {}
        self._file: IO[str] | None = None

    def _read(self) -> Iterator[tuple[str, Analysis]]:
        with open(self.path, encoding="utf-8") as file:
            for line in file:
                try:
                    key, data = json.loads(line)
                except ValueError:
                    return  # the line that was being written when the build was interrupted
                yield key, from_data(Analysis, data)

    def get(self, document: Document) -> Analysis | None:
        """The finished analysis of a document, if it was made by the same run."""
        return self.done.get(fingerprint(document, self.run))

    def add(self, analysis: Analysis) -> None:
        """Keeps a finished analysis."""
        if self._file is None:
            self._file = open(self.path, "a", encoding="utf-8")  # noqa: SIM115
        self._file.write(json.dumps([fingerprint(analysis.document, self.run), to_data(analysis)]) + "\n")
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
