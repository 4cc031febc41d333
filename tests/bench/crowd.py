"""A hundred thousand cases with their history: as many as a large city gathers in years, most of them closed.

Each is a copy of a case of the demo city at an instant and a place of its own, with its timeline, escalations, letters
and searched words.
"""

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from models.ids import new_id
from models.workflow import OPEN

SEED = 11
OPEN_SHARE = 0.04
OPEN_SPREAD_DAYS, CLOSED_SPREAD_DAYS = 60, 1_400
_BATCH = 5_000
_CHILDREN = ("status_transition", "escalation", "search_document", "letter")
_OWN_KEYS = frozenset({"search_document"})
"""Tables whose key the database counts itself."""
_PLACES = ("latitude", "longitude", "public_latitude", "public_longitude")
_STREWN_DEGREES = 0.02

_SERIALS = count(1_000_000)

Row = dict[str, Any]


def crowd(file: Path, size: int) -> None:
    """Fill a seeded SQLite database up to so many cases."""
    rng, still_open = random.Random(SEED), {status.value for status in OPEN}
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.row_factory = sqlite3.Row
        database.execute("PRAGMA synchronous = OFF")
        cases = [dict(row) for row in database.execute("SELECT * FROM complaint WHERE merged_into_id IS NULL")]
        children = {name: _by_case(database, name) for name in _CHILDREN}
        opened = [row for row in cases if row["status"] in still_open]
        closed = [row for row in cases if row["status"] not in still_open]
        missing = size - int(database.execute("SELECT COUNT(*) FROM complaint").fetchone()[0])
        database.execute("BEGIN")
        for first in range(0, missing, _BATCH):
            copies: dict[str, list[Row]] = {"complaint": [], **{name: [] for name in _CHILDREN}}
            for place in range(first, min(first + _BATCH, missing)):
                is_open = rng.random() < OPEN_SHARE
                row = rng.choice(opened if is_open else closed)
                days = rng.random() * (OPEN_SPREAD_DAYS if is_open else CLOSED_SPREAD_DAYS)
                copy = _copy(row, place, timedelta(days=days), rng)
                copies["complaint"].append(copy)
                for name in _CHILDREN:
                    copies[name] += _copies(children[name].get(row["id"], ()), copy["id"], timedelta(days=days), name)
            for name, rows in copies.items():
                _insert(database, name, rows)
        database.execute("COMMIT")


def _by_case(database: sqlite3.Connection, table: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in database.execute(f"SELECT * FROM {table}"):
        found.setdefault(row["complaint_id"], []).append(dict(row))
    return found


def _copy(row: Row, place: int, back: timedelta, rng: random.Random) -> Row:
    own: Row = {"id": str(new_id()), "submission_id": str(new_id()), "tracking_number": f"COPY-{place:08d}"}
    own |= {name: row[name] + rng.uniform(-1, 1) * _STREWN_DEGREES for name in _PLACES if row[name] is not None}
    return {**{name: _moved(name, value, back) for name, value in row.items()}, **own}


def _copies(rows: Sequence[Row], case_id: str, back: timedelta, table: str) -> Iterator[Row]:
    for row in rows:
        moved = {name: _moved(name, value, back) for name, value in row.items()}
        if table in _OWN_KEYS:
            del moved["id"]
            yield {**moved, "complaint_id": case_id}
        else:
            own = {"id": str(new_id()), "complaint_id": case_id}
            if table == "letter":
                own["number"] = own["id"]
                moved["serial"] = next(_SERIALS)
            yield {**moved, **own}


def _moved(name: str, value: Any, back: timedelta) -> Any:
    if value is None:
        return None
    if name == "at" or name.endswith("_at"):
        return (datetime.fromisoformat(value) - back).isoformat(" ")
    if name.endswith("_on"):
        return (date.fromisoformat(value) - timedelta(days=back.days)).isoformat()
    return value


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    listed = list(rows)
    if listed:
        names = list(listed[0])
        database.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [list(row.values()) for row in listed],
        )
