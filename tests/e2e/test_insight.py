"""Leaders are shown what reports have in common, read the cases behind it, and put a spot aside before everybody."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import journeys
from tests.e2e.browser import person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

FEWEST_TOGETHER = 4


async def test_a_spot_leads_to_its_cases_and_is_put_aside_for_everybody(browser: Browser, city: Served):
    async with person(browser, city.url) as mayor, person(browser, city.url) as coordinator:
        await journeys.sign_in(mayor, journeys.username("EXECUTIVE"))
        await journeys.sign_in(coordinator, journeys.username("COORDINATOR"))
        await mayor.go("/pimpinan/isu")
        page = mayor.page
        again = page.locator(".spot[data-kind=RECURRING]").first
        await expect(again).to_be_visible()
        spot = page.locator(f"#{await page.locator('.spot[data-kind=CLUSTER]').first.get_attribute('id')}")
        count = await spot.locator("[data-case]").count()
        assert count >= FEWEST_TOGETHER
        await expect(spot.locator("summary")).to_have_text(word("isu.cases", n=count))
        await coordinator.go("/dasbor?tampilan=ATTENTION")
        told = coordinator.page.locator(f".spots a[href$='{await spot.get_attribute('id')}']")
        await expect(told).to_have_count(1)
        await expect(page.locator(".topics > li, #topics").first).to_be_visible()
        await expect(page.locator(".score tbody tr").first).to_be_visible()
        await spot.get_by_role("button", name=word("isu.aside")).click()
        await spot.locator("textarea").fill("Truk tambahan sudah dijadwalkan besok pagi.")
        await spot.get_by_role("button", name=word("isu.dismiss"), exact=True).click()
        await expect(spot).to_have_count(0)
        await expect(told).to_have_count(0)
        await again.locator("summary").click()
        number = await again.locator("[data-case]").first.get_attribute("data-case")
        await again.locator("[data-case] a").first.click()
        await expect(page.locator(".detail .head")).to_contain_text(str(number))
        assert mayor.faults == []
        assert coordinator.faults == []
