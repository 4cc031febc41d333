"""The same move on many cases: a refusal of one row is that row's answer and touches no other."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated
from uuid import UUID

import strawberry

from models.complaint import Complaint as ComplaintRow
from models.errors import InvalidInput
from resolvers.cases import changed
from resolvers.context import Ask
from resolvers.errors import CASE_REFUSALS, member_of
from resolvers.values import optional_uuid, uuid_of
from schema.bulk import (
    MOST_ROWS,
    AssignComplaintsInput,
    BulkCaseInput,
    BulkRow,
    HoldComplaintsInput,
    MoveComplaintsInput,
    ReasonedMovesInput,
    RejectComplaintsInput,
    ReplyToComplaintsInput,
    VerifyComplaintsInput,
)
from services import disposition, progress, triage, waiting
from services.commands import (
    AssignCommand,
    MoveCommand,
    ReasonedCommand,
    RejectCommand,
    ReplyCommand,
    VerifyCommand,
)
from services.waiting import HoldCommand

Act = Callable[[UUID, int], Awaitable[ComplaintRow]]

BULK_COST = 1_000
"""What a bulk move weighs before its answer is counted, in fields: many transactions run before it can be given."""


async def each(info: Ask, rows: Sequence[BulkCaseInput], act: Act) -> list[BulkRow]:
    """Make one move per row, in order; each has its own transaction and its own answer.

    Raises: InvalidInput when there are no rows or too many.
    """
    if not 1 <= len(rows) <= MOST_ROWS:
        raise InvalidInput("ROWS_COUNT", ["cases"], limit=MOST_ROWS)
    answers: list[BulkRow] = []
    for row in rows:
        try:
            answer = changed(info, await act(uuid_of(row.case_id, "caseId"), row.revision))
        except CASE_REFUSALS as refusal:
            answer = await member_of(info.context, refusal)
        answers.append(BulkRow(case_id=row.case_id, result=answer))  # pyright: ignore[reportArgumentType]
    info.context.refresh()
    return answers


async def verify_complaints(
    info: Ask,
    given: Annotated[VerifyComplaintsInput, strawberry.argument(name="input", description="The decision.")],
) -> list[BulkRow]:
    """Accept many reports."""
    category_id = optional_uuid(given.category_id, "categoryId")

    def act(case_id: UUID, revision: int) -> Awaitable[ComplaintRow]:
        command = VerifyCommand(case_id, revision, category_id, given.urgency, note=given.note or "")
        return triage.verify(info.context.ports, info.context.viewer, command)

    return await each(info, given.cases, act)


async def reject_complaints(
    info: Ask,
    given: Annotated[RejectComplaintsInput, strawberry.argument(name="input", description="The decision.")],
) -> list[BulkRow]:
    """Refuse many reports."""

    def act(case_id: UUID, revision: int) -> Awaitable[ComplaintRow]:
        command = RejectCommand(case_id, revision, given.reason_code.value, given.note)
        return triage.reject(info.context.ports, info.context.viewer, command)

    return await each(info, given.cases, act)


async def assign_complaints(
    info: Ask,
    given: Annotated[AssignComplaintsInput, strawberry.argument(name="input", description="Which agency.")],
) -> list[BulkRow]:
    """Send many cases to an agency."""
    skpd_id = uuid_of(given.skpd_id, "skpdId")

    def act(case_id: UUID, revision: int) -> Awaitable[ComplaintRow]:
        command = AssignCommand(case_id, revision, skpd_id, given.note or "")
        return disposition.assign(info.context.ports, info.context.viewer, command)

    return await each(info, given.cases, act)


async def accept_complaints(
    info: Ask, given: Annotated[MoveComplaintsInput, strawberry.argument(name="input", description="Which cases.")]
) -> list[BulkRow]:
    """Take many cases on."""

    def act(case_id: UUID, revision: int) -> Awaitable[ComplaintRow]:
        command = MoveCommand(case_id, revision, given.note or "")
        return progress.accept(info.context.ports, info.context.viewer, command)

    return await each(info, given.cases, act)


async def return_complaints(
    info: Ask,
    given: Annotated[ReasonedMovesInput, strawberry.argument(name="input", description="Which cases and why.")],
) -> list[BulkRow]:
    """Send many cases back."""

    def act(case_id: UUID, revision: int) -> Awaitable[ComplaintRow]:
        command = ReasonedCommand(case_id, revision, given.reason)
        return disposition.send_back(info.context.ports, info.context.viewer, command)

    return await each(info, given.cases, act)


async def hold_complaints(
    info: Ask,
    given: Annotated[HoldComplaintsInput, strawberry.argument(name="input", description="Which cases, why, how long.")],
) -> list[BulkRow]:
    """Put many cases on hold."""

    def act(case_id: UUID, revision: int) -> Awaitable[ComplaintRow]:
        command = HoldCommand(case_id, revision, given.reason, given.next_update_on)
        return waiting.hold(info.context.ports, info.context.viewer, command)

    return await each(info, given.cases, act)


async def reply_to_complaints(
    info: Ask, given: Annotated[ReplyToComplaintsInput, strawberry.argument(name="input", description="The news.")]
) -> list[BulkRow]:
    """Tell the same news in many cases."""

    def act(case_id: UUID, revision: int) -> Awaitable[ComplaintRow]:
        return progress.reply(info.context.ports, info.context.viewer, ReplyCommand(case_id, revision, given.text))

    return await each(info, given.cases, act)
