"""Quotations: where they begin and end, and who is speaking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from graphbuild.extract.embedding import full_lemma, subject_of
from graphbuild.extract.turns import find_turns
from graphbuild.language.columns import Columns
from graphbuild.language.nouns import clause_nouns, word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Quotation", "find_quotations"]

OPENING = frozenset({"“", "„", "«", "``"})
CLOSING = frozenset({"”", "»", "''"})
MARKS = frozenset('"“”„«»') | {"``", "''"}
SHORTEST_SPEECH = 3
SPEECH_ACTS = word_list("speech_act")
LONGEST_SPEECH = 400
NEAR = 25


class Quotation(NamedTuple):
    """Tokens between quotation marks (half-open), the speaker's head and the verb of saying, None if not said."""

    start: int
    end: int
    speaker: int | None
    trigger: int | None


def find_quotations(doc: Doc, saying: frozenset[str]) -> list[Quotation]:
    """The turns of an interview, then the quotations, in order; `saying` are the lemmas that can introduce one.

    Quotation marks close at the end of a paragraph; where the next paragraph opens with one and the last was never
    closed, the speaker goes on, as newspapers set quotations of several paragraphs.
    """
    paragraphs = list(_paragraphs(doc))
    found = [Quotation(a, b, speaker, None) for a, b, speaker in find_turns(doc, paragraphs)]
    if not any(mark in doc.text for mark in '"“”„«»') and "''" not in doc.text:
        return found
    said: tuple[int | None, int | None] = (None, None)
    continues = False
    for start, end in _joined(doc, paragraphs):
        spans, unclosed = _marked(doc, start, end)
        inside = {i for a, b in spans for i in range(a, b)}
        speakers = [_introduced(doc, a, b, start, end, inside, saying) for a, b in spans]
        _spread(speakers, spans, doc)
        for k, (a, b) in enumerate(spans):
            if speakers[k][0] is None and b - a > SHORTEST_SPEECH:
                speakers[k] = (_just_acted(doc, a, start, inside), None)
        for (a, b), (speaker, trigger) in zip(spans, speakers, strict=True):
            if speaker is None and a == spans[0][0] and a <= start + 1 and (continues or _whole(doc, a, b, end)):
                speaker, trigger = said
            found.append(Quotation(a, b, speaker, trigger))
            if speaker is not None:
                said = (speaker, trigger)
        last = _last_saying(doc, start, end, inside, saying) if not spans else None
        if last is not None:
            said = last
        elif not spans:
            said = (None, None)
        continues = unclosed
    return found


def _paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for i, word in enumerate(Columns.of(doc).words):
        if "\n" in word:
            if i > start:
                yield start, i
            start = i + 1
    if start < len(doc):
        yield start, len(doc)


def _joined(doc: Doc, paragraphs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines that lie inside one quotation are one paragraph: it is open, and the next line does not open it again."""
    waiting: tuple[int, int] | None = None
    for start, end in paragraphs:
        if waiting is not None:
            opens_again = doc[start].text in MARKS
            if not opens_again and end - waiting[0] < LONGEST_SPEECH and _has_mark(doc, start, end):
                start = waiting[0]
            else:
                yield waiting
            waiting = None
        if _marked(doc, start, end)[1]:
            waiting = (start, end)
        else:
            yield start, end
    if waiting is not None:
        yield waiting


def _has_mark(doc: Doc, start: int, end: int) -> bool:
    return not MARKS.isdisjoint(Columns.of(doc).words[start:end])


def _marked(doc: Doc, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for i, text in enumerate(Columns.of(doc).words[start:end], start):
        if text not in MARKS:
            continue
        if opened is None:
            if text not in CLOSING or i == start:
                opened = i + 1
        elif text in CLOSING or text not in OPENING:
            if i > opened:
                spans.append((opened, i))
            opened = None
    if opened is not None and opened < end:
        spans.append((opened, end))
    return spans, opened is not None


def _whole(doc: Doc, start: int, end: int, paragraph_end: int) -> bool:
    return end >= paragraph_end - 2 and end - start > SHORTEST_SPEECH


def _introduced(
    doc: Doc, start: int, end: int, first: int, last: int, inside: set[int], saying: frozenset[str]
) -> tuple[int | None, int | None]:
    c = Columns.of(doc)
    after = c.sentence(end - 1)[1] if end < c.n else end
    if end + 1 < last:
        after = max(after, c.sentence(end + 1)[1])
    before = c.sentence(start)[0]
    if start - 2 >= first and c.words[start - 2] in (":", ","):
        before = min(before, c.sentence(start - 2)[0])
    ends_speech = doc[end - 1].text in (",", "?", "!", "-", "—", "–") or (end < last and doc[end].text not in MARKS)
    following = range(end, min(after, last, end + NEAR)) if ends_speech or _mid(doc, end, last) else range(0)
    preceding = range(start - 1, max(before, first, start - NEAR) - 1, -1)
    for area in (following, preceding):
        for i in area:
            if i in inside or c.pos[i] != "VERB" or full_lemma(doc[i]) not in saying:
                continue
            speaker = subject_of(doc[i])
            if speaker is not None and speaker.i not in inside:
                return _author(speaker).i, i
    return None, None


def _author(speaker: Token) -> Token:
    """ "Moss released a statement which read": who says "I" in a text is not the text but who gave it out."""
    text = speaker.dep_ == "dobj" and speaker.lemma_.lower() in clause_nouns()["text"]
    return (subject_of(speaker.head) or speaker) if text and speaker.head.pos_ == "VERB" else speaker


def _mid(doc: Doc, end: int, last: int) -> bool:
    return end + 1 < last and not doc[end + 1].is_sent_start


def _spread(speakers: list[tuple[int | None, int | None]], spans: list[tuple[int, int]], doc: Doc) -> None:
    """A quotation without a speaker of its own has that of the paragraph's last one, else of its next."""
    for k in range(1, len(speakers)):
        if speakers[k][0] is None and spans[k][1] - spans[k][0] >= SHORTEST_SPEECH:
            speakers[k] = speakers[k - 1]
    for k in range(len(speakers) - 2, -1, -1):
        if speakers[k][0] is None and spans[k][1] - spans[k][0] >= SHORTEST_SPEECH:
            speakers[k] = speakers[k + 1]


def _just_acted(doc: Doc, start: int, first: int, inside: set[int]) -> int | None:
    """Whose act of speech the sentence before told, for words that stand alone: "Orr rejected the offer. 'Never.'"."""
    c = Columns.of(doc)
    here = c.sentence(start - 1)[0] if start - 1 > first and c.words[start - 1] in MARKS else c.sentence(start)[0]
    if here < start - 1 or here <= first:
        return None
    begin, end = c.sentence(here - 1)
    for i in range(max(begin, first), end):
        if c.dep[i] == "ROOT" and c.pos[i] == "VERB" and i not in inside and full_lemma(doc[i]) in SPEECH_ACTS:
            return next((k for k in c.kids[i] if c.dep[k] == "nsubj"), None)
    return None


def _last_saying(doc: Doc, start: int, end: int, inside: set[int], saying: frozenset[str]) -> tuple[int, int] | None:
    c = Columns.of(doc)
    for i in range(end - 1, start - 1, -1):
        if c.pos[i] == "VERB" and i not in inside and full_lemma(doc[i]) in saying:
            outer = _outermost(doc, i, inside, saying)
            speaker = subject_of(doc[outer])
            if speaker is not None:
                return speaker.i, outer
    return None


def _outermost(doc: Doc, i: int, inside: set[int], saying: frozenset[str]) -> int:
    """The verb of saying in whose content another stands: of "Orr said Moss had promised to go" it is Orr's."""
    c = Columns.of(doc)
    found = i
    while c.head[i] != i:
        above = c.head[i]
        content = c.dep[i] in ("ccomp", "xcomp", "conj")
        i = above
        if (
            content
            and c.dep[found] != "conj"
            and c.pos[i] == "VERB"
            and i not in inside
            and full_lemma(doc[i]) in saying
        ):
            found = i
    return found
