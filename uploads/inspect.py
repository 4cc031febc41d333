"""Decides whether bytes are a photo, and keeps nothing of them but the picture.

Magic bytes choose the decoder and the decoder is the verdict; size is read from the header before anything is
decoded. The upright picture is pasted on a fresh canvas, so EXIF, XMP, ICC, comments, further frames and whatever
was appended stay behind. The decoders are called by name: `Image.open` would try others and unfold MPO.
"""

import io
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from PIL import Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from uploads.evidence import Metadata, read_metadata
from uploads.refusals import PhotoRefused, PhotoTooManyPixels, PhotoTypeRefused, PhotoUnreadable
from uploads.thumbnails import FULL_LONG_SIDE_PX, Renditions, fit_within, render

LIMIT_PIXELS = 24_000_000
# A phone writes about ten scans; thousands of empty ones make a small file decode for minutes.
_LIMIT_SCANS = 40
_START_OF_SCAN = b"\xff\xda"

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A photo that may be kept. Shape: `dhash` is an unsigned 64-bit fingerprint. Units: pixels of the full size."""

    renditions: Renditions
    width: int
    height: int
    dhash: int
    metadata: Metadata


def true_type(head: bytes) -> str:
    """Return the media type the first bytes speak of. Raises: PhotoTypeRefused."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    raise PhotoTypeRefused


def _webp_size(data: bytes) -> tuple[int, int]:
    def number(start: int, size: int) -> int:
        return int.from_bytes(data[start : start + size], "little")

    if len(data) < 30:
        raise PhotoUnreadable
    match data[12:16]:
        case b"VP8X":
            return number(24, 3) + 1, number(27, 3) + 1
        case b"VP8L":
            return (number(21, 4) & 0x3FFF) + 1, (number(21, 4) >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            return number(26, 2) & 0x3FFF, number(28, 2) & 0x3FFF
        case _:
            raise PhotoUnreadable


def _check_pixels(size: tuple[int, int]) -> None:
    if size[0] * size[1] > LIMIT_PIXELS:
        raise PhotoTooManyPixels(LIMIT_PIXELS)


def _open(data: bytes) -> Image.Image:
    match true_type(data[:12]):
        case "image/jpeg":
            if data.count(_START_OF_SCAN) > _LIMIT_SCANS:
                raise PhotoUnreadable
            image = JpegImagePlugin.JpegImageFile(io.BytesIO(data))
        case "image/png":
            image = PngImagePlugin.PngImageFile(io.BytesIO(data))
        case _:
            # The decoder allots the whole canvas when it is made: ask the header first.
            _check_pixels(_webp_size(data))
            image = WebPImagePlugin.WebPImageFile(io.BytesIO(data))
    _check_pixels(image.size)
    return image


def _flatten(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    canvas = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        canvas.paste(layer, mask=layer.getchannel("A"))
    else:
        canvas.paste(image.convert("RGB"))
    return canvas


def fingerprint(image: Image.Image) -> int:
    """Return the dHash: one bit per neighbouring pair of a 9x8 grey miniature, first pair highest."""
    grey = image.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (grey[row * 9 + column] > grey[row * 9 + column + 1])
    return bits


def _inspect(data: bytes, zone: tzinfo) -> Inspected:
    with _open(data) as image:
        metadata = read_metadata(image, zone)
        size = fit_within(image.size, FULL_LONG_SIDE_PX)
        image.draft(None, size)
        image.load()
        # The gap lets whole pixels be averaged first: a 24-megapixel PNG takes a third of the time.
        full = _flatten(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=1.1)
    if metadata.orientation in _UPRIGHT:
        full = full.transpose(_UPRIGHT[metadata.orientation])
    return Inspected(render(full), full.width, full.height, fingerprint(full), metadata)


def inspect_photo(path: Path, zone: tzinfo) -> Inspected:
    """Judge, read out, strip and shrink one received file. Blocks: run it in a thread.

    Raises: PhotoTypeRefused, PhotoTooManyPixels, PhotoUnreadable; of a file that is there, nothing else.
    """
    data = path.read_bytes()
    try:
        return _inspect(data, zone)
    except PhotoRefused:
        raise
    except Exception as unreadable:  # decoders fail in many ways on hostile bytes; all of them mean the same
        raise PhotoUnreadable from unreadable
