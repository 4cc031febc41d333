"""Support and following by anybody, and joining cases by staff: what is sent and what is answered."""

from typing import Annotated, TypeAlias

import strawberry

from schema.complaint import Complaint
from schema.errors import InvalidInput, NotFound, NotPermitted, TooManyRequests
from schema.inputs import CASE_ID, REVISION

NUMBER = "The case, by its number in any spelling."
DEVICE = (
    "A random id that the browser made and keeps, 16 to 64 letters, digits, - or _; it counts once per case, and only "
    "a keyed hash of it is stored."
)


@strawberry.input(description="Say that a case concerns one too, or take that back.")
class SupportInput:
    """One browser about one case."""

    tracking_number: strawberry.ID = strawberry.field(description=NUMBER)
    device_id: str = strawberry.field(description=DEVICE)


@strawberry.input(description="Follow a case; counts as support. Addresses are sealed, and erased when it ends.")
class FollowInput:
    """One browser that wants news."""

    tracking_number: strawberry.ID = strawberry.field(description=NUMBER)
    device_id: str = strawberry.field(description=DEVICE)
    phone: str | None = strawberry.field(default=None, description="Where to send news by SMS or WhatsApp; optional.")
    email: str | None = strawberry.field(
        default=None, description="Where to send news by e-mail, up to 200 characters; optional."
    )
    language: str | None = strawberry.field(default=None, description="Language of the news: id or en.")


@strawberry.input(description="End following.")
class UnfollowInput:
    """One key."""

    tracking_number: strawberry.ID = strawberry.field(description=NUMBER)
    key: str = strawberry.field(description="The follower's key, from the link in the address or a message.")


@strawberry.input(description="Join a case to another one of the same matter, which goes on.")
class MergeComplaintsInput:
    """A merge."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    parent_id: strawberry.ID = strawberry.field(
        description="The case that goes on, UUID: open, not merged itself, and as public or as sealed as the other."
    )


@strawberry.type(description="The support was counted or taken back.")
class Supported:
    """Counted."""

    complaint: Complaint = strawberry.field(description="The case with its count as it is now.")


@strawberry.type(description="The case is followed from this browser.")
class Followed:
    """Followed."""

    complaint: Complaint = strawberry.field(description="The case with its count as it is now.")
    follower_key: str = strawberry.field(description="Ends following; the same again when following again.")
    follow_url: str = strawberry.field(description="Address of the case page with the key in its fragment.")


@strawberry.type(description="Following has ended; its addresses are erased.")
class Unfollowed:
    """Ended."""

    complaint: Complaint = strawberry.field(description="The case.")


SupportResult: TypeAlias = Annotated[
    Supported | InvalidInput | NotFound | NotPermitted | TooManyRequests,
    strawberry.union("SupportResult", description="What supporting a case can answer."),
]
FollowResult: TypeAlias = Annotated[
    Followed | InvalidInput | NotFound | NotPermitted | TooManyRequests,
    strawberry.union("FollowResult", description="What following a case can answer."),
]
UnfollowResult: TypeAlias = Annotated[
    Unfollowed | InvalidInput | NotFound | NotPermitted | TooManyRequests,
    strawberry.union("UnfollowResult", description="What ending to follow a case can answer."),
]
