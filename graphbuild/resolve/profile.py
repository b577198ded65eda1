"""What is known of a document's entity when it is compared with those of other documents."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphbuild.language.countries import countries
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Analysis, Entity, Kind
from graphbuild.resolve.names import Name, fold, person_name

__all__ = ["Profile", "bare", "is_force", "is_generic", "iso_of", "profiles", "sits_abroad", "without_acronym"]

ARTICLE = re.compile(r"\A(?:the|a|an|its|his|her|their|our|my)\s+", re.IGNORECASE)
SITS_IN = re.compile(r"\s+in\s+(?:the\s+)?([A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*)")
LONGEST_PLACE = 60
NAME_INSIDE = re.compile(r"\b[A-Z][\w'’-]*[a-z]\b")
BEFORE_NAME = re.compile(r"\b[A-Z]{2,6}\s+(?=[A-Z][a-z][\w'’-]*\s+[A-Z][a-z])")
QUANTIFIED = re.compile(
    r"(?:\d|(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|several|many|few|dozens?|"
    r"hundreds?|thousands?|tens|other|another|more|at least|no|most|both|all|each|every|any|nearly|about|around|"
    r"up to)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity of one document, ready to be compared.

    `person` is the fullest name of a person; `names` all folded proper names; `countries` the ISO
    codes of the affiliations given; `head` the lemma of the last word of an unnamed group; `place` where the
    text says that it sits ("the consulate in Bergen"); `description` the words of an unnamed one, if there is a name
    among them; `own` what tells it from all others where it is not compared: original document, label, number
    among equals.
    """

    document: str
    day: str
    entity: Entity
    kind: Kind
    label: str
    names: frozenset[str]
    person: Name
    country: str | None
    countries: frozenset[str]
    titles: frozenset[str]
    head: str
    quantified: bool
    place: str
    description: str
    own: tuple[str, ...]

    @property
    def key(self) -> tuple[str, int]:
        """Document id and entity key."""
        return (self.document, self.entity.key)


def profiles(analyses: Iterable[Analysis], original: Mapping[str, str] | None = None) -> list[Profile]:
    """The profiles of all entities, sorted by document and entity key.

    `original` gives the document that each one copies (itself if none): what only a copy and its original speak of
    is the same.
    """
    found = []
    for analysis in analyses:
        seen: Counter[str] = Counter()
        source = (original or {}).get(analysis.document.id, analysis.document.id)
        for entity in sorted(analysis.entities, key=lambda e: e.key):
            seen[entity.label] += 1
            found.append(_profile(analysis, entity, (source, entity.label, str(seen[entity.label]))))
    return sorted(found, key=lambda p: p.key)


def _profile(analysis: Analysis, entity: Entity, own: tuple[str, ...]) -> Profile:
    names = [m.name for m in entity.mentions if m.name]
    kind = entity.kind
    person = (
        max((person_name(n) for n in names), key=lambda n: (len(n), n), default=Name(()))
        if kind == Kind.PERSON
        else Name(())
    )
    place = _place(analysis.document.text, entity)
    affiliations = {code for m in entity.mentions if m.affiliation and (code := iso_of(m.affiliation))}
    if kind in (Kind.ORGANISATION, Kind.GROUP):
        affiliations |= {m.country for m in entity.mentions if m.country}
    if kind == Kind.ORGANISATION and not affiliations and place and any(map(_sits_at_home, names)):
        affiliations |= {code for code in (countries().capitals.get(place), countries().names.get(place)) if code}
    first = entity.mentions[0] if entity.mentions else None
    country = next((m.country for m in entity.mentions if m.country), None) if kind == Kind.COUNTRY else None
    return Profile(
        analysis.document.id, (analysis.document.date or "")[:10], entity, kind, entity.label,
        frozenset(bare(n) for n in names), person, country, frozenset(affiliations),
        frozenset(fold(m.title) for m in entity.mentions if m.title),
        first.lemma if first else "", bool(first and QUANTIFIED.match(first.text)),
        place, "" if names else _description(first.text if first else ""), own,
    )  # fmt: skip


def _place(text: str, entity: Entity) -> str:
    """Where an organisation sits, folded, as the words after a mention say: "the consulate in Bergen"."""
    if entity.kind != Kind.ORGANISATION:
        return ""
    found = (SITS_IN.match(text, m.head.end, m.head.end + LONGEST_PLACE) for m in entity.mentions)
    return next((fold(match[1]) for match in found if match), "")


def _description(words: str) -> str:
    """Folded words that hold a name ("the Larvik power plant", "members of the Coast Club"), else nothing."""
    rest = ARTICLE.sub("", words, count=1)
    inner = rest.partition(" ")[2] if rest == words else rest
    return fold(BEFORE_NAME.sub("", rest)) if NAME_INSIDE.search(inner) else ""


def without_acronym(name: str) -> str:
    """A name without the acronym before it: "UEN Harbour Group" is the Harbour Group.

    >>> without_acronym("UEN Harbour Group"), without_acronym("UEN Group")
    ('Harbour Group', 'UEN Group')
    """
    return BEFORE_NAME.sub("", name, count=1)


def bare(name: str) -> str:
    """A folded name without a leading article or possessive pronoun."""
    return fold(ARTICLE.sub("", name, count=1))


def is_generic(name: str) -> bool:
    """Whether a folded organisation name says what it is but not whose ("defence ministry")."""
    return all(word in _generic_words() for word in name.split())


def _sits_at_home(name: str) -> bool:
    return is_generic(fold(name)) and any(_generic_words()[word] == "home" for word in fold(name).split())


def sits_abroad(word: str) -> bool:
    """Whether a word is for an organisation that sits in another country than its own: "embassy"."""
    return _generic_words().get(word) == "abroad"


@functools.cache
def _generic_words() -> Mapping[str, str]:
    rows = read_table(data_file("organisation-words.tsv"), ("word", "example"), ("seat",))
    return {row["word"]: row["seat"] for row in rows}


def is_force(words: str) -> bool:
    """Whether folded words, without their country, are for a country's armed forces as a whole."""
    return words in _force_words()


@functools.cache
def _force_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(data_file("force-words.tsv"), ("word", "example")))


def iso_of(words: str) -> str | None:
    """The ISO 3166 alpha-3 code of a country's name, adjective or people, None for anything else."""
    return countries().of(re.sub(r"['’]s?$", "", words.strip()))
