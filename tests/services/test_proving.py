"""Who rewrites history by force is found: with the key every word, name and photo, without it every broken link."""

import hashlib
import json
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio
from tortoise.connection import get_connection

from models.audit import AuditEvent, AuditHead
from models.database import dialect, fetch
from models.roles import Role, Viewer
from models.transition import StatusTransition
from models.workflow import ReplyKind
from schema.audit import AuditEvent as Told
from services import progress
from services.audit import entry_hash
from services.commands import ResolveCommand
from services.proving import GENESIS, Proof, knows, prove
from services.vault import Vault
from tests.house import House, opened

TABLES = ("audit_event", "status_transition")
UNLOCK = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {table}_no_{what}" for table in TABLES for what in ("update", "delete")],
    "postgres": [f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in TABLES],
}
THE_REPLY = "(SELECT id FROM status_transition WHERE event = 'RESOLVED')"
FIRST, REPLY = 6, 10
"""Sequences of the report and of its final answer; before them are the accounts of the house."""


@pytest_asyncio.fixture
async def told(database: object, tmp_path: Path) -> AsyncGenerator[House, None]:
    """Tell a whole story, then take away what keeps the database from rewriting it."""
    async with opened(tmp_path) as house:
        case = await house.accepted(photo_tickets=(await house.photo_ticket(),))
        house.clock.advance(days=1)
        proof = (await house.photo_ticket(40),)
        done = ResolveCommand(case.id, case.revision, ReplyKind.AFFIRMATIVE, "Sudah diperbaiki", "", proof)
        await progress.resolve(house.ports, house.operator, done)
        yield house


async def force(*statements: str) -> None:
    for statement in (*UNLOCK[dialect()], *statements):
        await get_connection("default").execute_query(statement)


async def take_out_the_reply() -> None:
    await force(
        f"DELETE FROM message WHERE transition_id IN {THE_REPLY}",
        f"UPDATE attachment SET transition_id = NULL WHERE transition_id IN {THE_REPLY}",
        f"DELETE FROM status_transition WHERE id IN {THE_REPLY}",
    )


async def relink() -> None:
    """Compute every hash anew, as somebody does who may write to the database and has read our source."""
    previous = GENESIS
    for entry in await AuditEvent.all().order_by("sequence"):
        entry.previous_hash = previous
        entry.hash = previous = entry_hash(entry)
        await AuditEvent.filter(sequence=entry.sequence).update(previous_hash=entry.previous_hash, hash=entry.hash)
    last = await AuditEvent.all().order_by("-sequence").first()
    assert last is not None
    await AuditHead.filter(id=1).update(sequence=last.sequence, hash=last.hash)


async def whole(vault: Vault | None = None) -> Proof:
    proof = await prove(vault, batch=4)
    assert (proof.broken_at, proof.strays) == (None, 0)
    return proof


async def test_a_story_nobody_touched_is_whole_with_and_without_the_key(told: House):
    with_key, without = await whole(told.ports.vault), await whole()
    assert with_key == without
    assert (with_key.checked, with_key.sealed_from) == (REPLY, 1)
    assert await AuditEvent.filter(action="RESOLVED", sequence=REPLY).exists()


LINKED = [
    f"UPDATE audit_event SET action = 'REJECTED' WHERE sequence = {FIRST}",
    f"UPDATE audit_event SET payload = '{{}}' WHERE sequence = {FIRST}",
    f"UPDATE audit_event SET actor_role = 'SYSADMIN' WHERE sequence = {FIRST}",
    f"UPDATE audit_event SET seal = '' WHERE sequence = {FIRST}",
    f"DELETE FROM audit_event WHERE sequence = {FIRST}",
    f"DELETE FROM audit_event WHERE sequence > {FIRST}",
]


@pytest.mark.parametrize("tampering", LINKED)
async def test_the_database_refuses_to_rewrite_the_log_and_who_forces_it_is_found(told: House, tampering: str) -> None:
    with pytest.raises(Exception, match="append-only"):
        await get_connection("default").execute_query(tampering)
    await whole(told.ports.vault)
    await force(tampering)
    for vault in (None, told.ports.vault):
        assert (await prove(vault, batch=4)).broken_at in (FIRST, FIRST + 1)


SEALED = [
    (f"UPDATE audit_event SET action = 'REJECTED' WHERE sequence = {FIRST}", FIRST),
    (f"UPDATE audit_event SET payload = '{{}}' WHERE sequence = {FIRST}", FIRST),
    (f"UPDATE audit_event SET complaint_id = NULL WHERE sequence = {FIRST}", FIRST),
    (f"UPDATE audit_event SET actor_id = NULL WHERE sequence = {REPLY}", REPLY),
    ("UPDATE complaint SET body = 'Tidak apa-apa'", FIRST),
    ("UPDATE complaint SET title = 'Tidak apa-apa'", FIRST),
    ("UPDATE attachment SET sha256 = lower('0') WHERE purpose = 'REPORT'", FIRST),
    ("UPDATE attachment SET sha256 = lower('0') WHERE purpose = 'EVIDENCE'", REPLY),
    ("DELETE FROM attachment WHERE purpose = 'REPORT'", FIRST),
    *(
        (f"UPDATE status_transition SET {change} WHERE event = 'RESOLVED'", REPLY)
        for change in (
            "reply_text = 'Belum'",
            "reply_kind = 'NEGATIVE'",
            "note = 'Disusulkan'",
            "reason_code = 'BUDGET'",
            "office = 'Dinas Lain'",
            "actor_id = NULL",
            "actor_role = 'VERIFIER'",
            "to_status = 'CLOSED'",
            "from_status = NULL",
            "skpd_id = NULL",
            "ordinal = 9",
        )
    ),
]


@pytest.mark.parametrize(("tampering", "found"), SEALED)
async def test_with_every_hash_made_anew_the_key_still_finds_what_was_exchanged(
    told: House, tampering: str, found: int
) -> None:
    await force("DELETE FROM photo_print", tampering)
    await relink()
    assert (await prove()).broken_at is None, "without the key it looks whole: the seals are what finds it"
    assert (await prove(told.ports.vault, batch=4)).broken_at == found


async def test_a_step_that_was_slipped_in_or_taken_out_is_found(told: House):
    step = await StatusTransition.all().order_by("-ordinal").first()
    assert step is not None
    forged = StatusTransition(**{**dict(step), "id": told.works.id, "ordinal": step.ordinal + 1})
    await forged.save(force_create=True)
    proof = await prove(told.ports.vault)
    assert (proof.broken_at, proof.strays) == (None, 1)
    await force(f"DELETE FROM status_transition WHERE ordinal > {step.ordinal}")
    await whole(told.ports.vault)
    await take_out_the_reply()
    assert (await prove(told.ports.vault)).broken_at == REPLY


async def test_what_no_key_finds_shows_against_a_hash_held_outside(told: House):
    held = await AuditEvent.get(sequence=REPLY)
    assert await knows(REPLY, held.hash.upper())
    assert not await knows(REPLY - 1, held.hash)
    await force(f"DELETE FROM audit_event WHERE sequence = {REPLY}")
    await take_out_the_reply()
    await relink()
    await whole(told.ports.vault)
    assert not await knows(REPLY, held.hash)


async def test_seals_of_another_key_do_not_fit(told: House):
    assert (await prove(Vault(bytes(32)))).broken_at == 1


async def test_a_log_that_began_before_seals_is_whole_but_no_seal_may_go_again(told: House):
    await force(f"UPDATE audit_event SET seal = '' WHERE sequence < {FIRST}")
    await relink()
    assert (await prove()).sealed_from == FIRST
    await force(f"UPDATE audit_event SET seal = '' WHERE sequence = {REPLY}")
    await relink()
    assert (await prove()).broken_at == REPLY


async def test_whoever_reads_the_log_can_compute_its_hashes(told: House):
    """As docs/api.md tells third parties to."""
    for row in await AuditEvent.all().order_by("sequence"):
        node = Told.of(row)
        assert node.actor_role is not None
        facts = [
            node.sequence,
            node.at.isoformat(),
            node.action,
            node.actor_role.value,
            node.payload,
            node.previous_hash,
            node.seal,
        ]
        text = json.dumps(facts, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode()).hexdigest() == node.hash


async def test_the_log_names_the_photos_of_a_step_and_nobody(told: House):
    rows = await fetch("SELECT id FROM attachment ORDER BY created_at")
    payload = (await AuditEvent.get(sequence=REPLY)).payload
    assert [str(row["id"]).replace("-", "") in payload for row in rows].count(True) == 1
    assert Role.OPERATOR.value not in payload
    assert isinstance(told.operator, Viewer)
    assert str(told.operator.account_id) not in payload
