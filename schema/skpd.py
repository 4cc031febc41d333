"""The agencies that answer complaints (SKPD, perangkat daerah)."""

from uuid import UUID

import strawberry

from models.skpd import Skpd as SkpdRow
from schema.context import Ask


@strawberry.type(description="An agency of the city (SKPD, perangkat daerah).")
class Skpd:
    """One agency."""

    key: strawberry.Private[UUID]
    id: strawberry.ID = strawberry.field(description="UUID.")
    slug: str = strawberry.field(description="Stable short name for addresses and exports.")
    name: str = strawberry.field(description="Official name.")
    short_name: str = strawberry.field(description="Name as people use it.")

    @strawberry.field(description="Published cases it holds that are not finished.")
    async def open_count(self, info: Ask) -> int:
        """Count what is open."""
        return (await info.context.loaders.skpd_counts(self.key))[0]

    @strawberry.field(description="Published cases it holds that are past their due day.")
    async def overdue_count(self, info: Ask) -> int:
        """Count what is late."""
        return (await info.context.loaders.skpd_counts(self.key))[1]

    @strawberry.field(description="How often it returned a published case to the coordinator.")
    async def bounce_count(self, info: Ask) -> int:
        """Count the returns."""
        return await info.context.loaders.skpd_bounces(self.key)

    @classmethod
    def of(cls, row: SkpdRow) -> "Skpd":
        """Show an agency."""
        return cls(key=row.id, id=strawberry.ID(str(row.id)), slug=row.slug, name=row.name, short_name=row.short_name)


async def skpd_of(info: Ask, skpd_id: UUID | None) -> Skpd | None:
    """Load an agency by its id."""
    row = await info.context.loaders.skpd(skpd_id) if skpd_id else None
    return Skpd.of(row) if row else None
