"""A complaint comes in once, whole, numbered and sealed; bad input is refused by field."""

import asyncio
import csv
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from models.attachment import Attachment
from models.audit import AuditEvent
from models.complaint import Complaint, IdentityMode, Visibility
from models.errors import InvalidInput, PhotoTicketRefused, TooManyRequests
from models.listing import ListingFilter, Sort
from models.message import Message, MessageState
from models.reporter import Reporter
from models.roles import PUBLIC_VIEWER
from models.transition import StatusTransition
from models.workflow import Kind, Status
from services import board, intake, triage
from services.commands import GivenIdentity, GivenPosition, SubmitCommand, VerifyCommand
from services.identity import open_identity
from services.vault import SealBroken
from tests.house import House

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "laporan-teks" / "laporan-2017.csv"
IDENTITY = GivenIdentity("Sari Dewi", "", "0812-0000-1234", "sari@contoh.id")


async def test_a_report_is_numbered_acknowledged_and_not_public(house: House) -> None:
    sent = await house.submit("Got meluap. Air masuk rumah.", identity=IDENTITY)
    assert sent.complaint.tracking_number.startswith("SGR-")
    assert sent.complaint.status is Status.SUBMITTED
    assert sent.complaint.published_at is None
    assert sent.complaint.title == "Got meluap"
    assert str(sent.verify_by) == "2026-11-19"
    assert sent.access_key
    assert sent.access_key not in sent.complaint.access_key_hash
    message = await Message.get(complaint_id=sent.complaint.id)
    assert message.state is MessageState.PENDING
    assert await StatusTransition.filter(complaint_id=sent.complaint.id).count() == 1


async def test_a_resend_returns_the_first_receipt_and_another_text_is_refused(house: House) -> None:
    command = SubmitCommand(uuid4(), "Sampah menumpuk")
    receipts = await asyncio.gather(*(intake.submit(house.ports, PUBLIC_VIEWER, command) for _ in range(8)))
    assert len({receipt.complaint.id for receipt in receipts}) == 1
    assert len({(receipt.access_key, receipt.audit_hash) for receipt in receipts}) == 1
    assert await Complaint.all().count() == 1
    with pytest.raises(InvalidInput) as refused:
        await intake.submit(house.ports, PUBLIC_VIEWER, SubmitCommand(command.submission_id, "Lain sama sekali"))
    assert refused.value.code == "SUBMISSION_ID_REUSED"


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"body": "   "}, "REQUIRED", "body"),
        ({"body": "a" * 2001}, "TOO_LONG", "body"),
        ({"body": "nul \0"}, "TEXT_UNREADABLE", "body"),
        ({"body": "surrogate \ud800"}, "TEXT_UNREADABLE", "body"),
        ({"title": "a" * 301}, "TOO_LONG", "title"),
        ({"category_id": uuid4()}, "UNKNOWN_CHOICE", "categoryId"),
        ({"skpd_id": uuid4()}, "UNKNOWN_CHOICE", "skpdId"),
        ({"area_code": "00.00"}, "UNKNOWN_CHOICE", "areaCode"),
        ({"position": GivenPosition(91, 0)}, "POSITION_INVALID", "position"),
        ({"position": GivenPosition(float("nan"), 0)}, "POSITION_INVALID", "position"),
        ({"identity": GivenIdentity(phone="12")}, "PHONE_INVALID", "reporter"),
        ({"identity": GivenIdentity(email="bukan alamat")}, "EMAIL_INVALID", "reporter"),
        ({"identity": GivenIdentity(nik="3171234567890123")}, "NIK_NOT_TAKEN", "reporter"),
        ({"photo_tickets": ("palsu",)}, "PHOTO_TICKET_REFUSED", "photoTickets"),
        ({"photo_tickets": ("a", "b", "c", "d")}, "TOO_MANY_PHOTOS", "photoTickets"),
    ],
)
async def test_bad_input_is_refused_by_field_and_leaves_nothing(
    house: House, given: dict[str, Any], code: str, path: str
) -> None:
    with pytest.raises((InvalidInput, PhotoTicketRefused)) as refused:
        await house.submit(**{"body": "Jalan rusak", **given})
    assert (refused.value.code, refused.value.path[0]) == (code, path)
    assert await Complaint.all().count() == 0


async def test_a_date_in_the_future_is_refused_and_yesterday_taken(house: House) -> None:
    today = house.ports.today()
    with pytest.raises(InvalidInput):
        await house.submit(occurred_on=today + timedelta(days=1))
    sent = await house.submit(occurred_on=today - timedelta(days=1))
    assert sent.complaint.occurred_on == today - timedelta(days=1)


async def test_identity_is_sealed_bound_to_its_place_and_opened_with_an_audit_entry(house: House) -> None:
    case = await house.accepted(identity=IDENTITY)
    row = await Reporter.get(complaint_id=case.id)
    sealed = row.sealed_phone or b""
    assert b"8120000" not in sealed
    assert house.ports.vault.unseal("reporter", row.id, "phone", sealed) == "+6281200001234"
    with pytest.raises(SealBroken):
        house.ports.vault.unseal("reporter", row.id, "email", sealed)
    opened = await open_identity(house.ports, house.operator, case)
    assert opened is not None
    assert opened.name == "Sari Dewi"
    assert await open_identity(house.ports, house.other_operator, case) is None
    assert await open_identity(house.ports, house.mayor, case) is None
    entries = await actions_of(case)
    assert entries.count("IDENTITY_READ") == 1


async def actions_of(case: Complaint) -> list[str]:
    return [row.action for row in await AuditEvent.filter(complaint_id=case.id).order_by("sequence")]


async def test_anonymous_keeps_nothing_and_hidden_opens_to_nobody(house: House) -> None:
    anonymous = await house.submit(identity=IDENTITY, identity_mode=IdentityMode.ANONYMOUS)
    assert not await Reporter.filter(complaint_id=anonymous.complaint.id).exists()
    message = await Message.get(complaint_id=anonymous.complaint.id)
    assert message.state is MessageState.UNDELIVERABLE
    hidden = await house.accepted(identity=IDENTITY, identity_mode=IdentityMode.HIDDEN)
    assert await Reporter.filter(complaint_id=hidden.id).exists()
    for viewer in (house.admin, house.operator, house.mayor):
        assert await open_identity(house.ports, viewer, hidden) is None


async def test_a_hidden_reporters_point_is_moved_to_the_grid_and_staff_keep_the_exact_one(house: House) -> None:
    point = GivenPosition(-5.14321, 119.41234, 8)
    hidden = (await house.submit(position=point, identity_mode=IdentityMode.HIDDEN)).complaint
    shown = (await house.submit(position=point)).complaint
    assert (hidden.latitude, hidden.longitude) == (point.latitude, point.longitude)
    assert hidden.is_position_generalised
    assert (hidden.public_latitude, hidden.public_longitude) != (point.latitude, point.longitude)
    assert abs((hidden.public_latitude or 0) - point.latitude) < 0.002
    assert (shown.public_latitude, shown.is_position_generalised) == (point.latitude, False)


async def test_misconduct_is_never_public_and_only_the_inspectorate_sees_it(house: House) -> None:
    sent = (await house.submit(kind=Kind.MISCONDUCT, visibility=Visibility.PUBLIC)).complaint
    assert sent.visibility is Visibility.CONFIDENTIAL
    assert not await Complaint.visible_to(house.admin).filter(id=sent.id).exists()
    command = VerifyCommand(sent.id, 1, house.road.id)
    case = await triage.verify(house.ports, house.inspector, command)
    assert case.published_at is None


async def test_each_photo_belongs_to_one_case(house: House) -> None:
    ticket = await house.photo_ticket()
    sent = await house.submit(photo_tickets=(ticket,))
    assert await Attachment.filter(complaint_id=sent.complaint.id).count() == 1
    with pytest.raises(PhotoTicketRefused):
        await house.submit(photo_tickets=(ticket,))
    house.clock.advance(hours=25)
    with pytest.raises(PhotoTicketRefused):
        await house.submit(photo_tickets=(await _expired(house),))


async def _expired(house: House) -> str:
    ticket = await house.photo_ticket(12)
    house.clock.advance(hours=25)
    return ticket


async def test_one_source_cannot_drown_the_others(house: House) -> None:
    allowed = house.ports.installation.limits.submissions_per_window
    for _ in range(allowed):
        await house.submit(source="10.0.0.1")
    with pytest.raises(TooManyRequests) as refused:
        await house.submit(source="10.0.0.1")
    assert 0 < refused.value.retry_after_seconds <= 900
    await house.submit(source="10.0.0.2")
    house.clock.advance(seconds=901)
    await house.submit(source="10.0.0.1")


@pytest.mark.skipif(not REPORTS.exists(), reason="the real reports are not here")
async def test_all_369_real_reports_go_through_unharmed_and_are_found_again(house: House) -> None:
    with REPORTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 369
    missing: list[str] = []
    for row in rows:
        sent = (await house.submit(row["isi"], title=row["judul"])).complaint
        stored = await Complaint.get(id=sent.id)
        assert (stored.title, stored.body) == (row["judul"].strip(), row["isi"].replace("\r\n", "\n").strip())
        case = await triage.verify(house.ports, house.admin, VerifyCommand(sent.id, 1, house.road.id))
        words = sorted({word for word in row["isi"].split() if word.isalpha()}, key=len)[-3:]
        wanted = ListingFilter(text=" ".join(words) or row["judul"])
        if not await board.matches(house.ports, wanted, case.id):
            missing.append(row["id"])
    assert missing == []
    found = await board.total(house.ports, ListingFilter(text="perbaikan"))
    assert found == await board.total(house.ports, ListingFilter(text="memperbaiki")) > 0


async def test_search_is_stemmed(house: House) -> None:
    case = await house.verified(body="Mohon petugas memperbaiki trotoar di depan pasar")
    page = await board.page(house.ports, ListingFilter(text="perbaikan trotoar"), Sort.NEWEST, 10, None)
    assert [row.id for row in page.rows] == [case.id]
    assert await board.total(house.ports, ListingFilter(text="perbaikan jembatan")) == 0
