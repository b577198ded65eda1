"""`graphbuild lexicon check|list|test`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphbuild.cli import app

HEAD = "pattern\ttype\texample\texpect\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.tsv"
    path.write_text(HEAD + "poach\tHIRING\tThe bank poached two traders.\tHIRING\n", encoding="utf-8")
    return path


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["lexicon", *map(str, arguments)])
    return result.exit_code, result.output


def test_check_names_types_of_its_own(own: Path) -> None:
    code, output = run("check", own)
    assert code == 0
    assert "1 patterns; types of its own: HIRING" in output


def test_check_reports_the_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(HEAD + "poach slot=x\tHIRING\tThe bank poached two traders.\tHIRING\n", encoding="utf-8")
    code, output = run("check", path)
    assert code == 1
    assert "bad.tsv:2: unknown slot 'slot'" in output
    assert "Traceback" not in output


def test_check_reports_every_fault_by_file_and_line(own: Path, tmp_path: Path) -> None:
    example = "The bank poached two traders.\tHIRING"
    rows = [f"poach\tHIRING\t{example}", f"poach slot=x\tHIRING\t{example}", "lure\tHIRING\t\tHIRING",
            f"poach\tLOSS\t{example}", f"lure\tHI RING\t{example}", f"lure\tHIRING\t{example}\tmore"]  # fmt: skip
    bad, worse = tmp_path / "bad.tsv", tmp_path / "worse.tsv"
    bad.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    worse.write_text("pattern\ttype\n", encoding="utf-8")
    code, output = run("check", bad, own, worse, tmp_path / "none.tsv")
    assert code == 1
    told = [line for line in output.splitlines() if line.startswith("graphbuild: ")]
    assert [int(line.split(":")[2]) for line in told[:5]] == [3, 4, 5, 6, 7]
    assert "'poach' is already in line 2, as HIRING and not LOSS" in output
    assert "worse.tsv:1: the column 'example' is missing" in output
    assert "none.tsv: cannot be read" in output
    assert len(told) == 7


def test_check_counts_what_dictionaries_hold_and_why_lines_are_not_used(tmp_path: Path) -> None:
    (tmp_path / "actors.txt").write_text("ATLANTIS_ [ATL]\nGHOST_NAME\nBAD_DATE [ATL 1234]\n", encoding="utf-8")
    code, output = run("check", tmp_path)
    assert code == 0
    assert "lines 1 loaded, 2 unsupported, 0 comment or blank; 1 actors" in output
    assert "  1 a name without a code\n" in output
    assert "actors.txt:3: no code with dates ([ATL 1234]): BAD_DATE [ATL 1234]" in output


def test_list_filters_by_type_and_word(own: Path) -> None:
    code, output = run("list", own, "--type", "HIRING")
    assert code == 0
    assert output == "verb\tpoach\tHIRING\t\town.tsv:2\n"
    assert all(line.startswith("verb\tarrest") for line in run("list", "--word", "arrest")[1].splitlines()[1:])


def test_test_runs_examples(own: Path) -> None:
    assert run("test", own) == (0, "1 of 1 examples give what their row expects\n")


def test_test_fails_for_a_wrong_example(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(HEAD + "poach\tHIRING\tThe bank sold two boats.\tHIRING\n", encoding="utf-8")
    code, output = run("test", path)
    assert code == 1
    assert "bad.tsv:2: 'poach' should give HIRING" in output
