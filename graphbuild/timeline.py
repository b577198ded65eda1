"""Timelines: events in order of time, with ties shown as ties, as text, CSV, JSON Lines or Markdown."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

from graphbuild.model import Basis, Event, EventMention, EventTime, Modality, Polarity, Role, Status

if TYPE_CHECKING:
    from rich.table import Table

    from graphbuild.graph import EventGraph

__all__ = ["FORMATS", "HAPPENED", "Timeline", "is_statement", "likely_days", "when_words"]

STATEMENTS = "statements"
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
    "content",
    "type",
    "status",
    "sources",
    "documents",
    "event",
)
UNDATED = "9999"
LINKS = ("to", "of", "from", "for", "that")


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

    `left_out` counts the events of a status that was not asked for, and statements.
    """

    def __init__(self, graph: EventGraph, events: Iterable[Event], left_out: Counter[str] | None = None) -> None:
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
        """A dict an event with the keys rank, date, begin, end, basis, actors, action, targets, content, type, ...

        `content` is what was asked for, promised, threatened, ...
        """
        name = self.graph.actor
        governed = _governed(self.graph)
        for rank, event in self.ranked:
            time = event.time
            yield {
                "rank": rank, "date": when_words(time), "begin": time.interval.begin if time else None,
                "end": time.interval.end if time else None, "basis": time.interval.basis.value if time else None,
                "actors": [name[a].label for a in event.actors], "action": action_words(self.graph, event),
                "targets": [name[a].label for a in event.targets],
                "content": _content(self.graph, event, governed), "type": event.type, "status": event.status.value,
                "sources": event.sources, "documents": event.documents, "event": self.graph.iri(event.id),
            }  # fmt: skip

    def note(self) -> str:
        """What was left out: "12 planned, 3 denied events, 7 statements left out", or nothing."""
        counts = {status: n for status, n in sorted(self.left_out.items()) if n and status != STATEMENTS}
        parts = (
            [f"{', '.join(f'{n} {s}' for s, n in counts.items())} {_plural('event', sum(counts.values()))}"]
            if counts
            else []
        )
        if said := self.left_out[STATEMENTS]:
            parts.append(f"{said} {_plural('statement', said)}")
        return f"{', '.join(parts)} left out" if parts else ""

    def to_text(self) -> str:
        """One line an event; a tie with the line before is marked with "=", equal lines with their number."""
        lines: list[str] = []
        last, equal = -1, Counter[str]()
        for (_, event), row in zip(self.ranked, self.rows(), strict=True):
            tie = "=" if row["rank"] == last else " "
            last = row["rank"]
            kind = f" [{row['type']}]" if row["type"] else ""
            status = "" if row["status"] == Status.REPORTED else f" ({row['status']})"
            words = _sentence(self.graph, event, row["content"])
            line = f"{row['date']:28}{words}{kind}{status} — {_sources(row['sources'])}"
            equal[line] += 1
            if equal[line] == 1:
                lines.append(tie + line)
        lines = [x if (n := equal[x[1:]]) == 1 else f"{x}, {n} times" for x in lines]
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
        lines = [
            "| date | who | what | to whom | content | type | status | sources |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for row in self.rows():
            cells = (row["date"], ", ".join(row["actors"]), row["action"], ", ".join(row["targets"]), row["content"],
                     row["type"] or "", row["status"], str(row["sources"]))  # fmt: skip
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
    best = _best(graph, event)
    marks = [a.marker for a in best.by_role(Role.TARGET) if a.marker]
    words = " ".join(best.action.text.split())
    return words if not marks or words.endswith(marks[0]) else f"{words} {marks[0]}"


def is_statement(event: Event) -> bool:
    """Whether an event is only that somebody said something."""
    return event.type == "SAY"


def _best(graph: EventGraph, event: Event) -> EventMention:
    return max((graph.mentions[m] for m in event.mentions), key=_says_most)


def _governed(graph: EventGraph) -> dict[str, list[EventMention]]:
    """The mentions that are the content of each mention, by its id, in text order."""
    found: dict[str, list[EventMention]] = defaultdict(list)
    for mention in graph.mentions.values():
        if mention.governor and mention.modality != Modality.ASSERTED and mention.action.pos == "verb":
            found[mention.governor].append(mention)
    return found


def _content(graph: EventGraph, event: Event, governed: Mapping[str, list[EventMention]]) -> str:
    """What was asked for, planned or threatened, in the text's words: "to cease fire; to show restraint"."""
    best = _best(graph, event)
    parties = {a.entity for a in (*best.actors, *best.targets)}
    text = graph.analysis_of[best.document].document.text
    phrases = []
    for mention in governed.get(best.id, ()):
        others = [a for a in mention.arguments if a.role == Role.TARGET or a.entity not in parties]
        spans = [mention.action.span, *(a.mention.span for a in others if mention.sentence.covers(a.mention.span))]
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        before = text[max(0, start - 9) : start].split()[-1:]
        words = text[start:end] if not before or before[0] not in LINKS else f"{before[0]} {text[start:end]}"
        phrases.append(" ".join(words.split()))
    return "; ".join(dict.fromkeys(phrases))


def _sentence(graph: EventGraph, event: Event, content: str) -> str:
    """Who did what to whom: each target with the preposition of the mention that says most, the content at the end."""
    best, name = _best(graph, event), {a: graph.actor[a].label for a in (*event.actors, *event.targets)}
    marker = {graph.actor_of[best.document, a.entity]: a.marker or "" for a in best.targets if a.entity is not None}
    phrases: dict[str, list[str]] = defaultdict(list)
    for target in event.targets:
        if target not in event.actors:
            phrases[marker.get(target, "")].append(name[target])
    action = " ".join(best.action.text.split())
    words = [", ".join(dict.fromkeys(name[a] for a in event.actors)), action]
    for mark in sorted(phrases):
        words.append(
            " ".join(filter(None, ("" if action.endswith(mark) else mark, ", ".join(dict.fromkeys(phrases[mark])))))
        )
    return " ".join(filter(None, words)) + (f": {content}" if content else "")


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


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
