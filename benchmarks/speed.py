"""What a build costs over bare spaCy, in one run: CPU of `nlp.pipe` and of each room on the same texts.

    python benchmarks/speed.py news.jsonl [--profile]

The file holds `{"id", "date", "text"}` lines. Bare is the pipeline as `spacy.load` gives it. The build should take
at most 1.25 times the CPU of the parse alone.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import spacy

from graphbuild.documents import read_documents
from graphbuild.graph import EventGraph
from graphbuild.language.load import choose_model
from graphbuild.outputs import write_build
from graphbuild.pipeline import analyse_documents, run_of

T = TypeVar("T")
PICTURES = ("actors.png", "timeline.png", "index.html")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """A result and the CPU seconds it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def main() -> None:
    """Prints CPU seconds and their ratio to the parse."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--profile", action="store_true", help="list the costliest functions instead")
    given = parser.parse_args()

    documents = list(read_documents([given.texts]))
    nlp = spacy.load(choose_model())
    warm = documents[:3]
    list(nlp.pipe(d.text for d in warm))
    with TemporaryDirectory() as folder:
        write_build(EventGraph.from_analyses(analyse_documents(warm), run_of()), Path(folder))
    if given.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: list(analyse_documents(documents)))
        pstats.Stats(profile).sort_stats("tottime").print_stats(40)
        return
    parsed, bare = timed(lambda: [len(doc) for doc in nlp.pipe(d.text for d in documents)])
    analyses, analysed = timed(lambda: list(analyse_documents(documents)))
    _, again = timed(lambda: [len(doc) for doc in nlp.pipe(d.text for d in documents)])
    bare = (bare + again) / 2
    graph, resolved = timed(lambda: EventGraph.from_analyses(analyses, run_of()))
    with TemporaryDirectory() as folder:
        _, tables = timed(lambda: write_build(graph, Path(folder), skip=PICTURES))
        _, pictures = timed(lambda: write_build(graph, Path(folder)))
    print(f"pipeline          {choose_model()}, {len(documents)} documents, {sum(parsed)} tokens")
    print(f"bare nlp.pipe     {bare:6.2f} s CPU")
    print(f"parse and extract {analysed:6.2f} s CPU  {analysed / bare:.2f} times the bare parse")
    print(f"and resolve       {resolved:6.2f} s CPU  {(analysed + resolved) / bare:.2f}")
    print(f"and write         {tables:6.2f} s CPU  {(analysed + resolved + tables) / bare:.2f}")
    print(f"pictures and page {max(pictures - tables, 0):6.2f} s CPU, whatever the number of documents")


if __name__ == "__main__":
    main()
