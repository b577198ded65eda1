"""Prefixes written with a hyphen, which the tokenizer cuts off: one word with what follows them.

A parser that never saw "co" as a word of its own makes it, and the hyphen, a subject or object beside the
noun ("the co-owner" as three objects). A bound prefix cannot stand alone, so both belong to the word after.
"""

from __future__ import annotations

import re
from functools import cache

from graphbuild.language.columns import Columns
from graphbuild.lexicons import data_file, read_table

__all__ = ["attach_prefixes"]

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
CLAUSES = frozenset(("relcl", "acl", "advcl", "xcomp", "ccomp"))
BEFORE_NOUNS = frozenset(("compound", "amod", "nmod"))


def attach_prefixes(c: Columns) -> None:
    """Hangs each bound prefix and its hyphen on the word after them, in place."""
    for found in _prefixes().finditer(c.text):
        prefix = c.at(found.start(1))
        if c.idx[prefix] != found.start(1) or prefix + 2 >= c.n or c.words[prefix + 1] != "-":
            continue
        if c.pos[prefix + 2] != "DET" and not _standing(c, prefix):  # not "over-the-counter"
            _attach(c, prefix, prefix + 2)
            if _table()[c.lower[prefix]]:
                _make_passive(c, prefix + 2)


@cache
def _table() -> dict[str, bool]:
    rows = read_table(data_file("prefixes.tsv"), ["prefix", "verbal", "example"])
    return {row["prefix"]: row["verbal"] == "yes" for row in rows}


@cache
def _prefixes() -> re.Pattern[str]:
    forms = "|".join(_table())
    return re.compile(rf"(?<![\w-])({forms})-(?=\w)", re.IGNORECASE)


def _standing(c: Columns, prefix: int) -> bool:
    """Whether the parse already hangs both parts on the word."""
    return c.head[prefix] == c.head[prefix + 1] == prefix + 2 and c.dep[prefix] not in SUBJECTS


def _attach(c: Columns, prefix: int, word: int) -> None:
    parts = (prefix, prefix + 1)
    role = c.dep[prefix]
    if c.head[word] in parts:  # the word stands where its prefix stood
        for outer in (p for p in parts if c.head[p] == p or c.head[p] not in (*parts, word)):
            c.attach(word, word if c.head[outer] == outer else c.head[outer], c.dep[outer])
            break
    elif role in CLAUSES and c.tag[word].startswith("VB"):
        modified = c.head[word]
        if c.dep[word] == "amod" and modified > word and not c.is_below(prefix, modified):
            c.attach(word, c.head[prefix], c.dep[word])  # "to re-open mines" is not "open mines"
            c.attach(modified, word, "dobj")
        if c.head[word] == c.head[prefix]:
            c.dep[word] = role
    for part, label in zip(parts, ("compound", "punct"), strict=True):
        for kid in [k for k in c.kids[part] if k not in (*parts, word)]:
            c.attach(kid, word, c.dep[kid])
            if c.pos[word] == "VERB" and kid < prefix and c.dep[kid] in BEFORE_NOUNS and role in SUBJECTS:
                c.dep[kid] = role  # what was read as "the firm re" is the firm
        c.attach(part, word, label)
    c.pos[prefix], c.tag[prefix], c.pos[prefix + 1], c.tag[prefix + 1] = "ADJ", "AFX", "PUNCT", "HYPH"


def _make_passive(c: Columns, word: int) -> None:
    """ "Was re-elected": read as "was" with an adjective, is the passive of the verb that the prefix repeats."""
    copula = c.head[word]
    predicative = c.dep[word] == "acomp" and c.tag[word] in ("VBN", "VBD") and c.lemma[copula] == "be"
    if predicative:
        c.attach(word, word if c.head[copula] == copula else c.head[copula], c.dep[copula])
        c.attach(copula, word, "auxpass")
        c.pos[word], c.tag[word] = "VERB", "VBN"
    for auxiliary in [k for k in c.kids[word] if c.dep[k] == "auxpass"]:
        for kid in [*c.kids[auxiliary]]:
            c.attach(kid, word, c.dep[kid])
            c.dep[kid] = "nsubjpass" if c.dep[kid] == "nsubj" else c.dep[kid]
