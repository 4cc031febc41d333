"""What keeps a case waiting: a question, a delay, another body."""

from typing import Annotated

import strawberry

from resolvers.cases import changed
from resolvers.context import Ask
from resolvers.values import uuid_of
from schema.feedback import AskReporterInput, HoldComplaintInput, ReferComplaintInput
from schema.inputs import CaseMoveInput, ReasonedMoveInput
from schema.results import CaseResult
from services import waiting
from services.commands import MoveCommand, ReasonedCommand
from services.waiting import AskCommand, HoldCommand, ReferCommand


async def ask_reporter(
    info: Ask, given: Annotated[AskReporterInput, strawberry.argument(name="input", description="The question.")]
) -> CaseResult:
    """Ask the reporter."""
    command = AskCommand(uuid_of(given.case_id, "caseId"), given.revision, given.text)
    return changed(info, await waiting.ask(info.context.ports, info.context.viewer, command))


async def hold_complaint(
    info: Ask, given: Annotated[HoldComplaintInput, strawberry.argument(name="input", description="Why, until when.")]
) -> CaseResult:
    """Explain a delay."""
    command = HoldCommand(uuid_of(given.case_id, "caseId"), given.revision, given.reason, given.next_update_on)
    return changed(info, await waiting.hold(info.context.ports, info.context.viewer, command))


async def resume_complaint(
    info: Ask, given: Annotated[CaseMoveInput, strawberry.argument(name="input", description="Which case.")]
) -> CaseResult:
    """Go on."""
    command = MoveCommand(uuid_of(given.case_id, "caseId"), given.revision, given.note or "")
    return changed(info, await waiting.resume(info.context.ports, info.context.viewer, command))


async def refer_complaint(
    info: Ask, given: Annotated[ReferComplaintInput, strawberry.argument(name="input", description="To whom, and why.")]
) -> CaseResult:
    """Hand a case on."""
    command = ReferCommand(uuid_of(given.case_id, "caseId"), given.revision, given.target, given.reason)
    return changed(info, await waiting.refer(info.context.ports, info.context.viewer, command))


async def return_referral(
    info: Ask, given: Annotated[ReasonedMoveInput, strawberry.argument(name="input", description="Which, and why.")]
) -> CaseResult:
    """Take a referred case back."""
    command = ReasonedCommand(uuid_of(given.case_id, "caseId"), given.revision, given.reason)
    return changed(info, await waiting.take_back(info.context.ports, info.context.viewer, command))
