"""Which mentions of a document stand for the same participant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from graphbuild.language.columns import Columns
from graphbuild.language.coreference.constraints import SIDES, bodies_of
from graphbuild.language.coreference.definites import definite, introduced, modifiers, several
from graphbuild.language.coreference.groups import WINDOW, Group, Ledger, role_words, unsure
from graphbuild.language.coreference.labels import label_of
from graphbuild.language.coreference.pronouns import FIRST_PERSON, announced, conjuncts, owner_of, pronoun
from graphbuild.language.coreference.same_name import find_by_name, name_key, register
from graphbuild.language.countries import countries
from graphbuild.language.given import given_names
from graphbuild.language.nouns import word_list
from graphbuild.language.phrases import left_end, office_beside
from graphbuild.model import ActorMention, Entity, Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Coreference", "Resolver", "resolve_by_rules"]

ROLES_OF_BODIES = word_list("role_of_body")
IMPERSONAL = frozenset(("it", "there", "this", "that", "what", "which"))
COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4}


@dataclass(frozen=True, slots=True)
class Coreference:
    """The entities of a document, and for each mention's head token the keys of those it stands for."""

    entities: tuple[Entity, ...]
    of_token: Mapping[int, tuple[int, ...]]


class Resolver(Protocol):
    """What a coreference resolver is: a parsed document and its mentions in, entities out.

    `speakers` maps a token inside a quotation to the head token of its speaker's phrase.
    """

    def __call__(self, doc: Doc, mentions: Mapping[int, ActorMention], speakers: Mapping[int, int]) -> Coreference: ...


def resolve_by_rules(doc: Doc, mentions: Mapping[int, ActorMention], speakers: Mapping[int, int]) -> Coreference:
    """graphbuild's own resolver; an unresolved pronoun belongs to no entity.

    Reads the mentions once from left to right, then what is said in the first person.
    """
    c = Columns.of(doc)
    ledger = Ledger(c)
    for i in sorted(mentions):
        _place(ledger, i, mentions, speakers)
        _note_pair(ledger, i)
    for i, mention in mentions.items():
        if i not in ledger.of_token and mention.kind == Kind.PRONOUN and (found := announced(ledger, i)):
            ledger.refer(i, found[0], mention, found[1])
        if c.lower[i] in FIRST_PERSON and mention.kind == Kind.PRONOUN and i in speakers:
            _first_person(ledger, i, mention, speakers[i], mentions)
    return Coreference(tuple(_entity(ledger, g, mentions) for g in ledger.groups), ledger.of_token)


def _place(ledger: Ledger, i: int, mentions: Mapping[int, ActorMention], speakers: Mapping[int, int]) -> None:
    """Joins one mention to an earlier group, opens a new one, or leaves a pronoun alone."""
    mention, c = mentions[i], ledger.c
    if i in ledger.of_token:
        return
    if mention.kind == Kind.PRONOUN:
        found = several(ledger, i, mention) or pronoun(ledger, i, speakers)
        if found:
            ledger.refer(i, found[0], mention, found[1])
            if c.lower[i] in ("who", "whom"):
                _is_personal(c, i, ledger.groups[found[0][0]])
        return
    if listed := [j for j in _members(c, i, mention) if j in mentions]:
        for j in listed:
            _place(ledger, j, mentions, speakers)
        keys = [k for j in listed for k in ledger.of_token.get(j, ())]
        if len(set(keys)) == len(listed):
            ledger.refer(i, tuple(keys), mention, "apposition")
            return
    if together := several(ledger, i, mention):
        ledger.refer(i, together[0], mention, together[1])
        return
    if (name := _named_behind(c, i, mention, mentions)) is not None:
        _place(ledger, name, mentions, speakers)
        bearers = ledger.of_token.get(name, ())
        if len(bearers) == 1 and not ledger.groups[bearers[0]].plural:
            ledger.groups[bearers[0]].kind = mention.kind
            ledger.join(ledger.groups[bearers[0]], i, mention, "apposition")
            return
    if mention.name:
        known = find_by_name(ledger, i, mention) or _apposed(ledger, i, mention) or introduced(ledger, i, mention)
        if known:
            ledger.join(known[0], i, mention, known[1])
            register(ledger, known[0], mention)
        else:
            register(ledger, ledger.new(i, mention), mention)
        group = ledger.groups[ledger.of_token[i][0]]
        if _spoken_of_as_many(c, i, mention) and (group.kind != Kind.PERSON or unsure(group)):
            group.called, group.kind = "they", Kind.ORGANISATION if group.kind == Kind.PERSON else group.kind
        return
    known = _apposed(ledger, i, mention)
    owner = owner_of(ledger, i)
    if known is None and owner is None:
        known = definite(ledger, i, mention)
    if known is None and owner is not None:
        known = _owned(ledger, i, mention, owner)
    if known is None and mention.kind == Kind.ORGANISATION and mention.affiliation:
        key = ledger.names.get(_body_key(c, i, mention))
        known = (ledger.groups[key], "name") if key is not None else None
    if known is None and mention.kind == Kind.GROUP and c.lower[i] == mention.text.lower():
        key = ledger.names.get("bare " + c.lower[i])
        known = (ledger.groups[key], "same noun") if key is not None else None
    if known:
        ledger.join(known[0], i, mention, known[1])
        return
    group = ledger.new(i, mention)
    group.modifiers, group.owner = modifiers(c, i), owner
    if _is_predicate(c, i):
        ledger.set_aside(group)
        described = _described(ledger, i)
        if described is not None:
            ledger.describe(described, i, mention)
    if mention.lemma == "counterpart" and owner is not None and owner >= 0:
        group.classes |= ledger.groups[owner].classes  # a premier's counterpart is a leader too
    if mention.kind == Kind.GROUP and c.lower[i] == mention.text.lower():
        ledger.names["bare " + c.lower[i]] = group.key
    if mention.kind == Kind.ORGANISATION and mention.affiliation:
        ledger.names.setdefault(_body_key(c, i, mention), group.key)


def _is_predicate(c: Columns, i: int) -> bool:
    """Whether an indefinite phrase only says what somebody is, wants to stay or serves as: it brings in nobody new.

    Predicate nominals introduce no discourse referent: Karttunen (1969).
    """
    if not any(k < i and c.dep[k] == "det" and c.lower[k] in ("a", "an") for k in c.kids[i]):
        return False
    if c.dep[i] == "pobj":
        whole, be = c.head[c.head[i]], c.head[c.head[c.head[i]]]
        pointing = any(c.dep[k] == "nsubj" and c.lower[k] in IMPERSONAL for k in c.kids[be])
        return c.lower[c.head[i]] == "as" or (c.dep[whole] == "attr" and pointing)  # "this is the end of a firm"
    be = c.head[i]
    infinitive = any(c.tag[k] == "TO" for k in c.kids[be])
    return (
        c.dep[i] == "attr"
        and c.lemma[be] in ("be", "become", "remain")
        and (infinitive or any(c.dep[k] == "nsubj" and c.lower[k] not in IMPERSONAL for k in c.kids[be]))
    )


def _described(ledger: Ledger, i: int) -> Group | None:
    """Who a predicate tells of, where it is so: "Corven is a bank", not "is no bank", "may become a bank"."""
    c = ledger.c
    be = c.head[i]
    open_ = any(c.dep[k] == "neg" or c.tag[k] in ("MD", "TO") for k in c.kids[be])
    subject = next((k for k in c.kids[be] if c.dep[k] == "nsubj" and k < be), None)
    if c.dep[i] != "attr" or open_ or subject is None:
        return None
    keys = ledger.of_token.get(subject, ())
    group = ledger.groups[keys[0]] if len(keys) == 1 else None
    return None if group is None or group.plural else group


def _spoken_of_as_many(c: Columns, i: int, mention: ActorMention) -> bool:
    """Whether the verb behind one name is in the plural, as English speaks of teams: "Everton are fifth"."""
    if mention.plural or c.dep[i] != "nsubj" or c.tag[i] != "NNP":
        return False
    if any(c.dep[k] in ("conj", "cc") for k in c.kids[i]):
        return False
    finite = next((k for k in c.kids[c.head[i]] if c.dep[k] in ("aux", "auxpass")), c.head[i])
    return i < finite and c.lower[finite] in ("are", "were", "have") and finite - i < 3


def _is_personal(c: Columns, i: int, group: Group) -> None:
    """ "Who" tells that a noun which no table knows stands for people: "the stewards, who ..."."""
    if group.kind == Kind.THING:
        group.kind = Kind.GROUP if group.plural else Kind.PERSON
    if group.kind == Kind.PERSON and c.tag[i] == "WP":
        group.called = "who"


def _body_key(c: Columns, i: int, mention: ActorMention) -> str:
    """ "Russia's foreign ministry" in the form of "Russian Foreign Ministry"."""
    words = [c.lower[k] for k in c.kids[i] if k < i and c.dep[k] in ("amod", "compound")]
    return name_key(" ".join((*words, mention.lemma)), mention.affiliation)


def _apposed(ledger: Ledger, i: int, mention: ActorMention) -> tuple[Group, str] | None:
    """The group of the phrase that this one stands beside: "Lena Ruud, the firm's chief executive"."""
    c = ledger.c
    if c.dep[i] != "appos":
        return None
    office = office_beside(c, i)
    keys = ledger.of_token.get(c.head[i] if office is None else office)
    if not keys or len(keys) != 1 or any(_listed(c, k) for k in c.kids[i]):
        return None
    group = ledger.groups[keys[0]]
    one = c.lower[c.head[i]] == "one" and not mention.plural
    if group.plural != mention.plural and not one:
        return None
    if group.kind == Kind.GROUP and mention.kind == Kind.PERSON and (mention.name or one) and not group.named:
        group.kind = Kind.PERSON  # "one of them, Ana Moss, ..."
    alike = group.kind == mention.kind or Kind.THING in (group.kind, mention.kind)
    alike = alike or (group.kind == Kind.COUNTRY and mention.lemma in ("side", "team", "squad"))
    if group.named and mention.name:
        short = mention.name
        if alike and i and c.words[i - 1] == "(" and short.isupper():
            return group, "acronym"
        return None
    if not alike and _is_body(group, mention):
        group.kind = Kind.ORGANISATION
        return group, "apposition"
    if not alike and {group.kind, mention.kind} - {Kind.ORGANISATION, Kind.GROUP}:
        return None
    if mention.kind != Kind.THING or group.kind == Kind.THING:
        if group.kind == Kind.THING and mention.name:
            group.kind = mention.kind
        return group, "apposition"
    return None


def _named_behind(c: Columns, i: int, mention: ActorMention, mentions: Mapping[int, ActorMention]) -> int | None:
    """The name that says at once which body is meant: "the airline Plumair", "the firm, Hollin Foods,"."""
    if mention.kind != Kind.ORGANISATION or mention.name or mention.plural:
        return None
    for k in c.kids[i]:
        named = mentions.get(k) if k > i and c.dep[k] == "appos" and c.pos[k] == "PROPN" else None
        if (
            named is not None
            and named.name
            and office_beside(c, k) is None
            and not any(c.dep[x] in ("conj", "appos") for x in c.kids[k])
        ):
            person = named.title is not None or named.name.split()[0].lower() in given_names()
            known = named.kind in (Kind.ORGANISATION, Kind.THING) or (named.kind == Kind.PERSON and not person)
            return k if known else None
    return None


def _is_body(group: Group, mention: ActorMention) -> bool:
    """Whether noun and name beside each other are a firm: "the owner, Plum Shipping", "the maker, Merivax"."""
    if not mention.name or group.named:
        return False
    if group.kind == Kind.ORGANISATION:
        unknown = mention.name.split()[0].lower() not in given_names()
        return mention.kind == Kind.PERSON and mention.title is None and unknown
    return group.kind == Kind.PERSON and mention.kind == Kind.ORGANISATION and group.lemma in ROLES_OF_BODIES


def _members(c: Columns, i: int, mention: ActorMention) -> list[int]:
    """The names that a counted plural stands before: "the two firms, Plum Oil and Hollin Motors"."""
    before = {c.lower[k] for k in c.kids[i] if k < i}
    counted = COUNTED["both"] if "both" in before else max((COUNTED.get(word, 0) for word in before), default=0)
    if not counted or not mention.plural or mention.name:
        return []
    for first in c.kids[i]:
        if first > i and c.dep[first] == "appos" and c.words[left_end(c, first) - 1] in (",", "-", "–", ":", "("):
            found = [first, *conjuncts(c, first)]
            return found if len(found) == counted and all(c.pos[k] == "PROPN" for k in found) else []
    return []


def _listed(c: Columns, i: int) -> bool:
    """Whether a phrase goes on as a list; "the painter Leo Marsh" does not."""
    if c.dep[i] == "appos":
        return c.words[left_end(c, i) - 1] in (",", "(", ";")
    return c.dep[i] == "conj"


def _owned(ledger: Ledger, i: int, mention: ActorMention, owner: int) -> tuple[Group, str] | None:
    if owner < 0:
        return None
    code = ledger.groups[owner].code
    if code and mention.lemma in ("country", "nation", "homeland") and not modifiers(ledger.c, i):
        own = ledger.names.get("country " + code)
        return (ledger.groups[own], "the country") if own is not None else None
    for key in reversed(ledger.heads.get(mention.lemma, ())[-8:]):
        group = ledger.groups[key]
        mods = modifiers(ledger.c, i)
        alike = mods <= group.modifiers or group.modifiers <= mods
        if group.owner == owner and group.plural == mention.plural and alike:
            return group, "same owner"
    names = {name.lower() for name in ledger.groups[owner].names}
    if mention.kind != Kind.PERSON or mention.plural or not mention.title or not names:
        return None
    for group in ledger.groups[:-WINDOW:-1]:  # "the bloc's trade envoy" after "EU trade envoy Ana Moss"
        if (
            group.kind == Kind.PERSON
            and not names.isdisjoint(group.bodies)
            and role_words(mention.title) in group.roles
        ):
            return group, "same owner"
    return None


def _note_pair(ledger: Ledger, i: int) -> None:
    """Remembers "A and B" when its last part has been placed."""
    c = ledger.c
    if c.dep[i] != "conj" or i not in ledger.of_token or any(c.dep[k] == "conj" for k in c.kids[i]):
        return
    top = i
    while c.dep[top] == "conj" and c.head[top] < top:
        top = c.head[top]
    keys = list(ledger.of_token.get(top, ()))
    for other in conjuncts(c, top):
        keys += [k for k in ledger.of_token.get(other, ()) if k not in keys]
    if len(keys) > 1:
        ledger.pairs.append((c.sent[i], i, tuple(keys)))


def _first_person(
    ledger: Ledger, i: int, mention: ActorMention, speaker: int, mentions: Mapping[int, ActorMention]
) -> None:
    """ "I" is the speaker, "we" whom the speaker speaks for."""
    keys = ledger.of_token.get(speaker)
    if not keys:
        return
    plural = FIRST_PERSON[ledger.c.lower[i]]
    group = ledger.groups[keys[0]]
    if not plural:
        if len(keys) == 1 and group.kind in (Kind.PERSON, Kind.THING):
            ledger.join(group, i, mention, "speaker")
        return
    if group.kind in (Kind.COUNTRY, Kind.ORGANISATION, Kind.GROUP) or len(keys) > 1:
        ledger.refer(i, keys, mention, "speaker's side")
        return
    side = _side(ledger, group, mentions)
    if side is not None:
        ledger.join(side, i, mention, "speaker's side")


def _side(ledger: Ledger, group: Group, mentions: Mapping[int, ActorMention]) -> Group | None:
    """The country or organisation that a person speaks for."""
    owners = [m.affiliation for t, _ in group.mentions if (m := mentions.get(t)) and m.affiliation]
    for owner in owners:
        code = countries().of(owner)
        if code and group.classes & SIDES:
            key = ledger.names.get("country " + code)
            if key is not None:
                return ledger.groups[key]
        key = ledger.names.get(name_key(owner))
        if key is not None and ledger.groups[key].kind in (Kind.ORGANISATION, Kind.GROUP):
            return ledger.groups[key]
    bodies = bodies_of(ledger, group)
    return ledger.groups[bodies[0]] if len(set(bodies)) == 1 else None


def _entity(ledger: Ledger, group: Group, mentions: Mapping[int, ActorMention]) -> Entity:
    placed = sorted(group.mentions)
    members = tuple(mentions[i] for i, _ in placed)
    return Entity(group.key, label_of(ledger, group, mentions), group.kind, members, tuple(rule for _, rule in placed))
