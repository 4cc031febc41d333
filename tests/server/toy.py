"""A schema with no domain in it, and a real server around the GraphQL view, for tests of the transport."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from models.errors import NotPermitted
from resolvers.guard import GuardedSchema
from resolvers.limits import Limits
from server.graphql import GraphQLView, TransportLimits


@strawberry.type
class Thing:
    """One row."""

    id: strawberry.ID
    name: str

    @strawberry.field
    def inner(self) -> "Thing":
        return self

    @strawberry.field
    def parts(self) -> list["Thing"]:
        return []


@strawberry.type
class Page:
    """One page of rows."""

    edges: list[Thing]
    total: int


@strawberry.type
class Query:
    """Reads."""

    @strawberry.field
    def echo(self, text: str | None = None) -> str | None:
        return text

    @strawberry.field
    def things(self, first: int = 20) -> Page:
        rows = [Thing(id=strawberry.ID(str(n)), name="thing") for n in range(first)]
        return Page(edges=rows, total=first)

    @strawberry.field
    def broken(self) -> str | None:
        raise RuntimeError("password=hunter2")

    @strawberry.field
    def forbidden(self) -> str | None:
        raise NotPermitted(office="dpu")

    @strawberry.field(metadata={"cost": 15_000})
    def heavy(self) -> int:
        return 1


@strawberry.type
class Mutation:
    """Writes."""

    @strawberry.mutation
    def add(self, name: str) -> str:
        return name


LISTENERS: set[object] = set()


@strawberry.type
class Subscription:
    """Streams."""

    @strawberry.subscription
    async def count(self, to: int = 3) -> AsyncIterator[int]:
        for number in range(to):
            yield number

    @strawberry.subscription
    async def forever(self) -> AsyncIterator[int]:
        token = object()
        LISTENERS.add(token)
        try:
            while True:
                yield len(LISTENERS)
                await asyncio.sleep(0.05)
        finally:
            LISTENERS.discard(token)

    @strawberry.subscription
    async def breaks(self) -> AsyncIterator[int]:
        yield 1
        raise RuntimeError("password=hunter2")


def toy_schema(limits: Limits | None = None) -> GuardedSchema:
    """Build the toy schema."""
    return GuardedSchema(Query, Mutation, Subscription, limits=limits or Limits())


@dataclass
class Seen:
    """What the context factory was handed."""

    contexts: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    async def context(self, connection: Request | WebSocket, response: Response | WebSocket | None) -> object:
        context = {"kind": connection.scope["type"], "response": response}
        self.contexts.append(context)
        return context


@asynccontextmanager
async def listening(app: Starlette) -> AsyncGenerator[str]:
    """Serve an application on a free port in this process; yield its address."""
    config = uvicorn.Config(app, port=0, lifespan="off", log_level="warning", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers no event to wait for
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


@asynccontextmanager
async def serving(limits: TransportLimits | None = None) -> AsyncGenerator[tuple[str, GraphQLView]]:
    """Serve the toy on a free port in this process; yield its address and the view."""
    view = GraphQLView(toy_schema(), Seen().context, limits=limits or TransportLimits())
    async with listening(Starlette(routes=[Route("/graphql", view), WebSocketRoute("/graphql", view)])) as url:
        yield f"{url}/graphql", view
