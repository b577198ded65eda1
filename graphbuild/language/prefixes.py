"""Prefixes written with a hyphen, which the tokenizer cuts off: one word with what follows them.

A parser that never saw "co" as a word of its own makes it, and the hyphen, a subject or object beside the
noun ("the co-owner" as three objects). A bound prefix cannot stand alone, so both belong to the word after.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from graphbuild.language.columns import Columns
from graphbuild.lexicons import data_file, read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["attach_prefixes"]

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
CLAUSES = frozenset(("relcl", "acl", "advcl", "xcomp", "ccomp"))
BEFORE_NOUNS = frozenset(("compound", "amod", "nmod"))


def attach_prefixes(doc: Doc) -> None:
    """Hangs each bound prefix and its hyphen on the word after them, in place."""
    starts = {found.start(1) for found in _prefixes().finditer(doc.text)}
    if not starts:
        return
    c = Columns(doc)
    for prefix in range(c.n - 2):
        if c.idx[prefix] in starts and c.words[prefix + 1] == "-" and not _standing(c, prefix):
            _attach(c, prefix, prefix + 2)
            if _table()[c.lower[prefix]]:
                _make_passive(c, prefix + 2)
    _write(c, doc)


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
    return c.head[prefix] == c.head[prefix + 1] == prefix + 2


def _write(c: Columns, doc: Doc) -> None:
    import numpy
    from spacy.attrs import DEP, HEAD, POS, TAG

    key = doc.vocab.strings.add
    heads = [(head - i) % 2**64 for i, head in enumerate(c.head)]
    columns = [heads, *([key(label) for label in column] for column in (c.dep, c.tag, c.pos))]
    doc.from_array([HEAD, DEP, TAG, POS], numpy.array(columns, dtype="uint64").T)  # type: ignore[arg-type]


def _attach(c: Columns, prefix: int, word: int) -> None:
    parts = (prefix, prefix + 1)
    role = c.dep[prefix]
    if c.head[word] in parts:  # the word stands where its prefix stood
        for outer in (p for p in parts if c.head[p] == p or c.head[p] not in (*parts, word)):
            c.dep[word] = c.dep[outer]
            _move(c, word, word if c.head[outer] == outer else c.head[outer])
            break
    elif role in CLAUSES and c.tag[word].startswith("VB"):
        modified = c.head[word]
        if c.dep[word] == "amod" and modified > word and not _below(c, prefix, modified):
            _move(c, word, c.head[prefix])  # "to re-open mines" is not "open mines"
            _move(c, modified, word)
            c.dep[modified] = "dobj"
        if c.head[word] == c.head[prefix]:
            c.dep[word] = role
    for part, label in zip(parts, ("compound", "punct"), strict=True):
        for kid in [k for k in c.kids[part] if k not in (*parts, word)]:
            _move(c, kid, word)
            if c.pos[word] == "VERB" and kid < prefix and c.dep[kid] in BEFORE_NOUNS and role in SUBJECTS:
                c.dep[kid] = role  # what was read as "the firm re" is the firm
        _move(c, part, word)
        c.dep[part] = label
    c.pos[prefix], c.tag[prefix], c.pos[prefix + 1], c.tag[prefix + 1] = "ADJ", "AFX", "PUNCT", "HYPH"


def _below(c: Columns, i: int, top: int) -> bool:
    """Whether a token is part of another one's phrase."""
    while c.head[i] != i:
        i = c.head[i]
        if i == top:
            return True
    return False


def _make_passive(c: Columns, word: int) -> None:
    """ "Was re-elected": read as "was" with an adjective, is the passive of the verb that the prefix repeats."""
    copula = c.head[word]
    predicative = c.dep[word] == "acomp" and c.tag[word] in ("VBN", "VBD") and c.lemma[copula] == "be"
    if predicative:
        c.dep[word] = c.dep[copula]
        _move(c, word, word if c.head[copula] == copula else c.head[copula])
        _move(c, copula, word)
        c.dep[copula], c.pos[word], c.tag[word] = "auxpass", "VERB", "VBN"
    for auxiliary in [k for k in c.kids[word] if c.dep[k] == "auxpass"]:
        for kid in [*c.kids[auxiliary]]:
            _move(c, kid, word)
            c.dep[kid] = "nsubjpass" if c.dep[kid] == "nsubj" else c.dep[kid]


def _move(c: Columns, i: int, head: int) -> None:
    if c.head[i] != i:
        c.kids[c.head[i]].remove(i)
    c.head[i] = head
    if head != i:
        c.kids[head].append(i)
        c.kids[head].sort()
