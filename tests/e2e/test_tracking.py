"""The page of a number: one that was mistyped or never given out can be corrected where it was typed."""

import pytest
from playwright.async_api import Browser, expect

from models.codes import format_number
from tests.e2e import calls
from tests.e2e.browser import person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]


async def test_a_number_that_leads_nowhere_says_why_and_can_be_corrected(browser: Browser, city: Served):
    async with person(browser, city.url, is_phone=True) as one:
        number, _ = await calls.report(one, "Tutup gorong-gorong hilang.")
        prefix = number.partition("-")[0]
        unknown = format_number(prefix, "0000000")
        mistyped = f"{prefix}-0000-000Z"
        assert mistyped != unknown
        for typed, why in ((unknown, "page.track.unknown"), (mistyped, "track.mistyped")):
            await one.go(f"/lacak/{typed}")
            field = one.page.locator("#nomor")
            await expect(field).to_have_value(typed)
            await expect(one.page.locator("#nomor-error")).to_have_text(word(why))
        await field.fill(number.lower().replace("-", " "))
        await one.press("page.track.show")
        await expect(one.page.locator(".case-head")).to_contain_text(number)


async def test_a_case_on_paper_says_where_it_can_be_read_and_asks_for_nothing(browser: Browser, city: Served):
    async with person(browser, city.url) as one:
        number, key = await calls.report(one, "Rambu roboh di persimpangan.")
        await one.go(f"/lacak/{number}#kunci={key}")
        await expect(one.page.locator(".case .yours")).to_be_visible()
        link = one.page.get_by_text(f"{city.url}/lacak/{number}", exact=True)
        await expect(link).to_be_hidden()
        await one.page.emulate_media(media="print")
        await expect(link).to_be_visible()
        await expect(one.page.locator(".case .yours")).to_be_hidden()
        assert await one.page.locator(".case").get_by_role("button").all_inner_texts() == []
