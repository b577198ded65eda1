"""The same actor, the same event: identity across documents, careful, explained and reversible."""

from graphbuild.resolve.resolve import Resolution, resolve

__all__ = ["Resolution", "resolve"]
