"""The shell of the page on which leaders read what reports have in common."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.roles import LEADER_ROLES
from server.pages.account import DESK, SIGN_IN
from server.pages.shell import visit
from server.pages.site import Site
from services.spot_words import PAGE


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of the page."""

    async def insight(request: Request) -> Response:
        here = await visit(site, request)
        if not here.viewer.has(*LEADER_ROLES):
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("insight.html", "insight", title=here.say("page.insight.title"))

    return [Route(PAGE, insight, methods=["GET"], name="insight")]
