"""Opens one installation: database, keys, photo store, live feed; for the server, the command line and tests alike."""

import asyncio
import base64
import binascii
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from models.calendar import WorkingCalendar
from models.database import connect, disconnect, pending
from server.adapters.channels import make_carriers
from server.adapters.documents import LocalDocuments
from server.adapters.push import public_key
from server.adapters.typesetting import TypstTypesetter
from server.i18n import speech
from server.settings import Settings
from services import refreshing
from services.carriers import Speech
from services.keys import key_fits
from services.live import LiveFeed
from services.ports import Ports, SystemClock, SystemRandomness
from services.vault import Vault, load_or_make_key
from uploads.pipeline import UploadService
from uploads.storage import LocalStorage

OTHER_KEY = "the master key is not the one this database was written with; put that one back"


class NotReady(Exception):
    """The installation must not serve. Shape: the argument says what is wrong, for the operator's log."""


def open_vault(settings: Settings) -> Vault:
    """Read the master key from the environment or its file; the first start makes one.

    Raises: NotReady when the key is not 32 bytes of base64.
    """
    given = settings.master_key.get_secret_value()
    try:
        if given:
            return Vault(base64.b64decode(given, validate=True))
        return Vault(load_or_make_key(settings.data_dir / "keys" / "master.key"))
    except (ValueError, binascii.Error) as error:
        raise NotReady("master key is not 32 bytes of base64") from error


def make_ports(settings: Settings) -> Ports:
    """Build everything services reach; the database is opened apart.

    Raises: NotReady when a key or a setting is unusable.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    vault, clock, installation = open_vault(settings), SystemClock(), settings.installation()
    photos = UploadService(
        LocalStorage(settings.data_dir / "files"),
        vault.derive("photo tickets"),
        clock,
        quarantine=settings.data_dir / "quarantine",
        zone=installation.zone,
        limit_bytes=settings.photo_max_bytes,
    )

    def speeches(language: str) -> Speech:
        return speech(installation.zone)(language)

    try:
        carriers = make_carriers(settings, installation, vault, clock, speeches)
    except ValueError as error:
        raise NotReady(f"setting is missing or wrong: {error}") from error
    return Ports(
        installation,
        clock,
        SystemRandomness(),
        WorkingCalendar(),
        vault,
        photos,
        LiveFeed(),
        speeches,
        TypstTypesetter(),
        LocalDocuments(settings.data_dir / "documents"),
        carriers,
        push_key=public_key(vault) if settings.push else "",
    )


@asynccontextmanager
async def opened(settings: Settings, ports: Ports) -> AsyncGenerator[Ports, None]:
    """Open the database and the live feed of an installation, and close them again.

    Raises: NotReady when the database is not migrated or was written with another key.
    """
    if behind := await pending(settings.database_address):
        raise NotReady(f"database is not migrated: {', '.join(behind)}")
    await connect(settings.database_address)
    if not await key_fits(ports):
        await disconnect()
        raise NotReady(OTHER_KEY)
    await ports.live.begin()
    await refreshing.load_all(ports)
    ports.live.listen(refreshing.listener(ports))
    reader = asyncio.create_task(ports.live.run())
    try:
        yield ports
    finally:
        reader.cancel()
        with suppress(asyncio.CancelledError):
            await reader
        ports.photos.close()
        await disconnect()


def open_house(settings: Settings) -> AbstractAsyncContextManager[Ports]:
    """Open a whole installation, as the command line does.

    Raises: NotReady when the key is unusable or another one, or the database is not migrated.
    """
    return opened(settings, make_ports(settings))
