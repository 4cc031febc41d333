"""Turns a case into a numbered office letter, takes it to the head who signs it off, and keeps every sheet.

A number is taken in the transaction that keeps the letter, so a year has no gap; the sheet's SHA-256 stands in the row
and in the log, so a copy on paper or disk can be held against it. Source: ALAMI 0.13, 0.14.
"""

import hashlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

from tortoise.expressions import F

from models.account import Account
from models.audit import AuditHead
from models.codes import letter_number
from models.complaint import Complaint
from models.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from models.letter import MAKER_ROLES, Letter, LetterKind, LetterState, is_ripe
from models.message import Topic
from models.roles import Role, Viewer
from models.skpd import Skpd
from models.workflow import Kind, acting_roles
from services.letter_shelf import signing_role, visible
from services.lettering import matter_of, sheet_of, wording_of
from services.offices import holders
from services.owing import owe_staff
from services.ports import Ports
from services.text import clean
from services.unit import Unit, unit

MADE, SIGNED, WITHDRAWN = LETTER_ACTIONS = ("letter:made", "letter:signed", "letter:withdrawn")
"""What the log calls them."""

MARKS = {LetterKind.COMPLAINT: "SP", LetterKind.DISPOSITION: "LD"}
WORDS_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class MakeLetterCommand:
    """Shape: `skpd_id` whom a COMPLAINT letter goes to, None for the city's own head; `note` is added to its words."""

    case_id: UUID
    kind: LetterKind
    skpd_id: UUID | None = None
    note: str = ""


async def make(ports: Ports, viewer: Viewer, command: MakeLetterCommand) -> Letter:
    """Make the letter of a case, with the next number of its kind and year, and tell whoever is to sign it.

    Effects: one row, one sheet, one audit entry, messages. Raises: NotFound, NotPermitted, InvalidInput.
    """
    note = clean(command.note, "note", WORDS_LIMIT)
    async with _sheets(ports) as sheets, unit(ports, viewer) as work:
        case = await work.case(command.case_id)
        role = _maker(viewer, case)
        skpd_id = await _receiver(case, command)
        await _require_first(case, command.kind, skpd_id)
        matter = await matter_of(case, skpd_id)
        words = await wording_of(ports, command.kind, matter)
        on = ports.installation.local_date(work.now)
        serial = await _next_serial(command.kind, on.year)
        letter = Letter(
            complaint_id=case.id,
            kind=command.kind,
            year=on.year,
            serial=serial,
            number=letter_number(serial, MARKS[command.kind], ports.installation.prefix, on),
            skpd_id=skpd_id,
            subject=words.subject,
            body="\n\n".join(part for part in (words.body, note) if part),
            made_by_id=viewer.account_id,
            made_at=work.now,
        )
        await sheets.set(letter, await sheet_of(ports, letter, matter, work.now))
        await letter.save(force_create=True)
        await owe_staff(case, Topic.LETTER, await _signers(case, letter), work.now)
        await _log(work, MADE, case, role, letter)
    return letter


async def sign(ports: Ports, viewer: Viewer, letter_id: UUID, revision: int, instruction: str) -> Letter:
    """Sign a letter off with an instruction; its sheet is set anew with both.

    Effects: the row, a new sheet in place of the old, one audit entry.
    Raises: NotFound, NotPermitted, ChangedMeanwhile, InvalidInput.
    """
    instruction = clean(instruction, "instruction", WORDS_LIMIT, required=True)
    async with _sheets(ports) as sheets, unit(ports, viewer) as work:
        letter, case = await _waiting(viewer, letter_id, revision)
        role = await signing_role(viewer, letter, case.kind)
        if role is None:
            raise NotPermitted
        letter.state, letter.instruction = LetterState.SIGNED, instruction
        letter.signed_by_id, letter.signed_at = viewer.account_id, work.now
        return await _settle(work, sheets, letter, case, SIGNED, role)


async def withdraw(ports: Ports, viewer: Viewer, letter_id: UUID, revision: int) -> Letter:
    """Take a letter back that nobody has signed; its number stays taken, and its sheet says so.

    Effects: the row, a new sheet in place of the old, one audit entry.
    Raises: NotFound, NotPermitted, ChangedMeanwhile, InvalidInput.
    """
    async with _sheets(ports) as sheets, unit(ports, viewer) as work:
        letter, case = await _waiting(viewer, letter_id, revision)
        role = _maker(viewer, case)
        letter.state = LetterState.WITHDRAWN
        return await _settle(work, sheets, letter, case, WITHDRAWN, role)


async def _settle(work: Unit, sheets: "_Sheets", letter: Letter, case: Complaint, action: str, role: Role) -> Letter:
    matter = await matter_of(case, letter.skpd_id)
    await sheets.set(letter, await sheet_of(work.ports, letter, matter, work.now))
    await Letter.filter(id=letter.id).update(
        state=letter.state,
        instruction=letter.instruction,
        signed_by_id=letter.signed_by_id,
        signed_at=letter.signed_at,
        file=letter.file,
        digest=letter.digest,
        size_bytes=letter.size_bytes,
        revision=F("revision") + 1,
    )
    await _log(work, action, case, role, letter)
    return await Letter.get(id=letter.id)


class _Sheets:
    """The sheets one attempt writes. Shape: `written` and `replaced` are names of documents."""

    def __init__(self, ports: Ports) -> None:
        self.ports = ports
        self.written: list[str] = []
        self.replaced: list[str] = []

    async def set(self, letter: Letter, data: dict[str, object]) -> None:
        """Set and keep a letter's sheet, and note it in the row."""
        pdf = await self.ports.typesetter.pdf(f"letters/{letter.kind.lower()}", data)
        name = f"letters/{uuid4().hex}.pdf"
        self.written.append(name)
        if letter.file:
            self.replaced.append(letter.file)
        await self.ports.documents.put(name, pdf)
        letter.file, letter.digest, letter.size_bytes = name, hashlib.sha256(pdf).hexdigest(), len(pdf)


@asynccontextmanager
async def _sheets(ports: Ports) -> AsyncGenerator[_Sheets, None]:
    """Leave only the sheets that committed rows name: the new ones when all went well, else the old."""
    sheets = _Sheets(ports)
    try:
        yield sheets
    except BaseException:
        for name in sheets.written:
            await ports.documents.delete(name)
        raise
    for name in sheets.replaced:
        await ports.documents.delete(name)


def _maker(viewer: Viewer, case: Complaint) -> Role:
    if viewer.account_id is None or not acting_roles(viewer, case) & MAKER_ROLES:
        raise NotPermitted
    if case.kind is Kind.MISCONDUCT:
        return Role.INSPECTOR
    return Role.VERIFIER if viewer.has(Role.VERIFIER) else Role.COORDINATOR


async def _receiver(case: Complaint, command: MakeLetterCommand) -> UUID | None:
    """Say which agency's head a letter goes to; None for the city's own, or the inspectorate."""
    if not is_ripe(command.kind, case):
        named = command.kind is LetterKind.DISPOSITION and case.skpd_id is None
        raise InvalidInput("LETTER_NOT_ASSIGNED" if named else "LETTER_NOT_NOW", ["kind"])
    if case.kind is Kind.MISCONDUCT:
        return None
    if command.kind is LetterKind.DISPOSITION:
        return case.skpd_id
    if command.skpd_id and not await Skpd.filter(id=command.skpd_id, is_active=True).exists():
        raise InvalidInput("UNKNOWN_CHOICE", ["skpdId"])
    return command.skpd_id


async def _require_first(case: Complaint, kind: LetterKind, skpd_id: UUID | None) -> None:
    """Refuse a second letter of a case to the same office while the first is in force."""
    same = Letter.filter(complaint_id=case.id, kind=kind).exclude(state=LetterState.WITHDRAWN)
    same = same.filter(skpd_id=skpd_id) if skpd_id else same.filter(skpd_id__isnull=True)
    if await same.exists():
        raise InvalidInput("LETTER_ALREADY_MADE", ["kind"])


async def _next_serial(kind: LetterKind, year: int) -> int:
    """Take the next number of a kind and year. The log's head is locked for it, as every writer locks it at its end."""
    await AuditHead.select_for_update().get(id=1)
    last = await Letter.filter(year=year, kind=kind).order_by("-serial").first()
    return last.serial + 1 if last else 1


async def _signers(case: Complaint, letter: Letter) -> list[Account]:
    if case.kind is Kind.MISCONDUCT:
        found = await holders(Role.INSPECTOR)
    elif letter.skpd_id:
        found = await Account.filter(skpd_id=letter.skpd_id, is_head=True, is_active=True).order_by("id")
    else:
        found = await holders(Role.COORDINATOR)
    return [account for account in found if account.id != letter.made_by_id]


async def _waiting(viewer: Viewer, letter_id: UUID, revision: int) -> tuple[Letter, Complaint]:
    if not await visible(viewer, letter_id):
        raise NotFound(path=["letterId"])
    letter = await Letter.select_for_update().get(id=letter_id)
    if letter.revision != revision:
        raise ChangedMeanwhile(letter.revision)
    if letter.state is not LetterState.WAITING:
        raise InvalidInput("LETTER_NOT_WAITING", ["letterId"])
    return letter, await Complaint.get(id=letter.complaint_id)


async def _log(work: Unit, action: str, case: Complaint, role: Role, letter: Letter) -> None:
    facts = {"letter": letter.number, "kind": letter.kind.value, "sha256": letter.digest}
    await work.audit(action, case, role, facts)
