"""What a date phrase is read against: the document's date, the narrative so far, the tense of its clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

__all__ = ["Context", "Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a match: TIMEX3 type and value, modifier, bounds if the value does not give them.

    `first` and `last` narrow the match to some of its lexemes (indices from the match's start and end).
    """

    type: str
    value: str
    mod: str | None = None
    bounds: tuple[str | None, str | None] | None = None
    anchored: str | None = None
    skip: int = 0


@dataclass(slots=True)
class Context:
    """State of reading one document from start to end.

    `today` is the document date. `narrative` is the last calendar value the text named, `quarter` the last quarter,
    `months` whether a stretch of months was named since,
    `narrative_day` the first day of `narrative`, `story_day` the last value that was a day. `direction` is where the
    clause of the current phrase looks: -1 past (-2 for sure), 1 future, 0 unknown. `month_first` says how 3/4/2024 is
    read. `running` switches relative phrases to the narrative date.
    `rate` says that a noun or number stands right before, `earlier` that the clause is in the past perfect.
    `clock` is the last clock time with the index of the lexeme behind it.
    """

    today: date | None
    month_first: bool = True
    running: bool = False
    narrative: str | None = None
    narrative_day: date | None = None
    story_day: date | None = None
    quarter: str | None = None
    months: bool = False
    direction: int = 0
    before: tuple[str, ...] = field(default=())
    after: tuple[str, ...] = field(default=())
    wide: tuple[str, ...] = field(default=())
    rate: bool = False
    earlier: bool = False
    clock: tuple[int, str] | None = None

    @property
    def now(self) -> date | None:
        """What "yesterday" and "last week" count from: the narrative's day in narratives, else the document's."""
        return (self.narrative_day or self.today) if self.running else self.today

    @property
    def source(self) -> str:
        """The name of what `now` is."""
        return "narrative" if self.running and self.narrative_day else "document"
