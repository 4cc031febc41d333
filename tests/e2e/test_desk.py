"""The operators' desk: two people at one case, keys that stay quiet, and a line that says when it is cut."""

import pytest
from playwright.async_api import Browser, Route, expect

from tests.e2e import calls, journeys
from tests.e2e.browser import Person, person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

NOTE = "Sudah saya telepon pelapornya, alamatnya benar."


async def fresh_report(citizen: Person, story: str) -> str:
    await journeys.to_the_check(citizen, "ANONYMOUS", story=story)
    return (await journeys.send(citizen))[0]


async def test_the_second_of_two_sees_the_conflict_and_keeps_the_note(browser: Browser, city: Served):
    async with (
        person(browser, city.url, is_phone=True) as citizen,
        person(browser, city.url) as first,
        person(browser, city.url) as second,
    ):
        number = await fresh_report(citizen, "Tiang listrik miring di ujung gang.")
        for one in (first, second):
            await journeys.sign_in(one, journeys.username("VERIFIER"))
            await journeys.open_case(one, number)
        await second.page.locator("[data-action=verifyComplaint]").click()
        await second.page.locator("[data-form=verifyComplaint] #f-note").fill(NOTE)
        await journeys.act(first, "verifyComplaint")
        conflict = second.page.locator(".conflict")
        await expect(conflict).to_contain_text(word("status.VERIFIED"))
        note = second.page.locator("[data-form=verifyComplaint] #f-note")
        await expect(note).to_have_value(NOTE)
        await expect(second.page.locator("[data-send=verifyComplaint]")).to_be_disabled()
        await second.page.locator("[data-reload]").click()
        await expect(conflict).to_have_count(0)
        await expect(second.page.locator(".detail .head .tag")).to_have_text(word("status.VERIFIED"))
        await expect(note).to_have_value(NOTE)


async def test_keys_open_and_move_a_case_but_never_while_typing(browser: Browser, city: Served):
    async with person(browser, city.url, is_phone=True) as citizen, person(browser, city.url) as staff:
        number = await fresh_report(citizen, "Selokan mampet di belakang pasar.")
        await journeys.sign_in(staff, journeys.username("VERIFIER"))
        page, keys = staff.page, staff.page.keyboard
        await keys.press("/")
        await expect(page.locator("#cari")).to_be_focused()
        await keys.type(number)
        await expect(page.locator(".job")).to_have_count(1)
        await expect(page.locator(".job")).to_contain_text(number)
        assert await page.locator(".move").count() == 0
        await page.reload()
        await expect(page.locator("#cari")).to_have_value(number)
        await expect(page.locator(".job")).to_have_count(1)
        await page.locator("#cari").focus()
        await keys.press("Tab")
        await keys.press("j")
        await keys.press("Enter")
        await expect(page.locator(".detail .head")).to_contain_text(number)
        await keys.press("v")
        await expect(page.locator("[data-form=verifyComplaint] :focus")).to_have_count(1)
        await expect(page.locator("[data-form=verifyComplaint] .note")).to_have_text(word("desk.preview.noContact"))
        await keys.press("Escape")
        await expect(page.locator("[data-form=verifyComplaint]")).to_have_count(0)
        await keys.press("?")
        await page.locator("[data-keys-switch]").uncheck()
        await keys.press("Escape")
        await page.locator(".detail .head h1").click()
        await keys.press("v")
        await expect(page.locator("[data-form=verifyComplaint]")).to_have_count(0)


async def test_a_cut_line_is_told_and_nothing_is_missed(browser: Browser, city: Served):
    async with person(browser, city.url, is_phone=True) as citizen, person(browser, city.url) as staff:
        await journeys.sign_in(staff, journeys.username("VERIFIER"))
        line = staff.page.locator(".bar .live")
        await expect(line).to_have_attribute("data-state", "ok")
        await staff.context.set_offline(True)
        await expect(line).not_to_have_attribute("data-state", "ok", timeout=15_000)
        number = await fresh_report(citizen, "Rambu lalu lintas hilang dicuri.")
        await staff.context.set_offline(False)
        retry = staff.page.locator(".bar .live button")
        if await retry.count():
            await retry.click()
        await expect(line).to_have_attribute("data-state", "ok", timeout=25_000)
        await journeys.open_case(staff, number)


async def test_a_note_that_was_not_saved_comes_back_with_its_words(browser: Browser, city: Served):
    async with person(browser, city.url) as staff:
        await journeys.sign_in(staff, journeys.username("VERIFIER"))
        number, _ = await calls.report(
            staff, "Papan nama jalan hilang.", await calls.category(staff, journeys.CATEGORY)
        )
        page = staff.page
        await journeys.open_case(staff, number)

        async def refuse(route: Route) -> None:
            if "addInternalNote" in (route.request.post_data or ""):
                await route.fulfill(status=500, body="{}")
            else:
                await route.continue_()

        await page.route("**/graphql", refuse)
        await journeys.begin(staff, "addInternalNote")
        await page.locator("#f-text").fill(NOTE)
        await page.locator("[data-send=addInternalNote]").click()
        form = page.locator("[data-form=addInternalNote]")
        await expect(form.locator("[role=alert]")).to_contain_text(word("desk.notSaved"))
        await expect(form.locator("#f-text")).to_have_value(NOTE)
        await expect(page.locator(".notes")).to_have_count(0)
        await page.unroute("**/graphql")
        await page.locator("[data-send=addInternalNote]").click()
        await expect(page.locator(".notes li")).to_contain_text(NOTE)


async def test_personal_data_goes_onto_the_board_only_when_said_twice(browser: Browser, city: Served):
    async with person(browser, city.url) as staff:
        await journeys.sign_in(staff, journeys.username("VERIFIER"))
        story = "Lampu padam, hubungi saya di 0812-3456-7890 kalau perlu."
        number, _ = await calls.report(staff, story, await calls.category(staff, journeys.CATEGORY))
        page = staff.page
        await journeys.open_case(staff, number)
        await journeys.begin(staff, "verifyComplaint")
        await page.locator("[data-send=verifyComplaint]").click()
        await expect(page.locator("dialog.ask-again")).to_contain_text("0812-3456-7890")
        await page.locator("[data-confirm-no]").click()
        assert (await calls.found(staff, number))["status"] == "SUBMITTED"
        await page.locator(".move details:not(.explain) summary").first.click()
        await page.locator("#f-publicTitle").fill("Lampu jalan padam")
        await page.locator("#f-publicBody").fill("Lampu padam.")
        await page.locator("[data-send=verifyComplaint]").click()
        await expect(page.locator(".toast")).to_contain_text(word("move.done.verifyComplaint"))
