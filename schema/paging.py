"""Lists in pages: keyset connections whose cursors are opaque and never skip or repeat a row."""

from collections.abc import Awaitable, Callable

import strawberry

from schema.audit import AuditEvent
from schema.case import Case
from schema.complaint import Complaint

LARGEST_PAGE = 100

Counter = Callable[[], Awaitable[int]]


@strawberry.type(description="How to go on after this page.")
class PageInfo:
    """Where the page ends."""

    end_cursor: str | None = strawberry.field(description="Give it as `after` for the next page; null when empty.")
    has_next_page: bool = strawberry.field(description="True when there is more.")


@strawberry.type(description="A case in a page.")
class ComplaintEdge:
    """One place in a page of the board."""

    cursor: str = strawberry.field(description="Opaque; give it as `after` to go on from here.")
    node: Complaint = strawberry.field(description="The case.")


@strawberry.type(description="One page of published cases.")
class ComplaintConnection:
    """A page of the board."""

    count: strawberry.Private[Counter]
    edges: list[ComplaintEdge] = strawberry.field(description="The cases of this page, at most 100.")
    page_info: PageInfo = strawberry.field(description="How to go on.")

    @strawberry.field(description="How many cases match in all.")
    async def total_count(self) -> int:
        """Count them."""
        return await self.count()


@strawberry.type(description="A case in a page of the queue.")
class CaseEdge:
    """One place in a page of the queue."""

    cursor: str = strawberry.field(description="Opaque; give it as `after` to go on from here.")
    node: Case = strawberry.field(description="The case.")


@strawberry.type(description="One page of the staff queue.")
class CaseConnection:
    """A page of the queue."""

    count: strawberry.Private[Counter]
    edges: list[CaseEdge] = strawberry.field(description="The cases of this page, at most 100.")
    page_info: PageInfo = strawberry.field(description="How to go on.")

    @strawberry.field(description="How many cases match in all.")
    async def total_count(self) -> int:
        """Count them."""
        return await self.count()


@strawberry.type(description="An entry in a page of the log.")
class AuditEdge:
    """One place in a page of the log."""

    cursor: str = strawberry.field(description="Opaque; give it as `after` to go on from here.")
    node: AuditEvent = strawberry.field(description="The entry.")


@strawberry.type(description="One page of the audit log, oldest first.")
class AuditConnection:
    """A page of the log."""

    edges: list[AuditEdge] = strawberry.field(description="The entries of this page, at most 100.")
    page_info: PageInfo = strawberry.field(description="How to go on.")
