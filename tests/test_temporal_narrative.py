"""Narrative prose, read against the last date it named, and the order of events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from graphbuild.model import Analysis, Document
from graphbuild.temporal.prose import is_narrative
from graphbuild.temporal.tagger import tag

LIFE = (
    "Adela Marsh was born in 1871. In May 1893 she opened a school in Leeds. The next year she moved to Bath. "
    "She returned in 1902. On 4 June 1911 she sold the house. Two days later she sailed for Lima."
)


def test_history_counts_from_the_last_date() -> None:
    found = {t.text: t.value for t in tag(Document("d", LIFE, "2024-03-15"))}
    assert found["The next year"] == "1894"
    assert found["Two days later"] == "1911-06-06"


def test_the_anchor_can_be_switched() -> None:
    document = Document("d", "The mill closed in June 1987. Last year it had burned.", "2024-03-15")
    assert [t.value for t in tag(document, running=False)] == ["1987-06", "2023"]
    assert [t.value for t in tag(document, running=True)] == ["1987-06", "1986"]


def test_news_with_old_years_stays_news() -> None:
    text = "The author died on Tuesday. He was born in 1920, fled in 1938, settled in 1946 and retired in 1985."
    assert not is_narrative(text, date(2024, 3, 15))
    assert tag(Document("d", text, "2024-03-15"))[0].value == "2024-03-12"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Troops left the town after rebels attacked the camp.", "attacked", "left"),
        ("Troops left the town before rebels attacked the camp.", "left", "attacked"),
        ("Malta said that drones had crossed its border.", "crossed", "said"),
    ],
)
def test_connectives_and_tense_give_an_order(
    text: str, first: str, second: str, analysed: Callable[..., Analysis]
) -> None:
    found = analysed(text)
    words = {e.id: e.action.text for e in found.events}
    assert (first, second, "before") in {(words[o.first], words[o.second], o.relation) for o in found.orders}
