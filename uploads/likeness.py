"""Whether two photos are one: where the details of one lie in the other, and whether all between them agrees.

A first test asks for details that lie alike, under one shift and scale. The second lays the miniatures over each other
and asks that light and dark rise and fall together and that nothing of size has changed inside: the same street after
the work is another photo, and a stamp in the corner does not make it one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median

from uploads.placing import (
    CELLS,
    Placing,
    agreement,
    as_whole,
    by_details,
    common_part,
    correlation,
    is_close,
    laid,
    refined,
)
from uploads.prints import PhotoPrints, Point, Prints

BLOCKS = 6
_BLOCK = CELLS // BLOCKS
_FLAT, _DARK, _BRIGHT = 5.0, 16, 240
_ALIKE_BITS = 7
_CLOSE = 6.0
_LEAST_PROMISE = 0.6
_LOST, _FALLS_OFF = 0.5, 0.35
LEAST_MIDDLE = 0.88
LEAST_MEAN = 0.82
MOST_LOST = 0.2
MOST_LOST_INSIDE = 0
LEAST_SHARED = 0.12
LEAST_BLOCKS = 6
LEAST_COVER = 0.4
WHOLE = 0.9
UNCROPPED = 0.94


class Way(StrEnum):
    """How a photo is an earlier one again."""

    SAME = "SAME"
    MIRRORED = "MIRRORED"
    CROPPED = "CROPPED"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a closer look found, block by block of the common part. Units: shares from 0 to 1; likenesses -1 to 1.

    Shape: `middle` and `mean` say how alike the blocks that show something are; `lost` the share of those that are not,
    `lost_inside` how many of them do not lie at the edge; `shared` the details found in both, of those that could be;
    `covers` how much of either picture the other one covers, the later one first.
    """

    blocks: int
    middle: float
    mean: float
    lost: float
    lost_inside: int
    shared: float
    covers: tuple[float, float]

    @property
    def is_same(self) -> bool:
        """Judge."""
        return (
            self.blocks >= LEAST_BLOCKS
            and self.middle >= LEAST_MIDDLE
            and self.mean >= LEAST_MEAN
            and self.lost <= MOST_LOST
            and self.lost_inside <= MOST_LOST_INSIDE
            and self.shared >= LEAST_SHARED
            and max(self.covers) >= WHOLE
            and min(self.covers) >= LEAST_COVER
        )

    @property
    def percent(self) -> float:
        """Say how much of the common part differs."""
        return 100 * max(0.0, 1 - self.mean)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two photos are one. Units: `percent` of the common part differ."""

    way: Way
    percent: float


def resemblance(later: PhotoPrints, earlier: Prints) -> Likeness | None:
    """Say whether a photo is an earlier one again, and how."""
    for prints, is_mirrored in ((later.upright, False), (later.mirrored, True)):
        for facts in looks(prints, earlier):
            if facts.is_same:
                if is_mirrored:
                    return Likeness(Way.MIRRORED, facts.percent)
                return Likeness(Way.SAME if min(facts.covers) >= UNCROPPED else Way.CROPPED, facts.percent)
    return None


def looks(later: Prints, earlier: Prints) -> list[Facts]:
    """Look a photo over against an earlier one, laid as a whole and as its details say."""
    pairs = [
        (here, there)
        for here in later.points
        for there in earlier.points
        if (here.code ^ there.code).bit_count() <= _ALIKE_BITS and 0.55 < there.size / here.size < 1.8
    ]
    found: list[Facts] = []
    for placing in (as_whole(later, earlier), by_details(later, pairs)):
        if placing is None or _shared(later, earlier, placing, pairs, 2 * _CLOSE) < LEAST_SHARED:
            continue
        if agreement(later, earlier, placing) >= _LEAST_PROMISE:
            facts = _facts(later, earlier, refined(later, earlier, placing), pairs)
            found += [facts] if facts else []
    return found


def _shared(
    later: Prints, earlier: Prints, placing: Placing, pairs: Sequence[tuple[Point, Point]], reach: float
) -> float:
    """Return the share of the details in the common part that both have at the same place."""
    box = common_part(later, earlier, placing)
    if box is None:
        return 0.0
    able = sum(box[0] <= one.x <= box[2] and box[1] <= one.y <= box[3] for one in later.points)
    met = len({id(pair[0]) for pair in pairs if is_close(placing, pair, reach)})
    return met / max(1, min(able, len(earlier.points)))


def _facts(later: Prints, earlier: Prints, placing: Placing, pairs: Sequence[tuple[Point, Point]]) -> Facts | None:
    cut, box = laid(later, earlier, placing, CELLS), common_part(later, earlier, placing)
    if cut is None or box is None:
        return None
    everywhere, inside = _blocks(*cut)
    middle = median(everywhere) if everywhere else 0.0
    area = (box[2] - box[0]) * (box[3] - box[1])
    return Facts(
        blocks=len(everywhere),
        middle=middle,
        mean=fmean(everywhere) if everywhere else 0.0,
        lost=sum(alike < _LOST for alike in everywhere) / max(1, len(everywhere)),
        lost_inside=sum(alike < max(_LOST, middle - _FALLS_OFF) for alike in inside),
        shared=_shared(later, earlier, placing, pairs, _CLOSE),
        covers=(
            area / (later.width * later.height),
            area * placing.scale_x * placing.scale_y / (earlier.width * earlier.height),
        ),
    )


def _blocks(one: bytes, other: bytes) -> tuple[list[float], list[float]]:
    """Say for each block that shows something how alike its light and dark lie: of all blocks, and of the inner ones.

    Each block is fitted for itself, so light may differ from place to place; a block that is blown out in one of the
    pictures says nothing.
    """
    everywhere, inside = list[float](), list[float]()
    for top in range(BLOCKS):
        for left in range(BLOCKS):
            cells = [(top * _BLOCK + y) * CELLS + left * _BLOCK + x for y in range(_BLOCK) for x in range(_BLOCK)]
            here, there = [one[cell] for cell in cells], [other[cell] for cell in cells]
            alike = _alike(here, there)
            if alike is not None:
                everywhere.append(alike)
                if 0 < top < BLOCKS - 1 and 0 < left < BLOCKS - 1:
                    inside.append(alike)
    return everywhere, inside


def _alike(one: Sequence[int], other: Sequence[int]) -> float | None:
    together, spread1, spread2 = correlation(one, other)
    if max(spread1, spread2) < _FLAT:
        return None
    if min(spread1, spread2) < _FLAT / 3:
        dull = one if spread1 < spread2 else other
        return 0.0 if _DARK < fmean(dull) < _BRIGHT else None
    return together
