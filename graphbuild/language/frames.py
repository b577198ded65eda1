"""What verbs take besides a subject and an object, read from tables: prepositional targets, recipients, partners."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from graphbuild.language.nouns import clause_nouns
from graphbuild.lexicons import data_file, read_table

__all__ = ["Frames", "load_frames"]


@dataclass(frozen=True, slots=True)
class Frames:
    """The rows of the tables of verbs (prepositional, reciprocal, ditransitive, transfer, posting, value) and nouns."""

    prepositional: dict[tuple[str, str], bool]
    reciprocal_verbs: frozenset[str]
    reciprocal_nouns: frozenset[str]
    ditransitive: frozenset[str]
    adjunct_nouns: frozenset[str]
    instruments: frozenset[str]
    texts: frozenset[str]
    means: frozenset[str]
    addresses: frozenset[str]
    sources: frozenset[str]
    transfers: frozenset[str]
    acquiring: frozenset[str]
    makers: frozenset[str]
    measures: frozenset[str]
    efforts: frozenset[str]
    aims: frozenset[str]
    offences: frozenset[str]
    purposes: frozenset[str]
    quantities: frozenset[str]
    changes: dict[str, str]
    postings: frozenset[tuple[str, str]]


@functools.lru_cache(maxsize=1)
def load_frames() -> Frames:
    """The tables that come with graphbuild."""
    prepositional = {
        (row["verb"], row["preposition"]): row["joined"] == "yes"
        for row in read_table(data_file("prepositional_verbs.tsv"), ["verb", "preposition", "joined", "example"])
    }
    words: dict[str, set[str]] = {"verb": set(), "noun": set()}
    for row in read_table(data_file("reciprocal.tsv"), ["word", "pos", "example"]):
        words[row["pos"]].add(row["word"])
    nouns = clause_nouns()
    moves: dict[str, set[str]] = {"receive": set(), "transfer": set(), "create": set(), "acquire": set()}
    for row in read_table(data_file("transfer_verbs.tsv"), ["verb", "class", "example"]):
        moves[row["class"]].add(row["verb"])
    postings = frozenset(
        (row["verb"], row["class"]) for row in read_table(data_file("posting_verbs.tsv"), ["verb", "class", "example"])
    )
    return Frames(
        prepositional,
        reciprocal_verbs=frozenset(words["verb"]),
        reciprocal_nouns=frozenset(words["noun"]),
        ditransitive=frozenset(row["verb"] for row in read_table(data_file("ditransitive.tsv"), ["verb", "example"])),
        adjunct_nouns=nouns["adjunct"],
        instruments=nouns["instrument"],
        texts=nouns["text"],
        means=nouns["means"],
        addresses=nouns["address"],
        measures=nouns["measure"],
        efforts=nouns["effort"],
        aims=nouns["aim"],
        offences=nouns["offence"],
        purposes=nouns["purpose"],
        quantities=nouns["quantity"],
        changes={
            row["verb"]: row["class"] for row in read_table(data_file("value_verbs.tsv"), ["verb", "class", "example"])
        },
        postings=postings,
        sources=frozenset(moves["receive"]),
        transfers=frozenset(moves["transfer"]),
        acquiring=frozenset(moves["acquire"]),
        makers=frozenset(moves["create"]),
    )
