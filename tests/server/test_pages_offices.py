"""The agencies' pages: whole without JavaScript, in both languages, and nothing anybody typed becomes markup."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from models.place import PlaceKind
from models.roles import Role
from models.skpd import Skpd
from services import places, profiles
from services.places import SavePlace
from services.profiles import Profile
from tests.house import PASSWORD, House, account, opened
from tests.server.page_reading import Browser, browsing, make_areas

EVIL = '"><script>alert(1)</script>'
TOLD = Profile(
    "Merawat jalan kota.",
    "Looks after city roads.",
    ("Tambal jalan", "Kuras saluran"),
    (),
    "Jalan Balai Kota 2",
    "Senin sampai Jumat",
    "0400 555 012",
    "pu@kota.example",
    "https://pu.kota.example/",
)


@pytest.fixture
async def house(database: str, tmp_path: Path) -> AsyncGenerator[House]:
    async with opened(tmp_path) as house:
        await make_areas()
        yield house


@pytest.fixture
async def browser(house: House) -> AsyncGenerator[Browser]:
    async with browsing(house) as browser:
        yield browser


async def tell(house: House, told: Profile = TOLD) -> None:
    """Let the works office tell of itself and of one park."""
    works = await Skpd.get(id=house.works.id)
    await profiles.change_profile(house.ports, house.operator, works.id, works.revision, told)
    park = SavePlace(works.id, PlaceKind.PARK, "Taman Kota", -4.55, 124.3, name_en="City Park", about=told.about)
    await places.save(house.ports, house.operator, park)


async def test_the_directory_leads_to_every_agency_and_names_its_number(house: House, browser: Browser) -> None:
    await tell(house)
    page = await browser.get("/skpd")
    assert browser.answer.status_code == 200
    assert {"/skpd/pu", "/skpd/dlh", "tel:0400555012"} <= set(page.links)
    assert "Merawat jalan kota." in page.html
    await Skpd.filter(id=house.cleaning.id).update(is_active=False)
    assert "/skpd/dlh" not in (await browser.get("/skpd")).links
    await browser.get("/skpd/dlh")
    assert (browser.answer.status_code, browser.answer.headers["location"]) == (303, "/skpd")
    assert "/skpd" in (await browser.get("/")).links


async def test_an_agency_tells_what_it_does_how_it_is_reached_and_where(house: House, browser: Browser) -> None:
    await tell(house)
    await house.accepted()
    page = await browser.get("/skpd/pu")
    for words in ("Merawat jalan kota.", "Tambal jalan", "Jalan Balai Kota 2", "Senin sampai Jumat", "Taman Kota"):
        assert words in page.html
    wanted = {"tel:0400555012", "mailto:pu@kota.example", "https://pu.kota.example/", "/?dinas=pu"}
    assert wanted <= set(page.links)
    assert "/?tampilan=peta&tempat=1&pusat=-4.55000,124.30000,17" in page.links
    assert "mulai 20 jawaban" in page.html
    assert "%</b>" not in page.html
    assert "/profil-dinas?dinas=pu" not in page.links


async def test_the_other_language_shows_its_words_and_says_where_there_are_none(house: House, browser: Browser) -> None:
    await tell(house, replace(TOLD, about_en=""))
    page = await browser.get("/skpd/pu?bahasa=en")
    assert 'lang="id"' in page.html
    assert "This agency writes in Indonesian only." in page.html
    assert "City Park" in page.html


async def test_what_an_agency_typed_never_becomes_markup(house: House, browser: Browser) -> None:
    await tell(house, replace(TOLD, about=EVIL, services=(EVIL,), address=EVIL, hours=EVIL))
    for path in ("/skpd", "/skpd/pu"):
        assert "<script>alert" not in (await browser.get(path)).html


@pytest.mark.parametrize("slug", ["tidak-ada", "%00", "a" * 3000, "%3Cscript%3E"])
async def test_an_agency_nobody_knows_is_not_there(browser: Browser, slug: str) -> None:
    await browser.get(f"/skpd/{slug}")
    assert browser.answer.status_code == 404


async def test_a_case_leads_to_the_agency_that_holds_it(house: House, browser: Browser) -> None:
    case = await house.accepted()
    assert "/skpd/pu" in (await browser.get(f"/lacak/{case.tracking_number}")).links


async def test_the_page_of_ones_own_words_is_for_those_who_keep_them(house: House, browser: Browser) -> None:
    await account(house.ports, "regu", [Role.FIELD_OFFICER], house.works.id)
    await browser.get("/profil-dinas")
    assert browser.answer.headers["location"] == "/masuk"
    for name, status in (("regu", 303), ("pu", 200)):
        await browser.post("/masuk", [("akun", name), ("sandi", PASSWORD)])
        await browser.get("/profil-dinas")
        assert browser.answer.status_code == status, name
    assert "/profil-dinas?dinas=pu" in (await browser.get("/skpd/pu")).links
    assert "/profil-dinas?dinas=dlh" not in (await browser.get("/skpd/dlh")).links
