"""Event nouns to drafts: attack by X on Y, talks between A and B; and light verbs around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["add_nominal_drafts"]


def add_nominal_drafts(doc: Doc, drafts: list[Draft]) -> None:
    """Adds the drafts of event nouns, and merges those that a light verb carries into one."""
