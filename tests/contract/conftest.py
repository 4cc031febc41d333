"""One real server with the demo city, on the database of this run, for the tests of one process."""

from collections.abc import Generator

import pytest

from tests.conftest import Databases, in_thread
from tests.serving import Served, served


@pytest.fixture(scope="session")
def tanggap(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Generator[Served]:
    """Serve an installation that takes the NIK when given and counts nobody out."""
    directory = tmp_path_factory.mktemp("installation")
    url = in_thread(databases.make()) if databases.kind == "postgres" else ""
    patient = {f"TANGGAP_{name}_PER_WINDOW": "100000" for name in ("SUBMISSIONS", "GUESSES", "EXPORTS")}
    with served(directory, url, size=24, TANGGAP_NIK="optional", **patient) as running:
        yield running
    if url:
        in_thread(databases.drop(url))
