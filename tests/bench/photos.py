"""A photo on its way in: judged, turned, stripped, kept in three sizes."""

import asyncio
import io
from pathlib import Path

from PIL import Image

from server.house import make_ports
from tests.bench.measure import Row, Side, compare
from tests.bench.town import settings_in, workshop
from tests.uploads.photo_samples import chunked, encoded, noise

NAME = "photos"
SIDE = (4000, 3000)
QUICK_SIDE = (1600, 1200)


def run(quick: bool) -> list[Row]:
    """Compare the whole way in with plain Pillow."""
    with workshop() as directory:
        return asyncio.run(_run(directory, quick))


async def _run(directory: Path, quick: bool) -> list[Row]:
    data = encoded(noise(*(QUICK_SIDE if quick else SIDE)), quality=85)
    photos = make_ports(settings_in(directory)).photos

    async def receive() -> None:
        await photos.receive(chunked(data), "image/jpeg")

    async def decode() -> None:
        with Image.open(io.BytesIO(data)) as image:
            image.load()

    async def encode_anew() -> None:
        with Image.open(io.BytesIO(data)) as image:
            image.save(io.BytesIO(), "JPEG", quality=85)

    ours = Side("taking a photo in", receive)
    rows = [
        await compare(ours, Side("decoding it with Pillow", decode), quick=quick),
        await compare(ours, Side("decoding and encoding it with Pillow", encode_anew), quick=quick),
    ]
    photos.close()
    return rows
