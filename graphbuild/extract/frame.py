"""The frame of an event: the words in its grammatical slots, which the coding of types reads."""

from __future__ import annotations

from graphbuild.draft import Draft
from graphbuild.language.columns import Columns
from graphbuild.language.nouns import clause_nouns
from graphbuild.language.word_classes import words_of
from graphbuild.model import Role

__all__ = ["frame"]

Pairs = list[tuple[str, str]]

DIRECT = {
    "nsubj": "subject", "csubj": "subject", "nsubjpass": "object", "dobj": "object", "dative": "dative",
    "xcomp": "xcomp", "ccomp": "ccomp", "advmod": "adverb", "prt": "particle", "acomp": "complement",
    "attr": "complement", "oprd": "complement", "amod": "modifier", "compound": "modifier", "poss": "possessor",
}  # fmt: skip
NOUNS = frozenset({"NOUN", "PROPN"})
TIMES = frozenset({"DATE", "TIME"})
ANTECEDENTS = frozenset({"object-relative", "passive-reduced-relative", "passive-subject-relative"})
INSIDE = frozenset({"amod", "compound", "poss", "nmod"})
ARMS = clause_nouns()["instrument"] | {"sniper"}
PACKS = words_of("pack")  # "a series of attacks" is attacks


def frame(c: Columns, draft: Draft) -> tuple[tuple[str, str], ...]:
    """(slot, head lemma) pairs of the clause or phrase around the action, each once.

    Slots: subject, object (also of passives), dative, xcomp (infinitives), ccomp (clauses, quotations), purpose,
    complement, adverb, particle, modifier, possessor; a preposition for what it leads to ("on"), of the action or of
    its object, since the parse can't tell "[impose sanctions] on" from "impose [sanctions on]"; `object:modifier`;
    `verb`, what a noun is the object of or carried by; `governor`, the word whose content this is.
    """
    pairs: Pairs = []
    dep, head, lemma = c.dep, c.head, c.lemma
    for i in draft.words:
        if dep[i] in ("prep", "prt") and head[i] in draft.words:
            continue
        _slots(c, i, pairs)
        if c.pos[i] in NOUNS and dep[i] in ("dobj", "nsubjpass"):
            pairs.append(("verb", lemma[head[i]]))
        elif draft.pos == "noun" and c.pos[i] == "VERB":
            pairs.append(("verb", lemma[i]))
        elif dep[i] == "conj" and not any(slot == "subject" for slot, _ in pairs):
            pairs += [("subject", lemma[k]) for k in c.kids[head[i]] if dep[k] == "nsubj"]
    if draft.quotes:
        pairs.append(("ccomp", "quotation"))
    for slot in draft.slots:  # "the raid they launched", "the raid launched by rebels"
        if slot.role == Role.TARGET and slot.rule in ANTECEDENTS:
            pairs.append(("object", lemma[slot.head]))
            pairs += [("object:modifier", lemma[k]) for k in c.kids[slot.head] if dep[k] in INSIDE]
    if draft.governor is not None:
        pairs.append(("governor", lemma[draft.governor]))
    return tuple(dict.fromkeys(pairs))


def _slots(c: Columns, i: int, pairs: Pairs) -> None:
    dep, lemma = c.dep, c.lemma
    noun = c.pos[i] in NOUNS
    for k in c.kids[i]:
        slot = DIRECT.get(dep[k])
        if slot is None:
            if dep[k] == "prep":
                _through(c, k, pairs, None)
            elif dep[k] == "agent":
                _through(c, k, pairs, "subject")
            elif noun and dep[k] in ("relcl", "acl"):
                pairs.append(("acl", lemma[k]))
            elif dep[k] == "advcl" and _to(c, k):
                pairs.append(("purpose", lemma[k]))
            elif dep[k] == "npadvmod" and k == i - 2 and c.words[i - 1] == "-":  # "test-fired"
                pairs.append(("modifier", lemma[k]))
            continue
        if slot == "ccomp" and _to(c, k):
            slot = "xcomp"
        elif slot == "adverb" and any(c.dep[x] == "npadvmod" for x in c.kids[k]):
            continue  # "closed at $60, down 50 cents" is not "closed down"
        pairs.append((slot, _kind(c, k) if slot == "subject" else lemma[k]))
        if slot == "object":
            _object(c, k, pairs)
        elif slot == "dative":
            if c.pos[k] == "ADP":
                _through(c, k, pairs, None)
        elif slot == "xcomp":
            pairs += [("xcomp:object", lemma[x]) for x in c.kids[k] if dep[x] == "dobj"]
        elif slot == "subject":
            pairs += [(slot, lemma[x]) for x in c.kids[k] if dep[x] == "conj"]
            if lemma[k] in PACKS:
                pairs += [(slot, packed) for packed in _packed(c, k)]
        elif slot == "adverb":
            for x in c.kids[k]:
                if dep[x] == "prep":
                    _through(c, x, pairs, None)


def _kind(c: Columns, noun: int) -> str:
    """The lemma of a noun; "tank fire" is gunfire, which a house fire is not."""
    shooting = c.lemma[noun] == "fire" and any(c.dep[k] == "compound" and c.lemma[k] in ARMS for k in c.kids[noun])
    return "gunfire" if shooting else c.lemma[noun]


def _to(c: Columns, verb: int) -> bool:
    return any(c.tag[k] == "TO" for k in c.kids[verb])


def _through(c: Columns, prep: int, pairs: Pairs, slot: str | None) -> None:
    """What a preposition leads to; of "out of the city" both prepositions."""
    dep, lemma = c.dep, c.lemma
    name = slot or c.lower[prep]
    for k in c.kids[prep]:
        if c.ent[k] in TIMES:  # "called the king on Monday" is not "called on"
            continue
        if dep[k] in ("pobj", "pcomp") or (dep[k] == "amod" and name == "as"):  # "described the vote as unfair"
            pairs.append((name, _kind(c, k) if slot else lemma[k]))
            if lemma[k] in PACKS:
                pairs += [(name, packed) for packed in _packed(c, k)]
            for x in c.kids[k]:
                if dep[x] == "conj":
                    pairs.append((name, lemma[x]))
                elif dep[x] in INSIDE:
                    pairs.append((name + ":modifier", lemma[x]))
        elif dep[k] == "prep":
            pairs.append((name, c.lower[k]))
            _through(c, k, pairs, slot)


def _object(c: Columns, noun: int, pairs: Pairs) -> None:
    for k in c.kids[noun]:
        dep = c.dep[k]
        if dep in INSIDE:
            pairs.append(("object:modifier", c.lemma[k]))
        elif dep == "prep":
            _through(c, k, pairs, None)
        elif dep == "conj":
            pairs.append(("object", c.lemma[k]))
            _object(c, k, pairs)
        elif dep in ("acl", "relcl"):
            pairs.append(("acl", c.lemma[k]))
    if c.lemma[noun] in PACKS:
        pairs += [("object", packed) for packed in _packed(c, noun)]


def _packed(c: Columns, noun: int) -> list[str]:
    return [c.lemma[p] for k in c.kids[noun] if c.lower[k] == "of" for p in c.kids[k] if c.dep[p] == "pobj"]
