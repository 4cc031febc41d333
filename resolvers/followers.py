"""Support and following by anybody; joining and parting cases by staff."""

from typing import Annotated

import strawberry

from resolvers.cases import changed
from resolvers.context import Ask
from resolvers.values import uuid_of
from schema.complaint import Complaint
from schema.followers import (
    Followed,
    FollowInput,
    FollowResult,
    MergeComplaintsInput,
    Supported,
    SupportInput,
    SupportResult,
    Unfollowed,
    UnfollowInput,
    UnfollowResult,
)
from schema.inputs import ReasonedMoveInput
from schema.results import CaseResult
from services import merging
from services import support as service
from services.commands import ReasonedCommand
from services.merging import MergeCommand
from services.support import FollowCommand, SupportCommand

Given = Annotated[SupportInput, strawberry.argument(name="input", description="Who, and about which case.")]


async def support(info: Ask, given: Given) -> SupportResult:
    """Count a supporter."""
    context = info.context
    command = SupportCommand(given.tracking_number, given.device_id, context.source)
    return Supported(complaint=Complaint.of(await service.support(context.ports, command), context.viewer))


async def withdraw_support(info: Ask, given: Given) -> SupportResult:
    """Take a support back."""
    context = info.context
    command = SupportCommand(given.tracking_number, given.device_id, context.source)
    return Supported(complaint=Complaint.of(await service.withdraw(context.ports, command), context.viewer))


async def follow(
    info: Ask, given: Annotated[FollowInput, strawberry.argument(name="input", description="Who, and where to write.")]
) -> FollowResult:
    """Follow a case."""
    context = info.context
    command = FollowCommand(
        given.tracking_number,
        given.device_id,
        context.source,
        phone=given.phone or "",
        email=given.email or "",
        language=given.language or context.language,
    )
    followed = await service.follow(context.ports, command)
    number = followed.complaint.tracking_number
    return Followed(
        complaint=Complaint.of(followed.complaint, context.viewer),
        follower_key=followed.follower_key,
        follow_url=f"{context.ports.installation.public_url}/lacak/{number}#ikut={followed.follower_key}",
    )


async def unfollow(
    info: Ask, given: Annotated[UnfollowInput, strawberry.argument(name="input", description="Which following.")]
) -> UnfollowResult:
    """End following."""
    context = info.context
    row = await service.unfollow(context.ports, given.tracking_number, given.key, context.source)
    return Unfollowed(complaint=Complaint.of(row, context.viewer))


async def merge_complaints(
    info: Ask, given: Annotated[MergeComplaintsInput, strawberry.argument(name="input", description="Which two.")]
) -> CaseResult:
    """Join a case to another."""
    command = MergeCommand(uuid_of(given.case_id, "caseId"), given.revision, uuid_of(given.parent_id, "parentId"))
    return changed(info, await merging.merge(info.context.ports, info.context.viewer, command))


async def unmerge_complaint(
    info: Ask, given: Annotated[ReasonedMoveInput, strawberry.argument(name="input", description="Which, and why.")]
) -> CaseResult:
    """Part a case from the one it was joined to."""
    command = ReasonedCommand(uuid_of(given.case_id, "caseId"), given.revision, given.reason)
    return changed(info, await merging.unmerge(info.context.ports, info.context.viewer, command))
