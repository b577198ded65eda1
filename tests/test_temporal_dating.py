"""The document's date from a dateline, a line of its own, or a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.documents.dates import iso_date
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
        ("2021-05-02\n\nFerries ran again.", None, "2021-05-02"),
        ("Ferries run again\n2021/05/02 09:30\n\nFerries ran again.", None, "2021-05-02"),
        ("Published: Sunday 2nd May 2021\nFerries ran again.", None, "2021-05-02"),
        ("2021-13-02\n\nFerries ran again.", None, None),
        ("2021-05-02 Ferries ran again.", None, None),
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


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2020-13-01", None),
        ("2020-16-07", None),
        ("2020/13/01", None),
        ("20201301", None),
        ("2020-13-01T10:00", None),
        ("Friday, 2020-13-01", None),
        ("2020-02-30", None),
        ("2020-W30", None),
        ("2020-W30-4", "2020-07-23"),
        ("2020-7-5", "2020-07-05"),
        ("2020.07.16", "2020-07-16"),
        ("2020-07-16 08:30", "2020-07-16T08:30:00"),
        ("16-07-2020", "2020-07-16"),
        ("Thu, 16 Jul 2020 08:30:00 GMT", "2020-07-16"),
    ],
)
def test_a_year_first_date_is_never_turned_round(written: str, expected: str | None) -> None:
    assert iso_date(written) == expected


@given(st.text(max_size=400))
def test_any_text_is_survived(text: str) -> None:
    for found in (date_in_dateline(text, 2021), date_in_name(text)):
        assert found is None or len(found) == 10
