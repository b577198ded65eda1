"""Names that the text abbreviates in brackets: "Council for Trade and Fisheries (CTF)"."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.language.columns import Columns
from graphbuild.model import ActorMention, Kind, Span

__all__ = ["acronyms", "spelled_out"]


def acronyms(c: Columns) -> dict[int, tuple[int, int]]:
    """First and last token of each name that an acronym in brackets follows, by its top token."""
    found = {}
    for i in range(c.first + 2, c.n - 1):
        short = c.words[i]
        if c.words[i - 1] != "(" or c.words[i + 1] != ")" or not short.isupper() or not 2 <= len(short) <= 9:
            continue
        at, left = i - 2, len(short)
        while at >= c.first and left and i - at < 3 * len(short) + 4 and c.sent[at] == c.sent[i]:
            word = c.words[at]
            if word[:1].upper() == short[left - 1] and (word[:1].isupper() or c.words[at - 1] == "-"):
                left -= 1
            elif word[:1].isupper():
                break
            at -= 1
        if left == 0:
            first, last = at + 1, i - 2
            top = next((k for k in range(first, last + 1) if not first <= c.head[k] <= last), first)
            found[top] = (first, last)
    return found


def spelled_out(c: Columns, i: int, mention: ActorMention, name: tuple[int, int]) -> ActorMention:
    """The mention widened to the whole name that its acronym stands for."""
    first, last = name
    start, end = min(mention.span.start, c.idx[first]), c.end(last)
    kind = mention.kind if mention.kind in (Kind.GROUP, Kind.COUNTRY) else Kind.ORGANISATION
    return replace(mention, span=Span(start, end), text=c.text[start:end], name=c.span_text(first, last), kind=kind,
                   title=None)  # fmt: skip
