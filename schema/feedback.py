"""What the reporter can do with number and access key, and what staff say of cases that wait."""

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from schema.complaint import Complaint
from schema.errors import IllegalMove, InvalidInput, NotFound, NotPermitted, PhotoTicketRefused, TooManyRequests
from schema.inputs import CASE_ID, REVISION, TICKETS

NUMBER = "The case, by its number in any spelling."
KEY = "The reporter's access key, from the receipt."


@strawberry.input(description="Answer the question that is open.")
class AnswerQuestionInput:
    """The reporter's answer."""

    tracking_number: strawberry.ID = strawberry.field(description=NUMBER)
    access_key: str = strawberry.field(description=KEY)
    text: str = strawberry.field(description="The answer, 1 to 2000 characters; read by the offices on the case only.")
    photo_tickets: list[str] = strawberry.field(default_factory=list[str], description=TICKETS)


@strawberry.input(description="Say that the case is solved.")
class ConfirmResolutionInput:
    """The reporter's yes."""

    tracking_number: strawberry.ID = strawberry.field(description=NUMBER)
    access_key: str = strawberry.field(description=KEY)
    rating: int | None = strawberry.field(default=None, description="1 to 5; may also be given later.")
    words: str | None = strawberry.field(default=None, description="Words to the rating, up to 500 characters.")


@strawberry.input(description="Say that the case is not solved.")
class ReopenComplaintInput:
    """The reporter's no."""

    tracking_number: strawberry.ID = strawberry.field(description=NUMBER)
    access_key: str = strawberry.field(description=KEY)
    reason: str = strawberry.field(description="What is not solved, 1 to 2000 characters; read by the offices only.")
    photo_tickets: list[str] = strawberry.field(default_factory=list[str], description=TICKETS)


@strawberry.input(description="Ask once that somebody else looks at a refused report.")
class AppealRejectionInput:
    """The reporter's appeal."""

    tracking_number: strawberry.ID = strawberry.field(description=NUMBER)
    access_key: str = strawberry.field(description=KEY)
    reason: str = strawberry.field(description="Why, 1 to 2000 characters; read by the offices only.")


@strawberry.input(description="Take a report back.")
class WithdrawComplaintInput:
    """The reporter's withdrawal."""

    tracking_number: strawberry.ID = strawberry.field(description=NUMBER)
    access_key: str = strawberry.field(description=KEY)
    reason: str | None = strawberry.field(default=None, description="Why, up to 2000 characters; read by offices only.")


@strawberry.input(description="Rate how a closed case was handled; a second rating takes the first one's place.")
class RateComplaintInput:
    """The reporter's rating."""

    tracking_number: strawberry.ID = strawberry.field(description=NUMBER)
    access_key: str = strawberry.field(description=KEY)
    rating: int = strawberry.field(description="1 to 5.")
    words: str | None = strawberry.field(default=None, description="Words to it, up to 500 characters; public.")


@strawberry.input(description="Ask the reporter; the clocks stand still until the answer.")
class AskReporterInput:
    """A question."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    text: str = strawberry.field(description="The question, 1 to 2000 characters; read by the reporter and offices.")


@strawberry.input(description="Explain a delay and promise a day for the next news.")
class HoldComplaintInput:
    """A delay."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    reason: str = strawberry.field(description="Why, public, 1 to 2000 characters.")
    next_update_on: date = strawberry.field(description="Day of the next news, local date, within 90 days.")


@strawberry.input(description="Hand a case on to a body outside the city's government.")
class ReferComplaintInput:
    """A referral."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    target: str = strawberry.field(description="Name of that body, public, 1 to 200 characters.")
    reason: str = strawberry.field(description="Why, public, 1 to 2000 characters.")


@strawberry.type(description="The case was changed by its reporter.")
class ComplaintChanged:
    """Changed."""

    complaint: Complaint = strawberry.field(description="The case after the change, as its reporter sees it.")


ReporterResult: TypeAlias = Annotated[
    ComplaintChanged | InvalidInput | NotFound | NotPermitted | IllegalMove | PhotoTicketRefused | TooManyRequests,
    strawberry.union("ReporterResult", description="What a reporter's move can answer."),
]
