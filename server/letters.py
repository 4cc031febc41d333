"""Letters out: `GET /letters/{id}.pdf` asks for the rights on every fetch, as the list of letters does.

Source: trust C6, C8.
"""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from server.files import PRIVATE_CACHE, Say
from server.sessions import viewer_of
from services import letter_shelf
from services.ports import Ports


def routes(ports: Ports, say: Say) -> list[BaseRoute]:
    """Return the route of letters. Shape: `say` words an error code in the language of the request."""

    async def serve(request: Request) -> Response:
        try:
            letter_id = UUID(request.path_params["letter"])
        except ValueError:
            return _nothing(request, say)
        found = await letter_shelf.sheet(ports, await viewer_of(ports, request), letter_id)
        if found is None:
            return _nothing(request, say)
        letter, pdf = found
        name = letter.number.replace("/", "-")
        headers = {
            "cache-control": PRIVATE_CACHE,
            "content-disposition": f'inline; filename="{name}.pdf"',
            "content-security-policy": "default-src 'none'",
            "etag": f'"{letter.digest}"',
        }
        return Response(pdf, media_type="application/pdf", headers=headers)

    return [Route("/letters/{letter}.pdf", serve, methods=["GET"], name="letter")]


def _nothing(request: Request, say: Say) -> Response:
    return JSONResponse({"code": "NOT_FOUND", "message": say(request, "NOT_FOUND", {})}, status_code=404)
