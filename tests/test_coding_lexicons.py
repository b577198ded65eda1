"""The lexicons of event types: every row's example, the size, no contradictions."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphbuild.coding.examples import check_examples
from graphbuild.coding.lexicon import lexicon_files, load_lexicon, read_rows
from graphbuild.coding.scheme import event_types
from graphbuild.errors import LexiconError

if TYPE_CHECKING:
    from spacy.language import Language

ROWS = [row for file in lexicon_files() for row in read_rows(file)]


def test_every_example_gives_its_type(nlp: Language) -> None:
    assert [str(fault) for fault in check_examples(ROWS, load_lexicon(), nlp)] == []


def test_enough_patterns_for_verbs_and_nouns() -> None:
    count = Counter(row["pos"] or "verb" for row in ROWS)
    assert count["verb"] >= 1200
    assert count["noun"] >= 400


def test_no_pattern_has_two_types() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in ROWS:
        key = (row["pos"], " ".join(row["pattern"].split()))
        assert key not in seen, f"{row.where} and {seen[key]}"
        seen[key] = row.where


def test_every_pattern_can_be_read() -> None:
    assert len(load_lexicon().all()) == len(ROWS)


def test_types_are_those_of_the_scheme() -> None:
    known = {row["type"] for row in event_types()}
    assert {row["type"] for row in ROWS} - {"=", "-"} <= known


def test_modes_are_those_of_the_scheme() -> None:
    modes = {(row["type"], mode) for row in event_types() for mode in row["modes"].split()}
    assert {(row["type"], row["mode"]) for row in ROWS if row["mode"]} <= modes


def test_the_ontology_has_the_same_types() -> None:
    from rdflib import Graph
    from rdflib.namespace import SKOS

    path = Path(__file__).parents[1] / "ontology" / "plover.ttl"
    notations = {str(o) for o in Graph().parse(path).objects(None, SKOS.notation)}
    assert {row["type"] for row in event_types()} <= notations
    assert {code[:2] for row in event_types() for code in row["cameo"].split()} <= notations


def test_an_unreadable_pattern_is_reported_by_line(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("pattern\ttype\texample\texpect\nbuy $nothing\tBUY\tx\tBUY\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own.tsv:2: unknown word set '\$nothing'"):
        load_lexicon([path])


@pytest.mark.parametrize(
    ("pattern", "message"),
    [("sell (", "'\\(' is no word"), ("SELL", "'SELL' matches no lemma"), ("sell a//b", "empty alternative")],
)
def test_a_pattern_that_can_match_nothing_is_reported(pattern: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(f"pattern\ttype\texample\texpect\n{pattern}\tTRADE\tx\tTRADE\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=f"own.tsv:2: .*{message}"):
        load_lexicon([path])


def test_a_pattern_with_two_types_is_reported_by_line(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    rows = "pattern\ttype\texample\texpect\nbuy\tBUY\tA firm bought it.\tBUY\nbuy\tDEAL\tA firm bought it.\tDEAL\n"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(
        LexiconError, match=r"own.tsv:3: the verb pattern 'buy' is already in line 2, as BUY and not DEAL"
    ):
        load_lexicon([path])


def test_own_rows_override_ours_and_add_to_them(tmp_path: Path, nlp: Language) -> None:
    path = tmp_path / "business.tsv"
    path.write_text(
        "pattern\ttype\tpos\texample\texpect\n"
        "buy\tACQUISITION\t\tThe bakery bought its rival.\tACQUISITION\n"
        "arrest\t-\t\tThe police arrested him.\t-\n"
        "poach\tHIRING\t\tThe bank poached two traders.\tHIRING\n",
        encoding="utf-8",
    )
    lexicon = load_lexicon([path])
    assert lexicon.entries("verb", "buy")[0].type == "ACQUISITION"
    assert lexicon.entries("verb", "poach")[0].type == "HIRING"
    assert lexicon.entries("verb", "arrest")[0].type is None
    assert load_lexicon().entries("verb", "buy")[0].type == "TRADE"
    assert list(check_examples(read_rows(path), lexicon, nlp)) == []
