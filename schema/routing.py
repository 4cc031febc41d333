"""What is suggested for a report from its words; a person decides."""

import strawberry

from schema.category import Category
from schema.skpd import Skpd

PROBABILITY = "How likely, 0 to 1, as learnt from earlier decisions; no promise."


@strawberry.type(description="A category that may fit.")
class SuggestedCategory:
    """One category."""

    category: Category = strawberry.field(description="The category.")
    probability: float = strawberry.field(description=PROBABILITY)


@strawberry.type(description="An agency that may have to answer.")
class SuggestedSkpd:
    """One agency."""

    skpd: Skpd = strawberry.field(description="The agency.")
    probability: float = strawberry.field(description=PROBABILITY)


@strawberry.type(description="What is suggested for a report, likeliest first; empty when its words say nothing.")
class RoutingSuggestion:
    """Suggestions."""

    categories: list[SuggestedCategory] = strawberry.field(description="At most three categories.")
    skpds: list[SuggestedSkpd] = strawberry.field(description="At most three agencies.")
