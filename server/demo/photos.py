"""Draws the photos of the demo city, so that no real street and no real face is shown.

Flat scenes in a street's perspective with soft light, seeded variety and a little grain; before and after variants.
"""

import math
import random
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH_PX, HEIGHT_PX = 960, 720
_QUALITY = 86
_HORIZON = 0.44

Colour = tuple[int, int, int]
Painter = Callable[["Canvas"], None]

_SKIES: tuple[tuple[Colour, Colour], ...] = (
    ((126, 178, 214), (226, 236, 232)),
    ((150, 176, 190), (232, 228, 214)),
    ((94, 148, 196), (238, 222, 196)),
    ((170, 182, 188), (220, 222, 218)),
)
_NIGHT: tuple[Colour, Colour] = ((16, 22, 44), (52, 54, 78))
_WALLS: tuple[Colour, ...] = ((222, 208, 180), (198, 176, 150), (206, 214, 208), (226, 190, 160), (180, 192, 200))
_ROOFS: tuple[Colour, ...] = ((156, 84, 64), (128, 92, 80), (120, 72, 60), (98, 110, 120))


def _mix(a: Colour, b: Colour, share: float) -> Colour:
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


class Canvas:
    """One picture in the making. Shape: coordinates are shares of width and height. Units: none."""

    def __init__(self, scene: str, seed: int, *, after: bool, night: bool) -> None:
        self.rng = random.Random(f"{scene} {seed}")
        self.after, self.night = after, night
        self.image = Image.new("RGB", (WIDTH_PX, HEIGHT_PX))
        self.draw = ImageDraw.Draw(self.image, "RGBA")
        self.vanishing = (self.rng.uniform(0.4, 0.6), _HORIZON)

    def tone(self, colour: Colour) -> Colour:
        """Bring a colour into the light of the scene."""
        return _mix(colour, (18, 22, 42), 0.62) if self.night else colour

    def shape(self, points: list[tuple[float, float]], colour: Colour, alpha: int = 255) -> None:
        """Fill a polygon."""
        self.draw.polygon([(x * WIDTH_PX, y * HEIGHT_PX) for x, y in points], fill=(*self.tone(colour), alpha))

    def box(self, x1: float, y1: float, x2: float, y2: float, colour: Colour, alpha: int = 255) -> None:
        """Fill a rectangle."""
        self.shape([(x1, y1), (x2, y1), (x2, y2), (x1, y2)], colour, alpha)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: int = 255) -> None:
        """Fill an ellipse around a point."""
        box = ((x - rx) * WIDTH_PX, (y - ry) * HEIGHT_PX, (x + rx) * WIDTH_PX, (y + ry) * HEIGHT_PX)
        self.draw.ellipse(box, fill=(*self.tone(colour), alpha))

    def blob(self, x: float, y: float, rx: float, ry: float, colour: Colour, rough: float = 0.16) -> None:
        """Fill an uneven round shape."""
        steps = 26
        points = [
            (
                x + math.cos(2 * math.pi * step / steps) * rx * (1 + self.rng.uniform(-rough, rough)),
                y + math.sin(2 * math.pi * step / steps) * ry * (1 + self.rng.uniform(-rough, rough)),
            )
            for step in range(steps)
        ]
        self.shape(points, colour)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
        """Add soft light around a point."""
        layer = Image.new("RGB", (WIDTH_PX // 8, HEIGHT_PX // 8))
        centre = (x * WIDTH_PX / 8, y * HEIGHT_PX / 8)
        size = radius * WIDTH_PX / 8
        box = (centre[0] - size, centre[1] - size, centre[0] + size, centre[1] + size)
        ImageDraw.Draw(layer).ellipse(box, fill=_mix((0, 0, 0), colour, strength))
        soft = layer.filter(ImageFilter.GaussianBlur(size / 2)).resize(self.image.size, Image.Resampling.BILINEAR)
        self.image.paste(ImageChops.add(self.image, soft))

    def gradient(self, top: Colour, bottom: Colour, y1: float, y2: float) -> None:
        """Fill a band from one colour to another."""
        start, end = round(y1 * HEIGHT_PX), round(y2 * HEIGHT_PX)
        strip = Image.new("RGB", (1, max(1, end - start)))
        strip.putdata([_mix(top, bottom, row / strip.height) for row in range(strip.height)])
        self.image.paste(strip.resize((WIDTH_PX, strip.height)), (0, start))


def _street(c: Canvas) -> None:
    top, bottom = _NIGHT if c.night else c.rng.choice(_SKIES)
    c.gradient(top, bottom, 0, _HORIZON + 0.02)
    if not c.night:
        for _ in range(c.rng.randint(2, 5)):
            x, y = c.rng.random(), c.rng.uniform(0.05, 0.26)
            for part in range(5):
                c.oval(x + part * 0.035 - 0.07, y + c.rng.uniform(-0.012, 0.012), 0.05, 0.022, (250, 250, 246), 110)
    for layer, green in enumerate(((150, 176, 160), (112, 150, 118))):
        base = _HORIZON + 0.01
        points = [(0.0, base)] + [
            (step / 12, base - 0.05 - (2 - layer) * 0.02 * c.rng.random() - 0.03 * math.sin(step + layer * 2))
            for step in range(13)
        ]
        c.shape([*points, (1.0, base)], green)
    c.gradient(c.tone((136, 158, 108)), c.tone((108, 132, 84)), _HORIZON, 1)
    _houses(c)
    vx, vy = c.vanishing
    c.shape([(vx - 0.03, vy), (vx + 0.03, vy), (1.12, 1), (-0.12, 1)], (182, 176, 160))
    c.shape([(vx - 0.02, vy), (vx + 0.02, vy), (0.98, 1), (0.02, 1)], (94, 96, 100))
    for step in range(7):
        near, far = (step / 7) ** 2, ((step + 0.45) / 7) ** 2
        y1, y2 = vy + (1 - vy) * near, vy + (1 - vy) * far
        x1, x2 = vx + (0.5 - vx) * near, vx + (0.5 - vx) * far
        c.shape(
            [(x1 - 0.012 * near, y1), (x1 + 0.012 * near, y1), (x2 + 0.012 * far, y2), (x2 - 0.012 * far, y2)],
            (224, 220, 204),
            190,
        )


def _houses(c: Canvas) -> None:
    for side in (-1, 1):
        for depth in (0.25, 0.5, 1.0):
            x = c.vanishing[0] + side * (0.16 + 0.3 * depth)
            width, height = 0.1 + 0.12 * depth, 0.08 + 0.2 * depth
            ground = _HORIZON + 0.03 + 0.13 * depth
            wall, roof = c.rng.choice(_WALLS), c.rng.choice(_ROOFS)
            c.oval(x, ground, width * 0.62, 0.012 + 0.012 * depth, (60, 70, 50), 90)
            c.box(
                x - width / 2, ground - height, x + width / 2, ground, _mix(wall, (120, 130, 140), 0.25 * (1 - depth))
            )
            c.box(x - width / 2, ground - height, x - width * 0.36, ground, (40, 40, 50), 26)
            eaves = ground - height
            c.shape(
                [
                    (x - width * 0.6, eaves),
                    (x + width * 0.6, eaves),
                    (x + width * 0.28, eaves - height * 0.5),
                    (x - width * 0.28, eaves - height * 0.5),
                ],
                roof,
            )
            c.shape(
                [
                    (x - width * 0.6, eaves),
                    (x + width * 0.6, eaves),
                    (x + width * 0.6, eaves + 0.008),
                    (x - width * 0.6, eaves + 0.008),
                ],
                (30, 30, 36),
                60,
            )
            lit = c.night and c.rng.random() < 0.5
            window = (255, 206, 120) if lit else (92, 112, 126)
            for spot in (-0.28, 0.16):
                box = (x + width * spot, ground - height * 0.72, x + width * (spot + 0.2), ground - height * 0.42)
                if lit:
                    c.draw.rectangle([v * s for v, s in zip(box, (WIDTH_PX, HEIGHT_PX) * 2, strict=True)], fill=window)
                else:
                    c.box(*box, window)
            c.box(x - width * 0.06, ground - height * 0.5, x + width * 0.08, ground, (104, 74, 56))
    for _ in range(3):
        _tree(
            c, c.vanishing[0] + c.rng.choice((-1, 1)) * c.rng.uniform(0.22, 0.5), _HORIZON + c.rng.uniform(0.05, 0.16)
        )


def _tree(c: Canvas, x: float, ground: float, size: float = 1.0) -> None:
    c.box(x - 0.008 * size, ground - 0.13 * size, x + 0.008 * size, ground, (96, 72, 52))
    for _ in range(8):
        green = _mix((70, 112, 62), (124, 158, 84), c.rng.random())
        c.blob(
            x + c.rng.uniform(-0.05, 0.05) * size,
            ground - c.rng.uniform(0.13, 0.24) * size,
            0.045 * size,
            0.05 * size,
            green,
        )


def _pothole(c: Canvas) -> None:
    x, y = c.rng.uniform(0.4, 0.6), c.rng.uniform(0.72, 0.8)
    if c.after:
        c.blob(x, y, 0.19, 0.075, (70, 72, 77), 0.05)
        c.blob(x, y, 0.185, 0.07, (66, 68, 73), 0.05)
        return
    for size, colour in ((1.16, (120, 114, 104)), (1.0, (74, 66, 58)), (0.82, (54, 48, 44))):
        c.blob(x, y, 0.17 * size, 0.075 * size, colour)
    c.blob(x + 0.01, y + 0.01, 0.115, 0.042, (126, 140, 146), 0.1)
    c.oval(x - 0.03, y, 0.04, 0.009, (206, 216, 218), 150)
    for _ in range(26):
        c.oval(x + c.rng.uniform(-0.26, 0.26), y + c.rng.uniform(-0.1, 0.12), 0.006, 0.005, (132, 124, 112))


def _flood(c: Canvas) -> None:
    if c.after:
        for _ in range(5):
            c.oval(c.rng.uniform(0.2, 0.8), c.rng.uniform(0.66, 0.95), 0.06, 0.012, (70, 74, 80), 120)
        return
    level = _HORIZON + c.rng.uniform(0.09, 0.13)
    c.gradient(c.tone((146, 138, 118)), c.tone((112, 108, 98)), level, 1)
    for _ in range(60):
        y = level + (1 - level) * c.rng.random() ** 0.7
        wide = 0.02 + 0.1 * (y - level)
        x = c.rng.random()
        c.box(x, y, x + wide, y + 0.003 + 0.004 * (y - level), (196, 192, 176), 90)
    x = c.rng.uniform(0.34, 0.66)
    c.oval(x, 0.79, 0.09, 0.02, (88, 84, 76), 120)
    c.shape(
        [(x - 0.035, 0.79), (x + 0.035, 0.79), (x + 0.03, 0.64), (x - 0.03, 0.64)],
        c.rng.choice(((176, 64, 60), (56, 96, 140))),
    )
    c.oval(x, 0.605, 0.024, 0.036, (120, 84, 64))


def _lamp(c: Canvas) -> None:
    lit = [c.after] * 3
    for place, (x, top, foot) in enumerate(((0.2, 0.1, 0.86), (0.31, 0.24, 0.66), (0.37, 0.32, 0.56))):
        scale = (foot - top) / 0.76
        c.box(x - 0.007 * scale, top, x + 0.007 * scale, foot, (128, 134, 142))
        c.shape(
            [
                (x, top),
                (x + 0.11 * scale, top - 0.015 * scale),
                (x + 0.11 * scale, top + 0.004),
                (x, top + 0.022 * scale),
            ],
            (128, 134, 142),
        )
        c.oval(x + 0.12 * scale, top, 0.03 * scale, 0.014 * scale, (96, 100, 108))
        if lit[place]:
            c.glow(x + 0.12 * scale, top + 0.02, 0.16 * scale, (255, 206, 120), 0.9)
            c.glow(x + 0.14 * scale, foot, 0.22 * scale, (200, 150, 80), 0.4)
    if not c.after:
        c.glow(0.86, 0.42, 0.1, (255, 190, 110), 0.5)


def _garbage(c: Canvas) -> None:
    c.box(0.56, 0.55, 0.98, 0.78, (186, 180, 168))
    c.box(0.56, 0.55, 0.98, 0.565, (150, 146, 138))
    if c.after:
        c.box(0.72, 0.62, 0.86, 0.83, (52, 110, 86))
        c.box(0.705, 0.6, 0.875, 0.63, (40, 90, 70))
        return
    c.oval(0.74, 0.87, 0.28, 0.05, (60, 60, 56), 110)
    bags: tuple[Colour, ...] = (
        (34, 36, 42),
        (220, 222, 226),
        (52, 92, 150),
        (190, 58, 54),
        (226, 190, 84),
        (70, 74, 80),
    )
    for row in range(5):
        for _ in range(13 - row * 2):
            x = 0.74 + c.rng.uniform(-0.25, 0.25) * (1 - row * 0.16)
            c.blob(x, 0.87 - row * 0.05 + c.rng.uniform(-0.015, 0.015), 0.034, 0.036, c.rng.choice(bags), 0.22)
            c.oval(x - 0.01, 0.855 - row * 0.05, 0.008, 0.006, (255, 255, 255), 60)


def _fallen(c: Canvas) -> None:
    if c.after:
        c.oval(0.82, 0.8, 0.03, 0.02, (150, 116, 80))
        c.oval(0.82, 0.797, 0.02, 0.012, (196, 160, 112))
        return
    c.shape([(0.92, 0.7), (0.94, 0.76), (0.2, 0.86), (0.2, 0.83)], (104, 78, 56))
    for _ in range(46):
        x = c.rng.uniform(0.08, 0.48)
        green = _mix((58, 98, 54), (130, 160, 82), c.rng.random())
        c.blob(x, 0.83 + c.rng.uniform(-0.13, 0.06), 0.05, 0.045, green, 0.25)
    c.blob(0.95, 0.72, 0.06, 0.06, (92, 70, 50), 0.3)


def _car(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    c.oval(x, y + 0.005, 0.13 * size, 0.018 * size, (24, 26, 30), 120)
    c.shape(
        [
            (x - 0.12 * size, y - 0.02 * size),
            (x - 0.115 * size, y - 0.085 * size),
            (x + 0.115 * size, y - 0.085 * size),
            (x + 0.12 * size, y - 0.02 * size),
        ],
        colour,
    )
    c.shape(
        [
            (x - 0.085 * size, y - 0.085 * size),
            (x - 0.06 * size, y - 0.16 * size),
            (x + 0.06 * size, y - 0.16 * size),
            (x + 0.085 * size, y - 0.085 * size),
        ],
        _mix(colour, (30, 34, 40), 0.25),
    )
    c.shape(
        [
            (x - 0.07 * size, y - 0.09 * size),
            (x - 0.05 * size, y - 0.148 * size),
            (x + 0.05 * size, y - 0.148 * size),
            (x + 0.07 * size, y - 0.09 * size),
        ],
        (70, 92, 108),
    )
    for side in (-0.08, 0.08):
        c.oval(x + side * size, y - 0.01 * size, 0.024 * size, 0.03 * size, (28, 28, 32))
    for side in (-0.095, 0.095):
        c.oval(x + side * size, y - 0.055 * size, 0.014 * size, 0.012 * size, (214, 60, 50))


_PAINTS: tuple[Colour, ...] = (
    (196, 52, 48),
    (232, 232, 230),
    (40, 64, 110),
    (60, 62, 68),
    (198, 164, 60),
    (94, 130, 120),
)


def _parking(c: Canvas) -> None:
    if not c.after:
        for x, y, size in ((0.68, 0.6, 0.6), (0.75, 0.7, 0.95), (0.84, 0.87, 1.45)):
            _car(c, x, y, size, c.rng.choice(_PAINTS))
    c.box(0.905, 0.36, 0.915, 0.7, (120, 124, 130))
    c.oval(0.91, 0.34, 0.045, 0.06, (200, 40, 40))
    c.oval(0.91, 0.34, 0.033, 0.044, (40, 70, 140))
    c.shape([(0.885, 0.315), (0.893, 0.305), (0.935, 0.365), (0.927, 0.375)], (200, 40, 40))


def _traffic(c: Canvas) -> None:
    rows = 2 if c.after else 6
    for row in range(rows):
        near = ((row + 1) / 6) ** 1.7
        y = _HORIZON + 0.06 + 0.5 * near
        for lane in (-1, 0, 1) if not c.after else (0,):
            x = c.vanishing[0] + (0.5 - c.vanishing[0]) * near + lane * (0.05 + 0.24 * near)
            _car(c, x, y, 0.28 + 0.95 * near, c.rng.choice(_PAINTS))


def _fire(c: Canvas) -> None:
    if c.after:
        c.box(0.58, 0.4, 0.86, 0.62, (58, 54, 52))
        for x in (0.63, 0.74):
            c.box(x, 0.46, x + 0.06, 0.54, (24, 24, 26))
        return
    c.box(0.58, 0.4, 0.86, 0.62, (112, 84, 70))
    for _ in range(34):
        share = c.rng.random()
        c.oval(
            0.72 + c.rng.uniform(-0.1, 0.1) + share * 0.1,
            0.4 - share * 0.38,
            0.06 + 0.07 * share,
            0.05 + 0.05 * share,
            _mix((50, 46, 46), (130, 126, 124), share),
            110,
        )
    for colour, size in (((226, 84, 30), 1.0), ((244, 150, 44), 0.72), ((255, 218, 120), 0.42)):
        for step in range(7):
            x = 0.6 + step * 0.04
            c.shape(
                [
                    (x - 0.034 * size, 0.46),
                    (x + 0.034 * size, 0.46),
                    (x + c.rng.uniform(-0.02, 0.02), 0.46 - (0.12 + 0.1 * c.rng.random()) * size),
                ],
                colour,
                220,
            )
    c.glow(0.72, 0.42, 0.3, (255, 120, 40), 0.55)


def _bridge(c: Canvas) -> None:
    c.gradient(c.tone((120, 146, 150)), c.tone((86, 112, 118)), 0.58, 1)
    for step in range(15):
        near = (step / 14) ** 1.5
        y = 0.5 + 0.46 * near
        half = 0.1 + 0.26 * near
        if c.after or c.rng.random() > 0.24:
            shade = _mix((150, 118, 84), (118, 90, 62), c.rng.random()) if not c.after else (172, 138, 100)
            c.shape(
                [
                    (0.5 - half, y),
                    (0.5 + half, y),
                    (0.5 + half + 0.008, y + 0.02 + 0.018 * near),
                    (0.5 - half - 0.008, y + 0.02 + 0.018 * near),
                ],
                shade,
            )
    for side in (-1, 1):
        c.shape(
            [(0.5 + side * 0.1, 0.44), (0.5 + side * 0.37, 0.78), (0.5 + side * 0.37, 0.8), (0.5 + side * 0.1, 0.452)],
            (104, 82, 60),
        )
        for step in range(5):
            near = (step / 4) ** 1.5
            x, y = 0.5 + side * (0.1 + 0.27 * near), 0.45 + 0.35 * near
            c.box(x - 0.006, y, x + 0.006, y + 0.08 + 0.1 * near, (104, 82, 60))


def _drain(c: Canvas) -> None:
    c.shape([(0.56, 0.46), (0.6, 0.46), (1.02, 1), (0.62, 1)], (150, 148, 140))
    c.shape([(0.57, 0.47), (0.592, 0.47), (0.95, 1), (0.68, 1)], (58, 78, 74) if c.after else (64, 58, 46))
    if c.after:
        c.shape([(0.6, 0.6), (0.62, 0.6), (0.86, 1), (0.8, 1)], (150, 180, 186), 110)
        return
    for _ in range(60):
        near = c.rng.random() ** 0.6
        x = 0.58 + 0.23 * near + c.rng.uniform(-0.1, 0.1) * near
        c.blob(
            x,
            0.48 + 0.5 * near,
            0.008 + 0.022 * near,
            0.008 + 0.02 * near,
            c.rng.choice(((120, 110, 80), (84, 96, 60), (210, 212, 214), (60, 90, 140), (170, 60, 56))),
            0.3,
        )


def _wall(c: Canvas) -> None:
    c.box(0.0, 0.4, 1.0, 0.78, (208, 200, 184))
    c.box(0.0, 0.38, 1.0, 0.41, (168, 160, 146))
    for step in range(9):
        c.box(step / 8 - 0.001, 0.41, step / 8 + 0.001, 0.78, (150, 144, 132), 90)
    if c.after:
        return
    for colour in ((190, 40, 60), (30, 90, 160), (40, 130, 80), (40, 40, 46)):
        points: list[tuple[float, float]] = [(c.rng.uniform(0.1, 0.3), c.rng.uniform(0.48, 0.7))]
        for _ in range(10):
            x, y = points[-1]
            points.append((x + c.rng.uniform(0.02, 0.09), min(0.74, max(0.45, y + c.rng.uniform(-0.14, 0.14)))))
        c.draw.line(
            [(x * WIDTH_PX, y * HEIGHT_PX) for x, y in points], fill=(*c.tone(colour), 230), width=13, joint="curve"
        )


def _beach(c: Canvas) -> None:
    c.gradient(c.tone((96, 158, 178)), c.tone((168, 204, 200)), _HORIZON, 0.62)
    c.gradient(c.tone((228, 208, 166)), c.tone((206, 182, 138)), 0.62, 1)
    for step in range(5):
        c.box(0, 0.5 + step * 0.024, 1, 0.503 + step * 0.024, (226, 238, 236), 90)
    _tree(c, 0.85, 0.74, 1.6)
    if not c.after:
        for _ in range(38):
            c.blob(
                c.rng.random(),
                c.rng.uniform(0.68, 0.96),
                0.014,
                0.012,
                c.rng.choice(((220, 222, 226), (60, 110, 170), (200, 70, 60), (120, 100, 70))),
                0.3,
            )


SCENES: dict[str, tuple[Painter, bool]] = {
    "jalan": (_pothole, False),
    "jembatan": (_bridge, False),
    "banjir": (_flood, False),
    "drainase": (_drain, False),
    "lampu": (_lamp, True),
    "sampah": (_garbage, False),
    "pohon": (_fallen, False),
    "parkir": (_parking, False),
    "macet": (_traffic, False),
    "kebakaran": (_fire, False),
    "coretan": (_wall, False),
    "pantai": (_beach, False),
}
"""What can be drawn, and whether it is night there."""


def render(scene: str, seed: int, *, after: bool = False) -> bytes:
    """Draw one photo as JPEG (960 by 720 pixels); the same seed draws the same street, before and after."""
    paint, night = SCENES[scene]
    canvas = Canvas(scene, seed, after=after, night=night)
    _street(canvas)
    paint(canvas)
    grain = Image.effect_noise((WIDTH_PX // 2, HEIGHT_PX // 2), 22).resize(canvas.image.size).convert("RGB")
    picture = Image.blend(canvas.image, ImageChops.overlay(canvas.image, grain), 0.35)
    out = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.6)).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
