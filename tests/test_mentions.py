"""Participant mentions: spans, kinds, names, titles, countries; and the examples of the tables they rest on."""

import pytest

from graphbuild.language.mentions import find_mentions
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Kind


def rows(name):
    """The cells of a table's rows."""
    with data_file(name).open(encoding="utf-8") as lines:
        columns = next(lines).rstrip("\n").split("\t")
    return [row.cells for row in read_table(data_file(name), ["example"], columns)]


def mention(parsed, text, words):
    """The mention with these words."""
    return next(m for m in find_mentions(parsed(text)).values() if m.text == words)


@pytest.mark.parametrize("row", rows("countries.tsv"), ids=lambda row: row["code"])
def test_examples_of_countries(parsed, row):
    assert row["code"] in {m.country for m in find_mentions(parsed(row["example"])).values()}


@pytest.mark.parametrize("row", rows("participants.tsv"), ids=lambda row: f"{row['kind']}-{row['class']}")
def test_examples_of_participants(parsed, row):
    assert row["kind"] in {m.kind.value for m in find_mentions(parsed(row["example"])).values()}


@pytest.mark.parametrize("row", rows("metonymy.tsv"), ids=lambda row: row["slot"])
def test_examples_of_metonymy(parsed, row):
    kinds = {m.kind for m in find_mentions(parsed(row["example"])).values() if m.name}
    assert kinds & {Kind.COUNTRY} == (set() if row["slot"] == "not_subject" else {Kind.COUNTRY})


@pytest.mark.parametrize("row", rows("given_names.tsv"), ids=lambda row: row["example"].split()[0])
def test_examples_of_given_names(parsed, row):
    name = row["example"].split()[0]
    assert name in row["names"].split()
    first = min(find_mentions(parsed(row["example"])).values(), key=lambda m: m.span)
    assert (first.kind, first.name) == (Kind.PERSON, " ".join(row["example"].split()[:2]))


@pytest.mark.parametrize("row", rows("anaphora.tsv"), ids=lambda row: row["list"])
def test_examples_of_anaphora(parsed, row):
    lemmas = {t.lemma_.lower() for t in parsed(row["example"])} | {t.lower_ for t in parsed(row["example"])}
    assert lemmas & set(row["words"].split(";"))


@pytest.mark.parametrize(
    ("text", "words", "kind", "name", "title", "affiliation"),
    [
        ("Finnish Trade Minister Outi Salo left.", "Finnish Trade Minister Outi Salo", "person", "Outi Salo",
         "Trade Minister", "Finnish"),
        ("They met the Director General of Lark News Agency Ingrid Solheim.",
         "the Director General of Lark News Agency Ingrid Solheim", "person", "Ingrid Solheim",
         "Director General", "Lark News Agency"),
        ("Coach Ben Orr left.", "Coach Ben Orr", "person", "Ben Orr", "Coach", None),
        ("Army Chief of Staff Ana Moss left.", "Army Chief of Staff Ana Moss", "person", "Ana Moss", "Chief of Staff",
         "Army"),
        ("Mr. Kemp left.", "Mr. Kemp", "person", "Kemp", "Mr.", None),
        ("Hollin CEO Ann Pike left.", "Hollin CEO Ann Pike", "person", "Ann Pike", "Hollin CEO", None),
        ("The deputy minister left.", "The deputy minister", "person", None, "deputy minister", None),
        ("The Ministry of Trade closed.", "The Ministry of Trade", "organisation", "Ministry of Trade", None, None),
        ("General Motors sued the town.", "General Motors", "organisation", "General Motors", None, None),
        ("Seven miners died.", "Seven miners", "group", None, None, None),
        ("Hundreds of miners marched.", "Hundreds of miners", "group", None, None, None),
        ("One of the ministers left.", "One of the ministers", "person", None, None, None),
        ("Two of them left.", "Two of them", "group", None, None, None),
        ("Three of the banks failed.", "Three of the banks", "organisation", None, None, None),
        ("They own 64 million of Plum Oil's shares.", "64 million of Plum Oil's shares", "thing", None, None, None),
        ("The Security Council on Aug. 6 ordered an embargo.", "The Security Council", "organisation",
         "Security Council", None, None),
        ("The owner's body was found.", "The owner's body", "thing", None, None, None),
        ("Guards found a body.", "a body", "thing", None, None, None),
        ("They used force.", "force", "thing", None, None, None),
        ("A force of 300 left.", "A force of 300", "group", None, None, None),
        ("Israeli intelligence knew.", "Israeli intelligence", "organisation", None, None, "Israeli"),
        ("Precise intelligence saved them.", "Precise intelligence", "thing", None, None, None),
        ("Brix, who scored, left.", "Brix", "person", "Brix", None, None),
        ("A state of alarm ended.", "A state of alarm", "thing", None, None, None),
        ("He shook his head.", "his head", "thing", None, None, None),
        ("Its head left.", "Its head", "person", None, "head", None),
        ("The security services left.", "The security services", "organisation", None, None, None),
        ("A memorial service was held.", "A memorial service", "thing", None, None, None),
        ("Ferry services stopped.", "Ferry services", "thing", None, None, None),
        ("The governing body met.", "The governing body", "organisation", None, None, None),
        ("The wounded were saved.", "The wounded", "group", None, None, None),
        ("Three were arrested.", "Three", "group", None, None, None),
        ("The ban on nets that he wanted failed.", "The ban", "thing", None, None, None),
        ("The roof of the mill fell.", "The roof of the mill", "thing", None, None, None),
        ("They met in Tirana.", "Tirana", "place", "Tirana", None, None),
        ("Storm Elia struck the island.", "Storm Elia", "event", "Storm Elia", None, None),
    ],
)  # fmt: skip
def test_kinds_and_names(parsed, text, words, kind, name, title, affiliation):
    found = mention(parsed, text, words)
    assert (found.kind, found.name, found.title, found.affiliation) == (kind, name, title, affiliation)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Franco-Italian talks stalled.", ["FRA", "ITA"]),
        ("The US-Cuba talks stalled.", ["USA", "CUB"]),
        ("North Korean troops marched.", ["PRK"]),
        ("Sri Lanka navy boats sank.", ["LKA"]),
        ("A Saudi airstrike hit the port.", ["SAU"]),
    ],
)
def test_countries_within_phrases(parsed, text, countries):
    assert [m.country for m in find_mentions(parsed(text)).values() if m.country] == countries


def test_coordinated_nationalities_name_the_forces_of_each(parsed):
    names = [m.name for m in find_mentions(parsed("Ugandan and Kenyan soldiers left.")).values() if m.country]
    assert names == ["Ugandan soldiers", "Kenyan soldiers"]


def test_offsets_hold(parsed):
    text = "“Well,” said Dr. Eva Lund of the U.N. Children’s Fund, “it’s 5 o’clock.”"
    for found in find_mentions(parsed(text)).values():
        assert found.span.of(text) == found.text
        assert found.span.covers(found.head)
