"""Which word each time expression belongs to, and by which preposition."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphbuild.language.columns import Columns
from graphbuild.language.word_classes import words_of
from graphbuild.model import Timex
from graphbuild.temporal.sharing import sharing, verb_of

__all__ = ["Tie", "attach"]

PREPOSITIONS = frozenset({"ADP", "SCONJ", "PART"})
STEPS = 8
RECENT = timedelta(days=7)
PRESENT_PERFECT = frozenset({"has", "have", "'ve", "’ve"})
FINISHED = ("ago", "deictic", "relative-unit")
NOUNS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
ATTRIBUTIVE = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
PERIOD = frozenset({"for", "in", "of", "during"})
WHEN = frozenset(
    {"in", "at", "on", "during", "over", "amid", "within", "throughout", "since", "after", "before", "following", "by"}
)


@dataclass(frozen=True, slots=True)
class Tie:
    """A timex, the token it belongs to, and how: the preposition before it ("" if there is none).

    `climbed` says that it was handed up from a noun that is no event ("expelled two diplomats on Tuesday").
    """

    timex: Timex
    token: int
    marker: str
    first: int
    last: int
    climbed: bool = False


def attach(
    c: Columns, timexes: Iterable[Timex], triggers: Iterable[int], today: date | None
) -> Mapping[int, list[Tie]]:
    """The ties of each token that a timex belongs to: an event's trigger, or a verb."""
    events = set(triggers)
    ties: dict[int, list[Tie]] = {}
    relative: dict[int, Tie] = {}
    put_off: dict[int, Tie] = {}
    for timex in timexes:
        first = c.at(timex.span.start)
        last = bisect_left(c.idx, timex.span.end) - 1
        if first < c.first or last < first:
            continue
        tie = _tie(c, timex, first, last, events)
        if tie and (noun := _remote(c, tie, events, today)) is not None:
            tie = Tie(timex, noun, tie.marker, first, last)
        if tie and (verb := _inner(c, tie, events)) is not None:
            tie = Tie(timex, verb, tie.marker, first, last)
        if tie and (verb := _governor(c, tie)) is not None:
            tie = Tie(timex, verb, tie.marker, first, last)
        if tie and (noun := _arranged(c, tie, events, today)) is not None:
            deferred = verb_of(c, tie.token) in sharing()["defer"]
            tie = Tie(timex, noun, "", first, last) if noun in events else None
            if tie and deferred:
                put_off[noun] = tie
        if tie and (verb := _cleft(c, tie)) is not None:
            tie = Tie(timex, verb, "" if tie.marker in ("until", "till") else tie.marker, first, last)
        if tie and not _is_base(c, tie) and not _is_accounted(c, tie):
            ties.setdefault(tie.token, []).append(tie)
        if (verb := _relative(c, timex, last)) is not None:
            relative.setdefault(verb, Tie(timex, verb, "", first, last))
    for verb, tie in relative.items():
        if not any(t.timex.interval for t in ties.get(verb, ())):  # lengths aside: "when it rose a metre in a day"
            ties[verb] = [*ties.get(verb, ()), tie]
    _part(c, ties)
    for noun, tie in put_off.items():
        ties[noun] = [tie]  # not the day it was meant for first
    return ties


def _part(c: Columns, ties: dict[int, list[Tie]]) -> None:
    """Gives the day behind an event noun to its verb where the noun has a time of its own: "hailed the 1999 coup on
    Monday", "condemned last month's raid on Friday"."""
    for noun in [n for n, found in ties.items() if len(found) > 1 and c.dep[n] in ("dobj", "pobj")]:
        verb = c.head[noun] if c.dep[noun] == "dobj" else c.head[c.head[noun]]
        if c.pos[verb] != "VERB" or not any(t.last < noun and not t.marker and t.timex.interval for t in ties[noun]):
            continue
        for tie in [t for t in ties[noun] if t.first > noun and t.marker == "on" and _day(t.timex)]:
            ties[noun].remove(tie)
            ties.setdefault(verb, []).append(replace(tie, token=verb))


def _relative(c: Columns, timex: Timex, last: int) -> int | None:
    """The verb of the clause that "when" opens right behind a date, which is its time too: "since May, when he died".

    Not so a past perfect, which tells of what was done by then: "in May, when he had left".
    """
    if timex.type not in ("DATE", "TIME"):
        return None
    i = last + 2 if c.lower[last + 1 : last + 2] == [","] else last + 1
    if i >= c.n or c.lower[i] != "when" or c.sent[i] != c.sent[last]:
        return None
    verb = c.head[i]
    if verb <= i or c.dep[verb] not in ("relcl", "advcl") or c.pos[verb] not in ("VERB", "AUX"):
        return None
    if any(c.dep[k] == "aux" and c.lower[k] == "had" for k in c.kids[verb]):
        return None
    return verb if any(c.dep[k] in ("nsubj", "nsubjpass") and k > i for k in c.kids[verb]) else None


def _tie(c: Columns, timex: Timex, first: int, last: int, events: set[int]) -> Tie | None:
    top = _top(c, first, last)
    marker = ""
    token = c.head[top]
    while c.dep[top] in ("conj", "appos") and c.ent[token] in ("DATE", "TIME") and token != top:
        top, token = token, c.head[token]
    if token == top:
        return Tie(timex, top, "", first, last) if c.pos[top] == "VERB" else None
    attributive = c.dep[top] in ATTRIBUTIVE
    if attributive and c.dep[top] != "poss" and (begun := _initial(c, first)) is not None:
        verb = c.head[token] if c.dep[token] in ("nsubj", "nsubjpass") else token
        if c.pos[verb] in ("VERB", "AUX"):
            return Tie(timex, verb, begun, first, last)
    if c.dep[top] in ("pobj", "pcomp") or c.pos[token] == "ADP":
        marker, token = _through(c, token)
    elif (
        first > 0
        and not attributive
        and c.pos[first - 1] in PREPOSITIONS
        and c.lower[first - 1] in ("since", "until", "till", "by", "before", "after", "from", "through")
    ):
        marker = c.lower[first - 1]
    climbed = False
    for _ in range(STEPS):
        under_way = c.lower[max(token - 2, 0) : token] == ["way", "to"]  # "shot on his way to work on Monday"
        if (token in events or c.pos[token] in ("VERB", "AUX")) and not under_way:
            return Tie(timex, token, marker, first, last, climbed)
        up = c.head[token]
        if up == token:
            return None
        if attributive:
            if c.dep[token] != "pobj" or c.dep[up] == "agent" or c.lower[up] not in WHEN:
                return None
            marker, token = _through(c, up)
            attributive = False
        elif c.dep[token] == "nsubj" and c.lemma[up] in sharing()["figure"] and marker in PERIOD and not _day(timex):
            token = up  # "profit for 2019 rose"
        elif c.pos[token] in NOUNS and c.dep[token] in ("nsubj", "nsubjpass", "poss", "appos"):
            if marker not in ("on", "in", "") or first < token or c.dep[token] == "poss" or not _day(timex):
                return None
            token = up
        else:
            token = up
        climbed = True
    return None


def _is_base(c: Columns, tie: Tie) -> bool:
    """Whether a time is that of what a figure is compared with: "rose to 5 from 3 a year ago", "more than in May"."""
    if "than" in (c.lower[max(tie.first - 2, 0)], c.lower[max(tie.first - 1, 0)]):
        return True
    if _is_compared(c, tie.first):
        return True
    if c.lower[max(tie.first - 1, 0)] == "since" and _is_ranked(c, tie.first - 1):
        return True
    if c.lemma[tie.token] not in sharing()["figure"]:
        return False
    ends = [i for i in range(tie.token + 1, tie.first) if c.lower[i] in ("from", "to")]
    return bool(ends) and c.lower[ends[-1]] == "from" and any(c.pos[i] == "NUM" for i in range(ends[-1], tie.first))


def _is_compared(c: Columns, first: int) -> bool:
    """Whether a number behind "against" or "compared with" stands before a time: "against 31 in the whole of May"."""
    number = False
    for i in range(first - 1, max(first - 8, c.starts[c.sent[first]]) - 1, -1):
        number = number or c.pos[i] == "NUM"
        if c.lower[i] in ("against", "compared", "versus"):
            return number
        if c.pos[i] in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def _is_accounted(c: Columns, tie: Tie) -> bool:
    """Whether a period is that of the accounts, not of their telling: "reported a loss for the third quarter"."""
    if tie.marker != "for" or c.lemma[tie.token] not in sharing()["account"] or c.pos[tie.token] != "VERB":
        return False
    return tie.timex.type == "DURATION" or len(tie.timex.value) < 10


def _is_ranked(c: Columns, since: int) -> bool:
    """Whether "since" tells how far back none was like it: "the first time since 1998", "the worst storm since May"."""
    for i in range(since - 1, max(since - 8, c.starts[c.sent[since]]) - 1, -1):
        if c.lower[i - 1] != "at" and (c.tag[i] in ("JJS", "RBS") or c.ent[i] == "ORDINAL" or c.lower[i] == "only"):
            return True  # not "at least nine since May"
        if c.pos[i] in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def _arranged(c: Columns, tie: Tie, events: set[int], today: date | None) -> int | None:
    """What an arrangement is for, which its date is of: "called a vote for May", "was put off to May".

    -1 where no event is arranged, None where nothing is.
    """
    v = tie.token
    if (noun := _due(c, tie, events, today)) is not None:
        return noun
    if tie.marker == "from" and verb_of(c, v) in sharing()["defer"]:
        return -1
    words = sharing()["defer"] if tie.marker in ("to", "until", "till") else sharing()["arrange"] | sharing()["defer"]
    if tie.marker not in ("for", "to", "until", "till") or c.pos[v] != "VERB" or verb_of(c, v) not in words:
        return None
    if c.dep[v] in ("acl", "relcl"):
        noun = c.head[v]
    else:
        noun = next((k for k in c.kids[v] if c.dep[k] in ("nsubjpass", "dobj")), -1)
    inner = (o for k in (c.kids[noun] if noun >= 0 else ()) if c.lower[k] == "of" for o in c.kids[k])
    return next((n for n in (noun, *inner) if n in events), -1)


def _due(c: Columns, tie: Tie, events: set[int], today: date | None) -> int | None:
    """The event of which a verb of arranging or "be due" tells a day to come: "a vote is expected on Friday"."""
    v, interval = tie.token, tie.timex.interval
    told = v if c.pos[v] == "VERB" else next((k for k in c.kids[v] if c.dep[k] == "acomp"), v)
    if c.lemma[told] not in words_of("planning") or any(c.dep[k] == "xcomp" for k in c.kids[told]):
        return None
    if today is None or interval is None or not interval.begin or interval.begin[:10] <= today.isoformat():
        return None
    return next((k for k in c.kids[v] if c.dep[k] in ("nsubj", "nsubjpass") and k in events), None)


def _inner(c: Columns, tie: Tie, events: set[int]) -> int | None:
    """The verb right before a time that the parse gives to one behind it: "a man shot on Monday died", "fell on Monday
    killing nine"; a comma in between would part them."""
    v = tie.token
    if tie.last > v or c.pos[v] != "VERB":
        return None
    if c.tag[v] == "VBG" and (not _day(tie.timex) or any(c.dep[k] in ("aux", "mark") for k in c.kids[v])):
        return None
    if c.tag[v] == "VBG" and c.dep[v] in ("advcl", "acl", "xcomp", "conj"):
        found = [c.head[v]]
    elif c.tag[v] == "VBG" and c.dep[v] == "pcomp" and tie.last == v - 1:
        found = [c.head[c.head[v]]]
    else:
        subjects = [k for k in c.kids[v] if c.dep[k] in ("nsubj", "nsubjpass")]
        found = [p for k in subjects for p in c.kids[k] if c.dep[p] in ("acl", "relcl") and c.tag[p] != "VBG"]
    verbs = (p for p in found if p < tie.first and (c.pos[p] == "VERB" or p in events))
    return next((p for p in verbs if "," not in c.lower[p : tie.first]), None)


def _governor(c: Columns, tie: Tie) -> int | None:
    """The verb above a clause whose connective stands behind the time: "fled overnight after a bomb went off"."""
    i, v = tie.last + 1, tie.token
    if i >= c.n or c.head[i] != v or c.dep[i] not in ("mark", "advmod") or c.lower[i] not in ("after", "before", "as"):
        return None
    return c.head[v] if c.dep[v] == "advcl" and c.pos[c.head[v]] == "VERB" and tie.timex.type != "DURATION" else None


def _cleft(c: Columns, tie: Tie) -> int | None:
    """The verb whose time a cleft sentence sets off: "it was on Monday that they left", "not until Monday that"."""
    v, it = tie.token, next((k for k in c.kids[tie.token] if c.dep[k] == "nsubj"), tie.token)
    if c.lemma[v] != "be" or c.lower[it] != "it" or tie.first < v or c.lower[tie.last + 1 : tie.last + 2] != ["that"]:
        return None
    verb = c.head[tie.last + 1]
    return verb if verb > tie.last and c.pos[verb] in ("VERB", "AUX") else None


def _remote(c: Columns, tie: Tie, events: set[int], today: date | None) -> int | None:
    """The event noun right before the phrase, where a date long past fits it better than the verb it hangs on.

    "He criticised the raid on Aug. 2", written in September, dates the raid; "... on Monday" the criticism.
    """
    if (participle := _after_perfect(c, tie)) is not None:
        return participle
    interval = tie.timex.interval
    if today is None or interval is None or not interval.end or c.pos[tie.token] != "VERB" or tie.first < tie.token:
        return None
    if (
        tie.timex.rule.startswith(("weekday", "deictic", "relative"))
        or interval.end[:10] > (today - RECENT).isoformat()
    ):
        return None
    i = tie.first - 1
    if i <= tie.token or c.pos[i] not in PREPOSITIONS:
        return None
    for noun in range(i - 1, max(i - 5, tie.token), -1):
        if noun in events and c.pos[noun] in ("NOUN", "PROPN"):
            reacts = c.dep[noun] == "dobj" and c.lemma[tie.token] in sharing()["react"]
            return noun if reacts or c.dep[noun] == "pobj" else None
        if c.pos[noun] not in ("PROPN", "NOUN", "DET", "ADJ", "ADP"):
            return None
    return None


def _after_perfect(c: Columns, tie: Tie) -> int | None:
    """The participle or past verb nearest before a date that a present perfect cannot take.

    English has no "has sent two years ago": in "has sent a team after the man killed two years ago" he was killed then.
    """
    v = tie.token
    if c.tag[v] != "VBN" or tie.first < v or tie.marker or not tie.timex.rule.startswith(FINISHED):
        return None
    if not any(c.dep[k] == "aux" and c.lower[k] in PRESENT_PERFECT for k in c.kids[v]):
        return None
    return next((i for i in range(tie.first - 1, v, -1) if c.pos[i] == "VERB" and c.tag[i] in ("VBN", "VBD")), None)


def _day(timex: Timex) -> bool:
    return timex.type == "TIME" or (len(timex.value) == 10 and timex.value[4] == "-")


def _initial(c: Columns, first: int) -> str | None:
    """The preposition of a timex that opens its sentence, "" for none; None when it stands elsewhere."""
    start = c.starts[c.sent[first]]
    if first == start:
        return ""
    return c.lower[start] if first == start + 1 and c.pos[start] in PREPOSITIONS else None


def _top(c: Columns, first: int, last: int) -> int:
    tops = [i for i in range(first, last + 1) if not first <= c.head[i] <= last or c.head[i] == i]
    return next((i for i in tops if c.pos[i] != "DET"), tops[0] if tops else last)


def _through(c: Columns, preposition: int) -> tuple[str, int]:
    """The innermost preposition, and what the outermost of a chain belongs to."""
    marker, token = c.lower[preposition], preposition
    for _ in range(4):
        up = c.head[token]
        if up == token or (c.pos[token] not in PREPOSITIONS and c.dep[token] != "prep"):
            break
        token = up
        if c.pos[token] not in PREPOSITIONS:
            break
    return marker, token
