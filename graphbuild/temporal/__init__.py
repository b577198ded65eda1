"""Date phrases to intervals (timexes), and the date of each event (anchoring)."""

from graphbuild.temporal.anchor import anchor
from graphbuild.temporal.order import find_orders
from graphbuild.temporal.tagger import find_timexes

__all__ = ["anchor", "find_orders", "find_timexes"]
