"""Matrix products of a spaCy pipeline by numpy's BLAS, which takes half the time of the one that spaCy brings."""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from threadpoolctl import ThreadpoolController

__all__ = ["one_thread", "use_numpy_blas"]


def use_numpy_blas(nlp: Language) -> None:
    """Lets the layers of this pipeline, and of no other, multiply by numpy.

    Layers on a graphics card, or on Apple's own kernels, keep theirs.
    """
    from thinc.api import Model, NumpyOps

    numpy_blas = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for layer in model.walk():
                if type(layer.ops) is NumpyOps:
                    layer.ops = numpy_blas


def one_thread() -> AbstractContextManager[object]:
    """Within it a matrix product takes one thread: sums have one order, and `--processes` says how many cores work.

    >>> import numpy
    >>> with one_thread():
    ...     numpy.ones((2, 2)) @ numpy.ones((2, 2))
    array([[2., 2.],
           [2., 2.]])
    """
    return _pools().limit(limits=1, user_api="blas")  # type: ignore[no-any-return]


@functools.lru_cache(maxsize=1)
def _pools() -> ThreadpoolController:
    """The BLAS libraries that are loaded; to list them costs milliseconds, so once a process."""
    import numpy  # noqa: F401
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
