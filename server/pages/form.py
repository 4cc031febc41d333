"""The citizen's form without JavaScript: four steps, each an ordinary POST that carries all answers so far.

Going back never checks; going on checks every step before the one asked for. One submission id from the first step to
the last makes one report of however many clicks.
"""

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.errors import DomainError, TooManyRequests
from server.pages import receipt
from server.pages.answers import FIELD_OF, KINDS, STEPS, Answers, Fault, Problem, as_id, faults, read_answers
from server.pages.offer import grouped_areas, grouped_categories, read_offer, summary
from server.pages.posting import read_form, text_of
from server.pages.shell import Visit, visit
from server.pages.site import Site
from services import intake, limits
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
    problems = await take_photos(here, form, answers)
    removed = text_of(form, "hapus")
    if removed in answers.tickets:
        answers.tickets.remove(removed)
        return await _show(here, answers, done, problems)
    if problems:
        return await _show(here, answers, 1, problems)
    target = LAST + 1 if asked == SEND else _step(asked)
    rules = (await read_offer()).rules(here)
    for step in STEPS if target > done else ():
        found = faults(answers, rules, step) if step < target else []
        if found:
            return await _show(here, answers, step, [_problem(here, fault) for fault in found])
    return await _send(here, answers) if target > LAST else await _show(here, answers, target, [])


def _step(text: str) -> int:
    return int(text) if text in ("1", "2", "3", "4") else 1


def _problem(here: Visit, fault: Fault) -> Problem:
    return Problem(fault.name, here.say(fault.key, **fault.values))


async def take_photos(here: Visit, form: FormData, answers: Answers) -> list[Problem]:
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


async def _show(
    here: Visit, answers: Answers, step: int, problems: list[Problem], *, status: int = 0, retry_after: int = 0
) -> Response:
    offered, ports, say = await read_offer(), here.site.ports, here.say
    category = next((row for row in offered.categories if row.id == as_id(answers.texts["kategori"])), None)
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
        previews=await previews(here, answers) if step in (1, LAST) else [],
        most_photos=ports.installation.max_photos,
        photo_megabytes=here.site.photo_max_bytes // MEGABYTE,
        category_groups=grouped_categories(offered.categories),
        kinds=KINDS,
        skpds=offered.skpds,
        districts=grouped_areas(offered.areas),
        is_emergency=category is not None and category.is_emergency,
        today=ports.today().isoformat(),
        check=summary(here, answers, offered) if step == LAST else None,
        verification_days=ports.installation.deadlines.verification,
    )


async def previews(here: Visit, answers: Answers) -> list[Preview]:
    """Draw the photos that wait to be sent."""
    shown: list[Preview] = []
    for number, ticket in enumerate(answers.tickets, 1):
        try:
            photo_id = here.site.ports.photos.read_ticket(ticket).photo_id
            photo = await here.site.ports.photos.open(photo_id, Rendition.THUMB)
            data = b"".join([chunk async for chunk in photo.chunks])
            source = f"data:{photo.media_type};base64,{base64.b64encode(data).decode()}"
        except (TicketRefused, PhotoMissing):
            source = ""
        shown.append(Preview(ticket, source, here.say("photo.alt.report", number=number)))
    return shown
