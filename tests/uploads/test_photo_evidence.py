"""What a photo tells of its making is read, graded and compared, before it is stripped."""

from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from tests.uploads.photo_samples import NOW, encoded, exif, scene
from tests.uploads.photo_taking import take
from uploads.inspect import fingerprint
from uploads.pipeline import UploadService


async def test_private_evidence_is_read_before_it_is_stripped(service: UploadService) -> None:
    taken = datetime(2026, 11, 20, 11, 55)  # noqa: DTZ001
    photo = await take(service, encoded(scene(), exif=exif(taken, (-0.905, 109.25))), source="camera")
    assert photo.captured_at == datetime(2026, 11, 20, 3, 55, tzinfo=UTC)
    assert photo.capture_latitude == pytest.approx(-0.905, abs=1e-5)
    assert photo.capture_longitude == pytest.approx(109.25, abs=1e-5)
    assert (photo.camera_make, photo.evidence) == ("Kamera Uji", "LIVE_CAPTURE")
    bare = await take(service, encoded(scene()))
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
