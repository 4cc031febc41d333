"""How a photo was taken: only a picture of the camera inside the page is told as one; what a file tells is heard."""

from itertools import count
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.contract.actors import photo
from tests.e2e import journeys
from tests.e2e.browser import person, picture, word
from tests.e2e.reported import reported
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

SEEDS = count(900)


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
