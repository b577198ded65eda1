"""Reading documents: text, JSON Lines, CSV, HTML, folders, standard input."""

from graphbuild.documents.read import SUFFIXES, read_documents

__all__ = ["SUFFIXES", "read_documents"]
