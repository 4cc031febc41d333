"""The installation's own page: colours are judged while they are chosen, and what is saved is in force at once."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import journeys
from tests.e2e.browser import Person, person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]


async def settings(one: Person, part: str) -> None:
    await journeys.keep(one, f"/pengaturan?lihat={part}")
    await expect(one.page.locator("form[data-part]")).to_be_visible()


async def test_a_name_and_two_colours_are_everywhere_at_once(browser: Browser, city: Served):
    async with person(browser, city.url) as one, person(browser, city.url) as citizen:
        await settings(one, "tampilan")
        page, brand, save = one.page, one.page.locator("#s-brand"), one.page.locator("form[data-part] .btn.main")
        await brand.fill("#7fd0ff")
        await expect(page.locator("#s-brand-error")).to_contain_text("7:1")
        await expect(save).to_be_disabled()
        await brand.fill("#005573")
        await expect(save).to_be_enabled()
        await expect(page.locator("[data-sample=light] .cover")).to_have_css("background-color", "rgb(0, 85, 115)")
        await save.click()
        await expect(page.get_by_text(word("atur.saved"))).to_be_visible()
        await expect(page.locator("header.bar")).to_have_css("background-color", "rgb(0, 85, 115)")
        await page.get_by_role("link", name=word("atur.view.nama"), exact=True).click()
        await page.locator("#s-name").fill("Lapor Sagara")
        await save.click()
        await expect(page.get_by_text(word("atur.saved"))).to_be_visible()
        await citizen.go("/")
        await expect(citizen.page.locator(".bar .name")).to_contain_text("Lapor Sagara")
        await expect(citizen.page.locator("header.bar")).to_have_css("background-color", "rgb(0, 85, 115)")
        await page.locator("#s-name").fill("Tanggap")
        await save.click()
        await expect(page.locator(".bar .name")).to_contain_text("Tanggap")
        await page.get_by_role("link", name=word("atur.view.tampilan"), exact=True).click()
        await brand.fill("#232f66")
        await save.click()
        await expect(page.locator("header.bar")).to_have_css("background-color", "rgb(35, 47, 102)")
        assert one.faults + citizen.faults == []


async def test_who_keeps_no_installation_is_led_back(browser: Browser, city: Served):
    async with person(browser, city.url) as one:
        await journeys.sign_in(one, journeys.username("COORDINATOR"))
        await one.page.goto(f"{one.url}/pengaturan")
        await expect(one.page).to_have_url(f"{one.url}/dasbor")
