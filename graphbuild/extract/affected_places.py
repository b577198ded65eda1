"""The places that an event is done to: where measures hold, help is given, and armed forces stand, go or are sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extract.coordination import members
from graphbuild.extract.nominal_lexicon import verb_of
from graphbuild.language.columns import Columns
from graphbuild.language.frames import Frames
from graphbuild.language.nouns import Sense
from graphbuild.language.phrases import is_nominal
from graphbuild.model import Kind

__all__ = ["AffectedPlaces"]

WHERE = frozenset(("in", "across", "throughout", "inside", "within"))
WHITHER = WHERE | frozenset(("to", "into", "at", "near", "along", "from", "outside", "on", "for"))
STATE = frozenset(("government", "parliament", "court"))
BEFORE = frozenset(("outside", "at", "near"))
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
        postings = self.frames.postings
        verb = " ".join([c.lemma[v], *(c.lower[k] for k in c.kids[v] if c.dep[k] == "prt")])
        builds = (verb, "build") in postings
        for noun in (*objects, *oblique):
            if self._holds(noun) or (builds and noun in objects):
                for part in (noun, *self._inside(noun), *self._described(noun)):
                    found.update(self._places(part, WHERE, depth=1))
                found.update(self._places(v, WHERE, depth=1, fronted=True))
            elif self._is_posting(noun):
                for top in (v, noun):
                    found.update(self._places(top, WHITHER, depth=0))
        if verb in self.frames.transfers or (verb, "help") in postings:
            found.update(self._helped(v, objects))
        acts = [noun for noun in objects if (verb_of(c.lemma[noun]), "protest") in postings]
        if acts or (verb, "protest") in postings:
            for top in (v, *acts):
                found.update(self._sites(top))
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
        """A noun for what holds in a place, or one it qualifies or is of it: "curfew order", "end of the siege"."""
        c = self.c
        names = [k for i in (noun, *self._inside(noun)) for k in (i, *c.kids[i]) if k == i or c.dep[k] == "compound"]
        return any(c.lemma[i] in self.frames.measures for i in names)

    def _inside(self, noun: int) -> list[int]:
        c = self.c
        return [n for k in c.kids[noun] if c.lower[k] == "of" for n in c.kids[k] if c.dep[n] == "pobj"]

    def _described(self, noun: int) -> list[int]:
        """What says behind a noun where it holds: "a curfew imposed in Bergen", "a truce effective in Bergen"."""
        c = self.c
        return [
            k for k in c.kids[noun] if k > noun and (c.dep[k] == "amod" or (c.dep[k] == "acl" and c.tag[k] == "VBN"))
        ]

    def _helped(self, v: int, objects: list[int]) -> Iterator[tuple[int, str]]:
        """Where those who are helped are, or what money or aid is for: "gave a million to rebuild homes in Bergen"."""
        c = self.c
        helps = (c.lemma[v], "help") in self.frames.postings
        if helps:
            yield from self._places(v, WHERE, depth=0)
            for noun in objects:
                yield from self._places(noun, WHERE, depth=1)
        large = {noun for noun in objects for k in c.kids[noun] if c.lower[k] in ("million", "billion")}
        gifts = [noun for noun in objects if c.ent[noun] == "MONEY" or noun in large or self._holds(noun)]
        for k in (k for top in (v, *gifts) if gifts for k in c.kids[top] if k > v):
            things: list[int] = []
            if c.dep[k] == "prep" and c.lower[k] == "for":
                things = [n for n in c.kids[k] if c.dep[n] == "pobj"]
            elif c.dep[k] in ("advcl", "acl", "xcomp") and any(c.tag[i] == "TO" for i in c.kids[k]):
                things = [k, *(m for i in c.kids[k] if c.dep[i] == "dobj" for m in members(c, i))]
            for thing in things:
                yield from self._places(thing, WHERE, depth=1)

    def _is_posting(self, noun: int) -> bool:
        """ "Troop deployments", "the withdrawal of troops": a noun for what forces do or are made to do."""
        c = self.c
        verb = verb_of(c.lemma[noun])
        if verb == c.lemma[noun] or not {(verb, "stand"), (verb, "send")} & self.frames.postings:
            return False
        around = [k for k in c.kids[noun] if c.dep[k] in ("compound", "poss")]
        return any(self._is_force(i) for i in (*around, *self._inside(noun)))

    def _sites(self, v: int) -> Iterator[tuple[int, str]]:
        """The institution before whose doors people protest: "rallied outside the Danish embassy"."""
        c = self.c
        for k in c.kids[v]:
            for noun in c.kids[k] if c.dep[k] == "prep" and c.lower[k] in BEFORE and k > v else ():
                sense = self.senses.get(c.lemma[noun])
                if c.dep[noun] != "pobj" or sense is None or sense.kind != Kind.ORGANISATION:
                    continue
                if c.lower[k] == "outside" or sense.classes & STATE:
                    yield noun, c.lower[k]

    def _places(self, top: int, words: frozenset[str], depth: int, fronted: bool = False) -> Iterator[tuple[int, str]]:
        c = self.c
        for k in c.kids[top]:
            if c.dep[k] != "prep" or (k < top and not fronted):
                continue
            for noun in c.kids[k]:
                if c.dep[noun] != "pobj":
                    continue
                if c.lower[k] in words and self._is_place(noun):
                    yield from ((m, c.lower[k]) for m in members(c, noun) if self._is_place(m))
                elif depth:
                    yield from self._places(noun, words, depth - 1)

    def _is_place(self, i: int) -> bool:
        """The name of a place, a noun for one, or a part of one: "parts of Norway"."""
        c = self.c
        if c.ent[i]:
            return c.ent[i] in PLACE_ENTITIES
        sense = self.senses.get(c.lemma[i])
        if sense is not None:
            described = any(c.dep[k] in ("amod", "compound") for k in c.kids[i])
            return sense.kind == Kind.PLACE or (sense.kind == Kind.COUNTRY and described)
        inside = (n for k in c.kids[i] if c.lower[k] == "of" for n in c.kids[k])
        return is_nominal(c, i) and c.lemma[i] == "part" and any(self._is_place(n) for n in inside)

    def _is_force(self, i: int) -> bool:
        """Troops, or a number of them: "dozens of soldiers"."""
        c = self.c
        nouns = (i, *self._inside(i))
        senses = (self.senses.get(name) for n in nouns for name in (c.lower[n], c.lemma[n], c.lemma[n] + "s"))
        return any(sense is not None and "force" in sense.classes for sense in senses)
