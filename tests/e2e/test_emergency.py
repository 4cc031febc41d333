"""A fire cannot wait in a list: it sounds at the agency within a second, and stands before everything else."""

import asyncio
import time

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import calls, journeys
from tests.e2e.browser import person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

AGENCY = "damkar"
FIRE = "kebakaran"
SECOND = 1.0
LISTEN = """() => {
  window.tones = 0
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...given) { window.tones += 1; return start.apply(this, given) }
}"""

ONLY_EMERGENCIES_ABOVE = """row => {
  const rows = [...row.parentElement.children]
  return rows.slice(0, rows.indexOf(row)).every(one => one.matches('.emergency'))
}"""


async def test_a_fire_report_sounds_at_the_operator_within_a_second(browser: Browser, city: Served):
    async with (
        person(browser, city.url) as operator,
        person(browser, city.url) as neighbour,
        person(browser, city.url, is_phone=True) as citizen,
    ):
        await journeys.sign_in(operator, journeys.username("OPERATOR", AGENCY))
        await journeys.sign_in(neighbour, journeys.username("OPERATOR", journeys.AGENCY))
        page = operator.page
        await page.locator("[data-view=OVERDUE]").click()
        await page.evaluate(LISTEN)
        for one in (operator, neighbour):
            await expect(one.page.locator(".bar .live")).to_have_attribute("data-state", "ok")
        fire = await calls.category(citizen, FIRE)
        began = time.monotonic()
        number, _ = await calls.report(citizen, "Kebakaran di gudang kayu dekat pelabuhan, api membesar.", fire)
        siren = page.locator("[data-siren]")
        await expect(siren).to_be_visible(timeout=SECOND * 1000)
        await page.wait_for_function("window.tones > 0", timeout=SECOND * 1000)
        assert time.monotonic() - began < 2 * SECOND
        assert await neighbour.page.locator("[data-siren]").count() == 0
        await page.locator("[data-siren-open]").click()
        await expect(page.locator(".detail .head")).to_contain_text(number)
        await expect(siren).to_have_count(0)
        row = page.locator(".job", has_text=number)
        await expect(row).to_contain_text(word("urgency.EMERGENCY"))
        assert await row.evaluate(ONLY_EMERGENCIES_ABOVE)
        await journeys.act(operator, "acceptComplaint")
        assert operator.faults == []


async def test_a_muted_desk_still_shows_the_emergency(browser: Browser, city: Served):
    async with person(browser, city.url) as operator, person(browser, city.url, is_phone=True) as citizen:
        await journeys.sign_in(operator, journeys.username("OPERATOR", AGENCY))
        page = operator.page
        await page.evaluate(LISTEN)
        await page.locator("[data-loud]").click()
        await expect(page.locator("[data-loud]")).to_contain_text(word("desk.soundOff"))
        await expect(page.locator(".bar .live")).to_have_attribute("data-state", "ok")
        await calls.report(citizen, "Asap tebal dari atap ruko.", await calls.category(citizen, FIRE))
        await expect(page.locator("[data-siren]")).to_be_visible()
        await asyncio.sleep(0.3)
        assert await page.evaluate("window.tones") == 0
        await page.locator("[data-siren-close]").click()
        await expect(page.locator("[data-siren]")).to_have_count(0)
