"""One request for a page: who asks in which language, and the shell every page is rendered into.

The shell carries the first data as inert JSON, so the content policy needs no inline script.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from models.roles import LEADER_ROLES, PUBLIC_VIEWER, Viewer
from models.skpd import Skpd
from server.i18n import COOKIE, LANGUAGES, QUERY, Dates, Words, chosen_language, language_of, words
from server.pages.site import Site
from services.colours import palette_of

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "frontend" / "templates"
OWN_PASSWORD = "/sandi"  # noqa: S105 - an address
"""Where a borrowed password is changed, before anything else can be done."""
OPEN_PAGES = frozenset({"board", "form", "receipt", "track", "signin", "password", "error"})
"""What whoever has only a borrowed password may see, as everybody may."""
YEAR_SECONDS = 365 * 24 * 3600
HEADERS = {
    "cache-control": "private, no-cache",
    "vary": "Cookie, Accept-Language",
    # Our own forms must name their origin; a stranger still learns nothing.
    "referrer-policy": "same-origin",
}

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    enable_async=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def boot_json(value: object) -> Markup:
    """Write JSON that cannot leave its script element, whatever people typed."""
    text = orjson.dumps(value).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page."""

    site: Site
    request: Request
    viewer: Viewer
    language: str
    say: Words
    dates: Dates

    async def render(
        self,
        template: str,
        page: str,
        *,
        title: str,
        status: int = 200,
        data: object = None,
        headers: dict[str, str] | None = None,
        **content: Any,
    ) -> Response:
        """Render one page.

        Shape: `page` names the part of the application that takes over; `data` the first answer it would have asked
        for; `content` what the template shows.
        """
        if self.viewer.must_change_password and page not in OPEN_PAGES:
            return RedirectResponse(OWN_PASSWORD, 303)
        house = self.site.ports.installation
        html = await _ENVIRONMENT.get_template(template).render_async(
            t=self.say,
            dates=self.dates,
            now=self.site.ports.clock.now(),
            language=self.language,
            other_language=self._language_link(),
            is_built=self.site.assets.is_built,
            assets=self.site.assets.of(page),
            installation=house,
            palette=palette_of(house.brand, house.live),
            viewer=self.viewer,
            leaders=LEADER_ROLES,
            page=page,
            title=self.say("page.title", title=title, product=house.name, city=house.city),
            boot=boot_json(await self._boot(page, data)),
            **content,
        )
        response = HTMLResponse(html, status, HEADERS | (headers or {}))
        self._keep_language(response)
        return response

    def _keep_language(self, response: Response) -> None:
        chosen = chosen_language(self.request)
        if chosen:
            secure = self.request.url.scheme == "https"
            response.set_cookie(COOKIE, chosen, max_age=YEAR_SECONDS, path="/", samesite="lax", secure=secure)

    def _language_link(self) -> str:
        """Return the address of this page in the other language; empty where answers would be lost."""
        if self.request.method not in ("GET", "HEAD"):
            return ""
        other = next(language for language in LANGUAGES if language != self.language)
        return "?" + self.request.url.include_query_params(**{QUERY: other}).query

    async def _boot(self, page: str, data: object) -> dict[str, Any]:
        atlas = await self.site.atlas()
        house, ports = self.site.ports.installation, self.site.ports
        return {
            "lang": self.language,
            "page": page,
            "installation": {
                "name": house.name,
                "city": house.city,
                "timezone": house.zone.key,
                "emergencyPhone": house.emergency_phone,
                "prefix": house.prefix,
                "nik": house.nik,
                "photosMax": house.max_photos,
                "photoMaxBytes": self.site.photo_max_bytes,
                "confirmationDays": house.deadlines.confirmation,
                "pushKey": ports.push_key,
                "tiles": {"url": house.tiles_url, "attribution": house.tiles_attribution} if house.tiles_url else None,
                "bounds": dict(zip(("south", "west", "north", "east"), atlas.bounds, strict=True))
                if atlas.bounds
                else None,
            },
            "viewer": await viewer_json(self.viewer),
            "cursor": str(await ports.live.head()),
            "data": data,
            "assets": {},
        }


async def viewer_json(viewer: Viewer) -> dict[str, Any] | None:
    """Describe a member of staff to the application; None for the public."""
    if viewer.account_id is None:
        return None
    skpd = await Skpd.get_or_none(id=viewer.skpd_id) if viewer.skpd_id else None
    return {
        "account": {"displayName": viewer.display_name, "isGuided": viewer.is_guided},
        "roles": sorted(role.value for role in viewer.roles),
        "skpd": {"id": str(skpd.id), "name": skpd.name, "shortName": skpd.short_name} if skpd else None,
    }


async def visit(site: Site, request: Request) -> Visit:
    """Begin to answer a request for a page."""
    return make_visit(site, request, await site.viewer_of(request))


def make_visit(site: Site, request: Request, viewer: Viewer = PUBLIC_VIEWER) -> Visit:
    """Begin to answer without asking who it is."""
    language = language_of(request)
    say = words(language)
    return Visit(site, request, viewer, language, say, Dates(say, site.ports.installation.zone))
