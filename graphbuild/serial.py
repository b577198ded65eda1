"""Model objects to and from plain JSON data, by their field types."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

__all__ = ["from_data", "to_data"]

T = TypeVar("T")
PLAIN = frozenset({str, int, float, bool, type(None)})


def to_data(value: Any) -> Any:
    """Lists, dicts and scalars; fields that hold their default are left out.

    >>> from graphbuild.model import Span
    >>> to_data(Span(3, 5))
    {'start': 3, 'end': 5}
    """
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is tuple or kind is list:
        return [to_data(v) for v in value]
    if issubclass(kind, StrEnum):
        return value.value
    data = {}
    for name, default in _fields(typing.cast(typing.Hashable, kind)):
        held = getattr(value, name)
        if held is not default and held != default:
            data[name] = to_data(held)
    return data


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"cannot write a {kind.__name__} as plain data")
    return tuple((f.name, f.default) for f in dataclasses.fields(kind))


def from_data(kind: type[T], data: Any) -> T:
    """The inverse of `to_data`.

    >>> from graphbuild.model import Span
    >>> from_data(Span, {"start": 3, "end": 5})
    Span(start=3, end=5)
    """
    read: Callable[[Any], T] = _reader(typing.cast(typing.Hashable, kind))
    return read(data)


@functools.cache
def _reader(kind: Any) -> Any:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            item = _reader(args[0])
            return lambda data: tuple(item(x) for x in data)
        items = [_reader(a) for a in args]
        return lambda data: tuple(read(x) for read, x in zip(items, data, strict=True))
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(a for a in args if a is not type(None)))
        return lambda data: None if data is None else inner(data)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        fields = {f.name: hints[f.name] for f in dataclasses.fields(kind)}
        return lambda data: kind(**{name: _reader(fields[name])(v) for name, v in data.items()})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return lambda data: data
