"""Sealed identities: opened by the custodian alone, with a reason, told to the reporter, and kept for ever."""

import asyncio

import pytest
from tortoise.exceptions import IntegrityError

from models.audit import AuditEvent
from models.complaint import Complaint, IdentityMode
from models.errors import DomainError, InvalidInput, NotFound, NotPermitted, TooManyRequests
from models.identity_opening import IdentityOpening, OpeningReason
from models.roles import PUBLIC_VIEWER, Role, Viewer
from models.workflow import Kind
from services import identity, opening
from services.commands import GivenIdentity
from services.opening import OpenCommand, open_sealed, openings
from tests.house import House, account

SECRET = GivenIdentity("Rina Rahasia", "", "081234567890", "rina@contoh.id")
BASIS = "Surat Polres B/12/XI/2026, 10 November 2026"


async def sealed(house: House, mode: IdentityMode = IdentityMode.HIDDEN, kind: Kind = Kind.COMPLAINT) -> Complaint:
    return (await house.submit(identity=SECRET, identity_mode=mode, kind=kind)).complaint


async def custodian(house: House) -> Viewer:
    return await account(house.ports, "penjaga", [Role.CUSTODIAN])


def asked(case: Complaint, basis: str = BASIS) -> OpenCommand:
    return OpenCommand(case.tracking_number.lower().replace("-", " "), OpeningReason.LEGAL_ORDER, basis)


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.MISCONDUCT])
async def test_the_custodian_opens_a_sealed_identity_and_it_is_written_down(house: House, kind: Kind):
    keeper, case = await custodian(house), await sealed(house, kind=kind)
    opened = await open_sealed(house.ports, keeper, asked(case))
    assert opened.identity == identity.Identity("Rina Rahasia", "", "+6281234567890", "rina@contoh.id")
    row = await IdentityOpening.get(complaint_id=case.id)
    assert (row.opened_by_id, row.reason, row.basis) == (keeper.account_id, OpeningReason.LEGAL_ORDER, BASIS)
    logged = await AuditEvent.filter(complaint_id=case.id).order_by("-sequence").first()
    assert logged is not None
    assert (logged.action, logged.actor_role, logged.actor_id) == (opening.OPENED, Role.CUSTODIAN, keeper.account_id)
    assert "Polres" not in logged.payload
    assert "Rina" not in logged.payload
    for reader in (keeper, house.inspector):
        (told,) = await openings(reader)
        assert (told.complaint.tracking_number, told.opened_by.display_name) == (
            case.tracking_number,
            "Petugas penjaga",
        )


async def test_nobody_else_opens_one_and_a_refusal_leaves_nothing(house: House):
    keeper, case = await custodian(house), await sealed(house)
    shown, nameless = await sealed(house, IdentityMode.SHOWN), await sealed(house, IdentityMode.ANONYMOUS)
    before = await AuditEvent.all().count()
    refusals: list[tuple[type[DomainError], Viewer, OpenCommand]] = [
        *(
            (NotPermitted, viewer, asked(case))
            for viewer in (PUBLIC_VIEWER, house.admin, house.operator, house.mayor, house.inspector)
        ),
        (InvalidInput, keeper, asked(case, " ")),
        (InvalidInput, keeper, asked(case, "x" * (opening.BASIS_LIMIT + 1))),
        (InvalidInput, keeper, OpenCommand("SGR-0000", OpeningReason.SAFETY, BASIS)),
        (NotFound, keeper, OpenCommand("SGR-0000-0000", OpeningReason.SAFETY, BASIS)),
        (InvalidInput, keeper, asked(shown)),
        (InvalidInput, keeper, asked(nameless)),
    ]
    for expected, viewer, command in refusals:
        with pytest.raises(expected):
            await open_sealed(house.ports, viewer, command)
    for viewer in (PUBLIC_VIEWER, house.admin, house.operator, house.mayor):
        with pytest.raises(NotPermitted):
            await openings(viewer)
    assert await IdentityOpening.all().count() == 0
    assert await AuditEvent.all().count() == before


async def test_a_custodian_cannot_read_a_city(house: House):
    keeper, case = await custodian(house), await sealed(house)
    answers = await asyncio.gather(
        *(open_sealed(house.ports, keeper, asked(case)) for _ in range(opening.MOST_IN_A_WINDOW + 2)),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, TooManyRequests) for answer in answers) == 2
    assert await IdentityOpening.all().count() == opening.MOST_IN_A_WINDOW
    house.clock.advance(days=1)
    await open_sealed(house.ports, keeper, asked(case))


async def test_an_opening_is_never_taken_back(house: House):
    keeper, case = await custodian(house), await sealed(house)
    await open_sealed(house.ports, keeper, asked(case))
    for attempt in (IdentityOpening.all().update(basis="x"), IdentityOpening.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"):
            await attempt
