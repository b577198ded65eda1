"""The user's word on who is who: alias files and override files, which always win."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path

from graphbuild.errors import LexiconError
from graphbuild.lexicons import read_table
from graphbuild.model import Kind
from graphbuild.resolve.names import fold

__all__ = ["Alias", "Line", "Overrides", "read_aliases", "read_overrides", "unmatched"]

KINDS = {k.value for k in Kind}


@dataclass(frozen=True, slots=True)
class Alias:
    """What a name stands for: the label of its actor, and the actor's kind and Wikidata item if given."""

    label: str
    kind: Kind | None
    link: str | None
    where: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an overrides file, as the user wrote it."""

    do: str
    what: str
    item: str
    other: str
    where: str

    def __str__(self) -> str:
        return f"{self.do} {self.what} {self.item} {self.other} ({self.where})"


@dataclass(frozen=True, slots=True)
class Overrides:
    """Merges to undo and to make.

    `apart` holds (folded name, document id): there, the name is an actor of its own. `together` maps a
    folded name to the label it belongs to. `events_apart` and `events_together` hold pairs of mention ids.
    `lines` are the rows of the file that they come from.
    """

    apart: frozenset[tuple[str, str]] = frozenset()
    together: dict[str, str] = field(default_factory=dict)
    events_apart: frozenset[tuple[str, str]] = frozenset()
    events_together: frozenset[tuple[str, str]] = frozenset()
    lines: tuple[Line, ...] = ()


def read_aliases(path: str | Path) -> dict[str, Alias]:
    """Reads a TSV with the columns `alias` and `label`, and any of `kind`, `wikidata`, by folded alias.

    Raises LexiconError for an unknown kind and for an alias that is given two labels.
    """
    found: dict[str, Alias] = {}
    for row in read_table(path, ("alias", "label"), ("kind", "wikidata", "example")):
        kind = row["kind"]
        if kind and kind not in KINDS:
            raise LexiconError(f"unknown kind {kind!r}; known are {', '.join(sorted(KINDS))}", path=path, line=row.line)
        alias = Alias(row["label"], Kind(kind) if kind else None, row["wikidata"] or None, row.where)
        for name in (row["alias"], row["label"]):
            key = fold(name)
            if key in found and found[key].label != alias.label:
                raise LexiconError(
                    f"{name!r} is already an alias of {found[key].label!r} ({found[key].where})",
                    path=path,
                    line=row.line,
                )
            found.setdefault(key, alias)
    return found


def read_overrides(path: str | Path) -> Overrides:
    """Reads a TSV with the columns `do` (split or merge), `what` (actor or event), `item`, `other`.

    `split actor NAME DOCUMENT` makes NAME an actor of its own in that document; `merge actor NAME
    LABEL` joins NAME to the actor called LABEL; for events both are mention ids, as `explain` shows them.
    """
    apart, together, lines = set(), {}, []
    pairs: dict[str, set[tuple[str, str]]] = {"split": set(), "merge": set()}
    for row in read_table(path, ("do", "what", "item", "other"), ("example",)):
        lines.append(Line(row["do"], row["what"], row["item"], row["other"], row.where))
        match row["do"], row["what"]:
            case "split", "actor":
                apart.add((fold(row["item"]), row["other"]))
            case "merge", "actor":
                together[fold(row["item"])] = row["other"]
            case ("split" | "merge") as do, "event":
                a, b = sorted((_local(row["item"]), _local(row["other"])))
                pairs[do].add((a, b))
            case do, what:
                raise LexiconError(
                    f"cannot {do} {what}; write split or merge, then actor or event", path=path, line=row.line
                )
    return Overrides(frozenset(apart), together, frozenset(pairs["split"]), frozenset(pairs["merge"]), tuple(lines))


def unmatched(
    overrides: Overrides, names: Container[str], there: Container[tuple[str, str]], mentions: Container[str]
) -> tuple[Line, ...]:
    """The lines about what no text holds: `names` and, each with its document, `there` are folded names of actors."""

    def matches(line: Line) -> bool:
        if line.what == "event":
            return _local(line.item) in mentions and _local(line.other) in mentions
        name = fold(line.item)
        return (name, line.other) in there if line.do == "split" else name in names

    return tuple(line for line in overrides.lines if not matches(line))


def _local(mention: str) -> str:
    return "c/" + mention.rstrip("/").rpartition("/")[2]
