"""Setting a new installation up through the API: the same answers as the page and the command."""

from typing import Annotated, TypeAlias

import strawberry

from models.roles import Role
from schema.errors import InvalidInput, NotPermitted, PhotoTicketRefused, TooManyRequests


@strawberry.input(description="A file of areas.")
class AreaFileInput:
    """One file."""

    name: str = strawberry.field(description="Its name; the ending says its kind: .csv (kode,nama) or .geojson.")
    text: str = strawberry.field(description="Its content.")


@strawberry.input(description="An account to begin with.")
class FirstAccountInput:
    """One account."""

    username: str = strawberry.field(description="Name to sign in with.")
    display_name: str = strawberry.field(description="Name shown to colleagues.")
    password: str = strawberry.field(description="At least 10 characters.")


@strawberry.input(description="What a new installation begins with; what is null is proposed from the areas.")
class SetUpInput:
    """The answers."""

    code: str = strawberry.field(description="The one-time code from the terminal of whoever started the server.")
    name: str | None = strawberry.field(default=None, description="Name of the platform.")
    city: str | None = strawberry.field(default=None, description="Name of the city or regency.")
    office: str | None = strawberry.field(default=None, description="Name the city's own staff sign with.")
    prefix: str | None = strawberry.field(default=None, description="2 to 5 letters before tracking numbers.")
    timezone: str | None = strawberry.field(default=None, description="IANA name.")
    brand: str | None = strawberry.field(default=None, description="Main colour, #rrggbb.")
    live: str | None = strawberry.field(default=None, description="Colour of what is new, #rrggbb.")
    logo_ticket: str | None = strawberry.field(default=None, description="Ticket of an uploaded picture.")
    areas: list[AreaFileInput] = strawberry.field(default_factory=list, description="Files of areas, in order.")
    regency: str | None = strawberry.field(default=None, description="Kemendagri code, when the files hold several.")
    starter: str | None = strawberry.field(default=None, description="Agencies and categories: lengkap or ringkas.")
    administrator: FirstAccountInput = strawberry.field(description="The administrator of the system.")
    coordinator: FirstAccountInput | None = strawberry.field(
        default=None, description="Who receives reports and passes them on."
    )
    opens_operators: bool = strawberry.field(default=False, description="Whether every agency gets an account.")


@strawberry.type(description="An account that was opened; its password is shown here only.")
class OpenedAccount:
    """One account."""

    username: str = strawberry.field(description="Name to sign in with.")
    roles: list[Role] = strawberry.field(description="Its offices.", metadata={"size": 5})
    password: str | None = strawberry.field(description="Drawn password, to be changed at once; null for a given one.")


@strawberry.type(description="The installation stands.")
class SetUpDone:
    """Done."""

    areas: int = strawberry.field(description="Areas that were taken.")
    skpds: int = strawberry.field(description="Agencies.")
    categories: int = strawberry.field(description="Categories.")
    accounts: list[OpenedAccount] = strawberry.field(description="Accounts.", metadata={"size": 500})


SetUpResult: TypeAlias = Annotated[
    SetUpDone | InvalidInput | NotPermitted | PhotoTicketRefused | TooManyRequests,
    strawberry.union("SetUpResult", description="What setting up can answer."),
]
