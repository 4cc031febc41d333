"""The public board: pages, counts, pins."""

from typing import Annotated

import strawberry

from models.listing import Sort
from resolvers.context import Ask
from resolvers.values import box_of, filter_of, page_size
from schema.area import Position
from schema.board import BoardSummary, Pin
from schema.complaint import Complaint
from schema.inputs import BoardFilter, BoxInput
from schema.paging import ComplaintConnection, ComplaintEdge, PageInfo
from services import board as service
from services import pins as pin_service
from services.pins import PinRow

Filter = Annotated[
    BoardFilter | None, strawberry.argument(name="filter", description="What to narrow by; everything when left out.")
]
First = Annotated[int | None, strawberry.argument(description="Size of the page, 1 to 100; the default when null.")]
Offset = Annotated[int, strawberry.argument(description="How many to leave out from the beginning, at most 100,000.")]
After = Annotated[str | None, strawberry.argument(description="Cursor of the row to go on from; opaque.")]
Order = Annotated[Sort | None, strawberry.argument(description="Which order; the default when null.")]


async def board(
    info: Ask, wanted: Filter = None, sort: Order = Sort.NEWEST, first: First = 20, after: After = None
) -> ComplaintConnection:
    """Return a page of the board."""
    context, narrowing = info.context, filter_of(wanted)
    page = await service.page(context.ports, narrowing, sort or Sort.NEWEST, page_size(first, 20), after)
    pairs = zip(page.cursors, page.rows, strict=False)
    return ComplaintConnection(
        count=lambda: service.total(context.ports, narrowing),
        edges=[ComplaintEdge(cursor=cursor, node=Complaint.of(row, context.viewer)) for cursor, row in pairs],
        page_info=PageInfo(end_cursor=page.end_cursor, has_next_page=page.has_next),
    )


async def board_summary(info: Ask, wanted: Filter = None) -> BoardSummary:
    """Count the board by phase."""
    counts = await service.summary(info.context.ports, filter_of(wanted))
    return BoardSummary(total=counts.total, waiting=counts.waiting, active=counts.active, done=counts.done)


async def board_pins(
    info: Ask,
    box: Annotated[BoxInput, strawberry.argument(description="The part of the map that is shown.")],
    zoom: Annotated[int, strawberry.argument(description="Zoom of the map, 0 to 22.")],
    wanted: Filter = None,
) -> list[Pin]:
    """Return the pins of a part of the map."""
    return [_pin(row) for row in await pin_service.pins(info.context.ports, filter_of(wanted), box_of(box), zoom)]


def _pin(row: PinRow) -> Pin:
    number = strawberry.ID(row.tracking_number) if row.tracking_number else None
    return Pin(
        tracking_number=number,
        title=row.title,
        status=row.status,
        position=Position(latitude=row.latitude, longitude=row.longitude, is_generalised=row.count > 1),
        phase=row.phase,
        count=row.count,
    )
