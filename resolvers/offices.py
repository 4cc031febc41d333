"""The pages of agencies: what each tells of itself, and the places it looks after."""

import asyncio
from typing import Annotated

import strawberry

from models.place import Place as PlaceRow
from models.place import PlaceKind
from resolvers.board import Offset
from resolvers.context import Ask
from resolvers.values import box_of, few, offset_of, optional_uuid, uuid_of
from schema import offices as contract
from schema.inputs import BoxInput
from schema.skpd import Skpd
from services import directory
from services import places as place_service
from services import profiles as profile_service
from services.places import SavePlace
from services.profiles import Profile


async def skpd_profile(
    info: Ask, slug: Annotated[str, strawberry.argument(description="The short name the agency's address has.")]
) -> contract.SkpdProfile | None:
    """Return what an agency tells of itself."""
    row = await directory.skpd_by_slug(slug)
    return contract.SkpdProfile.of(row) if row and row.is_active else None


async def places(
    info: Ask,
    skpd_id: Annotated[
        strawberry.ID | None, strawberry.argument(description="Only those of this agency, UUID.")
    ] = None,
    box: Annotated[BoxInput | None, strawberry.argument(description="Only those inside this part of the map.")] = None,
    kind: Annotated[PlaceKind | None, strawberry.argument(description="Only those of this kind.")] = None,
    offset: Offset = 0,
) -> list[contract.Place]:
    """Return the places."""
    within, left_out = box_of(box) if box else None, offset_of(offset)
    rows = await place_service.places(optional_uuid(skpd_id, "skpdId"), within, kind, left_out)
    return await asyncio.gather(*(_shown(info, row) for row in rows))


async def _shown(info: Ask, row: PlaceRow) -> contract.Place:
    skpd = await info.context.loaders.skpd(row.skpd_id)
    assert skpd is not None  # noqa: S101 - the foreign key holds
    return contract.Place.of(row, Skpd.of(skpd))


async def change_skpd_profile(
    info: Ask,
    given: Annotated[contract.ChangeSkpdProfileInput, strawberry.argument(name="input", description="The words.")],
) -> contract.SkpdProfileResult:
    """Keep what an agency tells of itself."""
    context = info.context
    wanted = Profile(
        about=given.about,
        about_en=given.about_en,
        services=few(given.services, "services"),
        services_en=few(given.services_en, "servicesEn"),
        address=given.address,
        hours=given.hours,
        phone=given.phone,
        email=given.email,
        website=given.website,
    )
    row = await profile_service.change_profile(
        context.ports, context.viewer, uuid_of(given.skpd_id, "skpdId"), given.revision, wanted
    )
    return contract.SkpdProfileChanged(profile=contract.SkpdProfile.of(row))


async def save_place(
    info: Ask,
    given: Annotated[contract.SavePlaceInput, strawberry.argument(name="input", description="The place to keep.")],
) -> contract.PlaceResult:
    """Keep a place."""
    context = info.context
    wanted = SavePlace(
        skpd_id=uuid_of(given.skpd_id, "skpdId"),
        kind=given.kind,
        name=given.name,
        latitude=given.latitude,
        longitude=given.longitude,
        place_id=optional_uuid(given.id, "id"),
        revision=given.revision,
        name_en=given.name_en,
        about=given.about,
        about_en=given.about_en,
        address=given.address,
        hours=given.hours,
        phone=given.phone,
        website=given.website,
    )
    row = await place_service.save(context.ports, context.viewer, wanted)
    return contract.PlaceChanged(place=await _shown(info, row))


async def remove_place(
    info: Ask,
    given: Annotated[contract.RemovePlaceInput, strawberry.argument(name="input", description="Which place.")],
) -> contract.PlaceResult:
    """Show a place no more."""
    context = info.context
    row = await place_service.remove(context.ports, context.viewer, uuid_of(given.id, "id"), given.revision)
    return contract.PlaceChanged(place=await _shown(info, row))
