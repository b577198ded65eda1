"""What embeds what: the word that governs a token, and the construction that ties the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphbuild.extract.effects import effects_of, words_of
from graphbuild.language.phrases import PERFECT

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Link", "full_lemma", "is_definite", "is_past", "is_worth_saying", "link", "subject_of"]

OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "obj", "csubjpass"})
SUBJECTS = frozenset({"nsubj", "csubj", "agent"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "csubj", "csubjpass", "pcomp"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "his", "her", "our", "my"})
DEGREES = frozenset({"then", "not", "least", "only", "even", "just"})
UTTERANCES = frozenset(words_of("utterance"))
REMARKS, EVALUATIONS = frozenset(words_of("remark")), frozenset(words_of("evaluation"))
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AUXILIARIES = frozenset({"aux", "auxpass"})


class Link(NamedTuple):
    """A governing word, and how the dependent hangs on it.

    `construction` is inf, that, ing, participle, relative, object, subject, compound, conj, same (the
    two are one predicate) or a preposition; `form` refines it: past, bare, indefinite, subject, had (a past perfect).
    """

    governor: Token
    construction: str
    form: str = ""


def link(token: Token) -> Link | None:
    """What governs a token, None for the root of a sentence."""
    dep = token.dep_
    head = token.head
    if head.i == token.i:
        return None
    if dep in ("pobj", "pcomp"):
        return _through_preposition(token, head)
    if dep == "ccomp" and (any(c.text == ";" for c in head.children) or _is_main(token, head)):
        return Link(head, "parataxis")
    if dep == "conj" and _skips_content(token, head):
        return Link(head.head, "conj")
    if dep in CLAUSES:
        return _clause(token, head, dep)
    if dep in SUBJECTS | {"nsubjpass"} and (raised := _raised(head)) is not None:
        return raised
    if dep in OBJECTS:
        if dep == "nsubjpass" and _was_awaited(head) and is_definite(token):
            return Link(head, "object", "had")
        return Link(head, "object", "" if is_definite(token) else "indefinite")
    if dep in SUBJECTS:
        return Link(head, "subject", "" if is_definite(token) else "indefinite")
    if dep in ("conj", "appos", "compound", "parataxis"):
        return Link(head, dep)
    if dep in ("nmod", "amod") and head.pos_ in ("NOUN", "PROPN"):
        return Link(head, "compound")
    return Link(head, "same")


def _raised(verb: Token) -> Link | None:
    """What a subject has from an infinitive that tells that it happens: "the talks are due to start", "set to take
    place"; not from one that tells what it does: "was told to resume work"."""
    predicate = next((c for c in verb.children if c.dep_ in ("acomp", "oprd")), verb)
    if predicate is verb and not any(c.dep_ == "auxpass" for c in verb.children):
        return None
    for clause in predicate.children:
        parts = {c.dep_ for c in clause.children if c.lower_ != "place"}
        if clause.dep_ == "xcomp" and "aux" in parts and parts.isdisjoint(("auxpass", "nsubj", "dobj")):
            effect = effects_of(full_lemma(clause), False, "subject")
            return Link(clause, "subject") if effect is not None and effect.effect == "same" else None
    return None


def _was_awaited(verb: Token) -> bool:
    """Whether a passive in the past perfect has no more to say, no date and no infinitive: "had been expected"."""
    plain = not any(c.dep_ in ("xcomp", "prep", "npadvmod", "neg") for c in verb.children)
    return plain and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def _is_main(verb: Token, head: Token) -> bool:
    """Whether a finite verb on the infinitive of a head noun is the main verb: "a plan to sue Peru failed"."""
    return head.dep_ == "acl" and head.tag_ == "VB" and head.head.dep_ == "ROOT" and verb.tag_ in FINITE


def _skips_content(token: Token, first: Token) -> bool:
    """Whether a verb goes with the verb of saying and not with what is said: "denied that it had sold but admitted"."""
    return (
        (token.tag_ == "VBD" or any(c.tag_ == "VBD" for c in token.children))
        and first.dep_ == "ccomp"
        and first.head.tag_ == "VBD"
        and any(c.lower_ == "but" for c in first.children)
        and any(c.lower_ == "had" for c in first.children)
        and not any(c.dep_ in ("nsubj", "nsubjpass") or c.lower_ == "had" for c in token.children)
    )


def _through_preposition(token: Token, preposition: Token) -> Link:
    governor, name = preposition.head, preposition.lower_
    while governor.dep_ == "prep" and governor.head.i != governor.i:
        preposition, governor = governor, governor.head
        name = f"{preposition.lower_} {name}"
    if preposition.dep_ == "agent":
        return Link(governor, "subject", "" if is_definite(token) else "indefinite")
    if token.dep_ == "pcomp":
        marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
        if marks & {"whether", "if"}:
            return Link(governor, "whether")
        if any(c.tag_ in ("WP", "WRB") and c.i < token.i for c in token.children):
            open_question = any(c.tag_ == "TO" for c in token.children)  # "agreed on how to share it"
            return Link(governor, "whether" if open_question else "wh")
    if any(c.lower_ == "instead" for c in preposition.children):
        return Link(governor, f"instead {name}")
    form = "ing" if token.tag_ == "VBG" else "" if is_definite(token) else "indefinite"
    return Link(_taker(governor, name), name, form)


def _taker(governor: Token, preposition: str) -> Token:
    """The verb or noun that takes the preposition where the parser hung it on the other: "accused the agent of"."""
    verb = governor.head
    if governor.pos_ == "VERB" and not effects_of(governor.lemma_.lower(), False, preposition):
        # "no date was set for the talks", "they issued calls on Friday for a strike"
        parts = [c for c in governor.children if c.dep_ in ("nsubjpass", "dobj")]
        return next((c for c in parts if effects_of(c.lemma_.lower(), True, preposition)), governor)
    if governor.pos_ not in ("NOUN", "PROPN", "PRON"):
        return governor
    if governor.dep_ == "pobj" and verb.dep_ == "agent":
        verb = verb.head
    elif governor.dep_ not in ("dobj", "nsubjpass"):
        return governor
    lemma = verb.lemma_.lower()
    if effects_of(lemma, False, preposition) and not effects_of(governor.lemma_.lower(), True, preposition):
        return verb
    return governor


def _clause(token: Token, head: Token, dep: str) -> Link:
    auxiliaries = [c for c in token.children if c.dep_ in AUXILIARIES]
    if dep == "relcl" and not _is_content(token):
        told = any(a.tag_ == "TO" for a in auxiliaries) and effects_of(head.lemma_.lower(), True, "inf")
        return Link(head, "inf") if told else Link(head, "relative")  # "calls to resign", "calls that failed"
    marks = [c.lower_ for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i]
    if any(a.tag_ == "TO" for a in auxiliaries):
        if head.lower_ == "order" and head.head.lower_ == "in":
            return Link(head.head.head, "in order")
        if "whether" in marks or (dep in ("ccomp", "xcomp") and {"how", "when", "where"} & set(marks)):
            return Link(head, "whether")
        return Link(_directive(head, token) or head, "inf", "past" if is_past(head) else "")
    finite = auxiliaries[0] if auxiliaries else token
    if dep == "advcl":
        mark = "rather than" if {"rather", "than"} <= set(marks) else next((m for m in marks if m not in DEGREES), "")
        if not mark and token.i < head.i and _is_inverted(token, auxiliaries):
            return Link(head, "if")
        if not mark and token.i < head.i and finite.tag_ in FINITE:
            return Link(head, "that", "past" if finite.tag_ == "VBD" else "")
        if finite.tag_ in ("VBG", "VBN") and not any(c.dep_ == "mark" for c in token.children):
            return Link(head, "ing" if _is_object(token, head) else "participle")
        return Link(head, mark or "adverbial")
    if dep == "acl" and finite.tag_ in ("VBG", "VBN"):
        return Link(head, "participle")
    if finite.tag_ == "VBG":
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        return Link(head, "ing", "subject" if own else "")
    if dep == "xcomp" and finite.tag_ in ("VB", "VBN"):
        return Link(head, "bare")
    if "whether" in marks or (marks and marks[0] == "if" and dep == "ccomp"):
        return Link(head, "whether")
    if dep == "ccomp" and head.pos_ == "AUX":
        head = next((c for c in head.children if c.dep_ in ("acomp", "attr")), head)
    if finite.tag_ == "VB" or finite.lower_ == "should":
        return Link(head, "that", "bare")
    asked = next((c for c in token.children if c.tag_ in ("WP", "WRB") and c.i < token.i), None)
    if asked is not None and (head.i < asked.i or head.dep_ != "relcl"):  # "who they say left" asks nothing
        return Link(head, "wh")
    return Link(head, "that", "past" if finite.tag_ == "VBD" or finite.lower_ in PERFECT else "")


def _is_object(gerund: Token, verb: Token) -> bool:
    """ "Ruled out sending troops": a gerund next to a verb that takes one, or to its particle, is what it takes."""
    beside = gerund.doc[gerund.left_edge.i - 1]
    next_to = beside.i == verb.i or (beside.head.i == verb.i and beside.dep_ == "prt")
    return gerund.tag_ == "VBG" and next_to and effects_of(full_lemma(verb), False, "ing") is not None


def _directive(verb: Token, infinitive: Token) -> Token | None:
    """ "Put pressure on Chad to leave": the object that tells somebody to act, not the verb, takes the infinitive."""
    if verb.pos_ != "VERB" or infinitive.dep_ != "advcl":
        return None
    for noun in verb.rights:
        if noun.dep_ == "dobj" and noun.i < infinitive.i:
            effect = effects_of(noun.lemma_.lower(), True, "inf")
            told = any(c.dep_ in ("prep", "dative") and c.lower_ in ("to", "on", "upon") for c in verb.rights)
            return noun if told and effect is not None and effect.effect == "requested" else None
    return None


def _is_inverted(clause: Token, auxiliaries: list[Token]) -> bool:
    """ "Had the talks failed": a condition, with its auxiliary before its subject."""
    return any(
        a.lower_ in ("had", "should", "were")
        and any(c.dep_ in ("nsubj", "nsubjpass") and c.i > a.i for c in clause.children)
        for a in auxiliaries[:1]
    )


def _is_content(clause: Token) -> bool:
    """Whether what was parsed as a relative clause lacks nothing, so that its "that" joins it to a noun of content."""
    objects = [c for c in clause.children if c.dep_ == "dobj"]
    return len(objects) > 1 and objects[0].lower_ == "that" and any(c.dep_ == "nsubj" for c in clause.children)


def is_past(word: Token) -> bool:
    """Whether a verb, or the copula of an adjective, is in the past tense or the perfect."""
    if word.pos_ == "ADJ" and word.head.pos_ == "AUX":
        word = word.head
    finite = next((c for c in word.children if c.dep_ in AUXILIARIES), word)
    return finite.tag_ == "VBD" or (finite.lower_ in PERFECT and finite.i != word.i)


def is_definite(noun: Token) -> bool:
    """Whether a noun phrase names what is taken to be there; who rejects claims grants that they were made."""
    if noun.pos_ == "PROPN" or noun.lemma_.lower() in UTTERANCES:
        return True
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in DEFINITE) for c in noun.children)


def full_lemma(word: Token) -> str:
    """The lemma with its particle: `call_off`."""
    lemma = word.lemma_.lower()
    if lemma == "hop" and word.lower_.startswith(("hope", "hoping")):  # the lemmatizer's rules strip the e
        return "hope"
    for child in word.children:
        if child.dep_ == "prt" or (
            child.dep_ == "advmod" and child.lower_ in ("on", "ahead", "out") and child.i == word.i + 1
        ):
            return f"{lemma}_{child.lower_}"
    return lemma


def subject_of(verb: Token) -> Token | None:
    """The head of the phrase that is the logical subject of a verb, over coordination, relatives and participles."""
    for _ in range(12):
        passive = None
        for child in verb.children:
            dep = child.dep_
            if dep == "nsubj":
                if child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
                    if any(c.dep_ == "nsubj" and c.i > child.i for c in verb.lefts):
                        continue  # "who they believe left"
                    return verb.head
                return child
            if dep in ("compound", "nmod") and child.pos_ == "PROPN" and verb.tag_ in FINITE:
                return child
            if dep == "agent":
                passive = next((c for c in child.children if c.dep_ == "pobj"), None)
        if passive is not None:
            return passive
        inverted = _inverted_subject(verb)
        if inverted is not None:
            return inverted
        dep, head = verb.dep_, verb.head
        if head.i == verb.i or any(c.dep_ == "nsubjpass" for c in verb.children):
            return None
        if dep == "acl" and verb.tag_ == "VBN":
            return None
        if dep in ("acl", "relcl"):
            return head
        if dep == "pcomp":
            head = head.head
            if verb.head.lower_ == "as":
                agent = subject_of(head)
                return agent or next((c for c in head.children if c.dep_ == "nsubjpass"), None)
        elif dep == "conj" and _skips_content(verb, head):
            head = head.head
        elif dep not in ("conj", "advcl", "xcomp"):
            return None
        verb = head
    return None


def is_worth_saying(verb: Token) -> bool:
    """Whether "it" that ought to be said is nobody, and the text says it: "it must be noted", "it is fair to say"."""
    if full_lemma(verb) not in REMARKS:
        return False
    around = [*verb.children, *(verb.head.children if verb.dep_ == "xcomp" else ())]
    if not any(c.lower_ == "it" and c.dep_ in ("nsubj", "nsubjpass", "expl") for c in around):
        return False
    return any(c.dep_ == "auxpass" for c in verb.children) or any(
        c.lower_ in EVALUATIONS for c in around if c.dep_ in ("acomp", "oprd")
    )


def _inverted_subject(verb: Token) -> Token | None:
    """The subject after a verb of saying that follows what is said: "..., shouted the guard"."""
    if not any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children):
        return None
    return next(
        (c for c in verb.children if c.dep_ in ("dobj", "attr", "npadvmod") and c.left_edge.i == verb.i + 1), None
    )
