"""The other side of every channel, for real on a local port: a mail server, a gateway, a browser's push service."""

import asyncio
import base64
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import http_ece
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.adapters.mail import MailServer


@dataclass
class MailBox:
    """What a mail server took.

    Shape: `answers` are given one by one before it takes anything; `gate` holds its answer up, and with `takes_first`
    it has taken the letter by then.
    """

    port: int = 0
    answers: list[str] = field(default_factory=list[str])
    refused: frozenset[str] = frozenset()
    letters: list[EmailMessage] = field(default_factory=list[EmailMessage])
    takes_first: bool = False
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.takes_first:
            self._take(envelope)
        self.arrived.set()
        await self.gate.wait()
        if self.answers:
            return self.answers.pop(0)
        if not self.takes_first:
            self._take(envelope)
        return "250 taken"

    def _take(self, envelope: Envelope) -> None:
        content = cast("bytes", envelope.original_content or envelope.content)
        self.letters.append(cast("EmailMessage", message_from_bytes(content, policy=policy.default)))

    def server(self) -> MailServer:
        """Say how to reach it."""
        return MailServer("127.0.0.1", self.port, "none", "lapor@kota.test")


@asynccontextmanager
async def mail_server() -> AsyncGenerator[MailBox, None]:
    """Open a mail server."""
    box = MailBox()
    box.gate.set()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(box, loop=loop, enable_SMTPUTF8=True), "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()


@dataclass(frozen=True)
class Posted:
    """One request a web receiver got."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class WebBox:
    """What a web receiver got. Shape: `statuses` are answered one by one, then 200; the rest as of `MailBox`."""

    url: str = ""
    statuses: list[int] = field(default_factory=list[int])
    requests: list[Posted] = field(default_factory=list[Posted])
    accepted: list[Posted] = field(default_factory=list[Posted])
    extra: str = ""
    takes_first: bool = False
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = dict(line.lower().split(": ", 1) if ": " in line else (line, "") for line in head[1:] if line)
            raw = dict(line.split(": ", 1) for line in head[1:] if ": " in line)
            headers |= {name.lower(): value for name, value in raw.items()}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            posted = Posted(head[0].split(" ")[1], headers, body)
            self.requests.append(posted)
            if self.takes_first:
                self.accepted.append(posted)
            self.arrived.set()
            await self.gate.wait()
            status = self.statuses.pop(0) if self.statuses else 200
            if reader.at_eof():
                return
            if 200 <= status < 300 and not self.takes_first:
                self.accepted.append(posted)
            writer.write(f"HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n{self.extra}\r\n".encode())
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def web_receiver() -> AsyncGenerator[WebBox, None]:
    """Open a web receiver."""
    box = WebBox()
    box.gate.set()
    server = await asyncio.start_server(box.answer, "127.0.0.1", 0)
    box.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield box
    finally:
        server.close()


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


class Browser:
    """A browser with a push subscription: it alone can read what is sent to it."""

    def __init__(self, endpoint: str, draw: Callable[[int], bytes] = lambda size: b"a" * size) -> None:
        self.endpoint = endpoint
        self._private = ec.generate_private_key(ec.SECP256R1())
        self._auth = draw(16)

    @property
    def keys(self) -> dict[str, str]:
        """What the browser hands out when it subscribes."""
        point = self._private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"p256dh": _text(point), "auth": _text(self._auth)}

    def read(self, posted: Posted) -> dict[str, Any]:
        """Decrypt one notice."""
        assert posted.headers["content-encoding"] == "aes128gcm"
        plain = http_ece.decrypt(posted.body, private_key=self._private, auth_secret=self._auth, version="aes128gcm")
        return json.loads(plain)
