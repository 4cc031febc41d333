"""Periodic reports: one per week and month, made once, downloaded as PDF and CSV."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Annotated, TypeAlias

import strawberry

from models.report import ReportKind
from schema.enums import publish
from schema.errors import InvalidInput, NotPermitted
from schema.paging import PageInfo

Counter = Callable[[], Awaitable[int]]

publish(
    ReportKind,
    "ReportKind",
    "How long the period of a report is.",
    {"WEEKLY": "Monday to Sunday.", "MONTHLY": "A calendar month."},
)


@strawberry.type(description="One periodic report. It names no citizen and counts no misconduct.")
class Report:
    """One report."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    kind: ReportKind = strawberry.field(description="How long its period is.")
    first: date = strawberry.field(description="First day, local date.")
    last: date = strawberry.field(description="Last day, local date.")
    language: str = strawberry.field(description="id or en.")
    made_at: datetime = strawberry.field(description="When its figures were counted, UTC.")
    made_by: str | None = strawberry.field(description="The colleague who made it; null when the schedule did.")
    mailed_at: datetime | None = strawberry.field(description="When it was given to the mail, UTC; null when never.")
    pdf_url: str = strawberry.field(description="Where its PDF is downloaded, with the same session.")
    pdf_sha256: str = strawberry.field(description="SHA-256 of the PDF, also in the log.")
    csv_url: str = strawberry.field(description="Where its figures are downloaded as CSV, with the same session.")
    csv_sha256: str = strawberry.field(description="SHA-256 of the CSV.")


@strawberry.type(description="A report in a page.")
class ReportEdge:
    """One place in a page."""

    cursor: str = strawberry.field(description="Opaque; give it as `after` to go on from here.")
    node: Report = strawberry.field(description="The report.")


@strawberry.type(description="One page of reports, the latest made first.")
class ReportConnection:
    """A page of reports."""

    count: strawberry.Private[Counter]
    edges: list[ReportEdge] = strawberry.field(description="The reports of this page, at most 100.")
    page_info: PageInfo = strawberry.field(description="How to go on.")

    @strawberry.field(description="How many reports match in all.")
    async def total_count(self) -> int:
        """Count them."""
        return await self.count()


@strawberry.input(description="Make the report of a period that is over; one that is there already is answered.")
class MakeReportInput:
    """A report to make."""

    kind: ReportKind = strawberry.field(description="How long its period is.")
    day: date = strawberry.field(description="Any day of the period, local date.")
    language: str = strawberry.field(default="id", description="id or en.")


@strawberry.type(description="The report is there.")
class ReportMade:
    """Done."""

    report: Report = strawberry.field(description="The report.")


MakeReportResult: TypeAlias = Annotated[
    ReportMade | InvalidInput | NotPermitted,
    strawberry.union("MakeReportResult", description="What making a report can answer."),
]
