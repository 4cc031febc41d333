"""The light of a day, because the same street at noon, in rain and at night makes three different photos."""

import random
from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Light:
    """One light. Shape: `tint` and `shade` multiply colours in light and in shadow; `haze` is what distance fades to."""

    sky: tuple[Colour, Colour, Colour]
    haze: Colour
    tint: tuple[float, float, float]
    shade: tuple[float, float, float]
    cloud: Colour
    warmth: Colour
    shadow_strength: float
    lit_windows: float = 0.0
    is_night: bool = False
    is_wet: bool = False


MORNING = Light(
    ((120, 178, 210), (190, 216, 220), (250, 232, 206)),
    (214, 220, 214),
    (1.02, 1.0, 0.94),
    (0.66, 0.72, 0.82),
    (255, 250, 240),
    (255, 226, 178),
    0.34,
)
NOON = Light(
    ((84, 152, 200), (142, 194, 220), (214, 232, 230)),
    (190, 212, 220),
    (1.05, 1.03, 0.98),
    (0.62, 0.68, 0.78),
    (255, 255, 252),
    (255, 246, 224),
    0.4,
)
GOLDEN = Light(
    ((104, 150, 186), (214, 196, 168), (252, 206, 140)),
    (236, 204, 160),
    (1.08, 0.97, 0.82),
    (0.6, 0.6, 0.74),
    (255, 228, 190),
    (255, 190, 110),
    0.42,
)
OVERCAST = Light(
    ((144, 158, 166), (182, 192, 194), (214, 216, 210)),
    (198, 204, 202),
    (0.93, 0.94, 0.95),
    (0.74, 0.77, 0.81),
    (232, 234, 232),
    (226, 228, 224),
    0.2,
)
DUSK = Light(
    ((86, 98, 138), (184, 150, 158), (248, 188, 140)),
    (206, 168, 154),
    (0.93, 0.83, 0.8),
    (0.56, 0.55, 0.7),
    (232, 160, 150),
    (255, 150, 96),
    0.26,
    lit_windows=0.5,
)
RAIN = Light(
    ((96, 110, 122), (138, 150, 156), (178, 186, 186)),
    (162, 172, 174),
    (0.8, 0.84, 0.87),
    (0.66, 0.71, 0.77),
    (146, 156, 162),
    (190, 200, 204),
    0.14,
    lit_windows=0.3,
    is_wet=True,
)
NIGHT = Light(
    ((14, 20, 44), (26, 36, 68), (58, 62, 92)),
    (44, 52, 84),
    (0.36, 0.42, 0.6),
    (0.26, 0.31, 0.48),
    (50, 58, 90),
    (120, 130, 170),
    0.2,
    lit_windows=0.4,
    is_night=True,
)

DAYLIGHT = (MORNING, NOON, NOON, GOLDEN, OVERCAST)
ANY_DRY = (*DAYLIGHT, DUSK)
GREY = (OVERCAST, RAIN)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Go from one colour towards another."""
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
    )


def scale(colour: Colour, by: tuple[float, float, float]) -> Colour:
    """Multiply a colour, channel by channel."""
    return (
        min(255, round(colour[0] * by[0])),
        min(255, round(colour[1] * by[1])),
        min(255, round(colour[2] * by[2])),
    )


def vary(rng: random.Random, colour: Colour, by: int = 10) -> Colour:
    """Move a colour a little, brighter or darker, hardly in hue."""
    step = rng.randint(-by, by)
    return (
        max(0, min(255, colour[0] + step + rng.randint(-3, 3))),
        max(0, min(255, colour[1] + step + rng.randint(-3, 3))),
        max(0, min(255, colour[2] + step + rng.randint(-3, 3))),
    )
