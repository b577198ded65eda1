"""The verbs that hand their date on, or never take one from elsewhere, by class."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from graphbuild.language.columns import Columns
from graphbuild.lexicons import data_file, read_table

__all__ = ["bearers", "raised_to", "sharing", "summed_up", "verb_of"]

RANKED = frozenset({"latest", "last", "first", "second", "third", "only"})


@lru_cache(maxsize=1)
def sharing() -> Mapping[str, frozenset[str]]:
    """The verbs of `time_sharing.tsv` by class."""
    out: dict[str, frozenset[str]] = {}
    for row in read_table(data_file("time_sharing.tsv"), ["lemmas", "class", "example"]):
        out[row["class"]] = out.get(row["class"], frozenset()) | frozenset(row["lemmas"].split())
    return out


def verb_of(c: Columns, v: int) -> str:
    """A verb as the table writes it, with its particle: `break_off`, `take_place`."""
    particle = next((c.lower[k] for k in c.kids[v] if c.dep[k] == "prt" or (c.lower[k] == "ahead" and k == v + 1)), "")
    if not particle and c.lemma[v] == "take" and any(c.lower[k] == "place" for k in c.kids[v]):
        particle = "place"
    return f"{c.lemma[v]}_{particle}" if particle else c.lemma[v]


def bearers(c: Columns, n: int) -> list[int]:
    """The verbs behind a noun whose date is its own: "the vote held on Monday", "the war, which ended in May"."""
    out = []
    for k in c.kids[n]:
        if k < n or c.dep[k] not in ("acl", "relcl") or c.pos[k] != "VERB":
            continue
        which = {c.dep[r] for r in c.kids[k] if r < k and c.lower[r] in ("which", "that")}
        passive = (c.dep[k] == "acl" and c.tag[k] == "VBN") or not which.isdisjoint(("nsubjpass", "dobj"))
        # "the attack that they launched", "wounds he suffered"
        active = not passive and "nsubj" not in which and _is_object(c, k)
        verbs = sharing()["held"] if passive else sharing()["carry"] if active else sharing()["happen"]
        if (passive or active or "nsubj" in which) and verb_of(c, k) in verbs:
            out.append(k)
    return out


def _is_object(c: Columns, v: int) -> bool:
    """Whether the noun of a relative clause is the object of its verb, which has a subject of its own."""
    parts = {c.dep[k] for k in c.kids[v] if c.lower[k] not in ("which", "that")}
    return "nsubj" in parts and parts.isdisjoint(("dobj", "ccomp", "xcomp", "auxpass"))


def raised_to(c: Columns, n: int) -> int | None:
    """The infinitive whose subject an event noun is under a verb or adjective: "the talks are due to start"."""
    v = c.head[n]
    told = next((k for k in c.kids[v] if c.dep[k] in ("acomp", "oprd")), v)
    if any(c.dep[k] == "dobj" for k in c.kids[told]):
        return None
    for k in c.kids[told]:
        if c.dep[k] == "xcomp" and (helpers := [c.dep[x] for x in c.kids[k] if x < k and c.dep[x].startswith("aux")]):
            verbs = sharing()["carry"] if "auxpass" in helpers else sharing()["happen"]
            return k if verb_of(c, k) in verbs else None
    return None


def summed_up(c: Columns, n: int) -> int | None:
    """The verb of the clause that a ranked noun behind a comma sums up: "killed ten, the third such raid in a week"."""
    left = min((k for k in c.kids[n] if k < n), default=n)
    if (
        left < 2
        or (c.lower[left] != "the" and c.dep[left] != "poss")
        or c.lower[left - 1] not in (",", "-", "--", "–", "—")
    ):
        return None
    if not any(c.tag[k] == "JJS" or c.ent[k] == "ORDINAL" or c.lower[k] in RANKED for k in c.kids[n] if left < k < n):
        return None
    up = c.head[n]
    for _ in range(3):
        if c.pos[up] == "VERB":
            return up if up < left and c.dep[n] in ("dobj", "appos", "npadvmod", "dep", "attr", "conj") else None
        up = c.head[up]
    return None
