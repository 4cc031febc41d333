"""The agency's moves: take on, tell, answer."""

from typing import Annotated

import strawberry

from resolvers.cases import changed
from resolvers.context import Ask
from resolvers.values import MOST_VALUES, uuid_of
from schema.inputs import CaseMoveInput, ReplyInput, ResolveInput
from schema.results import CaseResult
from services import progress
from services.commands import MoveCommand, ReplyCommand, ResolveCommand


async def accept_complaint(
    info: Ask, given: Annotated[CaseMoveInput, strawberry.argument(name="input", description="Which case.")]
) -> CaseResult:
    """Take a case on."""
    command = MoveCommand(uuid_of(given.case_id, "caseId"), given.revision, given.note or "")
    return changed(info, await progress.accept(info.context.ports, info.context.viewer, command))


async def reply_to_complaint(
    info: Ask, given: Annotated[ReplyInput, strawberry.argument(name="input", description="The news.")]
) -> CaseResult:
    """Tell how the work goes."""
    command = ReplyCommand(uuid_of(given.case_id, "caseId"), given.revision, given.text, tuple(given.photo_tickets))
    return changed(info, await progress.reply(info.context.ports, info.context.viewer, command))


async def resolve_complaint(
    info: Ask, given: Annotated[ResolveInput, strawberry.argument(name="input", description="The final answer.")]
) -> CaseResult:
    """Give the final answer."""
    command = ResolveCommand(
        case_id=uuid_of(given.case_id, "caseId"),
        revision=given.revision,
        kind=given.kind,
        text=given.text,
        reason_code=given.reason_code.value if given.reason_code else "",
        photo_tickets=tuple(given.photo_tickets),
        evidence_ids=tuple(uuid_of(value, "evidenceIds") for value in given.evidence_ids[:MOST_VALUES]),
    )
    return changed(info, await progress.resolve(info.context.ports, info.context.viewer, command))
