"""Expected refusals, as members of each mutation's union. Their sentences come from the catalogue, by code."""

import strawberry

from schema.case import Case
from schema.enums import Status


@strawberry.interface(description="A refusal the caller can act on. `message` is in the language of the request.")
class UserError:
    """What every refusal says."""

    code: str = strawberry.field(description="Stable code for programs, such as TOO_LONG.")
    message: str = strawberry.field(description="One sentence for people, in the language of the request.")
    path: list[str] | None = strawberry.field(
        description='Path of the input field at fault, such as ["reporter", "email"]; null when no single field is.'
    )


@strawberry.type(description="A value is missing or out of its limits.")
class InvalidInput(UserError):
    """A wrong value."""


@strawberry.type(description="The thing is not there, or the viewer may not know that it is.")
class NotFound(UserError):
    """Nothing there."""


@strawberry.type(description="The viewer may not do this. Sign in, or ask an office that may.")
class NotPermitted(UserError):
    """No right to it."""


@strawberry.type(description="The workflow has no such move from where the case stands.")
class IllegalMove(UserError):
    """No such move."""

    from_status: Status = strawberry.field(description="Where the case stands.")
    allowed: list[Status] = strawberry.field(description="Where this viewer may move it instead.")


@strawberry.type(description="Somebody changed the case after the caller read it; nothing was changed now.")
class StaleRevision(UserError):
    """Too late."""

    current: Case | None = strawberry.field(description="The case as it is now; null when the viewer lost sight of it.")


@strawberry.type(description="Somebody changed this after the caller read it; nothing was changed now. Read it again.")
class ChangedMeanwhile(UserError):
    """Too late, for what is no case."""

    current_revision: int = strawberry.field(description="The revision it has now.")


@strawberry.type(description="A photo ticket is forged, expired, already used, or its file is gone. Upload it again.")
class PhotoTicketRefused(UserError):
    """A ticket that does not count."""


@strawberry.type(description="Too many requests from this source; wait.")
class TooManyRequests(UserError):
    """Wait."""

    retry_after_seconds: int = strawberry.field(description="Seconds to wait.")


@strawberry.type(description="User name or password is wrong, or the account is closed; not told apart on purpose.")
class SignInRefused(UserError):
    """No entry."""
