"""An upload service on a directory of its own, with a clock that stands still."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.uploads.photo_samples import StillClock
from uploads.pipeline import UploadService
from uploads.storage import LocalStorage


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "photos")


@pytest.fixture
def service(tmp_path: Path, storage: LocalStorage, clock: StillClock) -> Iterator[UploadService]:
    service = UploadService(
        storage, bytes(range(32)), clock, quarantine=tmp_path / "quarantine", zone=ZoneInfo("Asia/Makassar")
    )
    yield service
    service.close()
