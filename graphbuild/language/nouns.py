"""What common nouns and the last words of names say about their bearer: person, group, organisation or place."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphbuild.lexicons import Row, data_file, read_table
from graphbuild.model import Kind

if TYPE_CHECKING:
    from graphbuild.language.columns import Columns

__all__ = [
    "BEARERS",
    "Sense",
    "capital_contexts",
    "clause_nouns",
    "event_noun_lemmas",
    "event_noun_rows",
    "is_someone",
    "kind_of",
    "name_endings",
    "participants",
    "sense_of",
    "trades",
    "word_list",
]

BEARERS = frozenset((Kind.PERSON, Kind.GROUP, Kind.ORGANISATION))
BEARING_ENTITIES = frozenset(("", "PERSON", "ORG", "GPE", "NORP"))
OWN = frozenset(("his", "her", "my", "your"))
CLAUSE_NOUNS = "adjunct instrument text measure means address effort aim offence purpose quantity gift".split()


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
    return _senses(frozenset(("",)))


@functools.cache
def name_endings() -> dict[str, Sense]:
    """Senses of the words that names end in, some for nothing else: Plum Oil is a firm, oil is not.

    >>> name_endings()["oil"].kind.value, "oil" in participants()
    ('organisation', False)
    """
    return participants() | _senses(frozenset(("name",)))


def _senses(where: frozenset[str]) -> dict[str, Sense]:
    found: dict[str, Sense] = {}
    for row in read_table(data_file("participants.tsv"), ("words", "kind", "class", "example"), ("gender", "only")):
        for word in row["words"].split(";") if row["only"] in where else ():
            sense = found.setdefault(word, Sense(Kind(row["kind"])))
            if sense.kind == row["kind"]:
                sense.classes.add(row["class"])
                sense.gender = sense.gender or row["gender"] or None
    return found


def sense_of(c: Columns, i: int) -> Sense | None:
    """The sense of a noun in the text, or of the two words that it ends: a "station" speaks, a "train station" not."""
    senses = participants()
    pair = senses.get(f"{c.lower[i - 1]} {c.lemma[i]}") if i and c.head[i - 1] == i else None
    if pair is None and (_is_corpse(c, i) or _is_act(c, i) or _is_condition(c, i)):
        return None
    return pair or senses.get(c.lemma[i]) or senses.get(c.lower[i])


def kind_of(*words: str) -> Kind | None:
    """Of what kind the first of some words is that stands for a participant, whatever is around it.

    >>> kind_of("minister"), kind_of("minister") == Kind.PERSON, kind_of("gravel")
    (<Kind.PERSON: 'person'>, True, None)
    """
    senses = participants()
    return next((senses[word].kind for word in words if word in senses), None)


def is_someone(c: Columns, i: int) -> bool:
    """Whether a noun or name stands for people or a body."""
    named = c.pos[i] == "PROPN" and c.ent[i] in BEARING_ENTITIES
    return named or (c.pos[i] == "NOUN" and kind_of(c.lemma[i]) in BEARERS)


def _is_condition(c: Columns, noun: int) -> bool:
    """Whether a state is how things are: "a state of emergency", but "the state of Texas"."""
    if c.lower[noun] != "state" or noun + 1 >= c.n or c.lower[noun + 1] != "of":
        return False
    return not any(c.ent[k] in ("GPE", "LOC", "ORG") for k in c.kids[noun + 1])


def _is_act(c: Columns, noun: int) -> bool:
    """Whether a word like "service" is what is done: in the plural, or of a sort that no body is known by."""
    if c.lower[noun] == "force":  # "used force", "by force"
        return not any(k < noun for k in c.kids[noun])
    if c.lemma[noun] not in word_list("act_or_body"):
        return False
    sorts = [k for k in c.kids[noun] if k < noun and c.dep[k] in ("amod", "compound", "det") and c.lower[k] != "the"]
    return c.tag[noun] == "NNS" or any(c.ent[k] not in ("NORP", "GPE", "ORG") for k in sorts)


def _is_corpse(c: Columns, body: int) -> bool:
    """Whether a body or head is somebody's, or what is found and buried, and no committee or chief."""
    if c.lemma[body] == "head":
        return any(c.dep[k] == "poss" and c.lower[k] in OWN for k in c.kids[body])
    if c.lemma[body] != "body":
        return False
    for kid in c.kids[body]:
        if c.dep[kid] == "poss" and _is_somebody(c, kid):
            return True
        if c.lower[kid] == "of" and any(_is_somebody(c, of) for of in c.kids[kid] if of > kid):
            return True
    return c.dep[body] in ("dobj", "nsubjpass") and c.lemma[c.head[body]] in word_list("corpse_verb")


def _is_somebody(c: Columns, i: int) -> bool:
    return c.lower[i] in OWN or c.ent[i] == "PERSON" or kind_of(c.lemma[i]) == Kind.PERSON


@functools.cache
def trades() -> dict[str, frozenset[int]]:
    """The trades that a kind word tells, as numbers: a lender is a bank, a carrier an airline.

    >>> trades()["lender"] == trades()["bank"] != trades()["carrier"]
    True
    """
    rows = read_table(data_file("anaphora.tsv"), ("list", "words", "example"))
    found: dict[str, set[int]] = {}
    for number, row in enumerate(row for row in rows if row["list"] == "trade"):
        for word in row["words"].split(";"):
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@functools.cache
def clause_nouns() -> dict[str, frozenset[str]]:
    """Nouns by what they are in a clause, from `clause_nouns.tsv`: charges are offences, asylum is a gift.

    >>> "asylum" in clause_nouns()["gift"]
    True
    """
    found: dict[str, set[str]] = {kind: set() for kind in CLAUSE_NOUNS}
    for row in read_table(data_file("clause_nouns.tsv"), ["noun", "class", "example"]):
        found[row["class"]].add(row["noun"])
    return {kind: frozenset(nouns) for kind, nouns in found.items()}


@functools.cache
def event_noun_rows() -> tuple[Row, ...]:
    """The rows of `nouns.tsv`, for what repairs a parse before event nouns are read."""
    others = ("verb", "event", "recipient", "reciprocal", "example", "gives")
    return tuple(read_table(data_file("nouns.tsv"), ("noun", "actor", "target"), others))


@functools.cache
def event_noun_lemmas() -> frozenset[str]:
    """The nouns of `nouns.tsv`."""
    return frozenset(row["noun"] for row in event_noun_rows())


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
