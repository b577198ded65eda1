"""Fits the weights of mention scores (graphbuild/data/score.tsv) to annotated text, and prints the curve they give.

    python benchmarks/calibrate.py GOLD... [--write]

GOLD is JSON Lines (may be gzipped), a text a line: {"text", "predicates": [{"start", "end", "actor": [answers],
"target": [answers]}]}, where answers is a list of {"start", "end"} that are all right. A mention on a predicate is
right if each actor and each direct target has its head inside an answer; arguments that a preposition led to are not
looked at, as annotation seldom has them. The figures are of five-fold cross-validation by text, the weights of all.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from graphbuild.extract.clauses import verb_drafts
from graphbuild.extract.nominal import add_nominal_drafts
from graphbuild.extract.scoring import BIAS, features_of
from graphbuild.language.load import load_model
from graphbuild.language.parse import parse
from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Document, Role

RIDGE = 1.0
FOLDS = 5
Example = tuple[int, list[str], bool]


def examples(paths: list[Path], model: str) -> Iterator[Example]:
    """(text number, features, right) of each mention on an annotated predicate."""
    gold = [json.loads(line) for path in paths for line in _lines(path)]
    documents = [Document(str(n), item["text"]) for n, item in enumerate(gold)]
    for document, doc in parse(documents, load_model(model)):
        item = gold[int(document.id)]
        drafts = verb_drafts(doc)
        add_nominal_drafts(doc, drafts)
        for draft in drafts:
            trigger = doc[draft.trigger]
            predicate = next(
                (p for p in item["predicates"] if p["start"] < trigger.idx + len(trigger) and trigger.idx < p["end"]),
                None,
            )
            judged = [s for s in draft.slots if s.role in (Role.ACTOR, Role.TARGET) and s.marker in (None, "by")]
            if predicate is not None and judged:
                yield int(document.id), features_of(doc, draft), _right(doc, judged, predicate)


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from lines


def _right(doc: Any, slots: list[Any], predicate: dict[str, Any]) -> bool:
    for slot in slots:
        head = doc[slot.head]
        answers = [a for question in predicate[slot.role.value] for a in question]
        if not any(a["start"] <= head.idx < a["end"] for a in answers):
            return False
    return True


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression with a ridge penalty on all but the bias, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], RIDGE)
    penalty[0] = 0.0
    for _ in range(25):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - penalty * weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        weights += np.linalg.solve(curvature, slope)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--model", default="auto", help="spaCy pipeline")
    parser.add_argument("--write", action="store_true", help="put the weights into graphbuild/data/score.tsv")
    options = parser.parse_args()
    table = list(read_table(data_file("score.tsv"), ("feature", "weight", "example")))
    names = [row["feature"] for row in table]
    found = list(examples(options.gold, options.model))
    rows = np.array([[1.0 if n == BIAS or n in features else 0.0 for n in names] for _, features, _ in found])
    right = np.array([1.0 if r else 0.0 for _, _, r in found])
    folds = np.array([text % FOLDS for text, _, _ in found])
    chance = np.zeros(len(found))
    for fold in range(FOLDS):
        chance[folds == fold] = 1 / (1 + np.exp(-rows[folds == fold] @ fit(rows[folds != fold], right[folds != fold])))
    report(chance, right)
    weights = fit(rows, right)
    for name, weight, count in zip(names, weights, rows.sum(axis=0), strict=True):
        print(f"{weight:6.2f}  {int(count):5}  {name}")
    unknown = sorted({f for _, features, _ in found for f in features} - set(names))
    print("features without a weight:", ", ".join(unknown) or "none")
    if options.write:
        _write(data_file("score.tsv"), dict(zip(names, weights, strict=True)))


def report(chance: np.ndarray, right: np.ndarray) -> None:
    """Prints how the scores hold up: by tenths, and what each threshold keeps."""
    print(f"{len(right)} mentions, {100 * right.mean():.1f} % right, Brier score {((chance - right) ** 2).mean():.3f}")
    print("score      mentions  mean score  right %")
    for low in range(0, 10):
        here = (chance >= low / 10) & (chance < (low + 1) / 10)
        if here.any():
            share = 100 * right[here].mean()
            print(f"{low / 10:.1f}-{low / 10 + 0.1:.1f}  {here.sum():8}  {chance[here].mean():10.2f}  {share:7.1f}")
    print("min-score  kept %  precision %  recall %")
    for least in (0, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        kept = chance >= least
        if kept.any():
            recall = right[kept].sum() / right.sum()
            print(f"{least:9.2f}  {100 * kept.mean():6.1f}  {100 * right[kept].mean():11.1f}  {100 * recall:8.1f}")


def _write(path: Path, weights: dict[str, float]) -> None:
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[0] in weights:
            cells[1] = f"{weights[cells[0]]:.2f}"
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
