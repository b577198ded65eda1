"""The date of each event: its clause's timex, else its discourse's, else tense and the document date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphbuild.draft import Draft
from graphbuild.model import Basis, Document, EventTime, Granularity, Interval, Modality, Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["anchor"]


def anchor(doc: Doc, document: Document, timexes: Sequence[Timex], drafts: Sequence[Draft]) -> None:
    """Sets `time` of each draft in place."""
    for draft in drafts:
        if document.date and draft.modality == Modality.ASSERTED:
            day = document.date[:10]
            draft.time = EventTime(day, Interval(None, day, Granularity.DAY, Basis.DOCUMENT_DATE), "document-date")
