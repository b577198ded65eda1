"""The event types that come with graphbuild: PLOVER's, with CAMEO codes and modes, and everyday ones beside them."""

from __future__ import annotations

from functools import cache

from graphbuild.lexicons import Row, data_file, read_table

__all__ = ["event_types"]

COLUMNS = ("type", "scheme", "label", "definition", "example")


@cache
def event_types() -> tuple[Row, ...]:
    """The types: name, scheme ("plover" or "everyday"), label, CAMEO codes, modes, definition, example.

    The same as SKOS are in `ontology/plover.ttl`.

    >>> [row["type"] for row in event_types()][:2]
    ['AGREE', 'CONSULT']
    """
    return tuple(read_table(data_file("event_types.tsv"), COLUMNS, ("cameo", "modes")))
