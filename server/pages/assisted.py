"""The intake desk's one page: a report written down for somebody at the counter, on the telephone or in a message.

Everything stands on one page, because whoever types it has the person before them; the receipt is the citizens' own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.complaint import Channel
from models.errors import DomainError
from models.roles import Role
from models.workflow import Kind
from server.pages import receipt
from server.pages.account import DESK, INTAKE, SIGN_IN
from server.pages.answers import FIELD_OF, Answers, Problem, faults, read_answers
from server.pages.form import MEGABYTE, SPARE_FILES, previews, take_photos
from server.pages.offer import grouped_areas, grouped_categories, read_offer
from server.pages.posting import read_form, text_of
from server.pages.shell import Visit, visit
from server.pages.site import Site
from services import intake

CHANNELS = tuple(channel for channel in Channel if channel in intake.ENTERED_BY)
STEPS = (1, 2, 3)
SEND = "kirim"


@dataclass(slots=True)
class Told:
    """What was told, and how it came."""

    answers: Answers
    channel: Channel = Channel.COUNTER
    kind: Kind = Kind.COMPLAINT


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the intake desk."""

    async def begin(request: Request) -> Response:
        here = await visit(site, request)
        return _elsewhere(here) or await _show(here, Told(Answers()), [])

    async def send(request: Request) -> Response:
        here = await visit(site, request)
        gone = _elsewhere(here)
        if gone:
            return gone
        most = site.ports.installation.max_photos
        form = await read_form(request, max_files=most + SPARE_FILES, files_bytes=most * site.photo_max_bytes)
        try:
            return await _take(here, form, _told(form, most))
        finally:
            await form.close()

    return [Route(INTAKE, begin, methods=["GET"], name="intake"), Route(INTAKE, send, methods=["POST"])]


def _elsewhere(here: Visit) -> Response | None:
    if here.viewer.account_id is None:
        return RedirectResponse(SIGN_IN, 303)
    return None if here.viewer.has(Role.INTAKE) else RedirectResponse(DESK, 303)


def _told(form: FormData, most_photos: int) -> Told:
    channel, kind = text_of(form, "kanal"), text_of(form, "jenis")
    return Told(
        read_answers(form, most_photos),
        Channel(channel) if channel in CHANNELS else Channel.COUNTER,
        Kind(kind) if kind in set(Kind) else Kind.COMPLAINT,
    )


async def _take(here: Visit, form: FormData, told: Told) -> Response:
    problems = await take_photos(here, form, told.answers)
    removed = text_of(form, "hapus")
    if removed in told.answers.tickets:
        told.answers.tickets.remove(removed)
        return await _show(here, told, problems)
    rules = (await read_offer()).rules(here)
    for step in STEPS:
        found = faults(told.answers, rules, step)
        problems += [Problem(fault.name, here.say(fault.key, **fault.values)) for fault in found]
    return await (_show(here, told, problems) if problems else _enter(here, told))


async def _enter(here: Visit, told: Told) -> Response:
    command = replace(told.answers.command(here.language, ""), channel=told.channel, kind=told.kind)
    try:
        sent = await intake.enter(here.site.ports, here.viewer, command)
    except DomainError as refusal:
        if refusal.code == "SUBMISSION_ID_REUSED":
            # The first one is safe; pressing once more makes these words a report of their own.
            told.answers.submission = Answers().submission
            return await _show(here, told, [Problem(SEND, here.say("page.form.error.alreadySent"))])
        return await _show(here, told, [_problem(here, refusal)])
    response = RedirectResponse(receipt.PATH, 303)
    receipt.remember(here.request, response, sent.complaint.submission_id)
    return response


def _problem(here: Visit, refusal: DomainError) -> Problem:
    named = [FIELD_OF[part] for path in refusal.path for part in path.split(".") if part in FIELD_OF]
    return Problem(named[-1] if named else SEND, here.say(f"error.{refusal.code}", **refusal.data))


async def _show(here: Visit, told: Told, problems: Iterable[Problem]) -> Response:
    offered, ports, shown = await read_offer(), here.site.ports, list(problems)
    title = here.say("page.intake.title")
    return await here.render(
        "intake.html",
        "intake",
        title=here.say("page.error.title", title=title) if shown else title,
        status=422 if shown else 200,
        told=told,
        answers=told.answers,
        texts=told.answers.texts,
        problems=shown,
        wrong={problem.field: problem.words for problem in reversed(shown)},
        previews=await previews(here, told.answers),
        most_photos=ports.installation.max_photos,
        photo_megabytes=here.site.photo_max_bytes // MEGABYTE,
        category_groups=grouped_categories(offered.categories),
        districts=grouped_areas(offered.areas),
        channels=CHANNELS,
        kinds=list(Kind),
        today=ports.today().isoformat(),
        entered=await intake.entered(here.viewer),
    )
