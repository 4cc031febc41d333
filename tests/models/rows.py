"""Rows for tests of the tables, with everything a case needs and nothing said twice."""

import random
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from models.area import Area, AreaLevel
from models.attachment import Attachment, Purpose
from models.codes import ALPHABET, format_number
from models.complaint import Complaint
from models.ids import new_id
from models.roles import Role
from models.search import SearchDocument, stems_of
from models.skpd import Skpd
from models.transition import StatusTransition
from models.workflow import Event, Status

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def number(seed: int) -> str:
    """Make a tracking number."""
    return format_number("MKS", "".join(random.Random(seed).choices(ALPHABET, k=7)))


async def add_skpd(slug: str) -> Skpd:
    """Add an agency."""
    return await Skpd.create(slug=slug, name=slug.title(), short_name=slug)


async def add_area(code: str, parent: Area | None = None) -> Area:
    """Add an area."""
    return await Area.create(code=code, name=code, level=AreaLevel.DISTRICT, parent=parent)


async def add_complaint(**given: Any) -> Complaint:
    """Add a case; `words` goes to both search documents, `staff_words` to the staff's."""
    words, staff_words = given.pop("words", ""), given.pop("staff_words", "")
    row_id: UUID = given.pop("id", None) or new_id()
    values: dict[str, Any] = {
        "id": row_id,
        "tracking_number": number(row_id.int),
        "access_key_hash": "0" * 64,
        "submission_id": uuid4(),
        "submission_digest": "0" * 64,
        "title": "Lampu jalan padam",
        "body": "Sudah tiga malam gelap.",
        "occurred_on": date(2026, 3, 1),
        "submitted_at": NOON,
        "changed_at": NOON,
        "stage_started_at": NOON,
        **given,
    }
    row = await Complaint.create(**values)
    if words or staff_words:
        await SearchDocument.create(
            complaint_id=row.id, public_stems=stems_of(words), staff_stems=stems_of(f"{words} {staff_words}")
        )
    return row


async def add_transition(complaint: Complaint, ordinal: int = 1) -> StatusTransition:
    """Add a row to a case's timeline."""
    return await StatusTransition.create(
        complaint=complaint,
        ordinal=ordinal,
        event=Event.SUBMITTED,
        to_status=Status.SUBMITTED,
        at=NOON,
        actor_role=Role.REPORTER,
        office="Pelapor",
    )


async def add_photo(complaint: Complaint, transition: StatusTransition | None = None) -> Attachment:
    """Attach a photo to a report, or to the move it proves; there is no file to it."""
    return await Attachment.create(
        id=uuid4(),
        complaint_id=complaint.id,
        transition_id=transition.id if transition else None,
        purpose=Purpose.EVIDENCE if transition else Purpose.REPORT,
        width_px=4,
        height_px=3,
        size_bytes=9,
        sha256="0" * 64,
        perceptual_hash="0" * 16,
        created_at=NOON,
    )
