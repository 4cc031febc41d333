"""Turns photo tickets into attachments of a case: read and checked before the transaction, claimed inside it."""

from collections.abc import Sequence
from datetime import datetime

from tortoise.exceptions import IntegrityError

from models.attachment import Attachment, EvidenceLevel, Purpose
from models.complaint import Complaint
from models.errors import InvalidInput, PhotoTicketRefused
from models.transition import StatusTransition
from services.ports import Ports
from uploads.tickets import ReceivedPhoto, TicketRefused


async def read_tickets(ports: Ports, tickets: Sequence[str]) -> list[ReceivedPhoto]:
    """Open the tickets and make sure that each photo is really stored.

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
        photos.append(photo)
    return photos


async def claim_photos(
    complaint: Complaint, photos: Sequence[ReceivedPhoto], now: datetime, transition: StatusTransition | None = None
) -> None:
    """Attach photos to a case, and to the move they prove; each photo belongs to one case for ever.

    Raises: PhotoTicketRefused when one was claimed before.
    """
    for index, photo in enumerate(photos):
        if await Attachment.filter(id=photo.photo_id).exists():
            raise PhotoTicketRefused(path=["photoTickets", str(index)], number=index + 1)
        try:
            await Attachment.create(
                id=photo.photo_id,
                complaint_id=complaint.id,
                transition_id=transition.id if transition else None,
                purpose=Purpose.EVIDENCE if transition else Purpose.REPORT,
                position=index,
                width_px=photo.width,
                height_px=photo.height,
                size_bytes=photo.size_bytes,
                sha256=photo.sha256,
                perceptual_hash=f"{photo.dhash:016x}",
                evidence=EvidenceLevel(photo.evidence.value),
                captured_at=photo.captured_at,
                capture_latitude=photo.capture_latitude,
                capture_longitude=photo.capture_longitude,
                created_at=now,
            )
        except IntegrityError as taken:
            raise PhotoTicketRefused(path=["photoTickets", str(index)], number=index + 1) from taken
