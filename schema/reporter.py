"""Who reported. Every reading of this type is written to the audit log before it is answered."""

import strawberry

from schema.context import IdentityFacts


@strawberry.type(
    description="The reporter of a case whose identity mode is SHOWN, for the offices that handle it. "
    "Reading it leaves an entry in the audit log."
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
