"""Messages really leave, once each: across a worker killed in the middle and a receiver that fails three times."""

import asyncio
import base64
import os
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
import pytest_asyncio

from models.ids import new_id
from models.message import Delivery, DeliveryChannel, DeliveryState, Message, MessageState, PushSubscription
from server.adapters.gateway import GatewayCarrier
from server.adapters.mail import MailCarrier
from server.adapters.outside import Outside
from server.adapters.push import PushCarrier
from services.commands import GivenIdentity
from services.delivering import deliver_due
from services.outbox import plan
from services.ports import Ports
from tests.house import FrozenClock, House
from tests.house import opened as opened_house
from tests.server.receivers import Browser, MailBox, WebBox, mail_server, web_receiver

ROOT = Path(__file__).resolve().parents[2]
BUDI = GivenIdentity(email="budi@contoh.test", phone="0812 3456 7890")
INSIDE = Outside(allow_private=True)


@pytest_asyncio.fixture
async def house(database: object, tmp_path: Path) -> AsyncGenerator[House, None]:
    async with opened_house(tmp_path) as house:
        yield house


@dataclass
class World:
    """Everybody on the other side."""

    mail: MailBox
    gateway: WebBox
    service: WebBox
    browser: Browser

    def carriers(self, ports: Ports) -> Ports:
        mail = MailCarrier(self.mail.server(), ports.installation, ports.clock, ports.speech)
        return replace(
            ports,
            carriers={
                DeliveryChannel.EMAIL: mail,
                DeliveryChannel.WEBHOOK: GatewayCarrier(self.gateway.url, "rahasia", ports.clock, INSIDE),
                DeliveryChannel.PUSH: PushCarrier(ports.vault, "mailto:lapor@kota.test", ports.clock, INSIDE),
            },
        )

    def ids(self) -> tuple[set[str], set[str], set[str]]:
        """List the ids each side has, by which it tells a repetition."""
        return (
            {letter["message-id"].strip("<>").partition("@")[0] for letter in self.mail.letters},
            {posted.headers["idempotency-key"] for posted in self.gateway.accepted},
            {self.browser.read(posted)["tag"] for posted in self.service.accepted},
        )


@asynccontextmanager
async def a_world() -> AsyncGenerator[World, None]:
    async with mail_server() as mail, web_receiver() as gateway, web_receiver() as service:
        yield World(mail, gateway, service, Browser(f"{service.url}/push/abc"))


async def owed(house: House, world: World) -> None:
    """Let a report owe one message by every channel."""
    sent = await house.submit(identity=BUDI)
    row_id, seal = new_id(), house.ports.vault.seal
    await PushSubscription.create(
        id=row_id,
        complaint_id=sent.complaint.id,
        endpoint_index="x",
        sealed_endpoint=seal("push_subscription", row_id, "endpoint", world.browser.endpoint),
        sealed_keys=seal("push_subscription", row_id, "keys", orjson.dumps(world.browser.keys).decode()),
        created_at=house.clock.now(),
    )


async def test_a_receiver_that_fails_three_times_gets_it_once(house: House) -> None:
    async with a_world() as world:
        world.mail.answers = ["451 later"] * 3
        world.gateway.statuses = [500, 502, 503]
        world.service.statuses = [500, 429, 503]
        await owed(house, world)
        ports = world.carriers(house.ports)
        for _ in range(6):
            await plan(ports)
            await deliver_due(ports)
            house.clock.advance(hours=13)
        assert len(world.mail.letters) == len(world.gateway.accepted) == len(world.service.accepted) == 1
        assert {row.attempts for row in await Delivery.all()} == {4}
        assert (await Message.get()).state is MessageState.SENT


@asynccontextmanager
async def a_worker(house: House, world: World, url: str, directory: Path) -> AsyncGenerator[asyncio.subprocess.Process]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TANGGAP_")},
        "TANGGAP_DATA_DIR": str(directory),
        "TANGGAP_DATABASE_URL": url,
        "TANGGAP_MASTER_KEY": base64.b64encode(bytes(range(32))).decode(),
        "TANGGAP_SMTP_HOST": "127.0.0.1",
        "TANGGAP_SMTP_PORT": str(world.mail.port),
        "TANGGAP_SMTP_SECURITY": "none",
        "TANGGAP_MAIL_FROM": "lapor@kota.test",
        "TANGGAP_GATEWAY_URL": world.gateway.url,
        "TANGGAP_GATEWAY_SECRET": "rahasia",
        "TANGGAP_GATEWAY_ALLOW_PRIVATE": "true",
    }
    command = (sys.executable, "-m", "tests.server.delivery_worker")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.mark.parametrize("took_it", [False, True], ids=["before-they-took-it", "after-they-took-it"])
async def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    house: House, database: str, tmp_path: Path, took_it: bool
) -> None:
    async with a_world() as world:
        boxes = (world.mail, world.gateway, world.service)
        for box in boxes:
            box.gate.clear()
            box.takes_first = took_it
        await owed(house, world)
        async with a_worker(house, world, database, tmp_path / "worker") as process:
            async with asyncio.timeout(30):
                await asyncio.gather(*(box.arrived.wait() for box in boxes))
            process.send_signal(signal.SIGKILL)
            await process.wait()
        assert {row.state for row in await Delivery.all()} == {DeliveryState.PENDING}
        for box in boxes:
            box.gate.set()
        await asyncio.sleep(0.1)
        after = replace(house.ports, clock=FrozenClock(datetime.now(UTC) + timedelta(minutes=5)))
        ports = world.carriers(after)
        await plan(ports)
        assert (await deliver_due(ports)).sent == 3
        assert (await deliver_due(ports)).total == 0
        rows = {row.channel: str(row.id) for row in await Delivery.all()}
        assert world.ids() == tuple({rows[channel]} for channel in DeliveryChannel)
        times = 2 if took_it else 1
        assert [len(world.mail.letters), len(world.gateway.accepted), len(world.service.accepted)] == [times] * 3
