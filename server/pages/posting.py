"""Receives what forms of our own pages send: never more than fits, never from another site's page."""

from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from server.pace import DEFAULT_PACE, SLOW_HEADERS, SLOW_STATUS, BodyTooSlow, Pace, paced

WORDS_LIMIT_BYTES = 64 * 1024
MOST_FIELDS = 60
OVERHEAD_BYTES = 256 * 1024
_OURS = ("same-origin", "none")


def is_from_our_page(request: Request) -> bool:
    """Tell whether one of our own pages sent this form.

    A browser names the origin, or at least how it relates to us; the oldest name the page itself.
    """
    host = request.headers.get("host")
    origin = request.headers.get("origin")
    if origin is not None and origin != "null":
        return _is_of(origin, host)
    relation = request.headers.get("sec-fetch-site")
    if relation is not None:
        return relation in _OURS
    referrer = request.headers.get("referer")
    return origin is None and referrer is not None and _is_of(referrer, host)


def _is_of(address: str, host: str | None) -> bool:
    try:
        return urlsplit(address).netloc == host
    except ValueError:
        return False


async def read_form(
    request: Request, *, max_files: int = 0, files_bytes: int = 0, pace: Pace = DEFAULT_PACE
) -> FormData:
    """Read a posted form. Shape: more files may come than are kept, so that the page can say so instead of failing.

    Raises: HTTPException 403 from another site, 408 when it comes too slowly, 413 beyond the cap, 400 when it cannot be
    read, 415 when no form.
    """
    if not is_from_our_page(request):
        raise HTTPException(403)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in (
        "multipart/form-data",
        "application/x-www-form-urlencoded",
    ):
        raise HTTPException(415)
    capped = Request(request.scope, _Capped(paced(request, pace), files_bytes + OVERHEAD_BYTES))
    try:
        return await capped.form(max_files=max_files, max_fields=MOST_FIELDS, max_part_size=WORDS_LIMIT_BYTES)
    except BodyTooSlow as error:
        raise HTTPException(SLOW_STATUS, headers=SLOW_HEADERS) from error


class _Capped:
    """Pass the body on until it is larger than allowed. Shape: an ASGI receive."""

    def __init__(self, request: Request, limit_bytes: int) -> None:
        told = request.headers.get("content-length", "0")
        if told.isdecimal() and int(told) > limit_bytes:
            raise HTTPException(413)
        self._receive = request.receive
        self._left = limit_bytes

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413)
        return message


def text_of(form: FormData, name: str) -> str:
    """Return one text field; empty when it is missing or a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def texts_of(form: FormData, name: str) -> list[str]:
    """Return all text fields of a name."""
    return [value for value in form.getlist(name) if isinstance(value, str)]
