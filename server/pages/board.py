"""The public board without JavaScript: a list, a filter that lives in the address, and the next page behind a link.

Values in the address that mean nothing are ignored: a mistyped link still shows the board.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from models.area import Area, AreaLevel
from models.category import Category
from models.errors import InvalidInput
from models.listing import ListingFilter, Sort
from models.skpd import Skpd
from models.workflow import Phase
from server.exports import MEDIA_TYPES, export_address
from server.pages.cases import Album
from server.pages.operations import board_data, filter_json
from server.pages.shell import Visit, visit
from server.pages.site import Site
from services import board, directory

PAGE_SIZE = 20
MOST_TEXT = 200
PHASES = {"belum": Phase.WAITING, "sedang": Phase.ACTIVE, "telah": Phase.DONE}
SORTS = {
    "terbaru": Sort.NEWEST,
    "terlama": Sort.OLDEST,
    "berubah": Sort.RECENTLY_CHANGED,
    "tenggat": Sort.NEAREST_DEADLINE,
    "didukung": Sort.MOST_SUPPORTED,
}
VIEW, MAP = "tampilan", "peta"
DAYS = ("dari", "sampai")
NARROWING = ("status", "kategori", "dinas", "kec", "q", *DAYS)
NAMES = (*NARROWING, "urut", VIEW)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filter offers."""

    categories: list[Category]
    skpds: list[Skpd]
    areas: list[Area]

    @staticmethod
    def name_of(row: Category, language: str) -> str:
        """Name a category in the language of the reader."""
        return row.name_en if language == "en" else row.name

    @staticmethod
    def indented(row: Area) -> str:
        """Name an area; villages stand under their district."""
        return row.name if row.level is AreaLevel.DISTRICT else f"\u2003{row.name}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, cleaned. Shape: `params` holds only values that mean something."""

    params: Mapping[str, str]
    filter: ListingFilter
    sort: Sort
    after: str | None


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter and the address without it."""

    label: str
    href: str


def routes(site: Site) -> list[BaseRoute]:
    """Return the board's route."""

    async def show(request: Request) -> Response:
        return await _board(await visit(site, request))

    return [Route("/", show, methods=["GET"], name="board")]


async def _board(here: Visit) -> Response:
    ports = here.site.ports
    choices = await choices_of()
    asked = read_query(here.request.query_params, choices)
    everything = replace(asked.filter, phases=())
    page, counts = await _page(here, asked), await board.summary(ports, everything)
    album = Album(here)
    entries = await asyncio.gather(*(album.entry(row) for row in page.rows))
    following = address(asked.params, setelah=page.end_cursor) if page.has_next and page.end_cursor else ""
    return await here.render(
        "board.html",
        "board",
        title=here.say("page.board.title"),
        data=await board_data(here, asked.filter, asked.sort, PAGE_SIZE, asked.after),
        entries=entries,
        counts=counts,
        shown=_shown(counts, asked.params.get("status", "")),
        asked={**dict.fromkeys(NAMES, ""), **asked.params},
        phases=[(slug, address(asked.params, status=slug)) for slug in ("", *PHASES)],
        sorts=list(SORTS),
        has_days=asked.sort in (Sort.NEWEST, Sort.OLDEST),
        category_names=[(row.slug, choices.name_of(row, here.language)) for row in choices.categories],
        area_names=[(row.code, choices.indented(row)) for row in choices.areas],
        skpd_names=[(row.slug, row.name) for row in choices.skpds],
        wants_map=VIEW in asked.params,
        list_address=address(asked.params, tampilan=""),
        map_address=address(asked.params, tampilan=MAP),
        exports={
            suffix: export_address("board", suffix, {"filter": filter_json(asked.filter), "sort": asked.sort.value})
            for suffix in MEDIA_TYPES
        },
        chips=_chips(here, asked.params, choices),
        only_area=_only_area(asked.params, choices),
        following=following,
        first_page=address(asked.params) if asked.after else "",
    )


def _shown(counts: board.Summary, slug: str) -> int:
    per_phase = {"": counts.total, "belum": counts.waiting, "sedang": counts.active, "telah": counts.done}
    return per_phase[slug]


async def _page(here: Visit, asked: Asked) -> board.Page:
    try:
        return await board.page(here.site.ports, asked.filter, asked.sort, PAGE_SIZE, asked.after)
    except InvalidInput:
        return await board.page(here.site.ports, asked.filter, asked.sort, PAGE_SIZE, None)


async def choices_of() -> Choices:
    """Read what the filter offers."""
    areas = (
        await Area.filter(level__in=[AreaLevel.DISTRICT, AreaLevel.VILLAGE])
        .order_by("code")
        .only("code", "name", "level", "parent_id")
    )
    return Choices(await directory.categories(), await directory.skpds(), areas)


def read_query(query: QueryParams, choices: Choices) -> Asked:
    """Read the filter from the address."""
    params: dict[str, str] = {}
    categories = {row.slug: row.id for row in choices.categories}
    skpds = {row.slug: row.id for row in choices.skpds}
    known = {
        "status": PHASES,
        "kategori": categories,
        "dinas": skpds,
        "kec": {row.code for row in choices.areas},
        "urut": SORTS,
        VIEW: {MAP},
    }
    for name, values in known.items():
        if (value := query.get(name, "")) in values:
            params[name] = value
    if text := _text(query.get("q", "")):
        params["q"] = text
    days = {name: _day(query.get(name, "")) for name in DAYS}
    params |= {name: day.isoformat() for name, day in days.items() if day}
    phase = PHASES.get(params.get("status", ""))
    wanted = ListingFilter(
        phases=(phase,) if phase else (),
        category_ids=_ids(categories, params.get("kategori")),
        skpd_ids=_ids(skpds, params.get("dinas")),
        area_codes=(params["kec"],) if "kec" in params else (),
        text=params.get("q", ""),
        submitted_from=days["dari"],
        submitted_to=days["sampai"],
    )
    return Asked(params, wanted, SORTS.get(params.get("urut", ""), Sort.NEWEST), query.get("setelah") or None)


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def _text(raw: str) -> str:
    kept = "".join(character for character in raw if character >= " " and not "\ud800" <= character <= "\udfff")
    return kept.strip()[:MOST_TEXT]


def _ids(known: Mapping[str, UUID], slug: str | None) -> tuple[UUID, ...]:
    return (known[slug],) if slug else ()


def address(params: Mapping[str, str], **changes: str) -> str:
    """Write the board's address with some values changed; an empty value leaves its name out."""
    merged = {name: value for name, value in {**params, **changes}.items() if value}
    return f"/?{QueryParams(merged)}" if merged else "/"


def _only_area(params: Mapping[str, str], choices: Choices) -> str:
    """Name the area when nothing else narrows the board."""
    narrowing = [name for name in NARROWING if name in params]
    if narrowing != ["kec"]:
        return ""
    return next((row.name for row in choices.areas if row.code == params["kec"]), "")


def _chips(here: Visit, params: Mapping[str, str], choices: Choices) -> list[Chip]:
    names = {
        "kategori": {row.slug: choices.name_of(row, here.language) for row in choices.categories},
        "dinas": {row.slug: row.short_name for row in choices.skpds},
        "kec": {row.code: row.name for row in choices.areas},
    }
    chips: list[Chip] = []
    for name in NARROWING:
        value = params.get(name)
        if value is None:
            continue
        if name == "status":
            shown = here.say(f"page.phase.{value}")
        elif name in DAYS:
            shown = here.dates.plain(date.fromisoformat(value))
        else:
            shown = names.get(name, {}).get(value, value)
        chips.append(Chip(here.say(f"page.board.chip.{name}", value=shown), address(params, **{name: ""})))
    return chips
