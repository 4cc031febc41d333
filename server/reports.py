"""Reports out: `GET /reports/{id}.pdf` and `.csv`, for the mayor and the coordinators, asked on every fetch."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from server.files import PRIVATE_CACHE, Say
from server.sessions import viewer_of
from services import reports
from services.ports import Ports

MEDIA_TYPES = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}


def routes(ports: Ports, say: Say) -> list[BaseRoute]:
    """Return the route of reports. Shape: `say` words an error code in the language of the request."""

    async def serve(request: Request) -> Response:
        suffix = request.path_params["suffix"]
        try:
            report_id = UUID(request.path_params["report"])
        except ValueError:
            report_id = None
        viewer = await viewer_of(ports, request)
        found = await reports.sheet(ports, viewer, report_id, suffix) if report_id and suffix in MEDIA_TYPES else None
        if found is None:
            return JSONResponse({"code": "NOT_FOUND", "message": say(request, "NOT_FOUND", {})}, status_code=404)
        row, content = found
        headers = {
            "cache-control": PRIVATE_CACHE,
            "content-disposition": f'attachment; filename="{reports.file_name(row, suffix)}"',
            "content-security-policy": "default-src 'none'",
        }
        return Response(content, media_type=MEDIA_TYPES[suffix], headers=headers)

    return [Route("/reports/{report}.{suffix}", serve, methods=["GET"], name="report")]
