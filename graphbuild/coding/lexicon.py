"""Lexicons: the rows that map patterns to event types, indexed by head word; ours, and the user's on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from graphbuild.coding.patterns import Pattern, parse_pattern
from graphbuild.errors import LexiconError
from graphbuild.language.nouns import event_noun_rows
from graphbuild.lexicons import OnFault, Row, data_file, raise_fault, read_table

if TYPE_CHECKING:
    from graphbuild.coding.petrarch import Petrarch

__all__ = ["Entry", "Lexicon", "check_lexicons", "lexicon_files", "load_lexicon", "read_rows"]

COLUMNS = ("pattern", "type", "example", "expect")
OPTIONAL = ("pos", "mode", "contexts")
SAME_AS_OBJECT = "="
NO_TYPE = "-"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a lexicon, its pattern read. `type` None takes a type away; "=" gives that of the object noun."""

    pattern: Pattern
    text: str
    pos: str
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    where: str
    weight: float


Raw: TypeAlias = tuple[Row, str, float]


class Lexicon:
    """Entries by part of speech and head lemma; patterns are read when their head is first asked for."""

    def __init__(self, sets: Mapping[str, frozenset[str]]) -> None:
        self.sets = dict(sets)
        self.dictionaries: list[Petrarch] = []
        self._raw: dict[tuple[str, str], dict[str, Raw]] = {}
        self._read: dict[tuple[str, str], tuple[Entry, ...]] = {}
        self._noun: dict[str, str | None] = {}

    def add(self, rows: Iterable[Row], *, own: bool = False, on_fault: OnFault = raise_fault) -> None:
        """Adds rows. `own` rows (the user's) are read at once and win over equal or equally specific ones of ours.

        Raises LexiconError at the line of a malformed pattern, or of one that its file gives two types; `on_fault`
        gets each instead, and its row is passed over.
        """
        seen: dict[tuple[str, str], Row] = {}
        for row in rows:
            text = " ".join(row["pattern"].split())
            pos = row["pos"] or "verb"
            if pos not in ("verb", "noun"):
                on_fault(LexiconError(f"pos is {pos!r}; it must be verb or noun", path=row.path, line=row.line))
                continue
            other = seen.setdefault((pos, text), row)
            if other is not row:
                message = f"the {pos} pattern {text!r} is already in line {other.line}"
                message += "" if other["type"] == row["type"] else f", as {other['type']} and not {row['type']}"
                on_fault(LexiconError(message, path=row.path, line=row.line))
                continue
            if own and row.path.endswith(".tsv"):
                try:
                    _entry(text, (row, pos, 0.5), self.sets)
                except LexiconError as fault:
                    on_fault(fault)
                    continue
            key = (pos, text.partition(" ")[0].replace("_", " "))
            self._raw.setdefault(key, {})[text] = (row, pos, 0.5 if own else 0.0)
            self._read.pop(key, None)
        self._noun.clear()

    def entries(self, pos: str, head: str) -> tuple[Entry, ...]:
        """The entries for a head lemma, the most specific first."""
        key = (pos, head)
        found = self._read.get(key)
        if found is None:
            raw = self._raw.get(key)
            if raw is None:
                return ()
            made = [_entry(text, item, self.sets) for text, item in raw.items()]
            made.sort(key=lambda e: -e.weight)
            found = self._read[key] = tuple(made)
        return found

    def bare(self, pos: str, head: str) -> Entry | None:
        """The entry for a head alone, without conditions."""
        for entry in self.entries(pos, head):
            if not entry.pattern.conditions and not entry.pattern.particles:
                return entry
        return None

    def verb_of(self, noun: str) -> str | None:
        """The verb that an event noun is made of ("arrival": arrive)."""
        return _verbs_of_nouns().get(noun)

    def noun_type(self, lemma: str) -> str | None:
        """The type of an event noun that stands alone, None if it has none."""
        if lemma not in self._noun:
            entry = self.bare("noun", lemma)
            self._noun[lemma] = entry.type if entry else None
        return self._noun[lemma]

    def all(self) -> list[Entry]:
        """Every entry, by part of speech and pattern."""
        heads = sorted(self._raw)
        return [entry for pos, head in heads for entry in sorted(self.entries(pos, head), key=lambda e: e.text)]


def _entry(text: str, item: Raw, sets: Mapping[str, frozenset[str]]) -> Entry:
    row, pos, bonus = item
    try:
        pattern = parse_pattern(text, sets)
    except ValueError as error:
        raise LexiconError(str(error), path=row.path, line=row.line) from error
    label = None if row["type"] == NO_TYPE else row["type"]
    if label == SAME_AS_OBJECT and not any(c.types for c in pattern.conditions):
        raise LexiconError("type '=' needs a pattern with @ (an event noun)", path=row.path, line=row.line)
    if label is not None and label != SAME_AS_OBJECT and not label.replace("_", "").isalnum():
        raise LexiconError(f"{label!r} is not a name for a type", path=row.path, line=row.line)
    contexts = tuple(row["contexts"].split())
    return Entry(pattern, text, pos, label, row["mode"] or None, contexts, row.where, pattern.weight + bonus)


def read_rows(path: str | Path, on_fault: OnFault = raise_fault) -> list[Row]:
    """The rows of a lexicon file: columns pattern, type, example, expect; optional pos, mode, contexts."""
    return list(read_table(path, COLUMNS, OPTIONAL, on_fault))


def lexicon_files() -> list[Path]:
    """The lexicons that come with graphbuild, one for each type and part of speech."""
    return sorted((data_file("types")).glob("*/*.tsv"))


@cache
def _verbs_of_nouns() -> dict[str, str]:
    return {row["noun"]: row["verb"] for row in event_noun_rows() if row["verb"] != "-"}


def word_sets() -> dict[str, frozenset[str]]:
    """The words of each `$set` that patterns may name."""
    rows = read_table(data_file("types") / "sets.tsv", ("set", "words", "example"))
    return {row["set"]: frozenset(w.replace("_", " ") for w in row["words"].split()) for row in rows}


def load_lexicon(paths: Iterable[str | Path] = (), *, builtin: bool = True) -> Lexicon:
    """Our lexicons with the user's files on top, later ones over earlier ones; each combination is loaded once.

    A folder among `paths` holds PETRARCH's dictionaries (see `read_petrarch`); their actors and agents give codes too.

    Without `builtin` only the files given are used, for a scheme of one's own.
    Raises LexiconError with file and line.

    >>> load_lexicon().entries("verb", "arrest")[0].type
    'COERCE'
    """
    return _load(tuple(str(p) for p in paths), builtin)


def check_lexicons(paths: Iterable[str | Path]) -> tuple[Lexicon, list[LexiconError]]:
    """Our lexicons with what is usable of the user's, and each fault of those in the order of files and lines."""
    faults: list[LexiconError] = []
    lexicon = Lexicon(word_sets())
    for file in lexicon_files():
        lexicon.add(read_rows(file))
    for path in map(Path, paths):
        found: list[LexiconError] = []
        try:
            if path.is_dir():
                _add_dictionaries(lexicon, str(path))
            else:
                lexicon.add(read_rows(path, found.append), own=True, on_fault=found.append)
        except LexiconError as fault:
            found.append(fault)
        faults += sorted(found, key=lambda fault: fault.line or 0)
    return lexicon, faults


@cache
def _load(paths: tuple[str, ...], builtin: bool) -> Lexicon:
    lexicon = Lexicon(word_sets())
    if builtin:
        for file in lexicon_files():
            lexicon.add(read_rows(file))
    for path in paths:
        if Path(path).is_dir():
            _add_dictionaries(lexicon, path)
        else:
            lexicon.add(read_rows(path), own=True)
    return lexicon


def _add_dictionaries(lexicon: Lexicon, folder: str) -> None:
    from graphbuild.coding.petrarch import read_petrarch

    found = read_petrarch(folder)
    lexicon.sets |= found.sets
    lexicon.add(found.rows, own=True)
    lexicon.dictionaries.append(found)
