"""Letters: made once, numbered without a gap, signed by the head alone, kept with their digest, silent about people."""

import asyncio
import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
import segno
from pypdf import PdfReader

from models.account import Account
from models.audit import AuditEvent
from models.complaint import Complaint
from models.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from models.letter import Letter, LetterKind, LetterState
from models.message import Message, Topic
from models.roles import PUBLIC_VIEWER, Role, Viewer
from models.workflow import Kind
from services import letter_shelf, letters, triage, wording
from services.commands import GivenIdentity, VerifyCommand
from services.composing import letter_of
from services.lettering import matter_of, sheet_of
from services.letters import MakeLetterCommand
from tests.house import House, account

COMPLAINT, DISPOSITION = LetterKind.COMPLAINT, LetterKind.DISPOSITION
PERSON = GivenIdentity(name="Siti Rahmawati", phone="081234567890", email="siti@contoh.id")


async def head_of(house: House, viewer: Viewer) -> Viewer:
    """Make an operator the head of the agency."""
    await Account.filter(id=viewer.account_id).update(is_head=True)
    return viewer


async def made(house: House, case: Complaint, kind: LetterKind = DISPOSITION, **more: object) -> Letter:
    return await letters.make(house.ports, house.admin, MakeLetterCommand(case.id, kind, **more))  # type: ignore[arg-type]


async def text_of(house: House, viewer: Viewer, letter: Letter) -> str:
    found = await letter_shelf.sheet(house.ports, viewer, letter.id)
    assert found is not None
    pages = PdfReader(BytesIO(found[1])).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


async def test_a_letter_is_made_signed_and_kept_with_its_digest(house: House):
    case = await house.assigned(body="Lubang *besar* #di depan pasar", identity=PERSON)
    letter = await made(house, case, note="Mohon cepat.")
    assert (letter.number, letter.state) == ("001/LD/SGR/XI/2026", LetterState.WAITING)
    text = await text_of(house, house.operator, letter)
    for words in (
        letter.number,
        "Kepala Dinas Pekerjaan Umum",
        case.tracking_number,
        "Lubang *besar* #di",
        "Mohon cepat.",
    ):
        assert words in text
    assert not any(secret in text for secret in ("Siti", "81234567890", "contoh.id"))
    head = await head_of(house, house.operator)
    signed = await letters.sign(house.ports, head, letter.id, letter.revision, "Segera tambal hari ini.")
    assert (signed.state, signed.revision, signed.signed_by_id) == (LetterState.SIGNED, 2, head.account_id)
    text = await text_of(house, house.admin, signed)
    assert "Segera tambal hari ini." in text
    assert "Ditandatangani secara elektronik" in text
    kept = await house.ports.documents.read(signed.file)
    assert hashlib.sha256(kept).hexdigest() == signed.digest
    assert len(kept) == signed.size_bytes
    assert signed.file != letter.file
    assert letter_files(house) == [signed.file]
    logged = await AuditEvent.filter(action__startswith="letter:").order_by("sequence")
    assert [row.action for row in logged] == ["letter:made", "letter:signed"]
    assert signed.digest in logged[1].payload
    assert "Segera" not in logged[1].payload


def letter_files(house: House) -> list[str]:
    root = house.ports.documents._root  # type: ignore[attr-defined]
    return sorted(f"letters/{path.name}" for path in (root / "letters").iterdir())


async def test_the_code_on_the_sheet_is_drawn_from_the_address_of_the_case(house: House):
    case = await house.assigned()
    letter = await made(house, case)
    matter = await matter_of(case, letter.skpd_id)
    data = await sheet_of(house.ports, letter, matter, letter.made_at)
    address = f"{house.ports.installation.public_url}/lacak/{case.tracking_number}"
    assert data["address"] == address
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=4, border=0)
    assert data["qr"] == drawn.getvalue().decode()


async def test_numbers_have_no_gap_when_many_write_at_once(house: House):
    cases = [await house.assigned() for _ in range(6)]
    spoilt = replace(house.ports, typesetter=Broken())

    async def attempt(case: Complaint, *, fails: bool) -> None:
        ports = spoilt if fails else house.ports
        await letters.make(ports, house.admin, MakeLetterCommand(case.id, DISPOSITION))

    await asyncio.gather(*(attempt(case, fails=bool(n % 2)) for n, case in enumerate(cases)), return_exceptions=True)
    assert sorted(row.serial for row in await Letter.all()) == [1, 2, 3]
    assert len(letter_files(house)) == 3
    other = await made(house, cases[0], COMPLAINT)
    assert other.number == "001/SP/SGR/XI/2026"
    house.clock.at = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    late = await made(house, cases[1])
    assert late.number == "001/LD/SGR/I/2027"


class Broken:
    """A typesetter that is out of order."""

    async def pdf(self, template: str, data: object) -> bytes:
        raise OSError


async def test_a_letter_is_made_once_and_anew_after_it_was_withdrawn(house: House):
    case = await house.assigned()
    first = await made(house, case)
    with pytest.raises(InvalidInput, match="LETTER_ALREADY_MADE"):
        await made(house, case)
    withdrawn = await letters.withdraw(house.ports, house.admin, first.id, first.revision)
    assert withdrawn.state is LetterState.WITHDRAWN
    assert "ditarik" in await text_of(house, house.admin, withdrawn)
    again = await made(house, case)
    assert again.serial == 2
    with pytest.raises(InvalidInput, match="LETTER_NOT_WAITING"):
        await letters.withdraw(house.ports, house.admin, first.id, withdrawn.revision)
    with pytest.raises(ChangedMeanwhile):
        await letters.withdraw(house.ports, house.admin, again.id, 7)


async def test_a_letter_waits_until_the_case_is_ripe(house: House):
    sent = (await house.submit()).complaint
    with pytest.raises(InvalidInput, match="LETTER_NOT_NOW"):
        await made(house, sent, COMPLAINT)
    case = await house.verified()
    with pytest.raises(InvalidInput, match="LETTER_NOT_ASSIGNED"):
        await made(house, case)
    assert (await made(house, case, COMPLAINT)).skpd_id is None
    assert (await made(house, case, COMPLAINT, skpd_id=house.works.id)).skpd_id == house.works.id
    with pytest.raises(NotPermitted):
        await letters.make(house.ports, house.operator, MakeLetterCommand((await house.assigned()).id, DISPOSITION))


async def test_only_the_addressee_signs_and_nobody_their_own(house: House):
    case = await house.assigned()
    letter = await made(house, case)
    head = await head_of(house, await account(house.ports, "kepala-pu", [Role.OPERATOR], house.works.id))
    other = await head_of(house, house.other_operator)
    for viewer, refusal in ((house.operator, NotPermitted), (house.admin, NotPermitted), (other, NotFound)):
        with pytest.raises(refusal):
            await letters.sign(house.ports, viewer, letter.id, 1, "Kerjakan.")
    with pytest.raises(InvalidInput, match="REQUIRED"):
        await letters.sign(house.ports, head, letter.id, 1, "  ")
    assert [row.account_id for row in await Message.filter(topic=Topic.LETTER)] == []
    await letters.sign(house.ports, head, letter.id, 1, "Kerjakan.")
    to_city = await made(house, await house.verified(), COMPLAINT)
    with pytest.raises(NotPermitted):
        await letters.sign(house.ports, house.admin, to_city.id, 1, "Kerjakan.")
    signed = await letters.sign(house.ports, house.mayor, to_city.id, 1, "Kerjakan.")
    assert signed.signed_by_id == house.mayor.account_id


async def test_the_head_hears_of_a_letter_and_reads_it_before_the_case_is_theirs(house: House):
    head = await head_of(house, house.operator)
    letter = await made(house, await house.verified(), COMPLAINT, skpd_id=house.works.id)
    (told,) = await Message.filter(topic=Topic.LETTER)
    assert told.account_id == head.account_id
    mail = await letter_of(house.ports, told, "id")
    assert mail.link == f"{house.ports.installation.public_url}/surat"
    assert mail.subject.startswith("Surat menunggu tanda tangan")
    page = await letter_shelf.page(head, None, LetterState.WAITING, 10, None)
    assert [(row.letter.id, row.may_open, row.moves) for row in page.rows] == [(letter.id, False, ("signLetter",))]
    assert await letter_shelf.total(head, None, None) == 1
    assert (await letter_shelf.page(house.other_operator, None, None, 10, None)).rows == []
    assert await letter_shelf.sheet(house.ports, house.other_operator, letter.id) is None
    assert await letter_shelf.sheet(house.ports, PUBLIC_VIEWER, letter.id) is None


async def test_letters_of_sealed_cases_are_the_inspectorates_alone(house: House):
    sent = (await house.submit(kind=Kind.MISCONDUCT)).complaint
    case = await triage.verify(house.ports, house.inspector, VerifyCommand(sent.id, sent.revision, house.road.id))
    with pytest.raises(NotFound):
        await made(house, case, COMPLAINT)
    letter = await letters.make(
        house.ports, house.inspector, MakeLetterCommand(case.id, COMPLAINT, skpd_id=house.works.id)
    )
    assert letter.skpd_id is None
    for viewer in (house.admin, house.mayor, await head_of(house, house.operator)):
        assert await letter_shelf.sheet(house.ports, viewer, letter.id) is None
        assert await letter_shelf.total(viewer, None, None) == 0
    chief = await account(house.ports, "inspektur-kepala", [Role.INSPECTOR])
    assert "Inspektur Kota Sagara" in await text_of(house, chief, letter)
    assert (await letters.sign(house.ports, chief, letter.id, 1, "Periksa.")).state is LetterState.SIGNED


async def test_the_wording_can_be_edited_and_only_in_the_offices_language(house: House):
    name = "letter.DISPOSITION"
    assert [text.language for text in await wording.texts(house.ports, house.admin) if text.name == name] == ["id"]
    await wording.save(
        house.ports, house.admin, name, "id", "Perintah {{ number }}", "Kepada {{ addressee }}: laksanakan.", 0
    )
    letter = await made(house, await house.assigned())
    assert letter.subject.startswith("Perintah SGR-")
    assert letter.body == "Kepada Kepala Dinas Pekerjaan Umum: laksanakan."
    with pytest.raises(InvalidInput, match="PLACEHOLDER_UNKNOWN"):
        wording.preview(house.ports, house.admin, name, "id", "x", "{{ holder }}")
    with pytest.raises(InvalidInput, match="UNKNOWN_CHOICE"):
        wording.preview(house.ports, house.admin, name, "en", "x", "x")
