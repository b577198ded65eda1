"""Events that run both ways: meet, clash, sign with; "each other"; plural subjects of such verbs."""

from __future__ import annotations

from collections.abc import Callable

from graphbuild.draft import Draft
from graphbuild.extract.nominal_lexicon import event_nouns
from graphbuild.language.columns import Columns
from graphbuild.language.frames import Frames
from graphbuild.language.word_classes import words_of
from graphbuild.model import Role

__all__ = ["JOINT", "make_reciprocal"]

SIDES, JOINT, WITH_OBJECT = (words_of(name) for name in ("sides", "joint", "joint object"))


def make_reciprocal(c: Columns, draft: Draft, frames: Frames, is_actor: Callable[[int], bool]) -> None:
    """Marks a draft as reciprocal where it is, and gives its parties both roles if the text names them as equals."""
    v = draft.trigger
    actors = draft.heads(Role.ACTOR)
    if not actors:
        return
    if _each_other(c, v):
        draft.slots = [s for s in draft.slots if c.lower[s.head] not in ("other", "another")]
        _both_ways(draft, actors, "each-other")
        return
    targets = draft.heads(Role.TARGET)
    verb = c.lemma[v] in frames.reciprocal_verbs
    noun = any(c.lemma[t] in frames.reciprocal_nouns or (_shared(c, t) and not _told(c, t, frames)) for t in targets)
    if not verb and not noun:
        return
    partners = [
        s
        for s in draft.slots
        if s.role in (Role.TARGET, Role.RECIPIENT)
        # not where "against" belongs to another event: "agreed to an offensive against rebels"
        and (s.marker == "with" or (s.marker == "against" and (noun or c.head[c.head[s.head]] == v)))
    ]
    if partners:
        for slot in partners:
            slot.role = Role.TARGET
        draft.reciprocal = True
    elif verb and _intransitive(c, v, targets):
        if len(actors) > 1 or _two_sides(c, actors[0]):
            _both_ways(draft, actors, "reciprocal-subject")
    elif len(actors) > 1 and (noun or _with_object(c, v, targets) or (c.lemma[v] == "agree" and not targets)):
        _both_ways(draft, actors, "reciprocal-subject")
    elif c.lemma[v] == "meet" and any(is_actor(t) for t in targets):
        draft.reciprocal = True


def _with_object(c: Columns, v: int, targets: list[int]) -> bool:
    """Whether two subjects do to each other what the object says: "signed a treaty", "traded threats", not goods."""
    return c.lemma[v] in WITH_OBJECT or (c.lemma[v] == "trade" and any(c.lemma[t] in event_nouns() for t in targets))


def _each_other(c: Columns, v: int) -> bool:
    for k in c.kids[v]:
        if c.lower[k] in ("other", "another") and c.lower[k - 1] in ("each", "one") and k:
            return True
        if c.dep[k] == "prep" and any(
            c.lower[n] in ("other", "another") and c.lower[n - 1] in ("each", "one") for n in c.kids[k]
        ):
            return True
    return False


def _intransitive(c: Columns, v: int, targets: list[int]) -> bool:
    return not any(c.dep[k] in ("dobj", "ccomp", "xcomp") for k in c.kids[v]) and not targets


def _shared(c: Columns, noun: int) -> bool:
    """Whether an object says that its makers act together: "a joint drill", "a round of bilateral talks"."""
    below = [n for k in c.kids[noun] if c.dep[k] == "prep" and c.lower[k] == "of" for n in c.kids[k]]
    return any(c.lower[k] in JOINT for n in (noun, *below) for k in c.kids[n])


def _told(c: Columns, noun: int, frames: Frames) -> bool:
    """Whether an object is said to others: who issue a joint statement do not issue it to each other."""
    return c.lemma[noun] in frames.texts


def _two_sides(c: Columns, i: int) -> bool:
    """Whether a plural says that its members face each other: "the two sides", "both companies"."""
    if c.tag[i] not in ("NNS", "NNPS"):
        return False
    return c.lemma[i] in SIDES or any(c.lower[k] in ("two", "both", "three", "rival", "opposing") for k in c.kids[i])


def _both_ways(draft: Draft, parties: list[int], rule: str) -> None:
    draft.reciprocal = True
    for head in parties:
        draft.add(Role.TARGET, head, rule)
