"""Who moves in a town: people on foot, small cars, motorbikes."""

import math

from server.demo.picture.canvas import Canvas
from server.demo.picture.light import Colour, mix, scale, vary
from server.demo.picture.things import flat_shadow, local

PAINTS: tuple[Colour, ...] = (
    (188, 60, 54), (228, 228, 224), (52, 84, 128), (72, 76, 84), (204, 166, 72), (98, 138, 128), (150, 154, 160), (34, 38, 46),
)  # fmt: skip
SHIRTS: tuple[Colour, ...] = (
    (204, 88, 70),
    (64, 118, 150),
    (232, 222, 200),
    (96, 136, 96),
    (220, 170, 80),
    (130, 90, 130),
)
SKIN: Colour = (150, 104, 76)


def person(
    c: Canvas, x: float, z: float, *, umbrella: bool = False, wading: float = 0.0, away: bool | None = None
) -> None:
    """Paint somebody walking, without a face. Units: `wading` metres of water."""
    px, py = c.project(x, 0, z)
    unit = c.size(1.0, z)
    shirt = c.tone(vary(c.rng, c.rng.choice(SHIRTS), 10), z)
    legs, skin, hair = c.tone((62, 66, 84), z), c.tone(SKIN, z), c.tone((44, 36, 36), z)
    if not wading:
        flat_shadow(c, px + unit * 0.2, py, unit * 0.42, unit * 0.07)
    bottom, away = wading, c.rng.random() < 0.6 if away is None else away
    c.poly(local(px, py, unit, [(-0.15, bottom), (-0.02, bottom), (0.02, 0.85), (-0.17, 0.85)]), legs)
    c.poly(
        local(px, py, unit, [(0.05, bottom), (0.17, bottom), (0.17, 0.85), (0.0, 0.85)]), mix(legs, (20, 20, 30), 0.25)
    )
    c.poly(
        local(px, py, unit, [(-0.2, 0.8), (0.19, 0.8), (0.23, 1.36), (0.12, 1.44), (-0.12, 1.44), (-0.24, 1.36)]),
        shirt,
    )
    c.poly(
        local(px, py, unit, [(0.04, 0.8), (0.19, 0.8), (0.23, 1.36), (0.12, 1.44)]), scale(shirt, (0.82, 0.82, 0.86))
    )
    c.line(local(px, py, unit, [(-0.22, 1.34), (-0.29, 1.05), (-0.22, 0.84)]), skin, unit * 0.085)
    c.line(local(px, py, unit, [(0.22, 1.34), (0.28, 1.08), (0.2, 0.9)]), mix(skin, (60, 30, 30), 0.25), unit * 0.085)
    for side in (-1, 1):
        c.line(
            local(px, py, unit, [(side * 0.2, 1.37), (side * 0.26, 1.2)]), scale(shirt, (0.92, 0.92, 0.95)), unit * 0.12
        )
    c.oval(px, py - unit * 1.57, unit * 0.12, unit * 0.145, skin)
    if away:
        c.oval(px, py - unit * 1.6, unit * 0.13, unit * 0.135, hair)
    c.poly(
        local(
            px,
            py,
            unit,
            [(-0.13, 1.55), (-0.1, 1.7), (0.0, 1.74), (0.11, 1.7), (0.13, 1.55), (0.08, 1.64), (-0.06, 1.66)],
        ),
        hair,
    )
    if umbrella:
        cloth = c.tone(c.rng.choice(PAINTS[:5]), z)
        c.line(local(px, py, unit, [(0.2, 1.0), (0.18, 2.15)]), c.tone((60, 60, 64), z), unit * 0.03)
        dome = [(0.18 + 0.66 * math.cos(a), 1.84 + 0.4 * math.sin(a)) for a in (math.pi * i / 12 for i in range(13))]
        c.poly(local(px, py, unit, dome), cloth)
        c.poly(local(px, py, unit, [(0.18, 2.24), (0.84, 1.84), (0.4, 1.84)]), scale(cloth, (0.8, 0.8, 0.84)))


def car(c: Canvas, x: float, z: float, *, paint: Colour | None = None, braking: bool = False) -> None:
    """Paint a small car, seen from behind."""
    px, py = c.project(x, 0, z)
    unit = c.size(1.0, z)
    body = c.tone(vary(c.rng, paint or c.rng.choice(PAINTS), 8), z)
    dark, deep = scale(body, (0.74, 0.74, 0.8)), c.tone((34, 36, 42), z)
    glass = mix(c.tone((84, 104, 118), z), c.light.sky[1], 0.25)
    flat_shadow(c, px, py, unit * 1.0, unit * 0.16)
    for side in (-1, 1):
        c.poly(
            local(px, py, unit, [(side * 0.56, 0.0), (side * 0.8, 0.0), (side * 0.82, 0.4), (side * 0.54, 0.4)]), deep
        )
    c.poly(
        local(px, py, unit, [(-0.85, 0.2), (0.85, 0.2), (0.88, 0.75), (0.8, 0.95), (-0.8, 0.95), (-0.88, 0.75)]), body
    )
    c.poly(local(px, py, unit, [(-0.85, 0.2), (0.85, 0.2), (0.86, 0.42), (-0.86, 0.42)]), dark)
    c.poly(
        local(px, py, unit, [(-0.78, 0.93), (0.78, 0.93), (0.62, 1.48), (0.5, 1.54), (-0.5, 1.54), (-0.62, 1.48)]),
        body,
    )
    c.poly(local(px, py, unit, [(-0.66, 0.97), (0.66, 0.97), (0.54, 1.42), (-0.54, 1.42)]), glass)
    c.poly(
        local(px, py, unit, [(-0.66, 0.97), (-0.1, 0.97), (-0.32, 1.42), (-0.54, 1.42)]),
        mix(glass, (255, 255, 255), 0.22),
    )
    c.poly(local(px, py, unit, [(-0.8, 0.9), (0.8, 0.9), (0.8, 0.95), (-0.8, 0.95)]), mix(body, (255, 255, 255), 0.35))
    c.poly(local(px, py, unit, [(-0.24, 0.46), (0.24, 0.46), (0.24, 0.6), (-0.24, 0.6)]), c.tone((232, 230, 220), z))
    lamp = (226, 44, 38) if braking else c.tone((176, 46, 42), z)
    for side in (-1, 1):
        c.poly(
            local(px, py, unit, [(side * 0.62, 0.62), (side * 0.84, 0.64), (side * 0.82, 0.84), (side * 0.66, 0.8)]),
            lamp,
        )
        if braking and z < 17:
            c.glow(px + side * unit * 0.74, py - unit * 0.72, unit * 0.55, (255, 60, 44), 0.75)


def motorbike(c: Canvas, x: float, z: float, *, rider: bool = False, wading: float = 0.0) -> None:
    """Paint a motorbike from behind, with or without somebody on it."""
    px, py = c.project(x, 0, z)
    unit = c.size(1.0, z)
    paint, deep = c.tone(c.rng.choice(PAINTS), z), c.tone((40, 42, 48), z)
    if not wading:
        flat_shadow(c, px + unit * 0.1, py, unit * 0.4, unit * 0.06)
    c.poly(local(px, py, unit, [(-0.07, wading), (0.07, wading), (0.07, 0.55), (-0.07, 0.55)]), deep)
    c.poly(local(px, py, unit, [(-0.2, max(0.36, wading)), (0.2, max(0.36, wading)), (0.17, 0.8), (-0.17, 0.8)]), paint)
    c.poly(local(px, py, unit, [(-0.18, 0.78), (0.18, 0.78), (0.15, 0.9), (-0.15, 0.9)]), deep)
    c.line(local(px, py, unit, [(-0.36, 1.06), (-0.1, 0.98), (0.1, 0.98), (0.36, 1.06)]), deep, unit * 0.05)
    for side in (-1, 1):
        c.line(local(px, py, unit, [(side * 0.26, 1.04), (side * 0.3, 1.24)]), deep, unit * 0.025)
        c.oval(px + side * unit * 0.3, py - unit * 1.26, unit * 0.06, unit * 0.04, c.tone((120, 130, 136), z))
    c.oval(px, py - unit * 0.68, unit * 0.1, unit * 0.05, c.tone((200, 50, 44), z))
    if rider:
        shirt = c.tone(c.rng.choice(SHIRTS), z)
        c.poly(
            local(px, py, unit, [(-0.24, 0.86), (0.24, 0.86), (0.26, 1.3), (0.14, 1.42), (-0.14, 1.42), (-0.26, 1.3)]),
            shirt,
        )
        c.poly(
            local(px, py, unit, [(0.06, 0.86), (0.24, 0.86), (0.26, 1.3), (0.14, 1.42)]),
            scale(shirt, (0.8, 0.8, 0.85)),
        )
        for side in (-1, 1):
            c.line(local(px, py, unit, [(side * 0.22, 1.3), (side * 0.38, 1.1)]), shirt, unit * 0.1)
        c.oval(px, py - unit * 1.58, unit * 0.155, unit * 0.17, c.tone(c.rng.choice(PAINTS), z))
        c.oval(px - unit * 0.05, py - unit * 1.65, unit * 0.05, unit * 0.04, (255, 255, 255), 70)
