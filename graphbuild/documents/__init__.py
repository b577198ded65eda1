"""Reading documents: text, JSON Lines, CSV, HTML, folders, standard input."""

from graphbuild.documents.read import read_documents

__all__ = ["read_documents"]
