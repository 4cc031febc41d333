"""What is taken, what is turned away and how fast, and that nothing but the picture is kept.

Speed is processor time: other work on the machine must not fail a test.
"""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tests.uploads.photo_samples import (
    NOW,
    chunked,
    encoded,
    exif,
    jpeg_scans,
    jpeg_segment,
    noise,
    png_bomb,
    png_chunk,
    png_header,
    png_text_bomb,
    scene,
    webp_claiming,
    with_segments,
)
from tests.uploads.photo_taking import near, picture, stored, take
from uploads.pipeline import UploadService
from uploads.refusals import PhotoRefused, PhotoTooManyPixels, PhotoTypeRefused, PhotoUnreadable
from uploads.thumbnails import Rendition

JPEG = encoded(scene())
PNG = encoded(scene(), "PNG")
WEBP = encoded(scene(), "WEBP", lossless=True)


def files_under(directory: Path) -> list[Path]:
    return [path for path in directory.rglob("*") if path.is_file()]


def sixteen_bit() -> bytes:
    image = Image.new("I;16", (64, 64), 256 * 128)
    return encoded(image, "PNG")


def palette_with_alpha() -> bytes:
    image = scene().quantize(8)
    return encoded(image, "PNG", transparency=bytes([0, 128, 255, 255, 255, 255, 255, 255]))


def animated(kind: str) -> bytes:
    options = {"lossless": True} if kind == "WEBP" else {}
    frames = [Image.new("RGB", (320, 200), colour) for colour in ("blue", "lime")]
    return encoded(scene(), kind, save_all=True, append_images=frames, duration=100, **options)


def multi_picture() -> bytes:
    return encoded(scene(), "MPO", save_all=True, append_images=[Image.new("RGB", (320, 200), "black")])


GOOD = {
    "jpeg": lambda: JPEG,
    "progressive": lambda: encoded(scene(), progressive=True),
    "grey": lambda: encoded(scene().convert("L")),
    "cmyk": lambda: encoded(scene().convert("CMYK")),
    "png": lambda: PNG,
    "palette with alpha": palette_with_alpha,
    "grey with alpha": lambda: encoded(scene().convert("LA"), "PNG"),
    "bilevel": lambda: encoded(scene().convert("1"), "PNG"),
    "16 bit": sixteen_bit,
    "webp": lambda: WEBP,
    "webp lossy": lambda: encoded(scene(), "WEBP"),
    "webp alpha": lambda: encoded(scene().convert("RGBA"), "WEBP"),
    "animated png": lambda: animated("PNG"),
    "animated webp": lambda: animated("WEBP"),
    "mpo": multi_picture,
    "one pixel": lambda: encoded(scene(1, 1), "PNG"),
    "a line": lambda: encoded(scene(1, 9000), "PNG"),
    "wide as a street": lambda: encoded(scene(20000, 3), "PNG"),
    "24 megapixels": lambda: encoded(noise(6000, 4000)),
    "24 megapixels, png": lambda: png_bomb(6000, 4000),
}
BAD: dict[str, tuple[type[PhotoRefused], bytes]] = {
    "text": (PhotoTypeRefused, b"halo"),
    "gif": (PhotoTypeRefused, encoded(scene(), "GIF")),
    "tiff": (PhotoTypeRefused, encoded(scene(), "TIFF")),
    "bmp": (PhotoTypeRefused, encoded(scene(), "BMP")),
    "svg": (PhotoTypeRefused, b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    "pdf": (PhotoTypeRefused, b"%PDF-1.7\n" + JPEG),
    "postscript": (PhotoTypeRefused, b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
    "html before jpeg": (PhotoTypeRefused, b"<html>" + JPEG),
    "riff of another kind": (PhotoTypeRefused, b"RIFF\x00\x00\x00\x00WAVEfmt "),
    "nothing": (PhotoUnreadable, b""),
    "jpeg magic only": (PhotoUnreadable, b"\xff\xd8\xff"),
    "jpeg cut in the header": (PhotoUnreadable, JPEG[:100]),
    "jpeg cut in the picture": (PhotoUnreadable, encoded(noise(640, 480))[:-9000]),
    "png magic only": (PhotoUnreadable, PNG[:8]),
    "png cut": (PhotoUnreadable, PNG[: len(PNG) // 2]),
    "png of the wrong checksum": (PhotoUnreadable, PNG[:20] + b"\x07" + PNG[21:]),
    "png of no size": (PhotoUnreadable, png_header(0, 0) + png_chunk(b"IEND", b"")),
    "webp magic only": (PhotoUnreadable, WEBP[:12]),
    "webp cut": (PhotoUnreadable, WEBP[: len(WEBP) // 2]),
    "webp of unknown chunk": (PhotoUnreadable, WEBP[:12] + b"JUNK" + WEBP[16:]),
    "webp canvas only": (PhotoUnreadable, webp_claiming(100, 100)),
    "webp bomb": (PhotoTooManyPixels, webp_claiming(16000, 16000)),
    "png bomb": (PhotoTooManyPixels, png_bomb(20000, 2000)),
    "png giant header": (PhotoTooManyPixels, png_header(2**31 - 1, 2**31 - 1) + png_chunk(b"IDAT", b"")),
    "jpeg one row too many": (PhotoTooManyPixels, encoded(Image.new("L", (6000, 4001)))),
    "png text bomb": (PhotoUnreadable, png_text_bomb()),
    "jpeg scan bomb": (PhotoUnreadable, jpeg_scans(Image.new("RGB", (640, 480)), 3000)),
}


@pytest.mark.parametrize("name", GOOD)
async def test_photo_is_taken_bare_and_in_three_sizes(service: UploadService, name: str) -> None:
    data = GOOD[name]()
    started = time.process_time()
    photo = await take(service, data)
    assert time.process_time() - started < 2
    sizes = {rendition: await picture(service, photo, rendition) for rendition in Rendition}
    assert sizes[Rendition.FULL].size == (photo.width, photo.height)
    assert max(photo.width, photo.height) <= 2048
    assert sizes[Rendition.CARD].width == min(640, photo.width)
    assert sizes[Rendition.THUMB].size == (208, 160)
    for rendition, image in sizes.items():
        assert image.format == ("JPEG" if rendition is Rendition.FULL else "WEBP")
        assert image.mode == "RGB"
        assert getattr(image, "n_frames", 1) == 1
        assert not set(image.info) & {"exif", "icc_profile", "comment", "xmp", "photoshop"}


@pytest.mark.parametrize("name", BAD)
async def test_bad_file_gets_its_typed_refusal_quickly_and_leaves_nothing(
    service: UploadService, tmp_path: Path, name: str
) -> None:
    refusal, data = BAD[name]
    started = time.process_time()
    with pytest.raises(PhotoRefused) as refused:
        await take(service, data)
    assert time.process_time() - started < 1
    assert type(refused.value) is refusal
    assert not files_under(tmp_path)


async def test_every_cut_of_a_photo_is_taken_or_refused_by_type(service: UploadService) -> None:
    for data in (encoded(scene(48, 32)), encoded(scene(48, 32), "PNG"), encoded(scene(48, 32), "WEBP")):
        for end in range(1, len(data), max(1, len(data) // 40)):
            with suppress(PhotoRefused):
                await take(service, data[:end])


async def test_every_flipped_byte_is_taken_or_refused_by_type(service: UploadService) -> None:
    whole = encoded(scene(48, 32), exif=exif(NOW, (-0.9, 109.0), 6))
    for place in range(2, len(whole), max(1, len(whole) // 120)):
        with suppress(PhotoRefused):
            await take(service, whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])


async def test_type_follows_the_bytes_and_a_non_image_declaration_is_refused(service: UploadService) -> None:
    assert await service.receive(chunked(PNG), "IMAGE/JPEG; q=1")
    for declared in ("text/html", "", "multipart/form-data"):
        with pytest.raises(PhotoTypeRefused):
            await service.receive(chunked(PNG), declared)


async def test_nothing_hidden_survives(service: UploadService) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>0,54.3N</exif:GPSLatitude>CANARY</x:xmpmeta>'
    jpeg = encoded(scene(), exif=exif(NOW, (-0.9, 109.0)), icc_profile=profile, xmp=xmp)
    jpeg = with_segments(
        jpeg,
        jpeg_segment(0xFE, b"<script>alert('CANARY')</script>"),
        jpeg_segment(0xED, b"Photoshop 3.0\x008BIM CANARY"),
        jpeg_segment(0xEB, b"CANARY"),
    )
    polyglot = jpeg + b"PK\x03\x04<?php CANARY ?><script>CANARY</script>"
    png = PNG[:33] + png_chunk(b"tEXt", b"note\0<script>CANARY") + PNG[33:] + b"<script>CANARY"
    for data in (polyglot, png):
        photo = await take(service, data)
        for rendition in Rendition:
            kept = await stored(service, photo, rendition)
            for secret in (b"CANARY", b"script", b"<?php", b"Exif", b"Kamera", b"xmpmeta", b"ICC_PROFILE", b"8BIM"):
                assert secret not in kept
        assert near((await picture(service, photo)).getpixel((20, 20)), (255, 0, 0))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_photo_is_kept_upright(service: UploadService, orientation: int, kind: str) -> None:
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    raw = scene(320, 200)
    if orientation in undo:
        raw = raw.transpose(Image.Transpose(undo[orientation]))
    photo = await take(service, encoded(raw, kind, exif=exif(orientation=orientation)))
    upright = await picture(service, photo)
    assert upright.size == (320, 200)
    assert near(upright.getpixel((20, 20)), (255, 0, 0))
    assert near(upright.getpixel((300, 20)), (0, 255, 0))
    assert near(upright.getpixel((20, 180)), (255, 255, 0))


async def test_colours_keep_their_meaning(service: UploadService) -> None:
    assert near((await picture(service, await take(service, sixteen_bit()))).getpixel((9, 9)), (128, 128, 128))
    cmyk = await picture(service, await take(service, GOOD["cmyk"]()))
    assert near(cmyk.getpixel((20, 20)), (255, 0, 0))
    clear = encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG")
    assert near((await picture(service, await take(service, clear))).getpixel((9, 9)), (255, 255, 255))
    for name in ("animated png", "animated webp", "mpo"):
        first = await picture(service, await take(service, GOOD[name]()))
        assert near(first.getpixel((20, 20)), (255, 0, 0))


async def test_progressive_photo_with_many_scans_stays_quick(service: UploadService) -> None:
    data = jpeg_scans(Image.new("RGB", (6000, 4000)), 30)
    started = time.process_time()
    assert (await take(service, data)).width == 2048
    assert time.process_time() - started < 2
