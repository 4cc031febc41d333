"""The `tanggap simulate` command: a year in a database of its own that is thrown away afterwards."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.table import Table

from models.database import migrate
from server.house import make_ports, opened
from server.settings import Settings
from server.simulation import arrivals, year
from server.simulation.year import YearTold

SHOWN = 20
"""How many differences are printed."""


async def simulate(
    cases: int, of_year: int, seed: int, records: Path | None, progress: Callable[[int], None]
) -> YearTold:
    """Act out one year with the figures of this installation, beside its data and without touching them."""
    with tempfile.TemporaryDirectory(prefix="tanggap-year-") as directory:
        settings = Settings(data_dir=Path(directory), database_url="", push=False)
        await migrate(settings.database_address)
        ports = make_ports(settings)
        zone, rng = ports.installation.zone, random.Random(seed)
        drawn = (
            arrivals.read(records, cases, of_year, zone, rng) if records else arrivals.draw(cases, of_year, zone, rng)
        )
        async with opened(settings, ports):
            return await year.run(ports, drawn, of_year, seed, progress)


def tables(told: YearTold) -> list[Table]:
    """Lay the year out: what people did, what the clock had to do, and the verdict."""
    moves = Table("What people did", "Times", title=f"{told.cases} cases")
    for event, count in told.moves.most_common():
        moves.add_row(event, str(count))
    clock = Table("What the clock had to do", "Times")
    for what, count in sorted(told.compared.facts.items()):
        clock.add_row(what, str(count))
    verdict = Table("Compared with a plain calculation", "")
    verdict.add_row("Promises (status, stage, due days)", str(told.compared.promises))
    verdict.add_row("Acts of the clock", str(told.compared.facts.total()))
    verdict.add_row("Differences", str(len(told.compared.wrong)))
    verdict.add_row("Longest silence while open (working days)", str(told.compared.longest))
    verdict.add_row("Cases silent for longer than promised", str(len(told.compared.silent)))
    return [moves, clock, verdict]
