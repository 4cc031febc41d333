"""How often reused evidence is known again, and an honest photo suspected; the figures of docs/evidence.md.

Run alone: python -m tests.bench.evidence. Every photo is drawn by the demo's own painters, labelled by how it was made:
no real photo is part of the project. Each is judged as in the product: looked up by pieces among all earlier photos,
and the few found compared closely.
"""

import argparse
import io
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from server.demo.photos import SCENES
from server.demo.picture.canvas import Canvas
from services.findings import CANDIDATES
from tests.bench.routing import Figure
from uploads.likeness import resemblance
from uploads.prints import PhotoPrints, prints_of

NAME = "evidence"
SEED = 31
PLACES = 12
QUICK_SCENES = ("jalan", "sampah", "drainase", "pohon")
LEAST_FLAGGED, MOST_FALSE = 95.0, 2.0


def paint(scene: str, seed: int, *, another_day: bool = False) -> Image.Image:
    """Draw a place; on another day from some steps away, in another light, after the work."""
    painter, lights = SCENES[scene]
    rng = random.Random(f"{scene} {seed}")
    canvas = Canvas(rng, rng.choice(lights))
    if another_day:
        chance = random.Random(f"another day {scene} {seed}")
        canvas.centre += chance.choice((-1, 1)) * chance.uniform(60, 140)
        canvas.eye += chance.choice((-0.4, 0.5, 0.8))
        canvas.focal *= chance.uniform(0.85, 1.15)
        canvas.light = chance.choice(lights)
    painter(canvas, another_day)
    with Image.open(io.BytesIO(canvas.finish())) as image:
        return image.convert("RGB")


def saved(image: Image.Image, quality: int = 84) -> bytes:
    """Write a picture as a telephone would."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def _cropped(image: Image.Image, rng: random.Random) -> Image.Image:
    across, down = rng.uniform(0.05, 0.25), rng.uniform(0.05, 0.25)
    left, top = rng.uniform(0, across) * image.width, rng.uniform(0, down) * image.height
    size = (image.width * (1 - across), image.height * (1 - down))
    return image.crop((round(left), round(top), round(left + size[0]), round(top + size[1])))


def _shrunk(image: Image.Image, rng: random.Random) -> Image.Image:
    share = rng.uniform(0.35, 0.9)
    return image.resize((round(image.width * share), round(image.height * share)), Image.Resampling.BICUBIC)


def _relit(image: Image.Image, rng: random.Random) -> Image.Image:
    brighter = ImageEnhance.Brightness(image).enhance(rng.uniform(0.75, 1.25))
    return ImageEnhance.Contrast(brighter).enhance(rng.uniform(0.75, 1.25))


def _stamped(image: Image.Image, _: random.Random) -> Image.Image:
    marked = image.copy()
    width, height = marked.size
    draw = ImageDraw.Draw(marked, "RGBA")
    draw.rectangle((width * 0.02, height * 0.88, width * 0.45, height * 0.97), fill=(0, 0, 0, 120))
    draw.text((width * 0.04, height * 0.9), "Dinas PU 12/11/2026 14:03", fill="white", font_size=height / 20)
    return marked


def _all_at_once(image: Image.Image, rng: random.Random) -> Image.Image:
    return _relit(_shrunk(_cropped(ImageOps.mirror(image), rng), rng), rng)


REUSED: dict[str, tuple[Callable[[Image.Image, random.Random], Image.Image], int]] = {
    "the same file": (lambda image, _: image, 84),
    "mirrored": (lambda image, _: ImageOps.mirror(image), 84),
    "cropped up to a quarter": (_cropped, 84),
    "saved at quality 30": (lambda image, _: image, 30),
    "shrunk": (_shrunk, 84),
    "brighter or duller": (_relit, 84),
    "stamped with a date": (_stamped, 84),
    "mirrored, cropped, shrunk, relit, quality 40": (_all_at_once, 40),
}


@dataclass
class Archive:
    """The earlier photos, found by pieces as the table of the product finds them."""

    photos: dict[str, PhotoPrints]

    def __post_init__(self) -> None:
        self.places: dict[tuple[int, int], list[str]] = defaultdict(list)
        for name, prints in self.photos.items():
            pieces = {(0, point.key) for point in prints.upright.points}
            for piece in pieces | {(1 + place, half) for place, half in enumerate(prints.upright.halves)}:
                self.places[piece].append(name)

    def resembled(self, prints: PhotoPrints, without: str = "") -> Iterator[str]:
        """Name the earlier photos that a photo is again."""
        votes: dict[str, int] = defaultdict(int)
        both = (prints.upright, prints.mirrored)
        wanted = {(0, key) for one in both for point in one.points for key in point.keys}
        wanted |= {(1 + place, half) for one in both for place, half in enumerate(one.halves)}
        for band, value in wanted:
            for name in self.places.get((band, value), ()):
                votes[name] += 8 if band else 1
        votes.pop(without, None)
        for name in sorted(votes, key=lambda one: (-votes[one], one))[:CANDIDATES]:
            if resemblance(prints, self.photos[name].upright):
                yield name


def run(quick: bool = False) -> list[Figure]:
    """Judge the whole set, or with `quick` a twelfth of it."""
    scenes: Sequence[str] = QUICK_SCENES if quick else tuple(SCENES)
    seeds = range(4 if quick else PLACES)
    originals = {f"{scene} {seed}": paint(scene, seed) for scene in scenes for seed in seeds}
    archive = Archive({name: prints_of(saved(image)) for name, image in originals.items()})
    rng = random.Random(SEED)
    figures: list[Figure] = []
    hit = asked = 0
    for how, (change, quality) in REUSED.items():
        chosen = rng.sample(sorted(originals), max(8, len(originals) // len(REUSED) * 2))
        found = sum(
            name in archive.resembled(prints_of(saved(change(originals[name], rng), quality))) for name in chosen
        )
        hit, asked = hit + found, asked + len(chosen)
        figures.append(Figure(f"flagged: {how} ({len(chosen)})", 100 * found / len(chosen), "%"))
    others = sum(any(archive.resembled(prints, name)) for name, prints in archive.photos.items())
    later = [prints_of(saved(paint(scene, seed, another_day=True))) for scene in scenes for seed in seeds]
    again = sum(any(archive.resembled(prints)) for prints in later)
    suspected, honest = others + again, len(archive.photos) + len(later)
    return [
        *figures,
        Figure(
            f"suspected: a similar photo of another place ({len(archive.photos)})", 100 * others / len(originals), "%"
        ),
        Figure(f"suspected: the same place another day ({len(later)})", 100 * again / len(later), "%"),
        Figure(f"reused photos flagged ({asked})", 100 * hit / asked, "%", LEAST_FLAGGED),
        Figure(f"honest photos suspected ({honest})", 100 * suspected / honest, "%"),
    ]


if __name__ == "__main__":
    given = argparse.ArgumentParser(description="Score of the known-again photos.")
    given.add_argument("--quick", action="store_true")
    for one in run(given.parse_args().quick):
        print(f"{one.what:75} {one.value:6.1f} {one.unit}")
