"""Whom a clause presses to act: "demanded that Chad pay", "will not lift the ban until Chad pays"."""

from __future__ import annotations

from collections.abc import Callable

from graphbuild.extract.coordination import passive_agents
from graphbuild.extract.effects import effects_of
from graphbuild.language.columns import Columns
from graphbuild.language.phrases import PERFECT, is_nominal
from graphbuild.language.word_classes import words_of

__all__ = ["pressed_by_condition", "pressed_by_demand"]

OBLIGING = frozenset(("must", "should", "shall", "ought"))
PRESENT = frozenset(("was", "were", "is", "are", "do", "does", "did"))
THINKING = words_of("thinking")
FUTURE = frozenset(("will", "would", "'ll", "wo", "can", "could"))


def pressed_by_demand(c: Columns, v: int, demands: bool, is_actor: Callable[[int], bool]) -> int | None:
    """Who is to act by the that-clause of a demand, or of other words by its "must" or "should".

    In the passive it is the agent: who "must be freed" is not asked to do it. A thought is addressed to nobody.
    """
    if c.lemma[v] in THINKING:
        return None
    called = _called_for(c, v)
    if called is not None and is_actor(called):
        return called
    for clause in c.kids[v]:
        if c.dep[clause] != "ccomp" or clause < v:
            continue
        if any(c.dep[i] == "mark" and c.lower[i] in ("whether", "if") for i in c.kids[clause]):
            continue  # "asked whether Chad paid": nobody is to act
        if _is_told_as_fact(c, clause):
            continue  # "suggested that Chad had paid", "said Chad must have paid"
        verb = c.tag[clause] in ("VB", "VBP", "VBD", "VBN") or (demands and c.tag[clause] == "NN")  # "that it resign"
        if not verb or not (demands or any(c.lower[i] in OBLIGING for i in c.kids[clause])):
            continue
        for i in _doers(c, clause):
            if i > v and (is_actor(i) or (demands and c.pos[i] == "PROPN")):
                return i
    return None


def _called_for(c: Columns, v: int) -> int | None:
    """Who is to act in "called for Chad to withdraw"."""
    effect = effects_of(c.lemma[v], False, "for")
    if effect is None or effect.effect != "requested":
        return None
    for clause in c.kids[v]:
        marks = {c.lower[k] for k in c.kids[clause] if c.dep[k] in ("mark", "aux")}
        if clause > v and {"for", "to"} <= marks and not any(c.dep[k] == "auxpass" for k in c.kids[clause]):
            return next((k for k in c.kids[clause] if c.dep[k] == "nsubj" and is_nominal(c, k)), None)
    return None


def _is_told_as_fact(c: Columns, clause: int) -> bool:
    """Whether a clause is finite, as no demand is but for "must" and "should"; "put" may be either."""
    auxiliaries = [k for k in c.kids[clause] if c.dep[k] in ("aux", "auxpass")]
    if auxiliaries:
        modal = c.tag[auxiliaries[0]] == "MD" and c.lower[auxiliaries[0]] not in OBLIGING
        return modal or c.lower[auxiliaries[0]] in PRESENT or any(c.lower[k] in PERFECT for k in auxiliaries)
    return c.tag[clause] == "VBD" and c.lower[clause] != c.lemma[clause]


def pressed_by_condition(c: Columns, v: int) -> list[int]:
    """Heads of those without whose deed an act is refused or threatened: of "not ... until", "unless", "if ... not".

    In the passive ("until the levy is dropped by Chad") it is the agent. Whether they are actors is not looked at.
    """
    threat = "threaten" in (c.lemma[v], c.lemma[c.head[v]])  # "threatened to leave if Chad pays"
    held = any(c.dep[k] == "neg" for k in c.kids[v])
    ahead = any(c.lower[k] in FUTURE or c.tag[k] == "TO" for k in c.kids[v])
    if not (held or ahead or threat):
        return []
    for clause in c.kids[v]:
        if c.dep[clause] != "advcl" or clause < v:
            continue
        marks = {c.lower[k] for k in c.kids[clause] if c.dep[k] == "mark"}
        refused = any(c.dep[k] == "neg" for k in c.kids[clause])
        barred = threat or (refused and ahead)
        if (marks & {"until", "till"} and held) or "unless" in marks or ("if" in marks and barred):
            return _doers(c, clause)
    return []


def _doers(c: Columns, clause: int) -> list[int]:
    agents = passive_agents(c, clause)
    passive = any(c.dep[k] in ("nsubjpass", "auxpass") for k in c.kids[clause])
    doers = agents if passive or agents else [k for k in c.kids[clause] if c.dep[k] == "nsubj"]
    return [i for i in doers if is_nominal(c, i) and c.pos[i] != "PRON"]
