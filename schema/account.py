"""Who is asking, as they see themselves."""

from uuid import UUID

import strawberry

from models.roles import Viewer as ViewerFacts
from schema.area import Area
from schema.context import Ask
from schema.enums import Role
from schema.skpd import Skpd, skpd_of


@strawberry.type(description="An account of a member of staff. Citizens need none.")
class Account:
    """One account."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    display_name: str = strawberry.field(description="Name shown to colleagues.")
    is_guided: bool = strawberry.field(description="True when its holder has gone through the guided first day.")


@strawberry.type(description="Who is asking: the public, or a member of staff with a session.")
class Viewer:
    """The asker."""

    skpd_id: strawberry.Private[UUID | None]
    area_codes: strawberry.Private[tuple[str, ...]]
    account: Account | None = strawberry.field(description="Null for the public.")
    roles: list[Role] = strawberry.field(description="Offices held, in a fixed order; PUBLIC alone for the public.")

    @strawberry.field(description="The agency the account works for.")
    async def skpd(self, info: Ask) -> Skpd | None:
        """Load the agency."""
        return await skpd_of(info, self.skpd_id)

    @strawberry.field(description="The areas the account answers for, at most 100.")
    async def areas(self, info: Ask) -> list[Area]:
        """Load the areas."""
        rows = [await info.context.loaders.area(code) for code in self.area_codes[:100]]
        return [Area.of(row) for row in rows if row]

    @classmethod
    def of(cls, viewer: ViewerFacts) -> "Viewer":
        """Show the asker to themselves."""
        account = None
        if viewer.account_id is not None:
            account = Account(
                id=strawberry.ID(str(viewer.account_id)), display_name=viewer.display_name, is_guided=viewer.is_guided
            )
        return cls(
            skpd_id=viewer.skpd_id,
            area_codes=viewer.area_codes,
            account=account,
            roles=[role for role in Role if role in viewer.roles],
        )
