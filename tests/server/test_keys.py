"""The master key belongs to its database: with another one, or none, an installation does not serve."""

import base64
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import SecretStr

from models.roles import PUBLIC_VIEWER
from server.house import OTHER_KEY, NotReady, open_house
from server.settings import Settings
from services import intake
from services.commands import SubmitCommand


def settings(place: Path, database_url: str, master: bytes = b"") -> Settings:
    given = SecretStr(base64.b64encode(master).decode())
    return Settings(data_dir=place, database_url=database_url, master_key=given)


async def report(site: Settings) -> None:
    async with open_house(site) as ports:
        await intake.submit(ports, PUBLIC_VIEWER, SubmitCommand(uuid4(), "Lampu padam"))


async def test_a_key_that_is_lost_or_another_is_refused_until_it_is_put_back(tmp_path: Path, database_url: str):
    site, file = settings(tmp_path, database_url), tmp_path / "keys" / "master.key"
    async with open_house(settings(tmp_path, database_url, b"k" * 32)):
        """An empty database fits any key."""
    await report(site)
    await report(site)
    kept = file.read_bytes()
    for other in (settings(tmp_path, database_url, b"k" * 32), site):
        file.unlink(missing_ok=True)
        with pytest.raises(NotReady, match=OTHER_KEY):
            await report(other)
    file.write_bytes(kept)
    await report(site)
    await report(settings(tmp_path, database_url, base64.b64decode(kept)))
