"""Types of event mentions: patterns with arguments, types that depend on status, what stays without a type."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphbuild.model import Analysis, EventMention, Role


def typed(analysis: Analysis, lemma: str) -> EventMention:
    found = [e for e in analysis.events if lemma in e.action.lemma.split()]
    assert found, [e.action.lemma for e in analysis.events]
    return found[0]


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("The mayor fired the police chief.", "fire", "DISMISS"),
        ("The guards fired at the police chief.", "fire", "ASSAULT"),
        ("The senator attacked the decision.", "attack", "ACCUSE"),
        ("The rebels attacked the bridge.", "attack", "ASSAULT"),
        ("The team beat its rival.", "beat", "WIN"),
        ("The guards beat the prisoner.", "beat", "ASSAULT"),
        ("The king released the prisoners.", "release", "RETREAT"),
        ("The singer released an album.", "release", "LAUNCH"),
        ("The union lifted the embargo.", "lift", "CONCEDE"),
        ("The army suspended the attack on the town.", "suspend", "RETREAT"),
        ("Norway suspended aid to the island.", "suspend", "SANCTION"),
        ("The earthquake hit the island.", "hit", "DISASTER"),
        ("The court ordered the release of the poet.", "order", "RETREAT"),
        ("The prisoner was released by the king.", "release", "RETREAT"),
        ("The sanctions imposed by Norway hurt the island.", "impose", "SANCTION"),
        ("The raid launched by the rebels failed.", "launch", "ASSAULT"),
    ],
)
def test_arguments_tell_senses_apart(analysed: Callable[..., Analysis], text: str, lemma: str, expected: str) -> None:
    assert typed(analysed(text), lemma).type == expected


@pytest.mark.parametrize(
    ("text", "lemma", "expected", "rule"),
    [
        ("The general threatened to attack the town.", "attack", "THREATEN", "type:threatened"),
        ("Norway agreed to fund the clinic.", "fund", "AGREE", "type:agreed"),
        ("The envoy will meet the rebels on Monday.", "meet", "AGREE", "type:planned"),
        ("The union will boycott the election.", "boycott", "THREATEN", "type:planned"),
        ("The attempted murder of a monk was condemned.", "murder", "ASSAULT", "attempted amod"),
        ("The general refused to release the pilot.", "release", "REJECT", "type:refused"),
        ("The king did not recognise the republic.", "recognise", "REJECT", "type:negated"),
        ("The militia said it would shell the port if the queen fled.", "shell", "THREATEN", "type:conditional"),
        ("The envoy said that Kenya must release the pilot.", "say", "REQUEST", "type:demanded"),
    ],
)
def test_status_decides_the_type(
    analysed: Callable[..., Analysis], text: str, lemma: str, expected: str, rule: str
) -> None:
    mention = typed(analysed(text), lemma)
    assert mention.type == expected
    assert rule in mention.rules


def test_hostile_acts_that_did_not_happen_keep_their_type(analysed: Callable[..., Analysis]) -> None:
    assert typed(analysed("The army did not attack the town."), "attack").type == "ASSAULT"


def test_what_is_done_for_a_purpose_is_no_promise(analysed: Callable[..., Analysis]) -> None:
    assert typed(analysed("Norway sent nurses to help the islanders."), "help").type == "AID"


def test_a_demand_is_made_of_who_must_act(analysed: Callable[..., Analysis]) -> None:
    mention = typed(analysed("The envoy said that Kenya must release the pilot."), "say")
    assert [a.mention.text for a in mention.arguments if a.role != Role.ACTOR] == ["Kenya"]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said that Kenya had refused a request to free the pilot.",
        "The envoy said that the sale should help the bank.",
        "The envoy said that we must leave.",
        "The envoy said that Kenya must have freed the pilot.",
    ],
)
def test_reports_and_forecasts_demand_nothing(analysed: Callable[..., Analysis], text: str) -> None:
    assert typed(analysed(text), "say").type == "SAY"


def test_unknown_actions_have_no_type(analysed: Callable[..., Analysis]) -> None:
    mention = typed(analysed("The gardener pruned the roses."), "prune")
    assert mention.type is None
    assert not [rule for rule in mention.rules if rule.startswith("type:")]


def test_shares_that_close_down_a_little_close_nothing_down(analysed: Callable[..., Analysis]) -> None:
    text = "Velkor shares closed at $60, down 50 cents, as the state closed down a mill."
    assert [e.type for e in analysed(text).events if e.action.lemma.startswith("close")] == [None, "COERCE"]


def test_who_is_seen_to_act_is_not_visited(analysed: Callable[..., Analysis]) -> None:
    assert typed(analysed("The king saw the envoy cross the bridge."), "see").type is None


def test_a_future_is_no_movement(analysed: Callable[..., Analysis]) -> None:
    events = analysed("Ghana is going to bomb the port.").events
    assert [(e.action.text, e.type) for e in events] == [("going", None), ("bomb", "THREATEN")]


def test_the_row_is_named_among_the_rules(analysed: Callable[..., Analysis]) -> None:
    mention = typed(analysed("The police arrested the singer."), "arrest")
    assert any(rule.startswith("coerce.tsv:") for rule in mention.rules)
    assert mention.mode == "arrest"


def test_contexts_come_from_the_words(analysed: Callable[..., Analysis]) -> None:
    assert "military" in typed(analysed("The general moved tanks to the border."), "move").contexts


@pytest.mark.parametrize(
    ("text", "label", "codes"),
    [
        ("The Peruvian army left the valley.", "army", ("PER", "MIL")),
        ("Police arrested the singer.", "Police", ("COP",)),
        ("The United Nations sent monitors.", "United Nations", ("UNO", "IGO")),
        ("The gardener pruned the roses.", "gardener", ()),
        ("Rebels took the bridge.", "Rebels", ("REB",)),
        ("The Velkor Group for Rivers met.", "Group", ()),
        ("Villagers fled the valley.", "Villagers", ("CVL",)),
        ("The police spokesman resigned.", "police spokesman", ("COP",)),
        ("A Peruvian official left the hall.", "official", ("PER", "GOV")),
        ("The Peruvian Deputy Interior Minister Ana Torres resigned.", "Ana Torres", ("PER", "GOV")),
        ("Four Peruvian servicemen left the valley.", "servicemen", ("PER", "MIL")),
        ("The Republican Party of Norway met on Monday.", "Republican Party", ("NOR", "PTY")),
        ("Talks with the New Latvia Party failed.", "New Latvia Party", ("LVA", "PTY")),
        ("Peru and Chile signed a treaty. Later both governments praised the parties.", "Peru", ("PER",)),
    ],
)
def test_actors_have_codes(analysed: Callable[..., Analysis], text: str, label: str, codes: tuple[str, ...]) -> None:
    entities = [e for e in analysed(text).entities if label.lower() in e.label.lower()]
    assert entities
    assert entities[0].codes == codes


@pytest.mark.parametrize(
    ("text", "lemma"),
    [("Storm Elia struck the island of Corva.", "strike"), ("The floods cut off the village.", "cut")],
)
def test_forces_of_nature_assault_and_sanction_nobody(analysed: Callable[..., Analysis], text: str, lemma: str) -> None:
    assert typed(analysed(text), lemma).type == "DISASTER"


def test_a_noun_that_stands_alone_has_the_sense_that_the_document_shows(analysed):
    def types(text):
        return [e.type for e in analysed(text).events if e.action.lemma == "strike"]

    assert types("The strike closed the port.") == ["ASSAULT"]
    assert types("A strike by nurses began on Monday. The strike closed the clinic.") == ["PROTEST", "PROTEST"]
    mixed = "A strike by nurses began on Monday. An air strike hit the clinic. The strike closed the clinic."
    assert types(mixed) == ["PROTEST", "ASSAULT", "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve miners were killed when a tunnel collapsed.", "DIE"),
        ("Twelve miners were killed when rebels attacked the pit. A tunnel collapsed.", "ASSAULT"),
        ("Twelve miners were killed when a tunnel collapsed. Rebels attacked the town.", "ASSAULT"),
        ("Twelve miners were killed. On Monday a tunnel collapsed.", "ASSAULT"),
    ],
)
def test_killings_by_nobody_are_deaths_where_a_disaster_is_told(analysed, text: str, expected: str) -> None:
    assert typed(analysed(text), "kill").type == expected
