"""Subscriptions: what each watcher is told, nothing lost on resuming, and a stream that ends with its session."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

import pytest

from models.complaint import Complaint, Visibility
from models.listing import ListingFilter, QueueView
from models.roles import PUBLIC_VIEWER, SYSTEM_VIEWER, Role, Viewer
from models.workflow import Kind, RejectionReason, Status
from resolvers.context import RequestContext
from services import accounts, disposition, progress, queue, triage
from services.commands import AssignCommand, MoveCommand, NewAccount, ReasonedCommand, RejectCommand
from services.ports import Ports
from services.watching import watch
from tests.resolvers.city import SCHEMA, City

BOARD = """subscription($f: BoardFilter, $a: String) { boardChanged(filter: $f, after: $a) { __typename
  ... on ComplaintUpdate { cursor change complaint { trackingNumber status skpd { slug } } }
  ... on ComplaintHidden { cursor trackingNumber } ... on Resync { cursor } } }"""
QUEUE = """subscription($v: QueueView!, $a: String) { queueChanged(view: $v, after: $a) { __typename
  ... on CaseUpdate { cursor change case { trackingNumber status reporter { name } } }
  ... on ComplaintHidden { cursor trackingNumber } ... on Resync { cursor } } }"""
ONE = """subscription($n: ID!, $k: String) { complaintChanged(trackingNumber: $n, accessKey: $k) { __typename
  ... on ComplaintUpdate { cursor change complaint { status body isReporter transitions { note } } }
  ... on Resync { cursor } } }"""


@pytest.fixture(autouse=True)
async def feed(city: City) -> AsyncGenerator[None]:
    """Run the feed as the server does, and see that no follower is left behind."""
    task = asyncio.create_task(city.ports.live.run())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert city.ports.live.followers == 0


@asynccontextmanager
async def watching(
    city: City, document: str, viewer: Viewer = PUBLIC_VIEWER, context: RequestContext | None = None, **variables: Any
) -> AsyncIterator[Any]:
    """Open a stream and give its events one by one."""
    stream: Any = await SCHEMA.subscribe(document, variables, context or city.context(viewer))

    async def next_event() -> Any:
        result = await asyncio.wait_for(anext(stream), 5)
        assert result.errors is None, result.errors
        return next(iter(result.data.values()))

    first = asyncio.create_task(next_event())
    await asyncio.sleep(0.05)

    async def event() -> Any:
        nonlocal first
        task, first = first, None
        return await (task or next_event())

    try:
        yield event
    finally:
        if first is not None:
            first.cancel()
            with suppress(asyncio.CancelledError, StopAsyncIteration, TimeoutError):
                await first
        await stream.aclose()


async def test_the_board_hears_of_publication_not_of_submission(city: City):
    async with watching(city, BOARD) as event:
        hidden = await city.submit()
        row = await city.assigned()
        told = await event()
        assert told["__typename"] == "ComplaintUpdate"
        while told["complaint"]["status"] != "ASSIGNED":
            told = await event()
        assert told["complaint"] == {
            "trackingNumber": row.tracking_number,
            "status": "ASSIGNED",
            "skpd": {"slug": "pu"},
        }
        assert told["complaint"]["trackingNumber"] != hidden.tracking_number


async def test_a_case_that_leaves_filter_or_board_is_hidden(city: City):
    row, coordinator = await city.verified(), city.viewer(Role.COORDINATOR)
    async with watching(city, BOARD, f={"statuses": ["VERIFIED"]}) as event:
        row = await disposition.assign(city.ports, coordinator, AssignCommand(row.id, row.revision, city.skpd.id))
        assert await event() == {
            "__typename": "ComplaintHidden",
            "cursor": str(await city.ports.live.head()),
            "trackingNumber": row.tracking_number,
        }
    other, never = await city.verified(), await city.submit()
    async with watching(city, BOARD) as event:
        for case in (never, other):
            command = RejectCommand(case.id, case.revision, RejectionReason.HOAX, "Tidak benar")
            await triage.reject(city.ports, coordinator if case is other else city.viewer(Role.VERIFIER), command)
        told = await event()
        assert (told["__typename"], told["trackingNumber"]) == ("ComplaintHidden", other.tracking_number)


async def test_a_case_sent_to_the_inspectorate_is_gone_for_all_who_saw_it_and_its_further_way_untold(city: City):
    row, verifier, inspector = await city.worked_on(), city.viewer(Role.VERIFIER), city.viewer(Role.INSPECTOR)
    operator, stranger = city.viewer(Role.OPERATOR), city.viewer(Role.OPERATOR, skpd=city.other_skpd)
    secret = await city.worked_on(visibility=Visibility.CONFIDENTIAL)
    async with (
        watching(city, BOARD) as board,
        watching(city, QUEUE, verifier, v="ALL") as all_cases,
        watching(city, QUEUE, operator, v="MY_SKPD") as agency,
        watching(city, QUEUE, stranger, v="MY_SKPD") as elsewhere,
        watching(city, QUEUE, inspector, v="ALL") as sealed,
    ):
        for case in (secret, row):
            command = ReasonedCommand(case.id, case.revision, "Tentang kepala dinas")
            case = await triage.send_to_inspector(city.ports, verifier, command)
            command = RejectCommand(case.id, case.revision, RejectionReason.HOAX, "Tidak benar")
            if case.id == row.id:
                await asyncio.sleep(0.3)
            await triage.reject(city.ports, inspector, command)
        other = await city.assigned()
        other = await disposition.assign(
            city.ports,
            city.viewer(Role.COORDINATOR),
            AssignCommand(other.id, other.revision, city.other_skpd.id, "Milik dinas itu"),
        )
        numbers = {
            name: await heard(event, other)
            for name, event in {"board": board, "all": all_cases, "agency": agency, "elsewhere": elsewhere}.items()
        }
        assert numbers["board"] == [("ComplaintHidden", row.tracking_number)]
        assert ("ComplaintHidden", row.tracking_number) in numbers["all"]
        assert ("ComplaintHidden", row.tracking_number) in numbers["agency"]
        assert numbers["elsewhere"] == []
        assert {kind for kind, number in numbers["all"] + numbers["agency"] if number == row.tracking_number} == {
            "ComplaintHidden"
        }
        told = await sealed()
        assert told["__typename"] == "CaseUpdate"


async def heard(event: Any, until: Complaint) -> list[tuple[str, str]]:
    """Collect what a watcher hears of other cases until it hears of this one."""
    found: list[tuple[str, str]] = []
    while True:
        told = await event()
        shown = told.get("complaint") or told.get("case") or told
        if shown["trackingNumber"] == until.tracking_number:
            return found
        found.append((told["__typename"], shown["trackingNumber"]))


async def test_a_lost_watcher_resumes_without_loss_and_a_strange_cursor_resyncs(city: City):
    await city.verified()
    cursor = str(await city.ports.live.head())
    row = await city.verified()
    async with watching(city, BOARD, a=cursor) as event:
        told = await event()
        assert (told["change"], told["complaint"]["trackingNumber"]) == ("PUBLISHED", row.tracking_number)
        assert told["cursor"] == str(await city.ports.live.head())
    async with watching(city, BOARD, a="999999") as event:
        assert await event() == {"__typename": "Resync", "cursor": str(await city.ports.live.head())}


async def test_a_malformed_cursor_is_refused(city: City):
    stream: Any = await SCHEMA.subscribe(BOARD, {"a": "x"}, city.context())
    result = await anext(stream)
    assert result.errors[0].extensions["code"] == "CURSOR"
    await stream.aclose()


async def test_one_case_is_followed_as_far_as_the_key_opens_it(city: City):
    row = await city.submit(kind=Kind.MISCONDUCT)
    inspector, number = city.viewer(Role.INSPECTOR), row.tracking_number
    async with watching(city, ONE, n=number) as bare, watching(city, ONE, n=number, k=city.keys[row.id]) as own:
        await triage.add_note(city.ports, inspector, row.id, "Catatan")
        command = RejectCommand(row.id, row.revision, RejectionReason.HOAX, "Tidak benar")
        await triage.reject(city.ports, inspector, command)
        seen, mine = await bare(), await own()
    assert seen["change"] == mine["change"] == "STATUS_CHANGED"
    assert seen["complaint"]["body"] is None
    assert [step["note"] for step in seen["complaint"]["transitions"]] == [None, None]
    assert mine["complaint"]["body"] == row.body
    assert mine["complaint"]["transitions"][1]["note"] == "Tidak benar"


async def test_the_queue_follows_the_rights_of_the_moment(city: City):
    row, operator = await city.assigned(), city.viewer(Role.OPERATOR)
    stranger = city.viewer(Role.OPERATOR, skpd=city.other_skpd)
    async with watching(city, QUEUE, operator, v="MY_SKPD") as event, watching(city, QUEUE, stranger, v="ALL") as other:
        row = await progress.accept(city.ports, operator, MoveCommand(row.id, row.revision))
        told = await event()
        assert told["case"] == {"trackingNumber": row.tracking_number, "status": "IN_PROGRESS", "reporter": None}
        await triage.add_note(city.ports, operator, row.id, "Catatan")
        assert (await event())["change"] == "CORRECTED"
        await disposition.send_back(city.ports, operator, ReasonedCommand(row.id, row.revision, "Bukan kami"))
        assert (await event())["__typename"] == "ComplaintHidden"
        row = await city.verified()
        assign = AssignCommand(row.id, row.revision, city.other_skpd.id)
        row = await disposition.assign(city.ports, city.viewer(Role.COORDINATOR), assign)
        told = await other()
        assert (told["__typename"], told["case"]["trackingNumber"]) == ("CaseUpdate", row.tracking_number)


async def test_a_case_that_comes_while_it_is_looked_at_is_not_told_as_gone(city: City, monkeypatch: pytest.MonkeyPatch):
    look, coming = queue.matches, [city.viewer(Role.COORDINATOR)]

    async def looking(ports: Ports, viewer: Viewer, view: QueueView, wanted: ListingFilter, complaint_id: UUID) -> bool:
        found = await look(ports, viewer, view, wanted, complaint_id)
        row = await Complaint.get(id=complaint_id)
        if row.status is Status.VERIFIED and coming:
            command = AssignCommand(row.id, row.revision, city.other_skpd.id)
            await disposition.assign(ports, coming.pop(), command)
        return found

    monkeypatch.setattr(queue, "matches", looking)
    async with watching(city, QUEUE, city.viewer(Role.OPERATOR, skpd=city.other_skpd), v="ALL") as event:
        row = await city.verified()
        told = await event()
        assert (told["__typename"], told["case"]["trackingNumber"]) == ("CaseUpdate", row.tracking_number)
        assert not coming


async def test_the_queue_is_not_for_the_public(city: City):
    stream: Any = await SCHEMA.subscribe(QUEUE, {"v": "ALL"}, city.context())
    if hasattr(stream, "errors"):
        assert stream.errors[0].extensions["code"] == "NOT_PERMITTED"
    else:
        assert (await anext(stream)).errors[0].extensions["code"] == "NOT_PERMITTED"


async def test_a_stream_ends_when_its_session_is_over(city: City):
    command = NewAccount("sari", "Sari", "rahasia-sekali", frozenset({Role.VERIFIER}))
    await accounts.create(city.ports, SYSTEM_VIEWER, command)
    opened = await accounts.sign_in(city.ports, "sari", "rahasia-sekali", "test")
    context = city.context(opened.viewer, token=opened.token)
    async with watching(city, QUEUE, context=context, v="ALL") as event:
        await city.submit()
        assert (await event())["__typename"] == "CaseUpdate"
        await accounts.sign_out(city.ports, opened.token)
        city.clock.pass_by(seconds=10)
        await city.submit()
        with pytest.raises(StopAsyncIteration):
            await event()


async def test_leaders_alone_hear_of_spots(city: City):
    document = "subscription { hotspotsChanged { __typename ... on HotspotsUpdate { cursor openCount } } }"
    async with watching(city, document, city.viewer(Role.EXECUTIVE)) as event:
        for _ in range(6):
            await city.submit()
        assert (await watch(city.ports)).found == 1
        told = await event()
        assert (told["__typename"], told["openCount"]) == ("HotspotsUpdate", 1)
        assert told["cursor"].isdigit()
    refused: Any = await SCHEMA.subscribe(document, {}, city.context(city.viewer(Role.OPERATOR)))
    answer = refused if hasattr(refused, "errors") else await anext(refused)
    assert [error.extensions["code"] for error in answer.errors] == ["NOT_PERMITTED"]
