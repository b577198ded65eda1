"""Readers: every kind of input becomes documents, and what cannot be read is reported with file and line."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from graphbuild.documents import read_documents
from graphbuild.errors import InputError, InputNote
from graphbuild.model import Document

PAGE = """<!doctype html><html><head><title>Port reopens</title>
<meta property="article:published_time" content="2021-05-04T10:00:00Z">
<meta property="og:site_name" content="Harbour News"></head>
<body><nav>Home | Sport</nav><article><h1>Port reopens</h1>
<p>The harbour authority reopened the port of Larvik on Tuesday after a strike of nine days by its crane drivers.</p>
<p>The union accepted a rise of four per cent, its leader told reporters, and the drivers went back to work at noon.</p>
</article><footer>Imprint</footer></body></html>"""


def read(path: Path, **options: str) -> tuple[list[Document], list[str]]:
    problems: list[InputError] = []
    documents = list(read_documents([path], on_problem=problems.append, **options))
    return documents, [str(p) for p in problems]


def test_a_text_with_header_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Date: 4 May 2021\nTitle: Port reopens\nSource: Harbour News\n\nThe port reopened.\n"
    )
    [document], problems = read(tmp_path / "a.txt")
    assert not problems
    assert (document.id, document.date, document.date_source) == ("a.txt", "2021-05-04", "header")
    assert (document.title, document.source) == ("Port reopens", "Harbour News")
    assert document.text[document.body :] == "The port reopened.\n"


def test_a_date_before_the_prose(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 2021-05-04 The port reopened on Monday.")
    [document], _ = read(tmp_path / "a.txt")
    assert document.date == "2021-05-04"
    assert document.text[document.body :].startswith("The port")


def test_the_date_option_is_only_for_what_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Date: 2021-05-04\n\nThe port reopened.")
    (tmp_path / "b.txt").write_text("The port closed.")
    found = {d.id: (d.date, d.date_source) for d in read(tmp_path, date="2020-01-01")[0]}
    assert found == {"a.txt": ("2021-05-04", "header"), "b.txt": ("2020-01-01", "option")}


def test_a_date_in_the_dateline_or_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("LARVIK, May 4, 2021 (Coast Agency) - The port reopened.")
    (tmp_path / "port-2021-05-05.txt").write_text("The port reopened.")
    found = {d.id: (d.date, d.date_source) for d in read(tmp_path)[0]}
    assert found == {"a.txt": ("2021-05-04", "dateline"), "port-2021-05-05.txt": ("2021-05-05", "filename")}


def test_an_impossible_date_is_refused_wherever_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Date: 2021-13-04\n\nThe port reopened.")
    (tmp_path / "b.jsonl").write_text(json.dumps({"date": "2021-13-04", "text": "The port reopened."}))
    (tmp_path / "c.csv").write_text("text,date\nThe port reopened.,2021-13-04\n")
    documents, problems = read(tmp_path)
    assert [d.date for d in documents] == [None] * 3
    assert len([p for p in problems if "2021-13-04" in p]) == 3
    with pytest.raises(InputError, match="2021-13-04"):
        read(tmp_path, date="2021-13-04")


def test_a_day_alone_in_the_first_line_dates_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2021-05-04\n\nThe port reopened on Monday.")
    [document], _ = read(tmp_path / "a.txt")
    assert (document.date, document.date_source) == ("2021-05-04", "dateline")


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        {
            "id": 7,
            "date": "2021-05-04",
            "text": "The port reopened.",
            "title": "Port",
            "source": "Harbour News",
            "url": "u",
        },
        {"text": "Undated and nameless."},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (first, second), problems = read(tmp_path / "a.jsonl")
    assert not problems
    assert (first.id, first.date, first.source, first.url) == ("7", "2021-05-04", "Harbour News", "u")
    assert (second.id, second.date) == ("a.jsonl:2", None)


def test_csv_by_column_names_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Headline,Published,Body\nPort,2021-05-04,"The port\nreopened."\n')
    [document], problems = read(tmp_path / "a.csv")
    assert not problems
    assert (document.title, document.date, document.text) == ("Port", "2021-05-04", "The port\nreopened.")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_rows_are_numbered_by_their_first_line(end: str, tmp_path: Path) -> None:
    rows = ["date,text", '2021-05-04,"The port', 'reopened."', "", '2021-05-05,"It', 'closed."', '2021-05-06,""']
    (tmp_path / "a.csv").write_bytes(end.join(rows).encode())
    documents, problems = read(tmp_path / "a.csv")
    assert [d.id for d in documents] == ["a.csv:2", "a.csv:5"]
    assert problems == ["a.csv:7: the field 'text' is missing"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "date,text\nsome day,It closed.\n"),
        ("a.jsonl", '{"date": "some day", "text": "It closed."}\n'),
        ("a.txt", "Date: some day\n\nIt closed."),
    ],
)
def test_a_date_that_is_not_understood_is_noted_and_its_document_built(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    problems: list[InputError] = []
    [document] = read_documents([tmp_path / name], on_problem=problems.append)
    assert document.date is None
    [note] = problems
    assert isinstance(note, InputNote)
    assert "the date 'some day' is not understood, built without it" in str(note)


def test_html_gives_the_article_and_what_the_page_says_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    [document], problems = read(tmp_path / "a.html")
    assert not problems
    assert "crane drivers" in document.text
    assert "Imprint" not in document.text
    assert (document.date, document.date_source, document.source) == ("2021-05-04", "html", "Harbour News")


def test_folders_are_read_deeply_in_order_and_without_builds(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a/x.txt", ".hidden/x.txt", "out/x.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("The port reopened.")
    (tmp_path / "out" / "analyses.jsonl.gz").write_bytes(b"")
    assert [d.id for d in read(tmp_path)[0]] == ["a/x.txt", "b/x.txt"]


@pytest.mark.parametrize(
    ("given", "ids"), [("The port reopened.", ["stdin"]), ('{"id": "x", "text": "It closed."}\n', ["x"])]
)
def test_standard_input(given: str, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(given.encode())))
    assert [d.id for d in read_documents(["-"])] == ids


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n", "is empty"),
    "picture.txt": (b"\x89PNG\x00\x01\x02", "binary"),
    "latin.txt": (
        "Erstens.\nDer Caf\u00e9-Besitzer.".encode("latin-1"),
        ":2: not utf-8 (byte 0xe9 after 7 characters)",
    ),
    "broken.jsonl": (b'{"text": "One."}\n{"text": "Two."}\n{"text": \n', ":3: not JSON"),
    "missing.jsonl": (b'{"id": "a", "date": "2021-05-04"}\n', ":1: the field 'text' is missing"),
    "list.jsonl": (b"[1, 2]\n", ":1: a JSON object was expected"),
    "number.jsonl": (b'{"text": 5}\n', ":1: the field 'text' is empty or no string"),
    "columns.csv": (b"a,b\n1,2\n", ":1: no column 'text'"),
    "empty.html": (b"<html><body></body></html>", "no article found"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_reported_with_file_and_line(name: str, tmp_path: Path) -> None:
    content, message = BAD[name]
    (tmp_path / name).write_bytes(content)
    _, problems = read(tmp_path / name)
    assert len(problems) == 1
    assert problems[0].startswith(name)
    assert message in problems[0]


def test_the_rest_of_a_batch_goes_on(tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("The port reopened.")
    documents, problems = read(tmp_path)
    assert {d.text for d in documents} == {"One.", "Two.", "The port reopened."}
    assert len(problems) == len(BAD)


def test_an_id_that_occurs_twice_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "One."}\n{"id": "x", "text": "Two."}\n')
    documents, [problem] = read(tmp_path / "a.jsonl")
    assert [d.text for d in documents] == ["One."]
    assert problem.startswith("a.jsonl:2: ")
    assert "'x' occurs twice" in problem


def test_other_encodings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Café closed.".encode("latin-1"))
    assert read(tmp_path / "a.txt", encoding="latin-1")[0][0].text == "Café closed."
    (tmp_path / "a.txt").write_bytes("\ufeffCafé closed.".encode("utf-16"))
    assert "Café closed." in read(tmp_path / "a.txt")[0][0].text


def test_without_a_listener_the_first_problem_is_raised(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_documents([tmp_path / "nowhere.txt"]))


def test_a_header_may_name_its_author_and_stand_between_hyphens(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('---\nAuthor: Kari Lund\ntitle: "Port reopens"\n---\n\nThe port reopened.')
    (tmp_path / "b.txt").write_text("By: Kari Lund\nPublished: May 4, 2021 10:05 AM EDT\n\nThe port reopened.")
    (first, second), problems = read(tmp_path)
    assert not problems
    assert (first.title, first.text[first.body :]) == ("Port reopens", "The port reopened.")
    assert (second.date, second.text[second.body :]) == ("2021-05-04", "The port reopened.")


def test_a_line_of_hyphens_alone_is_no_header(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nThe port reopened.\n---\nIt closed.")
    assert read(tmp_path / "a.txt")[0][0].body == 0


def test_a_header_without_text_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title: Port reopens\nDate: 2021-05-04\n\n")
    assert read(tmp_path / "a.txt") == ([], ["a.txt: holds a header and no text"])


def test_day_first_reads_the_dates_of_headers_and_fields(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Date: 3/4/2021\n\nThe port reopened.")
    (tmp_path / "b.csv").write_text("text,date\nIt closed.,4/3/2021\n")
    assert [d.date for d in read_documents([tmp_path])] == ["2021-03-04", "2021-04-03"]
    assert [d.date for d in read_documents([tmp_path], day_first=True)] == ["2021-04-03", "2021-03-04"]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_csv_with_other_marks_between_its_cells(mark: str, tmp_path: Path) -> None:
    rows = [("id", "date", "text"), ("x", "2021-05-04", "The port, they said, reopened.")]
    (tmp_path / "a.csv").write_text("\n".join(map(mark.join, rows)))
    [document], problems = read(tmp_path / "a.csv")
    assert not problems
    assert (document.id, document.text) == ("x", "The port, they said, reopened.")


def test_a_date_that_is_not_understood_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title: Port\nDate: some day\n\nIt closed.")
    (tmp_path / "b.jsonl").write_text('{"text": "One."}\n' + json.dumps({"text": "Date: some day\n\nIt closed."}))
    _, problems = read(tmp_path)
    assert [p.partition(": ")[0] for p in problems] == ["a.txt:2", "b.jsonl:2"]


def test_an_unknown_encoding_is_a_fault_of_the_call_not_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It closed.")
    for unknown in ("no-such", "hex"):
        with pytest.raises(InputError, match=f"unknown encoding '{unknown}'"):
            read(tmp_path, encoding=unknown)


def test_what_may_not_be_read_is_reported_and_the_rest_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open.txt").write_text("It closed.")
    (tmp_path / "locked.txt").write_text("It opened.")
    (tmp_path / "vault").mkdir()
    denied = PermissionError(13, "Permission denied", str(tmp_path / "vault"))

    def read_bytes(path: Path) -> bytes:
        if path.name == "locked.txt":
            raise denied
        return b"It closed."

    scan = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "vault":
            raise denied
        return scan(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    monkeypatch.setattr("os.scandir", scandir)
    documents, problems = read(tmp_path)
    assert [d.id for d in documents] == ["open.txt"]
    assert problems == [f"{tmp_path / 'vault'}: cannot be read (Permission denied)",
                        "locked.txt: cannot be read (Permission denied)"]  # fmt: skip


def test_a_folder_that_holds_only_a_build_says_so(tmp_path: Path) -> None:
    (tmp_path / "analyses.jsonl.gz").write_bytes(b"")
    (tmp_path / "a.txt").write_text("It closed.")
    _, [problem] = read(tmp_path)
    assert "nothing to read besides a build" in problem


def test_the_head_of_a_letter_is_a_header(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "From: desk@harbour.example\nTo: all@harbour.example\nSubject: Port reopens\n"
        "Date: Tue, 4 May 2021 10:12:00 +0200\n\nThe port reopened."
    )
    [document], problems = read(tmp_path / "a.txt")
    assert not problems
    assert (document.title, document.date) == ("Port reopens", "2021-05-04")
    assert document.text[document.body :] == "The port reopened."


@pytest.mark.parametrize(
    "text",
    [
        "PORT REOPENS\n\nBy KARI LUND\nStaff Writer\n\nLARVIK, May 4, 2021 (Coast Agency) — It reopened.",
        "Port reopens\nBy Kari Lund | Published 4 May 2021, 14:02 CET | Updated 2 hours ago\nIt reopened.",
    ],
)
def test_a_title_and_a_byline_may_stand_before_the_day(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    [document], _ = read(tmp_path / "a.txt")
    assert (document.date, document.date_source) == ("2021-05-04", "dateline")
