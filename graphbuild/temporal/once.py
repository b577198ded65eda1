"""What befalls a person only once, and which participant that person is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from graphbuild.lexicons import data_file, read_table

__all__ = ["once"]


@lru_cache(maxsize=1)
def once() -> Mapping[str, tuple[str, str]]:
    """The happening of each lemma of `once.tsv`, and the role of the person: "actor", "target" or "either".

    >>> once()["perish"]
    ('death', 'actor')
    """
    rows = read_table(data_file("once.tsv"), ("lemma", "happening", "whom", "example"))
    return {row["lemma"]: (row["happening"], row["whom"]) for row in rows}
