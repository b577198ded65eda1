"""The places that an event is done to: where measures hold, help is given, and armed forces stand, go or are sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extract.coordination import is_nominal
from graphbuild.extract.frames import Frames
from graphbuild.language.columns import Columns
from graphbuild.language.nouns import Sense
from graphbuild.model import Kind

__all__ = ["AffectedPlaces"]

WHERE = frozenset(("in", "across", "throughout", "inside", "within"))
WHITHER = WHERE | frozenset(("to", "into", "at", "near", "along", "from", "outside", "on", "for"))
PLACE_ENTITIES = frozenset(("GPE", "LOC", "FAC"))


@dataclass(slots=True)
class AffectedPlaces:
    """Finds them for the verbs of one document."""

    c: Columns
    frames: Frames
    senses: dict[str, Sense]

    def of(self, v: int, subjects: Iterable[int], objects: Iterable[int]) -> list[tuple[int, str]]:
        """The head of each place and its preposition."""
        c = self.c
        found: dict[int, str] = {}
        objects = list(objects)
        oblique = [n for k in c.kids[v] if c.dep[k] == "prep" and k > v for n in c.kids[k] if c.dep[n] == "pobj"]
        for noun in (*objects, *oblique):
            if self._holds(noun):
                found.update(self._places(noun, WHERE, depth=1))
                found.update(self._places(v, WHERE, depth=1, fronted=True))
        postings = self.frames.postings
        posted = [*(subjects if (c.lemma[v], "stand") in postings else ())]
        posted += objects if (c.lemma[v], "send") in postings else ()
        forces = [noun for noun in posted if self._is_force(noun)]
        if forces:
            found.update(self._places(v, WHITHER, depth=1))
            for noun in forces:
                if noun > v:
                    found.update(self._places(noun, WHITHER, depth=1))
        return sorted(found.items())

    def _holds(self, noun: int) -> bool:
        """A noun for what holds in a place, or one that such a noun qualifies: "a curfew order"."""
        c = self.c
        names = (noun, *(k for k in c.kids[noun] if c.dep[k] == "compound"))
        return any(c.lemma[i] in self.frames.measures for i in names)

    def _places(self, top: int, words: frozenset[str], depth: int, fronted: bool = False) -> Iterator[tuple[int, str]]:
        c = self.c
        for k in c.kids[top]:
            if c.dep[k] != "prep" or (k < top and not fronted):
                continue
            for noun in c.kids[k]:
                if c.dep[noun] != "pobj":
                    continue
                if c.lower[k] in words and self._is_place(noun):
                    yield noun, c.lower[k]
                elif depth:
                    yield from self._places(noun, words, depth - 1)

    def _is_place(self, i: int) -> bool:
        """The name of a place, a noun for one, or a part of one: "parts of Norway"."""
        c = self.c
        if c.ent[i]:
            return c.ent[i] in PLACE_ENTITIES
        sense = self.senses.get(c.lemma[i])
        if sense is not None:
            return sense.kind == Kind.PLACE
        inside = (n for k in c.kids[i] if c.lower[k] == "of" for n in c.kids[k])
        return is_nominal(c, i) and c.lemma[i] == "part" and any(self._is_place(n) for n in inside)

    def _is_force(self, i: int) -> bool:
        """Troops, or a number of them: "dozens of soldiers"."""
        c = self.c
        inside = [n for k in c.kids[i] if c.lower[k] == "of" for n in c.kids[k] if c.dep[n] == "pobj"]
        senses = (self.senses.get(name) for n in (i, *inside) for name in (c.lower[n], c.lemma[n]))
        return any(sense is not None and "force" in sense.classes for sense in senses)
