"""Speed of RDF: writing Turtle against rdflib's serialiser, loading a store, and every question, on synthetic events.

Run `python benchmarks/rdf_speed.py [--events 100000] [--rdflib-events 1000]`. rdflib keeps all triples in
memory, about a kilobyte each, and its serialiser slows down with the number of documents: it is measured on a smaller
graph, and graphbuild on the same one beside it.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from synthetic import synthetic_graph

from graphbuild.graph import EventGraph
from graphbuild.rdf.queries import questions
from graphbuild.rdf.store import Store
from graphbuild.rdf.writers import to_rdflib, write

# Questions that go through every event or claim of the store.
SCANS = {"type-counts", "top-dyads-by-month", "outlets", "first-and-last-seen"}


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds and result."""
    gc.collect()
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def resident() -> float:
    """Memory of this process now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def peak_while(work: Callable[[], Any]) -> float:
    """The most memory above what there was before, in MB."""
    gc.collect()
    before, peak, done = resident(), 0.0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.02):
            peak = max(peak, resident() - before)

    watcher = threading.Thread(target=watch)
    watcher.start()
    work()
    done.set()
    watcher.join()
    return peak


def parameters(graph: EventGraph) -> dict[str, Any]:
    """Values that give each question something to find: the busiest participant and its like."""
    busiest = Counter(a for e in graph.events for a in e.actors).most_common(1)[0][0]
    event = max(graph.events, key=lambda e: len(e.mentions))
    other = next(e.targets[0] for e in graph.events if busiest in e.actors and e.targets)
    place = next(p for e in graph.events for p in e.places)
    names = ("one", "participant", "actor", "source")
    return {**dict.fromkeys(names, busiest), "other": other, "event": event.id, "place": place, "day": "2022-06-30"}


def ask_all(store: Store, graph: EventGraph) -> bool:
    """Times every question with the parameters it needs; the others keep their defaults."""
    values, fine = parameters(graph), True
    for question in questions():
        given = {p.name: values[p.name] for p in question.parameters if p.required}
        start = time.perf_counter()
        rows = len(store.query(question.name, **given))
        seconds, bound = time.perf_counter() - start, 5.0 if question.name in SCANS else 1.0
        fine &= seconds <= bound
        late = "" if seconds <= bound else f"  OVER {bound} s"
        print(f"  {question.name:<28} {seconds:6.2f} s  {rows:>6} rows{late}", flush=True)
    return fine


def main() -> int:
    """Prints the figures; 1 if a bound is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--rdflib-events", type=int, default=1_000)
    given = options.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        small = synthetic_graph(given.rdflib_events, given.rdflib_events // 50)
        ours, _ = cpu(lambda: write(small, Path(folder) / "small.ttl"))
        adding, interchange = cpu(lambda: to_rdflib(small))
        theirs, _ = cpu(partial(interchange.serialize, Path(folder) / "rdflib.ttl", format="turtle"))
        count = len(interchange)
        print(f"{given.rdflib_events:,} events, {count:,} triples, CPU seconds of writing Turtle")
        print(f"  graphbuild, from the graph to the file    {ours:8.2f}")
        print(f"  rdflib, to_rdflib                         {adding:8.2f}")
        print(f"  rdflib, serialize                         {theirs:8.2f}   ratio {ours / theirs:.3f}", flush=True)
        if ours > theirs / 10:
            failed.append("more than a tenth of rdflib's serialiser")
        graph = synthetic_graph(given.events, given.events // 50)
        seconds = 0.0

        def written() -> None:
            nonlocal seconds
            seconds, _ = cpu(lambda: write(graph, Path(folder) / "large.ttl"))

        peak = peak_while(written)
        size = (Path(folder) / "large.ttl").stat().st_size / 1e6
        print(f"{given.events:,} events: {seconds:.1f} CPU seconds, {size:.0f} MB of Turtle")
        print(f"  peak {peak:.0f} MB above the graph", flush=True)
        if peak > 200:
            failed.append("more than 200 MB while writing")
        loading, store = cpu(lambda: Store.create(Path(folder) / "store", graph))
        print(f"store on disk: {len(store):,} triples, {loading:.1f} CPU seconds")
        if not ask_all(store, graph):
            failed.append("a question over its bound")
    print("missed: " + ", ".join(failed) if failed else "all bounds met")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
