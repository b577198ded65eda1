"""Identity across documents: careful, explained, reversible, independent of order."""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graphbuild.errors import InputError, LexiconError
from graphbuild.graph import EventGraph
from graphbuild.lexicons import Row, data_file, read_table
from graphbuild.model import (
    Action,
    Actor,
    ActorMention,
    Analysis,
    Argument,
    Basis,
    Document,
    Entity,
    EventMention,
    EventTime,
    Granularity,
    Interval,
    Kind,
    Polarity,
    Role,
    Run,
    Span,
    Status,
)
from graphbuild.resolve import resolve
from graphbuild.resolve.traits import traits_of
from graphbuild.summary import summary

PERSON, COUNTRY, BODY, GROUP = Kind.PERSON, Kind.COUNTRY, Kind.ORGANISATION, Kind.GROUP


def entity(key: int, words: str, kind: Kind, *, name: str | None = None, of: str | None = None, **more: str) -> Entity:
    """An entity of one mention."""
    span = Span(key * 10, key * 10 + 1)
    mention = ActorMention(
        span,
        words,
        span,
        words.split()[-1].lower(),
        kind,
        name=name or words,
        affiliation=of,
        country=more.get("country"),
    )
    return Entity(key, name or words, kind, (mention,))


def document(
    identity: str, *entities: Entity, text: str = "", date: str = "2021-05-04", events: tuple[EventMention, ...] = ()
) -> Analysis:
    """An analysis with its entities and events."""
    found = Document(identity, text or f"Text {identity} " * 40, date, source=f"outlet {identity}")
    return Analysis(found, (Span(0, 9),), (), entities, events)


def event(
    identity: str, of: str, lemma: str, actor: Entity | None, target: Entity | None, day: str | None = None, *,
    type: str | None = None, polarity: Polarity = Polarity.POSITIVE, basis: Basis = Basis.RELATIVE, words: str = "",
) -> EventMention:  # fmt: skip
    """An event mention between two entities, on a stated day."""
    roles = ((Role.ACTOR, actor), (Role.TARGET, target))
    arguments = tuple(Argument(role, e.mentions[0], e.key) for role, e in roles if e)
    after = day and f"{day[:8]}{int(day[8:]) + 1:02}"
    time = EventTime(day, Interval(day, after, Granularity.DAY, basis), "test") if day else None
    place = Span(int(identity) * 7, int(identity) * 7 + 3)
    return EventMention(
        f"c/{of}{identity}", of, place, Action(place, words or lemma, lemma), arguments, time, type, polarity, score=0.9
    )


def labels(*analyses: Analysis) -> list[list[str]]:
    """For each actor, sorted: the documents it was found in."""
    return sorted(sorted(link.document for link in a.members) for a in resolve(analyses).actors)


SAME = [
    (("Andrea Rossi", PERSON), ("Rossi", PERSON)),
    (("Sergey Orlov", PERSON), ("Sergei Orlov", PERSON)),
    (("Mevlüt Şahin", PERSON), ("Mevlut Sahin", PERSON)),
    (("J. Okoro", PERSON), ("James Okoro", PERSON)),
    (("Volodymyr Lysenky", PERSON), ("Volodymyr Lysenkyy", PERSON)),
    (("Northern Fishing Union (NFU)", BODY), ("Northern Fishing Union", BODY)),
    (("Côte Verte", BODY), ("Cote Verte", BODY)),
    (("Kenyan Drug Safety Board", BODY), ("Drug Safety Board", BODY)),
]
APART = [
    (("Igor Ivanov", PERSON), ("Sergey Ivanov", PERSON)),
    (("Ivan Ivanov", PERSON), ("Maria Ivanova", PERSON)),
    (("Jordan", PERSON), ("Jordan", BODY)),
    (("Harbour Union", BODY), ("Harbour Union Bank", BODY)),
    (("Kenyan Harbour Union", BODY), ("Harbour Union", BODY)),
    (("Defence Ministry", BODY), ("Defence Ministry", BODY)),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_variants_of_a_name_are_one_actor(one: tuple[str, Kind], other: tuple[str, Kind]) -> None:
    first = one[0].partition(" (")[0]
    assert labels(document("a", entity(0, first, one[1])), document("b", entity(0, *other))) == [["a", "b"]]


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_things_stay_apart(one: tuple[str, Kind], other: tuple[str, Kind]) -> None:
    assert labels(document("a", entity(0, *one)), document("b", entity(0, *other))) == [["a"], ["b"]]


def test_a_family_name_that_two_people_have_joins_neither() -> None:
    people = entity(0, "Igor Ivanov", PERSON), entity(1, "Sergey Ivanov", PERSON)
    assert labels(document("a", *people), document("b", entity(0, "Ivanov", PERSON))) == [["a"], ["a"], ["b"]]


def test_an_affiliation_tells_namesakes_apart() -> None:
    mine, theirs = entity(0, "Kim Park", PERSON, of="Canadian"), entity(0, "Kim Park", PERSON, of="Brazilian")
    assert labels(document("a", mine), document("b", theirs)) == [["a"], ["b"]]


def test_a_ministry_is_known_by_its_country_and_is_not_its_country() -> None:
    one = entity(0, "Norway's foreign ministry", BODY, of="Norway")
    other = entity(0, "Norwegian Foreign Ministry", BODY, of="Norwegian")
    country = entity(1, "Norway", COUNTRY, country="NOR")
    actors = resolve([document("a", one, country), document("b", other)]).actors
    ministry = next(a for a in actors if a.kind == BODY)
    assert [m.document for m in ministry.members] == ["a", "b"]
    assert ministry.affiliation == "a/nor"


def test_an_acronym_meets_the_name_it_shortens() -> None:
    long = entity(0, "Southern Relief Committee", BODY)
    assert labels(document("a", long), document("b", entity(0, "SRC", BODY))) == [["a", "b"]]


def test_an_acronym_of_two_names_meets_neither() -> None:
    names = entity(0, "Southern Relief Committee", BODY), entity(1, "State Railway Company", BODY)
    assert ["b"] in labels(document("a", *names), document("b", entity(0, "SRC", BODY)))


def test_countries_have_codes_and_links() -> None:
    [norway] = resolve([document("a", entity(0, "Oslo", COUNTRY, country="NOR"))]).actors
    assert (norway.id, norway.label, norway.links) == ("a/nor", "Norway", ("http://www.wikidata.org/entity/Q20",))


def test_codes_name_the_country_before_the_sectors_whatever_is_commoner() -> None:
    minister = entity(0, "Ana Torres", PERSON)
    known = replace(minister, codes=("PER", "GOV"))
    coded = [document("a", known), *(document(x, replace(minister, codes=("GOV",))) for x in "bc")]
    assert [a.codes for a in resolve(coded).actors] == [("PER", "GOV")]


def test_aliases_win(tmp_path: Path) -> None:
    path = tmp_path / "aliases.tsv"
    path.write_text("alias\tlabel\tkind\twikidata\nthe Firm\tHarbour Union\torganisation\tQ42\n")
    found = resolve(
        [document("a", entity(0, "the Firm", GROUP)), document("b", entity(0, "Harbour Union", BODY))], aliases=path
    )
    [actor] = found.actors
    assert (actor.label, actor.kind, actor.links) == ("Harbour Union", BODY, ("http://www.wikidata.org/entity/Q42",))
    assert "aliases.tsv:2" in actor.members[0].reason


def test_an_alias_adds_a_name_and_takes_none_away(tmp_path: Path) -> None:
    path = tmp_path / "aliases.tsv"
    path.write_text("alias\tlabel\nthe Rock\tPeru\nthe Captain\tAna Silva\n")
    peru = entity(0, "Peru", COUNTRY, country="PER")
    analyses = [
        document("a", peru, entity(1, "Ana Silva", PERSON)),
        document("b", entity(0, "the Rock", GROUP), entity(1, "Silva", PERSON), entity(2, "the Captain", PERSON)),
        document("c", peru),
    ]
    found = {a.label: (len(a.members), a.id, a.links) for a in resolve(analyses, aliases=path).actors}
    plain = {a.label: (a.id, a.links) for a in resolve(analyses).actors}
    assert found == {"Peru": (3, *plain["Peru"]), "Ana Silva": (3, *plain["Ana Silva"])}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("alias\tlabel\tkind\nA\tB\tship\n", "unknown kind 'ship'"),
        ("alias\tlabel\nA\tB\nA\tC\n", "'A' is already an alias of 'B'"),
        ("name\tlabel\nA\tB\n", "column 'alias' is missing"),
    ],
)
def test_faulty_alias_files_are_reported_by_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "aliases.tsv"
    path.write_text(text)
    with pytest.raises(LexiconError, match=message):
        resolve([], aliases=path)


def test_overrides_undo_and_make_joins(tmp_path: Path) -> None:
    path = tmp_path / "overrides.tsv"
    path.write_text("do\twhat\titem\tother\nsplit\tactor\tAna Silva\tb\nmerge\tactor\tthe Admiral\tBo Berg\n")
    analyses = [
        document("a", entity(0, "Ana Silva", PERSON), entity(1, "Bo Berg", PERSON)),
        document("b", entity(0, "Ana Silva", PERSON), entity(1, "the Admiral", PERSON)),
    ]
    found = sorted((a.label, [m.document for m in a.members]) for a in resolve(analyses, overrides=path).actors)
    assert found == [("Ana Silva", ["a"]), ("Ana Silva", ["b"]), ("Bo Berg", ["a", "b"])]


def test_rows_of_an_overrides_file_that_match_nothing_are_told(tmp_path: Path) -> None:
    path = tmp_path / "overrides.tsv"
    path.write_text(
        "do\twhat\titem\tother\nsplit\tactor\tAna Silva\tb\nsplit\tactor\tAna Silva\tc\n"
        "merge\tactor\tBo Berg\tAna Silva\nmerge\tactor\tJo Lind\tAna Silva\nmerge\tevent\tc/1\tc/2\n"
    )
    analyses = [document("a", entity(0, "Bo Berg", PERSON)), document("b", entity(0, "Ana Silva", PERSON))]
    graph = EventGraph.from_analyses(analyses, Run("test", "none"), overrides=path)
    assert [str(line).split(" (")[0] for line in graph.unmatched] == [
        "split actor Ana Silva c",
        "merge actor Jo Lind Ana Silva",
        "merge event c/1 c/2",
    ]
    assert "unmatched  3 of the overrides: split actor Ana Silva c (" in summary(graph)


def test_split_undoes_a_join_in_python() -> None:
    analyses = [document(d, entity(0, "Ana Silva", PERSON)) for d in "ab"]
    graph = EventGraph.from_analyses(analyses, Run("test", "none"))
    assert len(graph.actors) == 1
    assert len(graph.split("Ana Silva", "b").actors) == 2


def test_a_family_name_finds_the_only_person_who_has_it() -> None:
    people = ("Ana Silva", "Bo Berg", "Jens Berg")
    analyses = [document(str(n), entity(0, name, PERSON)) for n, name in enumerate(people)]
    graph = EventGraph.from_analyses(analyses, Run("test", "none"))
    assert [a.label for a in graph.find_actors("silva")] == ["Ana Silva"]
    with pytest.raises(InputError, match="similar are"):
        graph.find_actors("Berg")


ANA, BO, CITY = (
    entity(0, "Ana Silva", PERSON),
    entity(1, "Bo Berg", PERSON),
    entity(2, "Norway", COUNTRY, country="NOR"),
)


def statuses(*events: EventMention) -> list[tuple[int, int, str]]:
    """(mentions, sources, status) of each event, sorted."""
    by_document: dict[str, list[EventMention]] = {}
    for e in events:
        by_document.setdefault(e.document, []).append(e)
    analyses = [
        document(d, ANA, BO, CITY, events=tuple(found), text=f"{d} {random.Random(d).random()} " * 30)
        for d, found in by_document.items()
    ]
    return sorted((len(e.mentions), e.sources, e.status.value) for e in resolve(analyses).events)


def test_reports_of_one_event_are_joined() -> None:
    one = event("1", "a", "dismiss", ANA, BO, "2021-05-03", type="DISMISS")
    other = event("1", "b", "sack", ANA, BO, "2021-05-03", type="DISMISS")
    assert statuses(one, other) == [(2, 2, "reported")]


def test_repeated_occurrences_stay_apart() -> None:
    monday = event("1", "a", "shell", CITY, BO, "2021-05-03", type="ASSAULT")
    tuesday = event("1", "b", "shell", CITY, BO, "2021-05-04", type="ASSAULT")
    assert len(statuses(monday, tuesday)) == 2


def test_the_roles_must_agree() -> None:
    assert (
        len(
            statuses(event("1", "a", "praise", ANA, BO, "2021-05-03"), event("1", "b", "praise", BO, ANA, "2021-05-03"))
        )
        == 2
    )


def test_statements_are_never_joined() -> None:
    assert (
        len(statuses(event("1", "a", "say", ANA, None, "2021-05-03"), event("1", "b", "say", ANA, None, "2021-05-03")))
        == 2
    )


def test_what_one_denies_and_another_reports_is_disputed() -> None:
    yes = event("1", "a", "attack", CITY, BO, "2021-05-03", type="ASSAULT")
    no = event("1", "b", "attack", CITY, BO, "2021-05-03", type="ASSAULT", polarity=Polarity.NEGATIVE)
    assert statuses(yes, no) == [(2, 2, Status.DISPUTED)]


def test_a_death_on_two_days_is_one_death_and_a_disagreement() -> None:
    analyses = [
        document("a", BO, events=(event("1", "a", "kill", None, BO, "2021-05-03", type="ASSAULT"),)),
        document("b", BO, events=(event("1", "b", "kill", None, BO, "2021-05-04", type="ASSAULT"),)),
    ]
    [found] = resolve(analyses).events
    [disagreement] = found.disagreements
    assert disagreement.about == "date"
    assert [c.value for c in disagreement.claims] == ["2021-05-03", "2021-05-04"]


def test_a_death_told_of_years_later_is_the_same_death() -> None:
    then = document(
        "a", BO, date="2021-05-04", events=(event("1", "a", "kill", None, BO, "2021-05-03", type="ASSAULT"),)
    )
    later = document("b", BO, date="2024-05-04", events=(event("1", "b", "killing", None, BO, type="ASSAULT"),))
    fired = document(
        "c", BO, date="2021-05-04", events=(event("1", "c", "sack", None, BO, "2021-05-03", type="DISMISS"),)
    )
    again = document("d", BO, date="2024-05-04", events=(event("1", "d", "sack", None, BO, type="DISMISS"),))
    assert [len(e.mentions) for e in resolve([then, later]).events] == [2]
    assert [len(e.mentions) for e in resolve([fired, again]).events] == [1, 1]


@pytest.mark.parametrize("compared", ["graphbuild.resolve.events._apart", "graphbuild.resolve.disagree.agree"])
def test_an_event_with_many_reports_costs_no_more_a_report(compared: str, monkeypatch: pytest.MonkeyPatch) -> None:
    north, south = entity(0, "Norway", COUNTRY, country="NOR"), entity(1, "Chad", COUNTRY, country="TCD")
    reports = tuple(event(str(n), "a", "expel", north, south, "2021-05-03", type="COERCE") for n in range(400))
    reports = tuple(replace(r, sentence=Span(n, n + 1)) for n, r in enumerate(reports))
    module, name = compared.rsplit(".", 1)
    original, calls = getattr(importlib.import_module(module), name), []
    monkeypatch.setattr(compared, lambda *given: calls.append(1) or original(*given))
    [joined] = resolve([document("a", north, south, events=reports)]).events
    assert len(joined.mentions) == 400
    assert len(calls) < 4 * 400


def test_copies_count_once() -> None:
    text = "The harbour authority of Larvik reopened its port, and the crane drivers went back to work at noon. " * 3
    analyses = [
        document(d, ANA, BO, text=text + tail, events=(event("1", d, "thank", ANA, BO, "2021-05-03", type="SUPPORT"),))
        for d, tail in (("a", ""), ("b", "(Coast Agency)"))
    ]
    [found] = resolve(analyses).events
    assert (found.documents, found.sources) == (2, 1)


def test_the_order_of_input_does_not_matter() -> None:
    analyses = [
        document("a", ANA, BO, events=(event("1", "a", "meet", ANA, BO, "2021-05-03", type="CONSULT"),)),
        document(
            "b",
            entity(0, "Silva", PERSON),
            BO,
            events=(event("1", "b", "meet", BO, ANA, "2021-05-03", type="CONSULT"),),
        ),
        document("c", entity(0, "Carla Silva", PERSON), CITY),
        document("d", entity(0, "A. Silva", PERSON), CITY),
    ]
    once = resolve(analyses)
    for seed in range(5):
        shuffled = random.Random(seed).sample(analyses, len(analyses))
        assert resolve(shuffled) == once


def test_every_join_has_its_reason_and_score() -> None:
    actors: tuple[Actor, ...] = resolve([document("a", ANA), document("b", entity(0, "Silva", PERSON))]).actors
    assert [(m.reason, m.score) for a in actors for m in a.members] == [
        ("same name", 1.0),
        ("the only person of this family name", 0.8),
    ]


def test_a_family_name_taken_for_an_organisation_is_the_known_person() -> None:
    known = [document(d, entity(0, "Ana Silva", PERSON)) for d in "ab"]
    mistaken = document("c", entity(0, "Silva", BODY))
    [actor] = resolve([*known, mistaken]).actors
    assert [(m.document, m.score) for m in actor.members] == [("a", 1.0), ("b", 1.0), ("c", 0.6)]


def test_an_organisation_with_a_family_name_stays_apart_where_it_is_as_common() -> None:
    both = document("a", entity(0, "Ana Silva", PERSON)), document("b", entity(0, "Silva", BODY))
    assert labels(*both) == [["a"], ["b"]]


def test_a_ministry_is_known_by_the_capital_it_sits_in() -> None:
    here = Entity(
        0, "Defence Ministry", BODY,
        (ActorMention(Span(4, 20), "Defence Ministry", Span(12, 20), "ministry", BODY, name="Defence Ministry"),),
    )  # fmt: skip
    told = document("a", here, text="The Defence Ministry in Oslo said no. " * 9)
    named = document("b", entity(0, "Norwegian Defence Ministry", BODY, of="Norwegian"))
    [actor] = resolve([told, named]).actors
    assert [m.document for m in actor.members] == ["a", "b"]


def nameless(words: str, kind: Kind, of: str, key: int = 0) -> Entity:
    """An entity of a country without a name of its own."""
    made = entity(key, words, kind, of=of, country="NOR")
    return replace(made, mentions=(replace(made.mentions[0], name=None),))


FORCES = list(read_table(data_file("force-words.tsv"), ("word", "example")))


@pytest.mark.parametrize("row", FORCES, ids=lambda r: r["word"])
def test_words_for_armed_forces_are_one_actor(row: Row, analysed: Callable[..., Analysis]) -> None:
    found = analysed(row["example"])
    assert ["other", "test"] in labels(found, document("other", nameless("Norwegian forces", GROUP, "Norwegian")))


ONCE = list(read_table(data_file("once.tsv"), ("lemma", "happening", "whom", "example")))


@pytest.mark.parametrize("row", ONCE, ids=lambda r: r["lemma"])
def test_examples_of_what_befalls_once(row: Row, analysed: Callable[..., Analysis]) -> None:
    found = analysed(row["example"])
    actors = resolve([found]).actors
    behind = {(m.document, m.entity): a for a in actors for m in a.members}
    once = dict(t.once for t in traits_of(found, behind) if t.once)
    assert [a.label for a in actors if a.id in once[row["happening"]]] == ["Ana Silva"]


def test_a_country_denies_what_its_group_did() -> None:
    raiders = nameless("Norwegian raiders", GROUP, "Norwegian", 3)
    text = "Norwegian raiders attacked Bo Berg. Norway denied the attack. " * 9
    first = event("1", "a", "attack", raiders, BO, "2021-05-03", type="ASSAULT")
    start = text.index("attack. ")
    later = replace(
        event("2", "a", "attack", CITY, None, type="ASSAULT", polarity=Polarity.NEGATIVE),
        action=Action(Span(start, start + 6), "attack", "attack", "noun"), sentence=Span(36, 62),
    )  # fmt: skip
    [found] = resolve([document("a", raiders, BO, CITY, text=text, events=(first, later))]).events
    assert (found.status, [d.about for d in found.disagreements]) == (Status.DISPUTED, ["occurrence"])


def test_different_killings_in_one_document_stay_apart() -> None:
    one = event("1", "a", "kill", None, ANA, "2021-05-03", type="ASSAULT")
    other = replace(event("2", "a", "kill", None, BO, "2021-05-03", type="ASSAULT"), sentence=Span(20, 40))
    assert len(statuses(one, other)) == 2
