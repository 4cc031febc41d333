"""Signing in and out without JavaScript, and the shells of the staff's pages."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.errors import SignInRefused, TooManyRequests
from models.roles import LEADER_ROLES, Role, Viewer
from server.pages.operations import tasks_data
from server.pages.posting import is_from_our_page, read_form, text_of
from server.pages.receipt import after
from server.pages.shell import OWN_PASSWORD, Visit, visit
from server.pages.site import Site
from services import accounts
from services.messages import KEEPER_ROLES

DESK = "/dasbor"
TASKS = "/tugas"
LEADER = "/pimpinan"
SEALS = "/identitas"
REPORTS = "/laporan"
INTAKE = "/petugas/lapor"
SIGN_IN = "/masuk"
MESSAGES = "/pesan"
MANAGE = "/kelola"


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of accounts."""

    async def ask(request: Request) -> Response:
        here = await visit(site, request)
        return RedirectResponse(home_of(here.viewer), 303) if here.viewer.account_id else await _plate(here)

    async def sign_in(request: Request) -> Response:
        here = await visit(site, request)
        form = await read_form(request)
        return await _sign_in(here, text_of(form, "akun"), text_of(form, "sandi"))

    async def sign_out(request: Request) -> Response:
        token = site.session_token(request) if is_from_our_page(request) else None
        response = RedirectResponse(SIGN_IN, 303)
        if token:
            await accounts.sign_out(site.ports, token)
            site.set_session(request, response, None)
        return response

    async def desk(request: Request) -> Response:
        here = await visit(site, request)
        if here.viewer.account_id is None:
            return RedirectResponse(SIGN_IN, 303)
        if not here.viewer.is_staff and here.viewer.has(*KEEPER_ROLES):
            return RedirectResponse(MANAGE, 303)
        return await here.render("desk.html", "desk", title=here.say("page.desk.title"))

    async def leader(request: Request) -> Response:
        here = await visit(site, request)
        if not here.viewer.has(*LEADER_ROLES):
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("leader.html", "leader", title=here.say("page.leader.title"))

    async def reports(request: Request) -> Response:
        here = await visit(site, request)
        if not here.viewer.has(*LEADER_ROLES):
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("reports.html", "reports", title=here.say("page.reports.title"))

    async def messages(request: Request) -> Response:
        here = await visit(site, request)
        if not here.viewer.has(*KEEPER_ROLES):
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("messages.html", "messages", title=here.say("page.messages.title"))

    async def tasks(request: Request) -> Response:
        here = await visit(site, request)
        if here.viewer.account_id is None:
            return RedirectResponse(SIGN_IN, 303)
        return await here.render("tasks.html", "tasks", title=here.say("page.tasks.title"), data=await tasks_data(here))

    return [
        Route(SIGN_IN, ask, methods=["GET"], name="sign-in"),
        Route(SIGN_IN, sign_in, methods=["POST"]),
        Route("/keluar", sign_out, methods=["POST"], name="sign-out"),
        Route(DESK, desk, methods=["GET"], name="desk"),
        Route(LEADER, leader, methods=["GET"], name="leader"),
        Route(REPORTS, reports, methods=["GET"], name="reports"),
        Route(MESSAGES, messages, methods=["GET"], name="messages"),
        Route(TASKS, tasks, methods=["GET"], name="tasks"),
    ]


def home_of(viewer: Viewer) -> str:
    """Return the page somebody works on: the desk, unless the account has one office with a page of its own."""
    if viewer.must_change_password:
        return OWN_PASSWORD
    roles = viewer.roles - {Role.PUBLIC}
    homes = {
        Role.SYSADMIN: MANAGE,
        Role.FIELD_OFFICER: TASKS,
        Role.INTAKE: INTAKE,
        Role.EXECUTIVE: LEADER,
        Role.CUSTODIAN: SEALS,
    }
    return homes.get(next(iter(roles)), DESK) if len(roles) == 1 else DESK


async def _sign_in(here: Visit, username: str, password: str) -> Response:
    site = here.site
    try:
        signed_in = await accounts.sign_in(site.ports, username, password, site.source_of(here.request))
    except SignInRefused as refusal:
        return await _plate(here, username, here.say(f"error.{refusal.code}"), status=422)
    except TooManyRequests as refusal:
        clock = here.dates.clock(after(site.ports.clock.now(), refusal.retry_after_seconds))
        headers = {"retry-after": str(refusal.retry_after_seconds)}
        return await _plate(here, username, here.say("page.signin.tooMany", clock=clock), status=429, headers=headers)
    response = RedirectResponse(home_of(signed_in.viewer), 303)
    site.set_session(here.request, response, signed_in.token)
    return response


async def _plate(
    here: Visit, username: str = "", fault: str = "", *, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    title = here.say("page.signin.title")
    return await here.render(
        "signin.html",
        "signin",
        title=here.say("page.error.title", title=title) if fault else title,
        status=status,
        headers=headers,
        username=username[:60],
        fault=fault,
    )
