"""Parsing keeps the text and its offsets, whatever the text, and pieces end where paragraphs do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.extract.analyse import analyse
from graphbuild.language.boilerplate import is_boilerplate
from graphbuild.language.columns import Columns
from graphbuild.language.coreference.resolver import resolve_by_rules
from graphbuild.language.layout import paragraphs, turn_start
from graphbuild.language.load import DEFAULT_MODEL, load_model
from graphbuild.language.mending.mend import _undo_circles
from graphbuild.language.mentions import find_mentions
from graphbuild.language.parse import parse
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Document

BOILERPLATE = list(read_table(data_file("boilerplate.tsv"), ("opening", "shape", "example")))
MARKS = {"_–", "|;", "> ", *(mark + "-" for mark in "•·▪●◦‣")}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "\x00\x01 Peru left.",
        "a\r\nb\rc",
        "\u2028x",
        "\ufeffPeru left.",
        "((((" * 600,
        "x" * 5000,
        "one of " * 600,
    ],
)
def test_odd_texts_come_through(nlp, text):
    _, doc = next(parse([Document("d", text)], nlp))
    assert doc.text == text
    find_mentions(doc)


def test_a_long_text_is_parsed_a_part_at_a_time(nlp, monkeypatch):
    given = []
    pipe = nlp.pipe

    def counting(pieces, **options):
        if options.get("as_tuples"):  # spaCy calls itself again without
            given.append(sum(len(text) for text, _ in pieces))
        return pipe(pieces, **options)

    monkeypatch.setattr(nlp, "pipe", counting)
    monkeypatch.setattr("graphbuild.language.parse.BATCH_CHARACTERS", 500)
    text = "Peru closed its port.\n\n" * 100
    _, doc = next(parse([Document("d", text)], nlp))
    assert doc.text == text
    assert len(given) > 3
    assert max(given) < 600


def test_lone_surrogates_keep_offsets(nlp):
    text = "Peru \ud800 closed its port."
    _, doc = next(parse([Document("d", text)], nlp))
    assert len(doc.text) == len(text)
    assert text[doc[2].idx :].startswith("closed")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_comes_through(text):
    _, doc = next(parse([Document("d", text)], load_model(DEFAULT_MODEL)))
    resolve_by_rules(doc, find_mentions(doc), {})
    changed = [a for a, b in zip(text, doc.text, strict=True) if a != b and a + b not in MARKS]
    assert all(0xD800 <= ord(a) < 0xE000 for a in changed)


def test_the_dash_of_the_wires_is_a_dash(nlp):
    text = "Lima _ the capital _ is old. Use snake_case or _x."
    _, doc = next(parse([Document("d", text)], nlp))
    assert doc.text == "Lima – the capital – is old. Use snake_case or _x."
    assert doc.user_data["graphbuild_text"] == text


def test_marks_of_layout_are_no_words(nlp):
    text = "Plans\n• Peru closes its port\nLima | 12 | 4\n> > Chile sent aid.\nHe wrote a > b || c • d."
    _, doc = next(parse([Document("d", text)], nlp))
    assert doc.text == "Plans\n- Peru closes its port\nLima ; 12 ; 4\n    Chile sent aid.\nHe wrote a > b || c • d."
    assert doc.user_data["graphbuild_text"] == text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("17:45 Minister arrives", "17:45 "),
        ("3.05pm GMT - Police clear the hall", "3.05pm GMT - "),
        ("09:30\nThe talks began.", "09:30\n"),
        ("10.15 per cent of them left.", "10.15 per cent of them left."),
        ("Talks began at 17:45 Monday.", "Talks began at 17:45 Monday."),
    ],
)
def test_the_hour_of_an_entry_stands_apart(text, first):
    a, b = paragraphs(text)[0]
    assert text[a:b] == first


@pytest.mark.parametrize("row", BOILERPLATE, ids=lambda r: r.where)
def test_lines_about_the_page_give_nothing(nlp, row):
    text = f"Peru closed its port.\n\n{row['example']}\n\nPeru will reopen the port."
    document, doc = next(parse([Document("d", text)], nlp))
    assert doc.text == text
    found = analyse(doc, document)
    assert [(e.action.text, e.arguments[0].entity) for e in found.events] == [("closed", 0), ("reopen", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "Share this land with the farmers.",
        "Follow us on the road to Lund. Rebels took it.",
        "Editing by hand was slow.",
        "Reporting by Ana Silva brought down the mayor.",
        "Photo: Rebels take the town",
        "Image of Lund",
        "Advertisement spending fell.",
        "Related: the banks fell.",
        "Read more books, the minister said.",
        "Support our troops, the minister said.",
        "Copyright law was changed.",
        '"Follow us on Facebook," he said.',
        "Compiled by Ana Silva, the list names ten ministers.",
        "Ana " * 80,
        "",
    ],
)
def test_prose_that_begins_like_a_line_about_the_page_is_prose(text):
    assert not is_boilerplate(text)


INTERVIEW = """Mara Dolen, the minister, left the talks.

Courier: Why did you refuse?

Mara Dolen: I met the rebels. They burned the bridge.

DOLEN: We signed the treaty because the army killed the strikers.

Note: we cut the interview.

Lima: We closed the harbour.
"""


def test_who_speaks_in_an_interview_is_named_before_the_turn(nlp):
    document, doc = next(parse([Document("d", INTERVIEW)], nlp))
    events = {e.action.text: e for e in analyse(doc, document).events}
    sources = {verb: e.attribution and e.attribution.label for verb, e in events.items()}
    for verb in ("met", "burned", "signed", "killed"):
        assert sources[verb] == "Mara Dolen", verb
    for verb in ("left", "cut", "closed"):
        assert sources[verb] is None, verb
    assert events["met"].arguments[0].entity == events["left"].arguments[0].entity


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ana Silva: I left.", "I left."),
        ("SILVA: They left us.", "They left us."),
        ("Ana Silva: the port closed.", None),
        ("There was one thing: we left.", None),
        ("Ana Silva:we left.", None),
    ],
)
def test_a_turn_begins_behind_a_name_and_a_colon(text, said):
    at = turn_start(text, 0, len(text))
    assert (None if at is None else text[at:]) == said


def test_credits_in_brackets_end_a_paragraph():
    text = "Rebels took Lund (the port). (Reporting by Ana Silva; editing by Jo Brandt)\n\nIt fell (on Monday)."
    assert [text[a:b] for a, b in paragraphs(text)] == [
        "Rebels took Lund (the port). ",
        "(Reporting by Ana Silva; editing by Jo Brandt)\n",
        "\nIt fell (on Monday).",
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='aB .\n\r-:"(AP)—1', max_size=200))
def test_paragraphs_cover_the_text(text):
    pieces = paragraphs(text)
    assert "".join(text[a:b] for a, b in pieces) == text


def test_what_precedes_the_body_has_no_mentions_and_sentences_begin_at_it(nlp):
    text = "Date: 2021-05-04\n\nPeru closed its port."
    _, doc = next(parse([Document("d", text, body=18)], nlp))
    assert doc.text == text
    assert min(find_mentions(doc).values(), key=lambda m: m.span).text == "Peru"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("TAMALE, April 2 (Newswire) - Farmers blocked a road.", "TAMALE, April 2 (Newswire) - "),
        ("Turku (ABC) — Nurses went on strike.", "Turku (ABC) — "),
        ("PORT LOUIS — The ferry sank.", "PORT LOUIS — "),
        ("NADI: A storm hit the island.", "NADI: "),
        ("Osaka, 9 May 2019 - A train left.", "Osaka, 9 May 2019 - "),
        ("The Fiji-led talks - a first - failed.", "The Fiji-led talks - a first - failed."),
    ],
)
def test_datelines_stand_apart(text, first):
    a, b = paragraphs(text)[0]
    assert text[a:b] == first


def test_datelines_name_no_parties(parsed):
    doc = parsed("LUND (Plum News Agency) - The harbour agency closed a road.")
    assert {e.label_ for e in doc.ents if e.end_char < 25} <= {"GPE"}


def test_titles_and_list_items_end_with_their_line():
    text = "Storm closes harbour\nThe storm came at night.\n- two boats sank\n- one was saved"
    assert [text[a:b].strip() for a, b in paragraphs(text)] == text.split("\n")


def test_hard_wrapped_lines_are_one_paragraph():
    lines = [
        "The council of the island said on Friday that the old",
        "Norrland ferry would be sold to a shipyard and that a new",
        "Danish one would be bought before the end of the year.",
        "",
        "Nobody spoke.",
    ]
    text = "\n".join(lines)
    assert [text[a:b].strip() for a, b in paragraphs(text)] == ["\n".join(lines[:3]), "Nobody spoke."]


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Chad freed a Libyan who was held by rebels.", "Libyan", "NNP"),
        ("Police arrested two Germans and an Italian.", "Italian", "NNP"),
        ("She wore an Italian and French dress.", "French", "JJ"),
    ],
)
def test_an_adjective_of_a_country_with_its_own_article_is_a_person(nlp, text, word, tag):
    _, doc = next(parse([Document("d", text)], nlp))
    assert next(t.tag_ for t in doc if t.text == word) == tag


@pytest.mark.parametrize(
    "text",
    [
        "Two were killed, three wounded and one captured.",
        "In national over-the-counter trading on Monday, Lund shares rose to $21.25.",
        "Shares fell after the firm, based in Lund, said it would close, and the mayor, accused of theft, fled.",
    ],
)
def test_a_mended_sentence_is_still_a_tree(parsed, text):
    doc = parsed(text)
    assert [t for t in doc if t.head == t] == [s.root for s in doc.sents]
    assert all(t in t.sent.root.subtree for t in doc)


def test_repairs_that_hang_words_on_each_other_in_a_circle_are_undone(nlp):
    columns = Columns.of(nlp("The firm closed a mill."))
    heads, labels = columns.head[:], columns.dep[:]
    columns.attach(2, 1, "acl")
    assert columns.is_below(1, 1)
    _undo_circles(columns, heads, labels)
    assert (columns.head, columns.dep) == (heads, labels)
