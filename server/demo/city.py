"""Kota Sagara, a coastal city that does not exist, so that no showing puts words in a real city's mouth.

Its codes follow Kemendagri's form but begin with a province number nobody has; it lies in open water. The shape of
rows and features is that of the national lists, so the ordinary importer reads it.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from server.demo.partition import Point, Ring, bend, cells, contains, island, outline

NAME = "Kota Sagara"
PREFIX = "SGR"
TIMEZONE = "Asia/Makassar"
EMERGENCY_PHONE = "112"
PROVINCE_CODE, PROVINCE_NAME = "99", "Nusa Raya"
CITY_CODE = "99.71"
LATITUDE, LONGITUDE = -4.55, 124.30
POPULATION, AREA_KM2 = 284_610, 39.4

_KM_PER_DEGREE = 111.195
_SALT = 71
_ISLAND = "Pulau Camar"

Json = dict[str, object]

_DISTRICTS: tuple[tuple[str, tuple[tuple[str, Point], ...]], ...] = (
    (
        "Bandar Sagara",
        (
            ("Pelabuhan Lama", (-0.2, 0.9)),
            ("Kampung Bandar", (-0.1, 0.1)),
            ("Pasar Gede", (0.75, 0.5)),
            ("Alun-Alun", (0.8, -0.35)),
            ("Benteng", (-0.25, -0.75)),
            ("Melati", (0.55, 1.35)),
            ("Kenanga", (1.65, 0.1)),
        ),
    ),
    (
        "Pesisir Utara",
        (
            ("Pantai Kenari", (-2.2, 3.4)),
            ("Muara Jernih", (-1.9, 2.3)),
            ("Tambak Sari", (-0.7, 3.55)),
            ("Karang Anyar", (-0.5, 2.5)),
            ("Nelayan Jaya", (-0.95, 1.55)),
        ),
    ),
    (
        "Tanjung Selatan",
        (
            ("Bakau Indah", (-1.0, -1.6)),
            ("Garam Putih", (-0.1, -2.3)),
            ("Tanjung Camar", (-2.1, -2.4)),
            ("Ujung Karang", (-2.9, -3.2)),
            ("Layar Putih", (-1.2, -3.3)),
            (_ISLAND, (-3.05, -0.1)),
        ),
    ),
    (
        "Rawa Bening",
        (
            ("Sungai Dua", (1.1, -1.4)),
            ("Rawa Bening", (2.0, -2.2)),
            ("Sawah Luhur", (1.0, -2.95)),
            ("Simpang Lima", (2.1, -1.05)),
            ("Padang Ilalang", (3.2, -2.5)),
            ("Griya Asri", (3.25, -0.85)),
        ),
    ),
    (
        "Bukit Timur",
        (
            ("Cendana", (1.9, 1.3)),
            ("Bukit Lontar", (3.0, 0.6)),
            ("Mata Air", (3.3, 2.0)),
            ("Lembah Hijau", (0.9, 2.65)),
            ("Puncak Sari", (2.2, 3.2)),
        ),
    ),
)

_WATER: tuple[Point, ...] = (
    (-3.4, 3.7),
    (-3.2, 2.4),
    (-2.0, 1.15),
    (-1.2, 0.6),
    (-1.2, 0.0),
    (-1.3, -0.75),
    (-2.0, -1.25),
    (-2.8, -1.55),
    (-3.9, -2.6),
    (-3.6, -4.1),
    (-2.3, -4.5),
    (-1.1, -4.5),
    (-2.9, 0.4),
)
_ELSEWHERE: tuple[Point, ...] = (
    (0.05, -3.7),
    (1.0, -4.3),
    (2.3, -3.7),
    (3.7, -3.8),
    (4.4, -2.4),
    (4.5, -0.8),
    (4.3, 0.7),
    (4.7, 2.2),
    (3.6, 3.4),
    (2.4, 4.6),
    (0.8, 4.2),
    (-0.6, 4.9),
    (-2.2, 4.8),
)


@dataclass(frozen=True, slots=True)
class Village:
    """A kelurahan. Shape: `ring` closed, lon-lat, counter-clockwise. Units: degrees (WGS 84)."""

    code: str
    name: str
    district_code: str
    district_name: str
    latitude: float
    longitude: float
    ring: tuple[Point, ...]

    def holds(self, latitude: float, longitude: float) -> bool:
        """Tell whether the point lies inside."""
        return contains(self.ring, (longitude, latitude))


@cache
def villages() -> tuple[Village, ...]:
    """Build the kelurahan in the order of their codes."""
    named = [
        (f"{CITY_CODE}.{number:02d}", district, f"{CITY_CODE}.{number:02d}.{1001 + place}", name, seed)
        for number, (district, members) in enumerate(_DISTRICTS, 1)
        for place, (name, seed) in enumerate(members)
    ]
    mainland = [entry for entry in named if entry[3] != _ISLAND]
    seeds = [entry[4] for entry in mainland] + list(_WATER) + list(_ELSEWHERE)
    water = frozenset(range(len(mainland), len(mainland) + len(_WATER)))
    rings = dict(zip((entry[2] for entry in mainland), cells(seeds, len(mainland), water, _SALT), strict=True))
    made: list[Village] = []
    for district_code, district, code, name, seed in named:
        ring = rings[code] if code in rings else island(seed, 0.3, _SALT)
        longitude, latitude = _degrees(bend(seed))
        made.append(Village(code, name, district_code, district, latitude, longitude, tuple(_degrees(p) for p in ring)))
    return tuple(made)


def village_at(latitude: float, longitude: float) -> Village | None:
    """Return the kelurahan that holds the point, or None at sea and beyond the border."""
    return next((village for village in villages() if village.holds(latitude, longitude)), None)


def draw_position(rng: random.Random, village: Village) -> tuple[float, float]:
    """Draw a latitude and longitude inside the kelurahan, away from its very edge."""
    west, east = min(p[0] for p in village.ring), max(p[0] for p in village.ring)
    south, north = min(p[1] for p in village.ring), max(p[1] for p in village.ring)
    while True:
        latitude, longitude = round(rng.uniform(south, north), 6), round(rng.uniform(west, east), 6)
        near = ((0.0, 0.0), (0.0003, 0.0), (-0.0003, 0.0), (0.0, 0.0003), (0.0, -0.0003))
        if all(village.holds(latitude + dy, longitude + dx) for dy, dx in near):
            return latitude, longitude


def area_rows() -> list[dict[str, str]]:
    """List province, city, kecamatan and kelurahan, parents first, with the columns of the national list."""
    rows = [
        _row(PROVINCE_CODE, PROVINCE_NAME, "provinsi", "", None),
        _row(CITY_CODE, NAME, "kabkota", PROVINCE_CODE, (LATITUDE, LONGITUDE)),
    ]
    rows[1]["penduduk"], rows[1]["luas_km2"] = str(POPULATION), str(AREA_KM2)
    for code, name, members in _districts():
        rows.append(_row(code, name, "kecamatan", CITY_CODE, _middle(members)))
    for village in villages():
        position = (village.latitude, village.longitude)
        rows.append(_row(village.code, village.name, "kelurahan", village.district_code, position))
    return rows


def feature_collection() -> Json:
    """Return the polygons of city, kecamatan and kelurahan as one GeoJSON FeatureCollection (lon-lat)."""
    everything = villages()
    features = [_feature(CITY_CODE, NAME, "kabkota", PROVINCE_CODE, (LATITUDE, LONGITUDE), everything)]
    for code, name, members in _districts():
        features.append(_feature(code, name, "kecamatan", CITY_CODE, _middle(members), members))
    for village in everything:
        position = (village.latitude, village.longitude)
        features.append(_feature(village.code, village.name, "kelurahan", village.district_code, position, [village]))
    return {"type": "FeatureCollection", "features": features}


def _districts() -> list[tuple[str, str, list[Village]]]:
    codes = dict.fromkeys((village.district_code, village.district_name) for village in villages())
    return [(code, name, [v for v in villages() if v.district_code == code]) for code, name in codes]


def _row(code: str, name: str, level: str, parent: str, position: tuple[float, float] | None) -> dict[str, str]:
    latitude, longitude = (f"{value:.6f}" for value in position) if position else ("", "")
    return {
        "kode": code,
        "nama": name,
        "tingkat": level,
        "kode_induk": parent,
        "lat": latitude,
        "lon": longitude,
        "penduduk": "",
        "luas_km2": "",
    }


def _feature(
    code: str, name: str, level: str, parent: str, position: tuple[float, float], members: Sequence[Village]
) -> Json:
    rings: list[Ring] = outline([list(village.ring) for village in members])
    polygons = [[[list(point) for point in ring]] for ring in rings]
    geometry: Json = (
        {"type": "Polygon", "coordinates": polygons[0]}
        if len(polygons) == 1
        else {"type": "MultiPolygon", "coordinates": polygons}
    )
    properties: Json = {
        "kode": code,
        "nama": name,
        "tingkat": level,
        "kode_induk": parent,
        "kota": "sagara",
        "lat": position[0],
        "lon": position[1],
    }
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _middle(members: Sequence[Village]) -> tuple[float, float]:
    mean_latitude = sum(village.latitude for village in members) / len(members)
    mean_longitude = sum(village.longitude for village in members) / len(members)
    nearest = min(members, key=lambda v: math.hypot(v.latitude - mean_latitude, v.longitude - mean_longitude))
    return nearest.latitude, nearest.longitude


def _degrees(point: Point) -> Point:
    x, y = point
    width = _KM_PER_DEGREE * math.cos(math.radians(LATITUDE))
    return round(LONGITUDE + x / width, 6), round(LATITUDE + y / _KM_PER_DEGREE, 6)
