"""The build: documents in, EventGraph out; batches, processes, checkpoints."""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from graphbuild.archive import Checkpoint, read_archive
from graphbuild.collection import no_collection
from graphbuild.documents import read_documents
from graphbuild.errors import GraphbuildError, InputError
from graphbuild.graph import DEFAULT_BASE, EventGraph
from graphbuild.model import Analysis, Document, Run

__all__ = [
    "ALIASES",
    "OVERRIDES",
    "OnProblem",
    "OnProgress",
    "add",
    "analyse_documents",
    "build",
    "graph_of",
    "kept",
    "load",
    "run_of",
]

OnProblem = Callable[[InputError], None]
OnProgress = Callable[[Document], None]
Outcome = list[Analysis | InputError]

ALIASES = "aliases.tsv"
OVERRIDES = "overrides.tsv"
CHOICES = {None: None, "true": True, "false": False}
CHUNK_CHARACTERS = 60_000
CHUNKS_AHEAD = 3


def run_of(
    model: str = "auto",
    lexicons: Iterable[str | Path] = (),
    min_score: float = 0.0,
    *,
    day_first: bool | None = None,
    narrative: bool | None = None,
) -> Run:
    """What will make the analyses: version, pipeline and the options that shape them."""
    from graphbuild import __version__
    from graphbuild.language.load import choose_model

    options = {"min_score": str(min_score), "lexicons": "\n".join(map(str, lexicons))}
    options |= {name: str(value).lower() for name, value in (("day_first", day_first), ("narrative", narrative))
                if value is not None}  # fmt: skip
    return Run(__version__, choose_model(model), tuple(sorted((k, v) for k, v in options.items() if v and v != "0.0")))


def build(
    inputs: str | Path | Iterable[str | Path],
    *,
    date: str | None = None,
    model: str = "auto",
    lexicons: Iterable[str | Path] = (),
    min_score: float = 0.0,
    day_first: bool | None = None,
    narrative: bool | None = None,
    processes: int = 1,
    base: str = DEFAULT_BASE,
    encoding: str = "utf-8",
    aliases: str | Path | None = None,
    overrides: str | Path | None = None,
    on_problem: OnProblem | None = None,
    on_progress: OnProgress | None = None,
    checkpoint: Path | None = None,
    known: Iterable[Analysis] = (),
) -> EventGraph:
    """The event graph of files and folders (see `read_documents` for what is readable).

    `date` is for documents that carry none; `model` any installed spaCy pipeline, or auto;
    `lexicons` are files that add to or override the event types; mentions below `min_score` (0..1)
    are left out; `aliases` and `overrides` are the user's word on who is who (see `resolve`).
    `day_first` says whether 3/4/2024 is 3 April where the document leaves it open; `narrative` whether "the next day"
    and "last week" count from the last date told (history, biography) or from the document's (news). None: each
    document decides.
    The result does not depend on the order of inputs or on `processes`. `on_problem` gets an
    InputError for everything skipped (default: a Python warning each), `on_progress` each document
    as it is finished. With a `checkpoint` folder an interrupted build is taken up again. `known`
    analyses are taken as they are.

    Raises InputError when there was nothing to read at all.

    >>> graph = build("examples/")
    >>> print(graph.about("Norway").timeline())
     2020-07-02                  Norway warned Denmark [THREATEN] — 1 source
     2020-07-03 (document date)  Iceland called on Norway: to leave its waters [REQUEST] — 1 source
    1 planned, 1 requested events left out
    """
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    _check_names(aliases, overrides)
    report = on_problem or (lambda problem: warnings.warn(str(problem), stacklevel=3))
    run = run_of(model, lexicons, min_score, day_first=day_first, narrative=narrative)
    documents = read_documents(paths, date, encoding=encoding, day_first=day_first, on_problem=report)
    saved = Checkpoint(checkpoint, run) if checkpoint else None
    analyses = {a.document.id: a for a in known}
    try:
        for analysis in analyse_documents(
            documents,
            run.model,
            lexicons=lexicons,
            day_first=day_first,
            narrative=narrative,
            processes=processes,
            on_problem=report,
            saved=saved,
        ):
            analyses[analysis.document.id] = analysis
            if on_progress:
                on_progress(analysis.document)
    finally:
        if saved:
            saved.close()
    if not analyses:
        raise InputError(f"nothing to build from: no document could be read from {', '.join(map(str, paths))}")
    graph = graph_of(analyses.values(), run, base=base, aliases=aliases, overrides=overrides)
    if saved:
        saved.finish()
    return graph


def _check_names(aliases: str | Path | None, overrides: str | Path | None) -> None:
    """Reads the user's files first: a fault in them should not show at the end of a long build."""
    from graphbuild.resolve import read_aliases, read_overrides

    if aliases:
        read_aliases(aliases)
    if overrides:
        read_overrides(overrides)


def load(folder: str | Path, *, aliases: str | Path | None = None, overrides: str | Path | None = None) -> EventGraph:
    """The graph of a folder that `graphbuild build` wrote.

    Its own `aliases.tsv` and `overrides.tsv` hold unless others are given.
    """
    run, base, analyses = read_archive(folder)
    return graph_of(
        analyses, run, base=base,
        aliases=aliases or kept(folder, ALIASES), overrides=overrides or kept(folder, OVERRIDES),
    )  # fmt: skip


def add(folder: str | Path, inputs: str | Path | Iterable[str | Path], **options: Any) -> EventGraph:
    """The graph of a build folder with more documents; a document whose id is known replaces the old one.

    `options` are those of `build` that are about reading; what shapes the analyses is the folder's own.
    """
    run, base, analyses = read_archive(folder)
    given = dict(run.options)
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    return build(
        paths, model=run.model, base=base, known=analyses, min_score=float(given.get("min_score", 0)),
        lexicons=given.get("lexicons", "").split("\n") if "lexicons" in given else (),
        aliases=kept(folder, ALIASES), overrides=kept(folder, OVERRIDES),
        day_first=CHOICES[given.get("day_first")], narrative=CHOICES[given.get("narrative")], **options,
    )  # fmt: skip


def kept(folder: str | Path, name: str) -> Path | None:
    """The file of the user's word on names that a build folder holds, if there is one."""
    path = Path(folder) / name
    return path if path.is_file() else None


def graph_of(
    analyses: Iterable[Analysis],
    run: Run,
    *,
    base: str = DEFAULT_BASE,
    aliases: str | Path | None = None,
    overrides: str | Path | None = None,
) -> EventGraph:
    """Resolves analyses to a graph."""
    least = float(dict(run.options).get("min_score", 0))
    kept = [replace(a, events=tuple(e for e in a.events if e.score >= least)) for a in analyses]
    return EventGraph.from_analyses(kept, run, base, aliases=aliases, overrides=overrides)


def analyse_documents(
    documents: Iterable[Document],
    model: str = "auto",
    *,
    lexicons: Iterable[str | Path] = (),
    day_first: bool | None = None,
    narrative: bool | None = None,
    processes: int = 1,
    on_problem: OnProblem | None = None,
    saved: Checkpoint | None = None,
) -> Iterator[Analysis]:
    """The coded analysis of each document, in the order given, whatever the number of processes.

    A document that cannot be analysed is reported to `on_problem` (or raised) and skipped.
    """
    if processes < 1:
        raise GraphbuildError(f"the number of processes must be at least 1, got {processes}")
    settings = Settings(model, tuple(str(x) for x in lexicons), day_first, narrative)
    fresh = _chunks(documents, saved)
    outcomes = _in_pool(fresh, settings, processes) if processes > 1 else _in_turn(fresh, settings)
    for outcome in chain.from_iterable(outcomes):
        if isinstance(outcome, InputError):
            if on_problem is None:
                raise outcome
            on_problem(outcome)
            continue
        if saved and saved.get(outcome.document) is None:
            saved.add(outcome)
        yield outcome


class Settings(NamedTuple):
    """What an analysis depends on besides the text."""

    model: str
    lexicons: tuple[str, ...]
    day_first: bool | None
    narrative: bool | None


Chunk = list[Document | Analysis]


def _chunks(documents: Iterable[Document], saved: Checkpoint | None) -> Iterator[Chunk]:
    chunk: Chunk = []
    size = 0
    for document in documents:
        chunk.append((saved and saved.get(document)) or document)
        size += len(document.text)
        if size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _in_turn(chunks: Iterable[Chunk], settings: Settings) -> Iterator[Outcome]:
    for chunk in chunks:
        yield _analyse_chunk(chunk, settings)


def _in_pool(chunks: Iterable[Chunk], settings: Settings, processes: int) -> Iterator[Outcome]:
    running: deque[Future[Outcome]] = deque()
    try:
        with ProcessPoolExecutor(processes) as pool:
            for chunk in chunks:
                running.append(pool.submit(_analyse_chunk, chunk, settings))
                if len(running) > processes * CHUNKS_AHEAD:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
    except BrokenProcessPool as error:
        raise GraphbuildError(
            "a worker process died (out of memory?); run again with fewer --processes, finished documents are kept"
        ) from error


def _analyse_chunk(chunk: Chunk, settings: Settings) -> Outcome:
    fresh = [d for d in chunk if isinstance(d, Document)]
    try:
        found: Iterator[Analysis | InputError] = iter(_analyse(fresh, settings))
    except GraphbuildError:
        raise
    except Exception:  # one of the documents: find out which, keep the others
        found = iter([_analyse_one(d, settings) for d in fresh])
    return [next(found) if isinstance(item, Document) else item for item in chunk]


def _analyse_one(document: Document, settings: Settings) -> Analysis | InputError:
    try:
        return _analyse([document], settings)[0]
    except GraphbuildError:
        raise
    except Exception as error:
        return InputError(
            f"could not be analysed ({type(error).__name__}: {error}); please report it with the text", path=document.id
        )


def _analyse(documents: list[Document], settings: Settings) -> list[Analysis]:
    from graphbuild.coding import code, load_lexicon
    from graphbuild.extract import analyse
    from graphbuild.language.load import load_model
    from graphbuild.language.parse import parse

    lexicon = load_lexicon(settings.lexicons)
    nlp = load_model(settings.model)
    with no_collection():
        return [
            code(analyse(doc, document, narrative=settings.narrative, day_first=settings.day_first), lexicon)
            for document, doc in parse(documents, nlp)
        ]
