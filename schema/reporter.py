"""Who reported. Every reading of this type is written to the audit log before it is answered."""

from datetime import datetime

import strawberry

from models.identity_opening import IdentityOpening
from schema.context import IdentityFacts
from schema.enums import OpeningReason


@strawberry.type(
    description="The reporter of a case: of one whose identity mode is SHOWN for the offices that handle it, of one "
    "whose mode is HIDDEN for the custodian, with a reason. Reading it leaves an entry in the audit log."
)
class Reporter:
    """An opened identity."""

    name: str | None = strawberry.field(description="Name as given.")
    nik: str | None = strawberry.field(description="National identity number, 16 digits.")
    phone: str | None = strawberry.field(description="Telephone number, E.164.")
    email: str | None = strawberry.field(description="E-mail address.")

    @classmethod
    def of(cls, facts: IdentityFacts) -> "Reporter":
        """Show an opened identity."""
        return cls(name=facts.name or None, nik=facts.nik or None, phone=facts.phone or None, email=facts.email or None)


@strawberry.type(description="That a sealed identity was opened, as the reporter learns of it.")
class SealOpened:
    """One opening, without who and on what it rests."""

    at: datetime = strawberry.field(description="When, UTC.")
    reason: OpeningReason = strawberry.field(description="What gave the right to.")

    @classmethod
    def of(cls, row: IdentityOpening) -> "SealOpened":
        """Tell the reporter of an opening."""
        return cls(at=row.at, reason=row.reason)
