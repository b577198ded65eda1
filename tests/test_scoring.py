"""Scores of mentions: each feature's example shows it, and what is sure outranks what is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from graphbuild.extract.clauses import verb_drafts
from graphbuild.extract.nominal import add_nominal_drafts
from graphbuild.extract.scoring import BIAS, features_of, rate, weights
from graphbuild.lexicons import Row, data_file, read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graphbuild.draft import Draft

ROWS = list(read_table(data_file("score.tsv"), ("feature", "weight", "example")))


def drafts_of(doc: Doc) -> list[Draft]:
    drafts = verb_drafts(doc)
    add_nominal_drafts(doc, drafts)
    return drafts


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["feature"])
def test_the_example_shows_the_feature(row: Row, parsed: Callable[[str], Doc]) -> None:
    doc = parsed(row["example"])
    found = {BIAS} | {feature for draft in drafts_of(doc) for feature in features_of(doc, draft)}
    assert row["feature"] in found


def test_features_come_from_the_table(parsed: Callable[[str], Doc]) -> None:
    doc = parsed(
        "The envoy, whom Peru had sent, and his aide met the rebels, who were holding talks with a Chilean firm."
    )
    assert {f for draft in drafts_of(doc) for f in features_of(doc, draft)} <= set(weights())


def test_a_plain_clause_is_surer_than_a_long_one(parsed: Callable[[str], Doc]) -> None:
    plain = parsed("Peru expelled the envoy.")
    tangled = parsed(
        "She and the clerk whom the bank in the harbour had once employed, and who after a long talk in the town with"
        " the crew of the tug and the owners of the ferry had left it, began, seeing the storm, to warn the villages."
    )
    plain_drafts, tangled_drafts = drafts_of(plain), drafts_of(tangled)
    rate(plain, plain_drafts)
    rate(tangled, tangled_drafts)
    assert plain_drafts[0].score > max(d.score for d in tangled_drafts)
    assert all(0 < d.score < 1 for d in tangled_drafts)
