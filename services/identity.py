"""The reporter's identity: checked and sealed on the way in, opened for the few who may on the way out.

Every opening leaves an audit entry in the same transaction. Anonymous reports keep nothing.
Source: requirements 2.16, 3.3.
"""

import re
from dataclasses import dataclass

import phonenumbers
from stdnum.exceptions import ValidationError
from stdnum.id import nik as nik_rules

from models.complaint import Complaint, IdentityMode
from models.errors import InvalidInput
from models.ids import new_id
from models.reporter import Reporter
from models.roles import Role, Viewer
from models.workflow import Kind, acting_roles
from services.commands import GivenIdentity
from services.ports import Installation, Ports
from services.text import SHORT_LIMIT, clean, email_of
from services.unit import unit

COLUMNS = ("name", "nik", "phone", "email")
INDEXED = frozenset({"nik", "phone", "email"})
OPENING_ROLES = frozenset({Role.VERIFIER, Role.COORDINATOR, Role.OPERATOR})


@dataclass(frozen=True, slots=True)
class Identity:
    """An opened identity; empty strings are absent."""

    name: str
    nik: str
    phone: str
    email: str


def check_identity(installation: Installation, given: GivenIdentity, mode: IdentityMode) -> GivenIdentity:
    """Bring contact data into one form.

    Raises: InvalidInput naming the field.
    """
    if mode is IdentityMode.ANONYMOUS:
        return GivenIdentity()
    nik = re.sub(r"[\s.\-]", "", given.nik)
    if nik and installation.nik == "off":
        raise InvalidInput("NIK_NOT_TAKEN", ["reporter", "nik"])
    if not nik and installation.nik == "required":
        raise InvalidInput("REQUIRED", ["reporter", "nik"])
    if nik:
        try:
            nik = nik_rules.validate(nik)
        except ValidationError as error:
            raise InvalidInput("NIK_INVALID", ["reporter", "nik"]) from error
    email = email_of(given.email, "reporter.email")
    phone = phone_of(given.phone, "reporter.phone")
    return GivenIdentity(clean(given.name, "reporter.name", SHORT_LIMIT), nik, phone, email)


def phone_of(text: str, field: str) -> str:
    """Bring a telephone number into E.164; empty stays empty.

    Raises: InvalidInput naming the field.
    """
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException as error:
        raise InvalidInput("PHONE_INVALID", field.split(".")) from error
    if not phonenumbers.is_possible_number(number):
        raise InvalidInput("PHONE_INVALID", field.split("."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


async def seal_identity(ports: Ports, complaint: Complaint, identity: GivenIdentity) -> None:
    """Store an identity sealed; nothing at all when it is empty."""
    if identity == GivenIdentity():
        return
    row = Reporter(id=new_id(), complaint_id=complaint.id)
    for column in COLUMNS:
        value = str(getattr(identity, column))
        if value:
            setattr(row, f"sealed_{column}", ports.vault.seal("reporter", row.id, column, value))
        if value and column in INDEXED:
            setattr(row, f"{column}_index", ports.vault.blind_index(column, value.casefold()))
    await row.save(force_create=True)


def may_open(viewer: Viewer, complaint: Complaint) -> bool:
    """Tell whether the viewer works on the case and the reporter let the offices see them."""
    if complaint.identity_mode is not IdentityMode.SHOWN:
        return False
    if complaint.kind is Kind.MISCONDUCT:
        return viewer.has(Role.INSPECTOR)
    return bool(acting_roles(viewer, complaint) & OPENING_ROLES)


async def open_identity(ports: Ports, viewer: Viewer, complaint: Complaint) -> Identity | None:
    """Open the identity of a case for somebody who may read it; None otherwise or when there is none.

    Effects: one audit entry IDENTITY_READ in the same transaction as the reading.
    """
    if not may_open(viewer, complaint):
        return None
    async with unit(ports, viewer) as work:
        row = await Reporter.get_or_none(complaint_id=complaint.id)
        if row is None:
            return None
        role = next(iter(sorted(viewer.roles & (OPENING_ROLES | {Role.INSPECTOR}))))
        await work.audit("IDENTITY_READ", complaint, role, {})
    return unsealed(ports, row)


def unsealed(ports: Ports, row: Reporter) -> Identity:
    """Decrypt an identity; whoever calls this has left the entry that tells of it."""
    opened = {
        column: ports.vault.unseal("reporter", row.id, column, sealed) if sealed else ""
        for column in COLUMNS
        for sealed in [getattr(row, f"sealed_{column}")]
    }
    return Identity(**opened)
