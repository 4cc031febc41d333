"""What an installation's own staff decide about it, as administrators read and change it."""

from typing import Annotated, TypeAlias

import strawberry

from schema.errors import ChangedMeanwhile, InvalidInput, NotPermitted, PhotoTicketRefused

NAME = "Name of the platform, up to 40 characters."
CITY = "Name of the city or regency, up to 80 characters."
OFFICE = "Name the city's own staff sign with in public, up to 120 characters."
PREFIX = "Letters before every tracking number, 2 to 5 of A to Z; fixed once there is a report."
TIMEZONE = "Time zone of the city (IANA name)."
PHONE = "Emergency number shown beside the form."
NIK = "Whether the form asks for the NIK: off, optional or required."
TILES = "Map tile address (https) with {z} {x} {y}; empty draws only the area polygons."
ATTRIBUTION = "Words the tile provider asks for."
BRAND = "Colour of header, links and buttons as #rrggbb; empty for the product's own."
LIVE = "Colour of what is new as #rrggbb; empty for the product's own."
READERS = "E-mail addresses that get the periodic report, at most 20."


@strawberry.type(description="How long each stage may take, in working days; running promises keep their day.")
class Deadlines:
    """The clocks."""

    verification: int = strawberry.field(description="Verification.")
    first_response: int = strawberry.field(description="First response.")
    resolution: int = strawberry.field(description="Solution, without a category.")
    confirmation: int = strawberry.field(description="Time the reporter has to confirm.")
    reopening: int = strawberry.field(description="Time after closing in which the reporter may reopen.")
    quick: int = strawberry.field(description="Solution of information requests and aspirations.")
    supervisory: int = strawberry.field(description="Solution of complaints about officials.")
    automatic_update: int = strawberry.field(description="Silence after which the system speaks itself.")
    info_answer: int = strawberry.field(description="Time the reporter has to answer a question.")
    legal_maximum: int = strawberry.field(description="Age at which the reporter is told about the Ombudsman.")


@strawberry.type(description="The two themes of one colour, derived from what the city chose.")
class ColourPair:
    """One colour."""

    light: str = strawberry.field(description="On white paper, #rrggbb.")
    dark: str = strawberry.field(description="On dark paper, #rrggbb.")


@strawberry.type(description="The palette that two colours make; every text on it is readable.")
class Palette:
    """A city's colours."""

    brand: ColourPair = strawberry.field(description="Links and buttons.")
    on_brand: ColourPair = strawberry.field(description="Words on buttons.")
    cover: ColourPair = strawberry.field(description="Header.")
    live: ColourPair = strawberry.field(description="What is new.")
    on_live: ColourPair = strawberry.field(description="Words on what is new.")
    contrast: float = strawberry.field(description="Contrast of white words on the header, 1 to 21.")


@strawberry.type(description="What the installation is called, looks like and promises.")
class Installation:
    """The decisions in force."""

    revision: int = strawberry.field(description="Give it back when changing; 0 before the first change.")
    name: str = strawberry.field(description=NAME)
    city: str = strawberry.field(description=CITY)
    office: str = strawberry.field(description=OFFICE)
    prefix: str = strawberry.field(description=PREFIX)
    timezone: str = strawberry.field(description=TIMEZONE)
    emergency_phone: str = strawberry.field(description=PHONE)
    nik: str = strawberry.field(description=NIK)
    tiles_url: str = strawberry.field(description=TILES)
    tiles_attribution: str = strawberry.field(description=ATTRIBUTION)
    brand: str = strawberry.field(description=BRAND)
    live: str = strawberry.field(description=LIVE)
    palette: Palette = strawberry.field(description="What the two colours make.")
    logo_url: str | None = strawberry.field(description="Where the city's mark is, as a path; null without one.")
    report_readers: list[str] = strawberry.field(description=READERS, metadata={"size": 20})
    deadlines: Deadlines = strawberry.field(description="The clocks of what is reported from now on.")


@strawberry.input(description="Clocks to change, in working days, 1 to 365 (reopening from 0); null is as it was.")
class DeadlinesInput:
    """New clocks."""

    verification: int | None = strawberry.field(default=None, description="Verification.")
    first_response: int | None = strawberry.field(default=None, description="First response.")
    resolution: int | None = strawberry.field(default=None, description="Solution, without a category.")
    confirmation: int | None = strawberry.field(default=None, description="Time to confirm.")
    reopening: int | None = strawberry.field(default=None, description="Time to reopen.")
    quick: int | None = strawberry.field(default=None, description="Information requests and aspirations.")
    supervisory: int | None = strawberry.field(default=None, description="Complaints about officials.")
    automatic_update: int | None = strawberry.field(default=None, description="Longest silence.")
    info_answer: int | None = strawberry.field(default=None, description="Time to answer a question.")
    legal_maximum: int | None = strawberry.field(default=None, description="Age of the Ombudsman's notice.")


@strawberry.input(description="What to change about the installation; null is as it was.")
class ChangeInstallationInput:
    """New decisions."""

    revision: int = strawberry.field(description="The revision that was read.")
    name: str | None = strawberry.field(default=None, description=NAME)
    city: str | None = strawberry.field(default=None, description=CITY)
    office: str | None = strawberry.field(default=None, description=OFFICE)
    prefix: str | None = strawberry.field(default=None, description=PREFIX)
    timezone: str | None = strawberry.field(default=None, description=TIMEZONE)
    emergency_phone: str | None = strawberry.field(default=None, description=PHONE)
    nik: str | None = strawberry.field(default=None, description=NIK)
    tiles_url: str | None = strawberry.field(default=None, description=TILES)
    tiles_attribution: str | None = strawberry.field(default=None, description=ATTRIBUTION)
    brand: str | None = strawberry.field(default=None, description=BRAND)
    live: str | None = strawberry.field(default=None, description=LIVE)
    logo_ticket: str | None = strawberry.field(default=None, description="Ticket of an uploaded PNG, JPEG or WebP.")
    drops_logo: bool = strawberry.field(default=False, description="Whether the product's own mark comes back.")
    report_readers: list[str] | None = strawberry.field(default=None, description=READERS)
    deadlines: DeadlinesInput | None = strawberry.field(default=None, description="Clocks to change.")


@strawberry.type(description="The decisions are in force, in every process and without a restart.")
class InstallationChanged:
    """Done."""

    installation: Installation = strawberry.field(description="The installation as it is now.")


ChangeInstallationResult: TypeAlias = Annotated[
    InstallationChanged | InvalidInput | NotPermitted | PhotoTicketRefused | ChangedMeanwhile,
    strawberry.union("ChangeInstallationResult", description="What changing the installation can answer."),
]
