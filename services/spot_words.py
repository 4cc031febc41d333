"""Says in a message what a spot is: which trouble, where, how much of it, and how much is usual there."""

from models.area import Area
from models.category import Category
from models.hotspot import Hotspot
from services.carriers import Speech
from services.ports import Ports

PAGE = "/pimpinan/isu"
HARDLY = 0.05
"""Below this no tenth would be written."""


def link_of(ports: Ports, one: Hotspot) -> str:
    """Return the address of a spot."""
    return f"{ports.installation.public_url}{PAGE}#titik-{one.id}"


async def values_of(ports: Ports, one: Hotspot, language: str, speech: Speech) -> dict[str, str]:
    """Return what the text of a spot may mention; nobody's words, no number of a case."""
    category = await Category.get(id=one.category_id)
    area = await Area.get_or_none(code=one.area_id).only("code", "path") if one.area_id else None
    name, place = category.name_en if language == "en" else category.name, area.path if area else ""
    usual = f"{one.expected:.1f}".replace(".", speech.say("mail.decimal"))
    return {
        "title": speech.say("mail.spot.title", category=name, place=place) if place else name,
        "where": speech.say(
            f"mail.spot.{one.kind}{'.never' if one.expected < HARDLY else ''}", n=one.case_count, usual=usual
        ),
        "since": speech.day(ports.installation.local_date(one.found_at)),
        "city": ports.installation.city,
        "office": ports.installation.office,
        "emergency_phone": ports.installation.emergency_phone,
    }
