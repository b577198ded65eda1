"""Proper names: where a name begins in its phrase, the title before it, whose it is, what it names."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.language.columns import Columns
from graphbuild.language.countries import countries
from graphbuild.language.nouns import kind_of, name_endings, participants, word_list
from graphbuild.model import Kind

__all__ = ["Naming", "country_ending_at", "naming"]

ENTITY_KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.ORGANISATION, "GPE": Kind.PLACE, "LOC": Kind.PLACE,
                "FAC": Kind.PLACE, "NORP": Kind.GROUP, "EVENT": Kind.EVENT, "PRODUCT": Kind.THING,
                "WORK_OF_ART": Kind.THING, "LAW": Kind.THING}  # fmt: skip
WEAK_TITLES = word_list("weak_title")
# King Hussein is not Mr. Hussein: the title belongs to a name of one word.
REGNAL_TITLES = word_list("regnal_title")
NAMED_FORCES = word_list("named_force")
ADDRESSES = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir"))
DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my",
                         "your", "some", "any", "no", "every", "each", "both", "all"))  # fmt: skip


@dataclass(slots=True)
class Naming:
    """What a phrase with a proper name holds; `start` is the name's first token, None without a name."""

    start: int | None
    title: str | None = None
    affiliation: str | None = None
    kind: Kind | None = None
    sure: bool = False


def country_ending_at(c: Columns, i: int) -> tuple[int, str] | None:
    """The first token and code of the country name, adjective or people that ends at token i.

    Longer ones first: "North Korean" is not Korean.
    """
    if not c.words[i][:1].isupper() and c.words[i] != "Korean":
        return None
    table = countries()
    if c.lower[i] in table.prefixes and i + 1 < c.n and c.words[i + 1] in "-–":
        return i, table.prefixes[c.lower[i]]
    for length in (4, 3, 2, 1):
        first = i - length + 1
        if first < 0 or (length > 1 and c.sent[first] != c.sent[i]):
            continue
        if length == 1 and (_surname(c, i) or _compounded(c, i)):
            return None
        code = table.of(c.words[i] if length == 1 else c.span_text(first, i))
        if code and c.lower[first] != "the":
            return first, code
    return None


def nation_start(c: Columns, i: int) -> int:
    """Where the nationality before a modifier that names somebody begins: "the [Syrian government] bombardment"."""
    sense = participants().get(c.lemma[i])
    if not i or sense is None or sense.kind in (Kind.PLACE, Kind.COUNTRY) or c.head[i - 1] not in (i, c.head[i]):
        return i
    found = country_ending_at(c, i - 1)
    return found[0] if found else i


def _surname(c: Columns, i: int) -> bool:
    """Whether a name stands behind a first name or "Mr.": Peter Holland is no country."""
    entity, before = c.entity[i], c.lower[max(i - 1, 0)].rstrip(".")
    if c.ent[i] != "PERSON" or entity is None or i == 0:
        return False
    if entity[0] == i:
        return before in ADDRESSES
    return entity[1] == i and c.pos[i - 1] == "PROPN" and before not in participants() and not countries().of(before)


def _compounded(c: Columns, i: int) -> bool:
    """Whether a people's name is the second part of another's: "Cuban-Americans"."""
    joined = i > 1 and c.words[i - 1] in "-–" and c.end(i - 1) == c.idx[i] and c.end(i - 2) == c.idx[i - 1]
    return joined and c.words[i - 2][:1].isupper() and c.lower[i] in countries().people


def naming(c: Columns, left: int, i: int) -> Naming:
    """Splits the phrase left..i, whose head i is a proper noun, into affiliation, title and name."""
    entity = c.entity[i]
    start = i
    while start > left and _part_of_name(c, start - 1, entity):
        start -= 1
    while start < i and c.lower[start] in DETERMINERS:
        start += 1
    last = name_endings().get(c.lower[i])
    is_body = last is not None and last.kind in (Kind.ORGANISATION, Kind.GROUP)
    if last is not None and last.kind == Kind.PERSON and not _person_entity(c, i):
        return Naming(None, None, _affiliation(c, left, i), Kind.PERSON, True)
    if start < i and c.lower[start] in NAMED_FORCES:
        return Naming(start, None, None, Kind.EVENT, True)
    titled = -1
    if not is_body:
        for j in range(start, i):
            if kind_of(c.lower[j]) == Kind.PERSON and not (
                c.lower[j] in WEAK_TITLES
                and (c.ent[i] in ("ORG", "GPE", "FAC", "LOC") or c.tag[j + 1] == "NNPS")  # "Human Rights Watch"
                and c.entity[j] == entity
                and not (c.ent[i] == "ORG" and c.lower[j] in REGNAL_TITLES and j + 1 == i)
            ):
                titled = j
    if titled >= 0:
        named = titled if titled + 1 == i and c.lower[titled] in REGNAL_TITLES else titled + 1
        named += named < i and c.words[named] == "."
        return Naming(named, _title(c, left, titled), _affiliation(c, left, titled), Kind.PERSON, True)
    before = start - 1
    titled_by = before >= left and c.lower[before] not in DETERMINERS and not is_body and c.tag[before] != "POS"
    if titled_by and kind_of(c.lemma[before]) == Kind.PERSON:
        named = before if start == i and c.lower[before] in REGNAL_TITLES else start
        return Naming(named, _title(c, left, before), _affiliation(c, left, before), Kind.PERSON, True)
    kind = ENTITY_KINDS.get(c.ent[i])
    if kind == Kind.PERSON and entity is not None and left < start < entity[0] <= i and c.lower[start - 1] == "of":
        office = entity[0] - 1  # "the Chief of Staff Ana Moss"
        return Naming(entity[0], _title(c, left, office), _affiliation(c, left, office), kind, True)
    if kind == Kind.PERSON and entity is not None and start < entity[0] <= i and c.entity[start]:
        return Naming(entity[0], None, c.span_text(start, entity[0] - 1), kind, False)
    if is_body and last is not None and (start < i or c.words[i][:1].isupper()):
        kind = last.kind
        return Naming(start, None, _affiliation(c, left, i), kind, start < i)
    if last is not None and last.kind == Kind.PLACE and start < i and kind in (None, Kind.PERSON, Kind.PLACE):
        return Naming(start, None, None, Kind.PLACE, True)
    return Naming(start, None, _affiliation(c, left, start - 1) if start > left else None, kind, False)


def _person_entity(c: Columns, i: int) -> bool:
    entity = c.entity[i]
    return c.ent[i] == "PERSON" and entity is not None and entity[0] < i


def _part_of_name(c: Columns, j: int, entity: tuple[int, int] | None) -> bool:
    if c.tag[j] == "POS":
        return c.ent[j] in ("ORG", "FAC", "WORK_OF_ART", "EVENT") and entity is not None and c.entity[j] == entity
    if c.pos[j] == "PROPN":
        return True
    if entity is not None and c.entity[j] == entity:
        return c.pos[j] != "DET" or c.lower[j] not in DETERMINERS
    if c.words[j] in ("-", "–", "&", ".", "’", "'") and j and not c.words[j - 1].endswith(" "):
        return c.pos[j - 1] == "PROPN" and c.idx[j] == c.end(j - 1)
    return c.words[j][:1].isupper() and c.pos[j] in ("ADJ", "NOUN", "ADP") and c.dep[j] in ("compound", "amod", "nmod")


def _affiliation(c: Columns, left: int, upto: int) -> str | None:
    """A country, an organisation or a possessor at the beginning of the tokens left..upto."""
    while left <= upto and (c.lower[left] in DETERMINERS or c.dep[left] == "det"):
        left += 1
    for j in range(left, upto):
        if c.tag[j + 1] == "POS" and c.pos[j] in ("PROPN", "NOUN"):
            return c.span_text(left, j)
    for j in range(left, min(upto, left + 3)):
        found = country_ending_at(c, j)
        if found and found[0] == left:
            return c.span_text(left, j)
    if left < upto:
        entity = c.entity[left]
        if entity and c.ent[left] in ("ORG", "GPE", "NORP", "LOC") and entity[0] == left and entity[1] < upto:
            return c.span_text(left, entity[1])
    return None


def _title(c: Columns, left: int, upto: int) -> str | None:
    owner = _affiliation(c, left, upto)
    while left <= upto and (c.lower[left] in DETERMINERS or c.dep[left] in ("det", "nummod")):
        left += 1
    text = c.span_text(left, upto) if left <= upto else ""
    if owner and text.startswith(owner):
        text = text[len(owner) :].removeprefix("'s").removeprefix("’s").strip(" '’-")
    return text or None
