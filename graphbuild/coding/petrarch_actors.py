"""PETRARCH's actor and agent dictionaries: names with dated codes, role nouns with sectors."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Period", "read_actors", "read_agents"]

Refuse = Callable[..., None]
Lines = list[tuple[int, str]]

CODES = re.compile(r"\[([^\]]*)\]")
BOUNDS = re.compile(
    r"(?P<code>[A-Z0-9]*)\s*(?:(?P<open>[<>])\s*(?P<only>\d+)|(?P<begin>\d+)\s*-\s*(?P<end>\d+)|(?P<day>\d+))?"
)
PIVOT = 30  # two-digit years up to it are of this century


@dataclass(frozen=True, slots=True)
class Period:
    """A code and the days it holds, first and last inclusive; None is open."""

    code: str
    begin: str | None = None
    end: str | None = None

    def holds(self, day: str) -> bool:
        """Whether the code holds on a day (ISO 8601)."""
        return (self.begin is None or self.begin <= day) and (self.end is None or day <= self.end)


def read_actors(lines: Lines, actors: dict[str, tuple[Period, ...]], refuse: Refuse) -> None:
    """Reads `NAME [CODE dates]`, `+synonym` and indented `[CODE dates]` lines into `actors`."""
    names: list[str] = []
    waiting: list[tuple[int, str]] = []
    periods: list[Period] = []
    faulty = False

    def close() -> None:
        if not periods and not faulty:
            for number, text in waiting:
                refuse(number, text, "a name without a code")
        for name in names if periods else ():
            actors[name] = (*actors.get(name, ()), *periods)

    for number, line in lines:
        text = line.split("#", 1)[0].split(";", 1)[0].rstrip()
        if not text.strip():
            continue
        codes = CODES.findall(text)
        name = text.split("[", 1)[0].strip().lstrip("+")
        if name and not text.startswith("+") and not text[0].isspace():
            close()
            names, waiting, periods, faulty = [], [], [], False
        if name:
            names.append(_name(name))
            waiting.append((number, line))
        for code in codes:
            period = _period(code)
            if period is None:
                faulty = True
                refuse(number, line, "no code with dates", f"[{code}]")
            else:
                periods.append(period)
        if not name and not codes:
            refuse(number, line, "neither a name nor a code")
    close()


def _period(text: str) -> Period | None:
    found = BOUNDS.fullmatch(text.strip())
    if not found or not found["code"]:
        return None
    if found["only"]:
        day = _day(found["only"])
        if day is None:
            return None
        return Period(found["code"], None, day) if found["open"] == "<" else Period(found["code"], day, None)
    begin, end = found["begin"] or found["day"], found["end"] or found["day"]
    if begin is None or end is None:
        return Period(found["code"])
    first, last = _day(begin), _day(end)
    return Period(found["code"], first, last) if first and last else None


def _day(digits: str) -> str | None:
    """YYMMDD or YYYYMMDD as ISO 8601; months and days that do not exist stay, they only order."""
    if len(digits) == 6:
        century = "20" if int(digits[:2]) <= PIVOT else "19"
        digits = century + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else None


def _name(text: str) -> str:
    return " ".join(text.upper().replace("_", " ").split()).removeprefix("THE ")


def read_agents(lines: Lines, agents: dict[str, str], refuse: Refuse) -> None:
    """Reads `ROLE {PLURAL} [~CODE]` lines, with `!SET!` standing for each of its words, into `agents`."""
    sets: dict[str, list[str]] = {}
    for number, line in lines:
        text = line.split("#", 1)[0].strip()
        if not text:
            continue
        if text.startswith("!") and "=" in text:
            mark, _, words = text.partition("=")
            sets[mark.strip()] = [w.strip() for w in words.split(",") if w.strip()]
            continue
        found = CODES.search(text)
        if not found or "~" not in found[1]:
            refuse(number, line, "no [~CODE]")
            continue
        name, _, plural = text[: found.start()].partition("{")
        forms = [name, *plural.replace("}", " ").replace(",", " ").split()]
        for form in filter(str.strip, forms):
            for spelled in _spelled(form, sets):
                if "!" in spelled:
                    refuse(number, line, "a substitution set that is not defined")
                else:
                    agents.setdefault(_name(spelled), found[1].strip().strip("~"))


def _spelled(form: str, sets: dict[str, list[str]]) -> list[str]:
    for mark, words in sets.items():
        if mark in form:
            return [form.replace(mark, word) for word in words] + [form.replace(mark, "_" + word) for word in words]
    return [form]
