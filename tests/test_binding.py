"""Whom the possessive pronoun of an event noun takes up where nothing else says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from graphbuild.extract.binding import binder


@pytest.mark.parametrize(
    ("text", "pronoun", "wanted"),
    [
        ("Keller could gain much from her speech.", "her", "Keller"),
        ("I am basing my answer on the letter.", "my", "I"),
        ("The farmers say their protest was peaceful.", "their", "farmers"),
        ("Keller said she would repeat her offer.", "her", "she"),
        ("Merta met Velko before his speech.", "his", None),
        ("The plan delayed his speech.", "his", None),
        ("The firm raised its offer.", "its", None),
    ],
)
def test_a_possessive_takes_up_the_only_subject_it_can_mean(
    parsed: Callable[[str], Doc], text: str, pronoun: str, wanted: str | None
) -> None:
    doc = parsed(text)
    found = binder(doc, next(t.i for t in doc if t.lower_ == pronoun))
    assert (None if found is None else doc[found].text) == wanted
