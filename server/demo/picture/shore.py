"""Photos by the water: a wooden bridge and a beach."""

import itertools
import math

from server.demo.picture.canvas import HEIGHT, WIDTH, Canvas
from server.demo.picture.light import Colour, mix, scale, vary
from server.demo.picture.plants import LEAVES, bush, crown, palm
from server.demo.picture.street import sky
from server.demo.picture.things import bin_, litter
from server.demo.picture.traffic import person

WOOD: Colour = (158, 120, 84)


def waves(c: Canvas, top: float, bottom: float, water: Colour, count: int) -> None:
    """Glints and troughs that grow towards the eye."""
    for _ in range(count):
        share = c.rng.random() ** 1.6
        y, wide = top + (bottom - top) * share, 10 + 90 * share * c.rng.uniform(0.4, 1.2)
        colour = mix(water, (255, 255, 255), 0.55) if c.rng.random() < 0.55 else scale(water, (0.8, 0.84, 0.88))
        c.oval(c.rng.uniform(0, WIDTH), y, wide / 2, 0.7 + 1.8 * share, colour, c.rng.randint(50, 130))


def bridge(c: Canvas, after: bool) -> None:
    """A plank bridge over a creek with boards missing; afterwards new boards and rails."""
    sky(c)
    water = mix(c.tone((96, 130, 124)), c.light.sky[1], 0.32)
    c.band((mix(water, c.light.haze, 0.5), water, scale(water, (0.72, 0.76, 0.78))), c.horizon, HEIGHT)
    for side in (-1, 1):
        for z in (60.0, 44.0, 33.0, 25.0, 19.0, 14.0):
            x = side * (5.5 + 0.12 * z + c.rng.uniform(0, 2))
            px, py = c.project(x, 0.9, z)
            radius = c.size(2.0, z)
            c.soft(
                [
                    (px - radius, py + radius * 0.6),
                    (px + radius, py + radius * 0.6),
                    (px + radius * 0.8, py + radius * 1.6),
                    (px - radius * 0.8, py + radius * 1.6),
                ],
                c.tone((52, 84, 70), z),
                150,
                6,
            )
            crown(c, px, py, radius, z, c.rng.choice(LEAVES), 0.7)
            if c.rng.random() < 0.5:
                palm(c, x + side * 2, z + 1, 8)
    for _ in range(9):
        crown(c, c.rng.uniform(WIDTH * 0.3, WIDTH * 0.7), c.horizon - 4, c.rng.uniform(16, 30), 60, (86, 124, 80), 0.7)
    waves(c, c.horizon + 26, HEIGHT, water, 110)
    half, z = 1.35, 42.0
    c.soft(
        [
            c.project(-half, -1, 30),
            c.project(half, -1, 30),
            c.project(half + 0.4, -0.7, 2.0),
            c.project(-half - 0.4, -0.7, 2.0),
        ],
        (30, 50, 56),
        120,
        10,
    )
    hole = c.rng.uniform(4.2, 5.0)
    for beam in (-1.0, 0.0, 1.0):
        a, b = c.project(beam, -0.18, 40), c.project(beam, -0.18, 1.4)
        c.poly([(a[0] - 1, a[1]), (a[0] + 1, a[1]), (b[0] + 34, b[1]), (b[0] - 34, b[1])], c.tone((88, 68, 52), 4, 0.5))
    while z > 1.5:
        pitch = 0.3
        broken = not after and ((abs(z - hole) < 0.75 and c.rng.random() < 0.86) or c.rng.random() < 0.07)
        colour = vary(c.rng, (196, 156, 110) if after else WOOD, 12)
        left, right, drop = -half + c.rng.uniform(-0.06, 0.06), half + c.rng.uniform(-0.06, 0.06), 0.0
        if broken:
            left, right = (
                (left, left + c.rng.uniform(0.2, 0.9))
                if c.rng.random() < 0.5
                else (right - c.rng.uniform(0.2, 0.9), right)
            )
            drop = c.rng.uniform(0.05, 0.3)
        c.shape(
            [(left, -drop, z), (right, 0, z), (right, -0.09, z), (left, -drop - 0.09, z)],
            scale(colour, (0.62, 0.6, 0.6)),
        )
        c.shape(
            [(left, -drop, z), (right, 0, z), (right, 0, z + pitch * 0.88), (left, -drop, z + pitch * 0.88)], colour
        )
        if z < 9 and not broken:
            py = c.project(0, 0, z + pitch * 0.4)[1]
            c.line(
                [(c.project(left, 0, z)[0] + 8, py), (c.project(right, 0, z)[0] - 8, py + c.rng.uniform(-1, 1))],
                scale(colour, (0.8, 0.78, 0.76)),
                0.8,
                150,
            )
        z -= pitch
    _rails(c, half, after)
    person(c, c.rng.uniform(-0.5, 0.5), c.rng.uniform(9, 14))


def _rails(c: Canvas, half: float, after: bool) -> None:
    tint = (210, 172, 126) if after else (140, 108, 78)
    for side in (-1, 1):
        posts = [30.0, 22.0, 16.0, 11.5, 8.2, 5.8, 4.0, 2.7]
        for far, near in itertools.pairwise(posts):
            gap = not after and side > 0 and c.rng.random() < 0.4
            for height in (1.0, 0.55):
                tilt = -0.6 if gap and height == 1.0 else 0.0
                if gap and height < 1.0:
                    continue
                c.line(
                    [c.project(side * half, height, far), c.project(side * half, height + tilt, near)],
                    c.tone(tint, near),
                    c.size(0.08, (far + near) / 2),
                )
        for z in posts:
            c.line(
                [c.project(side * half, -0.4, z), c.project(side * half, 1.08, z)],
                c.tone(scale(tint, (0.86, 0.84, 0.82)), z),
                c.size(0.11, z),
            )


def beach(c: Canvas, after: bool) -> None:
    """Sand with a line of rubbish; afterwards combed sand, a bin, a parasol."""
    sky(c)
    sea = mix(c.tone((70, 150, 162)), c.light.sky[1], 0.2)
    shore = HEIGHT * 0.62
    c.band((mix(sea, c.light.haze, 0.4), sea, mix(sea, (190, 224, 208), 0.5)), c.horizon, shore + 40)
    waves(c, c.horizon + 6, shore - 10, sea, 120)
    _boats(c)
    sand = c.tone((232, 212, 168))
    edge = [
        (x, shore + 22 * math.sin(x / 210 + c.centre) + 9 * math.sin(x / 67) + x * 0.03)
        for x in range(0, WIDTH + 40, 20)
    ]
    for shift, colour, alpha in (
        (-26, (255, 255, 255), 70),
        (-12, mix(sand, sea, 0.35), 190),
        (-5, (255, 255, 255), 190),
        (3, scale(sand, (0.84, 0.82, 0.8)), 255),
        (20, sand, 255),
    ):
        c.poly(
            [*[(x, y + shift + 3 * math.sin(x / 23 + shift)) for x, y in edge], (WIDTH + 20, HEIGHT), (0, HEIGHT)],
            colour,
            alpha,
        )
    for _ in range(170):
        x, y = c.rng.uniform(0, WIDTH), shore + 60 + (HEIGHT - shore - 60) * c.rng.random()
        c.oval(x, y, c.rng.uniform(1, 12), 1.1, mix(sand, (150, 120, 80), c.rng.random() * 0.5), 90)
    for _ in range(2):
        side = c.rng.choice((-1, 1))
        palm(c, side * c.rng.uniform(3.0, 4.4), c.rng.uniform(7.5, 9.5), 4.9)
    bush(c, c.rng.choice((-4.2, 4.2)), 6.0, 0.8)
    if after:
        _parasol(c, c.rng.uniform(-1.5, 1.5), 6.4)
        bin_(c, c.rng.choice((-2.6, 2.6)), 5.4, (62, 120, 140))
        person(c, 0.9, 8.0)
        return
    for _ in range(130):
        x = c.rng.uniform(-20, WIDTH)
        y = shore + 62 + 26 * math.sin(x / 150) + c.rng.gauss(18, 34)
        if y > shore + 34:
            litter(c, x, y, 4 + 16 * max(0.0, (y - shore) / (HEIGHT - shore)) * c.rng.uniform(0.5, 1.2), 3)
    for _ in range(9):
        x, y = c.rng.uniform(0, WIDTH), shore + c.rng.uniform(80, 180)
        c.line([(x, y), (x + c.rng.uniform(30, 90), y + c.rng.uniform(-16, 16))], c.tone((120, 96, 72), 3), 4)
    person(c, c.rng.uniform(-2, 2), 8.0)


def _boats(c: Canvas) -> None:
    for _ in range(c.rng.randint(2, 4)):
        z = c.rng.uniform(24, 50)
        px, py = c.project(c.rng.uniform(-14, 14), 0, z)
        unit = c.size(1.5, z)
        hull = c.tone(c.rng.choice(((214, 92, 72), (60, 120, 150), (238, 232, 218), (226, 176, 80))), z)
        c.soft(
            [(px - unit, py), (px + unit, py), (px + unit * 0.7, py + unit * 0.5), (px - unit * 0.7, py + unit * 0.5)],
            (40, 70, 84),
            110,
            3,
        )
        c.poly(
            [
                (px - unit * 1.3, py - unit * 0.42),
                (px + unit * 1.4, py - unit * 0.5),
                (px + unit * 0.9, py),
                (px - unit * 0.9, py),
            ],
            hull,
        )
        c.poly(
            [
                (px - unit * 1.3, py - unit * 0.42),
                (px + unit * 1.4, py - unit * 0.5),
                (px + unit * 1.3, py - unit * 0.36),
                (px - unit * 1.2, py - unit * 0.3),
            ],
            mix(hull, (255, 255, 255), 0.5),
        )
        c.line([(px, py - unit * 0.4), (px, py - unit * 2.2)], c.tone((100, 84, 70), z), 1.2)
        if c.rng.random() < 0.6:
            c.poly(
                [(px + 1, py - unit * 2.2), (px + unit * 1.1, py - unit * 0.7), (px + 1, py - unit * 0.6)],
                c.tone((246, 240, 224), z),
            )


def _parasol(c: Canvas, x: float, z: float) -> None:
    foot, top = c.project(x, 0, z), c.project(x + 0.15, 2.3, z)
    unit = c.size(1.35, z)
    ring = [
        (foot[0] + unit * 0.5 + unit * math.cos(a), foot[1] + unit * 0.22 * math.sin(a))
        for a in (i * math.tau / 16 for i in range(16))
    ]
    c.shadow(ring, 1.2, 6)
    c.line([foot, top], c.tone((230, 226, 214), z), 2.4)
    cloth = c.tone(c.rng.choice(((210, 84, 66), (62, 130, 150), (226, 170, 66))), z)
    for piece in range(6):
        a, b = math.pi * piece / 6, math.pi * (piece + 1) / 6
        colour = cloth if piece % 2 else c.tone((246, 240, 226), z)
        c.poly(
            [
                (top[0], top[1] - unit * 0.1),
                (top[0] + unit * math.cos(a), top[1] + unit * 0.46 - unit * 0.2 * math.sin(a)),
                (top[0] + unit * math.cos(b), top[1] + unit * 0.46 - unit * 0.2 * math.sin(b)),
            ],
            colour,
        )
