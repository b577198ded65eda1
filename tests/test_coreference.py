"""Coreference on own passages: each names a mention and the label of what it stands for ("-": nothing)."""

from pathlib import Path

import pytest

from graphbuild.extract.clauses import verb_drafts
from graphbuild.extract.reporting import attribute
from graphbuild.language.coreference.resolver import resolve_by_rules
from graphbuild.language.mentions import find_mentions
from graphbuild.language.parse import parse
from graphbuild.model import Document, Role

LINES = (Path(__file__).parent / "cases" / "coreference.tsv").read_text(encoding="utf-8").splitlines()[1:]
CASES = [tuple(line.split("\t")) for line in LINES]


def labels(nlp, passage, mention):
    """The labels of the entities that the last mention with these words stands for."""
    _, doc = next(parse([Document("d", passage)], nlp))
    mentions = find_mentions(doc)
    found = resolve_by_rules(doc, mentions, attribute(doc, verb_drafts(doc)))
    heads = [i for i, m in mentions.items() if m.text == mention]
    keys = found.of_token.get(heads[-1], ()) if heads else ()
    return {found.entities[key].label for key in keys}


@pytest.mark.parametrize(("passage", "mention", "label"), CASES)
def test_mentions_stand_for_the_right_participant(nlp, passage, mention, label):
    wanted = set() if label == "-" else set(label.split("; "))
    assert labels(nlp, passage, mention) == wanted


def test_an_entity_has_a_role_in_an_event_once(analysed):
    text = "Relations between Kenya and Ghana are poor. The talks involved the Kenyan and the Ghanaian sides."
    analysis = analysed(text)
    event = next(e for e in analysis.events if e.action.lemma == "involve")
    labels = [analysis.entities[a.entity].label for a in event.arguments if a.role == Role.TARGET]
    assert sorted(labels) == ["Ghana", "Kenya"]
