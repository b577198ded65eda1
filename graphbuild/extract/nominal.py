"""Event nouns to drafts: attack by X on Y, talks between A and B; and light verbs around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.draft import Draft
from graphbuild.extract.lightverbs import Support, add_shared_arguments, described, is_container, site, supports
from graphbuild.extract.nominal_arguments import (
    Dependent,
    add_own_arguments,
    assign,
    hyphenated,
    is_agent,
    prepositional,
)
from graphbuild.extract.nominal_lexicon import EventNoun, event_nouns
from graphbuild.extract.reciprocal import JOINT
from graphbuild.language.columns import Columns
from graphbuild.language.frames import load_frames
from graphbuild.language.nouns import participants
from graphbuild.language.word_classes import words_of
from graphbuild.model import Kind, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["add_nominal_drafts"]

OF_WHAT = words_of("of what")
SCORES = {2: 0.85, 1: 0.75, 0: 0.55}
CAPITALISED = 0.6
GERUND_PHRASES = frozenset({"between", "by", "of", "with", "on", "against", "for"})
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
NOMINAL = frozenset({"NOUN", "PROPN"})
BESIDE = frozenset({"between", "among", "with", "against"})
BEHIND = frozenset({"by", "against", "on", "into", "between", "among"})
OF_STATE = frozenset({"d'etat", "d'état", "d’etat", "d’état"})
DEMONSTRATIVE = frozenset({"this", "these", "that", "those"})
# these are prepositions of several words, no events
COMPOUND = frozenset({"in relation to", "in connection with", "as a result of", "in view of", "in charge of"})
COMPOUND |= frozenset({"with respect to", "in respect of", "in return for", "in exchange for", "in case of"})
RANKS = frozenset({"JJ", "JJS", "RBS"})
UNRANKED = frozenset({"of", "in", "at", "poss", "agent", "thing"})
SUFFERED = frozenset({"against", "on"})
INDEFINITE = frozenset({"a", "an", "another", "any", "no", "further", "more", "new"})


def add_nominal_drafts(doc: Doc, drafts: list[Draft]) -> None:
    """Adds the drafts of event nouns, and merges those that a light verb carries into one."""
    nouns = event_nouns()
    by_trigger = {draft.trigger: draft for draft in drafts}
    gone: set[int] = set()
    c = Columns.of(doc)
    for i in range(c.n):
        if c.pos[i] not in NOMINAL and c.tag[i] != "VBG" and c.lower[i] not in OF_STATE:
            continue
        token = doc[i]
        frame = _frame(token, nouns)
        if frame is None:
            continue
        draft = _draft(token, frame, by_trigger, gone)
        if draft is not None:
            drafts.append(draft)
            if token.i in by_trigger:
                gone.add(token.i)
            by_trigger[token.i] = draft
    drafts[:] = [d for d in drafts if d.trigger not in gone or d.pos == "noun"]


def _frame(token: Token, nouns: Mapping[str, EventNoun]) -> EventNoun | None:
    pos = token.pos_
    if token.tag_ == "VBG":
        return nouns.get(token.lower_) if _is_gerund(token) else None
    if token.lower_ in OF_STATE and token.i > 0:
        frame = nouns.get(token.nbor(-1).lower_)
    elif pos == "NOUN":
        frame = _joined(token, nouns) or nouns.get(token.lemma_.lower())
    elif pos == "PROPN" and token.ent_type_ in ("", "EVENT"):
        word = token.lower_
        frame = nouns.get(word) or nouns.get(word.removesuffix("s"))
        if frame is not None and token.i != Columns.of(token.doc).sentence(token.i)[0] and not _title_case(token):
            return None
    else:
        return None
    if is_container(token) and any(t.lemma_.lower() in nouns for _, t in prepositional(token, ("of",))):
        return None  # "two counts of assault" are assaults
    if frame is None or token.dep_ in ("compound", "npadvmod", "nmod") or token.ent_type_ in ("ORG", "WORK_OF_ART"):
        return None
    return None if _in_compound_preposition(token) else frame


def _in_compound_preposition(token: Token) -> bool:
    start = max(token.i - 2, 0)
    words = [t.lower_ for t in token.doc[start : token.i + 2]]
    return " ".join(words) in COMPOUND or " ".join(words[-3:]) in COMPOUND


def _joined(token: Token, nouns: Mapping[str, EventNoun]) -> EventNoun | None:
    """The event of a noun in several words, or as well written in one: rocket fire, a sit-in, a cease-fire."""
    before = hyphenated(token)
    lemma = token.lemma_.lower()
    if before is not None:
        return nouns.get(before.lower_ + lemma) or nouns.get(f"{before.lower_}-{lemma}")
    return nouns.get(f"{token.nbor(-1).lower_} {lemma}") if token.i else None


def _words(noun: Token, frame: EventNoun) -> tuple[int, ...]:
    before = hyphenated(noun)
    if before is not None and _joined(noun, event_nouns()):
        return before.i, noun.i - 1, noun.i
    return (noun.i - 1, noun.i) if noun.lower_ in OF_STATE or " " in frame.lemma else (noun.i,)


def _is_gerund(token: Token) -> bool:
    """Whether an -ing form that was tagged as a verb stands as a noun: "Fighting between two clans"."""
    if token.dep_ not in ("csubj", "nsubj", "nsubjpass", "dobj", "pobj", "pcomp", "ROOT"):
        return False
    if token.dep_ == "pcomp" and token.head.lower_ == "of" and token.head.head.lemma_ in OF_WHAT:
        return False  # "accused the clerk of spying on it": the clerk spied
    return any(c.lower_ in GERUND_PHRASES for c in token.rights if c.dep_ in ("prep", "agent")) and not any(
        c.dep_ in ("dobj", "nsubj", "aux", "prt") for c in token.children
    )


def _title_case(token: Token) -> bool:
    """Whether the sentence is written like a headline, with capitals on most of its longer words."""
    start, end = Columns.of(token.doc).sentence(token.i)
    longer = [t for t in token.doc[start:end] if t.is_alpha and len(t) > 3]
    return sum(t.is_title or t.is_upper for t in longer) > CAPITALISED * len(longer)


def _draft(noun: Token, frame: EventNoun, by_trigger: dict[int, Draft], gone: set[int]) -> Draft | None:
    if (
        any(c.lower_ in JOINT for c in noun.lefts) and frame.lemma not in load_frames().texts
    ):  # "joint patrols with Chad"
        frame = replace(frame, reciprocal=True, target=frame.target | {"with"})
    draft = Draft(noun.i, _words(noun, frame), frame.lemma, pos="noun", rules=[f"event-noun {frame.where}"])
    draft.reciprocal = frame.reciprocal
    add_own_arguments(draft, noun, frame)
    if frame.reciprocal and not draft.heads(Role.ACTOR):
        _add_free(draft, frame, list(_parties_past_topic(noun)))
    place = site(noun)
    if place is not noun:
        _share_phrases(draft, noun, place, frame)
    _share_phrases_of_last(draft, noun, frame)
    found = list(supports(place, frame.lemma))
    if place is not noun:  # "days of protests staged by clerks"
        found = [*described(noun, frame.lemma), *found]
    if not found and place.dep_ == "dobj":
        _take_phrases_behind(draft, place, frame)
    elif not found and frame.reciprocal and place.dep_ in ("nsubj", "nsubjpass"):
        _take_parties(draft, place, frame)
    for support in found:
        if support.row.subject == "none" and not support.passive and place.dep_ == "dobj":
            _take_phrases_behind(draft, place, frame)  # "the cuts triggered protests by nurses"
        _take_phrases_of(draft, place, frame, support)
        add_shared_arguments(draft, noun, support, by_trigger)
    for rank in _ranks(place):
        _add_free(draft, frame, list(prepositional(rank, frame.markers - UNRANKED | (BESIDE & _sides(frame)))))
    if not _is_event(draft, noun, frame, found):
        return None
    if place.dep_ == "attr" and any(c.dep_ == "expl" for c in place.head.lefts):
        gone.add(place.head.i)  # "there was a raid": being is no event beside it
    light = next((s for s in found if s.row.light and not s.modifies), None)
    carrier = by_trigger.get(light.head.i) if light is not None else None
    if carrier is not None and carrier.reciprocal:  # "Chad and Niger exchanged threats"
        draft.reciprocal = True
    parties = draft.heads(Role.ACTOR)
    if draft.reciprocal and len(parties) > 1 and not draft.heads(Role.TARGET):
        for head in parties:  # "Chad and Niger reached an agreement"
            draft.add(Role.TARGET, head, "nominal-parties")
    sides = bool(draft.heads(Role.ACTOR)) + bool(draft.heads(Role.TARGET))
    draft.score = SCORES[sides]
    draft.rules += [f"{'light-verb' if s.row.light else 'support'} {s.row.where}" for s in found]
    if light is not None and light.head.i not in gone:
        _merge(draft, noun, light, carrier)
        gone.add(light.head.i)
    return draft


def _share_phrases(draft: Draft, noun: Token, place: Token, frame: EventNoun) -> None:
    """What the first of conjoined nouns, or the noun that counts them, says for all."""
    own = draft.heads(Role.ACTOR), draft.heads(Role.TARGET)
    shared = Draft(draft.trigger, draft.words, draft.lemma)
    add_own_arguments(shared, place, frame)
    for slot in shared.slots:
        taken = own[0] if slot.role == Role.ACTOR else own[1] if slot.role == Role.TARGET else []
        if not taken and slot.head != noun.i:
            draft.add(slot.role, slot.head, slot.rule + "-shared", slot.marker)


def _share_phrases_of_last(draft: Draft, noun: Token, frame: EventNoun) -> None:
    """What the last of conjoined nouns without an article says for all: "the arrest and trial of the mayor"."""
    last = noun
    while (found := next((c for c in last.rights if c.dep_ == "conj" and c.pos_ == "NOUN"), None)) is not None:
        last = found
    if last.i == noun.i or any(c.dep_ in ("prep", "acl", "relcl") for c in noun.rights if c.i < last.i):
        return
    if not any(c.dep_ in ("det", "poss") for c in last.lefts):
        _add_free(draft, frame, list(prepositional(last, frame.markers - {"in", "at", "to", "for", "from"})))


def _take_phrases_of(draft: Draft, place: Token, frame: EventNoun, support: Support) -> None:
    """Phrases that the parser hangs on the governing verb, or that stand behind it: "talks resumed between"."""
    head = support.head
    if head.pos_ not in ("VERB", "AUX") or support.row.verb == "*":
        return
    markers = frame.markers | ({"between", "among"} if frame.reciprocal else frozenset())
    if not support.passive or support.row.subject == "none":  # what triggers an offer does not make it
        markers -= {"by"}
    if support.row.link == "subject":
        markers &= BESIDE
    markers -= {"in", "at", *support.row.others}
    found = [pair for pair in prepositional(head, markers, min(place.i, head.i)) if pair[1].i != place.i]
    # "the evacuation was halted by shelling": what happens does not evacuate
    _add_free(draft, frame, [(m, t) for m, t in found if m != "by" or t.lemma_ not in event_nouns() or is_agent(t)])


def _add_free(draft: Draft, frame: EventNoun, found: list[Dependent]) -> None:
    """Adds the participants of phrases in the roles that the noun itself leaves open."""
    if found:
        fresh = Draft(draft.trigger, draft.words, draft.lemma)
        assign(fresh, frame, found)
        taken = {slot.role for slot in draft.slots}
        draft.slots += [slot for slot in fresh.slots if slot.role not in taken]


def _take_parties(draft: Draft, place: Token, frame: EventNoun) -> None:
    """The parties to a subject that takes two, behind its verb: "a dispute has come up between the two ports"."""
    if place.head.pos_ == "VERB" and not draft.heads(Role.ACTOR):
        _add_free(draft, frame, list(prepositional(place.head, ("between", "among"), place.head.i)))


def _ranks(place: Token) -> Iterator[Token]:
    """ "The raid was the third by rebels on the port", "her visit, the first to Oslo": its rank has its phrases."""
    if place.dep_ == "nsubj" and place.head.lemma_ == "be":
        yield from (c for c in place.head.rights if c.dep_ == "attr" and c.tag_ in RANKS)
    yield from (c for c in place.rights if c.dep_ == "appos" and c.tag_ in RANKS)


def _sides(frame: EventNoun) -> frozenset[str]:
    return frozenset({"between", "among", "with"}) if frame.reciprocal else frozenset()


def _parties_past_topic(noun: Token) -> Iterator[Dependent]:
    """ "Talks on fish between Chad and Niger", "a row in Lima over fees between banks": the topic has no parties."""
    for topic in (t for p in noun.rights if p.dep_ == "prep" for t in p.rights if t.dep_ == "pobj"):
        inner = (t for p in topic.rights if p.dep_ == "prep" for t in p.rights if t.dep_ == "pobj")
        for word in (topic, *inner):
            if word.lemma_.lower() not in event_nouns():
                yield from prepositional(word, ("between",))


def _take_phrases_behind(draft: Draft, place: Token, frame: EventNoun) -> None:
    """Phrases of an object that the parser hangs on the verb: "the mayor condemned the attack by guards"."""
    verb = place.head
    if verb.pos_ != "VERB":
        return
    own = load_frames().prepositional
    markers = {m for m in frame.markers & BEHIND if (verb.lemma_.lower(), m) not in own}
    last = place.right_edge.i
    found: list[Dependent] = []
    for m, t in prepositional(verb, markers, last):
        inside = any(t.head.head == taken for _, taken in found)  # "an assault by rebels on a port"
        near = t.left_edge.i <= last + 3 and (is_agent(t) or (m in SUFFERED and t.left_edge.i == last + 2))
        if inside or near:
            found.append((m, t))
    _add_free(draft, frame, found)


def _is_event(draft: Draft, noun: Token, frame: EventNoun, found: list[Support]) -> bool:
    if frame.needs == "arguments" and _is_body(draft, noun):
        return False
    if frame.needs == "party":
        roles = (Role.ACTOR, Role.TARGET)
        return any(slot.role in roles and slot.rule != "nominal-poss" for slot in draft.slots)
    if frame.needs == "always" or draft.heads(Role.ACTOR) or draft.heads(Role.TARGET):
        return True
    if frame.needs == "participants":
        return False
    if any(s.head.pos_ != "NOUN" for s in found):  # "threats of harm" tells of no harm
        return noun.tag_ == "NNS" or _indefinite(noun) or any(c.lower_ in DEMONSTRATIVE for c in noun.lefts)
    if any(c.lower_ == "of" for c in noun.rights):
        return False
    return any(c.lower_ in POINTING or c.dep_ == "poss" for c in noun.lefts)


def _is_body(draft: Draft, noun: Token) -> bool:
    """ "The rebel movement", "the opposition": who does it, where nothing says what it is done to or by whom."""
    word = noun.lemma_.lower()
    named = f"{noun.nbor(-1).lower_} {word}" if noun.i else word  # "the stock exchange"
    sense = participants().get(named) or participants().get(word)
    if sense is None or sense.kind not in (Kind.ORGANISATION, Kind.GROUP):
        return False
    if any(slot.role == Role.TARGET and slot.rule != "nominal-thing" for slot in draft.slots):
        return False
    own = (slot for slot in draft.slots if slot.role == Role.ACTOR)
    return not any(slot.marker is not None or noun.doc[slot.head].tag_ == "PRP$" for slot in own)


def _indefinite(noun: Token) -> bool:
    determiners = [c.lower_ for c in noun.lefts if c.dep_ == "det"]
    return not determiners or determiners[0] in INDEFINITE


def _merge(draft: Draft, noun: Token, support: Support, verb: Draft | None) -> None:
    """Makes the light verb and its noun one event, which stands where the verb stands."""
    head = support.head
    draft.trigger = head.i
    words = {noun.i}
    if verb is not None:
        words |= set(verb.words)
        draft.polarity, draft.modality = verb.polarity, verb.modality
        taken = {noun.i, *draft.heads(Role.ACTOR), *draft.heads(Role.TARGET)}
        for slot in verb.slots:
            if slot.role not in (Role.ACTOR, Role.TARGET) and slot.head not in taken:
                draft.add(slot.role, slot.head, slot.rule, slot.marker)
    else:
        words.add(head.i)
    draft.words = tuple(sorted(words))
