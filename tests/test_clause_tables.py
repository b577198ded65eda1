"""Each row of the tables that clauses read: its example shows what the row says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from graphbuild.extract.clauses import verb_drafts
from graphbuild.lexicons import Row, data_file, read_table
from graphbuild.model import Role

Parsed = Callable[[str], Doc]


def rows(name: str, *columns: str) -> list[Row]:
    """The rows of a table that comes with graphbuild."""
    return list(read_table(data_file(name), [*columns, "example"]))


def heads(doc: Doc, *roles: Role) -> set[str]:
    """The lower-case words that head a participant in one of the roles, of any verb."""
    return {doc[s.head].lower_ for d in verb_drafts(doc) for s in d.slots if s.role in roles}


@pytest.mark.parametrize("row", rows("prepositional_verbs.tsv", "verb", "preposition", "joined"), ids=lambda r: r.where)
def test_prepositional_verbs_reach_what_their_preposition_leads_to(parsed: Parsed, row: Row) -> None:
    doc = parsed(row["example"])
    assert heads(doc, Role.TARGET, Role.RECIPIENT, Role.TOPIC, Role.PLACE) & {"strikers", "owners"}


@pytest.mark.parametrize("row", rows("control.tsv", "verb", "controller"), ids=lambda r: r.where)
def test_control_verbs_say_who_is_to_act(parsed: Parsed, row: Row) -> None:
    doc = parsed(row["example"])
    kind = row["controller"].partition(":")[0]
    if kind == "content":
        assert "owners" in heads(doc, Role.RECIPIENT)
        return
    if kind == "audience":
        word = row["controller"].partition(":")[2]
        assert {doc[i].lower_ for d in verb_drafts(doc) if d.lemma == word for i in d.heads(Role.ACTOR)} == {"mayor"}
        return
    acting = {doc[i].lower_ for d in verb_drafts(doc) if d.lemma in ("open", "reopen") for i in d.heads(Role.ACTOR)}
    if kind == "judged":
        assert acting == {"rules"}
        return
    assert acting == ({"envoy"} if kind == "subject" else {"mayor", "guards"} if len(acting) > 1 else {"guards"})


@pytest.mark.parametrize("row", rows("reciprocal.tsv", "word", "pos"), ids=lambda r: r.where)
def test_reciprocal_words_make_two_parties(parsed: Parsed, row: Row) -> None:
    doc = parsed(row["example"])
    assert any(d.reciprocal for d in verb_drafts(doc))


@pytest.mark.parametrize("row", rows("ditransitive.tsv", "verb"), ids=lambda r: r.where)
def test_ditransitive_verbs_have_a_recipient_in_the_passive(parsed: Parsed, row: Row) -> None:
    assert "crew" in heads(parsed(row["example"]), Role.RECIPIENT)


@pytest.mark.parametrize("row", rows("transfer_verbs.tsv", "verb", "class"), ids=lambda r: r.where)
def test_transfer_verbs(parsed: Parsed, row: Row) -> None:
    doc = parsed(row["example"])
    if row["class"] in ("transfer", "acquire"):
        assert "tenants" in heads(doc, Role.RECIPIENT)
    elif row["class"] == "receive":
        assert "critics" not in heads(doc, Role.RECIPIENT, Role.TARGET)
    else:
        assert all(doc[i].lower_ == "council" for d in verb_drafts(doc) for i in d.heads(Role.ACTOR))


@pytest.mark.parametrize("row", rows("value_verbs.tsv", "verb", "class"), ids=lambda r: r.where)
def test_what_changes_in_value_undergoes_it(parsed: Parsed, row: Row) -> None:
    doc = parsed(row["example"])
    assert heads(doc, Role.TARGET) <= {"price", "stock", "cost", "phone"}
    assert heads(doc, Role.TARGET)
    assert not heads(doc, Role.ACTOR)


@pytest.mark.parametrize("row", rows("posting_verbs.tsv", "verb", "class"), ids=lambda r: r.where)
def test_where_forces_stand_or_are_sent_is_concerned(parsed: Parsed, row: Row) -> None:
    concerned = "embassy" if row["class"] == "protest" else "harwich"
    assert concerned in heads(parsed(row["example"]), Role.RECIPIENT, Role.TARGET)


@pytest.mark.parametrize("row", rows("clause_nouns.tsv", "noun", "class"), ids=lambda r: r.where)
def test_classes_of_nouns(parsed: Parsed, row: Row) -> None:
    doc = parsed(row["example"])
    if row["class"] == "adjunct":
        assert row["noun"] not in heads(doc, Role.TARGET)
    elif row["class"] == "instrument":
        assert row["noun"] in heads(doc, Role.INSTRUMENT)
    elif row["class"] == "measure":
        assert "harwich" in heads(doc, Role.RECIPIENT)
    elif row["class"] == "means":
        prevented = [d for d in verb_drafts(doc) if d.lemma == "prevent"]
        assert [doc[i].lower_ for d in prevented for i in d.heads(Role.ACTOR)] == [row["noun"]]
    elif row["class"] == "aim":
        praised = [d for d in verb_drafts(doc) if d.lemma == "praise"]
        assert [doc[i].lower_ for d in praised for i in d.heads(Role.TARGET)] == ["council"]
    elif row["class"] == "offence":
        praised = [d for d in verb_drafts(doc) if d.lemma == "praise"]
        assert [doc[i].lower_ for d in praised for i in d.heads(Role.ACTOR)] == ["mayor"]
    elif row["class"] == "quantity":
        assert row["noun"] in {doc[i].lemma_ for d in verb_drafts(doc) for i in d.heads(Role.TARGET)}
        assert not heads(doc, Role.ACTOR)
    elif row["class"] == "gift":
        assert heads(doc, Role.TARGET) == {row["noun"]}
        assert heads(doc, Role.RECIPIENT) == {"envoy"}
    elif row["class"] == "address":
        assert "critics" in heads(doc, Role.RECIPIENT)
    else:
        critics = [d for d in verb_drafts(doc) if d.lemma.startswith("critici")]
        assert [doc[i].lower_ for d in critics for i in d.heads(Role.ACTOR)] == ["council"]


@pytest.mark.parametrize("row", rows("prefixes.tsv", "prefix", "verbal"), ids=lambda r: r.where)
def test_prefixes_are_no_participants(parsed: Parsed, row: Row) -> None:
    doc = parsed(row["example"])
    found = heads(doc, *Role)
    assert found & {"mayor", "owners"}
    assert not found & {row["prefix"], "-"}
