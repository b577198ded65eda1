"""The same actor, the same event: identity across documents, careful, explained and reversible."""

from graphbuild.resolve.override import Alias, Line, Overrides, read_aliases, read_overrides
from graphbuild.resolve.resolve import Resolution, resolve

__all__ = ["Alias", "Line", "Overrides", "Resolution", "read_aliases", "read_overrides", "resolve"]
