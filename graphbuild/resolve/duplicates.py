"""Independent sources: copies of one text, and texts of one outlet, count once.

Near-duplicates are found by MinHash (Broder 1997) over word shingles, with datasketch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from graphbuild.model import Document

__all__ = ["independent_sources", "near_duplicates"]

SHINGLE = 4
PERMUTATIONS = 64
ALIKE = 0.7
WORD = re.compile(r"\w+")


def near_duplicates(documents: Iterable[Document]) -> dict[str, str]:
    """The id of the first document (by date, then id) of each set of near-duplicates, by document id."""
    from datasketch import MinHash, MinHashLSH

    blank = MinHash(num_perm=PERMUTATIONS, seed=1)
    index = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    first: dict[str, str] = {}
    kept: dict[str, Document] = {}
    for document in sorted(documents, key=lambda d: (d.date or "", d.id)):
        shingles = _shingles(document)
        if not shingles:
            first[document.id] = document.id
            continue
        sketch = blank.copy()
        sketch.update_batch([s.encode("utf-8", "surrogatepass") for s in sorted(shingles)])
        alike = sorted(k for k in index.query(sketch) if _jaccard(shingles, _shingles(kept[k])) >= ALIKE)
        first[document.id] = alike[0] if alike else document.id
        if not alike:
            index.insert(document.id, sketch)
            kept[document.id] = document
    return first


def independent_sources(documents: Iterable[Document], original: Mapping[str, str]) -> Mapping[str, str]:
    """The independent source behind each document, by id: its outlet, or that of the text it copies (`original`)."""
    by_id = {d.id: d for d in documents}
    return {identity: by_id[original[identity]].source or original[identity] for identity in sorted(by_id)}


@lru_cache(128)
def _shingles(document: Document) -> frozenset[str]:
    """The sets of words in a row; made anew where they are asked for later, since those of all fill the memory."""
    words = WORD.findall(document.text[document.body :].lower())
    return (
        frozenset(" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
        if words
        else frozenset()
    )


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)
