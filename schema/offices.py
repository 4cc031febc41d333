"""What an agency tells of itself, and the places it looks after: read by everybody, kept by the agency."""

from typing import Annotated, TypeAlias

import strawberry

from models.place import Place as PlaceRow
from models.place import PlaceKind
from models.skpd import Skpd as SkpdRow
from schema.enums import publish
from schema.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from schema.skpd import Skpd

publish(
    PlaceKind,
    "PlaceKind",
    "What a visitor finds there.",
    {
        "OFFICE": "An office of the city.",
        "TOURISM": "A tourism object.",
        "HEALTH": "Care: clinic, hospital.",
        "EDUCATION": "School, library, museum.",
        "SAFETY": "Police, fire brigade, shelter.",
        "PARK": "Park or playground.",
        "OTHER": "Anything else.",
    },
)

ABOUT = "What it does, in Indonesian, up to 2000 characters."
ABOUT_EN = "What it does, in English; empty when nobody wrote it."
SERVICES = "What it does for citizens, in Indonesian, up to 40 lines of 160 characters."
SERVICES_EN = "The same in English; empty when nobody wrote it."
ADDRESS = "Postal address, up to 200 characters."
HOURS = "When it is open, in words, up to 200 characters."
PHONE = "Hotline as people dial it, up to 30 characters."
EMAIL = "Mail address of the office."
WEBSITE = "Address on the web, http or https."
READ = "The revision that was read; a later one refuses the change."
PLACE_NAME = "Name in Indonesian, 1 to 120 characters."
PLACE_NAME_EN = "Name in English; empty when it is the same."
PLACE_ABOUT = "What one finds there, in Indonesian, up to 600 characters."
PLACE_ABOUT_EN = "The same in English; empty when nobody wrote it."


@strawberry.type(description="What an agency tells of itself. Empty where it tells nothing.")
class SkpdProfile:
    """One agency's own words."""

    skpd: Skpd = strawberry.field(description="The agency.")
    about: str = strawberry.field(description=ABOUT)
    about_en: str = strawberry.field(description=ABOUT_EN)
    services: list[str] = strawberry.field(description=SERVICES, metadata={"size": 40})
    services_en: list[str] = strawberry.field(description=SERVICES_EN, metadata={"size": 40})
    address: str = strawberry.field(description=ADDRESS)
    hours: str = strawberry.field(description=HOURS)
    phone: str = strawberry.field(description=PHONE)
    email: str = strawberry.field(description=EMAIL)
    website: str = strawberry.field(description=WEBSITE)
    revision: int = strawberry.field(description="Give it back when changing; grows with every change.")

    @classmethod
    def of(cls, row: SkpdRow) -> "SkpdProfile":
        """Show what an agency tells."""
        return cls(
            skpd=Skpd.of(row),
            about=row.about,
            about_en=row.about_en,
            services=row.services.splitlines(),
            services_en=row.services_en.splitlines(),
            address=row.address,
            hours=row.hours,
            phone=row.phone,
            email=row.email,
            website=row.website,
            revision=row.revision,
        )


@strawberry.type(description="A place worth finding on the map. Units: degrees, WGS 84.")
class Place:
    """One place."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    skpd: Skpd = strawberry.field(description="The agency that looks after it.")
    kind: PlaceKind = strawberry.field(description="What a visitor finds there.")
    name: str = strawberry.field(description=PLACE_NAME)
    name_en: str = strawberry.field(description=PLACE_NAME_EN)
    about: str = strawberry.field(description=PLACE_ABOUT)
    about_en: str = strawberry.field(description=PLACE_ABOUT_EN)
    address: str = strawberry.field(description=ADDRESS)
    hours: str = strawberry.field(description=HOURS)
    phone: str = strawberry.field(description=PHONE)
    website: str = strawberry.field(description=WEBSITE)
    latitude: float = strawberry.field(description="Degrees north.")
    longitude: float = strawberry.field(description="Degrees east.")
    revision: int = strawberry.field(description="Give it back when saving or removing.")

    @classmethod
    def of(cls, row: PlaceRow, skpd: Skpd) -> "Place":
        """Show a place."""
        return cls(
            id=strawberry.ID(str(row.id)),
            skpd=skpd,
            kind=row.kind,
            name=row.name,
            name_en=row.name_en,
            about=row.about,
            about_en=row.about_en,
            address=row.address,
            hours=row.hours,
            phone=row.phone,
            website=row.website,
            latitude=row.latitude,
            longitude=row.longitude,
            revision=row.revision,
        )


@strawberry.input(description="All that an agency tells of itself, as it shall be from now on.")
class ChangeSkpdProfileInput:
    """A change."""

    skpd_id: strawberry.ID = strawberry.field(description="The agency, UUID.")
    revision: int = strawberry.field(description=READ)
    about: str = strawberry.field(default="", description=ABOUT)
    about_en: str = strawberry.field(default="", description=ABOUT_EN)
    services: list[str] = strawberry.field(default_factory=list, description=SERVICES)
    services_en: list[str] = strawberry.field(default_factory=list, description=SERVICES_EN)
    address: str = strawberry.field(default="", description=ADDRESS)
    hours: str = strawberry.field(default="", description=HOURS)
    phone: str = strawberry.field(default="", description=PHONE)
    email: str = strawberry.field(default="", description=EMAIL)
    website: str = strawberry.field(default="", description=f"{WEBSITE} Without a scheme, https is meant.")


@strawberry.input(description="A place to keep: all of it, as it shall be from now on.")
class SavePlaceInput:
    """A place."""

    skpd_id: strawberry.ID = strawberry.field(description="The agency that looks after it, UUID; it stays so.")
    kind: PlaceKind = strawberry.field(description="What a visitor finds there.")
    name: str = strawberry.field(description=PLACE_NAME)
    latitude: float = strawberry.field(description="Degrees north, WGS 84, -90 to 90.")
    longitude: float = strawberry.field(description="Degrees east, WGS 84, -180 to 180.")
    id: strawberry.ID | None = strawberry.field(default=None, description="The place to change; null for a new one.")
    revision: int = strawberry.field(default=0, description="The revision that was read; 0 for a new one.")
    name_en: str = strawberry.field(default="", description=PLACE_NAME_EN)
    about: str = strawberry.field(default="", description=PLACE_ABOUT)
    about_en: str = strawberry.field(default="", description=PLACE_ABOUT_EN)
    address: str = strawberry.field(default="", description=ADDRESS)
    hours: str = strawberry.field(default="", description=HOURS)
    phone: str = strawberry.field(default="", description=PHONE)
    website: str = strawberry.field(default="", description=WEBSITE)


@strawberry.input(description="A place that is shown no more.")
class RemovePlaceInput:
    """Gone."""

    id: strawberry.ID = strawberry.field(description="The place, UUID.")
    revision: int = strawberry.field(description=READ)


@strawberry.type(description="The agency's words are kept; its page shows them at once.")
class SkpdProfileChanged:
    """Done."""

    profile: SkpdProfile = strawberry.field(description="The words as they are now.")


@strawberry.type(description="The place is kept, or shown no more.")
class PlaceChanged:
    """Done."""

    place: Place = strawberry.field(description="The place as it is now.")


SkpdProfileResult: TypeAlias = Annotated[
    SkpdProfileChanged | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("SkpdProfileResult", description="What changing an agency's words can answer."),
]
PlaceResult: TypeAlias = Annotated[
    PlaceChanged | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("PlaceResult", description="What keeping a place can answer."),
]
