"""Word lists as tab-separated tables: reading, checking, overriding by the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graphbuild.errors import LexiconError

__all__ = ["OnFault", "Row", "data_file", "raise_fault", "read_table"]

OnFault = Callable[[LexiconError], None]

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column name, and where it stands."""

    cells: dict[str, str]
    path: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def where(self) -> str:
        """File name and line, as rules cite it: `verbs.tsv:12`."""
        return f"{Path(self.path).name}:{self.line}"


def data_file(name: str) -> Path:
    """The path of a table that comes with graphbuild."""
    return DATA / name


def raise_fault(fault: LexiconError) -> None:
    """What is done with a fault where nobody collects them."""
    raise fault


def read_table(
    path: str | Path, columns: Iterable[str], optional: Iterable[str] = (), on_fault: OnFault = raise_fault
) -> Iterator[Row]:
    """Rows of a UTF-8 TSV file whose first line names the columns; `#` lines and blank ones are skipped.

    Raises LexiconError with file and line for a missing column, a short or long row; `on_fault` gets those of rows
    instead, which are then passed over.
    """
    path = Path(path)
    required = list(columns)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise LexiconError(f"cannot be read ({error.strerror})", path=path) from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"cannot be read ({error})", path=path) from error
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            known = {*required, *optional}
            if missing := [c for c in required if c not in header]:
                raise LexiconError(
                    f"the column {missing[0]!r} is missing; the first line must name {', '.join(required)}",
                    path=path,
                    line=number,
                )
            if unknown := [c for c in header if c not in known]:
                raise LexiconError(
                    f"unknown column {unknown[0]!r}; known are {', '.join(sorted(known))}", path=path, line=number
                )
            continue
        if len(cells) > len(header):
            message = f"{len(cells)} cells, but the first line names {len(header)} columns"
            on_fault(LexiconError(message, path=path, line=number))
            continue
        cells += [""] * (len(header) - len(cells))
        row = Row(dict.fromkeys(optional, "") | dict(zip(header, cells, strict=True)), str(path), number)
        if empty := [c for c in required if not row[c]]:
            on_fault(LexiconError(f"the cell {empty[0]!r} is empty", path=path, line=number))
            continue
        yield row
    if header is None:
        raise LexiconError("is empty; its first line must name the columns", path=path)
