"""Founds the small city that these tests talk to."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from models.area import Area, AreaLevel
from models.calendar import WorkingCalendar
from models.category import Category, CategoryGroup
from models.skpd import Skpd
from server.adapters.documents import LocalDocuments
from server.adapters.typesetting import TypstTypesetter
from server.i18n import speech
from services.live import LiveFeed
from services.ports import Ports, SystemRandomness
from services.vault import Vault
from tests.house import sagara
from tests.resolvers.city import City, TestClock
from uploads.pipeline import UploadService
from uploads.storage import LocalStorage


@pytest.fixture
async def city(database: str, tmp_path: Path) -> AsyncGenerator[City]:
    """Found the city."""
    clock, vault = TestClock(), Vault(b"k" * 32)
    photos = UploadService(LocalStorage(tmp_path / "files"), b"t" * 32, clock, quarantine=tmp_path / "quarantine")
    live = LiveFeed(poll_seconds=0.02)
    installation = sagara()
    words_of = speech(installation.zone)
    ports = Ports(
        installation,
        clock,
        SystemRandomness(),
        WorkingCalendar(),
        vault,
        photos,
        live,
        words_of,
        TypstTypesetter(),
        LocalDocuments(tmp_path / "documents"),
    )
    skpd = await Skpd.create(slug="pu", name="Dinas Pekerjaan Umum", short_name="PU")
    other = await Skpd.create(slug="dlh", name="Dinas Lingkungan Hidup", short_name="DLH")
    category = await Category.create(
        slug="jalan",
        name="Jalan rusak",
        name_en="Damaged road",
        group=CategoryGroup.GENERAL,
        icon="road",
        default_skpd=skpd,
    )
    area = await Area.create(
        code="61.72.01.1001",
        name="Roban",
        level=AreaLevel.VILLAGE,
        path="Kel. Roban, Kec. Singkawang Tengah",
        latitude=0.9,
        longitude=108.98,
        south=0.8,
        west=108.9,
        north=1.0,
        east=109.1,
        geometry={
            "type": "Polygon",
            "coordinates": [[[108.9, 0.8], [109.1, 0.8], [109.1, 1.0], [108.9, 1.0], [108.9, 0.8]]],
        },
    )
    yield City(ports, clock, skpd, other, category, area)
    photos.close()
