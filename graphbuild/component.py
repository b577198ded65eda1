"""The spaCy component `graphbuild_events`: `doc._.events` and `doc._.timexes` in any English pipeline."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.documents.dates import given_date
from graphbuild.errors import ModelError

__all__ = ["EventComponent", "make_component"]


class EventComponent:
    """Finds the event mentions and time expressions of each Doc that passes.

    `date` is the document creation time (ISO 8601) of documents whose `doc._.document_date` is None:
    "yesterday" needs one. The pipeline before it must tag, parse and find entities; a Doc that was not parsed raises
    ModelError.

    >>> import graphbuild.component
    >>> from graphbuild.language.load import DEFAULT_MODEL
    >>> import spacy
    >>> nlp = spacy.load(DEFAULT_MODEL)
    >>> _ = nlp.add_pipe("graphbuild_events", config={"date": "2024-03-15"})
    >>> doc = nlp("Peru closed its consulate yesterday.")
    >>> [(e.action.text, e.time.value) for e in doc._.events], [t.value for t in doc._.timexes]
    ([('closed', '2024-03-14')], ['2024-03-14'])
    """

    def __init__(self, date: str | None = None):
        self.date = given_date(date)
        for name, default in (("events", ()), ("timexes", ()), ("document_date", None)):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=default)

    def __call__(self, doc: Doc) -> Doc:
        from graphbuild.coding import code
        from graphbuild.extract import analyse
        from graphbuild.language.mending.mend import mend
        from graphbuild.model import Document

        if missing := [name for name in ("TAG", "DEP", "ENT_IOB") if not doc.has_annotation(name)]:
            raise ModelError(
                f"graphbuild_events needs a tagger, parser and ner before it; no {', '.join(missing)} here"
            )
        mend(doc)
        analysis = code(analyse(doc, Document("doc", doc.text, given_date(doc._.document_date) or self.date)))
        doc._.events = analysis.events
        doc._.timexes = analysis.timexes
        return doc


@Language.factory("graphbuild_events", default_config={"date": None}, assigns=["doc._.events", "doc._.timexes"],
                  requires=["token.dep", "token.pos", "token.lemma", "doc.ents"])  # fmt: skip
def make_component(nlp: Language, name: str, date: str | None) -> EventComponent:
    """The factory that spaCy calls."""
    return EventComponent(date)
