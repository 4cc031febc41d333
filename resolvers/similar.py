"""What helps while a report is written: what was reported already, and whom it may concern."""

from typing import Annotated

import strawberry

from resolvers.context import Ask
from resolvers.values import optional_uuid
from schema.category import Category
from schema.inputs import PositionInput
from schema.routing import RoutingSuggestion, SuggestedCategory, SuggestedSkpd
from schema.similar import SimilarComplaint
from schema.skpd import Skpd
from services import routing
from services.commands import GivenPosition
from services.similar import Question, similar

Text = Annotated[str, strawberry.argument(description="What is wrong, in the reporter's words, up to 2000 characters.")]
Place = Annotated[PositionInput | None, strawberry.argument(description="Where it is; anywhere when left out.")]


async def similar_complaints(
    info: Ask,
    text: Text = "",
    category_id: Annotated[
        strawberry.ID | None, strawberry.argument(description="What it is about, UUID; anything when left out.")
    ] = None,
    position: Place = None,
    exclude_number: Annotated[
        strawberry.ID | None, strawberry.argument(description="A case to leave out, by its number.")
    ] = None,
) -> list[SimilarComplaint]:
    """Find what was reported already."""
    context = info.context
    question = Question(
        text,
        optional_uuid(category_id, "categoryId"),
        _place(position),
        exclude_number or "",
    )
    found = await similar(context.ports, context.viewer, question)
    return [SimilarComplaint.of(one, context.viewer) for one in found]


async def suggest_routing(info: Ask, text: Text, position: Place = None) -> RoutingSuggestion:
    """Suggest category and agency."""
    context = info.context
    found = await routing.suggest(context.ports, text, _place(position))
    return RoutingSuggestion(
        categories=[
            SuggestedCategory(category=Category.of(one.choice, context.language), probability=one.probability)
            for one in found.categories
        ],
        skpds=[SuggestedSkpd(skpd=Skpd.of(one.choice), probability=one.probability) for one in found.skpds],
    )


def _place(given: PositionInput | None) -> GivenPosition | None:
    return GivenPosition(given.latitude, given.longitude) if given else None
