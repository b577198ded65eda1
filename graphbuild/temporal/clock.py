"""Clock times to the T part of a TIMEX3 value."""

from __future__ import annotations

from graphbuild.temporal.grammar import Match
from graphbuild.temporal.words import value_of

__all__ = ["clock_value"]

AFTER_NOON = frozenset({"AF", "EV", "NI"})


def clock_value(m: Match) -> str | None:
    """`T22:00` of "10 p.m."; None when the figures are no time of day."""
    if m.text("word"):
        return value_of(m.text("word"), "HOURWORD")
    four = m.text("four")
    if four and (len(four) != 4 or not four.isdigit()):
        return None
    figures = f"{four[:2]}:{four[2:]}" if four else m.text("clock").replace(".", ":")
    parts = [int(x) for x in figures.split(":")] if figures else [int(m.number("hour") or 0), 0]
    hour, minute = parts[0], parts[1]
    if hour > 24 or minute > 59 or (len(parts) > 2 and parts[2] > 59):
        return None
    half = value_of(m.text("ampm"), "AMPM")
    part = value_of(m.text("part"), "PART") or value_of(m.text("part"), "TONIGHT")
    if half and hour > 12:
        half = None
    late = half == "pm" or (part in AFTER_NOON and not (part == "NI" and hour < 5))
    if hour < 12 and late:
        hour += 12
    elif hour == 12 and half == "am":
        hour = 0
    return f"T{hour:02d}:{minute:02d}"
