"""How a photo was taken: only a picture of the camera inside the page is told as one; what a file tells is heard."""

import asyncio
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser, Request, Route, expect

from tests.contract.actors import photo
from tests.e2e import calls, journeys
from tests.e2e.browser import HOME, Person, person, picture, word
from tests.e2e.reported import reported
from tests.serving import Served
from tests.uploads.photo_samples import encoded, exif, noise

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

SEEDS = count(900)
LARGE = (3000, 2000)
SHRUNK_BYTES = 1_500_000
QUARTER_RIGHT = 6
"""Orientation of a phone that is held upright: the picture lies on its side in the file."""
PHOTOS = "query($number: ID!) { complaint(trackingNumber: $number) { photos { thumbnailUrl cardUrl url } } }"


async def test_only_a_picture_of_the_camera_is_told_as_one_at_the_desk(browser: Browser, city: Served, tmp_path: Path):
    async with (
        person(browser, city.url) as admin,
        person(browser, city.url) as operator,
        person(browser, city.url, is_phone=True) as public,
    ):
        case = await reported(admin, operator, "Lampu di depan puskesmas padam sejak kemarin.", next(SEEDS))
        await case.work()
        await journeys.open_case(operator, case.number)
        await journeys.begin(operator, "replyToComplaint")
        form = operator.page.locator("[data-form=replyToComplaint]")
        await form.locator("#f-text").fill("Petugas sudah di tempat.")
        await journeys.shoot(form)
        await expect(form.locator("[data-sent]")).to_have_count(1)
        await expect(form.locator("[data-camera]")).to_be_focused()
        await operator.page.locator("[data-send=replyToComplaint]").click()
        await expect(operator.page.locator(".toast")).to_contain_text(word("move.done.replyToComplaint"))
        await journeys.resolve(operator, picture(tmp_path, "lama.jpg", photo(next(SEEDS))))
        await public.go(f"/lacak/{case.number}")
        shot = public.page.locator("[data-event=PROGRESS_REPLIED] figcaption")
        await expect(shot).to_contain_text(word("evidence.LIVE_CAPTURE"))
        chosen = public.page.locator("figcaption", has_text=word("page.case.after"))
        await expect(chosen).to_contain_text(word("evidence.UNVERIFIED"))
        await expect(chosen).not_to_contain_text(word("evidence.LIVE_CAPTURE"))
        assert operator.faults == []


async def test_the_camera_has_its_words_before_the_later_steps_are_there(browser: Browser, city: Served):
    async with person(browser, city.url, is_phone=True) as citizen:
        arrived = asyncio.Event()

        async def hold(route: Route) -> None:
            await arrived.wait()
            await route.continue_()

        await citizen.page.route("**/assets/later-*.js", hold)
        await citizen.go("/lapor")
        await citizen.page.locator("#foto [data-camera]").click()
        dialog = citizen.page.locator("dialog.camera")
        await expect(dialog).to_have_accessible_name(word("camera.title"))
        await expect(dialog.locator(".edge")).to_have_text(word("camera.cancel"))
        await dialog.locator(".main").click()
        await expect(citizen.page.locator("ul.photos > .thumb-wait")).to_have_count(1)
        arrived.set()
        await expect(citizen.page.locator("ul.photos img")).to_have_count(1)
        assert citizen.faults == []


def from_a_phone(taken: datetime, place: tuple[float, float]) -> bytes:
    """Make a photo as a phone does: large, lying on its side, telling when and where; red at the upper right."""
    image = noise(*LARGE)
    image.paste("red", (0, 0, LARGE[0] // 4, LARGE[1] // 4))
    return encoded(image, quality=97, exif=exif(taken, place, QUARTER_RIGHT))


def is_red(image: Image.Image, across: float) -> bool:
    """Look near the upper edge."""
    red, green, blue = image.convert("RGB").getpixel((int(image.width * across), image.height // 10))  # type: ignore[misc]
    return red > 200 and green < 80 and blue < 80


async def sizes_sent(one: Person) -> list[int]:
    """Listen to how large the photos are that leave this browser."""
    sizes: list[int] = []

    async def hear(request: Request) -> None:
        if request.method == "PUT":
            sizes.append(int((await request.all_headers())["content-length"]))

    one.page.on("request", hear)
    return sizes


async def test_a_shrunk_photo_still_tells_when_it_was_taken_and_publishes_nothing_of_it(
    browser: Browser, city: Served, tmp_path: Path
):
    sent = from_a_phone(datetime.now(UTC) - timedelta(hours=5), (HOME.latitude, HOME.longitude))
    assert len(sent) > SHRUNK_BYTES
    async with person(browser, city.url, is_phone=True) as citizen, person(browser, city.url) as admin:
        sizes = await sizes_sent(citizen)
        await citizen.go("/lapor")
        await journeys.tell(citizen, "Lampu jembatan kecil padam, pagarnya juga hilang.")
        await citizen.page.locator("#foto input[multiple]").set_input_files(picture(tmp_path, "galeri.jpg", sent))
        await expect(citizen.page.locator("ul.photos > li")).to_have_count(1)
        await expect(citizen.page.locator("ul.photos progress")).to_have_count(0)
        await journeys.onward(citizen, 2)
        await journeys.locate(citizen)
        await journeys.onward(citizen, 3)
        await journeys.identify(citizen, "ANONYMOUS")
        await journeys.onward(citizen, 4)
        number, link = await journeys.send(citizen)
        assert [size < len(sent) for size in sizes] == [True]
        await journeys.sign_in(admin, journeys.username("VERIFIER"))
        await calls.verify(admin, number, await calls.category(admin, journeys.CATEGORY))
        await citizen.page.goto(link)
        await expect(citizen.page.locator("main figcaption")).to_contain_text(word("evidence.RECENT_METADATA"))
        (shown,) = (await calls.ask(citizen, PHOTOS, number=number))["complaint"]["photos"]
        for size, address in shown.items():
            answer = await citizen.context.request.get(address if "://" in address else f"{city.url}{address}")
            data = await answer.body()
            with Image.open(BytesIO(data)) as image:
                assert dict(image.getexif()) == {}
                if size != "thumbnailUrl":
                    assert image.height > image.width
                    assert is_red(image, 0.9)
                    assert not is_red(image, 0.1)
            assert b"Exif" not in data
            assert b"Kamera Uji" not in data
        assert citizen.faults == []


async def test_a_shrunk_photo_of_the_desk_is_known_to_be_old_and_from_elsewhere(
    browser: Browser, city: Served, tmp_path: Path
):
    old = from_a_phone(datetime.now(UTC) - timedelta(days=3), (HOME.latitude + 0.03, HOME.longitude))
    async with (
        person(browser, city.url) as admin,
        person(browser, city.url) as operator,
        person(browser, city.url, is_phone=True) as public,
    ):
        sizes = await sizes_sent(operator)
        case = await reported(admin, operator, "Lampu di tikungan sekolah padam sejak Minggu.", next(SEEDS))
        await case.work()
        await journeys.open_case(operator, case.number)
        await journeys.resolve(operator, picture(tmp_path, "minggu-lalu.jpg", old))
        assert [size < len(old) for size in sizes] == [True]
        await public.go(f"/lacak/{case.number}")
        after = public.page.locator("figcaption", has_text=word("page.case.after"))
        await expect(after).to_contain_text(word("evidence.UNVERIFIED"))
        await expect(after).to_contain_text(word("signal.before", n=3))
        await expect(after).to_contain_text(word("signal.elsewhere.km", n="3,3"))


@pytest.mark.parametrize("away", [0.0, 3.0], ids=["here", "far"])
async def test_a_photo_from_inside_the_city_proposes_its_place(
    browser: Browser, city: Served, tmp_path: Path, away: float
):
    """The map opens there and says why; whatever else is chosen takes its place."""
    taken = exif(datetime.now(UTC), (HOME.latitude + away, HOME.longitude))
    sent = picture(tmp_path, "dari-sana.jpg", photo(next(SEEDS), exif=taken))
    async with person(browser, city.url, is_phone=True) as citizen:
        page, proposal = citizen.page, word("place.fromPhoto")
        await citizen.go("/lapor")
        await journeys.tell(citizen)
        await page.locator("#foto input[multiple]").set_input_files(sent)
        await expect(page.locator("ul.photos > li")).to_have_count(1)
        await journeys.onward(citizen, 2)
        await expect(page.locator(".place-map .leaflet-container")).to_be_visible()
        where = page.locator(".where")
        if away:
            await expect(where).to_have_text(word("place.none"))
            await page.locator("form.place button.main").click()
            await expect(page.locator(".summary-error")).to_be_visible()
            return
        await expect(where).to_contain_text(HOME.name)
        await expect(where).to_contain_text(proposal)
        await citizen.press("place.gps")
        await expect(where).not_to_contain_text(proposal)
        await expect(where).to_contain_text(HOME.name)
        await journeys.onward(citizen, 3)
        assert citizen.faults == []
