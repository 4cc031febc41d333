"""A worker of its own process, to be killed in the middle of its work: `python -m tests.server.delivery_worker`.

It is an installation as the settings of its environment make it, except that push services may be on this machine.
"""

import asyncio
from dataclasses import replace

from models.message import DeliveryChannel
from server.adapters.outside import Outside
from server.adapters.push import PushCarrier
from server.house import make_ports, opened
from server.jobs import deliver
from server.settings import Settings


async def main() -> None:
    settings = Settings()
    ports = make_ports(settings)
    push = PushCarrier(ports.vault, "mailto:lapor@kota.test", ports.clock, Outside(allow_private=True))
    async with opened(settings, replace(ports, carriers={**ports.carriers, DeliveryChannel.PUSH: push})) as house:
        await deliver(house)


if __name__ == "__main__":
    asyncio.run(main())
