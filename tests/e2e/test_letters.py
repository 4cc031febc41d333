"""A letter on its way: made at the desk, signed off by the head, downloaded, and its QR code opens the case."""

import json
import uuid
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from playwright.async_api import Browser, expect
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from server.demo.directory import ACCOUNTS
from tests.e2e import calls, journeys
from tests.e2e.browser import Person, person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

AGENCY = "pupr"
HEAD = next(one.username for one in ACCOUNTS if one.is_head and one.skpd == AGENCY)
INSTRUCTION = "Tambal sebelum hujan berikutnya."


async def with_the_agency(admin: Person, story: str) -> tuple[str, str]:
    """Have a report that lies with the agency; return its number and id."""
    category = await calls.category(admin, "jalan")
    number, _ = await calls.report(admin, story, category)
    await calls.verify(admin, number, category)
    skpds = (await calls.ask(admin, "{ skpds { id slug } }"))["skpds"]
    skpd = next(one["id"] for one in skpds if one["slug"] == AGENCY)
    await calls.move(admin, number, "assignComplaint", "AssignComplaintInput", skpdId=skpd)
    return number, (await calls.found(admin, number))["id"]


def alternatives(node: Any) -> Iterator[str]:
    """Read what the pictures of a tagged PDF say they show."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from alternatives(child)
    elif isinstance(node, DictionaryObject):
        if "/Alt" in node:
            yield str(node["/Alt"])
        if "/K" in node:
            yield from alternatives(node["/K"])


async def test_a_letter_is_made_signed_off_and_downloaded_and_its_code_opens_the_case(browser: Browser, city: Served):
    async with person(browser, city.url) as admin, person(browser, city.url, is_phone=True) as head:
        await journeys.sign_in(admin, journeys.username("COORDINATOR"))
        number, case_id = await with_the_agency(admin, "Lubang dalam di tikungan pasar, dua motor jatuh.")
        await admin.page.goto(f"{admin.url}/dasbor?tampilan=ALL&kasus={case_id}")
        part = admin.page.locator("[data-case-letters]")
        await part.locator("[data-make=DISPOSITION]").click()
        await part.locator("#surat-tambahan").fill("Mohon didahulukan.")
        await part.locator("[data-make-send]").click()
        line = part.locator("[data-letter=WAITING]")
        await expect(line).to_contain_text("/LD/")
        letter = await line.locator(".number").inner_text()

        await journeys.sign_in(head, HEAD)
        await head.go("/surat")
        mine = head.page.locator("[data-letter]", has_text=letter)
        await mine.locator("[data-sign]").click()
        await mine.locator("[data-sign-send]").click()
        await expect(mine.locator(".error")).to_have_text(word("surat.required"))
        await mine.locator("textarea").fill(INSTRUCTION)
        await mine.locator("[data-sign-send]").click()
        await expect(mine).to_have_attribute("data-letter", "SIGNED")
        await expect(mine.locator("blockquote")).to_have_text(INSTRUCTION)
        await expect(part.locator("[data-letter=SIGNED] blockquote")).to_have_text(INSTRUCTION)

        url = await mine.locator("[data-sheet]").get_attribute("href")
        answer = await head.context.request.get(f"{head.url}{url}")
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        pdf = PdfReader(BytesIO(await answer.body()))
        text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
        for words in (letter, number, INSTRUCTION, "Mohon didahulukan."):
            assert words in text
        alt = next(alternatives(pdf.trailer["/Root"]["/StructTreeRoot"]))
        target = alt.partition(": ")[2]
        await head.page.goto(target)
        await expect(head.page.locator("main")).to_contain_text(number)
        assert admin.faults + head.faults == []


async def test_strangers_and_other_agencies_get_no_letter(browser: Browser, city: Served):
    async with person(browser, city.url) as admin, person(browser, city.url) as other:
        await journeys.sign_in(admin, journeys.username("COORDINATOR"))
        _, case_id = await with_the_agency(admin, "Trotoar amblas di depan kantor pos.")
        document = """mutation($input: MakeLetterInput!) { done: makeLetter(input: $input) {
          ... on LetterChanged { letter { url } } } }"""
        made = await calls.ask(admin, document, input={"caseId": case_id, "kind": "DISPOSITION"})
        url = f"{city.url}{made['done']['letter']['url']}"
        assert (await admin.context.request.get(url)).status == 200
        stranger = await other.context.request.get(url)
        assert (stranger.status, json.loads(await stranger.body())["code"]) == (404, "NOT_FOUND")
        await journeys.sign_in(other, journeys.username("OPERATOR", "dlh"))
        assert (await other.context.request.get(url)).status == 404
        assert (await other.context.request.get(f"{city.url}/letters/lain.pdf")).status == 404


@pytest.mark.parametrize("paper", ["A4", "A6"])
async def test_the_receipt_prints_as_one_page_with_number_day_and_link(browser: Browser, city: Served, paper: str):
    async with person(browser, city.url) as one:
        sent = str(uuid.uuid4())
        number, key = await calls.report(one, "Saluran tersumbat di depan balai warga.", submissionId=sent)
        await one.context.add_cookies([{"name": "laporan", "value": sent, "url": f"{city.url}/lapor"}])
        await one.go("/lapor/diterima")
        await expect(one.page.locator(".qr svg")).to_be_visible()
        pdf = PdfReader(BytesIO(await one.page.pdf(format=paper)))
        assert len(pdf.pages) == 1
        text = pdf.pages[0].extract_text().replace("\u2212", "-").replace("\n", "")
        assert number in text
        assert key in text
        assert word("page.receipt.verify") in " ".join(pdf.pages[0].extract_text().split())
        assert word("receipt.print") not in text
        await one.page.emulate_media(media="print")
        box = await one.page.locator(".qr svg").bounding_box()
        assert box is not None
        assert box["width"] > 100
        assert await one.page.locator(".qr svg").get_attribute("viewBox")
