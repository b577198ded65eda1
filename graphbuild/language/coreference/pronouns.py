"""Pronouns: which of the participants spoken of last they stand for, or none where the text does not tell."""

from __future__ import annotations

from collections.abc import Mapping

from graphbuild.language.columns import Columns
from graphbuild.language.coreference.antecedents import HE, POSSESSIVE, SHE, Fits, best, clause_of, of_gender, plural
from graphbuild.language.coreference.constraints import AGENTIVE, owners
from graphbuild.language.coreference.groups import AGENTS, Group, Ledger, governor, rank, unsure
from graphbuild.language.expletive import tells_content
from graphbuild.language.nouns import word_list
from graphbuild.model import Kind

__all__ = ["FIRST_PERSON", "announced", "conjuncts", "owner_of", "pronoun"]

MOST_CONJUNCTS = 24  # a list without end must not take quadratic time
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
FIRST_PERSON = dict.fromkeys(("i", "me", "my", "mine", "myself"), False) | dict.fromkeys(
    ("we", "us", "our", "ours", "ourselves"), True
)
RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
IMPERSONAL = word_list("impersonal_verb")
SPEAKS_FOR = word_list("speaks_for")
# "It is ready to act" says something of somebody, "it is easy to act" of nobody.
PERSONAL = word_list("personal_adjective")
ROLES_OF_BODIES = word_list("role_of_body")
# Bodies that a person can speak for as "it".
BODIES = (Kind.ORGANISATION, Kind.GROUP)
ABOUT_PLACES = frozenset(("be", "have", "become", "remain", "lie", "stand", "stretch", "host", "house", "border"))
RECENT = 8
SEEMING = frozenset(("look", "seem", "appear", "feel", "sound"))
COPULAS = frozenset(("be", "become", "remain"))


def pronoun(ledger: Ledger, i: int, speakers: Mapping[int, int]) -> tuple[tuple[int, ...], str] | None:
    """The keys of the groups that the pronoun at token i stands for, and the rule."""
    c = ledger.c
    word = c.lower[i]
    if c.tag[i] in ("WP", "WDT", "WP$"):
        return _relative(ledger, i) if word in RELATIVE else None
    if c.words[i] in ("other", "another"):
        return _reciprocal(ledger, i)
    if word in HE:
        fits, family = of_gender("m"), "he"
    elif word in SHE:
        fits, family = of_gender("f"), "he"
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
    found = best(ledger, i, fits, family, speakers)
    if found is None:
        return None
    unlikely = family == "he" and (ledger.groups[found.key].kind != Kind.PERSON or _in_opening_participle(c, i))
    if unlikely and _subject_behind(c, i) is not None:
        return None  # "Asked whether he would stand, the premier said": `announced` finds him
    if family == "it" and ledger.groups[found.key].kind == Kind.PERSON:
        ledger.groups[found.key].kind = Kind.ORGANISATION
    if family == "it":
        ledger.groups[found.key].called = "it"
    if family == "he":
        group = ledger.groups[found.key]
        group.kind = Kind.PERSON
        group.gender = group.gender or ("m" if word in HE else "f")
    return (found.key,), "pronoun"


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
        several = len(keys) > 1 or (len(keys) == 1 and plural(ledger.groups[keys[0]]))
        return (tuple(dict.fromkeys(keys)), "announced") if several else None
    fits = _singular(c, i) if word == "its" else of_gender("m" if word in HE else "f")
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
    clause = clause_of(c, i)
    its = c.lower[i] in IT
    if c.dep[clause] != "ccomp" or (c.dep[i] == "poss" and not its):
        return None
    for speaker in c.kids[c.head[clause]]:
        if c.dep[speaker] != "nsubj" or speaker > i:
            continue
        if c.lemma[speaker] not in SPEAKS_FOR and not (its and _is_person(ledger, speaker)):
            continue
        for owner in owners(c, speaker):
            keys = ledger.of_token.get(owner, ())
            if len(keys) == 1 and fits(group := ledger.groups[keys[0]]) and (not its or group.kind in BODIES):
                return keys[0]
    return None


def _is_person(ledger: Ledger, i: int) -> bool:
    keys = ledger.of_token.get(i, ())
    return len(keys) == 1 and ledger.groups[keys[0]].kind == Kind.PERSON


def _singular(c: Columns, i: int) -> Fits:
    agent = c.dep[i] == "nsubj" and c.lemma[c.head[i]] in AGENTIVE
    does = c.dep[i] == "nsubj" and c.lemma[c.head[i]] not in ABOUT_PLACES

    def fits(group: Group) -> bool:
        if group.kind == Kind.PERSON and not group.named and group.lemma in ROLES_OF_BODIES:
            return True  # "the regulator said it"
        if group.kind == Kind.THING and c.tag[group.mentions[0][0]] == "NNPS":
            return False  # the Royal Marines are "they"
        if group.plural and not group.named and c.tag[group.mentions[0][0]] != "NN":  # "the militia said it would"
            return False
        if group.kind == Kind.PLACE and does and not any(c.dep[t] == "nsubj" for t, _ in group.mentions[-RECENT:]):
            return False  # "flew in from Lund when it lost a wing"
        if group.kind == Kind.GROUP and c.tag[group.mentions[0][0]] == "NNPS":
            return False  # "12 Cubans"
        return group.kind in AGENTS or unsure(group) or (group.kind != Kind.PERSON and not agent)

    return fits


def _impersonal(c: Columns, i: int) -> bool:
    if c.lower[i] != "it" or c.dep[i] not in ("nsubj", "nsubjpass", "expl"):
        return False
    verb = c.head[i]
    if c.lemma[verb] in IMPERSONAL or tells_content(c, verb):
        return True
    kids = [(k, c.dep[k]) for k in c.kids[verb]]
    clause = any(k > verb and d in ("ccomp", "csubj", "csubjpass", "acl", "relcl", "advcl") for k, d in kids)
    if c.lemma[verb] in SEEMING:  # "it looks like they left"
        told = (k for k, d in kids if d in ("advcl", "ccomp"))
        return any(c.lower[x] in ("like", "as") for k in told for x in c.kids[k])
    if c.lemma[verb] in COPULAS:
        clause = (clause and c.lemma[verb] == "be") or any(k > verb and d == "ccomp" for k, d in kids)
        said = next((k for k, d in kids if d == "acomp"), None)
        if said is not None and c.lower[said].endswith("ing"):
            return True  # "it is discouraging for them": how things stand
        if said is not None:
            to_do = any(k > verb and d in ("xcomp", "advcl", "ccomp") for k, d in kids)
            return c.lower[said] not in PERSONAL and (
                clause
                or (to_do and c.lemma[verb] != "be")  # "it remains crucial to sell"
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
        c.lemma[verb] in ("take", "cost") and any(d in ("xcomp", "advcl") for _, d in kids)
    )


def owner_of(ledger: Ledger, i: int) -> int | None:
    """The group that owns what is named: "its ambassador", "Peru's ambassador"."""
    c = ledger.c
    for kid in c.kids[i]:
        if kid >= i:
            break
        if c.dep[kid] == "poss":
            relative = pronoun(ledger, kid, {}) if c.tag[kid] == "WP$" else None
            keys = relative[0] if relative else ledger.of_token.get(kid)
            return keys[0] if keys and len(keys) == 1 else -1
    return None


def _subject_of_clause(ledger: Ledger, i: int, fits: Fits) -> tuple[tuple[int, ...], str] | None:
    c = ledger.c
    for kid in c.kids[clause_of(c, i)]:
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
    for kid in c.kids[clause_of(c, i)]:
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
    found = best(ledger, i, plural, "they", speakers)
    verb = governor(c, i)
    barred: list[tuple[int, ...]] = []
    for sentence, token, keys in reversed(ledger.pairs[-6:]):
        if c.sent[i] - sentence > 2 or token >= i:
            continue
        if c.tag[i] != "PRP$" and governor(c, token) == verb:
            barred.append(keys)  # "they published them": two parties
        if keys in barred:
            continue
        worth = rank(c, token) + 0.6 - 1.6 * (c.story[i] - c.story[token])
        actors = all(ledger.groups[k].kind in AGENTS or ledger.groups[k].kind == Kind.PERSON for k in keys)
        if actors and (found is None or worth >= found.rank - 1.6 * ledger.distance(found, i)):
            return keys, "pronoun"
        break
    if found:
        ledger.groups[found.key].called = "they"
    return ((found.key,), "pronoun") if found else None
