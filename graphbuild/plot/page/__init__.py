"""The page to explore a graph: one file, no requests; timeline, actor graph and evidence, linked."""

from graphbuild.plot.page.write import render_page, write_page

__all__ = ["render_page", "write_page"]
