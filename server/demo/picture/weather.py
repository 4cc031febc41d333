"""Photos of what weather does: a flooded street, a fallen tree, a slope come down."""

import itertools
import math

from server.demo.picture.canvas import FINE, HEIGHT, WIDTH, Canvas, Spot
from server.demo.picture.houses import KERB, ROAD, row_of_houses
from server.demo.picture.light import Colour, mix, scale, vary
from server.demo.picture.plants import LEAVES, crown, palm
from server.demo.picture.street import ground, sky, street, strip
from server.demo.picture.things import cone, litter
from server.demo.picture.traffic import motorbike, person


def flood(c: Canvas, after: bool) -> None:
    """Brown water from wall to wall, houses mirrored in it; afterwards a wet street."""
    level, state = c.rng.uniform(0.35, 0.55), c.rng.getstate()
    if after:
        street(c, shady=0)
        person(c, -(KERB + 0.9), 9, umbrella=c.rng.random() < 0.4)
        motorbike(c, c.rng.uniform(0.6, 1.8), 11, rider=True)
        return
    sky(c)
    top = c.project(0, level, 150)[1]
    mud = c.tone((150, 128, 98))
    c.band((mix(c.light.sky[2], mud, 0.5), mix(mud, c.light.sky[1], 0.34), mud), top, HEIGHT)
    middle = c.rng.getstate()
    c.water = level
    for mirrored in (True, False):
        c.rng.setstate(middle)
        c.mirrored = mirrored
        for side in (-1, 1):
            row_of_houses(c, side, shade=0.2)
        if mirrored:
            c.draw.rectangle((0, round(top * FINE), WIDTH * FINE, HEIGHT * FINE), fill=(*mud, 176))
            _ripples(c, top, mud)
    c.rng.setstate(state)
    for z in (16.0, 12.5, 9.0):
        person(c, c.rng.uniform(-3, 3), z + c.rng.uniform(-1, 1), umbrella=True, wading=level)
    motorbike(c, c.rng.uniform(-1.5, 1.5), c.rng.uniform(5.5, 7.5), rider=True, wading=level)
    for _ in range(12):
        px, py = c.project(c.rng.uniform(-4, 4), level, c.rng.uniform(3, 12))
        litter(c, px, py, c.rng.uniform(3, 8), 6)
    rain(c)


def _ripples(c: Canvas, top: float, mud: Colour) -> None:
    for _ in range(190):
        share = c.rng.random() ** 1.7
        y, wide = top + (HEIGHT - top) * share, 12 + 120 * share * c.rng.uniform(0.4, 1.2)
        x, pale = c.rng.uniform(-40, WIDTH), c.rng.random() < 0.6
        colour = mix(mud, c.light.sky[2], 0.62) if pale else scale(mud, (0.72, 0.74, 0.78))
        c.oval(x + wide / 2, y, wide / 2, 0.8 + 2.2 * share, colour, c.rng.randint(40, 110))


def rain(c: Canvas) -> None:
    """Thin slanting rain."""
    for _ in range(150):
        x, y, long = c.rng.uniform(0, WIDTH), c.rng.uniform(0, HEIGHT), c.rng.uniform(14, 42)
        c.line([(x, y), (x - long * 0.16, y + long)], (230, 236, 240), 0.7, c.rng.randint(40, 110))


def fallen_tree(c: Canvas, after: bool) -> None:
    """A trunk across the road; afterwards logs stacked on the kerb and a stump."""
    street(c, left=c.rng.random() < 0.7)
    side = c.rng.choice((-1, 1))
    z = c.rng.uniform(6.4, 7.6)
    if after:
        _logs(c, side * (KERB + 0.1), z - 0.6)
        motorbike(c, -side * 1.2, 12, rider=True)
        return
    for _ in range(2):
        motorbike(c, c.rng.uniform(-2.4, 2.4), c.rng.uniform(11, 16), rider=True)
    foot, head = c.project(side * 4.6, 0.5, z + 0.8), c.project(-side * 1.5, 0.55, z - 0.6)
    shadow = [
        c.project(side * 4.6, 0, z + 0.6),
        c.project(-side * 3.8, 0, z - 0.9),
        c.project(-side * 3.6, 0, z - 2.2),
        c.project(side * 4.4, 0, z - 0.2),
    ]
    c.shadow(shadow, 1.5, 9)
    bark, thick = c.tone((112, 86, 66), z, 0.2), c.size(0.34, z)
    trunk = [
        (foot[0], foot[1] - thick),
        (head[0], head[1] - thick * 0.5),
        (head[0], head[1] + thick * 0.5),
        (foot[0], foot[1] + thick),
    ]
    c.poly(trunk, bark)
    c.poly(
        [
            (foot[0], foot[1] + thick * 0.2),
            (head[0], head[1] + thick * 0.1),
            (head[0], head[1] + thick * 0.5),
            (foot[0], foot[1] + thick),
        ],
        scale(bark, (0.68, 0.68, 0.74)),
    )
    c.line([(foot[0], foot[1] - thick * 0.7), (head[0], head[1] - thick * 0.3)], mix(bark, (240, 214, 170), 0.35), 2.2)
    _roots(c, foot, thick * 2.6, bark)
    green = c.rng.choice(LEAVES)
    for share, rise in ((0.0, -0.9), (0.5, -0.2), (0.85, -0.5), (0.3, 0.5), (1.15, 0.3)):
        px, py = c.project(-side * (1.3 + 2.4 * share), 0.6 - rise * 0.5, z - 0.6 - 0.4 * share)
        c.line([head, (px, py)], bark, thick * 0.28)
        crown(c, px, py, c.size(1.0, z), z * 0.6, green, 0.8)
    for _ in range(50):
        px, py = c.project(-side * c.rng.uniform(-2.5, 4.4), 0, z - c.rng.uniform(-1.2, 3.2))
        c.oval(px, py, c.rng.uniform(2, 5), c.rng.uniform(1, 2.4), c.tone(vary(c.rng, green, 20), 3), 220)


def _roots(c: Canvas, foot: Spot, reach: float, bark: Colour) -> None:
    c.blob(foot[0], foot[1], reach * 0.62, reach * 0.72, scale(bark, (0.72, 0.7, 0.7)), 0.2)
    for _ in range(12):
        angle = c.rng.uniform(0, math.tau)
        bend = c.rng.uniform(-0.5, 0.5)
        points = [
            (foot[0] + reach * s * math.cos(angle + bend * s), foot[1] + reach * s * math.sin(angle + bend * s))
            for s in (0.3, 0.65, 1.0)
        ]
        c.line(points, scale(bark, (0.84, 0.8, 0.78)), reach * 0.07)
    c.blob(foot[0], foot[1], reach * 0.3, reach * 0.34, bark, 0.2)


def _logs(c: Canvas, x: float, z: float) -> None:
    unit = c.size(0.24, z)
    px, py = c.project(x, 0, z)
    c.shadow(
        [
            (px - unit * 3.4, py - unit * 0.4),
            (px + unit * 3.8, py - unit * 0.4),
            (px + unit * 3.8, py + unit * 0.5),
            (px - unit * 3.4, py + unit * 0.5),
        ],
        1.2,
        6,
    )
    for row, count in enumerate((3, 2, 1)):
        for place in range(count):
            lx, ly = px + (place - (count - 1) / 2) * unit * 2.05, py - unit - row * unit * 1.75
            c.oval(lx, ly, unit, unit, c.tone((104, 80, 60), z))
            c.oval(lx, ly, unit * 0.84, unit * 0.84, c.tone((214, 176, 124), z))
            for ring in (0.6, 0.36, 0.14):
                c.draw.ellipse(
                    tuple(2 * v for v in (lx - unit * ring, ly - unit * ring, lx + unit * ring, ly + unit * ring)),
                    outline=(*c.tone((170, 128, 84), z), 255),
                    width=2,
                )
    for _ in range(60):
        sx, sy = c.project(x + c.rng.gauss(0, 1.1), 0, z + c.rng.gauss(-0.3, 0.5))
        c.oval(sx, sy, 1.8, 0.9, c.tone((226, 196, 148), z), 170)


def landslide(c: Canvas, after: bool) -> None:
    """Earth from a cut slope over a hill road; afterwards a wall of gabions."""
    sky(c)
    ground(c, (124, 140, 92))
    strip(c, -ROAD, ROAD, (112, 112, 116))
    for step in range(12):
        z = 3.2 + step * 5.0
        c.shape([(-0.07, 0, z), (0.07, 0, z), (0.07, 0, z + 2.4), (-0.07, 0, z + 2.4)], (232, 226, 206), alpha=215)
    for z in (40.0, 30.0, 22.0, 15.0):
        palm(c, -5 - c.rng.uniform(0, 4), z, 7)
    stops = [70.0, 50, 36, 26, 19, 14, 10, 7, 4.6, 3, 1.4]
    for far, near in itertools.pairwise(stops):
        high, end = 7 + 1.5 * math.sin(near * 0.8), 7 + 1.5 * math.sin(far * 0.8)
        c.shape(
            [(3.5, 0, near), (3.5, 0, far), (6.5, end, far), (6.5, high, near)],
            vary(c.rng, (112, 132, 78), 8),
            shade=0.25,
        )
        px, py = c.project(6.6, high, (near + far) / 2)
        crown(c, px, py, c.size(1.3, (near + far) / 2), (near + far) / 2, c.rng.choice(LEAVES), 0.7)
    for z in (9.0, 7.4, 6.0):
        tint = (168, 120, 84) if not after else (150, 128, 96)
        c.shape(
            [(3.4, 0.0, z - 1.3), (3.5, 0.2, z + 1.6), (6.6, 7.5, z + 0.8), (6.4, 6.8, z - 0.7)], vary(c.rng, tint, 10)
        )
    if after:
        for row in range(3):
            for step in range(8):
                z = 10.2 - step * 0.85
                c.shape(
                    [
                        (3.4, row * 0.8, z),
                        (3.4, row * 0.8, z + 0.8),
                        (3.4, row * 0.8 + 0.76, z + 0.8),
                        (3.4, row * 0.8 + 0.76, z),
                    ],
                    vary(c.rng, (164, 162, 156), 14),
                )
        cone(c, 2.4, 5.4)
        return
    for _ in range(70):
        share = c.rng.random()
        x, z = 4.2 - 4.6 * share, 6.8 + c.rng.gauss(0, 1.0) * (1.1 - 0.5 * share)
        px, py = c.project(x, 0.9 * (1 - share), max(3, z))
        size = c.size(c.rng.uniform(0.12, 0.62), 7)
        colour = c.tone(
            vary(c.rng, c.rng.choice(((158, 112, 78), (138, 98, 70), (176, 134, 96), (150, 146, 138))), 10), 4
        )
        c.blob(px, py + size * 0.3, size * 1.05, size * 0.7, scale(colour, (0.66, 0.64, 0.66)), 0.2)
        c.blob(px, py, size, size * 0.62, colour, 0.2)
    person(c, -1.8, 10)
