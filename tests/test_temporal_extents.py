"""Which words belong to a date phrase, which words are none, and where the clause around it looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from graphbuild.model import Analysis, Document, Timex
from graphbuild.temporal import find_timexes

if TYPE_CHECKING:
    from spacy.tokens import Doc

THURSDAY = "2024-03-14"


def _tagged(text: str, parsed: Callable[[str], Doc]) -> list[Timex]:
    return list(find_timexes(parsed(text), Document("d", text, THURSDAY)))


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("The siege lasted more than two weeks.", "more than two weeks", "P2W"),
        ("Guards must wait at least 40 days.", "at least 40 days", "P40D"),
        ("Crews may stay for up to six months.", "up to six months", "P6M"),
        ("Repairs can take as long as a year.", "a year", "P1Y"),
        ("He ruled just over a decade.", "over a decade", "P10Y"),
        ("She led the decades-long feud.", "decades-long", "PXY"),
        ("After several quarters of losses it closed.", "several quarters", "PXQ"),
        ("He left after a several-year stay.", "several-year", "PXY"),
        ("They lost the mid-January vote.", "mid-January", "2024-01"),
        ("The two met a week or so ago.", "a week or so ago", "2024-W10"),
        ("Rents rose in recent weeks and months.", "recent weeks and months", "PAST_REF"),
        ("Later Monday, crews found the hull.", "Monday", "2024-03-11"),
        ("Three guards fled; an hour later they were caught.", "an hour later", "PT1H"),
        ("It opened on 4 March 2024 and shut the following Friday.", "the following Friday", "2024-03-08"),
        ("It opened on 4 March 2024; the previous Monday it had burned.", "the previous Monday", "2024-02-26"),
        ("Shops shut for Thanksgiving week 2023.", "Thanksgiving week 2023", "2023-W47"),
        ("The pact was signed in the summer of '98.", "the summer of '98", "1998-SU"),
        ("Troops moved in at dawn on Friday.", "dawn on Friday", "2024-03-08TDA"),
        ("The abbey was built around 1540 by monks.", "around 1540", "1540"),
        ("The sect arose in the first century AD.", "the first century AD", "00"),
        ("The rains came in the first week of August, he said.", "the first week of August", "2023-W31"),
        ("The coup took place on the night of 3 June.", "the night of 3 June", "2023-06-03TNI"),
        ("The pass was shut between March and May 2020.", "March", "2020-03"),
        ("The pass was shut between November and February 2020.", "November", "2019-11"),
        ("He was held from May 3 to June 5, 2019.", "May 3", "2019-05-03"),
        ("He was gone half an hour.", "half an hour", "PT30M"),
        ("In autumn they will vote.", "autumn", "2024-FA"),
        ("The pass was shut between May and July last year.", "May", "2023-05"),
        ("Snow fell over the weekend of 10-11 February.", "the weekend of 10-11 February", "2024-W06-WE"),
        ("Profit fell in the last quarter of 2020.", "the last quarter of 2020", "2020-Q4"),
        ("Profit fell in the 2020/21 season.", "2020/21", "2020/2021"),
        ("They met this past Monday.", "this past Monday", "2024-03-11"),
        ("The pact was signed fifty years ago on Monday.", "fifty years ago on Monday", "1974-03-11"),
        ("The bank was warned in early 2008. It collapsed that September.", "that September", "2008-09"),
        ("He came in 1999 and left the following spring.", "the following spring", "2000-SP"),
        ("Rebels fled on Monday. They had burned the hall on Friday.", "Friday", "2024-03-08"),
        ("The guard died on Monday. He had been shot on Wednesday.", "Wednesday", "2024-03-06"),
        ("The board meets every Monday and Friday.", "Friday", "XXXX-WXX-5"),
        ("The polls were open between 2 p.m. and 4 p.m. on Monday.", "2 p.m.", "2024-03-11T14:00"),
        ("Talks between 3 and 5 March failed.", "3 and 5 March", "2024-03-03/2024-03-05"),
        ("The river flooded this winter.", "this winter", "2023-WI"),
        ("A truce began at noon local time (1000 GMT) on Monday.", "noon", "2024-03-11T12:00"),
        ("A truce began at noon local time (1000 GMT) on Monday.", "1000 GMT", "2024-03-11T10:00"),
        ("The tremor hit at 0412 local time.", "0412 local time", "2024-03-14T04:12"),
        ("Polls shut at 10 at night.", "10 at night", "2024-03-14T22:00"),
        ("They marched on 1 May 2019 and again the following weekend.", "the following weekend", "2019-W18-WE"),
        ("The trial opened a year ago today.", "a year ago today", "2023-03-14"),
        ("They took the dam in May 2019; by mid-month they had lost it.", "mid-month", "2019-05"),
        ("The law was passed on Monday and published on the 13th.", "the 13th", "2024-03-13"),
        ("The plan will be laid before the house on the 2nd.", "the 2nd", "2024-04-02"),
        ("It shut at 9 a.m. and opened hours later.", "hours later", "PTXH"),
        ("He preached two Thursdays ago.", "two Thursdays ago", "2024-02-29"),
        ("It began in the first week of 2020.", "the first week of 2020", "2020-W01"),
        ("It began in the last month of 2019.", "the last month of 2019", "2019-12"),
        ("Elections are due in spring 2026.", "spring 2026", "2026-SP"),
        ("The fires were out by Wednesday evening.", "Wednesday evening", "2024-03-13TEV"),
        ("The work was to be done by Wednesday.", "Wednesday", "2024-03-20"),
        ("The island will one day be flooded.", "one day", "FUTURE_REF"),
    ],
)
def test_extent_and_value(text: str, phrase: str, value: str, parsed: Callable[[str], Doc]) -> None:
    assert (phrase, value) in {(t.text, t.value) for t in _tagged(text, parsed)}


@pytest.mark.parametrize(
    "text",
    [
        "It is only a matter of weeks before they meet.",
        "The two blasts came minutes apart.",
        "The plant runs 24 hours a day.",
        "On days when it snows the pass is shut.",
        'He spoke on the show "This Week," a spokesman said.',
        'He spoke on "90 Minutes" about the pact.',
        'He starred in "Deadly Noon."',
        "The annual March for Clean Air filled the square.",
        "The party daily Vostok printed the list.",
        "Shares rose to 1920 crowns.",
        "They live on the 11th floor.",
        "They train in summer camps.",
        "April Norris, an aide, said so.",
        "The Sunday Times had been sold.",
        "Route 1995 was closed.",
        "The bank had lost 2023 million crowns.",
        "The index closed at 2001, its best.",
        "It was the third raid in as many weeks.",
        "Members of the May 17 group fled.",
        "The Thirty Years' War ruined the town.",
        "A lawyer for May Tolk and April Reid denied it.",
        "June Carver, an aide, was seen in Harn.",
        "After the fall of Harn, rebels held the bridge.",
        "It was the summer of discontent.",
        "He won the heat in 3:32.41 on the track.",
        "The bill, no. 2023, failed.",
        "The Foxes led 14-7 in the second quarter before Renn threw two interceptions.",
        "The bank cut its rate by a quarter point.",
        "The choir sang its hit “Sunday Morning Rain” to the king.",
        "The Sunday Mirror broke the story.",
        "She lived at 1600 Maple Street.",
    ],
)
def test_no_date_is_named(text: str, parsed: Callable[[str], Doc]) -> None:
    assert _tagged(text, parsed) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy could not be reached on Friday.", "2024-03-08"),
        ("Neither guard could be found on Friday.", "2024-03-08"),
        ("The envoy could leave on Friday.", "2024-03-15"),
        ("Twelve states had signed by Monday.", "2024-03-11"),
        ("Twelve states must sign by Monday.", "2024-03-18"),
        ("Leaders prepare a summit set for Velkor in June.", "2024-06"),
        ("The planned visit of the envoy in September is off.", "2024-09"),
        ("They were likely to sell as soon as trading opened Monday.", "2024-03-18"),
        ("The two presidents meet Monday in Velkor.", "2024-03-18"),
        ("The truce begins at 06:00 GMT on Saturday.", "2024-03-16T06:00"),
        ("She is to plead guilty Monday morning.", "2024-03-18TMO"),
        ("The lease had been due to expire on Monday.", "2024-03-11"),
        ("The depot blew up on March 28.", "2023-03-28"),
        ("The leaders were invited to a summit on March 28.", "2024-03-28"),
        ("The rebels have set March 28 as the day.", "2024-03-28"),
        ("The plant will shut in two years.", "2026"),
        ("The plant lost a third of its staff in two years.", "P2Y"),
        ("They have extended the loan through January.", "2025-01"),
        ("The fair ran through January.", "2024-01"),
        ("The probe was due to land on Monday, but crews lost it.", "2024-03-11"),
        ("The law comes into force on Monday.", "2024-03-18"),
        ("He spoke ahead of Monday's vote.", "2024-03-18"),
        ("They will meet for the first time since a clash in May.", "2023-05"),
        ("Parliament reopens on Monday.", "2024-03-18"),
        ("The probe was due to land on Monday when it vanished.", "2024-03-11"),
        ("The ferry was supposed to sail on Monday.", "2024-03-11"),
        ("The premier was to have spoken on Monday.", "2024-03-11"),
        ("The two are said to have met in December.", "2023-12"),
        ("The feud lasted until June.", "2023-06"),
        ("The port was closed until June.", "2024-06"),
        ("The clans fought on until June, when the chiefs met.", "2023-06"),
        ("Crews did not reach the hamlet until Monday.", "2024-03-11"),
        ("It was not until Monday that crews reached the hamlet.", "2024-03-11"),
        ("The verdict was due on Monday, the clerk said.", "2024-03-18"),
        ("The report was due out on Monday.", "2024-03-18"),
        ("The report was due on Monday but never came.", "2024-03-11"),
        ("The loan came due on Monday.", "2024-03-11"),
        ("Rain is likely on Monday.", "2024-03-18"),
        ("The squad will be ready for Monday's match.", "2024-03-18"),
        ("The mill said on Monday it would cut jobs.", "2024-03-11"),
        ("Voters will choose a mayor for the second time in six months.", "P6M"),
        ("The mill said Monday it plans to cut jobs.", "2024-03-11"),
        ("The envoy was to meet them on Monday but fell ill.", "2024-03-11"),
        ("The council delayed a vote that had been planned for February.", "2024-02"),
        ("The talks dragged on until Monday.", "2024-03-11"),
    ],
)
def test_direction_of_the_clause(text: str, value: str, parsed: Callable[[str], Doc]) -> None:
    assert [t.value for t in _tagged(text, parsed)] == [value]


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("The quake struck shortly before midnight on Tuesday.", "2024-03-12T23:00", "2024-03-13T00:00"),
        ("The quake struck just after 10 p.m. on Tuesday.", "2024-03-12T22:00", "2024-03-12T23:00"),
    ],
)
def test_shortly_is_the_hour_beside(text: str, begin: str, end: str, parsed: Callable[[str], Doc]) -> None:
    [timex] = _tagged(text, parsed)
    assert timex.interval
    assert (timex.interval.begin, timex.interval.end) == (begin, end)


def test_a_range_behind_from_is_whole(analysed: Callable[..., Analysis]) -> None:
    [event] = analysed("Gunners shelled the port from 12 to 16 July 2023.").events
    assert event.time
    assert (event.time.interval.begin, event.time.interval.end) == ("2023-07-12", "2023-07-17")


@pytest.mark.parametrize(
    ("text", "phrase", "begin", "end"),
    [
        ("Ferrox lost money in the year ended June 30.", "the year", "2022-07-01", "2023-07-01"),
        ("Ferrox lost money in the three months to January.", "the three months", "2023-11-01", "2024-02-01"),
        ("Ferrox expects a loss in the year ending April 30.", "the year", "2023-05-01", "2024-05-01"),
        ("The panel will decide within two weeks.", "two weeks", "2024-03-14", "2024-03-29"),
        ("They signed in early June and broke it ten days later.", "ten days later", "2023-06-01", "2024-03-15"),
        ("The curfew lasts from 9 p.m. to 5 a.m.", "5 a.m.", "2024-03-15T05:00", "2024-03-15T05:01"),
        ("Troops moved in before dawn on Friday.", "before dawn on Friday", "2024-03-08T00:00", "2024-03-08T05:00"),
        ("He slept from 1 p.m. to 5 p.m.", "5 p.m.", "2024-03-14T17:00", "2024-03-14T17:01"),
        ("Ferrox lost money in the third quarter ended May 31.", "the third quarter", "2023-03-01", "2023-06-01"),
        ("The sect arose in the first century.", "the first century", "0001-01-01", "0101-01-01"),
    ],
)
def test_bounds_of_what_is_anchored(text: str, phrase: str, begin: str, end: str, parsed: Callable[[str], Doc]) -> None:
    found = {t.text: t.interval for t in _tagged(text, parsed)}
    interval = found[phrase]
    assert interval
    assert (interval.begin, interval.end) == (begin, end)
