"""What the doctor says of a log somebody rewrote, and of an entry somebody holds outside."""

import asyncio
import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest
from rich.console import Console
from typer.testing import CliRunner

from models.audit import AuditEvent
from models.database import migrate
from models.roles import PUBLIC_VIEWER
from server import cli
from server.house import open_house
from server.settings import Settings
from services import intake
from services.commands import SubmitCommand

CHAIN = "Audit chain of 2 entries is whole, sealed from entry 1 on"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("TANGGAP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TANGGAP_DATABASE_URL", "")
    monkeypatch.setattr(cli, "console", Console(width=300))
    return Settings()


async def begun(site: Settings) -> str:
    """Take two reports in; return the hash of the second one's entry."""
    await migrate(site.database_address)
    async with open_house(site) as ports:
        for _ in range(2):
            await intake.submit(ports, PUBLIC_VIEWER, SubmitCommand(uuid4(), "Lampu padam"))
        return (await AuditEvent.get(sequence=2)).hash


def said(*arguments: str) -> dict[str, str]:
    """Ask the doctor. Shape: check to result."""
    lines = CliRunner().invoke(cli.app, ["doctor", *arguments]).output.splitlines()
    rows = [line.split("│") for line in lines if line.startswith("│")]
    return {row[1].strip(): row[2].strip() for row in rows}


def test_the_doctor_names_what_was_rewritten_and_knows_what_is_held_outside(site: Settings, tmp_path: Path):
    held = asyncio.run(begun(site))
    found = said("--witness", f"2:{held}", "--witness", f"1:{held}", "--witness", "x")
    assert found[CHAIN] == "ok"
    assert found["Every row of a timeline has its entry in the log"] == "ok"
    assert found["Entry 2 is the one held outside"] == "ok"
    assert found["Entry 1 is the one held outside"] == found["Entry x is the one held outside"] == "another, or none"
    with sqlite3.connect(next(tmp_path.glob("*.sqlite3"))) as file:
        file.execute("UPDATE complaint SET body = 'Lampu menyala' WHERE id = (SELECT MAX(id) FROM complaint)")
    chain = next(result for check, result in said().items() if check.startswith("Audit chain"))
    assert chain in ("broken at entry 1", "broken at entry 2")
