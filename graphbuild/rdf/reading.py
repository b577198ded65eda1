"""RDF back to an EventGraph."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.errors import InputError

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["parse_file"]


def parse_file(path: str | Path) -> Iterator[pyoxigraph.Quad]:
    """The quads of a file of RDF, gzipped or not; a fault in it raises InputError with its line."""
    import pyoxigraph

    from graphbuild.rdf.writers import _EXTENSIONS, file_format

    kind = pyoxigraph.RdfFormat.from_extension(_EXTENSIONS[file_format(path)])
    opener = gzip.open if str(path).lower().endswith(".gz") else open
    try:
        with opener(path, "rb") as file:
            yield from pyoxigraph.parse(file, kind)  # type: ignore[arg-type]
    except SyntaxError as error:
        raise InputError(f"not valid RDF: {error.msg}", path=path, line=error.lineno) from None
    except (OSError, EOFError) as error:
        raise InputError(f"cannot be read ({error})", path=path) from None
