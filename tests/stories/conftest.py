"""The town, on whichever database this run tests."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest_asyncio

from tests.house import opened
from tests.stories.town import Town


@pytest_asyncio.fixture
async def town(database: object, tmp_path: Path) -> AsyncGenerator[Town, None]:
    """Found the town."""
    async with opened(tmp_path) as house:
        yield Town(house)
