"""Speak GraphQL over HTTP, Server-Sent Events and WebSocket, exactly, to strangers.

Whatever bytes arrive, the answer is a GraphQL answer or a typed refusal: never a fault. What a document may
cost is decided by the schema's guard; who the caller is by the context factory, which is handed in.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cross_web import AsyncHTTPRequestAdapter
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.http.websocket_origin import normalize_origin
from strawberry.schema.base import BaseSchema
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from resolvers.faults import new_reference
from server.graphql_bodies import Refusal, decode, encode, media_type, read_body, request_data, wants_stream
from server.graphql_sockets import SocketAdapter, SocketHandler, StreamSeats
from server.sessions import same_site

log = logging.getLogger("tanggap.graphql")

ContextFactory = Callable[[Request | WebSocket, Response | WebSocket | None], Awaitable[object]]


@dataclass(frozen=True)
class TransportLimits:
    """Name every bound on one connection. Units are in the names; `streams` counts sockets and event streams."""

    body_bytes: int = 256 * 1024
    body_seconds: float = 15
    init_seconds: float = 10
    subscriptions: int = 20
    streams_per_address: int = 50
    streams: int = 5_000


DEFAULT_TRANSPORT = TransportLimits()


def peer_address(connection: HTTPConnection) -> str:
    """Return the address at the other end of the connection, whoever it speaks for."""
    return connection.client.host if connection.client else ""


class GraphQLView(GraphQL[object, None]):
    """Serve one schema at one address. Mount it by a Route and a WebSocketRoute on the same path."""

    websocket_adapter_class = SocketAdapter
    graphql_transport_ws_handler_class = SocketHandler

    def __init__(
        self,
        schema: BaseSchema,
        context_factory: ContextFactory,
        *,
        limits: TransportLimits = DEFAULT_TRANSPORT,
        allowed_origins: Sequence[str] = (),
        address_of: Callable[[HTTPConnection], str] = peer_address,
    ) -> None:
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=("graphql-transport-ws", "graphql-sse"),
            connection_init_wait_timeout=timedelta(seconds=limits.init_seconds),
            multipart_uploads_enabled=False,
            max_subscriptions_per_connection=limits.subscriptions,
            allowed_origins=allowed_origins,
        )
        self.context_factory = context_factory
        self.limits = limits
        self.address_of = address_of
        self.seats = StreamSeats(limits.streams_per_address, limits.streams)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._serve_socket(WebSocket(scope, receive, send))
        else:
            with suppress(ClientDisconnect):
                await self._serve(Request(scope, receive), send)

    async def _serve(self, request: Request, send: Send) -> None:
        accept = request.headers.get("accept", "")
        address = self.address_of(request)
        is_stream = wants_stream(accept)
        if is_stream and not self.seats.take(address):
            refusal = Refusal(429, "TOO_MANY_STREAMS", "Too many open streams from this address.")
            await refusal.response(accept)(request.scope, request.receive, send)
            return
        try:
            response, receive = await self._answer(request, accept)
            await response(request.scope, receive, send)
        finally:
            if is_stream:
                self.seats.free(address)

    async def _answer(self, request: Request, accept: str) -> tuple[Response, Receive]:
        receive = request.receive
        try:
            self._check_sender(request)
            receive = await read_body(request, self.limits.body_bytes, self.limits.body_seconds)
            return await self.run(Request(request.scope, receive)), receive
        except ClientDisconnect:
            raise
        except Refusal as refusal:
            return refusal.response(accept), receive
        except Exception:
            reference = new_reference()
            log.exception("fault %s", reference)
            return Refusal(500, "INTERNAL", f"internal error, reference {reference}").response(accept), receive

    def _check_sender(self, request: Request) -> None:
        if request.method not in ("GET", "POST"):
            raise Refusal(405, "METHOD_NOT_ALLOWED", "Use GET or POST.")
        if request.method == "POST" and "cookie" in request.headers and not self._trusts(request):
            raise Refusal(403, "FOREIGN_ORIGIN", "With a cookie, requests are accepted from this site only.")

    def _trusts(self, connection: Request | WebSocket) -> bool:
        """Tell whether a cookie sent along may be honoured: our own pages, or an origin the owner allowed."""
        return same_site(connection) or normalize_origin(connection.headers.get("origin", "")) in self.allowed_origins

    async def _serve_socket(self, socket: WebSocket) -> None:
        address = self.address_of(socket)
        if "origin" in socket.headers and not self._trusts(socket):
            await _deny(socket, 403, "FOREIGN_ORIGIN")
        elif not self.seats.take(address):
            await _deny(socket, 429, "TOO_MANY_STREAMS")
        else:
            try:
                await self.run(socket)
            except WebSocketDisconnect:
                pass
            except Exception:
                log.exception("fault %s", new_reference())
                with suppress(RuntimeError, WebSocketDisconnect):
                    await socket.close(1011)
            finally:
                self.seats.free(address)

    def should_render_graphql_ide(self, request: Any) -> bool:
        return False

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> object:
        return await self.context_factory(request, response)

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData:
        parameters: Mapping[str, Any] = request.query_params
        return request_data(request.method, request.headers, parameters, await request.get_body())

    async def execute_single(
        self,
        request: Request,
        request_adapter: AsyncHTTPRequestAdapter,
        sub_response: Response,
        context: object,
        root_value: None,
        request_data: GraphQLRequestData,
    ) -> ExecutionResult:
        """Run a query or mutation, and note on the answer's envelope how the specification wants it sent."""
        allowed = {OperationType.QUERY} if request.method == "GET" else {OperationType.QUERY, OperationType.MUTATION}
        try:
            result = await self.schema.execute(
                request_data.query,
                variable_values=request_data.variables,
                context_value=context,
                root_value=root_value,
                operation_name=request_data.operation_name,
                allowed_operation_types=allowed,
                operation_extensions=request_data.extensions,
            )
        except CannotGetOperationTypeError as error:
            raise Refusal(400, "UNKNOWN_OPERATION", error.as_http_error_reason()) from error
        except InvalidOperationTypeError as error:
            raise _misplaced(error, request.method) from error
        sub_response.media_type = media_type(request.headers.get("accept", ""))
        if _is_request_error(result) and sub_response.media_type != "application/json":
            sub_response.status_code = 400
        return result

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        answer = await super().process_result(request, result)
        if _is_request_error(result):
            answer.pop("data", None)
        return answer

    def create_response(
        self, response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse], sub_response: Response
    ) -> Response:
        response = super().create_response(response_data, sub_response)
        response.headers["content-type"] = f"{sub_response.media_type}; charset=utf-8"
        response.headers.setdefault("cache-control", "no-store")
        return response

    def decode_json(self, data: str | bytes) -> object:
        if len(data) > self.limits.body_bytes:
            raise json.JSONDecodeError("too long", "", 0)
        return decode(data)

    def encode_json(self, data: object) -> bytes:
        return encode(data)


def _is_request_error(result: ExecutionResult) -> bool:
    return result.data is None and bool(result.errors) and not any(error.path for error in result.errors or ())


def _misplaced(error: InvalidOperationTypeError, method: str) -> Refusal:
    if error.operation_type is OperationType.SUBSCRIPTION:
        return Refusal(400, "NEEDS_STREAM", "Subscribe by WebSocket, or ask for text/event-stream.")
    return Refusal(405, "METHOD_NOT_ALLOWED", error.as_http_error_reason(method))


async def _deny(socket: WebSocket, status_code: int, code: str) -> None:
    """Refuse the handshake: with a typed answer where the server can send one, else with a bare 403."""
    if "websocket.http.response" in socket.scope.get("extensions", {}):
        body = {"errors": [{"message": "The socket is refused.", "extensions": {"code": code}}]}
        await socket.send_denial_response(JSONResponse(body, status_code))
    else:
        await socket.close(1008)
