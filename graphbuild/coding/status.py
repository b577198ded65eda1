"""Types that depend on status: a threat to attack is THREATEN, a promise of aid AGREE, a refusal REJECT."""

from __future__ import annotations

from graphbuild.model import ActorMention, EventMention, Kind, Modality, Polarity

__all__ = ["by_status"]

COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
EVERYDAY = frozenset({None, "MOVE", "TRADE", "LAUNCH", "HIRE"})
INERT = frozenset({Kind.THING, Kind.EVENT, Kind.PLACE})
SPEAKERS = frozenset({"we", "i"})
ATTEMPTED = "attempted amod"  # an attempted murder threatens nobody with one
PURPOSE = "infinitive of purpose"
FUTURE = "going to"


def by_status(
    label: str | None, event: EventMention, governor: EventMention | None, governing: str | None
) -> tuple[str | None, str | None]:
    """The type after polarity, modality and the governing event are taken into account, and the rule that changed it.

    PLOVER codes what an actor does: who threatens to strike threatens, who promises aid agrees to give it, who
    won't meet rejects meeting. Others' demands leave the type as it is; the event's modality says that it is asked for.

    `governor` is the event whose complement this one is, `governing` its type.
    """
    if event.action.text == "going" and FUTURE in event.rules:
        return None, "type:future"
    happened = event.modality == Modality.ASSERTED and event.polarity == Polarity.POSITIVE
    willed = governor is not None and not happened and _same_actor(event, governor)
    if event.modality == Modality.THREATENED and (label is None or label in COOPERATION | CONFLICT):
        return "THREATEN", "type:threatened"
    if willed and governing == "REJECT" and label not in CONFLICT:
        return "REJECT", "type:refused"
    if event.polarity == Polarity.NEGATIVE:
        if label in COOPERATION or label == "AGREE":
            return "REJECT", "type:negated"
        return label, None
    on_condition = willed and governing == "SAY" and event.modality == Modality.HYPOTHETICAL
    if on_condition and label in COOPERATION | CONFLICT:  # "said it would strike if its demands were refused"
        return ("AGREE" if label in COOPERATION else "THREATEN"), "type:conditional"
    if willed and governing == "THREATEN" and label in (COOPERATION | CONFLICT | {None}):
        return "THREATEN", "type:threatened"
    if willed and governing == "AGREE" and label in COOPERATION | EVERYDAY:
        return "AGREE", "type:agreed"
    if event.modality == Modality.PLANNED and not purpose(event) and ATTEMPTED not in event.rules:
        if label in COOPERATION:
            return "AGREE", "type:planned"
        if label in CONFLICT:
            return "THREATEN", "type:planned"
    return label, None


def purpose(event: EventMention) -> bool:
    """Whether the mention says what something else was done for ("sent doctors to help the islanders")."""
    return PURPOSE in event.rules


def demanded(event: EventMention, content: list[EventMention]) -> bool:
    """Whether a statement demands something: it says itself what someone else must or should do.

    What it reports of a request or an order demands nothing, nor does what "we must" do or how things should turn out.
    """
    return any(
        said.modality == Modality.REQUESTED
        and said.tense != "past"
        and any(rule == "imperative" or rule.startswith("modality.tsv") for rule in said.rules)
        and (not said.actors or any(_is_other(a.mention) for a in said.actors))
        and not _same_actor(said, event)
        for said in content
    )


def _is_other(mention: ActorMention) -> bool:
    return mention.kind not in INERT and mention.lemma not in SPEAKERS


def _same_actor(event: EventMention, governor: EventMention) -> bool:
    own = {a.entity for a in event.actors} - {None}
    theirs = {a.entity for a in governor.actors} - {None}
    if own and theirs:
        return not own.isdisjoint(theirs)
    spans = {a.mention.span for a in event.actors}
    return any(a.mention.span in spans for a in governor.actors)
