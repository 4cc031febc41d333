"""Photos in and out: a streaming `PUT /uploads`, and `GET /files/…` that asks for rights on every fetch.

A photo of a published case is everybody's; any other needs an office on the case, or the reporter's access key in a
header, never in the address. Before a photo is claimed nobody can fetch it. Source: trust C6, C8.
"""

import hmac
from collections.abc import Callable
from uuid import UUID

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from models.attachment import Attachment, Purpose
from models.complaint import Complaint, may_see_photos
from models.errors import TooManyRequests
from models.workflow import may_read_case
from server.pace import DEFAULT_PACE, SLOW_CODE, SLOW_HEADERS, SLOW_STATUS, BodyTooSlow, Pace, paced
from server.sessions import same_site, viewer_of
from services import limits
from services.ports import Ports
from services.vault import hash_access_key
from uploads.refusals import PhotoRefused, PhotoTooLarge
from uploads.storage import PhotoMissing
from uploads.thumbnails import Rendition

GUARD_HEADER = "x-tanggap"
EVIDENCE_HEADER = "x-evidence"
KEY_HEADER = "x-access-key"
PUBLIC_CACHE = "public, max-age=300"
PRIVATE_CACHE = "private, no-store"

Say = Callable[[Request, str, dict[str, str | int]], str]


def routes(ports: Ports, say: Say, source_of: Callable[[Request], str], pace: Pace = DEFAULT_PACE) -> list[BaseRoute]:
    """Return the two photo routes. Shape: `say` words an error code in the language of the request."""

    def refuse(request: Request, status: int, code: str, data: dict[str, str | int]) -> Response:
        return JSONResponse({"code": code, "message": say(request, code, data)}, status_code=status)

    async def receive(request: Request) -> Response:
        if GUARD_HEADER not in request.headers or not same_site(request):
            return refuse(request, 403, "UPLOAD_GUARD_MISSING", {})
        told = request.headers.get(EVIDENCE_HEADER)
        source = told if told in ("camera", "gallery") else None
        try:
            allowed = ports.installation.limits.uploads_per_window
            await limits.spend(ports, "upload", source_of(request), allowed)
            chunks = paced(request, pace).stream()
            ticket = await ports.photos.receive(chunks, request.headers.get("content-type", ""), source)
        except TooManyRequests as error:
            return refuse(request, 429, error.code, error.data)
        except PhotoRefused as error:
            return refuse(request, 413 if isinstance(error, PhotoTooLarge) else 422, error.code, error.data)
        except BodyTooSlow:
            response = refuse(request, SLOW_STATUS, SLOW_CODE, {})
            response.headers.update(SLOW_HEADERS)
            return response
        except ClientDisconnect:
            return Response(status_code=400)
        facts = {"ticket": ticket.ticket, "width": ticket.width, "height": ticket.height}
        return JSONResponse(facts, status_code=201, headers={"cache-control": PRIVATE_CACHE})

    async def serve(request: Request) -> Response:
        found = await _readable(ports, request)
        if found is None:
            return refuse(request, 404, "NOT_FOUND", {})
        attachment, is_public = found
        try:
            photo = await ports.photos.open(attachment.id, Rendition(request.path_params["size"]))
        except (PhotoMissing, ValueError):
            return refuse(request, 404, "NOT_FOUND", {})
        headers = {
            "cache-control": PUBLIC_CACHE if is_public else PRIVATE_CACHE,
            "content-length": str(photo.size_bytes),
            "content-security-policy": "default-src 'none'; sandbox",
        }
        return StreamingResponse(photo.chunks, media_type=photo.media_type, headers=headers)

    return [Route("/uploads", receive, methods=["PUT"]), Route("/files/{photo}/{size}", serve, methods=["GET"])]


async def _readable(ports: Ports, request: Request) -> tuple[Attachment, bool] | None:
    """Return the photo and whether everybody may see it, or None when this sender may not know of it."""
    try:
        photo_id = UUID(request.path_params["photo"])
    except ValueError:
        return None
    attachment = await Attachment.get_or_none(id=photo_id).select_related("transition")
    if attachment is None:
        return None
    complaint = await Complaint.get(id=attachment.complaint_id)
    transition = attachment.transition
    shown = attachment.purpose is Purpose.REPORT or (transition is not None and transition.is_public)
    if complaint.is_published and shown:
        return attachment, True
    key = request.headers.get(KEY_HEADER, "")
    if key and shown and hmac.compare_digest(complaint.access_key_hash, hash_access_key(key)):
        return attachment, False
    may_see = may_read_case if attachment.purpose is Purpose.EVIDENCE else may_see_photos
    return (attachment, False) if may_see(await viewer_of(ports, request), complaint) else None
