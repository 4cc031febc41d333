"""What keeps a case waiting, from the desk: a question, a delay with a date, another body; nothing typed is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import calls, journeys
from tests.e2e.browser import Person, person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

ANSWER = """mutation($input: AnswerQuestionInput!) { answerQuestion(input: $input) { __typename } }"""
QUESTION = "Tiang nomor berapa yang padam?"
REASON = "Menunggu suku cadang dari gudang provinsi."
TARGET = "PLN UP3 Sagara"


async def verified(staff: Person, story: str) -> tuple[str, str]:
    """Have a report that a colleague has verified; its number and the reporter's key."""
    category = await calls.category(staff, journeys.CATEGORY)
    number, key = await calls.report(staff, story, category)
    await calls.verify(staff, number, category)
    return number, key


async def agency_of(staff: Person) -> dict[str, str]:
    """Find the agency these tests turn to."""
    skpds = await calls.ask(staff, "{ skpds { id slug name } }")
    agency: dict[str, str] = next(one for one in skpds["skpds"] if one["slug"] == journeys.AGENCY)
    return agency


async def bounce(admin: Person, operator: Person, number: str) -> None:
    """Let the agency hand a case back twice."""
    reason = "Bukan aset dinas kami."
    await calls.move(operator, number, "returnComplaint", "ReasonedMoveInput", reason=reason)
    agency = await agency_of(admin)
    await calls.move(admin, number, "assignComplaint", "AssignComplaintInput", skpdId=agency["id"])
    await calls.move(operator, number, "returnComplaint", "ReasonedMoveInput", reason=reason)


async def at_the_agency(staff: Person, story: str) -> tuple[str, str]:
    """Have a report that lies with the agency."""
    number, key = await verified(staff, story)
    agency = await agency_of(staff)
    await calls.move(staff, number, "assignComplaint", "AssignComplaintInput", skpdId=agency["id"])
    return number, key


async def test_an_operator_asks_holds_resumes_and_undoes(browser: Browser, city: Served):
    async with person(browser, city.url) as admin, person(browser, city.url) as operator:
        await journeys.sign_in(admin, journeys.username("VERIFIER"))
        await journeys.sign_in(operator, journeys.username("OPERATOR", journeys.AGENCY))
        number, key = await at_the_agency(admin, "Lampu jalan di depan masjid raya padam tiga hari.")
        page = operator.page
        await journeys.open_case(operator, number)
        await journeys.act(operator, "acceptComplaint")
        await journeys.open_case(operator, number)
        await journeys.begin(operator, "askReporter")
        await page.locator("#f-text").fill(QUESTION)
        await page.locator("[data-preview] summary").click()
        await expect(page.locator("[data-preview] .card")).to_contain_text(QUESTION)
        await page.locator("[data-send=askReporter]").click()
        await expect(page.locator("[data-waits=question]")).to_contain_text(QUESTION)
        await expect(page.locator(".detail .clock")).to_contain_text(word("stage.paused"))
        given = {"trackingNumber": number, "accessKey": key, "text": "Tiang nomor 14."}
        done = await calls.ask(admin, ANSWER, input=given)
        assert done["answerQuestion"]["__typename"] == "ComplaintChanged"
        await expect(page.locator("[data-waits=answer]")).to_contain_text("Tiang nomor 14.")
        promised = (datetime.now(UTC).date() + timedelta(days=6)).isoformat()
        await journeys.act(operator, "holdComplaint", reason=REASON, nextUpdateOn=promised)
        await expect(page.locator("[data-waits=held]")).to_contain_text(REASON)
        await page.locator("[data-undo]").click()
        await expect(page.locator("[data-waits=held]")).to_have_count(0)
        await expect(page.locator("[data-action=resolveComplaint]")).to_be_visible()
        assert operator.faults == []


async def test_a_verifier_refers_and_the_coordinator_takes_the_referral_back(browser: Browser, city: Served):
    async with person(browser, city.url) as admin:
        await journeys.sign_in(admin, journeys.username("VERIFIER"))
        number, _ = await verified(admin, "Kabel listrik menjuntai rendah di tikungan pasar.")
        page = admin.page
        await journeys.open_case(admin, number, "ALL")
        await journeys.act(admin, "referComplaint", target=TARGET, reason="Jaringan listrik diurus PLN.")
        await journeys.open_case(admin, number)
        await expect(page.locator("[data-waits=referred]")).to_contain_text(TARGET)
        await journeys.act(admin, "returnReferral", reason="PLN menyatakan tiang ini milik kota.")
        await journeys.open_case(admin, number)
        await expect(page.locator(".detail .head .tag").first).to_have_text(word("status.SUBMITTED"))
        assert admin.faults == []


async def test_a_conflict_keeps_the_question(browser: Browser, city: Served):
    async with person(browser, city.url) as admin, person(browser, city.url) as colleague:
        for one in (admin, colleague):
            await journeys.sign_in(one, journeys.username("VERIFIER"))
        category = await calls.category(admin, journeys.CATEGORY)
        number, _ = await calls.report(admin, "Tiang lampu taman kota doyong ke jalan.", category)
        page = admin.page
        await journeys.open_case(admin, number)
        await journeys.begin(admin, "askReporter")
        await page.locator("#f-text").fill(QUESTION)
        await calls.verify(colleague, number, category)
        await expect(page.locator(".conflict")).to_contain_text(word("status.VERIFIED"))
        await expect(page.locator("[data-send=askReporter]")).to_be_disabled()
        await expect(page.locator("#f-text")).to_have_value(QUESTION)
        await page.locator("[data-reload]").click()
        await expect(page.locator(".conflict")).to_have_count(0)
        await expect(page.locator("#f-text")).to_have_value(QUESTION)
        await expect(page.locator(".move .error")).to_contain_text(word("desk.moveGone"))


async def test_the_coordinator_settles_what_two_agencies_returned(browser: Browser, city: Served):
    async with person(browser, city.url) as admin, person(browser, city.url) as operator:
        await journeys.sign_in(admin, journeys.username("COORDINATOR"))
        await journeys.sign_in(operator, journeys.username("OPERATOR", journeys.AGENCY))
        number, _ = await at_the_agency(admin, "Lampu sorot lapangan padam, dua dinas saling menunjuk.")
        await bounce(admin, operator, number)
        agency = await agency_of(admin)
        page = admin.page
        await journeys.open_case(admin, number, "RETURNED")
        await expect(page.locator("[data-waits=settle]")).to_be_visible()
        await expect(page.locator("[data-chain]")).to_contain_text(word("desk.chain.count", n=2))
        note = "Aset ini tercatat pada dinas tersebut."
        await journeys.act(admin, "assignComplaint", skpdId=agency["name"], note=note)
        await journeys.open_case(operator, number)
        await expect(operator.page.locator("[data-action=acceptComplaint]")).to_be_visible()
        await expect(operator.page.locator("[data-action=returnComplaint]")).to_have_count(0)
        assert admin.faults == []
