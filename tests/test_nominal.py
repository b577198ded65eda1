"""Event nouns and light verbs: each row of the tables shows in its example what it must give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphbuild.draft import Draft
from graphbuild.errors import LexiconError
from graphbuild.extract.clauses import verb_drafts
from graphbuild.extract.nominal import add_nominal_drafts
from graphbuild.extract.nominal_lexicon import CLASSIFIER_COLUMNS, NOUN_COLUMNS, VERB_COLUMNS, event_nouns, light_verbs
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Analysis, Role

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NOUNS = list(read_table(data_file("nouns.tsv"), NOUN_COLUMNS, ("recipient", "reciprocal")))
CLASSIFIERS = list(read_table(data_file("classifiers.tsv"), CLASSIFIER_COLUMNS))
VERBS = list(read_table(data_file("lightverbs.tsv"), VERB_COLUMNS, ("others",)))


def drafted(doc: Doc) -> list[Draft]:
    drafts = verb_drafts(doc)
    add_nominal_drafts(doc, drafts)
    return drafts


def shown(doc: Doc, draft: Draft) -> str:
    """A draft's participants as the `gives` column writes them."""
    sides = [
        (role.value, " ".join(sorted(doc[i].text for i in draft.heads(role)))) for role in (Role.ACTOR, Role.TARGET)
    ]
    return "; ".join(f"{name}={words}" for name, words in sides if words) or "-"


def of_example(doc: Doc, lemma: str) -> list[str]:
    return [shown(doc, d) for d in drafted(doc) if d.pos == "noun" and d.lemma == lemma]


def sorted_gives(gives: str) -> str:
    sides = [part.split("=") for part in gives.split("; ")] if gives != "-" else []
    return "; ".join(f"{name}={' '.join(sorted(words.split()))}" for name, words in sides) or "-"


def test_each_event_noun_gives_what_its_row_says(nlp: Language) -> None:
    wrong = []
    for row, doc in zip(NOUNS, nlp.pipe(row["example"] for row in NOUNS), strict=True):
        if sorted_gives(row["gives"]) not in (got := of_example(doc, row["noun"])):
            wrong.append((row.where, row["example"], row["gives"], got))
    assert not wrong


def test_each_classifying_modifier_gives_what_its_row_says(nlp: Language) -> None:
    wrong = []
    for row, doc in zip(CLASSIFIERS, nlp.pipe(row["example"] for row in CLASSIFIERS), strict=True):
        noun, _, gives = row["gives"].partition(": ")
        if sorted_gives(gives) not in (got := of_example(doc, noun)):
            wrong.append((row.where, row["example"], row["gives"], got))
    assert not wrong


def test_each_light_verb_gives_what_its_row_says(nlp: Language) -> None:
    wrong = []
    for row, doc in zip(VERBS, nlp.pipe(row["example"] for row in VERBS), strict=True):
        noun, _, gives = row["gives"].partition(": ")
        if sorted_gives(gives) not in (got := of_example(doc, noun)):
            wrong.append((row.where, row["example"], row["gives"], got))
    assert not wrong


def test_tables_are_read_once_and_whole() -> None:
    assert len(event_nouns()) == len(NOUNS)
    assert sum(len(rows) for rows in light_verbs().values()) == len(VERBS)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The attack helicopter landed.", "attack"),
        ("She sits on the Supreme Court of Appeal.", "appeal"),
        ("The row of houses was painted.", "row"),
        ("Two clerks were held in connection with the theft.", "connection"),
        ("The road is closed as a result of the flood.", "result"),
        ("The leader of the opposition boycotted the vote.", "opposition"),
        ("The Danish rebel movement was banned.", "movement"),
        ("The opposition blamed the mayor.", "opposition"),
        ("Malta's stock exchange fell.", "exchange"),
        ("Guards tore down an illegal settlement.", "settlement"),
        ("Ordania's opposition boycotted the vote.", "opposition"),
        ("The museum's case was broken.", "case"),
    ],
)
def test_a_noun_that_reports_nothing_is_no_event(parsed: Callable[[str], Doc], text: str, noun: str) -> None:
    assert noun not in {d.lemma for d in drafted(parsed(text))}


def test_a_light_verb_and_its_noun_are_one_event(parsed: Callable[[str], Doc]) -> None:
    doc = parsed("Pirates launched an attack on the tanker.")
    (draft,) = drafted(doc)
    assert [doc[i].text for i in draft.words] == ["launched", "attack"]
    assert shown(doc, draft) == "actor=Pirates; target=tanker"


@pytest.mark.parametrize(
    ("text", "noun", "wanted"),
    [
        ("The Chile-Peru dispute is old.", "dispute", "actor=Chile Peru; target=Chile Peru"),
        ("The monk's defeat of the champion was a surprise.", "defeat", "actor=monk; target=champion"),
        (
            "The queen discussed the clashes between Chad and Niger with the council.",
            "clash",
            "actor=Chad Niger; target=Chad Niger",
        ),
        ("The firm reached an 8 percent increase of its fees.", "increase", "actor=firm; target=fees"),
        ("A dispute has come up between Chad and Niger.", "dispute", "actor=Chad Niger; target=Chad Niger"),
        ("The Kabul bombing shocked doctors.", "bombing", "-"),
        ("The Iraq invasion divided the party.", "invasion", "target=Iraq"),
        ("Sanctions imposed by Canada on Belarus were lifted.", "sanction", "actor=Canada; target=Belarus"),
        ("The premier announced the arrest of two smugglers.", "arrest", "target=smugglers"),
        ("A series of raids by marshals on bakeries ended.", "raid", "actor=marshals; target=bakeries"),
        ("The navy launched a military assault on the port.", "assault", "actor=navy; target=port"),
        ("The firm provided financial assistance to farmers.", "assistance", "actor=firm; target=farmers"),
        ("Data encryption by the clinic ended.", "encryption", "actor=clinic; target=Data"),
        ("Police condemned the crop confiscation by clerks.", "confiscation", "actor=clerks; target=crop"),
        ("The choir sang in support of the miners.", "support", "actor=choir; target=miners"),
        ("The king disliked data deletion by clerks.", "deletion", "actor=clerks; target=data"),
        ("Tax avoidance was the subject of the talk.", "avoidance", "target=Tax"),
        ("The probe led to the strike organised by the miners.", "strike", "actor=miners"),
        ("The raid in which two farmers were killed was condemned.", "raid", "target=farmers"),
        ("Police charged the clerk with two counts of assault.", "assault", "actor=clerk"),
        ("The minister took the threat seriously.", "threat", "-"),
        ("The fall in output was a surprise.", "fall", "target=output"),
        ("A slump in Peru worried miners.", "slump", "-"),
        ("A string of bombings rocked Larnov.", "bombing", "target=Larnov"),
        ("The bishop published a report critical of the bank.", "report", "actor=bishop; target=bank"),
        ("The windmill faces collapse.", "collapse", "actor=windmill"),
        ("The windmill faces demolition.", "demolition", "target=windmill"),
        ("The clerk was arrested on suspicion of fraud.", "suspicion", "target=clerk"),
        ("The charity made offers of help.", "help", "actor=charity"),
        ("Danish offers of aid were refused.", "offer", "actor=Danish"),
        ("Clerks held a second day of talks with the guards.", "talk", "actor=Clerks; target=guards"),
        ("The union rejected military action by the guards.", "action", "actor=guards"),
        ("The pilot was arrested after the landing of the jet.", "landing", "actor=jet"),
        ("The release of prisoners was delayed.", "release", "target=prisoners"),
        ("The prisoner release was delayed.", "release", "target=prisoner"),
        ("The student protest was long.", "protest", "actor=student"),
        ("The talks between the two clubs failed.", "talk", "actor=clubs"),
        ("The mayor lost her appeal.", "appeal", "actor=mayor"),
        ("Ordania launched its attack on Velkor.", "attack", "actor=Ordania; target=Velkor"),
        ("The court upheld his conviction.", "conviction", "target=his"),
        ("A demonstration of the loom by its maker drew a crowd.", "demonstration", "actor=maker; target=loom"),
        ("The council's change of the law was slow.", "change", "actor=council; target=law"),
        ("The guard was held in May and charged with theft.", "theft", "actor=guard"),
        ("The arrest and trial of the treasurer took a year.", "arrest", "target=treasurer"),
        ("The bishop condemned the attack on the bakery.", "attack", "target=bakery"),
        ("A gap in the fence helped to enable the robbery by the clerks.", "robbery", "actor=clerks"),
        ("The attack was the deadliest on the force in a year.", "attack", "target=force"),
        ("The visit was the first by a bishop.", "visit", "actor=bishop"),
        ("It was the third attack on the chapel this year.", "attack", "target=chapel"),
        (
            "A dispute over fish between Chad and Niger grew.",
            "dispute",
            "actor=Chad Niger; target=Chad Niger",
        ),
        ("Talks on the war between Chad and Niger began.", "talk", "-"),
        ("The price rise triggered protests by reservists.", "protest", "actor=reservists"),
        ("The hopes of the miners were dashed.", "hope", "actor=miners"),
        ("The army repulsed an assault by rebels on the port.", "assault", "actor=rebels; target=port"),
        ("The rebel attack on the fort failed.", "attack", "actor=rebel; target=fort"),
        ("Ordania's case against Velkor opened in May.", "case", "actor=Ordania; target=Velkor"),
        ("Responsibility for the raid was claimed by the militia.", "raid", "actor=militia"),
        ("Troops conduct joint patrols with the guards.", "patrol", "actor=Troops; target=guards"),
        (
            "A deal reached by Chad and Niger with the help of Peru failed.",
            "deal",
            "actor=Chad Niger; target=Chad Niger",
        ),
        ("The evacuation was halted by Russian shelling.", "evacuation", "-"),
        ("The league opened an inquiry into price-fixing by two clubs.", "inquiry", "actor=league; target=fixing"),
        ("Three days of protests staged by clerks ended.", "protest", "actor=clerks"),
        ("The firm was found guilty of fraud by the court.", "fraud", "actor=firm"),
        ("The election of Ana Moss by a wide margin pleased the party.", "election", "target=Moss"),
        ("The prisoner swap between Chad and Niger began.", "swap", "actor=Chad Niger; target=Chad Niger prisoner"),
        ("Hopes of a deal faded.", "hope", "target=deal"),
        ("Chad and Niger traded threats.", "threat", "actor=Chad Niger; target=Chad Niger"),
        ("The two armies exchanged gunfire with the guards.", "gunfire", "actor=armies; target=guards"),
        ("The bishop acted at the request of the king.", "request", "actor=king"),
        ("The envoy asked the court to suspend a ruling by one of its judges.", "ruling", "actor=one"),
        ("Shops closed in the face of terrorism by fanatics.", "terrorism", "actor=fanatics"),
        ("The envoy was hurt by provocations from Chad.", "provocation", "actor=Chad"),
        ("The king ordered an investigation against the treasurer.", "investigation", "actor=king; target=treasurer"),
        ("The riots against the levy went on.", "riot", "target=levy"),
    ],
)
def test_modifiers_relatives_and_counting_nouns(
    parsed: Callable[[str], Doc], text: str, noun: str, wanted: str
) -> None:
    assert wanted in of_example(parsed(text), noun)


def test_who_is_held_during_a_raid_did_not_raid(parsed: Callable[[str], Doc]) -> None:
    doc = parsed("The editor was arrested during a raid on the mill.")
    (raid,) = [draft for draft in drafted(doc) if draft.lemma == "raid"]
    assert shown(doc, raid) == "target=mill"


def test_nobody_meets_itself(analysed: Callable[..., Analysis]) -> None:
    (summit,) = [
        e
        for e in analysed("The king hosted a United Nations (UN) climate summit.").events
        if e.action.lemma == "summit"
    ]
    assert {a.role for a in summit.arguments} == {Role.ACTOR}


def test_there_was_a_raid_is_one_event(parsed: Callable[[str], Doc]) -> None:
    (draft,) = drafted(parsed("There was a raid on the bakery."))
    assert draft.lemma == "raid"


@pytest.mark.parametrize("text", ["The village came under attack from rebels.", "The coach went on trial in Lyon."])
def test_an_idiom_of_motion_with_an_event_noun_is_that_event(parsed: Callable[[str], Doc], text: str) -> None:
    (draft,) = drafted(parsed(text))
    assert draft.pos == "noun"


def test_the_nationality_of_those_who_act_in_a_modifier(analysed: Callable[..., Analysis]) -> None:
    event = analysed("Syrian government bombardment of the port continued.", "2024-03-15").events[0]
    assert [a.mention.text for a in event.actors] == ["Syrian government"]


def test_a_passive_with_a_predicate_carries_no_noun(parsed: Callable[[str], Doc]) -> None:
    assert {d.lemma for d in drafted(parsed("The strike was declared illegal."))} == {"strike", "declare"}


@pytest.mark.parametrize(
    ("text", "accuser"),
    [
        ("The clerk was accused by members of the union of theft.", "members of the union"),
        ("The firm was accused by two unions of a breach of the law.", "two unions"),
    ],
)
def test_what_somebody_is_accused_of_is_no_part_of_the_accuser(
    analysed: Callable[..., Analysis], text: str, accuser: str
) -> None:
    event = analysed(text, "2024-03-15").events[0]
    assert [a.mention.text for a in event.actors] == [accuser]


def test_whom_a_light_verb_reaches_is_named_once(analysed: Callable[..., Analysis]) -> None:
    (event,) = analysed("The navy launched an attack on the smugglers.", "2024-03-15").events
    assert [(a.role, a.mention.text) for a in event.arguments if a.role != Role.ACTOR] == [
        (Role.TARGET, "the smugglers")
    ]


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("The arrest by police of three clerks angered the union.", "police", "three clerks"),
        ("The detention by Ordania of hundreds of farmers was condemned.", "Ordania", "hundreds of farmers"),
        ("The murder in Rome of a monk was condemned.", "", "a monk"),
        ("The capture by troops of the fifth brigade was filmed.", "troops of the fifth brigade", ""),
        ("The murder by members of a gang was filmed.", "members of a gang", ""),
    ],
)
def test_whom_a_deed_befell_behind_its_doer(
    analysed: Callable[..., Analysis], text: str, actor: str, target: str
) -> None:
    event = analysed(text, "2024-03-15").events[0]
    assert [a.mention.text for a in event.actors] == ([actor] if actor else [])
    assert [a.mention.text for a in event.arguments if a.role == Role.TARGET] == ([target] if target else [])


@pytest.mark.parametrize(
    ("text", "noun", "wanted"),
    [
        ("A judge reiterated his demand that the bank close its branch.", "demand", ["bank"]),
        ("The demand that taxes fall was loud.", "demand", []),
        ("The report that the bank closed its branch was false.", "report", []),
    ],
)
def test_who_is_to_do_what_a_request_asks_is_its_recipient(
    parsed: Callable[[str], Doc], text: str, noun: str, wanted: list[str]
) -> None:
    doc = parsed(text)
    found = [d.heads(Role.RECIPIENT) for d in drafted(doc) if d.pos == "noun" and d.lemma == noun]
    assert [doc[i].text for heads in found for i in heads] == wanted


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The minister paid a visit to the mayor.", "visit"),
        ("The rebels launched an attack on the convoy.", "attack"),
        ("The judge gave the banker a warning.", "warning"),
        ("The president offered his support to Norway.", "support"),
    ],
)
def test_the_target_of_a_light_verbs_event_has_that_one_role(
    parsed: Callable[[str], Doc], text: str, noun: str
) -> None:
    found = [d for d in drafted(parsed(text)) if d.pos == "noun" and d.lemma == noun]
    assert [sorted(slot.role for slot in draft.slots) for draft in found] == [[Role.ACTOR, Role.TARGET]]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("No group has claimed responsibility for the bombing.", "bombing"),
        ("None of the nurses took part in the protest.", "protest"),
        ("No one was arrested over the raid.", "raid"),
    ],
)
def test_nobody_takes_part_in_what_has_happened(parsed: Callable[[str], Doc], text: str, noun: str) -> None:
    found = [d for d in drafted(parsed(text)) if d.pos == "noun" and d.lemma == noun]
    assert [draft.slots for draft in found] == [[]]


@pytest.mark.parametrize(
    ("text", "noun", "wanted"),
    [
        ("The league opened an inquiry into whether the coach bribed a referee.", "inquiry", ["coach"]),
        ("The league launched an investigation into claims that two players hit a fan.", "investigation", ["players"]),
        ("The league ordered a probe into allegations against its treasurer.", "probe", ["treasurer"]),
        ("The league opened an inquiry into how the roof fell.", "inquiry", []),
        ("The league held a debate on whether the coach bribed a referee.", "debate", []),
    ],
)
def test_an_inquiry_concerns_those_whose_deeds_it_looks_into(
    parsed: Callable[[str], Doc], text: str, noun: str, wanted: list[str]
) -> None:
    doc = parsed(text)
    found = [d.heads(Role.RECIPIENT) for d in drafted(doc) if d.pos == "noun" and d.lemma == noun]
    assert [doc[i].text for heads in found for i in heads] == wanted


def test_a_table_with_a_noun_given_twice_is_refused(tmp_path: Path) -> None:
    row = "raid\traid\talways\tposs\ton\tA raid on the port began.\ttarget=port\n"
    table = tmp_path / "nouns.tsv"
    table.write_text("\t".join(NOUN_COLUMNS) + "\n" + row + row, encoding="utf-8")
    with pytest.raises(LexiconError, match="given twice"):
        event_nouns(table)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The cease-fire between the militias broke on Sunday.", "cease-fire"),
        ("The take-over of the brewery by Orla pleased investors.", "take-over"),
        ("The officers fled after a coup d'etat.", "coup d'etat"),
        ("Nurses demanded an end to the sit-in outside the ministry.", "sit-in"),
        ("The bank shut. This move came after a long strike.", "move"),
    ],
)
def test_event_nouns_in_several_words(text: str, action: str, analysed: Callable[..., Analysis]) -> None:
    assert action in [e.action.text for e in analysed(text, "2024-03-15").events]
