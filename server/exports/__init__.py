"""Tables out: `GET /exports/{name}.csv` and `.geojson`, with the variables of the API's question as JSON in `v`.

The first page is asked before anything is answered, so that a refusal is one; the rest is streamed, a page at a time.
Whatever goes wrong after that breaks the download off, so that half a table never looks like a whole one.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from models.errors import TooManyRequests
from models.roles import Viewer
from server.exports.tables import EXPORTS, Export
from server.exports.writing import Reader, at, csv_head, csv_rows, feature
from server.files import PRIVATE_CACHE, Say
from services import areas, limits
from services.ports import Ports

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}
LONGEST_VARIABLES = 8_000
MOST_AT_ONCE = 2
"""How many pages are being asked at once by all exports together: people at their screens come first."""
STATUS_OF = {"NOT_PERMITTED": 403, "NOT_SIGNED_IN": 403, "NOT_FOUND": 404, "INTERNAL": 500}

Execute = Callable[[str, dict[str, Any], Viewer], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What exports need of the house. Shape: `say` words an error code in the language of the request."""

    ports: Ports
    execute: Execute
    viewer_of: Callable[[Request], Awaitable[Viewer]]
    source_of: Callable[[Request], str]
    say: Say


class Refused(Exception):
    """The API refused the question. Shape: its code, and what its sentence names."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.code = str(told.get("code", "INVALID_INPUT"))
        self.data = {name: value for name, value in told.items() if isinstance(value, str | int)}
        super().__init__(self.code)


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the route of exports."""
    turns = asyncio.Semaphore(MOST_AT_ONCE)

    def refuse(request: Request, status: int, code: str, data: Mapping[str, str | int]) -> Response:
        return JSONResponse({"code": code, "message": desk.say(request, code, dict(data))}, status_code=status)

    async def serve(request: Request) -> Response:
        name, suffix = request.path_params["name"], request.path_params["suffix"]
        export = EXPORTS.get(name)
        if export is None or suffix not in MEDIA_TYPES or (suffix == "geojson" and not export.is_placed):
            return refuse(request, 404, "NOT_FOUND", {})
        variables = _variables(request.query_params.get("v", "{}"))
        if variables is None:
            return refuse(request, 422, "INVALID_INPUT", {})
        allowed = desk.ports.installation.limits.exports_per_window
        try:
            await limits.spend(desk.ports, "export", desk.source_of(request), allowed)
        except TooManyRequests as error:
            return refuse(request, 429, error.code, error.data)
        viewer = await desk.viewer_of(request)
        pages = _pages(desk, export, variables, viewer, turns)
        try:
            first = await anext(pages)
        except Refused as error:
            return refuse(request, STATUS_OF.get(error.code, 422), error.code, error.data)
        reader = Reader(viewer.language, desk.ports.installation.zone)
        body = _geojson(export, first, pages) if suffix == "geojson" else _csv(export, first, pages, reader)
        headers = {
            "cache-control": PRIVATE_CACHE,
            "content-disposition": f'attachment; filename="{name}.{suffix}"',
            "content-security-policy": "default-src 'none'",
        }
        return StreamingResponse(body, media_type=MEDIA_TYPES[suffix], headers=headers)

    return [Route("/exports/{name}.{suffix}", serve, methods=["GET"], name="export")]


def export_address(name: str, suffix: str, variables: Mapping[str, Any]) -> str:
    """Write the address of a table for a link of our own pages."""
    return f"/exports/{name}.{suffix}?{QueryParams({'v': orjson.dumps(variables).decode()})}"


def _variables(raw: str) -> dict[str, Any] | None:
    """Read the variables; None for what is no object."""
    if len(raw) > LONGEST_VARIABLES:
        return None
    try:
        given = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    return {str(name): value for name, value in given.items()} if isinstance(given, dict) else None


async def _pages(
    desk: Desk, export: Export, variables: dict[str, Any], viewer: Viewer, turns: asyncio.Semaphore
) -> AsyncGenerator[Sequence[Any], None]:
    """Ask page after page, at least one.

    Raises: Refused.
    """
    asked: dict[str, Any] = {**variables}
    if export.is_paged:
        asked["after"] = None
    elif export.sliced:
        asked["offset"] = 0
    while True:
        async with turns:
            answer = await desk.execute(export.document, asked, viewer)
        if answer["errors"] or answer["data"] is None:
            raise Refused((answer["errors"] or [{}])[0].get("extensions") or {})
        found = at(answer["data"], ".".join(export.rows))
        if not export.is_paged:
            yield found or []
            if not export.sliced or len(found) < export.sliced:
                return
            asked["offset"] += export.sliced
            continue
        yield [edge["node"] for edge in found["edges"]]
        if not found["pageInfo"]["hasNextPage"]:
            return
        asked["after"] = found["pageInfo"]["endCursor"]


async def _csv(
    export: Export, first: Sequence[Any], rest: AsyncGenerator[Sequence[Any], None], reader: Reader
) -> AsyncGenerator[bytes, None]:
    yield csv_head(export, reader) + csv_rows(export, first, reader)
    async for rows in rest:
        yield csv_rows(export, rows, reader)


async def _geojson(
    export: Export, first: Sequence[Any], rest: AsyncGenerator[Sequence[Any], None]
) -> AsyncGenerator[bytes, None]:
    outlines = await _outlines(export, first)
    yield b'{"type":"FeatureCollection","features":[' + b",".join(feature(export, row, outlines) for row in first)
    async for rows in rest:
        yield b"".join(b"," + feature(export, row, {}) for row in rows)
    yield b"]}"


async def _outlines(export: Export, rows: Sequence[Any]) -> Mapping[str, Any]:
    if not export.area:
        return {}
    return await areas.outlines([str(at(row, export.area)) for row in rows])
