"""The pages of the agencies: what each does, where it is, how it answers, and which places it looks after.

Whole without JavaScript; the page on which an agency keeps its own words stands beside them.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.place import Place
from models.roles import Role, Viewer
from models.skpd import Skpd
from server.exports import MEDIA_TYPES, export_address
from server.pages.account import DESK, SIGN_IN
from server.pages.shell import Visit, visit
from server.pages.site import Site
from services import directory, places, profiles
from services.public_figures import figures_of
from services.scorecards import FEWEST

SKPDS = "/skpd"
OWN_PROFILE = "/profil-dinas"
STREET = 17


@dataclass(frozen=True, slots=True)
class Told:
    """Words in the language of the reader, else those there are. Shape: `language` is the one they are written in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Sight:
    """One place as the page shows it. Shape: `map_address` opens the board's map there."""

    id: UUID
    kind: str
    name: Told
    about: Told
    address: str
    hours: str
    phone: str
    website: str
    map_address: str


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the agencies' pages."""

    async def every(request: Request) -> Response:
        here = await visit(site, request)
        rows = [(row, told(here.language, row.about, row.about_en)) for row in await directory.skpds()]
        return await here.render("skpds.html", "skpd", title=here.say("page.skpds.title"), rows=rows)

    async def one(request: Request) -> Response:
        here = await visit(site, request)
        row = await directory.skpd_by_slug(str(request.path_params["slug"]))
        if row is None:
            raise HTTPException(404)
        if not row.is_active:
            return RedirectResponse(SKPDS, 303)
        return await _page(here, row)

    async def own(request: Request) -> Response:
        here = await visit(site, request)
        if not _has_own(here.viewer):
            return RedirectResponse(DESK if here.viewer.account_id else SIGN_IN, 303)
        return await here.render("profile.html", "profile", title=here.say("page.profile.title"))

    return [
        Route(SKPDS, every, methods=["GET"], name="skpds"),
        Route(f"{SKPDS}/{{slug}}", one, methods=["GET"], name="skpd"),
        Route(OWN_PROFILE, own, methods=["GET"], name="profile"),
    ]


def _has_own(viewer: Viewer) -> bool:
    return viewer.has(Role.SYSADMIN) or (viewer.has(Role.OPERATOR) and viewer.skpd_id is not None)


async def _page(here: Visit, row: Skpd) -> Response:
    services = told(here.language, row.services, row.services_en)
    return await here.render(
        "skpd.html",
        "skpd",
        title=row.name,
        row=row,
        about=told(here.language, row.about, row.about_en),
        services=services.text.splitlines(),
        services_language=services.language,
        website=shown(row.website),
        figures=await figures_of(here.site.ports, row),
        fewest=FEWEST,
        sights=[sight(here.language, place) for place in await places.places(row.id)],
        exports={suffix: export_address("places", suffix, {"skpdId": str(row.id)}) for suffix in MEDIA_TYPES},
        may_change=profiles.keeps(here.viewer, row.id),
        own_profile=OWN_PROFILE,
    )


def told(language: str, indonesian: str, english: str) -> Told:
    """Choose the words in the language of the reader, and Indonesian where there are none."""
    return Told(english, "en") if language == "en" and english else Told(indonesian, "id")


def sight(language: str, place: Place) -> Sight:
    """Show one place."""
    return Sight(
        place.id,
        place.kind.value,
        told(language, place.name, place.name_en),
        told(language, place.about, place.about_en),
        place.address,
        place.hours,
        place.phone,
        place.website,
        f"/?tampilan=peta&tempat=1&pusat={place.latitude:.5f},{place.longitude:.5f},{STREET}",
    )


def shown(website: str) -> str:
    """Write an address on the web as people say it: without scheme and closing stroke."""
    parts = urlsplit(website)
    return (parts.netloc + parts.path).rstrip("/")
