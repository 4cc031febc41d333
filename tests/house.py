"""A small city for tests: one installation's ports, a few agencies, and members of staff, all made through services."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

from PIL import Image

from models.calendar import WorkingCalendar
from models.category import Category, CategoryGroup
from models.complaint import Complaint
from models.roles import PUBLIC_VIEWER, SYSTEM_VIEWER, Role, Viewer
from models.skpd import Skpd
from server.adapters.documents import LocalDocuments
from server.adapters.typesetting import TypstTypesetter
from server.i18n import speech
from services import accounts, disposition, intake, progress, triage
from services.accounts import viewer_of_account
from services.commands import AssignCommand, MoveCommand, NewAccount, SubmitCommand, VerifyCommand
from services.live import LiveFeed
from services.ports import Installation, Ports, SystemRandomness
from services.vault import Vault
from uploads.pipeline import UploadService
from uploads.storage import LocalStorage

PASSWORD = "sandi-untuk-uji-coba"
MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


class FrozenClock:
    """A clock that moves only when told."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass(frozen=True)
class House:
    """An open installation with its people."""

    ports: Ports
    clock: FrozenClock
    works: Skpd
    cleaning: Skpd
    road: Category
    waste: Category
    admin: Viewer
    operator: Viewer
    other_operator: Viewer
    mayor: Viewer
    inspector: Viewer

    async def submit(self, body: str = "Lampu jalan padam sejak Senin", **more: object) -> intake.Submitted:
        command = replace(SubmitCommand(uuid4(), body), **more)  # type: ignore[arg-type]
        return await intake.submit(self.ports, PUBLIC_VIEWER, command)

    async def verified(self, **more: object) -> Complaint:
        sent = (await self.submit(**more)).complaint  # type: ignore[arg-type]
        return await triage.verify(self.ports, self.admin, VerifyCommand(sent.id, sent.revision, self.road.id))

    async def assign(self, case: Complaint) -> Complaint:
        return await disposition.assign(self.ports, self.admin, AssignCommand(case.id, case.revision, self.works.id))

    async def assigned(self, **more: object) -> Complaint:
        return await self.assign(await self.verified(**more))

    async def accepted(self, **more: object) -> Complaint:
        case = await self.assigned(**more)
        return await progress.accept(self.ports, self.operator, MoveCommand(case.id, case.revision))

    async def photo_ticket(self, shade: int = 90) -> str:
        picture = BytesIO()
        Image.new("RGB", (320, 240), (shade, 120, 60)).save(picture, "JPEG")

        async def chunks() -> AsyncGenerator[bytes, None]:
            yield picture.getvalue()

        return (await self.ports.photos.receive(chunks(), "image/jpeg", "camera")).ticket


def sagara() -> Installation:
    """Return what the installation of the small city says of itself."""
    return Installation(city="Kota Sagara", prefix="SGR")


def make_ports(directory: Path, clock: FrozenClock, live: LiveFeed | None = None) -> Ports:
    """Build ports with a key of their own and a clock that stands still."""
    vault = Vault(bytes(range(32)))
    storage = LocalStorage(directory / "files")
    photos = UploadService(storage, vault.derive("photo tickets"), clock, quarantine=directory / "quarantine")
    installation = sagara()
    return Ports(
        installation,
        clock,
        SystemRandomness(),
        WorkingCalendar(),
        vault,
        photos,
        live or LiveFeed(0.02),
        speech(installation.zone),
        TypstTypesetter(),
        LocalDocuments(directory / "documents"),
    )


async def account(ports: Ports, name: str, roles: Sequence[Role], skpd_id: UUID | None = None) -> Viewer:
    """Open an account and return its viewer."""
    command = NewAccount(name, f"Petugas {name}", PASSWORD, frozenset(roles), skpd_id)
    return viewer_of_account(await accounts.create(ports, SYSTEM_VIEWER, command))


@asynccontextmanager
async def opened(directory: Path) -> AsyncGenerator[House, None]:
    """Furnish the open database as a small city."""
    clock = FrozenClock()
    ports = make_ports(directory, clock)
    works = await Skpd.create(slug="pu", name="Dinas Pekerjaan Umum", short_name="PU")
    cleaning = await Skpd.create(slug="dlh", name="Dinas Lingkungan Hidup", short_name="DLH")
    road = await Category.create(
        slug="jalan", name="Jalan", name_en="Roads", group=CategoryGroup.GENERAL, default_skpd=works
    )
    waste = await Category.create(
        slug="sampah", name="Sampah", name_en="Waste", group=CategoryGroup.GENERAL, default_skpd=cleaning
    )
    try:
        yield House(
            ports,
            clock,
            works,
            cleaning,
            road,
            waste,
            admin=await account(ports, "admin", [Role.VERIFIER, Role.COORDINATOR]),
            operator=await account(ports, "pu", [Role.OPERATOR], works.id),
            other_operator=await account(ports, "dlh", [Role.OPERATOR], cleaning.id),
            mayor=await account(ports, "wali", [Role.EXECUTIVE]),
            inspector=await account(ports, "inspektur", [Role.INSPECTOR]),
        )
    finally:
        ports.photos.close()
