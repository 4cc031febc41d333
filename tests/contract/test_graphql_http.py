"""Foreign programs judge the transport: the GraphQL-over-HTTP audits and npm's own clients."""

import pytest

from tests.contract.foreign import missing, run_audit, run_story
from tests.server.toy import serving

pytestmark = [pytest.mark.node, pytest.mark.skipif(missing() is not None, reason=missing() or "")]


async def test_every_audit_is_ok():
    async with serving() as (url, _):
        results = await run_audit(url)
    assert len(results) == 61
    assert [result for result in results if result["status"] != "ok"] == []


async def test_both_reference_clients_hear_every_event():
    async with serving() as (url, view):
        lines = await run_story({"url": url, "query": "subscription { count(to: 3) }", "events": 3})
        assert view.seats.open == 0
    for protocol in ("ws", "sse"):
        heard = [line["payload"] for line in lines if (line["protocol"], line["kind"]) == (protocol, "event")]
        assert heard == [{"data": {"count": number}} for number in range(3)]
        assert {"protocol": protocol, "kind": "end"} in lines


async def test_both_reference_clients_hear_of_a_fault_by_reference_only():
    async with serving() as (url, _):
        lines = await run_story({"url": url, "query": "subscription { breaks }", "events": 5})
    for protocol in ("ws", "sse"):
        events = [line["payload"] for line in lines if (line["protocol"], line["kind"]) == (protocol, "event")]
        assert events[0] == {"data": {"breaks": 1}}
        assert events[1]["errors"][0]["extensions"]["code"] == "INTERNAL"
    assert "hunter2" not in str(lines)


@pytest.mark.parametrize("query", ["subscription { nothing }", "{", "subscription { count count2: count(to: 1) }"])
async def test_a_wrong_document_ends_the_subscription_with_an_error(query: str):
    async with serving() as (url, _):
        lines = await run_story({"url": url, "query": query})
    assert any(line["kind"] == "error" for line in lines if line["protocol"] == "ws")
    assert any(line["kind"] == "error" or "errors" in line.get("payload", {}) for line in lines)
