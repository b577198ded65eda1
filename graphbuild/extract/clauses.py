"""Verbs to drafts: who did what to whom in each clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.draft import Draft
from graphbuild.extract.affected_places import AffectedPlaces
from graphbuild.extract.changes import changes_value
from graphbuild.extract.gapping import gapped
from graphbuild.extract.nominal_lexicon import event_nouns
from graphbuild.extract.objects import Complements, charges
from graphbuild.extract.reciprocal import make_reciprocal
from graphbuild.extract.subjects import Subjects
from graphbuild.extract.voice import is_event_verb, is_passive, is_small_clause
from graphbuild.language.columns import Columns
from graphbuild.language.control import Control, load_control
from graphbuild.language.frames import Frames, load_frames
from graphbuild.language.nouns import kind_of, participants
from graphbuild.model import Kind, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["verb_drafts"]


def verb_drafts(doc: Doc) -> list[Draft]:
    """A draft for each verb that reports an event, with its participants."""
    c = Columns.of(doc)
    control, frames = load_control(), load_frames()
    subjects = Subjects(c, control, frames)
    complements = Complements(
        c,
        subjects,
        control,
        frames,
        participants(),
        frozenset(event_nouns()),
        AffectedPlaces(c, frames, participants()),
    )
    drafts = []
    for v in range(c.n):
        if is_event_verb(c, v):
            draft = _draft(c, v, subjects, complements, frames)
            drafts += [draft, *gapped(c, draft)]
    _pass_up(c, drafts, control, complements)
    return drafts


def _pass_up(c: Columns, drafts: list[Draft], control: Control, complements: Complements) -> None:
    """Threats, promises and refusals concern whom the threatened or promised act concerns."""
    by_verb = {draft.trigger: draft for draft in drafts}
    for draft in reversed(drafts):
        governor = by_verb.get(c.head[draft.trigger])
        if governor is None or c.dep[draft.trigger] != "xcomp" or not control.by_subject(c.lemma[governor.trigger]):
            continue
        if governor.heads(Role.TARGET) or governor.heads(Role.RECIPIENT):
            continue
        actors = governor.heads(Role.ACTOR)
        for slot in list(draft.slots):
            if (
                slot.role in (Role.TARGET, Role.RECIPIENT)
                and slot.head not in actors
                and complements.concerns_actor(slot.head)
            ):
                governor.add(Role.RECIPIENT, slot.head, "concerned-by-complement", slot.marker)


def _draft(c: Columns, v: int, subjects: Subjects, complements: Complements, frames: Frames) -> Draft:
    words, lemma = _words(c, v, frames)
    draft = Draft(v, words, lemma)
    passive = is_passive(c, v)
    sure = []
    subject = subjects.of(v)
    found = complements.of(v, passive)
    if passive:
        second = any(x.role == Role.TARGET and x.rule == "object" for x in found)
        role = Role.RECIPIENT if second and c.lemma[v] in frames.ditransitive else Role.TARGET
        role = Role.TOPIC if charges(c, v, found) else role
        for head in subject.heads:
            draft.add(role, head, f"passive-{subject.rule}")
        doers = subjects.agents(v)
        caused = is_small_clause(c, v) and c.lemma[c.head[v]] in ("have", "get")
        if caused and not doers.heads and not _befalls_owner(c, subject.heads):
            doers = subjects.of(c.head[v]).by("causative", 0.9)
        for head in doers.heads:
            draft.add(Role.ACTOR, head, doers.rule, "by" if doers.rule == "passive-agent" else None)
            sure.append(doers.sure)
    elif changes_value(c, v, subject.heads, frames):
        found = [x for x in found if x.role == Role.PLACE]
        for head in subject.heads:
            draft.add(Role.TARGET, head, f"value-{subject.rule}")
    else:
        for head in subject.heads:
            draft.add(Role.ACTOR, head, subject.rule)
    if subject.heads:
        sure.append(subject.sure)
    actors = draft.heads(Role.ACTOR)
    for x in found:
        if x.head not in actors and x.head != v:
            draft.add(x.role, x.head, x.rule, x.marker)
            sure.append(x.sure)
    if not passive:
        for head, word in complements.places.of(v, actors, [x.head for x in found if x.role == Role.TARGET]):
            if head not in actors and head not in draft.heads(Role.TARGET):
                draft.add(Role.RECIPIENT, head, "affected-place", word)
                sure.append(0.6)
    make_reciprocal(c, draft, frames, complements.is_actor)
    draft.score = _score(draft, sure)
    return draft


def _befalls_owner(c: Columns, things: tuple[int, ...]) -> bool:
    """ "Had her passport taken": what happens to something of one's own is done by others, or may be."""
    return any(
        c.tag[k] == "PRP$" and kind_of(c.lemma[i]) not in (Kind.PERSON, Kind.GROUP) for i in things for k in c.kids[i]
    )


def _words(c: Columns, v: int, frames: Frames) -> tuple[tuple[int, ...], str]:
    """The verb with its particle and the preposition that belongs to it, where they follow at once."""
    words, lemma = [v], c.lemma[v]
    for k in c.kids[v]:
        if c.dep[k] == "prt" and k > v:
            lemma = f"{lemma} {c.lower[k]}"
            if k == words[-1] + 1:
                words.append(k)
        elif c.tag[k] == "AFX":  # "re-opened"
            words = [*range(k, v), *words]
    after = words[-1] + 1
    opened = after < c.n and c.lower[after] == "for" and c.dep[after] == "mark"  # "called for Chad to withdraw"
    own = after < c.n and v == (c.head[c.head[after]] if opened else c.head[after])
    if len(words) == 1 and own and frames.prepositional.get((lemma, c.lower[after])):
        words.append(after)
        lemma = f"{lemma} {c.lower[after]}"
    return tuple(words), lemma


def _score(draft: Draft, sure: list[float]) -> float:
    if not sure:
        return 0.4
    both = bool(draft.heads(Role.ACTOR)) and bool(draft.heads(Role.TARGET) or draft.heads(Role.RECIPIENT))
    return min(sure) * (0.95 if both else 0.8)
