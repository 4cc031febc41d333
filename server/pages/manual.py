"""«Bantuan»: the manual of docs/panduan inside the product, each reader's own part first; whole without JavaScript.

The manual is in Indonesian only, as the offices work in; the page says so in the other language.
"""

import re
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models.roles import Role, Viewer
from server.pages.shell import visit
from server.pages.site import Site

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "panduan"
HELP = "/bantuan"
PARTS = (
    "warga",
    "verifikator",
    "operator",
    "petugas-lapangan",
    "camat-lurah",
    "pimpinan",
    "penjaga-identitas",
    "administrator",
)
OWN = {
    Role.EXECUTIVE: "pimpinan",
    Role.COORDINATOR: "verifikator",
    Role.VERIFIER: "verifikator",
    Role.INSPECTOR: "verifikator",
    Role.INTAKE: "verifikator",
    Role.OPERATOR: "operator",
    Role.FIELD_OFFICER: "petugas-lapangan",
    Role.AREA_MANAGER: "camat-lurah",
    Role.SYSADMIN: "administrator",
    Role.CUSTODIAN: "penjaga-identitas",
}
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n", re.MULTILINE)
_PART_LINK = re.compile(r"\]\((" + "|".join(PARTS) + r")\.md\)")
_OTHER_LINK = re.compile(r"\[([^\]]+)\]\(\.\./[^)]*\)")
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@cache
def manual_of(part: str) -> tuple[str, str]:
    """Return the title and the HTML of one part of the manual."""
    text = (MANUAL / f"{part}.md").read_text(encoding="utf-8")
    title, _, body = text.removeprefix("# ").partition("\n")
    body = _OTHER_LINK.sub(r"\1", _PART_LINK.sub(rf"]({HELP}/\1)", _PICTURE.sub("", body)))
    return title.strip(), _MARKDOWN.render(body)


def part_for(viewer: Viewer) -> str:
    """Choose the part a reader needs first."""
    return next((part for role, part in OWN.items() if viewer.has(role)), "warga")


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the manual."""

    async def own(request: Request) -> Response:
        here = await visit(site, request)
        return RedirectResponse(f"{HELP}/{part_for(here.viewer)}", 303)

    async def show(request: Request) -> Response:
        part = request.path_params["part"]
        if part not in PARTS:
            raise HTTPException(404)
        here = await visit(site, request)
        title, html = manual_of(part)
        parts = [(name, manual_of(name)[0]) for name in PARTS]
        return await here.render("help.html", "help", title=title, heading=title, manual=html, part=part, parts=parts)

    return [Route(HELP, own, methods=["GET"], name="help"), Route(f"{HELP}/{{part}}", show, methods=["GET"])]
