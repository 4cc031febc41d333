"""The administrator adds what a city needs; each thing counts at once, for everybody, and stands in the audit log."""

import pytest
from playwright.async_api import Browser, expect

from server.seed import DEMO_PASSWORD
from tests.e2e import journeys
from tests.e2e.browser import Person, person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

AGENCY, SHORT = "Dinas Pemuda dan Olahraga", "Dispora"
CATEGORY = "Lapangan olahraga"
OWN = "sandi-sendiri-dimas"
TRAIL = """{ auditTrail(first: 100, after: "%s") { edges { cursor node { action payload } }
  pageInfo { hasNextPage endCursor } } }"""


async def part(one: Person, name: str) -> None:
    await one.page.goto(f"{one.url}/kelola?bagian={name}")
    await expect(one.page.locator(".kept li").first).to_be_visible()


async def add(one: Person, **fields: str) -> None:
    """Open the form of a new row, fill it in and save it."""
    await one.page.locator("[data-add]").first.click()
    form = one.page.locator("form.keep")
    await expect(form.locator("input").first).to_be_focused()
    for name, value in fields.items():
        field = form.locator(f"#k-{name}")
        if await field.evaluate("place => place.tagName") == "SELECT":
            await field.select_option(label=value)
        else:
            await field.fill(value)


async def save(one: Person, told: str) -> None:
    await one.page.locator("form.keep [data-save]").click()
    await expect(one.page.get_by_text(told)).to_be_visible()
    await expect(one.page.locator("form.keep")).to_have_count(0)


async def actions(one: Person) -> set[str]:
    """Read the whole audit log as the page's own session may."""
    found: set[str] = set()
    after = "0"
    while after:
        answer = await one.page.request.post(f"{one.url}/graphql", data={"query": TRAIL % after})
        trail = (await answer.json())["data"]["auditTrail"]
        found |= {edge["node"]["action"] for edge in trail["edges"]}
        after = trail["pageInfo"]["endCursor"] if trail["pageInfo"]["hasNextPage"] else ""
    return found


async def adds_lists(keeper: Person) -> None:
    await part(keeper, "dinas")
    await add(keeper, name=AGENCY, shortName=SHORT)
    await save(keeper, word("kelola.added", name=AGENCY))
    await part(keeper, "kategori")
    await add(keeper, name=CATEGORY, nameEn="Sports grounds", defaultSkpdId=AGENCY, resolutionDays="0")
    await keeper.page.locator("form.keep [data-save]").click()
    await expect(keeper.page.locator("#k-resolutionDays-error")).to_have_text(
        word("error.NUMBER_RANGE", least=1, most=250)
    )
    await keeper.page.locator("#k-resolutionDays").fill("3")
    await save(keeper, word("kelola.added", name=CATEGORY))
    await part(keeper, "libur")
    await add(keeper, day="2026-12-09", name="Hari jadi kota")
    await expect(keeper.page.locator("form.keep [data-moves]")).to_be_visible()
    await save(keeper, word("kelola.saved", name="Hari jadi kota"))


async def adds_operator(keeper: Person) -> str:
    """Open an account and return the password that is shown once."""
    await part(keeper, "akun")
    await add(keeper, username="dimas", displayName="Dimas Prayoga", skpdId=AGENCY)
    await keeper.page.locator("[data-role=OPERATOR]").check()
    await save(keeper, word("kelola.added", name="Dimas Prayoga"))
    return await keeper.page.locator("[data-password]").inner_text()


async def begins_work(new: Person, password: str) -> None:
    """Sign in with the first password, be asked for one's own, and come to the desk."""
    await new.go("/masuk")
    await new.page.locator("#akun").fill("dimas")
    await new.page.locator("#sandi").fill(password)
    await new.page.locator("form button.main").click()
    await new.page.wait_for_url("**/sandi")
    await new.page.goto(f"{new.url}/dasbor")
    await expect(new.page).to_have_url(f"{new.url}/sandi")
    await new.page.locator("#sekarang").fill(password)
    await new.page.locator("#baru").fill(OWN)
    await new.page.locator("#ulang").fill(OWN)
    await new.page.locator("form button.main").click()
    await new.page.wait_for_url("**/dasbor")
    await expect(new.page.locator(".queue .empty, .queue ol").first).to_be_visible()


async def edits_text(keeper: Person) -> None:
    await keeper.page.goto(f"{keeper.url}/pesan?lihat=texts")
    await keeper.page.locator("#teks").select_option("reporter.VERIFIED")
    await keeper.page.locator("#perihal").fill("Sudah diperiksa: {{ number }}")
    await expect(keeper.page.locator("[data-preview]")).to_contain_text("Sudah diperiksa: SGR-7K4D-9QXH")
    await keeper.page.locator("form .btn.main").click()
    await expect(keeper.page.get_by_text(word("pesan.text.saved"))).to_be_visible()
    await keeper.page.get_by_role("button", name=word("pesan.text.original")).click()
    await expect(keeper.page.get_by_text(word("pesan.text.restored"))).to_be_visible()


async def test_a_city_grows_by_an_agency_a_category_a_holiday_and_an_account(browser: Browser, city: Served):
    async with person(browser, city.url) as keeper, person(browser, city.url) as new:
        await journeys.enter(keeper, journeys.username("SYSADMIN"), "/kelola")
        await adds_lists(keeper)
        await new.go("/lapor")
        await expect(new.page.locator("#kategori option", has_text=CATEGORY)).to_have_count(1)
        await begins_work(new, await adds_operator(keeper))
        await edits_text(keeper)
        await part(keeper, "akun")
        for username in ("dimas", journeys.username("SYSADMIN")):
            await keeper.page.locator(f"[data-row={username}] input").check()
        await keeper.page.locator("[data-many]").click()
        await expect(keeper.page.locator("[data-outcome='1']")).to_have_text(word("kelola.many.some", done=1, failed=1))
        await expect(keeper.page.locator("[data-row] input:checked")).to_have_count(1)
        await new.page.goto(f"{new.url}/dasbor")
        await expect(new.page).to_have_url(f"{new.url}/masuk")
        assert await actions(keeper) >= {
            "SKPD_CREATED",
            "CATEGORY_CREATED",
            "HOLIDAY_DECIDED",
            "ACCOUNT_CREATED",
            "PASSWORD_CHANGED",
            "MESSAGE_TEXT_CHANGED",
            "ACCOUNT_DEACTIVATED",
        }
        assert keeper.faults == new.faults == []


async def test_who_keeps_nothing_is_led_back_to_the_desk(browser: Browser, city: Served):
    async with person(browser, city.url) as one:
        await journeys.sign_in(one, journeys.username("OPERATOR", journeys.AGENCY))
        await one.page.goto(f"{one.url}/kelola")
        await expect(one.page).to_have_url(f"{one.url}/dasbor")
        await one.page.goto(f"{one.url}/sandi")
        await one.page.locator("#sekarang").fill(DEMO_PASSWORD)
        await one.page.locator("#baru").fill("dua-kata-berbeda")
        await one.page.locator("#ulang").fill("dua-kata-lainnya")
        await one.page.locator("form button.main").click()
        await expect(one.page.locator("#ulang-error")).to_have_text(word("error.PASSWORDS_DIFFER"))
