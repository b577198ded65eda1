"""The verbs that hand their date on, or never take one from elsewhere, by class."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from graphbuild.lexicons import data_file, read_table

__all__ = ["sharing"]


@lru_cache(maxsize=1)
def sharing() -> Mapping[str, frozenset[str]]:
    """The verbs of `time_sharing.tsv` by class."""
    out: dict[str, frozenset[str]] = {}
    for row in read_table(data_file("time_sharing.tsv"), ["lemmas", "class", "example"]):
        out[row["class"]] = out.get(row["class"], frozenset()) | frozenset(row["lemmas"].split())
    return out
