"""The timex grammar: rules over lexeme classes, compiled to regular expressions on one character a lexeme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphbuild.errors import LexiconError
from graphbuild.lexicons import Row, data_file, read_table
from graphbuild.temporal.lexer import NUMBER_WORDS, Lexeme, Vocabulary, vocabulary

__all__ = ["Grammar", "Match", "Rule", "grammar"]

ATOM = re.compile(
    r"(?P<name>[a-z]+\d*)=|(?P<macro>\$[A-Z]+)|(?P<klass>[A-Z]+[A-Z0-9]*)|(?P<sign>[()|?*])|(?P<word>[^\s()|?*=$]+)"
)
KINDS = {"iso": "ISO", "numeric": "NUMDATE", "clock": "CLOCK", "decade": "DECADE", "short": "SHORTYEAR",
         "possessive": "POSS", "gap": "BREAK"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `timex_rules.tsv`, compiled."""

    name: str
    pattern: re.Pattern[str]
    reader: str
    row: Row


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matched: lexeme indices (half-open) and the lexemes of its named parts."""

    rule: Rule
    start: int
    end: int
    parts: dict[str, Lexeme]
    lexemes: Sequence[Lexeme]

    def text(self, name: str) -> str:
        """The lower-case text of a part, empty if it is not there."""
        part = self.parts.get(name)
        return part.text if part else ""

    def number(self, name: str) -> float | None:
        """The number of a part."""
        part = self.parts.get(name)
        return part.number if part else None


def number_classes(kind: str, number: float | None, length: int) -> frozenset[str]:
    """The classes of a number lexeme; `length` is its number of characters."""
    if kind in ("ordinal", "ordword"):
        return frozenset({"ORD", "DAYORD"} if number is not None and 1 <= number <= 31 else {"ORD"})
    out = {"NUM"}
    if kind == "yearwords" or (kind == "int" and length == 4 and number is not None and 1000 <= number <= 2199):
        out.add("YEAR")
    if kind == "int" and number is not None and length <= 2:
        out |= {"DAYNUM"} if 1 <= number <= 31 else set()
    if kind in ("int", "cardword") and number is not None and length <= (2 if kind == "int" else 6):
        out |= {"HOURNUM"} if 0 <= number <= (24 if kind == "int" else 12) else set()
    return frozenset(out)


class Grammar:
    """The rules of a table with the classes of a vocabulary, ready to match."""

    def __init__(self, words: Vocabulary, rows: Sequence[Row], macros: dict[str, str]) -> None:
        self.words = words
        self._macros = macros
        self._literals = {w for row in rows for w in _literals(row["pattern"])}
        self._literals |= {w for pattern in macros.values() for w in _literals(pattern)}
        self._codes: dict[frozenset[str], str] = {}
        self._of_word: dict[str, str] = {}
        self.other = self._code(frozenset())
        for word in sorted(set(words.classes) | self._literals):
            self._of_word[word] = self._code(self._signature(word))
        for kind in ("int", "cardword", "ordinal", "ordword", "big", "yearwords"):
            for number in (None, 0.0, 1.0, 12.0, 13.0, 24.0, 25.0, 31.0, 32.0, 99.0, 100.0, 999.0, 1000.0, 2200.0):
                for length in (1, 2, 3, 4, 6, 7):
                    found = number_classes(kind, number, length)
                    self._code(found)
                    for word in (words.classes.keys() | self._literals) & NUMBER_WORDS:
                        self._code(found | self._signature(word))
        for name in KINDS.values():
            self._code(frozenset({name}))
        self.rules = [Rule(row["rule"], self._compiled(row), row["reader"], row) for row in rows]

    def _signature(self, word: str) -> frozenset[str]:
        literal = frozenset({"=" + word}) if word in self._literals else frozenset()
        return self.words.classes.get(word, frozenset()) | literal

    def _code(self, signature: frozenset[str]) -> str:
        return self._codes.setdefault(signature, chr(0x4E00 + len(self._codes)))

    def _set(self, member: str) -> str:
        chars = "".join(code for signature, code in self._codes.items() if member in signature)
        return f"[{chars}]" if chars else "(?!)"

    def _compiled(self, row: Row) -> re.Pattern[str]:
        try:
            return re.compile(self._expression(row["pattern"], set()))
        except (re.error, KeyError) as error:
            raise LexiconError(
                f"the pattern of rule {row['rule']!r} is malformed ({error})", path=row.path, line=row.line
            ) from None

    def _expression(self, pattern: str, names: set[str]) -> str:
        out: list[str] = []
        opened = ""
        for atom in ATOM.finditer(pattern):
            kind, word = atom.lastgroup, atom.group()
            if kind == "name":
                name = word[:-1]
                while name in names:
                    name += "1"
                names.add(name)
                opened = name
                continue
            if kind == "macro":
                piece = f"(?:{self._expression(self._macros[word[1:]], names)})"
            elif kind == "sign":
                piece = {"(": f"(?P<{opened}>" if opened else "(?:"}.get(word, word)
                out.append(piece)
                opened = ""
                continue
            else:
                piece = self._set(word if kind == "klass" else "=" + word)
            out.append(f"(?P<{opened}>{piece})" if opened else piece)
            opened = ""
        return "".join(out)

    def encode(self, lexemes: Sequence[Lexeme]) -> str:
        """One character a lexeme."""
        out = []
        for lexeme in lexemes:
            kind = lexeme.kind
            if kind in KINDS:
                code = self._codes[frozenset({KINDS[kind]})]
            elif kind in ("int", "cardword", "ordinal", "ordword", "big", "yearwords"):
                signature = number_classes(kind, lexeme.number, len(lexeme.text)) | self._signature(lexeme.text)
                code = self._codes.get(signature, self.other)
            else:
                code = self._of_word.get(lexeme.text, self.other)
            out.append(code)
        return "".join(out)

    def matches(self, lexemes: Sequence[Lexeme]) -> list[Match]:
        """All matches of all rules, in rule order."""
        text = self.encode(lexemes)
        found: list[Match] = []
        for rule in self.rules:
            for m in rule.pattern.finditer(text):
                if m.end() > m.start():
                    parts: dict[str, Lexeme] = {}
                    for name, index in m.re.groupindex.items():
                        if m.start(index) >= 0 and m.start(index) < m.end(index):
                            parts.setdefault(name.rstrip("0123456789"), lexemes[m.start(index)])
                    found.append(Match(rule, m.start(), m.end(), parts, lexemes))
        return found


def _literals(pattern: str) -> set[str]:
    return {m.group() for m in ATOM.finditer(pattern) if m.lastgroup == "word"}


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar of `timex_rules.tsv`, `timex_macros.tsv` and `timex_words.tsv`."""
    macros = {
        row["macro"]: row["pattern"]
        for row in read_table(data_file("timex_macros.tsv"), ["macro", "pattern", "example"])
    }
    rows = list(read_table(data_file("timex_rules.tsv"), ["rule", "pattern", "reader", "example", "value"]))
    return Grammar(vocabulary(), rows, macros)
