"""Which body a definite kind word means: "the bank" is the Plum Bank, "the company" the firm last spoken of."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.coreference.constraints import doers, owners
from graphbuild.language.coreference.groups import Group, Ledger, affiliate, unsure
from graphbuild.language.countries import countries
from graphbuild.language.nouns import participants, trades, word_list
from graphbuild.model import ActorMention, Kind

__all__ = ["SENTENCES", "body"]

SENTENCES = 6
UNNAMED, BODY_HYPERNYMS, IRREGULARS = word_list("unnamed_body"), word_list("body_hypernym"), word_list("irregular")
# Bodies whose names often do not say what they are.
NAMELESS_CLASSES = frozenset(("company", "club", "body", "party", "media"))
# What a shared head noun weighs more than grammatical role, and a known class less.
SAME_WORD, SAME_CLASS, UNNAMED_TRADE, UNKNOWN_CLASS = 4.0, 0.6, 0.3, 0.1
CLEARLY = 1.5
OWN_SIDE = 3.0
DISTINGUISHING = word_list("distinguishing_modifier")
EMPTY: frozenset[int] = frozenset()
DEPENDENT = word_list("dependent_body")
OWN_WORD = word_list("own_word")


def body(ledger: Ledger, i: int, mention: ActorMention, mods: frozenset[str]) -> tuple[Group, str] | None:
    """The body spoken of before that the kind word at token i, after these modifiers, takes up."""
    sense = participants().get(mention.lemma)
    if sense is None or (mention.plural and any(ledger.c.dep[k] == "nummod" for k in ledger.c.kids[i])):
        return None
    found: list[tuple[float, float, Group]] = []
    spoken_for = {key for k in _spoken_for(ledger.c, i) for key in ledger.of_token.get(k, ())}
    acting = {key for k in _acting_on(ledger.c, i) for key in ledger.of_token.get(k, ())}
    for seen in ledger.recent(i, SENTENCES):
        group = ledger.groups[seen.key]
        if seen.key in acting:
            continue
        if group.kind == Kind.THING and _portfolio(ledger.c, seen.token):
            continue
        if any(ledger.c.lower[k] == "no" for k in ledger.c.kids[seen.token]):
            continue
        other = mods and not _own_country(mods, group) <= _words(group)
        if mention.lemma in DEPENDENT and any(seen.key in ledger.of_token.get(k, ()) for k in ledger.c.kids[i]):
            continue  # "the Plum Oil subsidiary" belongs to Plum Oil
        if (group.plural and not group.named) or ledger.beside(seen, i) or other:
            continue
        if ledger.c.head[seen.token] == i and not group.named:  # "the bank group" is no bank
            continue
        fit = _fit(mention.lemma, sense.classes, group)
        aside = affiliate(ledger.c, seen.token)
        if fit < SAME_WORD and _employer(ledger, seen.token, i):
            continue
        one = group.kind == Kind.ORGANISATION and not group.plural and mention.lemma not in IRREGULARS
        if mention.plural and (fit <= UNKNOWN_CLASS or one):  # one body is not "the parties"
            continue
        if fit:
            own = OWN_SIDE if seen.key in spoken_for else 0
            found.append((fit, seen.rank - aside - 2 * ledger.distance(seen, i) + fit + own, group))
    if not found:
        only = _only_one(ledger, i, mention, sense.classes) if mods and not mention.plural else None
        return (only, "role noun") if only else None
    surest = max(fit for fit, _, _ in found)
    if mention.lemma in trades() and (surest == SAME_WORD or "club" not in sense.classes):
        # "the bank" is rather the one that is called so than the last firm spoken of
        found = [f for f in found if f[0] == surest]
        if surest == UNKNOWN_CLASS and len(found) > 1:
            first, second = sorted((f[1] for f in found), reverse=True)[:2]
            if first - second < CLEARLY:
                return None
    fit, _, group = max(found, key=lambda f: f[1])
    if group.kind in (Kind.THING, Kind.PERSON):
        group.kind = Kind.ORGANISATION
    return group, "same noun" if fit >= SAME_WORD else "role noun"


def _acting_on(c: Columns, i: int) -> list[int]:
    """Who acts on a noun or a thing of it: in "Kole sought control of the firm" the firm is another one."""
    while c.dep[i] == "pobj" and c.lower[c.head[i]] == "of":
        i = c.head[c.head[i]]
    return doers(c, c.head[i]) if c.dep[i] == "dobj" else []


def _spoken_for(c: Columns, i: int) -> list[int]:
    """Whom the one who speaks of a body speaks for: "an aide of Plum Bank said the group would"."""
    verb = c.head[c.head[i]]
    if c.dep[i] not in ("nsubj", "nsubjpass") or c.dep[c.head[i]] != "ccomp":
        return []
    return [k for speaker in c.kids[verb] if c.dep[speaker] == "nsubj" and speaker < i for k in owners(c, speaker)]


def _portfolio(c: Columns, i: int) -> bool:
    """Whether a word only says what an official is in charge of: "Transport minister Ada Falk" tells of no body."""
    sense = participants().get(c.lemma[c.head[i]]) if c.dep[i] in ("compound", "nmod") else None
    return sense is not None and "official" in sense.classes


def _employer(ledger: Ledger, seen: int, i: int) -> bool:
    """Whether a body is where those work who speak of another: "analysts at Plum Bank say the group will ..."."""
    c = ledger.c
    worker = c.head[c.head[seen]]
    if c.dep[seen] != "pobj" or c.lower[c.head[seen]] != "at" or c.sent[seen] != c.sent[i]:
        return False
    sense = participants().get(c.lemma[worker])
    return sense is not None and sense.kind == Kind.PERSON and c.dep[worker] == "nsubj" and worker < i


def _only_one(ledger: Ledger, i: int, mention: ActorMention, classes: set[str]) -> Group | None:
    """The only body named so far, which the last sentence was about: "Plum Motors grew. The electric carmaker ..."."""
    c, table = ledger.c, countries()
    named = [s for s in ledger.recent(i, 12) if (g := ledger.groups[s.key]).named and g.kind == Kind.ORGANISATION]
    if len(named) != 1 or named[0].rank < 3 or ledger.distance(named[0], i) > 1 or ledger.beside(named[0], i):
        return None
    group = ledger.groups[named[0].key]
    for k in (k for k in c.kids[i] if k < i and c.lower[k] not in ("the", "said")):
        sort = participants().get(c.lemma[k])
        told = table.of(c.words[k])
        if c.dep[k] not in ("amod", "compound", "nmod") or c.lower[k] in DISTINGUISHING or c.tag[k] in ("JJR", "JJS"):
            return None
        if told and group.code not in (None, told):
            return None
        if not told and (c.pos[k] == "PROPN" or (sort and sort.kind in (Kind.PERSON, Kind.GROUP)) or c.kids[k]):
            return None
    return group if _fit(mention.lemma, classes, group) else None


def _own_country(mods: frozenset[str], group: Group) -> set[str]:
    """The modifiers that are left when those of its own country are taken away: "the Japanese firm"."""
    table = countries()
    return {m for m in mods if group.code is None or table.of(m) != group.code}


def _fit(lemma: str, classes: set[str], group: Group) -> float:
    """How well a noun like "company" or "group" fits a body; 0 if it doesn't."""
    nameless = group.kind == Kind.THING and group.named
    if group.kind not in (Kind.ORGANISATION, Kind.GROUP) and not nameless and not unsure(group):
        return 0
    words = _words(group)
    if lemma in words:
        return SAME_WORD
    alike = bool(classes & group.classes)
    if not group.named:
        if not alike or group.kind != Kind.ORGANISATION:
            return 0
        same_trade = bool(trades().get(lemma, EMPTY) & trades().get(group.lemma, EMPTY))  # a bank, the lender
        return SAME_CLASS if lemma in UNNAMED else UNNAMED_TRADE if same_trade and not group.plural else 0
    if nameless and group.located:
        return 0
    if lemma in BODY_HYPERNYMS:
        return 0 if group.classes & {"government", "parliament"} else SAME_CLASS
    if lemma in IRREGULARS:  # an army is no band of rebels unless its name sets it apart from a country's
        return SAME_CLASS if alike and group.code is None and any(" " in name for name in group.names) else 0
    known = {t for w in words for t in trades().get(w, ())}
    if known and lemma in trades():
        return SAME_CLASS if known & trades()[lemma] else 0
    if alike and lemma in OWN_WORD:  # a ministry is not the government
        return 0
    if alike:
        return UNKNOWN_CLASS if lemma in trades() else SAME_CLASS
    unknown = group.named and not group.classes and not group.located and not (group.kind == Kind.GROUP and group.code)
    return UNKNOWN_CLASS if unknown and classes & NAMELESS_CLASSES else 0


def _words(group: Group) -> set[str]:
    return {w for name in group.names for w in name.lower().split()} | group.nouns | set(group.modifiers)
