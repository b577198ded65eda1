"""Codes of actors: a country (ISO 3166 alpha-3) or organisation, then the sectors its names and roles point to."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from graphbuild.language.countries import countries
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Entity, Kind

__all__ = ["actor_codes"]

LONGEST = 4
GENERIC = frozenset({"CVL"})
NO_ACTORS = frozenset({Kind.THING, Kind.EVENT})


def actor_codes(entity: Entity) -> tuple[str, ...]:
    """Codes of a document's entity, the country or organisation first: ("RUS", "GOV").

    The country is that of most mentions (the first of equals). Sectors come from role nouns ("the Russian minister"),
    titles and names; the one that most mentions have comes first, civilians only where nothing else fits.
    An entity that nothing is known of has none.
    """
    if entity.kind in NO_ACTORS:
        return ()
    found = (m.country or (m.affiliation and countries().of(m.affiliation)) for m in entity.mentions)
    states = Counter(code for code in found if code)
    organisations: Counter[str] = Counter()
    sectors: Counter[str] = Counter()
    for mention in entity.mentions:
        own, roles = _of_words(mention.title, mention.name, mention.text, mention.lemma)
        organisations.update(own)
        sectors.update(roles)
    first = [min(organisations, key=lambda code: (-organisations[code], code))] if organisations else []
    if not first and states:
        first = [states.most_common(1)[0][0]]
    ranked = sorted(sectors, key=lambda code: (-sectors[code], code))
    kept = [code for code in ranked if code not in GENERIC] or ranked
    return (*first, *kept)


@lru_cache(maxsize=20_000)
def _of_words(title: str | None, name: str | None, text: str, lemma: str) -> tuple[frozenset[str], frozenset[str]]:
    """Organisations and sectors of a mention; the same words come again and again."""
    organisations, sectors = _tables()
    found: set[str] = set()
    for words in filter(None, (title, name)):
        found |= _phrases(words)
    if name is None:
        known = _phrases(text) & (organisations.keys() | sectors.keys())
        found |= {p for p in known if _ends(p, lemma)} or {lemma}
    named = frozenset(organisations[phrase] for phrase in found if phrase in organisations)
    return named, frozenset(code for phrase in _longest(found & sectors.keys()) for code in sectors[phrase])


def _ends(phrase: str, lemma: str) -> bool:
    """Whether a phrase ends in the head: an army doctor is a doctor."""
    last = phrase.split()[-1]
    return last == lemma or last.rstrip("s") == lemma


def _longest(phrases: set[str]) -> list[str]:
    """Phrases that no longer one contains: "prime minister", not also "minister"."""
    return sorted(p for p in phrases if not any(p != q and f" {p} " in f" {q} " for q in phrases))


def _phrases(text: str) -> set[str]:
    words = [w.strip(",.;:'\"()").removesuffix("'s").removesuffix("’s").lower() for w in text.split()[:12]]
    words = [w for w in words if w]
    spans = {" ".join(words[i : i + n]) for n in range(1, LONGEST + 1) for i in range(len(words) - n + 1)}
    return spans | {p[:-1] for p in spans if p.endswith("s")}


@cache
def _tables() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    organisations: dict[str, str] = {}
    for row in read_table(data_file("organisation-codes.tsv"), ("code", "words", "example")):
        organisations |= dict.fromkeys(row["words"].split(";"), row["code"])
    sectors: dict[str, list[str]] = {}
    for row in read_table(data_file("sectors.tsv"), ("code", "what", "words", "example")):
        for words in row["words"].split(";"):
            sectors.setdefault(words, []).append(row["code"])
    return organisations, {words: tuple(codes) for words, codes in sectors.items()}
