"""Many at once: rows chosen and moved together, and a hundred that arrive while somebody reads."""

import asyncio
import time
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import calls, journeys
from tests.e2e.browser import Person, person, word
from tests.e2e.reported import Case, reported
from tests.serving import Served, served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

CATEGORY = "lampu"
HUNDRED = 100
QUIET_SECONDS = 10
HEARD = """() => {
  window.heard = []
  for (const place of document.querySelectorAll('[role=status]'))
    new MutationObserver(() => {
      const said = place.textContent.trim()
      if (said) window.heard.push([performance.now(), said])
    }).observe(place, { childList: true, characterData: true, subtree: true })
}"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Generator[Served]:
    """Serve a city of its own: a hundred reports more would push those of other tests off their first page."""
    with served(tmp_path_factory.mktemp("bulk"), size=40) as running:
        yield running


async def reports(staff: Person, stories: list[str]) -> list[str]:
    """Send one report each and let them come into the list."""
    category = await calls.category(staff, CATEGORY)
    return [(await calls.report(staff, story, category))[0] for story in stories]


async def choose(staff: Person, numbers: list[str]) -> None:
    for number in numbers:
        row = await journeys.row_of(staff, number)
        await row.locator("[data-pick]").check()


async def test_those_that_fail_stay_selected(browser: Browser, city: Served):
    async with person(browser, city.url) as staff, person(browser, city.url) as colleague:
        for one in (staff, colleague):
            await journeys.sign_in(one, journeys.username("VERIFIER"))
        numbers = await reports(staff, [f"Tiang lampu nomor {n} di jalan poros miring." for n in range(5)])
        await choose(staff, numbers)
        page = staff.page
        await expect(page.locator("[data-picked='5']")).to_be_visible()
        category = await calls.category(staff, CATEGORY)
        for number in numbers[:2]:
            await calls.verify(colleague, number, category)
            await expect(page.locator(".job.gone", has_text=number)).to_be_visible()
        await page.locator("[data-many=verifyComplaint]").click()
        await page.locator("[data-many-form] #f-note").fill("Terima kasih, laporan Anda kami periksa.")
        await page.locator("[data-many-send=verifyComplaint]").click()
        told = page.locator("[data-outcome] [role=status]")
        await expect(told).to_have_text(word("desk.many.outcome", done=3, failed=2))
        await expect(page.locator("[data-picked='2']")).to_be_visible()
        for number in numbers:
            box = page.locator(".job", has_text=number).locator("[data-pick]")
            await expect(box).to_be_checked(checked=number in numbers[:2])
        await page.locator("[data-failed]").click()
        for number in numbers[:2]:
            await expect(page.locator("[data-outcome] li", has_text=number)).to_be_visible()
        assert await page.locator(".job").count() >= 5
        assert staff.faults == []


async def test_many_are_held_with_one_reason_and_day(browser: Browser, city: Served):
    async with person(browser, city.url) as admin, person(browser, city.url) as operator:
        cases = [await reported(admin, operator, "Kabel lampu menjuntai di gang.", 900)]
        category = cases[0].category
        for n in (1, 2):
            number, key = await calls.report(admin, f"Kabel lampu nomor {n} menjuntai di gang.", category)
            cases.append(Case(admin, operator, number, key, category))
        for case in cases:
            await case.work()
        held = {"reason": "Kabel sedang dipesan.", "nextUpdateOn": f"{datetime.now(UTC) + timedelta(days=9):%F}"}
        await calls.move(operator, cases[0].number, "holdComplaint", "HoldComplaintInput", **held)
        page = operator.page
        await operator.go("/dasbor?tampilan=ALL")
        for case in cases:
            await expect(page.locator(".job", has_text=case.number)).to_be_visible()
        await choose(operator, [case.number for case in cases])
        await page.locator("[data-many=holdComplaint]").click()
        form = page.locator("[data-many-form=holdComplaint]")
        await page.locator("[data-many-send=holdComplaint]").click()
        await expect(form.locator(".error")).to_have_count(2)
        await form.locator("#f-reason").fill(held["reason"])
        await form.locator("#f-nextUpdateOn").fill(held["nextUpdateOn"])
        await page.locator("[data-many-send=holdComplaint]").click()
        told = page.locator("[data-outcome] [role=status]")
        await expect(told).to_have_text(word("desk.many.outcome", done=2, failed=1))
        await page.locator("[data-failed]").click()
        await expect(page.locator("[data-outcome] li", has_text=cases[0].number)).to_be_visible()
        for case in cases:
            assert (await calls.found(operator, case.number))["status"] == "ON_HOLD"
        assert operator.faults == []


async def test_a_range_by_shift_and_by_keys_and_all_that_match(browser: Browser, city: Served):
    async with person(browser, city.url) as staff:
        await journeys.sign_in(staff, journeys.username("VERIFIER"))
        page, keys = staff.page, staff.page.keyboard
        await page.locator("[data-view=ALL]").click()
        boxes = page.locator("[data-pick]")
        await expect(boxes.nth(5)).to_be_visible()
        await boxes.nth(1).click()
        await boxes.nth(4).click(modifiers=["Shift"])
        await expect(page.locator("[data-picked='4']")).to_be_visible()
        await page.locator("[data-pick-none]").click()
        await expect(page.locator(".many")).to_have_count(0)
        await page.locator(".job h2 a").nth(2).focus()
        await keys.press("x")
        await keys.press("Shift+J")
        await keys.press("Shift+J")
        await expect(page.locator("[data-picked='3']")).to_be_visible()
        await page.locator("[data-pick-shown]").click()
        everything = page.locator("[data-pick-all]")
        await expect(everything).to_be_visible()
        await everything.click()
        total = int(await page.locator("[data-view=ALL] .n").inner_text())
        await expect(page.locator(f"[data-picked='{total}']")).to_be_visible()


@dataclass
class Reading:
    """What somebody has before their eyes. Units: CSS pixels."""

    focus: str
    scroll: int
    opened: str
    rows: list[str]

    @classmethod
    async def of(cls, staff: Person) -> "Reading":
        page = staff.page
        return cls(
            focus=await page.evaluate("document.activeElement.closest('[data-case]')?.dataset.case ?? ''"),
            scroll=await page.evaluate("document.querySelector('.queue').scrollTop"),
            opened=await page.locator(".detail h1").inner_text(),
            rows=await page.locator("[data-case]").evaluate_all("rows => rows.map(row => row.dataset.case)"),
        )


async def arrive(citizen: Person, category: str) -> None:
    """Let a hundred citizens report at once."""
    room = asyncio.Semaphore(8)

    async def one(n: int) -> None:
        async with room:
            await calls.report(citizen, f"Lampu jalan nomor {n} di kompleks perumahan padam sejak kemarin.", category)

    await asyncio.gather(*map(one, range(HUNDRED)))


async def test_a_hundred_arrivals_move_nothing(browser: Browser, city: Served):
    async with person(browser, city.url) as staff, person(browser, city.url, is_phone=True) as citizen:
        await journeys.sign_in(staff, journeys.username("VERIFIER"))
        page = staff.page
        await expect(page.locator(".bar .live")).to_have_attribute("data-state", "ok")
        if await page.locator(".job").count() < 12:
            await page.locator("[data-view=ALL]").click()
        await expect(page.locator(".job").nth(11)).to_be_visible()
        await page.locator(".job h2 a").nth(4).click()
        await expect(page.locator(".detail h1")).to_be_visible()
        await page.locator(".queue").evaluate("queue => queue.scrollTo(0, 90)")
        await page.locator(".job h2 a").nth(5).focus()
        before = await Reading.of(staff)
        assert before.scroll > 0
        assert before.focus == before.rows[5]
        await page.evaluate(HEARD)
        began = time.monotonic()
        await arrive(citizen, await calls.category(citizen, CATEGORY))
        await expect(page.locator("[data-arrivals]")).to_contain_text(word("desk.arrived", n=HUNDRED), timeout=20_000)
        await asyncio.sleep(max(0.0, QUIET_SECONDS + 1 - (time.monotonic() - began)))
        assert await Reading.of(staff) == before
        heard: list[tuple[float, str]] = await page.evaluate("window.heard")
        moments = [moment for moment, _ in heard]
        assert moments, "nobody was told"
        assert all(later - sooner >= QUIET_SECONDS * 1000 - 50 for sooner, later in pairwise(moments))
        await page.locator("[data-arrivals]").click()
        await expect(page.locator(".job")).to_have_count(len(before.rows) + HUNDRED)
        assert staff.faults == []
