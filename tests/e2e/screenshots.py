"""Takes the pictures of docs/ and the README: everybody's screens, on a phone and on a desktop, light and dark.

Run as `python -m tests.e2e.screenshots`; it serves a demo city of its own.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from server.seed import DEMO_PASSWORD
from tests.e2e.browser import FLAGS, chromium
from tests.e2e.journeys import username
from tests.serving import ROOT, served

OUT = ROOT / "docs" / "screenshots"
SIZES = {"phone": (360, 640), "desktop": (1440, 900)}
NUMBER = "document.querySelector('[data-number][data-status=\"CLOSED\"]')?.dataset.number"


def main() -> None:
    """Serve, walk, and write the pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as directory,
        served(Path(directory), size=140) as city,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for size in SIZES:
            for theme in ("light", "dark"):
                _walk(browser, city.url, size, theme)
        browser.close()


def _walk(browser: Browser, url: str, size: str, theme: str) -> None:
    width, height = SIZES[size]
    scheme = "dark" if theme == "dark" else "light"
    context = browser.new_context(
        base_url=url, locale="id-ID", color_scheme=scheme, viewport={"width": width, "height": height}
    )
    page = context.new_page()
    suffix = f"{size}-dark" if theme == "dark" else size
    page.goto("/")
    _take(page, f"board-{suffix}")
    number = page.evaluate(NUMBER) or page.evaluate("document.querySelector('[data-number]').dataset.number")
    page.goto("/?tampilan=peta")
    _take(page, f"map-{suffix}")
    page.goto("/skpd/dispar")
    _take(page, f"agency-{suffix}")
    page.goto("/lapor")
    _take(page, f"form-{suffix}")
    page.goto(f"/lacak/{number}")
    _take(page, f"track-{suffix}")
    _sign_in(page, "COORDINATOR")
    page.goto("/dasbor?tampilan=ALL")
    page.wait_for_timeout(1200)
    if size == "desktop":
        page.locator("[data-case] a").first.click()
    _take(page, f"desk-{suffix}")
    page.goto("/pimpinan?hari=90")
    _take(page, f"mayor-{suffix}")
    page.goto("/pimpinan/isu")
    _take(page, f"insight-{suffix}")
    page.goto("/surat")
    _take(page, f"letters-{suffix}")
    page.goto("/laporan")
    page.locator("form button").first.click()
    page.locator("[data-report]").first.wait_for()
    _take(page, f"reports-{suffix}")
    for role, address, name in (
        ("OPERATOR", "/dasbor?tampilan=MY_SKPD", "work"),
        ("AREA_MANAGER", "/dasbor?tampilan=MY_AREA", "area"),
    ):
        context.clear_cookies()
        _sign_in(page, role)
        page.goto(address)
        page.locator("[data-case] a").first.click()
        _take(page, f"{name}-{suffix}")
    context.clear_cookies()
    _sign_in(page, "FIELD_OFFICER")
    _take(page, f"tasks-{suffix}")
    page.goto("/hari-pertama")
    _take(page, f"guide-{suffix}")
    context.clear_cookies()
    _sign_in(page, "SYSADMIN")
    page.goto("/pengaturan?lihat=tampilan")
    _take(page, f"settings-{suffix}")
    page.goto("/kelola?bagian=kategori")
    _take(page, f"manage-{suffix}")
    context.close()


def _sign_in(page: Page, role: str) -> None:
    page.goto("/masuk")
    page.locator("input[autocomplete=username]").fill(username(role))
    page.locator("input[type=password]").fill(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: not address.endswith("/masuk"))


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(1400)
    page.screenshot(path=OUT / f"{name}.png")


if __name__ == "__main__":
    main()
