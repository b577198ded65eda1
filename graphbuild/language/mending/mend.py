"""Repairs of a parse that all that reads it sees: prefixes, verbs of saying between commas, "a Libyan", gifts."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from graphbuild.language.columns import Columns
from graphbuild.language.countries import countries
from graphbuild.language.frames import load_frames
from graphbuild.language.mending.clauses import repair
from graphbuild.language.mending.insertions import (
    adopt_named_subject,
    adopt_speaker,
    clause_of_preposition,
    free_saying,
    pressing_headline,
    right_inversion,
    speaker_behind,
    subject_of_what_is_said,
)
from graphbuild.language.mending.misreadings import reread
from graphbuild.language.mending.prefixes import attach_prefixes
from graphbuild.language.nouns import clause_nouns, event_noun_rows, is_someone, kind_of, participants
from graphbuild.language.word_classes import words_of
from graphbuild.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["mend"]

SAYING, OF_WHAT = words_of("saying"), words_of("of what")
_FORMS = "|".join(SAYING)
FOLLOWING = re.compile(rf",\s(?:{_FORMS})\s")
OPENING = re.compile(
    rf"(?:^|[\n.!?\"'”’]\s+)({'|'.join(map(str.capitalize, SAYING))})\s[^.!?\n]{{2,120}}?[,:]\s*[\"“`']"
)
INSERTED = re.compile(rf",\s(?:[\w'’.-]+\s){{1,7}}?({_FORMS})\b")
# "A group that the police believe carried out the attack"
RELATIVE = re.compile(rf"\b(?:who|whom|which|that)\s(?:[\w'’.-]+\s){{1,6}}?({'|'.join(words_of('inside relative'))})\s")
PRESSING = re.compile(
    rf"^(?:[\w'’.-]+\s){{1,5}}?({'|'.join(words_of('pressing'))})\s(?:[\w'’.-]+\s){{1,6}}?to\s", re.MULTILINE
)
# "A Libyan", "the Italian": an adjective of a country that may be somebody.
SOMEBODY = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Oo]ne)\s(?=[A-Z][a-z]{2})")
DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday"
# "The firm said on Monday it would close the mill"
SAID_ON = re.compile(rf"\b({_FORMS})\s(?:(?:early|late|earlier|later)\s)?((?:on\s)?(?:{DAYS}))\s(?!that\b)")
# "On 2 May the army moved", where "May" is read as the verb.
MAY = re.compile(r"\d\s(May)\s(?!be\b)[a-z]")
# "The arrest by police of three men", "the murder in Rome of a monk": a doer or place before whom a deed befell.
BETWEEN = re.compile(
    r"\b(?:by\s(?:[\w'’.-]+\s){1,5}?|(?:in|at|near|outside)\s(?:[A-Z][\w'’.-]*\s){1,4})(of)\s(?:[a-z]|\d)"
)
# "Shares fell after the carmaker, based in Ordania, said": commas around what is told of a noun behind "after".
INTERRUPTED = re.compile(r"\b(?:after|before|since|until)\s(?:[\w'’.-]+\s){0,6}?[\w'’.-]+,\s[^,.;\n]{2,80},\s(\w+)\s")
DOERS = frozenset(("force", "court", "government", "company"))
NOUN_LABELS = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj", "attr", "oprd"))


def mend(doc: Doc) -> None:
    """Corrects heads, labels, tags and lemmas of a parse in place, for all that reads it.

    >>> from graphbuild.language.load import load_model
    >>> doc = load_model()("A string of bombings rocked the port.")
    >>> mend(doc)
    """
    c = Columns.of(doc)
    heads, labels = c.head[:], c.dep[:]
    _mend_matches(c, doc.text)
    reread(c)
    repair(c)
    _undo_circles(c, heads, labels)
    c.write(doc)


def _undo_circles(c: Columns, heads: list[int], labels: list[str]) -> None:
    """Gives sentences their former arcs where two repairs hang words on each other in a circle: a tree has a root."""
    rooted = [False] * c.n
    for i in range(c.n):
        path: list[int] = []
        while not rooted[i] and c.head[i] != i:
            if len(path) > c.n:
                for k in range(*c.sentence(i)):
                    c.attach(k, heads[k], labels[k])
                break
            path.append(i)
            i = c.head[i]
        for k in path:
            rooted[k] = True


def _mend_matches(c: Columns, text: str) -> None:
    """Corrects what words and marks of the text alone point to."""

    def tokens(pattern: re.Pattern[str], group: int | str = 0, behind: bool = False) -> list[int]:
        found = pattern.finditer(text)
        return [c.at(m.end(group) if behind else m.start(group)) for m in found]

    for i in tokens(SOMEBODY, behind=True):
        _name_person(c, i)
    for i in tokens(_fighters()):
        _name_fighters(c, i)
    inserted = tokens(INSERTED, 1)
    reduced = [i for i in inserted if c.dep[i] == "acl"]
    befell = tokens(BETWEEN, 1)
    gifts = [i for i in tokens(_gifts()) if _is_given(c, i)]
    parted = [v for v in tokens(INTERRUPTED, 1) if c.dep[v] == "conj"]
    for v, day in zip(tokens(SAID_ON, 1), tokens(SAID_ON, 2), strict=True):
        if _is_of_what_is_said(c, day, v):
            c.attach(day, v, c.dep[day])
    for may in tokens(MAY, 1):
        if c.dep[may] == "aux":
            _month(c, may)
    for v in tokens(RELATIVE, 1):
        if c.dep[v] == "relcl":
            subject_of_what_is_said(c, v)
    for v in tokens(PRESSING, 1):
        if c.tag[v] == "NNS":
            pressing_headline(c, v)
            c.lemma[v] = c.lower[v].removesuffix("s")
    for i in befell:
        _past_doer(c, i)
    attach_prefixes(c)
    sayings = {c.at(m.start() + 2) for m in FOLLOWING.finditer(text)}
    for v in sorted({*sayings, *tokens(OPENING, 1)}):
        if v in sayings:
            right_inversion(c, v)
            adopt_named_subject(c, v)
        elif speaker_behind(c, v):
            c.lemma[v] = SAYING[c.lower[v]]
    for v in sorted(reduced):
        free_saying(c, v)
    for v in inserted:
        if c.dep[v] in ("advcl", "conj"):
            adopt_speaker(c, v)
    for v in parted:
        clause_of_preposition(c, v)
    for gift in gifts:
        _give(c, c.head[gift], gift)


def _name_person(c: Columns, i: int) -> None:
    """An adjective of a country with an article of its own, in the place of a noun, is a person of that country."""
    if c.tag[i] == "JJ" and c.dep[i] in NOUN_LABELS and c.head[i - 1] == i and countries().of(c.words[i]):
        c.tag[i], c.pos[i] = "NNP", "PROPN"


def _is_of_what_is_said(c: Columns, day: int, saying: int) -> bool:
    """Whether the parse gives a day right behind a verb of saying to the clause that follows it without a "that"."""
    clause = c.head[day]
    subject = next((k for k in c.kids[clause] if c.dep[k] in ("nsubj", "nsubjpass", "expl")), None)
    told = c.head[clause] == saying and c.dep[clause] == "ccomp"
    return told and subject is not None and min((subject, *c.kids[subject])) > day


def _month(c: Columns, may: int) -> None:
    """The month behind a number that the parse took for an auxiliary, between a preposition and the clause."""
    day = may - 1
    if c.tag[day] != "CD" or c.tag[c.head[may]] not in ("VBD", "VBN", "VBZ"):
        return
    c.tag[may], c.pos[may] = "NNP", "PROPN"
    c.attach(may, c.head[day], c.dep[day])
    c.attach(day, may, "nummod")


def _past_doer(c: Columns, of: int) -> None:
    """ "The arrest by police of three men": the second phrase is the deed's if its noun takes one.

    Not so where it says whose the doer is ("by soldiers of the brigade", "by members of a gang").
    """
    doer = c.head[of]
    by = c.head[doer]
    deed = c.head[by]
    if c.tag[deed] == "VBN" and c.lower[by] == "by" and c.lemma[deed] in OF_WHAT:
        _charge(c, of, deed)
        return
    if c.dep[doer] != "pobj" or c.dep[by] not in ("prep", "agent") or c.lemma[deed] not in _taking_of():
        return
    acts = bool(c.ent[doer]) if c.pos[doer] == "PROPN" else c.lower[by] == "by" and _armed(c, doer)
    whom = next((k for k in c.kids[of] if c.dep[k] == "pobj"), None)
    if not acts or whom is None or any(c.lower[k] == "of" for k in c.kids[deed]):
        return
    anybody = kind_of(c.lemma[whom]) in (None, Kind.PERSON, Kind.PLACE) or c.tag[whom] == "NNS"
    if c.pos[whom] == "NOUN" and anybody:
        c.attach(of, deed, "prep")


def _charge(c: Columns, of: int, verb: int) -> None:
    """ "Accused by members of the union of theft": the phrase is the verb's that names no body and nobody."""
    while True:
        noun = next((k for k in c.kids[of] if c.dep[k] == "pobj"), None)
        if noun is None or any(c.lower[k] == "of" for k in c.kids[verb]):
            return
        if c.pos[noun] == "NOUN" and c.lemma[noun] not in participants():
            c.attach(of, verb, "prep")
            return
        following = next((k for k in c.kids[noun] if c.lower[k] == "of"), None)
        if following is None:
            return
        of = following


def _armed(c: Columns, doer: int) -> bool:
    """Whether a noun, or the noun before it ("police officers"), stands for those who act on others."""
    words = (doer, *(k for k in c.kids[doer] if c.dep[k] == "compound"))
    senses = (participants().get(c.lemma[i]) or participants().get(c.lower[i]) for i in words)
    return any(sense is not None and bool(sense.classes & DOERS) for sense in senses)


@functools.lru_cache(maxsize=1)
def _taking_of() -> frozenset[str]:
    """Event nouns whose `of` leads to what they are done to."""
    rows = event_noun_rows()
    return frozenset(r["noun"] for r in rows if "of" in r["target"].split() and "of" not in r["actor"].split())


def _is_given(c: Columns, gift: int) -> bool:
    as_verb = c.dep[gift] == "ccomp" and c.tag[gift] == "NN"  # "promised residents shelter"
    given = (c.dep[gift] == "dobj" or as_verb) and c.lemma[c.head[gift]] in load_frames().ditransitive
    return given and any(c.tag[k].startswith("NN") for k in c.kids[gift] if k < gift)


def _give(c: Columns, verb: int, gift: int) -> None:
    """ "Granted the poet asylum": what has no article of its own is given to the one who stands before it.

    A singular noun needs an article to be someone ("granted refugee status"), and so do capitals ("sent UN aid").
    """
    if any(c.dep[k] == "dative" for k in c.kids[verb]):
        return
    before = [k for k in c.kids[gift] if verb < k < gift]
    if c.dep[gift] == "ccomp" and len(before) == 1 and is_someone(c, before[0]):
        c.dep[gift], c.pos[gift] = "dobj", "NOUN"
        c.attach(before[0], verb, "dative")
        return
    taker = next((k for k in reversed(before) if c.dep[k] in ("compound", "nmod") and is_someone(c, k)), None)
    if taker is None:
        return
    people = (k for k in before if k < taker and c.dep[k] == "compound" and kind_of(c.lemma[k]) == Kind.PERSON)
    person = next(people, None)
    if person is not None and c.tag[taker] == "NN" and not c.ent[taker]:
        taker = person  # "granted the witness police protection"
    opened = any(c.dep[k] in ("det", "poss") and k < taker for k in (*before, *c.kids[taker]))
    named = c.pos[taker] == "PROPN" and not c.words[taker].isupper()
    if not (opened or named or (c.tag[taker] == "NNS" and kind_of(c.lemma[taker]) == Kind.PERSON)):
        return
    if any(c.pos[k] != "ADJ" and c.dep[k] != "compound" for k in before if k > taker):
        return
    c.attach(taker, verb, "dative")
    for k in before:
        if k < taker:
            c.attach(k, taker, c.dep[k])


@functools.lru_cache(maxsize=1)
def _gifts() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w )(?:{'|'.join(sorted(clause_nouns()['gift'], reverse=True))})\b")


@functools.lru_cache(maxsize=1)
def _fighters() -> re.Pattern[str]:
    words = sorted(word for word, sense in participants().items() if "insurgent" in sense.classes)
    return re.compile(rf"\b(?:{'|'.join(words)})\s", re.IGNORECASE)


def _name_fighters(c: Columns, i: int) -> None:
    """ "A rebel attack", "separatist shelling": the word before the noun says who fights, as "police" does."""
    if c.tag[i] == "JJ" and c.dep[i] == "amod" and i < c.head[i]:
        c.tag[i], c.pos[i], c.dep[i], c.lemma[i] = "NN", "NOUN", "compound", c.lower[i]
