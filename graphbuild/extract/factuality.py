"""Has it happened: polarity and modality of each event from negation, modals, governing verbs, conditionals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["judge"]


def judge(doc: Doc, drafts: list[Draft]) -> None:
    """Sets `polarity`, `modality` and `tense` of each draft in place."""
