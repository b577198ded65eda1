"""Repairs of nouns with the wrong job: subjects of gerunds, renamings read as subjects, objects read as predicates."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.frames import load_frames
from graphbuild.language.nouns import is_someone, kind_of
from graphbuild.language.phrases import is_nominal, left_end, right_end
from graphbuild.model import Kind

__all__ = ["described_gift", "join_phrases", "one_named", "repair_nouns"]

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
GERUND_SUBJECT = SUBJECTS | {"csubj"}
# After these a noun with a gerund is a thing that does something; after "of" or "without" it may be a deed.
AIMED = frozenset(("on", "upon", "against", "to", "at", "toward", "towards"))
JOINING = frozenset((",", "and", "or", "as", "but"))
COMPANY = frozenset(("along", "together", "alongside"))
ARTICLES = frozenset(("a", "an", "the"))
ACTORS = frozenset(("PERSON", "ORG", "GPE"))
NOMINATIVE = frozenset(("he", "she", "they", "we", "i"))
TAKERS = ACTORS | {"", "NORP"}


def repair_nouns(c: Columns, v: int) -> None:
    """Corrects what hangs on one verb, in place."""
    if c.dep[v] in GERUND_SUBJECT or c.dep[v] == "pcomp":
        _doer_for_deed(c, v)
    _object_before_subject(c, v)
    _renaming(c, v)
    _contact_relative(c, v)
    _named_office(c, v)
    _called(c, v)
    _unclosed(c, v)
    _companions(c, v)
    _set_off(c, v)
    if c.lemma[v] in load_frames().ditransitive:
        _named_taker(c, v)


def join_phrases(c: Columns) -> None:
    """ "By unions and by the opposition": where a preposition comes again, its nouns are one list."""
    for second in reversed(range(c.n)):
        if c.pos[second] != "ADP" or any(c.dep[k] in ("neg", "advmod") for k in c.kids[second]):
            continue
        first = c.head[second]
        if c.dep[second] == "agent" and c.lower[second - 1] in JOINING:
            first = next(k for k in c.kids[first] if c.dep[k] == "agent")
        elif c.dep[second] != "conj" or c.lower[first] != c.lower[second]:
            continue
        nouns = [k for i in (first, second) for k in c.kids[i] if c.dep[k] == "pobj"]
        if len(nouns) == 2 and first < nouns[0] < second < nouns[1]:
            c.attach(nouns[1], nouns[0], "conj")
            for k in [k for k in c.kids[first] if c.dep[k] == "cc" and k < second]:
                c.attach(k, nouns[0], "cc")


def described_gift(c: Columns, v: int) -> None:
    """ "Allowed nurses reduced hours": verbs of giving take no clause, so the past form describes what is given."""
    giving = c.head[v]
    taker = next((k for k in c.kids[v] if c.dep[k] == "nsubj"), -1)
    gift = next((k for k in c.kids[v] if c.dep[k] == "dobj"), -1)
    bare = all(c.head[k] == gift and c.dep[k] in ("amod", "compound") for k in range(v + 1, gift))
    if not giving < taker < v < gift or not bare or not is_someone(c, taker) or right_end(c, taker) != v - 1:
        return
    if any(c.dep[k] in ("aux", "mark") for k in c.kids[v]) or any(c.dep[k] == "dobj" for k in c.kids[giving]):
        return
    for k in [k for k in c.kids[v] if k > gift]:
        c.attach(k, giving, c.dep[k])
    c.attach(taker, giving, "dative")
    c.attach(gift, giving, "dobj")
    c.attach(v, gift, "amod")
    c.tag[v] = "VBN"


def one_named(c: Columns, name: int) -> None:
    """ "One of the city's oldest bankers, Peter Kale": a single name tells who the one is, not who all are."""
    many = c.head[name]
    of = c.head[many]
    if c.dep[many] != "pobj" or c.lower[of] != "of" or c.lower[c.head[of]] != "one" or c.tag[many] != "NNS":
        return
    if c.tag[name] == "NNP" and not any(c.dep[k] == "conj" for k in c.kids[name]):
        c.attach(name, c.head[of], "appos")


def _doer_for_deed(c: Columns, v: int) -> None:
    """ "Firms making cars said", "an attack on rebels holding the port": the noun, which the gerund describes."""
    if c.dep[v] == "pcomp" and c.lower[c.head[v]] not in AIMED:
        return
    own = [k for k in c.kids[v] if c.dep[k] in SUBJECTS]
    auxiliary = any(c.dep[k] in ("aux", "auxpass", "mark") for k in c.kids[v])
    if c.tag[v] != "VBG" or auxiliary or len(own) != 1 or own[0] > v or c.pos[own[0]] not in ("NOUN", "PROPN"):
        return
    noun, dep = own[0], c.dep[v]
    c.attach(noun, c.head[v], "pobj" if dep == "pcomp" else "nsubj" if dep == "csubj" else dep)
    c.attach(v, noun, "acl")


def _object_before_subject(c: Columns, v: int) -> None:
    """ "A priest whom prosecutors want jailed": of a relative pronoun and a noun before it the noun is subject."""
    subjects = [k for k in c.kids[v] if c.dep[k] in SUBJECTS and k < v]
    if len(subjects) != 2 or c.tag[subjects[0]] not in ("WP", "WDT") or c.tag[subjects[1]] in ("WP", "WDT"):
        return
    beside = min((subjects[1], *c.kids[subjects[1]])) == subjects[0] + 1
    if beside and not any(c.dep[k] in ("dobj", "ccomp", "auxpass") for k in c.kids[v]):
        c.dep[subjects[0]] = "dobj"


def _renaming(c: Columns, v: int) -> None:
    """ "Ana Moss, a lawyer, said": the second of two subjects, with an article and between commas, renames one."""
    subjects = [k for k in c.kids[v] if c.dep[k] in SUBJECTS and k < v]
    if len(subjects) != 2:
        return
    first, second = subjects
    left = min((second, *c.kids[second]))
    closed = any(c.lower[i] == "," for i in range(second + 1, v))
    joined = any(c.dep[k] == "cc" for k in (*c.kids[first], *c.kids[v]) if first < k < v)
    if c.lower[left - 1] == "," and c.lower[left] in ARTICLES and closed and not joined and is_nominal(c, first):
        c.attach(second, first, "appos")
    elif joined and c.lower[left - 1] == "and" and is_nominal(c, first):  # "the envoy and two of his staff left"
        c.attach(second, first, "conj")


def _contact_relative(c: Columns, v: int) -> None:
    """ "A motorist he had stopped": a pronoun right behind a noun opens a clause about it if its verb has no object.

    The parser joins the verb to the main one, but English joins main verbs with a conjunction or a comma.
    """
    subjects = [k for k in c.kids[v] if c.dep[k] in SUBJECTS]
    if c.dep[v] not in ("conj", "dep") or len(subjects) != 1 or c.lower[subjects[0]] not in NOMINATIVE:
        return
    noun = subjects[0] - 1
    free = not any(c.dep[k] in ("dobj", "ccomp", "xcomp", "dative") for k in c.kids[v])
    if (
        c.pos[noun] == "NOUN"
        and c.dep[noun] in ("dobj", "pobj")
        and c.head[v] < noun
        and free
        and v not in (noun, c.head[noun])
    ):
        c.attach(v, noun, "relcl")


def _named_office(c: Columns, v: int) -> None:
    """ "Ana Moss and bank chief Leo Orr met": the name right behind an office is of its holder, not of the first."""
    for first in c.kids[v]:
        if c.dep[first] not in SUBJECTS or c.ent[first] != "PERSON":
            continue
        offices = [k for k in c.kids[first] if c.dep[k] == "conj" and c.pos[k] == "NOUN" and k > first]
        for name in [k for k in c.kids[first] if c.dep[k] == "appos" and c.ent[k] == "PERSON"]:
            beside = [k for k in offices if k == left_end(c, name) - 1]
            if beside and kind_of(c.lemma[beside[0]]) == Kind.PERSON and c.tag[beside[0]] == "NN":
                c.attach(name, first, "conj")
                c.attach(beside[0], name, "compound")


def _called(c: Columns, v: int) -> None:
    """ "Called President Moss on Friday": without an object the only predicate is one, if it is definite."""
    perfect = any(c.dep[k] == "aux" and c.lemma[k] == "have" for k in c.kids[v])
    if c.dep[v] == "relcl" or (c.tag[v] == "VBN" and not perfect):
        return
    named = [k for k in c.kids[v] if c.dep[k] == "oprd" and k > v and _is_definite(c, k)]
    taken = ("dobj", "nsubjpass", "auxpass", "dative", "ccomp", "xcomp")
    if len(named) != 1 or any(c.dep[k] in taken for k in c.kids[v]):
        return
    c.dep[named[0]] = "dobj"


def _is_definite(c: Columns, i: int) -> bool:
    owned = any(c.dep[k] == "poss" or (c.dep[k] == "det" and c.lower[k] in ("the", "this")) for k in c.kids[i])
    return c.ent[i] in ACTORS or c.pos[i] == "PROPN" or (owned and c.pos[i] == "NOUN")


def _unclosed(c: Columns, v: int) -> None:
    """ "In this file photo, Ann Moss meets envoys": a renaming has a second comma, or else the name is the subject."""
    for k in c.kids[v]:
        if c.dep[k] != "nsubj" or c.pos[k] != "NOUN" or k > v:
            continue
        name = next((n for n in c.kids[k] if c.dep[n] == "appos" and c.ent[n] == "PERSON" and n < v), None)
        if name is None or any(c.dep[n] == "cc" for n in c.kids[k]):
            continue
        if "," in c.lower[k + 1 : name] and not any(c.lower[i] in (",", "-", "--", ")") for i in range(name + 1, v)):
            c.attach(name, v, "nsubj")
            c.dep[k] = "npadvmod"
            return


def _companions(c: Columns, v: int) -> None:
    """ "Jailed the mayor on Monday along with two aides": they join their like, the object or else the subject.

    Right behind a verb it belongs to that: "went along with the plan", "works together with us".
    """
    for phrase in c.kids[v]:
        first = phrase if c.lower[phrase] in COMPANY else phrase - 1
        company = next((n for k in (phrase, *c.kids[phrase]) for n in c.kids[k] if c.dep[n] == "pobj"), None)
        joined = c.lower[first] == "alongside" or (c.lower[first] in COMPANY and c.lower[first + 1] == "with")
        if not joined or company is None or not is_nominal(c, company):
            continue
        before = [k for k in c.kids[v] if c.dep[k] in ("dobj", "nsubjpass") and k < first]
        subject = [k for k in c.kids[v] if c.dep[k] in SUBJECTS and k < v]
        if first < v:  # "alongside Chad, Mali signed"
            beside = [k for k in subject if _is_alike(c, k, company)]
        else:
            beside = [k for k in before if c.dep[k] == "nsubjpass" or _is_alike(c, k, company)]
            beside = beside or ([] if before or first == v + 1 else subject)
        if beside:
            c.attach(phrase, beside[-1], "prep")
        return


def _set_off(c: Columns, v: int) -> None:
    """ "Lent Chad $1 billion, the largest sum in years": a remark, as no single comma parts verb and object."""
    objects = [k for k in c.kids[v] if c.dep[k] == "dobj"]
    for k in objects:
        left = left_end(c, k)
        remark = c.lower[left] in ARTICLES or c.lower[left] in ("something", "evidence", "proof")
        alone = c.lower[v:left].count(",") == 1 and c.lower[left - 1] == "," and left - 1 > v + 1
        joined = any(c.dep[i] in ("cc", "conj") for i in c.kids[k]) or any(c.dep[i] == "cc" for i in c.kids[v] if i > v)
        if remark and alone and not joined and k != objects[0]:
            c.attach(k, objects[0], "appos")
        elif remark and alone and not joined:
            c.dep[k] = "npadvmod"


def _is_alike(c: Columns, a: int, b: int) -> bool:
    return c.lower[b] == "others" or (c.pos[a] == "PRON" or is_someone(c, a)) == is_someone(c, b)


def _named_taker(c: Columns, v: int) -> None:
    """ "Sent Chad heavy guns": a name stands beside the noun that it belongs to, so before an adjective it is given to.

    Capitals may be an adjective of their own ("sent UN military advisers"), unless a number follows.
    """
    things = [k for k in c.kids[v] if c.dep[k] == "dobj" and k > v]
    if len(things) == 2 and "PUNCT" not in c.pos[things[0] : things[1]] and is_someone(c, things[0]):
        c.dep[things[0]] = "dative"  # "gave relatives in Lund a chance"
        return
    thing = next((k for k in things if c.pos[k] == "NOUN"), None)
    if thing is None or c.ent[thing] == "DATE" or any(c.dep[k] == "dative" for k in c.kids[v]):
        return
    name = next((k for k in c.kids[thing] if k > v and c.pos[k] == "PROPN" and c.dep[k] in ("compound", "nmod")), None)
    if name is None or c.ent[name] not in TAKERS or name + 1 >= thing:
        return
    parts = [k for k in c.kids[thing] if v < k < name]
    before = min((name, *c.kids[name], *parts))
    numbered = c.tag[name + 1] == "CD" and c.is_below(name + 1, thing)
    described = c.tag[name + 1] == "JJ" and c.head[name + 1] in range(name + 2, thing + 1)
    if before != v + 1 or not (numbered or (described and not c.words[name].isupper())):
        return
    c.attach(name, v, "dative")
    for k in parts:
        c.attach(k, name, c.dep[k])
