"""The tables of what governing words and modifiers do to the factuality of an event."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from graphbuild.lexicons import data_file, read_table

__all__ = ["Effect", "complements", "effects_of", "words_of"]


class Effect(NamedTuple):
    """What a word does: its effect, that of its negation ("" if the same, with negative polarity), and the row."""

    effect: str
    negated: str
    where: str


@lru_cache(maxsize=1)
def complements() -> dict[tuple[str, bool, str], Effect]:
    """What a lemma does to its complement, by lemma, whether it is a noun, and construction (`that.past`, `for`)."""
    columns = ("lemma", "pos", "construction", "effect", "negated", "example", "word", "result")
    table: dict[tuple[str, bool, str], Effect] = {}
    for row in read_table(data_file("complements.tsv"), columns):
        effect = Effect(row["effect"], row["negated"].strip("-"), row.where)
        for lemma in row["lemma"].split():
            for construction in row["construction"].split():
                table.setdefault((lemma, row["pos"] == "noun", construction), effect)
    return table


def words_of(kind: str) -> dict[str, Effect]:
    """The words of one class of `modality.tsv` and what they say."""
    columns = ("word", "class", "effect", "example", "marked", "result")
    return {
        word: Effect(row["effect"], "", row.where)
        for row in read_table(data_file("modality.tsv"), columns)
        if row["class"] == kind
        for word in row["word"].split()
    }


def effects_of(lemma: str, noun: bool, construction: str, form: str = "") -> Effect | None:
    """What a governing lemma (`call_off` with its particle) does to its dependent, None if the tables don't say."""
    for name in (lemma, lemma.partition("_")[0]) if "_" in lemma else (lemma,):
        found = TABLE.get((name, noun, f"{construction}.{form}")) if form else None
        if found is None:
            found = TABLE.get((name, noun, construction))
        if found is not None:
            return found
    return None


TABLE = complements()
