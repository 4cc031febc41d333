"""Every screen of the product and how to come to it: what accessibility, layout and pictures are checked on."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import expect

from tests.e2e import journeys
from tests.e2e.browser import Person, word
from tests.e2e.reported import own_answer, own_question, own_rating, own_refusal

Way = Callable[[Person], Awaitable[None]]


@dataclass(frozen=True)
class Screen:
    """One screen. Shape: `way` brings a fresh browser there."""

    name: str
    way: Way


async def board(one: Person) -> None:
    await one.go("/")
    await expect(one.page.locator(".entry").first).to_be_visible()


async def board_map(one: Person) -> None:
    await one.go("/?tampilan=peta")
    await expect(one.page.locator(".map .pin, .map .group").first).to_be_visible()


async def board_places(one: Person) -> None:
    await one.go("/?tampilan=peta&tempat=1")
    await expect(one.page.locator(".pin.sight").first).to_be_attached()


async def agencies(one: Person) -> None:
    await one.go("/skpd")
    await expect(one.page.locator(".office-list li").first).to_be_visible()


async def agency(one: Person) -> None:
    await one.go("/skpd/dispar")
    await expect(one.page.locator(".sights li").first).to_be_visible()


async def own_words(one: Person) -> None:
    await journeys.keep(one, "/profil-dinas?dinas=dispar")
    await expect(one.page.locator("[data-words] [data-save]")).to_be_visible()


async def own_place(one: Person) -> None:
    await journeys.keep(one, "/profil-dinas?dinas=dispar&bagian=tempat")
    await one.page.locator(".replies li .btn").first.click()
    await expect(one.page.locator("#l-name")).to_be_focused()
    await expect(one.page.locator(".point-map .pin")).to_be_attached()


async def no_hits(one: Person) -> None:
    await one.go("/?q=zzzzzzzz")
    await expect(one.page.locator(".empty")).to_be_visible()


async def form_story(one: Person) -> None:
    await one.go("/lapor")
    await journeys.tell(one)


async def form_faults(one: Person) -> None:
    await one.go("/lapor")
    await one.page.locator("form.ask button.main").click()
    await expect(one.page.locator("#problems")).to_be_visible()


async def form_place(one: Person) -> None:
    await form_story(one)
    await journeys.onward(one, 2)
    await journeys.locate(one)
    await expect(one.page.locator(".place-map .leaflet-container")).to_be_visible()


async def form_contact(one: Person) -> None:
    await form_place(one)
    await journeys.onward(one, 3)


OPEN_CASE = """async () => {
  const query = `{ board(first: 50, filter: { statuses: [VERIFIED, ASSIGNED, IN_PROGRESS] }) {
    edges { node { trackingNumber category { name } position { latitude longitude } } } } }`
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) })
  const found = (await answer.json()).data.board.edges.map((edge) => edge.node)
  return found.find((one) => one.position && one.category)
}"""


async def form_similar(one: Person) -> None:
    await one.go("/")
    case = await one.page.evaluate(OPEN_CASE)
    await one.context.set_geolocation(case["position"])
    await one.go("/lapor")
    await journeys.tell(one, category=case["category"]["name"])
    await journeys.onward(one, 2)
    await one.press("place.gps")
    await expect(one.page.locator(".where b")).to_be_visible()
    await journeys.onward(one, 3)
    await expect(one.page.locator(".similar li").first).to_be_visible()


async def case_follow(one: Person) -> None:
    await one.go("/")
    case = await one.page.evaluate(OPEN_CASE)
    await one.go(f"/lacak/{case['trackingNumber']}")
    await one.press("support.follow")
    await expect(one.page.locator(".behind form")).to_be_visible()


async def form_check(one: Person) -> None:
    await journeys.to_the_check(one, with_photo=True)


async def receipt(one: Person) -> None:
    await journeys.to_the_check(one)
    await journeys.send(one)
    await expect(one.page.locator(".qr path")).not_to_have_attribute("d", "")


async def track_entry(one: Person) -> None:
    await one.go("/lacak")
    await expect(one.page.locator("#nomor")).to_be_visible()


async def track_case(one: Person) -> None:
    await one.go("/?status=telah")
    await one.page.locator(".entry h3 a").first.click()
    await expect(one.page.locator(".case .thread li[data-event]").first).to_be_visible()


async def sign_in(one: Person) -> None:
    await one.go("/masuk")
    await expect(one.page.locator("#sandi")).to_be_visible()


async def desk_queue(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("VERIFIER"))
    await one.page.locator("[data-view=ALL]").click()
    await expect(one.page.locator(".job").first).to_be_visible()


async def desk_case(one: Person) -> None:
    await desk_queue(one)
    await one.page.locator(".job a").first.click()
    await expect(one.page.locator(".detail .head h1")).to_be_visible()


TWIN = """async (near) => {
  const ask = async (query, variables) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
    return (await answer.json()).data
  }
  const { categories } = await ask('{ categories { id name } }')
  const { latitude, longitude } = near.position
  const input = { submissionId: crypto.randomUUID(), body: 'Sama seperti laporan tetangga', photoTickets: [],
    position: { latitude, longitude }, categoryId: categories.find((one) => one.name === near.category.name).id }
  const sent = await ask(`mutation($input: SubmitComplaintInput!) { submitComplaint(input: $input) {
    ... on Receipt { complaint { trackingNumber } } } }`, { input })
  const text = sent.submitComplaint.complaint.trackingNumber
  const listed = 'query($text: String) { queue(view: TO_VERIFY, filter: { text: $text }) { edges { node { id } } } }'
  const { queue } = await ask(listed, { text })
  return queue.edges[0].node.id
}"""


async def desk_merge(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("VERIFIER"))
    twin = await one.page.evaluate(TWIN, await one.page.evaluate(OPEN_CASE))
    await one.page.goto(f"{one.url}/dasbor?tampilan=TO_VERIFY&kasus={twin}")
    await one.page.locator("[data-merge]").first.click()
    await expect(one.page.locator("dialog[open]")).to_be_visible()


async def desk_move(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("VERIFIER"))
    await one.page.locator(".job a").first.click()
    await one.page.locator("[data-action=verifyComplaint]").click()
    await expect(one.page.locator("[data-form=verifyComplaint]")).to_be_visible()


async def desk_preview(one: Person) -> None:
    await desk_move(one)
    await one.page.locator("[data-preview] summary").click()
    await expect(one.page.locator("[data-preview] .card")).to_be_visible()


async def desk_many(one: Person) -> None:
    await desk_queue(one)
    shown = one.page.locator("[data-pick-shown]")
    if await shown.is_visible():
        await shown.check()
        await expect(one.page.locator(".many")).to_be_visible()


async def desk_many_form(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("VERIFIER"))
    box = one.page.locator("[data-pick]").first
    if await box.is_visible():
        await one.page.locator("[data-pick-shown]").check()
        await one.page.locator("[data-many=verifyComplaint]").click()
        await expect(one.page.locator("[data-many-form]")).to_be_visible()


async def desk_operator(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("OPERATOR", journeys.AGENCY))
    await one.page.locator("[data-view=ALL]").click()
    await one.page.locator(".job a").first.click()
    await expect(one.page.locator(".detail .head h1")).to_be_visible()


async def desk_attention(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("EXECUTIVE"))
    await expect(one.page.locator(".attention .raised, .attention .empty").first).to_be_visible()


async def desk_keys(one: Person) -> None:
    await desk_queue(one)
    door = one.page.locator("[data-keys-door]")
    if await door.is_visible():
        await door.click()
        await expect(one.page.locator("[data-keys]")).to_be_visible()


async def officers_tasks(one: Person) -> None:
    await journeys.enter(one, journeys.username("FIELD_OFFICER"), "/tugas")
    await expect(one.page.locator(".tasks h1")).to_be_visible()


async def intake_desk(one: Person) -> None:
    await journeys.enter(one, journeys.username("INTAKE"), "/petugas/lapor")
    await expect(one.page.locator("form.intake h1")).to_be_visible()


async def missing(one: Person) -> None:
    await one.page.goto(f"{one.url}/tidak/ada")
    await expect(one.page.locator("h1")).to_be_visible()


async def leader(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("COORDINATOR"))
    await one.go("/pimpinan?hari=90")
    await expect(one.page.locator(".mayor .score tbody tr").first).to_be_visible()
    await expect(one.page.locator(".shades a").first).to_be_visible()
    await expect(one.page.locator(".plot canvas")).to_be_visible()
    await one.page.locator("section:has(#backlog)").get_by_role("button", name=word("leader.asTable")).click()


async def reports(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("COORDINATOR"))
    await one.go("/laporan")
    await one.press("laporan.make")
    await expect(one.page.locator("[data-report]").first).to_be_visible()


async def insight(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("COORDINATOR"))
    await one.go("/pimpinan/isu")
    spot = one.page.locator(".spot[data-kind=RECURRING]")
    await spot.locator("summary").click()
    await spot.get_by_role("button").click()
    await expect(spot.locator("textarea")).to_be_visible()
    await expect(one.page.locator(".insight .score tbody tr").first).to_be_visible()


async def manual(one: Person) -> None:
    await one.page.goto(f"{one.url}/bantuan/operator")
    await expect(one.page.locator(".manual article h2").first).to_be_visible()


async def messages(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("COORDINATOR"))
    await one.go("/pesan?lihat=undeliverable")
    await expect(one.page.locator(".letters li").first).to_be_visible()


async def letters(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("EXECUTIVE"))
    await one.go("/surat")
    await one.page.locator("[data-sign]").first.click()
    await expect(one.page.locator("[data-sign-form] textarea")).to_be_visible()


async def desk_letter(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("COORDINATOR"))
    await one.go("/surat?lihat=signed")
    await one.page.locator(".surat a[href*='kasus=']").first.click()
    await expect(one.page.locator("[data-case-letters] [data-letter]").first).to_be_visible()


async def message_texts(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("COORDINATOR"))
    await one.go("/pesan?lihat=texts")
    await one.page.locator(".placeholders summary").click()
    await expect(one.page.locator("[data-preview]")).to_be_visible()


def settings(part: str) -> Way:
    """Open one part of the installation's settings."""

    async def show(one: Person) -> None:
        await journeys.keep(one, f"/pengaturan?lihat={part}")
        await expect(one.page.locator("form[data-part]")).to_be_visible()

    return show


def managed(part: str) -> Way:
    """Open one of the lists the administrator keeps, with its second row lying open."""

    async def open_list(one: Person) -> None:
        await journeys.keep(one, f"/kelola?bagian={part}")
        await expect(one.page.locator(".kept li").first).to_be_visible()
        await one.page.locator(".kept .line > button").nth(1).click()
        await one.page.mouse.move(0, 0)  # no button that opened under the pointer changes its colour meanwhile
        await expect(one.page.locator("form.keep [data-save]")).to_be_visible()

    return open_list


async def password(one: Person) -> None:
    await journeys.keep(one, "/sandi")
    await expect(one.page.locator("#baru")).to_be_visible()


async def own_area(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("AREA_MANAGER"))
    await one.go("/wilayah?hari=90")
    await expect(one.page.locator("[data-parts] tbody tr").first).to_be_visible()


async def guide(one: Person) -> None:
    await journeys.sign_in(one, journeys.username("COORDINATOR"))
    await one.go("/hari-pertama")
    await expect(one.page.locator("[data-step]").first).to_be_visible()


async def canned_replies(one: Person) -> None:
    await journeys.keep(one, "/balasan")
    await one.page.locator("[data-new]").click()
    await expect(one.page.locator("#r-title")).to_be_focused()


async def seals(one: Person) -> None:
    await journeys.to_the_check(one, "HIDDEN")
    number, _ = await journeys.send(one)
    await journeys.enter(one, journeys.username("CUSTODIAN"), "/identitas")
    await one.page.locator("#s-number").fill(number)
    await one.page.locator("#s-reason").select_option("CONSENT")
    await one.page.locator("#s-basis").fill("Pelapor datang ke loket dengan KTP, 20 November 2026")
    await one.press("segel.send")
    await expect(one.page.locator("[data-opened]")).to_be_visible()


SCREENS = [
    Screen("board", board),
    Screen("board-map", board_map),
    Screen("board-places", board_places),
    Screen("agencies", agencies),
    Screen("agency", agency),
    Screen("agency-words", own_words),
    Screen("agency-place", own_place),
    Screen("board-empty", no_hits),
    Screen("form-1", form_story),
    Screen("form-faults", form_faults),
    Screen("form-2", form_place),
    Screen("form-3", form_contact),
    Screen("form-similar", form_similar),
    Screen("form-4", form_check),
    Screen("receipt", receipt),
    Screen("track", track_entry),
    Screen("case", track_case),
    Screen("case-follow", case_follow),
    Screen("own-question", own_question),
    Screen("own-answer", own_answer),
    Screen("own-rating", own_rating),
    Screen("own-refusal", own_refusal),
    Screen("sign-in", sign_in),
    Screen("desk-queue", desk_queue),
    Screen("desk-case", desk_case),
    Screen("desk-move", desk_move),
    Screen("desk-merge", desk_merge),
    Screen("desk-preview", desk_preview),
    Screen("desk-many", desk_many),
    Screen("desk-many-form", desk_many_form),
    Screen("desk-operator", desk_operator),
    Screen("desk-attention", desk_attention),
    Screen("desk-keys", desk_keys),
    Screen("desk-letter", desk_letter),
    Screen("leader", leader),
    Screen("insight", insight),
    Screen("letters", letters),
    Screen("reports", reports),
    Screen("manual", manual),
    Screen("messages", messages),
    Screen("message-texts", message_texts),
    Screen("settings-names", settings("nama")),
    Screen("settings-look", settings("tampilan")),
    Screen("settings-clocks", settings("tenggat")),
    Screen("settings-nik", settings("nik")),
    Screen("manage-accounts", managed("akun")),
    Screen("manage-agencies", managed("dinas")),
    Screen("manage-categories", managed("kategori")),
    Screen("manage-areas", managed("wilayah")),
    Screen("manage-days", managed("libur")),
    Screen("password", password),
    Screen("canned-replies", canned_replies),
    Screen("seals", seals),
    Screen("guide", guide),
    Screen("own-area", own_area),
    Screen("tasks", officers_tasks),
    Screen("intake", intake_desk),
    Screen("missing", missing),
]
