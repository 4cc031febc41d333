"""Turn whatever bytes arrive into one GraphQL request, or a typed refusal; and answers into bytes.

Every shape a stranger can send ends here as a 4xx with a code, so nothing behind has to doubt its input.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any, cast

import orjson
from cross_web import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive
from strawberry.http import GraphQLRequestData, GraphQLRequestProtocol

from server.pace import SLOW_CODE, SLOW_HEADERS, SLOW_STATUS

GRAPHQL_RESPONSE = "application/graphql-response+json"
EVENT_STREAM = "text/event-stream"
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_BROKEN_ESCAPE = re.compile(r"\\u(?:0000|\{0+\})")


class Refusal(HTTPException):
    """Refuse a request before it becomes an operation."""

    def __init__(self, status_code: int, code: str, message: str) -> None:
        super().__init__(status_code, message)
        self.code = code

    def response(self, accept: str) -> Response:
        """Shape the refusal as a GraphQL answer in the media type the caller prefers."""
        content = encode({"errors": [{"message": self.reason, "extensions": {"code": self.code}}]})
        headers = {"cache-control": "no-store", "content-type": f"{media_type(accept)}; charset=utf-8"}
        if self.status_code == 405:
            headers["allow"] = "GET, POST"
        if self.status_code == SLOW_STATUS:
            headers |= SLOW_HEADERS
        return Response(content, self.status_code, headers)


def media_type(accept: str) -> str:
    """Choose the media type of an answer that is not a stream."""
    return GRAPHQL_RESPONSE if GRAPHQL_RESPONSE in accept else "application/json"


def wants_stream(accept: str) -> bool:
    """Tell whether the caller asks for Server-Sent Events."""
    return any(part.split(";", 1)[0].strip().lower() == EVENT_STREAM for part in accept.split(","))


def encode(data: object) -> bytes:
    """Encode an answer; text that UTF-8 cannot hold goes out escaped."""
    try:
        return orjson.dumps(data, default=str)
    except TypeError:
        return json.dumps(data, default=str).encode()


def decode(data: str | bytes) -> Any:
    """Decode JSON. Raises: Refusal when the text is broken, is no JSON, or is nested too deeply."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if "surrogate" in error.msg:
            raise Refusal(400, "INVALID_TEXT", "Text must be valid Unicode.") from error
        raise Refusal(400, "INVALID_JSON", "The body must be JSON.") from error


def has_broken_text(data: object) -> bool:
    """Tell whether any text within, keys too, holds NUL or half a character. Databases cannot store either."""
    todo = [data]
    while todo:
        value = todo.pop()
        if isinstance(value, str):
            if _BROKEN.search(value):
                return True
        elif isinstance(value, dict):
            pairs = cast(dict[str, object], value)
            todo.extend(pairs.keys())
            todo.extend(pairs.values())
        elif isinstance(value, list):
            todo.extend(cast(list[object], value))
    return False


def shape_fault(data: Mapping[str, Any]) -> str | None:
    """Name what is wrong with the members of a request, if anything is."""
    query = data.get("query")
    if not isinstance(query, str) or not query.strip():
        return "'query' must be the text of a GraphQL document."
    if not isinstance(data.get("operationName"), str | None):
        return "'operationName' must be text or null."
    for name in ("variables", "extensions"):
        if not isinstance(data.get(name), dict | None):
            return f"'{name}' must be an object or null."
    return None


def text_fault(data: Mapping[str, Any]) -> str | None:
    """Say so when the request holds text no database can store."""
    parts = [data.get(name) for name in ("query", "variables", "operationName", "extensions")]
    if has_broken_text(parts) or _BROKEN_ESCAPE.search(data["query"]):
        return "Text must not hold NUL or half of a surrogate pair."
    return None


async def read_body(request: Request, most_bytes: int, most_seconds: float) -> Receive:
    """Read the whole body within its bounds and return a channel that yields it again."""
    size = request.headers.get("content-length", "0")
    if not size.isdecimal() or len(size) > 12 or int(size) > most_bytes:
        raise Refusal(413, "BODY_TOO_LARGE", f"The body may hold at most {most_bytes} bytes.")
    chunks = bytearray()
    try:
        async with asyncio.timeout(most_seconds):
            async for chunk in request.stream():
                chunks += chunk
                if len(chunks) > most_bytes:
                    raise Refusal(413, "BODY_TOO_LARGE", f"The body may hold at most {most_bytes} bytes.")
    except TimeoutError as error:
        raise Refusal(SLOW_STATUS, SLOW_CODE, "The body took too long to arrive.") from error
    unread = [bytes(chunks)]

    async def replay() -> Message:
        if unread:
            return {"type": "http.request", "body": unread.pop(), "more_body": False}
        return await request.receive()

    return replay


def request_data(method: str, headers: Mapping[str, str], query: Mapping[str, Any], body: bytes) -> GraphQLRequestData:
    """Make one GraphQL request of a GET's parameters or a POST's JSON. Raises: Refusal."""
    data = _from_parameters(query) if method == "GET" else _from_body(headers.get("content-type", ""), body)
    if not isinstance(data, dict):
        raise Refusal(400, "INVALID_REQUEST", "The body must be one JSON object.")
    members = cast(dict[str, Any], data)
    if fault := shape_fault(members):
        raise Refusal(400, "INVALID_REQUEST", fault)
    if fault := text_fault(members):
        raise Refusal(400, "INVALID_TEXT", fault)
    protocol: GraphQLRequestProtocol = "sse" if wants_stream(headers.get("accept", "")) else "http"
    return GraphQLRequestData(
        query=members["query"],
        variables=members.get("variables"),
        operation_name=members.get("operationName"),
        extensions=members.get("extensions"),
        protocol=protocol,
    )


def _from_parameters(query: Mapping[str, Any]) -> dict[str, Any]:
    data = dict(query)
    for name in ("variables", "extensions"):
        if name in data:
            data[name] = decode(data[name]) if data[name] else None
    return data


def _from_body(content_type: str, body: bytes) -> Any:
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    if kind != "application/json":
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json.")
    charsets = [part.partition("=")[2].strip(' "') for part in parameters if part.startswith("charset")]
    if any(charset not in ("utf-8", "utf8") for charset in charsets):
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Send UTF-8.")
    return decode(body)
