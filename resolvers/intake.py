"""Taking a complaint in: the input becomes a command, the result a receipt."""

from dataclasses import replace
from typing import Annotated

import strawberry

from models.workflow import Kind
from resolvers.context import Ask
from resolvers.values import optional_uuid, uuid_of
from schema.complaint import Complaint
from schema.inputs import EnterComplaintInput, PositionInput, ReporterInput, SubmitComplaintInput
from schema.results import EnterComplaintResult, Receipt, SubmitComplaintResult
from services import intake
from services.commands import GivenIdentity, GivenPosition, SubmitCommand
from services.intake import Submitted
from services.ports import Ports


async def submit_complaint(
    info: Ask, given: Annotated[SubmitComplaintInput, strawberry.argument(name="input", description="The report.")]
) -> SubmitComplaintResult:
    """Store a new complaint."""
    context = info.context
    submitted = await intake.submit(context.ports, context.viewer, command_of(given, context.source, context.language))
    return receipt_of(context.ports, submitted, Complaint.of(submitted.complaint, context.viewer, is_reporter=True))


async def enter_complaint(
    info: Ask, given: Annotated[EnterComplaintInput, strawberry.argument(name="input", description="The report.")]
) -> EnterComplaintResult:
    """Store a complaint written down for somebody."""
    context = info.context
    command = replace(command_of(given, "", context.language), channel=given.channel)
    submitted = await intake.enter(context.ports, context.viewer, command)
    return receipt_of(context.ports, submitted, Complaint.of(submitted.complaint, context.viewer, is_reporter=True))


def command_of(given: SubmitComplaintInput, source: str, language: str) -> SubmitCommand:
    """Read the input.

    Raises: InvalidInput for ids that are none.
    """
    return SubmitCommand(
        submission_id=uuid_of(given.submission_id, "submissionId"),
        body=given.body,
        title=given.title or "",
        kind=given.kind or Kind.COMPLAINT,
        category_id=optional_uuid(given.category_id, "categoryId"),
        skpd_id=optional_uuid(given.skpd_id, "skpdId"),
        occurred_on=given.occurred_on,
        position=_position(given.position),
        area_code=given.area_code,
        landmark=given.landmark or "",
        photo_tickets=tuple(given.photo_tickets),
        identity_mode=given.identity_mode,
        visibility=given.visibility,
        identity=_identity(given.reporter),
        language=given.language or language,
        source=source,
    )


def receipt_of(ports: Ports, submitted: Submitted, complaint: Complaint) -> Receipt:
    """Write the receipt."""
    number, key = submitted.complaint.tracking_number, submitted.access_key
    return Receipt(
        complaint=complaint,
        access_key=key,
        track_url=f"{ports.installation.public_url}/lacak/{number}#kunci={key}",
        acknowledged_at=submitted.acknowledged_at,
        verify_by=submitted.verify_by,
        audit_sequence=submitted.audit_sequence,
        audit_hash=submitted.audit_hash,
    )


def _position(given: PositionInput | None) -> GivenPosition | None:
    return GivenPosition(given.latitude, given.longitude, given.accuracy_metres) if given else None


def _identity(given: ReporterInput | None) -> GivenIdentity:
    if given is None:
        return GivenIdentity()
    return GivenIdentity(given.name or "", given.nik or "", given.phone or "", given.email or "")
