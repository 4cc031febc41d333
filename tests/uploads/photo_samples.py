"""Photos made to order, honest and hostile, so that no test depends on a file from elsewhere."""

import io
import struct
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

from PIL import ExifTags, Image

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


class StillClock:
    """A clock that moves when told."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def forward(self, step: timedelta) -> None:
        self.at += step


async def chunked(data: bytes, size: int = 64 * 1024) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def scene(width: int = 320, height: int = 200) -> Image.Image:
    """A picture whose four corners differ: red, green, blue, yellow from the upper left, clockwise."""
    image = Image.new("RGB", (width, height))
    half = (width // 2, height // 2)
    for colour, corner in (
        ("red", (0, 0)),
        ("lime", (half[0], 0)),
        ("blue", half),
        ("yellow", (0, half[1])),
    ):
        image.paste(colour, (*corner, corner[0] + width - half[0], corner[1] + height - half[1]))
    return image


def noise(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width // 4, height // 4), 60).resize((width, height)).convert("RGB")


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def exif(
    taken: datetime | None = None, place: tuple[float, float] | None = None, orientation: int | None = None
) -> Image.Exif:
    """EXIF of a phone; `taken` is written with its offset."""
    data = Image.Exif()
    data[ExifTags.Base.Make] = "Kamera Uji"
    if orientation:
        data[ExifTags.Base.Orientation] = orientation
    if taken:
        details = data.get_ifd(ExifTags.IFD.Exif)
        details[ExifTags.Base.DateTimeOriginal] = taken.strftime("%Y:%m:%d %H:%M:%S")
        if taken.tzinfo:
            offset = taken.strftime("%z")
            details[ExifTags.Base.OffsetTimeOriginal] = f"{offset[:3]}:{offset[3:]}"
    if place:
        gps = data.get_ifd(ExifTags.IFD.GPSInfo)
        latitude, longitude = place
        gps[ExifTags.GPS.GPSLatitudeRef] = "S" if latitude < 0 else "N"
        gps[ExifTags.GPS.GPSLatitude] = _sexagesimal(abs(latitude))
        gps[ExifTags.GPS.GPSLongitudeRef] = "W" if longitude < 0 else "E"
        gps[ExifTags.GPS.GPSLongitude] = _sexagesimal(abs(longitude))
    return data


def _sexagesimal(value: float) -> tuple[float, float, float]:
    minutes = value % 1 * 60
    return float(int(value)), float(int(minutes)), minutes % 1 * 60


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_header(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def png_bomb(width: int, height: int) -> bytes:
    """A tiny file that unfolds to width x height grey pixels."""
    squeeze = zlib.compressobj(9)
    body = b"".join(squeeze.compress(bytes(width + 1)) for _ in range(height)) + squeeze.flush()
    return png_header(width, height, colour=0) + png_chunk(b"IDAT", body) + png_chunk(b"IEND", b"")


def png_text_bomb() -> bytes:
    """Compressed text chunks that unfold to hundreds of megabytes before the first pixel."""
    text = png_chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(30_000_000), 9))
    return png_header(8, 8) + text * 20 + encoded(scene(8, 8), "PNG")[33:]


def webp_claiming(width: int, height: int) -> bytes:
    """An animated WebP header for a canvas of any size, with nothing behind it."""
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x02\0\0\0"
    body += (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body += b"ANIM" + struct.pack("<IIH", 6, 0, 0)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def jpeg_scans(image: Image.Image, copies: int) -> bytes:
    """A progressive JPEG whose last scan is there `copies` times more."""
    data = encoded(image, progressive=True, quality=30)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * copies + data[-2:]


def jpeg_segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    return jpeg[:2] + b"".join(segments) + jpeg[2:]
