"""Parsed text to event mentions: participants, nominal events, sources, factuality."""

from graphbuild.extract.analyse import analyse

__all__ = ["analyse"]
