"""The exceptions graphbuild raises on purpose.

GraphbuildError
├── InputError        a document, table or build folder that cannot be read
│   ├── InputNote     a part of a document that cannot be read; the document is built all the same
│   └── LexiconError  a lexicon row that is malformed or contradicts another
├── ModelError        a spaCy pipeline that is missing or unfit
├── StoreError        a triple store that refused, or could not be reached
├── ValidationError   a graph that does not conform to its shapes
└── MissingExtraError an optional package that is not installed
"""

from __future__ import annotations

__all__ = [
    "GraphbuildError",
    "InputError",
    "InputNote",
    "LexiconError",
    "MissingExtraError",
    "ModelError",
    "StoreError",
    "ValidationError",
]


class GraphbuildError(Exception):
    """Anything graphbuild reports to its user: what was given, where, and what to do."""


class InputError(GraphbuildError, ValueError):
    """Input that cannot be read, with its file and line.

    >>> str(InputError("not JSON", path="news.jsonl", line=3))
    'news.jsonl:3: not JSON'
    """

    def __init__(self, message: str, *, path: object = None, line: int | None = None) -> None:
        where = "" if path is None else f"{path}:{line}: " if line else f"{path}: "
        super().__init__(where + message)
        self.message, self.path, self.line = message, path, line

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuilt, (type(self), self.message, self.path, self.line))


def _rebuilt(kind: type[InputError], message: str, path: object, line: int | None) -> InputError:
    return kind(message, path=path, line=line)


class InputNote(InputError):
    """Something about a document that its reader should know; the document is built all the same."""


class LexiconError(InputError):
    """A row of a word list that cannot be used, with its file and line."""


class ModelError(GraphbuildError):
    """A spaCy pipeline that is not installed or lacks a parser, tagger or entity recogniser."""


class StoreError(GraphbuildError, OSError):
    """A triple store that could not be reached, or that refused a request."""


class ValidationError(GraphbuildError, ValueError):
    """A graph that violates the SHACL shapes."""


class MissingExtraError(GraphbuildError, ImportError):
    """A feature whose optional package is absent.

    >>> str(MissingExtraError("pandas", "pandas"))
    "pandas is not installed; run: pip install 'graphbuild[pandas]'"
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; run: pip install 'graphbuild[{extra}]'")
        self.package, self.extra = package, extra

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.package, self.extra))
