"""The counter's page as plain posts, and who is sent where after signing in."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from models.category import Category
from models.complaint import Channel, Complaint
from models.roles import Role
from models.workflow import Kind
from tests.house import PASSWORD, House, account, opened
from tests.server.page_reading import VILLAGE, Browser, browsing, make_areas

STORY = "Selokan depan rumah ibu ini mampet sejak hujan Sabtu."


@pytest.fixture
async def house(database: str, tmp_path: Path) -> AsyncGenerator[House]:
    async with opened(tmp_path) as house:
        await make_areas()
        yield house


@pytest.fixture
async def browser(house: House) -> AsyncGenerator[Browser]:
    await account(house.ports, "loket", [Role.INTAKE])
    await account(house.ports, "regu", [Role.FIELD_OFFICER], house.works.id)
    async with browsing(house) as browser:
        yield browser


async def sign_in(browser: Browser, name: str) -> str:
    """Sign in by the plain form; return where one is sent."""
    await browser.post("/masuk", [("akun", name), ("sandi", PASSWORD)])
    return browser.answer.headers["location"]


@pytest.mark.parametrize(("name", "place"), [("loket", "/petugas/lapor"), ("regu", "/tugas"), ("pu", "/dasbor")])
async def test_everybody_is_sent_to_the_page_of_their_work(browser: Browser, name: str, place: str) -> None:
    assert await sign_in(browser, name) == place
    await browser.get(place)
    assert browser.answer.status_code == 200


async def test_the_pages_of_the_staff_are_shut(browser: Browser) -> None:
    for place in ("/tugas", "/petugas/lapor"):
        await browser.get(place)
        assert (browser.answer.status_code, browser.answer.headers["location"]) == (303, "/masuk")
    await sign_in(browser, "pu")
    await browser.get("/petugas/lapor")
    assert browser.answer.headers["location"] == "/dasbor"


async def test_a_report_is_written_down_on_one_page(browser: Browser) -> None:
    await sign_in(browser, "loket")
    page = await browser.get("/petugas/lapor")
    page = await browser.press(page, ("langkah", "kirim"), {"kanal": "WHATSAPP", "jenis": "MISCONDUCT", "hp": "12"})
    assert browser.answer.status_code == 422
    for field in ("#cerita", "#kategori", "#wilayah", "#hp"):
        assert f'href="{field}"' in page.html
    assert '<option value="WHATSAPP" selected>' in page.html
    assert '<option value="MISCONDUCT" selected>' in page.html
    category = await Category.get(slug="jalan")
    told = {"cerita": STORY, "kategori": str(category.id), "wilayah": VILLAGE, "hp": "0812-5550-0142"}
    await browser.press(page, ("langkah", "kirim"), told)
    assert (browser.answer.status_code, browser.answer.headers["location"]) == (303, "/lapor/diterima")
    case = await Complaint.get()
    assert (case.channel, case.kind, case.body) == (Channel.WHATSAPP, Kind.MISCONDUCT, STORY)
    assert case.entered_by_id is not None
    receipt = await browser.get("/lapor/diterima")
    key = browser.ports.vault.access_key(case.submission_id)
    assert f"/lacak/{case.tracking_number}#kunci={key}" in receipt.html
    assert 'href="/petugas/lapor"' in receipt.html
    assert case.tracking_number not in (await browser.get("/petugas/lapor")).html
    heard = {**told, "jenis": "COMPLAINT", "cerita": "Selokan di depan balai desa mampet sejak Jumat."}
    await browser.press(await browser.get("/petugas/lapor"), ("langkah", "kirim"), heard)
    second = await Complaint.get(kind=Kind.COMPLAINT)
    assert f'href="/lacak/{second.tracking_number}"' in (await browser.get("/petugas/lapor")).html


@pytest.mark.parametrize("is_demo", [True, False])
async def test_the_first_day_tells_whether_reports_are_real(house: House, is_demo: bool) -> None:
    async with browsing(house, is_demo=is_demo) as browser:
        await sign_in(browser, "pu")
        assert (await browser.get("/hari-pertama")).boot["data"] == {"isDemo": is_demo}
