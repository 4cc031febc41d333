"""Periodic reports: listed, and made."""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

import strawberry

from models.report import Report, ReportKind
from resolvers.board import After, First
from resolvers.context import Ask
from resolvers.values import page_size
from schema import reports as contract
from schema.paging import PageInfo
from services import reports as service


async def reports(
    info: Ask,
    kind: Annotated[ReportKind | None, strawberry.argument(description="Only those of this kind.")] = None,
    first: First = 20,
    after: After = None,
) -> contract.ReportConnection:
    """Return a page of reports."""
    viewer = info.context.viewer
    page = await service.page(viewer, kind, page_size(first, 20), after)
    edges = [contract.ReportEdge(cursor=str(row.id), node=_shown(row, page.makers)) for row in page.rows]
    return contract.ReportConnection(
        count=lambda: service.total(viewer, kind),
        edges=edges,
        page_info=PageInfo(end_cursor=edges[-1].cursor if edges else None, has_next_page=page.has_next),
    )


def _shown(row: Report, makers: Mapping[UUID, str]) -> contract.Report:
    return contract.Report(
        id=strawberry.ID(str(row.id)),
        kind=row.kind,
        first=row.from_day,
        last=row.to_day,
        language=row.language,
        made_at=row.made_at,
        made_by=makers.get(row.made_by_id) if row.made_by_id else None,
        mailed_at=row.mailed_at,
        pdf_url=f"/reports/{row.id}.pdf",
        pdf_sha256=row.pdf_digest,
        csv_url=f"/reports/{row.id}.csv",
        csv_sha256=row.csv_digest,
    )


async def make_report(
    info: Ask,
    given: Annotated[contract.MakeReportInput, strawberry.argument(name="input", description="Which report.")],
) -> contract.MakeReportResult:
    """Make a report."""
    context = info.context
    row = await service.make(context.ports, context.viewer, given.kind, given.day, given.language)
    return contract.ReportMade(report=_shown(row, await service.makers_of([row])))
