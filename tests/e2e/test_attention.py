"""What was reported upwards comes before the leaders at once, and leads to its case."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import journeys
from tests.e2e.browser import person, word
from tests.e2e.test_waiting import at_the_agency, bounce
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]


async def test_what_is_returned_twice_comes_before_the_mayor_at_once(browser: Browser, city: Served):
    async with (
        person(browser, city.url) as admin,
        person(browser, city.url) as operator,
        person(browser, city.url) as mayor,
    ):
        await journeys.sign_in(admin, journeys.username("COORDINATOR"))
        await journeys.sign_in(operator, journeys.username("OPERATOR", journeys.AGENCY))
        number, _ = await at_the_agency(admin, "Lampu terminal padam; tidak ada yang merasa punya.")
        page = mayor.page
        await journeys.sign_in(mayor, journeys.username("EXECUTIVE"))
        await page.locator("[data-view=ATTENTION]").click()
        await expect(page.locator(".bar .live")).to_have_attribute("data-state", "ok")
        await bounce(admin, operator, number)
        raised = page.locator(".raised", has_text=number)
        await expect(raised).to_contain_text(word("desk.cause.BOUNCED"))
        await raised.locator("a").click()
        await expect(page.locator(".detail .head")).to_contain_text(number)
        await expect(page.locator("[data-waits=settle]")).to_be_visible()
        assert mayor.faults == []
