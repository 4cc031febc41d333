"""The mayor sees how the city answers, reads each chart as a table, grades an agency, and takes the report along."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e import journeys
from tests.e2e.browser import person, word
from tests.serving import Served

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

FIGURES = """async ({ first, last }) => {
  const query = `query($f: StatisticsFilter!) { statistics(filter: $f) {
    open { value } trend { points { received } } backlog { count } parts { name open } } }`
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ query, variables: { f: { first, last } } })
  return (await (await fetch('/graphql', { method: 'POST', headers, body })).json()).data.statistics
}"""
PERIOD = """(days) => {
  const zone = JSON.parse(document.getElementById('boot').textContent).installation.timezone
  const last = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
  const first = new Date(new Date(last + 'T00:00:00Z').getTime() - (days - 1) * 86400000).toISOString().slice(0, 10)
  return { first, last }
}"""
COLUMN = "(cells) => cells.map((cell) => Number(cell.textContent.replace(/\\D/g, '')))"


async def test_the_mayor_watches_grades_and_takes_the_report_along(browser: Browser, city: Served):
    async with person(browser, city.url) as mayor, person(browser, city.url) as coordinator:
        await journeys.sign_in(mayor, journeys.username("EXECUTIVE"))
        await mayor.go("/pimpinan")
        page = mayor.page
        await page.get_by_label(word("leader.period")).select_option("90")
        await expect(page).to_have_url(f"{city.url}/pimpinan?hari=90&menurut=skpd")
        await expect(page.locator(".figures b").first).to_be_visible()
        figures = await page.evaluate(FIGURES, await page.evaluate(PERIOD, 90))
        await expect(page.locator(".figures b").first).to_have_text(str(figures["open"]["value"]))

        await page.get_by_role("button", name=word("leader.asTable")).first.click()
        trend = page.locator("section:has(#trend) table tbody")
        received = await trend.locator("tr > :nth-child(2)").evaluate_all(COLUMN)
        assert received == [point["received"] for point in figures["trend"]["points"]]
        rows = page.locator("table.score[data-parts] tbody tr")
        listed = await rows.locator("td:nth-child(4)").evaluate_all(COLUMN)
        assert sorted(listed) == sorted(part["open"] for part in figures["parts"])
        assert sum(listed) == figures["open"]["value"] == sum(age["count"] for age in figures["backlog"])

        give = page.locator("button[data-grade]").first
        skpd = await give.get_attribute("data-grade")
        await give.click()
        sheet = page.locator("dialog.grade[open]")
        await expect(sheet).to_be_visible()
        await sheet.get_by_role("button", name=word("leader.grade.save")).click()
        await expect(sheet.get_by_role("alert")).to_have_text(word("leader.grade.choose"))
        await sheet.locator("input[name=nilai][value='4']").check()
        await sheet.locator("textarea").fill("Cepat, tetapi kabarnya singkat.")
        await sheet.get_by_role("button", name=word("leader.grade.save")).click()
        await expect(sheet).to_have_count(0)
        told = word("leader.grade.told", mark=4, words=word("leader.grade.4"))
        await expect(page.locator(f"button[data-grade='{skpd}']")).to_have_text(told)

        await journeys.sign_in(coordinator, journeys.username("COORDINATOR"))
        await coordinator.go("/pimpinan")
        await coordinator.page.locator(f"button[data-grade='{skpd}']").click()
        seen = coordinator.page.locator("dialog.grade[open]")
        await expect(seen.locator("ol li").first).to_contain_text("Cepat, tetapi kabarnya singkat.")
        await expect(seen.get_by_role("button", name=word("leader.grade.save"))).to_have_count(0)

        await page.get_by_role("link", name=word("leader.reports")).click()
        await page.get_by_role("button", name=word("laporan.make"), exact=True).click()
        row = page.locator("[data-report]").first
        await expect(row).to_be_visible()
        for kind, beginning in (("laporan.pdf", b"%PDF-"), ("laporan.csv", b"\xef\xbb\xbftable,")):
            async with page.expect_download() as waiting:
                await row.get_by_role("link", name=word(kind)).click()
            saved = await (await waiting.value).path()
            assert saved.read_bytes().startswith(beginning)
        assert mayor.faults == []
        assert coordinator.faults == []


LINKED = """(links) => links.map((link) => [link.textContent.replace(/\\D/g, ''), link.getAttribute('href')])"""


async def test_the_mayor_narrows_the_page_and_every_number_leads_to_as_many_cases(browser: Browser, city: Served):
    async with person(browser, city.url) as mayor:
        await journeys.sign_in(mayor, journeys.username("EXECUTIVE"))
        await mayor.go("/pimpinan?hari=90")
        page = mayor.page
        agency = page.get_by_role("combobox", name=word("leader.agency"), exact=True)
        district = page.get_by_role("combobox", name=word("leader.area"), exact=True)
        await expect(page.locator("table.score[data-parts] tbody tr").first).to_be_visible()
        whole = await page.locator(".figures b").first.inner_text()
        chosen = await page.locator("button[data-grade]").first.get_attribute("data-grade") or ""
        async with page.expect_response(lambda answer: answer.url.endswith("/graphql")):
            await agency.select_option(chosen)
        await expect(page).to_have_url(f"{city.url}/pimpinan?hari=90&dinas={chosen}&menurut=skpd")
        await expect(page.locator("table.score[data-parts] tbody tr")).to_have_count(1)
        narrowed = await page.locator(".figures b").first.inner_text()
        assert int(narrowed) < int(whole)
        await mayor.go(f"/pimpinan?hari=90&dinas={chosen}&menurut=skpd")
        await expect(page.locator(".figures b").first).to_have_text(narrowed)
        await expect(agency).to_have_value(chosen)
        await expect(page.locator(".shades a").first).to_be_visible()
        await expect(page.locator(".plot canvas")).to_be_visible()
        await expect(page.locator("section:has(#waiting)")).to_be_visible()
        await district.select_option(index=1)
        place = await district.input_value()
        await expect(page).to_have_url(f"{city.url}/pimpinan?hari=90&dinas={chosen}&wilayah={place}&menurut=skpd")
        await agency.select_option("")
        await expect(page.locator("table.score[data-parts] tbody tr").nth(1)).to_be_visible()

        for chart in ("trend", "backlog", "areas"):
            await page.locator(f"section:has(#{chart})").get_by_role("button", name=word("leader.asTable")).click()
        links = [
            *await page.locator("section:has(#backlog) tbody a").evaluate_all(LINKED),
            *(await page.locator("section:has(#areas) tbody a").evaluate_all(LINKED))[:4],
            *(await page.locator("section:has(#trend) tbody a").evaluate_all(LINKED))[-6:],
            *await page.locator(".figures > :nth-child(-n + 2) dd > a:has(b)").evaluate_all(LINKED),
            *await page.locator(".figures .num").evaluate_all(LINKED),
            *[
                link
                for column in (4, 5, 11)
                for link in await page.locator(f"table.score[data-parts] tbody td:nth-child({column}) a").evaluate_all(
                    LINKED
                )
            ][:9],
        ]
        for by in ("CATEGORY", "DISTRICT", "VILLAGE"):
            await page.get_by_role("radio", name=word(f"leader.by.{by}")).check()
            await expect(page.locator(f"table.score[data-parts='{by}'] tbody tr").first).to_be_visible()
            links += (await page.locator("table.score[data-parts] tbody td:nth-child(4) a").evaluate_all(LINKED))[:2]
        assert len(links) >= 24
        for number, href in links:
            await mayor.go(href)
            shown = page.locator("[data-narrowed] [data-total]")
            await expect(shown).to_have_attribute("data-total", number)
        assert mayor.faults == []


async def test_a_page_left_open_counts_anew_by_itself(browser: Browser, city: Served):
    async with person(browser, city.url) as mayor:
        await journeys.sign_in(mayor, journeys.username("EXECUTIVE"))
        await mayor.page.clock.install()
        await mayor.go("/pimpinan")
        await expect(mayor.page.locator(".figures b").first).to_be_visible()
        await expect(mayor.page.locator(".mayor .live")).to_have_attribute("data-state", "ok")
        async with mayor.page.expect_request(lambda asked: "statistics(" in (asked.post_data or "")):
            await mayor.page.clock.run_for(6 * 60_000)
        await expect(mayor.page.locator(".figures b").first).to_be_visible()
        assert mayor.faults == []


async def test_an_area_manager_compares_the_villages_of_the_own_area_only(browser: Browser, city: Served):
    async with person(browser, city.url) as manager:
        await journeys.sign_in(manager, journeys.username("AREA_MANAGER"))
        page = manager.page
        await page.get_by_role("link", name=word("page.nav.area"), exact=True).click()
        await page.get_by_role("combobox", name=word("leader.period")).select_option("365")
        await expect(page).to_have_url(f"{city.url}/wilayah?hari=365")
        row = page.locator("[data-parts] tbody tr").first
        await expect(row).to_be_visible()
        links = [
            link
            for column in (4, 5, 11)
            for link in await row.locator(f"td:nth-child({column}) a").evaluate_all(LINKED)
        ]
        assert len(links) == 3
        for number, href in links:
            await manager.go(href)
            await expect(page.locator("[data-narrowed] [data-total]")).to_have_attribute("data-total", number)
        assert manager.faults == []
