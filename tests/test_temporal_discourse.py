"""The date of an event that another sentence tells: the same happening, the same participants."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphbuild.model import Analysis, EventMention

FRIDAY = "2024-03-15"


def _event(analysis: Analysis, word: str) -> EventMention:
    return next(e for e in analysis.events if word in e.action.text)


def _value(analysis: Analysis, word: str) -> str | None:
    time = _event(analysis, word).time
    return time.value if time else None


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        (
            "Nurse Mara Dolen was kidnapped near Tovik. Her brother said Ms. Dolen had been abducted on 4 March.",
            "kidnapped",
            "2024-03-04",
        ),
        (
            "On Monday there were clashes near Tovik. Four guards were killed.",
            "killed",
            "2024-03-11",
        ),
        (
            "Chad wants to end the fighting. Chad and Niger fought over the lake in 1994.",
            "fighting",
            "2024-03-15",
        ),
        (
            "Mara Dolen was freed on Monday. Rebels had captured her on 4 March. Her abduction angered Ordania.",
            "abduction",
            "2024-03-04",
        ),
        (
            "Mara Dolen, a nurse, vanished. She was abducted in March 2022. Her abduction on 9 March 2022 was filmed.",
            "abducted",
            "2022-03-09",
        ),
        (
            "Ordania expelled the Velkor envoy on 4 March. Critics said Ordania had expelled him to please voters.",
            "expelled",
            "2024-03-04",
        ),
        (
            "Divers found the captain's body on 4 March. The old sailor's body was found near the pier.",
            "found",
            "2024-03-04",
        ),
        (
            "Rebels captured Mara Dolen on 4 March. Aides fear she was beaten after being captured.",
            "captured",
            "2024-03-04",
        ),
    ],
)
def test_the_same_happening_has_one_date(text: str, word: str, value: str, analysed: Callable[..., Analysis]) -> None:
    found = analysed(text, FRIDAY)
    assert [e.time.value for e in found.events if word in e.action.text and e.time][-1] == value


def test_what_befell_another_person_has_its_own_date(analysed: Callable[..., Analysis]) -> None:
    text = "Mara Dolen was abducted on 4 March. Police said Ivo Brandt had been kidnapped by the same gang."
    assert _value(analysed(text, FRIDAY), "kidnapped") != "2024-03-04"


def test_a_month_keeps_the_month_when_the_days_differ(analysed: Callable[..., Analysis]) -> None:
    text = "Rebels shelled Tovik in February. They shelled Tovik on 3 February. They shelled Tovik on 9 February."
    assert _value(analysed(text, FRIDAY), "shelled") == "2024-02"


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("In a 4 March press conference, Mara Dolen said that the mine would close.", "said", "2024-03-04"),
        ("Ordania signed the pact at Monday's summit in Tovik.", "signed", "2024-03-11"),
        ("Ivo Brandt resigned during Tuesday's debate.", "resigned", "2024-03-12"),
        ("The rebels took part in the 2019 war.", "took part", "2019"),
    ],
)
def test_a_verb_has_the_date_of_the_event_it_happens_in(
    text: str, word: str, value: str, analysed: Callable[..., Analysis]
) -> None:
    assert _value(analysed(text, FRIDAY), word.split()[0]) == value


def test_a_speaker_goes_on_on_the_same_day(analysed: Callable[..., Analysis]) -> None:
    text = 'Mara Dolen spoke on Monday in Tovik. "We shall rebuild the dam," she added. The mayor said it was late.'
    found = analysed(text, FRIDAY)
    assert _value(found, "added") == "2024-03-11"
    assert _value(found, "said") == FRIDAY


def test_what_somebody_says_now_is_of_no_earlier_occasion(analysed: Callable[..., Analysis]) -> None:
    text = "Mara Dolen spoke on Monday in Tovik. Ms. Dolen says that the dam leaks."
    assert _value(analysed(text, FRIDAY), "says") == FRIDAY


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("On Monday the court freed a man who shot a guard.", "shot"),
        ("On Monday the board published a report on why the dam burst.", "burst"),
        ("On Monday police released the tapes of the night when the ferry sank.", "sank"),
    ],
)
def test_the_matrix_bounds_what_a_relative_or_wh_clause_tells(
    text: str, word: str, analysed: Callable[..., Analysis]
) -> None:
    time = _event(analysed(text, FRIDAY), word).time
    assert time is not None
    assert (time.interval.begin, time.interval.end) == (None, "2024-03-12")


def test_the_present_tense_leaves_the_begin_open(analysed: Callable[..., Analysis]) -> None:
    time = _event(analysed("Ordania sends timber to Velkor.", FRIDAY), "sends").time
    assert time is not None
    assert (time.value, time.interval.begin, time.interval.end) == (FRIDAY, None, "2024-03-16")


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Net income rose to 5 million pounds from 3 million pounds a year ago.", "rose", FRIDAY),
        ("Exports dropped to 3 tons last month from 5 tons in December.", "dropped", "2024-02"),
        ("More people died than in 2022.", "died", FRIDAY),
        ("Riverton won the cup for the first time since 1998.", "won", FRIDAY),
        ("Exports fell to their lowest level since May.", "fell", FRIDAY),
        ("The rebels freed 12 prisoners from two camps in May.", "freed", "2023-05"),
        ("Output fell from January to March.", "fell", "2024-01/2024-03"),
    ],
)
def test_the_time_of_what_a_figure_is_compared_with_is_not_its_own(
    text: str, word: str, value: str, analysed: Callable[..., Analysis]
) -> None:
    assert _value(analysed(text, FRIDAY), word) == value


def test_figures_of_the_next_sentence_are_of_the_same_month(analysed: Callable[..., Analysis]) -> None:
    text = "Exports fell by a tenth in January. The jobless rate rose to 6 percent. Dock workers went on strike."
    found = analysed(text, FRIDAY)
    assert _value(found, "rose") == "2024-01"
    assert _value(found, "went") != "2024-01"


def test_what_somebody_has_said_is_no_part_of_the_story_of_a_day(analysed: Callable[..., Analysis]) -> None:
    text = "The court freed a guard on Monday. The judge has said that he feared the mob."
    time = _event(analysed(text, FRIDAY), "feared").time
    assert time is not None
    assert (time.value, time.interval.begin, time.interval.end) == ("2024-03-11", None, "2024-03-12")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Mara Dolen was abducted on 4 March 2022. Aides lit candles on the second anniversary of her abduction.",
            "2024-03-04",
        ),
        ("The towns marked the 50th anniversary of the treaty of 1974.", "2024"),
    ],
)
def test_an_anniversary_is_years_after_what_it_recalls(
    text: str, value: str, analysed: Callable[..., Analysis]
) -> None:
    assert _value(analysed(text, FRIDAY), "anniversary") == value


def test_who_denounced_a_law_today_spoke_today(analysed: Callable[..., Analysis]) -> None:
    text = "Mayor Mara Dolen left for Lima on Tuesday. Dolen today denounced the law. Dolen said it was a shame."
    assert _value(analysed(text, FRIDAY), "said") == FRIDAY


def test_the_same_verb_with_another_object_is_another_happening(analysed: Callable[..., Analysis]) -> None:
    text = "Mayor Mara Dolen shut the pool on 4 March. Police said Dolen had shut the museum."
    assert [e.time.value for e in analysed(text, FRIDAY).events if e.action.text == "shut" and e.time] == [
        "2024-03-04",
        FRIDAY,
    ]


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Gunmen freed a trader they took hostage. Ivo Brandt was kidnapped on Monday.", "took", "2024-03-11"),
        ("Gunmen freed a trader they took hostage. Ivo Brandt was kidnapped on 1 December.", "took", FRIDAY),
        (
            "Gunmen freed a trader they took hostage. Ivo Brandt was kidnapped on Monday. "
            "Mara Dolen was abducted on 3 March.",
            "took",
            FRIDAY,
        ),
        ("Gunmen freed Ana Kole, whom they kidnapped. Ivo Brandt was kidnapped on Monday.", "kidnapped", FRIDAY),
    ],
)
def test_whom_a_lead_leaves_unnamed_the_text_names(
    text: str, word: str, value: str, analysed: Callable[..., Analysis]
) -> None:
    assert _value(analysed(text, FRIDAY), word) == value


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        (
            "Leaders met at a summit on Tuesday. Aides were pleased. At the summit, Ordania left the pact.",
            "left",
            "2024-03-12",
        ),
        (
            "The speech was given on Monday. Critics had hoped for more. In the speech, Dolen mocked the union.",
            "mocked",
            "2024-03-11",
        ),
        (
            "Yesterday, at a summit in Lima, Kole unveiled a plan. Bells rang in 2019. The summit cost a fortune.",
            "summit",
            "2024-03-14",
        ),
        ("Leaders met at a summit on Tuesday. At an earlier summit, Ordania left the pact.", "left", FRIDAY),
        ("Leaders met at a summit on Tuesday. At the last summit, Ordania has left the pact.", "left", FRIDAY),
    ],
)
def test_a_known_occasion_has_its_day(text: str, word: str, value: str, analysed: Callable[..., Analysis]) -> None:
    found = analysed(text, FRIDAY)
    assert [e.time.value for e in found.events if word in e.action.text and e.time][-1] == value


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("The mayor hinted at the strike on Monday.", "strike", FRIDAY),
        ("The mayor spoke at the rally on Monday.", "rally", "2024-03-11"),
    ],
)
def test_what_one_speaks_of_is_not_where_one_speaks(
    text: str, word: str, value: str, analysed: Callable[..., Analysis]
) -> None:
    assert _value(analysed(text, FRIDAY), word) == value
