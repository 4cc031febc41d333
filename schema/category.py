"""What complaints are about."""

from uuid import UUID

import strawberry

from models.category import Category as CategoryRow
from schema.context import Ask
from schema.enums import CategoryGroup
from schema.skpd import Skpd, skpd_of


@strawberry.type(description="What a complaint is about.")
class Category:
    """One category, in the language of the request."""

    default_skpd_id: strawberry.Private[UUID | None]
    id: strawberry.ID = strawberry.field(description="UUID.")
    slug: str = strawberry.field(description="Stable short name for addresses and exports.")
    name: str = strawberry.field(description="Name in the language of the request (Indonesian by default).")
    group: CategoryGroup = strawberry.field(description="Which of the two doors it belongs to.")
    icon: str = strawberry.field(description="Name of its icon; empty when it has none.")
    is_emergency: bool = strawberry.field(description="True when people should call the emergency number first.")
    examples: str = strawberry.field(description="Examples in the language of the request, separated by commas.")

    @strawberry.field(description="The agency proposed when a case of this category is assigned.")
    async def default_skpd(self, info: Ask) -> Skpd | None:
        """Load the proposed agency."""
        return await skpd_of(info, self.default_skpd_id)

    @classmethod
    def of(cls, row: CategoryRow, language: str) -> "Category":
        """Show a category."""
        english = language == "en"
        return cls(
            default_skpd_id=row.default_skpd_id,
            id=strawberry.ID(str(row.id)),
            slug=row.slug,
            name=row.name_en if english else row.name,
            group=row.group,
            icon=row.icon,
            is_emergency=row.is_emergency,
            examples=row.examples_en if english else row.examples,
        )


async def category_of(info: Ask, category_id: UUID | None) -> Category | None:
    """Load a category by its id."""
    row = await info.context.loaders.category(category_id) if category_id else None
    return Category.of(row, info.context.language) if row else None
