"""What people do before the screen, step by step, shared by the browser tests and the screenshots."""

from contextlib import suppress
from pathlib import Path

from playwright.async_api import Locator, expect
from playwright.async_api import TimeoutError as PatienceOver

from server.demo.directory import ACCOUNTS
from server.seed import DEMO_PASSWORD
from tests.e2e.browser import HOME, Person, word

STORY = "Lampu jalan padam sejak Senin, jalan gelap sekali dan sudah dua orang jatuh."
CATEGORY = "lampu"
AGENCY = "perkim"
MOST_PAGES = 8


def username(role: str, skpd: str | None = None) -> str:
    """Find a demo account by its office and agency."""
    return next(one.username for one in ACCOUNTS if role in {r.value for r in one.roles} and skpd in (None, one.skpd))


async def sign_in(staff: Person, name: str) -> None:
    """Come to the desk; the mayor, who begins on a page of figures, goes on to it."""
    await staff.go("/masuk")
    await staff.page.locator("#akun").fill(name)
    await staff.page.locator("#sandi").fill(DEMO_PASSWORD)
    await staff.page.locator("form button.main").click()
    await staff.page.locator(".desk, .mayor").first.wait_for()
    if await staff.page.locator(".mayor").count():
        await staff.go("/dasbor")
    await staff.page.locator(".desk").wait_for()
    await staff.page.locator(".queue ol, .queue .empty").first.wait_for()


async def enter(staff: Person, name: str, path: str) -> None:
    """Sign in and be sent to the page of one's work."""
    await staff.go("/masuk")
    await staff.page.locator("#akun").fill(name)
    await staff.page.locator("#sandi").fill(DEMO_PASSWORD)
    await staff.page.locator("form button.main").click()
    await staff.page.wait_for_url(f"**{path}")
    await staff.ready()


async def keep(one: Person, path: str) -> None:
    """Sign in as the administrator of the system and open a page, wherever one is sent at first."""
    await one.go("/masuk")
    await one.page.locator("#akun").fill(username("SYSADMIN"))
    await one.page.locator("#sandi").fill(DEMO_PASSWORD)
    await one.page.locator("form button.main").click()
    await one.page.wait_for_url(lambda address: not address.endswith("/masuk"))
    await one.go(path)


async def tell(citizen: Person, story: str = STORY, category: str | None = "Lampu jalan") -> None:
    """Fill in the first step."""
    await citizen.page.locator("#cerita").fill(story)
    if category:
        await citizen.page.locator("#kategori").select_option(label=category)


async def take_photo(citizen: Person) -> None:
    """Take a photo with the camera inside the page and wait until it has gone up."""
    await shoot(citizen.page.locator("#foto"))
    await expect(citizen.page.locator("ul.photos > li")).to_have_count(1)
    await expect(citizen.page.locator("ul.photos > .thumb-wait, ul.photos progress")).to_have_count(0)


async def shoot(place: Locator) -> None:
    """Open the camera inside the page and press its shutter."""
    await place.locator("[data-camera]").click()
    shutter = place.locator("dialog.camera .main")
    await expect(shutter).to_be_enabled()
    await shutter.click()
    await expect(place.locator("dialog.camera")).to_have_count(0)


async def onward(citizen: Person, step: int) -> None:
    """Go on to a step and wait for its question."""
    await citizen.page.locator("form.ask button.main, form.place button.main").click()
    await expect(citizen.page.locator("#judul")).to_contain_text(word(f"form.step{step}.title"))


async def locate(citizen: Person, landmark: str = "Depan SDN 3") -> None:
    """Fill in the second step by the device's own position."""
    await citizen.press("place.gps")
    await expect(citizen.page.locator(".where")).to_contain_text(HOME.name)
    await citizen.page.locator("#patokan").fill(landmark)


async def identify(citizen: Person, mode: str) -> None:
    """Fill in the third step."""
    await citizen.page.locator(f"input[name=identitas][value={mode}]").check()
    if mode != "ANONYMOUS":
        await citizen.page.locator("#nama").fill("Rahmawati Uji")
        await citizen.page.locator("#hp").fill("0812 3456 7890")


async def to_the_check(citizen: Person, mode: str = "SHOWN", *, with_photo: bool = False, story: str = STORY) -> None:
    """Fill in everything and stop before sending."""
    await citizen.go("/lapor")
    await tell(citizen, story)
    if with_photo:
        await take_photo(citizen)
    await onward(citizen, 2)
    await locate(citizen)
    await onward(citizen, 3)
    await identify(citizen, mode)
    await onward(citizen, 4)


async def send(citizen: Person) -> tuple[str, str]:
    """Send the report; return its number and the reporter's own link."""
    await citizen.page.locator("#kirim").click()
    return await receipt(citizen)


async def receipt(citizen: Person) -> tuple[str, str]:
    """Read the slip."""
    number = await citizen.page.locator(".slip .number").inner_text()
    link = await citizen.page.locator("a[href*='#kunci=']").first.get_attribute("href")
    assert link
    return number, link


async def report_without_script(citizen: Person, photo: Path, story: str = STORY) -> tuple[str, str]:
    """Report by plain POSTs, as a browser without JavaScript does."""
    page = citizen.page
    await page.goto(f"{citizen.url}/lapor")
    await page.locator("#cerita").fill(story)
    await page.locator("#kategori").select_option(label="Lampu jalan")
    await page.locator("#pilih-foto").set_input_files(photo)
    await page.locator("#kirim").click()
    await page.locator("#wilayah").select_option(label=HOME.name)
    await page.locator("#patokan").fill("Depan SDN 3")
    await page.locator("#kirim").click()
    await page.locator("#hp").fill("0812 3456 7890")
    await page.locator("#kirim").click()
    await expect(page.locator("dl.check img")).to_have_count(1)
    await page.locator("#kirim").click()
    return await receipt(citizen)


async def row_of(staff: Person, number: str, view: str | None = None) -> Locator:
    """Find the row of a case in the list, letting what arrived come in and going on where the list is long."""
    page = staff.page
    if view:
        await page.locator(f"[data-view={view}]").click()
    row = page.locator(".job", has_text=number)
    arrived, more = page.locator("[data-arrivals]"), page.locator("[data-more]:not([aria-busy=true])")
    for _ in range(MOST_PAGES):
        await expect(row.or_(arrived).or_(more).first).to_be_visible()
        if await row.is_visible():
            break
        # Either may go while the list is read anew; the next round sees what is there then.
        with suppress(PatienceOver):
            await (arrived if await arrived.is_visible() else more).first.click(timeout=2_000)
    await expect(row).to_be_visible()
    return row


async def open_case(staff: Person, number: str, view: str | None = None) -> None:
    """Open a case from the list."""
    await (await row_of(staff, number, view)).locator("a").click()
    await expect(staff.page.locator(".detail .head")).to_contain_text(number)


async def begin(staff: Person, mutation: str) -> None:
    """Open the form of a move, behind the door of the rarer ones where it is there."""
    action = staff.page.locator(f"[data-action={mutation}]")
    await expect(action).to_have_count(1)
    if not await action.is_visible():
        await staff.page.locator(".others summary").click()
    await action.click()


async def act(staff: Person, mutation: str, **fields: str) -> None:
    """Make a move of the open case and wait until it is said to be done."""
    page = staff.page
    await begin(staff, mutation)
    form = page.locator(f"[data-form={mutation}]")
    for name, value in fields.items():
        field = form.locator(f"#f-{name}")
        if await field.evaluate("element => element.tagName") == "SELECT":
            await field.select_option(label=value)
        else:
            await field.fill(value)
    await page.locator(f"[data-send={mutation}]").click()
    await expect(page.locator(".toast")).to_contain_text(word(f"move.done.{mutation}"))


async def resolve(staff: Person, evidence: Path, text: str = "Lampu sudah menyala kembali.") -> None:
    """Give the final answer with a photo."""
    page = staff.page
    await page.locator("[data-action=resolveComplaint]").click()
    form = page.locator("[data-form=resolveComplaint]")
    await form.locator("input[value=AFFIRMATIVE]").check()
    await form.locator("#f-text").fill(text)
    await form.locator("[data-photos]").set_input_files(evidence)
    await expect(form.locator("[data-sent]")).to_have_count(1)
    await page.locator("[data-send=resolveComplaint]").click()
    await expect(page.locator(".toast")).to_contain_text(word("move.done.resolveComplaint"))
