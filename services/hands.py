"""Reads from the timeline who has held a case, from when until when, and why each passed it on.

The chain is public: nobody can send a case around unseen. Source: S2 2.12, Sigap 3.8, DKI 4.7.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from models.transition import StatusTransition
from models.workflow import Event, Status

AT_THE_CITY = frozenset({Status.SUBMITTED, Status.VERIFIED})
AT_AN_AGENCY = frozenset({Status.ASSIGNED, Status.IN_PROGRESS, Status.ON_HOLD, Status.RESOLVED})
STAYS = frozenset({Event.PARTNER_ASKED, Event.PARTNER_ANSWERED, Event.AUTO_UPDATED, Event.INFO_REQUESTED})
"""Events that say nothing of who holds the case."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One stay. Shape: at an agency, or by name at the city's own `office`; ended by nothing while it lasts."""

    skpd_id: UUID | None
    office: str
    since: datetime
    until: datetime | None = None
    ended_by: Event | None = None
    reason: str = ""


def chain(rows: Iterable[StatusTransition], city: str) -> list[Hand]:
    """List the hands a case went through, first to last. Shape: `rows` its whole timeline, oldest first."""
    hands: list[Hand] = []
    for row in rows:
        if row.event in STAYS or row.to_status is Status.NEEDS_INFO:
            continue
        is_held = row.to_status in AT_THE_CITY | AT_AN_AGENCY
        holder = row.skpd_id if row.to_status in AT_AN_AGENCY else None
        held = hands[-1] if hands and hands[-1].until is None else None
        if held is not None and is_held and held.skpd_id == holder:
            continue
        if held is not None:
            hands[-1] = replace(held, until=row.at, ended_by=row.event, reason=row.note or row.reply_text)
        if is_held:
            hands.append(Hand(holder, "" if holder else city, row.at))
    return hands
