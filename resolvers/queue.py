"""The staff queue: pages and counts of its views."""

from typing import Annotated

import strawberry

from models.listing import QueueView, Sort
from resolvers.board import After, Filter, First, Order
from resolvers.context import Ask
from resolvers.values import filter_of, page_size
from schema.board import QueueCount
from schema.case import Case
from schema.paging import CaseConnection, CaseEdge, PageInfo
from services import queue as service

View = Annotated[QueueView, strawberry.argument(description="Which saved view.")]


async def queue(
    info: Ask,
    view: View,
    wanted: Filter = None,
    sort: Order = Sort.NEAREST_DEADLINE,
    first: First = 20,
    after: After = None,
) -> CaseConnection:
    """Return a page of a view."""
    context, narrowing = info.context, filter_of(wanted)
    order, size = sort or Sort.NEAREST_DEADLINE, page_size(first, 20)
    page = await service.page(context.ports, context.viewer, view, narrowing, order, size, after)
    pairs = zip(page.cursors, page.rows, strict=False)
    return CaseConnection(
        count=lambda: service.total(context.ports, context.viewer, view, narrowing),
        edges=[CaseEdge(cursor=cursor, node=Case.of(row, context.viewer, is_alone=False)) for cursor, row in pairs],
        page_info=PageInfo(end_cursor=page.end_cursor, has_next_page=page.has_next),
    )


async def queue_counts(info: Ask) -> list[QueueCount]:
    """Count every view."""
    counts = await service.counts(info.context.ports, info.context.viewer)
    return [QueueCount(view=view, count=count) for view, count in counts.items()]
