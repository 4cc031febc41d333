"""What a photo says of its own making, read before it is stripped, and how far that is believed.

Time, place and camera are private evidence: they travel sealed in the ticket and never with the picture.
"""

import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any, Literal

from PIL import ExifTags, Image

LIVE_WINDOW = timedelta(minutes=10)
RECENT_WINDOW = timedelta(hours=48)
_TEXT_LIMIT = 64

Source = Literal["camera", "gallery"]


class EvidenceLevel(StrEnum):
    """How much a photo proves."""

    LIVE_CAPTURE = "LIVE_CAPTURE"
    RECENT_METADATA = "RECENT_METADATA"
    UNVERIFIED = "UNVERIFIED"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The photo's own account. Units: degrees WGS 84; `captured_at` aware, UTC; `orientation` 1 to 8 as in EXIF."""

    captured_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    camera_make: str | None = None
    orientation: int = 1


def _moment(text: object, offset: object, zone: tzinfo) -> datetime | None:
    if not isinstance(text, str):
        return None
    with suppress(ValueError, OverflowError):
        naive = datetime.strptime(text.strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
        if isinstance(offset, str):
            with suppress(ValueError):
                return datetime.strptime(
                    f"{naive:%Y-%m-%d %H:%M:%S}{offset.strip()}", "%Y-%m-%d %H:%M:%S%z"
                ).astimezone(UTC)
        return naive.replace(tzinfo=zone).astimezone(UTC)
    return None


def _satellite_moment(gps: Mapping[int, Any]) -> datetime | None:
    day, clock = gps.get(ExifTags.GPS.GPSDateStamp), gps.get(ExifTags.GPS.GPSTimeStamp)
    if not isinstance(day, str) or not isinstance(clock, tuple):
        return None
    with suppress(ValueError, OverflowError, TypeError, ZeroDivisionError):
        hours, minutes, seconds = (float(part) for part in clock)
        midnight = datetime.strptime(day.strip("\0 "), "%Y:%m:%d").replace(tzinfo=UTC)
        return midnight + timedelta(hours=hours, minutes=minutes, seconds=int(seconds))
    return None


def _degrees(parts: object, reference: object, negative: str, limit: float) -> float | None:
    if not isinstance(parts, tuple) or not isinstance(reference, str):
        return None
    with suppress(ValueError, OverflowError, TypeError, ZeroDivisionError):
        degrees, minutes, seconds = (float(part) for part in parts)
        value = degrees + minutes / 60 + seconds / 3600
        if math.isfinite(value) and 0 <= value <= limit:
            return -value if reference.strip("\0 ").upper() == negative else value
    return None


def _place(gps: Mapping[int, Any]) -> tuple[float, float] | None:
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "S", 90)
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "W", 180)
    # Phones without a fix write 0, 0: a point in the Gulf of Guinea, never a place of a report.
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    return latitude, longitude


def _directory(exif: Image.Exif, tag: int) -> Mapping[int, Any]:
    try:
        return exif.get_ifd(tag)
    except Exception:  # a stranger's bytes: broken metadata is no metadata
        return {}


def read_metadata(image: Image.Image, zone: tzinfo) -> Metadata:
    """Read what the photo tells of itself; whatever is broken counts as untold. `zone` is for times without one."""
    try:
        exif = image.getexif()
        orientation, make = exif.get(ExifTags.Base.Orientation), exif.get(ExifTags.Base.Make)
    except Exception:  # a stranger's bytes: broken metadata is no metadata
        return Metadata()
    details, gps = _directory(exif, ExifTags.IFD.Exif), _directory(exif, ExifTags.IFD.GPSInfo)
    captured_at = (
        _moment(details.get(ExifTags.Base.DateTimeOriginal), details.get(ExifTags.Base.OffsetTimeOriginal), zone)
        or _moment(details.get(ExifTags.Base.DateTimeDigitized), details.get(ExifTags.Base.OffsetTimeDigitized), zone)
        or _satellite_moment(gps)
    )
    place = _place(gps)
    return Metadata(
        captured_at=captured_at,
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
        camera_make=("".join(filter(str.isprintable, make)).strip()[:_TEXT_LIMIT] or None)
        if isinstance(make, str)
        else None,
        orientation=orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1,
    )


def grade(source: Source | None, captured_at: datetime | None, now: datetime) -> EvidenceLevel:
    """Say how much a photo proves that came from `source` and tells it was taken at `captured_at`."""
    age = None if captured_at is None else now - captured_at
    if source == "camera" and (age is None or abs(age) <= LIVE_WINDOW):
        return EvidenceLevel.LIVE_CAPTURE
    if age is not None and -LIVE_WINDOW <= age <= RECENT_WINDOW:
        return EvidenceLevel.RECENT_METADATA
    return EvidenceLevel.UNVERIFIED
