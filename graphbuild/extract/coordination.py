"""The participants that one phrase stands for: conjuncts, coordinated adjectives of nationality, examples."""

from __future__ import annotations

from graphbuild.language.columns import Columns
from graphbuild.language.nouns import participants
from graphbuild.language.phrases import is_nominal, left_end
from graphbuild.model import Kind

__all__ = ["awaited_object", "members", "preposition_objects"]

DATES = frozenset(("DATE", "TIME"))
PEOPLES = frozenset(("NORP", "GPE"))
PARTIES = PEOPLES | {"ORG"}
MODIFIERS = frozenset(("amod", "nmod", "compound"))
EXAMPLES = frozenset(("including", "include"))
AGENT_ENDINGS = ("er", "or", "ist", "ant", "ian", "ee", "man", "woman")
LONGEST_LIST = 8
TOGETHER = frozenset(("along", "together", "alongside"))


def members(c: Columns, head: int, before: int | None = None) -> list[int]:
    """The heads of the participants that the phrase headed by a token names, in text order.

    "Chad and Niger" gives both; "Ethiopian and Kenyan troops" the two adjectives; "states,
    including Chad" the noun and the name. What begins at or after `before` is left out.
    """
    found: list[int] = []
    for part in _conjuncts(c, head, before):
        found += _coordinated_adjectives(c, part) or _bearers(c, part) or [part]
        found += _examples(c, part, before)
    return sorted(set(found))


def _conjuncts(c: Columns, head: int, before: int | None) -> list[int]:
    found, waiting = [], [head]
    while waiting:
        i = waiting.pop()
        found.append(i)
        for kid in c.kids[i]:
            if kid <= i or (before is not None and kid >= before):
                continue
            if c.dep[kid] == "conj" or (c.dep[kid] == "appos" and _is_list_item(c, i, kid)):
                if c.dep[kid] == "conj" and _reads_as_apposition(c, i, kid):
                    continue
                one_name = c.entity[i] is not None and c.entity[i] == c.entity[kid]
                if is_nominal(c, kid) and not one_name and not _own_clause(c, kid):
                    waiting.append(kid)
    return found


def _bearers(c: Columns, roles: int) -> list[int]:
    """ "Its founders Ana Moss and Leo Orr": the names right behind a plural role are those who are meant."""
    if c.tag[roles] != "NNS":
        return []
    names = (k for k in c.kids[roles] if c.dep[k] == "appos" and c.ent[k] == "PERSON" and left_end(c, k) == roles + 1)
    return [name for first in names for name in _conjuncts(c, first, None)]


def _is_list_item(c: Columns, i: int, kid: int) -> bool:
    """A list that was parsed as an apposition: a bare name after a comma that goes on with "and".

    Also what an adverbial of the verb parts from the noun: "shelled the port on Friday, a mill on Sunday and a dam".
    """
    joined, last = False, kid
    for _ in range(LONGEST_LIST):  # "the league (LFT), UN, Chad and Mali"
        joined = joined or any(c.dep[k] == "cc" for k in c.kids[last])
        last = next((k for k in c.kids[last] if c.dep[k] == "conj" and k > last), last)
    verb = c.head[i]
    if joined and c.dep[i] in ("nsubj", "nsubjpass") and verb > last and "," not in c.lower[last + 1 : verb]:
        return c.lower[left_end(c, kid) - 1] == ","  # a renaming is closed: "Moss, his two aides and his driver left"
    parted = verb < i and any(i < k < kid and c.dep[k] in ("prep", "npadvmod") for k in c.kids[verb])
    if joined and parted and ":" not in c.lower[i:kid]:
        return True
    if not joined or not (c.pos[i] == c.pos[kid] == "PROPN") or any(c.dep[k] == "det" for k in c.kids[kid]):
        return False
    return c.ent[i] == c.ent[kid] != ""


def _reads_as_apposition(c: Columns, i: int, kid: int) -> bool:
    """ "The Ajax, a new kind of tram": a determined phrase after a comma with no "and" anywhere in the list."""
    articles = ("a", "an", "the")
    if not any(c.dep[k] == "poss" or (c.dep[k] == "det" and c.lower[k] in articles) for k in c.kids[kid]):
        return False
    return not any(c.dep[k] == "cc" for j in (i, kid) for k in c.kids[j])


def _own_clause(c: Columns, i: int) -> bool:
    return any(c.dep[k] in ("nsubj", "nsubjpass") for k in c.kids[i])


def _coordinated_adjectives(c: Columns, noun: int) -> list[int]:
    known = participants()
    if not (c.lower[noun] in known or c.lemma[noun] in known or c.lemma[noun].endswith(AGENT_ENDINGS)):
        return []  # "Chadian and Malian flags" are no countries
    sense = known.get(c.lemma[noun])
    plural = c.tag[noun] == "NNS" and (sense is None or sense.kind != Kind.PLACE)
    for kid in c.kids[noun]:
        if c.dep[kid] in MODIFIERS and kid < noun:
            also = _parties(c, kid, PARTIES if plural else PEOPLES, noun)
        elif plural and c.dep[kid] == "poss":
            also = _parties(c, kid, PEOPLES, noun)
        elif plural and c.lower[kid] == "of" and kid == noun + 1:
            also = [p for n in c.kids[kid] if c.dep[n] == "pobj" for p in _parties(c, n, PEOPLES, c.n)]
        else:
            continue
        if also:
            return also
    return []


def _parties(c: Columns, first: int, kinds: frozenset[str], before: int) -> list[int]:
    """A name or adjective of a people and those coordinated with it: "Chad and Mali" in "Chad and Mali's envoys"."""
    joined = [k for k in c.kids[first] if c.dep[k] == "conj"]
    if not joined and any(c.dep[k] == "cc" for k in c.kids[first]):  # "the UK and EU negotiators", parsed as siblings
        joined = [k for k in c.kids[c.head[first]] if first < k < before and c.dep[k] in MODIFIERS][:1]
    joined += [k for a in joined for k in c.kids[a] if c.dep[k] == "conj"]
    named = [i for i in (first, *joined) if i < before]
    found = [i for i in named if c.ent[i] in kinds or (c.pos[i] == "PROPN" and i != first)]
    return found if len(found) > 1 and any(c.ent[i] in PEOPLES for i in found) else []


def _examples(c: Columns, noun: int, before: int | None) -> list[int]:
    found = []
    for kid in c.kids[noun]:
        word = c.lower[kid]
        company = word in TOGETHER or (word == "with" and c.lower[kid - 1] in TOGETHER)
        ahead = kid < noun and not company  # but "alongside Chad, Mali signed"
        if ahead or c.dep[kid] != "prep" or (before is not None and kid >= before):
            continue
        if word in EXAMPLES or (word == "as" and c.lower[kid - 1] == "such"):
            for example in preposition_objects(c, kid):
                found += _conjuncts(c, example, before)
        elif company:
            found += together(c, kid)
    return found


def together(c: Columns, preposition: int) -> list[int]:
    """The participants of "along with X", "together with X", "alongside X"."""
    for kid in (preposition, *c.kids[preposition]):
        if kid == preposition or c.dep[kid] == "prep":
            for noun in preposition_objects(c, kid):
                return _conjuncts(c, noun, None)
    return []


def passive_agents(c: Columns, verb: int) -> list[int]:
    """What the by-phrases of a passive verb lead to, whatever it is."""
    return [n for k in c.kids[verb] if c.dep[k] == "agent" for n in c.kids[k] if c.dep[n] == "pobj"]


def preposition_objects(c: Columns, preposition: int) -> list[int]:
    """The nominal that a preposition governs, as a list of none or one."""
    return [k for k in c.kids[preposition] if c.dep[k] == "pobj" and is_nominal(c, k)]


def awaited_object(c: Columns, v: int) -> int | None:
    """ "Chad has signed, and Mali has ratified, the pact": an object behind a second clause is of both."""
    second = v if c.dep[v] == "conj" else next((k for k in c.kids[v] if c.dep[k] == "conj"), v)
    first = c.head[second]
    if first >= second or c.pos[first] != "VERB" or c.lower[second + 1 : second + 2] != [","]:
        return None
    if not any(c.dep[k] == "nsubj" and k > first for k in c.kids[second]):
        return None
    for k in (*c.kids[first], *c.kids[second]):
        if k > second and c.dep[k] in ("dobj", "npadvmod") and c.ent[k] not in DATES and is_nominal(c, k):
            left = min((k, *c.kids[k]))
            if left == second + 2:
                return k
    return None
