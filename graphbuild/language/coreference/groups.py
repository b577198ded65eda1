"""Entities in the making: the mentions joined so far, what they say about their bearer, and who was spoken of last."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from graphbuild.language.columns import Columns
from graphbuild.language.countries import countries
from graphbuild.language.given import given_names
from graphbuild.language.nouns import name_endings, participants, word_list
from graphbuild.model import ActorMention, Kind

__all__ = [
    "AGENTS",
    "WINDOW",
    "Group",
    "Ledger",
    "Sighting",
    "affiliate",
    "governor",
    "maybe_person",
    "no_body",
    "rank",
    "role_words",
    "unsure",
]

# Centering theory: what a sentence is about stands in its subject, then its object.
RANKS = {"nsubj": 3, "nsubjpass": 3, "csubj": 3, "agent": 2, "dobj": 2, "dative": 2, "pobj": 1, "attr": 1, "poss": 1,
         "appos": 1, "ROOT": 2}  # fmt: skip
WINDOW = 120
HYPERNYMS = word_list("body_hypernym")
# Bodies that act and speak as one.
AGENTS = (Kind.ORGANISATION, Kind.COUNTRY, Kind.GROUP)


@dataclass(slots=True)
class Group:
    """One participant of the document as far as it has been read."""

    key: int
    kind: Kind
    plural: bool = False
    code: str | None = None
    gender: str | None = None
    names: list[str] = field(default_factory=list)
    roles: set[tuple[str, ...]] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)  # the names, in lower case, of what a person belongs to
    lemma: str = ""
    nouns: set[str] = field(default_factory=set)
    located: bool = False
    modifiers: frozenset[str] = frozenset()
    owner: int | None = None
    mentions: list[tuple[int, str]] = field(default_factory=list)
    label: str | None = None
    called: str = ""  # the pronoun used of it, "it", "they" or "who"

    @property
    def named(self) -> bool:
        """Whether a proper name is known."""
        return bool(self.names)


@dataclass(slots=True)
class Sighting:
    """Where a group was mentioned: head token, sentence, rank of its role there."""

    key: int
    token: int
    sentence: int
    rank: int
    named: bool
    pronoun: bool = False
    shared: bool = False


def rank(c: Columns, i: int) -> int:
    """How prominent the grammatical role of a phrase is; conjuncts share it."""
    steps = 0
    while c.dep[i] == "conj" and steps < 8:
        i, steps = c.head[i], steps + 1
    if c.dep[i] == "pobj" and c.dep[c.head[i]] == "agent":
        return 2
    if c.dep[i] == "attr" and not any(c.dep[k] in ("nsubj", "expl") for k in c.kids[c.head[i]]):
        return 3  # "among the dead was a guard"
    return RANKS.get(c.dep[i], 0)


def governor(c: Columns, i: int) -> int:
    """The verb or noun that a phrase is an argument of; conjuncts and prepositions are passed through."""
    for _ in range(6):
        if c.dep[i] == "conj" or c.dep[i] == "pobj":
            i = c.head[i]
        elif c.pos[i] == "ADP":
            return c.head[i]
        else:
            break
    return c.head[i]


def affiliate(c: Columns, i: int) -> float:
    """How far a phrase only tells where somebody belongs: "Ana Moss of the bank", more so "an analyst at the bank"."""
    prep = c.head[i]
    above = c.head[prep]
    if c.dep[i] != "pobj" or c.lower[prep] not in ("of", "at", "from", "with") or c.tag[above] == "NNS":
        return 0
    sense = participants().get(c.lemma[above])
    if c.ent[above] != "PERSON" and (sense is None or sense.kind != Kind.PERSON):
        return 0
    return 2.5 if c.lower[prep] in ("at", "with") else 1


class Ledger:
    """All groups of a document, what each mention's head token stands for, and the latest sightings."""

    def __init__(self, c: Columns):
        self.c = c
        self.groups: list[Group] = []
        self.of_token: dict[int, tuple[int, ...]] = {}
        self.sightings: list[Sighting] = []
        self.pairs: list[tuple[int, int, tuple[int, ...]]] = []
        self.names: dict[str, int] = {}
        self.surnames: dict[str, list[int]] = {}
        self.first_names: dict[str, set[int]] = {}
        self.heads: dict[str, list[int]] = {}
        self.forces: list[int] = []
        self.kind_words: dict[str, set[int]] = {}

    def new(self, i: int, mention: ActorMention, rule: str = "first") -> Group:
        """Opens a group with its first mention."""
        group = Group(len(self.groups), mention.kind, mention.plural, mention.country, lemma=mention.lemma)
        self.groups.append(group)
        self.join(group, i, mention, rule)
        self.heads.setdefault(mention.lemma, []).append(group.key)
        return group

    def join(self, group: Group, i: int, mention: ActorMention, rule: str) -> None:
        """Adds a mention and all it says."""
        group.mentions.append((i, rule))
        self.of_token[i] = (group.key,)
        pronoun = mention.kind == Kind.PRONOUN
        self.sightings.append(
            Sighting(group.key, i, self.c.sent[i], rank(self.c, i), mention.name is not None, pronoun)
        )
        if pronoun:
            return
        if rule == "role noun" and mention.kind != Kind.PERSON and mention.lemma in HYPERNYMS:
            return  # "the agency" says nothing of which kind it is
        self._learn(group, i, mention)

    def set_aside(self, group: Group) -> None:
        """Makes a new group one that nothing later takes up."""
        self.sightings.pop()
        self.heads[group.lemma].pop()

    def describe(self, group: Group, i: int, mention: ActorMention) -> None:
        """Adds what a predicate says of a group: "Corven is a bank" makes it the bank."""
        if group.kind == Kind.THING and group.named and mention.kind in (Kind.PERSON, Kind.ORGANISATION):
            group.kind = mention.kind
        if group.kind == mention.kind:
            self._learn(group, i, mention)
            self.heads.setdefault(mention.lemma, []).append(group.key)

    def _learn(self, group: Group, i: int, mention: ActorMention) -> None:
        senses = participants()
        group.nouns.add(mention.lemma)
        if mention.name:
            group.nouns |= {self.c.lemma[k] for k in self.c.kids[i] if k < i and self.c.lemma[k] in senses}
            group.located = group.located or no_body(self.c, i)
        if mention.name and mention.name not in group.names:
            group.names.append(mention.name)
        if mention.title:
            words = role_words(mention.title)
            group.roles.add(words)
            sense = senses.get(words[-1]) or senses.get(" ".join(words))
            if sense and sense.kind == Kind.PERSON:
                group.classes |= sense.classes
                group.gender = group.gender or _gender_by_name(mention) or sense.gender
                if words[0] in ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir", "miss"):
                    group.gender = group.gender or senses[words[0]].gender
        known = name_endings() if mention.name else senses
        sense = known.get(mention.lemma) or known.get(self.c.lower[i])
        if sense and (mention.kind != Kind.PERSON or not mention.name):
            group.classes |= sense.classes
            group.gender = group.gender or (sense.gender if mention.kind == Kind.PERSON else None)
        if mention.kind == Kind.PERSON and group.gender is None:
            group.gender = _gender_by_name(mention)
        if mention.affiliation:
            group.bodies.add(mention.affiliation.lower())
        if mention.affiliation and group.code is None:
            group.code = countries().of(mention.affiliation)

    def refer(self, i: int, keys: tuple[int, ...], mention: ActorMention, rule: str) -> None:
        """Lets a mention stand for one group or several."""
        if len(keys) == 1:
            self.join(self.groups[keys[0]], i, mention, rule)
            return
        self.of_token[i] = keys
        for key in keys:
            self.groups[key].mentions.append((i, rule))
            self.sightings.append(Sighting(key, i, self.c.sent[i], rank(self.c, i), False, True, True))
        self.pairs.append((self.c.sent[i], i, keys))

    def distance(self, seen: Sighting, i: int) -> int:
        """Sentences between a sighting and a token; outside quotations those of the story alone count."""
        count = self.c.sent if self.c.quoted[i] else self.c.story
        return count[i] - count[seen.token]

    def beside(self, seen: Sighting, i: int) -> bool:
        """Whether two phrases mean two participants: they depend on the same word, or one stands inside the other."""
        if seen.sentence != self.c.sent[i]:
            return False
        if governor(self.c, seen.token) == governor(self.c, i):
            return True
        latest = (t for t, _ in reversed(self.groups[seen.key].mentions))
        return any(self.c.is_below(i, t) for t in takewhile(lambda t: self.c.sent[t] >= seen.sentence, latest))

    def recent(self, before: int, sentences: int) -> list[Sighting]:
        """The latest sighting of each group in the last sentences before a token, latest first."""
        found: dict[int, Sighting] = {}
        count = self.c.sent if self.c.quoted[before] else self.c.story
        sentence = count[before]
        for seen in self.sightings[: -WINDOW - 1 : -1]:
            if seen.token >= before:
                continue
            if sentence - count[seen.token] > sentences:
                break
            best = found.get(seen.key)
            if best is None or (
                best.sentence == seen.sentence and (seen.rank > best.rank or (best.shared and seen.rank == best.rank))
            ):
                found[seen.key] = seen
        return list(found.values())


def maybe_person(group: Group) -> bool:
    """A full name of unknown words, which the recogniser may take for a place, an organisation or nothing."""
    if group.kind not in (Kind.PLACE, Kind.THING, Kind.ORGANISATION) or group.classes or group.code or group.plural:
        return False
    named = (name.split() for name in group.names if name.replace(" ", "").isalpha())
    return any(1 < len(words) < 4 and not any(w.isupper() and len(w) > 1 for w in words) for words in named)


def unsure(group: Group) -> bool:
    """A single unknown word that nothing has shown to be a person's name yet."""
    if group.kind not in (Kind.THING, Kind.PERSON) or not group.named or group.called == "who":
        return False
    return all(" " not in n for n in group.names) and group.gender is None and not group.roles


def role_words(title: str) -> tuple[str, ...]:
    """The words of a title, abbreviations written out.

    >>> role_words("Deputy FM")
    ('deputy', 'foreign', 'minister')
    """
    words = title.lower().replace("-", " ").split()
    return (*words[:-1], *EXPANDED.get(words[-1], (words[-1],)))


def _gender_by_name(mention: ActorMention) -> str | None:
    """What a given name tells, more surely than a title: "chairman Ruth Ames"."""
    return given_names().get(mention.name.split()[0].lower()) if mention.name and " " in mention.name else None


def no_body(c: Columns, i: int) -> bool:
    """Whether words beside a name show that no body bears it: "the coast of Velm", "Velm's coast", "the ferry Velm"."""
    senses = participants()
    above = c.head[i]
    if c.dep[i] == "pobj" and c.lower[above] in ("near", "off", "outside", "inside", "across", "around", "throughout"):
        return True
    if c.dep[i] == "pobj" and c.lower[above] == "of" and above == i - 1:
        above = c.head[above]
    elif c.dep[i] != "poss":
        return any(
            k < i and c.dep[k] in ("compound", "nmod") and c.pos[k] == "NOUN" and c.lower[k] not in name_endings()
            for k in c.kids[i]
        )
    sense = senses.get(c.lemma[above])
    return sense is not None and (sense.kind == Kind.PLACE or bool(sense.classes & {"parliament"}))


EXPANDED = {"fm": ("foreign", "minister"), "pm": ("prime", "minister"), "ceo": ("chief", "executive"),
            "cfo": ("finance", "chief"), "mp": ("mp",), "premier": ("prime", "minister"),
            "pontiff": ("pope",)}  # fmt: skip
