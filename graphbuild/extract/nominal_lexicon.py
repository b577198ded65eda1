"""The tables of event nouns and of light verbs, as values that the rules look words up in."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graphbuild.errors import LexiconError
from graphbuild.lexicons import Row, data_file, read_table

__all__ = ["EventNoun", "LightVerb", "classifier", "container_nouns", "event_nouns", "light_verbs", "verb_of"]

NOUN_COLUMNS = ("noun", "verb", "event", "actor", "target", "example", "gives")
VERB_COLUMNS = ("verb", "link", "nouns", "subject", "weight", "example", "gives")
NEEDS = ("always", "arguments", "participants", "party")
WEIGHTS = ("light", "full")
READS = ("kind", "struck", "thing")
CLASSIFIER_COLUMNS = ("modifier", "nouns", "reads", "example", "gives")
SUBJECTS = ("actor", "target", "undergoer", "doer", "none")


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that names an event, and which of its dependents are the participants.

    `needs` is what the noun must have to be read as an event: "always" nothing, "arguments" a
    participant, a light verb or a pointing word ("this decision"), "participants" nothing but a
    participant, "party" one beside its owner ("Chad's case against Peru", not "the clerk's case").
    `actor`, `target` and `recipient` hold markers: prepositions, `poss` for a possessor ("Peru's
    visit"), `comp` for a modifier ("a police raid").
    """

    lemma: str
    verb: str
    needs: str
    actor: frozenset[str]
    target: frozenset[str]
    recipient: frozenset[str]
    reciprocal: bool
    where: str

    @property
    def markers(self) -> frozenset[str]:
        """All markers that bring a participant."""
        return self.actor | self.target | self.recipient


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb whose subject is a participant of the event noun that it governs.

    `link` is "object" or the preposition between the two; `subject` the role of the verb's subject
    in the noun's event, where an undergoer is its target, or its actor if the noun has no target,
    and a doer its actor unless the verb is passive;
    a `light` verb is no event of its own; `others` are the roles of the verb's further dependents,
    by marker, "patient" being the target of a noun that governs ("charges of theft").
    """

    verb: str
    link: str
    nouns: frozenset[str]
    subject: str
    light: bool
    others: Mapping[str, str]
    where: str


@functools.lru_cache(maxsize=4)
def event_nouns(path: str | Path | None = None) -> Mapping[str, EventNoun]:
    """Event nouns by lemma, from `data/nouns.tsv` or another table of its columns.

    Raises LexiconError for a missing column, an unknown kind of need or a noun given twice.
    """
    nouns: dict[str, EventNoun] = {}
    for row in read_table(path or data_file("nouns.tsv"), NOUN_COLUMNS, ("recipient", "reciprocal")):
        _one_of(row, "event", NEEDS)
        if row["noun"] in nouns:
            raise LexiconError(f"{row['noun']!r} is given twice", path=row.path, line=row.line)
        nouns[row["noun"]] = EventNoun(
            row["noun"],
            row["verb"],
            row["event"],
            _markers(row["actor"]) | {"by"},
            _targets(row),
            _markers(row["recipient"]),
            row["reciprocal"] == "yes",
            row.where,
        )
    return nouns


@functools.lru_cache(maxsize=4)
def light_verbs(path: str | Path | None = None) -> Mapping[tuple[str, str], tuple[LightVerb, ...]]:
    """Light verbs by (verb with its particle, link), those for named nouns before those for any.

    Raises LexiconError for a missing column, an unknown role or weight.
    """
    verbs: dict[tuple[str, str], list[LightVerb]] = {}
    for row in read_table(path or data_file("lightverbs.tsv"), VERB_COLUMNS, ("others",)):
        _one_of(row, "weight", WEIGHTS)
        _one_of(row, "subject", SUBJECTS)
        others = dict(pair.split("=", 1) for pair in row["others"].split() if "=" in pair)
        verb = LightVerb(
            row["verb"],
            row["link"],
            _markers(row["nouns"]) - {"*"},
            row["subject"],
            row["weight"] == "light",
            others,
            row.where,
        )
        verbs.setdefault((verb.verb, verb.link), []).append(verb)
    return {key: tuple(sorted(found, key=lambda v: not v.nouns)) for key, found in verbs.items()}


@functools.lru_cache(maxsize=1)
def container_nouns() -> frozenset[str]:
    """Nouns that count or group what follows their `of`: "a series of attacks by X" is attacks by X."""
    return frozenset(row["noun"] for row in read_table(data_file("containers.tsv"), ("noun", "example")))


def classifier(modifier: str, noun: str) -> str | None:
    """What a modifier says of an event noun: "kind" no participant, "thing" what it is done to, None anything.

    "struck" is a target whose nationality does not act: "the Chadian embassy attack".

    >>> classifier("mass", "arrest"), classifier("press", "release"), classifier("press", "freedom")
    ('kind', 'kind', None)
    """
    return next((reads for nouns, reads in _classifiers().get(modifier, ()) if not nouns or noun in nouns), None)


@functools.lru_cache(maxsize=1)
def _classifiers() -> Mapping[str, tuple[tuple[frozenset[str], str], ...]]:
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for row in read_table(data_file("classifiers.tsv"), CLASSIFIER_COLUMNS):
        _one_of(row, "reads", READS)
        found.setdefault(row["modifier"], []).append((_markers(row["nouns"]) - {"*"}, row["reads"]))
    return {modifier: tuple(rows) for modifier, rows in found.items()}


def _targets(row: Row) -> frozenset[str]:
    """The markers of the target; what `of` brings may also stand before the noun: "road closures"."""
    actor, target = _markers(row["actor"]), _markers(row["target"])
    modified = row["event"] == "always" and "of" in target and not actor & {"of", "thing"}
    return target | {"thing"} if modified else target


def _markers(cell: str) -> frozenset[str]:
    return frozenset(cell.split()) - {"-"}


def _one_of(row: Row, column: str, known: tuple[str, ...]) -> None:
    if row[column] not in known:
        raise LexiconError(
            f"{column} is {row[column]!r}; it must be one of {', '.join(known)}", path=row.path, line=row.line
        )


def verb_of(lemma: str) -> str:
    """The verb of an event noun, and any other word itself.

    >>> verb_of("abduction"), verb_of("abduct")
    ('abduct', 'abduct')
    """
    noun = event_nouns().get(lemma)
    return noun.verb if noun else lemma
