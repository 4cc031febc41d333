"""Every table that can be taken out: who may, how many rows, and that no cell is a formula."""

import csv
import io
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest

from server.exports import MEDIA_TYPES
from server.exports.tables import COLUMNS, EXPORTS
from server.i18n import LANGUAGES, catalogue
from tests.contract.actors import Actor, signed_in, visiting
from tests.contract.documents import SUBMIT
from tests.serving import Served

pytestmark = pytest.mark.xdist_group("api")

PERIOD = {"first": "2026-01-01", "last": "2026-12-31"}
EVERYWHERE = {"south": -90, "west": -180, "north": 90, "east": 180}
PUBLIC = "public"


@dataclass(frozen=True)
class Case:
    """One export. Shape: `refused` may not take it; `least` rows are in it; `count` asks the API for how many."""

    taker: str
    refused: str | None
    variables: dict[str, Any] = field(default_factory=dict[str, Any])
    least: int = 1
    count: str = ""


CASES: dict[str, Case] = {
    "board": Case(PUBLIC, None, count="{ board { totalCount } }"),
    "map": Case(PUBLIC, None, {"box": EVERYWHERE, "zoom": 12}),
    "queue": Case("VERIFIER", PUBLIC, {"view": "ALL"}, count="{ queue(view: ALL) { totalCount } }"),
    "trend": Case("EXECUTIVE", "OPERATOR", {"filter": PERIOD}, least=12),
    "backlog": Case("EXECUTIVE", "OPERATOR", {"filter": PERIOD}, least=6),
    "parts": Case("EXECUTIVE", "OPERATOR", {"filter": PERIOD, "by": "VILLAGE"}),
    "scorecards": Case("AREA_MANAGER", PUBLIC, {**PERIOD, "by": "VILLAGE"}),
    "grades": Case("EXECUTIVE", PUBLIC, least=0),
    "hotspots": Case("EXECUTIVE", "OPERATOR", least=0),
    "topics": Case("EXECUTIVE", "OPERATOR", {"filter": PERIOD}, least=0),
    "part-trends": Case("EXECUTIVE", "OPERATOR", {"filter": PERIOD, "by": "DISTRICT"}),
    "letters": Case("VERIFIER", PUBLIC, least=0),
    "reports": Case("EXECUTIVE", "OPERATOR", least=0),
    "escalations": Case("EXECUTIVE", PUBLIC, least=0),
    "assignments": Case("FIELD_OFFICER", PUBLIC, least=0),
    "places": Case(PUBLIC, None, least=0),
    "audit": Case("EXECUTIVE", PUBLIC),
}


def test_the_lists_are_closed():
    assert set(CASES) == set(EXPORTS)
    assert set(MEDIA_TYPES) == {"csv", "geojson"}
    for language in LANGUAGES:
        assert [column for column in sorted(COLUMNS) if f"export.{column}" not in catalogue(language)] == []


async def take(actor: Actor, name: str, suffix: str, variables: dict[str, Any] | str, language: str = "id") -> Any:
    raw = variables if isinstance(variables, str) else json.dumps(variables)
    return await actor.http.get(
        f"{actor.url}/exports/{name}.{suffix}", params={"v": raw}, headers={"accept-language": language}
    )


def read(text: str, delimiter: str = ";") -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


async def counted(actor: Actor, document: str) -> int:
    return next(iter((await actor.ask(document)).values()))["totalCount"]


@pytest.mark.parametrize("name", list(EXPORTS))
async def test_whoever_may_read_it_takes_every_row_and_nobody_else_any(tanggap: Served, name: str):
    case, export = CASES[name], EXPORTS[name]
    whoever = visiting(tanggap.url) if case.taker == PUBLIC else signed_in(tanggap.url, case.taker)
    async with whoever as taker:
        answer = await take(taker, name, "csv", case.variables)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == MEDIA_TYPES["csv"]
        assert answer.headers["cache-control"] == "private, no-store"
        head, *rows = read(answer.content.decode())
        placed = ["latitude", "longitude"] if export.point is not None else []
        assert head == [catalogue("id")[f"export.{column}"] for column in (*export.columns, *placed)]
        assert len(rows) >= case.least
        assert all(len(row) == len(head) for row in rows)
        if case.count:
            assert len(rows) == await counted(taker, case.count)
        english = read((await take(taker, name, "csv", case.variables, "en")).content.decode(), ",")
        assert len(english) == len(rows) + 1
        drawn = await take(taker, name, "geojson", case.variables)
        if export.is_placed:
            features = drawn.json()["features"]
            assert len(features) == len(rows)
            assert all(set(one["properties"]) == set(export.columns) for one in features)
            shapes = {(one["geometry"] or {}).get("type") for one in features}
            assert shapes <= ({"Point", None} if export.point is not None else {"Polygon", "MultiPolygon", None})
        else:
            assert drawn.status_code == 404
    if case.refused:
        somebody = visiting(tanggap.url) if case.refused == PUBLIC else signed_in(tanggap.url, case.refused)
        async with somebody as other:
            for suffix in ("csv", "geojson") if export.is_placed else ("csv",):
                refusal = await take(other, name, suffix, case.variables)
                assert (refusal.status_code, refusal.json()["code"]) == (403, "NOT_PERMITTED")


async def test_words_that_look_like_a_formula_stay_words(tanggap: Served):
    async with visiting(tanggap.url) as citizen, signed_in(tanggap.url, "VERIFIER") as verifier:
        mark = uuid4().hex[:8]
        given = {"submissionId": str(uuid4()), "title": f"=HYPERLINK({mark})", "body": f"@SUM {mark}; lampu padam"}
        receipt = await citizen.do(SUBMIT, input=given)
        assert receipt["__typename"] == "Receipt", receipt
        number = receipt["complaint"]["trackingNumber"]
        answer = await take(verifier, "queue", "csv", {"view": "ALL", "filter": {"text": number}})
        _, row = read(answer.content.decode())
        assert f"'=HYPERLINK({mark})" in row


@pytest.mark.parametrize(
    ("name", "suffix", "variables", "status"),
    [
        ("nothing", "csv", "{}", 404),
        ("board", "xlsx", "{}", 404),
        ("trend", "geojson", "{}", 404),
        ("board", "csv", "no json", 422),
        ("board", "csv", "[]", 422),
        ("board", "csv", '{"filter": {"nothing": 1}}', 422),
        ("board", "csv", '{"filter": {"text": "' + "a" * 9000 + '"}}', 422),
        ("map", "csv", "{}", 422),
        ("map", "csv", '{"box": {"south": 2, "west": 0, "north": 1, "east": 1}, "zoom": 3}', 422),
    ],
)
async def test_what_cannot_be_asked_is_refused_in_words(
    tanggap: Served, name: str, suffix: str, variables: str, status: int
):
    async with visiting(tanggap.url) as citizen:
        answer = await take(citizen, name, suffix, variables)
        assert answer.status_code == status
        assert set(answer.json()) == {"code", "message"}
        assert answer.json()["message"] != f"error.{answer.json()['code']}"
