"""What an installation decides, read once from the environment (prefix `TANGGAP_`); nothing else reads it.

docs/settings.md documents every field; a test compares the two.
"""

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from services.ports import Deadlines, Installation, Limits


class Settings(BaseSettings):
    """All settings, each with its unit in its description."""

    model_config = SettingsConfigDict(env_prefix="TANGGAP_", extra="ignore", frozen=True)

    data_dir: Path = Field(default=Path("var"), description="Directory of all state: database, photos, keys, backups.")
    database_url: str = Field(default="", description="Database address; empty means SQLite under the data directory.")
    master_key: SecretStr = Field(
        default=SecretStr(""),
        description="Master key, 32 bytes in base64; empty means the key file under the data directory.",
    )
    public_url: str = Field(default="http://localhost:8000", description="Address people reach the installation by.")
    city: str = Field(default="Kota", description="Name of the city or regency.")
    office: str = Field(default="Pemerintah Kota", description="Name the city's own staff sign with in public.")
    prefix: str = Field(default="ADU", pattern="^[A-Z]{2,5}$", description="Letters before every tracking number.")
    timezone: str = Field(default="Asia/Makassar", description="Time zone of the city (IANA name).")
    emergency_phone: str = Field(default="112", description="Emergency number shown beside the form.")
    nik: Literal["off", "optional", "required"] = Field(default="off", description="Whether the form asks for the NIK.")
    max_photos: int = Field(default=3, ge=0, le=10, description="Photos per report or reply (count).")
    photo_max_bytes: int = Field(default=20 * 1024 * 1024, ge=65_536, description="Largest photo accepted (bytes).")
    tiles_url: str = Field(
        default="", description="Map tile address with {z} {x} {y}; empty draws only the area polygons."
    )
    tiles_attribution: str = Field(default="", description="Words the tile provider asks for.")
    verification_days: int = Field(default=3, ge=1, description="Deadline of verification (working days).")
    first_response_days: int = Field(default=5, ge=1, description="Deadline of the first response (working days).")
    resolution_days: int = Field(
        default=14, ge=1, description="Deadline of the solution without a category (working days)."
    )
    confirmation_days: int = Field(default=10, ge=1, description="Time the reporter has to confirm (working days).")
    reopen_days: int = Field(
        default=20, ge=0, description="Time after closing in which the reporter may reopen (working days)."
    )
    quick_resolution_days: int = Field(
        default=5, ge=1, description="Deadline of the solution for information requests and aspirations (working days)."
    )
    supervisory_resolution_days: int = Field(
        default=60, ge=1, description="Deadline of the solution for complaints about officials (working days)."
    )
    update_every_days: int = Field(
        default=5, ge=1, description="Silence after which the reporter hears from the system (working days)."
    )
    info_answer_days: int = Field(
        default=10, ge=1, description="Time the reporter has to answer a question (working days)."
    )
    legal_maximum_days: int = Field(
        default=60, ge=1, description="Age at which an open case's reporter is told about the Ombudsman (working days)."
    )
    rate_window_seconds: int = Field(
        default=900, ge=1, description="Length of the window all limits count in (seconds)."
    )
    submissions_per_window: int = Field(
        default=30, ge=1, description="Reports one source may send per window, emergencies counted apart (count)."
    )
    sign_ins_per_window: int = Field(
        default=10, ge=1, description="Sign-in attempts per account, source and window (count)."
    )
    failed_sign_ins_per_window: int = Field(
        default=100, ge=1, description="Failed sign-ins per source and window, over all accounts (count)."
    )
    guesses_per_window: int = Field(default=60, ge=1, description="Wrong access keys per source and window (count).")
    uploads_per_window: int = Field(default=120, ge=1, description="Photos one source may upload per window (count).")
    supports_per_window: int = Field(
        default=60, ge=1, description="Times one source may support or follow a case per window (count)."
    )
    exports_per_window: int = Field(default=60, ge=1, description="Tables one source may take out per window (count).")
    trusted_proxies: str = Field(
        default="", description="Addresses of reverse proxies whose X-Forwarded-For counts, by comma."
    )
    sockets_per_source: int = Field(default=50, ge=1, description="Open live connections per source (count).")
    smtp_host: str = Field(default="", description="Mail server that takes our letters; empty sends no mail.")
    smtp_port: int = Field(default=587, ge=1, le=65_535, description="Port of the mail server.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="How the way to the mail server is secured; none only on the same machine."
    )
    smtp_username: str = Field(default="", description="User name at the mail server; empty signs in nowhere.")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="Password at the mail server.")
    mail_from: str = Field(default="", description="Address our mail comes from; needed with a mail server.")
    gateway_url: str = Field(
        default="", description="Address of the SMS or WhatsApp gateway (https); empty sends none."
    )
    gateway_secret: SecretStr = Field(
        default=SecretStr(""), description="Secret that signs what the gateway gets; needed with a gateway."
    )
    gateway_allow_private: bool = Field(
        default=False, description="Whether the gateway may be inside the city's own network, also by plain http."
    )
    push: bool = Field(default=True, description="Whether browsers may ask for notices (Web Push).")
    backup_dir: Path | None = Field(
        default=None,
        description="Directory of the backups, best on another disk; empty: in the data directory.",
    )
    backup_hours: int = Field(
        default=24, ge=0, description="Hours between the backups the server makes by itself; 0 makes none."
    )
    backup_keep: int = Field(default=14, ge=1, description="Backups kept; older ones are removed (count).")
    backup_recipient: str = Field(
        default="", description="Public key backups are encrypted to (age1…); empty leaves them unencrypted."
    )
    demo: bool = Field(
        default=False, description="Whether an empty database is filled with the demo city at the first start."
    )

    @property
    def database_address(self) -> str:
        """Return the database address in force."""
        return self.database_url or f"sqlite://{(self.data_dir / 'tanggap.sqlite3').resolve()}"

    @property
    def backups(self) -> Path:
        """Return the directory of the backups in force."""
        return self.backup_dir or self.data_dir / "backups"

    @property
    def proxies(self) -> frozenset[str]:
        """Return the trusted proxies."""
        return frozenset(part.strip() for part in self.trusted_proxies.split(",") if part.strip())

    def installation(self) -> Installation:
        """Shape the settings that services need."""
        return Installation(
            city=self.city,
            prefix=self.prefix,
            office=self.office,
            zone=ZoneInfo(self.timezone),
            emergency_phone=self.emergency_phone,
            nik=self.nik,
            public_url=self.public_url.rstrip("/"),
            max_photos=self.max_photos,
            tiles_url=self.tiles_url,
            tiles_attribution=self.tiles_attribution,
            deadlines=Deadlines(
                self.verification_days,
                self.first_response_days,
                self.resolution_days,
                self.confirmation_days,
                self.reopen_days,
                self.quick_resolution_days,
                self.supervisory_resolution_days,
                self.update_every_days,
                self.info_answer_days,
                self.legal_maximum_days,
            ),
            limits=Limits(
                self.submissions_per_window,
                self.sign_ins_per_window,
                self.guesses_per_window,
                self.uploads_per_window,
                self.rate_window_seconds,
                self.supports_per_window,
                self.exports_per_window,
                self.failed_sign_ins_per_window,
            ),
        )
