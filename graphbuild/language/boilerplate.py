"""Lines of a news page or wire that are about the page: bylines, links, calls to subscribe, copyright.

Such a line stays in the text, as words without grammar: no event, actor or speaker comes of it. Only a whole short
paragraph counts, or credits in brackets at the end of one; the same words within prose are prose.
"""

from __future__ import annotations

import re
from functools import cache

from graphbuild.lexicons import data_file, read_table

__all__ = ["credits_start", "is_boilerplate"]

LONGEST = 300
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# What ends the opening of credits: "by", or a colon.
CREDITED = r"(?:(?<=\bby)\s*:?\s+|\s*:\s*)"
NAME = r"(?-i:[A-Z@(][\w.'’@()-]*)"
# A small word or mark that joins names.
JOINING = r"(?-i:and|in|at|by|for|of|the|with|from|via|de|van|von|al|bin|[/&|])(?!\w)"
FOLLOWING = {
    "whole": r"\W*",
    "link": r"\s*:\s*[^\n]*[^\n.]",
    "address": r"(?!\w)(?:[^.!?\n]|[.!?](?=\S))*[.!?]*",
}


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is nothing but lines about the page.

    >>> is_boilerplate("(Reporting by Ana Silva in Lund; Editing by Jo Brandt)")
    True
    >>> is_boilerplate("Reporting by Ana Silva brought down the mayor.")
    False
    """
    if len(paragraph) > LONGEST:
        return False
    line = paragraph.strip().strip("*-_|>•▪ \t\n")
    credit, other = _patterns()
    if not line:
        return False
    return any(pattern.fullmatch(line) for pattern in (credit, other)) or all(
        other.fullmatch(part) for part in SENTENCE_END.split(line)
    )


def credits_start(text: str, start: int, end: int) -> int:
    """Where credits in brackets at the end of a paragraph begin, or its end: "... on Monday. (Editing by A. Silva)"."""
    if not text[max(start, end - 20) : end].rstrip(". \t\r\n").endswith(")"):
        return end
    at = text.rfind("(", max(start + 1, end - LONGEST), end)
    return at if at > start and text[at - 1].isspace() and _patterns()[0].fullmatch(text[at:end].strip()) else end


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of credits, one after another, and of a sentence of any other shape."""
    openings: dict[str, list[str]] = {}
    for row in read_table(data_file("boilerplate.tsv"), ("opening", "shape", "example")):
        words = re.escape(row["opening"]).replace(r"\ ", r"\s+").replace("<year>", r"\d{4}")
        openings.setdefault(row["shape"], []).append(words)
    one_of = {shape: f"(?:{'|'.join(sorted(all_words, reverse=True))})" for shape, all_words in openings.items()}
    opening = one_of["credit"] + CREDITED
    credit = rf"{opening}{NAME}(?:(?:,?\s+|(?<=\w)/)(?!{opening})(?:{NAME}|{JOINING})){{0,20}}"
    credits_pattern = re.compile(rf"[(\[]?{credit}(?:(?:\s*[;,])?\s*{credit})*[)\].]*", re.IGNORECASE)
    others = "|".join(one_of[shape] + following for shape, following in FOLLOWING.items())
    return credits_pattern, re.compile(others, re.IGNORECASE)
