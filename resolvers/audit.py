"""The log, in pages."""

from typing import Annotated

import strawberry

from models.codes import parse_number
from models.errors import InvalidInput
from resolvers.board import After, First
from resolvers.context import Ask
from resolvers.values import page_size
from schema.audit import AuditEvent
from schema.paging import AuditConnection, AuditEdge, PageInfo
from services import audit


async def audit_trail(
    info: Ask,
    tracking_number: Annotated[
        strawberry.ID | None, strawberry.argument(description="Only this case; the whole log needs an office for it.")
    ] = None,
    first: First = 50,
    after: After = None,
) -> AuditConnection:
    """Return a page of the log."""
    context, number = info.context, None
    if tracking_number is not None:
        number = parse_number(tracking_number, context.ports.installation.prefix)
        if number is None:
            raise InvalidInput("TRACKING_NUMBER_MISTYPED", ["trackingNumber"])
    page = await audit.trail(context.viewer, number, page_size(first, 50), audit.parse_cursor(after))
    edges = [AuditEdge(cursor=str(row.sequence), node=AuditEvent.of(row)) for row in page.rows]
    end = edges[-1].cursor if edges else None
    return AuditConnection(edges=edges, page_info=PageInfo(end_cursor=end, has_next_page=page.has_next))
