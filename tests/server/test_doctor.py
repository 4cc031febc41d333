"""What the doctor says of a log somebody rewrote, and of an entry somebody holds outside."""

import asyncio
from pathlib import Path
from uuid import uuid4

import pytest
from rich.console import Console
from typer.testing import CliRunner

from models.audit import AuditEvent
from models.complaint import Complaint
from models.roles import PUBLIC_VIEWER
from server import cli
from server.house import open_house
from server.settings import Settings
from services import intake
from services.commands import SubmitCommand

CHAIN = "Audit chain of 2 entries is whole, sealed from entry 1 on"


@pytest.fixture
def site(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("TANGGAP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TANGGAP_DATABASE_URL", database_url)
    monkeypatch.setattr(cli, "console", Console(width=300))
    return Settings()


async def begun(site: Settings) -> str:
    """Take two reports in; return the hash of the second one's entry."""
    async with open_house(site) as ports:
        for _ in range(2):
            await intake.submit(ports, PUBLIC_VIEWER, SubmitCommand(uuid4(), "Lampu padam"))
        return (await AuditEvent.get(sequence=2)).hash


async def exchanged(site: Settings) -> None:
    """Write other words into a report, past everything that would tell of it."""
    async with open_house(site):
        await Complaint.all().update(body="Lampu menyala")


def said(*arguments: str) -> dict[str, str]:
    """Ask the doctor. Shape: check to result."""
    lines = CliRunner().invoke(cli.app, ["doctor", *arguments]).output.splitlines()
    rows = [line.split("│") for line in lines if line.startswith("│")]
    return {row[1].strip(): row[2].strip() for row in rows}


def test_the_doctor_names_what_was_rewritten_and_knows_what_is_held_outside(site: Settings):
    held = asyncio.run(begun(site))
    found = said("--witness", f"2:{held}", "--witness", f"1:{held}", "--witness", "x")
    assert found[CHAIN] == "ok"
    assert found["Every row of a timeline has its entry in the log"] == "ok"
    assert found["Entry 2 is the one held outside"] == "ok"
    assert found["Entry 1 is the one held outside"] == found["Entry x is the one held outside"] == "another, or none"
    asyncio.run(exchanged(site))
    chain = next(result for check, result in said().items() if check.startswith("Audit chain"))
    assert chain == "broken at entry 1"
