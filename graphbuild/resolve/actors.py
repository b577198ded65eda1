"""Entities of documents to actors of the world: joined by what they are called, never against the evidence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from graphbuild.coding.actors import sector_codes
from graphbuild.language.countries import country_name
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Actor, ActorLink, Kind
from graphbuild.resolve.names import Name, acronym_of, compatible_given, fold, sound_key
from graphbuild.resolve.override import Alias, Line, Overrides, unmatched
from graphbuild.resolve.profile import (
    ARTICLE,
    Profile,
    bare,
    is_force,
    is_generic,
    iso_of,
    sits_abroad,
    without_acronym,
)

__all__ = ["resolve_actors", "unmatched_overrides"]

WIKIDATA = "http://www.wikidata.org/entity/"
LONGEST_SLUG = 40
SHORTEST_ACRONYM = 3
SHORTEST_TAIL = 3

MISTAKEN = (Kind.ORGANISATION, Kind.GROUP, Kind.THING)

Key = tuple[str, ...]


@dataclass(slots=True)
class Cluster:
    """Profiles taken for one actor, each with the reason and how sure it is."""

    key: Key
    members: list[tuple[Profile, str, float]] = field(default_factory=list)
    label: str | None = None
    kind: Kind | None = None
    link: str | None = None

    def add(self, profile: Profile, reason: str, score: float) -> None:
        self.members.append((profile, reason, score))


def resolve_actors(
    profiles: Iterable[Profile], aliases: Mapping[str, Alias] | None = None, overrides: Overrides | None = None
) -> tuple[Actor, ...]:
    """The actors, sorted by id. The order of the profiles does not matter; aliases and overrides win."""
    aliases, overrides = aliases or {}, overrides or Overrides()
    clusters: dict[Key, Cluster] = {}
    people: dict[str, list[Profile]] = defaultdict(list)
    organisations: list[Profile] = []
    wanted: dict[str, list[tuple[Profile, Alias]]] = {}
    profiles = list(profiles)
    lone = _family_names(profiles)
    for profile in profiles:
        if _kept_apart(profile, overrides):
            _put(clusters, ("apart", *_own_key(profile)), profile, "kept apart by an override", 1.0)
            continue
        if alias := _aliased(profile, aliases, overrides):
            label = fold(alias.label)
            wanted.setdefault(label, []).append((profile, alias))
            if label not in _names_of(profile):
                continue
        if profile.country:
            _put(clusters, ("country", profile.country), profile, "same country", 1.0)
        elif profile.key in lone:
            people[sound_key(lone[profile.key].family)].append(replace(profile, person=lone[profile.key]))
        elif profile.kind == Kind.PERSON and profile.person:
            people[sound_key(profile.person.family)].append(profile)
        elif profile.kind == Kind.ORGANISATION and profile.names:
            organisations.append(profile)
        else:
            _put(clusters, *_plain(profile))
    for family in people.values():
        _join_family(family, clusters)
    _join_organisations(organisations, clusters)
    if wanted:
        _join_aliased(wanted, clusters)
    return _named(clusters)


def _put(clusters: dict[Key, Cluster], key: Key, profile: Profile, reason: str, score: float) -> Cluster:
    cluster = clusters.setdefault(key, Cluster(key))
    cluster.add(profile, reason, score)
    return cluster


def _own_key(profile: Profile) -> Key:
    return ("own", *profile.own)


def _kept_apart(profile: Profile, overrides: Overrides) -> bool:
    return any((name, profile.document) in overrides.apart for name in _said_names(profile))


def _said_names(profile: Profile) -> set[str]:
    return {fold(profile.label), *profile.names}


def unmatched_overrides(
    profiles: Sequence[Profile], overrides: Overrides, mentions: Container[str]
) -> tuple[Line, ...]:
    """The rows of the user's overrides that no actor and no mention of an event answers to."""
    names = {name for p in profiles for name in _names_of(p)}
    return unmatched(overrides, names, {(name, p.document) for p in profiles for name in _said_names(p)}, mentions)


def _aliased(profile: Profile, aliases: Mapping[str, Alias], overrides: Overrides) -> Alias | None:
    for name in sorted(_names_of(profile)):
        if name in overrides.together:
            label = overrides.together[name]
            return aliases.get(fold(label)) or Alias(label, None, None, "override")
        if name in aliases:
            return aliases[name]
        if name in {fold(label) for label in overrides.together.values()}:
            return Alias(profile.label, None, None, "override")
    return None


def _names_of(profile: Profile) -> set[str]:
    return {fold(profile.label), bare(profile.label), *profile.names}


def _join_aliased(wanted: Mapping[str, list[tuple[Profile, Alias]]], clusters: dict[Key, Cluster]) -> None:
    """Puts what the user says is one actor where most of those called by its label are, with all whom they met there:
    an alias adds names to an actor and takes none away."""
    place = {p.key: key for key, cluster in clusters.items() for p, _, _ in cluster.members}
    for label in sorted(wanted):
        found = sorted(wanted[label], key=lambda item: item[0].key)
        alias = found[0][1]
        state = iso_of(alias.label) if alias.kind in (None, Kind.COUNTRY) else None
        homes = Counter(place[p.key] for p, _ in found if p.key in place)
        target = min(
            homes, key=lambda key: (-homes[key], key), default=("country", state) if state else ("alias", label)
        )
        for profile, said in found:
            home = place.get(profile.key)
            if home == target:
                continue
            if home:
                clusters[home].members = [m for m in clusters[home].members if m[0].key != profile.key]
                if not clusters[home].members:
                    del clusters[home]
            _put(clusters, target, profile, f"alias ({said.where})", 1.0)
        cluster = clusters[target]
        cluster.label, cluster.kind, cluster.link = alias.label, alias.kind or cluster.kind, alias.link or cluster.link


def _plain(profile: Profile) -> tuple[Key, Profile, str, float]:
    """What is neither a country, a person nor a named organisation, by its name or by words that single it out."""
    if profile.names:
        return (profile.kind.value, min(profile.names)), profile, "same name", 0.9
    whose, rest = "".join(profile.countries) if len(profile.countries) == 1 else "", _without_country(profile.label)
    if whose and not profile.quantified and is_force(rest):
        return ("group", whose, "forces"), profile, "the armed forces of one country", 0.8
    if profile.kind == Kind.GROUP and whose and not profile.quantified:
        return ("group", whose, rest), profile, "same country and words for the group", 0.7
    if whose and profile.place and sits_abroad(profile.head):
        return ("office", whose, profile.head, profile.place), profile, "same office in the same place", 0.8
    if profile.description and (profile.kind == Kind.PLACE or (profile.kind == Kind.GROUP and not profile.quantified)):
        return (profile.kind.value, "described", profile.description), profile, "same description with a name", 0.7
    return _own_key(profile), profile, "not compared with other documents", 1.0


def _without_country(label: str) -> str:
    words = ARTICLE.sub("", label, count=1).split()
    return fold(" ".join(words[1:] if len(words) > 1 and iso_of(words[0]) else words))


def _family_names(profiles: Iterable[Profile]) -> dict[tuple[str, int], Name]:
    """One-word names not taken for a person's that are oftener a known person's family name in this corpus."""
    families: Counter[str] = Counter()
    others: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.kind == Kind.PERSON and profile.person:
            families[profile.person.family] += 1
        elif profile.kind in MISTAKEN and len(profile.names) == 1 and not profile.countries:
            [name] = profile.names
            if " " not in name and not is_generic(name) and not _is_acronym(profile.label):
                others[name].append(profile)
    return {p.key: Name((name,)) for name, found in others.items() if families[name] > len(found) for p in found}


def _join_family(family: list[Profile], clusters: dict[Key, Cluster]) -> None:
    """People of one family name, form by form: full names first, then those called by it alone."""
    forms: dict[tuple[Name, frozenset[str]], list[Profile]] = defaultdict(list)
    for profile in sorted(family, key=lambda p: p.key):
        forms[profile.person, profile.countries].append(profile)
    made: list[tuple[Cluster, set[Name], set[str]]] = []
    for person, countries in sorted(forms, key=_fullest_first):
        fits = [m for m in made if _may_be(person, countries, *m[1:])]
        exact = [m for m in fits if person in m[1]]
        profiles = forms[person, countries]
        if (person.given and (exact or len(fits) == 1)) or len(fits) == 1:
            cluster, names, homes = (exact if person.given and exact else fits)[0]
            names.add(person)
            homes |= countries
            reason, score = _why(person, bool(exact))
            for profile in profiles:
                known = profile.kind == Kind.PERSON
                cluster.add(profile, *((reason, score) if known else ("a known person's family name", 0.6)))
        elif person.given or not made:
            key = ("person", *person, *sorted(countries))
            cluster = clusters.setdefault(key, Cluster(key))
            for profile in profiles:
                cluster.add(profile, "same name", 1.0)
            made.append((cluster, {person}, set(countries)))
        else:
            reason = "several people have this family name" if fits else "nobody known fits this family name"
            for profile in profiles:
                _put(clusters, _own_key(profile), profile, reason, 1.0)


def _fullest_first(form: tuple[Name, frozenset[str]]) -> tuple[int, bool, Name, tuple[str, ...]]:
    person, countries = form
    return (-len(person.given), len("".join(person.given[:1])) == 1, person, tuple(sorted(countries)))


def _why(person: Name, exact: bool) -> tuple[str, float]:
    if not person.given:
        return "the only person of this family name", 0.8
    return ("same name", 1.0) if exact else ("variant of the name", 0.9)


def _may_be(person: Name, countries: frozenset[str], names: set[Name], homes: set[str]) -> bool:
    """No first name and no affiliation that speaks against it."""
    if countries and homes and not countries & homes:
        return False
    return all(compatible_given(person.given, other.given) for other in names)


def _join_organisations(organisations: list[Profile], clusters: dict[Key, Cluster]) -> None:
    """By name and country; acronyms by the names they shorten, where only one fits."""
    expansions: dict[str, set[Key]] = defaultdict(set)
    acronyms: list[Profile] = []
    fuller = _fuller(organisations)
    for profile in organisations:
        long = [n for n in profile.names if len(n.split()) > 1]
        if not long and _is_acronym(profile.label):
            acronyms.append(profile)
            continue
        key = _organisation_key(profile)
        if key is None:
            _put(clusters, _own_key(profile), profile, "says what it is, not whose", 1.0)
            continue
        full = fuller.get(key[-1], {}) if len(key) == 2 else {}
        if len(full) == 1:
            [(key, before)] = full.items()
            _put(clusters, key, profile, f"the name without the {before} before it", 0.85)
            continue
        _put(clusters, key, profile, "same name", 1.0)
        for name in {m.name for m in profile.entity.mentions if m.name}:
            short = name if _is_acronym(name) else acronym_of(name)
            if len(short) >= SHORTEST_ACRONYM:
                expansions[short.upper()].add(key)
    for profile in acronyms:
        keys = expansions.get(re.sub(r"\W", "", profile.label).upper(), set())
        if len(keys) == 1:
            _put(clusters, next(iter(keys)), profile, "acronym", 0.85)
        else:
            _put(clusters, ("organisation", bare(profile.label)), profile, "same name", 1.0)


def _fuller(organisations: list[Profile]) -> dict[str, dict[Key, str]]:
    """For names without the acronym or country that stands before them elsewhere: the full ones, and which it is.

    A country is left out only of names that are long enough to single out one body of the world.
    """
    found: dict[str, dict[Key, str]] = defaultdict(dict)
    for profile in organisations:
        key = _organisation_key(profile)
        if key is None:
            continue
        rest = bare(without_acronym(profile.label))
        if rest != bare(profile.label):
            found[rest][key] = "acronym"
        first, _, tail = key[-1].partition(" ")
        if len(key) == 2 and iso_of(first) and len(tail.split()) >= SHORTEST_TAIL:
            found[tail][key] = "country"
    return found


def _is_acronym(name: str) -> bool:
    letters = re.sub(r"[\W\d]", "", re.sub(r"^[Tt]he\s+", "", name))
    return len(letters) > 1 and letters.isupper()


def _organisation_key(profile: Profile) -> Key | None:
    """(country, name without its country) — "Russia's foreign ministry" and "the Russian Foreign Ministry" agree."""
    name = max(profile.names, key=lambda n: (len(n), n))
    words = name.split()
    country = iso_of(words[0]) if len(words) > 1 else None
    rest = " ".join(words[1:]) if country else name
    found = {country} if country else set(profile.countries)
    if is_generic(rest):
        return ("organisation", *sorted(found), rest) if len(found) == 1 else None
    return ("organisation", name)


def _named(clusters: Mapping[Key, Cluster]) -> tuple[Actor, ...]:
    items = {
        row["iso3"]: row["wikidata"]
        for row in read_table(data_file("country-links.tsv"), ("iso3", "wikidata", "example"))
    }
    ids = {key: _id(_kind(cluster), cluster) for key, cluster in clusters.items()}
    countries = {key[1]: ids[key] for key in clusters if key[0] == "country"}
    return tuple(sorted((_actor(ids[key], c, countries, items) for key, c in clusters.items()), key=lambda a: a.id))


def _kind(cluster: Cluster) -> Kind:
    return cluster.kind or Counter(p.kind for p, _, _ in cluster.members).most_common(1)[0][0]


def _label(cluster: Cluster) -> str:
    if cluster.label:
        return cluster.label
    if cluster.key[0] == "country":
        return country_name(cluster.key[1])
    counts = Counter(p.label for p, _, _ in cluster.members)
    if cluster.key[0] == "organisation" and len(cluster.key) == 3:
        whose = country_name(cluster.key[1])
        counts = Counter(
            {x if iso_of(x.split()[0]) else f"{whose}'s {ARTICLE.sub('', x)}": n for x, n in counts.items()}
        )
    if cluster.key[0] == "person":
        fullest = max(len(p.person) for p, _, _ in cluster.members)
        counts = Counter(p.label for p, _, _ in cluster.members if len(p.person) == fullest) or counts
    return min(counts, key=lambda label: (-counts[label], -len(label), label))


def _id(kind: Kind, cluster: Cluster) -> str:
    if cluster.key[0] == "country":
        return f"a/{cluster.key[1].lower()}"
    slug = re.sub(r"[^a-z0-9]+", "-", fold(_label(cluster)).encode("ascii", "ignore").decode())[:LONGEST_SLUG].strip(
        "-"
    )
    digest = sha256("\x1f".join((kind.value, *cluster.key)).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"a/{slug}-{digest}" if slug else f"a/{digest}"


def _codes_in_order(cluster: Cluster) -> tuple[str, ...]:
    """Whose it is first (country or organisation, if any document says so), then sectors; the commonest first."""
    members = [p for p, _, _ in cluster.members if cluster.key[0] != "country" or p.country]
    codes = Counter(code for p in members for code in dict.fromkeys(p.entity.codes))
    whose = {c for p in members for c in p.entity.codes[:1]} - sector_codes()
    return tuple(sorted(codes, key=lambda c: (c not in whose, -codes[c], c)))


def _actor(identity: str, cluster: Cluster, countries: Mapping[str, str], items: Mapping[str, str]) -> Actor:
    label = _label(cluster)
    names = Counter(m.name for p, _, _ in cluster.members for m in p.entity.mentions if m.name)
    names.update(p.label for p, _, _ in cluster.members)
    affiliations = Counter(c for p, _, _ in cluster.members for c in sorted(p.countries))
    home = min(affiliations, key=lambda c: (-affiliations[c], c)) if affiliations else None
    country = cluster.key[1] if cluster.key[0] == "country" else home
    link = cluster.link or (items.get(cluster.key[1]) if cluster.key[0] == "country" else None)
    return Actor(
        identity, label, _kind(cluster), tuple(sorted(set(names) - {label})),
        _codes_in_order(cluster), (WIKIDATA + link,) if link else (),
        countries.get(home) if home and cluster.key[0] != "country" else None, country,
        tuple(ActorLink(p.document, p.entity.key, p.label, reason, score)
              for p, reason, score in sorted(cluster.members, key=lambda m: m[0].key)),
    )  # fmt: skip
