"""Has it happened: polarity and modality of each event from negation, modals, governing words, conditionals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphbuild.draft import Draft
from graphbuild.extract.effects import Effect, effects_of, words_of
from graphbuild.extract.embedding import Link, full_lemma, is_past, link
from graphbuild.extract.tense import tense_of
from graphbuild.model import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["judge"]

ASSERTED = Modality.ASSERTED
HYPOTHETICAL = Modality.HYPOTHETICAL
PARTICIPANTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative"})
NEGATIVE_LINKS = frozenset({"without", "instead of", "rather than", "than"})
SETTLED = frozenset(
    {"after", "following", "since", "over", "despite", "amid", "because of", "in response to", "due to"}
)
CONDITIONAL_MODALS = frozenset({"would", "could", "might", "will", "may", "can", "'d", "'ll", "’d", "’ll"})


class State(NamedTuple):
    """What the text so far commits itself to: negated or not, modality, and the rules that said so.

    `outer` is the state before the word's own markers: what a coordinated clause of its own starts from.
    """

    negative: bool
    modality: Modality
    rules: tuple[str, ...] = ()
    outer: tuple[bool, Modality] = (False, ASSERTED)


PLAIN = State(False, ASSERTED)


def judge(doc: Doc, drafts: list[Draft]) -> None:
    """Sets `polarity`, `modality` and `tense` of each draft in place, and `governor` where none is set.

    >>> from graphbuild.language.load import load_model
    >>> doc = load_model()("The bank refused to lend.")
    >>> drafts = [Draft(4, (4,), "lend")]
    >>> judge(doc, drafts); drafts[0].polarity.value
    'negative'
    """
    states: dict[int, State] = {}
    triggers = {draft.trigger for draft in drafts}
    for draft in drafts:
        trigger = doc[draft.trigger]
        state = _state(trigger, states)
        for i in draft.words:  # a light verb's negation and modality are the event's
            if i != draft.trigger and doc[i].pos_ == "VERB":
                state = _both(_state(doc[i], states), state)
        draft.polarity = Polarity.NEGATIVE if state.negative else Polarity.POSITIVE
        draft.modality = state.modality
        draft.rules.extend(state.rules)
        draft.tense = tense_of(trigger) if draft.pos == "verb" else None
        if draft.governor is None:
            draft.governor = _governor(trigger, triggers)


def _both(carrier: State, noun: State) -> State:
    modality = carrier.modality if noun.modality is ASSERTED else noun.modality
    return State(carrier.negative or noun.negative, modality, tuple(dict.fromkeys((*carrier.rules, *noun.rules))))


def _governor(trigger: Token, triggers: set[int]) -> int | None:
    token = trigger
    for _ in range(4):
        tie = link(token)
        if tie is None or tie.construction in ("relative", "appos", "subject", "compound", "parataxis", "conj"):
            return None
        token = tie.governor
        if token.i in triggers:
            return token.i
    return None


def _state(token: Token, states: dict[int, State]) -> State:
    chain: list[tuple[Token, Link | None]] = []
    while token.i not in states:
        tie = link(token)
        chain.append((token, tie))
        if tie is None:
            break
        token = tie.governor
    for word, tie in reversed(chain):
        states[word.i] = _own(word, _inherited(word, tie, states[tie.governor.i]) if tie else _root(word))
    return states[chain[0][0].i] if chain else states[token.i]


def _root(word: Token) -> State:
    if _infinitive(word):
        return State(False, Modality.PLANNED, ("headline infinitive",))
    if _asked(word):
        return State(False, Modality.POSSIBLE, ("question",))
    if word.tag_ == "VB" and _imperative(word):
        return State(False, Modality.REQUESTED, ("imperative",))
    return PLAIN


def _infinitive(word: Token) -> bool:
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in word.children)


def _imperative(word: Token) -> bool:
    return not any(
        c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") and c.lower_ not in ("do", "n't") for c in word.children
    )


def _asked(word: Token) -> bool:
    sentence = word.sent
    if not any(sentence[-k].lower_ == "?" for k in range(1, min(4, len(sentence)) + 1)):
        return False
    return not any(c.tag_ in ("WRB", "WP", "WDT") for c in sentence)


def _inverted(word: Token, auxiliaries: list[Token]) -> bool:
    if not auxiliaries:
        return False
    first = auxiliaries[0].i
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.i > first for c in word.children)


def _inherited(word: Token, tie: Link, state: State) -> State:
    construction = tie.construction
    if construction in ("same", "appos"):
        return state
    if construction == "conj":
        return _coordinated(word, tie.governor, state)
    if construction == "parataxis":
        return PLAIN
    if construction == "relative":
        return _relative(word, tie.governor, state)
    effect = effects_of(full_lemma(tie.governor), construction, tie.form)
    if effect is not None:
        return _apply(effect, state)
    return _by_default(word, tie, state)


def _apply(effect: Effect, state: State) -> State:
    kind, negated = (effect.negated, True) if state.negative and effect.negated else (effect.effect, False)
    rules = (*state.rules, effect.where)
    negative, modality = state.negative, state.modality
    if kind == "same":
        return State(negative, modality, state.rules)
    if kind == "presupposed":
        return State(False, ASSERTED, rules)
    if kind in ("fact", "not"):
        return State(kind == "not", modality, rules)
    if kind.startswith("not-"):
        return State(True, _weaker(modality, Modality(kind[4:])), rules)
    return State(False if negated else negative, _weaker(modality, Modality(kind)), rules)


def _weaker(outer: Modality, inner: Modality) -> Modality:
    return outer if outer is HYPOTHETICAL else inner


def _by_default(word: Token, tie: Link, state: State) -> State:
    construction = tie.construction
    nominal = word.pos_ in ("NOUN", "PROPN", "ADJ", "PRON")
    if construction == "inf":
        if _ranked(tie.governor):
            return state
        return State(
            state.negative and word.dep_ != "advcl",
            _weaker(state.modality, Modality.PLANNED),
            (*state.rules, "infinitive of purpose"),
        )
    if construction in CONDITIONS:
        return State(False, HYPOTHETICAL, (*state.rules, CONDITIONS[construction]))
    if construction in NEGATIVE_LINKS:
        return State(True, state.modality, (*state.rules, construction))
    if construction in ("that", "whether", "bare"):
        if construction == "whether" or (state.negative and construction == "that"):
            return State(False, _weaker(state.modality, Modality.POSSIBLE), (*state.rules, construction))
        return state
    if construction == "ing":
        return state
    if construction == "participle" and word.tag_ == "VBN" and word.dep_ == "acl":
        return State(False, ASSERTED)
    if construction == "object":
        return state if tie.form else State(False, state.modality, state.rules)
    if construction == "subject":
        carries = nominal and (tie.form or state.modality is HYPOTHETICAL)
        return State(False, state.modality, state.rules) if carries else State(False, ASSERTED)
    if construction in SETTLED and nominal and state.modality is not HYPOTHETICAL:
        return State(False, ASSERTED)
    if word.dep_ == "advcl" and is_past(word):
        return State(False, ASSERTED)
    return State(False, state.modality, state.rules)


def _ranked(noun: Token) -> bool:
    return (
        any(
            c.lower_ in ("first", "last", "only", "second", "third", "latest", "next") or c.tag_ == "JJS"
            for c in (noun, *noun.children)
            if c.dep_ in ("amod", "attr", "pobj", "oprd")
        )
        and noun.lower_ != "best"
    )


def _coordinated(word: Token, first: Token, state: State) -> State:
    children = list(word.children)
    own_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in children)
    outer = State(*state.outer, state.rules)
    if word.pos_ not in ("VERB", "AUX"):
        return state
    if own_subject:
        return outer
    auxiliaries = [c for c in children if c.dep_ in ("aux", "auxpass")]
    if auxiliaries or word.tag_ in ("VBD", "VBZ", "VBP"):
        return outer
    contrast = any(c.lower_ == "but" for c in first.children if c.dep_ == "cc" and c.i < word.i)
    if contrast:
        return State(False, state.modality, state.rules)
    return state


def _relative(word: Token, antecedent: Token, state: State) -> State:
    finite = next((c for c in word.children if c.dep_ in ("aux", "auxpass")), word)
    past = finite.tag_ == "VBD" or finite.lower_ in ("has", "have", "'ve", "’ve")
    if past and state.modality is not HYPOTHETICAL:
        return PLAIN
    definite = any(c.dep_ == "poss" or c.lower_ in ("the", "this", "these", "those") for c in antecedent.children)
    if definite or antecedent.pos_ == "PROPN" or state.modality is ASSERTED:
        return PLAIN
    return State(False, state.modality, state.rules)


def _own(word: Token, state: State) -> State:
    outer = (state.negative, state.modality)
    negative, modality, rules = state.negative, state.modality, state.rules
    fired: list[str] = []
    auxiliaries: list[Token] = []
    denied = False
    unreal = None
    conditional = False
    for child in word.children:
        dep = child.dep_
        lower = child.lower_
        if dep == "neg":
            denied = True
            fired.append("negation")
        elif dep in ("aux", "auxpass"):
            auxiliaries.append(child)
        elif dep in PARTICIPANTS:
            if word.pos_ in ("VERB", "AUX") and _is_none(child):
                denied = True
                fired.append("no participant")
        elif dep in ("advmod", "preconj", "cc", "det", "amod", "compound", "npadvmod"):
            effect = ADVERBS.get(lower) if dep in ("advmod", "preconj") else None
            if _denies(dep, lower, child, word):
                denied = True
            elif dep in ("amod", "compound"):
                effect = ADJECTIVES.get(lower)
            elif dep == "advmod" and lower == "longer" and any(c.lower_ == "no" for c in child.children):
                denied = True
            elif dep == "advmod" and lower == "only" and denied:
                denied = False
            if effect is not None:
                fired.append(effect.where)
                if effect.effect == "not":
                    denied = True
                else:
                    unreal = Modality(effect.effect)
        elif dep == "prep" and lower in ("in", "at", "under", "on", "by") and _is_none_phrase(child):
            denied = True
            fired.append("negative phrase")
        elif dep == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in child.children):
            conditional = True
    if word.tag_ in VERBAL or auxiliaries:
        modal = _modal(word, auxiliaries, conditional)
        if modal is not None:
            unreal = modal[0]
            fired.append(modal[1])
        elif unreal is None and _scheduled(word, auxiliaries):
            unreal = Modality.PLANNED
            fired.append("scheduled present")
    if unreal is not None and (modality is ASSERTED or (modality is Modality.PLANNED and unreal is Modality.POSSIBLE)):
        modality = unreal
    return State(negative or denied, modality, (*rules, *fired), outer)


def _denies(dep: str, lower: str, child: Token, word: Token) -> bool:
    if dep == "cc":
        return lower == "nor" and child.i < word.i and word.pos_ in ("VERB", "AUX")
    return dep == "det" and lower in NO


def _is_none(participant: Token) -> bool:
    if participant.lower_ in NO_ONE:
        return True
    return any(
        c.lower_ in NO and c.dep_ in ("det", "preconj", "cc", "advmod") and c.i < participant.i
        for c in participant.children
    )


def _is_none_phrase(preposition: Token) -> bool:
    return any(
        o.lower_ in ("way", "time", "point", "circumstances", "condition", "account", "means", "case")
        and any(c.lower_ == "no" for c in o.children)
        for o in preposition.children
    )


def _modal(word: Token, auxiliaries: list[Token], conditional: bool) -> tuple[Modality, str] | None:
    inverted = _inverted(word, auxiliaries)
    if inverted:
        if any(t.lower_ == "?" for t in word.sent[-3:]):
            if not any(c.tag_ == "WRB" for c in word.children):
                return Modality.POSSIBLE, "question"
        elif auxiliaries[0].lower_ in ("had", "should", "were") and word.dep_ in ("advcl", "ccomp", "ROOT", "dep"):
            return HYPOTHETICAL, "conditional inversion"
    for aux in auxiliaries:
        effect = MODALS.get(aux.lower_)
        if effect is None or aux.tag_ not in ("MD", "VB", "VBP"):
            continue
        if conditional and aux.lower_ in CONDITIONAL_MODALS:
            return HYPOTHETICAL, effect.where
        perfect = any(a.lower_ in ("have", "'ve", "’ve") for a in auxiliaries)
        if effect.effect == "hypothetical" and not perfect and _reported(word):
            return Modality.PLANNED, "future in the past"
        if perfect and effect.effect in ("requested", "hypothetical"):
            return HYPOTHETICAL, effect.where
        return Modality(effect.effect), effect.where
    if word.lower_ == "going" and any(c.dep_ == "xcomp" and _infinitive(c) for c in word.children):
        return Modality.PLANNED, "going to"
    return None


def _reported(word: Token) -> bool:
    for _ in range(4):
        tie = link(word)
        if tie is None:
            return False
        if tie.construction == "that":
            return is_past(tie.governor) or tie.governor.tag_ in ("VBG", "VBN", "NN", "NNS", "VBD")
        if tie.construction != "conj":
            return False
        word = tie.governor
    return False


def _scheduled(word: Token, auxiliaries: list[Token]) -> bool:
    finite = auxiliaries[0] if auxiliaries else word
    if finite.tag_ not in ("VBZ", "VBP") or finite.lower_ in ("has", "have", "'ve", "’ve"):
        return False
    for child in word.children:
        if child.dep_ in ("npadvmod", "advmod", "prep") and child.i > finite.i:
            if child.lower_ in ("tomorrow", "soon", "shortly"):
                return True
            for inner in (child, *child.children):
                if any(c.lower_ in ("next", "coming") for c in (inner, *inner.children)) and inner.ent_type_ in (
                    "DATE",
                    "TIME",
                ):
                    return True
    return False


VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
MODALS = words_of("modal")
ADVERBS = words_of("adverb")
ADJECTIVES = words_of("adjective")
NO = words_of("determiner")
NO_ONE = words_of("pronoun")
CONDITIONS = {word: effect.where for word, effect in words_of("mark").items()}
