"""The database is the last guard: it refuses what no code should ever write, whichever code tries."""

import re
from typing import Any

import pytest
from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.exceptions import IntegrityError
from tortoise.migrations.constraints import CheckConstraint

from models.audit import AuditEvent, AuditHead
from models.complaint import Complaint
from models.database import dialect, fetch, numbered
from models.message import Message
from models.roles import Role
from models.transition import StatusTransition
from models.workflow import Event
from tests.models.rows import NOON, add_complaint, add_transition

pytestmark = pytest.mark.usefixtures("database")

COMPLAINT_REFUSALS: list[tuple[str, Any]] = [
    ("status", "DELETED"),
    ("status", "submitted"),
    ("status_before", "NOWHERE"),
    ("kind", "GOSSIP"),
    ("channel", "FAX"),
    ("urgency", "WHENEVER"),
    ("oversight_class", ""),
    ("visibility", "SECRET"),
    ("identity_mode", "GUESSED"),
    ("stage", "LUNCH"),
    ("revision", 0),
    ("bounce_count", -1),
    ("reopen_count", -1),
    ("appeal_count", -1),
    ("support_count", -1),
    ("accuracy_metres", -0.5),
    ("latitude", 90.5),
    ("latitude", -91),
    ("longitude", 180.5),
    ("public_latitude", -90.5),
    ("public_longitude", -181),
    ("rating", 0),
    ("rating", 6),
]


async def write(sql: str, values: list[Any]) -> None:
    """Write past the tables' own checks."""
    connection = get_connection("default")
    await connection.execute_query(numbered(sql) if dialect() == "postgres" else sql, values)


@pytest.mark.parametrize(("column", "value"), COMPLAINT_REFUSALS)
async def test_a_case_outside_its_limits_is_refused(column: str, value: Any) -> None:
    case = await add_complaint()
    with pytest.raises(IntegrityError):
        await write(f"UPDATE complaint SET {column} = ? WHERE id = ?", [value, bound(case)])


def bound(case: Complaint) -> Any:
    """Shape the id for raw SQL."""
    return case.id if dialect() == "postgres" else str(case.id)


@pytest.mark.parametrize(("column", "value"), [("visibility", "CONFIDENTIAL"), ("kind", "MISCONDUCT")])
async def test_nothing_confidential_can_be_published(column: str, value: str) -> None:
    case = await add_complaint(published_at=NOON)
    with pytest.raises(IntegrityError):
        await write(f"UPDATE complaint SET {column} = ? WHERE id = ?", [value, bound(case)])
    sealed = await add_complaint(**{column: value})
    with pytest.raises(IntegrityError):
        await Complaint.filter(id=sealed.id).update(published_at=NOON)


async def test_other_tables_have_limits_too() -> None:
    case = await add_complaint()
    await add_transition(case)
    with pytest.raises(IntegrityError):
        await add_transition(case, ordinal=1)
    with pytest.raises(IntegrityError):
        await add_transition(case, ordinal=-1)
    message = await Message.create(complaint=case, event=Event.SUBMITTED, due_at=NOON, created_at=NOON)
    for column, value in (("state", "LOST"), ("event", "FORGOTTEN"), ("attempts", -1)):
        with pytest.raises(IntegrityError):
            await write(f"UPDATE message SET {column} = ?", [value])
    assert (await Message.get(id=message.id)).attempts == 0
    with pytest.raises(IntegrityError):
        await AuditHead.create(id=2, sequence=0, hash="0" * 64)
    with pytest.raises(IntegrityError):
        await add_event(0)
    with pytest.raises(IntegrityError):
        await write("UPDATE audit_head SET sequence = ?", [-1])


async def add_event(sequence: int) -> AuditEvent:
    """Append to the log without its service."""
    return await AuditEvent.create(
        sequence=sequence,
        at=NOON,
        action="case:submitted",
        actor_role=Role.REPORTER,
        payload="{}",
        previous_hash="0" * 64,
        hash="1" * 64,
    )


async def test_history_cannot_be_rewritten() -> None:
    row = await add_transition(await add_complaint())
    event = await add_event(1)
    refused = (
        StatusTransition.filter(id=row.id).update(note="x"),
        StatusTransition.filter(id=row.id).delete(),
        AuditEvent.filter(sequence=event.sequence).update(payload="[]"),
        AuditEvent.all().delete(),
    )
    for attempt in refused:
        with pytest.raises(IntegrityError, match="append-only"):
            await attempt
    assert (await StatusTransition.get(id=row.id)).note == ""
    assert await AuditEvent.all().count() == 1
    if dialect() == "postgres":
        for table in ("audit_event", "status_transition"):
            with pytest.raises(IntegrityError, match="append-only"):
                await get_connection("default").execute_query(f"TRUNCATE {table} CASCADE")


async def test_the_chain_begins_with_zeros() -> None:
    head = await AuditHead.get(id=1)
    assert (head.sequence, head.hash) == (0, "0" * 64)


async def test_every_rule_of_the_tables_is_in_the_database() -> None:
    if dialect() == "postgres":
        rows = await fetch("SELECT conname AS name FROM pg_constraint WHERE contype = 'c'")
        there = {row["name"] for row in rows}
    else:
        rows = await fetch("SELECT sql FROM sqlite_master WHERE type = 'table'")
        there = {name for row in rows for name in re.findall(r'CONSTRAINT "(\w+)" CHECK', row["sql"] or "")}
    apps = Tortoise.apps
    assert apps is not None
    wanted = {
        constraint.name
        for model in apps.get_models_iterable()
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert wanted <= there
    assert len(wanted) > 40
