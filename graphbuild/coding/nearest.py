"""Types by nearest example: for actions the lexicon does not know, with a sentence encoder that the user brings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graphbuild.coding.lexicon import NO_TYPE, SAME_AS_OBJECT, lexicon_files, read_rows
from graphbuild.errors import MissingExtraError
from graphbuild.lexicons import Row
from graphbuild.model import Analysis, EventMention

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Encoder", "NearestType", "load_encoder"]

LEAST = 0.5


class Encoder(Protocol):
    """Anything that turns sentences into vectors, as sentence-transformers' models do."""

    def encode(self, sentences: list[str], /) -> Any:
        """One vector (a sequence of floats) for each sentence."""


def load_encoder(path: str | Path) -> Encoder:
    """A sentence-transformers model from a folder on this machine; nothing is downloaded.

    Raises MissingExtraError where the package is not installed.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise MissingExtraError("sentence-transformers", "embedding") from error
    model: Encoder = SentenceTransformer(str(path), local_files_only=True)
    return model


class NearestType:
    """Finds the lexicon row whose example is most like a mention's sentence, and takes its type.

    `rows` are those of our lexicons unless given. `least` is the cosine similarity (0..1) below which a mention stays
    without a type: at 0.5 most encoders still mean the same kind of act, below they often mean only the same topic.
    """

    def __init__(self, encoder: Encoder, rows: Iterable[Row] | None = None, least: float = LEAST) -> None:
        if rows is None:
            rows = [row for file in lexicon_files() for row in read_rows(file)]
        self.encoder, self.least = encoder, least
        self.rows = [row for row in rows if row["type"] not in (NO_TYPE, SAME_AS_OBJECT)]
        self.examples = self._vectors([row["example"] for row in self.rows])

    def _vectors(self, sentences: Sequence[str]) -> np.ndarray[Any, Any]:
        import numpy as np

        vectors = np.asarray(self.encoder.encode(list(sentences)), dtype="float64")
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: np.ndarray[Any, Any] = vectors / np.where(length == 0, 1, length)
        return unit

    def code(self, analysis: Analysis) -> Analysis:
        """The analysis with a type for mentions that the lexicon knew nothing about.

        Such a type has the rule `nearest:` with the row it comes from as its basis, and scores no more than the
        similarity.        What the lexicon coded stays as it is.
        """
        unknown = [event for event in analysis.events if event.type is None]
        if not unknown:
            return analysis
        text = analysis.document.text
        similar = self._vectors([event.sentence.of(text) for event in unknown]) @ self.examples.T
        found = {event.id: self._typed(event, scores) for event, scores in zip(unknown, similar, strict=True)}
        return replace(analysis, events=tuple(found.get(event.id, event) for event in analysis.events))

    def _typed(self, event: EventMention, scores: np.ndarray[Any, Any]) -> EventMention:
        best = int(scores.argmax())
        score = float(scores[best])
        if score < self.least:
            return event
        row = self.rows[best]
        return replace(
            event,
            type=row["type"],
            rules=(*event.rules, f"nearest:{row.where}"),
            score=round(min(event.score, score), 3),
        )
