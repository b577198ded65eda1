"""Who carries out the infinitive that a verb governs: its subject, its object or a prepositional addressee."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from graphbuild.lexicons import data_file, read_table

__all__ = ["Control", "load_control"]


@dataclass(frozen=True, slots=True)
class Control:
    """The rows of `control.tsv` by what controls."""

    subject: frozenset[str]
    object: frozenset[str]
    prepositions: frozenset[tuple[str, str]]
    content: frozenset[str]
    judging: frozenset[str]
    audience: frozenset[tuple[str, str]]

    def by_subject(self, verb: str) -> bool:
        """Whether the subject acts even when there is an object: "promised Chad to withdraw"."""
        return verb in self.subject

    def by_object(self, verb: str) -> bool:
        """Whether the verb presses its object to act: "urged Chad to withdraw"."""
        return verb in self.object

    def speaks_to_object(self, verb: str, infinitive: str) -> bool:
        """Whether the object is called to hear something: "summoned the envoy to complain", but not "to testify"."""
        return (verb, infinitive) in self.audience

    def addressee(self, verb: str, preposition: str) -> bool:
        """Whether a preposition leads to the one who is to act: "called on Chad to withdraw"."""
        return (verb, preposition) in self.prepositions

    def judges(self, verb: str) -> bool:
        """Whether what its object is said to have done follows: "blamed Chad for withdrawing"."""
        return verb in self.judging

    def addresses_content(self, verb: str) -> bool:
        """Whether the subject of the that-clause is the one addressed: "demanded that Chad withdraw"."""
        return verb in self.content


@functools.lru_cache(maxsize=1)
def load_control() -> Control:
    """The table that comes with graphbuild."""
    rows: dict[str, set[str]] = {kind: set() for kind in ("subject", "object", "content", "judged")}
    prepositions, audience = set(), set()
    for row in read_table(data_file("control.tsv"), ["verb", "controller", "example"]):
        kind, _, word = row["controller"].partition(":")
        if kind == "preposition":
            prepositions.add((row["verb"], word))
        elif kind == "audience":
            audience.add((row["verb"], word))
        else:
            rows[kind].add(row["verb"])
    return Control(
        frozenset(rows["subject"]),
        frozenset(rows["object"]),
        frozenset(prepositions),
        frozenset(rows["content"]),
        frozenset(rows["judged"]),
        frozenset(audience),
    )
