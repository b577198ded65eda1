"""An event at token level, while the rules of `temporal` and `extract` still work on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuild.model import EventTime, Modality, Polarity, Role

__all__ = ["Draft", "Slot", "Source"]


@dataclass(slots=True)
class Slot:
    """One participant: the token index of its phrase's head, and how it was found.

    `head` may be any token that `language.mentions` has a mention for: a noun, a name, a pronoun, or
    an adjective of nationality that stands for its country ("a Saudi airstrike").
    """

    role: Role
    head: int
    rule: str
    marker: str | None = None


@dataclass(slots=True)
class Source:
    """Who says so: head token of the source's phrase (None if unnamed) and the word of saying."""

    head: int | None
    trigger: int | None
    rule: str


@dataclass(slots=True)
class Draft:
    """An event being built. Token indices are into the document's spaCy `Doc`.

    `trigger` is the main word; `words` all tokens of the action in text order (with particles and
    the preposition that belongs to the verb); `governor` the trigger of the draft whose
    complement or content this one is; `quotes` says that it introduces a quotation.
    """

    trigger: int
    words: tuple[int, ...]
    lemma: str
    pos: str = "verb"
    slots: list[Slot] = field(default_factory=list)
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    source: Source | None = None
    time: EventTime | None = None
    tense: str | None = None
    governor: int | None = None
    reciprocal: bool = False
    quotes: bool = False
    rules: list[str] = field(default_factory=list)
    score: float = 1.0

    def heads(self, role: Role) -> list[int]:
        """Head tokens of the participants in one role."""
        return [slot.head for slot in self.slots if slot.role == role]

    def add(self, role: Role, head: int, rule: str, marker: str | None = None) -> None:
        """Adds a participant unless the same token already has that role."""
        if head not in self.heads(role):
            self.slots.append(Slot(role, head, rule, marker))
