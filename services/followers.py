"""Who stands behind a case beside its reporter, also after cases were merged: counts, and who must be told.

Merging moves followers to the case that goes on and leaves a mark where each came from. The reporters of merged cases
are not copied anywhere: they are told by messages on their own case, so their sealed addresses stay in one place.
"""

from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.clauses import id_value
from models.complaint import Complaint
from models.database import fetch
from models.follower import Follower

MOST_MERGES = 50
"""How long a chain of merges can be; a case merged later is merged into an open one, so chains stay short."""


async def survivor_of(complaint: Complaint) -> Complaint:
    """Return the case that goes on: the case itself, or the one it was merged into, however often."""
    for _ in range(MOST_MERGES):
        if complaint.merged_into_id is None:
            break
        complaint = await Complaint.get(id=complaint.merged_into_id)
    return complaint


async def merged_into(case_id: UUID) -> list[tuple[UUID, str]]:
    """List the cases that were merged into this one, directly or on the way, with the language of their reporter."""
    found: list[tuple[UUID, str]] = []
    waiting = [case_id]
    for _ in range(MOST_MERGES):
        if not waiting:
            break
        rows = await Complaint.filter(merged_into_id__in=waiting).order_by("id").values_list("id", "language")
        waiting = [row_id for row_id, _ in rows]
        found += [(row_id, str(language)) for row_id, language in rows]
    return found


async def family_of(case_id: UUID) -> list[UUID]:
    """List a case and all that were merged into it."""
    return [case_id, *[row_id for row_id, _ in await merged_into(case_id)]]


async def has_followers(case_id: UUID) -> bool:
    """Tell whether anybody follows the case."""
    return await _told(case_id).exists()


async def followers_of(case_id: UUID) -> list[Follower]:
    """List who must be told of what happens to a case, each browser once, the latest word of each counting.

    While a case is merged its followers are with the case that goes on, and still hear of their own.
    """
    rows = await _told(case_id).order_by("created_at", "id")
    return list({row.device_index: row for row in rows}.values())


def _told(case_id: UUID) -> QuerySet[Follower]:
    return Follower.filter(Q(complaint_id=case_id) | Q(joined_from_id=case_id), is_follower=True, ended_at=None)


async def recount(case_id: UUID) -> int:
    """Write how many browsers support a case and return it; the caller holds the case's row."""
    sql = (
        "SELECT COUNT(DISTINCT f.device_index) AS n FROM follower f "
        "WHERE f.complaint_id = ? AND f.is_supporter AND f.ended_at IS NULL"
    )
    count = int((await fetch(sql, (id_value(case_id),)))[0]["n"])
    await Complaint.filter(id=case_id).update(support_count=count)
    return count
