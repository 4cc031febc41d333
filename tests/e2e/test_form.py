"""The form forgives: keys alone suffice, faults are told in place, nothing typed is lost, nothing is sent twice."""

import asyncio

import pytest
from playwright.async_api import Browser, Route, expect

from tests.contract.actors import signed_in
from tests.contract.documents import QUEUE
from tests.e2e import journeys
from tests.e2e.browser import HOME, person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]


async def test_a_report_is_sent_by_keys_alone(browser: Browser, city: Served):
    async with person(browser, city.url) as one:
        await one.go("/lapor")
        page, keys = one.page, one.page.keyboard

        async def tab_to(selector: str) -> None:
            for _ in range(60):
                if await page.evaluate("selector => document.activeElement.matches(selector)", selector):
                    return
                await keys.press("Tab")
            raise AssertionError(f"no key leads to {selector}")

        await tab_to("#cerita")
        await keys.type(journeys.STORY)
        await tab_to("#kategori")
        await keys.type("Lampu")
        await tab_to("form.ask .send .main")
        await keys.press("Enter")
        await expect(page.locator("#judul")).to_be_focused()
        await tab_to(".doors [aria-expanded]")
        await keys.press("Enter")
        await expect(page.locator("#cari")).to_be_focused()
        await keys.type(HOME.name)
        await expect(page.locator(".found button").first).to_be_visible()
        await tab_to(".found button")
        await keys.press("Enter")
        await expect(page.locator(".where")).to_contain_text(HOME.name)
        await tab_to("form.place .main")
        await keys.press("Enter")
        await expect(page.locator("#judul")).to_be_focused()
        await tab_to("input[name=identitas]")
        await keys.press("ArrowDown")
        await keys.press("ArrowDown")
        await expect(page.locator("input[value=ANONYMOUS]")).to_be_checked()
        await tab_to("form.ask .send .main")
        await keys.press("Enter")
        await expect(page.locator("#judul")).to_be_focused()
        await expect(page.locator("dl.check")).to_contain_text(HOME.name)
        await tab_to("#kirim")
        await keys.press("Enter")
        await expect(page.locator(".slip .number")).to_be_visible()
        await expect(page.locator("h1")).to_be_focused()
        assert one.faults == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
async def test_an_empty_form_says_what_is_missing_and_leads_there(browser: Browser, city: Served, script: bool):
    async with person(browser, city.url, is_phone=True, java_script_enabled=script) as one:
        page = one.page
        await page.goto(f"{city.url}/lapor")
        if script:
            await one.ready()
        await page.locator("form.ask .send .main").click()
        summary = page.locator(".summary-error")
        await expect(summary).to_contain_text(word("form.problems"))
        await expect(page).to_have_title(word("form.error.title", title="").rstrip() + " " + await plain_title(page))
        if script:
            await expect(summary).to_be_focused()
        for link in await summary.locator("a").all():
            target = await link.get_attribute("href")
            assert target
            await expect(page.locator(target)).to_have_attribute("aria-invalid", "true")
            if script:
                await link.click()
                await expect(page.locator(target)).to_be_focused()
        await page.locator("#cerita").fill(journeys.STORY)
        await page.locator("form.ask .send .main").click()
        await expect(page.locator("#cerita")).to_have_value(journeys.STORY)


async def plain_title(page: object) -> str:
    title: str = await page.title()  # type: ignore[attr-defined]
    return title.partition(": ")[2]


async def test_a_draft_survives_a_reload_with_its_photo(browser: Browser, city: Served):
    """Who reports stays in the tab it was typed in, and only until the report is sent."""
    async with person(browser, city.url, is_phone=True) as one:
        await one.go("/lapor")
        await journeys.tell(one)
        await journeys.take_photo(one)
        await journeys.onward(one, 2)
        await journeys.locate(one, "Seberang warung")
        await journeys.onward(one, 3)
        await one.page.locator("#hp").fill("0812 3456 7890")
        await expect(one.page.locator(".saved")).to_be_visible()
        await asyncio.sleep(0.6)
        await one.page.reload()
        await one.ready()
        await expect(one.page.locator("#judul")).to_contain_text(word("form.step3.title"))
        await expect(one.page.locator("#hp")).to_have_value("0812 3456 7890")
        await journeys.onward(one, 4)
        check = one.page.locator("dl.check")
        await expect(check).to_contain_text(journeys.STORY)
        await expect(check).to_contain_text("Seberang warung")
        await expect(check.locator("img")).to_have_count(1)
        await asyncio.sleep(0.8)
        newcomer = await one.another_page()
        await newcomer.go("/lapor")
        await expect(newcomer.page.locator(".live-note")).to_contain_text(word("form.draft.found"))
        await newcomer.press("form.draft.resume")
        await expect(newcomer.page.locator("#judul")).to_contain_text(word("form.step4.title"))
        await expect(newcomer.page.locator("dl.check")).to_contain_text(word("later.noContact"))
        await expect(check).to_contain_text("0812 •••• 7890")
        await journeys.send(one)
        assert await one.page.evaluate("sessionStorage.getItem('kontak')") is None


async def test_a_double_tap_and_a_cut_line_make_one_report(browser: Browser, city: Served):
    story = "Keran umum bocor di pasar, air terbuang."
    async with person(browser, city.url, is_phone=True) as one:
        await journeys.to_the_check(one, story=story)
        sent: list[str] = []

        async def cut_first(route: Route) -> None:
            if "submitComplaint" not in (route.request.post_data or ""):
                await route.continue_()
                return
            sent.append(route.request.post_data or "")
            answer = await route.fetch()
            if len(sent) == 1:
                await route.abort()
            else:
                await route.fulfill(response=answer)

        await one.page.route("**/graphql", cut_first)
        await one.page.locator("#kirim").dblclick()
        await expect(one.page.locator(".live-note")).to_contain_text(word("later.queued"))
        await one.page.locator("#kirim").click()
        await expect(one.page.locator(".slip .number")).to_be_visible()
        assert len(sent) == 2
        assert sent[0] == sent[1]
    async with signed_in(city.url, "VERIFIER") as staff:
        assert (await staff.do(QUEUE, view="ALL", filter={"text": "keran umum bocor"}))["totalCount"] == 1


async def test_a_report_waits_for_the_line_and_goes_by_itself(browser: Browser, city: Served):
    async with person(browser, city.url, is_phone=True) as one:
        await journeys.to_the_check(one, story="Papan nama jalan hilang.")
        await one.context.set_offline(True)
        await one.page.locator("#kirim").click()
        await expect(one.page.locator(".live-note")).to_contain_text(word("later.queued"))
        await asyncio.sleep(0.3)
        await one.context.set_offline(False)
        await expect(one.page.locator(".slip .number")).to_be_visible()
