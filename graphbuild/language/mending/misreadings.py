"""Repairs of words that were read as another part of speech: participles, particles, compounds, of-phrases."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.nouns import clause_nouns, event_noun_lemmas, is_someone, participants
from graphbuild.language.phrases import MODIFIER, is_partitive
from graphbuild.language.word_classes import words_of

__all__ = ["reread"]

PARTICIPLES, PAST_FORMS = words_of("participle"), words_of("past form")
# Verbs that say of their object what it is: "declared him a traitor".
NAMING = words_of("naming")
TAKING = frozenset(("deprive", "rob", "strip"))
HEADING = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
LEAVING = words_of("leaving")
SECONDARY = frozenset(("advcl", "ccomp", "conj", "oprd", "xcomp"))
NAMED = frozenset(("ORG", "PERSON", "GPE"))
FINITE = frozenset(("VBD", "VBZ", "VBN"))
VERBAL = frozenset(("nsubj", "nsubjpass", "csubj", "expl", "advmod", "ccomp", "dobj"))
NOUN_ROLES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "appos"))
VERB_LEVEL = frozenset(("prep", "cc", "conj", "punct", "advmod", "npadvmod", "advcl"))
NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
ARTICLES = frozenset(("a", "an", "the"))
WITH_OVER, OF_WHAT, TRYING = (words_of(name) for name in ("with over", "of what", "trying"))


def reread(c: Columns) -> None:
    """Corrects heads, labels and tags of the columns in place."""
    _tag_names(c)
    for i, tag in enumerate(c.tag):
        if tag == "JJ" and c.dep[i] in HEADING:
            _determined_adjective(c, i)
        elif tag == "VBN" and c.dep[i] in SECONDARY and c.lemma[c.head[i]] in LEAVING:
            _small_clause(c, i)
        elif tag == "CD":
            _counted_passive(c, i)
        elif tag in ("VBN", "VBD") and c.dep[i] == "amod" and i + 1 < c.n and c.tag[i + 1] in ("DT", "PRP$"):
            _verb_before_article(c, i)
        elif tag in ("VBN", "VBD") and c.dep[i] == "amod" and c.head[i] == i + 1:
            _verb_before_bare_noun(c, i)
        elif tag in ("JJ", "VBG") and c.lower[i].endswith("ing") and c.lower[i - 1] == "," and c.head[i] == i + 1:
            _result(c, i)
        elif tag == "VBZ" and c.dep[i] in ("dobj", "pobj") and not any(c.dep[k] in VERBAL for k in c.kids[i]):
            c.tag[i], c.pos[i] = "NNS", "NOUN"  # "dismissed reports that he had resigned"
        elif tag == "VBG":
            if c.dep[i] == "pcomp":
                _kind_of_charge(c, i)
            elif c.dep[i] == "appos" and c.lower[i - 1] == ",":
                c.pos[i], c.dep[i] = "VERB", "acl"  # "the council, meeting in Lima, voted"
        elif tag.startswith("VB") and c.lemma[i] in NAMING:
            _named(c, i)
        elif tag.startswith("NN") and c.lower[i] in PAST_FORMS:
            _past_form(c, i)
        elif tag == "NN" and c.dep[i] == "ROOT" and {"nsubj", "dobj"} <= {c.dep[k] for k in c.kids[i]}:
            c.tag[i], c.pos[i] = "VBP", "VERB"  # "The mayor and the guild hand over the keys"
        elif c.dep[i] == "prt" or _shuts_down(c, i):
            c.dep[i] = "prt"
            for k in [k for k in c.kids[i] if c.dep[k] == "pobj"]:
                c.attach(k, c.head[i], "dobj")  # "closed down the mill"
        elif c.lower[i] == "dead" and c.head[i] == i - 1 and any(c.dep[k] == "dobj" for k in c.kids[i]):
            for k in [k for k in c.kids[i] if c.dep[k] == "dobj"]:
                c.attach(k, i - 1, "dobj")
            c.dep[i] = "acomp"
        elif c.lower[i] == "dead" and c.dep[i] == "amod" and c.pos[i - 1] == "VERB" and c.head[c.head[i]] == i - 1:
            c.attach(i, i - 1, "acomp")  # "shot dead two guards"
        elif c.lower[i] == "home" and c.dep[i] == "dobj" and not c.kids[i] and c.lemma[c.head[i]] != "leave":
            c.dep[i] = "advmod"  # "were sent home"
        elif tag == "IN" and c.words[i].istitle() and i > c.starts[c.sent[i]]:
            _inside_name(c, i)
        elif c.lower[i] == "no" and c.dep[i] == "det":
            _of_nothing(c, c.head[i])
        elif c.lower[i] == "over":
            _particle(c, i)
        elif c.lower[i] == "of":
            _of_what(c, i)
        elif c.lower[i] == "by":
            _tried_by(c, i)
            _deed_before(c, i)
        elif c.lower[i] == "on" and c.dep[c.head[i]] == "dobj" and c.lemma[c.head[c.head[i]]] == "blame":
            c.attach(i, c.head[c.head[i]], "prep")  # "blamed the fire on Chad"


def _inside_name(c: Columns, prep: int) -> None:
    """ "Doctors Without Borders": a preposition with a capital, between capitals, is part of a name."""
    first, last = c.head[prep], next((k for k in c.kids[prep] if c.dep[k] == "pobj"), prep)
    verb = first
    while c.head[verb] != verb:
        verb = c.head[verb]
    if (
        first != prep - 1
        or not all(c.words[k].istitle() for k in range(first, last + 1))
        or not c.words[verb].islower()
    ):
        return
    if not c.tag[first].startswith("NN") or last <= prep or verb == first:
        return
    c.attach(last, c.head[first], c.dep[first])
    for k in (prep, *c.kids[first]):
        c.attach(k, last, c.dep[k])
    for k in (first, prep):
        c.attach(k, last, "compound")
    for k in range(first, last + 1):
        c.pos[k], c.tag[k], c.ent[k] = "PROPN", "NNP", "ORG"


def _shuts_down(c: Columns, i: int) -> bool:
    """Whether this is the particle of "closed down the mill", which "closed at $60, down 50 cents" has not."""
    closing = c.lower[i] == "down" and c.lemma[c.head[i]] in ("close", "shut")
    return closing and not any(c.dep[k] == "npadvmod" for k in c.kids[i])


def _tag_names(c: Columns) -> None:
    """An unknown name may be tagged as an adjective: as subject, object or capitals before a verb it is a noun.

    "Flight 17" may be taken for a date.
    """
    for i, label in enumerate(c.ent):
        if label == "DATE" and c.lower[i] == "flight":
            for k in (i, *c.kids[i]):
                c.ent[k], c.entity[k] = ("", None) if c.ent[k] == "DATE" else (c.ent[k], c.entity[k])
        if label == "PERSON" and c.words[i].islower() and c.lower[i - 1] in ARTICLES and c.entity[i] == (i, i):
            c.pos[i], c.tag[i], c.ent[i], c.entity[i] = "NOUN", "NN", "", None  # "fled into the bush"
        if c.tag[i] not in ("JJ", "RB"):
            continue
        if label in NAMED and c.dep[i] in NOUN_ROLES and c.words[i].istitle():
            c.pos[i], c.tag[i] = "PROPN", "NNP"
        head = c.head[i]
        before_verb = 0 < head - i < 4 and c.tag[head] in FINITE
        capitals = c.words[i].isupper() and len(c.words[i]) > 2 and c.dep[i] in ("advmod", "amod")
        if capitals and before_verb and all(c.dep[k] == "aux" for k in range(i + 1, head)):
            c.pos[i], c.tag[i], c.dep[i] = "PROPN", "NNP", "nsubj"


def _counted_passive(c: Columns, n: int) -> None:
    """ "Two were killed, three wounded and one captured": a number and a participle share the auxiliary."""
    w = n + 1
    if w >= c.n or c.sent[w] != c.sent[n] or not (c.tag[w] in ("VBN", "VBD") or c.lower[w] in PARTICIPLES):
        return
    beside = c.dep[w] == "acl" and c.head[w] == n and c.dep[n] == "conj" and c.pos[c.head[n]] in ("VERB", "AUX")
    if not (beside or (c.dep[n] == "nsubj" and c.head[n] == w)):
        return
    passive = next((k for k in range(n - 1, c.starts[c.sent[n]], -1) if c.dep[k] == "auxpass"), None)
    if passive is None or c.head[passive] >= n or any(c.dep[k] in ("aux", "auxpass", "dobj") for k in c.kids[w]):
        return
    rest = [k for k in c.kids[n] if c.dep[k] in ("cc", "conj") and k > w]
    first = c.head[passive]
    if c.is_below(first, w):
        c.attach(first, first if c.head[w] == w else c.head[w], c.dep[w])
    c.attach(w, first, "conj")
    c.attach(n, w, "nsubjpass")
    c.pos[w], c.tag[w], c.lemma[w] = "VERB", "VBN", PARTICIPLES.get(c.lower[w], c.lemma[w])
    for k in rest:
        c.attach(k, w, c.dep[k])


def _determined_adjective(c: Columns, i: int) -> None:
    """ "Executed a dual national", "a third fled": with an article of its own in a noun's place it is one."""
    if c.lower[i] != "old" and any(c.lower[k] in ("a", "an") for k in c.kids[i] if k < i):
        c.tag[i], c.pos[i] = "NN", "NOUN"


def _small_clause(c: Columns, v: int) -> None:
    """ "Left hundreds stranded", "kept him confined and barred guests": whom it befalls is the participle's subject.

    A second verb with an object of its own is no more of that, for participles in the passive have none.
    """
    verb = c.head[v]
    if v < verb or any(c.dep[k] in ("aux", "auxpass", "mark", "cc") for k in (*c.kids[v], v - 1) if k < v):
        return
    noun = next((k for k in (*c.kids[verb], *c.kids[v]) if c.dep[k] in ("dobj", "nsubj") and verb < k < v), None)
    if noun is None or any(c.lower[k] == "," for k in range(noun, v)):
        return
    c.attach(noun, v, "nsubj")
    c.dep[v], c.pos[v] = "ccomp", "VERB"
    for k in [k for k in c.kids[v] if c.dep[k] == "conj" and c.tag[k] in ("VB", "VBD", "VBN")]:
        if any(c.dep[i] == "dobj" for i in c.kids[k]) and not any(c.dep[i] == "nsubj" for i in c.kids[k]):
            c.attach(k, verb, "conj")
            c.tag[k] = c.tag[verb]


def _verb_before_article(c: Columns, v: int) -> None:
    """ "The navy dive-bombed the port": what stands before an article modifies no noun behind it."""
    noun = c.head[v]
    doers = [k for k in c.kids[noun] if k < v and c.dep[k] in ("compound", "nmod") and c.pos[k] in ("NOUN", "PROPN")]
    if noun < v or not doers or c.head[v + 1] != noun:
        return
    doer = doers[-1]
    c.attach(v, v if c.head[noun] == noun else c.head[noun], c.dep[noun])
    c.attach(noun, v, "dobj")
    c.attach(doer, v, "nsubj")
    for k in [k for k in c.kids[noun] if k < doer]:
        c.attach(k, doer, c.dep[k])
    for k in [k for k in c.kids[noun] if doer < k < v]:
        c.attach(k, v, c.dep[k])
    c.pos[v], c.tag[v] = "VERB", "VBD"


def _verb_before_bare_noun(c: Columns, v: int) -> None:
    """ "The club sacked manager Ann Moss": between an article with its noun and a bare noun it is what was done."""
    noun, doer = v + 1, v - 1
    subject = c.dep[doer] in ("nsubj", "npadvmod") and c.head[doer] in (v, noun) and c.tag[doer] in ("NN", "NNP")
    verbless = not any(c.dep[k] in ("aux", "cop", "poss", "nummod") for k in c.kids[noun])
    if not subject or c.dep[noun] != "ROOT" or not c.tag[noun].startswith("NN") or not verbless:
        return
    c.attach(v, v, "ROOT")
    c.attach(noun, v, "dobj")
    c.attach(doer, v, "nsubj")
    for k in [k for k in c.kids[noun] if k < doer]:
        c.attach(k, doer, c.dep[k])
    for k in [k for k in c.kids[noun] if c.dep[k] in VERB_LEVEL]:
        c.attach(k, v, c.dep[k])
    c.pos[v], c.tag[v] = "VERB", "VBD"


def _result(c: Columns, i: int) -> None:
    """ "Cut its outlook, surprising investors and lifting the crown": beside a participle stands another one."""
    noun = i + 1
    verb = c.head[noun]
    beside = (k for n in (noun, verb) for k in c.kids[n] if c.tag[k] == "VBG" and c.dep[k] == "conj" and k > noun)
    second = next((k for k in beside if any(c.dep[n] == "dobj" for n in c.kids[k])), None)
    if second is None or c.dep[noun] != "dobj" or verb > i or c.lower[second - 1] != "and":
        return
    c.attach(i, verb, "advcl")
    c.attach(noun, i, "dobj")
    c.attach(second, i, "conj")
    c.pos[i], c.tag[i] = "VERB", "VBG"


def _past_form(c: Columns, v: int) -> None:
    """ "Overthrew" is nothing but a past tense, and what was read as its apposition the object."""
    c.pos[v], c.tag[v], c.lemma[v] = "VERB", "VBD", PAST_FORMS[c.lower[v]]
    if not any(c.dep[k] == "dobj" for k in c.kids[v]):
        for k in c.kids[v]:
            if c.dep[k] == "appos" and k > v:
                c.dep[k] = "dobj"
                break


def _particle(c: Columns, over: int) -> None:
    """ "Hand over 30 prisoners" says what is done, not that they are more than thirty."""
    verb = over - 1
    if c.dep[over] in ("quantmod", "advmod") and c.head[over] > over and c.lemma[verb] in WITH_OVER:
        c.attach(over, verb, "prt")
        c.tag[over] = "RP"


def _of_what(c: Columns, of: int) -> None:
    """ "Accused the rebel movement of shelling": of what one is accused is no part of who is."""
    noun = c.head[of]
    while c.dep[noun] == "pobj" and c.lower[c.head[noun]] == "of":
        noun = c.head[c.head[noun]]
    verb = c.head[noun]
    if c.dep[noun] != "dobj" or c.lemma[verb] not in OF_WHAT or of < noun:
        return
    others = any(c.lower[k] == "of" and c.dep[k] == "prep" for k in c.kids[verb])
    deed = any(
        c.dep[k] == "pcomp" or _bare_gerund(c, k) or (c.lemma[k] in event_noun_lemmas() and not c.ent[k])
        for k in c.kids[of]
    )
    taken = c.lemma[verb] in TAKING and any(c.tag[i] == "PRP$" for k in c.kids[of] for i in c.kids[k])
    if c.tag[noun] == "JJ" or ((deed or taken) and not others):
        c.attach(of, verb, "prep")
        for k in list(c.kids[of]):
            if _bare_gerund(c, k):
                c.dep[k], c.pos[k] = "pcomp", "VERB"
            doing = next((i for i in c.kids[k] if c.tag[i] == "VBG" and i == of + 1), None)
            if c.dep[k] == "pobj" and doing is not None:  # "of shelling villages"
                c.attach(doing, of, "pcomp")
                c.attach(k, doing, "dobj")
                c.pos[doing] = "VERB"


def _bare_gerund(c: Columns, i: int) -> bool:
    """ "Of spying on envoys": right behind its preposition, with a phrase of its own, a gerund is a verb."""
    return c.tag[i] == "VBG" and c.head[i] == i - 1 and any(c.dep[k] == "prep" and k == i + 1 for k in c.kids[i])


def _of_nothing(c: Columns, noun: int) -> None:
    """ "A vote of no confidence called by Chad": what there is none of has nothing done to it."""
    of = c.head[noun]
    if c.dep[noun] == "pobj" and c.lower[of] == "of" and c.pos[c.head[of]] == "NOUN":
        for k in [k for k in c.kids[noun] if c.dep[k] in ("acl", "relcl")]:
            c.attach(k, c.head[of], c.dep[k])


def _tried_by(c: Columns, by: int) -> None:
    """ "Was charged with fraud by prosecutors": who works for the law charges, and did not do it."""
    crime = c.head[by]
    verb = c.head[c.head[crime]]
    tried = c.lemma[verb] in OF_WHAT or c.lemma[verb] in TRYING
    if c.dep[crime] != "pobj" or not tried or not any(c.dep[k] == "auxpass" for k in c.kids[verb]):
        return
    if any(
        (sense := participants().get(c.lemma[k])) and sense.classes & {"law", "court"}
        for k in c.kids[by]
        if c.dep[k] == "pobj"
    ):
        c.attach(by, verb, "agent")


def _deed_before(c: Columns, by: int) -> None:
    """ "Will suspend a ruling by judges": behind the noun of a deed "by" says whose it is, unless a verb is passive."""
    deed, h = by - 1, c.head[by]
    if h >= deed or c.pos[deed] != "NOUN" or c.lemma[deed] not in event_noun_lemmas():
        return
    passive = c.tag[h] == "VBN" and any(c.dep[k] != "aux" or c.lemma[k] != "have" for k in c.kids[h] if k < h)
    if passive or c.lemma[h] in event_noun_lemmas():
        return
    if any(is_someone(c, k) or is_partitive(c, k) for k in c.kids[by] if c.dep[k] == "pobj"):
        c.attach(by, deed, "prep")


def _named(c: Columns, v: int) -> None:
    """ "Declared the singer a citizen": the second of two objects, or the noun of a clause without a verb."""
    objects = [k for k in c.kids[v] if c.dep[k] in ("dobj", "dative") and c.pos[k] in NOUNS and k > v]
    if len(objects) == 2 and not any(c.lower[i] in (",", "and", "or") for i in range(*objects)):
        c.dep[objects[0]], c.dep[objects[1]] = "dobj", "oprd"
    for name in [k for k in c.kids[v] if c.dep[k] in ("dobj", "oprd") and c.quoted[k] and not c.quoted[v]]:
        before = [k for k in c.kids[name] if c.dep[k] in MODIFIER and not c.quoted[k]]
        if before:  # called the plan "mad"
            c.attach(before[-1], v, "dobj")
            c.dep[name] = "oprd"
    for k in [k for i in objects[:1] for k in c.kids[i] if c.dep[k] == "appos"]:  # "called the envoy a fool"
        if any(c.lower[i] in ("a", "an") for i in c.kids[k]) and "," not in c.lower[c.head[k] : k]:
            c.attach(k, v, "oprd")
    for role in objects if len(objects) == 1 else ():  # "elected Ana Moss president"
        name = role - 1
        full = c.ent[name] == "PERSON" or (not c.ent[name] and any(c.pos[k] == "PROPN" for k in c.kids[name]))
        beside = c.head[name] == role and c.dep[name] == "compound" and c.pos[name] == "PROPN" and full
        if beside and c.tag[role] == "NN" and not c.ent[role]:
            c.attach(name, v, "dobj")
            c.dep[role] = "oprd"
            for k in [k for k in c.kids[role] if k < name]:
                c.attach(k, name, c.dep[k])
    for k in list(c.kids[v]) if not objects else ():
        subjects = [i for i in c.kids[k] if c.dep[i] == "nsubj"]
        verbless = c.pos[k] == "NOUN" and not any(c.dep[i] in ("cop", "aux", "mark") for i in c.kids[k])
        if c.dep[k] == "ccomp" and verbless and len(subjects) == 1 and subjects[0] > v:
            c.attach(subjects[0], v, "dobj")
            c.dep[k] = "oprd"


def _kind_of_charge(c: Columns, doing: int) -> None:
    """ "Held on spying charges": the charges are for spying, nobody spies them."""
    noun = doing + 1
    if noun < c.n and c.head[noun] == doing and c.dep[noun] == "dobj" and c.lemma[noun] in clause_nouns()["offence"]:
        c.attach(noun, c.head[doing], "pobj")
        c.attach(doing, noun, "compound")
        c.pos[doing] = "NOUN"
