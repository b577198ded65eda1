"""What a build writes: graph, records, table, pictures, page, archive."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from graphbuild.archive import write_archive
from graphbuild.collection import no_collection
from graphbuild.errors import GraphbuildError, InputError
from graphbuild.graph import EventGraph
from graphbuild.records import document_records, event_records
from graphbuild.tables import write_csv

__all__ = ["FILES", "check_skipped", "prepare", "write_build"]


VIEWS = frozenset({"actors.png", "timeline.png", "index.html"})


def prepare(folder: Path) -> Path:
    """Makes the output folder; raises GraphbuildError if nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".write-test"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise GraphbuildError(f"{folder}: cannot be written to ({error.strerror}); choose another --out") from error
    return folder


def check_skipped(skip: Iterable[str]) -> None:
    """Raises GraphbuildError for a name that is no file of a build."""
    if unknown := set(skip) - FILES.keys():
        raise GraphbuildError(f"no file {min(unknown)!r} to skip; there are {', '.join(FILES)}")


def write_build(
    graph: EventGraph, folder: Path, skip: Iterable[str] = (), on_problem: Callable[[InputError], None] | None = None
) -> list[Path]:
    """Writes all files of FILES but those whose name is in `skip`; returns their paths.

    A view that cannot be drawn is told to `on_problem` (or raised), and the other files are written all the same.
    """
    skipped = set(skip)
    written = []
    with no_collection():
        archive = write_archive(folder, graph.run, graph.base, graph.analyses)
    for name, write in FILES.items():
        if name in skipped:
            continue
        try:
            with nullcontext() if name in VIEWS else no_collection():
                write(graph, folder / name)
        except Exception as error:
            if on_problem is None or name not in VIEWS:
                raise
            on_problem(InputError(f"could not be drawn ({type(error).__name__}: {error}); please report it", path=name))
            continue
        written.append(folder / name)
    return [*written, archive]


def _lines(records: Callable[[EventGraph], Iterator[dict[str, Any]]]) -> Callable[[EventGraph, Path], None]:
    def write(graph: EventGraph, path: Path) -> None:
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
            for record in records(graph):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")

    return write


def _turtle(graph: EventGraph, path: Path) -> None:
    graph.write_turtle(path)


def _actors(graph: EventGraph, path: Path) -> None:
    from graphbuild.plot import plot_actors, save_picture

    save_picture(plot_actors(graph), path)


def _timeline(graph: EventGraph, path: Path) -> None:
    from graphbuild.plot import plot_timeline, save_picture

    save_picture(plot_timeline(graph), path)


def _page(graph: EventGraph, path: Path) -> None:
    from graphbuild.plot import write_page

    write_page(graph, path)


FILES: dict[str, Callable[[EventGraph, Path], None]] = {
    "graph.ttl": _turtle,
    "events.jsonl": _lines(event_records),
    "documents.jsonl": _lines(document_records),
    "events.csv": write_csv,
    "actors.png": _actors,
    "timeline.png": _timeline,
    "index.html": _page,
}
