"""Who says so: quotations, reporting clauses, according-to, accusations, denials, nested sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["attribute"]


def attribute(doc: Doc, drafts: list[Draft]) -> dict[int, int]:
    """Sets `source` (and `governor` of what is said) of each draft in place.

    Returns the head token of the speaker's phrase for each token inside a quotation.
    """
    return {}
