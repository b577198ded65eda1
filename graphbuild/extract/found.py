"""Participants that were found for a verb: by which rule, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOBODY", "Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """Head tokens of participants, the rule that found them, and how sure it is (0..1)."""

    heads: tuple[int, ...] = ()
    rule: str = ""
    sure: float = 1.0

    def by(self, rule: str, factor: float) -> Found:
        """The same participants, handed on by a further rule."""
        return Found(self.heads, rule, self.sure * factor) if self.heads else NOBODY


NOBODY = Found()
