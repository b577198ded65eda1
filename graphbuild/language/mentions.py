"""Participant mentions: the phrase around each noun, name and pronoun, and what kind of thing it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.language.acronyms import acronyms, spelled_out
from graphbuild.language.columns import Columns
from graphbuild.language.countries import countries
from graphbuild.language.given import given_names
from graphbuild.language.kinds import agree_on_kinds
from graphbuild.language.metonymy import is_government
from graphbuild.language.names import Naming, country_ending_at, naming, nation_start
from graphbuild.language.nouns import Sense, participants, sense_of, word_list
from graphbuild.language.phrases import (
    MODIFIER,
    is_aged,
    is_partitive,
    left_end,
    modifies_noun,
    right_end,
    stands_for_noun,
)
from graphbuild.model import ActorMention, Kind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_mentions"]

NOUN_ROLES = frozenset("nsubj nsubjpass dobj pobj dative attr csubj appos oprd agent ROOT".split())
COUNTERS = word_list("counter")
MEASURES = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"))
PERSON_ENDINGS = ("ist", "ists", "ologist", "ologists", "women", "woman")
NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"))
RECIPROCAL = {"other": "each", "another": "one"}


def find_mentions(doc: Doc) -> dict[int, ActorMention]:
    """The mention headed by each noun, name, pronoun or adjective of nationality, by token index.

    Text before `document.body` has none.
    """
    return mentions_of(Columns.of(doc))


def mentions_of(c: Columns) -> dict[int, ActorMention]:
    """The mentions in a document's columns."""
    found: dict[int, ActorMention] = {}
    sure: dict[int, bool] = {}
    covered = -1
    common = {w for w in c.words if w.islower()}
    defined = acronyms(c)
    senses = participants()
    _know_surnames(c, common)
    for i in range(c.first, c.n):
        pos = c.pos[i]
        if i <= covered or (c.ent[i] in ("DATE", "TIME") and pos != "ADJ" and not _undergoes(c, i)):
            continue
        if pos == "PROPN" and c.words[i].islower() and c.lower[i] in senses:
            pos = "NOUN"
        if pos == "NOUN" and c.ent[i] in NAMED and c.words[i][:1].isupper() and c.lower[i] not in common:
            pos = "PROPN" if c.lower[i] not in senses else pos
        mention: ActorMention | None = None
        if pos == "PROPN":
            mention, sure[i] = _name(c, i)
            if mention and i in defined:
                mention = spelled_out(c, i, mention, defined[i])
            if mention and mention.name and mention.kind == Kind.ORGANISATION:
                covered = _last_token(c, i, mention.span.end)
        elif pos == "NOUN":
            mention = _noun(c, i)
        elif pos == "PRON":
            mention = _pronoun(c, i)
        elif pos == "ADJ" or pos == "NUM" or pos == "DET" or (pos == "VERB" and c.dep[i] in NOUN_ROLES):
            mention = _other(c, i)
        if mention is not None:
            found[i] = mention
    agree_on_kinds(c, found, sure)
    return found


def _know_surnames(c: Columns, common: set[str]) -> None:
    """Takes for a name the surname of a person whose full name came before, where it was tagged as a plain noun."""
    surnames: set[str] = set()
    for i in range(c.first, c.n):
        if c.ent[i] == "PERSON" and c.ent[i - 1] == "PERSON" and c.pos[i] == "PROPN" and i > c.first:
            surnames.add(c.words[i])
        elif c.pos[i] == "NOUN" and not c.ent[i] and c.words[i] in surnames and c.lower[i] not in common:
            c.pos[i], c.tag[i], c.ent[i] = "PROPN", "NNP", "PERSON"


def _undergoes(c: Columns, i: int) -> bool:
    """Whether an amount of time is what something is done to: "150 hours can be stored"."""
    return c.dep[i] == "nsubjpass" and c.tag[i] == "NNS"


def _mention(c: Columns, left: int, head: int, right: int, kind: Kind, **more: str | bool | None) -> ActorMention:
    start, end = c.idx[left], c.end(right)
    return ActorMention(
        Span(start, end), c.text[start:end], Span(c.idx[head], c.end(head)), c.lemma[head], kind,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _country(c: Columns, i: int, first: int, left: int, code: str) -> ActorMention:
    word = c.span_text(first, i)
    key = word.lower()
    table = countries()
    free = c.dep[i] not in MODIFIER
    if free and key in table.people and key not in table.names and (c.tag[i] in ("NNS", "NNPS") or c.pos[i] != "ADJ"):
        return _mention(c, left, i, i, Kind.GROUP, name=word, country=code, plural=True)
    # "the Armenian and the Turkish sides": an adjective whose noun comes later.
    shared = any(c.dep[k] == "conj" for k in c.kids[i])
    if free and key in table.adjectives and key not in table.names and c.pos[i] != "ADJ" and not shared:
        return _mention(c, left, i, i, Kind.PERSON, country=code)
    return _mention(c, left, i, i, Kind.COUNTRY, name=word, country=code)


def _last_token(c: Columns, i: int, end: int) -> int:
    while i + 1 < c.n and c.idx[i + 1] < end:
        i += 1
    return i


def _name(c: Columns, i: int) -> tuple[ActorMention | None, bool]:
    if not c.words[i][:1].isalnum() or (len(c.words[i]) == 1 and c.words[i + 1 : i + 2] == [":"]):
        return None, False
    modifies = modifies_noun(c, i)
    country = country_ending_at(c, i)
    if country and not _inside_name(c, i, country[0]):
        first = country[0]
        if c.span_text(first, i).lower() in countries().adjectives and (modifies or c.dep[i] == "conj"):
            top = c.head[i] if c.dep[i] == "conj" else i
            if c.dep[top] in MODIFIER and c.head[top] > i:
                return _with_conjuncts(c, i, country), True
        left = first if modifies else min(first, left_end(c, i))
        return _country(c, i, first, left, country[1]), True
    if modifies and _inside_name(c, i, i):
        return None, False
    left = _segment(c, i) if modifies else left_end(c, i)
    right = i if modifies else right_end(c, i)
    how = naming(c, left, i)
    plural = c.tag[i] in ("NNPS", "NNS")
    if c.ent[i] in MEASURES:
        return _mention(c, left, i, right, Kind.THING, plural=plural), True
    if how.start is None and not plural and (bearer := _bearer(c, i)):
        first, last, owner = bearer
        title = c.span_text(_bare(c, left, i), i)
        owner = how.affiliation or owner
        return _mention(
            c, left, i, last, Kind.PERSON, name=c.span_text(first, last), title=title, affiliation=owner
        ), True
    if how.start is None:
        kind = Kind.GROUP if plural else Kind.PERSON
        return _mention(c, left, i, right, kind, title=c.span_text(_bare(c, left, i), i), affiliation=how.affiliation,
                        plural=plural), True  # fmt: skip
    sort, sure = how.kind, how.sure
    if how.kind == Kind.PERSON and c.ent[i] == "PERSON" and (c.entity[i] or (i, i))[1] == i:
        right = i  # "Kurt Lund of Lund & Sons"
    name = c.span_text(how.start, right).removesuffix("'s").removesuffix("’s")
    capital = countries().capitals.get(name.lower())
    code = None
    if capital and how.title is None:
        sort, sure = Kind.PLACE, True
        if not modifies and is_government(c, i):
            sort, code = Kind.COUNTRY, capital
    if sort != Kind.GROUP:
        plural = False
    if sort in (Kind.ORGANISATION, Kind.PERSON, None) and not sure and name == c.words[i] and _located(c, i):
        sort = Kind.PLACE
    if sort in (Kind.ORGANISATION, Kind.THING) and not sure and _guess(c, how, i) == Kind.PERSON:
        sort = Kind.PERSON
    return _mention(c, left, i, right, sort or _guess(c, how, i), name=name, title=how.title,
                    affiliation=how.affiliation, country=code, plural=plural), sure  # fmt: skip


def _bearer(c: Columns, i: int) -> tuple[int, int, str] | None:
    """The name in "the head of the Plum Bank Ada Moss": first and last token, and the words of the office."""
    for prep in c.kids[i]:
        if prep == i + 1 and c.lower[prep] == "of":
            for noun in c.kids[prep]:
                person = c.entity[noun]
                if noun > prep and person and c.ent[noun] == "PERSON" and person[0] > prep + 1 and person[1] == noun:
                    office = c.span_text(prep + 1, person[0] - 1)
                    return (person[0], noun, office) if office.removeprefix("the ")[:1].isupper() else None
    return None


def _located(c: Columns, i: int) -> bool:
    """A bare name after "in" is where something happens, whatever the recogniser takes it for."""
    return c.dep[i] == "pobj" and c.head[i] == i - 1 and c.lower[i - 1] == "in" and c.words[i][1:].islower()


def _bare(c: Columns, left: int, i: int) -> int:
    for j in range(i - 1, left - 1, -1):
        if c.tag[j] == "POS":
            return j + 1
    while left < i and c.dep[left] in ("det", "poss", "predet"):
        left += 1
    return left


def _guess(c: Columns, how: Naming, i: int) -> Kind:
    first = c.lower[how.start] if how.start is not None else c.lower[i]
    if first in given_names() and how.start is not None and how.start < i:
        return Kind.PERSON
    return Kind.THING


def _inside_name(c: Columns, i: int, first: int) -> bool:
    """Whether a modifier is part of a longer name: followed by a further word of the same name."""
    nxt = i + 1
    if nxt >= c.n or not modifies_noun(c, i):
        return False
    entity = c.entity[i]
    if entity and entity[1] > i and c.tag[nxt] != "POS":
        if c.ent[i] == "NORP" or (c.lower[nxt] in "-–" and c.ent[i] not in ("ORG", "FAC", "EVENT")):
            return False
        if country_ending_at(c, i) and not (c.ent[i] in ("ORG", "FAC", "EVENT") and entity[0] == first):
            return False
        return c.pos[nxt] in ("PROPN", "PUNCT", "ADP", "CCONJ") or c.words[nxt][:1].isupper()
    if entity and entity[1] == i and c.entity[nxt] is not None:
        return False
    return c.pos[nxt] == "PROPN" and c.pos[i] == "PROPN" and not country_ending_at(c, i)


def _segment(c: Columns, i: int) -> int:
    first = i
    while (
        first
        and c.pos[first - 1] == "PROPN"
        and c.head[first - 1] in (i, first, c.head[i])
        and (c.entity[first - 1] == c.entity[i])
    ):
        first -= 1
    return first


def _noun(c: Columns, i: int) -> ActorMention | None:
    modifies = c.dep[i] in MODIFIER and c.head[i] > i
    left, right = (nation_start(c, i), i) if modifies else (left_end(c, i), right_end(c, i))
    plural = c.tag[i] == "NNS" and not _single(c, i)
    if c.words[i][:1].isupper() or c.ent[i] == "NORP":
        country = country_ending_at(c, i)
        if country:
            return _country(c, i, country[0], min(left, country[0]), country[1])
    if c.ent[i] in MEASURES:
        return _mention(c, left, i, right, Kind.THING, plural=plural)
    kind, sense = _noun_kind(c, i)
    if modifies and kind == Kind.PERSON and c.pos[c.head[i]] == "PROPN" and not plural:
        return None
    how = naming(c, left, i) if c.words[i][:1].isupper() or c.ent[i] in NAMED else None
    owner = how.affiliation if how else None
    name = None
    if how and how.start is not None and (c.ent[i] in NAMED or how.start < i) and _capitalised(c, how.start, i):
        name = c.span_text(how.start, right)
        kind = how.kind or kind
    if owner is None and kind in (Kind.PERSON, Kind.ORGANISATION, Kind.GROUP) and left < i:
        owner = _owner(c, left, i)
    title = None
    if kind == Kind.PERSON and name is None and not plural:
        title = c.span_text(_bare(c, left, i), i)
    if kind == Kind.PERSON and plural:
        kind = Kind.GROUP
    return _mention(c, left, i, right, kind, name=name, title=title, affiliation=owner, plural=plural or (
        sense is not None and sense.kind == Kind.GROUP))  # fmt: skip


def _single(c: Columns, i: int) -> bool:
    """Whether a noun that ends like a plural is one thing: "a species", but "a few species"."""
    kids = [k for k in c.kids[i] if k < i]
    return any(c.lower[k] in ("a", "an", "this", "each") for k in kids) and not any(
        c.dep[k] in ("nummod", "quantmod") or c.lower[k] in ("few", "dozen", "hundred", "many") for k in kids
    )


def _capitalised(c: Columns, first: int, last: int) -> bool:
    return (
        all(c.words[j][:1].isupper() or not c.words[j][:1].isalpha() for j in (first, last))
        and first != c.starts[c.sent[first]]
    )


def _owner(c: Columns, left: int, i: int) -> str | None:
    for kid in c.kids[i]:
        if kid >= i:
            break
        if c.dep[kid] == "poss" and c.pos[kid] != "PRON":
            return c.span_text(_bare(c, left_end(c, kid), kid), kid)
        if c.dep[kid] in MODIFIER:
            country = country_ending_at(c, kid)
            if country:
                return c.span_text(country[0], kid)
    return None


def _noun_kind(c: Columns, i: int, depth: int = 4) -> tuple[Kind, Sense | None]:
    sense = sense_of(c, i)
    if c.lemma[i] in COUNTERS and depth:
        for prep in c.kids[i]:
            if prep > i and c.lower[prep] == "of":
                for noun in c.kids[prep]:
                    if noun > prep and c.pos[noun] in ("NOUN", "PROPN"):
                        inner, found = _noun_kind(c, noun, depth - 1)
                        return (Kind.GROUP if inner == Kind.PERSON else inner), found
    if sense:
        return sense.kind, sense
    lower = c.lower[i]
    if lower.endswith(PERSON_ENDINGS) and len(lower) > 5:
        return Kind.PERSON, None
    return Kind.THING, None


def _pronoun(c: Columns, i: int) -> ActorMention | None:
    if c.dep[i] in ("expl", "det", "predet", "preconj"):
        return None
    left, right = (left_end(c, i), right_end(c, i)) if c.tag[i] not in ("PRP", "PRP$", "WP", "WDT") else (i, i)
    lower = c.lower[i]
    if left == i and i and RECIPROCAL.get(lower) == c.lower[i - 1]:
        left = i - 1
    plural = lower in PLURAL or (lower in RECIPROCAL and left < i)
    return _mention(c, left, i, right, Kind.PRONOUN, plural=plural)


PLURAL = frozenset(("they", "them", "their", "themselves", "we", "us", "our", "ourselves", "these", "those", "both",
                    "theirs", "ours", "many", "few", "several", "others"))  # fmt: skip


def _other(c: Columns, i: int) -> ActorMention | None:
    """Adjectives of nationality, and numbers, determiners and adjectives that stand for people."""
    lower, dep, pos = c.lower[i], c.dep[i], c.pos[i]
    if pos == "ADJ":
        country = country_ending_at(c, i)
        if country:
            if dep in MODIFIER or c.head[i] != i:
                return _with_conjuncts(c, i, country)
            return _country(c, i, country[0], country[0], country[1])
    if dep not in NOUN_ROLES and not (dep == "conj" and c.dep[c.head[i]] in NOUN_ROLES):
        return None
    if c.ent[i] in ("MONEY", "QUANTITY", "PERCENT") and pos == "NUM" and dep in ("dobj", "nsubj", "nsubjpass"):
        return _mention(c, left_end(c, i), i, right_end(c, i), Kind.THING)
    if is_aged(c, i):
        return _mention(c, left_end(c, i), i, right_end(c, i), Kind.PERSON)
    if is_partitive(c, i):
        whole, one = next((k for k in c.kids[i + 1] if c.dep[k] == "pobj"), i), lower == "one"
        kind = Kind.GROUP if c.lower[whole] in PLURAL else _noun_kind(c, whole)[0]
        kind = Kind.GROUP if kind == Kind.PERSON and not one else kind
        return _mention(c, left_end(c, i), i, right_end(c, i), kind, plural=not one)
    if (
        c.ent[i] in MEASURES
        or (pos == "DET" and i + 1 < c.n and c.head[i] > i)
        or dep in ("ROOT", "attr", "oprd")
        or (pos == "NUM" and dep == "appos")
    ):
        return None
    if lower in RECIPROCAL and i and c.lower[i - 1] == RECIPROCAL[lower]:
        return _mention(c, i - 1, i, i, Kind.PRONOUN, plural=True)
    left, right = left_end(c, i), right_end(c, i)
    if lower == "one" and any(c.dep[k] == "appos" and _noun_kind(c, k)[0] == Kind.PERSON for k in c.kids[i]):
        return _mention(c, left, i, right, Kind.PERSON)  # "one, a nurse, said"
    if pos == "NUM":
        counted = left < i or i < right or dep in ("nsubj", "nsubjpass") or not lower[:1].isdigit()
        return _mention(c, left, i, right, Kind.GROUP, plural=True) if counted else None
    if pos == "DET" or (lower == "many" and left == i):
        return _mention(c, left, i, right, Kind.PRONOUN, plural=lower in PLURAL)
    if stands_for_noun(c, i):
        sense = participants().get(lower)
        several = c.lower[left] == "the" and (
            sense is None or sense.kind in (Kind.GROUP, Kind.PERSON)
        )  # not "the firm"
        return _mention(c, left, i, right, sense.kind if sense else Kind.THING, plural=several)
    return None


def _with_conjuncts(c: Columns, i: int, country: tuple[int, str]) -> ActorMention:
    """ "Kenyan" in "Ethiopian and Kenyan troops" means Kenyan troops, not Kenya."""
    first, code = country
    word = c.span_text(first, i)
    top = c.head[i] if c.dep[i] == "conj" else i
    if c.dep[top] in MODIFIER and (c.dep[i] == "conj" or any(c.dep[k] == "conj" for k in c.kids[i])):
        noun = c.head[top]
        kind, _ = _noun_kind(c, noun)
        if kind in (Kind.GROUP, Kind.PERSON, Kind.ORGANISATION) and noun > i:
            return _mention(c, first, i, i, Kind.GROUP if kind == Kind.PERSON else kind, name=f"{word} {c.words[noun]}",
                            affiliation=word, country=code, plural=True)  # fmt: skip
    return _mention(c, first, i, i, Kind.COUNTRY, name=word, country=code)
