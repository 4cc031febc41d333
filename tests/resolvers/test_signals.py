"""Who is told what about a photo: of evidence everybody, of a reporter's photo staff, of hidden cases no stranger."""

from datetime import UTC, datetime
from uuid import UUID

from models.attachment import Attachment
from models.complaint import Complaint
from models.finding import Finding, Signal
from models.roles import PUBLIC_VIEWER, Role, Viewer
from models.transition import StatusTransition
from tests.models.rows import add_photo
from tests.resolvers.city import City
from tests.resolvers.test_statements import cost

NOON = datetime(2026, 11, 3, 4, 0, tzinfo=UTC)
TRACK = """query($number: ID!) { complaint(trackingNumber: $number) {
  photos { signals { signal measure otherNumber } }
  transitions { photos { signals { signal measure otherNumber } } } } }"""
CASE = "query($id: ID!) { case(id: $id) { photos { signals { signal measure otherNumber } } } }"


async def photo(case: Complaint, *, is_evidence: bool = False) -> Attachment:
    """Attach a photo to a case, as evidence of its last move."""
    last = await StatusTransition.filter(complaint_id=case.id).order_by("-ordinal").first() if is_evidence else None
    return await add_photo(case, last)


async def notice(one: Attachment, signal: Signal, measure: float = 0.0, other: UUID | None = None) -> None:
    """Write one finding down."""
    await Finding.create(attachment_id=one.id, other_id=other, signal=signal, measure=measure, created_at=NOON)


async def public(city: City, case: Complaint, viewer: Viewer = PUBLIC_VIEWER) -> list[dict[str, object]]:
    """Read what the case's page says about its photos."""
    found = (await city.data(TRACK, viewer, number=case.tracking_number))["complaint"]
    photos = [*found["photos"], *(one for move in found["transitions"] for one in move["photos"])]
    return [signal for one in photos for signal in one["signals"]]


async def test_everybody_sees_what_was_noticed_about_evidence(city: City):
    earlier, case = await city.worked_on(), await city.worked_on()
    shown = await photo(case, is_evidence=True)
    await notice(shown, Signal.SAME_PHOTO, 1.234, (await photo(earlier)).id)
    await notice(shown, Signal.TAKEN_BEFORE, 3.0)
    await notice(shown, Signal.TAKEN_ELSEWHERE, 1234.0)
    assert await public(city, case) == [
        {"signal": "SAME_PHOTO", "measure": 1.23, "otherNumber": earlier.tracking_number},
        {"signal": "TAKEN_BEFORE", "measure": 3.0, "otherNumber": None},
        {"signal": "TAKEN_ELSEWHERE", "measure": 1200.0, "otherNumber": None},
    ]


async def test_a_case_that_is_not_public_is_not_named_outside(city: City):
    hidden, case = await city.submit(), await city.worked_on()
    await notice(await photo(case, is_evidence=True), Signal.CROPPED_PHOTO, 2.0, (await photo(hidden)).id)
    (outside,) = await public(city, case)
    assert outside == {"signal": "CROPPED_PHOTO", "measure": 2.0, "otherNumber": None}
    (inside,) = await public(city, case, city.viewer(Role.VERIFIER))
    assert inside["otherNumber"] == hidden.tracking_number


async def test_what_was_noticed_about_a_reporters_photo_is_for_staff(city: City):
    earlier, case = await city.worked_on(), await city.worked_on()
    await notice(await photo(case), Signal.MIRRORED_PHOTO, 0.0, (await photo(earlier)).id)
    assert await public(city, case) == []
    found = await city.data(CASE, city.viewer(Role.VERIFIER), id=str(case.id))
    (signal,) = found["case"]["photos"][0]["signals"]
    assert signal["otherNumber"] == earlier.tracking_number


async def test_signals_of_many_photos_cost_no_more_statements(city: City):
    earlier, case = await city.worked_on(), await city.worked_on()
    other = await photo(earlier)
    counts: list[int] = []
    for _ in range(2):
        for _ in range(3):
            await notice(await photo(case, is_evidence=True), Signal.SAME_PHOTO, 0.0, other.id)
        counts.append(len(await cost(city, TRACK, PUBLIC_VIEWER, number=case.tracking_number)))
    assert counts[0] == counts[1]
