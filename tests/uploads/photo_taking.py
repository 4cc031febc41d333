"""Sends a photo in and looks at what was kept of it."""

import io
from typing import Any

from PIL import Image

from tests.uploads.photo_samples import chunked
from uploads.pipeline import UploadService
from uploads.thumbnails import Rendition
from uploads.tickets import ReceivedPhoto


async def take(service: UploadService, data: bytes, source: Any = None) -> ReceivedPhoto:
    answer = await service.receive(chunked(data), "image/jpeg", source)
    photo = service.read_ticket(answer.ticket)
    assert (photo.width, photo.height) == (answer.width, answer.height)
    return photo


async def stored(service: UploadService, photo: ReceivedPhoto, rendition: Rendition = Rendition.FULL) -> bytes:
    found = await service.open(photo.photo_id, rendition)
    data = b"".join([chunk async for chunk in found.chunks])
    assert len(data) == found.size_bytes
    return data


async def picture(service: UploadService, photo: ReceivedPhoto, rendition: Rendition = Rendition.FULL) -> Image.Image:
    image = Image.open(io.BytesIO(await stored(service, photo, rendition)))
    image.load()
    return image


def near(pixel: object, colour: tuple[int, int, int], slack: int = 24) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(have - want) <= slack for have, want in zip(pixel, colour, strict=True))
