"""The `tanggap simulate` command: a year in a database of its own that is thrown away afterwards."""

import asyncio
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from models.database import migrate
from server.house import make_ports, opened
from server.settings import Settings
from server.simulation import arrivals
from server.simulation.year import YearTold, act_out

SHOWN = 20
"""How many differences are printed."""
SEED = 7
FAILED = 1


def simulate(
    cases: Annotated[int, typer.Option(min=1, max=100_000, help="How many complaints in the year.")] = 10_000,
    year: Annotated[int, typer.Option(min=2017, max=2026, help="Whose holidays count.")] = 2026,
    seed: Annotated[int, typer.Option(help="Another number draws another year.")] = SEED,
    data: Annotated[
        Path | None,
        typer.Option(exists=True, file_okay=False, help="Directory with 311-baltimore; else drawn."),
    ] = None,
) -> None:
    """Act out a year under a frozen clock, beside the data, and recount every deadline by a plain calculation."""
    console = Console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        days = bar.add_task(f"Year {year}", total=None)

        def advance(done: int, total: int) -> None:
            bar.update(days, completed=done, total=total)

        told = asyncio.run(live_through(cases, year, seed, data, advance))
    for table in tables(told):
        console.print(table)
    faults = [*told.compared.wrong, *told.compared.silent]
    for line in faults[:SHOWN]:
        console.print(line)
    if faults:
        raise typer.Exit(FAILED)


async def live_through(
    cases: int, year: int, seed: int, data: Path | None, progress: Callable[[int, int], None]
) -> YearTold:
    """Act out one year with the figures of this installation, beside its data and without touching them."""
    with tempfile.TemporaryDirectory(prefix="tanggap-year-") as directory:
        settings = Settings(data_dir=Path(directory), database_url="", push=False)
        await migrate(settings.database_address)
        ports = make_ports(settings)
        zone, rng = ports.installation.zone, random.Random(seed)
        drawn = arrivals.read(data, cases, year, zone, rng) if data else arrivals.draw(cases, year, zone, rng)
        async with opened(settings, ports):
            return await act_out(ports, drawn, year, seed, progress)


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
