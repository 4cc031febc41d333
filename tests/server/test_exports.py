"""How a table is written and streamed: cells, places, pages, and what happens when it cannot be had."""

import csv
import io
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from models.roles import Viewer
from server.exports import Desk, Execute, Refused, routes
from server.exports.tables import EXPORTS
from server.exports.writing import Reader, csv_rows, feature
from services.reporting import safe
from tests.house import House, opened

NUMBER = "TGP-1"
READERS = {language: Reader(language, ZoneInfo("Asia/Makassar")) for language in ("id", "en")}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", " =1", "\n=1", "\t1", "\r1", "＝1", "＠a", " ＋1"])
def test_no_cell_is_a_formula(text: str):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Jalan = rusak", "a-b", " biasa", "12"])
def test_other_words_stay_as_they_are(text: str):
    assert safe(text) == text


def spot(**more: Any) -> dict[str, Any]:
    row = {"trackingNumber": NUMBER, "title": "Lampu", "status": "VERIFIED", "phase": "ACTIVE", "count": 1_234_567}
    return {**row, "position": {"latitude": -5.135399, "longitude": 119.4238012}, **more}


def test_a_place_is_exact_to_a_decimetre_in_both_languages():
    (row,) = csv.reader(io.StringIO(csv_rows(EXPORTS["map"], [spot()], READERS["id"]).decode()), delimiter=";")
    assert row == [NUMBER, "Lampu", "Terverifikasi", "Sedang", "1234567", "-5,135399", "119,423801"]
    (row,) = csv.reader(io.StringIO(csv_rows(EXPORTS["map"], [spot(position=None)], READERS["en"]).decode()))
    assert row[2:] == ["Verified", "Under way", "1234567", "", ""]


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0"), (12.0, "12"), (0.00001, "0"), (1234567.25, "1234567.25"), (1e21, f"{10**21}")]
)
def test_numbers_have_no_exponent(value: float, written: str):
    part = dict.fromkeys(("rank", "name", "medianDays", *EXPORTS["parts"].columns), None) | {"medianDays": value}
    (row,) = csv.reader(io.StringIO(csv_rows(EXPORTS["parts"], [part], READERS["en"]).decode()))
    assert [cell for cell in row if cell] == [written]


def test_a_row_may_be_a_place_itself():
    row = dict.fromkeys(("kind", "about", "address", "hours", "phone", "website"), "") | {"name": "Taman"}
    placed = {**row, "skpd": {"name": "Dinas"}, "latitude": -5.1, "longitude": 119.4}
    assert b'"geometry":{"type":"Point","coordinates":[119.4,-5.1]}' in feature(EXPORTS["places"], placed, {})


class Api:
    """Answers the board page by page; `fault` is what the last page is answered with."""

    def __init__(self, pages: int, fault: dict[str, Any] | None = None) -> None:
        self.pages, self.fault = pages, fault
        self.asked: list[str | None] = []

    async def __call__(self, _: str, variables: dict[str, Any], __: Viewer) -> dict[str, Any]:
        """Answer one page."""
        self.asked.append(variables["after"])
        page = len(self.asked)
        if self.fault and page == self.pages:
            return {"data": None, "errors": [{"message": "no", "extensions": self.fault}]}
        known = {"category": None, "skpd": None, "area": None, "stage": None, "submittedAt": None, "supportCount": 0}
        info = {"endCursor": str(page), "hasNextPage": page < self.pages}
        return {"data": {"board": {"edges": [{"node": {**spot(), **known}}], "pageInfo": info}}, "errors": None}


@pytest.fixture
async def house(database: str, tmp_path: Path) -> AsyncGenerator[House]:
    """Give a house of this test's own."""
    async with opened(tmp_path) as house:
        yield house


async def take(
    house: House, api: Execute, times: int = 1, allowed: int = 60, address: str = "/exports/board.csv"
) -> httpx2.Response:
    limits = replace(house.ports.installation.limits, exports_per_window=allowed)
    ports = replace(house.ports, installation=replace(house.ports.installation, limits=limits))

    async def nobody(_: Request) -> Viewer:
        return Viewer()

    desk = Desk(ports, api, nobody, lambda _: "source", lambda _, code, data: f"{code} {data}")
    transport = httpx2.ASGITransport(Starlette(routes=routes(desk)))
    async with httpx2.AsyncClient(transport=transport, base_url="http://tanggap.test") as client:
        for _ in range(times - 1):
            await client.get(address)
        return await client.get(address)


async def test_every_page_is_asked_for(house: House):
    api = Api(pages=3)
    answer = await take(house, api)
    assert len(answer.text.splitlines()) == 1 + 3
    assert api.asked == [None, "1", "2"]


async def test_a_list_without_cursors_is_read_slice_by_slice(house: House, monkeypatch: pytest.MonkeyPatch):
    names = [f"Taman {place:02}" for place in range(7)]

    async def answer(_: str, variables: dict[str, Any], __: Viewer) -> dict[str, Any]:
        start = variables["offset"]
        blank = dict.fromkeys(
            ("kind", "about", "address", "hours", "phone", "website", "skpd", "latitude", "longitude")
        )
        return {"data": {"places": [{**blank, "name": name} for name in names[start : start + 3]]}, "errors": None}

    monkeypatch.setitem(EXPORTS, "places", replace(EXPORTS["places"], sliced=3))
    lines = (await take(house, answer, address="/exports/places.csv")).text.splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == names


async def test_a_refusal_comes_with_its_words_and_status(house: House):
    told = {"code": "LIMIT_EXCEEDED", "limit": 60}
    answer = await take(house, Api(1, told))
    assert (answer.status_code, answer.json()) == (422, {"code": "LIMIT_EXCEEDED", "message": f"LIMIT_EXCEEDED {told}"})
    assert (await take(house, Api(1, {"code": "NOT_PERMITTED"}))).status_code == 403
    assert (await take(house, Api(1, {"code": "INTERNAL"}))).status_code == 500


async def test_a_table_that_cannot_be_ended_is_broken_off(house: House):
    with pytest.raises(Refused):
        await take(house, Api(2, {"code": "INTERNAL"}))


async def test_one_source_takes_so_many_tables(house: House):
    assert (await take(house, Api(9), times=2, allowed=2)).status_code == 200
    answer = await take(house, Api(9), times=1, allowed=2)
    assert (answer.status_code, answer.json()["code"]) == (429, "TOO_MANY_REQUESTS")
