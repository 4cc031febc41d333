"""The page that sets a city up: by code, all or nothing, once; it works without JavaScript."""

import json
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from models.account import Account
from models.area import Area
from models.roles import PUBLIC_VIEWER
from models.skpd import Skpd
from resolvers.context import RequestContext
from server.demo import city as demo
from server.i18n import words
from services import founding
from services.ports import Ports
from tests.house import FrozenClock, House, make_ports
from tests.resolvers.city import SCHEMA
from tests.server.page_reading import Browser, browsing

PASSWORD = "sandi-yang-panjang"


@pytest.fixture
async def ports(database: str, tmp_path: Path) -> AsyncGenerator[Ports]:
    made = make_ports(tmp_path, FrozenClock())
    yield made
    made.photos.close()


@pytest.fixture
async def browser(ports: Ports) -> AsyncGenerator[Browser]:
    async with browsing(cast("House", SimpleNamespace(ports=ports))) as opened:
        yield opened


def answers(ports: Ports, **more: str) -> list[tuple[str, Any]]:
    told = {"kode": founding.code_of(ports), "nama": "Lapor Sagara", "bekal": "ringkas", "operator": "ya"}
    told |= {"akun": "sistem", "petugas": "Pengelola", "sandi": PASSWORD, **more}
    return list(told.items())


async def test_a_city_is_set_up_on_one_page_and_the_page_is_gone(ports: Ports, browser: Browser):
    page = await browser.get("/pasang")
    assert browser.answer.status_code == 200
    assert 'name="kode"' in page.html
    page = await browser.post("/pasang", answers(ports))
    assert browser.answer.status_code == 200
    assert "satpol-pp" in page.html
    assert PASSWORD not in page.html
    assert await Account.all().count() == 6
    assert await Skpd.all().count() == 5
    await browser.get("/pasang")
    assert browser.answer.headers["location"] == "/masuk"
    await browser.post("/pasang", answers(ports))
    assert browser.answer.status_code == 422
    assert await Account.all().count() == 6


@pytest.mark.parametrize(
    ("more", "field"),
    [({"kode": "AAAA-AAAA"}, "kode"), ({"sandi": "pendek"}, "sandi"), ({"awalan": "X1"}, "awalan")],
)
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    ports: Ports, browser: Browser, more: dict[str, str], field: str
):
    page = await browser.post("/pasang", answers(ports, **more))
    assert browser.answer.status_code == 422
    assert f'href="#{field}"' in page.html
    assert 'value="Lapor Sagara"' in page.html
    assert await Account.all().count() == await Skpd.all().count() == 0


async def test_a_program_sets_a_city_up_by_the_api(ports: Ports):
    lines = [f"{row['kode']},{row['nama']},{row['lat']},{row['lon']}" for row in demo.area_rows()]
    given = {
        "code": founding.code_of(ports),
        "areas": [
            {"name": "wilayah.csv", "text": "\n".join(["kode,nama,lat,lon", *lines])},
            {"name": "batas.geojson", "text": json.dumps(demo.feature_collection())},
        ],
        "starter": "lengkap",
        "administrator": {"username": "sistem", "displayName": "Pengelola", "password": PASSWORD},
    }
    document = """mutation($i: SetUpInput!) { setUp(input: $i) { __typename
      ... on SetUpDone { skpds categories accounts { username roles password } } ... on UserError { code path } } }"""
    context = RequestContext(words=words("id"), viewer=PUBLIC_VIEWER, language="id", ports=replace(ports))
    refused = await SCHEMA.execute(document, {"i": {**given, "code": "X"}}, context_value=context)
    assert refused.data == {"setUp": {"__typename": "NotPermitted", "code": "SET_UP_CODE_WRONG", "path": ["code"]}}
    done = await SCHEMA.execute(document, {"i": given}, context_value=context)
    assert done.data is not None
    assert done.data["setUp"] == {
        "__typename": "SetUpDone",
        "skpds": 13,
        "categories": 15,
        "accounts": [{"username": "sistem", "roles": ["SYSADMIN"], "password": None}],
    }
    assert ports.installation.city == demo.NAME
    assert await Area.filter(code=demo.CITY_CODE).exists()
