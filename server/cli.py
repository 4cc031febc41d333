"""The `tanggap` command: everything an operator of an installation does from a shell.

Each command opens the installation the same way the server does; what changes data goes through services.
"""

import asyncio
import configparser
import shutil
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from models.database import migrate as migrate_database
from models.database import pending
from models.errors import DomainError
from models.roles import SYSTEM_VIEWER, Role
from models.skpd import Skpd
from resolvers.build import sdl_text
from server.backup.commands import backup, restore, verify_backup
from server.backup.keeping import newest
from server.demo.directory import ACCOUNTS
from server.founding.command import setup
from server.house import NotReady, open_house
from server.seed import DEMO_PASSWORD, is_empty, seed_demo
from server.settings import Settings
from server.simulation.command import simulate
from server.workflow_page import workflow_page
from services import accounts, founding, geography, proving
from services.commands import NewAccount
from services.ports import Ports

ROOT = Path(__file__).resolve().parent.parent
FAILED = 1
DEMO_SIZE, DEMO_SEED = 320, 7

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Tanggap: citizen complaints, answered in public.")
console = Console()
app.command()(simulate)
app.command()(setup)
app.command()(backup)
app.command("verify-backup")(verify_backup)
app.command()(restore)


def _with_house(work: Callable[[Ports], Awaitable[None]]) -> None:
    async def run() -> None:
        async with open_house(Settings()) as ports:
            await work(ports)

    try:
        asyncio.run(run())
    except (DomainError, NotReady) as error:
        console.print(f"[red]{error}[/red]")
        raise typer.Exit(FAILED) from error


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console
    )


def uvicorn_options(path: Path) -> dict[str, Any]:
    """Read the [uvicorn] section; numbers and truth values are recognised, `;` starts a comment."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(path)
    options: dict[str, Any] = {}
    for name, value in parser["uvicorn"].items():
        if value.lstrip("-").isdigit():
            options[name] = int(value)
        else:
            options[name] = {"true": True, "false": False}.get(value, value)
    return options


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    config: Annotated[Path, typer.Option(help="Where the [uvicorn] section and logging are.")] = ROOT / "uvicorn.ini",
    prepare: Annotated[bool, typer.Option(help="Migrate first; fill an empty demo.")] = False,
) -> None:
    """Run the server."""
    options = uvicorn_options(config)
    options |= {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    if prepare:
        migrate()
        if Settings().demo:
            _fill(DEMO_SIZE, DEMO_SEED, photos=True, refuse=False)
        _announce(str(options["host"]), int(options["port"]), with_logins=Settings().demo)
    asyncio.run(_offer_set_up(Settings()))
    uvicorn.run("server.app:create_app", factory=True, log_config=str(config), **options)


@app.command()
def migrate() -> None:
    """Bring the database to the present schema; a copy is kept before anything changes."""
    settings = Settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with console.status("Migrating the database") as status:
        done = asyncio.run(
            migrate_database(settings.database_address, settings.data_dir / "backups", lambda step: status.update(step))
        )
    console.print(f"Database: {len(done)} migration(s) applied." if done else "Database: up to date.")


@app.command()
def seed(
    size: Annotated[int, typer.Option(min=1, max=200_000, help="How many complaints.")] = DEMO_SIZE,
    seed_number: Annotated[int, typer.Option("--seed", help="Another number draws another city life.")] = DEMO_SEED,
    photos: Annotated[bool, typer.Option(help="Draw photos; leave out for load tests.")] = True,
) -> None:
    """Fill an empty installation with the demo city."""

    _fill(size, seed_number, photos=photos, refuse=True)


def _fill(size: int, seed_number: int, *, photos: bool, refuse: bool) -> None:
    """Act the demo city out into an empty installation; a furnished one is refused, or left alone."""

    async def work(ports: Ports) -> None:
        if not await is_empty():
            if refuse:
                raise NotReady("the installation is not empty; the demo city goes into an empty one only")
            return
        with _bar() as bar:
            task = bar.add_task("Demo city", total=size)

            def advance(done: int) -> None:
                bar.update(task, completed=done)

            await seed_demo(ports, size, seed_number, with_photos=photos, progress=advance)

    _with_house(work)


@app.command()
def user(
    username: str,
    name: Annotated[str, typer.Option(help="Name shown to colleagues.")],
    role: Annotated[list[Role], typer.Option(help="Role; may be given several times.")],
    skpd: Annotated[str | None, typer.Option(help="Slug of the agency, for operators and field officers.")] = None,
    area: Annotated[list[str] | None, typer.Option(help="Area code, for lurah and camat.")] = None,
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)] = "",
) -> None:
    """Open an account for a member of staff."""

    async def work(ports: Ports) -> None:
        agency = await Skpd.get_or_none(slug=skpd) if skpd else None
        if skpd and agency is None:
            raise NotReady(f"no agency with the slug {skpd!r}")
        command = NewAccount(
            username, name, password, frozenset(role), agency.id if agency else None, tuple(area or ())
        )
        await accounts.create(ports, SYSTEM_VIEWER, command)
        console.print(f"Account {username} is open.")

    _with_house(work)


@app.command("import-areas")
def import_areas(files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Import areas from CSV (kode,nama; may be gzipped) and GeoJSON files, in the order given."""

    async def work(ports: Ports) -> None:
        for path in files:
            rows = geography.read_file(path)
            with _bar() as bar:
                task = bar.add_task(path.name, total=len(rows))

                def advance(done: int, bar: Progress = bar, task: Any = task) -> None:
                    bar.update(task, completed=done)

                await geography.import_areas(ports, rows, advance)

    _with_house(work)


@app.command()
def sdl() -> None:
    """Print the GraphQL schema."""
    typer.echo(sdl_text(), nl=False)


@app.command("workflow")
def print_workflow() -> None:
    """Print the workflow page that docs/workflow.md is."""
    typer.echo(workflow_page(), nl=False)


@app.command()
def doctor(
    witness: Annotated[
        list[str] | None, typer.Option(help="Entry somebody holds outside, as SEQUENCE:HASH; may be repeated.")
    ] = None,
) -> None:
    """Check what must hold before people rely on the installation."""
    settings = Settings()
    table = Table("Check", "Result")
    problems = 0

    def report(check: str, problem: str) -> None:
        nonlocal problems
        problems += bool(problem)
        table.add_row(check, f"[red]{problem}[/red]" if problem else "[green]ok[/green]")

    async def look() -> None:
        behind = await pending(settings.database_address)
        report("Database is migrated", ", ".join(behind))
        if behind:
            return
        async with open_house(settings) as ports:
            report("Database keeps what it acknowledged (WAL, synchronous FULL)", "")
            proof = await proving.prove(ports.vault)
            broken = f"broken at entry {proof.broken_at}" if proof.broken_at else ""
            sealed = f"sealed from entry {proof.sealed_from} on" if proof.sealed_from else "not sealed"
            report(f"Audit chain of {proof.checked} entries is whole, {sealed}", broken)
            strays = f"{proof.strays:+d} rows" if proof.strays else ""
            report("Every row of a timeline has its entry in the log", strays)
            for held in witness or ():
                sequence, _, digest = held.partition(":")
                known = sequence.isdecimal() and await proving.knows(int(sequence), digest)
                report(f"Entry {sequence} is the one held outside", "" if known else "another, or none")
            report("Master key is the one this database was written with", "")
        last = newest(settings.backups)
        old = "" if last and datetime.now(UTC) - last < timedelta(days=2) else "none of the last two days"
        report("There is a recent backup", old)
        free = shutil.disk_usage(settings.data_dir).free
        report("At least 1 GiB of disk is free", "" if free > 2**30 else f"{free // 2**20} MiB left")
        report("People reach it over HTTPS", "" if settings.public_url.startswith("https://") else settings.public_url)
        report("Demo is off", "TANGGAP_DEMO is set" if settings.demo else "")

    try:
        asyncio.run(look())
    except NotReady as error:
        report("Installation opens", str(error))
    console.print(table)
    if problems:
        raise typer.Exit(FAILED)


async def _offer_set_up(settings: Settings) -> None:
    """Print the code that lets whoever reads this terminal set a new installation up."""
    if await pending(settings.database_address):
        return
    async with open_house(settings) as ports:
        if await founding.is_open():
            address = f"{ports.installation.public_url}/pasang"
            console.print(
                f"Nobody can sign in yet. Open {address} with the code [bold]{founding.code_of(ports)}[/bold]"
            )


def _announce(host: str, port: int, *, with_logins: bool) -> None:
    address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"  # noqa: S104
    pages = Table("Page", "Address", title="Tanggap")
    for name, path in (("Papan", "/"), ("Lapor", "/lapor"), ("Dasbor", "/dasbor"), ("GraphQL", "/graphql")):
        pages.add_row(name, address + path)
    console.print(pages)
    if with_logins:
        logins = Table("Role", "User name", "Password", title="Demo")
        for account in ACCOUNTS:
            logins.add_row(", ".join(sorted(account.roles)), account.username, DEMO_PASSWORD)
        console.print(logins)


def main() -> None:
    """Run the command."""
    app()
