"""The frame of an event: the words in its grammatical slots, which the coding of types reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["frame"]

Pairs = list[tuple[str, str]]

DIRECT = {
    "nsubj": "subject", "csubj": "subject", "nsubjpass": "object", "dobj": "object", "dative": "dative",
    "xcomp": "xcomp", "ccomp": "ccomp", "advmod": "adverb", "prt": "particle", "acomp": "complement",
    "attr": "complement", "oprd": "complement", "amod": "modifier", "compound": "modifier", "poss": "possessor",
}  # fmt: skip
NOUNS = frozenset({"NOUN", "PROPN"})
# "a series of attacks" is attacks: the first noun only counts or packs the second
PACKS = frozenset(
    "batch bout campaign flurry group lot new number package pair part raft range round series set spate string "
    "type variety volley wave".split()
)


def frame(doc: Doc, draft: Draft) -> tuple[tuple[str, str], ...]:
    """(slot, head lemma) pairs of the clause or phrase around the action, in text order, each once.

    Slots: subject, object (also of passives), dative, xcomp, ccomp, complement, adverb, particle, modifier,
    possessor; a preposition for what it leads to ("on"), of the action or of its object, since the parse can't
    tell "[impose sanctions] on" from "impose [sanctions on]"; `object:modifier`; `verb`, what a noun is the object of;
    `governor`, the word whose content this is.
    """
    pairs: Pairs = []
    for index in draft.words:
        token = doc[index]
        if token.dep_ in ("prep", "prt") and token.head.i in draft.words:
            continue
        _slots(token, pairs)
        if token.pos_ in NOUNS and token.dep_ in ("dobj", "nsubjpass"):
            pairs.append(("verb", token.head.lemma_.lower()))
        elif token.dep_ == "conj":
            _shared(token, pairs)
    if draft.governor is not None:
        pairs.append(("governor", doc[draft.governor].lemma_.lower()))
    return tuple(dict.fromkeys(pairs))


def _slots(token: Token, pairs: Pairs) -> None:
    for child in token.children:
        dep = child.dep_
        slot = DIRECT.get(dep)
        if slot is None:
            if dep == "prep" or dep == "agent":
                _through(child, pairs, "subject" if dep == "agent" else None)
            elif dep in ("relcl", "acl") and token.pos_ in NOUNS:
                pairs.append(("acl", child.lemma_.lower()))
            continue
        pairs.append((slot, child.lemma_.lower()))
        if slot == "object":
            _object(child, pairs)
        elif slot == "dative" and child.pos_ == "ADP":
            _through(child, pairs, None)
        elif slot == "xcomp":
            pairs += [("xcomp:object", c.lemma_.lower()) for c in child.children if c.dep_ == "dobj"]
        elif slot == "subject":
            pairs += [(slot, c.lemma_.lower()) for c in child.children if c.dep_ == "conj"]


def _through(prep: Token, pairs: Pairs, slot: str | None) -> None:
    name = slot or prep.lower_
    for child in prep.children:
        dep = child.dep_
        if dep in ("pobj", "pcomp"):
            pairs.append((name, child.lemma_.lower()))
            if dep == "pobj":
                pairs += [(name + ":modifier", c.lemma_.lower()) for c in child.children if c.dep_ in ("amod", "compound")]
                if child.lemma_.lower() in PACKS:
                    pairs += [(name, lemma) for lemma in _packed(child)]
            pairs += [(name, c.lemma_.lower()) for c in child.children if c.dep_ == "conj"]
        elif dep == "prep":
            _through(child, pairs, slot)


def _object(noun: Token, pairs: Pairs) -> None:
    for child in noun.children:
        dep = child.dep_
        if dep in ("amod", "compound", "poss", "nmod"):
            pairs.append(("object:modifier", child.lemma_.lower()))
        elif dep == "prep":
            _through(child, pairs, None)
        elif dep == "conj":
            pairs.append(("object", child.lemma_.lower()))
            _object(child, pairs)
        elif dep in ("acl", "relcl"):
            pairs.append(("acl", child.lemma_.lower()))
    if noun.lemma_.lower() in PACKS:
        pairs += [("object", lemma) for lemma in _packed(noun)]


def _packed(noun: Token) -> list[str]:
    return [p.lemma_.lower() for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]


def _shared(token: Token, pairs: Pairs) -> None:
    """The second of two joined verbs has the first one's subject where it has none of its own."""
    if any(slot == "subject" for slot, _ in pairs):
        return
    pairs += [("subject", c.lemma_.lower()) for c in token.head.children if c.dep_ == "nsubj"]
