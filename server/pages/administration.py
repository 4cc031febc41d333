"""The page where the administrator keeps the lists, and the plate where anybody changes their own password.

The password page is whole without JavaScript: it is the first thing a new member of staff sees.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.errors import DomainError, InvalidInput, SignInRefused, TooManyRequests
from models.roles import Role
from server.pages.account import DESK, MANAGE, SIGN_IN, home_of
from server.pages.posting import read_form, text_of
from server.pages.shell import OWN_PASSWORD, Visit, visit
from server.pages.site import Site
from services.staffing import change_own_password


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of administration."""

    async def manage(request: Request) -> Response:
        here = await visit(site, request)
        if not here.viewer.has(Role.SYSADMIN):
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("manage.html", "manage", title=here.say("page.manage.title"))

    async def ask(request: Request) -> Response:
        here = await visit(site, request)
        return await _plate(here) if here.viewer.account_id else RedirectResponse(SIGN_IN, 303)

    async def change(request: Request) -> Response:
        here = await visit(site, request)
        form = await read_form(request)
        if here.viewer.account_id is None:
            return RedirectResponse(SIGN_IN, 303)
        return await _change(here, text_of(form, "sekarang"), text_of(form, "baru"), text_of(form, "ulang"))

    return [
        Route(MANAGE, manage, methods=["GET"], name="manage"),
        Route(OWN_PASSWORD, ask, methods=["GET"], name="password"),
        Route(OWN_PASSWORD, change, methods=["POST"]),
    ]


async def _change(here: Visit, current: str, wanted: str, again: str) -> Response:
    site, request = here.site, here.request
    try:
        if wanted != again:
            raise InvalidInput("PASSWORDS_DIFFER", ["again"])
        viewer = await change_own_password(
            site.ports, here.viewer, site.session_token(request), current, wanted, site.source_of(request)
        )
    except (InvalidInput, SignInRefused, TooManyRequests) as refusal:
        return await _plate(here, refusal)
    return RedirectResponse(home_of(viewer), 303)


async def _plate(here: Visit, refusal: DomainError | None = None) -> Response:
    title = here.say("page.password.title")
    field = {"current": "sekarang", "wanted": "baru", "again": "ulang"}
    return await here.render(
        "password.html",
        "password",
        title=here.say("page.error.title", title=title) if refusal else title,
        status=422 if refusal else 200,
        fault=here.say(f"error.{refusal.code}", **refusal.data) if refusal else "",
        at=field.get(refusal.path[0] if refusal and refusal.path else "", "sekarang"),
        home=home_of(here.viewer),
    )
