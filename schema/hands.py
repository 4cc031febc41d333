"""The chain of hands: who held a case, from when until when, and why it was passed on."""

from datetime import datetime

import strawberry

from schema.context import Ask, HandFacts
from schema.enums import Event
from schema.skpd import Skpd, skpd_of


@strawberry.type(description="One stay of a case with an office.")
class Hand:
    """One stay."""

    facts: strawberry.Private[HandFacts]
    since: datetime = strawberry.field(name="from", description="Since when, UTC.")
    until: datetime | None = strawberry.field(description="Until when, UTC; null while it is there.")
    ended_by: Event | None = strawberry.field(description="The move that took it on; null while it is there.")
    reason: str | None = strawberry.field(description="Why it was passed on; null in a bare timeline.")

    @strawberry.field(description="The agency; null while it was at the city's own office.")
    async def skpd(self, info: Ask) -> Skpd | None:
        """Load the agency."""
        return await skpd_of(info, self.facts.skpd_id)

    @strawberry.field(description="Name of the office.")
    async def office(self, info: Ask) -> str:
        """Name the office."""
        skpd = await skpd_of(info, self.facts.skpd_id)
        return skpd.name if skpd else self.facts.office

    @classmethod
    def of(cls, facts: HandFacts, *, has_words: bool) -> "Hand":
        """Show a stay."""
        reason = (facts.reason or None) if has_words else None
        return cls(facts=facts, since=facts.since, until=facts.until, ended_by=facts.ended_by, reason=reason)
