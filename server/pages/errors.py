"""What people see when a page cannot be shown: what happened, that nothing is their fault, where to go from here."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from models.errors import TooManyRequests
from server.pages.shell import make_visit
from server.pages.site import Site

KNOWN = frozenset({400, 403, 404, 405, 408, 413, 415, 429, 500})
PROGRAMS = ("/graphql", "/uploads", "/files", "/assets", "/healthz", "/readyz", "/peta/")

_log = logging.getLogger("tanggap.pages")

Handler = Callable[[Request, Exception], Awaitable[Response]]


def error_handlers(site: Site) -> Mapping[int | type[Exception], Handler]:
    """Return what Starlette calls for errors, to be handed to the application.

    Shape: programs get a bare answer, people a page in their language. An unexpected fault is logged with a reference
    and shown only as that reference.
    """

    async def expected(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        return await _answer(site, request, status, headers)

    async def hurried(request: Request, error: Exception) -> Response:
        seconds = error.retry_after_seconds if isinstance(error, TooManyRequests) else 60
        return await _answer(site, request, 429, {"retry-after": str(seconds)})

    async def unexpected(request: Request, error: Exception) -> Response:
        reference = secrets.token_hex(4)
        _log.error("page fault %s on %s %s", reference, request.method, request.url.path, exc_info=error)
        try:
            return await _answer(site, request, 500, {}, reference)
        except Exception:
            # Not even the page can be made, for instance without a database: say the reference alone.
            _log.exception("error page fault %s", reference)
            return PlainTextResponse(reference, 500)

    return {HTTPException: expected, TooManyRequests: hurried, Exception: unexpected}


async def _answer(site: Site, request: Request, status: int, headers: dict[str, str], reference: str = "") -> Response:
    if request.url.path.startswith(PROGRAMS):
        return JSONResponse({"status": status, "reference": reference}, status, headers)
    here = make_visit(site, request)
    known = status if status in KNOWN else 500 if status >= 500 else 400
    return await here.render(
        "error.html",
        "error",
        title=here.say("page.error.title", title=here.say(f"page.error.{known}.title")),
        status=status,
        headers=headers,
        code=known,
        reference=reference,
    )
