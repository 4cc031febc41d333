"""A sheet with a camera: things are placed in metres before an eye and drawn twice as fine as they are kept.

That is what makes flat shapes stand in depth: one projection for road, houses and puddles, haze that grows with
distance, and soft shadows and glows laid between the layers.
"""

import math
import random
from collections.abc import Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from server.demo.picture.light import Colour, Light, mix, scale

WIDTH, HEIGHT = 960, 720
FINE = 2
NEAREST_METRES = 1.2
_QUALITY = 84

Spot = tuple[float, float]
Place = tuple[float, float, float]


class Canvas:
    """One picture in the making. Units: screen positions in pixels of the finished picture, places in metres."""

    def __init__(self, rng: random.Random, light: Light, *, horizon: float = 0.45, eye: float = 2.1) -> None:
        self.rng, self.light = rng, light
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE))
        self.draw = ImageDraw.Draw(self.image, "RGBA")
        self.horizon, self.centre = horizon * HEIGHT, WIDTH * rng.uniform(0.42, 0.58)
        self.eye, self.focal = eye, 640.0
        self.water: float | None = None
        self.mirrored = False

    def project(self, x: float, y: float, z: float) -> Spot:
        """Say where a place appears. Shape: x to the right, y up from the ground, z away from the eye."""
        if self.water is not None:
            y = 2 * self.water - max(y, self.water) if self.mirrored else max(y, self.water)
        z = max(z, NEAREST_METRES)
        return self.centre + self.focal * x / z, self.horizon + self.focal * (self.eye - y) / z

    def size(self, metres: float, z: float) -> float:
        """Say how many pixels a length has at a distance."""
        return self.focal * metres / max(z, NEAREST_METRES)

    def tone(self, colour: Colour, z: float = 0.0, shade: float = 0.0) -> Colour:
        """Bring a colour into the light: `shade` 1 is full shadow, and distance fades into the haze."""
        lit = scale(colour, self.light.tint)
        if shade:
            lit = mix(lit, scale(colour, self.light.shade), shade)
        return mix(lit, self.light.haze, 0.78 * (1 - math.exp(-z / 75))) if z else lit

    def poly(self, points: Sequence[Spot], colour: Colour, alpha: int = 255) -> None:
        """Fill a polygon."""
        self.draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=(*colour, alpha))

    def shape(self, places: Sequence[Place], colour: Colour, *, shade: float = 0.0, alpha: int = 255) -> None:
        """Fill a polygon in space, toned by its mean distance."""
        distance = sum(place[2] for place in places) / len(places)
        self.poly([self.project(*place) for place in places], self.tone(colour, distance, shade), alpha)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: int = 255) -> None:
        """Fill an ellipse around a point."""
        box = ((x - rx) * FINE, (y - ry) * FINE, (x + rx) * FINE, (y + ry) * FINE)
        self.draw.ellipse(box, fill=(*colour, alpha))

    def line(self, points: Sequence[Spot], colour: Colour, width: float, alpha: int = 255) -> None:
        """Draw a line with rounded joints."""
        places = [(x * FINE, y * FINE) for x, y in points]
        self.draw.line(places, fill=(*colour, alpha), width=max(1, round(width * FINE)), joint="curve")

    def blob(self, x: float, y: float, rx: float, ry: float, colour: Colour, rough: float = 0.14) -> None:
        """Fill an uneven round shape."""
        self.poly([(x + rx * dx, y + ry * dy) for dx, dy in self.wobble(rough)], colour)

    def wobble(self, rough: float, steps: int = 22) -> list[Spot]:
        """Return an uneven circle of radius one."""
        return self.rng.choice(_wobbles(rough, steps))

    def ground_blob(
        self, x: float, z: float, rx: float, rz: float, colour: Colour, *, rough: float = 0.14, alpha: int = 255
    ) -> None:
        """Fill an uneven round shape lying on the ground."""
        places = [(x + rx * dx, 0.0, max(NEAREST_METRES, z + rz * dz)) for dx, dz in self.wobble(rough, 30)]
        self.poly([self.project(*place) for place in places], self.tone(colour, z), alpha)

    def shadow(self, points: Sequence[Spot], strength: float = 1.0, blur: float = 8.0) -> None:
        """Lay a soft shadow. Units: `blur` in pixels."""
        colour = scale((70, 74, 96), self.light.shade)
        self.soft(points, colour, min(255, round(255 * self.light.shadow_strength * 1.5 * strength)), blur)

    def soft(self, points: Sequence[Spot], colour: Colour, alpha: int, blur: float) -> None:
        """Fill a polygon with soft edges."""
        left = max(0, math.floor(min(x for x, _ in points) - 3 * blur))
        top = max(0, math.floor(min(y for _, y in points) - 3 * blur))
        right = min(WIDTH, math.ceil(max(x for x, _ in points) + 3 * blur))
        bottom = min(HEIGHT, math.ceil(max(y for _, y in points) + 3 * blur))
        if right - left < 4 or bottom - top < 4:
            return
        step = 4
        mask = Image.new("L", ((right - left) // step + 1, (bottom - top) // step + 1))
        ImageDraw.Draw(mask).polygon([((x - left) / step, (y - top) / step) for x, y in points], fill=alpha)
        mask = mask.filter(ImageFilter.GaussianBlur(blur / step))
        full = mask.resize(((right - left) * FINE, (bottom - top) * FINE), Image.Resampling.BILINEAR)
        self.image.paste(colour, (left * FINE, top * FINE), full)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 1.0) -> None:
        """Add light around a point."""
        size = round(radius * 2 * FINE)
        left, top = round((x - radius) * FINE), round((y - radius) * FINE)
        box = (max(0, left), max(0, top), min(WIDTH * FINE, left + size), min(HEIGHT * FINE, top + size))
        if box[2] - box[0] < 2 or box[3] - box[1] < 2:
            return
        disc = _disc().resize((size, size), Image.Resampling.BILINEAR)
        disc = disc.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
        bands = [disc.point(_ramp(round(channel * strength))) for channel in colour]
        self.image.paste(ImageChops.screen(self.image.crop(box), Image.merge("RGB", bands)), box[:2])

    def band(self, colours: Sequence[Colour], top: float, bottom: float) -> None:
        """Fill the whole width from one colour to the next."""
        rows = max(2, round((bottom - top) / 3))
        strip = Image.new("RGB", (1, rows))
        spans = len(colours) - 1
        for row in range(rows):
            where = row / (rows - 1) * spans
            index = min(spans - 1, int(where))
            strip.putpixel((0, row), mix(colours[index], colours[index + 1], where - index))
        box = (WIDTH * FINE, max(1, round((bottom - top) * FINE)))
        self.image.paste(
            strip.resize((1, box[1]), Image.Resampling.BILINEAR).resize(box, Image.Resampling.NEAREST),
            (0, round(top * FINE)),
        )

    def finish(self) -> bytes:
        """Bring the sheet to its size, let light bleed a little, add grain, and write it as JPEG."""
        picture = self.image.reduce(FINE)
        small = picture.reduce(8).filter(ImageFilter.GaussianBlur(3))
        bloom = small.point(_ramp(76) * 3).resize(picture.size, Image.Resampling.BILINEAR)
        picture = ImageChops.screen(picture, bloom)
        picture = ImageChops.multiply(picture, _vignette())
        picture = ImageChops.add(picture, _grain(self.rng.randrange(3)), 1, -128)
        out = BytesIO()
        picture.save(out, "JPEG", quality=_QUALITY)
        return out.getvalue()


@cache
def _wobbles(rough: float, steps: int) -> list[list[Spot]]:
    """Uneven circles to choose from, their bumps as waves: made once, for they are wanted by the thousand."""
    rng, shapes = random.Random(f"{rough} {steps}"), list[list[Spot]]()
    for _ in range(48):
        waves = [(order, rng.uniform(0, rough) / order**0.4, rng.uniform(0, math.tau)) for order in (2, 3, 5, 8)]
        ring: list[Spot] = []
        for step in range(steps):
            angle = step * math.tau / steps
            reach = 1 + sum(size * math.cos(order * angle + phase) for order, size, phase in waves)
            ring.append((reach * math.cos(angle), reach * math.sin(angle)))
        shapes.append(ring)
    return shapes


@cache
def _ramp(top: int) -> list[int]:
    return [value * top // 255 for value in range(256)]


@cache
def _disc() -> Image.Image:
    falling = [round(255 * max(0.0, 1 - value / 181) ** 2.2) for value in range(256)]
    return Image.radial_gradient("L").point(falling)


@cache
def _vignette() -> Image.Image:
    edge = [255 - round(44 * max(0.0, (value - 90) / 165) ** 1.6) for value in range(256)]
    mask = Image.radial_gradient("L").point(edge).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
    return Image.merge("RGB", (mask, mask, mask))


@cache
def _grain(number: int) -> Image.Image:
    rng = random.Random(number)
    layers: list[Image.Image] = []
    for width, amplitude in ((960, 20), (320, 7), (60, 9)):
        height = width * 3 // 4
        noise = Image.frombytes("L", (width, height), rng.randbytes(width * height))
        noise = noise.point([128 + (value - 128) * amplitude // 128 for value in range(256)])
        layers.append(noise.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC))
    fine, middle, coarse = layers
    sheet = ImageChops.add(ImageChops.add(fine, middle, 1, -128), coarse, 1, -128)
    sheet = sheet.point([128 + (value - 128) // 2 for value in range(256)])
    return Image.merge("RGB", (sheet, sheet, sheet))
