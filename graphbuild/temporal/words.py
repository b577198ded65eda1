"""Small readings that several readers share: word values, modifiers, years of two or four digits."""

from __future__ import annotations

from functools import lru_cache

from graphbuild.lexicons import data_file, read_table
from graphbuild.temporal.grammar import Match
from graphbuild.temporal.lexer import vocabulary

__all__ = ["PREPOSITIONS", "full_year", "modifier", "naming", "value_of"]

PREPOSITIONS = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "of",
        "to",
        "during",
        "before",
        "after",
        "through",
        "throughout",
        "late",
        "early",
        "around",
        "between",
        "and",
        "for",
        "the",
    ]
)
MODIFIERS = {"more": "MORE_THAN", "over": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN", "under": "LESS_THAN",
             "least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS", "up": "EQUAL_OR_LESS"}  # fmt: skip


@lru_cache(maxsize=1)
def naming() -> dict[str, frozenset[str]]:
    """The words of `timex_names.tsv` by class: what makes a number or date beside it part of a name."""
    out: dict[str, frozenset[str]] = {}
    for row in read_table(data_file("timex_names.tsv"), ["words", "class", "example"]):
        out[row["class"]] = out.get(row["class"], frozenset()) | frozenset(row["words"].split("|"))
    return out


def value_of(word: str, name: str) -> str | None:
    """The value of a word in a class of the vocabulary."""
    return vocabulary().values.get((word, name))


def modifier(word: str) -> str | None:
    """The TIMEX3 mod of "early", "mid", "the end of", "about", "more than", ..."""
    if not word:
        return None
    if word in MODIFIERS:
        return MODIFIERS[word]
    return next((v for name in ("EML", "ERLATER", "EDGE", "APPROX") if (v := value_of(word, name))), None)


def full_year(m: Match, name: str) -> int | None:
    """The year of a part; '98 and 98 belong to the century that makes them least remote from 2000."""
    part = m.parts.get(name)
    if part is None:
        return None
    if part.kind == "short":
        number = int(part.text[1:])
        return number + (2000 if number < 50 else 1900)
    if part.number is None:
        return None
    number = int(part.number)
    if part.kind == "int" and len(part.text) == 2:
        return number + (2000 if number < 50 else 1900)
    return number if 0 < number <= 9999 else None
