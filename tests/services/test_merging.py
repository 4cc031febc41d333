"""One problem, one case: support and following, merging and parting, and what is left of it all afterwards."""

import asyncio
import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.audit import AuditEvent
from models.complaint import Complaint, Visibility
from models.errors import IllegalMove, InvalidInput, NotFound, NotPermitted, TooManyRequests
from models.follower import Follower
from models.message import Audience, Message, MessageState
from models.workflow import Event, Kind, Status
from services import merging, progress, support
from services.commands import GivenIdentity, MoveCommand, ReasonedCommand, ReplyCommand
from services.followers import followers_of, survivor_of
from services.merging import MergeCommand
from services.support import FollowCommand, SupportCommand
from tests.house import House

ANI = GivenIdentity("Ani", "", "0812 3456 7890", "")


def device(number: int) -> str:
    return f"perangkat-uji-{number:04}"


async def supported(house: House, case: Complaint, *numbers: int) -> Complaint:
    for number in numbers:
        case = await support.support(house.ports, SupportCommand(case.tracking_number, device(number)))
    return case


async def merged(house: House, child: Complaint, parent: Complaint) -> Complaint:
    child = await Complaint.get(id=child.id)
    return await merging.merge(house.ports, house.admin, MergeCommand(child.id, child.revision, parent.id))


async def parted(house: House, child: Complaint) -> Complaint:
    child = await Complaint.get(id=child.id)
    return await merging.unmerge(house.ports, house.admin, ReasonedCommand(child.id, child.revision, "Beda tempat"))


async def count_of(case: Complaint) -> int:
    return (await Complaint.get(id=case.id)).support_count


async def test_a_browser_counts_once_and_can_take_it_back(house: House) -> None:
    case = await house.verified()
    revision, changed_at = case.revision, case.changed_at
    assert (await supported(house, case, 1, 1, 2)).support_count == 2
    fresh = await support.withdraw(house.ports, SupportCommand(case.tracking_number, device(1)))
    assert (fresh.support_count, fresh.revision, fresh.changed_at) == (1, revision, changed_at)
    assert (await support.withdraw(house.ports, SupportCommand(case.tracking_number, device(9)))).support_count == 1
    assert (await supported(house, case, 1)).support_count == 2
    assert await Follower.all().count() == 2
    events = await AuditEvent.filter(complaint_id=case.id, sequence__gt=0).order_by("sequence")
    assert [row.action for row in events][2:] == ["SUPPORTED", "SUPPORTED", "SUPPORT_WITHDRAWN", "SUPPORTED"]
    assert all("perangkat" not in row.payload for row in events)


async def test_many_at_once_are_all_counted(house: House) -> None:
    case = await house.verified()
    generous = replace(
        house.ports.installation, limits=replace(house.ports.installation.limits, supports_per_window=99)
    )
    ports = replace(house.ports, installation=generous)
    calls = [SupportCommand(case.tracking_number, device(number % 30)) for number in range(60)]
    await asyncio.gather(*(support.support(ports, call) for call in calls))
    assert await count_of(case) == 30


async def test_only_published_open_cases_are_supported(house: House) -> None:
    unpublished, sealed = (await house.submit()).complaint, await house.verified(visibility=Visibility.CONFIDENTIAL)
    for case in (unpublished, sealed):
        with pytest.raises(NotPermitted):
            await supported(house, case, 1)
    with pytest.raises(InvalidInput):
        await support.support(house.ports, SupportCommand("bukan nomor", device(1)))
    with pytest.raises(NotFound):
        await support.support(house.ports, SupportCommand("SGR-7K4D-9QXH", device(1)))
    case = await house.verified()
    with pytest.raises(InvalidInput):
        await support.support(house.ports, SupportCommand(case.tracking_number, "pendek"))
    with pytest.raises(TooManyRequests):
        await supported(house, case, *range(100))


async def test_following_seals_the_address_gives_a_key_and_ends_by_it(house: House) -> None:
    case = await house.verified()
    command = FollowCommand(case.tracking_number, device(1), phone="0812-3456-7890", email="ani@contoh.id")
    followed = await support.follow(house.ports, command)
    assert followed.complaint.support_count == 1
    (row,) = await followers_of(case.id)
    assert row.sealed_phone is not None
    assert b"0812" not in row.sealed_phone
    assert house.ports.vault.unseal("follower", row.id, "phone", row.sealed_phone) == "+6281234567890"
    again = await support.follow(house.ports, FollowCommand(case.tracking_number, device(1)))
    assert again.follower_key == followed.follower_key
    with pytest.raises(NotPermitted):
        await support.unfollow(house.ports, case.tracking_number, "salah", "10.0.0.0")
    with pytest.raises(InvalidInput):
        await support.follow(house.ports, replace(command, phone="12"))
    for _ in range(2):
        assert (await support.unfollow(house.ports, case.tracking_number, followed.follower_key)).support_count == 1
    row = await Follower.get(id=row.id)
    assert (row.sealed_phone, row.sealed_email, row.is_follower, row.is_supporter) == (None, None, False, True)
    assert await followers_of(case.id) == []
    payloads = [row.payload for row in await AuditEvent.filter(complaint_id=case.id)]
    assert not any("812" in payload or "ani@" in payload for payload in payloads)


async def test_followers_and_reporters_of_both_cases_are_told_after_a_merge(house: House) -> None:
    parent = await house.accepted()
    child = await house.verified(identity=ANI)
    followed = await support.follow(
        house.ports, FollowCommand(child.tracking_number, device(1), email="budi@contoh.id")
    )
    await support.follow(house.ports, FollowCommand(parent.tracking_number, device(2)))
    child = await merged(house, child, parent)
    assert (child.status, child.merged_into_id) == (Status.MERGED, parent.id)
    assert {row.device_index for row in await followers_of(parent.id)} == {
        house.ports.vault.blind_index("device", device(number)) for number in (1, 2)
    }
    assert len(await followers_of(child.id)) == 1
    told = await Message.filter(complaint_id=child.id, event=Event.MERGED).order_by("audience")
    assert [(row.audience, row.state) for row in told] == [
        (Audience.FOLLOWERS, MessageState.PENDING),
        (Audience.REPORTER, MessageState.PENDING),
    ]
    parent = await Complaint.get(id=parent.id)
    await progress.reply(house.ports, house.operator, ReplyCommand(parent.id, parent.revision, "Tim berangkat"))
    told = await Message.filter(event=Event.PROGRESS_REPLIED).order_by("audience", "id")
    assert [(row.audience, row.complaint_id) for row in told if row.complaint_id == parent.id] == [
        (Audience.FOLLOWERS, parent.id),
        (Audience.REPORTER, parent.id),
    ]
    (to_child,) = [row for row in told if row.complaint_id == child.id]
    assert (to_child.audience, to_child.state) == (Audience.REPORTER, MessageState.PENDING)
    await support.unfollow(house.ports, child.tracking_number, followed.follower_key)
    assert len(await followers_of(parent.id)) == 1


async def test_a_merge_leaves_every_clock_as_it_was_and_parting_gives_it_back(house: House) -> None:
    """Named after the fault other systems had: a merge, or undoing it, gave the case a new deadline."""
    parent, child = await house.accepted(), await house.verified()
    promised = (child.stage, child.stage_due_on, child.stage_started_at)
    parents = await clock_of(parent)
    house.clock.advance(days=9)
    await merged(house, child, parent)
    house.clock.advance(days=9)
    back = await parted(house, child)
    assert back.status is Status.VERIFIED
    assert (back.stage, back.stage_due_on, back.stage_started_at) == promised
    assert isinstance(back.stage_due_on, date)
    assert await clock_of(parent) == parents


async def clock_of(case: Complaint) -> tuple[Any, ...]:
    fresh = await Complaint.get(id=case.id)
    return fresh.stage, fresh.stage_due_on, fresh.stage_started_at, fresh.resolution_due_on


async def test_a_merge_is_refused_where_it_would_lose_or_uncover_something(house: House) -> None:
    case, parent = await house.verified(), await house.verified()
    sealed = await house.verified(visibility=Visibility.CONFIDENTIAL)
    fresh = (await house.submit()).complaint
    gone = await merged(house, await house.verified(), parent)
    misconduct = (await house.submit(kind=Kind.MISCONDUCT)).complaint
    refused: list[tuple[Complaint, Complaint, type[Exception], str]] = [
        (case, case, InvalidInput, "MERGE_SELF"),
        (case, gone, InvalidInput, "MERGE_PARENT_CLOSED"),
        (case, sealed, InvalidInput, "MERGE_CLASS_DIFFERS"),
        (sealed, case, InvalidInput, "MERGE_CLASS_DIFFERS"),
        (case, fresh, InvalidInput, "MERGE_PARENT_UNPUBLISHED"),
        (case, misconduct, NotFound, "NOT_FOUND"),
        (misconduct, case, NotFound, "NOT_FOUND"),
        (await house.accepted(), parent, IllegalMove, "ILLEGAL_MOVE"),
    ]
    for child, into, kind, code in refused:
        before = await AuditEvent.all().count()
        with pytest.raises(kind) as refusal:
            await merged(house, child, into)
        assert refusal.value.code == code  # type: ignore[attr-defined]
        assert await AuditEvent.all().count() == before
    with pytest.raises(NotPermitted):
        await merging.merge(house.ports, house.mayor, MergeCommand(case.id, case.revision, parent.id))
    with pytest.raises(IllegalMove):
        await parted(house, case)
    assert (await merged(house, fresh, parent)).published_at is None


async def test_two_merges_against_each_other_leave_one_open(house: House) -> None:
    one, two = await house.verified(), await house.verified()
    done = await asyncio.gather(merged(house, one, two), merged(house, two, one), return_exceptions=True)
    assert sorted(type(result) for result in done if isinstance(result, Exception)) == [InvalidInput]
    open_now = [row for row in await Complaint.all() if row.status is Status.VERIFIED]
    assert len(open_now) == 1


@pytest.mark.parametrize("seed", range(4))
async def test_parting_leaves_every_count_as_before(house: House, seed: int) -> None:
    """Random support and following, then random merges in chains and trees, all undone in random order."""
    chance = random.Random(seed)
    cases = [await house.verified(body=f"Lampu jalan padam {number}") for number in range(5)]
    for number in range(12):
        case = chance.choice(cases)
        if chance.random() < 0.5:
            await supported(house, case, number % 6)
        else:
            await support.follow(house.ports, FollowCommand(case.tracking_number, device(number % 6)))
    before, rows = await everything(cases)
    merges: list[Complaint] = []
    for _ in range(6):
        child, parent = chance.sample(cases, 2)
        if (await Complaint.get(id=child.id)).status is Status.VERIFIED:
            try:
                await merged(house, child, parent)
            except InvalidInput:
                continue
            merges.append(child)
            goes_on = await survivor_of(await Complaint.get(id=child.id))
            devices = await Follower.filter(complaint_id=goes_on.id).values_list("device_index", flat=True)
            assert await count_of(goes_on) == len(set(devices))
    assert merges
    chance.shuffle(merges)
    for child in merges:
        await parted(house, child)
    assert await everything(cases) == (before, rows)


async def everything(cases: list[Complaint]) -> tuple[list[int], list[Any]]:
    counts = [await count_of(case) for case in cases]
    rows = await Follower.all().order_by("id").values_list("id", "complaint_id", "joined_from_id", "is_follower")
    return counts, [tuple(row) for row in rows]


async def test_the_case_that_was_accepted_cannot_be_merged_but_can_take_others(house: House) -> None:
    parent = await house.assigned()
    parent = await progress.accept(house.ports, house.operator, MoveCommand(parent.id, parent.revision))
    child = await merged(house, await house.verified(), parent)
    assert (await survivor_of(child)).id == parent.id
