"""A web page to a Document: main text, title, date, outlet, by trafilatura."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphbuild.documents.dates import ReadDate
from graphbuild.errors import InputError
from graphbuild.model import Document

__all__ = ["from_html"]


def from_html(
    text: str, name: str, suffix: str, to_date: ReadDate, report: Callable[[InputError], None]
) -> Iterator[tuple[Document, int | None]]:
    """The article of a page, without menus, advertisements and comments."""
    from trafilatura import bare_extraction

    found = bare_extraction(text, with_metadata=True, include_comments=False, include_tables=False)
    page = found.as_dict() if found is not None and not isinstance(found, dict) else found
    if not page or not page["text"]:
        report(InputError("no article found in the page", path=name))
        return
    date = to_date(page["date"]) if page["date"] else None
    source = "html" if date else None
    yield Document(name, page["text"], date, page["title"], page["sitename"], page["url"], source), None
