"""Many hands before the screen: field officer, coordinator, head of an area, inspectorate, counter."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import calls, journeys
from tests.e2e.browser import HOME, Person, person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

LEAD, OTHER = "pupr", "dlh"
ROAD = "jalan"
ORDER = "Tambal lubang di depan sekolah."
WORK = "Lubang sudah ditambal dan dipadatkan."
DECISION = "Ruas ini aset Dinas PUPR menurut daftar jalan kota."
TASKS = """{ myAssignments(first: 50) { assignment { id } case { trackingNumber } } }"""


async def agency(staff: Person, slug: str) -> str:
    """Find an agency by its short name."""
    found = await calls.ask(staff, "{ skpds { id slug } }")
    return next(one["id"] for one in found["skpds"] if one["slug"] == slug)


async def with_the_agency(admin: Person, story: str, slug: str = LEAD) -> str:
    """Have a report that lies with an agency."""
    category = await calls.category(admin, ROAD)
    number, _ = await calls.report(admin, story, category)
    await calls.verify(admin, number, category)
    await calls.move(admin, number, "assignComplaint", "AssignComplaintInput", skpdId=await agency(admin, slug))
    return number


async def test_a_field_officer_closes_a_task_with_the_camera(browser: Browser, city: Served):
    async with (
        person(browser, city.url) as admin,
        person(browser, city.url) as operator,
        person(browser, city.url, is_phone=True) as officer,
    ):
        await journeys.sign_in(admin, journeys.username("VERIFIER"))
        await journeys.sign_in(operator, journeys.username("OPERATOR", LEAD))
        number = await with_the_agency(admin, "Lubang dalam di depan SDN 3, motor terperosok.")
        await journeys.enter(officer, journeys.username("FIELD_OFFICER", LEAD), "/tugas")
        await expect(officer.page.locator(".tasks .live")).to_have_attribute("data-state", "ok")
        await calls.move(operator, number, "acceptComplaint", "CaseMoveInput")
        await calls.move(operator, number, "giveTask", "GiveTaskInput", words=ORDER)
        mine = (await calls.ask(officer, TASKS))["myAssignments"]
        task = next(one["assignment"]["id"] for one in mine if one["case"]["trackingNumber"] == number)
        line = officer.page.locator(f"[data-task='{task}']")
        await expect(line).to_be_visible()
        link = line.locator("h2 a")
        if await link.count():
            await link.click()
        await expect(line).to_contain_text(ORDER)
        await expect(line.locator("a[href*='openstreetmap']")).to_be_visible()
        await line.locator("[data-go]").click()
        await expect(line).to_have_attribute("data-state", "STARTED")
        await line.locator("[data-go]").click()
        await expect(line.locator(".note.bad")).to_contain_text(word("tasks.noteMissing"))
        await journeys.shoot(line)
        await expect(line.locator("[data-sent]")).to_have_count(1)
        await line.locator("textarea").first.fill(WORK)
        await line.locator("[data-go]").click()
        await expect(officer.page.locator(f"[data-task='{task}'][data-state=DONE]")).to_contain_text(WORK)
        await expect(officer.page.locator(f"[data-task='{task}'] img")).to_have_count(1)
        await journeys.open_case(operator, number)
        share = operator.page.locator(f"[data-share='{task}']")
        await expect(share).to_have_attribute("data-state", "DONE")
        await expect(share).to_contain_text(WORK)
        assert officer.faults == []


async def test_what_is_typed_for_a_task_survives_a_reload_and_a_cut_line(browser: Browser, city: Served):
    async with person(browser, city.url) as operator, person(browser, city.url, is_phone=True) as officer:
        await journeys.sign_in(operator, journeys.username("OPERATOR", LEAD))
        async with person(browser, city.url) as admin:
            await journeys.sign_in(admin, journeys.username("VERIFIER"))
            number = await with_the_agency(admin, "Bahu jalan longsor di tikungan pasar.")
        await calls.move(operator, number, "acceptComplaint", "CaseMoveInput")
        await calls.move(operator, number, "giveTask", "GiveTaskInput", words=ORDER)
        await journeys.enter(officer, journeys.username("FIELD_OFFICER", LEAD), "/tugas")
        mine = (await calls.ask(officer, TASKS))["myAssignments"]
        task = next(one["assignment"]["id"] for one in mine if one["case"]["trackingNumber"] == number)
        await officer.go(f"/tugas?tugas={task}")
        line = officer.page.locator(f"[data-task='{task}']")
        await line.locator("[data-go]").click()
        await expect(line).to_have_attribute("data-state", "STARTED")
        await line.locator("textarea").first.fill(WORK)
        await officer.go(f"/tugas?tugas={task}")
        await expect(line.locator("textarea").first).to_have_value(WORK)
        await officer.context.set_offline(True)
        await line.locator("[data-go]").click()
        await expect(line.locator(".note.bad")).to_contain_text(word("tasks.offline"))
        await officer.context.set_offline(False)
        done = officer.page.locator(f"[data-task='{task}'][data-state=DONE]")
        await expect(done).to_contain_text(WORK, timeout=15_000)


async def test_the_coordinator_settles_a_bounce(browser: Browser, city: Served):
    async with (
        person(browser, city.url) as admin,
        person(browser, city.url) as first,
        person(browser, city.url) as second,
    ):
        await journeys.sign_in(admin, journeys.username("COORDINATOR"))
        await journeys.sign_in(first, journeys.username("OPERATOR", LEAD))
        await journeys.sign_in(second, journeys.username("OPERATOR", OTHER))
        number = await with_the_agency(admin, "Saluran ambrol di bawah trotoar, siapa yang punya.")
        await calls.move(first, number, "returnComplaint", "ReasonedMoveInput", reason="Bukan ruas jalan kami.")
        other = await agency(admin, OTHER)
        await calls.move(admin, number, "assignComplaint", "AssignComplaintInput", skpdId=other)
        await calls.move(second, number, "returnComplaint", "ReasonedMoveInput", reason="Ini bukan urusan sampah.")
        await journeys.open_case(admin, number, "RETURNED")
        name = next(one for one in await names(admin) if "Pekerjaan Umum" in one)
        await journeys.act(admin, "assignComplaint", skpdId=name, note=DECISION)
        case = await calls.found(first, number)
        assert "returnComplaint" not in {move["mutation"] for move in case["moves"]}
        async with person(browser, city.url, is_phone=True) as neighbour:
            await neighbour.go(f"/lacak/{number}")
            for words in ("Bukan ruas jalan kami.", "Ini bukan urusan sampah.", DECISION):
                await expect(neighbour.page.locator("main")).to_contain_text(words)
        assert admin.faults == []


async def names(staff: Person) -> list[str]:
    """List the agencies' names."""
    return [one["name"] for one in (await calls.ask(staff, "{ skpds { name } }"))["skpds"]]


async def test_misconduct_reaches_the_inspectorate_and_nobody_else(browser: Browser, city: Served):
    story = "Petugas loket meminta uang rokok sebelum berkas saya diterima."
    async with (
        person(browser, city.url, is_phone=True) as citizen,
        person(browser, city.url) as inspector,
        person(browser, city.url) as admin,
        person(browser, city.url) as head,
    ):
        await citizen.go("/lapor")
        await journeys.tell(citizen, story)
        await citizen.page.locator("details.more > summary").first.click()
        await citizen.page.locator("#jenis").select_option("MISCONDUCT")
        await journeys.onward(citizen, 2)
        await journeys.locate(citizen)
        await journeys.onward(citizen, 3)
        await journeys.identify(citizen, "ANONYMOUS")
        await journeys.onward(citizen, 4)
        number, link = await journeys.send(citizen)
        await journeys.sign_in(inspector, journeys.username("INSPECTOR"))
        await journeys.open_case(inspector, number, "ALL")
        await expect(inspector.page.locator(".detail")).to_contain_text(story)
        await journeys.sign_in(admin, journeys.username("VERIFIER"))
        await journeys.sign_in(head, journeys.username("AREA_MANAGER"))
        hidden = "query($text: String!) { queue(view: ALL, filter: { text: $text }, first: 5) { totalCount } }"
        for one in (admin, head):
            assert (await calls.ask(one, hidden, text=number))["queue"]["totalCount"] == 0
        await citizen.page.goto(link)
        await expect(citizen.page.locator("main")).to_contain_text(story)
        async with person(browser, city.url) as stranger:
            await stranger.go(f"/lacak/{number}")
            await expect(stranger.page.locator("main")).not_to_contain_text("uang rokok")


async def test_the_head_of_an_area_reads_it_and_comments_among_staff(browser: Browser, city: Served):
    async with person(browser, city.url) as head, person(browser, city.url) as admin:
        await journeys.sign_in(head, journeys.username("AREA_MANAGER"))
        await journeys.sign_in(admin, journeys.username("VERIFIER"))
        number, _ = await calls.report(admin, "Pohon tumbang menutup jalan kampung.", await calls.category(admin, ROAD))
        await journeys.open_case(head, number, "MY_AREA")
        await journeys.begin(head, "addInternalNote")
        form = head.page.locator("[data-form=addInternalNote]")
        await form.locator("textarea").fill("Warga siap kerja bakti Sabtu pagi.")
        await head.page.locator("[data-send=addInternalNote]").click()
        await expect(head.page.locator(".detail")).to_contain_text("kerja bakti")
        await journeys.open_case(admin, number)
        await expect(admin.page.locator(".detail")).to_contain_text("kerja bakti")


async def test_the_counter_writes_a_report_down_and_hands_out_the_receipt(browser: Browser, city: Served):
    async with person(browser, city.url) as clerk:
        await journeys.enter(clerk, journeys.username("INTAKE"), "/petugas/lapor")
        page = clerk.page
        await page.locator("#kanal").select_option("PHONE")
        await page.locator("#cerita").fill("Ibu melapor lewat telepon: selokan depan rumahnya mampet.")
        await page.locator("#kirim").click()
        await expect(page.locator(".summary-error a")).to_have_count(2)
        await expect(page.locator("#kanal")).to_have_value("PHONE")
        await page.locator("#kategori").select_option(label="Kebakaran dan penyelamatan")
        await expect(page.locator("[data-emergency-note]")).to_be_visible()
        await page.locator("#kategori").select_option(label="Lampu jalan")
        await expect(page.locator("[data-emergency-note]")).to_be_hidden()
        await page.locator("#wilayah").select_option(label=HOME.name)
        await page.locator("#nama").fill("Ibu Wati")
        await page.locator("#kirim").click()
        await page.wait_for_url("**/lapor/diterima")
        number, link = await journeys.receipt(clerk)
        assert number in link
        again = page.locator("a[href='/petugas/lapor']").last
        await expect(again).to_be_visible()
