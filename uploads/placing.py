"""How one picture lies in another: by which shift and scale its details, and then its light and dark, fit best."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import mul

from PIL import Image

from uploads.prints import SIDE, Point, Prints

CELLS = 36
COARSE_CELLS = 16
_NEAR, _CLOSE = SIDE / 10, 6.0


@dataclass(frozen=True, slots=True)
class Placing:
    """Where one picture lies in another: x there = `scale_x` * x here + `shift_x`; the same for y."""

    scale_x: float
    scale_y: float
    shift_x: float
    shift_y: float


def as_whole(later: Prints, earlier: Prints) -> Placing | None:
    x, y = earlier.width / later.width, earlier.height / later.height
    return Placing(x, y, 0.0, 0.0) if 0.8 < x / y < 1.25 else None


def by_details(later: Prints, pairs: Sequence[tuple[Point, Point]]) -> Placing | None:
    """Find the shift and scale that most pairs of details agree on."""
    middle_x, middle_y = later.width / 2, later.height / 2
    said: list[tuple[float, float, float]] = []
    for here, there in pairs:
        scale = there.size / here.size
        said.append((math.log(scale), there.x + scale * (middle_x - here.x), there.y + scale * (middle_y - here.y)))
    most: list[int] = []
    for scale, x, y in said:
        agree = [
            index
            for index, (other, x2, y2) in enumerate(said)
            if abs(other - scale) < 0.4 and abs(x2 - x) < _NEAR and abs(y2 - y) < _NEAR
        ]
        most = max(most, agree, key=len)
    return _fitted(pairs, [pairs[index] for index in most]) if len(most) >= 3 else None


def _fitted(pairs: Sequence[tuple[Point, Point]], chosen: Sequence[tuple[Point, Point]]) -> Placing | None:
    placing: Placing | None = None
    for _ in range(3):
        count = len(chosen)
        if count < 2:
            return None
        x1, y1 = sum(here.x for here, _ in chosen) / count, sum(here.y for here, _ in chosen) / count
        x2, y2 = sum(there.x for _, there in chosen) / count, sum(there.y for _, there in chosen) / count
        spread = sum((here.x - x1) ** 2 + (here.y - y1) ** 2 for here, _ in chosen)
        if spread < 1:
            return None
        scale = sum((h.x - x1) * (t.x - x2) + (h.y - y1) * (t.y - y2) for h, t in chosen) / spread
        if not 0.5 < scale < 2:
            return None
        placing = Placing(scale, scale, x2 - scale * x1, y2 - scale * y1)
        chosen = [pair for pair in pairs if is_close(placing, pair, _CLOSE)]
    return placing


def is_close(placing: Placing, pair: tuple[Point, Point], reach: float) -> bool:
    here, there = pair
    x, y = placing.scale_x * here.x + placing.shift_x, placing.scale_y * here.y + placing.shift_y
    return (x - there.x) ** 2 + (y - there.y) ** 2 < reach * reach


def common_part(later: Prints, earlier: Prints, p: Placing) -> tuple[float, float, float, float] | None:
    """Return the part of the later picture that both show."""
    left, right = max(0.0, -p.shift_x / p.scale_x), min(later.width, (earlier.width - p.shift_x) / p.scale_x)
    top, bottom = max(0.0, -p.shift_y / p.scale_y), min(later.height, (earlier.height - p.shift_y) / p.scale_y)
    return (left, top, right, bottom) if right - left > SIDE / 4 and bottom - top > SIDE / 6 else None


def laid(later: Prints, earlier: Prints, placing: Placing, cells: int) -> tuple[bytes, bytes] | None:
    """Cut the common part out of both miniatures, in as many cells."""
    box = common_part(later, earlier, placing)
    if box is None:
        return None
    left, top, right, bottom = box
    there = (
        placing.scale_x * left + placing.shift_x,
        placing.scale_y * top + placing.shift_y,
        placing.scale_x * right + placing.shift_x,
        placing.scale_y * bottom + placing.shift_y,
    )
    return _cells(later, box, cells), _cells(earlier, there, cells)


def _cells(prints: Prints, box: tuple[float, float, float, float], cells: int) -> bytes:
    picture = prints.miniature
    x, y = picture.width / prints.width, picture.height / prints.height
    inside = (
        max(0.0, box[0] * x),
        max(0.0, box[1] * y),
        min(picture.width, box[2] * x),
        min(picture.height, box[3] * y),
    )
    return picture.resize((cells, cells), Image.Resampling.BILINEAR, box=inside).tobytes()


def correlation(one: Sequence[int], other: Sequence[int]) -> tuple[float, float, float]:
    """Return how two rows of values rise and fall together, and how far each of them spreads around its mean."""
    count, sum1, sum2 = len(one), sum(one), sum(other)
    spread1 = sum(map(mul, one, one)) - sum1 * sum1 / count
    spread2 = sum(map(mul, other, other)) - sum2 * sum2 / count
    both = sum(map(mul, one, other)) - sum1 * sum2 / count
    together = both / math.sqrt(spread1 * spread2) if min(spread1, spread2) > count / 4 else 0.0
    return together, math.sqrt(max(0.0, spread1) / count), math.sqrt(max(0.0, spread2) / count)


def agreement(later: Prints, earlier: Prints, placing: Placing, cells: int = COARSE_CELLS) -> float:
    cut = laid(later, earlier, placing, cells)
    return correlation(*cut)[0] if cut else 0.0


def refined(later: Prints, earlier: Prints, placing: Placing) -> Placing:
    """Move and stretch step by step while the miniatures agree better."""
    half_x, half_y = later.width / 2, later.height / 2
    place = [
        placing.scale_x,
        placing.scale_y,
        placing.shift_x + placing.scale_x * half_x,
        placing.shift_y + placing.scale_y * half_y,
    ]

    def built(values: Sequence[float]) -> Placing:
        x, y, middle_x, middle_y = values
        return Placing(x, y, middle_x - x * half_x, middle_y - y * half_y)

    for cells, steps in ((COARSE_CELLS, (0.03, 0.03, 4.0, 4.0)), (CELLS, (0.006, 0.006, 0.8, 0.8))):
        best = agreement(later, earlier, built(place), cells)
        for index, turn in _turns(steps):
            while True:
                other = [*place]
                other[index] += turn
                now = agreement(later, earlier, built(other), cells) if min(other[:2]) > 0.4 else 0.0
                if now <= best + 1e-5:
                    break
                best, place = now, other
    return built(place)


def _turns(steps: Sequence[float]) -> Iterator[tuple[int, float]]:
    """Go round what can be moved, to and fro, in ever smaller steps."""
    for halving in range(4):
        for index, step in enumerate(steps):
            yield index, step / 2**halving
            yield index, -step / 2**halving
