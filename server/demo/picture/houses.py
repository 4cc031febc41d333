"""Shophouses in a row: gable, front, roof, shutters, windows and awnings."""

from server.demo.picture.canvas import Canvas, Place
from server.demo.picture.light import Colour, mix, scale, vary
from server.demo.picture.plants import palm, tree

WALLS: tuple[Colour, ...] = (
    (236, 222, 194), (222, 190, 156), (198, 210, 200), (238, 206, 176), (184, 204, 212), (240, 232, 214),
    (214, 176, 150), (226, 214, 160), (206, 190, 202), (170, 196, 184),
)  # fmt: skip
ROOFS: tuple[Colour, ...] = ((172, 92, 66), (150, 82, 64), (136, 98, 84), (112, 116, 122), (184, 112, 76))
CLOTHS: tuple[Colour, ...] = (
    (198, 74, 60),
    (54, 118, 140),
    (222, 166, 66),
    (76, 132, 96),
    (230, 226, 214),
    (142, 78, 106),
)
ROAD, KERB, FRONT = 2.9, 3.1, 5.0
"""Metres from the middle of the street to the road's edge, the kerb's back and the house fronts."""


def row_of_houses(
    c: Canvas, side: int, *, shade: float, setback: float = 0.0, start: float = 2.2, end: float = 66.0
) -> None:
    """Paint one side of the street, farthest first, with gaps where trees stand."""
    lots: list[tuple[float, float]] = []
    z = start
    while z < end:
        depth = c.rng.uniform(4.4, 7.4)
        lots.append((z, z + depth))
        z += depth + (c.rng.uniform(1.6, 3.2) if c.rng.random() < 0.26 else 0.05)
    for near, far in reversed(lots):
        if c.rng.random() < 0.2:
            _garden_tree(c, side * (FRONT + setback), side, far + 0.6)
        house(c, side, near, far, shade, setback)


def _garden_tree(c: Canvas, front: float, side: int, z: float) -> None:
    """Plant something between two houses; the houses after it stay the same, also where a mirror leaves it out."""
    state = c.rng.getstate()
    if not c.mirrored:
        plant = palm if c.rng.random() < 0.6 else tree
        plant(c, front + side * c.rng.uniform(1.5, 4), z, c.rng.uniform(6, 9))
    c.rng.setstate(state)


def house(c: Canvas, side: int, near: float, far: float, shade: float, setback: float = 0.0) -> None:
    """Paint one shophouse: gable end, front, roof, openings, awning."""
    rng = c.rng
    x, floors = side * (FRONT + setback), rng.choice((1, 2, 2, 3))
    top, back = 3.3 * floors + rng.uniform(-0.2, 0.5), x + side * 9
    wall = vary(rng, rng.choice(WALLS), 8)
    c.shape(
        [(x, 0, near), (back, 0, near), (back, top, near), (x, top, near)],
        mix(wall, (120, 116, 120), 0.18),
        shade=0.75 * (1 - shade) + 0.5 * shade,
    )
    _front(c, x, near, far, 0, top, wall, shade)
    if rng.random() < 0.66:
        roof, rise = rng.choice(ROOFS), rng.uniform(1.2, 2.0)
        eaves, ridge = x - side * 0.5, x + side * 3.6
        c.shape(
            [
                (eaves, top - 0.15, near - 0.2),
                (eaves, top - 0.15, far),
                (ridge, top + rise, far),
                (ridge, top + rise, near - 0.2),
            ],
            roof,
            shade=shade * 0.8,
        )
        c.shape(
            [(x, top, near), (back, top, near), (ridge, top + rise, near)], mix(wall, (150, 140, 130), 0.2), shade=0.6
        )
        for step in range(5):
            share = (step + 1) / 6
            a = c.project(eaves + (ridge - eaves) * share, top - 0.15 + (rise + 0.15) * share, near - 0.2)
            b = c.project(eaves + (ridge - eaves) * share, top - 0.15 + (rise + 0.15) * share, far)
            c.line([a, b], c.tone(mix(roof, (60, 30, 30), 0.4), near, shade), 0.8, 90)
    else:
        c.shape(
            [
                (x - side * 0.12, top - 0.25, near),
                (x - side * 0.12, top - 0.25, far),
                (x - side * 0.12, top + 0.3, far),
                (x - side * 0.12, top + 0.3, near),
            ],
            mix(wall, (255, 255, 255), 0.3),
            shade=shade,
        )
    _openings(c, side, x, near, far, floors, shade)


def _front(
    c: Canvas,
    x: float,
    near: float,
    far: float,
    low: float,
    high: float,
    colour: Colour,
    shade: float,
    alpha: int = 255,
) -> None:
    c.shape([(x, low, near), (x, low, far), (x, high, far), (x, high, near)], colour, shade=shade, alpha=alpha)


def _openings(c: Canvas, side: int, x: float, near: float, far: float, floors: int, shade: float) -> None:
    rng, inner = c.rng, x - side * 0.02
    span, lit = far - near, rng.random() < c.light.lit_windows
    dark = (66, 66, 72)
    a, b = near + span * 0.1, far - span * 0.1
    if lit:
        places: list[Place] = [(inner, 0.1, a), (inner, 0.1, b), (inner, 2.5, b), (inner, 2.5, a)]
        c.poly([c.project(*p) for p in places], mix((255, 206, 124), c.light.haze, min(0.6, near / 80)))
    else:
        shutter = rng.choice(((150, 156, 160), (112, 132, 140), dark, dark))
        _front(c, inner, a, b, 0.1, 2.5, shutter, shade)
        for step in range(6 if near < 22 else 0):
            y = 0.4 + step * 0.36
            c.line(
                [c.project(inner, y, a), c.project(inner, y, b)],
                c.tone(mix(shutter, (30, 30, 40), 0.3), near, shade),
                0.8,
                120,
            )
    for floor in range(1, floors):
        count = 2 if span < 5.6 else 3
        for place in range(count):
            w1 = near + span * (place + 0.22) / count
            w2 = near + span * (place + 0.78) / count
            glass = (255, 204, 130) if rng.random() < c.light.lit_windows * 0.6 else (96, 116, 130)
            base = 3.3 * floor + 0.7
            if glass[0] == 255:
                c.poly(
                    [
                        c.project(*p)
                        for p in (
                            (inner, base, w1),
                            (inner, base, w2),
                            (inner, base + 1.5, w2),
                            (inner, base + 1.5, w1),
                        )
                    ],
                    glass,
                )
            else:
                _front(c, inner, w1, w2, base, base + 1.5, glass, shade)
                _front(c, inner, w1, w1 + (w2 - w1) * 0.45, base + 0.5, base + 1.5, (176, 196, 204), shade, 120)
            _front(c, inner, w1 - 0.08, w2 + 0.08, base - 0.14, base, (236, 232, 222), shade)
    _awning(c, side, x, near, far, shade)


def _awning(c: Canvas, side: int, x: float, near: float, far: float, shade: float) -> None:
    rng = c.rng
    cloth, reach = rng.choice(CLOTHS), rng.uniform(0.8, 1.5)
    if rng.random() < 0.3:
        _front(c, x - side * 0.1, near + 0.3, far - 0.3, 2.75, 3.45, vary(rng, cloth, 12), shade)
        return
    pieces = 7
    for piece in range(pieces):
        z1 = near + (far - near) * piece / pieces
        z2 = near + (far - near) * (piece + 1) / pieces
        colour = cloth if piece % 2 == 0 else (238, 234, 224)
        c.shape(
            [(x, 3.05, z1), (x, 3.05, z2), (x - side * reach, 2.45, z2), (x - side * reach, 2.45, z1)],
            colour,
            shade=shade * 0.8,
        )
        c.shape(
            [
                (x - side * reach, 2.45, z1),
                (x - side * reach, 2.45, z2),
                (x - side * reach, 2.22, z2),
                (x - side * reach, 2.22, z1),
            ],
            scale(colour, (0.82, 0.82, 0.86)),
            shade=shade,
        )
