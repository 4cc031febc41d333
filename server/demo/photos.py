"""Draws the photos of the demo city, so that no real street and no real face is ever shown.

One seed gives one place: the picture «before» and the one «after» share their houses, light and weather.
"""

import random
from collections.abc import Callable

from server.demo.picture import alarms, halls, roads, shore, town, weather
from server.demo.picture.canvas import Canvas
from server.demo.picture.light import ANY_DRY, DAYLIGHT, DUSK, GOLDEN, GREY, MORNING, NIGHT, NOON, OVERCAST, RAIN, Light

Painter = Callable[[Canvas, bool], None]

SCENES: dict[str, tuple[Painter, tuple[Light, ...]]] = {
    "jalan": (roads.pothole, DAYLIGHT),
    "trotoar": (roads.paving, DAYLIGHT),
    "jembatan": (shore.bridge, ANY_DRY),
    "banjir": (weather.flood, GREY),
    "drainase": (town.drain, DAYLIGHT),
    "lampu": (alarms.night_lamp, (NIGHT,)),
    "sampah": (town.garbage, DAYLIGHT),
    "pohon": (weather.fallen_tree, (MORNING, OVERCAST, RAIN, NOON)),
    "parkir": (roads.parking, ANY_DRY),
    "macet": (roads.traffic, (MORNING, GOLDEN, DUSK, RAIN)),
    "kebakaran": (alarms.fire, (DUSK, OVERCAST, GOLDEN)),
    "longsor": (weather.landslide, (OVERCAST, RAIN, MORNING)),
    "coretan": (town.painted_wall, DAYLIGHT),
    "pantai": (shore.beach, ANY_DRY),
    "pasar": (halls.market, (MORNING, OVERCAST, NOON)),
    "pipa": (alarms.burst_pipe, DAYLIGHT),
    "loket": (halls.counter, (NOON,)),
}
"""What can be drawn, and in which light it may stand."""


def render(scene: str, seed: int, *, after: bool = False) -> bytes:
    """Draw one photo as JPEG (960 by 720 pixels)."""
    paint, lights = SCENES[scene]
    rng = random.Random(f"{scene} {seed}")
    canvas = Canvas(rng, rng.choice(lights))
    paint(canvas, after)
    return canvas.finish()
