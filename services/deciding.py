"""Checks each decision about an installation: what may stand in a name, an address, a list, a clock."""

import re
from collections.abc import Callable, Sequence
from typing import Any, cast
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from models.errors import InvalidInput
from services.colours import palette_of, parse
from services.text import clean, email_of

NIK = ("off", "optional", "required")
MOST_READERS = 20
MOST_DAYS = 365
_PREFIX = re.compile(r"[A-Z]{2,5}")
_PHONE = re.compile(r"[0-9+][0-9 ()./-]{1,18}")
_HOST = re.compile(r"(\{s\}\.)?[A-Za-z0-9.-]+(:\d{1,5})?")
_PATH = re.compile(r"[A-Za-z0-9_.~/{}@?=&%+-]*")


def _words(limit: int) -> Callable[[str, Any], str]:
    return lambda name, value: clean(str(value), _camel(name), limit, required=True)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _prefix(name: str, value: Any) -> str:
    letters = str(value).strip().upper()
    if not _PREFIX.fullmatch(letters):
        raise InvalidInput("PREFIX_INVALID", [name])
    return letters


def _zone(_: str, value: Any) -> str:
    if value not in available_timezones():
        raise InvalidInput("UNKNOWN_CHOICE", ["timezone"])
    return str(value)


def _phone(name: str, value: Any) -> str:
    number = str(value).strip()
    if not _PHONE.fullmatch(number):
        raise InvalidInput("PHONE_INVALID", [_camel(name)])
    return number


def _nik(name: str, value: Any) -> str:
    if value not in NIK:
        raise InvalidInput("UNKNOWN_CHOICE", [name])
    return str(value)


def _tiles(name: str, value: Any) -> str:
    """Take a tile address whose host can stand in the content policy; empty for none."""
    address = str(value).strip()
    if not address:
        return ""
    parts = urlsplit(address)
    is_whole = all(mark in address for mark in ("{z}", "{x}", "{y}")) and len(address) <= 300
    if not (is_whole and parts.scheme == "https" and _HOST.fullmatch(parts.netloc) and _PATH.fullmatch(parts.path)):
        raise InvalidInput("TILES_INVALID", [_camel(name)])
    if not _PATH.fullmatch(parts.query) or parts.fragment:
        raise InvalidInput("TILES_INVALID", [_camel(name)])
    return address


def _attribution(name: str, value: Any) -> str:
    return clean(str(value), _camel(name), 200)


def _colour(name: str, value: Any) -> str:
    return parse(str(value), name) if str(value).strip() else ""


def _readers(name: str, value: Any) -> list[str]:
    given = cast("list[str]", list(value))
    if len(given) > MOST_READERS:
        raise InvalidInput("TOO_MANY_VALUES", [_camel(name)], limit=MOST_READERS)
    addresses = [email_of(address, f"{_camel(name)}.{index}") for index, address in enumerate(given)]
    return list(dict.fromkeys(address for address in addresses if address))


CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "name": _words(40),
    "city": _words(80),
    "office": _words(120),
    "prefix": _prefix,
    "zone": _zone,
    "emergency_phone": _phone,
    "nik": _nik,
    "tiles_url": _tiles,
    "tiles_attribution": _attribution,
    "brand": _colour,
    "live": _colour,
    "report_readers": _readers,
}
"""Every decision there is beside logo and clocks, with what may be decided."""


def decide(name: str, value: Any) -> Any:
    """Return a decision as it is kept.

    Raises: InvalidInput naming the field as the contract does.
    """
    return CHECKS[name](name, value)


def days(name: str, value: int) -> int:
    """Check one clock. Units: working days.

    Raises: InvalidInput.
    """
    return require_days(value, ["deadlines", _camel(name)], least=0 if name == "reopening" else 1)


def require_days(value: int, path: Sequence[str], *, least: int = 1) -> int:
    """Refuse a number of days that is no promise. Units: working days.

    Raises: InvalidInput naming the field.
    """
    if not least <= value <= MOST_DAYS:
        raise InvalidInput("DAYS_OUT_OF_RANGE", path, least=least, limit=MOST_DAYS)
    return value


def require_palette(brand: str, live: str) -> None:
    """Refuse two colours of which no readable palette can be made.

    Raises: InvalidInput.
    """
    palette_of(brand, live)
