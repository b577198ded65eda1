"""Repairs of parses that give a verb another one's subject or none: verbs and names set between commas, by-phrases."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.frames import load_frames
from graphbuild.language.nouns import clause_nouns, is_someone, participants
from graphbuild.language.phrases import RELATIVES
from graphbuild.model import Kind

__all__ = [
    "CONJUNCTIONS",
    "OPENING",
    "adopt_named_subject",
    "adopt_speaker",
    "clause_of_preposition",
    "free_saying",
    "open_clause",
    "pressing_headline",
    "return_by_phrase",
    "right_inversion",
    "speaker_behind",
    "subject_behind_preposition",
    "subject_of_what_is_said",
]

LONGEST_SPEAKER, LONGEST_SUBJECT = 25, 16
CONJUNCTIONS = frozenset(("after", "before", "since", "until"))
OPENING = CONJUNCTIONS | {"as"}
OPENERS = frozenset(('"', "“", "``", "`", "'"))
FINITE = frozenset(("VBD", "VBZ"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
TENSED = frozenset(("VBD", "VBZ", "VBP", "MD"))
LOOSE = frozenset(("attr", "dobj", "conj", "npadvmod", "dep", "appos", "pobj"))
PARTS = frozenset(("compound", "amod", "det", "poss", "case", "nummod", "nmod"))
NOT_BARE = SUBJECTS | {"csubj", "csubjpass", "expl", "aux", "auxpass", "mark", "advmod"}


def right_inversion(c: Columns, v: int) -> None:
    """ "The poster, said Kira Lunn, is fake": the name behind the verb says it, what is before it is fake."""
    before = [k for k in c.kids[v] if c.dep[k] in SUBJECTS and k < v]
    if c.tag[v] not in FINITE or len(before) != 1 or c.lower[v - 1] != ",":
        return
    outer = before[0]
    if any(c.lower[i] == "," for i in range(outer, v - 1)):
        return
    said = [k for k in c.kids[v] if k > v and c.dep[k] in ("ccomp", "conj")]
    for inner in [c.head[v]] if c.dep[v] == "parataxis" and c.head[v] > v else said:
        speaker = next((k for k in c.kids[inner] if c.dep[k] in SUBJECTS), None)
        if speaker is None:
            speaker = next((k for k in c.kids[v] if c.dep[k] in ("dobj", "nsubj") and k > v), None)
        if speaker is not None and _left(c, speaker) == v + 1 and "," in c.lower[speaker : inner + 1]:
            _invert(c, v, outer, inner, speaker)
            return


def _invert(c: Columns, v: int, outer: int, inner: int, speaker: int) -> None:
    role = "nsubjpass" if any(c.dep[k] == "auxpass" for k in c.kids[inner]) else "nsubj"
    c.attach(speaker, v, "nsubj")
    c.attach(outer, inner, role)
    if c.head[inner] == v:
        c.dep[inner] = "ccomp"


def adopt_named_subject(c: Columns, v: int) -> None:
    """ "..., and the firm's lawyer, Gregor Crane, said": noun and name before a verb without subject are its own."""
    if c.tag[v] not in FINITE or c.dep[v] == "conj" or v < 5 or c.lower[v - 1] != "," or c.pos[v - 2] != "PROPN":
        return
    if any(c.dep[k] in NOT_BARE for k in c.kids[v]):
        return
    name = v - 2
    left = _left(c, name)
    noun = left - 2
    if c.lower[left - 1] != "," or c.sent[noun] != c.sent[v] or c.pos[noun] not in ("NOUN", "PROPN"):
        return
    if c.dep[noun] in LOOSE and c.dep[name] in LOOSE and c.head[noun] < noun and c.head[name] in (c.head[noun], noun):
        c.attach(noun, v, "nsubj")
        c.attach(name, noun, "appos")


def clause_of_preposition(c: Columns, v: int) -> None:
    """ "Shares fell after the carmaker, based in Lund, said": a noun that commas part from a verb is its subject."""
    main = c.head[v]
    past = c.dep[v] == "conj" and c.tag[v] in ("VBD", "VBN")
    if not past or main > v or c.lower[v - 1] != "," or any(c.dep[k] in NOT_BARE for k in c.kids[v]):
        return
    if any(c.dep[k] == "cc" and k < v for k in c.kids[main]):
        return
    for prep in reversed([k for k in c.kids[main] if c.dep[k] == "prep" and main < k < v]):
        noun = next((k for k in c.kids[prep] if c.dep[k] == "pobj"), None)
        if c.lower[prep] not in CONJUNCTIONS or noun is None or c.lower[noun + 1] != "," or noun + 1 == v - 1:
            continue
        if any(c.tag[k] in TENSED and c.dep[k] in ("conj", "ROOT") for k in range(noun + 1, v)):
            return
        c.tag[v] = "VBD"
        open_clause(c, v, prep, noun)
        for k in [k for k in c.kids[main] if noun < k < v and c.tag[k] == "VBG"]:
            c.attach(k, v, "advcl")
        return


def subject_behind_preposition(c: Columns, v: int) -> None:
    """ "It left as the firm enters a slump": what stands between "as" and a verb without a subject is its subject."""
    if c.dep[v] not in ("advcl", "ccomp", "conj") or not _lacks_subject(c, v):
        return
    first = min((v, *(k for k in c.kids[v] if c.dep[k] != "punct")))
    for noun in range(first - 1, max(c.starts[c.sent[v]], first - LONGEST_SUBJECT), -1):
        prep = c.head[noun]
        if c.dep[noun] != "pobj" or c.lower[prep] not in OPENING or c.dep[prep] != "prep" or c.is_below(v, noun):
            continue
        last = max((k for k in range(noun, first) if c.is_below(k, noun) and c.dep[k] != "punct"), default=noun)
        set_off = c.lower[noun + 1] == "," == c.lower[first - 1] and noun + 1 < last == first - 2
        if c.dep[v] == "conj" and c.lower[prep] == "as" and not set_off:  # "skis as a guest of the team held in May"
            return
        main = c.head[prep]
        while c.pos[main] not in ("VERB", "AUX") and c.head[main] != main:
            main = c.head[main]
        if (last == first - 1 or set_off) and main != v and not c.is_below(main, v):
            c.attach(v, main, "advcl")
            open_clause(c, v, prep, noun)
        return


def _lacks_subject(c: Columns, v: int) -> bool:
    """Whether a verb in the present or past has neither a subject nor a word that opens its clause."""
    deps = {c.dep[k] for k in c.kids[v]}
    tensed = c.tag[v] in ("VBD", "VBZ") or any(c.tag[k] in ("VBD", "VBZ") for k in c.kids[v] if c.dep[k] == "aux")
    return tensed and deps.isdisjoint(NOT_BARE - {"aux", "advmod"})


def open_clause(c: Columns, v: int, conjunction: int, subject: int) -> None:
    """Makes what was read as a preposition and its noun the opening of a verb's clause."""
    c.dep[v] = "advcl"
    c.attach(conjunction, v, "mark")
    c.attach(subject, v, "nsubj")


def speaker_behind(c: Columns, v: int) -> bool:
    """ "Replied the mayor, Ana Moss: 'We did.'": a verb of saying that opens a sentence before a quote is its verb."""
    end = next((i for i in range(v + 1, min(v + LONGEST_SPEAKER, c.n)) if c.lower[i] in OPENERS), None)
    if end is None or (c.pos[v] == "VERB" and any(c.dep[k] in SUBJECTS for k in c.kids[v])):
        return False
    speaker = next((i for i in range(v + 1, end) if c.head[i] <= v or c.head[i] >= end or c.head[i] == i), None)
    if speaker is None or c.pos[speaker] not in ("NOUN", "PROPN", "PRON"):
        return False
    top = c.head[speaker]
    quoted = top if top > end else next((k for k in c.kids[speaker] if k > end and c.pos[k] in ("VERB", "AUX")), None)
    c.tag[v], c.pos[v] = "VBD", "VERB"
    c.attach(v, v, "ROOT")
    c.attach(speaker, v, "nsubj")
    if quoted is not None:
        c.attach(quoted, v, "ccomp")
    return True


def free_saying(c: Columns, v: int) -> None:
    """ "..., the ministers announced on Friday, ...": a clause of its own, no noun with a participle."""
    who = c.head[v]
    if (
        who != v - 1
        or c.tag[v] not in ("VBD", "VBN")
        or any(c.dep[k] in ("agent", "dobj", "auxpass") for k in c.kids[v])
    ):
        return
    sense = participants().get(c.lower[who]) or participants().get(c.lemma[who])
    speaks = c.ent[who] in ("PERSON", "ORG", "GPE") or (
        sense is not None and sense.kind not in (Kind.PLACE, Kind.THING, Kind.EVENT)
    )
    if not speaks or c.lower[min((who, *c.kids[who])) - 1] != ",":
        return
    top = c.head[who]
    ousted = next((k for k in c.kids[top] if c.dep[k] == "dobj" and k < who), None) if c.dep[who] in SUBJECTS else None
    if ousted is not None:  # "the ferry, the guards reported, had sunk": an object does not stand before both
        c.dep[ousted] = c.dep[who]
    if top != who and (c.dep[who] in LOOSE or ousted is not None):
        while c.head[top] != top and c.pos[top] not in ("VERB", "AUX"):
            top = c.head[top]
        c.attach(v, top, "parataxis")
        c.attach(who, v, "nsubj")
        c.tag[v] = "VBD"


def adopt_speaker(c: Columns, v: int) -> None:
    """ "Two were freed in Lund, the head of the bank said": what a comma parts from the clause before says so."""
    comma = next((i for i in range(v - 2, c.starts[c.sent[v]], -1) if c.lower[i] == ","), None)
    if comma is None or c.head[v] > comma or any(c.dep[k] in NOT_BARE for k in c.kids[v]):
        return
    loose = [k for k in range(comma + 1, v) if not comma < c.head[k] < v]
    if len(loose) != 1 or c.dep[loose[0]] not in ("appos", "conj", "pobj", "dobj") or not is_someone(c, loose[0]):
        return
    main = c.head[v]
    while c.head[main] != main and c.pos[main] not in ("VERB", "AUX"):
        main = c.head[main]
    c.attach(loose[0], v, "nsubj")
    c.attach(v, main, "parataxis")
    c.tag[v] = "VBD" if c.tag[v] == "VBN" else c.tag[v]


def return_by_phrase(c: Columns, v: int) -> None:
    """ "Attended a rally by nurses": an active verb has no agent; the phrase is its object's, or of a passive above."""
    if c.lemma[v] in load_frames().ditransitive and any(c.dep[k] == "auxpass" for k in c.kids[v]):
        _agent_behind_gift(c, v)
    above = c.head[v]
    if c.dep[v] == "xcomp" and c.tag[v] == "VB" and any(c.dep[k] == "auxpass" for k in c.kids[above]):
        active = not any(c.dep[k] in ("auxpass", "dobj") for k in c.kids[v])
        for k in [k for k in c.kids[v] if active and c.lower[k] == "by" and c.dep[k] in ("agent", "prep")]:
            if any(c.dep[n] == "pobj" and (_acts(c, n) or c.lemma[n] in participants()) for n in c.kids[k]):
                c.attach(k, above, "agent")  # "was asked to leave by the mayor"
    if not any(c.dep[k] == "nsubj" for k in c.kids[v]) or any(c.dep[k] == "auxpass" for k in c.kids[v]):
        return
    thing = next((k for k in c.kids[v] if c.dep[k] == "dobj" and k > v), None)
    for k in list(c.kids[v]):
        if thing is None or c.dep[k] not in ("agent", "prep") or c.lower[k] != "by" or k < thing:
            continue
        if any(c.dep[n] == "pobj" and _acts(c, n) for n in c.kids[k]):
            nearest = k - 1 if c.pos[k - 1] == "NOUN" and c.is_below(k - 1, v) else thing
            c.attach(k, nearest, "prep")  # "freed the guards after mediation by Chad"


def _agent_behind_gift(c: Columns, v: int) -> None:
    """ "Was refused a visa by Chad", "was denied access to the site by guards": who gives or not is no part of it."""
    gift = next((k for k in c.kids[v] if c.dep[k] == "dobj" and k > v), None)
    if gift is None or any(c.dep[k] == "agent" for k in c.kids[v]) or c.lemma[gift] in clause_nouns()["text"]:
        return
    for by in (i for i in range(gift + 1, c.n) if c.lower[i] == "by"):
        if not c.is_below(by, gift):
            return
        if c.pos[c.head[by]] in ("NOUN", "PROPN") and any(c.dep[n] == "pobj" and _acts(c, n) for n in c.kids[by]):
            c.attach(by, v, "agent")
            return


def _acts(c: Columns, noun: int) -> bool:
    return c.ent[noun] in ("PERSON", "ORG", "GPE", "NORP") or (c.tag[noun] == "NNS" and not c.ent[noun])


def _left(c: Columns, i: int) -> int:
    """The first token of a plain phrase: the head and what stands before it."""
    left = i
    while c.kids[left] and c.kids[left][0] < left and c.dep[c.kids[left][0]] in PARTS:
        left = c.kids[left][0]
    return left


def subject_of_what_is_said(c: Columns, says: int) -> None:
    """ "A man who police say robbed the bank": behind a verb of saying a tense without a subject is the pronoun's."""
    noun = c.head[says]
    if c.dep[says] != "relcl" or c.tag[says] not in TENSED:
        return
    pronoun = next((i for i in range(says - 1, noun, -1) if c.lower[i] in RELATIVES and c.tag[i][0] == "W"), None)
    does = _verb_behind(c, says)
    if pronoun is None or does is None:
        return
    speakers = [i for i in range(pronoun + 1, says) if c.head[i] in (says, does) and c.dep[i] in SUBJECTS]
    if len(speakers) != 1 or any(c.dep[k] in SUBJECTS and k not in (noun, pronoun, speakers[0]) for k in c.kids[does]):
        return
    if c.is_below(noun, pronoun) or (c.is_below(noun, does) and c.head[noun] != does):
        return
    if not _free_main_verb(c, noun, says, does):
        return
    passive = any(c.dep[k] == "auxpass" for k in c.kids[does])
    c.attach(speakers[0], says, "nsubj")
    c.attach(does, says, "ccomp")
    c.attach(pronoun, does, "nsubjpass" if passive else "nsubj")
    if not passive:
        c.tag[does], c.pos[does] = "VBD" if does == says + 1 else c.tag[does], "VERB"


def _verb_behind(c: Columns, says: int) -> int | None:
    """The verb with a tense that follows a verb of saying at once, or behind its auxiliaries."""
    first = says + 1
    if first >= c.n or c.sent[first] != c.sent[says]:
        return None
    if c.tag[first] in TENSED and c.dep[first] in ("aux", "auxpass"):
        return c.head[first] if c.head[first] > first and c.pos[c.head[first]] == "VERB" else None
    return first if c.pos[first] == "VERB" and c.tag[first] in ("VBD", "VBZ", "VBN") else None


def _free_main_verb(c: Columns, noun: int, says: int, does: int) -> bool:
    """Gives the noun that the relative clause is about its own verb back; False where none is to be seen."""
    thing = next((k for k in range(does + 1, c.n) if c.dep[k] in SUBJECTS and c.head[k] > k), None)
    behind = does + 2 if any(c.dep[k] == "prt" for k in c.kids[does]) else does + 1
    main = c.head[thing] if thing is not None and _left(c, thing) <= behind and c.sent[thing] == c.sent[does] else None
    if main is None or thing is None or c.is_below(says, thing) or any(c.dep[k] == "mark" for k in c.kids[main]):
        thing, main = None, None
        for k in range(does + 1, c.sentence(does)[1]):
            if (
                c.dep[k] == "acl"
                and c.tag[k] in ("VBD", "VBN")
                and c.head[c.head[k]] == does
                and c.dep[c.head[k]] == "dobj"
            ):
                main = k  # "robbed the museum left": a verb, no participle
    hired = c.head[does]
    if (
        c.dep[does] == "amod" and hired > does and hired != thing and c.head[hired] not in (hired, does)
    ):  # "say hired guards"
        c.attach(does, says, "ccomp")
        c.attach(hired, does, "dobj")
    lost = c.head[noun] == does
    if lost and c.dep[does] == "csubj":
        c.attach(noun, c.head[does], "nsubj")
    elif main is not None and (lost or c.dep[noun] == "ROOT"):
        above, dep = (c.head[does], c.dep[does]) if lost and c.dep[does] != "ROOT" else (main, "ROOT")
        role = "nsubjpass" if thing is not None and c.dep[thing] == "nsubjpass" else "nsubj"
        c.attach(main, above, dep)
        c.tag[main] = "VBD" if c.tag[main] == "VBN" and thing is None else c.tag[main]
        c.attach(noun, main, role)
        if thing is not None:
            c.attach(thing, does, "dobj")
    elif lost:
        return False
    return True


def pressing_headline(c: Columns, v: int) -> None:
    """ "Court orders ministry to pay": no plural stands in a compound that is told by an infinitive what to do."""
    subject = v - 1
    if c.tag[v] != "NNS" or subject < 0 or c.sent[subject] != c.sent[v] or c.pos[subject] not in ("NOUN", "PROPN"):
        return
    told, does = c.head[v], c.head[c.head[v]]
    if c.dep[v] == "compound" and c.dep[told] == "nsubj" and c.tag[does] == "VB" and c.head[does] == does:
        c.attach(v, v, "ROOT")
        c.attach(told, v, "dobj")
        c.attach(does, v, "xcomp")
        c.attach(subject, v, "nsubj")
        for k in [k for k in c.kids[told] if k < subject]:
            c.attach(k, subject, c.dep[k])
    elif c.head[v] != v or not any(c.dep[k] == "xcomp" for k in c.kids[v]):
        return
    elif c.head[subject] == v and c.dep[subject] == "compound":
        c.dep[subject] = "nsubj"
    c.tag[v], c.pos[v] = "VBZ", "VERB"
