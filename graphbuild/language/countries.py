"""Countries in running text: names, nationality adjectives, peoples, and capitals that stand for governments."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from graphbuild.lexicons import data_file, read_table

__all__ = ["Countries", "countries", "country_name"]


@dataclass(frozen=True, slots=True)
class Countries:
    """ISO 3166 alpha-3 codes by the words that name a country (lower case), and its name by code."""

    names: dict[str, str]
    capitals: dict[str, str]
    adjectives: dict[str, str]
    people: dict[str, str]
    prefixes: dict[str, str]
    labels: dict[str, str]

    def of(self, words: str) -> str | None:
        """The country that a name, adjective or people's name stands for.

        >>> countries().of("Ivorian"), countries().of("the Netherlands"), countries().of("Oslo")
        ('CIV', 'NLD', None)
        """
        key = words.lower().removeprefix("the ")
        return self.names.get(key) or self.adjectives.get(key) or self.people.get(key)


@functools.cache
def countries() -> Countries:
    """The table of countries, read once."""
    names: dict[str, str] = {}
    found = Countries(names, {}, {}, {}, {}, {})
    for row in read_table(
        data_file("countries.tsv"), ("code", "name", "example"), ("aliases", "capital", "adjective", "people", "prefix")
    ):
        code = row["code"]
        found.labels[code] = row["name"]
        for column, into in (("name", names), ("aliases", names), ("capital", found.capitals),
                             ("adjective", found.adjectives), ("people", found.people),
                             ("prefix", found.prefixes)):  # fmt: skip
            for word in filter(None, row[column].split(";")):
                into.setdefault(word.lower().removeprefix("the "), code)
    return found


def country_name(code: str) -> str:
    """The common English name of a country.

    >>> country_name("PRK")
    'North Korea'
    """
    return countries().labels[code]
