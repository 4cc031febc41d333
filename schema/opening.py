"""Sealed identities, as the custodian opens them and the inspectorate reads of it."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from schema.enums import OpeningReason
from schema.errors import InvalidInput, NotFound, NotPermitted, TooManyRequests
from schema.reporter import Reporter


@strawberry.type(description="One opening of a sealed identity; never changed, never deleted.")
class IdentityOpening:
    """One opening."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    tracking_number: strawberry.ID = strawberry.field(description="The case.")
    at: datetime = strawberry.field(description="When, UTC.")
    reason: OpeningReason = strawberry.field(description="What gave the right to.")
    basis: str = strawberry.field(description="On what it rests, such as the letter that asked for it.")
    opened_by: str = strawberry.field(description="Name of the custodian.")


@strawberry.input(description="Open a sealed identity.")
class OpenIdentityInput:
    """What to open, and why."""

    tracking_number: strawberry.ID = strawberry.field(description="The case, in any spelling.")
    reason: OpeningReason = strawberry.field(description="What gives the right to.")
    basis: str = strawberry.field(description="On what it rests, up to 500 characters; the inspectorate reads it.")


@strawberry.type(description="The identity is open before the custodian; nothing keeps it open.")
class IdentityOpened:
    """Done."""

    reporter: Reporter = strawberry.field(description="Who reported.")
    opening: IdentityOpening = strawberry.field(description="The row that tells of it.")


OpenIdentityResult: TypeAlias = Annotated[
    IdentityOpened | InvalidInput | NotFound | NotPermitted | TooManyRequests,
    strawberry.union("OpenIdentityResult", description="What opening a sealed identity can answer."),
]
