"""PETRARCH's dictionaries, as twenty years of event coders have them: actors, agents and verb patterns of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graphbuild.coding.petrarch_actors import Period, read_actors, read_agents
from graphbuild.coding.petrarch_verbs import read_verbs
from graphbuild.errors import LexiconError
from graphbuild.lexicons import Row

__all__ = ["Petrarch", "Unsupported", "read_petrarch"]

LONGEST = 6


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A line that was not taken over, or not wholly, and why."""

    path: str
    line: int
    text: str
    reason: str
    detail: str = ""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.path}:{self.line}: {self.reason}{detail}: {self.text}"


@dataclass(slots=True)
class Petrarch:
    """What a folder of dictionaries holds.

    `actors` are codes with the days they hold by name (upper case, words joined by one space), `agents` sector codes
    by role noun, `rows` and `sets` verb patterns as a lexicon has them. `lines` counts the lines by what became of
    them: loaded, unsupported, comment or blank.
    """

    actors: dict[str, tuple[Period, ...]] = field(default_factory=dict)
    agents: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    unsupported: list[Unsupported] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def actor_code(self, name: str, date: str | None = None) -> str | None:
        """The code of a name on a day (ISO 8601); without a day the one that holds without dates, or the last."""
        periods = self.actors.get(_key(name), ())
        if date is None:
            return next((p.code for p in periods if p.begin is p.end is None), periods[-1].code if periods else None)
        return next((p.code for p in periods if p.holds(date[:10])), None)

    def agent_code(self, words: str) -> str | None:
        """The sector of a role noun, by its longest last words ("riot police": COP)."""
        parts = _key(words).split()
        for first in range(max(0, len(parts) - LONGEST), len(parts)):
            ending = " ".join(parts[first:])
            for form in (ending, ending.removesuffix("S"), ending.removesuffix("ES")):
                if form in self.agents:
                    return self.agents[form]
        return None


def _key(words: str) -> str:
    return " ".join(words.upper().replace("_", " ").split()).removeprefix("THE ")


def read_petrarch(folder: str | Path) -> Petrarch:
    """Reads every `.txt` file of a folder; the kind of each is told by its content.

    Every line is accounted for: loaded, a comment or blank, or listed in `unsupported` with the reason.
    Raises LexiconError when the folder can't be read or holds no dictionary.
    """
    folder = Path(folder)
    try:
        files = sorted(p for p in folder.iterdir() if p.suffix.lower() == ".txt")
        contents = [(p, list(_lines(p.read_bytes()))) for p in files]
    except OSError as error:
        raise LexiconError(f"cannot be read ({error})", path=folder) from error
    if not contents:
        raise LexiconError("holds no PETRARCH dictionary (no .txt file)", path=folder)
    found = Petrarch(lines={"loaded": 0, "unsupported": 0, "comment or blank": 0})
    for path, lines in contents:
        kept = [(number, text) for number, text in lines if text.strip() and not text.lstrip().startswith("#")]
        found.lines["comment or blank"] += len(lines) - len(kept)
        before = len(found.unsupported)

        told: set[tuple[int, str]] = set()

        def refuse(
            number: int,
            text: str,
            reason: str,
            detail: str = "",
            path: Path = path,
            told: set[tuple[int, str]] = told,
        ) -> None:
            if (number, reason) not in told:
                told.add((number, reason))
                found.unsupported.append(Unsupported(str(path), number, text.strip(), reason, detail))

        if any(text.startswith(("---", "- ")) for _, text in kept):
            read_verbs(path, kept, found.rows, found.sets, refuse)
        elif any("[~" in text or "~]" in text for _, text in kept):
            read_agents(kept, found.agents, refuse)
        else:
            read_actors(kept, found.actors, refuse)
        refused = len({u.line for u in found.unsupported[before:]})
        found.lines["unsupported"] += refused
        found.lines["loaded"] += len(kept) - refused
    return found


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; the old files mix encodings, so each line is read by itself."""
    for number, raw in enumerate(data.splitlines(), 1):
        try:
            yield number, raw.decode("utf-8")
        except UnicodeDecodeError:
            yield number, raw.decode("cp1252", "replace")
