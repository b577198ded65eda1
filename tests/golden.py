"""The build of the example corpus as lines that people can read, one an event mention; a test compares them.

After a change of the output that is meant, renew the file, read its diff and commit it with the change:

    python tests/golden.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graphbuild.graph import EventGraph
from graphbuild.language.load import DEFAULT_MODEL
from graphbuild.model import EventMention, Role
from graphbuild.pipeline import build

EXAMPLES = Path(__file__).parents[1] / "examples"
FILE = Path(__file__).parent / "cases" / "golden-events.txt"
HEAD = "# document | actors | action | targets | recipients | time, basis | type | polarity modality | attributed to"


def lines(graph: EventGraph) -> Iterator[str]:
    """A head line, then a line for each event mention in document and text order."""
    yield HEAD
    for analysis in graph.analyses:
        for mention in analysis.events:
            yield " | ".join(_cells(graph, mention)).rstrip()


def _cells(graph: EventGraph, mention: EventMention) -> Iterator[str]:
    yield mention.document.removesuffix(".txt")
    yield _labels(graph, mention, Role.ACTOR)
    yield " ".join(mention.action.text.split())
    yield _labels(graph, mention, Role.TARGET)
    yield _labels(graph, mention, Role.RECIPIENT)
    time = mention.time
    yield f"{time.value or time.interval.begin or time.interval.end}, {time.interval.basis}" if time else ""
    yield mention.type or ""
    yield f"{mention.polarity} {mention.modality}"
    said = mention.attribution
    known = said is not None and said.entity is not None
    yield (
        graph.actor[graph.actor_of[mention.document, said.entity]].label
        if known
        else (said.label or "" if said else "")
    )


def _labels(graph: EventGraph, mention: EventMention, role: Role) -> str:
    return "; ".join(graph.label_of(mention, a) for a in mention.by_role(role))


def main() -> None:
    """Writes the file anew."""
    FILE.write_text("\n".join(lines(build(EXAMPLES, model=DEFAULT_MODEL))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
