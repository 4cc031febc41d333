"""Canned replies: written by the administrator, they are offered at the desk at once, filled in from the case."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import calls, journeys
from tests.e2e.browser import person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]
TITLE = "Bukan kewenangan kota"


async def test_a_reply_that_was_just_written_is_put_into_an_answer(browser: Browser, city: Served):
    async with person(browser, city.url) as keeper, person(browser, city.url) as staff:
        await journeys.keep(keeper, "/balasan")
        page = keeper.page
        await page.locator("[data-new]").click()
        await expect(page.locator("#r-title")).to_be_focused()
        await page.locator("#r-title").fill(TITLE)
        await page.locator("#r-body").fill("Salam, {nama}")
        await page.locator("[data-reply] .btn.main").click()
        await expect(page.locator("#r-body-error")).to_have_text(word("error.PLACEHOLDER_UNKNOWN", name="nama"))
        await page.locator("#r-body").fill("Laporan ")
        await page.get_by_role("button", name=word("balas.mark.nomor")).click()
        await expect(page.locator("#r-body")).to_have_value("Laporan {nomor}")
        await page.locator("[data-reply] .btn.main").click()
        await expect(page.locator(".replies h2", has_text=TITLE)).to_be_visible()

        await journeys.sign_in(staff, journeys.username("VERIFIER"))
        number, _ = await calls.report(staff, "Kabel telepon kendur.", await calls.category(staff, journeys.CATEGORY))
        await journeys.open_case(staff, number)
        await journeys.begin(staff, "rejectComplaint")
        await staff.page.locator("[data-canned] summary").click()
        await staff.page.locator("[data-canned]").get_by_role("button", name=TITLE).click()
        await expect(staff.page.locator("#f-note")).to_have_value(f"Laporan {number}")
        assert keeper.faults + staff.faults == []


async def test_an_operator_who_heads_nobody_keeps_no_replies(browser: Browser, city: Served):
    async with person(browser, city.url) as one:
        await journeys.sign_in(one, journeys.username("OPERATOR", journeys.AGENCY))
        await one.page.goto(f"{one.url}/balasan")
        await expect(one.page).to_have_url(f"{one.url}/dasbor")
