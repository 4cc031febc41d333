"""Makes the three sizes a photo is kept in; each is encoded from pixels alone, so none can carry metadata.

The full size is JPEG, which mail programs and office printers also read; the small ones are WebP.
"""

import io
from collections.abc import Mapping
from enum import StrEnum

from PIL import Image, ImageOps

FULL_LONG_SIDE_PX = 2048
CARD_WIDTH_PX = 640
THUMB_SIZE_PX = (208, 160)
_JPEG_QUALITY = 84
_WEBP_QUALITY = 76
_WEBP_EFFORT = 3


class Rendition(StrEnum):
    """The sizes a photo is served in."""

    FULL = "full"
    CARD = "card"
    THUMB = "thumb"

    @property
    def suffix(self) -> str:
        """Return the end of the file name."""
        return "jpg" if self is Rendition.FULL else "webp"

    @property
    def media_type(self) -> str:
        """Return the Content-Type to serve it with."""
        return "image/jpeg" if self is Rendition.FULL else "image/webp"


Renditions = Mapping[Rendition, bytes]


def fit_within(size: tuple[int, int], long_side_px: int) -> tuple[int, int]:
    """Return the size scaled down, never up, until its long side fits; no side vanishes."""
    scale = min(1.0, long_side_px / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return buffer.getvalue()


def _webp(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=_WEBP_QUALITY, method=_WEBP_EFFORT)
    return buffer.getvalue()


def render(full: Image.Image) -> Renditions:
    """Encode the upright, bare picture in every size."""
    card_width = min(CARD_WIDTH_PX, full.width)
    card_size = (card_width, max(1, round(full.height * card_width / full.width)))
    card = full if card_size == full.size else full.resize(card_size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    thumb = ImageOps.fit(full, THUMB_SIZE_PX, Image.Resampling.LANCZOS)
    return {Rendition.THUMB: _webp(thumb), Rendition.CARD: _webp(card), Rendition.FULL: _jpeg(full)}
