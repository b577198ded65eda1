"""The verbs that hand their date on, or never take one from elsewhere, by class."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from graphbuild.language.columns import Columns
from graphbuild.lexicons import data_file, read_table

__all__ = ["sharing", "verb_of"]


@lru_cache(maxsize=1)
def sharing() -> Mapping[str, frozenset[str]]:
    """The verbs of `time_sharing.tsv` by class."""
    out: dict[str, frozenset[str]] = {}
    for row in read_table(data_file("time_sharing.tsv"), ["lemmas", "class", "example"]):
        out[row["class"]] = out.get(row["class"], frozenset()) | frozenset(row["lemmas"].split())
    return out


def verb_of(c: Columns, v: int) -> str:
    """A verb as the table writes it, with its particle: `break_off`, `take_place`."""
    particle = next((c.lower[k] for k in c.kids[v] if c.dep[k] == "prt"), "")
    if not particle and c.lemma[v] == "take" and any(c.lower[k] == "place" for k in c.kids[v]):
        particle = "place"
    return f"{c.lemma[v]}_{particle}" if particle else c.lemma[v]
