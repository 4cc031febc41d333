"""What each mutation answers: success, or one of its expected refusals."""

from datetime import date, datetime
from typing import Annotated, TypeAlias

import strawberry

from schema.account import Viewer
from schema.case import Case
from schema.complaint import Complaint
from schema.errors import (
    IllegalMove,
    InvalidInput,
    NotFound,
    NotPermitted,
    PhotoTicketRefused,
    SignInRefused,
    StaleRevision,
    TooManyRequests,
)


@strawberry.type(description="The reporter's receipt. Keep the access key: only its hash is stored.")
class Receipt:
    """What a reporter takes home."""

    complaint: Complaint = strawberry.field(description="The new case, as its reporter sees it.")
    access_key: str = strawberry.field(description="Opens the reporter's own view; the same again when resent.")
    track_url: str = strawberry.field(description="Address of the case page with the key in its fragment.")
    acknowledged_at: datetime = strawberry.field(description="When it was received, UTC.")
    verify_by: date = strawberry.field(description="Last day for verification, local date.")
    audit_sequence: int = strawberry.field(description="Place of the submission in the audit log.")
    audit_hash: str = strawberry.field(description="Hash of that entry; proves later that it was not rewritten.")


@strawberry.type(description="A session was opened; its cookie is set.")
class SignedIn:
    """Signed in."""

    viewer: Viewer = strawberry.field(description="Who is signed in.")


@strawberry.type(description="The session is closed; its cookie is cleared.")
class SignedOut:
    """Signed out."""

    ok: bool = strawberry.field(description="Always true, also when there was no session.")


@strawberry.type(description="The case was changed.")
class CaseChanged:
    """Changed."""

    case: Case = strawberry.field(description="The case after the change.")


SubmitComplaintResult: TypeAlias = Annotated[
    Receipt | InvalidInput | PhotoTicketRefused | TooManyRequests,
    strawberry.union("SubmitComplaintResult", description="What submitting a complaint can answer."),
]
EnterComplaintResult: TypeAlias = Annotated[
    Receipt | InvalidInput | NotPermitted | PhotoTicketRefused,
    strawberry.union("EnterComplaintResult", description="What entering a complaint for somebody can answer."),
]
SignInResult: TypeAlias = Annotated[
    SignedIn | SignInRefused | TooManyRequests | InvalidInput,
    strawberry.union("SignInResult", description="What signing in can answer."),
]
SignOutResult: TypeAlias = Annotated[
    SignedOut, strawberry.union("SignOutResult", description="What signing out can answer.")
]
CaseResult: TypeAlias = Annotated[
    CaseChanged | InvalidInput | NotFound | NotPermitted | IllegalMove | StaleRevision | PhotoTicketRefused,
    strawberry.union("CaseResult", description="What moving a case can answer."),
]
