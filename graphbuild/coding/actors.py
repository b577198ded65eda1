"""Codes of actors: a country (ISO 3166 alpha-3) or organisation, then the sectors its names and roles point to."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from graphbuild.language.countries import countries
from graphbuild.lexicons import Row, data_file, read_table
from graphbuild.model import Entity, Kind

__all__ = ["actor_codes", "sector_codes"]

LONGEST = 4
# "deputy" is a lawmaker; before another role it only says who stands in for whom.
SECONDS = frozenset({"deputy"})
NONE = "-"
NO_ACTORS = frozenset({Kind.THING, Kind.EVENT})


def actor_codes(entity: Entity) -> tuple[str, ...]:
    """Codes of a document's entity, the country or organisation first: ("RUS", "GOV").

    The country is that of most mentions (the first of equals); for a body of a known sector without one, the only
    country in its name ("Labour Party of Norway"). Sectors come from role nouns ("the Russian minister"),
    titles and names; the one that most mentions have comes first, those of weak words ("an official", "villagers")
    only where nothing else fits. A country has its own alone: "both parties" and "the government" say nothing of it.
    An entity that nothing is known of has none.
    """
    if entity.kind in NO_ACTORS:
        return ()
    found = (m.country or (m.affiliation and countries().of(m.affiliation)) for m in entity.mentions)
    states = Counter(code for code in found if code)
    if entity.kind == Kind.COUNTRY:
        return tuple(code for code, _ in states.most_common(1))
    organisations: Counter[str] = Counter()
    sectors: Counter[str] = Counter()
    weak: Counter[str] = Counter()
    for mention in entity.mentions:
        own, roles, vague = _of_words(mention.title, mention.name, mention.text, mention.lemma)
        organisations.update(own)
        sectors.update(roles)
        weak.update(vague)
    first = [min(organisations, key=lambda code: (-organisations[code], code))] if organisations else []
    if not first and states:
        first = [states.most_common(1)[0][0]]
    known = sectors or weak
    if not first and known and entity.kind == Kind.ORGANISATION:
        inside = {code for m in entity.mentions if m.name for code in _countries_in(m.name)}
        first = list(inside) if len(inside) == 1 else []
    return (*first, *sorted(known, key=lambda code: (-known[code], code)))


@lru_cache(maxsize=20_000)
def _countries_in(name: str) -> frozenset[str]:
    """The countries that words of a name stand for; of "South Sudan" not also the other Sudan."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in name.split()]
    found: set[str] = set()
    at = 0
    while at < len(words):
        size = next((n for n in range(LONGEST, 0, -1) if countries().of(" ".join(words[at : at + n]))), 0)
        code = countries().of(" ".join(words[at : at + size])) if size and words[at][:1].isupper() else None
        found |= {code} if code else set()
        at += size or 1
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _of_words(title: str | None, name: str | None, text: str, lemma: str) -> tuple[frozenset[str], ...]:
    """Organisations, sectors and those of weak words of a mention; the same words come again and again."""
    organisations, sectors, weak = _tables()
    found: set[str] = set()
    for words in filter(None, (title, name)):
        found |= _phrases(words)
    if name is None:
        known = _phrases(text) & (organisations.keys() | sectors.keys() | weak.keys())
        found |= {p for p in known if _ends(p, lemma)} or {lemma}
    named = frozenset(organisations[phrase] for phrase in found if phrase in organisations)
    longest = _longest(found & (sectors.keys() | weak.keys()))
    strong, vague = (frozenset(code for p in longest for code in table.get(p, ())) for table in (sectors, weak))
    return named, strong, vague


def _ends(phrase: str, lemma: str) -> bool:
    """Whether a phrase ends in the head: an army doctor is a doctor."""
    last = phrase.split()[-1]
    return last == lemma or last.rstrip("s") == lemma


def _longest(phrases: set[str]) -> list[str]:
    """Phrases that no longer one contains: "prime minister", not also "minister"."""
    return sorted(p for p in phrases if not any(p != q and f" {p} " in f" {q} " for q in phrases))


def _phrases(text: str) -> set[str]:
    words = [w.strip(",.;:'\"()").removesuffix("'s").removesuffix("’s").lower() for w in text.split()[:12]]
    words = [w for w, after in zip(words, [*words[1:], ""], strict=True) if w and not (w in SECONDS and after)]
    spans = {" ".join(words[i : i + n]) for n in range(1, LONGEST + 1) for i in range(len(words) - n + 1)}
    return spans | {p[:-1] for p in spans if p.endswith("s")}


@cache
def sector_codes() -> frozenset[str]:
    """The codes of sectors, in no order."""
    _, sectors, weak = _tables()
    return frozenset(code for table in (sectors, weak) for codes in table.values() for code in codes)


@cache
def _tables() -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    organisations: dict[str, str] = {}
    for row in read_table(data_file("organisation-codes.tsv"), ("code", "words", "example")):
        organisations |= dict.fromkeys(row["words"].split(";"), row["code"])
    rows = list(read_table(data_file("sectors.tsv"), ("code", "what", "words", "example"), ("weak",)))
    return organisations, _sectors(rows, "words"), _sectors(rows, "weak")


def _sectors(rows: list[Row], column: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for words in filter(None, row[column].split(";")):
            if words != NONE:
                found[words] = (*found.get(words, ()), row["code"])
    return found
