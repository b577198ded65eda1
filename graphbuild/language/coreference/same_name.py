"""When two proper names name the same: full names and surnames, acronyms, legal forms, nationality and country."""

from __future__ import annotations

from graphbuild.language.coreference.groups import Group, Ledger, no_body
from graphbuild.language.countries import countries
from graphbuild.language.nouns import name_endings, word_list
from graphbuild.model import ActorMention, Kind

__all__ = ["find_by_name", "initials", "name_key", "register"]

LEGAL = word_list("legal_form")
SMALL = frozenset(("of", "the", "for", "and", "in", "on", "de", "la", "del", "to", "&", "-"))
# Bodies named after the place they come from: what happens in Harsk does not happen in the Harsk Popular Army.
STATE = frozenset(("force", "government", "parliament", "court"))
# The Supreme Court need not be the Kenyan Supreme Court; a longer name singles out one body of the world.
LONGEST_COMMON = 4
FORCES = word_list("named_force")
CLUBS = frozenset(("united", "city", "wanderers", "athletic"))
BODIES = (Kind.ORGANISATION, Kind.GROUP, Kind.THING, Kind.PLACE)


def name_key(name: str, owner: str | None = None) -> str:
    """A name in the form it is compared in: nationalities and countries as codes, no legal forms.

    >>> name_key("Russian Foreign Ministry") == name_key("Foreign Ministry", "Russia")
    True
    >>> name_key("the Apple Inc.")
    'apple'
    """
    words = name.lower().replace("’", "'").replace("'s", " ").replace("-", " ").replace(",", " ").split()
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    while len(words) > 1 and words[-1] in LEGAL:
        words = words[:-1]
    table = countries()
    code = None
    for length in (3, 2, 1):
        if len(words) > length and (code := table.of(" ".join(words[:length]))):
            words = words[length:]
            break
    code = code or (table.of(owner) if owner else None)
    return " ".join([code, *words] if code else words)


def initials(name: str) -> set[str]:
    """The acronyms a name gives, with and without its small words.

    >>> "OSCE" in initials("Organization for Security and Co-operation in Europe")
    True
    """
    words = [w for w in name.replace("’", "'").replace("-", " ").split() if w[:1].isalnum()]
    if len(words) < 2:
        return set()
    capitals = [w for w in words if w[0].isupper()]
    split = [w for w in name.split() if w[:1].isupper()]
    return {"".join(w[0].upper() for w in group) for group in (words, capitals, split)}


def find_by_name(ledger: Ledger, i: int, mention: ActorMention) -> tuple[Group, str] | None:
    """The group that a named mention belongs to, and the rule that says so."""
    name = mention.name or ""
    if mention.kind == Kind.COUNTRY and mention.country:
        key = ledger.names.get("country " + mention.country)
        return (ledger.groups[key], "country") if key is not None else None
    found = ledger.names.get(name_key(name, mention.affiliation))
    if found is not None and _compatible(ledger.groups[found], mention):
        return ledger.groups[found], "name"
    if mention.kind == Kind.PERSON or " " not in name:
        person = _person(ledger, mention, name)
        if person:
            return person
    return _body(ledger, i, mention, name)


def register(ledger: Ledger, group: Group, mention: ActorMention) -> None:
    """Lets later mentions find the group by this name."""
    if mention.kind == Kind.COUNTRY and mention.country:
        ledger.names.setdefault("country " + mention.country, group.key)
        return
    name = mention.name or ""
    ledger.names.setdefault(name_key(name, mention.affiliation), group.key)
    if name.split()[0].lower() in FORCES:
        ledger.forces.append(group.key)
    if mention.kind == Kind.PERSON:
        words = name.lower().split()
        ledger.surnames.setdefault(words[-1], []).append(group.key)
        for count in range(1, len(words)):
            ledger.first_names.setdefault(" ".join(words[:count]), set()).add(group.key)
        return
    for short in initials(name):
        ledger.names.setdefault(short.lower(), group.key)
    last = name.lower().split()[-1]
    if " " in name and group.kind != Kind.PLACE and (last.endswith("s") or last in CLUBS):
        ledger.surnames.setdefault("club " + last, []).append(group.key)
    words = [w for w in name.lower().split() if w not in LEGAL]
    if len(words) > 1:
        senses = name_endings()
        if words[0] not in senses and words[0] not in countries().adjectives and words[0] not in SMALL:
            ledger.names.setdefault("first " + words[0], group.key)
        if len(words) > 2:
            ledger.names.setdefault("tail " + " ".join(words[1:]), group.key)
        for word in {words[0], words[-1]} if group.kind == Kind.ORGANISATION else ():
            if word in senses and "force" not in senses[word].classes:
                ledger.kind_words.setdefault(word, set()).add(group.key)


def _compatible(group: Group, mention: ActorMention) -> bool:
    if group.kind == mention.kind or Kind.THING in (group.kind, mention.kind):
        return True
    return {group.kind, mention.kind} != {Kind.PERSON, Kind.COUNTRY} and Kind.COUNTRY not in (group.kind, mention.kind)


def _person(ledger: Ledger, mention: ActorMention, name: str) -> tuple[Group, str] | None:
    words = name.lower().split()
    for key in reversed(ledger.surnames.get(words[-1], ())):
        group = ledger.groups[key]
        if len(words) == 1:
            return group, "surname"
        full = [other for known in group.names if len(other := known.lower().split()) > 1]
        if all(_first_names_agree(words[:-1], other[:-1]) for other in full):
            return group, "full name" if full else "surname"
    called = ledger.first_names.get(name.lower(), ())
    if mention.kind == Kind.PERSON and len(called) == 1:
        return ledger.groups[next(iter(called))], "first name"
    return None


def _first_names_agree(a: list[str], b: list[str]) -> bool:
    """One holds the other's first names, written out or as initials."""
    if a[0] != b[0] and not (a[0][0] == b[0][0] and (len(a[0].rstrip(".")) == 1 or len(b[0].rstrip(".")) == 1)):
        return False
    return set(a[1:]) <= set(b[1:]) or set(b[1:]) <= set(a[1:])


def _body(ledger: Ledger, i: int, mention: ActorMention, name: str) -> tuple[Group, str] | None:
    if mention.kind not in BODIES:
        return None
    words = [w for w in name.lower().split() if w not in LEGAL]
    if not words:
        return None
    if len(words) == 1:
        key = ledger.names.get("first " + words[0])
        if key is not None and ledger.groups[key].kind == Kind.ORGANISATION:
            a_place = mention.kind == Kind.PLACE or no_body(ledger.c, i)
            return None if a_place and ledger.groups[key].classes & STATE else (ledger.groups[key], "short name")
        clubs = set(ledger.surnames.get("club " + words[0], ()))
        if len(clubs) == 1 and mention.kind != Kind.PLACE and ledger.groups[club := clubs.pop()].kind in BODIES:
            return ledger.groups[club], "short name"  # clubs are called by their last word
        if mention.text.lower().startswith("the ") and len(called := ledger.kind_words.get(words[0], ())) == 1:
            return ledger.groups[next(iter(called))], "short name"
        return None
    key = ledger.names.get("tail " + " ".join(words))
    if key is not None:
        return ledger.groups[key], "short name"
    key = ledger.names.get(" ".join(words[1:])) if len(words) > 2 else None
    anybodys = words[0] in countries().adjectives and len(words) < LONGEST_COMMON
    if key is not None and ledger.groups[key].kind in BODIES and not anybodys:
        return ledger.groups[key], "full name"
    for short in initials(name):
        key = ledger.names.get(short.lower())
        if key is not None and short in ledger.groups[key].names:
            return ledger.groups[key], "acronym"
    return None
