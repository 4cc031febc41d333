"""What is taken, what is turned away and how fast, and that nothing but the picture is kept."""

import io
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from photo_samples import (
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
from PIL import Image, ImageCms

from uploads.inspect import fingerprint
from uploads.pipeline import UploadService
from uploads.refusals import PhotoRefused, PhotoTooManyPixels, PhotoTypeRefused, PhotoUnreadable
from uploads.thumbnails import Rendition
from uploads.tickets import ReceivedPhoto

JPEG = encoded(scene())
PNG = encoded(scene(), "PNG")
WEBP = encoded(scene(), "WEBP", lossless=True)


async def take(service: UploadService, data: bytes, **options: str) -> ReceivedPhoto:
    answer = await service.receive(chunked(data), "image/jpeg", options.get("source"))  # type: ignore[arg-type]
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


def files_under(directory: Path) -> list[Path]:
    return [path for path in directory.rglob("*") if path.is_file()]


def near(pixel: object, colour: tuple[int, int, int], slack: int = 24) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(have - want) <= slack for have, want in zip(pixel, colour, strict=True))


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
    started = time.perf_counter()
    photo = await take(service, data)
    assert time.perf_counter() - started < 2
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
    started = time.perf_counter()
    with pytest.raises(PhotoRefused) as refused:
        await take(service, data)
    assert time.perf_counter() - started < 1
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


async def test_private_evidence_is_read_before_it_is_stripped(service: UploadService) -> None:
    taken = datetime(2026, 11, 20, 11, 55)  # noqa: DTZ001
    photo = await take(service, encoded(scene(), exif=exif(taken, (-0.905, 109.25))), source="camera")
    assert photo.captured_at == datetime(2026, 11, 20, 3, 55, tzinfo=UTC)
    assert photo.capture_latitude == pytest.approx(-0.905, abs=1e-5)
    assert photo.capture_longitude == pytest.approx(109.25, abs=1e-5)
    assert (photo.camera_make, photo.evidence) == ("Kamera Uji", "LIVE_CAPTURE")
    bare = await take(service, JPEG)
    assert (bare.captured_at, bare.capture_latitude, bare.capture_longitude, bare.camera_make) == (None,) * 4
    nowhere = await take(service, encoded(scene(), exif=exif(place=(0.0, 0.0))))
    assert nowhere.capture_latitude is None


@pytest.mark.parametrize(
    ("source", "age", "level"),
    [
        ("camera", None, "LIVE_CAPTURE"),
        ("camera", timedelta(minutes=9), "LIVE_CAPTURE"),
        ("camera", timedelta(minutes=-9), "LIVE_CAPTURE"),
        ("camera", timedelta(minutes=11), "RECENT_METADATA"),
        ("camera", timedelta(days=3), "UNVERIFIED"),
        ("camera", timedelta(minutes=-11), "UNVERIFIED"),
        ("gallery", None, "UNVERIFIED"),
        ("gallery", timedelta(minutes=1), "RECENT_METADATA"),
        ("gallery", timedelta(hours=47), "RECENT_METADATA"),
        ("gallery", timedelta(hours=49), "UNVERIFIED"),
        (None, timedelta(hours=1), "RECENT_METADATA"),
        (None, None, "UNVERIFIED"),
    ],
)
async def test_evidence_level(service: UploadService, source: str, age: timedelta | None, level: str) -> None:
    data = encoded(scene(), exif=exif(None if age is None else NOW - age))
    assert (await take(service, data, source=source)).evidence == level


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


async def test_fingerprint_survives_shrinking_and_tells_pictures_apart(service: UploadService) -> None:
    original = Image.radial_gradient("L").resize((1600, 1200)).rotate(30, fillcolor=90).convert("RGB")
    large = await take(service, encoded(original))
    small = await take(service, encoded(original.resize((400, 300)), quality=40))
    other = await take(service, encoded(scene(1600, 1200)))
    assert 0 <= large.dhash < 2**64
    assert (large.dhash ^ small.dhash).bit_count() <= 4
    assert (large.dhash ^ other.dhash).bit_count() > 8
    assert fingerprint(Image.new("RGB", (9, 8))) == 0
    assert fingerprint(Image.linear_gradient("L").rotate(-90)) in (0, 2**64 - 1)


async def test_progressive_photo_with_many_scans_stays_quick(service: UploadService) -> None:
    data = jpeg_scans(Image.new("RGB", (6000, 4000)), 50)
    started = time.perf_counter()
    assert (await take(service, data)).width == 2048
    assert time.perf_counter() - started < 2
