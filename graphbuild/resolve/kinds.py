"""What sort of happening a word is for: nouns with their verbs, and what befalls a person only once."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from graphbuild.lexicons import data_file, read_table
from graphbuild.temporal.once import once

__all__ = ["befalls_once", "root"]

NOUN_COLUMNS = ("noun", "verb", "event", "actor", "target", "example", "gives")


def root(lemma: str) -> str:
    """The verb that an event noun belongs to, any other word itself.

    >>> root("appointment"), root("attack"), root("praise")
    ('appoint', 'attack', 'praise')
    """
    return _verbs().get(lemma, lemma)


def befalls_once(lemma: str, type: str | None) -> tuple[str, str] | None:
    """What befalls a person once and the role of that person ("actor", "target" or "either"), None for other lemmas.

    A lemma that the table does not hold counts by its event type where that says enough.

    >>> befalls_once("perish", None), befalls_once("fire", "DISMISS"), befalls_once("praise", "SUPPORT")
    (('death', 'actor'), ('dismissal', 'target'), None)
    """
    return once().get(lemma) or (("dismissal", "target") if type == "DISMISS" else None)


@functools.cache
def _verbs() -> Mapping[str, str]:
    rows = read_table(data_file("nouns.tsv"), NOUN_COLUMNS, ("recipient", "reciprocal"))
    return {row["noun"]: row["verb"] for row in rows if row["verb"] != "-"}
