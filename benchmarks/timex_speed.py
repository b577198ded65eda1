"""How fast time expressions are found, apart from parsing: documents a CPU-second, best of three rounds.

    python benchmarks/timex_speed.py news.jsonl

The file holds `{"id", "date", "text"}` lines. With the parse means: given one, whose cost is not counted. At least 60
documents of 300 words a CPU-second are asked for.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from graphbuild.documents import read_documents
from graphbuild.language.load import load_model
from graphbuild.language.parse import parse
from graphbuild.temporal import find_timexes
from graphbuild.temporal.tagger import tag

ASKED = 60


def best(work: Callable[[], int]) -> tuple[int, float]:
    """What the work counts and the least CPU seconds it took in three rounds, after one to load the tables."""
    found, times = work(), []
    for _ in range(3):
        start = time.process_time()
        found = work()
        times.append(time.process_time() - start)
    return found, min(times)


def main() -> int:
    """Prints both rates; 1 if the slower one is below what is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    documents = list(read_documents([parser.parse_args().texts]))
    parsed = list(parse(documents, load_model()))
    rates = []
    for name, work in (
        ("text alone", lambda: sum(len(tag(document)) for document in documents)),
        ("with the parse", lambda: sum(len(find_timexes(doc, document)) for document, doc in parsed)),
    ):
        found, seconds = best(work)
        rates.append(len(documents) / seconds)
        print(f"{name:16} {found} timexes, {seconds:.2f} CPU s, {rates[-1]:.0f} documents a CPU-second")
    return int(min(rates) < ASKED)


if __name__ == "__main__":
    sys.exit(main())
