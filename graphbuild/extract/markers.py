"""What a word's own modifiers say of its factuality: negation, modals, adverbs, adjectives, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphbuild.extract.effects import words_of
from graphbuild.extract.embedding import is_past, link
from graphbuild.language.columns import Columns
from graphbuild.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["CONDITIONS", "NO_ONE", "Marks", "is_asked", "is_imperative", "is_infinitive", "is_none", "read_marks"]

MODALS = words_of("modal")
ADVERBS = words_of("adverb")
APPROXIMATORS, MEASURES = words_of("approximator"), words_of("measure")
ADJECTIVES = words_of("adjective")
PERFORMATIVE = words_of("performative")
NO = words_of("determiner")
NO_ONE = words_of("pronoun")
HARDLY = frozenset({"hardly", "scarcely", "barely"})
ONE = frozenset({"a", "an", "one", "single"})
CONDITIONS = {word: effect.where for word, effect in words_of("mark").items()}
CONDITIONAL_MODALS = frozenset({"would", "could", "might", "will", "may", "can", "'d", "'ll"})
MODIFIERS = frozenset({"advmod", "preconj", "cc", "det", "amod", "compound"})
PARTICIPANTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative"})
PAST_OR_NOUN = frozenset({"VBG", "VBN", "NN", "NNS"})
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
NEGATIVE_PHRASES = frozenset({"way", "time", "point", "circumstances", "condition", "account", "means", "case"})
QUESTION_WORDS = frozenset({"WRB", "WP", "WDT"})
DATES = frozenset({"DATE", "TIME"})


class Marks(NamedTuple):
    """Whether a word is negated, the modality it is given (None if none), and the rules that say so."""

    negative: bool
    modality: Modality | None
    rules: tuple[str, ...]


def read_marks(word: Token) -> Marks:
    """The negation and modality that a word's own dependents give it."""
    rules: list[str] = []
    auxiliaries: list[Token] = []
    negative = False
    modality = None
    conditional = False
    verbal = word.pos_ in ("VERB", "AUX")
    for child in word.children:
        dep = child.dep_
        if dep == "neg":
            negative = True
            rules.append("negation")
        elif dep in ("aux", "auxpass"):
            auxiliaries.append(child)
        elif dep in PARTICIPANTS:
            if verbal and is_none(child):
                negative = True
                rules.append("no participant")
        elif dep in MODIFIERS:
            said = _modifier(word, child, dep, verbal)
            if said == "not":
                negative = True
                rules.append(f"{child.lower_} {dep}")
            elif said:
                modality = Modality(said)
                rules.append(f"{child.lower_} {dep}")
            elif dep == "advmod" and child.lower_ == "only":
                negative = False
        elif dep == "prep":
            if child.lower_ in ("in", "at", "under", "on", "by") and _is_none_phrase(child):
                negative = True
                rules.append("negative phrase")
        elif dep == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in child.children):
            conditional = True
    if (
        verbal
        and word.dep_ == "conj"
        and any(c.lower_ == "nor" and c.dep_ == "cc" and word.head.i < c.i < word.i for c in word.head.children)
    ):
        negative = True  # "neither confirmed nor denied"
        rules.append("nor")
    if word.tag_ in VERBAL or auxiliaries:
        modal = _modal(word, auxiliaries, conditional)
        if modal is not None:
            modality = modal[0]
            rules.append(modal[1])
        elif modality is None and _is_scheduled(word, auxiliaries):
            modality = Modality.PLANNED
            rules.append("scheduled present")
        elif modality is None and _is_told(word):
            modality = Modality.REQUESTED
            rules.append("imperative")
    return Marks(negative, modality, tuple(rules))


def _modifier(word: Token, child: Token, dep: str, verbal: bool) -> str:
    lower = child.lower_
    if dep == "cc":
        return "not" if lower == "nor" and verbal and child.i < word.i else ""
    if dep == "det":
        return "not" if lower in NO else ""
    if dep in ("amod", "compound"):
        effect = ADJECTIVES.get(lower)
        return effect.effect if effect and not _is_sweeping(word) else ""
    if lower == "longer" and any(c.lower_ == "no" for c in child.children):
        return "not"
    if lower in APPROXIMATORS and child.i == word.i - 1 and word.tag_ in ("VBD", "VBN"):
        return "" if word.lemma_.lower() in MEASURES else "not"  # "nearly collapsed", but "nearly doubled"
    effect = ADVERBS.get(lower)
    return effect.effect if effect else ""


def _is_sweeping(noun: Token) -> bool:
    """Whether a noun phrase spans all there is, as "every possible effort" does, which is a real one."""
    return any(c.lower_ in ("every", "all", "any") or c.tag_ == "JJS" for c in noun.children)


def is_infinitive(word: Token) -> bool:
    """Whether a verb has a "to"."""
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in word.children)


def is_imperative(word: Token) -> bool:
    """Whether a bare verb has neither subject nor auxiliary."""
    return not any(
        c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") and c.lower_ not in ("do", "n't") for c in word.children
    )


def _is_told(word: Token) -> bool:
    if word.tag_ != "VB" or word.dep_ != "ccomp" or not is_imperative(word):
        return False
    before = word.doc[max(word.left_edge.i - 1, 0)].text
    return word.i < word.head.i or before in ('"', "“", ":")


def is_asked(word: Token) -> bool:
    """Whether a word's sentence asks if it is so; why and how, who and what presuppose that it is."""
    c = Columns.of(word.doc)
    start, end = c.sentence(word.i)
    return "?" in c.words[max(start, end - 4) : end] and QUESTION_WORDS.isdisjoint(c.tag[start:end])


def _inverted(word: Token, auxiliaries: list[Token]) -> bool:
    if not auxiliaries:
        return False
    first = auxiliaries[0].i
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.i > first for c in word.children)


def is_none(participant: Token) -> bool:
    """Whether a phrase says that there is nobody and nothing: "nobody", "no group", "not a single shot"."""
    if participant.lower_ in NO_ONE:
        return True
    first = participant.left_edge
    if first.lower_ in HARDLY and first.nbor().lower_.startswith("any"):  # "hardly any of them voted"
        return True
    words = {c.lower_ for c in participant.children if c.i < participant.i}
    if "not" in words and not words.isdisjoint(ONE):  # "not a single shot was fired"
        return True
    return any(
        c.lower_ in NO and c.dep_ in ("det", "preconj", "cc", "advmod") and c.i < participant.i
        for c in participant.children
    )


def _is_none_phrase(preposition: Token) -> bool:
    return any(o.lower_ in NEGATIVE_PHRASES and any(c.lower_ == "no" for c in o.children) for o in preposition.children)


def _modal(word: Token, auxiliaries: list[Token], conditional: bool) -> tuple[Modality, str] | None:
    inverted = _inverted(word, auxiliaries)
    if inverted:
        c = Columns.of(word.doc)
        start, end = c.sentence(word.i)
        if "?" in c.words[max(start, end - 3) : end]:
            if not any(c.tag_ == "WRB" for c in word.children):
                return Modality.POSSIBLE, "question"
        elif auxiliaries[0].lower_ in ("had", "should", "were") and word.dep_ in ("advcl", "ccomp", "ROOT", "dep"):
            return Modality.HYPOTHETICAL, "conditional inversion"
    for aux in auxiliaries:
        effect = MODALS.get(aux.lower_.replace("’", "'"))
        if effect is None or aux.tag_ not in ("MD", "VB", "VBP"):
            continue
        if _performs(word, aux):
            return None
        if conditional and aux.lower_.replace("’", "'") in CONDITIONAL_MODALS:
            return Modality.HYPOTHETICAL, effect.where
        perfect = any(a.lower_ in ("have", "'ve", "’ve") for a in auxiliaries)
        if effect.effect == "hypothetical" and not perfect and _reported(word):
            return Modality.PLANNED, "future in the past"
        if perfect and aux.lower_ == "must":  # "must have missed": the speaker concludes that it was so
            return Modality.POSSIBLE, effect.where
        if perfect and effect.effect in ("requested", "hypothetical"):
            return Modality.HYPOTHETICAL, effect.where
        return Modality(effect.effect), effect.where
    if word.lower_ == "going" and any(c.dep_ == "xcomp" and is_infinitive(c) for c in word.children):
        return Modality.PLANNED, "going to"
    return None


def _performs(verb: Token, aux: Token) -> bool:
    """Whether to say that one can say it is to say it: "I can assure you", "we must admit", not "I cannot say"."""
    return (
        aux.lower_ in ("can", "must")
        and verb.lemma_ in PERFORMATIVE
        and any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in verb.children)
        and not any(c.dep_ == "neg" for c in verb.children)
    )


def _reported(word: Token) -> bool:
    if any(c.dep_ == "parataxis" for c in word.children):
        return True
    for _ in range(4):
        tie = link(word)
        if tie is None:
            return False
        if tie.construction == "that":
            above = tie.governor
            bare = above.tag_ == "VB" and above.dep_ in ("ccomp", "xcomp") and is_past(above.head)
            return bare or is_past(above) or (above.tag_ in PAST_OR_NOUN and above.dep_ != "attr")
        if tie.construction != "conj":
            return False
        word = tie.governor
    return False


def _is_scheduled(word: Token, auxiliaries: list[Token]) -> bool:
    finite = auxiliaries[0] if auxiliaries else word
    if finite.tag_ not in ("VBZ", "VBP") or finite.lower_ in ("has", "have", "'ve", "’ve"):
        return False
    for child in word.children:
        if child.dep_ in ("npadvmod", "advmod", "prep") and child.i > finite.i:
            if child.lower_ in ("tomorrow", "soon", "shortly"):
                return True
            for inner in (child, *child.children):
                if any(c.lower_ in ("next", "coming") for c in (inner, *inner.children)) and inner.ent_type_ in DATES:
                    return True
    return False
