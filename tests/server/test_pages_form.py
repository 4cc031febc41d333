"""The form works as plain posts: nothing typed is lost, one report is made, another site's page sends nothing."""

import asyncio
import gzip
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from models.attachment import Attachment
from models.category import Category
from models.complaint import Complaint, IdentityMode, Visibility
from models.reporter import Reporter
from models.workflow import Kind
from server.i18n import words
from tests.house import House, opened
from tests.server.page_reading import HOST, VILLAGE, Browser, Page, browsing, make_areas, picture

STORY = "Jalan berlubang besar di depan SDN 3.\nTadi pagi anak jatuh dari sepeda."
NEXT, SEND = ("langkah", "2"), ("langkah", "kirim")
EVIL = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"


@pytest.fixture
async def house(database: str, tmp_path: Path) -> AsyncGenerator[House]:
    async with opened(tmp_path) as house:
        await make_areas()
        yield house


@pytest.fixture
async def browser(house: House) -> AsyncGenerator[Browser]:
    async with browsing(house) as browser:
        yield browser


async def walk_to_the_end(browser: Browser, story: str = STORY, **contact: str) -> Page:
    category = await Category.get(slug="jalan")
    page = await browser.get("/lapor")
    page = await browser.press(page, NEXT, {"cerita": story, "kategori": str(category.id)}, [picture()])
    page = await browser.press(page, ("langkah", "3"), {"wilayah": VILLAGE, "patokan": "Depan SDN 3"})
    return await browser.press(page, ("langkah", "4"), contact)


async def test_a_report_is_sent_in_four_steps_without_javascript(browser: Browser) -> None:
    page = await walk_to_the_end(browser, hp="0812-5550-0142", identitas="rahasia")
    assert "0812 •••• 0142" in page.html
    assert "Kel. Roban, Kec. Bandar" in page.html
    assert "data:image/webp;base64," in page.html
    await browser.press(page, SEND)
    assert browser.answer.status_code == 303
    assert browser.answer.headers["location"] == "/lapor/diterima"
    cookie = browser.answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "path=/lapor", "samesite=strict", "max-age=1800"))
    complaint = await Complaint.get()
    assert (complaint.body, complaint.landmark, complaint.area_id) == (STORY, "Depan SDN 3", VILLAGE)
    assert complaint.identity_mode is IdentityMode.HIDDEN
    assert await Attachment.filter(complaint_id=complaint.id).count() == 1
    assert await Reporter.filter(complaint_id=complaint.id).exists()
    receipt = await browser.get("/lapor/diterima")
    key = browser.ports.vault.access_key(complaint.submission_id)
    assert f"/lacak/{complaint.tracking_number}#kunci={key}" in receipt.html
    assert "Kamis, 19 November 2026" in receipt.html
    assert 'class="qrline"' in receipt.html
    assert browser.answer.headers["cache-control"] == "private, no-store"


async def to_the_check(browser: Browser, kind: str) -> Page:
    category = await Category.get(slug="jalan")
    page = await browser.get("/lapor")
    page = await browser.press(page, NEXT, {"cerita": STORY, "kategori": str(category.id), "jenis": kind})
    page = await browser.press(page, ("langkah", "3"), {"wilayah": VILLAGE})
    return await browser.press(page, ("langkah", "4"))


@pytest.mark.parametrize("kind", list(Kind))
async def test_every_kind_of_report_can_be_sent_without_javascript(browser: Browser, kind: Kind) -> None:
    page = await to_the_check(browser, kind)
    assert words("id")(f"form.kind.{kind}") in page.html
    await browser.press(page, SEND)
    complaint = await Complaint.get()
    assert complaint.kind is kind
    is_sealed = kind is Kind.MISCONDUCT
    assert complaint.visibility is (Visibility.CONFIDENTIAL if is_sealed else Visibility.PUBLIC)


async def test_misconduct_is_said_to_be_sealed_before_it_is_sent(browser: Browser) -> None:
    page = await to_the_check(browser, "MISCONDUCT")
    assert words("id")("page.form.visibility.confidential") in page.html
    page = await browser.press(page, ("langkah", "3"))
    assert words("id")("form.kind.MISCONDUCT.words") in page.html
    assert 'type="radio" name="papan"' not in page.html


async def test_a_kind_that_does_not_exist_is_named_beside_its_field(browser: Browser) -> None:
    category = await Category.get(slug="jalan")
    page = await browser.get("/lapor")
    page = await browser.press(page, NEXT, {"cerita": STORY, "kategori": str(category.id), "jenis": "LAINNYA"})
    assert browser.answer.status_code == 422
    assert 'href="#jenis"' in page.html


async def test_every_click_of_one_form_makes_one_report(browser: Browser) -> None:
    page = await walk_to_the_end(browser)
    for _ in range(2):
        await browser.press(page, SEND)
        assert browser.answer.status_code == 303
    await asyncio.gather(browser.press(page, SEND), browser.press(page, SEND))
    assert await Complaint.all().count() == 1


async def test_other_words_after_sending_become_a_report_of_their_own_on_a_second_press(browser: Browser) -> None:
    first = await browser.get("/lapor")
    category = await Category.get(slug="jalan")
    typed = {"cerita": STORY, "kategori": str(category.id)}
    place = await browser.press(first, NEXT, typed)
    contact = await browser.press(place, ("langkah", "3"), {"wilayah": VILLAGE})
    check = await browser.press(contact, ("langkah", "4"))
    await browser.press(check, SEND)
    changed = await browser.press(check, SEND, {"cerita": "Masalah yang lain sama sekali"})
    assert browser.answer.status_code == 422
    assert "sudah terkirim sebelumnya" in changed.html
    assert changed.value("cerita") == "Masalah yang lain sama sekali"
    await browser.press(changed, SEND)
    assert await Complaint.all().count() == 2


async def test_an_empty_first_step_names_each_field_and_moves_nowhere(browser: Browser) -> None:
    page = await browser.press(await browser.get("/lapor"), NEXT)
    assert browser.answer.status_code == 422
    assert page.title.startswith("Galat: ")
    assert {"#cerita", "#kategori"} <= set(page.links)
    ids = {attributes.get("id") for _, attributes in page.tags}
    assert {link[1:] for link in page.links if link.startswith("#")} <= ids
    assert page.html.index('role="alert"') < page.html.index("<h1")


async def test_whatever_is_wrong_every_answer_stays(browser: Browser) -> None:
    page = await browser.get("/lapor")
    photo = picture()
    page = await browser.press(page, NEXT, {"cerita": STORY, "tanggal": "2030-01-01"}, [photo, b"GIF89a no photo"])
    assert browser.answer.status_code == 422
    assert page.value("cerita") == STORY
    assert "Foto 2: file harus berupa JPG, PNG, atau WEBP." in page.html
    assert len([name for name, _ in page.form.fields if name == "tiket"]) == 1
    page = await browser.press(page, NEXT, {"kategori": str((await Category.get(slug="jalan")).id)})
    assert "setelah hari ini" in page.html
    page = await browser.press(page, NEXT, {"tanggal": "2026-11-15"})
    page = await browser.press(page, ("langkah", "3"), {"patokan": "Seberang warung"})
    assert browser.answer.status_code == 422
    assert page.value("patokan") == "Seberang warung"
    page = await browser.press(page, ("langkah", "3"), {"wilayah": VILLAGE})
    page = await browser.press(page, ("langkah", "4"), {"hp": "12", "surel": "bukan surel", "nama": "Sari"})
    assert browser.answer.status_code == 422
    assert {"#hp", "#surel"} <= set(page.links)
    assert [page.value(name) for name in ("hp", "surel", "nama", "cerita")] == ["12", "bukan surel", "Sari", STORY]


async def test_going_back_checks_nothing_and_keeps_everything(browser: Browser) -> None:
    page = await walk_to_the_end(browser, surel="sari@contoh.id")
    page = await browser.press(page, ("langkah", "2"))
    assert browser.answer.status_code == 200
    assert page.value("wilayah") == VILLAGE
    page = await browser.press(page, ("langkah", "1"), {"wilayah": "", "patokan": ""})
    assert browser.answer.status_code == 200
    assert page.value("cerita") == STORY
    assert page.value("surel") == "sari@contoh.id"


async def test_the_enter_key_goes_on_and_not_back(browser: Browser) -> None:
    page = await walk_to_the_end(browser)
    assert page.form.buttons[0] == SEND


async def test_a_photo_can_be_taken_out_again(browser: Browser) -> None:
    page = await browser.press(await browser.get("/lapor"), NEXT, {"cerita": ""}, [picture(10), picture(200)])
    tickets = [value for name, value in page.form.fields if name == "tiket"]
    assert len(tickets) == 2
    page = await browser.press(page, ("hapus", tickets[0]), {"cerita": STORY})
    assert [value for name, value in page.form.fields if name == "tiket"] == tickets[1:]
    assert page.value("cerita") == STORY


async def test_more_photos_than_fit_are_said_and_the_rest_kept(browser: Browser) -> None:
    page = await browser.press(
        await browser.get("/lapor"), NEXT, {"cerita": STORY}, [picture(shade) for shade in range(5)]
    )
    assert "Paling banyak 3 foto." in page.html
    assert len([name for name, _ in page.form.fields if name == "tiket"]) == 3


async def test_anonymous_and_confidential_reports_are_taken(browser: Browser) -> None:
    page = await walk_to_the_end(browser, hp="0812-5550-0142", identitas="anonim", papan="tertutup")
    await browser.press(page, SEND)
    complaint = await Complaint.get()
    assert complaint.visibility is Visibility.CONFIDENTIAL
    assert complaint.identity_mode is IdentityMode.ANONYMOUS
    assert not await Reporter.all().exists()


async def test_the_nik_is_asked_only_where_the_city_asks_it(house: House) -> None:
    async with browsing(house, installation={"nik": "required"}) as browser:
        page = await walk_to_the_end(browser)
        assert browser.answer.status_code == 422
        assert "#nik" in page.links
    async with browsing(house) as browser:
        page = await walk_to_the_end(browser, nik="3171234567890123")
        assert browser.answer.status_code in (200, 422)


async def test_what_people_type_is_shown_and_never_run(browser: Browser) -> None:
    category = await Category.get(slug="jalan")
    page = await browser.get("/lapor")
    page = await browser.press(page, NEXT, {"cerita": EVIL, "kategori": str(category.id)})
    page = await browser.press(page, ("langkah", "3"), {"wilayah": VILLAGE, "patokan": EVIL})
    page = await browser.press(page, ("langkah", "4"), {"nama": EVIL, "hp": EVIL})
    for seen in (page, await browser.press(page, ("langkah", "2"))):
        assert "alert(1)</script>" not in seen.html
        assert [attributes for tag, attributes in seen.tags if tag == "img" and "onerror" in attributes] == []
        scripts = [attributes for tag, attributes in seen.tags if tag == "script"]
        assert {script.get("type") for script in scripts} <= {"application/json", "module"}
        assert all(str(script["src"]).startswith("/assets/") for script in scripts if script.get("type") == "module")
        assert seen.value("cerita") == EVIL


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "http://["},
    ],
)
async def test_another_sites_page_sends_no_report(browser: Browser, headers: dict[str, str]) -> None:
    page = await walk_to_the_end(browser)
    await browser.post("/lapor", [*page.form.fields, SEND], headers=headers)
    assert browser.answer.status_code == 403
    assert not await Complaint.all().exists()


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"referer": f"{HOST}/lapor"}])
async def test_browsers_that_name_no_origin_are_served(browser: Browser, headers: dict[str, str]) -> None:
    answer = await browser.client.post("/lapor", data={"langkah": "1"}, headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("multipart/form-data", b"x", 400),
        ("multipart/form-data; boundary=x", b"--y\r\nnonsense", 400),
        ("multipart/form-data; boundary=x", b"\x00" * 500, 400),
        ("multipart/form-data; boundary=x; charset=none", b"--x--\r\n", 422),
        ("text/plain", b"cerita=x", 415),
        ("application/json", b"{}", 415),
        ("", b"cerita=x", 415),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(100)), 400),
        ("application/x-www-form-urlencoded", b"cerita=" + b"a" * 100_000, 400),
        ("application/x-www-form-urlencoded", b"cerita=%00%ff%ed%a0%80&kiriman=x&tiket=%00&langkah=9", 200),
    ],
)
async def test_broken_posts_get_a_page_and_no_fault(
    browser: Browser, content_type: str, body: bytes, status: int
) -> None:
    headers = {"origin": HOST, "content-type": content_type}
    answer = await browser.client.post("/lapor?langkah=2", content=body, headers=headers)
    assert answer.status_code in (status, 200, 422) if status < 400 or status == 422 else answer.status_code == status


async def test_more_than_fits_is_refused_before_it_is_read(house: House) -> None:
    async with browsing(house, photo_max_bytes=1000) as browser:
        for told in ({}, {"transfer-encoding": "chunked"}):
            photo = ("foto", ("a.jpg", b"\0" * 600_000, "image/jpeg"))
            answer = await browser.client.post("/lapor", files=[photo], headers={"origin": HOST, **told})
            assert answer.status_code == 413
            assert "lebih kecil atau lebih sedikit" in answer.text


async def test_too_many_reports_say_when_to_come_back(house: House) -> None:
    limits = house.ports.installation.limits
    async with browsing(house, installation={"limits": type(limits)(submissions_per_window=1)}) as browser:
        await browser.press(await walk_to_the_end(browser), SEND)
        page = await browser.press(await walk_to_the_end(browser), SEND)
        assert browser.answer.status_code == 429
        assert int(browser.answer.headers["retry-after"]) > 0
        assert "Coba lagi pukul" in page.html
        assert page.value("cerita") == STORY


async def test_the_form_is_small(browser: Browser) -> None:
    page = await browser.get("/lapor")
    assert len(gzip.compress(page.html.encode())) <= 6000


async def test_the_receipt_of_nobody_is_a_plain_page(browser: Browser) -> None:
    page = await browser.get("/lapor/diterima", cookie="laporan=nonsense")
    assert browser.answer.status_code == 200
    assert "#kunci=" not in page.html
