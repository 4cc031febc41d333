"""Photos of a town's walls and edges: rubbish, drains, scrawls."""

import itertools
import math

from server.demo.picture.canvas import HEIGHT, WIDTH, Canvas, Spot
from server.demo.picture.houses import KERB, WALLS, house
from server.demo.picture.light import Colour, mix, scale, vary
from server.demo.picture.plants import grass, palm, tree
from server.demo.picture.street import ground, sky, street, strip
from server.demo.picture.things import bag, bin_, cone, litter, pot
from server.demo.picture.traffic import person


def facing_wall(c: Canvas, z: float, height: float, colour: Colour) -> tuple[float, float]:
    """A garden wall across the view with trees behind; returns its top and foot on the screen."""
    sky(c)
    ground(c, (150, 150, 112))
    for _ in range(3):
        house(c, c.rng.choice((-1, 1)), z + 14, z + 19, 0.3, c.rng.uniform(-3, 4))
    for _ in range(4):
        (palm if c.rng.random() < 0.5 else tree)(c, c.rng.uniform(-9, 9), z + c.rng.uniform(2, 8), c.rng.uniform(6, 8))
    top, foot = c.project(0, height, z)[1], c.project(0, 0, z)[1]
    toned = c.tone(colour, z * 0.4)
    c.band((toned, scale(toned, (0.86, 0.86, 0.88))), top, foot)
    for _ in range(26):
        x, y, size = c.rng.uniform(0, WIDTH), c.rng.uniform(top, foot), c.rng.uniform(10, 60)
        c.blob(x, y, size, min(size * 0.4, foot - y), vary(c.rng, toned, 5), 0.2)
    for _ in range(16):
        x = c.rng.uniform(0, WIDTH)
        c.poly(
            [(x, top), (x + c.rng.uniform(8, 30), top), (x + 8, top + c.rng.uniform(20, 90))],
            scale(toned, (0.8, 0.8, 0.8)),
            70,
        )
    c.poly([(0, top - 9), (WIDTH, top - 9), (WIDTH, top + 7), (0, top + 7)], mix(toned, (255, 255, 250), 0.3))
    c.poly([(0, top + 7), (WIDTH, top + 7), (WIDTH, top + 12), (0, top + 12)], (30, 30, 40), 70)
    return top, foot


def _pavement(c: Canvas, z: float) -> None:
    strip(c, -30, 30, (188, 180, 164), z1=2.2, z2=z)
    for step in range(9):
        y = c.project(0, 0, 2.2 * (z / 2.2) ** (step / 8))[1]
        c.line([(0, y), (WIDTH, y)], c.tone((146, 138, 124), 3), 0.9, 120)
    for step in range(-14, 15):
        c.line([c.project(step * 0.8, 0, z), c.project(step * 0.8, 0, 2.3)], c.tone((146, 138, 124), 3), 0.9, 110)
    y = c.project(0, 0, 2.75)[1]
    c.band((c.tone((216, 210, 198), 2), c.tone((180, 174, 162), 2)), y, y + 16)
    c.band((c.tone((92, 92, 97), 2), c.tone((106, 106, 110), 2)), y + 16, HEIGHT)


def garbage(c: Canvas, after: bool) -> None:
    """Bags heaped against a wall; afterwards two bins and plants."""
    z = 6.4
    facing_wall(c, z, 2.3, c.rng.choice(WALLS))
    _pavement(c, z)
    x = c.rng.uniform(-0.8, 0.9)
    if after:
        for step, colour in enumerate(((66, 124, 92), (62, 104, 150), (206, 164, 66))):
            bin_(c, x - 1 + step * 0.95, 5.4, colour)
        for place in (-3.2, -2.5, 2.9, 3.6):
            pot(c, place, 5.9)
        person(c, x + 2.6, 4.6)
        return
    px, py = c.project(x, 0, 4.4)
    unit = c.size(1.2, 4.4)
    c.shadow(
        [
            (px - unit * 1.8, py - unit * 0.2),
            (px + unit * 2.1, py - unit * 0.2),
            (px + unit * 1.9, py + unit * 0.16),
            (px - unit * 1.7, py + unit * 0.16),
        ],
        0.9,
        10,
    )
    for row in range(5):
        for _ in range(15 - row * 3):
            spread = 1.75 - row * 0.34
            size = unit * c.rng.uniform(0.2, 0.31)
            bag(
                c,
                px + unit * c.rng.uniform(-spread, spread),
                py - size * 0.5 - row * unit * 0.25 + c.rng.uniform(-8, 16),
                size,
                4,
            )
        if row < 3 and c.rng.random() < 0.7:
            bx, by = px + unit * c.rng.uniform(-1.4, 1.2), py - row * unit * 0.26
            _box(c, bx, by, unit * 0.4)
    for _ in range(60):
        litter(c, px + unit * c.rng.gauss(0, 1.5), py + unit * c.rng.uniform(-0.1, 0.62), c.rng.uniform(4, 11), 4)
    for _ in range(14):
        c.oval(px + unit * c.rng.gauss(0, 0.9), py - unit * c.rng.uniform(0.9, 2.0), 1.5, 1.1, (30, 30, 34), 200)


def _box(c: Canvas, x: float, y: float, size: float) -> None:
    board = c.tone(vary(c.rng, (192, 152, 106), 10), 4)
    c.poly(
        [
            (x - size, y - size),
            (x + size * 0.7, y - size * 1.05),
            (x + size * 0.74, y + 0.1 * size),
            (x - size * 0.96, y + 0.14 * size),
        ],
        board,
    )
    c.poly(
        [
            (x + size * 0.7, y - size * 1.05),
            (x + size * 1.1, y - size * 1.24),
            (x + size * 1.1, y - size * 0.2),
            (x + size * 0.74, y + 0.1 * size),
        ],
        scale(board, (0.76, 0.76, 0.78)),
    )
    c.poly(
        [
            (x - size, y - size),
            (x + size * 0.7, y - size * 1.05),
            (x + size * 1.1, y - size * 1.24),
            (x - size * 0.5, y - size * 1.2),
        ],
        scale(board, (0.6, 0.58, 0.56)),
    )


def drain(c: Canvas, after: bool) -> None:
    """An open drain beside the road, choked; afterwards running clear."""
    street(c, setback=1.5)
    c.rng.random()
    x1, x2, deep = 1.0, 3.0, 0.75
    strip(c, 0.6, 5.0 + 1.5, (176, 168, 150))
    strip(c, x1 - 0.16, x2 + 0.16, (204, 200, 190))
    strip(c, x1, x2, (92, 90, 84))
    strip(c, x1 + 0.02, x2, (130, 128, 120), y=-deep * 0.02, shade=0.6)
    water = (104, 128, 128) if after else (78, 74, 58)
    left = [
        c.project(x1, 0, 1.3),
        c.project(x1, 0, 90),
        c.project(x1 + 0.12, -deep, 90),
        c.project(x1 + 0.12, -deep, 1.3),
    ]
    c.poly(left, c.tone((142, 138, 128), 4, 0.55))
    strip(c, x1 + 0.12, x2, water, y=-deep)
    right = [
        c.project(x2, 0, 1.3),
        c.project(x2, 0, 90),
        c.project(x2 - 0.02, -deep, 90),
        c.project(x2 - 0.02, -deep, 1.3),
    ]
    c.poly(right, c.tone((168, 162, 150), 4, 0.2))
    for _ in range(34):
        z = 2 + 22 * c.rng.random() ** 1.6
        px, py = c.project(c.rng.uniform(x1 + 0.3, x2 - 0.2), -deep, z)
        c.oval(
            px,
            py,
            c.size(0.3, z),
            c.size(0.02, z) + 0.6,
            mix(c.tone(water), c.light.sky[2], 0.6 if after else 0.2),
            120,
        )
    if not after:
        for _ in range(150):
            z = 1.9 + 16 * c.rng.random() ** 1.7
            px, py = c.project(c.rng.uniform(x1 + 0.2, x2 - 0.1), -deep + 0.1, z)
            litter(c, px, py, c.size(c.rng.uniform(0.06, 0.15), z), z)
        for z in (9.0, 6.4, 4.6):
            px, py = c.project(c.rng.uniform(x1 + 0.4, x2 - 0.4), -deep + 0.2, z)
            bag(c, px, py, c.size(0.28, z), z)
    else:
        cone(c, x2 + 0.6, 7)
    grass(c, x2 + 0.15, x2 + 0.6, 2.4, 16, 40)
    person(c, -KERB - 0.8, 8.5)


def painted_wall(c: Canvas, after: bool) -> None:
    """A park wall with scrawls; afterwards a calm mural."""
    z = 7.2
    top, foot = facing_wall(c, z, 2.7, c.rng.choice(WALLS))
    if after:
        for step, colour in enumerate(((98, 152, 160), (132, 178, 170), (230, 196, 130), (222, 140, 104))):
            base = top + 30 + (foot - top - 30) * step / 4
            wave = [
                (px, base + 12 * math.sin(px / 84 + step * 1.4) + 8 * math.sin(px / 31 + step))
                for px in range(0, WIDTH + 24, 24)
            ]
            c.poly([*wave, (WIDTH, foot), (0, foot)], c.tone(colour, z * 0.4))
        c.oval(WIDTH * 0.72, top + (foot - top) * 0.24, 26, 26, c.tone((246, 220, 150), 2))
    else:
        for _ in range(6):
            _scrawl(c, c.rng.uniform(60, WIDTH - 260), c.rng.uniform(top + 40, foot - 60), c.rng.uniform(70, 140))
    _pavement(c, z)
    x = c.rng.uniform(-2.4, 2.4)
    _bench(c, x, 5.2)
    for place in (-3.9, 3.9):
        tree(c, place, 5.6, 5.4)
    person(c, x + 1.8, 4.9)


def _scrawl(c: Canvas, x: float, y: float, size: float) -> None:
    colour = c.rng.choice(((186, 50, 70), (44, 92, 160), (50, 128, 92), (36, 36, 44), (220, 160, 50), (120, 66, 140)))
    wide = c.rng.uniform(5, 10)
    if c.rng.random() < 0.45:
        for step in range(3):
            bx = x + step * size * 0.5
            c.blob(bx, y, size * 0.34, size * 0.36, scale(colour, (0.5, 0.5, 0.55)), 0.24)
            c.blob(bx - 3, y - 3, size * 0.28, size * 0.3, colour, 0.24)
            c.oval(bx - size * 0.1, y - size * 0.14, size * 0.07, size * 0.05, (255, 255, 255), 150)
        return
    points = [
        (x + size * 0.2 * i + c.rng.uniform(-8, 8), y + size * 0.34 * math.sin(i * 1.9 + wide) + c.rng.uniform(-8, 8))
        for i in range(9)
    ]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in itertools.pairwise(points)]
    smooth: list[Spot] = []
    for (x1, y1), (x2, y2), (x3, y3) in zip(middles, points[1:], middles[1:], strict=False):
        for share in (0.0, 0.2, 0.4, 0.6, 0.8):
            a, b, d = (1 - share) ** 2, 2 * share * (1 - share), share * share
            smooth.append((a * x1 + b * x2 + d * x3, a * y1 + b * y2 + d * y3))
    c.line(smooth, colour, wide, 225)
    for _ in range(3):
        drip = c.rng.choice(points)
        c.line([drip, (drip[0], drip[1] + c.rng.uniform(14, 44))], colour, 2.4, 200)


def _bench(c: Canvas, x: float, z: float) -> None:
    wood, metal = c.tone((164, 118, 78), z), c.tone((64, 66, 72), z)
    ring = [c.project(x + dx, 0, z + dz) for dx, dz in ((-1, -0.3), (1.2, -0.3), (1.2, 0.25), (-1, 0.25))]
    c.shadow(ring, 1.1, 6)
    for place in (-0.8, 0.8):
        c.line([c.project(x + place, 0, z), c.project(x + place, 0.9, z + 0.3)], metal, c.size(0.06, z))
    for height, depth in ((0.42, 0.0), (0.46, 0.16), (0.62, 0.3), (0.78, 0.3), (0.92, 0.3)):
        a, b = c.project(x - 1, height, z + depth), c.project(x + 1, height, z + depth)
        c.line([a, b], wood, c.size(0.09, z))
        c.line([(a[0], a[1] - 2), (b[0], b[1] - 2)], mix(wood, (255, 240, 210), 0.4), 1.2)
