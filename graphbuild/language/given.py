"""Given names and the gender they tell."""

from __future__ import annotations

import functools

from graphbuild.lexicons import data_file, read_table

__all__ = ["given_names"]


@functools.cache
def given_names() -> dict[str, str | None]:
    """Gender (m, f) of given names in lower case; None where both bear it.

    >>> given_names()["ingrid"], given_names()["joyce"]
    ('f', None)
    """
    found: dict[str, str | None] = {}
    for row in read_table(data_file("given_names.tsv"), ("gender", "names", "example")):
        for name in row["names"].lower().split():
            found[name] = row["gender"] if found.get(name, row["gender"]) == row["gender"] else None
    return found
