"""How far a phrase reaches: the tokens of a noun phrase without relative clauses, appositions and loose adjuncts."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.nouns import name_endings, participants
from graphbuild.model import Kind

__all__ = [
    "MODIFIER",
    "NUMBER",
    "PERFECT",
    "RELATIVES",
    "counts_them",
    "is_aged",
    "is_nominal",
    "is_partitive",
    "left_end",
    "modifies_noun",
    "office_beside",
    "right_end",
    "stands_for_noun",
]

RELATIVES = frozenset(("that", "which", "who", "whom"))
# Whether a noun is plural, by its tag.
NUMBER = {"NN": False, "NNP": False, "NNS": True, "NNPS": True}
# The auxiliary of the perfect.
PERFECT = frozenset({"has", "have", "had", "'ve", "’ve"})

MODIFIER = frozenset(("compound", "amod", "nmod"))
BEFORE = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "npadvmod",
                    "case"))  # fmt: skip
NAME_LINKS = frozenset(("for", "of", "on", "to", "against"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
HEADING = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative"))
# "The minister of trade", "the envoy to Peru".
OFFICE_OF = frozenset(("of", "to", "for", "at", "in", "from"))
AGES = frozenset(("year", "month", "week", "day"))
DEPTH = 12


def is_nominal(c: Columns, i: int) -> bool:
    """Whether a token can head a participant's phrase."""
    return (c.pos[i] in NOMINAL and c.tag[i] not in ("EX", "WRB")) or is_aged(c, i) or is_partitive(c, i)


def left_end(c: Columns, i: int, depth: int = DEPTH) -> int:
    """The first token of the phrase headed by token i."""
    left = i
    if depth:
        for kid in c.kids[i]:
            if kid >= i:
                break
            if c.dep[kid] in BEFORE and not (c.dep[kid] == "advmod" and depth == DEPTH):
                left = min(left, left_end(c, kid, depth - 1))
    while left < i and (c.pos[left] in ("PUNCT", "SPACE", "CCONJ") or c.dep[left] == "preconj"):
        left += 1
    if depth == DEPTH and c.ent[left] == "DATE" and c.entity[i] != c.entity[left] and left < i:
        # "On 3 June prosecutors charged": a date at the front that nothing determines is not the noun's.
        dated = c.entity[left]
        after = dated[1] + 1 if dated else left
        if after <= i and not any(left <= k < after and c.dep[k] in ("amod", "compound") for k in c.kids[i]):
            left = after + (c.tag[after] == "POS")
    return left


def right_end(c: Columns, i: int, depth: int = DEPTH) -> int:
    """The last token of the phrase headed by token i: of-phrases belong to it, and the rest of a proper name."""
    right = i
    entity = c.entity[i]
    if entity and entity[1] > i and c.pos[i] == "PROPN" and c.ent[i] != "PERSON" and _within(c, entity[1], i):
        right = entity[1]
        if any(c.words[k] == "(" for k in range(i, right)) and c.words[right] != ")":
            right = next(k for k in range(i, right) if c.words[k] == "(") - 1  # "the Plum League (PL"
    while right + 2 < c.n and c.words[right + 1] == "-" and c.idx[right + 2] == c.end(right) + 1:
        right += 2  # "the king's son-in-law"
    if not depth:
        return right
    for kid in c.kids[i]:
        if kid < i or c.dep[kid] != "prep":
            continue
        link = c.lower[kid]
        proper = c.pos[i] == "PROPN" and link in NAME_LINKS
        for noun in c.kids[kid]:
            if c.dep[noun] != "pobj" or noun < kid:
                continue
            named = proper and noun == kid + 1 and c.pos[noun] == "PROPN" and c.ent[noun] != "DATE"
            if link == "of" or named:
                right = max(right, _with_conjuncts(c, noun, depth - 1))
    return right


def _with_conjuncts(c: Columns, i: int, depth: int) -> int:
    right = right_end(c, i, depth)
    if depth:
        for kid in c.kids[i]:
            if kid > i and c.dep[kid] == "conj" and c.pos[kid] in ("NOUN", "PROPN", "PRON", "ADJ"):
                right = max(right, _with_conjuncts(c, kid, depth - 1))
    return right


def _within(c: Columns, i: int, top: int) -> bool:
    for _ in range(DEPTH):
        if i == top:
            return True
        if c.head[i] == i:
            return False
        i = c.head[i]
    return False


def modifies_noun(c: Columns, i: int) -> bool:
    """Whether a word is a modifier of a later noun, or joined to one: both in "Justice and Interior Ministry"."""
    first = c.head[i] if c.dep[i] == "conj" else i
    return c.dep[first] in MODIFIER and c.head[first] > i


def counts_them(c: Columns, i: int) -> bool:
    """ "The pupils, most of them girls, left": a part of those just named, set off behind a comma."""
    return c.lower[i - 1] == "," and c.lower[i + 1 : i + 3] == ["of", "them"]


def is_aged(c: Columns, i: int) -> bool:
    """Whether an age stands for somebody of it: "the 24-year-old"."""
    if c.lower[i] != "old" or c.pos[i] != "ADJ" or i < 2:
        return False
    return c.lower[i - 2 if c.lower[i - 1] == "-" else i - 1] in AGES


def is_partitive(c: Columns, i: int) -> bool:
    """Whether a word stands for the part of a whole that it counts: "most of its assets", "one of the mayors"."""
    if (
        c.pos[i] not in ("ADJ", "NUM")
        or c.dep[i] not in HEADING
        or i + 1 >= c.n
        or c.lower[i + 1] != "of"
        or c.head[i + 1] != i
    ):
        return False
    return not any(c.tag[k] in ("WDT", "WP") for k in c.kids[i + 1])


def stands_for_noun(c: Columns, i: int) -> bool:
    """Whether an adjective or participle is determined as a noun is: "the wounded", "its rival"."""
    return any(c.lower[k] == "the" or (c.dep[k] == "poss" and c.pos[i] == "ADJ") for k in c.kids[i] if k < i)


def office_beside(c: Columns, name: int) -> int | None:
    """The noun that a name between commas goes with across a phrase: "the head of the museum, Ana Moss,".

    The parser takes the name for the museum's.
    """
    beside = c.head[name]
    if c.dep[name] != "appos" or c.dep[beside] != "pobj" or c.lower[c.head[beside]] not in OFFICE_OF:
        return None
    office, first = c.head[c.head[beside]], left_end(c, name)
    sense, body = participants().get(c.lemma[office]), c.lower[name] in name_endings()
    if sense is None or sense.kind != Kind.PERSON or c.tag[office] != "NN" or body or c.words[first - 1] != ",":
        return None
    return office if all(c.words[k][:1].isupper() for k in range(first, name + 1)) and first < name else None
