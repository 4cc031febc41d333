"""The public board: its address is its state, and a mistyped number is found out without asking."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.browser import person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
async def test_the_address_holds_every_filter(browser: Browser, city: Served, script: bool):
    async with person(browser, city.url, java_script_enabled=script) as one:
        page = one.page
        await page.goto(f"{city.url}/")
        await page.locator(".board-side select[name=kategori]").select_option(label="Lampu jalan")
        await page.locator(".board-side select[name=urut]").select_option("terlama")
        await page.locator(".board-side button").click()
        await page.locator(".phases a").nth(3).click()
        await expect(page.locator(".chips a").first).to_be_visible()
        numbers = await page.locator(".entry").evaluate_all("all => all.map(one => one.dataset.number)")
        address, count = page.url, await page.locator(".count").inner_text()
        assert all(part in address for part in ("kategori=", "urut=terlama", "status=telah"))
        async with person(browser, city.url, java_script_enabled=script) as other:
            await other.page.goto(address)
            await expect(other.page.locator(".count")).to_have_text(count)
            seen = await other.page.locator(".entry").evaluate_all("all => all.map(one => one.dataset.number)")
            assert seen == numbers
            assert await other.page.locator(".board-side select[name=urut]").input_value() == "terlama"
        await page.get_by_role("link", name=word("page.board.removeAll")).first.click()
        await expect(page).to_have_url(f"{city.url}/")
        await page.go_back()
        await expect(page).to_have_url(address)
        await expect(page.locator(".count")).to_have_text(count)


async def test_a_mistyped_number_is_found_out_without_a_request(browser: Browser, city: Served):
    async with person(browser, city.url, is_phone=True) as one:
        await one.go("/")
        number = await one.page.locator(".entry").first.get_attribute("data-number")
        assert number
        await one.go("/lacak")
        page, asked = one.page, list[str]()
        page.on("request", lambda request: asked.append(request.url))
        wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
        swapped = number[:4] + number[5] + number[4] + number[6:]
        for text in {wrong, swapped} - {number}:
            await page.locator("#nomor").fill(text)
            await page.locator("form.ask button").click()
            await expect(page.locator(".error")).to_have_text(word("track.mistyped"))
            await expect(page.locator("#nomor")).to_be_focused()
        assert [address for address in asked if "/assets/" not in address] == []
        await page.locator("#nomor").fill(number.lower().replace("-", " ").replace("0", "o"))
        await page.locator("form.ask button").click()
        await expect(page).to_have_url(f"{city.url}/lacak/{number}")
        await expect(page.locator(".case-head")).to_contain_text(number)


async def test_what_arrives_never_moves_what_is_read(browser: Browser, city: Served):
    async with person(browser, city.url) as one:
        await one.go("/")
        await expect(one.page.locator(".live")).to_have_attribute("data-state", "ok")
        link = one.page.locator(".entry h3 a").nth(4)
        await link.focus()
        before = await link.bounding_box()
        await one.context.set_offline(True)
        await one.context.set_offline(False)
        await expect(link).to_be_focused()
        assert await link.bounding_box() == before
