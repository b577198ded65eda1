"""PETRARCH's dictionaries: each feature of their format, in small files of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuild.coding import code, load_lexicon
from graphbuild.coding.petrarch import Petrarch, read_petrarch
from graphbuild.errors import LexiconError
from graphbuild.extract import analyse
from graphbuild.language.parse import parse
from graphbuild.model import Analysis, Document

ACTORS = b"""# islands
ATLANTIS_  [ATL]
+KINGDOM_OF_ATLANTIS
+ATL\xd3NTIDA
QUEEN_MIRA  # reigned twice
+MIRA_THE_WISE
\t[ATLGOV 910101-19991231]
\t[ATLOPP >20000101]
OLD_KING_ [ATLELI <901231]
GHOST_NAME
BAD_DATE [ATL 1234]
"""
AGENTS = """!PERSON! = MAN, WOMAN
FISH!PERSON! [~AGR]
HARBOUR_POLICE {HARBOUR_POLICEMEN} [~COP]
CAPTAIN [MIL~]
NO_CODE
"""
VERBS = """&CARGO
+FISH
+GRAIN
--- SHIP [030] ---
SHIP {SHIPS SHIPPED SHIPPING}
FERRY [010]
- * &CARGO [073] # food
- * (TO ENEMY) [1621]
- * OUT TRAITORS [174:174]
- PIRATES * [180]
- * {ROTTEN FISH} [---]
- * &NOWHERE [073]
- * (WHETHER LATE) [073]
- * (TO ENEMY) [073]
- * &CARGO [0711]
--- BLOW_UP [183] ---
BLOW_UP
~ a (a b SINK) SAY = a b 015
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "actors.txt").write_bytes(ACTORS)
    (tmp_path / "agents.txt").write_text(AGENTS, encoding="utf-8")
    (tmp_path / "verbs.txt").write_text(VERBS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def dictionaries(folder: Path) -> Petrarch:
    return read_petrarch(folder)


@pytest.mark.parametrize(
    ("name", "date", "expected"),
    [
        ("Atlantis", None, "ATL"),
        ("the Kingdom of Atlantis", "2020-05-01", "ATL"),
        ("Atlóntida", None, "ATL"),
        ("Queen Mira", "1995-06-01", "ATLGOV"),
        ("Mira the Wise", "2010-06-01", "ATLOPP"),
        ("Queen Mira", "1980-06-01", None),
        ("Old King", "1950-01-01", "ATLELI"),
        ("Ghost Name", None, None),
    ],
)
def test_actors_have_dated_codes(dictionaries: Petrarch, name: str, date: str | None, expected: str | None) -> None:
    assert dictionaries.actor_code(name, date) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("fish man", "AGR"),
        ("fishwoman", "AGR"),
        ("the old harbour police", "COP"),
        ("Harbour Policemen", "COP"),
        ("captains", "MIL"),
        ("baker", None),
    ],
)
def test_agents_have_sectors(dictionaries: Petrarch, words: str, expected: str | None) -> None:
    assert dictionaries.agent_code(words) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("ship", "AGREE"),
        ("ferry", "SAY"),
        ("ship object=$cargo", "AID"),
        ("ferry object=$cargo", "AID"),
        ("ship to=enemy", "SANCTION"),
        ("ship out object=traitors/traitor", "COERCE"),
        ("ship subject=pirates/pirate", "ASSAULT"),
        ("ship object=fish", "-"),
        ("blow up", "ASSAULT"),
    ],
)
def test_verb_patterns_become_rows(dictionaries: Petrarch, pattern: str, expected: str) -> None:
    assert {row["pattern"]: row["type"] for row in dictionaries.rows}[pattern] == expected


def test_every_line_is_accounted_for(dictionaries: Petrarch, folder: Path) -> None:
    lines = sum(len(path.read_bytes().splitlines()) for path in folder.iterdir())
    assert sum(dictionaries.lines.values()) == lines


def test_what_is_not_supported_is_listed_by_line(dictionaries: Petrarch) -> None:
    listed = {(Path(u.path).name, u.line): u.reason for u in dictionaries.unsupported}
    assert listed["actors.txt", 10] == "a name without a code"
    assert "no code with dates" in listed["actors.txt", 11]
    assert listed["agents.txt", 5] == "no [~CODE]"
    assert "direction is not used" in listed["verbs.txt", 9]
    assert "a word set that is not defined" in listed["verbs.txt", 12]
    assert "another type" in listed["verbs.txt", 14]
    assert ("verbs.txt", 15) not in listed
    assert "no counterpart" in listed["verbs.txt", 13]
    assert "transformations" in listed["verbs.txt", 18]
    assert len(listed) == len(dictionaries.unsupported)


def test_a_build_codes_with_the_dictionaries(folder: Path, nlp) -> None:  # type: ignore[no-untyped-def]
    document, doc = next(parse([Document("d", "Atlantis shipped grain to Peru.", "2020-01-01")], nlp))
    analysis = code(analyse(doc, document), load_lexicon([folder]))
    assert [e.type for e in analysis.events if e.action.lemma == "ship"] == ["AID"]
    assert [e.codes for e in analysis.entities if e.label == "Atlantis"] == [("ATL",)]


def test_a_folder_without_dictionaries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="holds no PETRARCH dictionary"):
        read_petrarch(tmp_path)


def test_an_agent_keeps_its_country(folder: Path, analysed: Callable[..., Analysis]) -> None:
    found = code(analysed("The Peruvian captain left. The captain of the ship slept."), load_lexicon([folder]))
    assert next(e.codes for e in found.entities if "captain" in e.label.lower()) == ("PER", "MIL")
