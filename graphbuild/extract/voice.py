"""Which verbs report events, and in which voice and number they stand."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.frames import load_frames
from graphbuild.language.phrases import is_partitive
from graphbuild.language.word_classes import words_of

__all__ = ["NOT_EVENTS", "agent_phrase", "is_event_verb", "is_passive", "is_small_clause"]

NOT_EVENTS = frozenset(("aux", "auxpass", "prep", "mark", "amod", "compound", "cc", "case", "quantmod", "advmod",
                        "nmod", "punct", "det", "intj", "predet"))  # fmt: skip
TITLING, CAUSING = words_of("titling"), words_of("causing")
NOT_AGENTS = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"))
BY_WHICH = words_of("by which")  # "reached by telephone"
ASSIGNING = words_of("naming")
UNTENSED = frozenset(("is", "are", "be", "been", "being", "'s"))
# Active verbs with a "by" of their own.
STANDING_BY = frozenset(("abide", "stand"))
NEEDING_OBJECT, WITHOUT_OBJECT = words_of("needing object"), words_of("without object")


def is_event_verb(c: Columns, i: int) -> bool:
    """Whether a token is a verb that says what happened: no auxiliary, no participle that only modifies a noun."""
    verb = c.pos[i] == "VERB" and c.dep[i] not in NOT_EVENTS and c.lower[i] not in ("according", "including")
    if verb and c.lemma[i] == "have" and _only_obliges(c, i):
        return False
    return verb and not (c.tag[i] == "VBN" and c.lemma[i] in TITLING and _only_names(c, i))


def _only_obliges(c: Columns, i: int) -> bool:
    """Whether a verb only says that something must or did not happen: "has to pay", "has yet to pay"."""
    kids = [(k, c.dep[k]) for k in c.kids[i]]
    bare = not any(d in ("dobj", "ccomp", "attr") for _, d in kids)
    return bare and any(d == "xcomp" and any(c.tag[x] == "TO" for x in c.kids[k]) for k, d in kids)


def _only_names(c: Columns, i: int) -> bool:
    """Whether a participle behind a noun tells its name: "a storm called Elia"."""
    said = any(c.dep[k] == "oprd" and (c.lemma[i] != "name" or c.pos[k] == "PROPN") for k in c.kids[i] if k > i)
    return c.dep[i] == "acl" and said


def is_small_clause(c: Columns, v: int) -> bool:
    """A bare participle with a subject under a causative or verb of perception: "had him jailed"."""
    if c.tag[v] not in ("VBN", "VBD") or c.dep[v] not in ("ccomp", "xcomp", "oprd") or v < c.head[v]:
        return False
    return c.lemma[c.head[v]] in CAUSING and not any(c.dep[k] in ("aux", "auxpass", "mark") for k in c.kids[v])


def is_passive(c: Columns, v: int) -> bool:
    """Whether a verb's surface subject undergoes it."""
    tag, dep = c.tag[v], c.dep[v]
    if c.lower[v] == "opposed" and (dep == "acomp" or any(c.lower[k] == "to" for k in c.kids[v])):
        return False  # "is opposed to it": the subject opposes it
    auxiliaries = []
    own_subject = has_object = named_by = agent = False
    for k in c.kids[v]:
        d = c.dep[k]
        if d == "auxpass":
            return True
        if d == "agent" and c.lemma[v] in STANDING_BY:
            continue
        if d == "agent":
            agent = agent_phrase(c, k) is not None or not any(c.lower[i] in BY_WHICH for i in c.kids[k])
        elif d == "aux":
            auxiliaries.append(c.lemma[k])
        elif d in ("nsubj", "nsubjpass"):
            own_subject = True
        elif d == "dobj":
            has_object = True
        elif d == "prep" and c.lower[k] == "by" and k > v:
            named_by = named_by or agent_phrase(c, k) is not None
    if agent and not (tag == "VBD" and own_subject and has_object):
        return True
    if tag not in ("VBN", "VBD"):
        return False
    if tag == "VBN" and ("be" in auxiliaries or "get" in auxiliaries):
        return True
    if dep == "pcomp" and own_subject and not auxiliaries and not has_object:
        return True
    if auxiliaries or (tag == "VBD" and own_subject and not is_small_clause(c, v)):
        return False
    if dep == "acl":
        return not own_subject
    if dep == "relcl" and not own_subject and not has_object:
        return True  # "one guard reported as missing": a relative clause of a past tense would have a pronoun
    shares = dep == "conj" and own_subject and tag == "VBN" and not has_object and c.pos[c.head[v]] == "VERB"
    if shares and c.lemma[v] not in WITHOUT_OBJECT:
        # "two were injured and one killed": the participle shares the auxiliary
        return any(c.dep[k] == "auxpass" for k in c.kids[c.head[v]])
    if is_small_clause(c, v):
        return True
    if dep == "conj" and not own_subject and c.tag[c.head[v]] in ("VBN", "VBD") and tag == "VBN":
        return not (has_object and _has_plain_object(c, v)) and is_passive(c, c.head[v])
    if dep == "conj" and not own_subject and not has_object and tag == "VBD":
        if c.lemma[v] in NEEDING_OBJECT and not _has_clause(c, v):
            return is_passive(c, c.head[v])  # "was stopped at the gate and sent home"
        if c.dep[c.head[v]] == "acl":  # "built in May but widened since": a participle is joined by no past tense
            return c.lower[v].endswith(("d", "t")) and is_passive(c, c.head[v])
        # "is made there and sold here": no past tense follows a present passive, unless it can be nothing else ("sank")
        present = any(c.dep[k] == "auxpass" and c.lower[k] in UNTENSED for k in c.kids[c.head[v]])
        return c.lower[v].endswith(("d", "t")) and present
    if tag == "VBN" and dep in ("advcl", "xcomp", "ccomp", "relcl"):
        return not has_object
    return named_by and not has_object


def _has_plain_object(c: Columns, v: int) -> bool:
    """ "Was wounded and arrested a thief": a form that may be the past is, with an object that no passive keeps."""
    past = c.lower[v].endswith("ed") and any(c.lower[k] in ("was", "were") for k in c.kids[c.head[v]])
    if not past or c.lemma[v] in load_frames().ditransitive or c.lemma[v] in ASSIGNING:
        return False
    return any(c.dep[k] == "dobj" and k > v and c.ent[k] not in NOT_AGENTS for k in c.kids[v])


def _has_clause(c: Columns, v: int) -> bool:
    """Whether a clause is in the place of a verb's object: "found that", "used to live"."""
    return any(c.dep[k] == "ccomp" or (c.dep[k] == "xcomp" and c.lemma[v] == "use") for k in c.kids[v])


def agent_phrase(c: Columns, by: int) -> int | None:
    """The head of a by-phrase that can name who did it: no amount, no date, no gerund."""
    for k in c.kids[by]:
        if c.dep[k] == "pobj" and (_counts_somebody(c, k) or _is_agent(c, k)):
            return None if c.lower[k] in BY_WHICH and k == by + 1 else k
    return None


def _is_agent(c: Columns, i: int) -> bool:
    return c.ent[i] not in NOT_AGENTS and c.pos[i] in ("NOUN", "PROPN", "PRON")


def _counts_somebody(c: Columns, i: int) -> bool:
    """ "By one of his guards", "by dozens of miners": a number of those who can be an agent."""
    if c.ent[i] != "CARDINAL" and not is_partitive(c, i):
        return False
    return any(_is_agent(c, n) for k in c.kids[i] if c.lower[k] == "of" and k > i for n in c.kids[k])
