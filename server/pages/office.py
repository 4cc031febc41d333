"""Pages of single offices: settings, canned replies, sealed identities, one's own area; and everybody's first day."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.roles import Role
from server.pages.account import DESK, SEALS, SIGN_IN
from server.pages.shell import visit
from server.pages.site import Site
from services import replies
from services.opening import READERS

SETTINGS = "/pengaturan"
REPLIES = "/balasan"
GUIDE = "/hari-pertama"
OWN_AREA = "/wilayah"


def routes(site: Site) -> list[BaseRoute]:
    """Return their routes."""

    async def settings(request: Request) -> Response:
        here = await visit(site, request)
        if not here.viewer.has(Role.SYSADMIN):
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("installation.html", "installation", title=here.say("page.installation.title"))

    async def canned(request: Request) -> Response:
        here = await visit(site, request)
        if not await replies.keeps(here.viewer):
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("replies.html", "replies", title=here.say("page.replies.title"))

    async def seals(request: Request) -> Response:
        here = await visit(site, request)
        if not here.viewer.has(*READERS):
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("seals.html", "seals", title=here.say("page.seals.title"))

    async def guide(request: Request) -> Response:
        here = await visit(site, request)
        if not here.viewer.account_id:
            return RedirectResponse(SIGN_IN, 303)
        return await here.render(
            "guide.html", "guide", title=here.say("page.guide.title"), data={"isDemo": here.site.is_demo}
        )

    async def area(request: Request) -> Response:
        here = await visit(site, request)
        if not here.viewer.has(Role.AREA_MANAGER):
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("area.html", "area", title=here.say("leader.own"))

    return [
        Route(OWN_AREA, area, methods=["GET"], name="area"),
        Route(GUIDE, guide, methods=["GET"], name="guide"),
        Route(SEALS, seals, methods=["GET"], name="seals"),
        Route(SETTINGS, settings, methods=["GET"], name="installation"),
        Route(REPLIES, canned, methods=["GET"], name="replies"),
    ]
