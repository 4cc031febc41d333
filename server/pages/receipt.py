"""The receipt after a report was sent: its number, the reporter's own link, what happens next and by when.

The browser keeps only the submission id, for half an hour and for these pages alone; the access key is derived from
it anew and stands in the fragment of the link, which no server and no log ever sees.
"""

from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from models.complaint import Complaint
from server.pages.answers import as_id
from server.pages.clocks import Cell
from server.pages.shell import Visit, visit
from server.pages.site import Site

PATH = "/lapor/diterima"
COOKIE = "laporan"
COOKIE_PATH = "/lapor"
COOKIE_SECONDS = 30 * 60


def routes(site: Site) -> list[BaseRoute]:
    """Return the receipt's route."""

    async def show(request: Request) -> Response:
        here = await visit(site, request)
        submission = as_id(request.cookies.get(COOKIE, ""))
        complaint = await Complaint.get_or_none(submission_id=submission) if submission else None
        return await _receipt(here, complaint)

    return [Route(PATH, show, methods=["GET"], name="receipt")]


def remember(request: Request, response: Response, submission: UUID) -> None:
    """Let the browser find its receipt again for a while."""
    response.set_cookie(
        COOKIE,
        str(submission),
        max_age=COOKIE_SECONDS,
        path=COOKIE_PATH,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def after(now: datetime, seconds: int) -> datetime:
    """Return the instant some seconds from now."""
    return now + timedelta(seconds=seconds)


async def _receipt(here: Visit, complaint: Complaint | None) -> Response:
    title = here.say("page.receipt.title" if complaint else "page.receipt.none")
    if complaint is None:
        return await here.render("receipt.html", "receipt", title=title, slip=None)
    ports = here.site.ports
    sent_on = ports.installation.local_date(complaint.submitted_at)
    verify_by = ports.calendar.add(sent_on, ports.installation.deadlines.verification)
    page = f"{ports.installation.public_url}/lacak/{complaint.tracking_number}"
    key = ports.vault.access_key(complaint.submission_id)
    link = f"{page}#kunci={key}"
    days = ports.calendar.span(sent_on + timedelta(days=1), verify_by)
    cells = [
        Cell("", index > 0 and (day - days[index - 1]).days > 1, day == verify_by) for index, day in enumerate(days)
    ]
    message = here.say("page.receipt.message", number=complaint.tracking_number, link=page)
    return await here.render(
        "receipt.html",
        "receipt",
        title=title,
        headers={"cache-control": "private, no-store"},
        data={
            "complaint": {"trackingNumber": complaint.tracking_number},
            "accessKey": key,
            "trackUrl": link,
            "acknowledgedAt": complaint.submitted_at.isoformat(),
            "verifyBy": verify_by.isoformat(),
        },
        slip=complaint,
        link=link,
        # The drawing is made of numbers alone, whatever the link holds.
        qr=Markup(segno.make(link, error="m").svg_inline(omitsize=True, border=2)),  # noqa: S704
        verify_by=verify_by,
        cells=cells,
        days_left=len(days),
        share=f"https://wa.me/?{urlencode({'text': message})}",
        again=_again(here, complaint),
    )


def _again(here: Visit, complaint: Complaint) -> str:
    """Return where the next report is written: by the intake desk for the next person, or by the reporter here."""
    if complaint.entered_by_id is not None and complaint.entered_by_id == here.viewer.account_id:
        return "/petugas/lapor"
    return f"/lapor?{urlencode({'wilayah': complaint.area_id})}" if complaint.area_id else "/lapor"
