"""Flat tables of an EventGraph: one row for each actor x target of an event mention, for CSV and pandas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.errors import MissingExtraError
from graphbuild.model import Argument, EventMention, Role

if TYPE_CHECKING:
    import pandas as pd

    from graphbuild.graph import EventGraph

__all__ = ["COLUMNS", "event_rows", "harmless", "to_frame", "write_csv"]

COLUMNS = (
    "date", "begin", "end", "granularity", "basis", "actor", "actor_kind", "actor_codes", "action", "lemma", "target",
    "target_kind", "target_codes", "recipients", "places", "type", "mode", "polarity", "modality", "status",
    "attributed_to", "source", "document", "published", "sentence", "score", "sources", "disputed", "actor_id",
    "target_id", "event_id", "mention_id",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def event_rows(graph: EventGraph, mentions: Iterable[EventMention] | None = None) -> Iterator[dict[str, Any]]:
    """Rows with the keys of COLUMNS; an event without actor or target has that side empty."""
    for mention in graph.mentions.values() if mentions is None else mentions:
        shared = _shared(graph, mention)
        targets = mention.targets or mention.by_role(Role.RECIPIENT)
        for actor, target in product(mention.actors or (None,), targets or (None,)):
            if actor and target and actor.entity is not None and actor.entity == target.entity and mention.reciprocal:
                continue
            sides = _side(graph, mention, "actor", actor) | _side(graph, mention, "target", target)
            yield dict.fromkeys(COLUMNS, "") | shared | sides


def to_frame(graph: EventGraph, mentions: Iterable[EventMention] | None = None) -> pd.DataFrame:
    """The rows as a pandas DataFrame with the columns of COLUMNS.

    Raises MissingExtraError without pandas.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtraError("pandas", "pandas") from None
    return pd.DataFrame(list(event_rows(graph, mentions)), columns=list(COLUMNS))


def write_csv(graph: EventGraph, path: str | Path) -> None:
    """Writes the rows as UTF-8 CSV; cells that a spreadsheet would run as a formula get a leading quote."""
    with open(path, "w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in event_rows(graph):
            writer.writerow({key: harmless(value) for key, value in row.items()})


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet runs as a formula: text that looks like one gets a leading quote."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _shared(graph: EventGraph, mention: EventMention) -> dict[str, Any]:
    document = graph.analysis_of[mention.document].document
    event = graph.event[graph.event_of[mention.id]]
    time = mention.time
    dates = {} if time is None else {
        "date": time.value or "", "begin": time.interval.begin or "", "end": time.interval.end or "",
        "granularity": time.interval.granularity.value, "basis": time.interval.basis.value,
    }  # fmt: skip
    said = mention.attribution
    return dates | {
        "action": mention.action.text, "lemma": mention.action.lemma, "type": mention.type or "",
        "mode": mention.mode or "",
        "polarity": mention.polarity.value, "modality": mention.modality.value, "status": event.status.value,
        "recipients": _names(graph, mention, Role.RECIPIENT), "places": _names(graph, mention, Role.PLACE),
        "attributed_to": said.label or "" if said else "", "source": document.source or "", "document": document.id,
        "published": document.date or "", "sentence": " ".join(mention.sentence.of(document.text).split()),
        "score": mention.score, "sources": event.sources, "disputed": "yes" if event.disagreements else "",
        "event_id": graph.iri(event.id), "mention_id": graph.iri(mention.id),
    }  # fmt: skip


def _names(graph: EventGraph, mention: EventMention, role: Role) -> str:
    return "; ".join(graph.label_of(mention, a) for a in mention.by_role(role))


def _side(graph: EventGraph, mention: EventMention, side: str, argument: Argument | None) -> dict[str, str]:
    if argument is None:
        return {}
    actor = graph.actor_behind(mention, argument)
    return {
        side: graph.label_of(mention, argument),
        f"{side}_kind": (actor.kind if actor else argument.mention.kind).value,
        f"{side}_codes": " ".join(actor.codes) if actor else "",
        f"{side}_id": graph.iri(actor.id) if actor else "",
    }
