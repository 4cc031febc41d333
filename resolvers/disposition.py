"""Sending a case to an agency, and back."""

from typing import Annotated

import strawberry

from resolvers.cases import changed
from resolvers.context import Ask
from resolvers.values import uuid_of
from schema.inputs import AssignComplaintInput, ReasonedMoveInput
from schema.results import CaseResult
from services import disposition
from services.commands import AssignCommand, ReasonedCommand


async def assign_complaint(
    info: Ask, given: Annotated[AssignComplaintInput, strawberry.argument(name="input", description="Which agency.")]
) -> CaseResult:
    """Hand a case to an agency."""
    command = AssignCommand(
        case_id=uuid_of(given.case_id, "caseId"),
        revision=given.revision,
        skpd_id=uuid_of(given.skpd_id, "skpdId"),
        note=given.note or "",
        is_final=bool(given.is_final),
    )
    return changed(info, await disposition.assign(info.context.ports, info.context.viewer, command))


async def return_complaint(
    info: Ask, given: Annotated[ReasonedMoveInput, strawberry.argument(name="input", description="Which case and why.")]
) -> CaseResult:
    """Send a case back to the coordinator."""
    command = ReasonedCommand(uuid_of(given.case_id, "caseId"), given.revision, given.reason)
    return changed(info, await disposition.send_back(info.context.ports, info.context.viewer, command))
