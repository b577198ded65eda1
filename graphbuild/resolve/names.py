"""Names to keys: spelling folded so that variants of one name meet, and what two names have in conflict."""

from __future__ import annotations

import functools
import re
import unicodedata

from rapidfuzz.distance import JaroWinkler

from graphbuild.language.nouns import word_list
from graphbuild.lexicons import data_file, read_table

__all__ = ["Name", "acronym_of", "compatible_given", "fold", "person_name", "sound_key"]

REGNAL_TITLES = word_list("regnal_title")
PARTICLES = frozenset("al el bin ibn abu de da di del della der van von den la le dos das du mac mc".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
UNMARKED = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ʻ": ""}
    | {"’": "'"}
)
SOUNDS = (
    (re.compile(r"(?:iy|yy|ij|ii|yi|ey|ei|y|j)$"), "i"),
    (re.compile(r"(?:ey|ei|ay|ai|y|j)"), "i"),
    (re.compile(r"kh|gh"), "h"),
    (re.compile(r"ts|tz|cz"), "z"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"[ck]"), "k"),
    (re.compile(r"ph|v|w"), "f"),
    (re.compile(r"sh|sch|ç|ch"), "s"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
LEAST_ALIKE = 0.9
# O'Brien, D'Angelo: no initial before a name.
ONE_WORD = re.compile(r"\b([OD])['’](?=[A-Z])")


class Name(tuple[str, ...]):
    """The folded words of a person's name, family name last."""

    __slots__ = ()

    @property
    def family(self) -> str:
        """The family name with its particles."""
        words = [w for w in self if w not in SUFFIXES]
        start = len(words) - 1
        while start > 0 and words[start - 1] in PARTICLES:
            start -= 1
        return " ".join(words[max(start, 0) :])

    @property
    def given(self) -> tuple[str, ...]:
        """What stands before the family name."""
        return tuple(self[: len([w for w in self if w not in SUFFIXES]) - len(self.family.split())])


@functools.lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case, no diacritics, no possessive, hyphens and full stops as spaces.

    >>> fold("Mevlüt Çavuşoğlu's"), fold("Jean-Yves  Le Drian")
    ('mevlut cavusoglu', 'jean yves le drian')
    """
    text = unicodedata.normalize("NFKD", name.lower().translate(UNMARKED))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"(?:'s|s')(?=\W|$)", lambda m: "" if m[0] == "'s" else "s", text)
    return " ".join(re.sub(r"[^\w&+]+", " ", text).split())


def person_name(name: str) -> Name:
    """The words of a name without honorifics; a ruler's first name keeps its title.

    >>> person_name("Sir Omar al-Bashir").family, person_name("Sir Omar al-Bashir").given
    ('al bashir', ('omar',))
    >>> person_name("King Hussein").given
    ('king',)
    """
    words = fold(ONE_WORD.sub(r"\1", name)).split()
    while len(words) > 1 and words[0] in _honorifics() and not (len(words) == 2 and words[0] in REGNAL_TITLES):
        words = words[1:]
    return Name(words)


@functools.cache
def _honorifics() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(data_file("honorifics.tsv"), ("word", "example")))


@functools.lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """A rough sound of a folded word under which romanisations of one name meet.

    >>> sound_key("zelensky") == sound_key("zelenskiy") == sound_key("zelenskyy")
    True
    >>> sound_key("aliyev") == sound_key("aliev"), sound_key("ivanov") == sound_key("ivanova")
    (True, False)
    """
    for pattern, sound in SOUNDS:
        word = pattern.sub(sound, word)
    return re.sub(r"i+", "i", word)


def compatible_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two sequences of given names can be one person's: equal, initials, spellings, or one left out.

    >>> compatible_given(("sergey",), ("sergei", "viktorovich")), compatible_given(("igor",), ("ivan",))
    (True, False)
    >>> compatible_given(("george", "w"), ("george", "herbert")), compatible_given(("ana", "m"), ("ana", "maria"))
    (False, True)
    """
    if not a or not b:
        return True
    second = {a[1], b[1]} if len(a) > 1 and len(b) > 1 else set()
    return _alike(a[0], b[0]) and (not second or bool(second & PARTICLES) or _alike(a[1], b[1]))


def _alike(a: str, b: str) -> bool:
    if a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0]):
        return True
    return sound_key(a) == sound_key(b) or (a[0] == b[0] and JaroWinkler.similarity(a, b) >= LEAST_ALIKE)


def acronym_of(name: str) -> str:
    """The capitals of a name's words, small words left out.

    >>> acronym_of("Organization for Security and Co-operation in Europe")
    'OSCE'
    """
    words = re.findall(r"[^\W\d_][\w'’-]*", name)
    return "".join(w[0] for w in words if w[0].isupper())
