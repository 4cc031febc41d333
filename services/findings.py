"""Looks new photos over: an earlier one again, taken before the report, taken somewhere else. Signals, no verdict.

Nothing is refused because of a finding: it is written down, logged and shown beside the photo. What a photo resembles
is looked up by pieces of its print, so that a look costs the same few statements however many photos there are.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from models.attachment import Attachment, Purpose
from models.complaint import Complaint
from models.database import fetch
from models.finding import Finding, Signal
from models.ids import new_id
from models.photo_print import PhotoBand, PhotoPrint
from models.roles import Role
from models.workflow import Kind
from services.unit import Unit
from uploads.likeness import Likeness, Way, resemblance
from uploads.prints import PhotoPrints, Prints, unpack
from uploads.tickets import ReceivedPhoto

AUDIT_ACTION = "PHOTO_FLAGGED"
CLOCK_TOLERANCE = timedelta(hours=2)
"""How far a camera's clock may be off before a photo counts as taken before the report."""
PLACE_TOLERANCE_METRES = 300
CANDIDATES = 24
"""How many earlier photos are looked over closely, those with the most in common first."""
MOST_ROWS = 60_000
"""How many pieces of prints one look may touch, however common they are."""
MOST_RESEMBLED = 3
_HALF_WEIGHT = 8
_METRES_PER_DEGREE = 111_320
_DAY = timedelta(days=1)

SIGNALS = {Way.SAME: Signal.SAME_PHOTO, Way.MIRRORED: Signal.MIRRORED_PHOTO, Way.CROPPED: Signal.CROPPED_PHOTO}


async def examine(work: Unit, complaint: Complaint, photos: Sequence[ReceivedPhoto]) -> list[Finding]:
    """Look new photos of a case over, and remember them for later ones. In the caller's transaction, after its audit.

    Effects: prints, findings, an audit entry for each photo with any.
    """
    written: list[Finding] = []
    for photo in photos:
        attachment = await Attachment.get(id=photo.photo_id)
        found = [*_doubts(attachment, complaint, work.now)]
        if photo.prints is not None:
            found += await _resembling(attachment, complaint, photo.prints, work.now)
            await _remember(attachment.id, photo.prints.upright)
        if found:
            await Finding.bulk_create(found)
            signals = ",".join(sorted(one.signal.value for one in found))
            await work.audit(AUDIT_ACTION, complaint, Role.SYSTEM, {"photo": str(attachment.id), "signals": signals})
            written += found
    return written


def _doubts(photo: Attachment, complaint: Complaint, now: datetime) -> Iterable[Finding]:
    """Compare what evidence tells of its making with the case."""
    if photo.purpose is not Purpose.EVIDENCE:
        return
    if photo.captured_at is not None and photo.captured_at < complaint.submitted_at - CLOCK_TOLERANCE:
        yield _finding(photo, Signal.TAKEN_BEFORE, (complaint.submitted_at - photo.captured_at) / _DAY, now)
    places = (photo.capture_latitude, photo.capture_longitude, complaint.latitude, complaint.longitude)
    if None not in places:
        metres = _metres_between(*(place or 0.0 for place in places))
        if metres > PLACE_TOLERANCE_METRES:
            yield _finding(photo, Signal.TAKEN_ELSEWHERE, metres, now)


def _metres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    north = other_latitude - latitude
    east = (other_longitude - longitude) * math.cos(math.radians((latitude + other_latitude) / 2))
    return math.hypot(north, east) * _METRES_PER_DEGREE


def _finding(photo: Attachment, signal: Signal, measure: float, now: datetime, other: UUID | None = None) -> Finding:
    return Finding(id=new_id(), attachment_id=photo.id, other_id=other, signal=signal, measure=measure, created_at=now)


async def _resembling(photo: Attachment, complaint: Complaint, prints: PhotoPrints, now: datetime) -> list[Finding]:
    """Find earlier photos that are this one again: at most one of each case, the case's own first, then the oldest."""
    rows = await PhotoPrint.filter(attachment_id__in=await candidates(prints)).select_related("attachment__complaint")
    alike: dict[UUID, tuple[tuple[bool, datetime], Attachment, Likeness]] = {}
    for row in rows:
        other = row.attachment
        if other.id == photo.id or not _may_be_named(other, photo, complaint):
            continue
        likeness = resemblance(prints, unpack(row.data))
        rank = (other.complaint_id != complaint.id, other.created_at)
        if likeness and (other.complaint_id not in alike or rank < alike[other.complaint_id][0]):
            alike[other.complaint_id] = (rank, other, likeness)
    best = sorted(alike.values(), key=lambda one: one[0])[:MOST_RESEMBLED]
    return [_finding(photo, SIGNALS[like.way], like.percent, now, other.id) for _, other, like in best]


def _may_be_named(other: Attachment, photo: Attachment, complaint: Complaint) -> bool:
    """Say whether a resemblance may be written down: nothing ever points from outside to a sealed report.

    A reporter may send a photo to the own report twice.
    """
    is_own = other.complaint_id == complaint.id
    if other.complaint.kind is Kind.MISCONDUCT and not is_own:
        return False
    return not (is_own and photo.purpose is Purpose.REPORT)


async def candidates(prints: PhotoPrints) -> list[UUID]:
    """Look up the earlier photos that have most pieces in common with a new one. One statement, bounded."""
    both = (prints.upright, prints.mirrored)
    keys = {key for one in both for point in one.points for key in point.keys}
    halves = [{one.halves[place] for one in both} for place in (0, 1)]
    arms: list[str] = []
    values: list[int] = []
    for band, wanted in enumerate((keys, *halves)):
        if wanted:
            weight = _HALF_WEIGHT if band else 1
            marks = ", ".join("?" * len(wanted))
            arms.append(
                f"SELECT attachment_id, {weight} AS weight FROM photo_band WHERE band = {band} AND value IN ({marks})"  # noqa: S608 - numbers and marks only
            )
            values += sorted(wanted)
    rows = await fetch(
        f"SELECT attachment_id FROM (SELECT * FROM ({' UNION ALL '.join(arms)}) AS met LIMIT {MOST_ROWS}) AS found "  # noqa: S608
        f"GROUP BY attachment_id ORDER BY SUM(weight) DESC, attachment_id LIMIT {CANDIDATES}",
        values,
    )
    return [UUID(str(row["attachment_id"])) for row in rows]


async def _remember(photo_id: UUID, prints: Prints) -> None:
    """Keep what a later copy is known by."""
    await PhotoPrint.create(attachment_id=photo_id, data=prints.pack())
    keys = sorted({point.key for point in prints.points})
    pieces = [(0, key) for key in keys] + [(1 + place, half) for place, half in enumerate(prints.halves)]
    await PhotoBand.bulk_create([PhotoBand(band=band, value=value, attachment_id=photo_id) for band, value in pieces])
