"""How often the suggested routing is right, by cross-validation on real reports; the figures of docs/routing.md.

The set is not part of the project; without it there is nothing to measure.
"""

import csv
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.search import telling_stems
from services.routing import Learner, features

NAME = "routing"
FOLDS = 10
SEED = 2017
CITY = "Kota Semarang"
REPORTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "laporan-teks" / "laporan-2017.csv"

Example = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. Shape: `bound` is what it must not fall below, None when it is only shown."""

    what: str
    value: float
    unit: str
    bound: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of right answers, 0 to 1. Shape: `majority` is always answering what was most frequent."""

    examples: int
    labels: int
    first: float
    among_three: float
    majority: float
    confidence: float


def examples() -> tuple[list[Example], list[Example]]:
    """Read the reports twice: by subject over all cities, and by agency within one city."""
    with REPORTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stems = [features(row["judul"], telling_stems(f"{row['judul']}\n{row['isi']}")) for row in rows]
    by_subject = [(row["urusan"], words) for row, words in zip(rows, stems, strict=True)]
    pairs = zip(rows, stems, strict=True)
    return by_subject, [(row["instansi"], words) for row, words in pairs if row["wilayah"] == CITY]


def cross_validated(given: Sequence[Example], folds: int = FOLDS) -> Score:
    """Learn from nine tenths and guess the rest, ten times; no report is guessed by who has read it."""
    order = list(range(len(given)))
    random.Random(SEED).shuffle(order)
    first = three = majority = 0
    sure = 0.0
    for fold in range(folds):
        held = set(order[fold::folds])
        learner, seen = Learner[str](), Counter[str]()
        for index in order:
            if index not in held:
                learner.learn(*given[index])
                seen[given[index][0]] += 1
        usual = seen.most_common(1)[0][0]
        for index in held:
            label, stems = given[index]
            guesses = learner.guess(stems)
            names = [name for name, _ in guesses[:3]]
            first += names[:1] == [label]
            three += label in names
            majority += label == usual
            sure += guesses[0][1] if guesses else 0.0
    count = len(given)
    return Score(
        count, len({label for label, _ in given}), first / count, three / count, majority / count, sure / count
    )


def run(quick: bool) -> list[Figure]:
    """Measure both sets; nothing when they are not at hand. Shape: `quick` takes five folds."""
    if not REPORTS.exists():
        return []
    rows: list[Figure] = []
    for name, given in zip(("subject", "agency in one city"), examples(), strict=True):
        score = cross_validated(given, 5 if quick else FOLDS)
        rows += [
            Figure(f"{name}: right at first", 100 * score.first, "%", 100 * score.majority + 20),
            Figure(f"{name}: right among three", 100 * score.among_three, "%", 75),
            Figure(f"{name}: always the most frequent", 100 * score.majority, "%"),
            Figure(f"{name}: mean probability of the first", 100 * score.confidence, "%"),
        ]
    return rows
