"""What services are handed from outside: the installation's settings, time, chance, photos, secrets, the live feed.

Only the server builds these; a test builds its own. Nothing below reads the environment or the wall clock.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from models.calendar import WorkingCalendar
from models.message import DeliveryChannel
from services.carriers import Carrier, Speech
from services.live import LiveFeed
from services.vault import Vault
from uploads.pipeline import UploadService


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant."""
        return datetime.now(UTC)


class Randomness(Protocol):
    """Draws what nobody may guess."""

    def token(self, size_bytes: int) -> bytes:
        """Draw random bytes."""
        ...

    def digits(self, alphabet: str, length: int) -> str:
        """Draw characters of an alphabet."""
        ...


class SystemRandomness:
    """The operating system's generator."""

    def token(self, size_bytes: int) -> bytes:
        """Draw random bytes."""
        return secrets.token_bytes(size_bytes)

    def digits(self, alphabet: str, length: int) -> str:
        """Draw characters of an alphabet."""
        return "".join(secrets.choice(alphabet) for _ in range(length))


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long each stage may take, and what else is counted in working days.

    Shape: `resolution` without a category; `quick` for information and aspirations, `supervisory` for complaints about
    officials; `reopening` after closing; `automatic_update` until the system speaks itself; `info_answer` for the
    reporter's answer; `legal_maximum` from the report until the reporter is told about the Ombudsman.
    """

    verification: int = 3
    first_response: int = 5
    resolution: int = 14
    confirmation: int = 10
    reopening: int = 20
    quick: int = 5
    supervisory: int = 60
    automatic_update: int = 5
    info_answer: int = 10
    legal_maximum: int = 60


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one source may ask for. Units: counts per window, seconds."""

    submissions_per_window: int = 30
    sign_ins_per_window: int = 10
    guesses_per_window: int = 60
    uploads_per_window: int = 120
    window_seconds: int = 900
    supports_per_window: int = 60
    exports_per_window: int = 60
    failed_sign_ins_per_window: int = 100


@dataclass(slots=True)
class Installation:
    """What one city decides, shared by everything that was handed it; only `services/installation.py` changes it.

    Shape: `name` of the platform; `nik` is off, optional or required; `zone` the city's time zone; `brand` and `live`
    are colours as #rrggbb, empty for the product's own; `logo` the digest of the picture, empty without one;
    `report_readers` addresses that get the periodic report; `revision` grows with every change, 0 before the first.
    """

    name: str = "Tanggap"
    city: str = "Kota"
    prefix: str = "ADU"
    office: str = "Pemerintah Kota"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Makassar"))
    emergency_phone: str = "112"
    nik: str = "off"
    public_url: str = "http://localhost:8000"
    max_photos: int = 3
    tiles_url: str = ""
    tiles_attribution: str = ""
    brand: str = ""
    live: str = ""
    logo: str = ""
    report_readers: tuple[str, ...] = ()
    revision: int = 0
    deadlines: Deadlines = field(default_factory=Deadlines)
    limits: Limits = field(default_factory=Limits)

    def become(self, other: "Installation") -> None:
        """Take over everything another one says."""
        for part in fields(self):
            setattr(self, part.name, getattr(other, part.name))

    def local_date(self, at: datetime) -> date:
        """Return the city's calendar day of an instant."""
        return at.astimezone(self.zone).date()


class Typesetter(Protocol):
    """Sets pages."""

    async def pdf(self, template: str, data: Mapping[str, object]) -> bytes:
        """Set one document as a tagged PDF; the same data gives the same bytes.

        Shape: `template` as `letters/complaint`; `data` is JSON with at least `title`, `language` and `date` (ISO, what
        the document says it was made on). Texts in it are shown, never read as markup.
        """
        ...


class DocumentMissing(Exception):
    """No such document is kept. Shape: the argument is its name."""


class Documents(Protocol):
    """Keeps made documents. Shape: names are `<kind>/<32 hex digits>.<suffix>`, as `letters/….pdf`."""

    async def put(self, name: str, data: bytes) -> None:
        """Keep a document; it survives a power cut once this returns."""
        ...

    async def read(self, name: str) -> bytes:
        """Return a document whole. Raises: DocumentMissing."""
        ...

    async def delete(self, name: str) -> None:
        """Forget a document; forgetting an unknown one is no error."""
        ...


@dataclass(slots=True)
class Version:
    """Counts how often something kept in memory was changed, so that whoever keeps a copy can tell."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything a service may reach beyond the database.

    Shape: `speech` by language; `carriers` only of the channels this installation has set up; `push_key` what browsers
    subscribe with, empty when they cannot; `given` is what the environment says of the installation, under whatever its
    staff decided; `areas` grows whenever areas change.
    """

    installation: Installation
    clock: Clock
    randomness: Randomness
    calendar: WorkingCalendar
    vault: Vault
    photos: UploadService
    live: LiveFeed
    speech: Callable[[str], Speech]
    typesetter: Typesetter
    documents: Documents
    carriers: Mapping[DeliveryChannel, Carrier] = field(default_factory=dict[DeliveryChannel, Carrier])
    push_key: str = ""
    areas: Version = field(default_factory=Version)
    given: Installation = field(default=None)  # pyright: ignore[reportAssignmentType]

    def __post_init__(self) -> None:
        if self.given is None:  # pyright: ignore[reportUnnecessaryComparison]
            object.__setattr__(self, "given", replace(self.installation))

    def today(self) -> date:
        """Return the city's present day."""
        return self.installation.local_date(self.clock.now())
