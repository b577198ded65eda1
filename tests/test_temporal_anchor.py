"""The dates of events: own clause, coordination, complements, reported speech, tense, documents without a date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphbuild.model import Analysis, Basis, EventMention, Modality

FRIDAY = "2024-03-15"


def _event(analysis: Analysis, word: str) -> EventMention:
    return next(e for e in analysis.events if word in e.action.text)


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Malta recalled its consul on Wednesday.", "recalled", "2024-03-13"),
        ("On 5 March regulators fined the Bank of Gozo.", "fined", "2024-03-05"),
        ("The court convicted the mayor on Monday and sentenced him to a year in prison.", "sentenced", "2024-03-11"),
        ("Oman, which left the pact in 1988, praised the vote on Tuesday.", "left", "1988"),
        ("Oman, which left the pact in 1988, praised the vote on Tuesday.", "praised", "2024-03-12"),
        ("After closing its mission on Monday, Malta shut the border on Thursday.", "closing", "2024-03-11"),
        ("After closing its mission on Monday, Malta shut the border on Thursday.", "shut", "2024-03-14"),
        ("A mudslide swept away a school on Sunday, killing three teachers.", "killing", "2024-03-10"),
        ("Rescuers reached the valley on 2 March. A day later they found the bus.", "found", "2024-03-03"),
        ("Rescuers reached the valley on 2 March. The next day they found the bus.", "found", "2024-03-03"),
        (
            "The storm hit the coast on Thursday. A day earlier officials had closed the schools.",
            "closed",
            "2024-03-13",
        ),
        ("Malta will reopen its embassy in May.", "reopen", "2024-05"),
        ("Malta plans to reopen its embassy next month.", "reopen", "2024-04"),
        ("Police said on Tuesday that gunmen robbed a bank on Monday.", "robbed", "2024-03-11"),
        ("Police said on Tuesday that gunmen robbed a bank on Monday.", "said", "2024-03-12"),
        ("Gunmen robbed a bank.", "robbed", "2024-03-15"),
        ("She has led the union since 2003, when her uncle resigned.", "resigned", "2003"),
        ("The feud began in 1961, when Velkor expelled the envoys.", "expelled", "1961"),
        ("He ruled until 1974, when soldiers arrested him.", "arrested", "1974"),
        ("The feud lasted until June, when the chiefs met.", "met", "2023-06"),
        ("It was on Monday that crews reached the hamlet.", "reached", "2024-03-11"),
        ("It was not until Monday that crews reached the hamlet.", "reached", "2024-03-11"),
        ("In 1961 when Velkor attacked the harbour, the king fled.", "attacked", "1961"),
        ("Workers marched on Monday, when guards shot a miner on 3 May 1990.", "shot", "1990-05-03"),
        ("The mill said on Monday it would cut jobs.", "said", "2024-03-11"),
        ("On 2 May 2023 the army moved north.", "moved", "2023-05-02"),
        ("The vote, first planned for May 2023, was postponed to June.", "vote", "2024-06"),
        ("Leaders hailed the 1999 coup on Monday.", "hailed", "2024-03-11"),
        ("Leaders hailed the 1999 coup on Monday.", "coup", "1999"),
        ("Troops fled on Monday after a raid that killed two guards on 3 March.", "killed", "2024-03-03"),
        ("Few forgot the flood of May 2002, when the river rose a metre in a day.", "rose", "2002-05"),
        ("Velkor won on Monday to reach the final.", "reach", "2024-03-11"),
        ("Thousands marched on Monday to mark the tenth anniversary of the massacre.", "massacre", "2014"),
        ("The guard died of wounds he suffered on Monday.", "wounds", "2024-03-11"),
        ("The mayor underwent surgery last week.", "surgery", "2024-W10"),
        ("Exports shrank in the fourth quarter of 2023.", "Exports", "2023-Q4"),
        ("Net profit for fiscal 2022 rose by a third.", "rose", "2022"),
        ("He spoke to the crowd before he left on Monday.", "spoke", "2024-03-11"),
    ],
)
def test_event_has_the_date_of_its_clause(text: str, word: str, value: str, analysed: Callable[..., Analysis]) -> None:
    time = _event(analysed(text, FRIDAY), word).time
    assert time is not None
    assert time.value == value


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("A vote is expected on Monday.", "vote", "2024-03-18"),
        ("The ruling was due Monday.", "ruling", "2024-03-18"),
        ("The trial was set to begin on Monday in Velkor.", "trial", "2024-03-18"),
        ("The talks are due to resume on Monday.", "talks", "2024-03-18"),
        ("The council called a meeting for Monday.", "meeting", "2024-03-18"),
        ("The lease expires on Monday.", "expires", "2024-03-18"),
    ],
)
def test_what_is_dated_ahead_is_planned(text: str, word: str, value: str, analysed: Callable[..., Analysis]) -> None:
    event = _event(analysed(text, FRIDAY), word)
    assert event.time is not None
    assert (event.time.value, event.modality) == (value, Modality.PLANNED)


@pytest.mark.parametrize("text", ["Rebels staged a raid in 2021.", "Chad recalls the raid of May 2038."])
def test_a_verb_in_the_past_and_a_day_years_ahead_plan_nothing(text: str, analysed: Callable[..., Analysis]) -> None:
    raid = next(e for e in analysed(text, "2020-12-04").events if e.action.lemma == "raid")
    assert raid.modality == Modality.ASSERTED


@pytest.mark.parametrize(
    ("text", "word", "begin", "end"),
    [
        ("Output fell in the three months to February.", "fell", "2023-12-01", "2024-03-01"),
        ("Cases rose in the two weeks to 10 March.", "rose", "2024-02-26", "2024-03-11"),
        ("He ran the mill before it burned in 2014.", "ran", None, "2015-01-01"),
        ("The siege was lifted on Monday.", "siege", None, "2024-03-12"),
    ],
)
def test_event_lies_in_the_stretch(
    text: str, word: str, begin: str | None, end: str, analysed: Callable[..., Analysis]
) -> None:
    time = _event(analysed(text, FRIDAY), word).time
    assert time is not None
    assert (time.interval.begin, time.interval.end) == (begin, end)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The envoy was to leave on Monday but lost his papers.", "lost"),
        ("The council demanded their release by Monday.", "demanded"),
        ("The mill employs 200 people and fired 30 last month.", "employs"),
    ],
)
def test_a_verb_of_another_tense_does_not_share_the_date(
    text: str, word: str, analysed: Callable[..., Analysis]
) -> None:
    time = _event(analysed(text, FRIDAY), word).time
    assert time is not None
    assert time.value == FRIDAY


def test_what_will_be_undone_is_not_dated_by_that(analysed: Callable[..., Analysis]) -> None:
    assert _event(analysed("The ban, imposed in May, will be lifted on Monday.", FRIDAY), "ban").time is None


def test_what_was_said_is_not_dated_by_the_saying(analysed: Callable[..., Analysis]) -> None:
    time = _event(analysed("Malta said on Sunday that drones had crossed its border.", FRIDAY), "crossed").time
    assert time is not None
    assert time.value != "2024-03-10"
    assert time.interval.end == "2024-03-11"
    assert time.interval.basis == Basis.BOUNDED


def test_since_opens_an_interval(analysed: Callable[..., Analysis]) -> None:
    time = _event(analysed("Since February, Malta has expelled nine diplomats.", FRIDAY), "expelled").time
    assert time is not None
    assert (time.interval.begin, time.interval.end) == ("2024-02-01", "2024-03-16")


def test_between_joins_two_dates(analysed: Callable[..., Analysis]) -> None:
    time = _event(analysed("The rebels bombed the port between 3 March and 7 March.", FRIDAY), "bombed").time
    assert time is not None
    assert (time.interval.begin, time.interval.end) == ("2024-03-03", "2024-03-08")


def test_the_document_date_is_a_basis_of_its_own(analysed: Callable[..., Analysis]) -> None:
    time = _event(analysed("Gunmen robbed a bank.", FRIDAY), "robbed").time
    assert time is not None
    assert time.interval.basis == Basis.DOCUMENT_DATE
    assert (time.interval.begin, time.interval.end) == (None, "2024-03-16")


@pytest.mark.parametrize("text", ["Malta will reopen its embassy.", "Malta urged Oman to release the crew."])
def test_what_has_not_happened_has_no_date(text: str, analysed: Callable[..., Analysis]) -> None:
    events = [e for e in analysed(text, FRIDAY).events if e.modality != Modality.ASSERTED]
    assert events
    assert all(e.time is None or (e.time.value is None and e.time.interval.end is None) for e in events)


@pytest.mark.parametrize(
    ("text", "word", "begin"),
    [
        ("Malta will reopen its embassy.", "reopen", "2024-03-15"),
        ("Oman said on Monday that it would reopen its embassy.", "reopen", "2024-03-11"),
        ("The council agreed on Tuesday to close the pool.", "close", "2024-03-12"),
        ("Malta plans to leave the pact.", "leave", "2024-03-15"),
        ("The guards will leave when the strike ends.", "ends", "2024-03-15"),
        ("The guests may leave as soon as the gates are repaired.", "repaired", "2024-03-15"),
    ],
)
def test_what_is_ahead_is_not_before_it_is_told(
    text: str, word: str, begin: str, analysed: Callable[..., Analysis]
) -> None:
    time = _event(analysed(text, FRIDAY), word).time
    assert time is not None
    assert (time.value, time.interval.begin, time.interval.end) == (None, begin, None)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Officials said they would close the pool.", "close"),
        ("Malta will not leave the pact.", "leave"),
        ("The mayor has tried to close the pool.", "close"),
    ],
)
def test_without_a_day_of_telling_what_is_ahead_has_no_bound(
    text: str, word: str, analysed: Callable[..., Analysis]
) -> None:
    assert _event(analysed(text, FRIDAY), word).time is None


def test_the_eve_of_a_visit_is_the_day_before_it(analysed: Callable[..., Analysis]) -> None:
    found = analysed(
        "Today is the eve of the king's visit. Guards swept the square. The king's visit will last a day.", FRIDAY
    )
    assert [e.time.value for e in found.events if e.time and e.action.lemma == "visit"] == ["2024-03-16"] * 2


def test_without_a_document_date_relative_phrases_stay_unresolved(analysed: Callable[..., Analysis]) -> None:
    found = analysed("Gunmen robbed a bank on Tuesday and fled to Malta in 2019.", None)
    assert [(t.value, t.interval is None) for t in found.timexes] == [("XXXX-WXX-2", True), ("2019", False)]
    assert _event(found, "robbed").time is None or _event(found, "robbed").time.value == "2019"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "word", "bounds"),
    [
        ("The envoy left Lima on Monday after talks with the king.", "talks", (None, "2024-03-12")),
        ("Guards searched the hall on Monday before the vote.", "vote", ("2024-03-11", None)),
    ],
)
def test_an_occasion_before_or_after_a_dated_event_is_bounded_by_it(
    text: str, word: str, bounds: tuple[str | None, str | None], analysed: Callable[..., Analysis]
) -> None:
    time = _event(analysed(text, FRIDAY), word).time
    assert time is not None
    assert (time.interval.begin, time.interval.end) == bounds


@pytest.mark.parametrize("text", ["The strike will hurt the port.", "Two men were held before the strike."])
def test_a_noun_that_may_be_past_or_to_come_has_no_date(text: str, analysed: Callable[..., Analysis]) -> None:
    assert _event(analysed(text, FRIDAY), "strike").time is None


def test_a_passive_gerund_looks_where_its_governor_looks(analysed: Callable[..., Analysis]) -> None:
    time = _event(analysed("Dealers will start being fined in the spring.", FRIDAY), "fined").time
    assert time is not None
    assert time.value == "2024-SP"


def test_what_has_now_been_done_was_done_by_now(analysed: Callable[..., Analysis]) -> None:
    time = _event(analysed("Three buyers have now left the fair.", FRIDAY), "left").time
    assert time is not None
    assert (time.value, time.interval.begin, time.interval.end) == (FRIDAY, None, "2024-03-16")


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Velkor shelled the port on Sunday, two days after rebels seized the bridge.", "seized", "2024-03-08"),
        ("The mayor quit three days after the paper was printed on 2 March.", "quit", "2024-03-05"),
        ("The pilot was freed on Monday, a week after his arrest.", "arrest", "2024-03-04"),
        ("A day after the army shelled their camp, rebels raided a mill on Monday.", "shelled", "2024-03-10"),
        ("The army seized power the day after the 2 March vote.", "seized", "2024-03-03"),
        ("The poet died in 2004, ten years after he moved to Ordania.", "moved", "1994"),
        ("He was freed in March 2005, six months after his arrest.", "arrest", "2004-09"),
        ("Gunmen shot the judge on Monday, hours after he freed the smugglers.", "freed", "2024-03-11"),
        ("The pilot was freed on Monday, more than a week after he was arrested.", "arrested", None),
        ("The pilot was freed on Monday, a month after he was arrested.", "arrested", "2024-02"),
    ],
)
def test_so_long_after_or_before_another_event(
    text: str, word: str, value: str | None, analysed: Callable[..., Analysis]
) -> None:
    time = _event(analysed(text, FRIDAY), word).time
    assert time is not None
    assert time.value == value


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("The council called an election for 6 May.", "election", "2024-05-06"),
        ("The council called an election for 6 May.", "called", "2024-03-15"),
        ("The summit, scheduled for 22 March, was called off.", "summit", "2024-03-22"),
        ("The next round of talks is planned for early May.", "talks", "2024-05"),
        ("The vote was put off until June.", "vote", "2024-06"),
        ("The vote held on 2 March was annulled.", "vote", "2024-03-02"),
        ("In a letter dated 2 March, the guild accused the mill of theft.", "accused", "2024-03-02"),
        ("The war, which ended in 1991, ruined the port.", "war", "1991"),
        ("Tolk won the vote held on 2 March and took office on Monday.", "won", "2024-03-02"),
    ],
)
def test_a_noun_has_the_date_for_which_or_on_which_it_is_held(
    text: str, word: str, value: str, analysed: Callable[..., Analysis]
) -> None:
    time = _event(analysed(text, FRIDAY), word).time
    assert time is not None
    assert time.value == value


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Last autumn the mill cut 900 jobs and plans to close a plant.", "plans"),
        ("Monday's raid killed four guards, and the contract was annulled.", "annulled"),
    ],
)
def test_a_conjunct_of_another_tense_or_subject_stays_undated(
    text: str, word: str, analysed: Callable[..., Analysis]
) -> None:
    time = _event(analysed(text, FRIDAY), word).time
    assert time is not None
    assert time.interval.basis == Basis.DOCUMENT_DATE


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Speaking to reporters on Monday, the envoy blamed the rebels.", "blamed", "2024-03-11"),
        ("The envoy, visiting Velkor on Monday, blamed the rebels.", "blamed", "2024-03-11"),
        ("Asked on Monday about the plan, the mayor refused to resign.", "refused", "2024-03-11"),
        ("Elected on Monday, the mayor fired the clerk.", "fired", "2024-03-15"),
        ("She was reported missing on Monday.", "reported", "2024-03-11"),
        ("The party won ten of the 90 seats in Monday's election.", "won", "2024-03-11"),
        ("Guards fled overnight after a bomb killed a clerk on Monday.", "fled", "2024-03-14TNI"),
        ("Rebels shot down a plane on Monday, the second such attack in a week.", "attack", "2024-03-11"),
        ("At 8 p.m. on Monday gunmen stormed the port and burned a ship.", "burned", "2024-03-11"),
        ("In a speech on Monday, Tolk praised the army. He said rebels had fled.", "said", "2024-03-11"),
        ("A gunman opened fire on 2 March in Harn. He then fled to the hills.", "fled", "2024-03-02"),
        ("In May 2015 the generals seized power. They jailed the king.", "jailed", "2015-05"),
        ("The generals seized power in May 2015. They jailed the king.", "jailed", "2024-03-15"),
        ("The king abdicated in June 2014 and has lived abroad since.", "lived", "2024-03-15"),
        ("The port was closed until Monday.", "closed", "2024-03-15"),
        ("Velkor lifted a 2015 ban on beef.", "lifted", "2024-03-15"),
        ("Under an accord reached in 1991 the port is free.", "accord", "1991"),
        ("After the verdict on Monday, riots broke out.", "broke", "2024-03-11"),
        ("After the chief died on Monday, his son took over.", "took", "2024-03-11"),
        ("Nine people were killed when rebels attacked a mill on Monday. Its owner fled.", "fled", "2024-03-11"),
        ("A judge was shot on his way to work on Monday.", "shot", "2024-03-11"),
        ("Born in Harn in 1931, he fled.", "fled", "2024-03-15"),
        ("Guards began to leave on Monday, two days after the rivals agreed on it.", "agreed", "2024-03-09"),
        ("The accord ended on 2 June 2012, a year to the day after rebels signed it.", "signed", "2011"),
        ("The bridge, which fell on 2 March killing nine, was old.", "fell", "2024-03-02"),
        ("The accord reached in Harn a month earlier collapsed on Monday.", "reached", "2024-02"),
        ("The group has killed at least 40 people since Monday.", "killed", None),
        ("The group killed 40 people in May, against 31 in the whole of last year.", "killed", "2023-05"),
        ("Tolk denounced Monday's raid, in which nine guards died.", "died", "2024-03-11"),
        ("Lisk won the 2016 election and lost the 2020 vote.", "lost", "2020"),
        ("The bank reported a loss for the third quarter.", "reported", "2024-03-15"),
        ("The talks, which were suspended in May 2022, resumed on Monday.", "talks", "2024-03-11"),
        ("Sorel told a press conference on Monday that he was well.", "conference", "2024-03-11"),
        ("Tolk ruled Ordania until rebels shot him in 1995.", "ruled", None),
    ],
)
def test_an_occasion_dates_what_happens_in_it(
    text: str, word: str, value: str, analysed: Callable[..., Analysis]
) -> None:
    time = _event(analysed(text, FRIDAY), word).time
    assert time is not None
    assert time.value == value
