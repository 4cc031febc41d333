"""The mayor's figures."""

import asyncio
from collections.abc import Mapping
from typing import Annotated

import strawberry

from models.dimensions import Dimension
from models.listing import ListingFilter
from resolvers.context import Ask
from resolvers.values import few, uuid_of
from schema.statistics import AgeBucket, Counts, Figure, Statistics, StatisticsFilter, Tally, Trend, TrendPoint
from services import statistics as service
from services.periods import Period, period_of
from services.ports import Ports
from services.scorecards import ranks
from services.statistics import Figure as FigureFacts
from services.tallies import Tally as TallyFacts
from services.tallies import names_of, tallies

MOST_PARTS = 1000


async def statistics(
    info: Ask,
    wanted: Annotated[StatisticsFilter, strawberry.argument(name="filter", description="Which days and parts.")],
    by: Annotated[Dimension, strawberry.argument(description="What to divide the city by.")] = Dimension.SKPD,
) -> Statistics:
    """Count what is asked for of the mayor's page; its first row is counted once for all its figures."""
    ports, language = info.context.ports, info.context.language
    period, narrowed = period_of(wanted.first, wanted.last), narrowing_of(wanted)
    counting: list[asyncio.Task[Mapping[str, Figure]]] = []

    async def first_row() -> Mapping[str, Figure]:
        if not counting:
            counting.append(asyncio.create_task(_first_row(ports, period, narrowed)))
        return await counting[0]

    async def trend() -> Trend:
        step, points = await service.trend(ports, period, narrowed)
        return Trend(
            step=step,
            points=[
                TrendPoint(first=one.first, last=one.last, received=one.received, resolved=one.resolved)
                for one in points
            ],
        )

    async def backlog() -> list[AgeBucket]:
        return [
            AgeBucket(from_days=one.from_days, to_days=one.to_days, count=one.count)
            for one in await service.backlog(ports, narrowed)
        ]

    async def parts() -> list[Tally]:
        found = await tallies(ports, period, narrowed, by)
        places, names = ranks(found), await names_of(by, found, language)
        return [shown(part, names, places) for part in found[:MOST_PARTS]]

    return Statistics(counts=Counts(first_row, trend, backlog, parts), dimension=by)


async def _first_row(ports: Ports, period: Period, narrowed: ListingFilter) -> Mapping[str, Figure]:
    facts = await service.figures(ports, period, narrowed)
    return {
        "open": _figure(facts.open),
        "overdue": _figure(facts.overdue),
        "became_late": _figure(facts.became_late),
        "median_days": _figure(facts.median_days),
        "confirmed_share": _figure(facts.confirmed_share),
    }


def narrowing_of(wanted: StatisticsFilter) -> ListingFilter:
    """Read which part of the city is meant.

    Raises: InvalidInput.
    """
    return ListingFilter(
        category_ids=tuple(uuid_of(value, "categoryIds") for value in few(wanted.category_ids, "categoryIds")),
        skpd_ids=tuple(uuid_of(value, "skpdIds") for value in few(wanted.skpd_ids, "skpdIds")),
        area_codes=few(wanted.area_codes, "areaCodes"),
    )


def _figure(facts: FigureFacts) -> Figure:
    return Figure(value=facts.value, n=facts.n, previous=facts.previous, previous_n=facts.previous_n)


def shown(part: TallyFacts, names: Mapping[str, str], places: Mapping[str | None, int]) -> Tally:
    """Show the figures of one part of the city."""
    return Tally(
        key=strawberry.ID(part.key) if part.key else None,
        name=names.get(part.key or "", ""),
        received=part.received,
        open=part.open,
        overdue=part.overdue,
        bounces=part.bounces,
        bounced=part.bounced,
        resolved=part.resolved,
        on_time_share=part.on_time_share,
        reopened_share=part.reopened_share,
        closed=part.closed,
        confirmed_share=part.confirmed_share,
        open_median_days=part.open_median_days,
        median_days=part.median_days,
        p90_days=part.p90_days,
        rank=places.get(part.key),
    )
