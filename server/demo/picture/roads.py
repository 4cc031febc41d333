"""Photos of roads: potholes, jams, parked-up pavements, broken paving."""

import math

from server.demo.picture.canvas import WIDTH, Canvas
from server.demo.picture.houses import FRONT, KERB, ROAD, row_of_houses
from server.demo.picture.light import Colour, mix, scale, vary
from server.demo.picture.plants import LEAVES, crown, grass, tree
from server.demo.picture.street import PAVING, ground, sky, street, strip
from server.demo.picture.things import cone, no_parking, pot
from server.demo.picture.traffic import car, motorbike, person


def pothole(c: Canvas, after: bool) -> None:
    """A hole with water in it; afterwards a square patch."""
    street(c)
    person(c, c.rng.choice((-1, 1)) * (KERB + 0.9), c.rng.uniform(9, 15))
    motorbike(c, c.rng.uniform(-1.6, 1.6), c.rng.uniform(13, 22), rider=True)
    x, z, size = c.rng.uniform(-0.9, 0.9), c.rng.uniform(4.4, 5.4), c.rng.uniform(0.95, 1.25)
    if after:
        patch(c, x, z, size * 1.25)
        cone(c, x + size * 1.9, z + 1.4)
        return
    hole(c, x, z, size)
    if c.rng.random() < 0.7:
        hole(c, x + c.rng.choice((-1, 1)) * c.rng.uniform(1.3, 1.8), z + c.rng.uniform(2.0, 4.0), size * 0.55)
    if c.rng.random() < 0.6:
        _warning_branch(c, x + size * 0.25, z + 0.1)


def hole(c: Canvas, x: float, z: float, size: float) -> None:
    """A pothole: crumbled rim, torn edge, dark wall, gravel bed and a puddle with the sky in it."""
    for _ in range(7):
        angle = c.rng.uniform(0, math.tau)
        crack = [
            c.project(
                x + size * reach * math.cos(angle + c.rng.uniform(-0.12, 0.12)),
                0,
                max(2, z + size * reach * 0.95 * math.sin(angle)),
            )
            for reach in (0.9, 1.25, 1.5, 1.85)
        ]
        c.line(crack, c.tone((58, 58, 62), z), 1.1, 190)
    ring = c.wobble(0.17, 34)

    def layer(by: float, drop: float, colour: Colour, lift: float = 0.0) -> None:
        places = [(x + size * by * dx, -drop, z + size * 0.92 * by * dy + lift) for dx, dy in ring]
        c.poly([c.project(*p) for p in places], c.tone(colour, z))

    layer(1.16, 0, (142, 136, 128))
    layer(1.06, 0, (124, 120, 116))
    layer(1.0, 0, (58, 54, 52))
    layer(0.93, 0.05, (84, 74, 66), -0.02)
    layer(0.84, 0.1, (108, 94, 80), -0.05)
    layer(0.68, 0.12, mix(c.light.sky[1], (104, 96, 84), 0.5), -0.06)
    layer(0.56, 0.12, mix(c.light.sky[2], (150, 146, 138), 0.3), -0.09)
    px, py = c.project(x - size * 0.18, -0.1, z + size * 0.12)
    c.oval(px, py, c.size(size * 0.2, z), c.size(size * 0.025, z), (255, 255, 255), 150)
    for _ in range(46):
        angle, reach = c.rng.uniform(0, math.tau), size * (0.86 + 1.0 * c.rng.random() ** 2)
        gx, gy = c.project(x + reach * math.cos(angle), 0, max(2, z + reach * 0.92 * math.sin(angle)))
        stone, shade = c.size(c.rng.uniform(0.015, 0.05), z), c.tone(vary(c.rng, (150, 140, 126), 24), z)
        c.oval(gx + stone * 0.3, gy + stone * 0.4, stone, stone * 0.5, (30, 30, 40), 90)
        c.oval(gx, gy, stone, stone * 0.7, shade)


def patch(c: Canvas, x: float, z: float, size: float) -> None:
    """A square of fresh asphalt with a sealed edge."""
    corners = [
        (x - size, 0.0, z - size * 0.9),
        (x + size, 0.0, z - size * 0.95),
        (x + size * 1.04, 0.0, z + size * 1.1),
        (x - size * 0.97, 0.0, z + size),
    ]
    wide = [(x + (px - x) * 1.05, 0.0, z + (pz - z) * 1.05) for px, _, pz in corners]
    c.shape(wide, (52, 52, 56))
    c.shape(corners, (80, 80, 85))
    for _ in range(110):
        px, py = c.project(c.rng.uniform(x - size, x + size) * 0.98, 0, c.rng.uniform(z - size * 0.88, z + size * 0.95))
        c.oval(px, py, 1.3, 0.7, c.tone(c.rng.choice(((54, 54, 58), (112, 112, 116))), z), 150)


def _warning_branch(c: Canvas, x: float, z: float) -> None:
    foot, top = c.project(x, -0.1, z), c.project(x + 0.25, 1.15, z)
    c.line([foot, top], c.tone((112, 86, 60), z), c.size(0.05, z))
    crown(c, top[0], top[1], c.size(0.3, z), z, c.rng.choice(LEAVES))
    unit = c.size(0.3, z)
    c.poly(
        [
            (top[0], top[1] + unit),
            (top[0] + unit * 1.1, top[1] + unit * 0.7),
            (top[0] + unit * 0.8, top[1] + unit * 1.6),
            (top[0] - 2, top[1] + unit * 1.5),
        ],
        c.tone((206, 60, 50), z),
    )


def parking(c: Canvas, after: bool) -> None:
    """Cars on the pavement and somebody walking in the road; afterwards the pavement is walked on."""
    shady = street(c, setback=1.6)
    for side in (-1, 1):
        strip(c, side * FRONT, side * (FRONT + 1.6), PAVING, shade=0.5 if side == shady else 0.0)
    side = c.rng.choice((-1, 1))
    x = side * (KERB + 1.15)
    no_parking(c, side * (KERB + 0.25), 7.5)
    if after:
        for step in range(7):
            bx, z = side * (KERB + 0.22), 4.6 + step * 1.9
            foot, top = c.project(bx, 0, z), c.project(bx, 0.8, z)
            c.line([foot, top], c.tone((70, 82, 88), z), c.size(0.14, z))
            c.oval(top[0], top[1], c.size(0.1, z), c.size(0.08, z), c.tone((222, 180, 70), z))
        person(c, x, 6.2)
        person(c, x + side * 0.6, 9.5)
        return
    for z in (21.0, 16.2, 12.4, 9.0, 6.2):
        if c.rng.random() < 0.9:
            car(c, x, z)
    person(c, side * (ROAD - 0.5), c.rng.uniform(6.5, 8))
    for z in (7.6, 7.0, 6.4):
        motorbike(c, side * (KERB - 0.15), z - 1.2)


def traffic(c: Canvas, after: bool) -> None:
    """Brake lights to the horizon; afterwards a free road."""
    c.eye = 3.0
    street(c)
    rows = (24.0, 11.0) if after else (46.0, 36.0, 29.0, 23.5, 19.0, 15.2, 12.0, 9.3, 7.0)
    for z in rows:
        for lane in (-1.75, 0.0, 1.75):
            if not after and c.rng.random() < 0.9 and not (z < 8 and lane == 0):
                car(c, lane * 1.05, z + c.rng.uniform(-0.4, 0.4), braking=True)
            if after and lane < 0:
                car(c, lane * 0.8, z)
        for _ in range(0 if after else 2):
            motorbike(c, c.rng.choice((-0.87, 0.87)) + c.rng.uniform(-0.1, 0.1), z - 1.2, rider=True)
    if after:
        person(c, KERB + 0.9, 8)


def paving(c: Canvas, after: bool) -> None:
    """A pavement with lifted tiles; afterwards laid flat with a guiding line."""
    sky(c)
    ground(c, (150, 150, 112))
    c.centre = WIDTH * 0.42
    row_of_houses(c, 1, shade=c.rng.choice((0.0, 1.0)), setback=-1.6, start=3.0)
    strip(c, -9, -2.2, (112, 112, 116))
    strip(c, -2.2, -1.9, (220, 214, 200))
    strip(c, -1.9, 3.4, PAVING)
    for z in (30.0, 21.0, 14.5, 9.5):
        tree(c, -2.6, z, 6.5)
    spoilt = (c.rng.uniform(-0.6, 0.9), c.rng.uniform(3.6, 4.4))
    for row in range(22, -1, -1):
        z = 1.9 + row * 0.62
        for column in range(8):
            x = -1.9 + column * 0.66
            far = math.hypot(x + 0.3 - spoilt[0], (z - spoilt[1]) * 0.8)
            colour = vary(c.rng, (198, 186, 166) if (row + column) % 2 else (180, 170, 154), 7)
            if after or far > 1.5:
                colour = (214, 178, 86) if after and column == 4 else colour
                c.shape([(x + 0.02, 0, z), (x + 0.64, 0, z), (x + 0.64, 0, z + 0.6), (x + 0.02, 0, z + 0.6)], colour)
            elif far > 0.5 or c.rng.random() < 0.4:
                _loose_tile(c, x, z, colour)
            else:
                c.ground_blob(x + 0.3, z + 0.3, 0.5, 0.45, (118, 98, 78))
    if not after:
        grass(c, spoilt[0] - 1.3, spoilt[0] + 1.3, spoilt[1] - 1, spoilt[1] + 1.4, 26)
    pot(c, 3.0, 7.5)
    person(c, 1.2, 9.5)


def _loose_tile(c: Canvas, x: float, z: float, colour: Colour) -> None:
    lift = [c.rng.uniform(-0.04, 0.16) for _ in range(4)]
    dx, dz = c.rng.uniform(-0.12, 0.12), c.rng.uniform(-0.1, 0.1)
    base = [
        (x + dx, z + dz),
        (x + dx + 0.58, z + dz + c.rng.uniform(-0.08, 0.08)),
        (x + dx + 0.6, z + dz + 0.56),
        (x + dx + 0.03, z + dz + 0.54),
    ]
    c.shape([(px, 0, pz) for px, pz in base], (104, 88, 72))
    c.shape([(px, lift[i] - 0.05, pz) for i, (px, pz) in enumerate(base)], scale(colour, (0.6, 0.6, 0.62)))
    c.shape([(px, lift[i], pz) for i, (px, pz) in enumerate(base)], colour)
