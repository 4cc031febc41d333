"""Takes a complaint in: checked, numbered, sealed, stored with its photos, acknowledged; once per submission.

A resend with the same submission id returns the first result, whatever happened on the line in between.
Source: ALAMI 0.4-0.12, SIPAKATAU 1.15-1.18, S2 2.3, DKI 4.9.
"""

import hashlib
import json
import math
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from tortoise.exceptions import IntegrityError

from models.area import Area
from models.audit import AuditEvent
from models.category import Category
from models.codes import ALPHABET, LENGTH, format_number
from models.complaint import Channel, Complaint, IdentityMode, OversightClass, Urgency, Visibility
from models.errors import InvalidInput, NotPermitted
from models.ids import new_id
from models.message import Topic
from models.roles import Role, Viewer
from models.skpd import Skpd
from models.workflow import Event, Kind, Move, Status
from services import areas, limits
from services.commands import GivenIdentity, GivenPosition, SubmitCommand
from services.evidence import claim_photos, read_tickets
from services.findings import examine
from services.identity import check_identity, seal_identity
from services.offices import holders
from services.owing import owe_staff
from services.ports import Ports
from services.stages import first_stage, minutes_due
from services.text import BODY_LIMIT, SHORT_LIMIT, TITLE_LIMIT, clean, derived_title
from services.unit import NO_WORDS, Unit, unit
from services.vault import hash_access_key
from uploads.tickets import ReceivedPhoto

ENTERED_BY = frozenset({Channel.COUNTER, Channel.PHONE, Channel.WHATSAPP, Channel.SMS, Channel.EMAIL, Channel.SOCIAL})
"""Ways in that end at the intake desk."""
OLDEST_DAYS = 3660
GRID_METRES = 200
_METRES_PER_DEGREE = 111_320
MOST_ENTERED = 10
_ENTERED_LINE = ("id", "tracking_number", "submitted_at", "channel", "status")
_NEW_CASE = Move(Event.SUBMITTED, frozenset(), Status.SUBMITTED, frozenset({Role.REPORTER}))
_ENTERED = replace(_NEW_CASE, roles=frozenset({Role.INTAKE}))


@dataclass(frozen=True, slots=True)
class Submitted:
    """The receipt. Shape: `access_key` is the reporter's own and is kept only as a hash; `verify_by` a local date."""

    complaint: Complaint
    access_key: str
    audit_sequence: int
    audit_hash: str
    acknowledged_at: datetime
    verify_by: date


async def submit(ports: Ports, viewer: Viewer, command: SubmitCommand) -> Submitted:
    """Take one complaint in.

    An emergency is before its agency's operators at once, beside the verifier, and each of them is told.
    Effects: case, sealed identity, claimed photos, first timeline row, audit entry, acknowledgement owed.
    Raises: InvalidInput, PhotoTicketRefused, TooManyRequests.
    """
    digest = _digest(command)
    earlier = await Complaint.get_or_none(submission_id=command.submission_id)
    if earlier is not None:
        return await _receipt(ports, earlier, digest)
    identity = check_identity(ports.installation, command.identity, command.identity_mode)
    columns = await _columns(ports, command)
    photos = await read_tickets(ports, command.photo_tickets)
    if command.source:
        # many share one address with a mobile operator: what they send otherwise must not hold up a fire
        what = "submit-emergency" if columns.get("urgency") is Urgency.EMERGENCY else "submit"
        await limits.spend(ports, what, command.source, ports.installation.limits.submissions_per_window)
    try:
        async with unit(ports, viewer) as work:
            return await _store(work, command, {**columns, "submission_digest": digest}, identity, photos)
    except IntegrityError:
        twin = await Complaint.get_or_none(submission_id=command.submission_id)
        if twin is None:
            raise
        return await _receipt(ports, twin, digest)


async def enter(ports: Ports, viewer: Viewer, command: SubmitCommand) -> Submitted:
    """Write a complaint down for somebody at the counter, on the telephone or in a message; with the same receipt.

    Effects: as `submit`; the case keeps who entered it. Raises: as `submit`, and NotPermitted.
    """
    if not viewer.has(Role.INTAKE) or viewer.account_id is None:
        raise NotPermitted
    if command.channel not in ENTERED_BY:
        raise InvalidInput("UNKNOWN_CHOICE", ["channel"])
    return await submit(ports, viewer, replace(command, entered_by_id=viewer.account_id, source=""))


async def entered(viewer: Viewer) -> list[Complaint]:
    """List what somebody wrote down lately, newest first: to find a number again, not to read on.

    Misconduct is not in it; it is sealed from the desk that heard it, too.
    """
    if not viewer.has(Role.INTAKE) or viewer.account_id is None:
        return []
    own = Complaint.filter(entered_by_id=viewer.account_id).exclude(kind=Kind.MISCONDUCT)
    return await own.order_by("-submitted_at", "-id").limit(MOST_ENTERED).only(*_ENTERED_LINE)


async def _store(
    work: Unit,
    command: SubmitCommand,
    columns: dict[str, Any],
    identity: GivenIdentity,
    photos: list[ReceivedPhoto],
) -> Submitted:
    ports, access_key = work.ports, work.ports.vault.access_key(command.submission_id)
    complaint = await Complaint.create(
        id=new_id(),
        tracking_number=await _free_number(ports),
        access_key_hash=hash_access_key(access_key),
        submission_id=command.submission_id,
        submitted_at=work.now,
        changed_at=work.now,
        **first_stage(ports, work.now),
        **columns,
    )
    await seal_identity(ports, complaint, identity)
    await claim_photos(complaint, photos, work.now)
    await work.index(complaint)
    move = _ENTERED if command.entered_by_id else _NEW_CASE
    step = await work.record(complaint, move, None, NO_WORDS)
    if complaint.is_emergency and complaint.skpd_id:
        await owe_staff(complaint, Topic.EMERGENCY, await holders(Role.OPERATOR, complaint.skpd_id), work.now)
    event = await work.audit_move(complaint, step)
    await examine(work, complaint, photos)
    return _submitted(complaint, access_key, event)


async def _receipt(ports: Ports, complaint: Complaint, digest: str) -> Submitted:
    if complaint.submission_digest != digest:
        raise InvalidInput("SUBMISSION_ID_REUSED", ["submissionId"])
    event = await AuditEvent.filter(complaint_id=complaint.id).order_by("sequence").first()
    if event is None:
        raise LookupError("a complaint without its first audit entry")
    return _submitted(complaint, ports.vault.access_key(complaint.submission_id), event)


def _submitted(complaint: Complaint, access_key: str, event: AuditEvent) -> Submitted:
    due = complaint.stage_due_on or complaint.occurred_on
    return Submitted(complaint, access_key, event.sequence, event.hash, complaint.submitted_at, due)


def _digest(command: SubmitCommand) -> str:
    facts = [command.kind, command.title, command.body, command.landmark, command.identity_mode, command.visibility]
    return hashlib.sha256(json.dumps([str(fact) for fact in facts]).encode()).hexdigest()


async def _free_number(ports: Ports) -> str:
    while True:
        number = format_number(ports.installation.prefix, ports.randomness.digits(ALPHABET, LENGTH - 1))
        if not await Complaint.filter(tracking_number=number).exists():
            return number


async def _columns(ports: Ports, command: SubmitCommand) -> dict[str, Any]:
    body = clean(command.body, "body", BODY_LIMIT, required=True)
    title = clean(command.title, "title", TITLE_LIMIT) or derived_title(body)
    category = await _known(Category, command.category_id, "categoryId")
    skpd = await _known(Skpd, command.skpd_id, "skpdId")
    sealed = command.kind is Kind.MISCONDUCT
    return {
        "kind": command.kind,
        "title": title,
        "body": body,
        "language": "en" if command.language.startswith("en") else "id",
        "channel": command.channel,
        "occurred_on": _occurred(ports, command.occurred_on),
        "landmark": clean(command.landmark, "landmark", SHORT_LIMIT),
        "category_id": category.id if category else None,
        "requested_skpd_id": skpd.id if skpd else None,
        "visibility": Visibility.CONFIDENTIAL if sealed else command.visibility,
        "oversight_class": OversightClass.SUPERVISORY if sealed else OversightClass.NON_SUPERVISORY,
        "identity_mode": command.identity_mode,
        "entered_by_id": command.entered_by_id,
        **(
            _at_once(category, ports.clock.now())
            if category and category.is_emergency and command.kind is Kind.COMPLAINT
            else {}
        ),
        **await _place(command.position, command.area_code, exact=command.identity_mode is IdentityMode.SHOWN),
    }


def _at_once(category: Category, now: datetime) -> dict[str, Any]:
    """Put an emergency before the agency of its category at the moment it comes in."""
    return {
        "urgency": Urgency.EMERGENCY,
        "skpd_id": category.default_skpd_id,
        "stage_due_at": minutes_due(category, now),
    }


_Choice = TypeVar("_Choice", Category, Skpd)


async def _known(table: type[_Choice], row_id: UUID | None, field: str) -> _Choice | None:
    if row_id is None:
        return None
    row = await table.get_or_none(id=row_id, is_active=True)
    if row is None:
        raise InvalidInput("UNKNOWN_CHOICE", [field])
    return row


def _occurred(ports: Ports, given: date | None) -> date:
    today = ports.today()
    if given is None:
        return today
    if given > today:
        raise InvalidInput("DATE_IN_FUTURE", ["occurredOn"])
    if given < today - timedelta(days=OLDEST_DAYS):
        raise InvalidInput("DATE_TOO_OLD", ["occurredOn"])
    return given


async def _place(position: GivenPosition | None, area_code: str | None, *, exact: bool) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    area: Area | None = None
    if position is not None:
        latitude, longitude = _checked(position)
        area = await areas.at(latitude, longitude)
        shown = (latitude, longitude) if exact else generalised(latitude, longitude)
        columns = {
            "latitude": latitude,
            "longitude": longitude,
            "accuracy_metres": position.accuracy_metres,
            "public_latitude": shown[0],
            "public_longitude": shown[1],
            "is_position_generalised": not exact,
        }
    if area is None and area_code:
        area = await areas.by_code(area_code)
        if area is None:
            raise InvalidInput("UNKNOWN_CHOICE", ["areaCode"])
    return {**columns, "area_id": area.code if area else None}


def _checked(position: GivenPosition) -> tuple[float, float]:
    latitude, longitude = position.latitude, position.longitude
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InvalidInput("POSITION_INVALID", ["position"])
    accuracy = position.accuracy_metres
    if accuracy is not None and not (math.isfinite(accuracy) and accuracy >= 0):
        raise InvalidInput("POSITION_INVALID", ["position", "accuracyMetres"])
    return latitude, longitude


def generalised(latitude: float, longitude: float) -> tuple[float, float]:
    """Move a point to the middle of its cell in a grid of 200 metres. Units: degrees."""
    step = GRID_METRES / _METRES_PER_DEGREE
    return _cell_middle(latitude, step), _cell_middle(longitude, step)


def _cell_middle(value: float, step: float) -> float:
    return round((math.floor(value / step) + 0.5) * step, 6)
