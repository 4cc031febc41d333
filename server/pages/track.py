"""Following a report: the entry of its number, and the public view of one case.

The reporter's key stays in the fragment of the address and is never asked for here; without it the page shows what
everybody may see.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.codes import parse_number
from server.pages.cases import Album
from server.pages.shell import Visit, visit
from server.pages.site import Site
from services import cases

MOST_CHARACTERS = 40


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of following a report."""

    async def enter(request: Request) -> Response:
        here = await visit(site, request)
        typed = request.query_params.get("nomor", "").strip()[:MOST_CHARACTERS]
        if not typed:
            return await _entry(here, "", "")
        number = parse_number(typed, site.ports.installation.prefix)
        if number is None:
            return await _entry(here, typed, "error.TRACKING_NUMBER_MISTYPED", status=422)
        return RedirectResponse(f"/lacak/{number}", 303)

    async def show(request: Request) -> Response:
        here = await visit(site, request)
        typed = str(request.path_params["number"]).strip()[:MOST_CHARACTERS]
        number = parse_number(typed, site.ports.installation.prefix)
        if number is None:
            return await _entry(here, typed, "error.TRACKING_NUMBER_MISTYPED", status=404)
        if number != request.path_params["number"]:
            return RedirectResponse(f"/lacak/{number}", 303)
        return await _case(here, number)

    return [
        Route("/lacak", enter, methods=["GET"], name="track"),
        Route("/lacak/{number}", show, methods=["GET"], name="case"),
    ]


async def _entry(here: Visit, typed: str, fault: str, status: int = 200) -> Response:
    title = here.say("page.track.title")
    return await here.render(
        "track.html",
        "track",
        title=here.say("page.error.title", title=title) if fault else title,
        status=status,
        typed=typed,
        fault=here.say(fault) if fault else "",
    )


async def _case(here: Visit, number: str) -> Response:
    found = await cases.by_number(here.site.ports, number, None)
    if found is None:
        return await _entry(here, number, "page.track.unknown", status=404)
    sheet = await Album(here).sheet(found.complaint)
    return await here.render(
        "case.html", "track", title=sheet.title or here.say("page.track.report", number=number), sheet=sheet
    )
