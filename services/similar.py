"""Finds what was probably reported already, so that one problem stays one case with many supporters.

Two reasons make a case similar: the same category close by, or much the same words. Every look is bounded: a box on the
map, or the newest cases that share a word. The public is told of published cases from public columns only.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from rapidfuzz.fuzz import token_set_ratio

from models.clauses import Clause, all_of, among, as_id, instant_value
from models.codes import parse_number
from models.complaint import Complaint
from models.database import dialect, fetch
from models.errors import InvalidInput
from models.roles import Viewer
from models.search import only_telling, telling_stems
from models.workflow import OPEN, Status
from services.board import PUBLISHED, in_order
from services.commands import GivenPosition
from services.intake import GRID_METRES
from services.ports import Ports
from services.queue import readable_by
from services.text import BODY_LIMIT, clean

PUBLIC_RADIUS_METRES = 250
STAFF_RADIUS_METRES = 1000
WORDS_RADIUS_FACTOR = 4
"""How much farther than the radius a case with the same words may lie."""
WORDS_DAYS = 180
"""How old a case may be that only its words make similar."""
LEAST_LIKENESS = 62
LEAST_LIKENESS_ANYWHERE = 70
"""How alike words must be when nothing is known of the place."""
LEAST_SHARED_STEMS = 3
LEAST_SHARED_PART = 0.5
"""Of the stems of the shorter text."""
MOST_TERMS = 16
MOST_NEAR = 200
MOST_BY_WORDS = 2000
MOST_JUDGED = 300
MOST_SHOWN = 5
MOST_SHOWN_TO_STAFF = 10
METRES_PER_DEGREE = 111_320

_SHOWN = tuple(sorted(OPEN))
_SHOWN_TO_STAFF = (*_SHOWN, Status.RESOLVED)


@dataclass(frozen=True, slots=True)
class Question:
    """What a report says so far. Shape: `exclude` is the number of the case itself, when it has one."""

    text: str = ""
    category_id: UUID | None = None
    position: GivenPosition | None = None
    exclude: str = ""


@dataclass(frozen=True, slots=True)
class SimilarCase:
    """A case that may be the same. Units: metres, percent of likeness of the words."""

    complaint: Complaint
    distance_metres: int | None
    likeness: int
    is_same_category: bool


@dataclass(frozen=True, slots=True)
class _Sight:
    """Whose eyes look: which cases, which columns, how far."""

    base: Clause
    latitude: str
    longitude: str
    stems: str
    radius: float
    most: int


def _public() -> _Sight:
    base = all_of([PUBLISHED, among("c.status", [status.value for status in _SHOWN])])
    return _Sight(base, "c.public_latitude", "c.public_longitude", "public_stems", PUBLIC_RADIUS_METRES, MOST_SHOWN)


def _staff(viewer: Viewer) -> _Sight:
    base = all_of([readable_by(viewer), among("c.status", [status.value for status in _SHOWN_TO_STAFF])])
    return _Sight(base, "c.latitude", "c.longitude", "staff_stems", STAFF_RADIUS_METRES, MOST_SHOWN_TO_STAFF)


async def similar(ports: Ports, viewer: Viewer, question: Question) -> list[SimilarCase]:
    """Return the cases most like what is being reported, best first; nothing when nothing was said yet.

    Raises: InvalidInput for a point off the globe or a text too long.
    """
    text, place = clean(question.text, "text", BODY_LIMIT), question.position
    if place is not None and not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        raise InvalidInput("POSITION_INVALID", ["position"])
    question = replace(question, exclude=parse_number(question.exclude, ports.installation.prefix) or "")
    sight = _staff(viewer) if viewer.is_staff else _public()
    stems = list(dict.fromkeys(telling_stems(text)))
    rows = [*await _near(sight, question), *await _by_words(ports, sight, question, stems)]
    single = {row["id"]: row for row in rows}.values()
    found = [judged for row in single if (judged := _judge(sight, question, stems, row)) is not None]
    found.sort(key=lambda one: one.rank, reverse=True)
    best = {one.id: one for one in found[: sight.most]}
    shown = await in_order(best)
    return [SimilarCase(row, one.distance, one.likeness, one.same) for row in shown for one in [best[row.id]]]


async def similar_to(ports: Ports, viewer: Viewer, complaint: Complaint) -> list[SimilarCase]:
    """Return the cases that staff may want to join with this one."""
    place = None
    if complaint.latitude is not None and complaint.longitude is not None:
        place = GivenPosition(complaint.latitude, complaint.longitude)
    words = f"{complaint.title}\n{complaint.body}"[:BODY_LIMIT]
    return await similar(ports, viewer, Question(words, complaint.category_id, place, complaint.tracking_number))


def _columns(sight: _Sight) -> str:
    return (
        f"c.id AS id, c.category_id AS category, {sight.latitude} AS latitude, {sight.longitude} AS longitude, "
        f"s.{sight.stems} AS stems FROM complaint c JOIN search_document s ON s.complaint_id = c.id"
    )


def _others(question: Question) -> list[Clause]:
    return [Clause("c.tracking_number <> ?", (question.exclude,))] if question.exclude else []


async def _near(sight: _Sight, question: Question) -> list[dict[str, Any]]:
    """Read what lies within the radius, newest first; the box is looked up by the public columns, which are indexed."""
    place = question.position
    if place is None:
        return []
    where = all_of(
        [
            _box("c.public_latitude", "c.public_longitude", place, sight.radius + GRID_METRES),
            sight.base,
            *_others(question),
        ]
    )
    return await fetch(
        f"SELECT {_columns(sight)} WHERE {where.sql} ORDER BY c.submitted_at DESC LIMIT {MOST_NEAR}",
        where.values,
    )


def _box(latitude: str, longitude: str, place: GivenPosition, metres: float) -> Clause:
    high = metres / METRES_PER_DEGREE
    wide = high / max(math.cos(math.radians(place.latitude)), 0.01)
    north_south = (place.latitude - high, place.latitude + high)
    west_east = (place.longitude - wide, place.longitude + wide)
    return Clause(f"{latitude} BETWEEN ? AND ? AND {longitude} BETWEEN ? AND ?", (*north_south, *west_east))


async def _by_words(ports: Ports, sight: _Sight, question: Question, stems: Sequence[str]) -> list[dict[str, Any]]:
    """Read the newest cases that share a word; the index is asked for so many at most, however common the word."""
    terms = sorted(stems, key=len, reverse=True)[:MOST_TERMS]
    if len(terms) < LEAST_SHARED_STEMS:
        return []
    if dialect() == "postgres":
        found = (
            f"SELECT complaint_id FROM search_document WHERE to_tsvector('simple', {sight.stems}) "  # noqa: S608
            f"@@ to_tsquery('simple', ?) ORDER BY id DESC LIMIT {MOST_BY_WORDS}"
        )
        match = " | ".join(terms)
    else:
        found = (
            "SELECT complaint_id FROM search_index WHERE search_index MATCH ? "  # noqa: S608
            f"ORDER BY rowid DESC LIMIT {MOST_BY_WORDS}"
        )
        match = f"{sight.stems} : (" + " OR ".join(f'"{term}"' for term in terms) + ")"
    since = instant_value(ports.clock.now() - timedelta(days=WORDS_DAYS))
    conditions = [Clause(f"c.id IN ({found})", (match,)), sight.base, *_others(question)]
    if question.position:
        reach = sight.radius * WORDS_RADIUS_FACTOR
        conditions.append(_box(sight.latitude, sight.longitude, question.position, reach))
    where = all_of([*conditions, Clause("c.submitted_at >= ?", (since,))])
    return await fetch(
        f"SELECT {_columns(sight)} WHERE {where.sql} ORDER BY c.submitted_at DESC LIMIT {MOST_JUDGED}",
        where.values,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    id: UUID
    rank: float
    distance: int | None
    likeness: int
    same: bool


def _judge(sight: _Sight, question: Question, stems: Sequence[str], row: dict[str, Any]) -> _Judged | None:
    """Decide whether a row is similar, and how much."""
    same = question.category_id is not None and row["category"] is not None
    same = same and as_id(row["category"]) == question.category_id
    distance = _distance(question.position, row)
    likeness = _likeness(stems, only_telling(row["stems"]))
    near = same and distance is not None and distance <= sight.radius
    if distance is None:
        alike = likeness >= LEAST_LIKENESS_ANYWHERE
    else:
        alike = likeness >= LEAST_LIKENESS and distance <= sight.radius * WORDS_RADIUS_FACTOR
    if not (near or alike):
        return None
    nearness = 0.0 if distance is None else max(0.0, 1 - distance / (sight.radius * WORDS_RADIUS_FACTOR))
    return _Judged(as_id(row["id"]), likeness / 100 + nearness + 0.5 * same, distance, likeness, same)


def _likeness(stems: Sequence[str], others: Sequence[str]) -> int:
    """Compare two sets of stems; a few common words, or few of many, prove nothing."""
    shared, fewer = len(set(stems) & set(others)), min(len(set(stems)), len(set(others)))
    if shared < LEAST_SHARED_STEMS or shared < fewer * LEAST_SHARED_PART:
        return 0
    return round(token_set_ratio(" ".join(stems), " ".join(others)))


def _distance(place: GivenPosition | None, row: dict[str, Any]) -> int | None:
    """Measure on a flat map, which is exact enough for a town. Units: metres."""
    if place is None or row["latitude"] is None or row["longitude"] is None:
        return None
    north = (row["latitude"] - place.latitude) * METRES_PER_DEGREE
    east = (row["longitude"] - place.longitude) * METRES_PER_DEGREE * math.cos(math.radians(place.latitude))
    return round(math.hypot(north, east))
