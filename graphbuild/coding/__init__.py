"""Event types (PLOVER, CAMEO) and actor codes from lexicons that users can read and extend."""

from graphbuild.coding.code import code

__all__ = ["code"]
