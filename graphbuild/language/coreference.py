"""Which mentions of a document stand for the same participant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from graphbuild.model import ActorMention, Entity, Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Coreference", "Resolver", "resolve_by_rules"]


@dataclass(frozen=True, slots=True)
class Coreference:
    """The entities of a document, and for each mention's head token the keys of those it stands for."""

    entities: tuple[Entity, ...]
    of_token: Mapping[int, tuple[int, ...]]


class Resolver(Protocol):
    """What a coreference resolver is: a parsed document and its mentions in, entities out.

    `speakers` maps a token inside a quotation to the head token of its speaker's phrase.
    """

    def __call__(self, doc: Doc, mentions: Mapping[int, ActorMention], speakers: Mapping[int, int]) -> Coreference: ...


def resolve_by_rules(doc: Doc, mentions: Mapping[int, ActorMention], speakers: Mapping[int, int]) -> Coreference:
    """graphbuild's own resolver; an unresolved pronoun belongs to no entity."""
    groups: dict[str, list[int]] = {}
    for i, mention in mentions.items():
        if mention.kind != Kind.PRONOUN:
            groups.setdefault(mention.name or mention.text.lower(), []).append(i)
    entities = tuple(
        Entity(
            key,
            mentions[group[0]].name or mentions[group[0]].text,
            mentions[group[0]].kind,
            tuple(mentions[i] for i in group),
            ("name",) * len(group),
        )
        for key, group in enumerate(groups.values())
    )
    return Coreference(entities, {i: (key,) for key, group in enumerate(groups.values()) for i in group})
