"""A street of a warm coastal town: shophouses in two rows, awnings, cables, hills behind, and one sun."""

import itertools
import math

from server.demo.picture.canvas import HEIGHT, WIDTH, Canvas
from server.demo.picture.houses import FRONT, KERB, ROAD, row_of_houses
from server.demo.picture.light import Colour, mix
from server.demo.picture.plants import crown
from server.demo.picture.things import bin_, pot
from server.demo.picture.traffic import motorbike

ASPHALT: Colour = (112, 112, 116)
PAVING: Colour = (188, 180, 164)


def sky(c: Canvas) -> None:
    """Paint sky, sun, clouds or stars, and two ranges of hills."""
    light = c.light
    c.band(light.sky, 0, c.horizon + 4)
    if light.is_night:
        _stars(c)
    else:
        side = c.rng.choice((0.12, 0.88))
        c.glow(WIDTH * side, c.horizon * c.rng.uniform(0.5, 0.9), 330, light.warmth, 0.55)
        for _ in range(c.rng.randint(3, 6)):
            _cloud(c, c.rng.uniform(-40, WIDTH + 40), c.horizon * c.rng.uniform(0.08, 0.66), c.rng.uniform(50, 130))
    for height, green, share in ((58, (96, 124, 120), 0.72), (32, (86, 122, 92), 0.46)):
        phase, points = c.rng.uniform(0, 6), [(0.0, c.horizon + 6)]
        for step in range(25):
            lift = 0.55 + 0.3 * math.sin(step * 0.42 + phase) + 0.15 * math.sin(step * 1.1 + 2 * phase)
            points.append((step * 40.0, c.horizon - height * lift))
        toned = mix(c.tone(green), light.haze, share)
        c.poly([*points, (WIDTH, c.horizon + 6)], toned)


def _stars(c: Canvas) -> None:
    for _ in range(70):
        size = c.rng.choice((0.6, 0.8, 1.3))
        c.oval(
            c.rng.uniform(0, WIDTH),
            c.rng.uniform(0, c.horizon * 0.85),
            size,
            size,
            (214, 220, 240),
            c.rng.randint(60, 200),
        )
    x, y = WIDTH * c.rng.uniform(0.3, 0.7), c.horizon * c.rng.uniform(0.18, 0.3)
    c.glow(x, y, 130, (150, 170, 220), 0.5)
    c.oval(x, y, 15, 15, (240, 238, 222))


def _cloud(c: Canvas, x: float, y: float, size: float) -> None:
    colour, flat = c.light.cloud, c.rng.uniform(0.2, 0.32)
    parts = [(c.rng.uniform(-1, 1), c.rng.uniform(0.3, 0.62)) for _ in range(7)]
    for lift, tone, alpha in ((0.2, mix(colour, c.light.sky[1], 0.55), 90), (0.0, colour, 110)):
        for place, radius in parts:
            c.oval(x + place * size, y + lift * size * flat, radius * size, radius * size * flat, tone, alpha)


def ground(c: Canvas, colour: Colour) -> None:
    """Cover everything below the horizon, fading into the distance."""
    far, near = c.tone(colour, 120), c.tone(colour, 3)
    c.band((far, mix(far, near, 0.7), near), c.horizon, HEIGHT)


def strip(
    c: Canvas,
    x1: float,
    x2: float,
    colour: Colour,
    *,
    z1: float = 1.2,
    z2: float = 160.0,
    y: float = 0.0,
    shade: float = 0.0,
) -> None:
    """Cover a lengthwise strip of ground in pieces, so that haze grows along it."""
    stops = [z for z in (1.2, 3.0, 6.0, 11.0, 20.0, 38.0, 75.0, 160.0) if z1 < z < z2]
    edges = [z1, *stops, z2]
    for near, far in itertools.pairwise(edges):
        c.shape([(x1, y, near), (x2, y, near), (x2, y, far), (x1, y, far)], colour, shade=shade)


def street(
    c: Canvas,
    *,
    shady: int | None = None,
    left: bool = True,
    right: bool = True,
    setback: float = 0.0,
    wires: int | None = None,
) -> int:
    """Paint the whole street and return its shady side, -1 left or 1 right, 0 for neither."""
    shady = shady if shady is not None else c.rng.choice((-1, 1))
    sky(c)
    ground(c, (150, 150, 112))
    for side, present in ((-1, left), (1, right)):
        if present:
            row_of_houses(c, side, shade=1.0 if side == shady else 0.0, setback=setback)
    carriageway(c)
    if c.light.shadow_strength > 0.25 and shady:
        _house_shadow(c, shady)
    fringe(c)
    cables(c, wires or -shady or c.rng.choice((-1, 1)))
    return shady


def _house_shadow(c: Canvas, shady: int) -> None:
    """Let the roofs of the shady side fall onto the road, with their steps."""
    z, reach, inner = 1.2, c.rng.uniform(2.6, 4.6), [c.project(shady * FRONT, 0, 1.2)]
    while z < 60:
        far = z * c.rng.uniform(1.25, 1.6) + 1
        step = reach * c.rng.uniform(0.66, 1.15)
        inner += [c.project(shady * (FRONT - step), 0, z), c.project(shady * (FRONT - step), 0, far)]
        z = far
    c.shadow([*inner, c.project(shady * FRONT, 0, 60)], 1.0, 2.4)


def fringe(c: Canvas) -> None:
    """Set potted plants, bins and idle motorbikes along the fronts."""
    for side in (-1, 1):
        z = 26.0
        while z > 5:
            x = side * (FRONT - c.rng.uniform(0.3, 0.5))
            kind = c.rng.random()
            if kind < 0.5:
                pot(c, x, z)
            elif kind < 0.62:
                bin_(c, x, z)
            elif kind < 0.8:
                motorbike(c, side * (FRONT - 0.8), z)
            z *= c.rng.uniform(0.7, 0.86)


def carriageway(c: Canvas) -> None:
    """Lay road, kerbs and pavements with their texture."""
    wet = c.light.is_wet
    asphalt = mix(ASPHALT, (84, 92, 102), 0.5) if wet else ASPHALT
    for side in (-1, 1):
        strip(c, side * KERB, side * FRONT, PAVING)
        for step in range(26):
            z = 1.6 * 1.16**step
            c.line(
                [c.project(side * KERB, 0, z), c.project(side * FRONT, 0, z)],
                c.tone((140, 132, 120), z),
                1.2 if z < 8 else 0.6,
                120,
            )
    strip(c, -ROAD, ROAD, asphalt)
    for side in (-1, 1):
        strip(c, side * ROAD, side * KERB, (214, 208, 196), y=0.0)
        for step in range(22):
            z = 1.6 * 1.2**step
            shade = (108, 106, 106) if step % 2 else (226, 222, 212)
            c.shape(
                [(side * ROAD, 0, z), (side * KERB, 0.0, z), (side * KERB, 0.0, z * 1.2), (side * ROAD, 0, z * 1.2)],
                shade,
                alpha=150,
            )
    speckle(c, -ROAD, ROAD, 260)
    for step in range(14):
        z = 3.2 + step * 5.0
        c.shape([(-0.07, 0, z), (0.07, 0, z), (0.07, 0, z + 2.4), (-0.07, 0, z + 2.4)], (232, 226, 206), alpha=215)
    if wet:
        _sheen(c)


def speckle(
    c: Canvas, x1: float, x2: float, count: int, dark: Colour = (60, 60, 66), pale: Colour = (168, 166, 164)
) -> None:
    """Strew small stains and stones, dense where the eye is near."""
    for _ in range(count):
        z = 1.6 + 14 * c.rng.random() ** 2.4
        px, py = c.project(c.rng.uniform(x1, x2), 0, z)
        size = c.size(c.rng.uniform(0.012, 0.05), z)
        c.oval(px, py, size, size * 0.4, c.tone(c.rng.choice((dark, pale)), z), c.rng.randint(30, 90))
    for _ in range(7):
        c.ground_blob(
            c.rng.uniform(x1, x2),
            c.rng.uniform(2.4, 18),
            c.rng.uniform(0.4, 1.4),
            c.rng.uniform(0.3, 1.2),
            dark,
            alpha=26,
        )


def _sheen(c: Canvas) -> None:
    for _ in range(8):
        x, z = c.rng.uniform(-ROAD, ROAD), c.rng.uniform(2.6, 26)
        c.ground_blob(
            x, z, c.rng.uniform(0.5, 1.5), c.rng.uniform(0.3, 1.4), mix(c.light.sky[2], (255, 255, 255), 0.1), alpha=96
        )


def cables(c: Canvas, side: int) -> None:
    """Stand power poles along one side and hang their cables."""
    poles = [5.5 + 11 * step for step in range(5)]
    x = side * (KERB + 0.5)
    tops = [
        (0.0 if side < 0 else float(WIDTH), c.project(x, 7.4, 3.0)[1] * 0.4),
        *[c.project(x, 7.4, z) for z in poles],
    ]
    for (x1, y1), (x2, y2) in itertools.pairwise(tops):
        for drop in (0.0, 9.0, 20.0):
            sag = abs(x2 - x1) * 0.09 + 4
            middle = [
                (x1 + (x2 - x1) * s, y1 + (y2 - y1) * s + drop * (1 - s * 0.6) + sag * 4 * s * (1 - s))
                for s in (i / 8 for i in range(9))
            ]
            c.line(middle, c.tone((52, 54, 60), 6), 0.9, 200)
    for z in reversed(poles):
        foot, top = c.project(x, 0, z), c.project(x, 7.8, z)
        width = c.size(0.1, z)
        c.poly(
            [
                (foot[0] - width, foot[1]),
                (foot[0] + width, foot[1]),
                (top[0] + width * 0.6, top[1]),
                (top[0] - width * 0.6, top[1]),
            ],
            c.tone((142, 138, 132), z, 0.35),
        )
        c.poly(
            [
                (foot[0] + width * 0.2, foot[1]),
                (foot[0] + width, foot[1]),
                (top[0] + width * 0.6, top[1]),
                (top[0], top[1]),
            ],
            c.tone((112, 108, 108), z, 0.6),
        )
        arm = c.project(x, 7.3, z)
        c.line(
            [(arm[0] - c.size(0.8, z), arm[1]), (arm[0] + c.size(0.8, z), arm[1])],
            c.tone((96, 88, 80), z, 0.4),
            max(0.8, c.size(0.09, z)),
        )


def far_greens(c: Canvas, count: int = 12) -> None:
    """Close the end of the view with tree tops."""
    for _ in range(count):
        crown(
            c, c.rng.uniform(0, WIDTH), c.horizon - c.rng.uniform(0, 10), c.rng.uniform(16, 34), 48, (82, 118, 76), 0.7
        )
