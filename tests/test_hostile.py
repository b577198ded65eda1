"""Texts that nobody wrote as news neither stop a build nor make its files unreadable."""

import csv
import json
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from graphbuild.cli import app
from graphbuild.coding import code, load_lexicon
from graphbuild.extract import analyse
from graphbuild.language.load import DEFAULT_MODEL, load_model
from graphbuild.language.parse import parse
from graphbuild.model import Document

NEWS = "Peru closed its port on Monday."
HOSTILE = {
    "empty": "",
    "header-only": "Date: 2021-05-04\nTitle: Nothing follows\n\n",
    "newlines": "\n" * 20_000 + NEWS,
    "brackets": "(" * 3_000 + NEWS,
    "controls": "\x00\x01\x08\x1b[31m" + NEWS + "\x7f\x85\u2028\ufeff",
    "bidi": "\u202e" + NEWS + "\u2066 \u0634\u0631\u0637\u0629",
    "emoji": "\U0001f6a2\u200d\U0001f525 " + NEWS,
    "markup": '<script>alert(1)</script> <b>Peru</b> attacked <i>Chad</i> & "Niger". -->',
    "query": 'Peru"> } ; DROP ALL ; INSERT DATA { <a> <b> <c> } # attacked Chad.',
    "formula": "=cmd|' /C calc'!A0 attacked Chad. @Peru met +Chad.",
    "endless-word": "x" * 30_000 + " " + NEWS,
    "endless-list": "Peru attacked " + "Chad/" * 1_500 + ".",
}
PIECES = st.one_of(
    st.sampled_from([NEWS, "\n\n", "said", "\u201c", '"', "\ud800", "\x00", "\u202e", "and", "(", "Monday", "it"]),
    st.text(max_size=8),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of one file for each hostile text."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    records = [{"id": "lone", "text": "Peru \ud800 attacked Chad\udfff.", "date": "2021-05-04"}]
    (folder / "surrogates.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xfa Peru \xc3 closed its port.")
    out = folder / "out"
    result = CliRunner().invoke(app, ["build", str(folder), "--out", str(out)])
    assert result.exit_code in (0, 1), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return out


def test_every_file_of_the_build_can_be_read(built: Path) -> None:
    events = [json.loads(line) for line in (built / "events.jsonl").read_text("utf-8").splitlines()]
    assert len({event["document"] for event in events}) >= len(HOSTILE) // 2
    with (built / "events.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file))
    assert len(rdflib.Graph().parse(built / "graph.ttl")) > 0
    assert "<script>alert(1)" not in (built / "index.html").read_text("utf-8")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25))
def test_surfaces_are_the_documents_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    [(document, doc)] = parse([Document("d", text, "2021-05-04")], load_model(DEFAULT_MODEL))
    analysis = code(analyse(doc, document), load_lexicon(()))
    for event in analysis.events:
        assert event.action.span.of(text) == event.action.text
        assert all(a.mention.span.of(text) == a.mention.text for a in event.arguments)
    assert all(m.span.of(text) == m.text for entity in analysis.entities for m in entity.mentions)
