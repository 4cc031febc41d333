"""A reporter hides; the custodian opens the seal with a reason; reporter and inspectorate see that it was opened."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import journeys
from tests.e2e.browser import Person, person, word
from tests.e2e.reported import reported
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

BASIS = "Surat Polres B/12/XI/2026 tanggal 10 November 2026"
PAGE = "/identitas"


async def fill(keeper: Person, number: str, basis: str = BASIS) -> None:
    await keeper.page.locator("#s-number").fill(number)
    await keeper.page.locator("#s-basis").fill(basis)
    await keeper.press("segel.send")


async def test_a_sealed_identity_is_opened_with_a_reason_and_never_unseen(browser: Browser, city: Served):
    async with (
        person(browser, city.url, is_phone=True) as citizen,
        person(browser, city.url) as keeper,
        person(browser, city.url) as inspector,
        person(browser, city.url) as admin,
    ):
        await journeys.to_the_check(citizen, "HIDDEN")
        number, link = await journeys.send(citizen)
        await citizen.page.goto(link)
        await expect(citizen.page.locator("#tautan")).to_be_visible()
        await expect(citizen.page.locator("[data-seals]")).to_have_count(0)

        await journeys.enter(keeper, journeys.username("CUSTODIAN"), PAGE)
        await fill(keeper, number)
        await expect(keeper.page.locator("#s-reason-error")).to_have_text(word("segel.reason.missing"))
        await expect(keeper.page.locator("#s-reason")).to_be_focused()
        await keeper.page.locator("#s-reason").select_option("LEGAL_ORDER")
        await fill(keeper, "SGR-0000-0000")
        await expect(keeper.page.locator("#s-number-error")).to_be_visible()
        await fill(keeper, number, "")
        await expect(keeper.page.locator("#s-basis-error")).to_be_visible()
        await expect(keeper.page.locator("[data-opened]")).to_have_count(0)
        await fill(keeper, number.lower())
        opened = keeper.page.locator("[data-opened]")
        await expect(opened).to_contain_text("Rahmawati Uji")
        await expect(opened).to_contain_text("+6281234567890")
        await expect(opened.locator("h2")).to_be_focused()
        row = keeper.page.locator(f"[data-opening='{number}']")
        await expect(row).to_contain_text(BASIS)
        await keeper.press("segel.close")
        await expect(opened).to_have_count(0)
        await expect(keeper.page.locator("#s-number")).to_have_value("")

        await citizen.page.reload()
        seals = citizen.page.locator("[data-seals]")
        await expect(seals).to_contain_text(word("opening.reason.LEGAL_ORDER"))
        await expect(seals).not_to_contain_text("Polres")
        await journeys.sign_in(inspector, journeys.username("INSPECTOR"))
        await inspector.go(PAGE)
        await expect(inspector.page.locator(f"[data-opening='{number}']")).to_contain_text(BASIS)
        await expect(inspector.page.locator("[data-open-seal]")).to_have_count(0)
        assert "Rahmawati" not in await inspector.page.content()
        await journeys.sign_in(admin, journeys.username("VERIFIER"))
        await admin.page.goto(f"{city.url}{PAGE}")
        await admin.page.wait_for_url("**/dasbor*")
        assert [one.faults for one in (citizen, keeper, inspector, admin)] == [[], [], [], []]


async def test_a_report_about_an_office_is_taken_from_everybodys_sight(browser: Browser, city: Served):
    async with (
        person(browser, city.url) as admin,
        person(browser, city.url) as operator,
        person(browser, city.url) as inspector,
        person(browser, city.url, is_phone=True) as public,
    ):
        case = await reported(admin, operator, "Kepala dinas meminta uang untuk memperbaiki lampu.", 961)
        await case.work()
        await public.go("/")
        entry = public.page.locator(f".entry[data-number='{case.number}']")
        await expect(entry).to_be_visible()
        await journeys.sign_in(inspector, journeys.username("INSPECTOR"))
        await journeys.row_of(operator, case.number)
        await journeys.open_case(admin, case.number, "ALL")
        await journeys.begin(admin, "sendToInspector")
        form = admin.page.locator("[data-form=sendToInspector]")
        await admin.page.locator("[data-send=sendToInspector]").click()
        await expect(form.locator(".error")).to_be_visible()
        await form.locator("#f-reason").fill("Yang dilaporkan kepala dinas itu sendiri")
        await admin.page.locator("[data-send=sendToInspector]").click()
        await expect(admin.page.locator(".toast")).to_contain_text(word("move.done.sendToInspector"))
        await expect(entry).to_contain_class("gone")
        await public.page.reload()
        await expect(public.page.locator(".entry").first).to_be_visible()
        await expect(entry).to_have_count(0)
        for staff in (admin, operator):
            await expect(staff.page.locator(".job", has_text=case.number)).to_contain_text(word("desk.gone"))
            await staff.page.reload()
            await staff.page.locator(".queue ol, .queue .empty").first.wait_for()
            await expect(staff.page.locator(".job", has_text=case.number)).to_have_count(0)
        await journeys.open_case(inspector, case.number, "TO_VERIFY")
        await expect(inspector.page.locator("[data-action=verifyComplaint]")).to_be_visible()
        assert [one.faults for one in (admin, operator, inspector, public)] == [[], [], [], []]
