"""What the city learns from reports: spots, rising words, and what grows where. For leaders alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from models.complaint import Complaint as ComplaintRow
from models.hotspot import Hotspot as HotspotRow
from models.hotspot import HotspotKind
from schema.area import Area, Position, area_of
from schema.category import Category, category_of
from schema.context import Ask
from schema.enums import Dimension, Status, publish
from schema.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from schema.live import CURSOR, Resync
from schema.paging import PageInfo

MOST_CASES = 100
MOST_TOPIC_CASES = 20
MOST_TOPICS = 20

publish(
    HotspotKind,
    "HotspotKind",
    "What sort of spot it is.",
    {
        "CLUSTER": "Many reports at once, where few come usually.",
        "RECURRING": "The same trouble at the same spot, again and again over months.",
    },
)


@strawberry.type(description="A case in one line; `case` tells more of it.")
class CaseLine:
    """One case."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    tracking_number: strawberry.ID = strawberry.field(description="Number people use.")
    title: str = strawberry.field(description="Its title, up to 300 characters.")
    status: Status = strawberry.field(description="Where it stands.")
    submitted_at: datetime = strawberry.field(description="When it was received, UTC.")

    @classmethod
    def of(cls, row: ComplaintRow) -> "CaseLine":
        """Show a case that the viewer may read."""
        return cls(
            id=strawberry.ID(str(row.id)),
            tracking_number=strawberry.ID(row.tracking_number),
            title=row.public_title or row.title,
            status=row.status,
            submitted_at=row.submitted_at,
        )


@strawberry.type(description="A spot where more is reported than usual.")
class Hotspot:
    """One spot."""

    row: strawberry.Private[HotspotRow]
    id: strawberry.ID = strawberry.field(description="UUID.")
    kind: HotspotKind = strawberry.field(description="What sort of spot.")
    centre: Position = strawberry.field(description="The middle of its cases.")
    radius_metres: float = strawberry.field(description="How far its cases lie from there at most.")
    expected: float = strawberry.field(
        description="How many cases come there usually: in a week for a cluster, as much room beside it for the other."
    )
    case_count: int = strawberry.field(description="How many cases of it this viewer may read.")
    cases: list[CaseLine] = strawberry.field(
        description="Those cases, newest first, at most 100.", metadata={"size": MOST_CASES}
    )
    found_at: datetime = strawberry.field(description="When it was noticed, UTC.")
    grown_at: datetime = strawberry.field(description="When it last grew, UTC.")
    ended_at: datetime | None = strawberry.field(description="When it was over, UTC; null while it lasts.")
    dismissed_at: datetime | None = strawberry.field(description="When somebody put it aside, UTC.")
    dismissal_reason: str = strawberry.field(description="Why; empty when nobody did.")
    revision: int = strawberry.field(description="Give it back when putting it aside; grows with the spot.")

    @strawberry.field(description="What its cases are about.")
    async def category(self, info: Ask) -> Category | None:
        """Load the category."""
        return await category_of(info, self.row.category_id)

    @strawberry.field(description="The kelurahan or desa most of its cases lie in.")
    async def area(self, info: Ask) -> Area | None:
        """Load the area."""
        return await area_of(info, self.row.area_id)

    @classmethod
    def of(cls, row: HotspotRow, cases: Sequence[ComplaintRow]) -> "Hotspot":
        """Show a spot with the cases of it that the viewer may read, newest first."""
        return cls(
            row=row,
            id=strawberry.ID(str(row.id)),
            kind=row.kind,
            centre=Position(latitude=row.latitude, longitude=row.longitude, is_generalised=False),
            radius_metres=row.radius_metres,
            expected=row.expected,
            case_count=len(cases),
            cases=[CaseLine.of(one) for one in cases[:MOST_CASES]],
            found_at=row.found_at,
            grown_at=row.grown_at,
            ended_at=row.ended_at,
            dismissed_at=row.dismissed_at,
            dismissal_reason=row.dismissal_reason,
            revision=row.revision,
        )


@strawberry.type(description="A spot in a page.")
class HotspotEdge:
    """One place in a page."""

    cursor: str = strawberry.field(description="Opaque; give it as `after` to go on from here.")
    node: Hotspot = strawberry.field(description="The spot.")


@strawberry.type(description="One page of spots, newest first.")
class HotspotConnection:
    """A page of spots."""

    edges: list[HotspotEdge] = strawberry.field(description="The spots of this page.")
    page_info: PageInfo = strawberry.field(description="How to go on.")


@strawberry.input(description="A spot that needs nobody's attention, and why.")
class DismissHotspotInput:
    """What to put aside."""

    hotspot_id: strawberry.ID = strawberry.field(description="UUID of the spot.")
    revision: int = strawberry.field(description="The revision that was read.")
    reason: str = strawberry.field(description="Why, for colleagues, up to 400 characters.")


@strawberry.type(description="The spot was put aside; further reports join it silently until it is over.")
class HotspotDismissed:
    """Done."""

    hotspot: Hotspot = strawberry.field(description="The spot as it is now.")


DismissHotspotResult: TypeAlias = Annotated[
    HotspotDismissed | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("DismissHotspotResult", description="What putting a spot aside can answer."),
]


@strawberry.type(description="Spots were found, grew, ended or were put aside: read them anew.")
class HotspotsUpdate:
    """Something about spots changed."""

    cursor: str = strawberry.field(description=CURSOR)
    open_count: int = strawberry.field(description="How many spots want attention now.")


HotspotEvent: TypeAlias = Annotated[
    HotspotsUpdate | Resync, strawberry.union("HotspotEvent", description="What happens to spots.")
]


@strawberry.type(description="Words that people write more often than before, and together.")
class RisingTopic:
    """One topic."""

    words: list[str] = strawberry.field(
        description="The words as most people write them, the strongest first, at most 4.", metadata={"size": 4}
    )
    count: int = strawberry.field(description="Published cases of the period that hold one of them; at least 5.")
    before: int = strawberry.field(description="The same in the period of the same length before.")
    cases: list[CaseLine] = strawberry.field(
        description="The cases of the period, newest first, at most 20.", metadata={"size": MOST_TOPIC_CASES}
    )


@strawberry.type(description="What people write about more than before. Only published words are read.")
class RisingTopics:
    """The topics of a period."""

    case_count: int = strawberry.field(description="Published cases of the period.")
    case_count_before: int = strawberry.field(description="Published cases of the period of the same length before.")
    topics: list[RisingTopic] = strawberry.field(
        description="The topics, the surest rise first, at most 20.", metadata={"size": MOST_TOPICS}
    )


@strawberry.type(description="How much came of one category, or from one part of the city, over time.")
class PartTrend:
    """One part."""

    key: strawberry.ID | None = strawberry.field(description="Id or area code; null for cases without one.")
    name: str = strawberry.field(description="Its name in the caller's language; empty for cases without one.")
    received: int = strawberry.field(description="Cases that came in the period.")
    before: int = strawberry.field(description="Cases that came in the period of the same length before.")
    weeks: list[int] = strawberry.field(
        description="Cases of the eight times seven days that end with the period, oldest first.", metadata={"size": 8}
    )


@strawberry.type(description="Every part of the city over time, what grew most first.")
class PartTrends:
    """All parts."""

    dimension: Dimension = strawberry.field(description="What `parts` divides the city by.")
    parts: list[PartTrend] = strawberry.field(description="The parts, at most 1000.", metadata={"size": 1000})
