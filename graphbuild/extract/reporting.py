"""Who says so: quotations, reporting clauses, according-to, accusations, denials, nested sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.draft import Draft, Source
from graphbuild.extract.embedding import UTTERANCES, Link, full_lemma, is_worth_saying, link, subject_of
from graphbuild.extract.markers import NO_ONE
from graphbuild.extract.quotes import Quotation, find_quotations
from graphbuild.language.reporting_words import reporting_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["attribute"]

NAMED = frozenset({"nsubj", "compound", "nmod"})  # the small models take a name before a verb for a compound
HANGING = frozenset({"advcl", "parataxis", "ccomp", "dep", "conj"})
DEEPEST_PHRASE = 20
PHASES = frozenset({"begin", "continue", "start"})  # "as the protests continued"
NOUN_POSSESSORS = frozenset({"of", "by", "from"})


def attribute(doc: Doc, drafts: list[Draft]) -> dict[int, int]:
    """Sets `source` (and `governor` of what is said) of each draft in place.

    Returns the head token of the speaker's phrase for each token inside a quotation.

    >>> from graphbuild.language.load import load_model
    >>> drafts = [Draft(3, (3,), "close")]
    >>> attribute(load_model()("Kale said it closed."), drafts)
    {}
    >>> drafts[0].source.head, drafts[0].governor
    (0, 1)
    """
    quotations = find_quotations(doc, SAYING)
    quoted = {i: q for q in quotations for i in range(q.start, q.end)}
    introducing = {q.trigger for q in quotations}
    sources: dict[int, Source | None] = {}
    for draft in drafts:
        draft.quotes = draft.trigger in introducing
        source = _source(doc[draft.trigger], sources, quoted)
        draft.source = source
        if source is not None:
            draft.rules.append(source.rule)
            if draft.governor is None:
                draft.governor = source.trigger
    return {i: q.speaker for i, q in sorted(quoted.items()) if q.speaker is not None}


def _source(token: Token, sources: dict[int, Source | None], quoted: dict[int, Quotation]) -> Source | None:
    chain: list[tuple[Token, Link | None]] = []
    while token.i not in sources:
        tie = link(token)
        chain.append((token, tie))
        if tie is None:
            break
        token = tie.governor
    for word, tie in reversed(chain):
        sources[word.i] = _of(word, tie, sources, quoted)
    return sources[chain[0][0].i] if chain else sources[token.i]


def _of(
    word: Token, tie: Link | None, sources: dict[int, Source | None], quoted: dict[int, Quotation]
) -> Source | None:
    quotation = quoted.get(word.i)
    above = tie.governor if tie else None
    if quotation is not None and quotation.speaker is not None and (above is None or not _within(above.i, quotation)):
        return Source(quotation.speaker, quotation.trigger, "quotation")
    by_clause = _parenthetical(word)
    if tie is None or above is None:
        return by_clause
    inherited = sources[above.i]
    if quotation is None and above.i in quoted:
        return by_clause
    if tie.construction == "parataxis" or _reports_on(word):
        return by_clause
    if tie.construction.startswith("according"):
        return None
    if inherited is not None and _sums_up(above, word):
        return sources.get(inherited.trigger) if inherited.trigger is not None else None
    if inherited is not None and word.dep_ in ("relcl", "pobj", "pcomp") and _beside_content(above, inherited):
        inherited = sources.get(inherited.trigger) if inherited.trigger is not None else None
    said = _said(tie)
    if said is not None:
        if quotation is not None and said.head is not None and _first_person(word.doc[said.head]):
            return inherited
        return said
    return by_clause or inherited


def _beside_content(noun: Token, source: Source) -> bool:
    """Whether a noun is, or belongs to, the object of a verb of saying: what is told of it besides is the narrator's.

    In "rebels denied an attack that killed ten" the killing is not what they said.
    """
    for _ in range(DEEPEST_PHRASE):
        tie = link(noun) if noun.pos_ in ("NOUN", "PROPN") else None
        if tie is None:
            return False
        if tie.governor.i == source.trigger:
            return True
        noun = tie.governor
    return False


def _sums_up(noun: Token, clause: Token) -> bool:
    """ "Says that they fled, a charge that Chad denies": who answers what was said is told by the narrator."""
    start = noun.left_edge
    return (
        clause.dep_ == "relcl"
        and (full_lemma(clause), "verb") in WORDS
        and (noun.lower_ == "something" or (noun.lemma_.lower() in UTTERANCES and start.lower_ in ("a", "an")))
        and noun.doc[max(start.i - 1, 0)].text in (",", "–", "—", "-")
    )


def _within(i: int, quotation: Quotation) -> bool:
    return quotation.start <= i < quotation.end


def _first_person(head: Token) -> bool:
    return head.lower_ in ("i", "we")


def _reports_on(clause: Token) -> bool:
    """Whether a clause of saying hangs on what it says: "as the minister put it", "..., police said"."""
    if clause.dep_ not in HANGING or clause.pos_ != "VERB" or (full_lemma(clause), "verb") not in WORDS:
        return False
    children = list(clause.children)
    if any(c.lower_ == "as" and c.i < clause.i for c in children):  # "fell as it reported a loss" is no source
        own = any(c.dep_ in ("ccomp", "xcomp") or (c.dep_ == "dobj" and c.lower_ != "it") for c in children)
        return not own and full_lemma(clause) not in PHASES
    if not any(c.dep_ in NAMED for c in children) or any(
        c.dep_ in ("ccomp", "mark", "dobj", "xcomp") for c in children
    ):
        return False
    first = clause.left_edge.i
    comma = "," in (clause.doc[first].text, clause.doc[max(first - 1, 0)].text)
    return comma and (clause.dep_ == "parataxis" or clause.i > clause.head.i)


def _said(tie: Link) -> Source | None:
    governor = tie.governor
    pos = governor.pos_
    if pos in ("VERB", "AUX"):
        contents = WORDS.get((full_lemma(governor), "verb")) or WORDS.get((governor.lemma_.lower(), "verb"))
    elif pos == "NOUN":
        contents = WORDS.get((governor.lemma_.lower(), "noun"))
    else:
        return None
    if not contents:
        return None
    construction = "that" if tie.construction in ("that", "whether", "bare") else tie.construction
    where = contents.get(construction)
    if where is None and construction == "that" and "quote" in contents:
        where = contents["quote"]
    if where is None:
        return None
    source = subject_of(governor) if pos != "NOUN" else _possessor(governor)
    if source is None or source.lower_ in NO_ONE or is_worth_saying(governor):  # "nothing suggests that it fell"
        return None
    return Source(source.i, governor.i, where)


def _possessor(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in NOUN_POSSESSORS:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _parenthetical(word: Token) -> Source | None:
    """The source that a clause names about itself: "according to police", "as the minister put it"."""
    for child in word.children:
        lower = child.lower_
        if lower == "according":
            to = next((c for c in child.children if c.dep_ == "prep"), child)
            named = next((c for c in to.children if c.dep_ == "pobj"), None)
            if named is not None:
                return Source(named.i, child.i, "according to")
        elif _reports_on(child):
            named = subject_of(child)
            if named is not None:
                return Source(named.i, child.i, "parenthetical clause")
    return None


WORDS = reporting_words()
SAYING = frozenset(
    lemma for (lemma, pos), contents in WORDS.items() if pos == "verb" and ({"that", "quote"} & set(contents))
)
