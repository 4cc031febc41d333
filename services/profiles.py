"""What an agency tells of itself: what it does, its services, where and when it is open, how it is reached.

The agency keeps it itself, so that nobody waits for an administrator. Source: issue line «SKPD pages».
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from models.errors import InvalidInput, NotPermitted
from models.roles import Role, Viewer
from models.skpd import Skpd
from services.keeping import read_row, write_row
from services.ports import Ports
from services.text import BODY_LIMIT, SHORT_LIMIT, clean, email_of
from services.unit import unit

PHONE_LIMIT = 30
MOST_SERVICES = 40
SERVICE_LIMIT = 160
_PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]*[0-9]")


@dataclass(frozen=True, slots=True)
class Profile:
    """All that an agency tells of itself, as it shall be from now on."""

    about: str = ""
    about_en: str = ""
    services: Sequence[str] = ()
    services_en: Sequence[str] = ()
    address: str = ""
    hours: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


def keeps(viewer: Viewer, skpd_id: UUID) -> bool:
    """Tell whether somebody keeps what this agency tells of itself: its operators, and the administrator."""
    if viewer.account_id is None:
        return False
    return viewer.has(Role.SYSADMIN) or (viewer.has(Role.OPERATOR) and viewer.skpd_id == skpd_id)


def require_keeper(viewer: Viewer, skpd_id: UUID) -> Role:
    """Let the keepers of an agency's page pass, and tell in which role they act.

    Raises: NotPermitted.
    """
    if not keeps(viewer, skpd_id):
        raise NotPermitted
    return Role.SYSADMIN if viewer.has(Role.SYSADMIN) else Role.OPERATOR


async def change_profile(ports: Ports, viewer: Viewer, skpd_id: UUID, revision: int, wanted: Profile) -> Skpd:
    """Write what an agency tells of itself.

    Effects: row, audit entry that names the columns. Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    role = require_keeper(viewer, skpd_id)
    columns = _columns(wanted)
    async with unit(ports, viewer) as work:
        before = await read_row(Skpd, skpd_id, "skpdId")
        fresh = await write_row(Skpd, skpd_id, revision, columns)
        changed = [name for name in columns if getattr(before, name) != getattr(fresh, name)]
        facts = {"skpd": fresh.slug, "revision": fresh.revision, "changed": " ".join(changed)}
        await work.audit("skpd:profile_changed", None, role, facts)
    return fresh


def _columns(wanted: Profile) -> dict[str, Any]:
    return {
        "about": clean(wanted.about, "about", BODY_LIMIT),
        "about_en": clean(wanted.about_en, "aboutEn", BODY_LIMIT),
        "services": _lines(wanted.services, "services"),
        "services_en": _lines(wanted.services_en, "servicesEn"),
        "address": clean(wanted.address, "address", SHORT_LIMIT),
        "hours": clean(wanted.hours, "hours", SHORT_LIMIT),
        "phone": phone_of(wanted.phone, "phone"),
        "email": email_of(wanted.email, "email"),
        "website": website_of(wanted.website, "website"),
    }


def _lines(given: Sequence[str], field: str) -> str:
    lines = [clean(line, field, SERVICE_LIMIT).replace("\n", " ") for line in given]
    kept = [line for line in lines if line]
    if len(kept) > MOST_SERVICES:
        raise InvalidInput("TOO_MANY_VALUES", [field], limit=MOST_SERVICES)
    return "\n".join(kept)


def phone_of(value: str, field: str) -> str:
    """Read the number of an office: digits as offices write them, also short ones.

    Raises: InvalidInput.
    """
    number = clean(value, field, PHONE_LIMIT)
    if number and not _PHONE.fullmatch(number):
        raise InvalidInput("PHONE_INVALID", [field])
    return number


def website_of(value: str, field: str) -> str:
    """Read an address on the web; without its scheme it is meant to be https.

    Raises: InvalidInput unless it is http or https with a host.
    """
    given = clean(value, field, SHORT_LIMIT)
    if not given:
        return ""
    address = given if "://" in given or ":" in given.split("/")[0] else f"https://{given}"
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.username is None
    except ValueError:
        is_web = False
    if not is_web or any(character.isspace() for character in address):
        raise InvalidInput("WEBSITE_INVALID", [field])
    return clean(address, field, SHORT_LIMIT)
