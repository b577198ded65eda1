"""Before and after between the events of a sentence, by connectives and tense."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graphbuild.draft import Draft
from graphbuild.language.columns import Columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_orders"]

BEFORE, SAME = "before", "simultaneous"
LATER = frozenset({"after", "following", "since", "once"})
EARLIER = frozenset({"before", "until", "till"})
WHILE = frozenset({"while", "during", "amid"})
STEPS = 3


def find_orders(doc: Doc, drafts: Sequence[Draft]) -> list[tuple[int, int, str, str]]:
    """What the words say about the order of events: (first trigger, second trigger, relation, rule), in text order.

    Relations are TimeML's `before` and `simultaneous`, read from the first to the second.

    >>> from graphbuild.language.load import load_model
    >>> doc = load_model()("Troops left after rebels attacked.")
    >>> find_orders(doc, [Draft(1, (1,), "leave"), Draft(4, (4,), "attack")])
    [(4, 1, 'before', 'after')]
    """
    c = Columns.of(doc)
    triggers = {draft.trigger: draft for draft in drafts}
    found: set[tuple[int, int, str, str]] = set()
    for trigger, draft in triggers.items():
        for word, governor in _links(c, trigger, triggers):
            if word in LATER:
                found.add((trigger, governor, BEFORE, word))
            elif word in EARLIER:
                found.add((governor, trigger, BEFORE, word))
            elif word in WHILE:
                found.add((governor, trigger, SAME, word))
        told = draft.governor
        if told in triggers and told is not None and c.dep[trigger] == "ccomp" and _past_perfect(c, trigger):
            found.add((trigger, told, BEFORE, "past perfect"))
    return sorted(found)


def _links(c: Columns, trigger: int, triggers: Iterable[int]) -> list[tuple[str, int]]:
    """The temporal connectives between an event and the event that it hangs on."""
    dep, head = c.dep[trigger], c.head[trigger]
    if dep == "advcl":
        marks = [c.lower[k] for k in c.kids[trigger] if k < trigger and c.dep[k] in ("mark", "advmod", "prep")]
        governor = _event_above(c, head, triggers)
        return [(mark, governor) for mark in marks if governor is not None]
    if dep in ("pobj", "pcomp") and c.lower[head] in LATER | EARLIER | WHILE:
        governor = _event_above(c, c.head[head], triggers)
        return [(c.lower[head], governor)] if governor is not None and governor != trigger else []
    return []


def _event_above(c: Columns, token: int, triggers: Iterable[int]) -> int | None:
    for _ in range(STEPS):
        if token in triggers:
            return token
        if c.head[token] == token:
            return None
        token = c.head[token]
    return None


def _past_perfect(c: Columns, v: int) -> bool:
    return any(c.lower[k] == "had" and c.dep[k] == "aux" for k in c.kids[v])
