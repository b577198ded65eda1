"""Patterns of lexicons: `impose sanction/embargo on`, read into a head word and conditions on slots."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

__all__ = ["Condition", "Pattern", "parse_pattern"]

KINDS = {
    "PERSON": ("person",), "COUNTRY": ("country",), "GPE": ("country",), "ORG": ("organisation",),
    "GROUP": ("group",), "ACTOR": ("person", "country", "organisation", "group"), "PLACE": ("place", "country"),
    "THING": ("thing",), "EVENT": ("event",),
}  # fmt: skip
PREPOSITIONS = frozenset(
    "about above across after against ahead along alongside amid among around as at away back before behind below "
    "beneath beside between beyond by despite down during for forward from in inside into of off on onto out outside "
    "over past round through throughout to together toward towards under underneath until up upon via with within "
    "without".split()
)
PARTICLES = frozenset("up down out off away back aside home apart forward together".split())
WORD = re.compile(r"[\w.&%'’-]*\w[\w.&%'’-]*")
SLOTS = frozenset(
    "subject object dative xcomp ccomp complement adverb particle modifier possessor verb governor acl purpose".split()
)


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand in one of the slots: a word, an event noun of a type, a participant of a kind, or anything.

    With a `particle` the object counts too where the verb has that particle ("hand over the thief").
    """

    slots: tuple[str, ...]
    words: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    absent: bool = False
    particle: str | None = None

    @property
    def weight(self) -> int:
        """How much the condition narrows: words more than types, these more than kinds or anything."""
        weight = 4 if self.words else 3 if self.types - {"ANY"} else 2 if self.types or self.kinds or self.absent else 1
        return weight + ("subject" in self.slots)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A head lemma ("call", or "call on" where the preposition may belong to the verb) and conditions."""

    head: str
    particles: tuple[str, ...]
    conditions: tuple[Condition, ...]

    @property
    def weight(self) -> int:
        """How specific the pattern is; of all that match, the most specific one gives the type."""
        return 1 + 3 * len(self.particles) + sum(c.weight for c in self.conditions)


def parse_pattern(text: str, sets: Mapping[str, frozenset[str]]) -> Pattern:
    """Reads a pattern; `sets` holds the words of `$names`.

    The first word is the lemma of the verb or noun. Then, in any number: `word` or `word/word` is the object;
    a preposition, alone ("fire at": anything led to by it) or with what it leads to ("charge with murder/fraud");
    `to word` what the action is governed to do ("agree to withdraw"; `to *` any verb); `slot=word` any other slot
    (`subject=bomb`), `slot!` a slot that must be empty. For a word may stand `$set`, a kind (`PERSON`, `ORG`,
    `COUNTRY`, `GROUP`, `ACTOR`, `THING`), `@TYPE` (an event noun of that type) or `*`.

    Raises ValueError with what is wrong.

    >>> parse_pattern("impose sanction/embargo on", {}).head
    'impose'
    """
    words = text.split()
    if not words:
        raise ValueError("the pattern is empty")
    head, rest = words[0], words[1:]
    if not head.replace("-", "").replace("'", "").replace("_", "").isalnum():
        raise ValueError(f"{head!r} cannot begin a pattern: the first word is the lemma of the verb or noun")
    if head != head.lower():
        raise ValueError(f"{head!r} matches no lemma: write the verb or noun in lower case")
    particles: list[str] = []
    conditions: list[Condition] = []
    position = 0
    while position < len(rest):
        word = rest[position]
        position += 1
        following = rest[position] if position < len(rest) else None
        if word.endswith("!"):
            conditions.append(Condition((_slot(word[:-1]),), absent=True))
        elif "=" in word:
            slot, _, filler = word.partition("=")
            conditions.append(_condition((_slot(slot),), filler, sets))
        elif word == "to" and following is not None and following != "=" and following not in PREPOSITIONS:
            position += 1
            slots = ("xcomp", "to") if following == "*" else ("xcomp", "to", "purpose")
            conditions.append(_condition(slots, following, sets))
        elif word in PREPOSITIONS or word in PARTICLES:
            if following is None or word in PARTICLES or _opens(following):
                particles.append(word)
            else:
                position += 1
                conditions.append(replace(_condition((word,), following, sets), particle=word))
        else:
            conditions.append(_condition(("object",), word, sets))
    return Pattern(head.replace("_", " "), tuple(particles), tuple(conditions))


def _opens(word: str) -> bool:
    """Whether a word begins a condition of its own, so that what stands before it stands alone."""
    return word in PREPOSITIONS or "=" in word or word.endswith("!")


def _slot(name: str) -> str:
    base = name.partition(":")[0]
    if base not in SLOTS and base not in PREPOSITIONS:
        raise ValueError(f"unknown slot {name!r}; slots are {', '.join(sorted(SLOTS))} and prepositions")
    return name


def _condition(slots: tuple[str, ...], filler: str, sets: Mapping[str, frozenset[str]]) -> Condition:
    if filler == "*":
        return Condition(slots)
    words: set[str] = set()
    types: set[str] = set()
    kinds: set[str] = set()
    for part in filler.split("/"):
        if part.startswith("$"):
            if part[1:] not in sets:
                raise ValueError(f"unknown word set {part!r}; known are {', '.join(sorted(sets)) or 'none'}")
            words |= sets[part[1:]]
        elif part.startswith("@"):
            types.add(part[1:])
        elif part.isupper() and len(part) > 1:
            if part not in KINDS:
                raise ValueError(f"unknown kind {part!r}; kinds are {', '.join(sorted(KINDS))}")
            kinds |= set(KINDS[part])
        elif not part:
            raise ValueError(f"{filler!r} has an empty alternative")
        elif not WORD.fullmatch(part):
            raise ValueError(f"{part!r} is no word, $set, @TYPE or kind")
        else:
            words.add(part.replace("_", " "))
    return Condition(slots, frozenset(words), frozenset(types), frozenset(kinds))
