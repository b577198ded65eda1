"""Where the mentions of one event do not agree: on its date, its toll, who did it, whether it happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graphbuild.model import Claim, Disagreement
from graphbuild.resolve.agree import agree, doers, homes_of
from graphbuild.resolve.traits import Traits

__all__ = ["disagreements"]


def disagreements(group: Iterable[Traits], label: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """The disagreements among the mentions of one event, sorted; `label` gives actors' names."""
    group = list(group)
    if len(group) == 1:
        return ()
    sides = {
        "date": [(t.day, t) for t in group if t.day],
        "occurrence": [("did not happen" if t.negative else "happened", t) for t in group],
        "actor": _rivals([(doers(t) & t.firm, t) for t in group], label),
        "target": _rivals([(t.targets & t.firm, t) for t in group], label),
        **{
            f"number of {noun}": [(str(n), t) for t in group for x, n in t.counts if x == noun]
            for noun in _nouns(group)
        },
    }
    return tuple(Disagreement(about, claims) for about, values in sorted(sides.items()) if (claims := _claims(values)))


def _nouns(group: list[Traits]) -> list[str]:
    return sorted({noun for t in group for noun, _ in t.counts})


def _rivals(named: list[tuple[frozenset[str], Traits]], label: Mapping[str, str]) -> list[tuple[str, Traits]]:
    """Sets of names of which some neither holds the other; a report that names fewer does not disagree."""
    said = [(ids, t) for ids, t in named if ids and not t.negative]
    distinct = {(ids, t.unnamed): t for ids, t in said}.items()
    if all(agree(a, b, homes_of(one, other)) for (a, _), one in distinct for (b, _), other in distinct):
        return []
    return [(_names(ids, label), t) for ids, t in said]


def _names(ids: frozenset[str], label: Mapping[str, str]) -> str:
    return ", ".join(sorted(label[i] for i in ids))


def _claims(values: list[tuple[str, Traits]]) -> tuple[Claim, ...]:
    by_value = defaultdict(list)
    for value, t in values:
        by_value[value].append(t.mention.id)
    if len(by_value) < 2:
        return ()
    return tuple(Claim(value, tuple(sorted(ids))) for value, ids in sorted(by_value.items()))
