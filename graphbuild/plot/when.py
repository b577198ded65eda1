"""Dates as numbers on an axis: intervals in days, and the stretch of time a picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graphbuild.model import Basis, Granularity

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from graphbuild.model import Interval

__all__ = ["day_number", "set_time_axis", "uncertain", "wide", "window"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FINE = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.DAY)
FAR_OUT = 6.0


def day_number(bound: str | None) -> float | None:
    """Days since 1970-01-01 of an ISO 8601 bound; None for none, and for years outside 1 to 9999.

    >>> day_number("1970-01-02T12:00")
    1.5
    >>> day_number("-0043-03-15") is None
    True
    """
    if bound is None or bound.startswith("-") or bound.startswith("0000"):
        return None
    try:
        moment = datetime.fromisoformat(bound)
    except ValueError:
        return None
    return (moment.replace(tzinfo=UTC) - EPOCH).total_seconds() / 86400


def uncertain(interval: Interval) -> bool:
    """Whether the date is only bounded, or that of the document."""
    return interval.basis in (Basis.BOUNDED, Basis.DOCUMENT_DATE) or interval.granularity == Granularity.VAGUE


def wide(interval: Interval) -> bool:
    """Whether the event lies somewhere in an interval longer than a day."""
    return interval.granularity not in FINE


def window(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The stretch that a picture shows: all of it, or the bulk where few dates lie far out, with a margin.

    >>> window([(0, 1), (9, 10)])
    (-0.2, 10.2)
    """
    if not spans:
        return 0.0, 1.0
    low, high = min(b for b, _ in spans), max(e for _, e in spans)
    middles = sorted((b + e) / 2 for b, e in spans)
    first, last = middles[len(middles) // 20], middles[-1 - len(middles) // 20]
    near = max(last - first, 1.0)
    if len(spans) >= 8 and high - low > FAR_OUT * near:
        inside = [(b, e) for b, e in spans if first - near <= (b + e) / 2 <= last + near and e - b <= 2 * near]
        low, high = min(b for b, _ in inside), max(e for _, e in inside)
    margin = max((high - low) * 0.02, 1 / 96)
    return low - margin, high + margin


def set_time_axis(ax: Axes, low: float, high: float) -> None:
    """Ticks from minutes to centuries, as the stretch asks for."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    edge = day_number("9999-12-30") or 0.0
    ax.set_xlim(max(low, day_number("0001-01-02") or low), min(high, edge))
    locator = AutoDateLocator(minticks=4, maxticks=9, interval_multiples=True)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
