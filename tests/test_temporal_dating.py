"""The document's date from a dateline, a line of its own, or a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.documents.dating import date_in_dateline, date_in_name


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("VALLETTA, May 2, 2021 (Isles News) - Ferries ran again.", None, "2021-05-02"),
        ("VALLETTA, Malta, 2 May 2021 -- Ferries ran again.", None, "2021-05-02"),
        ("VALLETTA, Sept. 30 (Isles News) - Ferries ran again.", 2021, "2021-09-30"),
        ("VALLETTA, Sept. 30 (Isles News) - Ferries ran again.", None, None),
        ("Ferries run again\nMay 2, 2021\nFerries ran again on Sunday.", None, "2021-05-02"),
        ("Sunday, 2 May 2021\nFerries ran again.", None, "2021-05-02"),
        ("VALLETTA, February 30, 2021 - Ferries ran again.", None, None),
        ("Ferries ran again on May 2, 2021.", None, None),
        ("", None, None),
    ],
)
def test_dateline(text: str, year: int | None, expected: str | None) -> None:
    assert date_in_dateline(text, year) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("20210502_ferries.txt", "2021-05-02"),
        ("ferries.2021.05.02.html", "2021-05-02"),
        ("ferries-2021-13-02.txt", None),
        ("20210230.txt", None),
        ("ferries-120210502.txt", None),
        ("ferries.txt", None),
    ],
)
def test_name(name: str, expected: str | None) -> None:
    assert date_in_name(name) == expected


@given(st.text(max_size=400))
def test_any_text_is_survived(text: str) -> None:
    for found in (date_in_dateline(text, 2021), date_in_name(text)):
        assert found is None or len(found) == 10
