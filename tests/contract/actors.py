"""People of the story as third-party programs: each talks to a running server by `gql` over HTTP and WebSocket only.

Nothing of the product is imported to speak for them; the demo's user names and password are read from where `tanggap
seed` takes them.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from gql import Client, gql
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport
from PIL import Image, ImageDraw

from server.demo.directory import ACCOUNTS
from server.seed import DEMO_PASSWORD
from tests.contract.documents import SIGN_IN

Event = dict[str, Any]
PATIENCE_SECONDS = 15


def username(*roles: str) -> str:
    """Find a demo account that holds all these roles."""
    return next(account.username for account in ACCOUNTS if set(roles) <= {role.value for role in account.roles})


def photo(seed: int = 1, **options: Any) -> bytes:
    """Draw a small photo; another seed is another picture."""
    image = Image.new("RGB", (640, 480), (40 + seed * 37 % 180, 120, 90))
    ImageDraw.Draw(image).ellipse((80, 60, 300 + seed % 200, 400), fill=(200, 180, seed * 53 % 255))
    buffer = BytesIO()
    image.save(buffer, "JPEG", **options)
    return buffer.getvalue()


@dataclass
class Actor:
    """One program with cookies of its own."""

    url: str
    transport: HTTPXAsyncTransport
    session: Any

    async def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """Run one operation that must not fail as a whole."""
        request = gql(document)
        request.variable_values = variables
        return await self.session.execute(request)

    async def do(self, document: str, **variables: Any) -> dict[str, Any]:
        """Run one operation with a single root and return what that answered."""
        return next(iter((await self.ask(document, **variables)).values()))

    @property
    def http(self) -> Any:
        """Return the HTTP client under the transport, which holds the cookies."""
        assert self.transport.client is not None
        return self.transport.client

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())

    async def sign_in(self, name: str, password: str = DEMO_PASSWORD) -> dict[str, Any]:
        """Open a session; its cookie stays with this actor."""
        return await self.do(SIGN_IN, input={"username": name, "password": password})

    async def upload(self, data: bytes, **headers: str) -> str:
        """Send a photo and return its ticket."""
        sent = {"content-type": "image/jpeg", "x-tanggap": "1", **headers}
        answer = await self.http.put(f"{self.url}/uploads", content=data, headers=sent)
        assert answer.status_code == 201, answer.text
        return answer.json()["ticket"]

    async def fetch(self, path: str, **headers: str) -> Any:
        """Fetch a path of the server as this actor."""
        return await self.http.get(f"{self.url}{path}", headers=headers)


@asynccontextmanager
async def visiting(url: str, **options: Any) -> AsyncGenerator[Actor]:
    """Let a new program come to the server."""
    transport = HTTPXAsyncTransport(f"{url}/graphql", headers={"accept": "application/graphql-response+json"})
    async with Client(transport=transport, execute_timeout=30, **options) as session:
        yield Actor(url, transport, session)


@asynccontextmanager
async def signed_in(url: str, *roles: str) -> AsyncGenerator[Actor]:
    """Let a member of staff with these roles come to the server."""
    async with visiting(url) as actor:
        answer = await actor.sign_in(username(*roles))
        assert answer["__typename"] == "SignedIn", answer
        yield actor


async def post(actor: Actor, document: str, variables: dict[str, Any]) -> Any:
    """Send a document as raw JSON, so that even lone surrogates go over the line."""
    body = json.dumps({"query": document, "variables": variables})
    headers = {"content-type": "application/json", "accept": "application/json"}
    return await actor.http.post(f"{actor.url}/graphql", content=body.encode(), headers=headers)


@dataclass
class Ear:
    """Collects what a stream says. Shape: `heard` in order; `failure` is what ended the stream, if it failed."""

    heard: list[Event] = field(default_factory=list[Event])
    failure: Exception | None = None
    ended: bool = False
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def listen(self, stream: AsyncIterator[Event]) -> None:
        """Take in a stream to its end."""
        try:
            async for event in stream:
                async with self._news:
                    self.heard.append(event)
                    self._news.notify_all()
        except Exception as failure:
            self.failure = failure
        finally:
            async with self._news:
                self.ended = True
                self._news.notify_all()

    async def until(self, fits: Callable[[Event], bool], seconds: float = PATIENCE_SECONDS) -> Event:
        """Wait for an event that fits; it may have been heard already."""

        def found() -> Event | None:
            return next((event for event in self.heard if fits(event)), None)

        async with self._news:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait_for(lambda: found() is not None or self.ended), seconds)
        event = found()
        assert event is not None, f"not among {self.heard}, {self.failure!r}"
        return event

    async def end(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the stream is over."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: self.ended), seconds)


@asynccontextmanager
async def hearing(stream: AsyncIterator[Event]) -> AsyncGenerator[Ear]:
    """Listen to a stream beside the test."""
    ear = Ear()
    task = asyncio.create_task(ear.listen(stream))
    try:
        yield ear
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def following(
    url: str, document: str, variables: Mapping[str, Any] | None = None, cookie: str = ""
) -> AsyncGenerator[Ear]:
    """Subscribe by `gql` over graphql-transport-ws and listen; each event is the answer of the one root."""
    headers = {"Cookie": cookie, "Origin": url} if cookie else {}
    transport = WebsocketsTransport(
        f"{url.replace('http', 'ws', 1)}/graphql",
        headers=headers,
        subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
    )
    request = gql(document)
    request.variable_values = dict(variables or {})
    async with Client(transport=transport) as session:

        async def events() -> AsyncIterator[Event]:
            async for data in session.subscribe(request):
                yield next(iter(data.values()))

        async with hearing(events()) as ear:
            yield ear
