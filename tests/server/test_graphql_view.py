"""Whatever a stranger sends, the view answers with GraphQL or a typed refusal, and never with a fault."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import orjson
import pytest
import websockets
from websockets.asyncio.client import ClientConnection

from server.graphql import GraphQLView, TransportLimits
from server.graphql_sockets import StreamSeats
from tests.server.toy import LISTENERS, serving

JSON = {"content-type": "application/json"}
SPEC = "application/graphql-response+json"

Served = tuple[str, httpx2.AsyncClient, GraphQLView]


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    async with serving(TransportLimits(init_seconds=0.5)) as (url, view), httpx2.AsyncClient(timeout=10) as client:
        yield url, client, view


def body(**members: object) -> bytes:
    return orjson.dumps(members)


MALFORMED: dict[str, bytes] = {
    "null": b"null",
    "number": b"1",
    "text": b'"x"',
    "true": b"true",
    "list": b"[]",
    "batch": b'[{"query":"{echo}"}]',
    "empty": b"",
    "space": b"  ",
    "half": b'{"query":',
    "not utf-8": b'{"query":"{echo(text:\\"\xff\xfe\\")}"}',
    "byte order mark": b'\xef\xbb\xbf{"query":"{echo}"}',
    "utf-16": '{"query":"{echo}"}'.encode("utf-16"),
    "raw nul": b'{"query":"{echo}\x00"}',
    "deep list": b"[" * 100_000,
    "deep balanced": b"[" * 50_000 + b"]" * 50_000,
    "deep object": b'{"a":' * 30_000 + b"1" + b"}" * 30_000,
    "deep variables": b'{"query":"{echo}","variables":{"a":' + b"[" * 20_000 + b"]" * 20_000 + b"}}",
    "long integer": b'{"query":"query($t:Int){things(first:$t){total}}","variables":{"t":' + b"9" * 5_000 + b"}}",
    "nan": b'{"query":"{echo}","variables":{"a":NaN}}',
    "infinity": b'{"query":"{echo}","variables":{"a":1e999}}',
    "query missing": b"{}",
    "query null": b'{"query":null}',
    "query empty": b'{"query":" "}',
    "query number": b'{"query":1}',
    "query list": b'{"query":["{echo}"]}',
    "query object": b'{"query":{"a":1}}',
    "variables list": b'{"query":"{echo}","variables":[]}',
    "variables text": b'{"query":"{echo}","variables":"{}"}',
    "variables number": b'{"query":"{echo}","variables":0}',
    "variables false": b'{"query":"{echo}","variables":false}',
    "extensions list": b'{"query":"{echo}","extensions":[]}',
    "extensions text": b'{"query":"{echo}","extensions":"x"}',
    "name number": b'{"query":"{echo}","operationName":1}',
    "name list": b'{"query":"{echo}","operationName":["a"]}',
    "name unknown": b'{"query":"query a{echo}","operationName":"b"}',
    "only fragments": b'{"query":"fragment a on Query { echo }"}',
    "type definition": b'{"query":"type A { b: Int }","operationName":"x"}',
}

BROKEN_TEXT: dict[str, bytes] = {
    "lone high": b'{"query":"query($t:String){echo(text:$t)}","variables":{"t":"\\ud800"}}',
    "lone low": b'{"query":"query($t:String){echo(text:$t)}","variables":{"t":"a\\udfffb"}}',
    "nul": b'{"query":"query($t:String){echo(text:$t)}","variables":{"t":"a\\u0000"}}',
    "nul deep": b'{"query":"{echo}","variables":{"t":[{"a":["\\u0000"]}]}}',
    "nul in a key": b'{"query":"{echo}","variables":{"\\u0000":1}}',
    "nul in the name": b'{"query":"query a{echo}","operationName":"a\\u0000"}',
    "nul in the document": b'{"query":"{echo(text:\\"\\u0000\\")}"}',
    "escaped nul in the document": b'{"query":"{echo(text:\\"\\\\u0000\\")}"}',
    "braced nul in the document": b'{"query":"{echo(text:\\"\\\\u{000}\\")}"}',
    "lone half in the document": b'{"query":"{echo(text:\\"\\ud800\\")}"}',
    "nul in extensions": b'{"query":"{echo}","extensions":{"a":"\\u0000"}}',
}


async def post(served: Served, content: bytes, **headers: str) -> httpx2.Response:
    url, client, _ = served
    return await client.post(
        url, content=content, headers={**JSON, **{k.replace("_", "-"): v for k, v in headers.items()}}
    )


def code_of(response: httpx2.Response) -> str:
    (error,) = response.json()["errors"]
    assert error["message"]
    return error["extensions"]["code"]


@pytest.mark.parametrize("accept", ["application/json", SPEC, "*/*"])
async def test_malformed_bodies_are_refused_with_a_code(served: Served, accept: str):
    for name, content in MALFORMED.items():
        response = await post(served, content, accept=accept)
        assert response.status_code == 400, (name, response.text)
        assert code_of(response), name
        assert "data" not in response.json()


async def test_broken_text_is_refused_by_name(served: Served):
    for name, content in BROKEN_TEXT.items():
        response = await post(served, content)
        assert (response.status_code, code_of(response)) == (400, "INVALID_TEXT"), (name, response.text)


async def test_lone_halves_written_as_escapes_in_the_document_are_errors(served: Served):
    response = await post(served, body(query='{echo(text:"\\ud800")}'), accept=SPEC)
    assert response.status_code == 400
    assert "Syntax Error" in response.text


async def test_all_other_text_survives_the_round_trip(served: Served):
    for text in [
        "",
        "Jl. Pettarani 🛣️",
        "\u202e\u200f\ufeff",
        "a\\u0000",
        "\x01\x7f\x85",
        "'; DROP TABLE",
        "\U0010ffff",
    ]:
        query = "query($t:String){echo(text:$t)}"
        response = await post(served, body(query=query, variables={"t": text}))
        assert response.json() == {"data": {"echo": text}}


async def test_mutated_bodies_never_cause_a_fault(served: Served):
    chance = random.Random(20_26)
    seeds = [*MALFORMED.values(), *BROKEN_TEXT.values()]
    seeds += [body(query="query a($t:String){echo(text:$t)}", variables={"t": "x"}, operationName="a", extensions={})]
    seeds = [seed for seed in seeds if 0 < len(seed) < 500]
    for _ in range(600):
        content = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content) + 1)
            piece = chance.choice(
                [b'"', b"{", b"}", b"\\", b"\xff", b"\x00", b"null", b"1e9", bytes([chance.randrange(256)])]
            )
            content[at : at + chance.choice([0, 0, 1, 3])] = piece
        accept = chance.choice(["*/*", SPEC, "text/event-stream"])
        response = await post(served, bytes(content), accept=accept)
        assert response.status_code < 500, bytes(content)
        assert "internal error" not in response.text, bytes(content)


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "text/plain; application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/jsonx",
        "application/json; charset=utf-16",
        "",
    ],
)
async def test_only_json_is_read(served: Served, kind: str):
    response = await post(served, body(query='mutation { add(name: "x") }'), content_type=kind)
    assert (response.status_code, code_of(response)) == (415, "UNSUPPORTED_MEDIA_TYPE")


async def test_a_form_cannot_write(served: Served):
    url, client, _ = served
    operations = json.dumps({"query": 'mutation { add(name: "x") }'})
    response = await client.post(url, data={"operations": operations, "map": "{}"}, files={"f": b"x"})
    assert response.status_code == 415


async def test_bodies_beyond_the_cap_are_refused(served: Served):
    url, client, _ = served
    large = body(query="{echo}", variables={"a": "x" * 300_000})
    assert code_of(await post(served, large)) == "BODY_TOO_LARGE"

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b" " * 50_000

    response = await client.post(url, content=pieces(), headers=JSON)
    assert (response.status_code, code_of(response)) == (413, "BODY_TOO_LARGE")
    exact = body(query="{echo}", variables={"a": ""})
    fitting = body(query="{echo}", variables={"a": "x" * (256 * 1024 - len(exact))})
    assert (await post(served, fitting)).status_code == 200


async def test_a_body_that_never_ends_is_cut():
    async with serving(TransportLimits(body_seconds=0.3)) as (url, _):
        host, port = url.split("/")[2].split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(
            b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"
        )
        answer = await asyncio.wait_for(reader.read(), 5)
        assert answer.startswith(b"HTTP/1.1 408")
        assert b"BODY_TOO_SLOW" in answer
        writer.close()


async def test_get_reads_and_never_writes(served: Served):
    url, client, _ = served
    text = "query a($t:String){echo(text:$t)}"
    read = await client.get(
        url, params={"query": text, "variables": '{"t":"x"}', "operationName": "a", "extensions": ""}
    )
    assert read.json() == {"data": {"echo": "x"}}
    assert read.headers["cache-control"] == "no-store"
    write = await client.get(url, params={"query": 'mutation { add(name: "x") }'})
    assert (write.status_code, code_of(write), write.headers["allow"]) == (405, "METHOD_NOT_ALLOWED", "GET, POST")
    hidden = await client.get(
        url, params={"query": 'query a {echo} mutation b { add(name:"x") }', "operationName": "b"}
    )
    assert hidden.status_code == 405
    streamed = await client.get(
        url, params={"query": 'mutation { add(name:"x") }'}, headers={"accept": "text/event-stream"}
    )
    assert '"add"' not in streamed.text
    for params in ({}, {"query": ""}, {"query": "{echo}", "variables": "["}, {"query": "{echo}", "variables": "[]"}):
        assert (await client.get(url, params=params)).status_code == 400
    assert code_of(await client.get(url + "?query=%7Becho%7D%00")) == "INVALID_TEXT"
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert (await client.request(method, url)).status_code == 405


async def test_there_is_no_page_to_play_with(served: Served):
    url, client, _ = served
    response = await client.get(url, headers={"accept": "text/html"})
    assert response.status_code == 400
    assert "<" not in response.text


async def test_the_status_follows_the_media_type(served: Served):
    wrong = body(query="{ nothing }")
    plain, spec = await post(served, wrong, accept="application/json"), await post(served, wrong, accept=SPEC)
    assert (plain.status_code, spec.status_code) == (200, 400)
    assert spec.headers["content-type"] == f"{SPEC}; charset=utf-8"
    partial = await post(served, body(query="{ echo broken }"), accept=SPEC)
    assert partial.status_code == 200
    assert partial.json()["data"] == {"echo": None, "broken": None}
    assert "hunter2" not in partial.text


async def test_a_subscription_asks_for_a_stream(served: Served):
    assert code_of(await post(served, body(query="subscription { count }"))) == "NEEDS_STREAM"


async def test_a_cookie_counts_from_this_site_only(served: Served):
    url, _, _ = served
    host = url.split("/")[2]
    query = body(query="{ echo }")
    for origin in (
        "https://evil.example",
        "null",
        f"http://{host}.evil.example",
        "http://127.0.0.1:1",
        "",
        "::",
        "http://[",
    ):
        response = await post(served, query, cookie="tanggap=1", origin=origin)
        assert (response.status_code, code_of(response)) == (403, "FOREIGN_ORIGIN"), origin
    foreign = await post(served, query, cookie="tanggap=1", sec_fetch_site="cross-site")
    assert foreign.status_code == 403
    assert (await post(served, query, cookie="tanggap=1", origin=f"http://{host}")).status_code == 200
    assert (await post(served, query, cookie="tanggap=1")).status_code == 200
    assert (await post(served, query, origin="https://evil.example")).status_code == 200


# Sockets


async def connect(url: str, **given: Any) -> ClientConnection:
    address = url.replace("http", "ws")
    return await websockets.connect(address, subprotocols=[websockets.Subprotocol("graphql-transport-ws")], **given)


async def opened(url: str) -> ClientConnection:
    socket = await connect(url)
    await socket.send('{"type":"connection_init"}')
    assert json.loads(await socket.recv()) == {"type": "connection_ack"}
    return socket


def subscribe(name: object, query: object, **more: object) -> str:
    return json.dumps({"id": name, "type": "subscribe", "payload": {"query": query, **more}})


async def closing(socket: ClientConnection) -> int | None:
    async with asyncio.timeout(5):
        await socket.wait_closed()
    return socket.close_code


async def test_sockets_from_elsewhere_are_refused(served: Served):
    url, _, _ = served
    with pytest.raises(websockets.InvalidStatus) as refused:
        await connect(url, origin="https://evil.example")
    assert refused.value.response.status_code == 403
    socket = await connect(url, origin=websockets.Origin(url.removesuffix("/graphql")))
    await socket.close()


@pytest.mark.parametrize(
    "message",
    [
        "null",
        "1",
        '"x"',
        "[]",
        "{}",
        "{",
        "NaN",
        '{"type":1}',
        '{"type":["subscribe"]}',
        '{"type":"unknown"}',
        '{"type":"connection_init","payload":[]}',
        '{"type":"subscribe"}',
        '{"type":"subscribe","id":1,"payload":{"query":"{echo}"}}',
        '{"type":"subscribe","id":[],"payload":{"query":"{echo}"}}',
        '{"type":"subscribe","id":"1"}',
        '{"type":"subscribe","id":"1","payload":[]}',
        '{"type":"subscribe","id":"1","payload":{"query":1}}',
        '{"type":"subscribe","id":"1","payload":{"query":"{echo}","variables":[]}}',
        '{"type":"subscribe","id":"1","payload":{"query":"{echo}","operationName":1}}',
        '{"type":"complete"}',
        '{"type":"complete","id":{}}',
        '{"type":"ping","payload":"\\ud800"}',
        "[" * 50_000,
        '"' + "x" * 300_000 + '"',
        b"\x00\x01",
    ],
)
async def test_malformed_messages_close_the_socket(served: Served, message: str | bytes):
    socket = await connect(served[0])
    await socket.send(message)
    assert await closing(socket) == 4400


async def test_the_protocol_order_is_kept(served: Served):
    url, _, view = served
    silent = await connect(url)
    early = await connect(url)
    await early.send(subscribe("1", "{ echo }"))
    assert await closing(early) == 4401
    twice = await opened(url)
    await twice.send('{"type":"connection_init"}')
    assert await closing(twice) == 4429
    double = await opened(url)
    await double.send(subscribe("1", "subscription { forever }"))
    await double.send(subscribe("1", "subscription { forever }"))
    assert await closing(double) == 4409
    assert await closing(silent) == 4408
    other = await websockets.connect(url.replace("http", "ws"), subprotocols=[websockets.Subprotocol("graphql-ws")])
    assert await closing(other) == 4406
    await emptied(view)


async def test_sockets_read_and_never_write(served: Served):
    socket = await opened(served[0])
    await socket.send(subscribe("1", '{ echo(text: "x") }'))
    frame = await socket.recv()
    assert isinstance(frame, str)
    assert json.loads(frame)["payload"] == {"data": {"echo": "x"}}
    assert json.loads(await socket.recv())["type"] == "complete"
    await socket.send(subscribe("2", 'mutation { add(name: "x") }'))
    assert json.loads(await socket.recv())["type"] == "error"
    await socket.send(subscribe("3", "query($t:String){echo(text:$t)}", variables={"t": "\x00"}))
    refused = json.loads(await socket.recv())
    assert refused["payload"][0]["extensions"]["code"] == "INVALID_TEXT"
    await socket.close()


async def test_subscriptions_per_socket_are_capped(served: Served):
    socket = await opened(served[0])
    for n in range(21):
        await socket.send(subscribe(str(n), "subscription { forever }"))
    async with asyncio.timeout(5):
        while (message := json.loads(await socket.recv()))["type"] != "error":
            assert message["type"] == "next"
    assert message["id"] == "20"
    socket.transport.abort()
    await emptied(served[2])


async def emptied(view: GraphQLView) -> None:
    async with asyncio.timeout(5):
        while LISTENERS or view.seats.open:  # noqa: ASYNC110 - what is awaited is outside our reach
            await asyncio.sleep(0.02)


async def test_listeners_that_vanish_are_let_go(served: Served):
    url, client, view = served
    socket = await opened(url)
    await socket.send(subscribe("1", "subscription { forever }"))
    await socket.recv()
    stream = {**JSON, "accept": "text/event-stream"}
    async with client.stream("POST", url, content=body(query="subscription { forever }"), headers=stream) as response:
        async for line in response.aiter_lines():
            if line.startswith("data"):
                break
        assert view.seats.open == 2
    socket.transport.abort()
    await emptied(view)


async def test_open_streams_are_capped_per_address():
    async with serving(TransportLimits(streams_per_address=2)) as (url, view), httpx2.AsyncClient() as client:
        first, second = await opened(url), await opened(url)
        with pytest.raises(websockets.InvalidStatus) as refused:
            await connect(url)
        assert refused.value.response.status_code in (403, 429)
        headers = {**JSON, "accept": "text/event-stream"}
        response = await client.post(url, content=body(query="subscription { count }"), headers=headers)
        assert (response.status_code, code_of(response)) == (429, "TOO_MANY_STREAMS")
        assert (await client.post(url, content=body(query="{ echo }"), headers=JSON)).status_code == 200
        await first.close()
        await second.close()
        await emptied(view)
        await (await opened(url)).close()


def test_an_ipv6_network_is_one_sender():
    seats = StreamSeats(per_address=1, total=2)
    assert seats.take("2001:db8:0:1::1")
    assert not seats.take("2001:db8:0:1:ffff::2")
    assert seats.take("2001:db8:0:2::1")
    assert not seats.take("192.0.2.1"), "the total is reached"
    seats.free("2001:db8:0:1::9")
    assert seats.take("::ffff:192.0.2.1")
    seats.free("2001:db8:0:2::1")
    assert not seats.take("192.0.2.1"), "a mapped address is the same sender"
