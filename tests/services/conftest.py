"""The small city, on whichever database this run tests."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from services.proving import prove
from tests.house import House, opened


@pytest_asyncio.fixture
async def house(request: pytest.FixtureRequest, database: object, tmp_path: Path) -> AsyncGenerator[House, None]:
    """Open the house; whatever a test does in it, the log must tell the truth of it in the end."""
    async with opened(tmp_path) as house:
        yield house
        proof = await prove(house.ports.vault)
        assert proof.broken_at is None
        assert proof.strays == 0 or getattr(request.module, "WRITES_TIMELINES_ITSELF", False)
