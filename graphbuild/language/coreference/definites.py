"""Definite phrases: "the deputy minister", "the company", "both countries", "the ruling" and whom or what they mean."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.coreference.bodies import SENTENCES, body
from graphbuild.language.coreference.constraints import LAW_OFFICERS
from graphbuild.language.coreference.groups import AGENTS, Group, Ledger, governor, role_words
from graphbuild.language.given import given_names
from graphbuild.language.nouns import participants, word_list
from graphbuild.model import ActorMention, Kind

__all__ = ["definite", "introduced", "modifiers", "several"]

EMPTY, PERSON_HYPERNYMS = word_list("empty_modifier"), word_list("person_hypernym")
PAIRS = word_list("paired")
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
FORCES = word_list("named_force")
POINTERS = frozenset(("the", "this", "that", "these", "those", "both", "said"))
TWO = frozenset(("two", "both", "pair", "duo"))
YOUNG = frozenset(("boy", "girl", "teenager"))
ACCUSED = frozenset(("defendant", "suspect"))
KINDS = {"country": (Kind.COUNTRY,), "nation": (Kind.COUNTRY,), "state": (Kind.COUNTRY,), "government": (Kind.COUNTRY,),
         "neighbour": (Kind.COUNTRY,), "neighbor": (Kind.COUNTRY,), "power": (Kind.COUNTRY,),
         "capital": (Kind.PLACE, Kind.COUNTRY), "city": (Kind.PLACE,)}  # fmt: skip
LEADING = {"official", "executive"}
ANYBODY = frozenset(("pair", "duo", "group", "ally", "rival", "partner", "giant"))
OPPOSED = frozenset(("side", "party", "pair", "duo"))
ANY = (Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON, Kind.GROUP)


def modifiers(c: Columns, i: int) -> frozenset[str]:
    """The words before a head noun that tell it from others."""
    found = set()
    for kid in c.kids[i]:
        if kid >= i:
            break
        if c.dep[kid] in ("amod", "compound", "nmod", "nummod") and c.lower[kid] not in EMPTY and not _seat(c, kid):
            found.add(c.lemma[kid])
            found.update(c.lemma[k] for k in c.kids[kid] if c.dep[k] in ("amod", "compound", "nummod"))
    return frozenset(found)


def _seat(c: Columns, i: int) -> bool:
    """Whether a modifier only adds where a body sits: "the Osaka-based firm" is the firm spoken of."""
    return c.lower[i] in ("based", "headquartered") and i > 1 and c.words[i - 1] == "-"


def pointed(c: Columns, i: int) -> bool:
    """Whether a phrase points back: "the", "this", "both"."""
    return any(k < i and c.dep[k] in ("det", "predet", "amod") and c.lower[k] in POINTERS for k in c.kids[i])


def _restricted(c: Columns, i: int) -> bool:
    """Whether what follows the noun says which one is meant: "the firm that ...", "the head of ..."."""
    aside = i + 1 < c.n and c.words[i + 1] == ","  # "the coach, who ..." is known without it
    return any(
        k > i
        and (
            (c.dep[k] in ("relcl", "acl") and not aside) or (c.dep[k] == "prep" and c.lower[k] in ("of", "from", "for"))
        )
        for k in c.kids[i]
    )


def _complements(c: Columns, i: int) -> frozenset[str]:
    """The heads of what a noun's phrases and clauses say: those of "the remains of Osei" and "of Lund" differ."""
    found = set()
    for k in c.kids[i]:
        if k > i and c.dep[k] in ("relcl", "acl"):
            found.add(c.lemma[k])
        elif k > i and c.dep[k] == "prep":
            found.update(c.lemma[n] for n in c.kids[k] if c.dep[n] == "pobj")
    return frozenset(found)


def several(ledger: Ledger, i: int, mention: ActorMention) -> tuple[tuple[int, ...], str] | None:
    """The two (or more) that "both countries", "the two sides" or "the parties" means."""
    c = ledger.c
    lemma, before = c.lemma[i], {c.lower[k] for k in c.kids[i] if k < i}
    dual = "both" in before or c.lower[i] in ("both", "two") or ("two" in before and pointed(c, i))
    kinds: tuple[Kind, ...] = ANY
    classes: set[str] = set()
    each = not mention.plural and not before.isdisjoint(("neither", "either", "each"))
    of_them = any(c.lower[k] == "of" and any(c.lower[x] in ("them", "these") for x in c.kids[k]) for k in c.kids[i])
    alone = not c.kids[i]  # "two of them" are a part of more
    if c.lower[i] in TWO and before <= {"the"} and not _restricted(c, i) and (told := _counted_two(ledger, i)):
        return told, "both"
    if (c.lower[i] in ("each", "both", "neither", "either") and (of_them or alone)) or (c.lower[i] == "two" and alone):
        pass
    elif lemma in ("each", "both"):
        return None
    elif mention.plural and not dual and "the" in before and lemma in PAIRS - OPPOSED and not modifiers(c, i):
        found = _just_named(ledger, i, KINDS.get(lemma, (Kind.PERSON, Kind.ORGANISATION)))
        return found or _two_bodies(ledger, i, lemma)
    elif (
        (mention.plural or (each and lemma in PAIRS))
        and (dual or each or ("the" in before and lemma in OPPOSED))
        and (lemma in PAIRS or lemma in participants())
    ):
        sense = participants().get(lemma)
        if lemma in ("side", "party", "camp"):
            kinds = AGENTS  # people have no sides, they take them
        elif sense is None or lemma in ANYBODY:
            pass
        elif lemma == "leader":
            kinds, classes = (Kind.PERSON,), LEADING  # presidents and premiers are leaders
        else:
            kinds, classes = KINDS.get(lemma, (sense.kind,)), sense.classes
    elif lemma in ("pair", "duo") and "the" in before:
        kinds = (Kind.PERSON,)
    else:
        return None
    if _restricted(c, i) and not of_them:
        return None
    keys = (_role_pair(ledger, i, lemma) if kinds == (Kind.PERSON,) else None) or _pair(ledger, i, kinds, classes)
    return (keys, "both") if keys else None


def _role_pair(ledger: Ledger, i: int, lemma: str) -> tuple[int, ...] | None:
    """The two people who bear a title: "both presidents"."""
    found = [
        seen.key
        for seen in ledger.recent(i, 12)
        if (group := ledger.groups[seen.key]).named
        and group.kind == Kind.PERSON
        and not group.plural
        and any(role[-1] == lemma for role in group.roles)
    ]
    return tuple(sorted(found)) if len(found) == 2 else None


def _counted_two(ledger: Ledger, i: int) -> tuple[int, ...] | None:
    """The group of which two have just been counted: "hired two pilots. The two ..."."""
    for seen in ledger.recent(i, 1):
        group = ledger.groups[seen.key]
        if group.plural and any(ledger.c.lower[k] == "two" for k in ledger.c.kids[group.mentions[-1][0]]):
            return (seen.key,)
    return None


def _just_named(ledger: Ledger, i: int, kinds: tuple[Kind, ...]) -> tuple[tuple[int, ...], str] | None:
    """The pair named in this sentence or the last one, for a bare plural: "Chad met Togo, the countries said"."""
    c = ledger.c
    if _restricted(c, i) or not ledger.pairs:
        return None
    sentence, token, keys = ledger.pairs[-1]
    fits = len(keys) == 2 and all(ledger.groups[k].kind in kinds and not ledger.groups[k].plural for k in keys)
    return (keys, "both") if fits and token < i and c.sent[i] - sentence <= 1 else None


def _two_bodies(ledger: Ledger, i: int, lemma: str) -> tuple[tuple[int, ...], str] | None:
    """The only two bodies of a kind named in this sentence or the last: "Plum bought Hollin, the firms said"."""
    sense = participants().get(lemma)
    if sense is None or sense.kind != Kind.ORGANISATION or _restricted(ledger.c, i):
        return None
    found: list[int] = []
    for seen in ledger.recent(i, 1):
        group = ledger.groups[seen.key]
        if group.named and group.kind == Kind.ORGANISATION and (not group.classes or group.classes & sense.classes):
            if group.located or group.plural or len(found) == 2:
                return None
            found.append(seen.key)
    return (tuple(sorted(found)), "both") if len(found) == 2 else None


def _pair(ledger: Ledger, i: int, kinds: tuple[Kind, ...], classes: set[str]) -> tuple[int, ...] | None:
    c = ledger.c

    def fits(key: int) -> bool:
        group = ledger.groups[key]
        if group.kind not in kinds or (group.plural and kinds != AGENTS):
            return False
        if classes == LEADING:
            return not classes.isdisjoint(group.classes)
        return not classes or not group.classes or group.kind == Kind.COUNTRY or bool(group.classes & classes)

    verb = governor(c, i)
    verbs = (verb, c.head[verb]) if c.dep[verb] == "conj" else (verb,)
    acted_on = c.dep[i] in ("dobj", "pobj", "dative") and bool(c.kids[i])
    doers = [k for v in verbs for k in c.kids[v] if acted_on and c.dep[k] == "nsubj" and k < i]
    others = {key for k in doers for key in ledger.of_token.get(k, ())}
    others |= {owner for key in others if (owner := ledger.groups[key].owner) is not None}
    told = [
        (sentence, keys)
        for sentence, token, keys in ledger.pairs[-60:]
        if token < i and len(keys) == 2 and all(map(fits, keys)) and others.isdisjoint(keys)
    ]
    if told and c.sent[i] - told[-1][0] <= SENTENCES:
        return told[-1][1]
    if kinds == AGENTS and c.lemma[i] in OPPOSED and len({frozenset(keys) for _, keys in told}) == 1:
        return told[0][1]  # the only two parties of the story
    found: list[int] = []
    start = None
    for seen in reversed(ledger.sightings[-60:]):
        group = ledger.groups[seen.key]
        if seen.token >= i or not fits(seen.key) or seen.key in found or group.plural:
            continue
        if group.owner is not None and not group.named and group.kind == Kind.ORGANISATION:
            continue  # "its board" is no party of its own
        if c.sent[i] - seen.sentence > 3:
            break
        if seen.key in others or (c.lemma[i] in OPPOSED and _speaks_of(c, seen.token, i)):
            return None  # "China's ministry accused both countries", "Russia hopes that the sides ...": two others
        if len(found) == 2 and start is not None and seen.sentence < start:
            break
        found.append(seen.key)
        start = seen.sentence if start is None else min(start, seen.sentence)
        if len(found) > 2:
            break
    if len(found) == 2:
        people = [k for k in found if ledger.groups[k].kind == Kind.PERSON]
        named = [k for k in found if ledger.groups[k].named]
        return tuple(sorted(named)) if len(named) == 2 and len(people) != 1 else None
    return None


def _speaks_of(c: Columns, subject: int, i: int) -> bool:
    """Whether a subject's verb governs the clause that a phrase stands in."""
    verb = c.head[subject]
    inside = c.sent[subject] == c.sent[i] and c.dep[subject] in SUBJECTS and c.head[i] != verb
    return inside and c.is_below(i, verb)


def definite(ledger: Ledger, i: int, mention: ActorMention) -> tuple[Group, str] | None:
    """The earlier group that a definite common noun takes up."""
    c = ledger.c
    if mention.kind == Kind.PERSON and not mention.plural and mention.title and " " in mention.title and _bare(c, i):
        return _by_role(ledger, i, mention)
    if not pointed(c, i) or any(k < i and c.lower[k] == "both" for k in c.kids[i]):
        return None
    mods = modifiers(c, i)
    if not _restricted(c, i):
        if mention.kind == Kind.PERSON:
            found = _by_country(ledger, i, mention) if mention.country else _by_role(ledger, i, mention)
            if found:
                return found
        if mention.lemma in FORCES and not mods:
            for key in reversed(ledger.forces[-3:]):
                if _near(ledger, i, ledger.groups[key], 12):
                    return ledger.groups[key], "role noun"
        if mention.kind in (Kind.ORGANISATION, Kind.GROUP):
            found = body(ledger, i, mention, mods)
            if found:
                return found
        if mention.kind == Kind.COUNTRY or mention.lemma in ("country", "nation", "kingdom", "republic"):
            found = _country(ledger, i, mods)
            if found:
                return found
    return _same_noun(ledger, i, mention, mods)


def _near(ledger: Ledger, i: int, group: Group, sentences: int = SENTENCES) -> bool:
    c = ledger.c
    last = next((t for t, _ in reversed(group.mentions) if t < i), None)
    return last is not None and c.sent[i] - c.sent[last] <= sentences


def _by_role(ledger: Ledger, i: int, mention: ActorMention) -> tuple[Group, str] | None:
    words = role_words(mention.title or mention.lemma)
    all_wanted = {w for w in words if w not in EMPTY}
    code = None
    if mention.affiliation:
        from graphbuild.language.countries import countries

        code = countries().of(mention.affiliation)
        all_wanted -= set(mention.affiliation.lower().split())
    head = words[-1]
    senses = participants()
    sense = senses.get(head)
    recent = ledger.recent(i, 12)
    for seen in recent:
        group = ledger.groups[seen.key]
        if (
            group.kind != Kind.PERSON
            or group.plural
            or ledger.beside(seen, i)
            or (code and group.code and code != group.code)
        ):
            continue
        told = code is None or group.code is not None
        wanted = all_wanted - {w for name in group.bodies for w in name.split()}
        if any(
            role[-1] == head and (wanted <= set(role) if told else wanted == set(role) - EMPTY) for role in group.roles
        ):
            return group, "role noun"
    if sense is None or head not in PERSON_HYPERNYMS or all_wanted - {head}:
        return None
    fits = [
        ledger.groups[seen.key]
        for seen in ledger.recent(i, 2)
        if ledger.groups[seen.key].kind == Kind.PERSON
        and not ledger.groups[seen.key].plural
        and (sense.gender is None or ledger.groups[seen.key].gender in (sense.gender, None))
        and (sense.gender is not None or bool(sense.classes & ledger.groups[seen.key].classes))
        and not (head in ACCUSED and any(role[-1] in LAW_OFFICERS for role in ledger.groups[seen.key].roles))
        and not (head in YOUNG and LEADING & ledger.groups[seen.key].classes)
    ]
    return (fits[0], "role noun") if len(fits) == 1 else None


def _by_country(ledger: Ledger, i: int, mention: ActorMention) -> tuple[Group, str] | None:
    """The only person of a country spoken of last: "the Kenyan"."""
    people = [g for seen in ledger.recent(i, 3) if (g := ledger.groups[seen.key]).kind == Kind.PERSON and not g.plural]
    fits = [g for g in people if g.code == mention.country]
    return (fits[0], "role noun") if len(fits) == 1 else None


def _bare(c: Columns, i: int) -> bool:
    """Whether an office stands without an article, as a name does: "Plum Bank finance chief said"."""
    return not any(c.dep[k] in ("det", "poss", "nummod", "predet") for k in c.kids[i])


def introduced(ledger: Ledger, i: int, mention: ActorMention) -> tuple[Group, str] | None:
    """Whom a story told of before it names him, with his age: "A baker was jailed. Evan Roe, 52, had ..."."""
    c = ledger.c
    aged = i + 2 < c.n and c.words[i + 1] == "," and c.words[i + 2].isdigit() and len(c.words[i + 2]) == 2
    takes_part = c.dep[i] in (*SUBJECTS, "dobj")
    if not aged or mention.kind != Kind.PERSON or " " not in (mention.name or "") or not takes_part:
        return None
    found: list[tuple[int, Group]] = []
    for seen in ledger.recent(i, 2):
        group, first = ledger.groups[seen.key], ledger.groups[seen.key].mentions[0][0]
        told = group.kind == Kind.PERSON and not group.plural and not group.named and c.sent[first] < c.sent[i]
        told = told and c.dep[first] in (*SUBJECTS, "dobj")  # not the dead of "the death of a nurse"
        if told and any(k < first and c.lower[k] in ("a", "an") for k in c.kids[first]):
            gender = given_names().get(mention.name.split()[0].lower()) if mention.name else None
            if gender is None or group.gender in (gender, None):
                found.append((first, group))
    if len(found) > 1:  # "a judge jailed a baker": whom something befell
        found = [f for f in found if c.dep[f[0]] in ("dobj", "nsubjpass")]
    return (found[0][1], "role noun") if len(found) == 1 else None


def _country(ledger: Ledger, i: int, mods: frozenset[str]) -> tuple[Group, str] | None:
    if mods:
        return None
    seen = [s for s in ledger.recent(i, 2) if ledger.groups[s.key].kind == Kind.COUNTRY and ledger.groups[s.key].named]
    if not seen:
        return None
    best = max(s.rank - 2 * ledger.distance(s, i) for s in seen)
    top = [s for s in seen if s.rank - 2 * ledger.distance(s, i) == best]
    return (ledger.groups[top[0].key], "the country") if len(top) == 1 else None


def _same_noun(ledger: Ledger, i: int, mention: ActorMention, mods: frozenset[str]) -> tuple[Group, str] | None:
    for key in reversed(ledger.heads.get(mention.lemma, ())[-8:]):
        group = ledger.groups[key]
        if group.kind == Kind.COUNTRY != mention.kind:  # "the Kenyan" is not Kenya
            continue
        if group.plural != mention.plural or group.owner is not None or not _near(ledger, i, group, 12):
            continue
        if _restricted(ledger.c, i):
            same = mods == group.modifiers and _complements(ledger.c, i) == _complements(ledger.c, group.mentions[0][0])
        else:
            same = mods <= group.modifiers | {group.lemma}
        if same:
            return group, "same noun"
    return None
