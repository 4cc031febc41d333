"""The small city, on whichever database this run tests."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest_asyncio

from tests.house import House, opened


@pytest_asyncio.fixture
async def house(database: object, tmp_path: Path) -> AsyncGenerator[House, None]:
    async with opened(tmp_path) as house:
        yield house
