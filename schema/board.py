"""What surrounds the lists: counts and pins."""

import strawberry

from schema.area import Position
from schema.enums import Phase, QueueView, Status


@strawberry.type(description="How many published cases match a filter, by phase.")
class BoardSummary:
    """Counts of the board."""

    total: int = strawberry.field(description="All of them.")
    waiting: int = strawberry.field(description="Those nobody works on yet (belum).")
    active: int = strawberry.field(description="Those an agency works on (sedang).")
    done: int = strawberry.field(description="Those that are finished (telah).")


@strawberry.type(description="A point on the map: one case, or several close together.")
class Pin:
    """One pin."""

    tracking_number: strawberry.ID | None = strawberry.field(description="The case; null when clustered.")
    title: str | None = strawberry.field(description="Its public title; null when clustered.")
    status: Status | None = strawberry.field(description="Where it stands; null when clustered.")
    position: Position = strawberry.field(description="The point, or the middle of the cluster.")
    phase: Phase = strawberry.field(description="Its phase, or the most frequent one of the cluster.")
    count: int = strawberry.field(description="How many cases; more than one when clustered.")


@strawberry.type(description="How many cases a view of the queue holds.")
class QueueCount:
    """The number beside a view."""

    view: QueueView = strawberry.field(description="Which view.")
    count: int = strawberry.field(description="How many cases.")
