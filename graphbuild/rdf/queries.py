"""Questions in SPARQL with parameters that are bound as RDF terms, never pasted as text; and their answers."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    import pandas

    from graphbuild.graph import EventGraph
    from graphbuild.rdf.store import Store

__all__ = [
    "Parameter",
    "Question",
    "Result",
    "ask",
    "bind",
    "load_question",
    "overview",
    "query",
    "questions",
    "read_question",
]

# A parameter is a VALUES line with a comment; the file runs as it stands, with the defaults, in any SPARQL tool.
_PARAMETER = re.compile(
    r"VALUES \?(\w+) \{ (?P<default>[^{}\n]*) \} *# (?P<kind>participant|date|type|event|text): (?P<help>[^\n]+)"
)

_SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX gb: <https://graphbuild.example/ns#> "
_BASE = _SKOS + "SELECT ?base { ?run a gb:ExtractionRun ; gb:base ?base }"
_BY_LABEL = _SKOS + "SELECT DISTINCT ?a { VALUES ?n { NAMES } ?a skos:prefLabel ?n } ORDER BY ?a"
_BY_OTHER_NAME = _SKOS + "SELECT DISTINCT ?a { VALUES ?n { NAMES } ?a skos:altLabel|gb:code ?n } ORDER BY ?a"
_LABELS = _SKOS + "SELECT DISTINCT ?l { ?a skos:prefLabel ?l } LIMIT 20000"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes: a participant, date, type, event or text."""

    name: str
    kind: str
    help: str
    default: str

    @property
    def required(self) -> bool:
        """Whether the question makes no sense without it."""
        return self.help.startswith("(required)")


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL file: its name, what it asks, its parameters."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    sparql: str


def query(data: EventGraph | Store | str | Path, question: str | Path | Question, **parameters: Any) -> Result:
    """Puts a question to a graph, a store, a store's folder or a file of RDF.

    `question` is the name of one that comes with graphbuild (`questions()` lists them), the path of a `.rq` file, or
    a Question. Parameters are bound as terms: a participant by name, code, id or IRI, a date as YYYY-MM-DD, an event
    type by its code. Raises InputError for a parameter that the question does not have or that cannot be read.
    """
    from graphbuild.graph import EventGraph
    from graphbuild.rdf.store import Store

    if isinstance(data, EventGraph):
        return ask(Store.of(data), question, parameters)
    return ask(data if isinstance(data, Store) else Store.open(data), question, parameters)


def questions() -> tuple[Question, ...]:
    """The questions that come with graphbuild, by name."""
    from graphbuild.resources import ontology_folder

    return tuple(load_question(p) for p in sorted((ontology_folder() / "queries").glob("*.rq")))


def overview() -> Any:
    """The questions with their parameters, as a table for a terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table("question", "what it asks", "parameters")
    for each in questions():
        table.add_row(each.name, Text(each.title), Text("\n".join(f"{p.name}: {p.help}" for p in each.parameters)))
    return table


@lru_cache(64)
def load_question(path: Path) -> Question:
    """Reads a question from a file."""
    try:
        return read_question(path.read_text(encoding="utf-8"), path.stem)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the query cannot be read ({error})", path=path) from None


def read_question(sparql: str, name: str) -> Question:
    """Reads a question from SPARQL text: the comment at its head says what it asks."""
    head = []
    for line in sparql.splitlines():
        if not line.startswith("#"):
            break
        head.append(line.lstrip("# ").rstrip())
    found = tuple(Parameter(m[1], m["kind"], m["help"], m["default"]) for m in _PARAMETER.finditer(sparql))
    return Question(name, head[0] if head else name, " ".join(head[1:]).strip(), found, sparql)


def ask(store: Store, question: str | Path | Question, parameters: Mapping[str, Any]) -> Result:
    """Puts a question to a store; see `query`."""
    asked = question if isinstance(question, Question) else _find(question)
    found = store.select(bind(asked, parameters, store))
    return _result(asked, found)


def _find(question: str | Path) -> Question:
    from graphbuild.resources import ontology_folder

    if isinstance(question, str) and re.fullmatch(r"[a-z0-9-]+", question):
        path = ontology_folder() / "queries" / f"{question}.rq"
        if path.is_file():
            return load_question(path)
    path = Path(question)
    if path.is_file():
        return load_question(path)
    names = ", ".join(q.name for q in questions())
    raise InputError(f"{str(question)[:80]!r} is neither a file nor one of the questions: {names}")


def bind(question: Question, parameters: Mapping[str, Any], store: Store | None = None) -> str:
    """The SPARQL of a question with its parameters' terms in their VALUES.

    Names of participants are looked up in `store`; without one they have to be IRIs.
    """
    known = {p.name: p for p in question.parameters}
    given = {k.rstrip("_"): v for k, v in parameters.items() if v is not None}
    unknown = sorted(set(given) - set(known))
    if unknown:
        takes = ", ".join(known) or "no parameters"
        raise InputError(f"{question.name} has no parameter {', '.join(unknown)}; it takes {takes}")
    for parameter in question.parameters:
        if parameter.required and parameter.name not in given:
            raise InputError(f"{question.name} needs {parameter.name}: {parameter.help.removeprefix('(required) ')}")

    def filled(match: re.Match[str]) -> str:
        name = match[1]
        if name not in given:
            # Joining with UNDEF says nothing, and keeps engines from using their indexes.
            return "" if match["default"].strip() == "UNDEF" else match[0]
        terms = " ".join(str(t) for t in _terms(known[name], given[name], store))
        return f"VALUES ?{name} {{ {terms} }}"

    return _PARAMETER.sub(filled, question.sparql)


def _terms(parameter: Parameter, value: Any, store: Store | None) -> list[Any]:
    from pyoxigraph import Literal, NamedNode

    from graphbuild.iris import is_iri
    from graphbuild.rdf.terms import DATE, clean, event_type
    from graphbuild.rdf.times import is_day

    values = value if isinstance(value, list | tuple) else [value]
    terms: list[Any] = []
    for each in values:
        text = each.isoformat() if isinstance(each, date) else str(each)
        if parameter.kind == "date":
            if not is_day(text):
                raise InputError(f"{parameter.name}={text[:40]!r} is not a day; write it as YYYY-MM-DD")
            terms.append(Literal(text, datatype=DATE))
        elif parameter.kind == "text":
            terms.append(Literal(clean(text)))
        elif is_iri(text):
            terms.append(NamedNode(text))
        elif parameter.kind == "type":
            terms.append(event_type(text.upper() if text.islower() else text))
        else:
            terms += _looked_up(parameter, text, store)
    return terms


def _looked_up(parameter: Parameter, text: str, store: Store | None) -> list[Any]:
    """The nodes that a name, code or local id stands for."""
    from pyoxigraph import Literal, NamedNode

    from graphbuild.iris import escape
    from graphbuild.rdf.terms import LANGUAGE, clean

    if store is None:
        raise InputError(f"{parameter.name}={text[:40]!r} is not an IRI")
    prefix = {"participant": "a/", "event": "e/"}[parameter.kind]
    if text.startswith(prefix):
        base = next((row["base"].value for row in store.select(_BASE)), "")
        return [NamedNode(base + escape(text))]
    if parameter.kind == "event":
        raise InputError(f"{parameter.name}={text[:40]!r}: give the event's IRI or its id, such as e/0935f48880b3277e")
    name = clean(text)
    spellings = dict.fromkeys((name, name.title(), name.upper()))
    names = " ".join(f"{Literal(n, language=LANGUAGE)} {Literal(n)}" for n in spellings)
    for lookup in (_BY_LABEL, _BY_OTHER_NAME):
        found = [row["a"] for row in store.select(lookup.replace("NAMES", names))]
        if found:
            return found
    raise InputError(f"{parameter.name}: no participant is called {text[:80]!r}{_nearby(text, store)}")


def _nearby(text: str, store: Store) -> str:
    import difflib

    rows = store.select(_LABELS)
    near = difflib.get_close_matches(text, [r["l"].value for r in rows], 3, 0.6)
    return f"; did you mean {', '.join(near)}?" if near else ""


class Result(Sequence[dict[str, Any]]):
    """The rows of an answer: shown as a table, or taken as CSV, JSON or a DataFrame.

    `columns` are the names, `rows` lists of plain values: str (IRIs too), int, float, bool or None.
    """

    def __init__(self, question: str, title: str, columns: Sequence[str], rows: list[list[Any]]) -> None:
        self.question, self.title, self.columns, self.rows = question, title, tuple(columns), rows

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [dict(zip(self.columns, row, strict=True)) for row in self.rows[index]]
        return dict(zip(self.columns, self.rows[index], strict=True))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def to_csv(self, path: str | Path | None = None) -> str:
        """The rows as CSV with a line of names; written to `path` if one is given."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(["" if v is None else v for v in row] for row in self.rows)
        return _kept(out.getvalue(), path)

    def to_json(self, path: str | Path | None = None) -> str:
        """The rows as a JSON list of objects; written to `path` if one is given."""
        return _kept(json.dumps(list(self), ensure_ascii=False, indent=1) + "\n", path)

    def to_dataframe(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame."""
        try:
            import pandas
        except ImportError:
            raise MissingExtraError("pandas", "pandas") from None
        return pandas.DataFrame(self.rows, columns=list(self.columns))

    def __repr__(self) -> str:
        return f"<Result of {self.question}: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        shown = self.rows[:100]
        head = "".join(f"<th>{html.escape(c)}</th>" for c in self.columns)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(_shown(v))}</td>" for v in row) + "</tr>" for row in shown)
        more = f"<p>{len(self) - len(shown)} more rows</p>" if len(self) > len(shown) else ""
        caption = f"<caption>{html.escape(self.title)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def __rich__(self) -> Any:
        from rich.table import Table
        from rich.text import Text

        table = Table(title=Text(self.title))
        for column in self.columns:
            table.add_column(Text(column), overflow="fold")
        for row in self.rows:
            # Text, not str: rich would read [brackets] in a name as markup.
            table.add_row(*(Text(_shown(v)) for v in row))
        return table


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _kept(text: str, path: str | Path | None) -> str:
    if path is not None:
        Path(path).write_text(text, encoding="utf-8")
    return text


def _result(question: Question, found: Any) -> Result:
    from pyoxigraph import QueryBoolean, QueryTriples

    if isinstance(found, QueryBoolean):
        return Result(question.name, question.title, ("answer",), [[bool(found)]])
    if isinstance(found, QueryTriples):
        rows = [[_plain(t.subject), _plain(t.predicate), _plain(t.object)] for t in found]
        return Result(question.name, question.title, ("subject", "predicate", "object"), rows)
    columns = [v.value for v in found.variables]
    return Result(question.name, question.title, columns, [[_plain(row[c]) for c in columns] for row in found])


def _plain(term: Any) -> Any:
    """A term as a plain value."""
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    kind = datatype.value.rpartition("#")[2] if datatype is not None else ""
    try:
        if kind == "integer":
            return int(term.value)
        if kind in ("decimal", "double", "float"):
            return float(term.value)
    except ValueError:
        return str(term.value)
    if kind == "boolean":
        return term.value in ("true", "1")
    return term.value if hasattr(term, "value") else str(term)
