"""An agency's own page: what its operator writes and puts on the map is what citizens read and find at once."""

import re
from uuid import uuid4

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import journeys
from tests.e2e.browser import person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]


async def test_an_operator_changes_the_agencys_words_and_citizens_read_them(browser: Browser, city: Served):
    async with person(browser, city.url) as operator, person(browser, city.url, java_script_enabled=False) as citizen:
        await journeys.sign_in(operator, journeys.username("OPERATOR", journeys.AGENCY))
        await operator.page.goto(f"{city.url}/profil-dinas")
        page = operator.page
        await page.locator("#p-phone").fill("telepon saja")
        await page.locator("[data-words] [data-save]").click()
        await expect(page.locator("#p-phone-error")).to_have_text(word("error.PHONE_INVALID"))
        await expect(page.locator("#p-phone")).to_be_focused()
        await page.locator("#p-phone").fill("0400 555 099")
        await page.locator("#p-services").fill("Ganti lampu jalan\nSurvei gang gelap")
        await page.locator("[data-words] [data-save]").click()
        await expect(page.locator("[data-words] [role=status]")).to_have_text(word("profil.saved"))
        await citizen.page.goto(f"{city.url}/skpd")
        await citizen.page.locator(f"a[href='/skpd/{journeys.AGENCY}']").click()
        await expect(citizen.page.locator(".contact")).to_contain_text("0400 555 099")
        await expect(citizen.page.locator(".services li")).to_have_text(["Ganti lampu jalan", "Survei gang gelap"])
        number = await citizen.page.locator(".phases b").first.inner_text()
        await citizen.page.locator(".phases a").first.click()
        await expect(citizen.page.locator(".count")).to_contain_text(number)
        assert operator.faults == []


async def test_whoever_was_slower_overwrites_nothing_and_loses_no_word(browser: Browser, city: Served):
    first, second = f"Kantor {uuid4().hex[:6]}", f"Gedung {uuid4().hex[:6]}"
    async with person(browser, city.url) as keeper:
        await journeys.keep(keeper, "/profil-dinas?dinas=dlh")
        slow, fast = keeper.page, await keeper.page.context.new_page()
        await fast.goto(slow.url)
        for page, address in ((fast, first), (slow, second)):
            await page.locator("#p-address").fill(address)
            await page.locator("[data-words] [data-save]").click()
        refused = slow.locator("#p-fault")
        await expect(refused).to_contain_text(word("error.CHANGED_MEANWHILE"))
        await slow.locator("[data-words] [data-save]").click()
        await expect(slow.locator("[data-words] [data-save]")).not_to_have_attribute("aria-busy", "true")
        await expect(refused).to_be_visible()
        await expect(slow.locator("#p-address")).to_have_value(second)
        await refused.locator("[data-newest]").click()
        await expect(slow.locator("#p-address")).to_have_value(first)
        await slow.locator("#p-address").fill(second)
        await slow.locator("[data-words] [data-save]").click()
        await expect(slow.locator("[data-words] [role=status]")).to_have_text(word("profil.saved"))


async def test_a_place_that_is_put_on_the_map_is_found_there(browser: Browser, city: Served):
    name = f"Taman {uuid4().hex[:6]}"
    async with person(browser, city.url) as keeper, person(browser, city.url, is_phone=True) as visitor:
        await journeys.keep(keeper, "/profil-dinas?dinas=dlh&bagian=tempat")
        page = keeper.page
        await page.locator("[data-new]").click()
        await expect(page.locator("#l-name")).to_be_focused()
        await page.locator("#l-name").fill(name)
        await page.locator("#l-kind").select_option("PARK")
        await page.locator("[data-place] [data-save]").click()
        await expect(page.locator("#l-latitude-error")).to_have_text(word("profil.place.noPoint"))
        sheet = page.locator(".point-map .leaflet-container")
        await expect(sheet.locator("path.ward").first).to_be_attached()
        await sheet.click(position={"x": 120, "y": 140})
        await expect(page.locator("#l-latitude")).to_have_value(re.compile(r"^-\d+\.\d+$"))
        await page.locator("[data-place] [data-save]").click()
        await expect(page.locator(".replies h2", has_text=name)).to_be_visible()

        await visitor.go("/?tampilan=peta")
        place = visitor.page.locator(".pin.sight", has_text=name)
        await expect(visitor.page.locator(".pin.sight")).to_have_count(0)
        switch = visitor.page.get_by_role("button", name=word("map.places"))
        await switch.click()
        await expect(switch).to_have_attribute("aria-pressed", "true")
        await expect(place).to_be_attached()
        await expect(visitor.page).to_have_url(re.compile("tempat=1"))
        address = await place.get_attribute("href")
        assert address
        await visitor.go(address)
        await expect(visitor.page.locator(".sights li:target h3")).to_have_text(name)

        await page.get_by_role("button", name=word("profil.place.changeOne", name=name)).click()
        await page.locator("[data-remove]").click()
        await page.locator("[data-remove-sure]").click()
        await expect(page.locator(".replies h2", has_text=name)).to_have_count(0)
        assert keeper.faults + visitor.faults == []
