"""Photos of places that serve people: a market and a counter hall."""

from server.demo.picture.canvas import HEIGHT, WIDTH, Canvas
from server.demo.picture.houses import CLOTHS, WALLS, row_of_houses
from server.demo.picture.light import Colour, mix, scale, vary
from server.demo.picture.plants import crown
from server.demo.picture.street import ground, sky, strip
from server.demo.picture.things import litter, pot
from server.demo.picture.traffic import person

CLERK: Colour = (162, 118, 92)


def market(c: Canvas, after: bool) -> None:
    """Stalls that fill the way, mud and rubbish; afterwards two tidy rows and a free passage."""
    sky(c)
    ground(c, (150, 150, 112))
    for side in (-1, 1):
        row_of_houses(c, side, shade=0.4, setback=1.2)
    strip(c, -6.2, 6.2, (170, 160, 142) if after else (146, 124, 98))
    if not after:
        for _ in range(9):
            c.ground_blob(
                c.rng.uniform(-1.6, 1.6),
                c.rng.uniform(3, 14),
                c.rng.uniform(0.3, 0.9),
                0.4,
                mix(c.light.sky[1], (110, 92, 70), 0.55),
                alpha=200,
            )
    else:
        strip(c, -1.5, 1.5, (190, 182, 166))
        strip(c, -1.58, -1.5, (226, 190, 90))
        strip(c, 1.5, 1.58, (226, 190, 90))
    for z in (21.0, 16.0, 12.2, 9.2, 6.8, 4.9):
        for side in (-1, 1):
            _stall(c, side * (2.9 if after else c.rng.uniform(1.9, 2.7)), z)
        if c.rng.random() < 0.75:
            person(c, c.rng.uniform(-0.9, 0.9), z - 0.8)
    if not after:
        for _ in range(70):
            z = 2.4 + 9 * c.rng.random() ** 1.6
            px, py = c.project(c.rng.uniform(-2.2, 2.2), 0, z)
            litter(c, px, py, c.size(c.rng.uniform(0.04, 0.09), z), z)


def _stall(c: Canvas, x: float, z: float) -> None:
    cloth, rng = c.rng.choice(CLOTHS), c.rng
    wide, high = 1.15, rng.uniform(2.2, 2.6)
    for place in (-wide, wide):
        c.line([c.project(x + place, 0, z), c.project(x + place, high, z)], c.tone((124, 100, 76), z), c.size(0.06, z))
    ring = [c.project(x + dx, 0, z + dz) for dx, dz in ((-1.3, -0.6), (1.5, -0.6), (1.5, 0.5), (-1.3, 0.5))]
    c.shadow(ring, 1.0, max(3.0, c.size(0.12, z)))
    c.shape([(x - 1.1, 0, z), (x + 1.1, 0, z), (x + 1.1, 0.75, z), (x - 1.1, 0.75, z)], (146, 112, 80), shade=0.4)
    c.shape(
        [(x - 1.15, 0.75, z - 0.1), (x + 1.15, 0.75, z - 0.1), (x + 1.1, 0.95, z + 0.6), (x - 1.1, 0.95, z + 0.6)],
        (182, 146, 104),
    )
    fruits: tuple[Colour, ...] = (
        (208, 74, 56),
        (232, 166, 60),
        (112, 152, 72),
        (226, 204, 96),
        (130, 72, 110),
        (86, 128, 70),
    )
    for heap in range(4):
        colour, hx = rng.choice(fruits), x - 0.82 + heap * 0.55
        for row in range(3):
            for place in range(4 - row):
                px, py = c.project(hx + (place - (3 - row) / 2) * 0.13, 0.88 + row * 0.11, z)
                unit = c.size(0.085, z)
                c.oval(px, py, unit, unit, c.tone(vary(rng, colour, 14), z))
                c.oval(px - unit * 0.3, py - unit * 0.35, unit * 0.3, unit * 0.25, (255, 255, 255), 90)
    pieces = 8
    for piece in range(pieces):
        a, b = x - 1.35 + 2.7 * piece / pieces, x - 1.35 + 2.7 * (piece + 1) / pieces
        colour = cloth if piece % 2 else mix(cloth, (250, 246, 236), 0.82)
        c.shape([(a, high, z + 0.7), (b, high, z + 0.7), (b, high - 0.35, z - 0.5), (a, high - 0.35, z - 0.5)], colour)
        c.shape(
            [
                (a, high - 0.35, z - 0.5),
                (b, high - 0.35, z - 0.5),
                (b, high - 0.56, z - 0.5),
                (a, high - 0.56, z - 0.5),
            ],
            colour,
            shade=0.6,
        )


def counter(c: Canvas, after: bool) -> None:
    """A service hall: a long queue; afterwards seats and a short one."""
    wall, floor = c.rng.choice(WALLS), (206, 200, 188)
    c.band((mix(wall, (255, 255, 255), 0.3), wall, scale(wall, (0.92, 0.92, 0.93))), 0, c.horizon + 70)
    y = c.horizon + 70
    c.band((scale(floor, (0.84, 0.84, 0.86)), floor), y, HEIGHT)
    for step in range(-12, 13):
        c.line([c.project(step * 0.9, 0, 12.5), c.project(step * 0.9, 0, 1.6)], (180, 174, 164), 1, 140)
    for step in range(4):
        x = 90 + step * 215
        c.poly([(x, 40), (x + 150, 40), (x + 150, 62), (x, 62)], (255, 254, 246))
        c.glow(x + 75, 52, 130, (255, 250, 230), 0.28)
    cloth = c.rng.choice(CLOTHS)
    c.poly([(0, y - 250), (WIDTH, y - 250), (WIDTH, y - 205), (0, y - 205)], cloth)
    for step in range(5):
        x = 70 + step * 178
        c.poly([(x, y - 195), (x + 140, y - 195), (x + 140, y - 70), (x, y - 70)], mix((176, 204, 210), wall, 0.3))
        c.poly([(x, y - 195), (x + 60, y - 195), (x + 20, y - 70), (x, y - 70)], (255, 255, 255), 60)
        c.oval(x + 70, y - 134, 19, 21, (50, 42, 42))
        c.oval(x + 70, y - 126, 16, 18, CLERK)
        c.poly(
            [(x + 36, y - 70), (x + 104, y - 70), (x + 96, y - 106), (x + 44, y - 106)], scale(cloth, (0.8, 0.85, 0.9))
        )
    c.band(((172, 132, 94), (134, 100, 72)), y - 70, y + 12)
    c.band(((222, 196, 160), (206, 176, 140)), y - 78, y - 66)
    rows = ((9.0, 2), (6.5, 2)) if after else ((9.5, 6), (8.0, 6), (6.6, 6), (5.4, 5))
    for z, count in rows:
        for place in range(count):
            person(c, -2.6 + 5.6 * (place + 0.5) / count + c.rng.uniform(-0.25, 0.25), z, away=True)
    for place in (-3.6, 3.7):
        pot(c, place, 6.4)
    crown(c, 60, y - 40, 30, 2, (84, 132, 78))
