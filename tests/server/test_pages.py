"""Board, tracking, sign-in and small files: whole without JavaScript, in both languages, whatever the address says."""

import re
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from models.area import Area, AreaLevel
from models.attachment import Attachment
from models.complaint import Complaint, Visibility
from models.roles import PUBLIC_VIEWER, Viewer
from models.workflow import ReplyKind
from resolvers.build import build_schema
from resolvers.context import RequestContext
from server.assets import Assets
from server.i18n import LOCALES, catalogue, words
from server.pages.shell import TEMPLATES, boot_json
from services import feedback, progress, triage, waiting
from services.commands import MoveCommand, ResolveCommand, VerifyCommand
from services.feedback import ReporterCommand
from services.waiting import HoldCommand
from tests.house import PASSWORD, House, opened
from tests.server.page_reading import Browser, browsing, make_areas

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
ODD = ["", "%00", "%ff%fe", "%ed%a0%80", "a" * 3000, "%3Cscript%3E", "-1", "9" * 400, "null", "{{7*7}}", "%F0%9F%98%80"]


@pytest.fixture
async def house(database: str, tmp_path: Path) -> AsyncGenerator[House]:
    async with opened(tmp_path) as house:
        await make_areas()
        yield house


@pytest.fixture
async def browser(house: House) -> AsyncGenerator[Browser]:
    async with browsing(house) as browser:
        yield browser


async def publish(house: House, title: str, **more: object) -> Complaint:
    sent = (await house.submit(title, area_code="99.71.01.1001", **more)).complaint
    return await triage.verify(
        house.ports, house.admin, VerifyCommand(sent.id, sent.revision, house.road.id, public_title=title)
    )


async def test_an_empty_board_invites(browser: Browser) -> None:
    page = await browser.get("/")
    assert browser.answer.status_code == 200
    assert "Belum ada laporan di papan ini." in page.html
    assert "/lapor" in page.links


async def test_the_board_shows_what_is_published_and_nothing_else(house: House, browser: Browser) -> None:
    shown = await publish(house, "Lampu padam di gang")
    hidden = await house.submit("Belum diperiksa")
    page = await browser.get("/")
    assert f"/lacak/{shown.tracking_number}" in page.links
    assert hidden.complaint.tracking_number not in page.html
    assert "Belum diperiksa" not in page.html
    assert "Sisa 5 hari kerja" in page.html
    assert "Jalan · Kel. Roban, Kec. Bandar" in page.html


async def test_pages_follow_each_other_without_gap_or_repeat(house: House, browser: Browser) -> None:
    numbers = {(await publish(house, f"Laporan ke-{n}")).tracking_number for n in range(23)}
    page = await browser.get("/?urut=terlama")
    seen = re.findall(r'data-number="([^"]+)"', page.html)
    assert len(seen) == 20
    following = next(link for link in page.links if "setelah=" in link)
    assert "urut=terlama" in following
    page = await browser.get(following)
    seen += re.findall(r'data-number="([^"]+)"', page.html)
    assert set(seen) == numbers
    assert len(seen) == 23


async def test_the_filter_lives_in_the_address(house: House, browser: Browser) -> None:
    await publish(house, "Lampu padam")
    page = await browser.get("/?status=belum&kategori=jalan&kec=99.71.01&q=lampu&urut=tenggat")
    assert len(re.findall("data-number", page.html)) == 1
    assert "Kategori: Jalan" in page.html
    assert "Wilayah: Bandar" in page.html
    page = await browser.get("/?kategori=sampah")
    assert "Tidak ada laporan yang cocok." in page.html
    assert "/" in page.links
    await Area.create(code="99.71.02", name="Rawa", level=AreaLevel.DISTRICT, parent_id=None, path="Kec. Rawa")
    page = await browser.get("/?kec=99.71.02")
    assert "Belum ada laporan di Rawa." in page.html
    page = await browser.get("/?kec=99.71.02&q=gorong")
    assert "Belum ada laporan di Rawa." not in page.html
    page = await browser.get("/?q=" + "gorong")
    assert "Tidak ada laporan dengan kata “gorong”." in page.html


@pytest.mark.parametrize("name", ["status", "kategori", "dinas", "kec", "q", "urut", "setelah", "tampilan", "bahasa"])
async def test_odd_values_in_the_address_never_fault(house: House, browser: Browser, name: str) -> None:
    await publish(house, "Lampu padam")
    for value in ODD:
        for address in (f"/?{name}={value}", f"/lapor?{name}={value}&langkah={value}&wilayah={value}"):
            await browser.get(address)
            assert browser.answer.status_code == 200, address


async def test_odd_numbers_never_fault(browser: Browser) -> None:
    for value in ODD:
        await browser.get(f"/lacak?nomor={value}")
        assert browser.answer.status_code in (200, 422)
        await browser.get(f"/lacak/{value or 'x'}")
        assert browser.answer.status_code in (404, 414)


async def test_a_mistyped_number_is_said_and_an_unknown_one_too(house: House, browser: Browser) -> None:
    complaint = await publish(house, "Lampu padam")
    page = await browser.get("/lacak?nomor=SGR-7K4D-9QHX")
    assert browser.answer.status_code == 422
    assert page.title.startswith("Galat: ")
    assert 'value="SGR-7K4D-9QHX"' in page.html
    page = await browser.get("/lacak/SGR-7K4D-9QXH")
    assert browser.answer.status_code == 404
    assert "tidak ada laporan dengan nomor ini" in page.html
    typed = complaint.tracking_number.lower().replace("-", " ")
    await browser.get(f"/lacak?nomor={typed}")
    assert browser.answer.headers["location"] == f"/lacak/{complaint.tracking_number}"


async def test_a_case_shows_its_history_and_its_photos(house: House, browser: Browser) -> None:
    case = await house.accepted(body="Jalan berlubang", photo_tickets=(await house.photo_ticket(),))
    page = await browser.get(f"/lacak/{case.tracking_number}")
    photo = await Attachment.get()
    assert f"/files/{photo.id}/card" in page.html
    for heading in ("Mulai dikerjakan", "Diteruskan ke dinas", "Terverifikasi", "Laporan diterima"):
        assert heading in page.html
    assert "Petugas" not in page.html.replace("Petugas</a>", "")
    assert "Dinas Pekerjaan Umum" in page.html


async def test_a_case_says_how_it_came_out(house: House, browser: Browser) -> None:
    sent = await house.submit("Lampu padam", area_code="99.71.01.1001")
    case = await triage.verify(
        house.ports, house.admin, VerifyCommand(sent.complaint.id, sent.complaint.revision, house.road.id)
    )
    case = await house.assign(case)
    case = await progress.accept(house.ports, house.operator, MoveCommand(case.id, case.revision))
    day = house.ports.today() + timedelta(days=7)
    await waiting.hold(house.ports, house.operator, HoldCommand(case.id, case.revision, "Menunggu suku cadang", day))
    page = await browser.get(f"/lacak/{case.tracking_number}")
    assert "Kabar berikutnya paling lambat" in page.html
    case = await waiting.resume(house.ports, house.operator, MoveCommand(case.id, case.revision + 1))
    command = ResolveCommand(case.id, case.revision, ReplyKind.NEGATIVE, "Belum ada anggaran", "NO_BUDGET")
    await progress.resolve(house.ports, house.operator, command)
    said = ReporterCommand(case.tracking_number, sent.access_key, "Jujur <b>saja</b>", rating=3)
    await feedback.confirm(house.ports, PUBLIC_VIEWER, said)
    page = await browser.get(f"/lacak/{case.tracking_number}")
    for told in ("Dikonfirmasi pelapor", "Nilai dari pelapor: 3 dari 5 · Cukup", "Jujur &lt;b&gt;saja&lt;/b&gt;"):
        assert told in page.html


async def test_an_unpublished_case_is_a_bare_timeline(house: House, browser: Browser) -> None:
    for visibility in Visibility:
        sent = await house.submit(
            f"Rahasia {visibility}",
            landmark="Rumah biru",
            visibility=visibility,
            photo_tickets=(await house.photo_ticket(),),
        )
        page = await browser.get(f"/lacak/{sent.complaint.tracking_number}")
        assert browser.answer.status_code == 200
        assert "Laporan diterima" in page.html
        for secret in ("Rahasia", "Rumah biru", "/files/", sent.access_key):
            assert secret not in page.html


async def test_published_words_are_shown_and_never_run(house: House, browser: Browser) -> None:
    case = await publish(house, EVIL, landmark=EVIL)
    for address in ("/", f"/lacak/{case.tracking_number}", "/?q=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E"):
        page = await browser.get(address)
        assert "alert(1)</script>" not in page.html
        assert [attributes for tag, attributes in page.tags if tag == "img" and "onerror" in attributes] == []
        assert page.boot["page"] in ("board", "track")


async def test_the_first_answer_is_inert_json(house: House) -> None:
    async def execute(document: str, variables: dict[str, object], viewer: object) -> dict[str, object]:
        return {"data": {"title": EVIL, "sort": variables["sort"], "filter": variables["filter"]}}

    async with browsing(house, execute=execute) as browser:
        page = await browser.get("/?urut=terlama&q=lampu")
        assert "alert(1)</script>" not in page.html
        data = page.boot["data"]
        asked = data.pop("variables")
        assert data == {"title": EVIL, "sort": "OLDEST", "filter": {"text": "lampu"}}
        assert (asked["sort"], asked["filter"], asked["after"]) == ("OLDEST", {"text": "lampu"}, None)
    assert orjson.loads(str(boot_json({"a": "</script>&\u2028"}))) == {"a": "</script>&\u2028"}
    assert "<" not in boot_json("</script><!--")


async def test_the_first_answer_is_the_boards_own(house: House) -> None:
    schema, published = build_schema(), await publish(house, "Lampu padam")

    async def execute(document: str, variables: dict[str, Any], viewer: Viewer) -> dict[str, Any]:
        context = RequestContext(words=words("id"), viewer=viewer, language="id", ports=house.ports)
        answer = await schema.execute(document, variables, context_value=context)
        return {"data": answer.data, "errors": answer.errors}

    async with browsing(house, execute=execute) as browser:
        data = (await browser.get("/?kategori=jalan")).boot["data"]
    assert data["boardSummary"]["total"] == 1
    assert [edge["node"]["trackingNumber"] for edge in data["board"]["edges"]] == [published.tracking_number]
    async with browsing(house, execute=execute) as browser:
        page = await browser.get("/?setelah=nonsense")
    assert page.boot["data"] is None
    assert published.tracking_number in page.html


async def test_the_shell_tells_the_application_where_it_is(browser: Browser) -> None:
    boot = (await browser.get("/")).boot
    assert boot["lang"] == "id"
    assert boot["installation"]["bounds"] == {"south": -5.0, "west": 124.0, "north": -4.0, "east": 125.0}
    assert boot["installation"]["timezone"] == "Asia/Makassar"
    assert boot["viewer"] is None
    assert boot["cursor"].isdigit()


async def test_language_comes_from_the_address_the_cookie_and_the_browser(browser: Browser) -> None:
    page = await browser.get("/", **{"accept-language": "fr, en;q=0.8, id;q=0.5"})
    assert '<html lang="en">' in page.html
    page = await browser.get("/?bahasa=id&q=x", **{"accept-language": "en"})
    assert '<html lang="id">' in page.html
    assert any("bahasa=en" in link and "q=x" in link for link in page.links)
    page = await browser.get("/", **{"accept-language": "en"})
    assert '<html lang="id">' in page.html
    for odd in ("q=;;;,,,", "en;q=x", "en;q=9e9", "*;q=0"):
        await browser.get("/masuk", **{"accept-language": odd})
        assert browser.answer.status_code == 200


async def test_staff_sign_in_and_out_without_javascript(browser: Browser) -> None:
    await browser.get("/dasbor")
    assert browser.answer.headers["location"] == "/masuk"
    page = await browser.post("/masuk", [("akun", "admin"), ("sandi", "salah")])
    assert browser.answer.status_code == 422
    assert page.value("akun") == "admin"
    assert "salah" not in [value for name, value in page.form.fields if name == "sandi"]
    await browser.post("/masuk", [("akun", "admin"), ("sandi", PASSWORD)], headers={"origin": "http://evil.example"})
    assert browser.answer.status_code == 403
    await browser.post("/masuk", [("akun", "admin"), ("sandi", PASSWORD)])
    assert browser.answer.headers["location"] == "/dasbor"
    page = await browser.get("/dasbor")
    assert page.boot["viewer"]["account"] == {"displayName": "Petugas admin", "isGuided": False}
    await browser.post("/keluar", [], headers={"origin": "http://evil.example"})
    await browser.get("/dasbor")
    assert browser.answer.status_code == 200
    await browser.post("/keluar", [])
    await browser.get("/dasbor")
    assert browser.answer.status_code == 303


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/tidak-ada", 404), ("DELETE", "/lacak", 405)])
async def test_errors_are_pages_in_the_readers_language(browser: Browser, method: str, path: str, status: int) -> None:
    for language, word in (("id", "Galat: "), ("en", "Error: ")):
        answer = await browser.client.request(method, path, headers={"accept-language": language})
        assert answer.status_code == status
        assert f"<title>{word}" in answer.text


async def test_a_fault_is_shown_only_as_its_reference(house: House, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: object) -> str:
        raise RuntimeError("secret detail")

    async with browsing(house, source_of=broken) as browser:
        page = await browser.post("/masuk", [("akun", "a"), ("sandi", "b")])
    assert browser.answer.status_code == 500
    assert "secret detail" not in page.html
    reference = re.search(r"page fault (\w+)", caplog.text)
    assert reference
    assert reference[1] in page.html


async def test_areas_are_sent_once(browser: Browser) -> None:
    answer = await browser.client.get("/peta/wilayah.json")
    assert answer.json()["features"][0]["properties"] == {
        "code": "99.71.01.1001",
        "name": "Roban",
        "level": "VILLAGE",
        "parent": "99.71.01",
    }
    again = await browser.client.get("/peta/wilayah.json", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_small_files_are_there(browser: Browser) -> None:
    for path, kind in (
        ("/favicon.svg", "image/svg+xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
    ):
        answer = await browser.client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, kind)


async def test_a_missing_build_is_said_and_a_build_is_linked(house: House, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    async with browsing(house, assets=Assets(path)) as browser:
        page = await browser.get("/lapor")
        assert "make build" in page.html
        path.write_bytes(
            orjson.dumps(
                {
                    "src/first/main.tsx": {"file": "assets/main-1.js", "isEntry": True, "css": ["assets/main-1.css"]},
                    "src/pages/form/index.tsx": {
                        "file": "assets/form-1.js",
                        "isDynamicEntry": True,
                        "css": ["assets/form-1.css"],
                        "imports": ["_field.js"],
                    },
                    "_field.js": {"file": "assets/field-1.js"},
                    "src/pages/board.tsx": {"file": "assets/board-1.js", "isDynamicEntry": True},
                }
            )
        )
        page = await browser.get("/lapor")
    linked = [
        attributes.get("href") or attributes.get("src") for tag, attributes in page.tags if tag in ("link", "script")
    ]
    assert {"/assets/main-1.js", "/assets/main-1.css", "/assets/form-1.css"} <= set(linked)
    assert {"/assets/form-1.js", "/assets/field-1.js"} <= set(linked)
    assert "/assets/board-1.js" not in linked
    assert "make build" not in page.html


def test_nothing_on_a_page_is_inline_script_or_style() -> None:
    for template in TEMPLATES.glob("*.html"):
        text = template.read_text()
        assert " style=" not in text, template.name
        assert " onclick=" not in text, template.name
        assert "|safe" not in text or template.name == "drawn.html", template.name


def test_every_word_a_page_says_is_in_both_catalogues() -> None:
    sources = [*TEMPLATES.glob("*.html"), *(TEMPLATES.parent.parent / "server" / "pages").glob("*.py")]
    said = {key for path in sources for key in re.findall(r'"(page\.[A-Za-z0-9.]*[A-Za-z0-9])"', path.read_text())}
    for language in ("id", "en"):
        own = orjson.loads((LOCALES / f"{language}.json").read_bytes())
        missing = {key for key in said if key not in own and not any(other.startswith(f"{key}.") for other in own)}
        assert missing == set(), language
    assert {key for key in catalogue("id") if key.startswith("page.")} == {
        key for key in orjson.loads((LOCALES / "en.json").read_bytes()) if key.startswith("page.")
    }
