"""The citizen's form without JavaScript: four steps, each an ordinary POST that carries all answers so far.

Going back never checks; going on checks every step before the one asked for. One submission id from the first step to
the last makes one report of however many clicks.
"""

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import groupby

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.area import Area, AreaLevel
from models.category import Category
from models.errors import DomainError, TooManyRequests
from models.skpd import Skpd
from server.pages import receipt
from server.pages.answers import FIELD_OF, STEPS, Answers, Fault, Problem, Rules, as_id, faults, read_answers
from server.pages.posting import read_form, text_of
from server.pages.shell import Visit, visit
from server.pages.site import Site
from services import directory, intake, limits
from uploads.refusals import PhotoRefused
from uploads.storage import PhotoMissing
from uploads.thumbnails import Rendition
from uploads.tickets import TicketRefused

SEND = "kirim"
LAST = 4
SPARE_FILES = 10
CHUNK_BYTES = 64 * 1024
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form offers to choose from."""

    categories: list[Category]
    skpds: list[Skpd]
    areas: list[Area]

    def rules(self, here: Visit) -> Rules:
        """Return what may be chosen."""
        return Rules(
            frozenset(str(row.id) for row in self.categories),
            frozenset(str(row.id) for row in self.skpds),
            frozenset(row.code for row in self.areas if row.level is AreaLevel.VILLAGE),
            here.site.ports.today(),
            here.site.ports.installation,
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """A photo that waits to be sent. Shape: `source` is the small picture itself, for nobody else can fetch it yet."""

    ticket: str
    source: str
    alt: str


def routes(site: Site) -> list[BaseRoute]:
    """Return the form's routes."""

    async def begin(request: Request) -> Response:
        here = await visit(site, request)
        answers = Answers()
        for name in ("wilayah", "kategori"):
            answers.texts[name] = request.query_params.get(name, "")[:60]
        return await _show(here, answers, 1, [])

    async def proceed(request: Request) -> Response:
        here = await visit(site, request)
        most = site.ports.installation.max_photos
        form = await read_form(request, max_files=most + SPARE_FILES, files_bytes=most * site.photo_max_bytes)
        try:
            return await _proceed(here, form, read_answers(form, most))
        finally:
            await form.close()

    return [Route("/lapor", begin, methods=["GET"], name="form"), Route("/lapor", proceed, methods=["POST"])]


async def _proceed(here: Visit, form: FormData, answers: Answers) -> Response:
    done, asked = _step(text_of(form, "dari")), text_of(form, "langkah")
    problems = await _take_photos(here, form, answers)
    removed = text_of(form, "hapus")
    if removed in answers.tickets:
        answers.tickets.remove(removed)
        return await _show(here, answers, done, problems)
    if problems:
        return await _show(here, answers, 1, problems)
    target = LAST + 1 if asked == SEND else _step(asked)
    rules = (await _offered()).rules(here)
    for step in STEPS if target > done else ():
        found = faults(answers, rules, step) if step < target else []
        if found:
            return await _show(here, answers, step, [_problem(here, fault) for fault in found])
    return await _send(here, answers) if target > LAST else await _show(here, answers, target, [])


def _step(text: str) -> int:
    return int(text) if text in ("1", "2", "3", "4") else 1


def _problem(here: Visit, fault: Fault) -> Problem:
    return Problem(fault.name, here.say(fault.key, **fault.values))


async def _take_photos(here: Visit, form: FormData, answers: Answers) -> list[Problem]:
    """Store new photos; those that cannot be taken are named by their place, the others stay."""
    ports, problems = here.site.ports, list[Problem]()
    files = [file for file in form.getlist("foto") if isinstance(file, UploadFile) and file.size]
    for number, file in enumerate(files, len(answers.tickets) + 1):
        if len(answers.tickets) >= ports.installation.max_photos:
            limit = ports.installation.max_photos
            return [*problems, Problem("foto", here.say("error.TOO_MANY_PHOTOS", limit=limit))]
        try:
            allowed = ports.installation.limits.uploads_per_window
            await limits.spend(ports, "upload", here.site.source_of(here.request), allowed)
            received = await ports.photos.receive(_chunks(file), file.content_type or "")
            answers.tickets.append(received.ticket)
        except (PhotoRefused, TooManyRequests) as refusal:
            values = {"number": number, "size": here.site.photo_max_bytes // MEGABYTE}
            problems.append(Problem("foto", here.say(f"page.form.photo.{refusal.code}", **values)))
    return problems


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK_BYTES):
        yield chunk


async def _send(here: Visit, answers: Answers) -> Response:
    site = here.site
    if answers.identity == "anonim" or site.ports.installation.nik == "off":
        answers.texts["nik"] = ""
    try:
        sent = await intake.submit(
            site.ports, here.viewer, answers.command(here.language, site.source_of(here.request))
        )
    except DomainError as refusal:
        return await _refused(here, answers, refusal)
    response = RedirectResponse(receipt.PATH, 303)
    receipt.remember(here.request, response, sent.complaint.submission_id)
    return response


async def _refused(here: Visit, answers: Answers, refusal: DomainError) -> Response:
    """Show what the service found, on the step it is about, with everything kept."""
    if isinstance(refusal, TooManyRequests):
        again = here.dates.clock(receipt.after(here.site.ports.clock.now(), refusal.retry_after_seconds))
        problem = Problem(SEND, here.say("page.form.error.tooMany", clock=again))
        return await _show(here, answers, LAST, [problem], status=429, retry_after=refusal.retry_after_seconds)
    if refusal.code == "SUBMISSION_ID_REUSED":
        # The first one is safe; pressing once more makes these words a report of their own.
        answers.submission = Answers().submission
        return await _show(here, answers, LAST, [Problem(SEND, here.say("page.form.error.alreadySent"))])
    named = [FIELD_OF[part] for path in refusal.path for part in path.split(".") if part in FIELD_OF]
    problem = Problem(named[-1] if named else SEND, here.say(f"error.{refusal.code}", **refusal.data))
    return await _show(here, answers, problem.step, [problem])


async def _offered() -> Offered:
    areas = (
        await Area.filter(level__in=[AreaLevel.DISTRICT, AreaLevel.VILLAGE])
        .only("code", "name", "level", "parent_id", "path")
        .order_by("code")
    )
    return Offered(await directory.categories(), await directory.skpds(), areas)


async def _show(
    here: Visit, answers: Answers, step: int, problems: list[Problem], *, status: int = 0, retry_after: int = 0
) -> Response:
    offered, ports = await _offered(), here.site.ports
    say = here.say
    title = say("page.form.stepTitle", question=say(f"page.form.step{step}.title"), step=step)
    return await here.render(
        "form.html",
        "form",
        title=say("page.error.title", title=title) if problems else title,
        status=status or (422 if problems else 200),
        headers={"retry-after": str(retry_after)} if retry_after else None,
        step=step,
        answers=answers,
        texts=answers.texts,
        problems=problems,
        wrong={problem.field: problem.words for problem in reversed(problems)},
        previews=await _previews(here, answers) if step in (1, LAST) else [],
        most_photos=ports.installation.max_photos,
        photo_megabytes=here.site.photo_max_bytes // MEGABYTE,
        category_groups=_grouped(offered.categories),
        skpds=offered.skpds,
        districts=_districts(offered.areas),
        today=ports.today().isoformat(),
        check=_summary(here, answers, offered) if step == LAST else None,
        verification_days=ports.installation.deadlines.verification,
    )


def _grouped(categories: list[Category]) -> list[tuple[str, list[Category]]]:
    ordered = sorted(categories, key=lambda row: row.group.value)
    return [(group, list(rows)) for group, rows in groupby(ordered, key=lambda row: row.group.value)]


def _districts(areas: list[Area]) -> list[tuple[str, list[Area]]]:
    names = {row.code: row.name for row in areas if row.level is AreaLevel.DISTRICT}
    villages = sorted((row for row in areas if row.level is AreaLevel.VILLAGE), key=lambda row: row.code)
    grouped = groupby(villages, key=lambda row: row.parent_id or "")
    return [(names.get(parent, ""), sorted(rows, key=lambda row: row.name)) for parent, rows in grouped]


async def _previews(here: Visit, answers: Answers) -> list[Preview]:
    previews: list[Preview] = []
    for number, ticket in enumerate(answers.tickets, 1):
        try:
            photo_id = here.site.ports.photos.read_ticket(ticket).photo_id
            photo = await here.site.ports.photos.open(photo_id, Rendition.THUMB)
            data = b"".join([chunk async for chunk in photo.chunks])
            source = f"data:{photo.media_type};base64,{base64.b64encode(data).decode()}"
        except (TicketRefused, PhotoMissing):
            source = ""
        previews.append(Preview(ticket, source, here.say("photo.alt.report", number=number)))
    return previews


@dataclass(frozen=True, slots=True)
class Summary:
    """The answers in words, to be looked over once more. Shape: contacts are masked."""

    category: str
    skpd: str
    area: str
    contacts: list[str]


def _summary(here: Visit, answers: Answers, offered: Offered) -> Summary:
    texts, english = answers.texts, here.language == "en"
    category = next((row for row in offered.categories if row.id == as_id(texts["kategori"])), None)
    skpd = next((row for row in offered.skpds if row.id == as_id(texts["dinas"])), None)
    area = next((row for row in offered.areas if row.code == texts["wilayah"]), None)
    contacts = [texts["nama"], _masked(texts["hp"]), texts["surel"]] if answers.identity != "anonim" else []
    return Summary(
        category=(category.name_en if english else category.name) if category else "",
        skpd=skpd.name if skpd else "",
        area=(area.path or area.name) if area else "",
        contacts=[contact for contact in contacts if contact.strip()],
    )


def _masked(phone: str) -> str:
    digits = "".join(character for character in phone if character.isdigit())
    return f"{digits[:4]} •••• {digits[-4:]}" if len(digits) > 8 else phone
