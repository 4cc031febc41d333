"""Every screen can be used by everybody: axe finds nothing, on desktop and phone, light and dark; no phone scrolls
sideways.
"""

import pytest
from playwright.async_api import Browser

from tests.e2e.browser import AXE, Person, person
from tests.e2e.screens import SCREENS, Screen
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

SMALLEST_TARGET_PX = 24
TOO_SMALL = """least => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(one => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .filter(one => !one.closest('.sr, p, dd, .leaflet-control'))
  .map(one => [one.outerHTML.slice(0, 120), one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < least || box.height < least))
  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  const clips = one => getComputedStyle(one).overflowX !== 'visible'
  const clipped = one => one && one !== document.body && (clips(one) || clipped(one.parentElement))
  return [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > width + 1 && !clipped(one.parentElement))
    .map(one => one.outerHTML.slice(0, 120)).slice(0, 5)
}"""
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""Rules a colour scheme can break; the others look at what does not change with it."""
VIOLATIONS = """only => axe.run(document, { resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) })
  .then(found => found.violations.map(fault => [fault, fault.nodes.map(node => node.html).join(' | ').slice(0, 700)]))
  .then(faults => faults.map(([fault, where]) => `${fault.id} (${fault.impact}): ${where}`))"""


async def violations(one: Person, only: list[str] | None = None) -> list[str]:
    """Let axe look at the page as it stands, by all its rules or only by some."""
    if not await one.page.evaluate("() => 'axe' in window"):
        await one.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = await one.page.evaluate(VIOLATIONS, only)
    return found


@pytest.mark.parametrize("is_phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
async def test_a_screen_is_accessible(browser: Browser, city: Served, screen: Screen, is_phone: bool):
    async with person(browser, city.url, is_phone=is_phone, color_scheme="light", reduced_motion="reduce") as one:
        await screen.way(one)
        assert await violations(one) == []
        await one.page.emulate_media(color_scheme="dark")
        assert await one.page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches")
        await one.page.wait_for_function("() => document.getAnimations().every(one => one.playState !== 'running')")
        assert await violations(one, OF_COLOUR) == []
        if is_phone:
            assert await one.page.evaluate(TOO_WIDE) == []
            assert await one.page.evaluate(TOO_SMALL, SMALLEST_TARGET_PX) == []
