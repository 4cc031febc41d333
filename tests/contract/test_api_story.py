"""The main job through the API alone, by programs we did not write: `gql`, npm's `graphql-ws` and `graphql-sse`.

Nothing here looks behind the interface; what is proven is what a third party can rely on.
"""

import asyncio
import hashlib
import json
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from gql.transport.exceptions import TransportQueryError

from tests.contract.actors import Actor, Ear, following, hearing, photo, signed_in, visiting
from tests.contract.documents import (
    ACCEPT,
    ASSIGN,
    BOARD,
    BOARD_CHANGED,
    CASE,
    CHOICES,
    COMPLAINT,
    COMPLAINT_CHANGED,
    QUEUE,
    QUEUE_CHANGED,
    REPLY,
    RESOLVE,
    SUBMIT,
    TRAIL,
    VERIFY,
)
from tests.contract.foreign import listening, missing, run_audit
from tests.serving import Served

pytestmark = [
    pytest.mark.node,
    pytest.mark.skipif(missing() is not None, reason=missing() or ""),
    pytest.mark.xdist_group("api"),
]
STORY = "Lubang besar di depan sekolah, sudah dua motor jatuh pekan ini."
STEPS = ["SUBMITTED", "VERIFIED", "ASSIGNED", "ACCEPTED", "PROGRESS_REPLIED", "RESOLVED"]


async def report(citizen: Actor, body: str = STORY, **more: Any) -> dict[str, Any]:
    """Send a report and return its receipt."""
    answer = await citizen.do(SUBMIT, input={"submissionId": str(uuid4()), "body": body, **more})
    assert answer["__typename"] == "Receipt", answer
    return answer


async def case_of(staff: Actor, number: str) -> dict[str, Any]:
    """Find a case in the queue by its number."""
    page = await staff.do(QUEUE, view="ALL", filter={"text": number})
    return next(edge["node"] for edge in page["edges"] if edge["node"]["trackingNumber"] == number)


async def move(staff: Actor, document: str, case: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Move a case and return it as it is then."""
    answer = await staff.do(document, input={"caseId": case["id"], "revision": case["revision"], **more})
    assert answer["__typename"] == "CaseChanged", answer
    return answer["case"]


async def verified(admin: Actor, citizen: Actor, body: str = STORY) -> dict[str, Any]:
    """Report something and bring it onto the board."""
    receipt = await report(citizen, body)
    case = await case_of(admin, receipt["complaint"]["trackingNumber"])
    choices = await admin.ask(CHOICES)
    return await move(admin, VERIFY, case, categoryId=choices["categories"][0]["id"])


async def cursor_now(url: str, admin: Actor, citizen: Actor) -> str:
    """Learn a present cursor as third parties do: from an event of one's own making."""
    async with following(url, BOARD_CHANGED) as ear:
        while not ear.heard:
            await verified(admin, citizen, "Lampu padam di gang kecil")
            await asyncio.sleep(0.3)
        return ear.heard[-1]["cursor"]


@asynccontextmanager
async def board_heard_by_three(url: str, after: str) -> AsyncGenerator[dict[str, Ear]]:
    """Follow the board with all three clients."""
    story = {
        "url": f"{url}/graphql",
        "query": BOARD_CHANGED,
        "variables": {"after": after},
        "events": 1000,
        "seconds": 60,
    }
    async with AsyncExitStack() as stack:
        ears = {"gql": await stack.enter_async_context(following(url, BOARD_CHANGED, {"after": after}))}
        for protocol in ("ws", "sse"):
            lines = await stack.enter_async_context(listening({**story, "protocols": [protocol]}))

            async def events(lines: Any = lines) -> AsyncGenerator[dict[str, Any]]:
                async for line in lines:
                    assert line["kind"] != "error", line
                    if line["kind"] == "event":
                        yield line["payload"]["data"]["boardChanged"]

            ears[protocol] = await stack.enter_async_context(hearing(events()))
        yield ears


def tells(number: str, **facts: str) -> Any:
    """Match an event about one case."""

    def fits(event: dict[str, Any]) -> bool:
        subject = event.get("complaint") or event.get("case") or {}
        return subject.get("trackingNumber") == number and all(
            (event if name == "change" else subject).get(name) == value for name, value in facts.items()
        )

    return fits


async def trail_of(actor: Actor, number: str | None) -> list[dict[str, Any]]:
    """Read a whole audit trail, page by page."""
    entries: list[dict[str, Any]] = []
    after = None
    while True:
        page = await actor.do(TRAIL, number=number, after=after)
        entries += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            return entries
        after = page["pageInfo"]["endCursor"]


def recomputed(entry: dict[str, Any]) -> str:
    """Hash an entry by the rule docs/api.md publishes."""
    names = ("sequence", "at", "action", "actorRole", "payload", "previousHash", "seal")
    text = json.dumps([entry[name] for name in names], separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("mode", ["SHOWN", "ANONYMOUS"])
async def test_the_whole_story(tanggap: Served, mode: str):
    url = tanggap.url
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        citizen, stranger = await enter(visiting(url)), await enter(visiting(url))
        admin, operator = (
            await enter(signed_in(url, "VERIFIER", "COORDINATOR")),
            await enter(signed_in(url, "OPERATOR")),
        )
        skpd = (await operator.ask("{ viewer { skpd { id shortName } } }"))["viewer"]["skpd"]
        category = (await citizen.ask(CHOICES))["categories"][0]["id"]
        cursor = await cursor_now(url, admin, citizen)

        submission = {
            "submissionId": str(uuid4()),
            "body": STORY,
            "categoryId": category,
            "landmark": "Depan SDN 3",
            "identityMode": mode,
            "reporter": {"name": "Rahmawati Uji", "phone": "0812 3456 7890"},
            "photoTickets": [await citizen.upload(photo(11), **{"x-evidence": "camera"})],
        }
        receipt = await citizen.do(SUBMIT, input=submission)
        assert receipt["__typename"] == "Receipt"
        assert await citizen.do(SUBMIT, input=submission) == receipt
        number, key = receipt["complaint"]["trackingNumber"], receipt["accessKey"]
        assert receipt["trackUrl"] == f"{url}/lacak/{number}#kunci={key}"

        await the_unpublished_report_is_bare(citizen, stranger, number, key)

        ears = await enter(board_heard_by_three(url, cursor))
        own = await enter(following(url, COMPLAINT_CHANGED, {"number": number, "key": key, "after": cursor}))
        queue = await enter(following(url, QUEUE_CHANGED, {"view": "MY_SKPD", "after": cursor}, cookie=operator.cookie))

        case = await case_of(admin, number)
        case = await move(admin, VERIFY, case, categoryId=category, urgency="HIGH")
        for ear in ears.values():
            told = await ear.until(tells(number))
            assert (told["change"], told["complaint"]["status"]) == ("PUBLISHED", "VERIFIED")
        assert number in str(await stranger.do(BOARD))

        case = await move(admin, ASSIGN, case, skpdId=skpd["id"], note="Mohon ditangani")
        await queue.until(tells(number, status="ASSIGNED"))
        held = (await operator.do(CASE, id=case["id"]))["reporter"]
        assert (held and held["name"]) == ("Rahmawati Uji" if mode == "SHOWN" else None)
        case = await move(operator, ACCEPT, case)
        case = await move(operator, REPLY, case, text="Tim kami sudah di lokasi.")
        await refused_without_evidence(operator, case)
        proof = await operator.upload(photo(12))
        case = await move(
            operator, RESOLVE, case, kind="AFFIRMATIVE", text="Lubang sudah ditambal.", photoTickets=[proof]
        )
        assert case["status"] == "RESOLVED"
        for ear in (*ears.values(), own):
            await ear.until(tells(number, status="RESOLVED"))
        left = await queue.until(lambda event: event["__typename"] == "ComplaintHidden")
        assert left["trackingNumber"] == number
        assert (await own.until(tells(number, status="RESOLVED")))["complaint"]["isReporter"] is True
        assert all(event["case"]["reporter"] is None for event in queue.heard if "case" in event)

        await the_public_record_is_whole(stranger, number, skpd["shortName"])
        await the_audit_trail_proves_each_step(stranger, admin, number, receipt)


async def the_unpublished_report_is_bare(citizen: Actor, stranger: Actor, number: str, key: str) -> None:
    bare = await stranger.do(COMPLAINT, number=number)
    assert (bare["status"], bare["phase"], bare["isPublished"]) == ("SUBMITTED", "WAITING", False)
    assert {bare[name] for name in ("title", "body", "landmark", "position", "area", "finalReply")} == {None}
    assert bare["photos"] == []
    assert [step["event"] for step in bare["transitions"]] == ["SUBMITTED"]
    guessed = await stranger.do(COMPLAINT, number=number.lower().replace("-", " "), key="x" * len(key))
    assert guessed == bare
    own = await citizen.do(COMPLAINT, number=number, key=key)
    assert (own["body"], own["isReporter"], own["landmark"]) == (STORY, True, "Depan SDN 3")
    for size in ("url", "cardUrl", "thumbnailUrl"):
        path = own["photos"][0][size]
        assert (await stranger.fetch(path)).status_code == 404
        assert (await stranger.fetch(path, **{"x-access-key": "x" * len(key)})).status_code == 404
        assert (await citizen.fetch(path, **{"x-access-key": key})).status_code == 200
    assert number not in str(await stranger.do(BOARD))


async def refused_without_evidence(operator: Actor, case: dict[str, Any]) -> None:
    answer = await operator.do(
        RESOLVE,
        input={"caseId": case["id"], "revision": case["revision"], "kind": "AFFIRMATIVE", "text": "Sudah."},
    )
    assert (answer["__typename"], answer["path"]) == ("InvalidInput", ["photoTickets"])


async def the_public_record_is_whole(stranger: Actor, number: str, office: str) -> None:
    seen = await stranger.do(COMPLAINT, number=number)
    assert [step["event"] for step in seen["transitions"]] == STEPS
    assert seen["transitions"][-1]["reply"] == {"kind": "AFFIRMATIVE", "text": "Lubang sudah ditambal."}
    assert (seen["phase"], seen["isPublished"], seen["body"]) == ("DONE", True, STORY)
    assert seen["finalReply"]["text"] == "Lubang sudah ditambal."
    assert seen["skpd"]["shortName"] == office
    assert "Rahmawati" not in str(seen)
    for photograph in (*seen["photos"], *seen["transitions"][-1]["photos"]):
        answer = await stranger.fetch(photograph["url"])
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")


async def the_audit_trail_proves_each_step(stranger: Actor, admin: Actor, number: str, receipt: dict[str, Any]) -> None:
    public = await trail_of(stranger, number)
    assert [entry["action"] for entry in public if entry["action"] in STEPS] == STEPS
    first = public[0]
    assert (first["sequence"], first["hash"]) == (receipt["auditSequence"], receipt["auditHash"])
    whole = await trail_of(admin, None)
    assert [entry["sequence"] for entry in whole] == list(range(1, len(whole) + 1))
    assert whole[0]["previousHash"] == "0" * 64
    assert all(later["previousHash"] == earlier["hash"] for earlier, later in pairwise(whole))
    ours = [entry for entry in whole if entry["trackingNumber"] == number]
    assert [entry["hash"] for entry in ours] == [entry["hash"] for entry in public]
    for entry in public:
        assert recomputed(entry) == entry["hash"]
        tampered = {**entry, "payload": entry["payload"].replace("{", '{"x":1,', 1)}
        assert recomputed(tampered) != entry["hash"]


@asynccontextmanager
async def people(tanggap: Served) -> AsyncGenerator[tuple[Actor, Actor, Actor]]:
    """Bring a citizen, an administrator and an operator."""
    async with (
        visiting(tanggap.url) as citizen,
        signed_in(tanggap.url, "VERIFIER", "COORDINATOR") as admin,
        signed_in(tanggap.url, "OPERATOR") as operator,
    ):
        yield citizen, admin, operator


async def test_a_follower_resumes_with_exactly_what_it_missed(tanggap: Served):
    url = tanggap.url
    async with people(tanggap) as (citizen, admin, _):
        cursor = await cursor_now(url, admin, citizen)
        missed = [(await verified(admin, citizen, f"Sampah menumpuk {n}"))["trackingNumber"] for n in range(3)]
        async with board_heard_by_three(url, cursor) as ears:
            late = (await verified(admin, citizen, "Pohon tumbang"))["trackingNumber"]
            for name, ear in ears.items():
                await ear.until(tells(late))
                numbers = [event["complaint"]["trackingNumber"] for event in ear.heard]
                assert numbers == [*missed, late], name
            middle = ears["gql"].heard[1]["cursor"]
        async with board_heard_by_three(url, middle) as ears:
            for name, ear in ears.items():
                await ear.until(tells(late))
                assert [event["complaint"]["trackingNumber"] for event in ear.heard] == [missed[2], late], name


async def test_a_cursor_that_cannot_be_resumed_asks_to_fetch_anew(tanggap: Served):
    url = tanggap.url
    async with people(tanggap) as (citizen, admin, _):
        async with board_heard_by_three(url, "999999999") as ears:
            for name, ear in ears.items():
                first = await ear.until(lambda event: True)
                assert first["__typename"] == "Resync", name
            after = ears["gql"].heard[0]["cursor"]
            number = (await verified(admin, citizen, "Trotoar rusak"))["trackingNumber"]
            for ear in ears.values():
                await ear.until(tells(number))
        async with following(url, BOARD_CHANGED, {"after": after}) as ear:
            assert (await ear.until(lambda event: True))["complaint"]["trackingNumber"] == number
        async with following(url, BOARD_CHANGED, {"after": "bukan penanda"}) as ear:
            await ear.end()
            assert isinstance(ear.failure, TransportQueryError)
            assert ear.heard == []


async def test_refusals_are_members_of_the_union(tanggap: Served):
    async with people(tanggap) as (citizen, admin, operator):
        category = (await admin.ask(CHOICES))["categories"][0]["id"]
        number = (await report(citizen))["complaint"]["trackingNumber"]
        case = await case_of(admin, number)
        wanted = {"caseId": case["id"], "revision": case["revision"]}

        answer = await citizen.do(VERIFY, input={**wanted, "categoryId": category})
        assert answer["__typename"] == "NotPermitted"
        assert (await operator.do(VERIFY, input={**wanted, "categoryId": category}))["__typename"] == "NotPermitted"
        assert (await operator.do(ACCEPT, input=wanted))["__typename"] in ("NotFound", "NotPermitted")
        moved = await move(admin, VERIFY, case, categoryId=category)
        stale = await admin.do(VERIFY, input={**wanted, "categoryId": category})
        assert (stale["__typename"], stale["code"]) == ("StaleRevision", "STALE_REVISION")
        assert stale["current"] == {"revision": moved["revision"], "status": "VERIFIED"}
        illegal = await admin.do(VERIFY, input={**wanted, "revision": moved["revision"], "categoryId": category})
        assert (illegal["__typename"], illegal["fromStatus"]) == ("IllegalMove", "VERIFIED")
        assert "ASSIGNED" in illegal["allowed"]
        empty = await citizen.do(SUBMIT, input={"submissionId": str(uuid4()), "body": "  \n "})
        assert (empty["__typename"], empty["code"], empty["path"]) == ("InvalidInput", "REQUIRED", ["body"])
        forged = await citizen.do(
            SUBMIT, input={"submissionId": str(uuid4()), "body": STORY, "photoTickets": ["palsu"]}
        )
        assert forged["__typename"] == "PhotoTicketRefused"
        wrong = await citizen.sign_in("admin", "bukan sandinya sama sekali")
        assert wrong["__typename"] == "SignInRefused"
        assert all(answer["message"] for answer in (answer, stale, illegal, empty, forged, wrong))


async def test_only_one_of_two_who_move_a_case_at_once_succeeds(tanggap: Served):
    async with people(tanggap) as (citizen, admin, _):
        category = (await admin.ask(CHOICES))["categories"][0]["id"]
        case = await case_of(admin, (await report(citizen))["complaint"]["trackingNumber"])
        wanted = {"caseId": case["id"], "revision": case["revision"], "categoryId": category}
        answers = await asyncio.gather(*(admin.do(VERIFY, input=wanted) for _ in range(8)))
        assert sorted(answer["__typename"] for answer in answers) == ["CaseChanged", *["StaleRevision"] * 7]


async def test_the_schema_a_foreign_client_reads_is_the_published_one(tanggap: Served):
    async with visiting(tanggap.url, fetch_schema_from_transport=True) as citizen:
        assert "boardChanged" in citizen.session.client.schema.subscription_type.fields
        assert (await citizen.do(BOARD))["totalCount"] > 0


async def test_every_audit_of_graphql_over_http_is_ok(tanggap: Served):
    results = await run_audit(f"{tanggap.url}/graphql")
    assert len(results) == 61
    assert [result for result in results if result["status"] != "ok"] == []
