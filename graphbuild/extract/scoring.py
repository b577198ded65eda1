"""How sure a mention is: the probability that its actors and targets are right, from the rules that found them."""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING

from graphbuild.draft import Draft, Slot
from graphbuild.language.columns import Columns
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["BIAS", "features_of", "rate", "weights"]

BIAS = "bias"
LONG, VERY_LONG = 25, 40
FAR = 8
ASSERTIVE = frozenset({"subject", "passive-agent", "object", "passive-subject"})
FAMILIES = (
    ("relative", "relative"),
    ("conjoined", "shared"),
    ("shared", "shared"),
    ("gapping", "shared"),
    ("control", "control"),
    ("rais", "control"),
    ("purpose", "control"),
    ("participle", "participle"),
    ("gerund", "participle"),
    ("nominal-poss", "nominal possessor"),
    ("nominal-by", "direct"),
    ("nominal", "nominal other"),
    ("passive", "direct"),
    ("prepositional", "preposition"),
    ("partner", "preposition"),
)


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each feature, in log odds, as `benchmarks/calibrate.py` fits them."""
    return {
        row["feature"]: float(row["weight"])
        for row in read_table(data_file("score.tsv"), ("feature", "weight", "example"))
    }


def rate(doc: Doc, drafts: list[Draft]) -> None:
    """Sets the score of each draft, between 0 and 1.

    >>> from graphbuild.extract.clauses import verb_drafts
    >>> from graphbuild.language.load import load_model
    >>> doc = load_model()("Peru closed its consulate.")
    >>> drafts = verb_drafts(doc)
    >>> rate(doc, drafts); 0.5 < drafts[0].score < 1
    True
    """
    table = weights()
    for draft in drafts:
        total = table[BIAS] + sum(table.get(feature, 0.0) for feature in features_of(doc, draft))
        draft.score = 1 / (1 + exp(-total))


def features_of(doc: Doc, draft: Draft) -> list[str]:
    """The features of a draft, each once."""
    found = {"noun"} if draft.pos == "noun" else set()
    c = Columns.of(doc)
    start, end = c.sentence(draft.trigger)
    length = end - start
    if length > LONG:
        found.add("very long sentence" if length > VERY_LONG else "long sentence")
    actors = targets = 0
    for slot in draft.slots:
        if slot.role is Role.ACTOR:
            actors += 1
            found.update(_of_slot("actor", c, draft, slot))
        elif slot.role is Role.TARGET:
            targets += 1
            found.update(_of_slot("target", c, draft, slot))
    if actors == 0:
        found.add("no actor")
    if targets == 0:
        found.add("no target")
    if actors > 1 or targets > 1:
        found.add("several on a side")
    if draft.reciprocal:
        found.add("reciprocal")
    return sorted(found)


def _of_slot(side: str, c: Columns, draft: Draft, slot: Slot) -> list[str]:
    family = _family(slot.rule)
    feature = f"{side} {family}"
    found = [] if family == "direct" else [feature if feature in weights() else f"{side} other"]
    if abs(slot.head - draft.trigger) > FAR:
        found.append(f"far {side}")
    tag = c.pos[slot.head]
    if tag == "PRON":
        found.append(f"pronoun {side}")
    elif tag == "PROPN":
        found.append(f"named {side}")
    return found


@lru_cache(maxsize=512)
def _family(rule: str) -> str:
    if rule in ASSERTIVE:
        return "direct"
    return next((family for part, family in FAMILIES if part in rule), "other")
