"""Lists what was reported upwards, to whom may read the case it is about.

The reminder to confirm is kept in the same table, so that it is sent once; it is the reporter's and no step upwards.
"""

from dataclasses import dataclass
from uuid import UUID

from models.clauses import Clause, all_of, as_id, id_value
from models.database import fetch
from models.errors import InvalidInput
from models.escalation import Escalation
from models.roles import Viewer
from models.workflow import Stage
from services.queue import readable_by


@dataclass(frozen=True, slots=True)
class EscalationPage:
    """One page. Shape: `rows` newest first; the cursor is a row's id."""

    rows: list[Escalation]
    has_next: bool


async def page(viewer: Viewer, first: int, after: str | None, *, with_settled: bool) -> EscalationPage:
    """Return one page of steps about cases the viewer may read, newest first.

    Raises: InvalidInput when the cursor is not one of ours.
    """
    where = [readable_by(viewer), Clause("e.stage <> ?", (Stage.CONFIRMATION.value,))]
    if not with_settled:
        where.append(Clause("e.settled_at IS NULL"))
    if after:
        where.append(Clause("e.id < ?", (id_value(_cursor(after)),)))
    whole = all_of(where)
    found = await fetch(
        "SELECT e.id AS id FROM escalation e JOIN complaint c ON c.id = e.complaint_id "  # noqa: S608
        f"WHERE {whole.sql} ORDER BY e.id DESC LIMIT {int(first) + 1}",
        whole.values,
    )
    ids = [as_id(row["id"]) for row in found]
    rows = {row.id: row for row in await Escalation.filter(id__in=ids[:first])}
    return EscalationPage([rows[row_id] for row_id in ids[:first] if row_id in rows], len(ids) > first)


def _cursor(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise InvalidInput("CURSOR", ["after"]) from error
