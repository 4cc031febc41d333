"""`tanggap setup`: a new city stands within an hour, by questions at the terminal or by a file."""

import asyncio
import mimetypes
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.prompt import Confirm, Prompt
from rich.table import Table

from models.database import migrate
from models.errors import DomainError, NotPermitted
from models.roles import Role
from server.founding.reading import (
    VALUES,
    Told,
    accounts_in,
    read_areas,
    read_plan,
    starter_in,
)
from server.house import NotReady, open_house
from server.i18n import words
from server.settings import Settings
from services import founding
from services.founding import FirstAccount, Founded, Plan, within
from services.geography import AreaRow
from services.ports import Ports
from services.starters import SETS
from services.wizard import operators_of, proposals, regencies
from uploads.refusals import PhotoRefused

FAILED = 1
console = Console()


def setup(
    file: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="JSON file with the answers.")] = None,
    areas: Annotated[
        list[Path] | None, typer.Option(exists=True, dir_okay=False, help="CSV or GeoJSON file of areas; several.")
    ] = None,
    regency: Annotated[str | None, typer.Option(help="Kemendagri code of the city or regency in the files.")] = None,
    name: Annotated[str | None, typer.Option(help="Name of the platform.")] = None,
    city: Annotated[str | None, typer.Option(help="Name of the city or regency.")] = None,
    office: Annotated[str | None, typer.Option(help="Name the city's own staff sign with.")] = None,
    prefix: Annotated[str | None, typer.Option(help="2 to 5 letters before tracking numbers.")] = None,
    timezone: Annotated[str | None, typer.Option(help="IANA time zone.")] = None,
    brand: Annotated[str | None, typer.Option(help="Main colour, #rrggbb.")] = None,
    live: Annotated[str | None, typer.Option(help="Colour of what is new, #rrggbb.")] = None,
    logo: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="PNG, JPEG or WebP.")] = None,
    starter: Annotated[str | None, typer.Option(help=f"Agencies and categories: {' or '.join(SETS)}.")] = None,
    administrator: Annotated[str | None, typer.Option(help="User name of the first administrator.")] = None,
    coordinator: Annotated[str | None, typer.Option(help="User name of the first coordinator and verifier.")] = None,
    operators: Annotated[bool | None, typer.Option(help="Open one operator account for every agency.")] = None,
    ask: Annotated[bool, typer.Option(help="Ask at the terminal for what is missing.")] = True,
) -> None:
    """Set a new installation up: name, colours, logo, areas, agencies, categories, first accounts."""
    flags: Told = {
        "areas": areas,
        "regency": regency,
        "name": name,
        "city": city,
        "office": office,
        "prefix": prefix,
        "timezone": timezone,
        "brand": brand,
        "live": live,
        "logo": logo,
        "starter": starter,
        "operators": operators,
    }
    try:
        plan = read_plan(file) if file else {}
        plan |= {key: value for key, value in flags.items() if value is not None}
        people = [(administrator, [Role.SYSADMIN]), (coordinator, [Role.COORDINATOR, Role.VERIFIER])]
        named = [{"username": who, "displayName": who, "roles": roles} for who, roles in people if who]
        plan["accounts"] = [*plan.get("accounts", ()), *named]
        asyncio.run(_found(plan, is_asking=ask and file is None))
    except (DomainError, PhotoRefused) as error:
        data: dict[str, Any] = error.data
        where = ".".join(getattr(error, "path", ()))
        console.print(f"[red]{words('en')(f'error.{error.code}', **data)}[/red] {where}")
        raise typer.Exit(FAILED) from error
    except NotReady as error:
        console.print(f"[red]{error}[/red]")
        raise typer.Exit(FAILED) from error


async def _found(plan: Told, *, is_asking: bool) -> None:
    settings = Settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await migrate(settings.database_address, settings.data_dir / "backups", lambda _: None)
    async with open_house(settings) as ports:
        if not await founding.is_open():
            raise NotPermitted("SET_UP_ALREADY")
        if is_asking:
            _ask(plan)
        rows = read_areas(plan.get("areas") or ())
        chosen = starter_in(plan)
        people = accounts_in(plan)
        if plan.get("operators"):
            people += operators_of(chosen, [person.username for person in people])
        region = str(plan.get("regency") or _only(regencies(rows)))
        proposed = proposals(rows, region) if rows else {}
        told = {**{key: value for key, value in proposed.items() if value}, **plan}
        values = {inside: told[key] for key, inside in VALUES.items() if key in told}
        ticket = await _logo(ports, plan["logo"]) if plan.get("logo") else ""
        with console.status("Setting up"):
            made = await founding.found(ports, Plan(values, ticket, _inside(rows, region), chosen, people))
        _tell(ports, made, people)


def _only(there: Mapping[str, str]) -> str:
    return next(iter(there)) if len(there) == 1 else ""


def _inside(rows: list[AreaRow], regency: str) -> list[AreaRow]:
    return within(rows, regency) if rows else []


async def _logo(ports: Ports, path: Path) -> str:
    data = await asyncio.to_thread(path.read_bytes)

    async def chunks() -> AsyncGenerator[bytes, None]:
        yield data

    return (await ports.photos.receive(chunks(), mimetypes.guess_type(path.name)[0] or "", "gallery")).ticket


def _ask(plan: Told) -> None:
    """Ask for what the command line did not say."""
    console.print("[bold]A new installation.[/bold] Enter takes what stands in brackets; all can be changed later.")
    while not plan.get("areas"):
        given = Prompt.ask("Files of areas (CSV kode,nama and GeoJSON), parted by commas; empty for none", default="")
        plan["areas"] = [Path(part.strip()).expanduser() for part in given.split(",") if part.strip()]
        missing = next((path for path in plan["areas"] if not path.is_file()), None)
        if missing:
            console.print(f"[red]No such file: {missing}[/red]")
            plan["areas"] = []
        elif not plan["areas"]:
            break
    rows = read_areas(plan["areas"])
    there = regencies(rows)
    if there and not plan.get("regency"):
        table = Table("Code", "Name")
        for code, label in there.items():
            table.add_row(code, label)
        console.print(table)
        plan["regency"] = Prompt.ask("Which one", choices=list(there), default=next(iter(there)))
    proposed = proposals(rows, str(plan.get("regency") or "")) if rows else {}
    for key, question in (
        ("city", "Name of the city or regency"),
        ("name", "Name of the platform"),
        ("office", "Name the city's own staff sign with"),
        ("prefix", "Letters before tracking numbers (2 to 5)"),
        ("timezone", "Time zone"),
        ("starter", f"Agencies and categories to begin with ({', '.join(SETS)})"),
    ):
        default = {"name": "Tanggap", "starter": SETS[0], **proposed}.get(key, "")
        plan[key] = plan.get(key) or Prompt.ask(question, default=default)
    _ask_people(plan)


def _ask_people(plan: Told) -> None:
    roles = {role for person in plan["accounts"] for role in person["roles"]}
    for role, more, question in (
        (Role.SYSADMIN, (), "User name of the administrator"),
        (Role.COORDINATOR, (Role.VERIFIER,), "User name of who receives and passes on reports"),
    ):
        if role not in roles:
            who = Prompt.ask(question, default="admin" if role is Role.SYSADMIN else "koordinator")
            shown = Prompt.ask("Name shown to colleagues", default=who)
            plan["accounts"].append({"username": who, "displayName": shown, "roles": [role, *more]})
    if plan.get("operators") is None:
        plan["operators"] = Confirm.ask("Open one operator account for every agency", default=True)


def _tell(ports: Ports, made: Founded, people: list[FirstAccount]) -> None:
    house = ports.installation
    console.print(
        f"[bold]{house.name} {house.city}[/bold]: {made.areas} areas, {made.skpds} agencies, "
        f"{made.categories} categories, {made.accounts} accounts."
    )
    table = Table("User name", "Roles", "Password, to be changed at the first sign-in")
    for person in people:
        secret = person.password if person.is_provisional else "(as given)"
        table.add_row(person.username, ", ".join(sorted(person.roles)), secret)
    console.print(table)
    console.print(f"Start it with: tanggap serve   Then: {house.public_url}/masuk")
