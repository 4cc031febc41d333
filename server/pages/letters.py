"""The shell of «Surat»: letters that wait to be signed, for members of staff."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from server.pages.account import DESK, SIGN_IN
from server.pages.shell import visit
from server.pages.site import Site

LETTERS = "/surat"


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of the page."""

    async def letters(request: Request) -> Response:
        here = await visit(site, request)
        if not here.viewer.is_staff:
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("surat.html", "letters", title=here.say("page.letters.title"))

    return [Route(LETTERS, letters, methods=["GET"], name="letters")]
