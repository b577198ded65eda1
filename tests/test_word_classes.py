"""Classes of words: each row shows in its example what it must give."""

from __future__ import annotations

from graphbuild.language.word_classes import COLUMNS
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Document, EventMention, Role
from graphbuild.pipeline import analyse_documents

ROWS = list(read_table(data_file("word_classes.tsv"), COLUMNS))


def told(event: EventMention) -> set[str]:
    found = {f"{a.role.value}={a.mention.text.removeprefix('the ').removeprefix('The ')}" for a in event.arguments}
    nobody = {f"{role.value}=-" for role in Role if not any(a.role == role for a in event.arguments)}
    return found | nobody | {f"type={event.type}"}


def test_each_word_of_a_class_gives_what_its_row_says() -> None:
    documents = [Document(id=row.where, text=row["example"], date="2021-05-04") for row in ROWS]
    wrong = []
    for row, analysis in zip(ROWS, analyse_documents(documents), strict=True):
        wanted = set(row["gives"].split("; ")) if row["gives"] != "-" else set()
        found = [told(event) for event in analysis.events if event.action.lemma == row["action"]]
        if row["gives"].startswith("date="):
            found = [{f"date={timex.value}" for timex in analysis.timexes}]
        if found if row["gives"] == "none" else not any(wanted <= each for each in found):
            wrong.append((row.where, row["word"], row["example"], row["gives"], found))
    assert not wrong, wrong
