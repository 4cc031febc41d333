"""What pages are handed of the installation, and the areas of the city kept ready between requests."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import orjson
from starlette.requests import Request
from starlette.responses import Response

from models.area import Area, AreaLevel
from models.roles import Viewer
from server.assets import Assets
from services.ports import Ports
from uploads.receive import LIMIT_BYTES

ATLAS_LIFETIME = timedelta(minutes=10)
DECIMALS = 5

Execute: TypeAlias = Callable[[str, dict[str, Any], Viewer], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Atlas:
    """All areas as one file. Shape: `bounds` is south, west, north, east of the villages. Units: degrees (WGS 84)."""

    body: bytes
    etag: str
    bounds: tuple[float, float, float, float] | None
    read_at: datetime
    version: int = 0


@dataclass(slots=True)
class AtlasShelf:
    """Keeps the atlas for some minutes; or until somebody changes them."""

    _atlas: Atlas | None = None

    async def take(self, ports: Ports) -> Atlas:
        """Return the atlas, read anew when it is old."""
        now, version, kept = ports.clock.now(), ports.areas.number, self._atlas
        if kept is None or kept.version != version or abs(now - kept.read_at) > ATLAS_LIFETIME:
            drawn = _draw(await Area.filter(is_active=True).order_by("code"), now)
            kept = self._atlas = replace(drawn, version=version)
        return kept


def _draw(areas: list[Area], now: datetime) -> Atlas:
    features = [
        {
            "type": "Feature",
            "properties": {"code": area.code, "name": area.name, "level": area.level, "parent": area.parent_id},
            "geometry": _rounded(area.geometry),
        }
        for area in areas
        if area.geometry
    ]
    body = orjson.dumps({"type": "FeatureCollection", "features": features})
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    return Atlas(body, etag, _bounds(areas), now)


def _bounds(areas: list[Area]) -> tuple[float, float, float, float] | None:
    boxes = [
        (area.south, area.west, area.north, area.east)
        for area in areas
        if area.level is AreaLevel.VILLAGE
        and area.south is not None
        and area.west is not None
        and area.north is not None
        and area.east is not None
    ]
    if not boxes:
        return None
    souths, wests, norths, easts = zip(*boxes, strict=True)
    return min(souths), min(wests), max(norths), max(easts)


def _rounded(part: Any) -> Any:
    """Cut coordinates to about a metre."""
    if isinstance(part, float):
        return round(part, DECIMALS)
    if isinstance(part, list):
        return [_rounded(item) for item in part]
    return {key: _rounded(value) for key, value in part.items()} if isinstance(part, dict) else part


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything page handlers reach.

    Shape: `open_ports` gives the open installation, which exists only while the process runs; `execute` answers a
    GraphQL document as this viewer; `source_of` is the address limits count by; `is_demo` when all
    its cases are invented. Units: bytes.
    """

    open_ports: Callable[[], Ports]
    viewer_of: Callable[[Request], Awaitable[Viewer]]
    set_session: Callable[[Request, Response, str | None], None]
    session_token: Callable[[Request], str | None]
    source_of: Callable[[Request], str]
    execute: Execute | None = None
    assets: Assets = field(default_factory=Assets)
    photo_max_bytes: int = LIMIT_BYTES
    shelf: AtlasShelf = field(default_factory=AtlasShelf)
    is_demo: bool = False

    @property
    def ports(self) -> Ports:
        """Return the open installation."""
        return self.open_ports()

    async def atlas(self) -> Atlas:
        """Return the areas of the city."""
        return await self.shelf.take(self.ports)
