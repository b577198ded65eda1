"""Narrative prose, read against the last date it named, and the order of events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from graphbuild.model import Analysis, Document
from graphbuild.temporal import find_timexes
from graphbuild.temporal.prose import is_narrative
from graphbuild.temporal.tagger import tag

if TYPE_CHECKING:
    from spacy.tokens import Doc

LIFE = (
    "Adela Marsh was born in 1871. In May 1893 she opened a school in Leeds. The next year she moved to Bath. "
    "She returned in 1902. On 4 June 1911 she sold the house. Two days later she sailed for Lima."
)


def test_history_counts_from_the_last_date() -> None:
    found = {t.text: t.value for t in tag(Document("d", LIFE, "2024-03-15"))}
    assert found["The next year"] == "1894"
    assert found["Two days later"] == "1911-06-06"


STORY = (
    "The siege of Larvik began on 12 April 1644. On the 20th the wall fell. On the night of 1 May the garrison left. "
    "On Friday the duke came. The next month he lost it again."
)


def test_a_story_goes_on_from_its_last_date(parsed: Callable[[str], Doc]) -> None:
    values = [t.value for t in find_timexes(parsed(STORY), Document("d", STORY, "2024-03-15"), running=True)]
    assert values == ["1644-04-12", "1644-04-20", "1644-05-01TNI", "1644-05-06", "1644-06"]


@pytest.mark.parametrize(
    ("text", "narrative"),
    [
        ("The siege of Larvik began on 12 April 1644. The next week the wall fell.", True),
        ("The dam was built in 1962. Crews repaired it in June.", False),
        ("The mayor, born on 3 May 1962, resigned on Monday.", False),
        ("Police raided the office on 3 May 2024, as on 4 June 1998.", False),
    ],
)
def test_a_short_text_is_a_story_by_its_dates(text: str, narrative: bool) -> None:
    assert is_narrative(text, date(2024, 6, 1)) is narrative


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("The mine opened in May 1988 and shut the following winter.", "the following winter", "1988-WI"),
        ("The mine opened on 5 May 1988, after the fire of the previous January.", "the previous January", "1988-01"),
        ("The mine was rebuilt in 1988 after the floods of the previous winter.", "the previous winter", "1987-WI"),
        ("The mine opened in May 1988. That summer it burned.", "That summer", "1988-SU"),
        ("The mine opened in May 1988, he said, adding that August was dry.", "August", "2023-08"),
        ("The mine will open the following January.", "the following January", "2025-01"),
    ],
)
def test_months_beside_the_last_date(text: str, phrase: str, value: str, parsed: Callable[[str], Doc]) -> None:
    assert (phrase, value) in {(t.text, t.value) for t in find_timexes(parsed(text), Document("d", text, "2024-03-15"))}


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
