"""Repairs of parses that cannot be right: a sentence that runs past its clause without a main verb, a verb as subject.

Small parsers read a past tense after a clause as a participle ("the men that robbed the bank fled" as
"the bank fled"). English needs a finite verb for each subject, which says where such a reading went wrong.
"""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.control import load_control
from graphbuild.language.frames import Frames, load_frames
from graphbuild.language.mending.insertions import (
    OPENING,
    adopt_named_subject,
    open_clause,
    return_by_phrase,
    subject_behind_preposition,
)
from graphbuild.language.mending.nouns import described_gift, join_phrases, one_named, repair_nouns
from graphbuild.language.mending.rejoin import FINITE, PAST, of_object, rejoin, without_subject
from graphbuild.language.mending.relatives import hang_clause
from graphbuild.language.mending.speakers import return_to_speaker

__all__ = ["repair"]

DASHES = frozenset(("-", "--", "–", "—", ")", ","))
LOOSE = frozenset(("npadvmod", "dep", "nmod", "intj", "compound", "meta", "amod", "advmod", "dobj", "attr", "nummod"))
NOT_BARE = frozenset(("nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass", "mark"))
TWO = frozenset(("between", "among"))
NAMES = frozenset(("NOUN", "PROPN", "PRON"))
ACTORS = frozenset(("PERSON", "ORG", "GPE"))
TIMES = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"))


def repair(c: Columns) -> None:
    """Corrects heads, labels and tags of the columns in place."""
    control, frames = load_control(), load_frames()
    for start, end in c.sentences():
        for i in range(start, end):
            if c.dep[i] == "ROOT" and c.pos[i] in NAMES:
                _main_verb(c, i, end, frames)
    join_phrases(c)
    for v in range(c.n):
        if c.dep[v] in ("aux", "auxpass"):
            _return_subject(c, v)
        if c.tag[v] == "TO" and c.dep[v] == "aux" and c.pos[c.head[v]] in NAMES:
            _infinitive(c, c.head[v])
        if c.dep[v] == "appos":
            one_named(c, v)
        if c.pos[v] in NAMES and (c.dep[v] == "conj" or _second(c, v)) and c.pos[c.head[v]] in ("VERB", "AUX"):
            _join_nominal(c, v)
        if c.dep[v] == "ccomp" and c.pos[v] in ("VERB", "AUX"):
            without_subject(c, v)
        if c.tag[v] in ("VBD", "VBZ", "VBN"):
            subject_behind_preposition(c, v)
        if c.pos[v] != "VERB":
            continue
        return_to_speaker(c, v, control)
        rejoin(c, v, control)
        hang_clause(c, v)
        if c.dep[v] == "ccomp" and c.tag[v] in PAST and c.lemma[c.head[v]] in frames.ditransitive:
            described_gift(c, v)
        if c.dep[v] == "nsubj" and c.tag[v] == "VBZ" and c.head[v] > v:
            _coordinate(c, v, c.head[v])
        elif c.dep[v] == "advcl" and c.tag[v] == "VBN":
            _listed_verb(c, v)
            of_object(c, v)
        elif c.dep[v] == "conj":
            _between_and_and_verb(c, v)
        elif c.dep[v] in ("ccomp", "csubj") and c.tag[v] == "VBN" and c.head[v] > v:
            _describing_subject(c, v)
        elif c.dep[v] == "ccomp" and c.tag[v] == "VBD":
            _behind_participle(c, v)
        elif c.dep[v] == "ccomp" and control.by_subject(c.lemma[c.head[v]]):
            _overtaken(c, v)
        if c.tag[v] in FINITE:
            adopt_named_subject(c, v)
            _subject_behind_conjunction(c, v)
            _loose_subject(c, v)
        return_by_phrase(c, v)
        repair_nouns(c, v)
        _named_in_subject(c, v)
        _beaten(c, v)


def _main_verb(c: Columns, root: int, end: int, frames: Frames) -> None:
    """The main verb of a sentence whose root is the subject: after a relative or that-clause, or with an object."""
    clauses = [k for k in c.kids[root] if k > root and c.dep[k] in ("relcl", "acl") and c.pos[k] in ("VERB", "AUX")]
    clauses += _behind_phrase(c, root)
    closed = [k for k in clauses[1:] if c.lower[k - 1] in DASHES and c.tag[k] in PAST]
    clauses = closed[-1:] or clauses  # "a boat - bought in May - sank"
    for clause in clauses:
        opened = any(c.tag[k] in ("WDT", "WP", "WP$") or c.dep[k] == "mark" for k in c.kids[clause])
        if opened:
            for v in range(clause + 1, end):
                if c.pos[v] == "VERB" and c.tag[v] in PAST and _bare_participle(c, v) and c.is_below(v, clause):
                    _promote(c, v, root, clause)
                    return
        elif (
            c.tag[clause] in PAST
            and _bare_participle(c, clause)
            and (
                c.tag[clause] == "VBD"
                or _has_object(c, clause)
                or _has_addressee(c, clause)
                or _set_off(c, clause)
                or _takes_preposition(c, clause, frames)
            )
        ):
            _promote(c, clause, root, clause)
            return


def _behind_phrase(c: Columns, root: int) -> list[int]:
    """Participles of the last noun in the subject's phrases: "the ally" in "Men close to the ally seized a port"."""
    last = root
    for _ in range(6):
        inside = [k for k in c.kids[last] if k > last and c.dep[k] in ("prep", "pobj", "amod", "acomp")]
        if not inside:
            break
        last = inside[-1]
    return [k for k in c.kids[last] if k > last and c.dep[k] == "acl"] if last != root else []


def _bare_participle(c: Columns, v: int) -> bool:
    if c.dep[v] not in ("acl", "amod", "relcl"):
        return False
    return not any(c.dep[k] in ("nsubj", "nsubjpass", "aux", "auxpass", "agent", "mark") for k in c.kids[v])


def _has_object(c: Columns, v: int) -> bool:
    verbs = (v, *(k for k in c.kids[v] if c.dep[k] == "conj" and c.tag[k] == "VBD"))  # "beat and robbed a clerk"
    return any(c.dep[k] == "dobj" and k > v and c.ent[k] not in TIMES for verb in verbs for k in c.kids[verb])


def _has_addressee(c: Columns, v: int) -> bool:
    """ "A tourist called police to report it": what stands between "called" and an infinitive is whom one called."""
    return any(c.dep[k] == "xcomp" for k in c.kids[v]) and any(c.dep[k] == "oprd" and k > v for k in c.kids[v])


def _set_off(c: Columns, v: int) -> bool:
    """A comma, a date or an adverb before it: a reduced relative would follow its noun at once."""
    return c.lower[v - 1] == "," or c.ent[v - 1] == "DATE" or c.pos[v - 1] == "ADV"


def _takes_preposition(c: Columns, v: int, frames: Frames) -> bool:
    """ "A report called for sanctions": with the preposition's object in place it is no passive."""
    return any(c.dep[k] == "prep" and (c.lemma[v], c.lower[k]) in frames.prepositional and c.kids[k] for k in c.kids[v])


def _promote(c: Columns, v: int, subject: int, clause: int) -> None:
    noun = c.head[v]
    prenominal = c.dep[v] == "amod" and noun > v
    c.attach(v, v, "ROOT")
    c.tag[v] = "VBD"
    c.attach(subject, v, "nsubj")
    if prenominal:
        c.attach(noun, v, "dobj")
    addressed = _has_addressee(c, v)
    for k in c.kids[v]:
        if c.dep[k] == "oprd" and (addressed or c.ent[k] in ACTORS) and not _has_object(c, v):
            c.dep[k] = "dobj"  # "Kole, called President Tarn": she is not called so, or the sentence would have no verb
    if clause != v:
        for k in list(c.kids[clause]):
            if k > v and c.dep[k] in ("prep", "advmod", "npadvmod", "advcl", "punct", "dobj"):
                c.attach(k, v, c.dep[k])


def _coordinate(c: Columns, first: int, second: int) -> None:
    """A finite verb cannot be a subject: two verbs side by side, as headlines have them."""
    if c.pos[second] != "VERB" or not any(c.lower[i] in (",", "and", ";") for i in range(first, second)):
        return
    head, dep = c.head[second], c.dep[second]
    c.attach(first, first if dep == "ROOT" else head, dep)
    c.attach(second, first, "conj")


def _listed_verb(c: Columns, v: int) -> None:
    """ "Isolated, sequenced and published": a participle between two past tenses is one too."""
    h = c.head[v]
    if c.tag[h] != "VBD" or v - h != 2 or c.lower[v - 1] != ",":
        return
    if any(c.dep[k] == "conj" and c.tag[k] in PAST for k in c.kids[v]) and c.kids[v][0] > v:
        c.dep[v], c.tag[v] = "conj", "VBD"


def _return_subject(c: Columns, auxiliary: int) -> None:
    """ "He remained jailed": the subject of what was read as an auxiliary is the verb's."""
    verb = c.head[auxiliary]
    for k in list(c.kids[auxiliary]):
        if c.dep[k] in ("nsubj", "nsubjpass") and not any(c.dep[i] in ("nsubj", "nsubjpass") for i in c.kids[verb]):
            c.attach(k, verb, "nsubjpass" if c.dep[auxiliary] == "auxpass" else "nsubj")


def _between_and_and_verb(c: Columns, v: int) -> None:
    """ "Was asked about it and police found a knife": one "and" joins nouns or clauses, and a clause needs it."""
    if any(c.dep[k] in ("nsubj", "nsubjpass") for k in c.kids[v]) or not (
        c.tag[v] in FINITE or any(c.dep[k] in ("aux", "auxpass") for k in c.kids[v])
    ):
        return
    noun = min([v, *(k for k in c.kids[v] if c.dep[k] in ("aux", "auxpass", "neg", "advmod"))]) - 1
    if noun < 1 or c.dep[noun] != "conj" or c.pos[noun] not in NAMES or c.ent[noun] in TIMES or c.head[noun] > noun:
        return
    joined = min((noun, *c.kids[noun])) - 1
    two = c.lower[c.head[c.head[noun]]] in TWO or any(c.lower[k] == "both" for k in c.kids[c.head[noun]])
    if c.dep[joined] == "cc" and c.head[joined] == c.head[noun] and c.head[v] < c.head[noun] and not two:
        c.attach(joined, c.head[v], "cc")
        c.attach(noun, v, "nsubjpass" if any(c.dep[k] == "auxpass" for k in c.kids[v]) else "nsubj")


def _overtaken(c: Columns, v: int) -> None:
    """ "Passed its rival to become the first": an object, where the verb takes no infinitive with a subject."""
    subjects = [k for k in c.kids[v] if c.dep[k] == "nsubj"]
    if c.tag[v] == "VB" and len(subjects) == 1 and any(c.tag[k] == "TO" for k in c.kids[v]):
        c.attach(subjects[0], c.head[v], "dobj")
        c.dep[v] = "advcl"


def _behind_participle(c: Columns, v: int) -> None:
    """ "Owners opposed to the plan sued": what is said has a subject, so the first verb only describes the noun."""
    first = c.head[v]
    subjects = [k for k in c.kids[first] if c.dep[k] == "nsubj" and k < first]
    if c.tag[first] not in PAST or len(subjects) != 1 or c.lower[v - 1] == "," or v < first:
        return
    between = [c.dep[k] for k in c.kids[first] if k < v]
    if (
        {"prep", "xcomp"}.isdisjoint(between)
        or not {"aux", "dobj", "ccomp", "neg"}.isdisjoint(between)
        or any(k < v for k in c.kids[v])
    ):
        return
    c.attach(v, v if c.dep[first] == "ROOT" else c.head[first], c.dep[first])
    c.attach(subjects[0], v, "nsubj")
    c.attach(first, subjects[0], "acl")
    c.tag[first] = "VBN"
    for k in [k for k in c.kids[first] if k > v]:
        c.attach(k, v, c.dep[k])


def _describing_subject(c: Columns, participle: int) -> None:
    """ "Guards destined for Chad began": what follows a preposition is its object, no participle a subject."""
    verb = c.head[participle]
    subjects = [k for k in c.kids[participle] if c.dep[k] in ("nsubj", "nsubjpass") and k < participle]
    if len(subjects) != 1 or any(c.dep[k] in ("aux", "auxpass", "mark") for k in c.kids[participle]):
        return
    if c.dep[participle] == "ccomp":
        empty = next((k for k in c.kids[participle] if c.dep[k] == "prep" and k > participle and not c.kids[k]), None)
        noun = next((k for k in c.kids[verb] if c.dep[k] == "nsubj" and participle < k < verb), None)
        if empty is None or noun is None or min((noun, *c.kids[noun])) != empty + 1:
            return
        c.attach(noun, empty, "pobj")
    c.attach(subjects[0], verb, "nsubj")
    c.attach(participle, subjects[0], "acl")


def _infinitive(c: Columns, v: int) -> None:
    """What "to" marks is a verb, whatever its tag: "allowed the plane to land"."""
    if c.dep[v] in ("ccomp", "xcomp", "advcl", "acl", "relcl", "conj"):
        c.tag[v], c.pos[v] = "VB", "VERB"


def _second(c: Columns, noun: int) -> bool:
    """Whether a noun is a verb's second attribute or object of one kind."""
    dep = c.dep[noun]
    return dep in ("attr", "dobj") and any(c.dep[k] == dep and k < noun for k in c.kids[c.head[noun]])


def _join_nominal(c: Columns, noun: int) -> None:
    """ "By the union and, later, the firm": a noun that an adverb cuts off from "and" joins the noun before it."""
    if _apposed(c, noun):
        return
    i = min((noun, *c.kids[noun])) - 1
    while i > 0 and (c.lower[i] == "," or c.pos[i] == "ADV"):
        i -= 1
    if i < 1 or c.dep[i] != "cc" or any(c.dep[k] in ("nsubj", "nsubjpass") for k in c.kids[noun]):
        return
    before = c.head[i] if c.pos[c.head[i]] in NAMES else i - 1
    if c.pos[before] in NAMES and c.dep[before] in ("pobj", "dobj", "conj", "nsubj"):
        c.attach(i, before, "cc")
        c.attach(noun, before, "conj")


def _apposed(c: Columns, noun: int) -> bool:
    """ "Showed the Ajax, a new kind of tram": a second object behind a comma with no "and" renames the first."""
    if c.dep[noun] != "dobj" or not any(c.dep[k] in ("det", "poss") and k < noun for k in c.kids[noun]):
        return False
    first = next(k for k in c.kids[c.head[noun]] if c.dep[k] == "dobj")
    left = noun
    while c.kids[left] and c.kids[left][0] < left:
        left = c.kids[left][0]
    named = c.pos[first] in NAMES or c.tag[first] == "CD"
    if not named or c.lower[left - 1] != "," or any(c.dep[k] == "cc" for i in (first, noun) for k in c.kids[i]):
        return False
    c.attach(noun, first, "appos")
    return True


def _named_in_subject(c: Columns, v: int) -> None:
    """ "Shares in the bank Lund & Lund fell": of two subjects side by side the name belongs to the noun before it."""
    subjects = [k for k in c.kids[v] if c.dep[k] == "nsubj" and k < v]
    if len(subjects) != 2:
        return
    name = subjects[1]
    left = min((name, *c.kids[name]))
    before = left - 1
    if c.pos[name] == "PROPN" and c.pos[before] == "NOUN" and before > subjects[0] and c.is_below(before, subjects[0]):
        c.attach(name, before, "appos")


def _beaten(c: Columns, v: int) -> None:
    """ "Beat the hosts 3-1": a score after it does not make the loser an adverbial."""
    for k in c.kids[v]:
        score = c.dep[k] == "npadvmod" and k > v and k + 3 < c.n and c.tag[k + 1] == c.tag[k + 3] == "CD"
        if score and c.pos[k] in NAMES and c.lower[k + 2] in ("-", "–") and c.ent[k] not in TIMES:
            c.dep[k] = "dobj"
            for i in (k + 1, k + 3):
                if c.dep[i] == "dobj":
                    c.dep[i] = "npadvmod"
            return


def _subject_behind_conjunction(c: Columns, v: int) -> None:
    """ "Left after a row between the parties came to a head": a word that opens a clause governs no noun in it."""
    joins = c.dep[v] == "conj" and not any(c.dep[k] == "cc" or c.lower[k] == "," for k in c.kids[c.head[v]] if k < v)
    if not (joins or c.dep[v] == "advcl") or any(c.dep[k] in NOT_BARE or c.lower[k] == "," for k in c.kids[v] if k < v):
        return
    before = c.kids[c.head[v]] if joins else c.kids[v]
    opener = next((k for k in reversed(before) if k < v and c.dep[k] == "prep" and c.lower[k] in OPENING), None)
    if opener is None:
        return
    objects = [k for k in c.kids[opener] if c.dep[k] == "pobj"]
    if len(objects) == 1:
        open_clause(c, v, opener, objects[0])


def _loose_subject(c: Columns, v: int) -> None:
    """The nominal just before a finite verb that has no subject is its subject."""
    if c.dep[v] not in ("ROOT", "ccomp", "parataxis", "advcl") or c.tag[v] == "VBP":
        return
    before = [k for k in c.kids[v] if k < v]
    if any(
        c.dep[k] in ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "aux", "auxpass", "ccomp") for k in c.kids[v]
    ):
        return
    for k in reversed(before):
        if c.words[k + 1] == "-":  # "the army test-fired a missile"
            continue
        if c.pos[k] in NAMES and c.dep[k] in LOOSE and c.ent[k] not in TIMES and c.tag[k] not in ("WDT", "WP"):
            c.dep[k] = "nsubj"
            return
