"""Namespaces, the terms of the ontology, and text as literals that every RDF tool takes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from graphbuild.iris import escape
from graphbuild.model import Granularity, Interval, Kind, Modality, Polarity, Role, Status
from graphbuild.rdf.times import to_bounds
from graphbuild.serial import to_data

__all__ = ["EVENT_TYPE", "LANGUAGE", "NS", "ONTOLOGY", "PREFIXES", "Node", "clean", "gb", "named", "rising"]

ONTOLOGY = "https://graphbuild.example/"
NS = ONTOLOGY + "ns#"
EVENT_TYPE = ONTOLOGY + "event-type/"
LANGUAGE = "en"

PREFIXES = {
    "gb": NS,
    "et": EVENT_TYPE,
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "time": "http://www.w3.org/2006/time#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What XML 1.0 does not admit cannot be an xsd:string, nor travel in SPARQL results.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with U+FFFD for each character that no RDF string may hold; offsets stay as they are.

    >>> clean("a\\x00b") == "a\\ufffdb"
    True
    """
    return _FORBIDDEN.sub("\ufffd", text)


def rising(keys: Iterable[Any]) -> bool:
    """Whether each key is greater than the one before it: sorted, with no repetition."""
    return all(a < b for a, b in pairwise(keys))


@lru_cache(4096)
def named(curie: str) -> NamedNode:
    """The term of a prefixed name, `gb:actor`."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


@lru_cache(1024)
def gb(local: str) -> NamedNode:
    """A term of graphbuild's ontology."""
    return named("gb:" + local)


@lru_cache(4096)
def event_type(code: str) -> NamedNode:
    """The IRI of an event type."""
    return NamedNode(EVENT_TYPE + escape(code))


TYPE = named("rdf:type")
DATE, DATE_TIME, DECIMAL, JSON = (named(f"{n}") for n in ("xsd:date", "xsd:dateTime", "xsd:decimal", "rdf:JSON"))
ANY_URI = named("xsd:anyURI")
FIRST_DAY, LAST_DAY = named("sem:hasEarliestBeginTimeStamp"), named("sem:hasLatestEndTimeStamp")
BEGINS_AT, ENDS_BEFORE = gb("beginsAt"), gb("endsBefore")
GRANULARITY, BASIS = gb("granularity"), gb("timeBasis")
VERBATIM = gb("verbatim")

# OWL-Time has no unit for these.
_OWN_UNITS = {"quarter", "season", "vague"}
UNITS = {
    g: gb(f"unit{g.value.capitalize()}") if g.value in _OWN_UNITS else named(f"time:unit{g.value.capitalize()}")
    for g in Granularity
}
POLARITIES = {Polarity.POSITIVE: gb("Affirmed"), Polarity.NEGATIVE: gb("Negated")}
MODALITIES = {m: gb(m.value.capitalize()) for m in Modality}
STATUSES = {s: gb(s.value.capitalize()) for s in Status}
KINDS = {k: gb({"event": "Happening"}.get(k.value, k.value.capitalize())) for k in Kind}
ROLES = {r: gb(r.value.capitalize() + "Role") for r in Role}
ACTOR_KINDS = frozenset({Kind.PERSON, Kind.COUNTRY, Kind.ORGANISATION, Kind.GROUP})


@lru_cache(4096)
def _decimal(number: float) -> Literal:
    # Canonical (XSD 1.1), as stores give it back: 1, not 1.0.
    return Literal(format(Decimal(repr(float(number))), "f").removesuffix(".0"), datatype=DECIMAL)


# Names, lemmas and rules come again and again; making a term costs more than looking it up.
@lru_cache(16384)
def _short(text: str, language: str | None) -> Literal:
    return Literal(text, language=language)


@lru_cache(8192)
def _json(data: Any) -> Literal:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if not text.isprintable() and _FORBIDDEN.search(text):
        text = json.dumps(data, separators=(",", ":"))
    return Literal(text, datatype=JSON)


@lru_cache(4096)
def _date(text: str) -> Literal:
    return Literal(text, datatype=DATE)


class Node:
    """The triples of one subject, and the fields of its object that they do not hold exactly.

    What RDF cannot say (the order of a list, characters outside XML, a date before year 1) goes into
    one JSON literal, `gb:verbatim`, so that reading the graph back loses nothing.
    """

    __slots__ = ("add", "iri", "lost")

    def __init__(self, iri: NamedNode, add: Callable[[Triple], None]) -> None:
        self.iri, self.add = iri, add
        self.lost: list[str] = []

    def a(self, *classes: NamedNode) -> None:
        """Says what it is."""
        for each in classes:
            self.add(Triple(self.iri, TYPE, each))

    def link(self, predicate: NamedNode, target: NamedNode) -> None:
        """A triple to another node."""
        self.add(Triple(self.iri, predicate, target))

    def value(self, predicate: NamedNode, value: int | bool) -> None:
        """A number or truth value."""
        self.add(Triple(self.iri, predicate, Literal(value)))

    def decimal(self, predicate: NamedNode, number: float) -> None:
        """A decimal number."""
        self.add(Triple(self.iri, predicate, _decimal(number)))

    def text(self, predicate: NamedNode, text: str | None, field: str, language: str | None = None) -> None:
        """A string, unless it is None."""
        if text is None:
            return
        if not text.isprintable() and (cleaned := clean(text)) != text:
            self.lost.append(field)
            text = cleaned
        literal = _short(text, language) if len(text) < 60 else Literal(text, language=language)
        self.add(Triple(self.iri, predicate, literal))

    def texts(self, predicate: NamedNode, texts: tuple[str, ...], field: str, language: str | None = None) -> None:
        """A set of strings: an order other than the alphabet's, and repetitions, go to `gb:verbatim`."""
        for text in sorted(set(texts)):
            self.text(predicate, text, field, language)
        if len(texts) > 1 and not rising(texts):
            self.lost.append(field)

    def links(self, predicate: NamedNode, targets: Iterable[NamedNode], ids: tuple[str, ...], field: str) -> None:
        """A set of nodes, in the order of their ids."""
        for target in targets:
            self.add(Triple(self.iri, predicate, target))
        if len(ids) > 1 and not rising(ids):
            self.lost.append(field)

    def json(self, predicate: NamedNode, data: Any) -> None:
        """Plain data as a JSON literal, if there is any."""
        if data:
            self.add(Triple(self.iri, predicate, _json(data) if isinstance(data, tuple) else _json.__wrapped__(data)))

    def interval(self, interval: Interval | None, field: str) -> None:
        """Bounds, granularity and basis."""
        if interval is None:
            return
        bounds = to_bounds(interval.begin, interval.end, interval.granularity)
        add, iri = self.add, self.iri
        if bounds.first_day:
            add(Triple(iri, FIRST_DAY, _date(bounds.first_day)))
        if bounds.last_day:
            add(Triple(iri, LAST_DAY, _date(bounds.last_day)))
        if bounds.begins_at:
            add(Triple(iri, BEGINS_AT, Literal(bounds.begins_at, datatype=DATE_TIME)))
        if bounds.ends_before:
            add(Triple(iri, ENDS_BEFORE, Literal(bounds.ends_before, datatype=DATE_TIME)))
        add(Triple(iri, GRANULARITY, UNITS[interval.granularity]))
        add(Triple(iri, BASIS, gb(_camel(interval.basis.value))))
        if not bounds.exact:
            self.lost.append(field)

    def close(self, instance: Any) -> None:
        """Writes what was lost."""
        if self.lost:
            fields = sorted(set(self.lost))
            self.json(VERBATIM, {type(instance).__name__: {f: to_data(getattr(instance, f)) for f in fields}})


@lru_cache(64)
def _camel(value: str) -> str:
    return "".join(part.capitalize() for part in value.split("_"))
