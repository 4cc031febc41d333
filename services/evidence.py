"""Turns photo tickets into attachments of a case: read and checked before the transaction, claimed inside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError

from models.assignment import Assignment, AssignmentState
from models.attachment import Attachment, EvidenceLevel, Purpose
from models.complaint import Complaint
from models.errors import InvalidInput, PhotoTicketRefused
from models.transition import StatusTransition
from services.ports import Ports
from uploads.tickets import ReceivedPhoto, TicketRefused

MOST_REPORT_PHOTOS = 30
"""Photos one report may gather by answers and reopenings, beside the limit of each sending."""


async def read_tickets(ports: Ports, tickets: Sequence[str]) -> list[ReceivedPhoto]:
    """Open the tickets, make sure that each photo is really stored, and take its prints.

    Raises: InvalidInput when there are too many; PhotoTicketRefused naming the place in the list.
    """
    limit = ports.installation.max_photos
    if len(tickets) > limit:
        raise InvalidInput("TOO_MANY_PHOTOS", ["photoTickets"], limit=limit)
    photos: list[ReceivedPhoto] = []
    for index, ticket in enumerate(tickets):
        try:
            photo = ports.photos.read_ticket(ticket)
        except TicketRefused as refused:
            raise PhotoTicketRefused(path=["photoTickets", str(index)], number=index + 1) from refused
        if not await ports.photos.exists(photo.photo_id):
            raise PhotoTicketRefused(path=["photoTickets", str(index)], number=index + 1)
        photos.append(replace(photo, prints=await ports.photos.prints(photo.photo_id)))
    return photos


async def add_photos(complaint: Complaint, photos: Sequence[ReceivedPhoto], now: datetime) -> None:
    """Attach photos the reporter sends later to those of the report.

    Raises: PhotoTicketRefused when one was claimed before; InvalidInput when the case has too many.
    """
    if not photos:
        return
    there = await Attachment.filter(complaint_id=complaint.id, purpose=Purpose.REPORT).count()
    if there + len(photos) > MOST_REPORT_PHOTOS:
        raise InvalidInput("TOO_MANY_PHOTOS", ["photoTickets"], limit=MOST_REPORT_PHOTOS)
    await claim_photos(complaint, photos, now, offset=there)


async def claim_photos(
    complaint: Complaint,
    photos: Sequence[ReceivedPhoto],
    now: datetime,
    transition: StatusTransition | None = None,
    assignment: Assignment | None = None,
    *,
    is_before: bool = False,
    offset: int = 0,
) -> None:
    """Attach photos to a case, and to the move or share of the work they prove; each belongs to one case for ever.

    Raises: PhotoTicketRefused when one was claimed before.
    """
    purpose = Purpose.EVIDENCE if transition or assignment else Purpose.REPORT
    # When and where a reporter's photo was taken is nobody's business beyond the level it gave: it is not kept.
    is_told = purpose is Purpose.EVIDENCE
    for index, photo in enumerate(photos):
        if await Attachment.filter(id=photo.photo_id).exists():
            raise PhotoTicketRefused(path=["photoTickets", str(index)], number=index + 1)
        try:
            await Attachment.create(
                id=photo.photo_id,
                complaint_id=complaint.id,
                transition_id=transition.id if transition else None,
                assignment_id=assignment.id if assignment else None,
                is_before=is_before,
                purpose=purpose,
                position=offset + index,
                width_px=photo.width,
                height_px=photo.height,
                size_bytes=photo.size_bytes,
                sha256=photo.sha256,
                perceptual_hash=f"{photo.dhash:016x}",
                evidence=EvidenceLevel(photo.evidence.value),
                captured_at=photo.captured_at if is_told else None,
                capture_latitude=photo.capture_latitude if is_told else None,
                capture_longitude=photo.capture_longitude if is_told else None,
                created_at=now,
            )
        except IntegrityError as taken:
            raise PhotoTicketRefused(path=["photoTickets", str(index)], number=index + 1) from taken


async def adopt_photos(
    ports: Ports, complaint: Complaint, photo_ids: Sequence[UUID], transition: StatusTransition, *, beside: int
) -> None:
    """Let photos of finished tasks prove a move too; they are as public as the move from now on.

    Raises: InvalidInput when one is no such photo of this case, or with the new ones there are too many.
    """
    wanted = list(dict.fromkeys(photo_ids))
    if not wanted:
        return
    limit = ports.installation.max_photos
    if len(wanted) + beside > limit:
        raise InvalidInput("TOO_MANY_PHOTOS", ["photoTickets"], limit=limit)
    waiting = Attachment.filter(
        id__in=wanted, complaint_id=complaint.id, transition_id=None, assignment__state=AssignmentState.DONE
    )
    known = await waiting.values_list("id", flat=True)
    if len(known) != len(wanted):
        raise InvalidInput("UNKNOWN_CHOICE", ["evidenceIds"])
    await Attachment.filter(id__in=wanted).update(transition_id=transition.id)
