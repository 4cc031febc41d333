"""A real Chromium with a pretended camera and place, and the people who sit before it.

Words are taken from the catalogue, never repeated here, so a test looks for what people are shown.
"""

import json
import os
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright

from server.demo.city import villages
from tests.serving import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
PHONE: ViewportSize = {"width": 360, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PATIENCE_MS = 10_000
BUILT = ROOT / "frontend" / "dist" / ".vite" / "manifest.json"
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WORDS: dict[str, str] = json.loads((ROOT / "frontend" / "locales" / "id.json").read_text(encoding="utf-8"))
HOME = villages()[3]


def word(key: str, **values: object) -> str:
    """Say a key of the catalogue in Indonesian."""
    return WORDS[key].format(**values)


def require(what: str) -> None:
    """Skip for want of something, or fail where nothing may be wanting."""
    if os.environ.get("TANGGAP_REQUIRE_ALL") == "1":
        pytest.fail(f"required here: {what}")
    pytest.skip(what)


def chromium() -> str | None:
    """Find the browser on the PATH."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@asynccontextmanager
async def opened_browser() -> AsyncGenerator[Browser]:
    """Start the browser: the one on the PATH, else the one Playwright brought."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        await browser.close()


@dataclass
class Person:
    """Somebody before a screen. Shape: `faults` are errors the pages threw or the console showed."""

    url: str
    context: BrowserContext
    page: Page
    faults: list[str]

    async def go(self, path: str) -> None:
        """Open a page and wait until its application has taken over."""
        await self.page.goto(f"{self.url}{path}")
        await self.ready()

    async def ready(self) -> None:
        """Wait for the switch that the application draws last."""
        if await self.page.locator("body.cover, body.staff").count() == 0:
            await self.page.locator(".foot > div > span button").wait_for()

    async def press(self, key: str, **values: object) -> None:
        """Click the button or link with these words."""
        name = word(key, **values)
        await self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name)).first.click()

    async def another_page(self) -> "Person":
        """Open a second tab."""
        return await seated(self.url, self.context)


async def seated(url: str, context: BrowserContext) -> Person:
    """Open a tab and listen to what goes wrong in it."""
    page, faults = await context.new_page(), list[str]()
    page.set_default_timeout(PATIENCE_MS)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    return Person(url, context, page, faults)


@asynccontextmanager
async def person(
    browser: Browser, url: str, viewport: ViewportSize = DESKTOP, *, is_phone: bool = False, **options: Any
) -> AsyncGenerator[Person]:
    """Sit somebody before a fresh browser, with a camera, and a place inside the city."""
    context = await browser.new_context(
        viewport=PHONE if is_phone else viewport,
        is_mobile=is_phone,
        has_touch=is_phone,
        locale="id-ID",
        timezone_id="Asia/Makassar",
        geolocation={"latitude": HOME.latitude, "longitude": HOME.longitude, "accuracy": 12},
        permissions=["geolocation", "camera"],
        **options,
    )
    try:
        yield await seated(url, context)
    finally:
        await context.close()


def picture(directory: Path, name: str, data: bytes) -> Path:
    """Put a photo where a file field can take it."""
    path = directory / name
    path.write_bytes(data)
    return path
