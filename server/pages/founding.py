"""The page that sets a new installation up, in one form; it is there only while nobody can sign in."""

from collections.abc import AsyncGenerator

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.errors import DomainError
from models.roles import Role
from server.pages.posting import read_form, text_of
from server.pages.shell import Visit, visit
from server.pages.site import Site
from services import founding
from services.founding import FirstAccount
from services.starters import SETS
from services.wizard import ZONES, Answers, plan_of
from uploads.refusals import PhotoRefused

SET_UP = "/pasang"
MOST_FILES = 10
FILES_BYTES = 32 * 1024 * 1024
VALUES = {"nama": "name", "kota": "city", "kantor": "office", "awalan": "prefix", "zona": "zone", "warna": "brand"}
FIELD_OF = {
    **{inside: outside for outside, inside in VALUES.items()},
    "timezone": "zona",
    "code": "kode",
    "file": "wilayah",
    "regency": "kode-wilayah",
    "logoTicket": "logo",
    "username": "akun",
    "password": "sandi",
    "displayName": "petugas",
}
"""Fields of the page by the last step of a refusal's path."""
TEXTS = ("kode", *VALUES, "kode-wilayah", "akun", "petugas", "akun-koordinator", "petugas-koordinator")


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of setting up."""

    async def ask(request: Request) -> Response:
        here = await visit(site, request)
        return await _show(here, {}) if await founding.is_open() else RedirectResponse("/masuk", 303)

    async def take(request: Request) -> Response:
        here = await visit(site, request)
        form = await read_form(request, max_files=MOST_FILES, files_bytes=FILES_BYTES)
        try:
            return await _found(here, form)
        except (DomainError, PhotoRefused) as refusal:
            path = getattr(refusal, "path", ("logo",))
            field = next((FIELD_OF[step] for step in reversed(path) if step in FIELD_OF), "kode")
            words = here.say(f"error.{refusal.code}", **refusal.data)
            return await _show(here, {name: text_of(form, name) for name in TEXTS}, field, words)
        finally:
            await form.close()

    return [Route(SET_UP, ask, methods=["GET"], name="set-up"), Route(SET_UP, take, methods=["POST"])]


async def _found(here: Visit, form: FormData) -> Response:
    ports = here.site.ports
    await founding.require_code(ports, text_of(form, "kode"), here.site.source_of(here.request))
    files = [(file.filename or "", await file.read()) for file in _files(form, "wilayah")]
    people = [_person(form, "", Role.SYSADMIN)]
    if text_of(form, "akun-koordinator").strip():
        people.append(_person(form, "-koordinator", Role.COORDINATOR, Role.VERIFIER))
    answers = Answers(
        {inside: text_of(form, outside).strip() for outside, inside in VALUES.items()},
        files,
        text_of(form, "kode-wilayah").strip(),
        text_of(form, "bekal"),
        people,
        text_of(form, "operator") == "ya",
        await _logo(here, form),
    )
    plan = plan_of(answers)
    made = await founding.found(ports, plan)
    return await here.render(
        "setup_done.html", "setup", title=here.say("page.setup.done"), made=made, people=plan.accounts
    )


def _person(form: FormData, end: str, *roles: Role) -> FirstAccount:
    username = text_of(form, f"akun{end}")
    shown = text_of(form, f"petugas{end}").strip() or username
    return FirstAccount(username, shown, frozenset(roles), text_of(form, f"sandi{end}"))


def _files(form: FormData, name: str) -> list[UploadFile]:
    return [file for file in form.getlist(name) if isinstance(file, UploadFile) and file.filename]


async def _logo(here: Visit, form: FormData) -> str:
    for file in _files(form, "logo"):

        async def chunks(file: UploadFile = file) -> AsyncGenerator[bytes, None]:
            while part := await file.read(65_536):
                yield part

        return (await here.site.ports.photos.receive(chunks(), file.content_type or "", "gallery")).ticket
    return ""


async def _show(here: Visit, texts: dict[str, str], field: str = "", words: str = "") -> Response:
    title = here.say("page.setup.title")
    return await here.render(
        "setup.html",
        "setup",
        title=here.say("page.error.title", title=title) if field else title,
        status=422 if field else 200,
        texts={name: texts.get(name, "") for name in TEXTS},
        field=field,
        words=words,
        sets=SETS,
        zones=[name for _, name in ZONES],
    )
