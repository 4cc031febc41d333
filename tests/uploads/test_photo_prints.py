"""A photo is known again after what people do to photos, and another photo is not taken for it."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageEnhance, ImageOps

from server.demo.photos import render
from uploads.likeness import Way, resemblance
from uploads.prints import PhotoPrints, prints_of, unpack


def picture(scene: str, seed: int) -> Image.Image:
    with Image.open(io.BytesIO(render(scene, seed))) as drawn:
        return drawn.convert("RGB")


def saved(image: Image.Image, quality: int = 84) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def street() -> Image.Image:
    return picture("jalan", 3)


@pytest.fixture(scope="module")
def prints(street: Image.Image) -> PhotoPrints:
    return prints_of(saved(street))


CHANGED: dict[str, tuple[Callable[[Image.Image], Image.Image], int, Way]] = {
    "same": (lambda image: image, 84, Way.SAME),
    "recompressed": (lambda image: image, 30, Way.SAME),
    "smaller": (lambda image: image.resize((400, 300)), 84, Way.SAME),
    "brighter": (lambda image: ImageEnhance.Brightness(image).enhance(1.25), 84, Way.SAME),
    "duller": (lambda image: ImageEnhance.Contrast(image).enhance(0.75), 84, Way.SAME),
    "mirrored": (ImageOps.mirror, 84, Way.MIRRORED),
    "cropped": (lambda image: image.crop((120, 40, 940, 660)), 84, Way.CROPPED),
    "cropped and mirrored": (lambda image: ImageOps.mirror(image.crop((20, 60, 860, 700))), 60, Way.MIRRORED),
}


@pytest.mark.parametrize("how", CHANGED)
def test_a_photo_is_known_again(how: str, street: Image.Image, prints: PhotoPrints):
    change, quality, way = CHANGED[how]
    later = prints_of(saved(change(street), quality))
    likeness = resemblance(later, prints.upright)
    assert likeness is not None
    assert likeness.way is way
    assert 0 <= likeness.percent < 20


def test_the_whole_is_known_again_by_its_part(street: Image.Image, prints: PhotoPrints):
    part = prints_of(saved(street.crop((100, 60, 900, 680))))
    likeness = resemblance(prints, part.upright)
    assert likeness is not None
    assert likeness.way is Way.CROPPED


@pytest.mark.parametrize(("scene", "seed"), [("jalan", 4), ("jalan", 5), ("drainase", 3), ("sampah", 3)])
def test_another_photo_is_not_taken_for_it(scene: str, seed: int, prints: PhotoPrints):
    assert resemblance(prints_of(saved(picture(scene, seed))), prints.upright) is None


def test_a_picture_without_details_is_like_nothing(prints: PhotoPrints):
    wall = prints_of(saved(Image.new("RGB", (320, 240), (90, 120, 60))))
    assert resemblance(wall, wall.upright) is None
    assert resemblance(wall, prints.upright) is None


def test_prints_are_small_and_read_as_written(prints: PhotoPrints):
    packed = prints.upright.pack()
    assert len(packed) < 4096
    assert unpack(packed).pack() == packed
    with pytest.raises(ValueError, match="format"):
        unpack(b"\xff" + packed[1:])
