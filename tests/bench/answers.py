"""What the server answers over HTTP, measured against the least it can answer."""

import asyncio
import json
from functools import partial
from http.client import HTTPConnection
from urllib.parse import urlsplit

from tests.bench.measure import Row, Side, compare
from tests.bench.town import site
from tests.serving import ROOT, served

NAME = "answers"
CASES, QUICK_CASES = 24, 6
PAGE = 20
BOARD = (ROOT / "frontend" / "templates" / "board.graphql").read_text(encoding="utf-8")


def run(quick: bool) -> list[Row]:
    """Compare answers of a real server with its sign of life."""
    with site() as directory, served(directory, size=QUICK_CASES if quick else CASES) as server:
        address = urlsplit(server.url)
        line = HTTPConnection(str(address.hostname), address.port)
        try:
            return asyncio.run(_run(line, quick))
        finally:
            line.close()


async def _run(line: HTTPConnection, quick: bool) -> list[Row]:
    question = json.dumps({"query": BOARD, "variables": {"first": PAGE}})
    headers = {"content-type": "application/json", "accept": "application/json"}
    alive = Side("sign of life", partial(ask, line, "GET", "/healthz"))
    return [
        await compare(
            Side("sign of life with a look at the database", partial(ask, line, "GET", "/readyz")), alive, quick=quick
        ),
        await compare(
            Side("page of the board by GraphQL", partial(ask, line, "POST", "/graphql", question, headers)),
            alive,
            quick=quick,
        ),
        await compare(Side("page of the board, drawn", partial(ask, line, "GET", "/")), alive, quick=quick),
    ]


async def ask(
    line: HTTPConnection, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None
) -> None:
    """Ask once, on a line that stays open."""
    line.request(method, path, body, headers or {})
    answer = line.getresponse()
    content = answer.read()
    assert answer.status == 200, content
    assert b'"errors"' not in content
