"""What everybody may count of one agency: its cases on the board, and how its final answers of a year came.

Only published cases count, so that each number can be checked on the board. Nothing is ranked, and no share or median
is told of fewer than twenty answers: so few say more about chance than about an office. Source: ux §4.
"""

from dataclasses import dataclass
from datetime import timedelta

from models.database import fetch
from models.facts import Fact, in_time
from models.listing import ListingFilter
from models.skpd import Skpd
from services import board, directory
from services.board import PUBLISHED, Summary
from services.periods import Period, all_spans, counted, happened_in, percentile, read_spans
from services.ports import Ports
from services.scorecards import FEWEST

YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """The figures. Shape: shares and days are None under twenty answers. Units: days, from report to final answer."""

    on_board: Summary
    overdue: int
    answered: int
    on_time: int | None
    median_days: float | None
    p90_days: float | None
    since: Period

    @property
    def on_time_percent(self) -> int | None:
        """The share of final answers given by their first promised day, in percent."""
        return None if self.on_time is None else round(100 * self.on_time / self.answered)


async def figures_of(ports: Ports, skpd: Skpd) -> PublicFigures:
    """Count one agency."""
    wanted, today = ListingFilter(skpd_ids=(skpd.id,)), ports.today()
    year = Period(today - timedelta(days=YEAR_DAYS - 1), today)
    where = counted(ports, wanted, PUBLISHED, happened_in(ports, Fact.ANSWERED, year))
    (row,) = await fetch(
        f"SELECT COUNT(*) AS answered, {all_spans('c.resolved_at')} AS spans, "  # noqa: S608
        f"SUM(CASE WHEN {in_time(year.first, ports.installation.zone)} THEN 1 ELSE 0 END) AS on_time "
        f"FROM complaint c WHERE {where.sql}",
        where.values,
    )
    answered = int(row["answered"])
    is_enough = answered >= FEWEST
    spans = read_spans(row["spans"]) if is_enough else []
    return PublicFigures(
        on_board=await board.summary(ports, wanted),
        overdue=(await directory.skpd_counts(today)).get(skpd.id, (0, 0))[1],
        answered=answered,
        on_time=int(row["on_time"]) if is_enough else None,
        median_days=percentile(spans, 0.5),
        p90_days=percentile(spans, 0.9),
        since=year,
    )
