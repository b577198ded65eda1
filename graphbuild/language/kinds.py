"""One kind for a name throughout a document: the recogniser sees each mention alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from graphbuild.language.columns import Columns
from graphbuild.language.phrases import office_beside
from graphbuild.model import ActorMention, Kind

__all__ = ["agree_on_kinds"]


def agree_on_kinds(c: Columns, found: dict[int, ActorMention], sure: dict[int, bool]) -> None:
    """Changes the kind of names to that of their apposition, of most mentions, or of the person so called.

    `sure` tells of the mentions, by token, whose kind their own words settle.
    """
    for i, mention in found.items():
        if mention.kind in (Kind.ORGANISATION, Kind.PLACE, Kind.THING) and mention.name and not sure.get(i):
            beside = [c.head[i]] if c.dep[i] == "appos" else [k for k in c.kids[i] if c.dep[k] == "appos"]
            who = any(c.lower[k] == "who" for r in c.kids[i] if c.dep[r] == "relcl" for k in c.kids[r])
            if (
                who
                or office_beside(c, i) is not None
                or any((o := found.get(k)) and o.kind == Kind.PERSON and not o.plural for k in beside)
            ):
                found[i], sure[i] = replace(mention, kind=Kind.PERSON), True
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    families: set[str] = set()
    first_names: set[str] = set()
    for i, mention in found.items():
        if mention.name is None or mention.kind in (Kind.COUNTRY, Kind.PRONOUN):
            continue
        votes[mention.name][mention.kind] += 5 if sure.get(i) else 1
        if mention.kind == Kind.PERSON and " " in mention.name:
            families.add(mention.name.rsplit(" ", 1)[1])
            first_names.add(mention.name.split(" ", 1)[0])
    for i, mention in found.items():
        if mention.name is None or mention.kind in (Kind.COUNTRY, Kind.PRONOUN) or sure.get(i):
            continue
        tally = votes[mention.name]
        best = max(tally, key=lambda k: (tally[k], k != Kind.THING, k.value))
        mistaken = best in (Kind.THING, Kind.ORGANISATION)
        if (mention.name in families and (mistaken or best == Kind.PLACE)) or (
            mention.name in first_names and mistaken
        ):
            best = Kind.PERSON
        if best != mention.kind:
            found[i] = replace(mention, kind=best)
