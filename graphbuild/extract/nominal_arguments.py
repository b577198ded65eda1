"""The participants inside an event noun's own phrase: possessors, modifiers, prepositional phrases."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from graphbuild.draft import Draft
from graphbuild.extract.effects import effects_of
from graphbuild.extract.inquiries import concerned, inquires
from graphbuild.extract.nominal_lexicon import EventNoun, classifier, container_nouns, event_nouns, light_verbs
from graphbuild.language.columns import Columns
from graphbuild.language.countries import countries
from graphbuild.language.frames import load_frames
from graphbuild.language.nouns import kind_of, participants
from graphbuild.language.word_classes import words_of
from graphbuild.model import Kind, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["UNDERGOES", "Dependent", "add_own_arguments", "assign", "hyphenated", "members", "prepositional"]

TIME = frozenset({"DATE", "TIME"})
AMOUNT = TIME | {"PERCENT", "MONEY", "QUANTITY", "ORDINAL"}
AGENT = frozenset({"PERSON", "ORG", "NORP"})
ACTORS = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.COUNTRY})
JOINING = frozenset({"in", "without"})
PLACE = frozenset({"GPE", "LOC", "FAC"})
PREPOSITION = frozenset({"prep", "agent", "dative"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
HYPHENS = frozenset({"-", "–", "‑"})
MODIFIERS = frozenset({"agent", "country", "person", "thing", "pair", "led", "struck"})
POWERFUL = frozenset({"force", "official", "executive"})
LOOSE = frozenset({"of", "in", "at", "for", "from", "to"})
UNDERGOES = "nominal-undergoes-"
CHANGING = frozenset({"of", "in", "thing"})
TOWARDS = frozenset({"for", "about"})
BY_MEASURE = words_of("measure behind by")
JUDGING = words_of("verdict of a text")
CONCERNING = "about"
BETWEEN = frozenset({"between", "among", "involving"})

Dependent = tuple[str, "Token"]


def add_own_arguments(draft: Draft, noun: Token, frame: EventNoun) -> None:
    """Adds to the draft the participants that the noun's own phrase names."""
    assign(draft, frame, [*_modifiers(noun, draft.words), *_phrases(noun, frame)])
    for addressee in _addressees(noun, frame):
        draft.add(Role.RECIPIENT, addressee.i, "nominal-addressee")
    if inquires(frame.lemma):
        doc = noun.doc
        for i in concerned(Columns.of(doc), noun.i, lambda i: is_agent(doc[i]) or doc[i].pos_ == "PROPN"):
            draft.add(Role.RECIPIENT, i, "nominal-suspect")


def _addressees(noun: Token, frame: EventNoun) -> list[Token]:
    """Who is to do what a request asks: "the demand that the bank close", "the call for Peru to sign"."""
    for child in noun.rights:
        if child.pos_ not in ("VERB", "AUX"):
            if child.lower_ != "for" or child.dep_ != "prep":
                continue
            child = next((c for c in child.rights if c.dep_ in ("pcomp", "ccomp") and c.pos_ in ("VERB", "AUX")), child)
        elif child.dep_ != "acl":
            continue
        construction = "that" if any(c.lower_ == "that" for c in child.lefts) else "inf"
        effect = effects_of(frame.lemma, True, construction)
        if effect is None or effect.effect != "requested":
            continue
        return [t for c in child.lefts if c.dep_ in ("nsubj", "nsubjpass") and is_agent(c) for t in members(c)]
    return []


def members(token: Token) -> list[Token]:
    """The head of a phrase and the heads conjoined with it, in text order."""
    found = [token]
    for part in found:
        found += [c for c in part.rights if c.dep_ == "conj" and (c.pos_ in NOMINAL or c.ent_type_)]
    return sorted(found, key=lambda t: t.i)


def prepositional(head: Token, markers: Collection[str], after: int = -1) -> Iterator[Dependent]:
    """Objects of the prepositions that depend on a word, with the preposition, from token `after` on."""
    for child in head.children:
        if child.i > after and child.dep_ in PREPOSITION and child.lower_ in markers:
            yield from _objects(child, markers)


def _objects(preposition: Token, markers: Collection[str]) -> Iterator[Dependent]:
    marker = preposition.lower_
    for child in preposition.children:
        if child.dep_ not in ("pobj", "pcomp") or child.pos_ in ("VERB", "AUX", "SCONJ"):
            continue
        if child.ent_type_ in TIME or (child.ent_type_ in AMOUNT and child.pos_ != "PROPN"):
            continue
        yield marker, child
        # "the arrest of two bloggers by police": the parser hangs the second phrase on the first one's noun
        inner = [m for m in markers if m not in LOOSE] if marker in ("of", "by") else ["by"]
        if inner == ["by"] and child.lemma_ in event_nouns() and not is_agent(child):
            continue  # "an inquiry into price-fixing by two airlines"
        yield from prepositional(child, [m for m in inner if m != marker and m in markers])


def _modifiers(noun: Token, words: Collection[int]) -> Iterator[Dependent]:
    """Possessors and modifiers before the noun, whose own words (rocket fire) are none."""
    found: list[Dependent] = []
    for child in noun.lefts:
        dep = child.dep_
        if dep == "poss":
            if child.ent_type_ not in TIME:
                yield "poss", child
        elif dep in ("compound", "amod", "nmod") and child.ent_type_ not in AMOUNT and not _hyphen_follows(child):
            modifier = list(_agents_before(child) if child.i in words else _modifier(child, noun))
            if modifier and modifier[-1][0] in ("agent", "person", "struck") and child.pos_ == "NOUN":
                # "Syrian government support": the nationality is the government's
                found = [d for d in found if d[0] != "agent"]
            found += modifier
    yield from found


def _modifier(word: Token, noun: Token) -> Iterator[Dependent]:
    pair = hyphenated(word)
    name = f"{pair.lower_}-{word.lower_}" if pair is not None else word.lower_
    named = word.ent_type_ in AGENT and word.pos_ == "PROPN"
    reads = None if named else classifier(name, noun.lemma_.lower()) or classifier(word.lower_, noun.lemma_.lower())
    if reads is not None:
        if reads in ("thing", "struck"):
            yield reads, word
        if reads != "struck":  # "the Kenya embassy bombing"
            yield from _agents_before(word)
        return
    if pair is not None and word.pos_ == "VERB":
        if (word.lemma_, "hyphen") in light_verbs():
            yield "led", pair
        return
    if pair is not None and is_agent(word) and is_agent(pair):
        yield "pair", pair
        yield "pair", word
    elif word.ent_type_ in PLACE and not is_country(word):
        yield "in", word
    elif is_agent(word):
        yield ("country" if _is_country_name(word) else "person" if _is_layman(word) else "agent"), word
        for other in members(word)[1:]:
            yield "agent", other
    elif word.pos_ in ("NOUN", "PROPN"):
        yield "thing", word
        yield from _agents_before(word)
    elif word.pos_ == "ADJ":
        yield from _agents_before(word)


def _agents_before(word: Token) -> Iterator[Dependent]:
    """Nationalities and names inside a modifier: "US drone strike"."""
    for child in word.lefts:
        if child.dep_ in ("compound", "amod", "nmod"):
            pair = hyphenated(child)
            if pair is not None and is_agent(child) and is_agent(pair):
                yield "pair", pair
                yield "pair", child
            elif child.ent_type_ in AGENT or is_country(child):
                yield ("country" if _is_country_name(child) else "agent"), child


def _hyphen_follows(word: Token) -> bool:
    """Whether a token is a hyphen or the part before one: the last part stands for the whole."""
    if word.text in HYPHENS:
        return True
    return not word.whitespace_ and word.i + 1 < len(word.doc) and word.doc[word.i + 1].text in HYPHENS


def hyphenated(word: Token) -> Token | None:
    """The part before the hyphen of a compound written with one, whose last part is the word."""
    if word.i < 2:
        return None
    doc = word.doc
    hyphen, before = doc[word.i - 1], doc[word.i - 2]
    if hyphen.text not in HYPHENS or hyphen.whitespace_ or before.whitespace_:
        return None
    return before


def is_agent(word: Token) -> bool:
    """Whether a noun names somebody who can act."""
    if word.ent_type_ in AGENT or is_country(word):
        return True
    if word.pos_ == "ADJ":  # "a military raid" says of what kind the raid is, not whose
        return False
    return kind_of(word.lemma_.lower(), word.lower_) in ACTORS


def _is_layman(word: Token) -> bool:
    """Whether a noun names somebody without power, who may undergo the event: "prisoner release", "police raid"."""
    sense = participants().get(word.lemma_.lower())
    return word.pos_ == "NOUN" and sense is not None and sense.kind == Kind.PERSON and not sense.classes & POWERFUL


def is_country(word: Token) -> bool:
    """Whether a capitalised word names a country or is its adjective or prefix ("Sino-")."""
    table = countries()
    return word.text[:1].isupper() and bool(table.of(word.text) or word.lower_ in table.prefixes)


def _is_country_name(word: Token) -> bool:
    """Whether a country's name, not its adjective or initials, modifies: "the Iraq invasion" was not by Iraq."""
    return word.pos_ == "PROPN" and not word.is_upper and "." not in word.text and word.lower_ in countries().names


def _phrases(noun: Token, frame: EventNoun) -> Iterator[Dependent]:
    markers = frame.markers | (BETWEEN if frame.reciprocal else frozenset()) | {"in", "at"}
    cause = "of" in frame.actor and is_joined(noun)
    for marker, head in prepositional(noun, markers):
        # "in support of Peru", "in need of cash": the clause's subject gives and needs
        yield ("cause" if cause and marker == "of" else marker), head
    if frame.lemma in load_frames().texts:  # "a report critical of the bank"
        for word in noun.rights:
            if word.pos_ == "ADJ" and word.lemma_ in JUDGING:
                yield from ((CONCERNING, head) for _, head in prepositional(word, ("of",)))


def is_joined(noun: Token) -> bool:
    """Whether a bare noun is the middle of a compound preposition: "in support of", "in response to"."""
    head = noun.head
    return noun.dep_ == "pobj" and head.i == noun.i - 1 and head.lower_ in JOINING


def assign(draft: Draft, frame: EventNoun, found: list[Dependent]) -> None:
    """Gives each dependent its role by the noun's frame."""
    actors: list[Dependent] = []
    targets: list[Dependent] = []
    either: list[Dependent] = []
    equals: list[Dependent] = []  # parties named together: "the talks of Chad and Niger", "their quarrel"
    changing: list[Dependent] = []
    frames = load_frames()
    complete = frame.reciprocal and any(marker in BETWEEN for marker, _ in found)
    named = not frame.reciprocal and any(m == "by" or (m == "poss" and "poss" in frame.actor) for m, _ in found)
    maker = any(m == "agent" for m, _ in found)
    undergone = "of" in frame.target and any(m == "of" for m, _ in found)
    for marker, head in found:
        event = frame.reciprocal and head.lemma_ in event_nouns() and any(c.lower_ == "of" for c in head.rights)
        if marker == "with" and (complete or event):
            continue  # "discussed the talks between Chad and Niger with the queen", "a deal with the help of Peru"
        if (marker in BETWEEN and frame.reciprocal) or marker == "pair":
            both = [(marker, t) for t in (members(head) if marker != "pair" else [head])]
            actors += both
            if marker == "pair" or len(both) > 1:  # "talks between the two firms" names no second party
                targets += both
            draft.reciprocal = draft.reciprocal or frame.reciprocal
            continue
        if marker == "cause":
            targets += [("of", t) for t in members(head)]
            continue
        charge = frame.lemma in frames.offences - container_nouns()
        if marker == "of" and charge and head.lemma_ in event_nouns() and not is_agent(head):
            continue  # "suspicion of theft" falls on the thief
        if marker == "led":
            actors.append((marker, head))
            continue
        as_actor, as_target = marker in frame.actor, marker in frame.target or marker == "struck"
        if marker == "poss" and undergone and as_target and not as_actor:
            as_actor, as_target = True, False  # "her defeat of the champion"
        if marker == "country":
            as_actor = as_target = True
        elif marker == "person":
            as_actor, as_target = "agent" in frame.actor, "thing" in frame.target
        if marker == "by" and (head.lemma_ in frames.measures or head.lemma_ in BY_MEASURE):
            continue  # "won the vote by a wide margin"
        within = marker == "in" and head.ent_type_ in PLACE and frame.verb in frames.changes  # "growth in Asia"
        if within or (marker in ("in", "at") and not as_actor and not as_target):
            if head.ent_type_ in PLACE:
                draft.add(Role.PLACE, head.i, "nominal-place", marker if head.i > draft.trigger else None)
            continue
        parties = [(marker, t) for t in members(head)] if marker not in MODIFIERS else [(marker, head)]
        if as_actor and len(parties) > 1:
            equals += parties
        if as_actor and marker in CHANGING and frame.verb in frames.changes and head.lemma_ in frames.quantities:
            targets += parties  # as where "prices fell"
        elif as_actor and marker == "of" and not as_target and maker and not is_agent(head):
            pass  # "Danish offers of aid"
        elif as_actor and marker == "of" and named:
            # "a display of the machine by its maker": who does it is named already
            targets += parties
        elif as_actor and as_target and marker == "of" and frame.target & TOWARDS:
            # "the hopes of the miners", "hopes of a deal": people have an attitude, a thing is what it is about
            for m, t in parties:
                (actors if is_agent(t) or t.pos_ in ("PROPN", "PRON") else targets).append((m, t))
        elif as_actor and as_target and marker in CHANGING:
            changing += parties
        elif as_actor and as_target:
            either += parties
        elif as_actor:
            actors += parties
        elif as_target:
            targets += parties
        elif marker in frame.recipient:
            for m, t in parties:
                draft.add(Role.RECIPIENT, t.i, f"nominal-{m}", m)
    if either:
        # "Peru's annexation of the isle", "the isle's annexation (by Peru)"
        if (draft.heads(Role.TARGET) or targets) and not complete:
            actors += either
        else:
            targets += either
    # "the change of the law" is the law's, "the council's change of the law" is not
    if actors:
        targets += changing
    for marker, head in actors:
        draft.add(Role.ACTOR, head.i, f"nominal-{marker}", _preposition(marker))
    if not actors:
        for marker, head in changing:
            draft.add(Role.ACTOR, head.i, f"{UNDERGOES}{marker}", _preposition(marker))
    for marker, head in targets:
        draft.add(Role.TARGET, head.i, f"nominal-{marker}", _preposition(marker))
    if frame.reciprocal:
        draft.reciprocal = True
        if equals and not draft.heads(Role.TARGET):
            for marker, head in equals:
                draft.add(Role.TARGET, head.i, "nominal-parties", _preposition(marker))


def _preposition(marker: str) -> str | None:
    return None if marker in MODIFIERS or marker == "poss" else marker
