"""What subscriptions send. Cursors are those of the audit log; passing one back as `after` resumes without loss."""

from typing import Annotated, TypeAlias

import strawberry

from schema.case import Case
from schema.complaint import Complaint
from schema.enums import ChangeKind

CURSOR = "Where in the log this is; give it as `after` to resume."


@strawberry.type(description="A case that the subscription shows is new or has changed.")
class ComplaintUpdate:
    """Put this case into the list, or in place of the older one."""

    cursor: str = strawberry.field(description=CURSOR)
    change: ChangeKind = strawberry.field(description="What changed.")
    complaint: Complaint = strawberry.field(description="The case as it is now.")


@strawberry.type(description="A case is no longer part of what the subscription shows.")
class ComplaintHidden:
    """Take this case out of the list."""

    cursor: str = strawberry.field(description=CURSOR)
    tracking_number: strawberry.ID = strawberry.field(description="Which case; ignore it when not shown.")


@strawberry.type(description="A case of the queue is new or has changed.")
class CaseUpdate:
    """Put this case into the list, or in place of the older one."""

    cursor: str = strawberry.field(description=CURSOR)
    change: ChangeKind = strawberry.field(description="What changed.")
    case: Case = strawberry.field(description="The case as it is now.")


@strawberry.type(
    description="The cursor is too old to resume: fetch anew. The stream goes on from the cursor given here."
)
class Resync:
    """Fetch anew."""

    cursor: str = strawberry.field(description=CURSOR)


BoardEvent: TypeAlias = Annotated[
    ComplaintUpdate | ComplaintHidden | Resync,
    strawberry.union("BoardEvent", description="What happens on the public board."),
]
ComplaintEvent: TypeAlias = Annotated[
    ComplaintUpdate | Resync, strawberry.union("ComplaintEvent", description="What happens to one case.")
]
QueueEvent: TypeAlias = Annotated[
    CaseUpdate | ComplaintHidden | Resync,
    strawberry.union("QueueEvent", description="What happens in a view of the staff queue."),
]
