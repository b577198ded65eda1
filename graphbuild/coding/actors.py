"""Codes of actors: a country (ISO 3166 alpha-3) or organisation, then the sectors its names and roles point to."""

from __future__ import annotations

from collections import Counter
from functools import cache

from graphbuild.language.countries import countries
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import ActorMention, Entity

__all__ = ["actor_codes"]

LONGEST = 4
GENERIC = frozenset({"CVL"})


def actor_codes(entity: Entity) -> tuple[str, ...]:
    """Codes of a document's entity, the country or organisation first: ("RUS", "GOV").

    The country is that of most mentions (the first of equals). Sectors come from role nouns ("the Russian minister"),
    titles and names; the one that most mentions have comes first, civilians only where nothing else fits.
    An entity that nothing is known of has none.
    """
    found = (m.country or (m.affiliation and countries().of(m.affiliation)) for m in entity.mentions)
    states = Counter(code for code in found if code)
    organisations: Counter[str] = Counter()
    sectors: Counter[str] = Counter()
    for mention in entity.mentions:
        own, roles = _of_mention(mention)
        organisations.update(own)
        sectors.update(roles)
    first = [organisations.most_common(1)[0][0]] if organisations else []
    if not first and states:
        first = [states.most_common(1)[0][0]]
    ranked = [code for code, _ in sectors.most_common()]
    kept = [code for code in ranked if code not in GENERIC] or ranked
    return (*first, *kept)


def _of_mention(mention: ActorMention) -> tuple[set[str], set[str]]:
    organisations, sectors = _tables()
    found: set[str] = set()
    for words in filter(None, (mention.title, mention.name)):
        found |= _phrases(words)
    if mention.name is None:
        found |= _phrases(mention.text) & (organisations.keys() | sectors.keys())
        found = _about_head(found, mention)
    named = {organisations[phrase] for phrase in found if phrase in organisations}
    roles: set[str] = set()
    for phrase in _longest(found & sectors.keys()):
        roles |= set(sectors[phrase])
    return named, roles


def _about_head(found: set[str], mention: ActorMention) -> set[str]:
    """Of a common noun's phrase the words that end in its head: an army doctor is a doctor."""
    heads = {mention.lemma, mention.head.of(mention.text) if mention.span.start == 0 else mention.lemma}
    return {p for p in found if p.split()[-1] in heads or p.split()[-1].rstrip("s") in heads} or (
        {mention.lemma} if mention.lemma else set()
    )


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
