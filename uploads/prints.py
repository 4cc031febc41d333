"""What a photo is known again by, after it was mirrored, cropped, shrunk, brightened, stamped or saved badly.

Three things are kept: up to forty details, each as the signs of its coarse waves, so that a piece of the picture is
enough; the same signs of the whole; and a grey miniature, in which a resemblance is looked over. Details are found
where the picture stands out from its blurred self, so a crop finds the same ones. Pure Pillow; what two prints have in
common is worked out in `uploads.likeness`.
"""

import io
import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import mul

from PIL import Image, ImageChops, ImageFilter, ImageOps

SIDE = 192
MINIATURE_SIDE = 64
MOST_POINTS = 40
CODE_BITS = 32
_KEY_BITS = 16
_SIZES = (1.6, 2.26, 3.2, 4.5, 6.4, 9.0, 12.8)
_REACH = 4.3
_STANDS_OUT = 14
_LEAST_CONTRAST = 16
_GRID = 8
_HEADER, _POINT = struct.Struct(">BBBIBBB"), struct.Struct(">IHHB")
_FORMAT = 1
_PLACE_STEPS = 256


def _waves() -> tuple[tuple[float, ...], ...]:
    """Lay out the coarsest waves of a cosine transform over a small grid, without the flat one."""
    line = [[math.cos(math.pi * (2 * x + 1) * u / (2 * _GRID)) for x in range(_GRID)] for u in range(_GRID)]
    orders = [(u, v) for u in range(_GRID) for v in range(_GRID) if u or v]
    orders.sort(key=lambda order: (sum(order), abs(order[0] - order[1]), order[0]))
    return tuple(
        tuple(line[v][y] * line[u][x] for y in range(_GRID) for x in range(_GRID)) for u, v in orders[:CODE_BITS]
    )


_WAVES = _waves()


@dataclass(frozen=True, slots=True)
class Point:
    """One detail. Shape: `code` the signs of its waves, `weak` which of the leading ones might turn first.

    Units: places and `size` in pixels of the picture with its long side at `SIDE`.
    """

    code: int
    x: float
    y: float
    size: float
    weak: tuple[int, ...] = ()

    @property
    def key(self) -> int:
        """Return what it is looked up by: the signs of its coarsest waves."""
        return self.code >> (CODE_BITS - _KEY_BITS)

    @property
    def keys(self) -> Iterator[int]:
        """Return what an earlier copy may be found by: the key, and the key with a weak sign turned."""
        yield self.key
        for place in self.weak:
            yield self.key ^ 1 << (_KEY_BITS - 1 - place)


@dataclass(frozen=True, slots=True)
class Prints:
    """The prints of one photo. Units: `width` and `height` as those of points; the miniature 8-bit grey."""

    width: int
    height: int
    whole: int
    points: tuple[Point, ...]
    miniature: Image.Image

    @property
    def halves(self) -> tuple[int, int]:
        """Return the two keys of the whole."""
        return self.whole >> _KEY_BITS, self.whole & (1 << _KEY_BITS) - 1

    def pack(self) -> bytes:
        """Write the prints down, about three kilobytes."""
        size = self.miniature.size
        parts = [_HEADER.pack(_FORMAT, self.width, self.height, self.whole, len(self.points), *size)]
        for point in self.points:
            place = (round(point.x * _PLACE_STEPS), round(point.y * _PLACE_STEPS))
            parts.append(_POINT.pack(point.code, *place, _SIZES.index(point.size)))
        return b"".join([*parts, self.miniature.tobytes()])


def unpack(data: bytes) -> Prints:
    """Read prints that `pack` wrote. Raises: ValueError for those of another format."""
    if not data or data[0] != _FORMAT:
        raise ValueError("prints of another format")
    _, width, height, whole, count, *size = _HEADER.unpack_from(data)
    end = _HEADER.size + count * _POINT.size
    points = tuple(
        Point(code, x / _PLACE_STEPS, y / _PLACE_STEPS, _SIZES[size_index])
        for code, x, y, size_index in _POINT.iter_unpack(data[_HEADER.size : end])
    )
    return Prints(width, height, whole, points, Image.frombytes("L", (size[0], size[1]), data[end:]))


@dataclass(frozen=True, slots=True)
class PhotoPrints:
    """A photo as it is, and as it would be in a mirror: what is looked for, where only the first is kept."""

    upright: Prints
    mirrored: Prints


def prints_of(data: bytes) -> PhotoPrints:
    """Take the prints of a stored picture. Blocks: run it in a thread."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "WEBP")) as image:
        small = _small(image.convert("L"))
    return PhotoPrints(take(small), take(ImageOps.mirror(small)))


def _small(image: Image.Image) -> Image.Image:
    scale = SIDE / max(image.size)
    size = (max(_GRID, round(image.width * scale)), max(_GRID, round(image.height * scale)))
    return ImageOps.autocontrast(image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0), cutoff=1)


def take(small: Image.Image) -> Prints:
    """Take the prints of a grey picture that was brought to size."""
    blurred = [small.filter(ImageFilter.GaussianBlur(size)) for size in _SIZES]
    scale = MINIATURE_SIDE / SIDE
    miniature = small.resize(
        (max(4, round(small.width * scale)), max(4, round(small.height * scale))), Image.Resampling.BOX
    )
    whole, _ = _signs(small.resize((_GRID, _GRID), Image.Resampling.BOX).tobytes())
    return Prints(small.width, small.height, whole, tuple(_points(blurred)), miniature)


def _signs(patch: Sequence[int]) -> tuple[int, tuple[int, ...]]:
    """Return the signs of a patch's waves, first wave highest, and the three leading ones closest to turning."""
    heights = [sum(map(mul, wave, patch)) for wave in _WAVES]
    code = 0
    for height in heights:
        code = code << 1 | (height > 0)
    return code, tuple(sorted(range(_KEY_BITS), key=lambda place: abs(heights[place]))[:3])


def _points(blurred: Sequence[Image.Image]) -> list[Point]:
    """Pick the details that stand out most and lie apart, and describe their surroundings."""
    width, height = blurred[0].size
    points: list[Point] = []
    for x, y, step in _peaks(blurred):
        size = _SIZES[step]
        reach = _REACH * size
        box = (x - reach, y - reach, x + reach, y + reach)
        if min(box) < -1 or box[2] > width + 1 or box[3] > height + 1:
            continue
        if any(_is_same(x, y, size, other) for other in points):
            continue
        inside = (max(0.0, box[0]), max(0.0, box[1]), min(float(width), box[2]), min(float(height), box[3]))
        patch = blurred[0 if step < 4 else 1].resize((_GRID, _GRID), Image.Resampling.BOX, box=inside).tobytes()
        if max(patch) - min(patch) >= _LEAST_CONTRAST:
            code, weak = _signs(patch)
            points.append(Point(code, x, y, size, weak))
            if len(points) == MOST_POINTS:
                break
    return points


def _is_same(x: float, y: float, size: float, other: Point) -> bool:
    near = 1.2 * min(size, other.size)
    return (x - other.x) ** 2 + (y - other.y) ** 2 < near * near and 0.6 < size / other.size < 1.65


def _peaks(blurred: Sequence[Image.Image]) -> list[tuple[float, float, int]]:
    """Find where the picture stands out at some size more than beside, finer and coarser; most first."""
    bands = [ImageChops.subtract(fine, coarse, 0.25, 128) for fine, coarse in pairwise(blurred)]
    found: list[tuple[float, float, float, int]] = []
    for rises in (True, False):
        signed = bands if rises else [ImageChops.invert(band) for band in bands]
        close = [band.filter(ImageFilter.MaxFilter(3)) for band in signed]
        for step, band in enumerate(signed):
            around = close[step].filter(ImageFilter.MaxFilter(3))
            for neighbour in close[max(0, step - 1) : step] + close[step + 1 : step + 2]:
                around = ImageChops.lighter(around, neighbour)
            highest = ImageChops.difference(around, band).point(_ZERO)
            heights, places = band.tobytes(), ImageChops.darker(highest, band.point(_HIGH)).tobytes()
            at = places.find(b"\xff")
            while at >= 0:
                weight = (heights[at] - 128) * math.sqrt(_SIZES[step])
                found.append((-weight, at % band.width + 0.5, at // band.width + 0.5, step))
                at = places.find(b"\xff", at + 1)
    return [(x, y, step) for _, x, y, step in sorted(found)]


_ZERO = [255] + [0] * 255
_HIGH = [255 if value > 128 + _STANDS_OUT else 0 for value in range(256)]
