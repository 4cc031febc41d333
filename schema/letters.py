"""Office letters: what a case became on paper, who made it, who signed it off and with which instruction."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from schema.context import Ask
from schema.enums import LetterKind, LetterState
from schema.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from schema.paging import PageInfo
from schema.skpd import Skpd, skpd_of

Counter = Callable[[], Awaitable[int]]
NOTE = "Words to add below the wording in force, up to 1000 characters; never a citizen's name or contact."
REVISION = "The letter's revision that was read; a later one answers ChangedMeanwhile."


@strawberry.type(description="One numbered letter. It holds no citizen's name or contact.")
class Letter:
    """One letter."""

    skpd_id: strawberry.Private[UUID | None]
    id: strawberry.ID = strawberry.field(description="UUID; names the letter in mutations.")
    kind: LetterKind = strawberry.field(description="Which letter.")
    state: LetterState = strawberry.field(description="What became of it.")
    number: str = strawberry.field(description="Such as 007/SP/MKS/XI/2026; without gaps within kind and year.")
    year: int = strawberry.field(description="Year of its number.")
    serial: int = strawberry.field(description="Its place within kind and year, from 1.")
    subject: str = strawberry.field(description="Subject, one line.")
    body: str = strawberry.field(description="Its words, without the facts of the case.")
    instruction: str | None = strawberry.field(description="What the head ordered; null until signed.")
    tracking_number: strawberry.ID = strawberry.field(description="Number of the case, which the QR code opens.")
    case_id: strawberry.ID | None = strawberry.field(
        description="The case, UUID; null when the viewer reads the letter as its addressee only."
    )
    made_at: datetime = strawberry.field(description="When, UTC.")
    made_by: str = strawberry.field(description="Name of the colleague who made it.")
    signed_at: datetime | None = strawberry.field(description="When it was signed, UTC.")
    signed_by: str | None = strawberry.field(description="Name of the head who signed it.")
    url: str = strawberry.field(description="Where its PDF is downloaded, with the same session.")
    sha256: str = strawberry.field(description="SHA-256 of that PDF, also in the log.")
    size_bytes: int = strawberry.field(description="Size of that PDF.")
    revision: int = strawberry.field(description="Give it back when signing or withdrawing.")
    moves: list[str] = strawberry.field(
        description="Mutations this viewer may make of it now: signLetter, withdrawLetter.", metadata={"size": 2}
    )

    @strawberry.field(description="The agency whose head it goes to; null for the head of the whole service.")
    async def skpd(self, info: Ask) -> Skpd | None:
        """Load the agency."""
        return await skpd_of(info, self.skpd_id)


@strawberry.type(description="A letter in a page.")
class LetterEdge:
    """One place in a page."""

    cursor: str = strawberry.field(description="Opaque; give it as `after` to go on from here.")
    node: Letter = strawberry.field(description="The letter.")


@strawberry.type(description="One page of letters, newest first.")
class LetterConnection:
    """A page of letters."""

    count: strawberry.Private[Counter]
    edges: list[LetterEdge] = strawberry.field(description="The letters of this page, at most 100.")
    page_info: PageInfo = strawberry.field(description="How to go on.")

    @strawberry.field(description="How many letters match in all.")
    async def total_count(self) -> int:
        """Count them."""
        return await self.count()


@strawberry.input(description="Turn a case into a letter; one of each kind to the same office while it is in force.")
class MakeLetterInput:
    """A letter to make."""

    case_id: strawberry.ID = strawberry.field(description="The case, UUID.")
    kind: LetterKind = strawberry.field(description="Which letter.")
    skpd_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="For a COMPLAINT letter: the agency whose head it goes to; left out, the head of the service. A "
        "DISPOSITION always goes to the agency of the case.",
    )
    note: str | None = strawberry.field(default=None, description=NOTE)


@strawberry.input(description="Sign a letter off.")
class SignLetterInput:
    """A signature."""

    letter_id: strawberry.ID = strawberry.field(description="The letter, UUID.")
    revision: int = strawberry.field(description=REVISION)
    instruction: str = strawberry.field(description="What is to be done, 1 to 1000 characters; stands on the letter.")


@strawberry.input(description="Take a letter back.")
class WithdrawLetterInput:
    """A letter to take back."""

    letter_id: strawberry.ID = strawberry.field(description="The letter, UUID.")
    revision: int = strawberry.field(description=REVISION)


@strawberry.type(description="The letter is made, signed or withdrawn.")
class LetterChanged:
    """Done."""

    letter: Letter = strawberry.field(description="The letter as it is now.")


LetterResult: TypeAlias = Annotated[
    LetterChanged | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("LetterResult", description="What making, signing or withdrawing a letter can answer."),
]
