"""Evidence that was used before, taken before, or taken elsewhere is shown for what it is, and never refused."""

import io
from collections.abc import AsyncGenerator, Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from PIL import Image, ImageOps

from models.attachment import Attachment, EvidenceLevel, Purpose
from models.audit import AuditEvent
from models.complaint import Complaint
from models.database import dialect, fetch
from models.finding import Finding, Signal
from models.photo_print import PhotoBand, PhotoPrint
from models.workflow import Kind, ReplyKind, Status
from server.demo.photos import render
from services import findings, progress
from services.commands import GivenPosition, ResolveCommand
from services.proving import prove
from tests.house import MONDAY, House
from tests.resolvers.test_statements import counted
from tests.uploads.photo_samples import exif
from uploads.prints import prints_of

COPIED = ("complaint_id", "width_px", "height_px", "size_bytes", "sha256", "perceptual_hash", "created_at")
HERE = GivenPosition(-1.0, 119.0)


def drawn(scene: str = "jalan", seed: int = 3) -> Image.Image:
    with Image.open(io.BytesIO(render(scene, seed))) as image:
        return image.convert("RGB")


def saved(image: Image.Image, quality: int = 84, data: Image.Exif | None = None) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, **({"exif": data} if data else {}))
    return buffer.getvalue()


async def ticket(house: House, photo: bytes) -> str:
    async def chunks() -> AsyncGenerator[bytes]:
        yield photo

    return (await house.ports.photos.receive(chunks(), "image/jpeg", "gallery")).ticket


async def resolved(house: House, photo: bytes, **more: object) -> Complaint:
    """Bring a case to its final answer, proved with one photo."""
    case = await house.accepted(position=HERE, **more)
    words = ResolveCommand(
        case.id, case.revision, ReplyKind.AFFIRMATIVE, "Sudah diperbaiki", "", (await ticket(house, photo),)
    )
    return await progress.resolve(house.ports, house.operator, words)


async def found(case: Complaint) -> list[Finding]:
    return await Finding.filter(attachment__complaint_id=case.id).select_related("other").order_by("created_at")


CHANGED: dict[str, tuple[Callable[[Image.Image], Image.Image], int, Signal]] = {
    "same": (lambda image: image, 84, Signal.SAME_PHOTO),
    "recompressed": (lambda image: image.resize((640, 480)), 35, Signal.SAME_PHOTO),
    "mirrored": (ImageOps.mirror, 84, Signal.MIRRORED_PHOTO),
    "cropped": (lambda image: image.crop((120, 40, 940, 660)), 84, Signal.CROPPED_PHOTO),
}


@pytest.mark.parametrize("how", CHANGED)
async def test_evidence_of_another_case_is_known_again(house: House, how: str):
    change, quality, signal = CHANGED[how]
    photo = drawn()
    first = await resolved(house, saved(photo))
    second = await resolved(house, saved(change(photo), quality))
    assert await found(first) == []
    (finding,) = await found(second)
    assert finding.signal is signal
    assert finding.other is not None
    assert finding.other.complaint_id == first.id
    assert second.status is Status.RESOLVED


async def test_a_finding_is_logged_after_the_move_without_anybody_s_data(house: House):
    await resolved(house, saved(drawn()))
    second = await resolved(house, saved(drawn()))
    last, flagged = (await AuditEvent.filter(complaint_id=second.id).order_by("sequence"))[-2:]
    assert (last.action, flagged.action) == ("RESOLVED", findings.AUDIT_ACTION)
    assert "SAME_PHOTO" in flagged.payload
    assert (await prove()).broken_at is None


async def test_the_report_s_own_photo_is_no_evidence_for_its_repair(house: House):
    case = await resolved(house, saved(drawn()), photo_tickets=(await ticket(house, saved(drawn())),))
    (finding,) = await found(case)
    assert finding.signal is Signal.SAME_PHOTO
    assert finding.other is not None
    assert (finding.other.complaint_id, finding.other.purpose) == (case.id, Purpose.REPORT)


async def test_an_honest_photo_raises_nothing(house: House):
    await resolved(house, saved(drawn("jalan", 3)))
    data = exif(taken=MONDAY + timedelta(hours=3), place=(HERE.latitude + 0.001, HERE.longitude))
    house.clock.advance(hours=4)
    case = await resolved(house, saved(drawn("sampah", 8), data=data))
    assert await found(case) == []


async def test_a_photo_from_before_the_report_and_from_elsewhere_says_how_much(house: House):
    data = exif(taken=MONDAY - timedelta(days=3), place=(HERE.latitude + 0.011, HERE.longitude))
    case = await resolved(house, saved(drawn(), data=data))
    measures = {one.signal: one.measure for one in await found(case)}
    assert measures[Signal.TAKEN_BEFORE] == pytest.approx(3.0)
    assert measures[Signal.TAKEN_ELSEWHERE] == pytest.approx(1224, abs=5)


async def test_a_reporter_s_photo_is_graded_and_keeps_neither_time_nor_place(house: House):
    data = exif(taken=MONDAY - timedelta(hours=5), place=(HERE.latitude + 0.011, HERE.longitude))
    sent = await house.submit(photo_tickets=(await ticket(house, saved(drawn(), data=data)),))
    photo = await Attachment.get(complaint_id=sent.complaint.id)
    assert photo.evidence is EvidenceLevel.RECENT_METADATA
    assert (photo.captured_at, photo.capture_latitude, photo.capture_longitude) == (None, None, None)
    assert await found(sent.complaint) == []


async def test_a_camera_clock_two_hours_off_and_300_metres_are_forgiven(house: House):
    data = exif(taken=MONDAY - timedelta(minutes=119), place=(HERE.latitude + 0.0026, HERE.longitude))
    assert await found(await resolved(house, saved(drawn(), data=data))) == []


async def test_the_same_photo_in_two_reports_is_noticed(house: House):
    first = await house.submit(photo_tickets=(await ticket(house, saved(drawn())),))
    second = await house.submit(photo_tickets=(await ticket(house, saved(ImageOps.mirror(drawn()))),))
    (finding,) = await found(second.complaint)
    assert finding.signal is Signal.MIRRORED_PHOTO
    assert finding.other is not None
    assert finding.other.complaint_id == first.complaint.id
    events = await AuditEvent.filter(complaint_id=second.complaint.id).order_by("sequence")
    assert [second.audit_sequence] == [events[0].sequence]


async def test_nothing_points_from_outside_to_a_sealed_report(house: House):
    await house.submit(kind=Kind.MISCONDUCT, photo_tickets=(await ticket(house, saved(drawn())),))
    assert await found(await resolved(house, saved(drawn()))) == []


async def test_a_look_costs_the_same_among_20000_photos(house: House):
    async def cost() -> int:
        case = await house.accepted(position=HERE)
        words = ResolveCommand(
            case.id, case.revision, ReplyKind.AFFIRMATIVE, "Sudah", "", (await ticket(house, saved(drawn())),)
        )
        async with counted() as counter:
            await progress.resolve(house.ports, house.operator, words)
        return len(counter.statements)

    first = await cost()
    await crowd(await Complaint.all().first(), 20_000)
    second, third = await cost(), await cost()
    assert second == third
    assert second - first <= 4  # the finding, its entry in the log with the head read and moved on
    assert await Finding.filter(signal=Signal.SAME_PHOTO).count() == 3
    if dialect() == "sqlite":
        plan = await fetch("EXPLAIN QUERY PLAN SELECT attachment_id FROM photo_band WHERE band = 0 AND value IN (1, 2)")
        assert all("COVERING INDEX" in row["detail"] for row in plan)


async def crowd(case: Complaint | None, count: int) -> None:
    """Put many photos of no other use into the index, with evenly spread pieces."""
    assert case is not None
    base = await Attachment.all().first()
    assert base is not None
    other = prints_of(saved(drawn("sampah", 8))).upright.pack()
    columns = {name: getattr(base, name) for name in COPIED}
    rows = [Attachment(**{**columns, "id": uuid4(), "complaint_id": case.id}) for _ in range(count)]
    await Attachment.bulk_create(rows, batch_size=500)
    await PhotoPrint.bulk_create([PhotoPrint(attachment_id=row.id, data=other) for row in rows[:50]])
    pieces = [
        PhotoBand(band=0, value=(index * 7919 + piece * 104729) % 65536, attachment_id=row.id)
        for index, row in enumerate(rows)
        for piece in range(5)
    ]
    await PhotoBand.bulk_create(pieces, batch_size=2000)
