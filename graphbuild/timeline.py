"""Timelines: events in order of time, with ties shown as ties, as text, CSV, JSON Lines or Markdown."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from graphbuild.model import Basis, Event, EventMention, EventTime, Polarity, Role, Status

if TYPE_CHECKING:
    from rich.table import Table

    from graphbuild.graph import EventGraph

__all__ = ["FORMATS", "HAPPENED", "Timeline", "likely_days", "when_words"]

HAPPENED = (Status.REPORTED, Status.DISPUTED)
FORMATS = ("text", "csv", "jsonl", "markdown")
COLUMNS = (
    "rank",
    "date",
    "begin",
    "end",
    "basis",
    "actors",
    "action",
    "targets",
    "type",
    "status",
    "sources",
    "documents",
    "event",
)
UNDATED = "9999"


def likely_days(time: EventTime | None) -> tuple[str, str] | None:
    """First and last likely day (half-open, ISO), or None for an event without a date.

    For an event that is only bounded, or dated by its document, that is its most likely day.
    """
    if time is None:
        return None
    interval = time.interval
    value = time.value or ""
    if interval.basis in (Basis.BOUNDED, Basis.DOCUMENT_DATE) and value[:4].isdigit():
        return value[:10], interval.end if interval.end and interval.end > value[:10] else value[:10] + "~"
    if interval.begin is None and interval.end is None:
        return None
    return interval.begin or interval.end or "", interval.end or interval.begin or ""


def when_words(time: EventTime | None) -> str:
    """A date in a reader's words, the uncertain marked: "2020-07-16", "by 2020-07-16", "2020-07-16 (document date)".

    >>> when_words(None)
    'undated'
    """
    if time is None:
        return "undated"
    interval = time.interval
    value = time.value or interval.begin or interval.end or "undated"
    if interval.basis == Basis.DOCUMENT_DATE:
        return f"{value} (document date)"
    if interval.basis == Basis.BOUNDED:
        return f"by {value}" if interval.end and not interval.begin else f"after {interval.begin or value}"
    return value


class Timeline(Sequence[Event]):
    """Events in order: by likely day, then by what the text says came first; equal rank means a tie.

    `left_out` counts the events of a status that was not asked for.
    """

    def __init__(self, graph: EventGraph, events: Iterable[Event], left_out: Counter[Status] | None = None) -> None:
        self.graph, self.left_out = graph, left_out or Counter()
        self.ranked: list[tuple[int, Event]] = list(_ranked(graph, list(events)))

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        events = [e for _, e in self.ranked]
        return events[index]

    def __len__(self) -> int:
        return len(self.ranked)

    def rows(self) -> Iterator[dict[str, Any]]:
        """A dict an event with the keys rank, date, begin, end, basis, actors, action, targets, type, status, ..."""
        name = self.graph.actor
        for rank, event in self.ranked:
            time = event.time
            yield {
                "rank": rank, "date": when_words(time), "begin": time.interval.begin if time else None,
                "end": time.interval.end if time else None, "basis": time.interval.basis.value if time else None,
                "actors": [name[a].label for a in event.actors], "action": action_words(self.graph, event),
                "targets": [name[a].label for a in event.targets], "type": event.type, "status": event.status.value,
                "sources": event.sources, "documents": event.documents, "event": self.graph.iri(event.id),
            }  # fmt: skip

    def note(self) -> str:
        """What was left out: "12 planned, 3 denied events left out", or nothing."""
        counts = [f"{n} {status.value}" for status, n in sorted(self.left_out.items()) if n]
        return f"{', '.join(counts)} events left out" if counts else ""

    def to_text(self) -> str:
        """One line an event; a tie with the line before is marked with "="."""
        lines, last = [], -1
        for row in self.rows():
            tie = "=" if row["rank"] == last else " "
            last = row["rank"]
            kind = f" [{row['type']}]" if row["type"] else ""
            status = "" if row["status"] == Status.REPORTED else f" ({row['status']})"
            words = " ".join(x for x in (", ".join(row["actors"]), row["action"], ", ".join(row["targets"])) if x)
            lines.append(f"{tie}{row['date']:28}{words}{kind}{status} — {_sources(row['sources'])}")
        return "\n".join(lines + ([self.note()] if self.note() else []))

    def to_csv(self) -> str:
        """CSV with a header; lists are joined with "; "."""
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in self.rows():
            writer.writerow({k: "; ".join(v) if isinstance(v, list) else v for k, v in row.items()})
        return out.getvalue()

    def to_jsonl(self) -> str:
        """A JSON object a line."""
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.rows())

    def to_markdown(self) -> str:
        """A Markdown table."""
        lines = ["| date | who | what | to whom | type | status | sources |", "|---|---|---|---|---|---|---|"]
        for row in self.rows():
            cells = (row["date"], ", ".join(row["actors"]), row["action"], ", ".join(row["targets"]), row["type"] or "",
                     row["status"], str(row["sources"]))  # fmt: skip
            lines.append("| " + " | ".join(_cell(c) for c in cells) + " |")
        return "\n".join(lines) + "\n"

    def render(self, format: str = "text") -> str:
        """The timeline in one of FORMATS."""
        return str(getattr(self, f"to_{format}")())

    def __repr__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        from graphbuild.display import timeline_sheet

        return timeline_sheet(self)._repr_html_()

    def __rich__(self) -> Table:
        from graphbuild.display import timeline_sheet

        return timeline_sheet(self).__rich__()


def action_words(graph: EventGraph, event: Event) -> str:
    """The words of an event's action in the mention that says most."""
    best = max((graph.mentions[m] for m in event.mentions), key=_says_most)
    marks = [a.marker for a in best.by_role(Role.TARGET) if a.marker]
    words = " ".join(best.action.text.split())
    return words if not marks or words.endswith(marks[0]) else f"{words} {marks[0]}"


def _says_most(mention: EventMention) -> tuple[bool, bool, float, int, str]:
    both = bool(mention.actors and mention.targets)
    return mention.polarity == Polarity.POSITIVE, both, mention.score, len(mention.arguments), mention.id


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _sources(count: int) -> str:
    return "1 source" if count == 1 else f"{count} sources"


def _ranked(graph: EventGraph, events: list[Event]) -> Iterator[tuple[int, Event]]:
    days: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        days[likely_days(event.time) or (UNDATED, "")].append(event)
    earlier = _earlier(graph)
    rank = 0
    for day in sorted(days):
        waiting = sorted(days[day], key=lambda e: e.id)
        while waiting:
            ids = {e.id for e in waiting}
            first = [e for e in waiting if not earlier.get(e.id, set()) & (ids - {e.id})] or waiting
            rank += 1
            yield from ((rank, e) for e in sorted(first, key=lambda e: (_place(graph, e), e.id)))
            waiting = [e for e in waiting if e not in first]


def _place(graph: EventGraph, event: Event) -> tuple[str, int]:
    mention = graph.mentions[event.mentions[0]]
    return (mention.document, mention.action.span.start)


def _earlier(graph: EventGraph) -> dict[str, set[str]]:
    """For each event the events that a text puts before it."""
    found: dict[str, set[str]] = defaultdict(set)
    for analysis in graph.analyses:
        for order in analysis.orders:
            first, second = graph.event_of.get(order.first), graph.event_of.get(order.second)
            if order.relation == "before" and first and second:
                found[second].add(first)
    return found
