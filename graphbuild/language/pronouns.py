"""Pronouns: which of the participants spoken of last they stand for, or none where the text does not tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graphbuild.language.columns import Columns
from graphbuild.language.constraints import allowed_by_verb, holders_of, implied_subject
from graphbuild.language.expletive import tells_content
from graphbuild.language.groups import AGENTS, Group, Ledger, Sighting, governor, maybe_person, rank, unsure
from graphbuild.language.nouns import word_list
from graphbuild.model import Kind

__all__ = ["FIRST_PERSON", "announced", "conjuncts", "pronoun"]

MOST_CONJUNCTS = 24  # a list without end must not take quadratic time
Fits = Callable[[Group], bool]
HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
FIRST_PERSON = dict.fromkeys(("i", "me", "my", "mine", "myself"), False) | dict.fromkeys(
    ("we", "us", "our", "ours", "ourselves"), True
)
RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
POSSESSIVE = frozenset(("his", "her", "its", "their"))
AGENTIVE, IMPERSONAL = word_list("agentive_verb"), word_list("impersonal_verb")
SPEAKS_FOR = word_list("speaks_for")
# "It is ready to act" says something of somebody, "it is easy to act" of nobody.
PERSONAL = word_list("personal_adjective")
COPULAS = frozenset(("be", "become", "remain"))
SENTENCES = {"he": 3, "it": 1, "they": 2}


def pronoun(ledger: Ledger, i: int, speakers: Mapping[int, int]) -> tuple[tuple[int, ...], str] | None:
    """The keys of the groups that the pronoun at token i stands for, and the rule."""
    c = ledger.c
    word = c.lower[i]
    if c.tag[i] in ("WP", "WDT", "WP$"):
        return _relative(ledger, i) if word in RELATIVE else None
    if c.words[i] in ("other", "another"):
        return _reciprocal(ledger, i)
    if word in HE:
        fits, family = _person("m"), "he"
    elif word in SHE:
        fits, family = _person("f"), "he"
    elif word in IT:
        if _impersonal(c, i):
            return None
        fits, family = _singular(c, i), "it"
    elif word in THEY:
        return _they(ledger, i, speakers)
    else:
        return None
    if word in REFLEXIVE:
        return _subject_of_clause(ledger, i, fits)
    if family in ("he", "it") and (client := _client(ledger, i, fits)) is not None:
        return (client,), "client"
    best = _best(ledger, i, fits, family, speakers)
    if best is None:
        return None
    unlikely = family == "he" and (ledger.groups[best.key].kind != Kind.PERSON or _in_opening_participle(c, i))
    if unlikely and _subject_behind(c, i) is not None:
        return None  # "Asked whether he would stand, the premier said": `announced` finds him
    if family == "it" and ledger.groups[best.key].kind == Kind.PERSON:
        ledger.groups[best.key].kind = Kind.ORGANISATION
    if family == "he":
        group = ledger.groups[best.key]
        group.kind = Kind.PERSON
        group.gender = group.gender or ("m" if word in HE else "f")
    return (best.key,), "pronoun"


def announced(ledger: Ledger, i: int) -> tuple[tuple[int, ...], str] | None:
    """The subject after a phrase or clause that opens its own: "in its report, the bank warned"."""
    c = ledger.c
    word = c.lower[i]
    possessive = c.tag[i] == "PRP$" and word in POSSESSIVE
    if not possessive and word not in HE | SHE:
        return None
    subject = _subject_behind(c, i)
    if subject is None:
        return None
    keys = tuple(k for t in (subject, *conjuncts(c, subject)) for k in ledger.of_token.get(t, ()))
    if word == "their":
        several = len(keys) > 1 or (len(keys) == 1 and _plural(ledger.groups[keys[0]]))
        return (tuple(dict.fromkeys(keys)), "announced") if several else None
    fits = _singular(c, i) if word == "its" else _person("m" if word in HE else "f")
    return (keys, "announced") if len(keys) == 1 and fits(ledger.groups[keys[0]]) else None


def _subject_behind(c: Columns, i: int) -> int | None:
    """The subject between a token and the verb of its clause, or of the clause that its own clause opens."""
    above = c.head[i]
    inside = {i}
    for _ in range(12):
        if above in inside:
            break
        for kid in c.kids[above] if c.pos[above] in ("VERB", "AUX") else ():
            if c.dep[kid] in ("nsubj", "nsubjpass") and i < kid < above and kid not in inside:
                return kid
        if c.pos[above] in ("VERB", "AUX") and c.dep[above] not in ("advcl", "pcomp", "ccomp"):
            break
        inside.add(above)
        above = c.head[above]
    return None


def _in_opening_participle(c: Columns, i: int) -> bool:
    """Whether a participle without a subject of its own, which opens the sentence, has a token below it."""
    first = c.starts[c.sent[i]]
    while c.pos[first] == "SPACE" and first < i:
        first += 1
    if c.tag[first] not in ("VBN", "VBG", "VBD") or c.dep[first] != "advcl":
        return False
    if any(c.dep[k] in ("nsubj", "nsubjpass") for k in c.kids[first]):
        return False
    above = i
    for _ in range(8):
        above = c.head[above]
        if above == first:
            return True
    return False


def _client(ledger: Ledger, i: int, fits: Fits) -> int | None:
    """Whom somebody speaks for: "his lawyer said that he was innocent" is not about the lawyer."""
    c = ledger.c
    clause = _clause(c, i)
    if c.dep[clause] != "ccomp" or c.dep[i] == "poss":
        return None
    for speaker in c.kids[c.head[clause]]:
        if c.dep[speaker] == "nsubj" and c.lemma[speaker] in SPEAKS_FOR:
            owners = [k for k in c.kids[speaker] if c.dep[k] == "poss"]
            owners += [
                n for k in c.kids[speaker] if c.lower[k] in ("for", "of") for n in c.kids[k] if c.dep[n] == "pobj"
            ]
            for owner in owners:
                keys = ledger.of_token.get(owner, ())
                if len(keys) == 1 and fits(ledger.groups[keys[0]]):
                    return keys[0]
    return None


def _person(gender: str) -> Fits:
    def fits(group: Group) -> bool:
        if group.plural:
            return False
        return (group.kind == Kind.PERSON or maybe_person(group)) and group.gender in (gender, None)

    return fits


def _singular(c: Columns, i: int) -> Fits:
    agent = c.dep[i] == "nsubj" and c.lemma[c.head[i]] in AGENTIVE

    def fits(group: Group) -> bool:
        if group.plural and not group.named and c.tag[group.mentions[0][0]] != "NN":  # "the militia said it would"
            return False
        return group.kind in AGENTS or unsure(group) or (group.kind != Kind.PERSON and not agent)

    return fits


def _plural(group: Group) -> bool:
    if group.kind in (Kind.PERSON, Kind.COUNTRY, Kind.PLACE):
        return group.plural
    return group.plural or group.kind in (Kind.GROUP, Kind.ORGANISATION)


def _impersonal(c: Columns, i: int) -> bool:
    if c.lower[i] != "it" or c.dep[i] not in ("nsubj", "nsubjpass", "expl"):
        return False
    verb = c.head[i]
    if c.lemma[verb] in IMPERSONAL or tells_content(c, verb):
        return True
    kids = [(k, c.dep[k]) for k in c.kids[verb]]
    clause = any(k > verb and d in ("ccomp", "csubj", "csubjpass", "acl", "relcl", "advcl") for k, d in kids)
    if c.lemma[verb] in COPULAS:
        clause = (clause and c.lemma[verb] == "be") or any(k > verb and d == "ccomp" for k, d in kids)
        said = next((k for k, d in kids if d == "acomp"), None)
        if said is not None:
            return c.lower[said] not in PERSONAL and (
                clause
                or any(d == "xcomp" for _, d in kids)
                or any(c.dep[x] in ("xcomp", "ccomp", "advcl") for k, d in kids if d == "acomp" for x in c.kids[k])
            )
        return (
            clause
            or any(d == "attr" and c.ent[k] in ("DATE", "TIME") for k, d in kids)
            or any(c.dep[x] in ("relcl", "acl") for k, d in kids if d == "attr" for x in c.kids[k])
        )
    # "It was announced that ...", "it takes two days to ..."
    return (c.dep[i] == "nsubjpass" and any(d == "ccomp" for _, d in kids)) or (
        c.lemma[verb] == "take" and any(d in ("xcomp", "advcl") for _, d in kids)
    )


def _best(ledger: Ledger, i: int, fits: Fits, family: str, speakers: Mapping[int, int]) -> Sighting | None:
    c = ledger.c
    here, mine = c.sent[i], rank(c, i)
    possessive = c.lower[i] in POSSESSIVE and c.tag[i] == "PRP$"
    verb = -1 if possessive else governor(c, i)
    barred = set(_speaking(ledger, i, fits, family, speakers))
    if c.dep[i] in ("nsubj", "nsubjpass") and c.dep[verb] == "relcl":
        barred |= set(ledger.of_token.get(c.head[verb], ()))  # "the man who he said had left" is another
    if not possessive:
        barred |= {k for t in implied_subject(c, verb) for k in ledger.of_token.get(t, ())}
    scored: list[tuple[float, int, Sighting]] = []
    holders, allowed = holders_of(c, i), allowed_by_verb(c, i)
    for seen in ledger.recent(i, SENTENCES[family]):
        group = ledger.groups[seen.key]
        if not fits(group) or seen.key in barred or not (seen.rank or seen.named) or not allowed(group):
            continue
        if possessive:
            if seen.token == c.head[i]:
                continue
        elif seen.sentence == here and (governor(c, seen.token) == verb or c.head[seen.token] == i):
            continue
        if seen.token in holders:
            continue
        if (family == "he") != (group.kind == Kind.PERSON) and family != "they" and seen.rank < 2:
            continue
        score = seen.rank - 1.6 * ledger.distance(seen, i)
        if seen.rank == mine and seen.rank > 1:
            score += 0.5
        if seen.rank == 3 and c.dep[_clause(c, seen.token)] == "ROOT":
            score += 0.5
        if seen.named or group.named:
            score += 0.6
        if seen.shared and family != "they":
            score -= 1.5  # "he" is rather somebody else than one of "the two men"
        elif seen.pronoun:
            same = seen.sentence == here and family == "he" and not mine > 2
            score += 1.5 if same else 0.7  # "her husband did not believe it until he saw her"
        if group.kind in AGENTS:
            score += 0.4 if family == "it" else 1.2
        if (family == "he") != (group.kind == Kind.PERSON):
            score -= 0.5
        if len(group.mentions) > 2:
            score += 0.3
        if possessive and seen.sentence == here and c.head[seen.token] == _clause(c, i):
            score += 0.8
        if c.quoted[seen.token] != c.quoted[i]:
            score -= 5 if mine == 3 and not c.quoted[i] and c.lemma[verb] in AGENTIVE else 1.5  # nobody names himself
        if family == "it" and seen.sentence == here and _coordinated(c, seen.token):
            score -= 4
        scored.append((score, seen.token, seen))
    if not scored:
        return None
    scored.sort(key=lambda s: (-s[0], -s[1]))
    return scored[0][2] if scored[0][0] > -2.5 else None


def _speaking(ledger: Ledger, i: int, fits: Fits, family: str, speakers: Mapping[int, int]) -> tuple[int, ...]:
    """Who says the words that a pronoun stands in: not he. "He" who says so behind them is not placed yet."""
    speaker = speakers.get(i)
    if speaker is None or speaker in ledger.of_token:
        return ledger.of_token.get(speaker, ()) if speaker is not None else ()
    word = ledger.c.lower[speaker]
    if speaker > i and ledger.c.pos[speaker] == "PROPN":  # "I told him," Orr said
        return tuple(ledger.surnames.get(word, ())[-1:])
    if family != "he" or speaker <= i or word not in HE | SHE or ledger.c.quoted[speaker]:
        return ()
    who = _best(ledger, speaker, _person("m" if word in HE else "f"), family, {})
    return (who.key,) if who else ()


def _coordinated(c: Columns, i: int) -> bool:
    """Whether a phrase is one of several that "and" joins: "it" after "Chad and Niger" is a third one."""
    return c.dep[i] == "conj" or any(c.dep[k] == "conj" and k > i for k in c.kids[i])


def _clause(c: Columns, i: int) -> int:
    """The verb of the clause that a token is in."""
    for _ in range(12):
        if c.head[i] == i:
            return i
        i = c.head[i]
        if c.pos[i] in ("VERB", "AUX"):
            return i
    return i


def _subject_of_clause(ledger: Ledger, i: int, fits: Fits) -> tuple[tuple[int, ...], str] | None:
    c = ledger.c
    for kid in c.kids[_clause(c, i)]:
        if c.dep[kid] in ("nsubj", "nsubjpass") and kid in ledger.of_token:
            keys = ledger.of_token[kid]
            if len(keys) == 1 and fits(ledger.groups[keys[0]]):
                return keys, "reflexive"
    return None


def _relative(ledger: Ledger, i: int) -> tuple[tuple[int, ...], str] | None:
    """ "who", "which", "that": the noun that the relative clause belongs to."""
    c = ledger.c
    verb = i
    for _ in range(8):
        if c.dep[verb] == "relcl":
            keys = ledger.of_token.get(c.head[verb])
            return (keys, "relative") if keys else None
        if c.head[verb] == verb:
            return None
        verb = c.head[verb]
    return None


def _reciprocal(ledger: Ledger, i: int) -> tuple[tuple[int, ...], str] | None:
    """ "each other": all that the subject names."""
    c = ledger.c
    for kid in c.kids[_clause(c, i)]:
        if c.dep[kid] in ("nsubj", "nsubjpass") and kid < i:
            keys = list(ledger.of_token.get(kid, ()))
            for other in conjuncts(c, kid):
                keys += [k for k in ledger.of_token.get(other, ()) if k not in keys]
            return (tuple(keys), "reciprocal") if keys else None
    return None


def conjuncts(c: Columns, i: int) -> list[int]:
    """The first conjuncts after a token, at most `MOST_CONJUNCTS`, in text order."""
    found: list[int] = []
    todo = [i]
    while todo:
        for kid in c.kids[todo.pop()]:
            if len(found) == MOST_CONJUNCTS:
                return sorted(found)
            if c.dep[kid] == "conj" and kid > i:
                found.append(kid)
                todo.append(kid)
    return sorted(found)


def _they(ledger: Ledger, i: int, speakers: Mapping[int, int]) -> tuple[tuple[int, ...], str] | None:
    c = ledger.c
    if c.lower[i] == "themselves":
        return _subject_of_clause(ledger, i, lambda g: True)
    best = _best(ledger, i, _plural, "they", speakers)
    verb = governor(c, i)
    for sentence, token, keys in reversed(ledger.pairs[-6:]):
        if c.sent[i] - sentence > 2 or token >= i:
            continue
        if c.tag[i] != "PRP$" and governor(c, token) == verb:
            continue
        worth = rank(c, token) + 0.6 - 1.6 * (c.story[i] - c.story[token])
        actors = all(ledger.groups[k].kind in AGENTS or ledger.groups[k].kind == Kind.PERSON for k in keys)
        if actors and (best is None or worth >= best.rank - 1.6 * ledger.distance(best, i)):
            return keys, "pronoun"
        break
    return ((best.key,), "pronoun") if best else None
