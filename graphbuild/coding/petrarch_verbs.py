"""PETRARCH's verb dictionary (CAMEO): blocks and patterns as rows of a lexicon, as far as they mean something there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from graphbuild.coding.lexicon import NO_TYPE
from graphbuild.coding.patterns import PARTICLES, PREPOSITIONS, parse_pattern
from graphbuild.coding.scheme import event_types
from graphbuild.lexicons import Row

__all__ = ["plover_type", "read_verbs"]

Refuse = Callable[..., None]
CODE = re.compile(r"\[([^\]]*)\]")
PART = re.compile(r"\([^()]*(?:\{[^{}]*\})?[^()]*\)|\{[^{}]*\}|\S+")
ACTORS = frozenset("$+%^")
STATEMENT = "01"


@cache
def _roots() -> dict[str, str]:
    return {code: row["type"] for row in event_types() for code in row["cameo"].split()} | {STATEMENT: "SAY"}


def plover_type(code: str) -> str | None:
    """PLOVER's type for a CAMEO code, by its longest known beginning; statements (01) are SAY.

    >>> plover_type("0841"), plover_type("190"), plover_type("010"), plover_type("---")
    ('RETREAT', 'ASSAULT', 'SAY', None)
    """
    for length in (3, 2):
        if code[:length] in _roots():
            return _roots()[code[:length]]
    return None


def read_verbs(
    path: Path, lines: list[tuple[int, str]], rows: list[Row], sets: dict[str, frozenset[str]], refuse: Refuse
) -> None:
    """Reads synonym sets, verb blocks and their patterns into `rows` and `sets`."""
    words: dict[str, list[str]] = {}
    name, default = "", None
    verbs: list[str] = []
    patterns: list[tuple[int, str, str]] = []
    seen: dict[str, tuple[int, str]] = {}

    def close() -> None:
        known = {key: frozenset(values) for key, values in words.items()}
        sets.update(known)
        for number, text, original in patterns:
            for verb in verbs:
                _add(path, number, original, f"{verb} {text}".strip(), rows, sets, seen, refuse)

    for number, line in lines:
        text = line.split("#", 1)[0].rstrip()
        if not text.strip():
            continue
        if text.startswith("&"):
            name = text[1:].strip(" _").lower()
            words[name] = []
        elif text.startswith("+") and not verbs:
            words.setdefault(name, []).extend(_forms(_lemma(text[1:])))
        elif text.startswith("---"):
            close()
            found = CODE.search(text)
            default, verbs, patterns = (found[1] if found else None), [], []
            head = _verb(text.strip("- ").split("[")[0])
            if not head:
                refuse(number, line, "a block without a verb")
        elif text.startswith("- "):
            found = CODE.search(text)
            pattern = _pattern(text[2 : found.start() if found else None])
            if found is None or pattern is None:
                refuse(number, line, "no code" if found is None else "a pattern with no counterpart")
            else:
                patterns.append((number, f"{pattern}\t{found[1]}", line))
                if ":" in found[1]:
                    refuse(number, line, "the type is loaded, the code's direction is not used")
        elif text.startswith("~"):
            refuse(number, line, "transformations are not used; attribution has its own rules")
        else:
            found = CODE.search(text)
            verb = _verb(text.lstrip("+").split("{")[0].split("[")[0])
            if not verb:
                refuse(number, line, "not a verb")
                continue
            verbs.append(verb)
            code = found[1] if found else default
            _add(path, number, line, f"{verb}\t{code or '---'}", rows, sets, seen, refuse)
    close()


def _add(
    path: Path,
    number: int,
    line: str,
    coded: str,
    rows: list[Row],
    sets: dict[str, frozenset[str]],
    seen: dict[str, tuple[int, str]],
    refuse: Refuse,
) -> None:
    text, _, code = coded.partition("\t")
    text = " ".join(text.split())
    label = plover_type(code.split(":")[0] or code.lstrip(":")) or NO_TYPE
    if text in seen:
        first, other = seen[text]
        if other != label:
            refuse(
                number, line, "an earlier line has the pattern as another type", f"{text!r}, {other} in line {first}"
            )
        return
    try:
        parse_pattern(text, sets)
    except ValueError as error:
        refuse(number, line, "a word set that is not defined, or a condition that ours lack", str(error).split(";")[0])
        return
    seen[text] = number, label
    cells = {
        "pattern": text,
        "type": label,
        "example": line,
        "expect": label,
        "pos": "verb",
        "mode": "",
        "contexts": "",
    }
    rows.append(Row(cells, str(path), number))


def _verb(text: str) -> str:
    parts = [p.lower() for p in text.strip().strip("_").split("_") if p]
    if len(parts) > 1 and all(p in PREPOSITIONS | PARTICLES for p in parts[1:]):
        return " ".join(parts)
    return " ".join([parts[0], "object=" + "_".join(parts[1:])]) if len(parts) > 1 else "".join(parts)


def _lemma(text: str) -> str:
    return text.strip().strip("_").lower().replace("_", " ")


def _pattern(text: str) -> str | None:
    """The conditions of a pattern in our notation, None where something has no counterpart."""
    before, star, after = text.partition("*")
    if not star:
        return None
    try:
        conditions = [f"subject={filler}" for filler in _fillers(before)]
        conditions += list(_after(after))
    except ValueError:
        return None
    return " ".join(conditions)


def _fillers(text: str) -> Iterator[str]:
    for part in PART.findall(text):
        if part.startswith("("):
            raise ValueError(part)
        word = _filler(part)
        if word:
            yield word


def _filler(part: str) -> str | None:
    """The head of a phrase: the last word; a set by its name; None for a mark that stands for an actor."""
    last = part.strip("{}() ").split()[-1] if part.strip("{}() ") else ""
    last = last.strip("{}").removesuffix("_")
    if not last or last in ACTORS:
        return None
    if last.startswith("&"):
        return "$" + last[1:].strip("_").lower()
    if not last.replace("_", "").replace("-", "").isalnum():
        raise ValueError(last)
    return "/".join(_forms(last.lower()))


def _forms(word: str) -> list[str]:
    """A word and what may be its singular: the dictionary holds words as they stand in text, we match lemmas."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4:
        return [word]
    return [word, word[:-3] + "y" if word.endswith("ies") else word[:-1]]


def _after(text: str) -> Iterator[str]:
    for part in PART.findall(text):
        if part.startswith("("):
            inside = part.strip("() ").split(None, 1)
            preposition = inside[0].lower() if inside else ""
            filler = _filler(inside[1]) if len(inside) > 1 else None
            if preposition not in PREPOSITIONS:
                raise ValueError(part)
            yield f"{preposition}={filler or '*'}"
            continue
        word = _filler(part)
        if word is None:
            continue
        word = word.split("/")[0] if word.split("/")[0] in PARTICLES else word
        yield word if word in PARTICLES else f"{word}=*" if word in PREPOSITIONS else f"object={word}"
