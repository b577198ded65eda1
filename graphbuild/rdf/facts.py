"""The triples of a file gathered by subject, with plain values, for reading a graph back."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from graphbuild.errors import InputError
from graphbuild.model import Basis, Granularity, Interval
from graphbuild.rdf.terms import NS, PREFIXES, UNITS
from graphbuild.rdf.times import from_bounds
from graphbuild.serial import from_data

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["Facts", "gathered", "place", "restored"]

T = TypeVar("T")

_UNIT = {term.value: granularity for granularity, term in UNITS.items()}
_BASIS = {NS + "".join(part.capitalize() for part in b.value.split("_")): b for b in Basis}
_SHORT = {iri: f"{prefix}:" for prefix, iri in PREFIXES.items() if prefix != "gb"}


class Facts:
    """What is said of one subject. Predicates are named as `actor` (graphbuild's) or `oa:exact` (others')."""

    __slots__ = ("_verbatim", "iri", "values")

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.values: dict[str, list[str]] = {}
        self._verbatim: dict[str, dict[str, Any]] | None = None

    def many(self, predicate: str) -> list[str]:
        """The values of a predicate, sorted."""
        return sorted(self.values.get(predicate, ()))

    def maybe(self, predicate: str) -> str | None:
        """The only value of a predicate, or None."""
        found = self.values.get(predicate)
        return found[0] if found else None

    def one(self, predicate: str) -> str:
        """The only value of a predicate; InputError where it is missing."""
        found = self.values.get(predicate)
        if not found:
            raise InputError(f"<{self.iri}> has no {predicate if ':' in predicate else 'gb:' + predicate}; "
                             "graphbuild validate tells what else is wrong")  # fmt: skip
        return found[0]

    def number(self, predicate: str) -> int:
        """The only value of a predicate as a whole number."""
        return int(self.one(predicate))

    def json(self, predicate: str) -> Any:
        """The value of a JSON literal; an empty list where there is none."""
        found = self.maybe(predicate)
        try:
            return [] if found is None else json.loads(found)
        except ValueError:
            raise InputError(f"<{self.iri}>: the JSON of gb:{predicate} cannot be read") from None

    @property
    def verbatim(self) -> dict[str, dict[str, Any]]:
        """By class: the fields that the other triples do not hold exactly."""
        if self._verbatim is None:
            merged: dict[str, dict[str, Any]] = {}
            for text in self.values.get("verbatim", ()):
                try:
                    for name, fields in json.loads(text).items():
                        merged.setdefault(name, {}).update(fields)
                except (ValueError, AttributeError, TypeError):
                    raise InputError(f"<{self.iri}>: gb:verbatim cannot be read") from None
            self._verbatim = merged
        return self._verbatim

    def interval(self) -> Interval | None:
        """The interval of its bounds."""
        basis = self.maybe("timeBasis")
        if basis is None:
            return None
        granularity = _UNIT.get(self.one("granularity"), Granularity.VAGUE)
        begin, end = from_bounds(
            self.maybe("sem:hasEarliestBeginTimeStamp"), self.maybe("sem:hasLatestEndTimeStamp"),
            self.maybe("beginsAt"), self.maybe("endsBefore"), granularity,
        )  # fmt: skip
        if basis not in _BASIS:
            raise InputError(f"<{self.iri}>: {basis} is no gb:timeBasis")
        return Interval(begin, end, granularity, _BASIS[basis])


def gathered(quads: Iterable[pyoxigraph.Quad | pyoxigraph.Triple]) -> dict[str, Facts]:
    """Facts by subject IRI; named graphs are merged."""
    from pyoxigraph import Triple

    found: dict[str, Facts] = {}
    for quad in quads:
        subject, target = quad.subject, quad.object
        if isinstance(target, Triple) or isinstance(subject, Triple):
            continue
        facts = found.get(subject.value)
        if facts is None:
            facts = found[subject.value] = Facts(subject.value)
        values = facts.values.setdefault(_short(quad.predicate.value), [])
        if target.value not in values:
            values.append(target.value)
    return found


def restored(value: T, facts: Facts) -> T:
    """The object with the fields that its node keeps verbatim."""
    lost = facts.verbatim.get(type(value).__name__)
    if not lost:
        return value
    hints = _hints(type(value))  # type: ignore[arg-type]
    try:
        return replace(value, **{name: from_data(hints[name], data) for name, data in lost.items()})  # type: ignore[type-var]
    except (KeyError, TypeError, ValueError):
        raise InputError(f"<{facts.iri}>: gb:verbatim does not fit") from None


def place(iri: str) -> tuple[int, int]:
    """Start and end of a span's IRI (RFC 5147)."""
    start, _, end = iri.rpartition("#char=")[2].partition(";")[0].partition(",")
    try:
        return int(start), int(end)
    except ValueError:
        raise InputError(f"<{iri}> does not end in #char=START,END") from None


@lru_cache(256)
def _short(iri: str) -> str:
    if iri.startswith(NS):
        return iri[len(NS) :]
    for namespace, prefix in _SHORT.items():
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri


@lru_cache(64)
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
