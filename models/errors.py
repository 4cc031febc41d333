"""Every refusal the domain expects, carrying data instead of sentences.

Sentences live in the catalogue and are chosen by `code` and language at the edge; a fault that is
nobody's expectation (a bug, a broken disk) is not here and is never shown in words.
"""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID


class DomainError(Exception):
    """A refusal the caller can act on.

    Shape: `code` names the sentence, `path` the input field at fault, `data` the values the sentence mentions.
    """

    default_code: ClassVar[str] = "REFUSED"

    def __init__(self, code: str | None = None, path: Sequence[str] = (), **data: str | int) -> None:
        self.code = code or self.default_code
        self.path = tuple(path)
        self.data: dict[str, str | int] = dict(data)
        super().__init__(self.code)


class InvalidInput(DomainError):
    """A value is missing or out of its limits."""

    default_code = "INVALID_INPUT"


class NotFound(DomainError):
    """The thing is not there, or the viewer may not know that it is."""

    default_code = "NOT_FOUND"


class NotPermitted(DomainError):
    """The viewer may know of the thing but not do this to it."""

    default_code = "NOT_PERMITTED"


class IllegalMove(DomainError):
    """The workflow has no such move from the present status."""

    default_code = "ILLEGAL_MOVE"

    def __init__(self, from_status: str, allowed: Sequence[str]) -> None:
        super().__init__(from_status=from_status)
        self.from_status = from_status
        self.allowed = tuple(allowed)


class StaleRevision(DomainError):
    """Somebody changed the case after the caller read it."""

    default_code = "STALE_REVISION"

    def __init__(self, complaint_id: UUID, current_revision: int) -> None:
        super().__init__(current_revision=current_revision)
        self.complaint_id = complaint_id
        self.current_revision = current_revision


class ChangedMeanwhile(DomainError):
    """Somebody changed the thing, which is no case, after the caller read it."""

    default_code = "CHANGED_MEANWHILE"

    def __init__(self, current_revision: int) -> None:
        super().__init__(path=["revision"], current_revision=current_revision)
        self.current_revision = current_revision


class PhotoTicketRefused(DomainError):
    """A photo ticket is forged, expired, already claimed, or its file is gone."""

    default_code = "PHOTO_TICKET_REFUSED"


class TooManyRequests(DomainError):
    """The sender must wait. Units: `retry_after_seconds`."""

    default_code = "TOO_MANY_REQUESTS"

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(retry_after_seconds=retry_after_seconds)
        self.retry_after_seconds = retry_after_seconds


class SignInRefused(DomainError):
    """User name or password is wrong, or the account is closed; deliberately not told apart."""

    default_code = "SIGN_IN_REFUSED"
