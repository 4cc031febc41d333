"""A report on its way through the desk, moved by colleagues through the API while its reporter looks at the page."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count

from playwright.async_api import expect

from tests.contract.actors import photo
from tests.e2e import calls, journeys
from tests.e2e.browser import Person, person

SEEDS = count(500)


@dataclass
class Case:
    """A report, and who moves it."""

    admin: Person
    operator: Person
    number: str
    key: str
    category: str

    @property
    def link(self) -> str:
        return f"/lacak/{self.number}#kunci={self.key}"

    async def work(self) -> None:
        """Verify, pass on, take up."""
        await calls.verify(self.admin, self.number, self.category)
        skpds = (await calls.ask(self.admin, "{ skpds { id slug } }"))["skpds"]
        agency = next(one["id"] for one in skpds if one["slug"] == journeys.AGENCY)
        await calls.move(self.admin, self.number, "assignComplaint", "AssignComplaintInput", skpdId=agency)
        await calls.move(self.operator, self.number, "acceptComplaint", "CaseMoveInput")

    async def resolve(self, seed: int, text: str) -> None:
        """Give a final answer with a photo."""
        ticket = await calls.photo_ticket(self.operator, photo(seed))
        given = {"kind": "AFFIRMATIVE", "text": text, "photoTickets": [ticket]}
        await calls.move(self.operator, self.number, "resolveComplaint", "ResolveInput", **given)


async def reported(admin: Person, operator: Person, story: str, seed: int) -> Case:
    """Sign the colleagues in and have something reported, with a photo."""
    await journeys.sign_in(admin, journeys.username("VERIFIER"))
    await journeys.sign_in(operator, journeys.username("OPERATOR", journeys.AGENCY))
    category = await calls.category(admin, journeys.CATEGORY)
    ticket = await calls.photo_ticket(admin, photo(seed))
    number, key = await calls.report(admin, story, category, photoTickets=[ticket])
    return Case(admin, operator, number, key, category)


@asynccontextmanager
async def own_case(one: Person) -> AsyncGenerator[Case]:
    """Report something, have colleagues move it, then open the reporter's link."""
    assert one.context.browser
    async with person(one.context.browser, one.url) as admin, person(one.context.browser, one.url) as operator:
        seed = next(SEEDS)
        case = await reported(admin, operator, f"Lampu tiang nomor {seed} di jalan ini padam.", seed)
        yield case
        await one.go(case.link)
        await expect(one.page.locator("[data-yours]")).to_be_visible()


async def own_question(one: Person) -> None:
    async with own_case(one) as case:
        await calls.move(case.admin, case.number, "askReporter", "AskReporterInput", text="Tiang nomor berapa?")
    await one.page.locator("[data-send=answerQuestion]").click()
    await expect(one.page.locator("[data-form=answerQuestion] .error")).to_be_visible()


async def own_answer(one: Person) -> None:
    async with own_case(one) as case:
        await case.work()
        await case.resolve(next(SEEDS), "Lampu sudah diganti.")
    await one.page.locator("[data-compare]").click()
    await one.page.locator("[data-open=reopenComplaint]").click()
    await expect(one.page.locator("[data-form=reopenComplaint]")).to_be_visible()


async def own_rating(one: Person) -> None:
    async with own_case(one) as case:
        await case.work()
        await case.resolve(next(SEEDS), "Lampu sudah diganti.")
    await one.page.locator("[data-send=confirmResolution]").click()
    await one.page.locator(".rate label").nth(3).click()
    await expect(one.page.locator("[data-form=rateComplaint]")).to_be_visible()


async def own_refusal(one: Person) -> None:
    async with own_case(one) as case:
        refused = {"reasonCode": "NOT_A_COMPLAINT", "note": "Ini permintaan sumbangan."}
        await calls.move(case.admin, case.number, "rejectComplaint", "RejectComplaintInput", **refused)
    await one.page.locator("[data-open=appealRejection]").click()
    await expect(one.page.locator("[data-form=appealRejection]")).to_be_visible()
