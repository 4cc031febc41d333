"""What the form offers to choose from, and what was chosen, in words."""

from dataclasses import dataclass
from itertools import groupby

from models.area import Area, AreaLevel
from models.category import Category
from models.skpd import Skpd
from server.pages.answers import Answers, Rules, as_id
from server.pages.shell import Visit
from services import directory


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form offers to choose from."""

    categories: list[Category]
    skpds: list[Skpd]
    areas: list[Area]

    def rules(self, here: Visit) -> Rules:
        """Return what may be chosen."""
        return Rules(
            frozenset(str(row.id) for row in self.categories),
            frozenset(str(row.id) for row in self.skpds),
            frozenset(row.code for row in self.areas if row.level is AreaLevel.VILLAGE),
            here.site.ports.today(),
            here.site.ports.installation,
        )


async def read_offer() -> Offered:
    """Read what may be chosen now."""
    areas = (
        await Area.filter(level__in=[AreaLevel.DISTRICT, AreaLevel.VILLAGE])
        .only("code", "name", "level", "parent_id", "path")
        .order_by("code")
    )
    return Offered(await directory.categories(), await directory.skpds(), areas)


def grouped_categories(categories: list[Category]) -> list[tuple[str, list[Category]]]:
    """Put categories under their groups."""
    ordered = sorted(categories, key=lambda row: row.group.value)
    return [(group, list(rows)) for group, rows in groupby(ordered, key=lambda row: row.group.value)]


def grouped_areas(areas: list[Area]) -> list[tuple[str, list[Area]]]:
    """Put villages under their districts."""
    names = {row.code: row.name for row in areas if row.level is AreaLevel.DISTRICT}
    villages = sorted((row for row in areas if row.level is AreaLevel.VILLAGE), key=lambda row: row.code)
    grouped = groupby(villages, key=lambda row: row.parent_id or "")
    return [(names.get(parent, ""), sorted(rows, key=lambda row: row.name)) for parent, rows in grouped]


@dataclass(frozen=True, slots=True)
class Summary:
    """The answers in words, to be looked over once more. Shape: contacts are masked."""

    category: str
    skpd: str
    area: str
    contacts: list[str]


def summary(here: Visit, answers: Answers, offered: Offered) -> Summary:
    """Say the chosen answers."""
    texts, english = answers.texts, here.language == "en"
    category = next((row for row in offered.categories if row.id == as_id(texts["kategori"])), None)
    skpd = next((row for row in offered.skpds if row.id == as_id(texts["dinas"])), None)
    area = next((row for row in offered.areas if row.code == texts["wilayah"]), None)
    contacts = [texts["nama"], _masked(texts["hp"]), texts["surel"]] if answers.identity != "anonim" else []
    return Summary(
        category=(category.name_en if english else category.name) if category else "",
        skpd=skpd.name if skpd else "",
        area=(area.path or area.name) if area else "",
        contacts=[contact for contact in contacts if contact.strip()],
    )


def _masked(phone: str) -> str:
    digits = "".join(character for character in phone if character.isdigit())
    return f"{digits[:4]} •••• {digits[-4:]}" if len(digits) > 8 else phone
