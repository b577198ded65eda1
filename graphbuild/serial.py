"""Model objects to and from plain JSON data, by their field types."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

__all__ = ["from_data", "from_json", "to_data", "to_json"]

T = TypeVar("T")


def to_data(value: Any) -> Any:
    """Lists, dicts and scalars.

    >>> from graphbuild.model import Span
    >>> to_data(Span(3, 5))
    {'start': 3, 'end': 5}
    """
    return msgspec.to_builtins(value)


def from_data(kind: type[T], data: Any) -> T:
    """The inverse of `to_data`; raises ValueError if the data do not fit.

    >>> from graphbuild.model import Span
    >>> from_data(Span, {"start": 3, "end": 5})
    Span(start=3, end=5)
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def to_json(value: Any) -> bytes:
    """A line of JSON, without its end.

    >>> from graphbuild.model import Span
    >>> to_json(Span(3, 5))
    b'{"start":3,"end":5}'
    """
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can escape and UTF-8 cannot hold
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode()


def from_json(kind: type[T], line: bytes | str) -> T:
    """The inverse of `to_json`; raises ValueError if the line does not fit.

    >>> from graphbuild.model import Span
    >>> from_json(Span, b'{"start":3,"end":5}')
    Span(start=3, end=5)
    """
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.MsgspecError:
        return from_data(kind, json.loads(line))
