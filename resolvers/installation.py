"""What an administrator decides about the installation."""

from dataclasses import asdict
from typing import Annotated, Any

import strawberry

from resolvers.context import Ask
from schema import installation as contract
from services import colours
from services import installation as service
from services.ports import Installation

PLAIN = (
    "name",
    "city",
    "office",
    "prefix",
    "emergency_phone",
    "nik",
    "tiles_url",
    "tiles_attribution",
    "brand",
    "live",
    "report_readers",
)
"""Decisions that the contract and the service name alike."""

LOGO_PATH = "/logo.png"


def shown(house: Installation) -> contract.Installation:
    """Write the installation as the contract has it."""
    return contract.Installation(
        revision=house.revision,
        name=house.name,
        city=house.city,
        office=house.office,
        prefix=house.prefix,
        timezone=house.zone.key,
        emergency_phone=house.emergency_phone,
        nik=house.nik,
        tiles_url=house.tiles_url,
        tiles_attribution=house.tiles_attribution,
        brand=house.brand,
        live=house.live,
        palette=palette(house.brand, house.live),
        logo_url=f"{LOGO_PATH}?v={house.logo}" if house.logo else None,
        report_readers=list(house.report_readers),
        deadlines=contract.Deadlines(**asdict(house.deadlines)),
    )


def palette(brand: str, live: str) -> contract.Palette:
    """Derive the palette of two colours.

    Raises: InvalidInput.
    """
    made = colours.palette_of(brand, live)

    def pair(of: colours.Pair) -> contract.ColourPair:
        return contract.ColourPair(light=of.light, dark=of.dark)

    return contract.Palette(
        brand=pair(made.brand),
        on_brand=pair(made.on_brand),
        cover=pair(made.cover),
        live=pair(made.live),
        on_live=pair(made.on_live),
        contrast=round(colours.contrast(made.cover.light, "#ffffff"), 1),
    )


async def installation(info: Ask) -> contract.Installation:
    """Return what is in force."""
    return shown(info.context.ports.installation)


async def preview_colours(
    info: Ask,
    brand: Annotated[str, strawberry.argument(description=contract.BRAND)],
    live: Annotated[str, strawberry.argument(description=contract.LIVE)],
) -> contract.Palette:
    """Show what two colours would make."""
    return palette(brand, live)


def change_of(given: contract.ChangeInstallationInput) -> service.InstallationChange:
    """Read the input as the service takes it."""
    values: dict[str, Any] = {name: getattr(given, name) for name in PLAIN}
    values["zone"] = given.timezone
    clocks = asdict(given.deadlines) if given.deadlines else {}
    return service.InstallationChange(
        given.revision,
        {name: value for name, value in values.items() if value is not None},
        {name: days for name, days in clocks.items() if days is not None},
        given.logo_ticket or "",
        given.drops_logo,
    )


async def change_installation(
    info: Ask,
    given: Annotated[
        contract.ChangeInstallationInput, strawberry.argument(name="input", description="What is to change.")
    ],
) -> contract.ChangeInstallationResult:
    """Put decisions in force."""
    context = info.context
    house = await service.change(context.ports, context.viewer, change_of(given))
    return contract.InstallationChanged(installation=shown(house))
