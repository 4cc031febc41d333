"""The reporter's moves, by number and access key."""

from collections.abc import Sequence
from typing import Annotated, Protocol

import strawberry

from models.complaint import Complaint as ComplaintRow
from resolvers.context import Ask
from schema.complaint import Complaint
from schema.feedback import (
    AnswerQuestionInput,
    AppealRejectionInput,
    ComplaintChanged,
    ConfirmResolutionInput,
    RateComplaintInput,
    ReopenComplaintInput,
    ReporterResult,
    WithdrawComplaintInput,
)
from services import feedback
from services.feedback import ReporterCommand


class Keyed(Protocol):
    """An input that says which case, and proves who asks."""

    tracking_number: strawberry.ID
    access_key: str


def _command(
    info: Ask, given: Keyed, words: str | None, photos: Sequence[str] = (), rating: int | None = None
) -> ReporterCommand:
    return ReporterCommand(
        given.tracking_number, given.access_key, words or "", tuple(photos), rating=rating, source=info.context.source
    )


def _changed(info: Ask, row: ComplaintRow) -> ComplaintChanged:
    return ComplaintChanged(complaint=Complaint.of(row, info.context.viewer, is_reporter=True))


async def answer_question(
    info: Ask, given: Annotated[AnswerQuestionInput, strawberry.argument(name="input", description="The answer.")]
) -> ReporterResult:
    """Answer the question that is open."""
    command = _command(info, given, given.text, given.photo_tickets)
    return _changed(info, await feedback.answer(info.context.ports, info.context.viewer, command))


async def confirm_resolution(
    info: Ask, given: Annotated[ConfirmResolutionInput, strawberry.argument(name="input", description="Which case.")]
) -> ReporterResult:
    """Say that it is solved."""
    command = _command(info, given, given.words, rating=given.rating)
    return _changed(info, await feedback.confirm(info.context.ports, info.context.viewer, command))


async def reopen_complaint(
    info: Ask, given: Annotated[ReopenComplaintInput, strawberry.argument(name="input", description="Which, and why.")]
) -> ReporterResult:
    """Say that it is not solved."""
    command = _command(info, given, given.reason, given.photo_tickets)
    return _changed(info, await feedback.reopen(info.context.ports, info.context.viewer, command))


async def appeal_rejection(
    info: Ask, given: Annotated[AppealRejectionInput, strawberry.argument(name="input", description="Which, and why.")]
) -> ReporterResult:
    """Ask for other eyes."""
    command = _command(info, given, given.reason)
    return _changed(info, await feedback.appeal(info.context.ports, info.context.viewer, command))


async def withdraw_complaint(
    info: Ask, given: Annotated[WithdrawComplaintInput, strawberry.argument(name="input", description="Which case.")]
) -> ReporterResult:
    """Take a report back."""
    command = _command(info, given, given.reason)
    return _changed(info, await feedback.withdraw(info.context.ports, info.context.viewer, command))


async def rate_complaint(
    info: Ask, given: Annotated[RateComplaintInput, strawberry.argument(name="input", description="The rating.")]
) -> ReporterResult:
    """Rate a closed case."""
    command = _command(info, given, given.words, rating=given.rating)
    return _changed(info, await feedback.rate(info.context.ports, info.context.viewer, command))
