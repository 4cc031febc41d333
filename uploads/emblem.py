"""Makes a city's mark of an uploaded picture: square, on white as the header's plate is, small enough for a table."""

import io

from PIL import Image, ImageChops, JpegImagePlugin

from uploads.refusals import PhotoUnreadable

SIDE_PX = 192
MARGIN = 0.04
SMALLEST_PX = 48
FAINT = 13
"""What differs less from white than this is the noise of JPEG. Units: grey levels."""


def emblem(data: bytes) -> bytes:
    """Draw the mark as PNG from a stored full size (JPEG); white edges are cut away. Blocks: run it in a thread.

    Raises: PhotoUnreadable when it is smaller than it would be shown.
    """
    with JpegImagePlugin.JpegImageFile(io.BytesIO(data)) as image:
        picture = image.convert("RGB")
    shade = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).convert("L")
    box = shade.point([0] * FAINT + [255] * (256 - FAINT)).getbbox() or (0, 0, *picture.size)
    cut = picture.crop(box)
    if max(cut.size) < SMALLEST_PX:
        raise PhotoUnreadable
    room = round(SIDE_PX * (1 - 2 * MARGIN))
    scale = room / max(cut.size)
    cut = cut.resize((max(1, round(cut.width * scale)), max(1, round(cut.height * scale))), Image.Resampling.LANCZOS)
    plate = Image.new("RGB", (SIDE_PX, SIDE_PX), "white")
    plate.paste(cut, ((SIDE_PX - cut.width) // 2, (SIDE_PX - cut.height) // 2))
    buffer = io.BytesIO()
    plate.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
