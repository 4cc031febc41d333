"""A borrowed password opens one page, without JavaScript, and nothing else until it is changed."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from models.roles import Role
from services import staffing
from services.staffing import AccountCommand
from tests.house import PASSWORD, House, account, opened
from tests.server.page_reading import Browser, browsing

OWN = "sandi-sendiri-dewi"


@pytest.fixture
async def house(database: str, tmp_path: Path) -> AsyncGenerator[House]:
    async with opened(tmp_path) as house:
        yield house


@pytest.fixture
async def browser(house: House) -> AsyncGenerator[Browser]:
    async with browsing(house) as browser:
        yield browser


async def sent_to(browser: Browser, place: str) -> str:
    await browser.get(place)
    return browser.answer.headers.get("location", "")


async def test_a_borrowed_password_leads_to_its_own_change_first(house: House, browser: Browser) -> None:
    boss = await account(house.ports, "sistem", [Role.SYSADMIN])
    command = AccountCommand("Dewi", frozenset({Role.OPERATOR}), house.works.id)
    made = await staffing.create(house.ports, boss, "dewi", command)
    await browser.post("/masuk", [("akun", "dewi"), ("sandi", made.password)])
    assert browser.answer.headers["location"] == "/sandi"
    assert await sent_to(browser, "/dasbor") == "/sandi"
    assert await sent_to(browser, "/pimpinan") == "/dasbor"
    assert await sent_to(browser, "/masuk") == "/sandi"
    await browser.get("/")
    assert browser.answer.status_code == 200
    page = await browser.post("/sandi", [("sekarang", made.password), ("baru", OWN), ("ulang", "lain")])
    assert browser.answer.status_code == 422
    assert 'id="ulang-error"' in browser.answer.text
    assert made.password not in browser.answer.text
    assert OWN not in browser.answer.text
    del page
    await browser.post("/sandi", [("sekarang", made.password), ("baru", OWN), ("ulang", OWN)])
    assert browser.answer.headers["location"] == "/dasbor"
    await browser.get("/dasbor")
    assert browser.answer.status_code == 200


async def test_the_pages_of_the_lists_are_the_administrators(house: House, browser: Browser) -> None:
    assert await sent_to(browser, "/kelola") == "/masuk"
    assert await sent_to(browser, "/sandi") == "/masuk"
    await browser.post("/masuk", [("akun", "pu"), ("sandi", PASSWORD)])
    assert await sent_to(browser, "/kelola") == "/dasbor"
    await account(house.ports, "sistem", [Role.SYSADMIN])
    await browser.post("/keluar", [])
    await browser.post("/masuk", [("akun", "sistem"), ("sandi", PASSWORD)])
    assert browser.answer.headers["location"] == "/kelola"
    await browser.get("/kelola")
    assert browser.answer.status_code == 200
