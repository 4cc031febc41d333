"""Joins cases of one problem and parts them again: one goes on, and everybody behind the others hears how it ends.

Supporters and followers move to the case that goes on, photos are shown with it, and reporters are told of its moves on
their own case (`services/followers.py`). Clocks stay as they were: parting gives a case back the day it was promised.
Source: requirements, «one problem, one case»; ux «Already reported?».
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.complaint import Complaint
from models.errors import InvalidInput, NotFound
from models.follower import Follower
from models.roles import Role, Viewer
from models.workflow import OPEN, Event, Kind, Requirement, acting_roles
from services.commands import ReasonedCommand
from services.followers import family_of, recount, survivor_of
from services.moving import Step, carry_out
from services.ports import Ports
from services.text import BODY_LIMIT, clean
from services.unit import Unit, Words, unit

CLOCK_COLUMNS = (
    "stage",
    "stage_started_at",
    "stage_due_on",
    "stage_warn_on",
    "stage_due_at",
    "resolution_due_on",
    "paused_on",
    "tell_on",
    "escalation_level",
)
"""What a merge leaves as it was."""

MERGING_ROLES = (Role.VERIFIER, Role.COORDINATOR, Role.INSPECTOR)


@dataclass(frozen=True, slots=True)
class MergeCommand:
    """Join a case to another, which goes on. Shape: `revision` is that of the case that ends."""

    case_id: UUID
    revision: int
    parent_id: UUID


async def merge(ports: Ports, viewer: Viewer, command: MergeCommand) -> Complaint:
    """Join a case to an open one of the same sort and return the joined case.

    Effects: as a move; followers moved, both counts, an audit entry on the case that goes on.
    Raises: as `move_case`; InvalidInput when the other case is the same, closed, merged, or of another class.
    """
    async with unit(ports, viewer) as work:
        await _hold(command.case_id, command.parent_id)
        case = await work.case(command.case_id)
        parent = await Complaint.visible_to(viewer).get_or_none(id=command.parent_id)
        if parent is None:
            raise NotFound(path=["parentId"])
        step = Step(Event.MERGED, given=[Requirement.PARENT], columns=_merging(parent))
        joined = await carry_out(work, case.id, command.revision, step)
        _require_fit(case, parent)
        family = await family_of(case.id)
        await Follower.filter(complaint_id=case.id, joined_from_id=None).update(joined_from_id=case.id)
        await Follower.filter(complaint_id=case.id, joined_from_id__in=family).update(complaint_id=parent.id)
        await _tell(work, "CASE_JOINED", joined, parent)
    return await Complaint.get(id=joined.id)


async def unmerge(ports: Ports, viewer: Viewer, command: ReasonedCommand) -> Complaint:
    """Part a merged case from the one it was joined to; what came with it goes back with it.

    Effects: as `merge`. Raises: as `move_case`.
    """
    reason = clean(command.reason, "reason", BODY_LIMIT, required=True)
    async with unit(ports, viewer) as work:
        case = await work.case(command.case_id)
        goes_on = await _held_survivor(case)
        step = Step(Event.UNMERGED, Words(note=reason), [Requirement.REASON], _parting)
        parted = await carry_out(work, case.id, command.revision, step)
        family = await family_of(case.id)
        await Follower.filter(complaint_id=goes_on.id, joined_from_id__in=family).update(complaint_id=case.id)
        await Follower.filter(complaint_id=case.id, joined_from_id=case.id).update(joined_from_id=None)
        await _tell(work, "CASE_PARTED", parted, goes_on)
    return await Complaint.get(id=parted.id)


async def _hold(*case_ids: UUID) -> None:
    """Lock the rows in one order, so that two merges cannot wait for each other."""
    await Complaint.filter(id__in=case_ids).order_by("id").select_for_update()


async def _held_survivor(case: Complaint) -> Complaint:
    """Lock a merged case and the one that goes on, which may itself be merged while this waits."""
    goes_on = await survivor_of(case)
    while True:
        await _hold(case.id, goes_on.id)
        again = await survivor_of(await Complaint.get(id=case.id))
        if again.id == goes_on.id:
            return again
        goes_on = again


def _merging(parent: Complaint) -> Any:
    return lambda case: {**_clock_of(case), "merged_into_id": parent.id}


def _parting(case: Complaint) -> dict[str, Any]:
    return {**_clock_of(case), "merged_into_id": None}


def _clock_of(case: Complaint) -> dict[str, Any]:
    return {name: getattr(case, name) for name in CLOCK_COLUMNS}


def _require_fit(case: Complaint, parent: Complaint) -> None:
    """Refuse a merge that would lose or uncover something; nothing sealed is ever joined to what is public."""
    if parent.id == case.id:
        raise InvalidInput("MERGE_SELF", ["parentId"])
    if parent.status not in OPEN:
        raise InvalidInput("MERGE_PARENT_CLOSED", ["parentId"])
    is_sealed = (case.kind is Kind.MISCONDUCT, parent.kind is Kind.MISCONDUCT)
    if case.visibility is not parent.visibility or is_sealed[0] != is_sealed[1]:
        raise InvalidInput("MERGE_CLASS_DIFFERS", ["parentId"])
    if case.is_published and not parent.is_published:
        raise InvalidInput("MERGE_PARENT_UNPUBLISHED", ["parentId"])


async def _tell(work: Unit, action: str, case: Complaint, goes_on: Complaint) -> None:
    """Count both cases again and write into the log of the one that goes on; names only what is public."""
    await recount(case.id)
    count = await recount(goes_on.id)
    roles = acting_roles(work.viewer, goes_on) & work.viewer.roles
    role = next((role for role in MERGING_ROLES if role in roles), Role.INSPECTOR)
    named = case.tracking_number if case.is_published else None
    await work.audit(action, goes_on, role, {"supportCount": count, "case": named})
