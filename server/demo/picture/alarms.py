"""Photos of a street in trouble: a dead lamp, a house on fire, a burst pipe."""

from server.demo.picture.canvas import Canvas
from server.demo.picture.houses import FRONT, KERB
from server.demo.picture.light import Colour, mix, scale, vary
from server.demo.picture.plants import palm, tree
from server.demo.picture.roads import patch
from server.demo.picture.street import street
from server.demo.picture.things import cone, lamp
from server.demo.picture.traffic import motorbike, person

_PLOT = 11.5
"""How far away the burning house stands, in metres."""


def fire(c: Canvas, after: bool) -> None:
    """A house alight; afterwards charred walls and wet ground."""
    side = c.rng.choice((-1, 1))
    street(c, shady=-side, left=side > 0, right=side < 0, wires=-side)
    for z in (40.0, 31.0, 24.0, 19.0):
        (palm if c.rng.random() < 0.5 else tree)(c, side * (FRONT + c.rng.uniform(1, 5)), z, c.rng.uniform(5.5, 7.5))
    x, y = c.project(side * (FRONT + 2.5), 0, _PLOT)
    unit = c.size(1.15, _PLOT)
    if after:
        _charred(c, side, x, y, unit)
        for _ in range(5):
            c.ground_blob(
                side * c.rng.uniform(0, 3),
                c.rng.uniform(4, 8),
                0.9,
                0.5,
                mix(c.light.sky[1], (90, 90, 96), 0.5),
                alpha=120,
            )
        person(c, side * 1.5, 8)
        return
    for step in range(46):
        share = step / 46
        size = unit * (0.7 + 2.3 * share) * c.rng.uniform(0.6, 1.1)
        grey = mix((52, 46, 46), (158, 152, 150), share)
        sx = x - side * unit * 3.4 * share**1.4 + c.rng.uniform(-1, 1) * unit * (0.5 + share)
        c.blob(
            sx,
            y - unit * (3.0 + 5.5 * share) + c.rng.uniform(-20, 20),
            size,
            size * 0.8,
            vary(c.rng, mix(grey, c.light.haze, 0.25 * share), 8),
            0.16,
        )
    c.glow(x, y - unit * 2.4, unit * 6.5, (255, 130, 50), 0.8)
    blaze: tuple[tuple[Colour, float], ...] = (
        ((206, 62, 34), 1.0), ((236, 118, 42), 0.76), ((252, 186, 76), 0.5), ((255, 240, 190), 0.24),
    )  # fmt: skip
    for colour, tall in blaze:
        for step in range(-4, 5):
            high = unit * tall * c.rng.uniform(1.6, 3.4) * (1 - abs(step) * 0.12)
            _flame(c, x + step * unit * 0.44, y - unit * 2.1, unit * 0.46, high, colour)
    _charred(c, side, x, y, unit)
    for place in (-0.9, 0.9):
        c.glow(x + unit * place, y - unit * 1.3, unit * 1.3, (255, 140, 60), 0.9)
        for colour, tall in blaze:
            for shift in (-0.22, 0.12):
                _flame(
                    c,
                    x + unit * (place + shift),
                    y - unit * 0.8,
                    unit * 0.2,
                    unit * tall * c.rng.uniform(1.3, 2.2),
                    colour,
                )
    for _ in range(40):
        c.oval(x + c.rng.gauss(0, 1.6) * unit, y - unit * c.rng.uniform(2, 7), 1.4, 1.4, (255, 200, 110), 220)
    for place in (6.5, 8.0):
        person(c, -side * c.rng.uniform(1.5, 2.6), place)


def _flame(c: Canvas, x: float, y: float, wide: float, tall: float, colour: Colour) -> None:
    sway = c.rng.uniform(-0.5, 0.5) * wide
    left = [(x - wide * (1 - s) ** 0.7 * (1 + 0.5 * s) + sway * s * s, y - tall * s) for s in (i / 6 for i in range(7))]
    right = [
        (x + wide * (1 - s) ** 0.7 * (1 + 0.3 * s) + sway * s * s, y - tall * s) for s in (i / 6 for i in range(7))
    ]
    c.poly([*left, *reversed(right)], colour, 225)


def _charred(c: Canvas, side: int, x: float, y: float, unit: float) -> None:
    wall, near = c.tone((96, 84, 78), 6), x - side * unit * 2.1
    far, foot = c.project(side * (FRONT + 0.1), 0, _PLOT * 1.5)
    high = (y - foot) * 0.1 + unit * 2.6 / 1.5
    c.poly([(near, y), (far, foot), (far, foot - high), (near, y - unit * 2.6)], scale(wall, (0.62, 0.62, 0.66)))
    c.poly(
        [(x - unit * 2.1, y), (x + unit * 2.1, y), (x + unit * 2.1, y - unit * 2.6), (x - unit * 2.1, y - unit * 2.6)],
        wall,
    )
    soot = [
        (x - unit * 2.1, y - unit * 2.6),
        (x + unit * 2.1, y - unit * 2.6),
        (x + unit * 1.8, y - unit * 1.2),
        (x - unit * 1.9, y - unit * 1.5),
    ]
    c.soft(soot, (30, 26, 28), 170, 14)
    shadow = [
        (x - unit * 2.2, y - 2),
        (x + unit * 2.2, y - 2),
        (x + unit * 2.4, y + unit * 0.3),
        (x - unit * 2.4, y + unit * 0.3),
    ]
    c.shadow(shadow, 1.2, 6)
    for step in range(5):
        rx = x + (step - 2) * unit * 0.9
        c.line(
            [(rx, y - unit * 2.5), (x + (step - 2) * unit * 0.5, y - unit * 3.5)], c.tone((44, 38, 36), 6), unit * 0.1
        )
    c.line([(x - unit * 1.2, y - unit * 3.45), (x + unit * 1.1, y - unit * 3.5)], c.tone((44, 38, 36), 6), unit * 0.12)
    for place in (-1.3, 0.5):
        c.poly(
            [
                (x + unit * place, y - unit * 0.7),
                (x + unit * (place + 0.8), y - unit * 0.7),
                (x + unit * (place + 0.8), y - unit * 1.9),
                (x + unit * place, y - unit * 1.9),
            ],
            c.tone((32, 28, 30), 4),
        )
        c.soft(
            [
                (x + unit * place, y - unit * 1.8),
                (x + unit * (place + 0.8), y - unit * 1.8),
                (x + unit * (place + 0.6), y - unit * 2.7),
                (x + unit * (place + 0.2), y - unit * 2.7),
            ],
            (20, 18, 20),
            170,
            7,
        )


def night_lamp(c: Canvas, after: bool) -> None:
    """A dark street with one dead lamp; afterwards its light lies on the road."""
    street(c, shady=0)
    side = c.rng.choice((-1, 1))
    lamp(c, side, 44, lit=True)
    lamp(c, side, 27, lit=after)
    lamp(c, side, 15.5, lit=after)
    lamp(c, side, 8.2, lit=after, broken=not after)
    if after:
        person(c, -side * (KERB + 0.8), 8)
        motorbike(c, -side * 0.9, 10, rider=True)
        return
    x, z = -side * (KERB + 0.7), 9.0
    person(c, x, z)
    px, py = c.project(x, 1.1, z)
    c.glow(px, py, 60, (190, 214, 255), 0.8)


def burst_pipe(c: Canvas, after: bool) -> None:
    """Water springing from the road; afterwards a patch and a dry street."""
    street(c)
    x, z = c.rng.uniform(-1, 1), 5.2
    person(c, c.rng.choice((-1, 1)) * (FRONT - 0.7), 7.5)
    if after:
        patch(c, x, z, 0.9)
        cone(c, x + 1.6, z + 0.8)
        return
    tint = mix(c.light.sky[1], (150, 166, 172), 0.4)
    for by, alpha in ((2.6, 90), (2.0, 110), (1.2, 150)):
        c.ground_blob(x, z - 0.3, by, by * 0.62, tint, alpha=alpha)
    px, py = c.project(x, 0, z)
    unit = c.size(1.0, z)
    for _ in range(60):
        angle, power = c.rng.gauss(0, 0.34), c.rng.uniform(0.7, 1.6)
        arc = [
            (px + unit * angle * 1.5 * s * power, py - unit * power * (2.6 * s - 2.5 * s * s))
            for s in (i / 7 for i in range(8))
        ]
        c.line(
            arc, mix(tint, (255, 255, 255), c.rng.uniform(0.3, 0.9)), c.rng.uniform(0.8, 2.6), c.rng.randint(90, 190)
        )
    for _ in range(70):
        c.oval(
            px + unit * c.rng.gauss(0, 0.8),
            py - unit * abs(c.rng.gauss(0, 0.5)),
            2,
            2,
            (255, 255, 255),
            c.rng.randint(90, 190),
        )
    crown_of_foam = [(px + unit * 0.5 * dx, py + unit * 0.1 * dy) for dx, dy in c.wobble(0.2)]
    c.soft(crown_of_foam, (255, 255, 255), 200, 6)
