"""Canaries of personal data: markers that must never be seen by anybody who may not.

They are looked for in everything each sort of viewer can be answered: every field of the schema, every page, every
stream, every file, the log, and the stored database itself.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from uuid import uuid4

import pytest
from graphql import build_schema
from PIL import Image
from pypdf import PdfReader

from tests.asking import documents
from tests.contract.actors import Actor, Ear, following, photo, post, signed_in, visiting
from tests.contract.documents import (
    ASSIGN,
    BOARD_CHANGED,
    CASE,
    CHOICES,
    COMPLAINT,
    LETTER,
    NOTE,
    QUEUE,
    QUEUE_CHANGED,
    SUBMIT,
    VERIFY,
)
from tests.serving import ROOT, Served

pytestmark = pytest.mark.xdist_group("api")

PAGES = ("/", "/lapor", "/dasbor", "/peta/wilayah.json", "/robots.txt")


@dataclass(frozen=True)
class Canary:
    """One report whose reporter is marked. Shape: `marks` appear nowhere else in the installation."""

    mode: str
    visibility: str
    number: str
    key: str
    case_id: str
    letter: str
    marks: tuple[str, ...]


BIRDS = [
    ("SHOWN", "PUBLIC", "3271014501800001", "+6281299900011"),
    ("HIDDEN", "PUBLIC", "3271014501800002", "+6281299900012"),
    ("ANONYMOUS", "PUBLIC", "3271014501800003", "+6281299900013"),
    ("SHOWN", "CONFIDENTIAL", "3271014501800004", "+6281299900014"),
]


def marked_photo(mark: str) -> bytes:
    """Draw a photo whose metadata names its maker and place."""
    data = Image.Exif()
    data[0x013B], data[0x010E] = f"{mark} Artist", f"{mark} Description"
    data.get_ifd(0x8825).update({1: "S", 2: (4.0, 33.0, 7.77), 3: "E", 4: (124.0, 18.0, 7.77)})
    return photo(31, exif=data.tobytes(), comment=f"{mark} comment".encode())


async def fly(citizen: Actor, admin: Actor, skpd: str, category: str, bird: tuple[str, ...]) -> Canary:
    mode, visibility, nik, phone = bird
    mark = f"Kenari{uuid4().hex[:10]}"
    person = {"name": mark, "nik": nik, "phone": phone, "email": f"{mark.lower()}@contoh.id"}
    receipt = await citizen.do(
        SUBMIT,
        input={
            "submissionId": str(uuid4()),
            "body": f"Lampu padam di {uuid4().hex[:8]}",
            "categoryId": category,
            "identityMode": mode,
            "visibility": visibility,
            "reporter": person,
            "position": {"latitude": -4.5512345, "longitude": 124.3012345},
            "photoTickets": [await citizen.upload(marked_photo(mark))],
        },
    )
    assert receipt["__typename"] == "Receipt", receipt
    number = receipt["complaint"]["trackingNumber"]
    page = await admin.do(QUEUE, view="ALL", filter={"text": number})
    case = page["edges"][0]["node"]
    for document, more in ((VERIFY, {"categoryId": category}), (ASSIGN, {"skpdId": skpd})):
        answer = await admin.do(document, input={"caseId": case["id"], "revision": case["revision"], **more})
        case = answer["case"]
    await admin.do(NOTE, input={"caseId": case["id"], "text": "Catatan tanpa nama"})
    made = await admin.do(LETTER, input={"caseId": case["id"], "kind": "DISPOSITION", "note": "Mohon dibantu."})
    marks = (mark, mark.lower(), nik, phone, phone.removeprefix("+62"), phone.removeprefix("+"))
    return Canary(mode, visibility, number, receipt["accessKey"], case["id"], made["letter"]["url"], marks)


async def everything_told(actor: Actor, bird: Canary, ears: list[Ear]) -> str:
    """Gather all that one viewer is told about a case and around it."""
    box = "{ south: -5, west: 124, north: -4, east: 125 }"
    values = {
        "complaint.trackingNumber": f'"{bird.number}"',
        "auditTrail.trackingNumber": f'"{bird.number}"',
        "case.id": f'"{bird.case_id}"',
        "queue.view": "ALL",
        "queue.filter": f'{{ text: "{bird.number}" }}',
        "board.filter": f'{{ text: "{bird.number}" }}',
        "boardPins.box": box,
        "boardPins.zoom": "18",
        "skpdProfile.slug": '"dlh"',
        "scorecards.first": '"2026-01-01"',
        "scorecards.last": '"2026-12-31"',
        "holidays.year": "2026",
        "previewHoliday.day": '"2026-11-23"',
        "previewColours.brand": '"#12436d"',
        "previewColours.live": '"#f46a25"',
        "areaAt.latitude": "-4.55",
        "areaAt.longitude": "124.30",
        "similarComplaints.text": '"Lampu padam"',
        "similarComplaints.position": "{ latitude: -4.5512345, longitude: 124.3012345 }",
        "suggestRouting.text": '"Lampu padam"',
        "statistics.filter": '{ first: "2026-01-01", last: "2026-12-31" }',
        "topics.filter": '{ first: "2026-01-01", last: "2026-12-31" }',
        "partTrends.filter": '{ first: "2026-01-01", last: "2026-12-31" }',
        "previewMessageText.name": '"reporter.RESOLVED"',
        "previewMessageText.language": '"id"',
        "previewMessageText.subject": '"Kabar"',
        "previewMessageText.body": '"Laporan selesai."',
    }
    schema = build_schema((ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8"))
    told: list[str] = [repr(ear.heard) for ear in ears]
    for root, document in documents(schema, values):
        answer = await post(actor, document, {})
        assert answer.status_code == 200, (root, answer.text[:500])
        errors = [error["extensions"]["code"] for error in answer.json().get("errors", [])]
        assert set(errors) <= {"NOT_PERMITTED", "NOT_FOUND"}, (root, errors, document)
        told += [answer.text, repr(dict(answer.headers))]
    for path in (
        "/",
        f"/?q={bird.number}",
        f"/lacak/{bird.number}",
        "/lapor",
        "/dasbor",
        "/skpd",
        "/skpd/dlh",
        "/peta/wilayah.json",
        "/robots.txt",
    ):
        answer = await actor.http.get(f"{actor.url}{path}", follow_redirects=True)
        told += [answer.text, repr(dict(answer.headers))]
    return "\n".join(told)


@asynccontextmanager
async def marked_city(tanggap: Served) -> AsyncGenerator[tuple[list[Canary], dict[str, Actor], dict[str, list[Ear]]]]:
    """Let birds fly while everybody watches."""
    url = tanggap.url
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        admin, operator = await enter(signed_in(url, "VERIFIER")), await enter(signed_in(url, "OPERATOR"))
        citizen, choices = await enter(visiting(url)), await admin.ask(CHOICES)
        skpd = (await operator.ask("{ viewer { skpd { id } } }"))["viewer"]["skpd"]["id"]
        viewers = {"public": await enter(visiting(url))}
        for role in ("EXECUTIVE", "INSPECTOR", "AREA_MANAGER", "FIELD_OFFICER", "INTAKE", "CUSTODIAN", "SYSADMIN"):
            viewers[role] = await enter(signed_in(url, role))
        ears: dict[str, list[Ear]] = {}
        for name, viewer in viewers.items():
            board = await enter(following(url, BOARD_CHANGED, cookie=viewer.cookie))
            queue = await enter(following(url, QUEUE_CHANGED, {"view": "ALL"}, cookie=viewer.cookie))
            ears[name] = [board, queue]
        await asyncio.sleep(0.5)
        category = choices["categories"][0]["id"]
        birds = [await fly(citizen, admin, skpd, category, bird) for bird in BIRDS]
        await ears["public"][0].until(lambda event: birds[2].number in str(event))
        yield birds, {**viewers, "admin": admin, "operator": operator}, {**ears, "admin": [], "operator": []}


def leaks(bird: Canary, text: str) -> list[str]:
    return [mark for mark in bird.marks if mark in text]


async def letters_are_clean(viewers: dict[str, Actor], birds: list[Canary]) -> None:
    """Fetch every bird's letter as everybody: strangers to the case get none, and no sheet names the reporter."""
    for name in ("public", "INTAKE", "CUSTODIAN", "SYSADMIN", "INSPECTOR", "EXECUTIVE", "admin", "operator"):
        for bird in birds:
            answer = await viewers[name].http.get(f"{viewers[name].url}{bird.letter}")
            assert (answer.status_code == 200) == (name in ("EXECUTIVE", "admin", "operator")), (name, bird.letter)
            if answer.status_code == 200:
                reader = PdfReader(BytesIO(answer.content))
                told = " ".join(page.extract_text() for page in reader.pages) + repr(reader.metadata)
                assert bird.number in told
                assert leaks(bird, told) == [], name


async def test_no_canary_is_seen_by_anybody_who_may_not(tanggap: Served):
    async with marked_city(tanggap) as (birds, viewers, ears):
        for name, viewer in viewers.items():
            for bird in birds:
                told = await everything_told(viewer, bird, ears[name])
                if name in ("admin", "operator") and bird.mode == "SHOWN":
                    assert leaks(bird, told), (name, bird)
                else:
                    assert leaks(bird, told) == [], (name, bird)
        seen = await viewers["public"].do(COMPLAINT, number=birds[3].number)
        assert (seen["body"], seen["photos"], seen["position"]) == (None, [], None)
        hidden = await viewers["operator"].do(CASE, id=birds[1].case_id)
        assert (hidden["hasSealedIdentity"], hidden["reporter"]) == (True, None)
        assert (await viewers["operator"].do(CASE, id=birds[2].case_id))["hasSealedIdentity"] is False
        await the_own_view_and_the_files_are_clean(viewers["public"], birds)
        await letters_are_clean(viewers, birds)
    stored = [path for path in tanggap.directory.rglob("*") if path.is_file()]
    assert any(path.name == "server.log" for path in stored)
    for path in stored:
        content = path.read_bytes()
        for bird in birds:
            assert [mark for mark in bird.marks if mark.encode() in content] == [], path.name
            if bird.mode == "ANONYMOUS" or path.suffix == ".log":
                assert bird.key.encode() not in content, path.name


async def the_own_view_and_the_files_are_clean(public: Actor, birds: list[Canary]) -> None:
    for bird in birds:
        own = await public.do(COMPLAINT, number=bird.number, key=bird.key)
        assert own["isReporter"] is True
        assert leaks(bird, str(own)) == []
        for size in ("url", "cardUrl", "thumbnailUrl"):
            answer = await public.fetch(own["photos"][0][size], **{"x-access-key": bird.key})
            assert answer.status_code == 200
            assert leaks(bird, answer.content.decode("latin-1") + repr(dict(answer.headers))) == []
            with Image.open(BytesIO(answer.content)) as image:
                assert dict(image.getexif()) == {}
        anonymous = bird.mode != "SHOWN"
        assert own["position"]["isGeneralised"] is anonymous
        assert anonymous is ("-4.5512345" not in str(own))
