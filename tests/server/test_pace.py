"""Bodies that trickle are cut with a typed answer and leave nothing behind; slow ones that keep coming get through."""

import asyncio
import socket
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import suppress
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server import files, pages
from server.i18n import words
from server.pace import Pace
from server.pages.posting import read_form, text_of
from tests.house import House, opened
from tests.server.page_reading import make_site, picture
from tests.server.toy import listening

SLOW_ENOUGH = Pace(idle_seconds=2, grace_seconds=0.3, bytes_per_second=1024, total_seconds=10)
PHOTO_HEADERS = {"content-type": "image/jpeg", "x-tanggap": "1"}
BOUNDARY = "b0undary"


@pytest.fixture
async def house(database: str, tmp_path: Path) -> AsyncGenerator[House]:
    async with opened(tmp_path) as house:
        yield house


def app(house: House, pace: Pace) -> Starlette:
    site = make_site(house.ports)

    async def post(request: Request) -> Response:
        form = await read_form(request, max_files=1, files_bytes=1_000_000, pace=pace)
        await form.close()
        return JSONResponse(text_of(form, "cerita"))

    def say(request: Request, code: str, data: dict[str, str | int]) -> str:
        return words("id")(f"error.{code}", **data)

    return Starlette(
        routes=[*files.routes(house.ports, say, lambda _: "x", pace), Route("/lapor", post, methods=["POST"])],
        exception_handlers=dict(pages.error_handlers(site)),
    )


def files_under(directory: Path) -> set[Path]:
    return {path for path in directory.rglob("*") if path.is_file()}


async def piecemeal(data: bytes, pieces: int, pause_seconds: float) -> AsyncIterator[bytes]:
    size = len(data) // pieces + 1
    for start in range(0, len(data), size):
        await asyncio.sleep(pause_seconds)
        yield data[start : start + size]


def form_of(photo: bytes) -> bytes:
    head = f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="cerita"\r\n\r\nLubang\r\n'
    file = f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="foto"; filename="a.jpg"\r\n\r\n'
    return head.encode() + file.encode() + photo + f"\r\n--{BOUNDARY}--\r\n".encode()


async def told_to(url: str, head: str, first: bytes, trickle: bool) -> bytes:
    """Send a beginning, then drops or nothing at all, and return everything until the server hangs up."""
    host, port = url.removeprefix("http://").split(":")
    loop, sock = asyncio.get_running_loop(), socket.create_connection((host, int(port)))
    sock.setblocking(False)
    begun = f"{head} HTTP/1.1\r\nhost: {host}:{port}\r\ncontent-length: 500000\r\n".encode()
    await loop.sock_sendall(sock, begun + first)

    async def drip() -> None:
        with suppress(ConnectionError):
            while trickle:
                await loop.sock_sendall(sock, b"x")
                await asyncio.sleep(0.02)

    dripping, heard = asyncio.create_task(drip()), b""
    try:
        async with asyncio.timeout(5):
            # A drop that comes after the end resets the connection; what was said before is there to read all the same.
            with suppress(ConnectionError):
                while part := await loop.sock_recv(sock, 65536):
                    heard += part
        return heard
    finally:
        dripping.cancel()
        sock.close()


UPLOAD = ("PUT /uploads", b"content-type: image/jpeg\r\nx-tanggap: 1\r\n\r\n\xff\xd8\xff")
FORM = (
    "POST /lapor",
    b"sec-fetch-site: same-origin\r\ncontent-type: multipart/form-data; boundary="
    + BOUNDARY.encode()
    + b"\r\n\r\n"
    + form_of(b"")[:120],
)


@pytest.mark.parametrize(
    ("pace", "trickle"),
    [
        (SLOW_ENOUGH, True),
        (Pace(idle_seconds=0.1, grace_seconds=5), False),
        (Pace(idle_seconds=5, grace_seconds=5, bytes_per_second=1, total_seconds=0.2), True),
    ],
    ids=["too little", "silence", "too long"],
)
async def test_a_sender_that_trickles_is_cut_and_nothing_stays(
    house: House, tmp_path: Path, pace: Pace, trickle: bool
) -> None:
    before = files_under(tmp_path)
    async with listening(app(house, pace)) as url:
        photo = await told_to(url, *UPLOAD, trickle)
        page = await told_to(url, *FORM, trickle)
    assert photo.startswith(b"HTTP/1.1 408")
    assert b'"code":"BODY_TOO_SLOW"' in photo
    assert words("id")("error.BODY_TOO_SLOW").encode() in photo
    assert page.startswith(b"HTTP/1.1 408")
    assert words("id")("page.error.408.title").encode() in page
    assert files_under(tmp_path) == before


async def test_a_slow_sender_that_keeps_coming_gets_through(house: House) -> None:
    jpeg = picture() + bytes(8000)
    async with listening(app(house, SLOW_ENOUGH)) as url, httpx2.AsyncClient(base_url=url, timeout=10) as client:
        sent = await client.put("/uploads", content=piecemeal(jpeg, 8, 0.05), headers=PHOTO_HEADERS)
        headers = {"content-type": f"multipart/form-data; boundary={BOUNDARY}", "sec-fetch-site": "same-origin"}
        posted = await client.post("/lapor", content=piecemeal(form_of(jpeg), 8, 0.05), headers=headers)
    assert (sent.status_code, set(sent.json())) == (201, {"ticket", "width", "height"})
    assert (posted.status_code, posted.json()) == (200, "Lubang")


@pytest.mark.parametrize(
    ("arrived_bytes", "waited_seconds", "left"),
    [
        (0, 0, 30),
        (0, 45, 15),
        (0, 60, 0),
        (500_000, 170, 12.0703125),
        (20 * 1024 * 1024, 700, 30),
        (20 * 1024 * 1024, 1190, 10),
        (10**9, 1200, 0),
    ],
)
def test_the_usual_pace(arrived_bytes: int, waited_seconds: float, left: float) -> None:
    assert Pace().seconds_left(arrived_bytes, waited_seconds) == pytest.approx(left)  # pyright: ignore[reportUnknownMemberType]
