"""Notices in the browser: the reporter asks for them with one button, and the worker shows what arrives, once."""

import asyncio
import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.async_api import Browser, CDPSession, expect

from tests.e2e import journeys
from tests.e2e.browser import Person, person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

BROWSER_MAKER = """(keys) => {
  // The browser maker's push service is the one thing that is not here: it would hand out such a subscription.
  let given = null
  PushManager.prototype.subscribe = async (options) => {
    window.askedWith = options.applicationServerKey.length
    given = { toJSON: () => ({ endpoint: 'https://push.contoh.test/abc', keys }) }
    return given
  }
  PushManager.prototype.getSubscription = async () => given
}"""
SHOWN = """async () => {
  const { active } = await navigator.serviceWorker.ready
  const found = await (await navigator.serviceWorker.getRegistration('/')).getNotifications()
  return { script: active.scriptURL, notices: found.map(({ title, body, tag, data }) => ({ title, body, tag, data })) }
}"""


def keys() -> dict[str, str]:
    """Make the keys of a subscription."""
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    raw = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {
        name: base64.urlsafe_b64encode(part).decode().rstrip("=")
        for name, part in {"p256dh": raw, "auth": b"a" * 16}.items()
    }


async def registration_of(line: CDPSession) -> str:
    """Find the worker's registration."""
    found: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def hear(event: dict[str, Any]) -> None:
        for one in event["registrations"]:
            if not one["isDeleted"] and not found.done():
                found.set_result(one["registrationId"])

    line.on("ServiceWorker.workerRegistrationUpdated", hear)
    await line.send("ServiceWorker.enable")
    return await asyncio.wait_for(found, 10)


async def reporter_of_a_new_case(citizen: Person) -> str:
    """Report, and come to the case with its key."""
    await citizen.context.grant_permissions(["geolocation", "camera", "notifications"])
    await citizen.page.add_init_script(f"({BROWSER_MAKER})({json.dumps(keys())})")
    await journeys.to_the_check(citizen, "ANONYMOUS", story="Pohon tumbang menutup separuh jalan.")
    number, link = await journeys.send(citizen)
    await citizen.page.goto(link)
    return number


async def test_a_reporter_asks_for_notices_and_a_notice_that_comes_twice_is_shown_once(browser: Browser, city: Served):
    async with person(browser, city.url, is_phone=True) as citizen:
        number = await reporter_of_a_new_case(citizen)
        button = citizen.page.locator("[data-push]")
        await expect(button).to_have_text(word("push.start"))
        await button.click()
        await expect(button).to_have_text(word("push.stop"))
        assert await citizen.page.evaluate("window.askedWith") == 65
        line = await citizen.context.new_cdp_session(citizen.page)
        registration = await registration_of(line)
        notice = {
            "title": f"Laporan {number} mulai dikerjakan",
            "body": "Kabar",
            "url": f"{city.url}/lacak/{number}",
            "tag": "satu",
            "urgent": False,
        }
        for _ in range(2):
            await line.send(
                "ServiceWorker.deliverPushMessage",
                {"origin": city.url, "registrationId": registration, "data": json.dumps(notice)},
            )
        for _ in range(50):
            shown = await citizen.page.evaluate(SHOWN)
            if shown["notices"]:
                break
            await asyncio.sleep(0.1)
        assert shown["script"] == f"{city.url}/sw.js"
        assert [(one["title"], one["data"]["url"]) for one in shown["notices"]] == [(notice["title"], notice["url"])]
        await button.click()
        await expect(button).to_have_text(word("push.start"))
        assert citizen.faults == []
