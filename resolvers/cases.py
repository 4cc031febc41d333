"""One case: by number for anybody, by id for staff, and as the answer to a move."""

from typing import Annotated

import strawberry

from models.complaint import Complaint as ComplaintRow
from models.errors import InvalidInput
from resolvers.context import Ask
from resolvers.values import uuid_of
from schema.case import Case
from schema.complaint import Complaint
from schema.results import CaseChanged
from services import cases

TrackingNumber = Annotated[
    strawberry.ID, strawberry.argument(description="The number in any spelling: case, dashes and prefix do not matter.")
]
AccessKey = Annotated[
    str | None, strawberry.argument(description="The reporter's key from the receipt; wrong ones are counted.")
]
CaseId = Annotated[strawberry.ID, strawberry.argument(description="The case, UUID.")]


async def complaint(info: Ask, tracking_number: TrackingNumber, access_key: AccessKey = None) -> Complaint | None:
    """Find a case by its number."""
    context = info.context
    found = await cases.by_number(context.ports, tracking_number, access_key, context.source)
    return Complaint.of(found.complaint, context.viewer, is_reporter=found.is_reporter) if found else None


async def case(info: Ask, id: CaseId) -> Case | None:  # noqa: A002 - the contract's own name
    """Find a case for staff."""
    try:
        case_id = uuid_of(id, "id")
    except InvalidInput:
        return None
    row = await cases.by_id(info.context.viewer, case_id)
    return Case.of(row, info.context.viewer, is_alone=True) if row else None


def changed(info: Ask, row: ComplaintRow) -> CaseChanged:
    """Answer a move with the case as it is now, read afresh."""
    info.context.refresh()
    return CaseChanged(case=Case.of(row, info.context.viewer, is_alone=True))
