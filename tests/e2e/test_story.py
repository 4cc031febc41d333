"""The whole job in four browsers at once: a phone, the public board, an administrator, an operator.

Nobody reloads anything after opening their page: what one does, the others see.
"""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from server.demo.directory import SKPDS
from tests.contract.actors import photo
from tests.e2e import journeys
from tests.e2e.browser import HOME, Person, person, picture, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

AGENCY_NAME = next(skpd.name for skpd in SKPDS if skpd.slug == journeys.AGENCY)
EVENTS = ["RESOLVED", "ACCEPTED", "ASSIGNED", "VERIFIED", "SUBMITTED"]
SECRETS = ("Rahmawati", "0812 3456", "+62812", "81234567890")


@dataclass
class People:
    """Those who take part."""

    citizen: Person
    public: Person
    admin: Person
    operator: Person

    @property
    def all(self) -> list[Person]:
        return [self.citizen, self.public, self.admin, self.operator]


@asynccontextmanager
async def four(browser: Browser, city: Served, *, script: bool = True) -> AsyncGenerator[People]:
    """Seat the four, the three watchers with their live screens open."""
    async with AsyncExitStack() as stack:
        seat = stack.enter_async_context
        citizen = await seat(person(browser, city.url, is_phone=True, java_script_enabled=script))
        others = [await seat(person(browser, city.url)) for _ in range(3)]
        people = People(citizen, *others)
        await people.public.go("/")
        await expect(people.public.page.locator(".live")).to_have_attribute("data-state", "ok")
        await journeys.sign_in(people.admin, journeys.username("VERIFIER"))
        await journeys.sign_in(people.operator, journeys.username("OPERATOR", journeys.AGENCY))
        yield people


async def status_on(person: Person, number: str, status: str) -> None:
    """Wait until the board shows the case so."""
    entry = person.page.locator(f".entry[data-number='{number}']")
    await expect(entry.locator(".tag")).to_have_text(word(f"status.{status}"))


async def phase_counts(person: Person) -> list[int]:
    return [int(text) for text in await person.page.locator(".phases b").all_inner_texts()]


async def the_case_goes_its_way(people: People, number: str, tracking: Person, evidence: Path) -> None:
    """Verify, assign, accept, resolve; everybody's screen follows."""
    public, admin, operator = people.public, people.admin, people.operator
    tag = tracking.page.locator(".case-head .tag")
    await expect(tag).to_have_text(word("status.SUBMITTED"))
    before = await phase_counts(public)

    await journeys.open_case(admin, number)
    await journeys.act(admin, "verifyComplaint")
    pill = public.page.locator(".pill")
    await expect(pill).to_contain_text(word("board.arrived", n=1))
    assert await public.page.locator(f".entry[data-number='{number}']").count() == 0
    await pill.click()
    await status_on(public, number, "VERIFIED")
    await expect(tag).to_have_text(word("status.VERIFIED"))

    await journeys.open_case(admin, number, "ALL")
    await journeys.act(admin, "assignComplaint", skpdId=AGENCY_NAME)
    await journeys.open_case(operator, number)
    await journeys.act(operator, "acceptComplaint")
    await status_on(public, number, "IN_PROGRESS")
    await expect(tag).to_have_text(word("status.IN_PROGRESS"))
    row = await journeys.row_of(admin, number)
    await expect(row.locator("a")).to_contain_text(word("status.IN_PROGRESS"))

    await journeys.open_case(operator, number)
    await journeys.resolve(operator, evidence)
    await status_on(public, number, "RESOLVED")
    await expect(tag).to_have_text(word("status.RESOLVED"))
    await expect(row.locator("a")).to_contain_text(word("status.RESOLVED"))
    total, waiting, active, done = before
    await expect(public.page.locator(".phases b")).to_have_text(
        [str(n) for n in (total + 1, waiting, active, done + 1)]
    )


async def the_record_is_whole(people: People, number: str, tracking: Person) -> None:
    """Read the timeline, the photos before and after, and the audit trail."""
    page = tracking.page
    steps = page.locator(".thread li[data-event]")
    assert [await step.get_attribute("data-event") for step in await steps.all()] == EVENTS
    await expect(page.locator(".pair img")).to_have_count(2)
    for image in await page.locator(".pair img").all():
        await image.scroll_into_view_if_needed()
        await expect(image).to_have_js_property("complete", True)
        assert await image.evaluate("image => image.naturalWidth") > 100
    admin = people.admin
    await journeys.open_case(admin, number)
    await admin.page.locator("details[data-trail] summary").click()
    await expect(admin.page.locator("details[data-trail] li b").first).to_be_visible()
    logged = await admin.page.locator("details[data-trail] li b").all_inner_texts()
    assert [action for action in logged if action in EVENTS] == EVENTS[::-1]


@pytest.mark.parametrize("mode", ["SHOWN", "ANONYMOUS"])
async def test_a_report_travels_from_phone_to_solution(browser: Browser, city: Served, tmp_path: Path, mode: str):
    async with four(browser, city) as people:
        citizen = people.citizen
        await journeys.to_the_check(citizen, mode, with_photo=True)
        await expect(citizen.page.locator("dl.check")).to_contain_text(HOME.name)
        number, link = await journeys.send(citizen)
        await citizen.page.goto(link)
        await expect(citizen.page.locator("#anda")).to_have_text(word("reporter.title"))
        evidence = picture(tmp_path, "sesudah.jpg", photo(21))
        await the_case_goes_its_way(people, number, citizen, evidence)
        await the_record_is_whole(people, number, citizen)
        shown = await people.public.page.content() + await citizen.page.content()
        assert [secret for secret in SECRETS if secret in shown] == []
        assert [one.faults for one in people.all] == [[], [], [], []]


async def test_a_report_sent_without_javascript_travels_as_well(browser: Browser, city: Served, tmp_path: Path):
    async with four(browser, city, script=False) as people, person(browser, city.url, is_phone=True) as reader:
        sent = picture(tmp_path, "sebelum.jpg", photo(22))
        number, link = await journeys.report_without_script(people.citizen, sent)
        await people.citizen.page.goto(f"{city.url}/lacak/{number}")
        await expect(people.citizen.page.locator(".tag")).to_have_text(word("page.status.SUBMITTED"))
        await reader.page.goto(link)
        evidence = picture(tmp_path, "sesudah.jpg", photo(23))
        await the_case_goes_its_way(people, number, reader, evidence)
        await the_record_is_whole(people, number, reader)
        await people.citizen.page.reload()
        await expect(people.citizen.page.locator(".case-head .tag")).to_have_text(word("page.status.RESOLVED"))
