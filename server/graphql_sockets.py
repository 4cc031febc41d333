"""Keep GraphQL sockets well behaved: shapes checked, mutations refused, open streams counted.

Writes go by POST alone, where the origin, the body and the rate are checked; a socket only reads and listens.
"""

from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from typing import Any, cast

from starlette.websockets import WebSocketDisconnect
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.http.async_base_view import AsyncBaseHTTPView, AsyncWebSocketAdapter
from strawberry.http.exceptions import NonJsonMessageReceived, WebSocketDisconnected
from strawberry.schema.base import BaseSchema
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.types.graphql import OperationType

from server.graphql_bodies import Refusal, shape_fault, text_fault

READS = frozenset({OperationType.QUERY, OperationType.SUBSCRIPTION})


class StreamSeats:
    """Count open streams per address and in all. An IPv6 sender counts by its /64 network."""

    def __init__(self, per_address: int, total: int) -> None:
        self.per_address, self.total = per_address, total
        self.taken: Counter[str] = Counter()
        self.open = 0

    def take(self, address: str) -> bool:
        """Take a seat; False when none is left."""
        network = _network(address)
        if self.open >= self.total or self.taken[network] >= self.per_address:
            return False
        self.taken[network] += 1
        self.open += 1
        return True

    def free(self, address: str) -> None:
        """Give a seat back."""
        network = _network(address)
        self.taken[network] -= 1
        self.open -= 1
        if self.taken[network] <= 0:
            del self.taken[network]


def _network(address: str) -> str:
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped) if parsed.ipv4_mapped else parsed.exploded[:19]
    return str(parsed)


class SocketAdapter(ASGIWebSocketAdapter):
    """Send text frames only, and take a peer that went away as gone."""

    async def iter_json(self, *, ignore_parsing_errors: bool = False) -> AsyncGenerator[object, None]:
        try:
            async for message in super().iter_json(ignore_parsing_errors=ignore_parsing_errors):
                yield message
        except Refusal as error:
            raise NonJsonMessageReceived from error

    async def send_json(self, message: Any) -> None:
        try:
            await self.ws.send_text(self.view.encode_json_string(message))
        except (WebSocketDisconnect, RuntimeError) as error:
            raise WebSocketDisconnected from error

    async def close(self, code: int, reason: str) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):
            await self.ws.close(code=code, reason=reason[:120])


class _ReadOnly:
    """Stand in for the schema on a socket: the same streams, without mutations."""

    def __init__(self, schema: BaseSchema) -> None:
        self.schema = schema

    async def stream(self, query: str | None, **given: Any) -> Any:
        return await cast(Any, self.schema).stream(query, allowed_operation_types=READS, **given)


class SocketHandler(BaseGraphQLTransportWSHandler[object, None]):
    """Speak graphql-transport-ws, closing with 4400 on any message that is not of its shapes."""

    def __init__(
        self,
        view: AsyncBaseHTTPView[Any, Any, Any, Any, Any, object, None],
        websocket: AsyncWebSocketAdapter,
        schema: BaseSchema,
        **given: Any,
    ) -> None:
        super().__init__(view=view, websocket=websocket, schema=cast(BaseSchema, _ReadOnly(schema)), **given)

    async def handle_message(self, message: Any) -> None:
        if fault := _message_fault(message):
            await self.handle_invalid_message(fault)
            return
        if message["type"] == "subscribe" and (fault := text_fault(message["payload"])):
            error = {"message": fault, "extensions": {"code": "INVALID_TEXT"}}
            await self.websocket.send_json({"id": message["id"], "type": "error", "payload": [error]})
            return
        await super().handle_message(message)

    async def handle_task_exception(self, error: Exception) -> None:
        if not isinstance(error, WebSocketDisconnected):
            await super().handle_task_exception(error)


def _message_fault(message: Any) -> str | None:
    if not isinstance(message, dict):
        return "A message is an object."
    members = cast(dict[str, Any], message)
    kind = members.get("type")
    if not isinstance(kind, str):
        return "A message has a type."
    if kind not in ("subscribe", "complete"):
        return None
    name = members.get("id")
    if not isinstance(name, str) or not 0 < len(name) <= 128:
        return "An operation has an id."
    if kind == "complete":
        return None
    payload = members.get("payload")
    if not isinstance(payload, dict):
        return "An operation has a payload."
    return shape_fault(cast(dict[str, Any], payload))
