"""Suggests category and agency from the words of a report, learnt from how earlier ones were decided; people decide.

A multinomial naive Bayes on stems. Before there is experience the names and examples of the categories speak. It learns
from the public words of published cases only, so that nothing hidden can steer what strangers are told. Figures:
docs/routing.md.
"""

import asyncio
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from models.category import Category
from models.clauses import as_id
from models.database import fetch
from models.errors import InvalidInput
from models.search import only_telling, telling_stems
from models.skpd import Skpd
from services import areas
from services.commands import GivenPosition
from services.live import LiveFeed
from services.ports import Ports
from services.text import BODY_LIMIT, clean, derived_title

MOST_CASES = 5000
"""How many decisions, newest first, are learnt from."""
MOST_SUGGESTED = 3
LEAST_PROBABILITY = 0.05
SMOOTHING = 0.2
"""Added to every count of a stem, so that an unknown one forbids nothing."""
NAME_WEIGHT = 2
"""How many reports the names and examples of a category are worth."""
EVIDENCE_STEMS = 1
"""How many stems count whole, beyond it by the square root: words of one report are not independent of each other."""
RETRAIN_SHARE = 20
"""Learnt anew when the log has grown by one entry for so many cases learnt from."""
DISTRICT_LENGTH = 8

Label = TypeVar("Label")


@dataclass(slots=True)
class Learner(Generic[Label]):
    """Counts stems per label. Units: weights are numbers of reports."""

    reports: Counter[Label] = field(default_factory=Counter[Label])
    stems: dict[Label, Counter[str]] = field(default_factory=dict[Label, Counter[str]])
    vocabulary: set[str] = field(default_factory=set[str])

    def learn(self, label: Label, stems: Iterable[str], weight: int = 1) -> None:
        """Take in one decided report; a stem counts once in it, however often it was written."""
        known = set(stems)
        self.reports[label] += weight
        counts = self.stems.setdefault(label, Counter())
        for stem in known:
            counts[stem] += weight
        self.vocabulary |= known

    def guess(self, stems: Iterable[str]) -> list[tuple[Label, float]]:
        """Return every label with its probability, likeliest first; nothing when no stem is known."""
        known = [stem for stem in dict.fromkeys(stems) if stem in self.vocabulary]
        if not known:
            return []
        all_reports, size = self.reports.total(), len(self.vocabulary)
        share = min(1.0, math.sqrt(EVIDENCE_STEMS / len(known)))
        scores: dict[Label, float] = {}
        for label, reports in self.reports.items():
            counts = self.stems[label]
            below = math.log(counts.total() + SMOOTHING * size)
            evidence = sum(math.log(counts[stem] + SMOOTHING) - below for stem in known)
            scores[label] = math.log(reports / all_reports) + share * evidence
        highest = max(scores.values())
        weights = {label: math.exp(score - highest) for label, score in scores.items()}
        total = sum(weights.values())
        return sorted(((label, weight / total) for label, weight in weights.items()), key=lambda pair: -pair[1])


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[Label]):
    """One thing that is suggested, with how sure the learner is (0 to 1)."""

    choice: Label
    probability: float


@dataclass(frozen=True, slots=True)
class Routing:
    """What is suggested for a report, likeliest first, at most three of each."""

    categories: list[Suggestion[Category]]
    skpds: list[Suggestion[Skpd]]


@dataclass(slots=True)
class Experience:
    """What one process has learnt. Shape: `head` is the place in the log it was learnt at."""

    head: int
    cases: int
    categories: Learner[UUID]
    skpds: Learner[UUID]


_LEARNT: WeakKeyDictionary[LiveFeed, Experience] = WeakKeyDictionary()
"""Per open installation; the live feed stands for it."""


async def suggest(ports: Ports, text: str, position: GivenPosition | None = None) -> Routing:
    """Suggest at most three categories and agencies for a report; nothing when its words say nothing.

    Raises: InvalidInput for a text too long or a point off the globe.
    """
    told = clean(text, "text", BODY_LIMIT)
    stems = features(derived_title(told), telling_stems(told))
    if position is not None and not (-90 <= position.latitude <= 90 and -180 <= position.longitude <= 180):
        raise InvalidInput("POSITION_INVALID", ["position"])
    if not stems:
        return Routing([], [])
    area = await areas.at(position.latitude, position.longitude) if position else None
    learnt = await _experience(ports)
    categories = {row.id: row for row in await Category.filter(is_active=True)}
    skpds = {row.id: row for row in await Skpd.filter(is_active=True)}
    here = _district(area.code) if area else []
    return Routing(_best(learnt.categories.guess(stems), categories), _best(learnt.skpds.guess([*stems, *here]), skpds))


Choice = TypeVar("Choice", Category, Skpd)


def _best(guesses: Sequence[tuple[UUID, float]], rows: Mapping[UUID, Choice]) -> list[Suggestion[Choice]]:
    likely = [(rows[key], probability) for key, probability in guesses if key in rows]
    return [
        Suggestion(row, round(probability, 3))
        for row, probability in likely[:MOST_SUGGESTED]
        if probability >= LEAST_PROBABILITY
    ]


def features(title: str, stems: Sequence[str]) -> list[str]:
    """Return what is learnt from: the stems, and those of the title once more, because a title names the matter."""
    return [*stems, *(f"^{stem}" for stem in telling_stems(title))]


def _district(area_code: str) -> list[str]:
    """Make a stem of the kecamatan: some agencies answer for a part of the city only."""
    return [f"@{area_code[:DISTRICT_LENGTH]}"] if len(area_code) >= DISTRICT_LENGTH else []


async def _experience(ports: Ports) -> Experience:
    """Return what was learnt, learning anew when enough has happened since."""
    head, known = await ports.live.head(), _LEARNT.get(ports.live)
    if known is not None and known.head <= head < known.head + max(1, known.cases // RETRAIN_SHARE):
        return known
    rows = await fetch(
        "SELECT s.public_stems AS stems, c.public_title AS title, c.category_id AS category, "  # noqa: S608
        "c.skpd_id AS skpd, c.area_id AS area "
        "FROM complaint c JOIN search_document s ON s.complaint_id = c.id "
        f"WHERE c.published_at IS NOT NULL ORDER BY c.submitted_at DESC LIMIT {MOST_CASES}"
    )
    categories = await Category.filter(is_active=True)
    skpds = await Skpd.filter(is_active=True)
    learnt = Experience(head, len(rows), from_names(categories), _from_duties(skpds, categories))
    await asyncio.to_thread(_learn, learnt, rows)
    _LEARNT[ports.live] = learnt
    return learnt


def _learn(learnt: Experience, rows: Sequence[Mapping[str, object]]) -> None:
    for row in rows:
        stems = features(str(row["title"]), only_telling(str(row["stems"])))
        if row["category"] is not None:
            learnt.categories.learn(as_id(row["category"]), stems)
        if row["skpd"] is not None:
            here = _district(str(row["area"])) if row["area"] else []
            learnt.skpds.learn(as_id(row["skpd"]), [*stems, *here])


def from_names(categories: Iterable[Category]) -> Learner[UUID]:
    """Begin with what the categories say of themselves, in both languages."""
    learner = Learner[UUID]()
    for row in categories:
        learner.learn(row.id, features(_own_words(row), telling_stems(_own_words(row))), NAME_WEIGHT)
    return learner


def _from_duties(skpds: Iterable[Skpd], categories: Sequence[Category]) -> Learner[UUID]:
    learner = Learner[UUID]()
    for row in skpds:
        duties = [_own_words(category) for category in categories if category.default_skpd_id == row.id]
        words = " ".join([row.name, *duties])
        learner.learn(row.id, features(words, telling_stems(words)), NAME_WEIGHT if duties else 1)
    return learner


def _own_words(row: Category) -> str:
    return f"{row.name} {row.name_en} {row.examples} {row.examples_en}"
