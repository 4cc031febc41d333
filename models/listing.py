"""What lists of cases can be asked for, and the one SQL text that answers.

Board and queue differ only in which cases they may show; filters, search, order and keyset paging are the same code,
so a filter cannot leak on one path what it hides on the other.
"""

import base64
import binascii
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from models.clauses import (
    NOTHING,
    Clause,
    all_of,
    among,
    any_of,
    as_id,
    aside,
    date_value,
    days_between,
    id_value,
    instant_value,
)
from models.database import dialect, fetch
from models.dimensions import Dimension
from models.errors import InvalidInput
from models.facts import Happening, happened
from models.search import query_terms
from models.workflow import OPEN, PHASE, Kind, Phase, Status


class Sort(StrEnum):
    """Orders a list can have; each is total because the id breaks ties."""

    NEWEST = "NEWEST"
    OLDEST = "OLDEST"
    RECENTLY_CHANGED = "RECENTLY_CHANGED"
    MOST_SUPPORTED = "MOST_SUPPORTED"
    NEAREST_DEADLINE = "NEAREST_DEADLINE"


class QueueView(StrEnum):
    """The saved views of the operators' queue."""

    TO_VERIFY = "TO_VERIFY"
    MY_SKPD = "MY_SKPD"
    MY_TASKS = "MY_TASKS"
    MY_AREA = "MY_AREA"
    OVERDUE = "OVERDUE"
    REOPENED = "REOPENED"
    RETURNED = "RETURNED"
    STALLED = "STALLED"
    ALL = "ALL"


@dataclass(frozen=True, slots=True)
class Box:
    """A bounding box. Units: degrees (WGS 84)."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class ListingFilter:
    """What to narrow a list by; empty means everything."""

    phases: tuple[Phase, ...] = ()
    statuses: tuple[Status, ...] = ()
    category_ids: tuple[UUID, ...] = ()
    skpd_ids: tuple[UUID, ...] = ()
    area_codes: tuple[str, ...] = ()
    text: str = ""
    box: Box | None = None
    submitted_from: date | None = None
    submitted_to: date | None = None
    overdue_only: bool = False
    open_only: bool = False
    bounced_only: bool = False
    without: tuple[Dimension, ...] = ()
    happening: Happening | None = None

    @property
    def is_broad(self) -> bool:
        """Tell whether nothing but agency, category and area narrows it."""
        return self == ListingFilter(category_ids=self.category_ids, skpd_ids=self.skpd_ids, area_codes=self.area_codes)


LACKING = {
    Dimension.SKPD: Clause("c.skpd_id IS NULL"),
    Dimension.CATEGORY: Clause("c.category_id IS NULL"),
    Dimension.DISTRICT: Clause("c.area_id IS NULL"),
    Dimension.VILLAGE: Clause("c.area_id IS NULL"),
}
"""What a case lacks that no part of the city counts as its own."""

OPEN_NOW = among("c.status", [status.value for status in sorted(OPEN)])


_NARROWING = ("c.category_id", "c.skpd_id", "c.area_id")
_AREA_CODE = re.compile(r"[0-9]{2}(\.[0-9]{2,4}){0,3}")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that can be paged, counted and asked about one case.

    Shape: `base` says which cases the viewer may see at all; `stems` which search document those viewers read;
    `latitude`/`longitude` the position columns they may know; `status` how that column is written;
    `today` and `zone` the city's day and time zone;
    `is_broad` when much of the city may be in it, so that by day walking an index beats finding and sorting;
    `is_counted` when agency, category and area are read beside other columns and lead to no case themselves.
    """

    base: Clause
    filter: ListingFilter
    today: date
    zone: ZoneInfo
    stems: str = "public_stems"
    latitude: str = "c.public_latitude"
    longitude: str = "c.public_longitude"
    status: str = "c.status"
    is_broad: bool = False
    is_counted: bool = False

    def where(self) -> Clause:
        """Build the whole condition."""
        return all_of([self.base, *_conditions(self)])


def overdue_clause(today: date) -> Clause:
    """Match open cases whose stage is past its day."""
    open_statuses = among("c.status", [status.value for status in sorted(OPEN - {Status.NEEDS_INFO})])
    return all_of([open_statuses, Clause("c.stage_due_on < ?", (date_value(today),))])


def _conditions(listing: Listing) -> list[Clause]:
    wanted = listing.filter
    clauses: list[Clause] = []
    statuses = set(wanted.statuses)
    if wanted.phases:
        in_phase = {status for status, phase in PHASE.items() if phase in wanted.phases}
        statuses = statuses & in_phase if statuses else in_phase
    if wanted.statuses or wanted.phases:
        clauses.append(among(listing.status, [status.value for status in sorted(statuses)]))
    category, skpd, area = (aside(column) if listing.is_counted else column for column in _NARROWING)
    if wanted.category_ids:
        clauses.append(among(category, [id_value(value) for value in wanted.category_ids]))
    if wanted.skpd_ids:
        clauses.append(among(skpd, [id_value(value) for value in wanted.skpd_ids]))
    if wanted.area_codes:
        clauses.append(any_of([area_clause(code, area) for code in wanted.area_codes]))
    if wanted.text.strip():
        clauses.append(_text_clause(wanted.text, listing.stems))
    if wanted.box:
        box = wanted.box
        clauses.append(Clause(f"{listing.latitude} BETWEEN ? AND ?", (box.south, box.north)))
        clauses.append(Clause(f"{listing.longitude} BETWEEN ? AND ?", (box.west, box.east)))
    if wanted.submitted_from or wanted.submitted_to:
        clauses.append(days_between("c.submitted_at", wanted.submitted_from, wanted.submitted_to, listing.zone))
    if wanted.overdue_only:
        clauses.append(overdue_clause(listing.today))
    if wanted.open_only:
        clauses.append(OPEN_NOW)
    if wanted.bounced_only:
        clauses.append(Clause("c.bounce_count > 0"))
    if wanted.happening:
        clauses.append(happened(wanted.happening, listing.zone))
    return [*clauses, *(LACKING[dimension] for dimension in wanted.without)]


def area_clause(code: str, column: str = "c.area_id") -> Clause:
    """Match an area and everything inside it, by the prefix of its code; what is no code matches nothing.

    Codes are compared letter by letter: most languages' own orders pass over points and strokes.
    """
    if not _AREA_CODE.fullmatch(code):
        return NOTHING
    letters = f'{column} COLLATE "C"' if dialect() == "postgres" else column
    return Clause(f"({column} = ? OR ({letters} >= ? AND {letters} < ?))", (code, code + ".", code + "/"))


def _text_clause(text: str, column: str) -> Clause:
    terms = query_terms(text)
    number = "".join(character for character in text.upper() if character.isalnum())
    numbered = "c.id IN (SELECT n.id FROM complaint n WHERE REPLACE(n.tracking_number, '-', '') LIKE ?)"
    by_number = Clause(numbered, (f"%{number}%",)) if len(number) >= 4 else None
    if not terms:
        return by_number or NOTHING
    if dialect() == "postgres":
        sql = (
            "c.id IN (SELECT s.complaint_id FROM search_document s "  # noqa: S608
            f"WHERE to_tsvector('simple', s.{column}) @@ to_tsquery('simple', ?))"
        )
        found = Clause(sql, (" & ".join(terms),))
    else:
        match = f"{column} : (" + " AND ".join(f'"{term}"' for term in terms) + ")"
        sql = "c.id IN (SELECT complaint_id FROM search_index WHERE search_index MATCH ?)"
        found = Clause(sql, (match,))
    return any_of([found, by_number]) if by_number else found


@dataclass(frozen=True, slots=True)
class _Order:
    """How one sort compares. Shape: `kind` says what the compared value is, for reading it back from a cursor."""

    column: str
    descending: bool
    kind: Literal["instant", "date", "number"]


NO_DEADLINE = date(9999, 1, 1)  # not the last day there is: PostgreSQL's driver takes that for infinity
MOST = 2**31 - 1

FIRST_OF_ALL = date(1900, 1, 1)
_URGENT = " AND ".join(
    [
        "c.urgency = 'EMERGENCY'",
        f"c.status IN ({', '.join(repr(status.value) for status in sorted(OPEN))})",
        f"c.kind <> '{Kind.MISCONDUCT.value}'",
    ]
)
DEADLINE_ORDER = f"CASE WHEN {_URGENT} THEN '{FIRST_OF_ALL}' ELSE COALESCE(c.stage_due_on, '{NO_DEADLINE}') END"
"""Open emergencies, as they came in, stand before every deadline; an index of objects/*.sql has this order."""

_ORDERS: dict[Sort, _Order] = {
    Sort.NEWEST: _Order("c.submitted_at", descending=True, kind="instant"),
    Sort.OLDEST: _Order("c.submitted_at", descending=False, kind="instant"),
    Sort.RECENTLY_CHANGED: _Order("c.changed_at", descending=True, kind="instant"),
    Sort.MOST_SUPPORTED: _Order("c.support_count", descending=True, kind="number"),
    Sort.NEAREST_DEADLINE: _Order(DEADLINE_ORDER, descending=False, kind="date"),
}


_BY_DAY = (Sort.NEAREST_DEADLINE, Sort.NEWEST, Sort.OLDEST, Sort.RECENTLY_CHANGED)
"""The orders of which an index has everything beside it that narrows a broad list."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of ids, each with the cursor that continues after it."""

    ids: list[UUID]
    cursors: list[str]
    has_next: bool


async def page(listing: Listing, sort: Sort, first: int, after: str | None) -> Slice:
    """Return the next `first` ids after the cursor."""
    order = _ORDERS[sort]
    if listing.is_broad and sort in _BY_DAY:
        listing = replace(listing, is_counted=True)
    elif sort is Sort.NEAREST_DEADLINE:
        order = replace(order, column=aside(order.column))
    where = listing.where()
    if after:
        where = all_of([where, _after(order, sort, after)])
    way = "DESC" if order.descending else "ASC"
    rows = await fetch(
        f"SELECT c.id AS id, {order.column} AS mark FROM complaint c WHERE {where.sql} "  # noqa: S608
        f"ORDER BY {order.column} {way}, c.id {way} LIMIT {int(first) + 1}",
        where.values,
    )
    shown = rows[:first]
    cursors = [_cursor(sort, row["mark"], as_id(row["id"])) for row in shown]
    return Slice([as_id(row["id"]) for row in shown], cursors, has_next=len(rows) > first)


def _cursor(sort: Sort, mark: object, row_id: UUID) -> str:
    text = mark.isoformat() if isinstance(mark, date) else str(mark)
    return base64.urlsafe_b64encode(orjson.dumps([sort.value, text, str(row_id)])).decode().rstrip("=")


def _after(order: _Order, sort: Sort, cursor: str) -> Clause:
    try:
        named, text, row_id = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if named != sort.value:
            raise ValueError(named)
        mark, last = _read_mark(order, str(text)), id_value(UUID(str(row_id)))
    except (ValueError, TypeError, OverflowError, binascii.Error) as error:
        raise InvalidInput("CURSOR", ["after"]) from error
    sign = "<" if order.descending else ">"
    return Clause(f"({order.column}, c.id) {sign} (?, ?)", (mark, last))


def _read_mark(order: _Order, text: str) -> Any:
    if order.kind == "number":
        if not 0 <= int(text) <= MOST:
            raise ValueError(text)
        return int(text)
    if order.kind == "date":
        return date_value(date.fromisoformat(text))
    return instant_value(datetime.fromisoformat(text))


async def count(listing: Listing) -> int:
    """Count the cases of the list."""
    where = listing.where()
    rows = await fetch(f"SELECT COUNT(*) AS n FROM complaint c WHERE {where.sql}", where.values)  # noqa: S608
    return int(rows[0]["n"])


async def count_by_status(listing: Listing) -> dict[Status, int]:
    """Count the cases of the list per status."""
    where = listing.where()
    rows = await fetch(
        f"SELECT c.status AS status, COUNT(*) AS n FROM complaint c WHERE {where.sql} GROUP BY c.status",  # noqa: S608
        where.values,
    )
    return {Status(row["status"]): int(row["n"]) for row in rows}


def narrowed(listing: Listing, row_id: UUID) -> Listing:
    """Reduce a list to one case, to ask whether it is in it."""
    return replace(listing, base=all_of([listing.base, Clause("c.id = ?", (id_value(row_id),))]))
