"""The clock of a case."""

from datetime import date, datetime

import strawberry

from schema.context import StageFacts
from schema.enums import Stage as StageName


@strawberry.type(description="Which clock runs and by when the case must move on. Units: working days of the city.")
class Stage:
    """The present stage."""

    name: StageName = strawberry.field(description="Which clock runs.")
    started_at: datetime = strawberry.field(description="When it began, UTC.")
    due_on: date | None = strawberry.field(description="Last day for it, local date; null when no clock runs.")
    working_days_left: int | None = strawberry.field(
        description="Working days from today to the due day; negative when overdue, null when no clock runs."
    )
    working_days_total: int | None = strawberry.field(description="Working days from start to due day, both included.")
    is_overdue: bool = strawberry.field(description="True when the due day is over and the clock runs.")
    is_paused: bool = strawberry.field(description="True while the case waits for the reporter.")
    working_days: list[date] = strawberry.field(
        description="Every working day from start to due day, local dates, in order; empty when no clock runs."
    )

    warn_on: date | None = strawberry.field(
        description="Day at three quarters of the time, local date; null without a clock."
    )
    is_warned: bool = strawberry.field(description="True from that day on while the clock runs.")
    due_at: datetime | None = strawberry.field(
        description="Until when an emergency must be taken on, UTC; null for any other case, and afterwards."
    )

    @classmethod
    def of(cls, facts: StageFacts) -> "Stage":
        """Show a clock."""
        return cls(
            name=facts.name,
            started_at=facts.started_at,
            due_on=facts.due_on,
            working_days_left=facts.working_days_left,
            working_days_total=facts.working_days_total,
            is_overdue=facts.is_overdue,
            is_paused=facts.is_paused,
            working_days=facts.working_days,
            warn_on=facts.warn_on,
            is_warned=facts.is_warned,
            due_at=facts.due_at,
        )
