"""Number words to numbers: cardinals, ordinals and spoken years."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["CARDINALS", "ORDINALS", "cardinal", "spoken_year"]

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS = {w: n for n, w in enumerate(_SMALL)} | {w: 20 + 10 * n for n, w in enumerate(_TENS)}
CARDINALS |= {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINAL = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
ORDINALS = {w: n for n, w in enumerate(_ORDINAL, 1)}
ORDINALS |= {w[:-1] + "ieth": 20 + 10 * n for n, w in enumerate(_TENS)}


def cardinal(words: Sequence[str]) -> int | None:
    """The value of cardinal words without "and" and hyphens; the last word may be an ordinal.

    >>> cardinal(["two", "hundred", "forty", "one"]), cardinal(["twenty", "first"]), cardinal(["two", "three"])
    (241, 21, None)
    """
    total = current = 0
    last = 0
    for word in words:
        n = CARDINALS.get(word, ORDINALS.get(word))
        if n is None:
            return None
        if n in (1000, 1_000_000):
            total, current, last = total + max(current, 1) * n, 0, n
        elif n == 100:
            if current > 99:
                return None
            current, last = max(current, 1) * 100, n
        else:
            if 0 < last < 20 or (20 <= last < 100 and n >= 10):
                return None
            current, last = current + n, n
    return total + current


def spoken_year(words: Sequence[str]) -> int | None:
    """The year of words said in pairs, or as a thousand.

    >>> spoken_year(["nineteen", "ninety", "seven"]), spoken_year(["two", "thousand", "four"]), spoken_year(["ninety"])
    (1997, 2004, None)
    """
    head = CARDINALS.get(words[0], 0)
    if len(words) > 1 and 10 <= head <= 20 and words[1] not in ("hundred", "thousand", "million"):
        rest = cardinal(words[1:])
        return head * 100 + rest if rest is not None and 10 <= rest <= 99 else None
    total = cardinal(words)
    return total if total is not None and 1000 <= total <= 2199 and len(words) > 1 else None
