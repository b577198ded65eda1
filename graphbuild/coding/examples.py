"""The examples of lexicon rows as tests: each must give the type its row expects, and its row must fit it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.coding.code import code
from graphbuild.coding.lexicon import NO_TYPE, Lexicon
from graphbuild.coding.match import fitting, match
from graphbuild.draft import Draft
from graphbuild.extract import analyse
from graphbuild.extract.frame import frame
from graphbuild.language.columns import Columns
from graphbuild.language.parse import parse
from graphbuild.lexicons import Row
from graphbuild.model import Action, Document, EventMention, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Fault", "check_examples"]


@dataclass(frozen=True, slots=True)
class Fault:
    """An example that does not give what its row expects: the row, what came, or None for nothing."""

    row: Row
    found: str | None

    def __str__(self) -> str:
        row = self.row
        return f"{row.where}: {row['pattern']!r} should give {row['expect']}, not {self.found}: {row['example']}"


def check_examples(rows: Iterable[Row], lexicon: Lexicon, nlp: Language) -> Iterator[Fault]:
    """The rows whose example does not give the expected type by a pattern that fits.

    Another, more specific row may give the type, as long as this one fits too and the type is right. A noun that
    the extraction does not take for an event by itself is looked up as if it were one.
    """
    kept = list(rows)
    documents = [Document(str(number), row["example"]) for number, row in enumerate(kept)]
    for row, (document, doc) in zip(kept, parse(documents, nlp), strict=True):
        mentions = code(analyse(doc, document), lexicon).events
        given = {m.type for m in mentions if row.where in fitting(m, lexicon)}
        if row["pos"] == "noun" and row["expect"] not in given:
            given |= {m.type for m in _nouns(doc, row, lexicon)}
        if row["expect"] not in {label or NO_TYPE for label in given}:
            yield Fault(row, ", ".join(sorted(map(str, given))) or None)


def _nouns(doc: Doc, row: Row, lexicon: Lexicon) -> Iterator[EventMention]:
    from dataclasses import replace

    columns = Columns.of(doc)
    head = row["pattern"].split()[0]
    for i, lemma in enumerate(columns.lemma):
        if lemma == head or columns.lower[i] == head:
            draft = Draft(i, (i,), head, "noun")
            span = Span(columns.idx[i], columns.end(i))
            action = Action(span, columns.words[i], head, "noun")
            mention = EventMention("example", "example", span, action, (), frame=frame(columns, draft))
            found = match(mention, lexicon)
            if found and row.where in fitting(mention, lexicon):
                yield replace(mention, type=found.type)
