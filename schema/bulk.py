"""One move made on many cases at once: each case is its own transaction and has its own answer."""

from datetime import date

import strawberry

from schema.enums import RejectionReason, Urgency
from schema.inputs import CASE_ID, REVISION
from schema.results import CaseResult

MOST_ROWS = 100
CASES = "Which cases, 1 to 100, each moved by itself in this order."


@strawberry.input(description="One case of many, as the caller saw it.")
class BulkCaseInput:
    """Which case."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)


@strawberry.input(description="Accept many reports as valid.")
class VerifyComplaintsInput:
    """Verifications."""

    cases: list[BulkCaseInput] = strawberry.field(description=CASES)
    category_id: strawberry.ID | None = strawberry.field(
        default=None, description="What all of them are about, UUID; each keeps its own category when left out."
    )
    urgency: Urgency | None = strawberry.field(
        default=None, description="How quickly all of them are to be handled; each keeps its own when left out."
    )
    note: str | None = strawberry.field(default=None, description="Public note, up to 2000 characters.")


@strawberry.input(description="Refuse many reports for one reason.")
class RejectComplaintsInput:
    """Rejections."""

    cases: list[BulkCaseInput] = strawberry.field(description=CASES)
    reason_code: RejectionReason = strawberry.field(description="Why, from the closed list.")
    note: str = strawberry.field(description="Why, in words for the reporters, 1 to 2000 characters.")


@strawberry.input(description="Send many cases to one agency.")
class AssignComplaintsInput:
    """Assignments."""

    cases: list[BulkCaseInput] = strawberry.field(description=CASES)
    skpd_id: strawberry.ID = strawberry.field(description="The agency, UUID.")
    note: str | None = strawberry.field(
        default=None, description="Public note, up to 2000 characters; the reason, and required, when reassigning."
    )


@strawberry.input(description="Make a plain move on many cases.")
class MoveComplaintsInput:
    """Plain moves."""

    cases: list[BulkCaseInput] = strawberry.field(description=CASES)
    note: str | None = strawberry.field(default=None, description="Public note, up to 2000 characters.")


@strawberry.input(description="Make a move that needs a reason on many cases.")
class ReasonedMovesInput:
    """Moves with one reason."""

    cases: list[BulkCaseInput] = strawberry.field(description=CASES)
    reason: str = strawberry.field(description="Why, public, 1 to 2000 characters.")


@strawberry.input(description="Put many cases on hold for one reason.")
class HoldComplaintsInput:
    """Delays."""

    cases: list[BulkCaseInput] = strawberry.field(description=CASES)
    reason: str = strawberry.field(description="Why, public, 1 to 2000 characters.")
    next_update_on: date = strawberry.field(description="When there will be news, local date, within 90 days.")


@strawberry.input(description="Tell the same news in many cases.")
class ReplyToComplaintsInput:
    """News."""

    cases: list[BulkCaseInput] = strawberry.field(description=CASES)
    text: str = strawberry.field(description="The news, public, 1 to 2000 characters.")


@strawberry.type(description="What became of one case of many.")
class BulkRow:
    """One answer."""

    case_id: strawberry.ID = strawberry.field(description="The case, as the caller named it.")
    result: CaseResult = strawberry.field(description="The case after the move, or why it was not made.")
