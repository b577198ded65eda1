"""The build of the example corpus is what it was: a change shows as a diff of lines."""

from __future__ import annotations

from golden import EXAMPLES, FILE, lines

from graphbuild.language.load import DEFAULT_MODEL
from graphbuild.pipeline import build


def test_the_build_of_the_examples_is_the_golden_one() -> None:
    golden = FILE.read_text(encoding="utf-8").splitlines()
    assert list(lines(build(EXAMPLES, model=DEFAULT_MODEL))) == golden, "if the change is meant: python tests/golden.py"
