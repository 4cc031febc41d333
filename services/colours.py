"""Makes a city's whole palette of two colours, and refuses what people could not read or would mistake for a status.

The city chooses its brand and the colour of what is new; hover, dark theme and text on them are derived, so that nobody
has to know about contrast. Thresholds: WCAG 2 contrast, and CIE 1976 distance from the status marks.
"""

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from functools import lru_cache

from models.errors import InvalidInput

BRAND, LIVE = "#232f66", "#ffc233"
"""The product's own, of a city that chose none."""
WHITE, BLACK = (255.0, 255.0, 255.0), (0.0, 0.0, 0.0)
DARK_PAPER = "#121417"
READABLE, CALM, VISIBLE, APART = 4.5, 7.0, 3.0, 18.0
"""Contrast of text, of brand and cover, of marks; and distance from every status colour."""
GREY, VIVID = 0.12, 0.75
"""Saturation: below it a colour stays grey on dark paper; above it, how vivid it becomes there."""

LIGHT_MARKS = ("#945d01", "#681691", "#3696e3", "#025934", "#8c8c8c", "#240811", "#b3261e")
DARK_MARKS = ("#fcd299", "#9b20f1", "#6aa3dc", "#c5f9f2", "#9d9a9f", "#c51051", "#ffb4ab")
"""Status marks and danger as frontend/src/styles/tokens.css has them, on each paper; a test compares."""

_HEX = re.compile(r"#[0-9a-f]{6}")
Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Pair:
    """One value in the light and in the dark theme."""

    light: str
    dark: str

    def css(self) -> str:
        """Write it as the style sheets do."""
        return self.light if self.light == self.dark else f"light-dark({self.light}, {self.dark})"


@dataclass(frozen=True, slots=True)
class Palette:
    """Everything of a city's own in the style sheets, by the names of the tokens."""

    brand: Pair
    brand_hover: Pair
    on_brand: Pair
    cover: Pair
    on_cover_2: Pair
    live: Pair
    on_live: Pair

    def style_sheet(self) -> str:
        """Write the layer that stands over the product's own values."""
        names = ("brand", "brand_hover", "on_brand", "cover", "on_cover_2", "live", "on_live")
        values = "".join(f"--{name.replace('_', '-')}:{getattr(self, name).css()};" for name in names)
        return f"@layer city{{:root{{{values}}}}}\n"


def parse(value: str, field: str) -> str:
    """Return a colour as #rrggbb.

    Raises: InvalidInput.
    """
    colour = value.strip().lower()
    if not _HEX.fullmatch(colour):
        raise InvalidInput("COLOUR_INVALID", [field])
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2)."""
    lighter, darker = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def distance(one: str, other: str) -> float:
    """Return how far apart people see two colours (CIE 1976)."""
    return sum((a - b) ** 2 for a, b in zip(_lab(_rgb(one)), _lab(_rgb(other)), strict=True)) ** 0.5


@lru_cache(maxsize=64)
def palette_of(brand: str, live: str) -> Palette:
    """Derive a palette; an empty colour is the product's own.

    Raises: InvalidInput (COLOUR_INVALID, COLOUR_TOO_PALE, COLOUR_LIKE_STATUS, COLOUR_TOO_DULL) naming the field.
    """
    brand, live = parse(brand or BRAND, "brand"), parse(live or LIVE, "live")
    cover_2 = _mixed(brand, WHITE, 0.78)
    if contrast(brand, "#ffffff") < CALM or contrast(cover_2, brand) < READABLE:
        raise InvalidInput("COLOUR_TOO_PALE", ["brand"], ratio=int(contrast(brand, "#ffffff")), better=_deeper(brand))
    bright = _bright(brand)
    if bright is None or min(distance(brand, mark) for mark in LIGHT_MARKS) < APART:
        raise InvalidInput("COLOUR_LIKE_STATUS", ["brand"])
    night = _mixed(brand, BLACK, 0.4)
    if min(contrast(live, brand), contrast(live, night)) < VISIBLE:
        raise InvalidInput("COLOUR_TOO_DULL", ["live"], ratio=int(contrast(live, brand)))
    on_live = max((_mixed(live, BLACK, 0.86), "#ffffff"), key=lambda ink: contrast(ink, live))
    return Palette(
        brand=Pair(brand, bright),
        brand_hover=Pair(_mixed(brand, BLACK, 0.3), _mixed(bright, WHITE, 0.45)),
        on_brand=Pair("#ffffff", _mixed(brand, BLACK, 0.68)),
        cover=Pair(brand, night),
        on_cover_2=Pair(cover_2, cover_2),
        live=Pair(live, live),
        on_live=Pair(on_live, on_live),
    )


def _bright(brand: str) -> str | None:
    """Find the brand for dark paper: the least light that is readable and like no status."""
    hue, _, saturation = rgb_to_hls(*(part / 255 for part in _rgb(brand)))
    vivid = max(saturation, VIVID) if saturation > GREY else saturation
    for share in range(60, 94):
        red, green, blue = hls_to_rgb(hue, share / 100, vivid)
        tried = _written((red * 255, green * 255, blue * 255))
        is_read = contrast(tried, DARK_PAPER) >= CALM and contrast(tried, _mixed(brand, BLACK, 0.68)) >= READABLE
        if is_read and min(distance(tried, mark) for mark in DARK_MARKS) >= APART:
            return tried
    return None


def _deeper(brand: str) -> str:
    """Propose the nearest darker colour that can be read."""
    tried = (_mixed(brand, BLACK, share / 50) for share in range(1, 51))
    return next(colour for colour in tried if contrast(colour, "#ffffff") >= CALM + 0.5)


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: str, other: Rgb, share: float) -> str:
    red, green, blue = (own + (there - own) * share for own, there in zip(_rgb(colour), other, strict=True))
    return _written((red, green, blue))


def _written(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in rgb)


def _linear(rgb: Rgb) -> Rgb:
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in rgb
    )
    return red, green, blue


def _luminance(rgb: Rgb) -> float:
    red, green, blue = _linear(rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(rgb: Rgb) -> Rgb:
    red, green, blue = _linear(rgb)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
