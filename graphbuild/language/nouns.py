"""What common nouns and the last words of names say about their bearer: person, group, organisation or place."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Kind

__all__ = ["Sense", "capital_contexts", "participants", "word_list"]


@dataclass(slots=True)
class Sense:
    """What a noun names: its kind, its classes (company, court, party, force, ...), its gender or None."""

    kind: Kind
    classes: set[str] = field(default_factory=set)
    gender: str | None = None


@functools.cache
def participants() -> dict[str, Sense]:
    """Senses of nouns by lemma; of several rows the first gives the kind.

    >>> participants()["airline"].kind.value, sorted(participants()["airline"].classes)
    ('organisation', ['company'])
    """
    found: dict[str, Sense] = {}
    for row in read_table(data_file("participants.tsv"), ("words", "kind", "class", "example"), ("gender",)):
        for word in row["words"].split(";"):
            sense = found.setdefault(word, Sense(Kind(row["kind"])))
            if sense.kind == row["kind"]:
                sense.classes.add(row["class"])
                sense.gender = sense.gender or row["gender"] or None
    return found


@functools.cache
def capital_contexts() -> dict[str, frozenset[str]]:
    """Governing lemmas by syntactic slot in which a capital means its country's government."""
    rows = read_table(data_file("metonymy.tsv"), ("slot", "words", "example"))
    return {row["slot"]: frozenset(row["words"].split(";")) for row in rows}


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """A named list of the table `anaphora.tsv`.

    >>> "seem" in word_list("impersonal_verb")
    True
    """
    rows = read_table(data_file("anaphora.tsv"), ("list", "words", "example"))
    return frozenset(word for row in rows if row["list"] == name for word in row["words"].split(";"))
