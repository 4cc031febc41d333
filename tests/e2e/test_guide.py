"""The guided first day: every office has steps that lead to its own work; ticked, finished once, and kept."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from server.demo.directory import ACCOUNTS
from tests.e2e import journeys
from tests.e2e.browser import person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]
LOCALES = Path(__file__).resolve().parents[2] / "frontend" / "locales"


async def test_somebody_tries_ticks_and_finishes(browser: Browser, city: Served):
    name = journeys.username("AREA_MANAGER")
    async with person(browser, city.url) as manager, person(browser, city.url) as again:
        await journeys.sign_in(manager, name)
        page = manager.page
        await page.locator("header nav").get_by_role("link", name=word("page.nav.guide")).click()
        await expect(page.locator(".guide .note")).to_have_text(word("guide.real"))
        steps = page.locator("[data-step]")
        await expect(steps).to_have_count(4)
        await steps.first.get_by_role("link").click()
        await expect(page).to_have_url(f"{city.url}/dasbor?tampilan=MY_AREA")
        await manager.go("/hari-pertama")
        await expect(steps.first.get_by_role("checkbox")).to_be_checked()
        await steps.nth(2).get_by_role("checkbox").check()
        await expect(page.get_by_role("status")).to_contain_text(word("guide.progress", n=2, all=4))
        await page.locator("[data-finish]").click()
        await expect(page.locator("[data-finished]")).to_be_visible()

        await journeys.sign_in(again, name)
        await expect(again.page.locator("header nav")).to_be_visible()
        await expect(again.page.locator("header nav").get_by_role("link", name=word("page.nav.guide"))).to_have_count(0)
        await again.go("/hari-pertama")
        await expect(again.page.locator("[data-finished]")).to_be_visible()
        assert manager.faults == []
        assert again.faults == []


async def test_every_office_of_the_demo_has_its_first_day_in_both_languages():
    offices = {role.value for account in ACCOUNTS for role in account.roles}
    for language in ("id", "en"):
        words = json.loads((LOCALES / f"{language}.json").read_text(encoding="utf-8"))
        for office in sorted(offices):
            assert f"guide.{office}" in words
            steps = [key for key in words if key.startswith(f"guide.{office}.") and key.endswith(".words")]
            assert len(steps) >= 2
            assert all(key.removesuffix(".words") in words for key in steps)
