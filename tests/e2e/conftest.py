"""One server with the demo city and one browser for all browser tests; both live as long as the run."""

from collections.abc import AsyncGenerator, Generator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.e2e.browser import AXE, BUILT, chromium, opened_browser, require
from tests.serving import Served, served


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Generator[Served]:
    """Serve an installation of a small demo city, with the pages built."""
    if not BUILT.is_file():
        require("the pages are not built: make build")
    if not AXE.is_file():
        require("npm package not installed: axe-core")
    with served(tmp_path_factory.mktemp("e2e"), size=40) as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncGenerator[Browser]:
    """Open the browser."""
    if chromium() is None:
        require("no Chromium on the PATH: make browser")
    async with opened_browser() as opened:
        yield opened
