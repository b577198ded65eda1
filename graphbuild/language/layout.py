"""How a text is laid out: paragraphs, titles, list items, hard-wrapped lines and datelines."""

from __future__ import annotations

import re
from itertools import pairwise

from graphbuild.language.boilerplate import credits_start, is_boilerplate

__all__ = ["answers", "in_first_person", "is_dateline", "label_end", "paragraphs", "turn_start"]

LONGEST_PIECE = 20_000
LONGEST_WORD = 1_000
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
TOWN = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2})?"
SHOUTED = r"[A-Z]{2}[A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:[,/] ?[A-Z][\w.]+(?: [A-Z][\w.]+){0,2})?"
AGENCY = r"(?:\([^()\n]{1,40}\)|/[^/\n]{1,30}/\.?)"
DASH = r"(?: ?--?|\s?[–—]|:)\s+"
# "GOMA, March 14 (Agency) - ", "Paris (AFP) — ", "LONDON — ": a town before a dash; capitals, day or agency show it.
DATELINE = re.compile(
    rf"\s*(?:{SHOUTED}(?:,? {DAY})?(?: ?{AGENCY})?|{TOWN},? {DAY}(?: ?{AGENCY})?|{TOWN}(?:,? {DAY})? {AGENCY}){DASH}"
)
# "17:45 Minister arrives", "3.05pm GMT - Police disperse crowd": the hour before an entry of a live report.
CLOCK = re.compile(
    r"\s*(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\.?)?(?: (?:[A-Z]{2,4}|local time))?(?: ?[-–—:|])?\s+(?=[A-Z“\"])"
)
# "Ana Silva: ", "SILVA: ": a name before what its bearer says in an interview or transcript.
LABEL = re.compile(r"\s*[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}:\s+(?=\S)")
# "Q:", "Answer:": an interview that names nobody.
QUESTION = re.compile(r"\s*(?:Q|QUESTION|Question|(A|ANSWER|Answer)) ?:\s+(?=\S)")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
ENDS = re.compile(r"[.!?:;…][\"”’')\]]*\s*$|[\"”]\s*$")
BULLET = re.compile(r"\s*(?:[-*•·–—]|\d{1,2}[.)])\s")
LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")


def paragraphs(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Contiguous stretches of the text from `start` on that are parsed one by one; a dateline, the hour before an
    entry of a live report, and credits in brackets at the end are one of their own.

    >>> text = "GOMA, March 14 - Rebels took\\nthe town."
    >>> [text[a:b] for a, b in paragraphs(text)]
    ['GOMA, March 14 - ', 'Rebels took\\nthe town.']
    """
    pieces: list[tuple[int, int]] = []
    for begin, end in _stretches(text, start):
        dateline = DATELINE.match(text, begin, min(end, begin + 160)) or CLOCK.match(text, begin, end)
        if dateline and text[dateline.end() : end].strip() and not is_boilerplate(text[begin:end]):
            pieces.append((begin, dateline.end()))
            begin = dateline.end()
        elif (said := turn_start(text, begin, end)) is not None:
            pieces.append((begin, said))
            begin = said
        by = credits_start(text, begin, end)
        pieces.extend(_shorter(text, begin, by))
        if by < end:
            pieces.append((by, end))
    return pieces


def is_dateline(text: str) -> bool:
    """Whether a stretch is nothing but where a report was written; a name before a colon may be who speaks.

    >>> is_dateline("GOMA, March 14 (Agency) - "), is_dateline("Goma fell.")
    (True, False)
    """
    return not text.rstrip().endswith(":") and DATELINE.fullmatch(text) is not None


def turn_start(text: str, start: int, end: int) -> int | None:
    """Where the words of a speaker begin whose name and a colon open the paragraph; None if nobody says "I" or "we".

    "Q:" and "A:" open turns whatever is said.
    """
    if question := QUESTION.match(text, start, end):
        return question.end()
    label = LABEL.match(text, start, end)
    return label.end() if label and in_first_person(text, label.end(), end) else None


def in_first_person(text: str, start: int, end: int) -> bool:
    """Whether somebody says "I" or "we"."""
    return FIRST_PERSON.search(text, start, end) is not None


def label_end(text: str, start: int, end: int) -> int | None:
    """Where the words behind what may be a speaker's name and a colon begin."""
    label = LABEL.match(text, start, end)
    return label.end() if label else None


def answers(text: str, start: int, end: int) -> bool | None:
    """Whether a paragraph is the answer of an interview (True) or its question (False), by "A:" and "Q:"."""
    question = QUESTION.match(text, start, end)
    return None if question is None else question[1] is not None


def _stretches(text: str, start: int) -> list[tuple[int, int]]:
    lines = [m.span() for m in LINE.finditer(text, start) if m.end() > m.start()]
    wrapped = _width(text, lines)
    found: list[tuple[int, int]] = []
    begin = start
    for (a, b), (c, d) in pairwise(lines):
        if _breaks(text[a:b], text[c:d], wrapped) and text[begin:b].strip():
            found.append((begin, b))
            begin = b
    if begin < len(text):
        found.append((begin, len(text)))
    return found


def _width(text: str, lines: list[tuple[int, int]]) -> int:
    """The line length of a hard-wrapped text, or 0 if lines are paragraphs."""
    full = [(a, b) for a, b in lines if text[a:b].strip()]
    longest = max((b - a for a, b in full), default=0)
    if not 45 <= longest <= 140:
        return 0
    running = [b - a for a, b in full[:-1] if b - a > 0.6 * longest and not ENDS.search(text, a, b)]
    return longest if len(running) >= 2 and len(running) >= 0.3 * len(full) else 0


def _breaks(line: str, following: str, wrapped: int) -> bool:
    """Whether a paragraph, title or list item ends with this line."""
    bare, after = line.strip(), following.strip()
    if not after or BULLET.match(following):
        return True
    if not bare:
        return False
    if wrapped:
        return len(line) < 0.6 * wrapped or (bool(ENDS.search(line)) and len(line) < 0.8 * wrapped)
    return bool(ENDS.search(line)) or not after[0].islower()


def _shorter(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pieces that a parser's memory can hold, cut at the end of a sentence or, failing that, of a word."""
    pieces = []
    while end - start > LONGEST_PIECE:
        window = text[start : start + LONGEST_PIECE]
        cut = window.rfind(". ") + 2
        if cut < LONGEST_PIECE // 4:
            cut = window.rfind(" ") + 1 or LONGEST_WORD
        pieces.append((start, start + cut))
        start += cut
    pieces.append((start, end))
    return pieces
