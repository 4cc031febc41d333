"""What was reported upwards."""

from typing import Annotated

import strawberry

from resolvers.board import After, First
from resolvers.context import Ask
from resolvers.values import page_size
from schema.escalation import Escalation, EscalationConnection, EscalationEdge
from schema.paging import PageInfo
from services import escalations as service


async def escalations(
    info: Ask,
    first: First = 20,
    after: After = None,
    with_settled: Annotated[bool, strawberry.argument(description="True for those that are settled, too.")] = False,
) -> EscalationConnection:
    """Return a page of steps."""
    page = await service.page(info.context.viewer, page_size(first, 20), after, with_settled=with_settled)
    edges = [EscalationEdge(cursor=str(row.id), node=Escalation.of(row)) for row in page.rows]
    end = edges[-1].cursor if edges else None
    return EscalationConnection(edges=edges, page_info=PageInfo(end_cursor=end, has_next_page=page.has_next))
