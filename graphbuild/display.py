"""How graphs, timelines, events and actors show themselves: HTML in a notebook, a table in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from graphbuild.model import Actor, Event

if TYPE_CHECKING:
    from rich.table import Table

    from graphbuild.graph import EventGraph
    from graphbuild.timeline import Timeline

__all__ = ["Sheet", "clean", "item_sheet", "overview", "timeline_sheet"]

MOST_ROWS, MOST_CHARACTERS = 40, 300
COLUMNS = ("date", "who", "what", "to whom", "type", "status", "sources")


class Sheet:
    """A table that shows itself in notebooks and terminals; its cells are shown as they are, never as markup."""

    def __init__(self, title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], note: str = "") -> None:
        self.title, self.note = clean(title, MOST_CHARACTERS), clean(note, MOST_CHARACTERS)
        self.columns = tuple(clean(column) for column in columns)
        self.rows = [tuple(clean(str(cell), MOST_CHARACTERS) for cell in row) for row in rows]

    def __repr__(self) -> str:
        return "\n".join([self.title, *("  ".join(row) for row in self.rows), self.note]).rstrip()

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(c)}</th>" for c in self.columns) if any(self.columns) else ""
        body = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in self.rows)
        return (
            f"<table><caption>{escape(self.title)}</caption>"
            + (f"<thead><tr>{head}</tr></thead>" if head else "")
            + f"<tbody>{body}</tbody></table>"
            + (f"<p>{escape(self.note)}</p>" if self.note else "")
        )

    def __rich__(self) -> Table:
        from rich.table import Table
        from rich.text import Text

        title, caption = Text(self.title), Text(self.note) if self.note else None
        table = Table(title=title, caption=caption, show_header=any(self.columns), title_justify="left")
        for column in self.columns:
            table.add_column(Text(column), overflow="fold")
        for row in self.rows:
            table.add_row(*map(Text, row))
        return table


def clean(text: str, most: int = 32) -> str:
    """Text on one line, without control and direction characters, at most `most` characters long.

    >>> clean("Ana\\n\\x00 Reve")
    'Ana Reve'
    >>> clean("a" * 40, 6)
    'aaaaa…'
    """
    kept = "".join(" " if c.isspace() else c for c in text[: 4 * most] if c.isspace() or _drawable(c))
    line = " ".join(kept.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _drawable(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def timeline_sheet(timeline: Timeline) -> Sheet:
    """A timeline as a table of its first rows."""
    rows = []
    for number, row in enumerate(timeline.rows()):
        if number == MOST_ROWS:
            break
        rows.append((row["date"], ", ".join(row["actors"]), row["action"], ", ".join(row["targets"]),
                     row["type"] or "", row["status"], row["sources"]))  # fmt: skip
    more = f"{len(timeline) - MOST_ROWS} more events" if len(timeline) > MOST_ROWS else ""
    note = "; ".join(filter(None, (more, timeline.note().strip("() "))))
    return Sheet(f"{len(timeline)} events", COLUMNS, rows, note)


def overview(graph: EventGraph) -> Sheet:
    """A graph in a few lines: what a build says at its end."""
    from graphbuild.summary import summary

    lines = [line.split(None, 1) for line in summary(graph).splitlines()]
    return Sheet("EventGraph", ("", ""), [(*line, "")[:2] for line in lines])


def item_sheet(item: Event | Actor) -> Sheet:
    """An event or an actor as a table of what it holds."""
    facts = _event(item) if isinstance(item, Event) else _actor(item)
    return Sheet(item.label, ("", ""), [(name, value) for name, value in facts if value])


def _event(event: Event) -> list[tuple[str, str]]:
    from graphbuild.timeline import when_words

    interval = event.time.interval if event.time else None
    return [
        ("type", event.type or "none"), ("status", event.status.value), ("when", when_words(event.time)),
        ("basis", interval.basis.value if interval else ""),
        ("interval", f"{interval.begin or '…'} to {interval.end or '…'}" if interval else ""),
        ("sources", f"{event.sources} independent, {_of(event.documents, 'document')}, "
                    f"{_of(len(event.mentions), 'mention')}"),
        *((f"disagree on {d.about}", " / ".join(c.value for c in d.claims)) for d in event.disagreements),
        ("id", event.id),
    ]  # fmt: skip


def _of(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _actor(actor: Actor) -> list[tuple[str, str]]:
    return [
        ("kind", actor.kind.value), ("also called", ", ".join(actor.aliases)), ("codes", " ".join(actor.codes)),
        ("country", actor.country or ""), ("links", " ".join(actor.links)),
        ("documents", str(len({link.document for link in actor.members}))), ("id", actor.id),
    ]  # fmt: skip
