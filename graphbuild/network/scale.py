"""Weights of event types from conflict (-10) to cooperation (+10)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graphbuild.errors import LexiconError
from graphbuild.lexicons import data_file, read_table

__all__ = ["read_scale"]

LIMIT = 10.0


@cache
def read_scale(path: str | Path | None = None) -> dict[str, float]:
    """Weights by event type, from a TSV with the columns type, weight and example.

    Without a path the table that comes with graphbuild: a convention in the spirit of Goldstein
    (1992, Journal of Conflict Resolution 36), with its own numbers.

    Raises LexiconError for a weight that is no number between -10 and 10.

    >>> read_scale()["ASSAULT"] < 0 < read_scale()["AID"]
    True
    """
    weights = {}
    for row in read_table(path or data_file("scale.tsv"), ["type", "weight"], ["example"]):
        try:
            weight = float(row["weight"])
        except ValueError:
            weight = float("nan")
        if not -LIMIT <= weight <= LIMIT:
            raise LexiconError(
                f"the weight {row['weight']!r} is no number from -10 to 10", path=row.path, line=row.line
            )
        weights[row["type"]] = weight
    return weights
