"""One problem, one case: the form offers what was reported already, and a verifier joins two; everybody is told.

Cases are made through the API; what is tested is what people see and do, and what the outbox owes them.
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.async_api import Browser, Response, Route, expect

from tests.contract.actors import Actor, signed_in, visiting
from tests.contract.documents import ASSIGN, CHOICES, QUEUE, SUBMIT, VERIFY
from tests.e2e import journeys
from tests.e2e.browser import HOME, Person, person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]


@dataclass(frozen=True)
class Made:
    """A published case."""

    id: str
    number: str
    title: str


@asynccontextmanager
async def offices(city: Served) -> AsyncGenerator[tuple[Actor, Actor]]:
    """Let a citizen's program and a verifier's come to the server."""
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        yield await enter(visiting(city.url)), await enter(signed_in(city.url, "VERIFIER"))


async def published(citizen: Actor, admin: Actor, title: str, *, category: str = "jalan", north: float = 0.0) -> Made:
    """Report something near home and publish it. Units: degrees north of home."""
    choices = await admin.ask(CHOICES)
    category_id = next(one["id"] for one in choices["categories"] if one["slug"].startswith(category))
    report = {
        "submissionId": str(uuid4()),
        "title": title,
        "body": f"{title}, sudah seminggu dan belum diperbaiki.",
        "categoryId": category_id,
        "position": {"latitude": HOME.latitude + north, "longitude": HOME.longitude},
        "reporter": {"phone": "0812 5550 0142"},
    }
    sent = await citizen.do(SUBMIT, input=report)
    number = sent["complaint"]["trackingNumber"]
    queue = await admin.do(QUEUE, view="TO_VERIFY", filter={"text": number})
    row = queue["edges"][0]["node"]
    given = {"caseId": row["id"], "revision": row["revision"], "categoryId": category_id}
    assert (await admin.do(VERIFY, input=given))["__typename"] == "CaseChanged"
    return Made(row["id"], number, title)


def owed(city: Served, number: str, event: str) -> list[str]:
    """Read from the outbox who is owed word of an event of a case."""
    connection = sqlite3.connect(f"file:{city.directory / 'tanggap.sqlite3'}?mode=ro", uri=True)
    try:
        rows = connection.execute(
            "SELECT m.audience FROM message m JOIN complaint c ON c.id = m.complaint_id "
            "WHERE c.tracking_number = ? AND m.event = ? ORDER BY m.audience",
            (number, event),
        )
        return [row[0] for row in rows]
    finally:
        connection.close()


def is_asked(answer: Response) -> bool:
    return "similarComplaints" in (answer.request.post_data or "")


async def tell_and_locate(citizen: Person, story: str) -> None:
    await citizen.go("/lapor")
    await journeys.tell(citizen, story, None)
    await citizen.page.locator("#kategori").select_option(label="Jalan dan trotoar")
    await journeys.onward(citizen, 2)
    await journeys.locate(citizen)


async def to_the_third_step(citizen: Person, story: str) -> None:
    """Open the third step when the answer about similar reports is there."""
    async with citizen.page.expect_response(is_asked) as answered:
        await tell_and_locate(citizen, story)
    await (await answered.value).finished()
    await journeys.onward(citizen, 3)


async def test_the_form_offers_what_was_reported_already_and_following_it_works(browser: Browser, city: Served):
    async with offices(city) as (citizen, admin), person(browser, city.url, is_phone=True) as phone:
        case = await published(citizen, admin, "Lubang besar di depan warung Bu Sari", north=0.0005)
        await to_the_third_step(phone, "Ada lubang besar dekat warung, motor sering jatuh")
        offered = phone.page.locator(".similar li", has_text=case.title)
        await expect(offered).to_contain_text(word("status.VERIFIED"))
        await expect(offered).to_contain_text(word("similar.away", distance="60 m"))
        await offered.get_by_role("button").click()
        await phone.page.wait_for_url(f"**/lacak/{case.number}#ikut=*")
        behind = phone.page.locator(".behind")
        await expect(behind).to_contain_text(word("support.following"))
        await expect(behind).to_contain_text(word("support.count.one"))
        await phone.go("/lapor")
        await expect(phone.page.locator("#cerita")).to_have_value("")

        await phone.go(f"/lacak/{case.number}")
        await phone.press("support.stop")
        await expect(behind).to_contain_text(word("support.stopped"))
        await phone.press("support.me")
        await expect(behind).to_contain_text(word("support.none"))
        assert phone.faults == []


async def test_who_says_no_goes_on_with_their_own_report(browser: Browser, city: Served):
    async with offices(city) as (citizen, admin), person(browser, city.url, is_phone=True) as phone:
        case = await published(citizen, admin, "Trotoar amblas di tikungan pasar", north=-0.0005)
        await to_the_third_step(phone, "Trotoar amblas dan berlubang")
        similar = phone.page.locator(".similar")
        await expect(similar).to_contain_text(case.title)
        await phone.press("similar.mine")
        await expect(similar).to_have_count(0)
        await journeys.identify(phone, "SHOWN")
        await journeys.onward(phone, 4)
        number, _ = await journeys.send(phone)
        assert number != case.number


async def test_what_is_found_late_waits_for_the_next_step_and_moves_nothing(browser: Browser, city: Served):
    """Whoever is about to choose who may read the name must not hit another choice."""
    late = asyncio.Event()

    async def hold(route: Route) -> None:
        if "similarComplaints" in (route.request.post_data or ""):
            await late.wait()
        await route.continue_()

    async with offices(city) as (citizen, admin), person(browser, city.url, is_phone=True) as phone:
        case = await published(citizen, admin, "Jembatan kayu lapuk di belakang surau", north=0.002)
        await phone.page.route("**/graphql", hold)
        await tell_and_locate(phone, "Jembatan kayu lapuk dan berlubang")
        await journeys.onward(phone, 3)
        choice = phone.page.locator("input[name=identitas][value=ANONYMOUS]")
        await choice.wait_for()
        before = await choice.bounding_box()
        async with phone.page.expect_response(is_asked) as answered:
            late.set()
        await (await answered.value).finished()
        await expect(phone.page.locator(".similar")).to_have_count(0)
        assert await choice.bounding_box() == before
        await journeys.identify(phone, "ANONYMOUS")
        await journeys.onward(phone, 4)
        await expect(phone.page.locator(".similar")).to_contain_text(case.title)


async def follows(one: Person, number: str) -> None:
    """Follow a case from its page, without any address."""
    await one.go(f"/lacak/{number}")
    await one.press("support.follow")
    await one.page.locator(".behind form button.main").click()
    await expect(one.page.locator(".behind")).to_contain_text(word("support.following"))


async def test_a_verifier_joins_two_cases_and_both_followers_are_told(browser: Browser, city: Served):
    async with offices(city) as (citizen, admin), AsyncExitStack() as stack:
        parent = await published(citizen, admin, "Jalan Melati retak panjang", north=0.003)
        child = await published(citizen, admin, "Retakan panjang di Jalan Melati", north=0.0032)
        people = [await stack.enter_async_context(person(browser, city.url)) for _ in range(3)]
        first, second, desk = people
        await follows(first, parent.number)
        await follows(second, child.number)
        await journeys.sign_in(desk, journeys.username("VERIFIER"))
        await journeys.open_case(desk, child.number, "ALL")
        await desk.page.locator(f".similar [data-merge='{parent.number}']").click()
        await desk.page.locator("[data-confirm=mergeComplaints]").click()
        await expect(desk.page.locator(".detail .head .tag")).to_have_text(word("status.MERGED"))

        await expect(second.page.locator(".case-head .tag")).to_have_text(word("status.MERGED"))
        await expect(second.page.locator(f".case-head a[href='/lacak/{parent.number}']")).to_be_visible()
        await expect(first.page.locator(".behind")).to_contain_text(word("support.count", n=2))
        await expect(first.page.locator(".behind")).to_contain_text(word("support.merged.one"))
        assert owed(city, child.number, "MERGED") == ["FOLLOWERS", "REPORTER"]

        await assigned(admin, parent)
        await expect(first.page.locator(".case-head .tag")).to_have_text(word("status.ASSIGNED"))
        assert owed(city, parent.number, "ASSIGNED") == ["FOLLOWERS", "REPORTER"]
        assert owed(city, child.number, "ASSIGNED") == ["REPORTER"]

        await parted_again(desk, parent, child)
        await expect(second.page.locator(".case-head .tag")).to_have_text(word("status.VERIFIED"))
        await expect(first.page.locator(".behind")).to_contain_text(word("support.count.one"))
        assert [one.faults for one in people] == [[], [], []]


async def assigned(admin: Actor, case: Made) -> None:
    choices = await admin.ask(CHOICES)
    queue = await admin.do(QUEUE, view="ALL", filter={"text": case.number})
    row = queue["edges"][0]["node"]
    given = {"caseId": row["id"], "revision": row["revision"], "skpdId": choices["skpds"][0]["id"]}
    assert (await admin.do(ASSIGN, input=given))["__typename"] == "CaseChanged"


async def parted_again(desk: Person, parent: Made, child: Made) -> None:
    """Open the case that goes on and give the other its own way back."""
    await journeys.open_case(desk, parent.number, "ALL")
    await desk.page.locator(f"[data-part='{child.number}']").click()
    await desk.page.locator("#alasan-pisah").fill("Ternyata dua ruas yang berbeda")
    await desk.page.locator("[data-confirm=unmergeComplaint]").click()
    await expect(desk.page.locator(f"[data-part='{child.number}']")).to_have_count(0)
