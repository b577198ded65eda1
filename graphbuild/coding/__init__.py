"""Event types (PLOVER, CAMEO) and actor codes from lexicons that users can read and extend."""

from graphbuild.coding.code import code
from graphbuild.coding.lexicon import load_lexicon

__all__ = ["code", "load_lexicon"]
