"""Sealed identities: opened by the custodian, told to the inspectorate."""

from typing import Annotated

import strawberry

from models.complaint import Complaint
from models.identity_opening import IdentityOpening as OpeningRow
from resolvers.context import Ask
from schema import opening as contract
from schema.reporter import Reporter
from services import opening as service

MOST_OPENINGS = service.MOST_SHOWN


def _shown(row: OpeningRow, complaint: Complaint, opened_by: str) -> contract.IdentityOpening:
    return contract.IdentityOpening(
        id=strawberry.ID(str(row.id)),
        tracking_number=strawberry.ID(complaint.tracking_number),
        at=row.at,
        reason=row.reason,
        basis=row.basis,
        opened_by=opened_by,
    )


async def identity_openings(info: Ask) -> list[contract.IdentityOpening]:
    """Return the latest openings."""
    rows = await service.openings(info.context.viewer)
    return [_shown(row, row.complaint, row.opened_by.display_name) for row in rows]


async def open_identity(
    info: Ask,
    given: Annotated[contract.OpenIdentityInput, strawberry.argument(name="input", description="What, and why.")],
) -> contract.OpenIdentityResult:
    """Open an identity."""
    context = info.context
    command = service.OpenCommand(given.tracking_number, given.reason, given.basis)
    opened = await service.open_sealed(context.ports, context.viewer, command)
    return contract.IdentityOpened(
        reporter=Reporter.of(opened.identity),
        opening=_shown(opened.opening, opened.complaint, context.viewer.display_name),
    )
