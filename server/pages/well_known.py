"""Small fixed files that browsers, robots and the map ask for by name."""

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from server.assets import DIST
from server.i18n import language_of, words
from server.pages.shell import TEMPLATES
from server.pages.site import Site
from services import installation
from services.colours import palette_of
from services.ports import Installation

CITY_SHEET = "/kota.css"
MARK = "/logo.png"
FOREVER = "public, max-age=31536000, immutable"
DAY = "public, max-age=86400"
COVER = "#232f66"
PAPER = "#ffffff"
ROBOTS = "User-agent: *\nDisallow: /dasbor\nDisallow: /masuk\nDisallow: /lacak/\nDisallow: /lapor/\n"


def _icon(house: Installation) -> dict[str, str]:
    if house.logo:
        return {"src": f"{MARK}?v={house.logo}", "sizes": "192x192", "type": "image/png", "purpose": "any"}
    return {"src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}


def _kept(request: Request, house: Installation) -> str:
    """Let browsers keep what they asked for by its present version; anything else must be asked for again."""
    is_present = request.query_params.get("v") in (str(house.revision), house.logo)
    return FOREVER if is_present else "no-cache"


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of fixed files."""
    icon = (TEMPLATES / "favicon.svg").read_bytes()

    async def favicon(_: Request) -> Response:
        return Response(icon, media_type="image/svg+xml", headers={"cache-control": DAY})

    async def robots(_: Request) -> Response:
        return PlainTextResponse(ROBOTS, headers={"cache-control": DAY})

    async def manifest(request: Request) -> Response:
        say, house = words(language_of(request)), site.ports.installation
        described = {
            "name": say("page.manifest.name", product=house.name, city=house.city),
            "short_name": house.name,
            "description": say("page.description", city=house.city),
            "lang": language_of(request),
            "start_url": "/lapor",
            "scope": "/",
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": house.brand or COVER,
            "icons": [_icon(house)],
        }
        headers = {"cache-control": DAY, "vary": "Cookie, Accept-Language"}
        return Response(orjson.dumps(described), media_type="application/manifest+json", headers=headers)

    async def city(request: Request) -> Response:
        house = site.ports.installation
        sheet = palette_of(house.brand, house.live).style_sheet() if house.brand or house.live else ""
        return Response(sheet, media_type="text/css", headers={"cache-control": _kept(request, house)})

    async def mark(request: Request) -> Response:
        picture = await installation.logo()
        if not picture:
            return PlainTextResponse("", 404)
        headers = {"cache-control": _kept(request, site.ports.installation)}
        return Response(picture, media_type="image/png", headers=headers)

    async def worker(_: Request) -> Response:
        file = DIST / "sw.js"
        if not file.exists():
            return PlainTextResponse("", 404)
        return Response(file.read_bytes(), media_type="text/javascript", headers={"cache-control": "no-cache"})

    async def areas(request: Request) -> Response:
        atlas = await site.atlas()
        headers = {"etag": atlas.etag, "cache-control": "public, max-age=600"}
        known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
        if atlas.etag in known or "*" in known:
            return Response(status_code=304, headers=headers)
        return Response(atlas.body, media_type="application/geo+json", headers=headers)

    return [
        Route("/favicon.svg", favicon, methods=["GET"]),
        Route("/robots.txt", robots, methods=["GET"]),
        Route("/manifest.webmanifest", manifest, methods=["GET"]),
        Route(CITY_SHEET, city, methods=["GET"]),
        Route(MARK, mark, methods=["GET"]),
        Route("/sw.js", worker, methods=["GET"]),
        Route("/peta/wilayah.json", areas, methods=["GET"]),
    ]
