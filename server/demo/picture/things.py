"""Things that stand about in a town: bins, pots, rubbish bags, cones, signs and lamps."""

import math

from server.demo.picture.canvas import Canvas, Spot
from server.demo.picture.light import Colour, mix, scale, vary
from server.demo.picture.plants import crown

BAGS: tuple[Colour, ...] = (
    (40, 42, 50), (52, 54, 62), (224, 226, 228), (64, 110, 160), (196, 72, 64), (222, 188, 96), (92, 140, 108), (70, 74, 82),
)  # fmt: skip


def local(x: float, y: float, unit: float, points: list[Spot]) -> list[Spot]:
    """Place a shape given in metres around its foot, y upwards."""
    return [(x + px * unit, y - py * unit) for px, py in points]


def flat_shadow(c: Canvas, x: float, y: float, rx: float, ry: float) -> None:
    """Lay the shadow of something small at its foot."""
    ring = [(x + rx * math.cos(step * math.tau / 14), y + ry * math.sin(step * math.tau / 14)) for step in range(14)]
    c.shadow(ring, 1.2, max(2.0, rx * 0.12))


def bin_(c: Canvas, x: float, z: float, colour: Colour = (66, 124, 92)) -> None:
    """Paint a wheeled bin."""
    px, py = c.project(x, 0, z)
    unit, body = c.size(1.0, z), c.tone(colour, z)
    flat_shadow(c, px + unit * 0.12, py, unit * 0.4, unit * 0.07)
    c.poly(local(px, py, unit, [(-0.24, 0.04), (0.24, 0.04), (0.3, 0.92), (-0.3, 0.92)]), body)
    c.poly(local(px, py, unit, [(0.06, 0.04), (0.24, 0.04), (0.3, 0.92), (0.1, 0.92)]), scale(body, (0.8, 0.8, 0.84)))
    c.poly(local(px, py, unit, [(-0.34, 0.9), (0.34, 0.9), (0.28, 1.06), (-0.28, 1.06)]), mix(body, (20, 40, 40), 0.3))
    c.poly(
        local(px, py, unit, [(-0.28, 1.02), (0.28, 1.02), (0.28, 1.06), (-0.28, 1.06)]),
        mix(body, (255, 255, 255), 0.25),
    )


def pot(c: Canvas, x: float, z: float) -> None:
    """Paint a potted plant."""
    px, py = c.project(x, 0, z)
    unit, clay = c.size(1.0, z), c.tone((178, 104, 74), z)
    flat_shadow(c, px + unit * 0.1, py, unit * 0.3, unit * 0.05)
    c.poly(local(px, py, unit, [(-0.14, 0), (0.14, 0), (0.22, 0.36), (-0.22, 0.36)]), clay)
    c.poly(local(px, py, unit, [(0.02, 0), (0.14, 0), (0.22, 0.36), (0.06, 0.36)]), scale(clay, (0.8, 0.8, 0.82)))
    crown(c, px, py - unit * 0.62, unit * 0.36, z, (84, 132, 78), 0.8)


def bag(c: Canvas, x: float, y: float, size: float, z: float) -> None:
    """Paint a tied rubbish bag around a point of the screen."""
    colour = c.tone(vary(c.rng, c.rng.choice(BAGS), 8), z)
    outline = [(x + dx * size, y + dy * size * 0.8) for dx, dy in c.wobble(0.12, 16)]
    c.poly([(px, py) for px, py in outline], scale(colour, (0.7, 0.7, 0.76)))
    c.poly([(x + (px - x) * 0.86 - size * 0.07, y + (py - y) * 0.84 - size * 0.09) for px, py in outline], colour)
    c.poly(
        [
            (x - size * 0.1, y - size * 0.66),
            (x + size * 0.08, y - size * 0.68),
            (x + size * 0.2, y - size * 1.0),
            (x - size * 0.02, y - size * 0.86),
            (x - size * 0.2, y - size * 0.98),
        ],
        scale(colour, (0.86, 0.86, 0.9)),
    )
    c.oval(x - size * 0.34, y - size * 0.32, size * 0.2, size * 0.1, mix(colour, (255, 255, 255), 0.55), 120)
    for _ in range(2):
        dx = c.rng.uniform(-0.4, 0.4)
        c.line(
            [(x + dx * size, y - size * 0.3), (x + dx * 1.3 * size, y + size * 0.3)],
            scale(colour, (0.6, 0.6, 0.66)),
            0.8,
            120,
        )


def litter(c: Canvas, x: float, y: float, size: float, z: float) -> None:
    """Paint one light piece of rubbish: bottle, cup, paper or bag."""
    colour = c.tone(c.rng.choice((*BAGS, (214, 226, 230), (236, 226, 190), (180, 140, 96))), z)
    kind, angle = c.rng.random(), c.rng.uniform(-0.6, 0.6)
    dx, dy = math.cos(angle) * size, math.sin(angle) * size * 0.5
    c.oval(x, y + size * 0.25, size * 1.1, size * 0.3, (30, 32, 40), 50)
    if kind < 0.4:
        c.line([(x - dx, y - dy), (x + dx, y + dy)], colour, size * 0.62)
        c.line([(x + dx, y + dy), (x + dx * 1.4, y + dy * 1.4)], mix(colour, (60, 90, 140), 0.5), size * 0.34)
        c.line(
            [(x - dx * 0.8, y - dy - size * 0.12), (x + dx * 0.7, y + dy - size * 0.12)],
            (255, 255, 255),
            size * 0.12,
            120,
        )
    else:
        c.blob(x, y, size, size * 0.55, scale(colour, (0.8, 0.8, 0.84)), 0.3)
        c.blob(x - size * 0.1, y - size * 0.1, size * 0.7, size * 0.36, colour, 0.3)


def cone(c: Canvas, x: float, z: float) -> None:
    """Paint a traffic cone."""
    px, py = c.project(x, 0, z)
    unit, orange = c.size(0.75, z), c.tone((226, 104, 48), z)
    flat_shadow(c, px + unit * 0.1, py, unit * 0.4, unit * 0.08)
    c.poly(
        local(px, py, unit, [(-0.32, -0.03), (0.32, -0.03), (0.28, 0.08), (-0.28, 0.08)]),
        scale(orange, (0.7, 0.7, 0.7)),
    )
    c.poly(local(px, py, unit, [(-0.2, 0.06), (0.2, 0.06), (0.05, 0.9), (-0.05, 0.9)]), orange)
    c.poly(
        local(px, py, unit, [(-0.14, 0.38), (0.14, 0.38), (0.105, 0.58), (-0.105, 0.58)]), c.tone((240, 238, 230), z)
    )
    c.poly(local(px, py, unit, [(0.04, 0.06), (0.2, 0.06), (0.05, 0.9), (0.01, 0.9)]), (40, 20, 20), 40)


def no_parking(c: Canvas, x: float, z: float) -> None:
    """Paint a sign against parking."""
    foot, top = c.project(x, 0, z), c.project(x, 2.6, z)
    unit = c.size(0.42, z)
    c.line([foot, top], c.tone((150, 152, 156), z), max(1.0, unit * 0.14))
    c.oval(top[0], top[1], unit, unit, c.tone((198, 48, 44), z))
    c.oval(top[0], top[1], unit * 0.78, unit * 0.78, c.tone((46, 84, 150), z))
    c.line(
        [(top[0] - unit * 0.6, top[1] - unit * 0.6), (top[0] + unit * 0.6, top[1] + unit * 0.6)],
        c.tone((198, 48, 44), z),
        unit * 0.2,
    )
    c.oval(top[0] - unit * 0.3, top[1] - unit * 0.4, unit * 0.3, unit * 0.2, (255, 255, 255), 50)


def lamp(c: Canvas, side: int, z: float, *, lit: bool, broken: bool = False) -> None:
    """Paint a street lamp reaching over the road, its light and the pool below it."""
    x, reach, height = side * 3.4, -side * 1.7, 6.2
    metal = c.tone((146, 152, 158), z, 0.2)
    width = max(1.0, c.size(0.11, z))
    joint = c.project(x, height - 0.5, z)
    c.line([c.project(x, 0, z), joint], metal, width)
    arm = [c.project(x + reach * s, height - 0.5 + 0.6 * math.sin(s * math.pi / 2), z) for s in (0, 0.25, 0.5, 0.75, 1)]
    c.line(arm, metal, width * 0.8)
    hx, hy = arm[-1]
    unit = c.size(1.0, z)
    tilt = 0.34 if broken else 0.0
    head = [(-0.42, 0.06), (0.36, 0.1), (0.46, -0.02), (-0.4, -0.12)]
    c.poly(
        [(hx + px * unit, hy - (py - tilt * (px + 0.4) * -side * -1) * unit) for px, py in head],
        scale(metal, (0.8, 0.8, 0.84)),
    )
    if lit:
        warm = (255, 214, 140)
        foot = c.project(x + reach, 0, z)
        beam = [
            (hx - unit * 0.3, hy + unit * 0.1),
            (hx + unit * 0.3, hy + unit * 0.1),
            (foot[0] + unit * 2.1, foot[1]),
            (foot[0] - unit * 2.1, foot[1]),
        ]
        c.soft(beam, (255, 210, 130), 46, max(3.0, unit * 0.3))
        pool = [
            (foot[0] + unit * 2.8 * math.cos(a), foot[1] + unit * 0.9 * math.sin(a))
            for a in (i * math.tau / 16 for i in range(16))
        ]
        c.soft(pool, (255, 206, 128), 120, max(4.0, unit * 0.4))
        c.glow(hx, hy + unit * 0.1, unit * 1.9, warm, 1.0)
        c.oval(hx, hy + unit * 0.1, unit * 0.34, unit * 0.08, (255, 244, 214))
    elif broken:
        c.line(
            [(hx, hy + unit * 0.1), (hx + unit * 0.1, hy + unit * 0.6), (hx - unit * 0.06, hy + unit * 0.9)],
            c.tone((40, 42, 48), z),
            max(0.8, unit * 0.04),
        )
