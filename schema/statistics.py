"""What the mayor's page shows: figures beside what they were, a trend, and every part of the city."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date

import strawberry

from schema.enums import Dimension, TrendStep


@strawberry.input(description="Which days, and which part of the city. Lists join by AND, values of one list by OR.")
class StatisticsFilter:
    """What to count."""

    first: date = strawberry.field(description="First day, local date.")
    last: date = strawberry.field(description="Last day, local date, at most ten years after the first.")
    category_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Categories, UUID, up to 100."
    )
    skpd_ids: list[strawberry.ID] | None = strawberry.field(default=None, description="Agencies, UUID, up to 100.")
    area_codes: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Areas by Kemendagri code, with everything inside them, up to 100."
    )


@strawberry.type(description="One number beside what it was in the period of the same length before.")
class Figure:
    """One number."""

    value: float | None = strawberry.field(description="The number; null without any case.")
    n: int = strawberry.field(description="How many cases stand behind it.")
    previous: float | None = strawberry.field(description="What it was; null where that is not known.")
    previous_n: int = strawberry.field(description="How many cases stood behind that.")


@strawberry.type(description="How many cases came and were answered in one step of time.")
class TrendPoint:
    """One step."""

    first: date = strawberry.field(description="First day, local date.")
    last: date = strawberry.field(description="Last day, local date.")
    received: int = strawberry.field(description="Cases that came.")
    resolved: int = strawberry.field(description="Final answers that were given.")


@strawberry.type(description="Cases over time.")
class Trend:
    """A series."""

    step: TrendStep = strawberry.field(description="How wide each point is.")
    points: list[TrendPoint] = strawberry.field(description="The points, oldest first.")


@strawberry.type(description="The figures of one part of the city. Shares are from 0 to 1 and null without a case.")
class Tally:
    """One part."""

    key: strawberry.ID | None = strawberry.field(description="Id or area code; null for cases without one.")
    name: str = strawberry.field(description="Its name in the caller's language; empty for cases without one.")
    received: int = strawberry.field(description="Cases that came in the period.")
    open: int = strawberry.field(description="Cases open now.")
    overdue: int = strawberry.field(description="Open cases past their day now.")
    bounces: int = strawberry.field(description="How often the open cases were sent back.")
    bounced: int = strawberry.field(description="Open cases that were sent back at least once.")
    resolved: int = strawberry.field(description="Final answers of the period.")
    on_time_share: float | None = strawberry.field(description="Share of those given by their first promised day.")
    reopened_share: float | None = strawberry.field(description="Share of those the reporter sent back.")
    closed: int = strawberry.field(description="Cases closed in the period.")
    confirmed_share: float | None = strawberry.field(description="Share of those the reporter confirmed.")
    open_median_days: float | None = strawberry.field(description="Median age of the cases open now, days.")
    median_days: float | None = strawberry.field(description="Median from report to final answer, days.")
    p90_days: float | None = strawberry.field(description="Ninetieth percentile of the same, days.")
    rank: int | None = strawberry.field(
        description="Place by on-time share, then confirmed, then reopened; null under 20 final answers."
    )


@strawberry.type(description="Open cases by how long ago they came. Units: calendar days.")
class AgeBucket:
    """One band of age."""

    from_days: int = strawberry.field(description="From this age on.")
    to_days: int | None = strawberry.field(description="Up to this age; null for the oldest.")
    count: int = strawberry.field(description="Open cases of that age.")


@dataclass(frozen=True, slots=True)
class Counts:
    """How each part of the page is counted, when it is asked for. Shape: `first_row` the five figures, by name."""

    first_row: Callable[[], Awaitable[Mapping[str, Figure]]]
    trend: Callable[[], Awaitable[Trend]]
    backlog: Callable[[], Awaitable[list[AgeBucket]]]
    parts: Callable[[], Awaitable[list[Tally]]]


@strawberry.type(description="How the city answers. Misconduct is nowhere in it.")
class Statistics:
    """The mayor's page."""

    counts: strawberry.Private[Counts]
    dimension: Dimension = strawberry.field(description="What `parts` divides the city by.")

    @strawberry.field(description="Cases open now; before: when the period began.")
    async def open(self) -> Figure:
        """Take it from the first row."""
        return (await self.counts.first_row())["open"]

    @strawberry.field(description="Open cases past their day now, of all open ones.")
    async def overdue(self) -> Figure:
        """Take it from the first row."""
        return (await self.counts.first_row())["overdue"]

    @strawberry.field(description="Cases that passed their day in the period.")
    async def became_late(self) -> Figure:
        """Take it from the first row."""
        return (await self.counts.first_row())["became_late"]

    @strawberry.field(description="Median from report to final answer in the period, days.")
    async def median_days(self) -> Figure:
        """Take it from the first row."""
        return (await self.counts.first_row())["median_days"]

    @strawberry.field(description="Share of closed cases that the reporter confirmed, 0 to 1.")
    async def confirmed_share(self) -> Figure:
        """Take it from the first row."""
        return (await self.counts.first_row())["confirmed_share"]

    @strawberry.field(description="What came and what was answered.")
    async def trend(self) -> Trend:
        """Count it."""
        return await self.counts.trend()

    @strawberry.field(description="Open cases by age, youngest first.")
    async def backlog(self) -> list[AgeBucket]:
        """Count it."""
        return await self.counts.backlog()

    @strawberry.field(description="Each part, the largest backlog first, at most 1000.")
    async def parts(self) -> list[Tally]:
        """Count them."""
        return await self.counts.parts()
