"""The administrator's page: an edited text is seen before it is sent, a bad one never kept, a lost one sent again."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import journeys
from tests.e2e.browser import Person, person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]


async def keeper(one: Person, view: str) -> None:
    await journeys.sign_in(one, journeys.username("COORDINATOR"))
    await one.page.locator("[data-messages]").click()
    await one.page.goto(f"{one.url}/pesan?lihat={view}")


async def test_a_text_is_seen_while_it_is_written_and_a_bad_one_is_not_kept(browser: Browser, city: Served):
    async with person(browser, city.url) as one:
        await keeper(one, "texts")
        page = one.page
        await page.locator("#teks").select_option("reporter.CONFIRMED")
        subject, body, shown = page.locator("#perihal"), page.locator("#isi"), page.locator("[data-preview]")
        await subject.fill("Selesai: {{ number }}")
        await body.fill("Terima kasih atas laporan “{{ title }}”.")
        await expect(shown).to_contain_text("Selesai: SGR-7K4D-9QXH")
        await expect(shown).to_contain_text(word("mail.sample.title"))
        await body.fill("{% for a in title %}{{ a }}{% endfor %}")
        await expect(page.locator("#isi-error")).to_have_text(word("error.TEMPLATE_FORBIDDEN", line=1))
        await expect(page.locator("form .btn.main")).to_be_disabled()
        await body.fill("Terima kasih, ")
        await page.locator(".placeholders summary").click()
        await page.get_by_role("button", name=word("pesan.text.insert", name="city")).click()
        await expect(shown).to_contain_text("Terima kasih, Kota Sagara")
        await page.locator("form .btn.main").click()
        await expect(page.get_by_text(word("pesan.text.saved"))).to_be_visible()
        await page.reload()
        await page.locator("#teks").select_option("reporter.CONFIRMED")
        await expect(body).to_have_value("Terima kasih, {{ city }}")
        await page.get_by_role("button", name=word("pesan.text.original")).click()
        await expect(page.get_by_text(word("pesan.text.restored"))).to_be_visible()
        await expect(body).not_to_have_value("Terima kasih, {{ city }}")
        assert one.faults == []


async def test_what_had_no_address_can_be_sent_again_and_says_why_it_was_not(browser: Browser, city: Served):
    async with person(browser, city.url, is_phone=True) as one:
        await keeper(one, "undeliverable")
        first = one.page.locator(".letters > li").first
        await expect(first).to_contain_text(word("pesan.noAddress"))
        await first.get_by_role("button", name=word("pesan.again")).click()
        await expect(first).to_contain_text(word("pesan.sentAgain"))
        assert one.faults == []


async def test_who_keeps_no_messages_is_led_back_to_the_desk(browser: Browser, city: Served):
    async with person(browser, city.url) as one:
        await journeys.sign_in(one, journeys.username("OPERATOR", journeys.AGENCY))
        await expect(one.page.locator("[data-messages]")).to_have_count(0)
        await one.page.goto(f"{one.url}/pesan")
        await expect(one.page).to_have_url(f"{one.url}/dasbor")
