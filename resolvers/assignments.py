"""Asking others to work along, and what they do about it."""

import asyncio
from typing import Annotated

import strawberry

from resolvers.board import Offset
from resolvers.cases import changed
from resolvers.context import Ask
from resolvers.values import offset_of, optional_uuid, page_size, uuid_of
from schema.assignments import (
    AskPartnerInput,
    CancelAssignmentInput,
    DeclineAssignmentInput,
    FinishAssignmentInput,
    GiveTaskInput,
    Officer,
    SkpdUnit,
    StartAssignmentInput,
    Workforce,
)
from schema.case import MyAssignment
from schema.results import CaseResult
from services import assignments, directory, tasks
from services.assignments import AskPartner, GiveTask
from services.tasks import Act


async def ask_partner(
    info: Ask, given: Annotated[AskPartnerInput, strawberry.argument(name="input", description="What is asked.")]
) -> CaseResult:
    """Ask another agency."""
    command = AskPartner(
        uuid_of(given.case_id, "caseId"), given.revision, uuid_of(given.skpd_id, "skpdId"), given.words, given.due_on
    )
    return changed(info, await assignments.ask_partner(info.context.ports, info.context.viewer, command))


async def give_task(
    info: Ask, given: Annotated[GiveTaskInput, strawberry.argument(name="input", description="The task.")]
) -> CaseResult:
    """Give a task."""
    command = GiveTask(
        uuid_of(given.case_id, "caseId"),
        given.revision,
        given.words,
        optional_uuid(given.unit_id, "unitId"),
        optional_uuid(given.officer_id, "officerId"),
        given.due_on,
    )
    return changed(info, await assignments.give_task(info.context.ports, info.context.viewer, command))


async def start_assignment(
    info: Ask, given: Annotated[StartAssignmentInput, strawberry.argument(name="input", description="Which.")]
) -> CaseResult:
    """Begin."""
    command = Act(uuid_of(given.assignment_id, "assignmentId"), given.revision, "", tuple(given.photo_tickets))
    return changed(info, await tasks.start(info.context.ports, info.context.viewer, command))


async def finish_assignment(
    info: Ask, given: Annotated[FinishAssignmentInput, strawberry.argument(name="input", description="The answer.")]
) -> CaseResult:
    """Answer."""
    command = Act(
        uuid_of(given.assignment_id, "assignmentId"), given.revision, given.answer, tuple(given.photo_tickets)
    )
    return changed(info, await tasks.finish(info.context.ports, info.context.viewer, command))


async def decline_assignment(
    info: Ask, given: Annotated[DeclineAssignmentInput, strawberry.argument(name="input", description="Why not.")]
) -> CaseResult:
    """Decline."""
    command = Act(uuid_of(given.assignment_id, "assignmentId"), given.revision, given.reason)
    return changed(info, await tasks.decline(info.context.ports, info.context.viewer, command))


async def cancel_assignment(
    info: Ask, given: Annotated[CancelAssignmentInput, strawberry.argument(name="input", description="Which.")]
) -> CaseResult:
    """Take back."""
    command = Act(uuid_of(given.assignment_id, "assignmentId"), given.revision, given.reason or "")
    return changed(info, await tasks.cancel(info.context.ports, info.context.viewer, command))


async def my_assignments(
    info: Ask,
    first: Annotated[int | None, strawberry.argument(description="How many at most, 1 to 100.")] = 50,
    is_done: Annotated[bool, strawberry.argument(description="True for what is answered, newest first.")] = False,
    offset: Offset = 0,
) -> list[MyAssignment]:
    """List what the viewer has to do."""
    rows = await assignments.mine(info.context.viewer, page_size(first, 50), is_done=is_done, offset=offset_of(offset))
    cases = await asyncio.gather(*(info.context.loaders.complaint(row.complaint_id) for row in rows))
    return [MyAssignment.of(row, case, info.context.viewer) for row, case in zip(rows, cases, strict=True) if case]


async def workforce(info: Ask) -> Workforce:
    """List whom the viewer may give tasks to."""
    units, officers = await directory.workforce(info.context.viewer)
    return Workforce(
        units=[SkpdUnit(id=strawberry.ID(str(row.id)), name=row.name) for row in units],
        officers=[
            Officer(
                id=strawberry.ID(str(row.id)),
                display_name=row.display_name,
                unit_id=strawberry.ID(str(row.unit_id)) if row.unit_id else None,
            )
            for row in officers
        ],
    )
