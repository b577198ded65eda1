"""Dates as numbers on an axis: intervals in days, and the stretch of time a picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from matplotlib.ticker import Formatter

from graphbuild.model import Basis, Granularity

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from graphbuild.model import Interval

__all__ = ["day_number", "set_time_axis", "uncertain", "wide", "window"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FINE = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.DAY)
FAR_OUT = 6.0
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST = ("", "Jan", "1", "00:00")


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
    from matplotlib.dates import AutoDateLocator

    edge = day_number("9999-12-30") or 0.0
    ax.set_xlim(max(low, day_number("0001-01-02") or low), min(high, edge))
    locator = AutoDateLocator(minticks=4, maxticks=9, interval_multiples=True)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(_Dates())


class _Dates(Formatter):
    """Ticks as dates: the first names its month and year in full, later ones what has changed."""

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """The labels of all ticks; what is coarser than the tick stands on a second line.

        >>> _Dates().format_ticks([18439, 18443, 18475])
        ['26\\nJun 2020', '30', '1\\nAug']
        >>> _Dates().format_ticks([18262, 18628])
        ['2020', '2021']
        """
        shown = sorted(self.axis.get_view_interval()) if self.axis else [min(values), max(values)]
        told = [_levels(_moment(value)) if shown[0] <= value <= shown[1] else None for value in values]
        seen = [parts for parts in told if parts]
        finest = max((level for parts in seen for level, part in enumerate(parts) if part != FIRST[level]), default=0)
        labels, before = [], ["", "", "", ""]
        for parts in told:
            if parts is None:
                labels.append("")
                continue
            changed = [level for level in range(finest) if parts[level] != before[level]]
            if finest == 3 and changed:
                changed = sorted({1, 2, *changed})
            elif finest == 2 and changed == [0]:
                changed = [0, 1]
            below = " ".join(parts[level] for level in reversed(changed))
            labels.append(parts[finest] + ("\n" + below if below else ""))
            before = parts
        return labels

    def __call__(self, x: float, pos: int | None = None) -> str:
        return _moment(x).isoformat(" ", "minutes").removesuffix("+00:00")


def _moment(value: float) -> datetime:
    return EPOCH + timedelta(seconds=round(float(value) * 86400))


def _levels(moment: datetime) -> list[str]:
    """Year, month, day and time of day."""
    clock = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    return [f"{moment.year}", MONTHS[moment.month - 1], f"{moment.day}", clock]
