"""Trees, palms and hedges: clumps of paint, dark below and light where the sun comes from."""

import math

from server.demo.picture.canvas import Canvas
from server.demo.picture.light import Colour, mix, vary

LEAVES: tuple[Colour, ...] = ((74, 116, 66), (88, 128, 70), (64, 108, 78), (104, 132, 66))


def crown(c: Canvas, x: float, y: float, radius: float, z: float, green: Colour, flat: float = 0.8) -> None:
    """Paint foliage around a point of the screen, in three passes from shadow to light."""
    passes = (
        (1.0, 0.10, mix(green, (22, 44, 52), 0.5), 13),
        (0.82, -0.06, green, 13),
        (0.6, -0.24, mix(green, (226, 214, 120), 0.38), 11),
    )
    for spread, lift, colour, count in passes:
        toned = c.tone(colour, z)
        for _ in range(count):
            angle, reach = c.rng.uniform(0, math.tau), spread * radius * c.rng.random() ** 0.6
            size = radius * c.rng.uniform(0.2, 0.36)
            c.blob(
                x + reach * math.cos(angle) - (radius * 0.12 if lift < 0 else 0),
                y + reach * flat * math.sin(angle) + lift * radius,
                size,
                size * 0.84,
                vary(c.rng, toned, 5),
                0.2,
            )


def tree(c: Canvas, x: float, z: float, height: float = 6.0) -> None:
    """Paint a broad street tree standing at a place, with its shadow."""
    foot, top = c.project(x, 0, z), c.project(x, height * 0.55, z)
    radius = c.size(height * 0.34, z)
    ground_shadow(c, x + height * 0.2, z, height * 0.42)
    width = c.size(0.16, z)
    bark = c.tone((104, 82, 64), z, 0.4)
    c.poly(
        [
            (foot[0] - width, foot[1]),
            (foot[0] + width, foot[1]),
            (top[0] + width * 0.6, top[1]),
            (top[0] - width * 0.6, top[1]),
        ],
        bark,
    )
    for side in (-1, 1):
        c.line(
            [(top[0], top[1] + radius * 0.35), (top[0] + side * radius * 0.5, top[1] - radius * 0.3)], bark, width * 0.9
        )
    crown(c, top[0], top[1] - radius * 0.45, radius, z, c.rng.choice(LEAVES))


def palm(c: Canvas, x: float, z: float, height: float = 8.0) -> None:
    """Paint a coconut palm standing at a place."""
    foot = c.project(x, 0, z)
    lean = c.rng.uniform(-1.2, 1.2)
    head = c.project(x + lean, height, z)
    width = c.size(0.15, z)
    trunk = c.tone((136, 116, 92), z, 0.3)
    steps = [
        (foot[0] + (head[0] - foot[0]) * share**1.7, foot[1] + (head[1] - foot[1]) * share)
        for share in (i / 8 for i in range(9))
    ]
    c.poly([*[(px - width, py) for px, py in steps], *[(px + width * 0.7, py) for px, py in reversed(steps)]], trunk)
    c.line([(px + width * 0.4, py) for px, py in steps], c.tone((92, 76, 62), z, 0.5), width * 0.5)
    reach = c.size(2.7, z)
    for number in range(11):
        angle = math.pi * (0.02 + 0.96 * number / 10) + c.rng.uniform(-0.12, 0.12)
        green = mix((62, 112, 66), (150, 164, 84), c.rng.random() * 0.8)
        _frond(c, head, angle, reach * c.rng.uniform(0.85, 1.1), c.tone(green, z, 0.25))
    for _ in range(3):
        c.oval(
            head[0] + c.rng.uniform(-1, 1) * width * 2,
            head[1] + width * 1.6,
            width * 1.1,
            width * 1.3,
            c.tone((150, 120, 60), z),
        )


def _frond(c: Canvas, head: tuple[float, float], angle: float, reach: float, colour: Colour) -> None:
    droop = reach * 0.62
    spine = [
        (
            head[0] + reach * share * math.cos(angle),
            head[1] - reach * 0.5 * share * math.sin(angle) + droop * share**2.1,
        )
        for share in (i / 7 for i in range(8))
    ]
    leaf = reach * 0.13
    upper = [(px, py - leaf * math.sin(math.pi * min(1, i / 7 + 0.12))) for i, (px, py) in enumerate(spine)]
    lower = [
        (px, py + leaf * (1.5 if i % 2 else 0.5) * math.sin(math.pi * min(1, i / 7 + 0.1)))
        for i, (px, py) in enumerate(spine)
    ]
    c.poly([*upper, *reversed(lower)], colour)
    c.line(spine, mix(colour, (230, 220, 150), 0.3), max(0.6, reach * 0.012))


def bush(c: Canvas, x: float, z: float, size: float = 0.6) -> None:
    """Paint a low shrub."""
    px, py = c.project(x, size * 0.5, z)
    crown(c, px, py, c.size(size, z), z, c.rng.choice(LEAVES), 0.6)


def grass(c: Canvas, x1: float, x2: float, z1: float, z2: float, count: int) -> None:
    """Strew tufts over a patch of ground."""
    for _ in range(count):
        x, z = c.rng.uniform(x1, x2), c.rng.uniform(z1, z2)
        px, py = c.project(x, 0, z)
        size = c.size(0.14, z)
        colour = c.tone(mix((84, 124, 62), (150, 158, 84), c.rng.random()), z)
        for lean in (-0.5, 0.0, 0.5):
            c.poly(
                [
                    (px - size * 0.16, py),
                    (px + size * 0.16, py),
                    (px + lean * size, py - size * c.rng.uniform(0.7, 1.3)),
                ],
                colour,
            )


def ground_shadow(c: Canvas, x: float, z: float, radius: float) -> None:
    """Lay the soft shadow of something round on the ground."""
    ring = [c.project(x + radius * dx, 0, max(1.3, z + radius * 0.6 * dz)) for dx, dz in c.wobble(0.08, 16)]
    c.shadow(ring, 0.8, max(2.0, c.size(0.25, z)))
