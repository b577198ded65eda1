"""Writing the page: template, style, script and data in one file, with Bokeh's JavaScript inlined from its package."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.plot.page.data import page_data

if TYPE_CHECKING:
    from graphbuild.graph import EventGraph

__all__ = ["render_page", "safe_json", "write_page"]

HERE = Path(__file__).parent
SCRIPTS = ("state.js", "timeline.js", "network.js", "evidence.js", "main.js")


def write_page(graph: EventGraph, path: str | Path, *, title: str = "Who did what to whom, when") -> Path:
    """Writes the page to explore `graph` as one HTML file that needs nothing else; returns its path.

    The same graph and title give the same bytes with the same version of Bokeh.

    >>> graph.write_page("index.html").name
    'index.html'
    """
    path = Path(path)
    path.write_text(render_page(graph, title=title), encoding="utf-8", errors="replace", newline="\n")
    return path


def render_page(graph: EventGraph, *, title: str = "Who did what to whom, when") -> str:
    """The page as text. A content security policy lets nothing run or load but what is in it."""
    library, script = _harmless(_library()), _harmless(_script())
    parts = {
        "TITLE": escape(title),
        "POLICY": f"default-src 'none'; script-src {_hash(library)} {_hash(script)}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'",
        "STYLE": _part("page.css"),
        "DATA": safe_json(page_data(graph, title)),
        "LIBRARY": library,
        "SCRIPT": script,
    }
    pieces = _part("page.html").split("%%")
    return "".join(parts[piece] if number % 2 else piece for number, piece in enumerate(pieces))


def safe_json(data: Any) -> str:
    """JSON that can stand in a script element: no character of it ends the element or opens a comment.

    >>> safe_json("</script><!--\\u2028")
    '"\\\\u003c/script\\\\u003e\\\\u003c!--\\\\u2028"'
    """
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _part(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _script() -> str:
    return '"use strict";\n(() => {\n' + "".join(map(_part, SCRIPTS)) + "})();"


def _library() -> str:
    from bokeh.resources import Resources

    resources = Resources(mode="inline", minified=True, components=["bokeh", "bokeh-api"])
    return "\n".join(resources.js_raw)


def _harmless(script: str) -> str:
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
