"""Has it happened: polarity and modality of each event from negation, modals, governing words, conditionals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphbuild.draft import Draft
from graphbuild.extract.effects import Effect, effects_of
from graphbuild.extract.embedding import UTTERANCES, Link, full_lemma, is_definite, is_past, is_worth_saying, link
from graphbuild.extract.markers import CONDITIONS, is_asked, is_imperative, is_infinitive, read_marks
from graphbuild.extract.nominal_lexicon import event_nouns
from graphbuild.extract.tense import tense_of
from graphbuild.model import Modality, Polarity, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["judge"]

ASSERTED = Modality.ASSERTED
HYPOTHETICAL = Modality.HYPOTHETICAL
TOPICS = frozenset({"into", "over", "for", "about", "against", "after", "following", "amid", "on"})
NEGATIVE_LINKS = frozenset({"without", "instead of", "rather than"})
PRESENT = frozenset({"VBZ", "VBP"})
AWAITED = frozenset({"until", "till", "before", "once"})
SETTLED = frozenset(
    {"after", "following", "since", "over", "despite", "amid", "because of", "in response to", "due to"}
)


class State(NamedTuple):
    """What the text so far commits itself to: negated or not, modality, and the rules that said so.

    `outer` is the state before the word's own markers: what a coordinated clause of its own starts from.
    """

    negative: bool
    modality: Modality
    rules: tuple[str, ...] = ()
    outer: tuple[bool, Modality, tuple[str, ...]] = (False, ASSERTED, ())


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
        state = PLAIN if _is_main(trigger, draft) else _state(trigger, states)
        for i in draft.words:  # a light verb's negation and modality are the event's
            if i != draft.trigger and doc[i].pos_ == "VERB":
                state = _both(_state(doc[i], states), state)
        if state.negative and _is_uttered(trigger):
            state = state._replace(negative=False)
        draft.polarity = Polarity.NEGATIVE if state.negative else Polarity.POSITIVE
        draft.modality = state.modality
        draft.rules.extend(state.rules)
        draft.tense = tense_of(trigger) if draft.pos == "verb" else None
        if draft.governor is None:
            draft.governor = _governor(trigger, triggers)


def _is_main(trigger: Token, draft: Draft) -> bool:
    """Whether a verb taken for a participle inside a clause is the main verb: its actor is the head of the sentence."""
    root = trigger.sent.root if trigger.dep_ == "amod" and trigger.tag_ == "VBN" else None
    return root is not None and root.pos_ == "NOUN" and root.i in draft.heads(Role.ACTOR)


def _is_uttered(noun: Token) -> bool:
    """Whether a noun is what somebody denies: it was said, only its content is denied."""
    tie = link(noun)
    if tie is None or tie.construction != "object" or noun.lemma_.lower() not in UTTERANCES:
        return False
    effect = effects_of(full_lemma(tie.governor), False, "object")
    return effect is not None and effect.effect == "not"


def _both(carrier: State, noun: State) -> State:
    modality = carrier.modality if noun.modality is ASSERTED else noun.modality
    return State(carrier.negative or noun.negative, modality, tuple(dict.fromkeys((*carrier.rules, *noun.rules))))


def _governor(trigger: Token, triggers: set[int]) -> int | None:
    token = trigger
    for _ in range(4):
        tie = link(token)
        if (
            tie is None
            or token.dep_ == "advcl"
            or tie.construction in ("relative", "appos", "subject", "compound", "parataxis", "conj")
        ):
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
    if is_infinitive(word):
        return State(False, Modality.PLANNED, ("headline infinitive",))
    if is_asked(word):
        return State(False, Modality.POSSIBLE, ("question",))
    if word.tag_ == "VB" and is_imperative(word):
        return State(False, Modality.REQUESTED, ("imperative",))
    return PLAIN


def _inherited(word: Token, tie: Link, state: State) -> State:
    construction = tie.construction
    if _in_case(word):
        return State(False, HYPOTHETICAL, (*state.rules, "in case"))
    if construction in ("same", "appos"):
        return state
    if construction == "conj":
        return _coordinated(word, tie.governor, state)
    if construction == "parataxis":
        return PLAIN
    if construction == "relative":
        return _relative(word, tie.governor, state)
    if construction == "inf" and _is_outcome(word):
        return State(False, state.modality, (*state.rules, "only to"))
    if construction == "inf" and tie.governor.lemma_ in ("have", "be") and _is_pending(word, tie.governor):
        return State(True, state.modality, (*state.rules, "yet to"))
    if construction == "inf" and any(
        c.dep_ == "csubj" and c.lemma_ == "do" and c.left_edge.lower_ == "what" for c in tie.governor.lefts
    ):
        return state  # "what he did was to resign"
    if construction == "inf" and tie.governor.lower_ == "going" and "going to" in state.rules:
        return state
    if construction == "inf" and (measured := _measured(tie.governor, state)):
        return measured
    if construction == "inf" and tie.governor.lemma_ == "have" and state.modality is Modality.POSSIBLE:
        return state  # "may have to close"
    if construction in ("that", "bare") and not state.negative and is_worth_saying(tie.governor):
        return State(False, HYPOTHETICAL if state.modality is HYPOTHETICAL else ASSERTED, state.rules)
    if construction == "inf" and any(c.dep_ == "mark" and c.lower_ == "for" for c in word.lefts):
        construction = "for"  # "pushed for Chad to leave" made nobody leave
    effect = effects_of(full_lemma(tie.governor), tie.governor.pos_ in ("NOUN", "PROPN"), construction, tie.form)
    if effect is None and construction != tie.construction:
        construction = tie.construction
        effect = effects_of(full_lemma(tie.governor), tie.governor.pos_ in ("NOUN", "PROPN"), construction, tie.form)
    if effect is not None and not (construction == "subject" and _does_more(tie.governor)):
        return _apply(effect, state)
    return _by_default(word, tie, state)


def _measured(quality: Token, state: State) -> State | None:
    """What of a quality there is too much for has not happened: "too weak to attack", "not strong enough to"."""
    if quality.pos_ not in ("ADJ", "ADV", "VERB") or quality.dep_ not in ("acomp", "advmod", "amod", "conj", "oprd"):
        return None
    degrees = {c.lower_: c for c in quality.children if c.dep_ == "advmod"}
    negative = state.negative or any(c.dep_ == "neg" for c in quality.children)
    if "too" in degrees and degrees["too"].i < quality.i and "only" not in degrees:
        kind = Modality.POSSIBLE if negative else state.modality
        return State(not negative, kind, (*state.rules, "too much for"))
    lucky = not negative and (known := effects_of(quality.lemma_.lower(), False, "inf")) and known.effect == "same"
    if "enough" in degrees and degrees["enough"].i > quality.i and not lucky:
        kind = state.modality if negative else _weaker(state.modality, Modality.POSSIBLE)
        return State(negative, kind, (*state.rules, "enough for"))
    return None


def _in_case(clause: Token) -> bool:
    """ "Closed the road in case the wall fell", however the parser hung the clause."""
    start = clause.left_edge.i
    if clause.pos_ not in ("VERB", "AUX") or clause.dep_ not in ("advcl", "conj", "relcl", "acl", "ccomp"):
        return False
    start += 2 * (clause.left_edge.lower_ == "in")
    return [t.lower_ for t in clause.doc[max(start - 2, 0) : start]] == ["in", "case"]


def _is_outcome(infinitive: Token) -> bool:
    """ "They signed, only to see it fail": behind a comma "only to" tells what came of it."""
    start = infinitive.left_edge.i
    return [t.lower_ for t in infinitive.doc[max(start - 1, 0) : start + 2]] == [",", "only", "to"]


def _is_pending(word: Token, governor: Token) -> bool:
    """Whether something "has yet to" happen."""
    return any(c.lower_ == "yet" for c in (*governor.children, *word.children))


def _does_more(verb: Token) -> bool:
    """Whether a verb like "begin" has a complement, so that its subject is not what begins."""
    return any(c.dep_ in ("xcomp", "dobj") and c.lower_ != "place" for c in verb.children)


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
    if construction == "in order":
        return State(False, _weaker(state.modality, Modality.PLANNED), (*state.rules, "infinitive of purpose"))
    if construction == "wh":
        return State(False, HYPOTHETICAL if state.modality is HYPOTHETICAL else ASSERTED, state.rules)
    if construction in CONDITIONS:
        return State(False, HYPOTHETICAL, (*state.rules, CONDITIONS[construction]))
    if construction in AWAITED and _finite(word).tag_ in PRESENT:  # English has no future tense behind "until"
        return State(False, _weaker(state.modality, Modality.PLANNED), (*state.rules, construction))
    if construction == "before" and any(c.lower_ == "could" for c in word.children):
        return State(True, state.modality, (*state.rules, "before it could"))
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
    if construction in ("including", "such as", "like"):
        return state
    if (
        nominal
        and tie.governor.pos_ == "NOUN"
        and (construction in TOPICS or (construction == "of" and is_definite(word)) or _setting(word, tie))
    ):
        return State(False, HYPOTHETICAL if state.modality is HYPOTHETICAL else ASSERTED, state.rules)
    if construction in SETTLED and nominal and state.modality is not HYPOTHETICAL:
        return State(False, ASSERTED)
    if word.dep_ == "advcl" and is_past(word):
        return State(False, ASSERTED)
    return State(False, state.modality, state.rules)


def _setting(word: Token, tie: Link) -> bool:
    """ "Hopes for progress in the talks": what goes on around the noun, not what the noun is of ("a rise in taxes")."""
    if tie.construction != "in":
        return False
    frame = event_nouns().get(tie.governor.lemma_.lower())
    return is_definite(word) or (word.tag_ == "NNS" and (frame is None or "in" not in frame.markers))


def _finite(verb: Token) -> Token:
    return next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)


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
    outer = State(*state.outer)
    if word.pos_ not in ("VERB", "AUX"):
        return state
    than = word.left_edge.i - 1
    if word.doc[than].lower_ == "than" and word.doc[than - 1].lower_ == "rather":
        return state._replace(negative=True)  # "mend it rather than replace it"
    if own_subject:
        nor = any(c.lower_ == "nor" for c in first.children if c.dep_ == "cc" and c.i < word.i)
        return outer._replace(negative=True) if nor else outer
    auxiliaries = [c for c in children if c.dep_ in ("aux", "auxpass")]
    finite = (auxiliaries[0] if auxiliaries else word).tag_
    bare = bool(auxiliaries) and finite == "VB"
    if finite in ("VBD", "VBZ", "VBP") and is_infinitive(first):
        return PLAIN
    if (auxiliaries and not bare) or word.tag_ in ("VBD", "VBZ", "VBP"):
        return outer
    contrast = any(c.lower_ == "but" for c in first.children if c.dep_ == "cc" and c.i < word.i)
    if contrast and word.tag_ == "VBN" and is_infinitive(first):
        return PLAIN  # "was told to surrender but fled"
    if contrast:
        return State(False, state.modality, state.rules)
    return state


def _is_denied_cleft(noun: Token) -> bool:
    """Whether a noun is who did not do what follows: "it was not the army that shelled the town"."""
    be = noun.head
    if noun.dep_ != "attr" or be.lemma_ != "be":
        return False
    parts = {c.dep_: c.lower_ for c in be.children if c.i < noun.i}
    return "neg" in parts and "it" in (parts.get("nsubj"), parts.get("expl"))


def _relative(word: Token, antecedent: Token, state: State) -> State:
    if _is_denied_cleft(antecedent):
        return State(True, state.modality, (*state.rules, "cleft"))
    if state.modality is not ASSERTED and "any" in (antecedent.lower_[:3], antecedent.left_edge.lower_[:3]):
        return State(False, HYPOTHETICAL, state.rules)  # "vowed to kill anyone who talked"
    finite = next((c for c in word.children if c.dep_ in ("aux", "auxpass")), word)
    past = (
        finite.tag_ == "VBD"
        or (finite == word and finite.tag_ == "VBN")
        or finite.lower_ in ("has", "have", "'ve", "’ve")
    )
    if past and state.modality is not HYPOTHETICAL:
        return PLAIN
    definite = any(c.dep_ == "poss" or c.lower_ in ("the", "this", "these", "those") for c in antecedent.children)
    if definite or antecedent.pos_ == "PROPN" or state.modality is ASSERTED:
        return PLAIN
    return State(False, state.modality, state.rules)


def _own(word: Token, state: State) -> State:
    marks = read_marks(word)
    modality, rules = state.modality, state.rules
    if marks.modality is not None and (
        modality is ASSERTED
        or marks.modality is HYPOTHETICAL
        or (modality is Modality.PLANNED and marks.modality is Modality.POSSIBLE)
    ):
        modality = marks.modality
    outer = (state.negative, state.modality, state.rules)
    return State(state.negative or marks.negative, modality, (*rules, *marks.rules), outer)
