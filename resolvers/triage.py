"""The verifier's moves and notes among staff."""

from typing import Annotated

import strawberry

from models.errors import NotFound
from resolvers.cases import changed
from resolvers.context import Ask
from resolvers.values import uuid_of
from schema.inputs import InternalNoteInput, ReasonedMoveInput, RejectComplaintInput, VerifyComplaintInput
from schema.results import CaseResult
from services import cases, triage
from services.commands import ReasonedCommand, RejectCommand, VerifyCommand


async def verify_complaint(
    info: Ask, given: Annotated[VerifyComplaintInput, strawberry.argument(name="input", description="The decision.")]
) -> CaseResult:
    """Accept a report as valid."""
    command = VerifyCommand(
        case_id=uuid_of(given.case_id, "caseId"),
        revision=given.revision,
        category_id=uuid_of(given.category_id, "categoryId"),
        urgency=given.urgency,
        public_title=given.public_title or "",
        public_body=given.public_body or "",
        note=given.note or "",
    )
    return changed(info, await triage.verify(info.context.ports, info.context.viewer, command))


async def reject_complaint(
    info: Ask, given: Annotated[RejectComplaintInput, strawberry.argument(name="input", description="The decision.")]
) -> CaseResult:
    """Refuse a report."""
    command = RejectCommand(uuid_of(given.case_id, "caseId"), given.revision, given.reason_code.value, given.note)
    return changed(info, await triage.reject(info.context.ports, info.context.viewer, command))


async def send_to_inspector(
    info: Ask, given: Annotated[ReasonedMoveInput, strawberry.argument(name="input", description="Which case and why.")]
) -> CaseResult:
    """Seal a report that is about an office."""
    command = ReasonedCommand(uuid_of(given.case_id, "caseId"), given.revision, given.reason)
    return changed(info, await triage.send_to_inspector(info.context.ports, info.context.viewer, command))


async def add_internal_note(
    info: Ask, given: Annotated[InternalNoteInput, strawberry.argument(name="input", description="The note.")]
) -> CaseResult:
    """Write a note among staff."""
    context, case_id = info.context, uuid_of(given.case_id, "caseId")
    await triage.add_note(context.ports, context.viewer, case_id, given.text)
    row = await cases.by_id(context.viewer, case_id)
    if row is None:
        raise NotFound(path=["caseId"])
    return changed(info, row)
