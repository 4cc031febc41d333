"""A browser without JavaScript: keeps cookies, reads forms, sends them back as people do."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import httpx2
import orjson
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request

from models.area import Area, AreaLevel
from models.roles import Viewer
from server import pages
from server.i18n import language_of
from server.security import SecurityHeaders, content_policy
from server.sessions import session_token, set_session, viewer_of
from services.ports import Ports
from tests.house import House

HOST = "http://kota.example"
VILLAGE = "99.71.01.1001"


@dataclass
class Form:
    """The first posted form of a page, with the values it would send."""

    action: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    buttons: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


class Page(HTMLParser):
    """A read page: its form, its links, its title, the text of its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.form = Form()
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._open = ""
        self._select = ""
        self._area = ""
        self.texts: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self._open = tag
        if tag == "form" and given.get("method") == "post" and not self.form.action:
            self.form.action = given["action"]
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "select":
            self._select = given.get("name", "")
        if tag == "option" and "selected" in given:
            self.form.fields.append((self._select, given["value"]))
        if tag == "textarea":
            self._area = given.get("name", "")
            self.form.fields.append((self._area, ""))
        if tag == "button" and "name" in given:
            self.form.buttons.append((given["name"], given["value"]))
        if tag == "input" and "name" in given and given.get("type") != "file":
            if given.get("type") in ("radio", "checkbox") and "checked" not in given:
                return
            self.form.fields.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self._open = ""
        if tag == "textarea":
            name, value = self.form.fields[-1]
            self.form.fields[-1] = (name, value.removeprefix("\n"))
            self._area = ""

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self._open, []).append(data)
        if self._area:
            name, value = self.form.fields.pop()
            self.form.fields.append((name, value + data))

    @property
    def title(self) -> str:
        return "".join(self.texts.get("title", []))

    @property
    def boot(self) -> dict[str, Any]:
        start = self.html.index('id="boot">') + len('id="boot">')
        return orjson.loads(self.html[start : self.html.index("</script>", start)])

    def value(self, name: str) -> str:
        return dict(self.form.fields).get(name, "")


@dataclass
class Browser:
    """One person's browser."""

    client: httpx2.AsyncClient
    ports: Ports
    answer: httpx2.Response = field(init=False)

    async def get(self, address: str, **headers: str) -> Page:
        self.answer = await self.client.get(address, headers=headers)
        return Page(self.answer.text)

    async def post(self, address: str, fields: Sequence[tuple[str, str]], **options: Any) -> Page:
        data: dict[str, list[str]] = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        headers = {"origin": HOST, **options.pop("headers", {})}
        self.answer = await self.client.post(address, data=data, headers=headers, **options)
        return Page(self.answer.text)

    async def press(
        self, page: Page, button: tuple[str, str], typed: Mapping[str, str] | None = None, photos: Sequence[bytes] = ()
    ) -> Page:
        """Fill in a page's form and press one of its buttons; the page must have that button."""
        assert button in page.form.buttons, f"no button {button}"
        kept = [(name, value) for name, value in page.form.fields if name not in (typed or {})]
        fields = [*kept, *(typed or {}).items(), button]
        files = [("foto", (f"{number}.jpg", photo, "image/jpeg")) for number, photo in enumerate(photos)]
        return await self.post(
            page.form.action, fields, files=files or [("foto", ("", b"", "application/octet-stream"))]
        )


def picture(shade: int = 80) -> bytes:
    """Draw a small photo."""
    file = BytesIO()
    Image.new("RGB", (320, 240), (shade, 90, 40)).save(file, "JPEG")
    return file.getvalue()


async def make_areas() -> None:
    """Give the city one district with one village."""
    square = {"type": "Polygon", "coordinates": [[[124.0, -5.0], [125.0, -5.0], [125.0, -4.0], [124.0, -5.0]]]}
    await Area.create(code="99.71.01", name="Bandar", level=AreaLevel.DISTRICT, parent_id=None, path="Kec. Bandar")
    await Area.create(
        code=VILLAGE,
        name="Roban",
        level=AreaLevel.VILLAGE,
        parent_id="99.71.01",
        path="Kel. Roban, Kec. Bandar",
        south=-5.0,
        west=124.0,
        north=-4.0,
        east=125.0,
        geometry=square,
    )


def make_site(ports: Ports, **more: Any) -> pages.Site:
    """Wire the pages to one installation as the application does."""

    async def viewer(request: Request) -> Viewer:
        return await viewer_of(ports, request, language_of(request))

    wired: dict[str, Any] = {
        "open_ports": lambda: ports,
        "viewer_of": viewer,
        "set_session": set_session,
        "session_token": session_token,
        "source_of": lambda request: "203.0.113.9",
        **more,
    }
    return pages.Site(**wired)


@asynccontextmanager
async def browsing(house: House, **more: Any) -> AsyncGenerator[Browser, None]:
    """Open a browser on the pages of a house."""
    installation = replace(house.ports.installation, **more.pop("installation", {}))
    site = make_site(replace(house.ports, installation=installation), **more)
    app = Starlette(
        routes=pages.routes(site),
        exception_handlers=dict(pages.error_handlers(site)),
        middleware=[Middleware(SecurityHeaders, policy=lambda: content_policy(""))],
    )
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url=HOST) as client:
        yield Browser(client, site.ports)
