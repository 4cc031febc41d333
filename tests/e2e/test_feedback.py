"""The reporter's say, on a phone, from the link of the receipt: answer, send back, confirm, rate, object, withdraw.

Nobody reloads: what the agency does appears while the page is read, and what the reporter does changes it in place.
"""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Route, expect

from tests.contract.actors import photo
from tests.e2e import calls, journeys
from tests.e2e.browser import person, picture, word
from tests.e2e.reported import reported
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

QUESTION = "Tiang nomor berapa yang padam?"
REFUSAL = "Ini permintaan sumbangan, bukan laporan masalah."


async def test_the_reporter_answers_reopens_confirms_and_rates(browser: Browser, city: Served, tmp_path: Path):
    async with (
        person(browser, city.url) as admin,
        person(browser, city.url) as operator,
        person(browser, city.url) as public,
        person(browser, city.url, is_phone=True) as citizen,
    ):
        case = await reported(admin, operator, "Lampu jalan di gang mawar padam sudah seminggu.", 301)
        await case.work()
        page, tag = citizen.page, citizen.page.locator(".case-head .tag")
        await citizen.go(case.link)
        await expect(page.locator("[data-yours=IN_PROGRESS]")).to_contain_text(word("reporter.title"))

        await calls.move(operator, case.number, "askReporter", "AskReporterInput", text=QUESTION)
        await expect(page.locator("[data-yours=NEEDS_INFO] blockquote")).to_contain_text(QUESTION)
        form = page.locator("[data-form=answerQuestion]")
        await form.locator("textarea").fill("Tiang nomor 14, sisi utara.")
        evidence = picture(tmp_path, "tiang.jpg", photo(302))
        await form.locator("input[type=file][multiple]").set_input_files(evidence)
        await expect(form.locator("ul.photos > li")).to_have_count(1)
        await page.locator("[data-send=answerQuestion]").click()
        await expect(page.locator("[data-yours=IN_PROGRESS] [role=status]")).to_have_text(
            word("reporter.done.answerQuestion")
        )
        await expect(page.locator("[data-event=INFO_ANSWERED]")).to_contain_text("Tiang nomor 14, sisi utara.")

        await case.resolve(303, "Lampu sudah diganti.")
        await expect(page.locator("[data-yours=RESOLVED] h2").first).to_have_text(word("reporter.solved"))
        await expect(page.locator(".pair figure")).to_have_count(2)
        await page.locator("[data-open=reopenComplaint]").click()
        await page.locator("[data-form=reopenComplaint] textarea").fill("Malam ini padam lagi.")
        await page.locator("[data-send=reopenComplaint]").click()
        await expect(tag).to_have_text(word("status.IN_PROGRESS"))
        await expect(page.locator(".case-head .flag")).to_contain_text([word("status.mark.REOPENED")])
        await expect(page.locator("[data-yours] [role=status]")).to_have_text(word("reporter.done.reopenComplaint"))

        await case.resolve(304, "Kabel yang putus sudah disambung.")
        await public.go(f"/lacak/{case.number}")
        await page.locator("[data-send=confirmResolution]").click()
        await expect(page.locator("[data-yours=CLOSED] [role=status]")).to_have_text(
            word("reporter.done.confirmResolution")
        )
        await page.locator(".rate label").nth(3).click()
        await page.locator("[data-form=rateComplaint] textarea").fill("Cepat, kabelnya rapi.")
        await page.locator("[data-send=rateComplaint]").click()
        outcome = word("track.rated", n=4, word=word("track.rating.4"))
        await expect(page.locator("[data-yours=CLOSED] .answer")).to_contain_text(outcome)

        await expect(public.page.locator(".outcome")).to_contain_text(word("track.closed.REPORTER"))
        await expect(public.page.locator(".outcome")).to_contain_text(outcome)
        await expect(public.page.locator(".outcome blockquote")).to_have_text("Cepat, kabelnya rapi.")
        await expect(public.page.locator("[data-yours]")).to_have_count(0)
        assert "Malam ini padam lagi." not in await public.page.locator("main").inner_text()
        assert citizen.faults == []
        assert public.faults == []


async def test_before_and_after_are_compared_by_arrow_keys(browser: Browser, city: Served):
    async with (
        person(browser, city.url) as admin,
        person(browser, city.url) as operator,
        person(browser, city.url, is_phone=True) as citizen,
    ):
        case = await reported(admin, operator, "Lampu taman bermain pecah kacanya.", 311)
        await case.work()
        await case.resolve(312, "Kaca lampu sudah diganti.")
        await citizen.go(f"/lacak/{case.number}")
        page = citizen.page
        await page.locator("[data-compare]").click()
        slider = page.locator(".laid input")
        await slider.focus()
        await page.keyboard.press("ArrowRight")
        await expect(slider).to_have_value("51")
        await expect(slider).to_have_attribute("aria-valuetext", word("track.compare.value", n=49))
        await page.locator("[data-compare]").click()
        await expect(page.locator(".pair figure")).to_have_count(2)
        assert citizen.faults == []


async def test_a_refused_report_is_objected_to_once(browser: Browser, city: Served):
    async with (
        person(browser, city.url) as admin,
        person(browser, city.url) as operator,
        person(browser, city.url, is_phone=True) as citizen,
    ):
        case = await reported(admin, operator, "Lampu hias balai warga minta ditambah.", 321)
        refused = {"reasonCode": "NOT_A_COMPLAINT", "note": REFUSAL}
        await calls.move(admin, case.number, "rejectComplaint", "RejectComplaintInput", **refused)
        page = citizen.page
        await citizen.go(case.link)
        await expect(page.locator("[data-yours=REJECTED] blockquote")).to_contain_text(REFUSAL)
        await page.locator("[data-open=appealRejection]").click()
        await page.locator("[data-send=appealRejection]").click()
        await expect(page.locator("[data-form=appealRejection] .error")).to_have_text(
            word("reporter.empty.appealRejection")
        )
        await expect(page.locator("[data-form=appealRejection] textarea")).to_be_focused()
        await page.locator("[data-form=appealRejection] textarea").fill("Lampunya padam, bukan minta tambah.")
        await page.locator("[data-send=appealRejection]").click()
        await expect(page.locator(".case-head .tag")).to_have_text(word("status.SUBMITTED"))
        await expect(page.locator("[data-open=appealRejection]")).to_have_count(0)
        assert citizen.faults == []


async def test_words_survive_a_lost_line_and_a_reload(browser: Browser, city: Served):
    async with (
        person(browser, city.url) as admin,
        person(browser, city.url) as operator,
        person(browser, city.url, is_phone=True) as citizen,
    ):
        case = await reported(admin, operator, "Lampu penyeberangan depan sekolah mati.", 331)
        await calls.move(admin, case.number, "askReporter", "AskReporterInput", text=QUESTION)
        page = citizen.page
        await citizen.go(case.link)
        box = page.locator("[data-form=answerQuestion] textarea")
        await box.fill("Di depan gerbang timur.")

        async def cut(route: Route) -> None:
            await route.abort()

        await page.route("**/graphql", cut)
        await page.locator("[data-send=answerQuestion]").click()
        await expect(page.locator("[data-form=answerQuestion] .error")).to_have_text(word("fail.offline"))
        await page.unroute("**/graphql")
        await page.reload()
        await expect(box).to_have_value("Di depan gerbang timur.")
        await page.locator("[data-send=answerQuestion]").click()
        await expect(page.locator("[data-yours=SUBMITTED] [role=status]")).to_have_text(
            word("reporter.done.answerQuestion")
        )
        await page.locator("[data-open=withdrawComplaint]").click()
        await page.locator("[data-send=withdrawComplaint]").click()
        await expect(page.locator(".case-head .tag")).to_have_text(word("status.WITHDRAWN"))
        await expect(page.locator("[data-yours=WITHDRAWN]")).to_contain_text(word("reporter.next.WITHDRAWN"))


async def test_a_wrong_key_shows_what_is_public_and_says_so(browser: Browser, city: Served):
    async with person(browser, city.url) as admin, person(browser, city.url, is_phone=True) as stranger:
        await journeys.sign_in(admin, journeys.username("VERIFIER"))
        category = await calls.category(admin, journeys.CATEGORY)
        number, _ = await calls.report(admin, "Lampu pos ronda berkedip terus sejak kemarin.", category)
        await stranger.go(f"/lacak/{number}#kunci=bukan-kuncinya")
        await expect(stranger.page.locator(".note.bad")).to_have_text(word("track.keyWrong"))
        await expect(stranger.page.locator("[data-yours]")).to_have_count(0)
