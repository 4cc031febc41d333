"""Finds one case: by number for anybody, with the access key for its reporter, by id for staff."""

import hmac
from dataclasses import dataclass, replace
from uuid import UUID

from models.codes import parse_number
from models.complaint import Complaint
from models.errors import InvalidInput
from models.roles import Role, Viewer
from services import limits
from services.ports import Ports
from services.vault import hash_access_key


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case and whether the right access key came with its number."""

    complaint: Complaint
    is_reporter: bool


async def by_number(ports: Ports, tracking_number: str, access_key: str | None, source: str = "") -> FoundCase | None:
    """Find a case by its number, however it was typed; None when there is no such case.

    Raises: InvalidInput for a mistyped number (the database is not asked), TooManyRequests for who guesses keys.
    """
    number = parse_number(tracking_number, ports.installation.prefix)
    if number is None:
        raise InvalidInput("TRACKING_NUMBER_MISTYPED", ["trackingNumber"])
    complaint = await Complaint.get_or_none(tracking_number=number)
    if complaint is None:
        return None
    if not access_key:
        return FoundCase(complaint, is_reporter=False)
    is_reporter = hmac.compare_digest(complaint.access_key_hash, hash_access_key(access_key))
    if not is_reporter and source:
        await limits.spend(ports, "access-key", source, ports.installation.limits.guesses_per_window)
    return FoundCase(complaint, is_reporter)


async def by_id(viewer: Viewer, case_id: UUID) -> Complaint | None:
    """Find a case that this member of staff may read."""
    return await Complaint.visible_to(viewer).get_or_none(id=case_id)


def as_reporter(viewer: Viewer, complaint: Complaint) -> Viewer:
    """Return the viewer as the reporter of this case, after the key was checked."""
    return replace(viewer, reporter_of=complaint.id, roles=viewer.roles | {Role.REPORTER})
