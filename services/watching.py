"""Watches where more is reported than usual, keeps the spots, and tells the leaders of each new one once.

`watch` may run at any moment and in several processes: one lease row is held while spots are written, and what is
already known is matched before anything is new. Source: SIPAKATAU 1.8, web complaints 2.6, DKI 4.18.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from models.audit import AuditEvent
from models.category import Category
from models.clauses import as_id, instant_value
from models.complaint import Complaint
from models.database import fetch
from models.hotspot import Hotspot, HotspotCase, HotspotKind
from models.message import Audience, Lease, Message, Topic
from models.roles import LEADER_ROLES, SYSTEM_VIEWER, Role
from models.workflow import Event, Kind, Status
from services import crowds, recurrences
from services.audit import Fact
from services.offices import holders
from services.ports import Ports
from services.spots import METRES_PER_DEGREE, Plane, Sighting, Spot
from services.unit import Unit, unit

FOUND, GREW, ENDED = "hotspot:found", "hotspot:grew", "hotspot:ended"
LEASE = "hotspots"
QUIET = {HotspotKind.CLUSTER: crowds.WINDOW, HotspotKind.RECURRING: timedelta(days=60)}
"""How long after its latest report a spot is over."""
_PAST = crowds.WINDOW * (crowds.HISTORY_WEEKS + 1)


@dataclass(frozen=True, slots=True)
class Watched:
    """What one look did. Shape: counts of spots."""

    found: int = 0
    grown: int = 0
    ended: int = 0


async def has_news(since: int) -> bool:
    """Tell whether anything was reported or sorted after an entry of the log."""
    return await AuditEvent.filter(sequence__gt=since, action__in=[Event.SUBMITTED, Event.VERIFIED]).exists()


async def watch(ports: Ports) -> Watched:
    """Look at what was reported, write down what is new, and put away what is over.

    Effects: spots and their cases, one message per leader for each new spot, one audit entry per change.
    """
    now = ports.clock.now()
    sightings = await _sightings(now)
    spots = await asyncio.to_thread(_find, sightings, now)
    if not spots and not await Hotspot.filter(ended_at=None).exists():
        return Watched()
    async with unit(ports, SYSTEM_VIEWER) as work:
        return await _write(work, spots)


def _find(sightings: Sequence[Sighting], now: datetime) -> list[Spot]:
    fresh = [one for one in sightings if one.at > now - _PAST]
    return [*crowds.crowds(fresh, now), *recurrences.recurrences(sightings, now)]


async def _sightings(now: datetime) -> list[Sighting]:
    """Read the reports that have a place and a category; what was refused or taken back says nothing of the city."""
    rows = await fetch(
        "SELECT id, category_id, area_id, latitude, longitude, submitted_at FROM complaint "
        "WHERE submitted_at > ? AND category_id IS NOT NULL AND latitude IS NOT NULL AND longitude IS NOT NULL "
        "AND kind <> ? AND status NOT IN (?, ?)",
        (
            instant_value(now - recurrences.WINDOW),
            Kind.MISCONDUCT.value,
            Status.REJECTED.value,
            Status.WITHDRAWN.value,
        ),
    )
    return [
        Sighting(
            as_id(row["id"]),
            as_id(row["category_id"]),
            row["area_id"],
            row["latitude"],
            row["longitude"],
            _instant(row["submitted_at"]),
        )
        for row in rows
    ]


def _instant(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


async def _write(work: Unit, spots: Sequence[Spot]) -> Watched:
    """Match what was found with what is known; the log is written last, because it locks its head."""
    await Lease.get_or_create({"holder": "", "expires_at": work.now}, name=LEASE)
    await Lease.select_for_update().get(name=LEASE)
    known = await Hotspot.filter(ended_at=None).order_by("id")
    cases: dict[UUID, set[UUID]] = defaultdict(set)
    for row in await HotspotCase.filter(hotspot_id__in=[one.id for one in known]):
        cases[row.hotspot_id].add(row.complaint_id)
    entries: list[tuple[str, Hotspot]] = []
    for spot in spots:
        old = next((one for one in known if _same(one, cases[one.id], spot)), None)
        if old is None:
            new = await _open(work, spot)
            known.append(new)
            cases[new.id] = {one.id for one in spot.members}
            entries.append((FOUND, new))
        elif fresh := [one.id for one in spot.members if one.id not in cases[old.id]]:
            cases[old.id].update(fresh)
            entries.append((GREW, await _grow(work, old, spot, fresh, len(cases[old.id]))))
    entries += [(ENDED, one) for one in await _end(work, known)]
    slugs = {row.id: row.slug for row in await Category.all().only("id", "slug")} if entries else {}
    for action, one in entries:
        await work.audit(action, None, Role.SYSTEM, facts(one, slugs[one.category_id]))
    done = [action for action, _ in entries]
    return Watched(done.count(FOUND), done.count(GREW), done.count(ENDED))


def facts(one: Hotspot, category: str) -> dict[str, Fact]:
    """Say what the log keeps of a spot: no place nearer than its area, nobody's words."""
    return {"kind": one.kind.value, "category": category, "area": one.area_id, "cases": one.case_count}


def _same(one: Hotspot, cases: set[UUID], spot: Spot) -> bool:
    """Tell whether what was found is a spot that is known: it shares a report, or its centre lies inside."""
    if one.kind is not spot.kind or one.category_id != spot.category_id:
        return False
    if any(member.id in cases for member in spot.members):
        return True
    plane = Plane(one.latitude)
    (x, y), (east, north) = plane.at(one.latitude, one.longitude), plane.at(spot.latitude, spot.longitude)
    return abs(x - east) + abs(y - north) < METRES_PER_DEGREE and (
        (x - east) ** 2 + (y - north) ** 2 <= max(one.radius_metres, spot.radius_metres) ** 2
    )


async def _open(work: Unit, spot: Spot) -> Hotspot:
    """Write a new spot down and owe the leaders word of it."""
    one = await Hotspot.create(
        kind=spot.kind,
        category_id=spot.category_id,
        area_id=spot.area_id,
        latitude=spot.latitude,
        longitude=spot.longitude,
        radius_metres=spot.radius_metres,
        case_count=len(spot.members),
        expected=spot.expected,
        found_at=work.now,
        grown_at=work.now,
    )
    await HotspotCase.bulk_create([HotspotCase(hotspot_id=one.id, complaint_id=case.id) for case in spot.members])
    told = {account.id: account for role in sorted(LEADER_ROLES) for account in await holders(role)}
    for account in told.values():
        await Message.create(
            hotspot_id=one.id,
            topic=Topic.HOTSPOT,
            audience=Audience.STAFF,
            account_id=account.id,
            language=account.language,
            due_at=work.now,
            created_at=work.now,
        )
    return one


async def _grow(work: Unit, one: Hotspot, spot: Spot, fresh: Sequence[UUID], count: int) -> Hotspot:
    await HotspotCase.bulk_create([HotspotCase(hotspot_id=one.id, complaint_id=case_id) for case_id in fresh])
    one.latitude, one.longitude, one.radius_metres = spot.latitude, spot.longitude, spot.radius_metres
    one.expected, one.case_count, one.grown_at = spot.expected, count, work.now
    one.revision += 1
    await one.save()
    return one


async def _end(work: Unit, known: Sequence[Hotspot]) -> list[Hotspot]:
    """Put away the spots where nothing new has come for long enough."""
    ended: list[Hotspot] = []
    for one in known:
        if one.grown_at > work.now - QUIET[one.kind]:
            continue
        latest = await Complaint.filter(hotspots__hotspot_id=one.id).order_by("-submitted_at").first()
        if latest is None or latest.submitted_at <= work.now - QUIET[one.kind]:
            await Hotspot.filter(id=one.id).update(ended_at=work.now, revision=one.revision + 1)
            ended.append(one)
    return ended
