"""Repairs of a parse that all that reads it sees: prefixes, verbs of saying between commas, "a Libyan", gifts."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from graphbuild.language.columns import Columns
from graphbuild.language.countries import countries
from graphbuild.language.insertions import (
    adopt_named_subject,
    clause_of_preposition,
    free_saying,
    givers,
    pressing_headline,
    right_inversion,
    speaker_behind,
    subject_of_what_is_said,
)
from graphbuild.language.nouns import clause_nouns, event_noun_rows, kind_of, participants
from graphbuild.language.prefixes import attach_prefixes, has_prefix
from graphbuild.language.word_classes import words_of
from graphbuild.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
BEARERS = frozenset((Kind.PERSON, Kind.GROUP, Kind.ORGANISATION))
BEARING_ENTITIES = frozenset(("", "PERSON", "ORG", "GPE", "NORP"))


def mend(doc: Doc) -> None:
    """Corrects heads, labels and tags in place, where the text holds what parsers get wrong."""
    text = doc.text
    for found in SOMEBODY.finditer(text):
        _name_person(doc, found.end())
    sayings = {found.start() + 2 for found in FOLLOWING.finditer(text)}
    for found in _fighters().finditer(text):
        _name_fighters(doc, found.start())
    prefixed = has_prefix(text)
    openings = {found.start(1) for found in OPENING.finditer(text)}
    reduced = {t.i for found in INSERTED.finditer(text) if (t := _token(doc, found.start(1))) and t.dep_ == "acl"}
    befell = [t.i for found in BETWEEN.finditer(text) if (t := _token(doc, found.start(1)))]
    gifts = [t.i for found in _gifts().finditer(text) if (t := _token(doc, found.start())) and _is_given(t)]
    said = [t.i for found in RELATIVE.finditer(text) if (t := _token(doc, found.start(1))) and t.dep_ == "relcl"]
    pressing = [t.i for found in PRESSING.finditer(text) if (t := _token(doc, found.start(1))) and t.tag_ == "NNS"]
    days = [
        (t.i, teller.i)
        for found in SAID_ON.finditer(text)
        if (t := _token(doc, found.start(2)))
        and (teller := _token(doc, found.start(1)))
        and _is_of_what_is_said(t, teller)
    ]
    mays = [t.i for found in MAY.finditer(text) if (t := _token(doc, found.start(1))) and t.dep_ == "aux"]
    parted = [t.i for found in INTERRUPTED.finditer(text) if (t := _token(doc, found.start(1))) and t.dep_ == "conj"]
    found_any = prefixed or sayings or openings or reduced or befell or gifts or said or pressing
    if not (found_any or days or mays or parted):
        return
    c = Columns(doc)
    for day, v in days:
        c.attach(day, v, c.dep[day])
    for may in mays:
        _month(c, may)
    for v in said:
        subject_of_what_is_said(c, v)
    for v in pressing:
        pressing_headline(c, v)
        doc[v].lemma_ = c.lower[v].removesuffix("s")
    for i in befell:
        _past_doer(c, i)
    if prefixed:
        attach_prefixes(c)
    for v in range(c.n) if sayings or openings else ():
        if c.idx[v] in sayings:
            right_inversion(c, v)
            adopt_named_subject(c, v)
        elif c.idx[v] in openings and speaker_behind(c, v):
            doc[v].lemma_ = SAYING[c.lower[v]]
    for v in sorted(reduced):
        free_saying(c, v)
    for v in parted:
        clause_of_preposition(c, v)
    for gift in gifts:
        _give(c, c.head[gift], gift)
    _write(c, doc)


def _name_person(doc: Doc, start: int) -> None:
    """An adjective of a country with an article of its own, in the place of a noun, is a person of that country."""
    word = _token(doc, start)
    if word is None or word.tag_ != "JJ" or word.dep_ not in NOUN_LABELS or doc[word.i - 1].head != word:
        return
    if countries().of(word.text):
        word.tag_, word.pos_, word.lemma_ = "NNP", "PROPN", word.text


def _is_of_what_is_said(day: Token, saying: Token) -> bool:
    """Whether the parse gives a day right behind a verb of saying to the clause that follows it without a "that"."""
    clause = day.head
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    return clause.head.i == saying.i and clause.dep_ == "ccomp" and subject is not None and subject.left_edge.i > day.i


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


def _is_given(gift: Token) -> bool:
    as_verb = gift.dep_ == "ccomp" and gift.tag_ == "NN"  # "promised residents shelter"
    given = (gift.dep_ == "dobj" or as_verb) and gift.head.lemma_ in givers()
    return given and any(t.tag_.startswith("NN") for t in gift.lefts)


def _give(c: Columns, verb: int, gift: int) -> None:
    """ "Granted the poet asylum": what has no article of its own is given to the one who stands before it.

    A singular noun needs an article to be someone ("granted refugee status"), and so do capitals ("sent UN aid").
    """
    if any(c.dep[k] == "dative" for k in c.kids[verb]):
        return
    before = [k for k in c.kids[gift] if verb < k < gift]
    if c.dep[gift] == "ccomp" and len(before) == 1 and _is_someone(c, before[0]):
        c.dep[gift], c.pos[gift] = "dobj", "NOUN"
        c.attach(before[0], verb, "dative")
        return
    taker = next((k for k in reversed(before) if c.dep[k] in ("compound", "nmod") and _is_someone(c, k)), None)
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


def _is_someone(c: Columns, i: int) -> bool:
    named = c.pos[i] == "PROPN" and c.ent[i] in BEARING_ENTITIES
    return named or (c.pos[i] == "NOUN" and kind_of(c.lemma[i]) in BEARERS)


@functools.lru_cache(maxsize=1)
def _gifts() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w )(?:{'|'.join(sorted(clause_nouns()['gift'], reverse=True))})\b")


@functools.lru_cache(maxsize=1)
def _fighters() -> re.Pattern[str]:
    words = sorted(word for word, sense in participants().items() if "insurgent" in sense.classes)
    return re.compile(rf"\b(?:{'|'.join(words)})\s", re.IGNORECASE)


def _name_fighters(doc: Doc, start: int) -> None:
    """ "A rebel attack", "separatist shelling": the word before the noun says who fights, as "police" does."""
    word = _token(doc, start)
    if word is not None and word.tag_ == "JJ" and word.dep_ == "amod" and word.i < word.head.i:
        word.tag_, word.pos_, word.dep_, word.lemma_ = "NN", "NOUN", "compound", word.lower_


def _token(doc: Doc, start: int) -> Token | None:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span[0] if span else None


def _write(c: Columns, doc: Doc) -> None:
    import numpy
    from spacy.attrs import DEP, HEAD, POS, TAG

    key = doc.vocab.strings.add
    heads = [(head - i) % 2**64 for i, head in enumerate(c.head)]
    columns = [heads, *([key(label) for label in column] for column in (c.dep, c.tag, c.pos))]
    doc.from_array([HEAD, DEP, TAG, POS], numpy.array(columns, dtype="uint64").T)  # type: ignore[arg-type]
