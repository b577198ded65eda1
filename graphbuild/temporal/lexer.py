"""Text to lexemes with their classes: number words joined, dotted abbreviations whole, everything else left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphbuild.lexicons import data_file, read_table
from graphbuild.temporal.numbers import CARDINALS, ORDINALS, cardinal, spoken_year

__all__ = ["BREAK", "OTHER", "Lexeme", "Vocabulary", "lex", "vocabulary"]

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
OTHER, BREAK = "OTHER", "BREAK"
NUMBER_WORDS = frozenset(CARDINALS) | frozenset(ORDINALS)

TOKEN = re.compile(
    r"(?P<space>[ \t]+)"
    r"|(?P<plain>[^\W\d_]+(?![\w.]))"  # no alternative below matches one: most words are found at the second try
    r"|(?P<gap>\n\s*\n)"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)|(?<![\d/])\d{4}/\d\d/\d\d(?![\d/]))"
    r"|(?P<numeric>\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\d/]))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:]|\.\d)|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))"
    r"|(?P<decade>['’]?\d{2,4}['’]?s\b)"
    r"|(?P<ordinal>\d+(?:st|nd|rd|th)\b)"
    r"|(?P<big>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{1,4}[ -][1-9]/[2-8](?!\d)|\d{1,4}[½¼¾])"
    r"|(?P<short>(?<!['’`])['’]\d\d\b)"
    r"|(?P<int>\d+)"
    r"|(?P<ampm>[ap]\.m\.?|[AP]\.M\.?)"
    r"|(?P<initials>[Bb]\.[Cc](?:\.[Ee])?\.?|[Aa]\.[Dd]\.?|[Cc]\.[Ee]\.?)"
    r"|(?P<dotted>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu|Thurs|Fri|Sat|Sun|jan|feb|aug|sept|oct|nov|dec|yr|yrs|hrs|mins|ca|approx)\.)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<other>[^\s])"
)


@dataclass(slots=True)
class Lexeme:
    """A word or number: offsets, lower-case text, number if it is one, values by class."""

    start: int
    end: int
    text: str
    kind: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The classes and values of words: `classes[word]` a set of class names, `values[word, class]` a value."""

    classes: dict[str, frozenset[str]]
    values: dict[tuple[str, str], str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words of `timex_words.tsv`."""
    classes: dict[str, set[str]] = {}
    values: dict[tuple[str, str], str] = {}
    for row in read_table(data_file("timex_words.tsv"), ["words", "class", "value", "example"]):
        for word in row["words"].split("|"):
            classes.setdefault(word, set()).add(row["class"])
            values[word, row["class"]] = row["value"]
    return Vocabulary({word: frozenset(found) for word, found in classes.items()}, values)


def lex(text: str, start: int = 0) -> list[Lexeme]:
    """The lexemes of a text from an offset on; offsets are the text's."""
    out: list[Lexeme] = []
    for m in TOKEN.finditer(text, start):
        kind = m.lastgroup or "other"
        if kind == "space":
            continue
        if kind == "plain":
            kind = "word"
        word = m.group()
        lexeme = Lexeme(m.start(), m.end(), word.lower(), kind)
        if kind == "word":
            if lexeme.text in NUMBER_WORDS:
                lexeme.kind = "numword"
        elif kind in ("int", "ordinal"):
            digits = word if kind == "int" else word[:-2]
            lexeme.number = float(digits) if len(digits) <= 9 else None
        elif kind == "big":
            lexeme.number = _decimal(word) if len(word) <= 15 else None
        out.append(lexeme)
    return _joined(out)


def _decimal(word: str) -> float:
    """The number of "1,200", "2.5", "5 1/2", "3½"."""
    if word[-1] in FRACTIONS:
        return float(word[:-1] or 0) + FRACTIONS[word[-1]]
    if "/" in word:
        whole, part, whole_parts = int(re.split("[ -]", word)[0]), int(word[-3]), int(word[-1])
        return whole + part / whole_parts
    return float(word.replace(",", ""))


def _joined(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Runs of number words become one lexeme each."""
    out: list[Lexeme] = []
    i = 0
    while i < len(lexemes):
        if lexemes[i].kind != "numword":
            out.append(lexemes[i])
            i += 1
            continue
        i = _number(lexemes, i, out)
    return out


def _number(lexemes: list[Lexeme], i: int, out: list[Lexeme]) -> int:
    words = [lexemes[i].text]
    end = i + 1
    best: tuple[int, int, str] | None = None
    while True:
        value = spoken_year(words)
        kind = "yearwords"
        if value is None:
            value = cardinal(words)
            kind = "ordword" if words[-1] in ORDINALS else "cardword"
        if value is not None:
            best = (end, value, kind)
        if len(words) >= 8 or words[-1] in ORDINALS:
            break
        skip = end
        if skip < len(lexemes) and (
            lexemes[skip].text == "-" or (lexemes[skip].text == "and" and words[-1] in ("hundred", "thousand"))
        ):
            skip += 1
        if skip >= len(lexemes) or lexemes[skip].kind != "numword":
            break
        words.append(lexemes[skip].text)
        end = skip + 1
    stop, number, kind = best or (i + 1, 0, "cardword")
    first, last = lexemes[i], lexemes[stop - 1]
    text = first.text if stop == i + 1 else " ".join(lexeme.text for lexeme in lexemes[i:stop])
    out.append(Lexeme(first.start, last.end, text, kind, float(number)))
    return stop
