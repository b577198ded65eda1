"""What the pictures share: colours, shapes, text that is safe to draw, axes of their own, files without a clock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from graphbuild.display import clean
from graphbuild.model import Kind, Status

__all__ = [
    "FAINT", "INK", "KIND_STYLE", "MUTED", "PALETTE", "PAPER", "STATUS_STYLE", "PictureAxes", "clean", "contrast",
    "folded", "legend_columns", "new_axes", "png", "save_picture", "size_in_points", "text_size", "wrapped",
]  # fmt: skip

INK, MUTED, FAINT, PAPER = "#1a1a1a", "#555555", "#9a9a9a", "#ffffff"
# Hues after Tol's and Okabe and Ito's colour-blind safe sets, darkened until each has 4.5:1 on white; a shape or
# a sign says the same as each colour.
PALETTE = ("#2f5f94", "#b3304f", "#1d6f37", "#8a5a00", "#7a3f8f", "#00707a", "#5f5f5f", "#a33b00")
KIND_STYLE: dict[str, tuple[str, str]] = {
    Kind.COUNTRY.value: (PALETTE[0], "s"),
    Kind.PERSON.value: (PALETTE[1], "o"),
    Kind.ORGANISATION.value: (PALETTE[2], "D"),
    Kind.GROUP.value: (PALETTE[3], "^"),
    Kind.PLACE.value: (PALETTE[4], "p"),
    Kind.EVENT.value: (PALETTE[5], "h"),
    Kind.THING.value: (PALETTE[6], "v"),
    Kind.PRONOUN.value: (PALETTE[6], "v"),
}
# colour, sign at the bar
STATUS_STYLE: dict[str, tuple[str, str]] = {
    Status.REPORTED.value: (PALETTE[0], ""),
    Status.DISPUTED.value: (PALETTE[1], "≠"),
    Status.PLANNED.value: (PALETTE[3], "▷"),
    Status.REQUESTED.value: (PALETTE[4], "?"),
    Status.THREATENED.value: (PALETTE[7], "!"),
    Status.POSSIBLE.value: (PALETTE[5], "~"),
    Status.HYPOTHETICAL.value: (PALETTE[2], "…"),
    Status.DENIED.value: (PALETTE[6], "×"),
}


class PictureAxes(Axes):
    """Axes that show themselves as a picture at the end of a notebook cell."""

    def _repr_png_(self) -> bytes:
        figure = self.get_figure(root=True)
        assert figure is not None
        return png(figure)


def new_axes(width: float, height: float) -> Axes:
    """Axes that fill a figure of `width` x `height` inches, made without pyplot and its global state."""
    figure = Figure(figsize=(width, height), dpi=110, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = PictureAxes(figure, (0, 0, 1, 1))
    figure.add_axes(axes)
    return axes


def png(figure: Figure) -> bytes:
    """A figure as PNG, the same bytes each time."""
    out = BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def save_picture(axes: Axes, path: str | Path, **options: Any) -> None:
    """Writes the figure of `axes` as its extension says (png, svg, pdf), with no date in the file.

    `options` go to matplotlib's `savefig` (dpi, bbox_inches, ...).
    """
    import matplotlib as mpl

    figure = axes.get_figure(root=True)
    assert figure is not None
    nothing = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}, "pdf": {"CreationDate": None}}
    metadata: Any = nothing.get(Path(path).suffix.removeprefix(".").lower())
    with mpl.rc_context({"svg.hashsalt": "graphbuild"}):
        figure.savefig(path, **{"metadata": metadata} | options)


def size_in_points(axes: Axes) -> tuple[float, float]:
    """Width and height of axes in points (1/72 inch)."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    box = axes.get_window_extent()
    return box.width * 72 / figure.dpi, box.height * 72 / figure.dpi


def wrapped(text: str, line: int = 18) -> str:
    r"""Text of more than `line` characters on two lines of nearly the same length, if a space allows it.

    >>> wrapped("Border Service of Ordania")
    'Border Service\nof Ordania'
    """
    spaces = [i for i, c in enumerate(text) if c == " "]
    if len(text) <= line or not spaces:
        return text
    cut = min(spaces, key=lambda i: (abs(2 * i - len(text)), i))
    return f"{text[:cut]}\n{text[cut + 1 :]}"


def folded(note: str, points: float, width: float) -> str:
    """A note on as many lines as it needs to stay within `width` points, cut at its semicolons."""
    lines = [""]
    for part in note.split("; "):
        longer = f"{lines[-1]}; {part}" if lines[-1] else part
        if lines[-1] and text_size(longer, points)[0] > width:
            lines[-1] += ";"
            lines.append(part)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def legend_columns(labels: Sequence[str], points: float, width: float) -> int:
    """The most columns of a legend that stays within `width` points."""
    widths = [text_size(label, points)[0] + 4.6 * points for label in labels]
    for columns in range(len(labels), 1, -1):
        rows = -(-len(labels) // columns)
        if sum(max(widths[i : i + rows]) for i in range(0, len(widths), rows)) <= width:
            return columns
    return 1


@lru_cache(maxsize=20_000)
def text_size(text: str, points: float) -> tuple[float, float]:
    """Width and height in points of lines of text drawn in matplotlib's default font, plain (no mathtext)."""
    font = FontProperties(size=points)
    lines = text.split("\n")
    width = max(TextToPath().get_text_width_height_descent(line, font, ismath=False)[0] for line in lines)
    return float(width), 1.2 * points * len(lines)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2), from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
