"""What the city learns from reports: spots, rising words, what grows where."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from models.dimensions import Dimension
from resolvers.board import After, First
from resolvers.context import Ask
from resolvers.live import Since
from resolvers.statistics import MOST_PARTS, narrowing_of
from resolvers.values import page_size, uuid_of
from schema.insight import (
    CaseLine,
    DismissHotspotInput,
    DismissHotspotResult,
    Hotspot,
    HotspotConnection,
    HotspotDismissed,
    HotspotEdge,
    HotspotEvent,
    HotspotsUpdate,
    PartTrend,
    PartTrends,
    RisingTopic,
    RisingTopics,
)
from schema.live import Resync
from schema.paging import PageInfo
from schema.statistics import StatisticsFilter
from services import audit
from services import hotspots as service
from services import topics as words
from services.live import Resync as FeedResync
from services.periods import period_of
from services.tallies import Tally, names_of
from services.trends import part_trends as trends_of

Wanted = Annotated[StatisticsFilter, strawberry.argument(name="filter", description="Which days and parts.")]


async def hotspots(
    info: Ask,
    first: First = 20,
    after: After = None,
    with_past: Annotated[
        bool, strawberry.argument(description="True for those that are over or were put aside, too.")
    ] = False,
) -> HotspotConnection:
    """Return a page of spots."""
    viewer = info.context.viewer
    page = await service.page(viewer, page_size(first, 20), after, with_past=with_past)
    edges = [HotspotEdge(cursor=str(one.spot.id), node=Hotspot.of(one.spot, one.cases)) for one in page.rows]
    end = edges[-1].cursor if edges else None
    return HotspotConnection(edges=edges, page_info=PageInfo(end_cursor=end, has_next_page=page.has_next))


async def dismiss_hotspot(
    info: Ask,
    given: Annotated[DismissHotspotInput, strawberry.argument(name="input", description="Which spot, and why.")],
) -> DismissHotspotResult:
    """Put a spot aside."""
    context = info.context
    hotspot_id = uuid_of(given.hotspot_id, "hotspotId")
    shown = await service.dismiss(context.ports, context.viewer, hotspot_id, given.revision, given.reason)
    return HotspotDismissed(hotspot=Hotspot.of(shown.spot, shown.cases))


async def hotspots_changed(info: Ask, after: Since = None) -> AsyncGenerator[HotspotEvent, None]:
    """Follow the spots."""
    context = info.context
    async with aclosing(context.ports.live.follow(audit.parse_cursor(after))) as feed:
        async for part in feed:
            if not await context.still_signed_in():
                return
            context.refresh()
            if isinstance(part, FeedResync):
                yield Resync(cursor=str(part.head))
            elif touching := [change for change in part if change.action in service.ACTIONS]:
                count = await service.open_count(context.viewer)
                yield HotspotsUpdate(cursor=str(touching[-1].sequence), open_count=count)


async def topics(info: Ask, wanted: Wanted) -> RisingTopics:
    """Find what people write about more than before."""
    context = info.context
    period = period_of(wanted.first, wanted.last)
    found = await words.topics(context.ports, context.viewer, period, narrowing_of(wanted))
    return RisingTopics(
        case_count=found.cases,
        case_count_before=found.cases_before,
        topics=[
            RisingTopic(
                words=list(one.words),
                count=one.count,
                before=one.before,
                cases=[CaseLine.of(row) for row in one.cases],
            )
            for one in found.topics
        ],
    )


async def part_trends(
    info: Ask,
    wanted: Wanted,
    by: Annotated[Dimension, strawberry.argument(description="What to divide the city by.")] = Dimension.CATEGORY,
) -> PartTrends:
    """Count every part over time."""
    context = info.context
    period = period_of(wanted.first, wanted.last)
    parts = (await trends_of(context.ports, context.viewer, period, narrowing_of(wanted), by))[:MOST_PARTS]
    names = await names_of(by, [Tally(part.key) for part in parts], context.language)
    return PartTrends(
        dimension=by,
        parts=[
            PartTrend(
                key=strawberry.ID(part.key) if part.key else None,
                name=names.get(part.key or "", ""),
                received=part.received,
                before=part.before,
                weeks=list(part.weeks),
            )
            for part in parts
        ],
    )
